//! Where a source is, in the notation of `package!`: with `{version}` where the version stands.

use url::Url;

/// The two forms of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// With placeholders.
    pub pattern: String,
    /// Without.
    pub plain: String,
}

/// Why a text is no address of a source.
#[derive(Debug, thiserror::Error)]
pub enum LocateError {
    /// It does not parse.
    #[error("`{text}` is no http or https URL")]
    NoUrl {
        /// As given.
        text: String,
        /// Why, where the parser says it.
        source: Option<url::ParseError>,
    },
    /// Nothing in it changes with the version.
    #[error("`{text}` does not hold the version `{version}`{}", instead.as_ref().map(|it| format!(", but `{it}`")).unwrap_or_default())]
    NoVersion {
        /// As given.
        text: String,
        /// What was looked for.
        version: String,
        /// What stands where a version is expected.
        instead: Option<String>,
    },
    /// A brace that belongs to no placeholder.
    #[error(
        "`{text}` has a brace that belongs to no placeholder: `{{version}}` and `{{name}}` are the only ones"
    )]
    Brace {
        /// As given.
        text: String,
    },
    /// It ends with a slash.
    #[error("`{text}` does not end with a file name")]
    NoFile {
        /// As given.
        text: String,
    },
}

/// Takes a URL with or without placeholders.
///
/// # Errors
/// When it is no URL of a file, or does not hold the version: then the next version would have to invent its URL.
pub fn locate(text: &str, name: &str, version: &str) -> Result<Located, LocateError> {
    let plain = text.replace("{version}", version).replace("{name}", name);
    let owned = || text.to_owned();
    if plain.contains(['{', '}']) {
        return Err(LocateError::Brace { text: owned() });
    }
    let no_url = |source| LocateError::NoUrl {
        text: owned(),
        source,
    };
    if plain.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(no_url(None));
    }
    let url = Url::parse(&plain).map_err(|error| no_url(Some(error)))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(no_url(None));
    }
    let last = url.path().rsplit('/').next().unwrap_or_default();
    if last.is_empty() {
        return Err(LocateError::NoFile { text: owned() });
    }
    // The host is no place for a version.
    let host_end = plain
        .find("://")
        .and_then(|at| plain[at + 3..].find('/').map(|slash| at + 3 + slash))
        .unwrap_or(plain.len());
    let (host, path) = plain.split_at(host_end);
    let pattern = insert(path, version);
    if !pattern.contains("{version}") {
        return Err(LocateError::NoVersion {
            text: owned(),
            version: version.to_owned(),
            instead: version_in(last),
        });
    }
    Ok(Located {
        pattern: format!("{host}{pattern}"),
        plain,
    })
}

/// Puts the placeholder wherever the version stands by itself, and not as a part of another number.
#[must_use]
pub fn insert(text: &str, version: &str) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(version) {
        let (before, after) = (&rest[..at], &rest[at + version.len()..]);
        let inside_before = before.ends_with(|c: char| c.is_ascii_digit())
            || before.strip_suffix('.').is_some_and(ends_in_digit);
        let inside_after = after.starts_with(|c: char| c.is_ascii_digit())
            || after
                .strip_prefix('.')
                .is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()));
        done.push_str(before);
        if inside_before || inside_after {
            done.push_str(version);
        } else {
            done.push_str("{version}");
        }
        rest = after;
    }
    done + rest
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// What in a file's name looks like a version.
fn version_in(file: &str) -> Option<String> {
    let words = file.split(['-', '_']);
    let mut numbers = words.filter_map(|word| {
        let word = word.trim_start_matches('v');
        let len = word
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(word.len());
        let number = word[..len].trim_end_matches('.');
        number
            .starts_with(|c: char| c.is_ascii_digit())
            .then(|| number.to_owned())
    });
    numbers.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(url: &str, version: &str) -> String {
        locate(url, "sed", version).unwrap().pattern
    }

    #[test]
    fn the_version_becomes_a_placeholder_wherever_it_stands_by_itself() {
        for (url, version, want) in [
            (
                "https://e.org/sed/sed-4.9.tar.xz",
                "4.9",
                "https://e.org/sed/sed-{version}.tar.xz",
            ),
            (
                "https://e.org/v4.9/sed-4.9.tar.xz",
                "4.9",
                "https://e.org/v{version}/sed-{version}.tar.xz",
            ),
            (
                "https://e.org/14.9/4.90/4.9.1/sed-4.9.tar.xz",
                "4.9",
                "https://e.org/14.9/4.90/4.9.1/sed-{version}.tar.xz",
            ),
            (
                "https://4.9.e.org/sed-4.9.tar.xz",
                "4.9",
                "https://4.9.e.org/sed-{version}.tar.xz",
            ),
            (
                "https://e.org/{name}-{version}.tar.xz",
                "4.9",
                "https://e.org/sed-{version}.tar.xz",
            ),
        ] {
            assert_eq!(pattern(url, version), want);
        }
    }

    #[test]
    fn addresses_of_no_release_are_refused() {
        for (url, problem) in [
            (
                "https://e.org/sed-4.8.tar.xz",
                "does not hold the version `4.9`, but `4.8`",
            ),
            (
                "https://e.org/latest.tar.xz",
                "does not hold the version `4.9`",
            ),
            ("https://e.org/4.9/", "does not end with a file name"),
            ("sed-4.9.tar.xz", "is no http or https URL"),
            ("ftp://e.org/sed-4.9.tar.xz", "is no http or https URL"),
            ("https://e.org/sed 4.9.tar.xz", "is no http or https URL"),
            (
                "https://e.org/{verison}/sed-4.9.tar.xz",
                "belongs to no placeholder",
            ),
        ] {
            let error = locate(url, "sed", "4.9").unwrap_err().to_string();
            assert!(error.contains(problem), "{error}");
        }
    }
}
