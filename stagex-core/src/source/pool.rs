//! Where the machine's own Debian mirror is. No host is named here: only what the machine's apt is configured with, or what the caller states.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use url::Url;

/// Which Debian mirrors' pools may be asked.
#[derive(Debug, Clone)]
pub enum Pool {
    /// Those that the machine's apt uses, found when the first one is needed.
    OfThisMachine,
    /// These, in this order: the URLs that `dists` and `pool` lie under.
    Mirrors(Vec<Url>),
}

impl Pool {
    /// The base URLs, each ending with a slash. For the machine's own, asks `apt-get indextargets`, which knows what each repository says of its
    /// origin; where that knows nothing (no apt, or no package lists yet), reads apt's configuration files. Takes up to a second.
    ///
    /// # Errors
    /// When there is no mirror; the text says why.
    pub fn bases(&self) -> Result<Vec<Url>, String> {
        match self {
            Self::OfThisMachine => of_this_machine(),
            Self::Mirrors(urls) if urls.is_empty() => Err("no Debian mirror is given".to_owned()),
            Self::Mirrors(urls) => Ok(bases(urls.iter().map(Url::as_str))),
        }
    }
}

fn of_this_machine() -> Result<Vec<Url>, String> {
    let mut found = indextargets().unwrap_or_default();
    if found.is_empty() {
        let codename = codename(&read(Path::new("/etc/os-release")));
        found = configured(Path::new("/etc/apt"), &codename);
    }
    if found.is_empty() {
        return Err("this machine's apt configuration names no Debian mirror".to_owned());
    }
    Ok(found)
}

/// One line a repository: origin, label, base URL. See `apt-get(8)`, `indextargets`, and the fields in apt's `acquire-additional-files.md`.
const FORMAT: &str = "$(ORIGIN)|$(LABEL)|$(REPO_URI)";

fn indextargets() -> io::Result<Vec<Url>> {
    let output = Command::new("apt-get")
        .args(["indextargets", "--format", FORMAT])
        .output()?;
    Ok(parse_indextargets(&String::from_utf8_lossy(&output.stdout)))
}

/// Debian's own archive is labelled `Debian`; security updates and backports have labels of their own.
fn parse_indextargets(text: &str) -> Vec<Url> {
    let own = text
        .lines()
        .filter_map(|line| line.strip_prefix("Debian|Debian|"));
    bases(own)
}

/// Repositories of apt's configuration files that look like Debian's archive: component `main` of a suite that Debian has.
fn configured(apt: &Path, codename: &str) -> Vec<Url> {
    let mut repositories = one_line_style(&read(&apt.join("sources.list")));
    for path in listed(&apt.join("sources.list.d")) {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("list") => repositories.extend(one_line_style(&read(&path))),
            Some("sources") => repositories.extend(deb822_style(&read(&path))),
            _ => {}
        }
    }
    let own = repositories
        .iter()
        .filter(|repository| repository.is_debian(codename));
    bases(own.map(|repository| repository.uri.as_str()))
}

/// A file that is not there holds nothing.
fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

