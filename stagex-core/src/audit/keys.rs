//! The directory of the certificates whose signatures count.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::{AuditError, Finding, failed, list};

const DIRECTORY: &str = "keys";

/// Whether there are certificates, and nothing that must not be published.
///
/// # Errors
/// When a file cannot be read.
pub fn keys(tree: &Path) -> Result<Vec<Finding>, AuditError> {
    let dir = tree.join(DIRECTORY);
    let Some(files) = list(&dir)? else {
        let what = "the tree has no directory for the certificates whose signatures count";
        return Ok(vec![Finding::note(
            DIRECTORY,
            what,
            "create it when the first package is to be signed",
        )]);
    };
    let mut findings = Vec::new();
    let mut certificates = 0;
    for (file, is_dir) in files {
        let about = format!("{DIRECTORY}/{file}");
        if is_dir || file.to_lowercase().ends_with(".md") {
            continue;
        }
        match kind(&dir.join(&file))? {
            Kind::Secret => findings.push(Finding::error(
                &about,
                "it holds a secret key",
                "remove it, from the history as well, and revoke the key: whoever has a copy of the tree has it",
            )),
            Kind::Certificate => certificates += 1,
            Kind::Other => findings.push(Finding::error(&about, "it is no OpenPGP certificate", "move it elsewhere, or delete it")),
        }
    }
    if certificates == 0 {
        let what = "there are no certificates, so that nobody's signature counts";
        findings.push(Finding::note(
            DIRECTORY,
            what,
            "add those of the people who reproduce packages",
        ));
    }
    Ok(findings)
}

enum Kind {
    Secret,
    Certificate,
    Other,
}

/// By the armour header, or the tag of the first packet (RFC 9580, sections 4.2 and 6.2): 5 is a secret key, 6 a public one.
fn kind(file: &Path) -> Result<Kind, AuditError> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(1 << 20).read_to_end(&mut bytes));
    read.map_err(failed(file))?;
    let text = String::from_utf8_lossy(&bytes);
    if text.contains("-----BEGIN PGP PRIVATE KEY BLOCK-----") {
        return Ok(Kind::Secret);
    }
    if text.contains("-----BEGIN PGP PUBLIC KEY BLOCK-----") {
        return Ok(Kind::Certificate);
    }
    let tag = match bytes.first() {
        Some(byte) if byte & 0xc0 == 0xc0 => byte & 0x3f,
        Some(byte) if byte & 0x80 != 0 => (byte & 0x3c) >> 2,
        _ => 0,
    };
    Ok(match tag {
        5 => Kind::Secret,
        6 => Kind::Certificate,
        _ => Kind::Other,
    })
}
