//! The files of a source without the directory that archives wrap around them.

use std::collections::BTreeMap;

use crate::source::Compression;
use crate::source::archive::Contents;

/// The files of a source, by path below its top directory.
#[derive(Debug)]
pub struct Tree {
    /// The one directory that holds everything, where there is one.
    pub(crate) top: Option<String>,
    pub(crate) compression: Compression,
    files: BTreeMap<String, Option<String>>,
}

/// Enough of a `configure` to hold what is looked for.
const WHOLE: usize = 4 << 20;
/// Licence notices stand at the beginning.
const HEAD: usize = 3 << 10;

const WHOLE_FILES: [&str; 19] = [
    "configure",
    "configure.ac",
    "configure.in",
    "Makefile",
    "GNUmakefile",
    "makefile",
    "Makefile.am",
    "Makefile.in",
    "CMakeLists.txt",
    "meson.build",
    "Cargo.toml",
    "Cargo.lock",
    "go.mod",
    "go.sum",
    "pyproject.toml",
    "setup.py",
    "setup.cfg",
    "PKG-INFO",
    "METADATA",
];
const CODE: [&str; 12] = [
    "c", "h", "cc", "cpp", "cxx", "hpp", "rs", "go", "py", "pl", "sh", "S",
];

/// How many bytes of an archive's file matter here.
#[must_use]
pub fn wanted(path: &str) -> Option<usize> {
    let (parents, base) = path.rsplit_once('/').unwrap_or(("", path));
    let depth = parents.split('/').count();
    let whole = WHOLE_FILES.contains(&base) || base.ends_with(".pc.in") || is_license(path);
    if whole && depth <= 4 {
        return Some(WHOLE);
    }
    let ending = base.rsplit_once('.').map(|(_, ending)| ending);
    (depth <= 5 && ending.is_some_and(|ending| CODE.contains(&ending))).then_some(HEAD)
}

/// Whether a file's name says that it holds a licence. Code and manuals that are about copying are none.
pub(crate) fn is_license(path: &str) -> bool {
    let (parents, base) = path.rsplit_once('/').unwrap_or(("", path));
    let (base, upper) = (base, base.to_ascii_uppercase());
    let ending = base.rsplit_once('.').map_or("", |(_, ending)| ending);
    let text = !CODE.contains(&ending) && !["texi", "html", "in", "am", "1"].contains(&ending);
    let named = ["LICENSE", "LICENCE", "COPYING", "UNLICENSE"]
        .iter()
        .any(|word| upper.starts_with(word));
    // The directory of the REUSE specification 3.
    text && (named || parents.rsplit('/').next() == Some("LICENSES"))
}

impl Tree {
    /// Of what [`crate::source::archive::read`] found. Text that is not UTF-8 is read as well as it goes.
    #[must_use]
    pub fn new(contents: Contents) -> Self {
        let top = top(contents.files.keys());
        let skip = top.as_ref().map_or(0, |top| top.len() + 1);
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let files = contents.files.into_iter();
        Self {
            files: files
                .map(|(path, bytes)| (path[skip..].to_owned(), bytes.map(text)))
                .collect(),
            top,
            compression: contents.compression,
        }
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// The first of these that is there.
    pub(crate) fn first<'a>(&self, paths: &[&'a str]) -> Option<&'a str> {
        paths.iter().copied().find(|path| self.has(path))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// All files whose text is known, by path.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.files.iter();
        files.filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// Those of them that are called so, in any directory.
    pub(crate) fn called<'a>(
        &'a self,
        names: &'a [&'a str],
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let base = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
        self.texts()
            .filter(move |(path, _)| names.contains(&base(path)))
    }
}

fn top<'a>(mut paths: impl Iterator<Item = &'a String>) -> Option<String> {
    let (first, _) = paths.next()?.split_once('/')?;
    let below = |path: &String| path.split_once('/').is_some_and(|(top, _)| top == first);
    paths.all(below).then(|| first.to_owned())
}

/// Trees for the tests of other modules.
#[cfg(test)]
pub(crate) mod testing {
    use super::{Compression, Contents, Tree};

    /// The files of `thing-1.0.tar.gz`.
    pub(crate) fn tree(files: &[(&str, &str)]) -> Tree {
        let file = |(path, text): &(&str, &str)| {
            (format!("thing-1.0/{path}"), Some(text.as_bytes().to_vec()))
        };
        Tree::new(Contents {
            compression: Compression::Gzip,
            files: files.iter().map(file).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrapping_directory_goes() {
        let tree = testing::tree(&[("a/b", "1"), ("c", "2")]);
        assert_eq!(tree.top.as_deref(), Some("thing-1.0"));
        assert_eq!(tree.paths().collect::<Vec<_>>(), ["a/b", "c"]);
        let files = [("a/b", ""), ("c", "")].map(|(path, _)| (path.to_owned(), None));
        let flat = Tree::new(Contents {
            compression: Compression::None,
            files: files.into(),
        });
        assert_eq!((flat.top.as_deref(), flat.has("a/b")), (None, true));
    }

    #[test]
    fn licences_are_told_from_what_is_about_licences() {
        for (path, is) in [
            ("LICENSE", true),
            ("COPYING.LIB", true),
            ("COPYINGv3", true),
            ("LICENSES/MIT.txt", true),
            ("src/copying.c", false),
            ("copying.texi", false),
            ("README", false),
        ] {
            assert_eq!(is_license(path), is, "{path}");
        }
    }
}
