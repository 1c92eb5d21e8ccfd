//! The names that `stagex new` is given, checked before anything is asked for.

use stagex_build::name;

use super::New;
use crate::cli::failure::{Failure, exit};
use crate::cli::session::Session;
use crate::draft::{LocateError, Located};

const OTHER: &str = "change that file, or choose another name";

impl New {
    /// Refuses what is no name of a new package, no version, or no path in the pool.
    pub(super) fn check_names(&self, session: &Session) -> Result<(), Failure> {
        let refuse = |what: &str, text: &str, why: &str, hint: &str| {
            let message = format!("`{text}` is no {what}: {why}");
            Err(Failure::plain(exit::USAGE, message, hint))
        };
        if let Err(why) = name::check(&self.name) {
            let hint = "such as `zlib`, `linux-headers` or `7zip`";
            return refuse("package name", &self.name, why, hint);
        }
        if self.name == "all" {
            let why = "it stands for every package";
            return refuse("package name", "all", why, "choose another name");
        }
        if let Ok(known) = session.graph.get(&self.name) {
            let message = format!(
                "there is a package `{}` already, in {}",
                known.name, known.file
            );
            return Err(Failure::plain(exit::USAGE, message, OTHER));
        }
        if !is_plain(&self.version) {
            let why = "it holds letters, digits, `+`, `-`, `.`, `_` and `~`, and begins with a letter, a digit or `_`";
            return refuse(
                "version",
                &self.version,
                why,
                "give it as it stands in the URL",
            );
        }
        match &self.debian {
            Some(path) if !is_pool_path(&self.pool_path(path)) => refuse(
                "path below pool/main/ of a Debian mirror",
                path,
                "those are LETTER/PACKAGE/FILE",
                "such as z/zlib/zlib_1.3.1.orig.tar.gz; `apt-get source --print-uris PACKAGE` shows it",
            ),
            _ => Ok(()),
        }
    }

    /// The name of the file in the build: the URL's own where that tells what it is.
    pub(super) fn file_name(&self, url: &Located) -> Result<String, Failure> {
        let path = url.plain.split(['?', '#']).next().unwrap_or_default();
        let last = path.rsplit('/').next().unwrap_or_default();
        if is_plain(last) && last.to_lowercase().contains(&self.name) {
            return Ok(last.to_owned());
        }
        let endings = [".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".tgz", ".tar"];
        let ending = endings.iter().find(|ending| last.ends_with(**ending));
        let file = format!(
            "{}-{}{}",
            self.name,
            self.version,
            ending.unwrap_or(&".tar")
        );
        Ok(file)
    }

    pub(super) fn pool_path(&self, path: &str) -> String {
        path.replace("{version}", &self.version)
            .replace("{name}", &self.name)
    }
}

impl From<LocateError> for Failure {
    fn from(error: LocateError) -> Self {
        let hint = match error {
            LocateError::NoVersion { .. } => {
                "a package is one release: give the URL of that release's file, and as --version what the URL holds"
            }
            LocateError::Brace { .. } => {
                "put {version} where the version stands, or leave the URL as it is"
            }
            LocateError::NoUrl { .. } | LocateError::NoFile { .. } => {
                "such as https://ftp.gnu.org/gnu/sed/sed-4.9.tar.xz"
            }
        };
        Self::explained(exit::USAGE, error, hint)
    }
}

/// As `package!` wants versions and file names.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_' | '~'))
}

/// As `package!` wants pool paths.
fn is_pool_path(path: &str) -> bool {
    let parts: Vec<_> = path.split('/').collect();
    let [prefix, name, file] = parts[..] else {
        return false;
    };
    let letters = if name.starts_with("lib") { 4 } else { 1 };
    is_plain(name) && is_plain(file) && name.get(..letters) == Some(prefix)
}
