//! What a `package!` knows beside its tokens.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Gathered at the edge, so that all else is a function of its arguments.
#[derive(Default)]
pub(crate) struct Context {
    /// The declaring file, where the compiler knows it. Editors may not.
    pub(crate) file: Option<PathBuf>,
    /// The root of the declaring crate.
    pub(crate) crate_dir: Option<PathBuf>,
    /// All modules of the tree, where `stagex-build` exported them.
    pub(crate) modules: Option<Arc<BTreeSet<String>>>,
}

/// Of the `package!` that is being expanded.
pub(crate) fn of_call() -> Context {
    let modules = std::env::var(stagex_build::PACKAGES).ok();
    // The compiler's own notation may be relative to its working directory, which is not the crate's.
    let file = proc_macro::Span::call_site().local_file();
    Context {
        file: file.and_then(|file| std::path::absolute(file).ok()),
        crate_dir: std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from),
        modules: modules.map(listed),
    }
}

/// The list and its words, as they were asked for last.
static LAST: Mutex<Option<(String, Arc<BTreeSet<String>>)>> = Mutex::new(None);

/// The words of a list. Every package of a crate asks for the same list, which has a word for every package: taken apart each time, it would make the
/// time for a tree grow with the square of its packages. Editors expand packages of several crates in one process, so the list itself is compared.
fn listed(list: String) -> Arc<BTreeSet<String>> {
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, words)) = &*last
        && *known == list
    {
        return Arc::clone(words);
    }
    let words: Arc<BTreeSet<_>> = Arc::new(list.split_whitespace().map(str::to_owned).collect());
    *last = Some((list, Arc::clone(&words)));
    words
}

impl Context {
    /// The declaring file's name without `.rs`.
    pub(crate) fn stem(&self) -> Option<&str> {
        self.file.as_ref()?.file_stem()?.to_str()
    }

    /// The declaring file, for messages: relative to the crate, or its bare name where it lies elsewhere.
    pub(crate) fn relative_file(&self) -> Option<String> {
        let file = self.file.as_ref()?;
        let inside = self
            .crate_dir
            .as_ref()
            .and_then(|dir| file.strip_prefix(dir).ok());
        let shown = inside.or_else(|| file.file_name().map(Path::new))?;
        Some(shown.display().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn each_list_gives_its_own_words() {
        for list in ["a b", "a b", "c", "a b"] {
            let words: Vec<_> = listed(list.to_owned()).iter().cloned().collect();
            assert_eq!(words.join(" "), list);
        }
    }
}
