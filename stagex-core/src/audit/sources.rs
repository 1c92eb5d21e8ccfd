//! Sources: how many places each can be had from, whether packages agree on them, whether the cache still holds what it held.

use std::collections::BTreeMap;

use super::Finding;
use crate::package::{Package, Source};
use crate::source::{Cache, CacheError};

/// Sources that are gone when one server is.
#[must_use]
pub fn places(packages: &[&'static Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (package, source) in all(packages) {
        let alone = source.mirrors.is_empty() && source.debian.is_none() && source.repack.is_none();
        if alone {
            let what = format!("{} can be had from one place alone", source.file);
            let remedy = "add `mirrors`, or where Debian archives it: `debian` or `repack`";
            findings.push(Finding::note(package.name, what, remedy));
        }
    }
    findings
}

/// Sources of one URL or one file name with different hashes.
#[must_use]
pub fn shared(packages: &[&'static Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut urls: BTreeMap<&str, (&Package, &Source)> = BTreeMap::new();
    let mut files: BTreeMap<&str, (&Package, &Source)> = BTreeMap::new();
    for (package, source) in all(packages) {
        let (first, other) = *urls.entry(source.url).or_insert((package, source));
        if other.sha256 != source.sha256 {
            let what = format!(
                "{} has sha256 {} here, and {} in {}",
                source.url, source.sha256, other.sha256, first.name
            );
            findings.push(Finding::error(
                package.name,
                what,
                "one of the hashes is wrong: fetch the file and correct it",
            ));
            continue;
        }
        let (first, other) = *files.entry(source.file).or_insert((package, source));
        if other.sha256 != source.sha256 {
            let what = format!(
                "{} is also the name of another source, of {}",
                source.file, first.name
            );
            findings.push(Finding::note(
                package.name,
                what,
                "give one of them another name with `file`",
            ));
        }
    }
    findings
}

/// Hashes the sources in the cache again.
///
/// # Errors
/// When the cache cannot be read.
pub fn cached(packages: &[&'static Package], cache: &Cache) -> Result<Vec<Finding>, CacheError> {
    let mut findings = Vec::new();
    for (package, source) in all(packages) {
        for want in crate::source::wanted(&[source]) {
            if let Some(got) = cache.corruption(want)? {
                let file = cache.path(want);
                let what = format!(
                    "the cached {} has sha256 {got}, expected {want}",
                    source.file
                );
                let remedy = format!(
                    "delete {} and fetch it again: stagex fetch {}",
                    file.display(),
                    package.name
                );
                findings.push(Finding::error(package.name, what, remedy));
            }
        }
    }
    Ok(findings)
}

fn all(packages: &[&'static Package]) -> impl Iterator<Item = (&'static Package, &'static Source)> {
    let each = packages.iter();
    each.flat_map(|&package| package.sources.iter().map(move |source| (package, source)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Sha256;
    use crate::package::testing::package;

    const fn source(url: &'static str, file: &'static str, sha256: Sha256) -> Source {
        Source {
            name: "thing",
            version: "1",
            file,
            url,
            mirrors: &[],
            sha256,
            debian: None,
            repack: None,
            unpack: None,
            subdirectory: None,
        }
    }

    fn using(name: &'static str, source: Source) -> &'static Package {
        Box::leak(Box::new(Package {
            sources: Box::leak(Box::new([source])),
            ..package(name, &[], &[])
        }))
    }

    fn lines(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(Finding::to_string).collect()
    }

    #[test]
    fn one_url_has_one_hash_and_one_file_name_should() {
        let (one, two) = (Sha256::of(b"1"), Sha256::of(b"2"));
        let a = using("a", source("https://e.org/v1.tgz", "v1.tgz", one));
        let b = using("b", source("https://e.org/v1.tgz", "v1.tgz", two));
        let c = using("c", source("https://e.net/v1.tgz", "v1.tgz", two));
        assert_eq!(shared(&[a]), []);
        assert_eq!(
            lines(&shared(&[a, b])),
            [format!(
                "b: https://e.org/v1.tgz has sha256 {two} here, and {one} in a; one of the hashes is wrong: fetch the file and correct it"
            )]
        );
        assert_eq!(
            lines(&shared(&[a, c])),
            [
                "c: note: v1.tgz is also the name of another source, of a; give one of them another name with `file`"
            ]
        );
    }

    #[test]
    fn a_second_place_of_any_kind_will_do() {
        let plain = || source("https://e.org/v1.tgz", "v1.tgz", Sha256::of(b"1"));
        let alone = using("a", plain());
        let mirrored = using(
            "a",
            Source {
                mirrors: &["https://e.net/v1.tgz"],
                ..plain()
            },
        );
        let pooled = using(
            "a",
            Source {
                debian: Some("t/thing/thing_1.orig.tar.gz"),
                ..plain()
            },
        );
        assert_eq!(places(&[mirrored, pooled]), []);
        assert_eq!(
            lines(&places(&[alone])),
            [
                "a: note: v1.tgz can be had from one place alone; add `mirrors`, or where Debian archives it: `debian` or `repack`"
            ]
        );
    }
}
