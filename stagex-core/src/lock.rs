//! `digests.lock`: the digest that every package must have, and the only way to a [`Checked`] image.
//!
//! One line a package, sorted by name, so that a pull request shows what moved:
//!
//! ```text
//! zlib 1.3.1 rootfs=sha256:… image=sha256:… recipe=…
//! stage2 1 seeded recipe=…
//! ```
//!
//! `rootfs` is the diff id of the image's layer, `image` the digest of its manifest, `recipe` the hash of the definition that gave them:
//! with it, `stagex status` tells an entry whose definition has changed since. A package that starts from the seed has no digests.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::digest::Sha256;

/// The name of the lock in a tree.
pub const FILE: &str = "digests.lock";

const HEADER: &str = "# Written by `stagex lock`, checked by `stagex build`. One line a package: name, version, digests, definition.\n";

/// The whole lock.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Lock {
    entries: BTreeMap<String, Entry>,
}

/// What is locked for one package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Upstream's version.
    pub version: String,
    /// `None` for a package that starts from the seed.
    pub digests: Option<Digests>,
    /// [`crate::recipe::Recipe::sha256`] of the definition that gave the digests.
    pub recipe: Sha256,
}

/// The two digests of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digests {
    /// Of the uncompressed layer: what engines, hosts and people compare.
    pub rootfs: Sha256,
    /// Of the manifest.
    pub image: Sha256,
}

/// Something that has been compared with the lock.
#[derive(Debug)]
pub struct Checked<T> {
    value: T,
    verdict: Verdict,
}

/// What the comparison said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The digests are those of the lock.
    Locked,
    /// The package starts from the seed: there is no digest to compare, and what is built from it is compared instead.
    Seeded,
    /// The lock has no entry: nothing is claimed.
    Unlocked,
}

/// The lock states other digests.
#[derive(Debug, thiserror::Error)]
#[error("{what} of {package} is {got}, expected {want}")]
pub struct Mismatch {
    /// The package.
    pub package: String,
    /// `rootfs` or `image`.
    pub what: &'static str,
    /// Of what was built.
    pub got: Sha256,
    /// Of the lock.
    pub want: Sha256,
    /// Whether the definition is still the one that the lock was made from.
    pub same_definition: bool,
}

/// Why a lock could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// A line is not in the format.
    #[error("{}:{line}: {problem}; restore the file from version control, or delete the line and lock its package again", file.display())]
    Malformed {
        /// The lock.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
    /// The file system refused.
    #[error("cannot {doing} {}", file.display())]
    Io {
        /// `read` or `write`.
        doing: &'static str,
        /// The lock.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl Lock {
    /// Reads a lock; a file that does not exist is an empty lock.
    ///
    /// # Errors
    /// When the file cannot be read or is malformed.
    pub fn read(file: &Path) -> Result<Self, LockError> {
        match std::fs::read_to_string(file) {
            Ok(text) => Self::parse(&text, file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(LockError::Io {
                doing: "read",
                file: file.to_owned(),
                source,
            }),
        }
    }

    /// Reads the text of a lock. `file` is for messages.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn parse(text: &str, file: &Path) -> Result<Self, LockError> {
        let mut lock = Self::default();
        for (i, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let malformed = |problem: String| LockError::Malformed {
                file: file.to_owned(),
                line: i + 1,
                problem,
            };
            let (name, entry) = parse_line(line).map_err(malformed)?;
            if lock.entries.insert(name.to_owned(), entry).is_some() {
                return Err(malformed(format!("`{name}` is locked twice")));
            }
        }
        Ok(lock)
    }

    /// Writes the lock: to a temporary name, synced, then renamed.
    ///
    /// # Errors
    /// When the file system refuses; the old lock is then as it was.
    pub fn write(&self, file: &Path) -> Result<(), LockError> {
        let dir = file
            .parent()
            .filter(|dir| !dir.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let io = |source| LockError::Io {
            doing: "write",
            file: file.to_owned(),
            source,
        };
        let mut temporary = tempfile::Builder::new()
            .permissions(readable())
            .tempfile_in(dir)
            .map_err(io)?;
        temporary
            .write_all(self.to_string().as_bytes())
            .map_err(io)?;
        temporary.as_file().sync_all().map_err(io)?;
        temporary.persist(file).map_err(|error| io(error.error))?;
        Ok(())
    }

    /// The names of all locked packages, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// What is locked for the package of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.get(name)
    }

    /// Locks a package, replacing what was locked for it.
    pub fn set(&mut self, name: &str, entry: Entry) {
        self.entries.insert(name.to_owned(), entry);
    }

    /// Removes the entries whose name the closure refuses and returns their names.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) -> Vec<String> {
        let gone: Vec<_> = self
            .entries
            .keys()
            .filter(|name| !keep(name))
            .cloned()
            .collect();
        self.entries.retain(|name, _| keep(name));
        gone
    }

    /// Compares what was built with what is locked.
    ///
    /// # Errors
    /// When the digests differ.
    pub fn check<T>(
        &self,
        package: &str,
        recipe: Sha256,
        got: Digests,
        value: T,
    ) -> Result<Checked<T>, Box<Mismatch>> {
        let entry = self.get(package);
        let verdict = match entry.map(|entry| entry.digests) {
            None => Verdict::Unlocked,
            Some(None) => Verdict::Seeded,
            Some(Some(want)) => {
                let pairs = [
                    ("rootfs", got.rootfs, want.rootfs),
                    ("image", got.image, want.image),
                ];
                if let Some((what, got, want)) =
                    pairs.into_iter().find(|(_, got, want)| got != want)
                {
                    return Err(Box::new(Mismatch {
                        package: package.to_owned(),
                        what,
                        got,
                        want,
                        same_definition: entry.is_some_and(|entry| entry.recipe == recipe),
                    }));
                }
                Verdict::Locked
            }
        };
        Ok(Checked { value, verdict })
    }
}