fn listed(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// `VERSION_CODENAME` of `os-release(5)`.
fn codename(os_release: &str) -> String {
    let mut lines = os_release.lines();
    let value = lines.find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    value.unwrap_or_default().trim_matches('"').to_owned()
}

/// Usable base URLs, each once, in order.
fn bases<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Url> {
    let mut bases = Vec::new();
    for text in texts {
        let parsed = Url::parse(&format!("{}/", text.trim_end_matches('/')));
        // apt has other transports too (cdrom, tor, lists of mirrors), which an HTTP client cannot use.
        if let Ok(url) = parsed
            && matches!(url.scheme(), "http" | "https")
            && !bases.contains(&url)
        {
            bases.push(url);
        }
    }
    bases
}

/// One repository of a configuration file.
#[derive(Debug, PartialEq, Eq)]
struct Repository {
    uri: String,
    suite: String,
    main: bool,
}

impl Repository {
    /// Third parties have suites of their own making and `main` in plenty, so the suite has to be one of Debian's names: the machine's release or
    /// one of the lasting aliases. A wrong guess costs a "not found": bytes are taken by their hash alone.
    fn is_debian(&self, codename: &str) -> bool {
        let suite = self.suite.trim_end_matches("-updates");
        let aliases = ["oldstable", "sid", "stable", "testing", "unstable"];
        self.main && (aliases.contains(&suite) || !codename.is_empty() && suite == codename)
    }
}

/// `deb [options] URI suite components...` (`sources.list(5)`).
fn one_line_style(text: &str) -> Vec<Repository> {
    let parse = |line: &str| {
        let line = line.split('#').next()?.trim();
        let rest = line
            .strip_prefix("deb-src")
            .or_else(|| line.strip_prefix("deb"))?;
        let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
        let rest = match rest.strip_prefix('[') {
            Some(options) => options.split_once(']')?.1,
            None => rest,
        };
        let mut words = rest.split_whitespace();
        Some(Repository {
            uri: words.next()?.to_owned(),
            suite: words.next()?.to_owned(),
            main: words.any(|component| component == "main"),
        })
    };
    text.lines().filter_map(parse).collect()
}

/// Paragraphs of `Key: values` (`sources.list(5)`, deb822 style). Values may go on in lines that begin with a blank.
fn deb822_style(text: &str) -> Vec<Repository> {
    let mut repositories = Vec::new();
    let kept = text.lines().filter(|line| !line.starts_with('#'));
    let lines: Vec<_> = kept.collect();
    for paragraph in lines.split(|line| line.trim().is_empty()) {
        let values = |key: &str| values(paragraph, key);
        if values("Enabled")
            .iter()
            .any(|value| matches!(*value, "no" | "false" | "0"))
        {
            continue;
        }
        let main = values("Components").contains(&"main");
        for uri in values("URIs") {
            for suite in values("Suites") {
                let (uri, suite) = (uri.to_owned(), suite.to_owned());
                repositories.push(Repository { uri, suite, main });
            }
        }
    }
    repositories
}

fn values<'a>(paragraph: &[&'a str], key: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in paragraph {
        if line.starts_with([' ', '\t']) {
            if inside {
                found.extend(line.split_whitespace());
            }
        } else if let Some((name, rest)) = line.split_once(':') {
            inside = name.trim().eq_ignore_ascii_case(key);
            if inside {
                found.extend(rest.split_whitespace());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(urls: &[Url]) -> Vec<&str> {
        urls.iter().map(Url::as_str).collect()
    }

    #[test]
    fn of_apts_repositories_only_debians_own_archive_counts() {
        let listed = "\
Debian|Debian-Security|http://a.invalid/debian-security/
Debian|Debian|http://a.invalid/debian/
Debian|Debian|http://a.invalid/debian
Debian Backports|Debian Backports|http://b.invalid/debian/
Third|Debian|http://c.invalid/third/
Debian|Debian|cdrom:/disc/
Debian|Debian|https://d.invalid/d
";
        let found = parse_indextargets(listed);
        assert_eq!(
            texts(&found),
            ["http://a.invalid/debian/", "https://d.invalid/d/"]
        );
    }

    #[test]
    fn configuration_files_are_read_in_both_styles() {
        let dir = tempfile::tempdir().unwrap();
        let parts = dir.path().join("sources.list.d");
        fs::create_dir(&parts).unwrap();
        fs::write(
            dir.path().join("sources.list"),
            "# deb http://commented.invalid/debian bookworm main\n\
             deb [arch=amd64 signed-by=/k.gpg] http://one.invalid/debian bookworm-updates main contrib # why\n\
             deb-src\thttp://src.invalid/debian\tsid main\n\
             deb http://sec.invalid/debian-security bookworm-security main\n\
             deb http://flat.invalid/repo ./\n\
             debug http://no.invalid/ bookworm main\n",
        )
        .unwrap();
        fs::write(
            parts.join("b.sources"),
            "Types: deb\n# a word\nURIs: http://two.invalid/debian\n  http://three.invalid/debian\n\
             Suites: bookworm\n bookworm-updates\nComponents: main\n\n\
             Enabled: no\nTypes: deb\nURIs: http://off.invalid/debian\nSuites: bookworm\nComponents: main\n\n\
             Types: deb\nURIs: http://third.invalid/apt\nSuites: nodistro\nComponents: main\n",
        )
        .unwrap();
        fs::write(
            parts.join("a.list"),
            "deb http://pg.invalid/ bookworm-pgdg main\ndeb http://docker.invalid bookworm stable\n",
        )
        .unwrap();
        fs::write(
            parts.join("c.disabled"),
            "deb http://dis.invalid/ bookworm main\n",
        )
        .unwrap();
        assert_eq!(
            texts(&configured(dir.path(), "bookworm")),
            [
                "http://one.invalid/debian/",
                "http://src.invalid/debian/",
                "http://two.invalid/debian/",
                "http://three.invalid/debian/",
            ]
        );
    }

    #[test]
    fn a_machine_without_apt_has_no_mirror() {
        let dir = tempfile::tempdir().unwrap();
        assert!(configured(dir.path(), "").is_empty());
        assert_eq!(
            Pool::Mirrors(Vec::new()).bases(),
            Err("no Debian mirror is given".to_owned())
        );
    }

    #[test]
    fn the_codename_is_read_with_or_without_quotes() {
        assert_eq!(codename("ID=debian\nVERSION_CODENAME=trixie\n"), "trixie");
        assert_eq!(codename("VERSION_CODENAME=\"trixie\"\n"), "trixie");
        assert_eq!(codename("ID=alpine\n"), "");
    }
}
