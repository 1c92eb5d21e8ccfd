//! A SHA-256, parsed once at the edge and carried as a type from there on.

use std::fmt;
use std::str::FromStr;

use sha2::Digest as _;

/// The SHA-256 of some bytes. Displayed as 64 lower-case hexadecimal digits; [`Sha256::oci`] adds the algorithm's name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256([u8; 32]);

/// Text that should have been a SHA-256.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is no SHA-256: it takes 64 lower-case hexadecimal digits")]
pub struct NotASha256(String);

impl Sha256 {
    /// From the 32 raw bytes, most significant first.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 raw bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Hashes `data`, which is all in memory.
    #[must_use]
    pub fn of(data: &[u8]) -> Self {
        Self(sha2::Sha256::digest(data).into())
    }

    /// As OCI writes digests: `sha256:` and the hexadecimal digits (image-spec, `descriptor.md`).
    #[must_use]
    pub fn oci(&self) -> String {
        format!("sha256:{self}")
    }

    /// Parses what [`Sha256::oci`] writes.
    ///
    /// # Errors
    /// When the algorithm is another or the digits are malformed.
    pub fn parse_oci(text: &str) -> Result<Self, NotASha256> {
        text.strip_prefix("sha256:")
            .ok_or_else(|| NotASha256(text.to_owned()))?
            .parse()
    }
}

impl From<sha2::Sha256> for Sha256 {
    fn from(hasher: sha2::Sha256) -> Self {
        Self(hasher.finalize().into())
    }
}

impl FromStr for Sha256 {
    type Err = NotASha256;

    fn from_str(text: &str) -> Result<Self, NotASha256> {
        let refuse = || NotASha256(text.to_owned());
        if text.len() != 64 {
            return Err(refuse());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digit = |c: u8| match c {
                b'0'..=b'9' => Ok(c - b'0'),
                b'a'..=b'f' => Ok(c - b'a' + 10),
                _ => Err(refuse()),
            };
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sha256({self})")
    }
}

impl serde::Serialize for Sha256 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Sha256 {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn text_and_bytes_round_trip() {
        let digest: Sha256 = EMPTY.parse().unwrap();
        assert_eq!(digest, Sha256::of(b""));
        assert_eq!(digest.to_string(), EMPTY);
        assert_eq!(Sha256::parse_oci(&digest.oci()), Ok(digest));
    }

    #[test]
    fn malformed_text_is_refused() {
        let short = &EMPTY[1..];
        let upper = EMPTY.to_uppercase();
        let other = format!("{short}g");
        for text in ["", short, &upper, &other, &format!("sha256:{EMPTY}")] {
            assert_eq!(text.parse::<Sha256>(), Err(NotASha256(text.to_owned())));
        }
        assert!(Sha256::parse_oci(EMPTY).is_err());
    }
}
