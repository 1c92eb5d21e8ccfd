//! Which bytes a source is pinned to, by what its places gave.

use super::{Origins, Question};
use crate::digest::Sha256;

/// A file of the Debian pool.
#[derive(Debug, Clone)]
pub struct Pooled {
    /// Below `pool/main/`, with placeholders.
    pub path: String,
    /// Of the file.
    pub sha256: Sha256,
}

/// What was found out about a source.
#[derive(Debug, Default)]
pub struct Witnesses {
    /// The hash that the user states.
    pub stated: Option<Sha256>,
    /// That of the file at the URL, or of the one that was handed over. `None` where there is neither.
    pub upstream: Option<Sha256>,
    /// What the pool has, where it was asked.
    pub pool: Option<Pooled>,
}

/// Why there is nothing to pin.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// The file is not the stated one.
    #[error("the source has sha256 {got}, expected {want}")]
    Mismatch {
        /// What was had.
        got: Sha256,
        /// What was stated.
        want: Sha256,
    },
    /// Only the pool gave something, and what it gave is not upstream's.
    #[error(
        "Debian's `{path}` says in its name that it is not upstream's archive, and upstream's was not to be had"
    )]
    Repacked {
        /// Below `pool/main/`.
        path: String,
    },
    /// No place gave anything.
    #[error("no place gave the source")]
    Nothing,
}

/// How Debian names what it has repacked.
const MARKS: [&str; 4] = ["dfsg", "+ds", "repack", "really"];

/// Decides the hash of the source and where it can be had beside its URL.
///
/// # Errors
/// When the places contradict what was stated, or only another archive than upstream's was found.
pub fn pin(witnesses: &Witnesses) -> Result<(Sha256, Origins, Vec<Question>), PinError> {
    let Witnesses {
        stated,
        upstream,
        pool,
    } = witnesses;
    if let (Some(want), &Some(got)) = (*stated, upstream)
        && got != want
    {
        return Err(PinError::Mismatch { got, want });
    }
    let own = upstream.or(*stated);
    let Some(pool) = pool else {
        let sha256 = upstream.ok_or(PinError::Nothing)?;
        return Ok((sha256, Origins::Upstream, lone(stated.is_some())));
    };
    let repacked = MARKS.iter().any(|mark| pool.path.contains(mark));
    match own {
        Some(own) if own == pool.sha256 => Ok((own, Origins::Pool(pool.path.clone()), Vec::new())),
        // Stated, not seen: that the pool has another archive is only plausible where it says so itself.
        Some(want) if upstream.is_none() && !repacked => Err(PinError::Mismatch {
            got: pool.sha256,
            want,
        }),
        Some(own) => {
            let repack = Origins::Repack(pool.path.clone(), pool.sha256);
            Ok((own, repack, lone(stated.is_some())))
        }
        None if repacked => Err(PinError::Repacked {
            path: pool.path.clone(),
        }),
        None => {
            let pooled = Origins::Pool(pool.path.clone());
            let text = "the hash is that of Debian's archive; the URL was not to be reached: see that it gives the same file";
            Ok((pool.sha256, pooled, vec![question(text)]))
        }
    }
}

/// One place is one witness.
fn lone(stated: bool) -> Vec<Question> {
    if stated {
        return Vec::new();
    }
    let text = "the hash is that of the one file that was seen: compare it with one that upstream publishes or signs";
    vec![question(text)]
}

fn question(text: &str) -> Question {
    Question {
        field: "sources",
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(text: &str) -> Option<Sha256> {
        Some(Sha256::of(text.as_bytes()))
    }

    /// What is pinned, where else it is, and how many questions that leaves.
    fn decide(
        stated: Option<&str>,
        upstream: Option<&str>,
        pool: Option<(&str, &str)>,
    ) -> Result<(Sha256, &'static str, usize), PinError> {
        let witnesses = Witnesses {
            stated: stated.and_then(hash),
            upstream: upstream.and_then(hash),
            pool: pool.map(|(path, text)| Pooled {
                path: path.to_owned(),
                sha256: Sha256::of(text.as_bytes()),
            }),
        };
        pin(&witnesses).map(|(sha256, origins, questions)| {
            let origins = match origins {
                Origins::Upstream => "upstream",
                Origins::Pool(_) => "pool",
                Origins::Repack(..) => "repack",
            };
            (sha256, origins, questions.len())
        })
    }

    #[test]
    fn places_that_agree_are_two_witnesses() {
        let a = Sha256::of(b"a");
        let pool = "t/thing/thing_1.orig.tar.gz";
        assert_eq!(
            decide(None, Some("a"), Some((pool, "a"))),
            Ok((a, "pool", 0))
        );
        assert_eq!(
            decide(None, Some("a"), Some((pool, "b"))),
            Ok((a, "repack", 1))
        );
        assert_eq!(decide(None, Some("a"), None), Ok((a, "upstream", 1)));
        assert_eq!(decide(Some("a"), Some("a"), None), Ok((a, "upstream", 0)));
        assert_eq!(
            decide(Some("a"), None, Some((pool, "a"))),
            Ok((a, "pool", 0))
        );
        assert_eq!(decide(None, None, Some((pool, "a"))), Ok((a, "pool", 1)));
    }

    #[test]
    fn places_that_contradict_each_other_pin_nothing() {
        let (a, b) = (Sha256::of(b"a"), Sha256::of(b"b"));
        let (pool, dfsg) = (
            "t/thing/thing_1.orig.tar.gz",
            "t/thing/thing_1+dfsg.orig.tar.gz",
        );
        let mismatch = Err(PinError::Mismatch { got: b, want: a });
        assert_eq!(decide(Some("a"), Some("b"), None), mismatch);
        assert_eq!(decide(Some("a"), None, Some((pool, "b"))), mismatch);
        assert_eq!(
            decide(Some("a"), None, Some((dfsg, "b"))),
            Ok((a, "repack", 0))
        );
        assert_eq!(
            decide(None, None, Some((dfsg, "b"))),
            Err(PinError::Repacked {
                path: dfsg.to_owned()
            })
        );
        assert_eq!(decide(None, None, None), Err(PinError::Nothing));
    }
}