fn readable() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o644)
}

impl<T> Checked<T> {
    /// What was compared.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// What was compared, by value.
    pub fn into_value(self) -> T {
        self.value
    }

    /// What the comparison said.
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }
}

fn parse_line(line: &str) -> Result<(&str, Entry), String> {
    let mut words = line.split(' ');
    let mut next = |what| {
        words
            .next()
            .filter(|word| !word.is_empty())
            .ok_or_else(|| format!("the {what} is missing"))
    };
    let (name, version, third) = (next("name")?, next("version")?, next("rootfs")?);
    let digests = if third == "seeded" {
        None
    } else {
        Some(Digests {
            rootfs: digest("rootfs=sha256:", third)?,
            image: digest("image=sha256:", next("image")?)?,
        })
    };
    let recipe = digest("recipe=", next("recipe")?)?;
    match words.next() {
        Some(more) => Err(format!("`{more}` is too much")),
        None => Ok((
            name,
            Entry {
                version: version.to_owned(),
                digests,
                recipe,
            },
        )),
    }
}

fn digest(prefix: &str, word: &str) -> Result<Sha256, String> {
    let digits = word
        .strip_prefix(prefix)
        .ok_or_else(|| format!("`{word}` should begin with `{prefix}`"))?;
    digits
        .parse()
        .map_err(|error: crate::digest::NotASha256| error.to_string())
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEADER)?;
        for (
            name,
            Entry {
                version,
                digests,
                recipe,
            },
        ) in &self.entries
        {
            match digests {
                Some(Digests { rootfs, image }) => {
                    writeln!(
                        f,
                        "{name} {version} rootfs={} image={} recipe={recipe}",
                        rootfs.oci(),
                        image.oci()
                    )?;
                }
                None => writeln!(f, "{name} {version} seeded recipe={recipe}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Lock {
        let digests = Digests {
            rootfs: Sha256::of(b"rootfs"),
            image: Sha256::of(b"image"),
        };
        let entry = |digests| Entry {
            version: "1".into(),
            digests,
            recipe: Sha256::of(b"recipe"),
        };
        let mut lock = Lock::default();
        lock.set("zlib", entry(Some(digests)));
        lock.set("stage2", entry(None));
        lock
    }

    #[test]
    fn a_lock_round_trips_and_is_sorted() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join(FILE);
        assert_eq!(Lock::read(&file).unwrap(), Lock::default());
        example().write(&file).unwrap();
        assert_eq!(Lock::read(&file).unwrap(), example());
        let names: Vec<_> = example()
            .to_string()
            .lines()
            .skip(1)
            .map(|line| line[..6].to_owned())
            .collect();
        assert_eq!(names, ["stage2", "zlib 1"]);
    }

    #[test]
    fn malformed_lines_are_named() {
        let good = example().to_string();
        let zlib = good.lines().last().unwrap();
        for (text, problem) in [
            (format!("{zlib}\n{zlib}"), "lock:2: `zlib` is locked twice"),
            ("zlib".to_owned(), "lock:1: the version is missing"),
            (
                zlib.replace("rootfs=", "root="),
                "should begin with `rootfs=sha256:`",
            ),
            (zlib[..zlib.len() - 1].to_owned(), "is no SHA-256"),
            (format!("{zlib} x"), "`x` is too much"),
        ] {
            let error = Lock::parse(&text, Path::new("lock"))
                .unwrap_err()
                .to_string();
            assert!(error.contains(problem), "{error}");
            assert!(error.contains("delete the line and lock"), "{error}");
        }
    }

    #[test]
    fn only_equal_digests_pass() {
        let lock = example();
        let recipe = Sha256::of(b"recipe");
        let good = lock.get("zlib").unwrap().digests.unwrap();
        assert_eq!(
            lock.check("zlib", recipe, good, ()).unwrap().verdict(),
            Verdict::Locked
        );
        assert_eq!(
            lock.check("stage2", recipe, good, ()).unwrap().verdict(),
            Verdict::Seeded
        );
        assert_eq!(
            lock.check("other", recipe, good, ()).unwrap().verdict(),
            Verdict::Unlocked
        );
        let other = Sha256::of(b"other");
        let bad = lock
            .check(
                "zlib",
                recipe,
                Digests {
                    rootfs: other,
                    ..good
                },
                (),
            )
            .unwrap_err();
        assert_eq!(
            (bad.what, bad.got, bad.want, bad.same_definition),
            ("rootfs", other, good.rootfs, true)
        );
        let bad = lock
            .check(
                "zlib",
                other,
                Digests {
                    image: other,
                    ..good
                },
                (),
            )
            .unwrap_err();
        assert_eq!((bad.what, bad.same_definition), ("image", false));
    }
}
