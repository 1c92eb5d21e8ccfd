//! The name under which people load and pull an image.

use std::fmt;
use std::str::FromStr;

/// `REPOSITORY:TAG`, as in `stagex/zlib:1.3.1`, without a registry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    repository: String,
    tag: String,
}

/// Text that should have been a [`Reference`].
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "`{0}` is no image reference: it takes REPOSITORY:TAG, the repository in lower-case letters, digits and single `.`, `-`, `_` or `/` between them, the tag of at most 128 letters, digits, `.`, `-` and `_`"
)]
pub struct NotAReference(String);

impl Reference {
    /// Of a package's image.
    ///
    /// # Errors
    /// When the name or the version has characters that OCI distribution-spec does not allow in repositories and tags.
    pub fn of_package(name: &str, version: &str) -> Result<Self, NotAReference> {
        format!("stagex/{name}:{version}").parse()
    }

    /// Before the colon.
    #[must_use]
    pub fn repository(&self) -> &str {
        &self.repository
    }

    /// After the colon.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, NotAReference> {
        match text.split_once(':') {
            Some((repository, tag)) if is_repository(repository) && is_tag(tag) => Ok(Self {
                repository: repository.to_owned(),
                tag: tag.to_owned(),
            }),
            _ => Err(NotAReference(text.to_owned())),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.repository, self.tag)
    }
}

/// Stricter than distribution-spec, which also takes runs of separators.
fn is_repository(text: &str) -> bool {
    let alphanumeric = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.split(['/', '.', '-', '_'])
        .all(|part| !part.is_empty() && part.chars().all(alphanumeric))
}

/// distribution-spec: `[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}`.
fn is_tag(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.len() <= 128
        && text.starts_with(word)
        && text.chars().all(|c| word(c) || matches!(c, '.' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_have_references() {
        let reference = Reference::of_package("zlib", "1.3.1").unwrap();
        assert_eq!(reference.to_string(), "stagex/zlib:1.3.1");
        assert_eq!(
            (reference.repository(), reference.tag()),
            ("stagex/zlib", "1.3.1")
        );
        assert_eq!(reference.to_string().parse(), Ok(reference));
    }

    #[test]
    fn what_registries_refuse_is_refused() {
        let long = format!("a:{}", "1".repeat(129));
        for text in [
            "", "a", "a:", ":1", "A:1", "a//b:1", "/a:1", "a-:1", "a:1+2", "a:.1", "a:1:2",
            "a b:1", &long,
        ] {
            assert_eq!(
                text.parse::<Reference>(),
                Err(NotAReference(text.to_owned()))
            );
        }
    }
}
