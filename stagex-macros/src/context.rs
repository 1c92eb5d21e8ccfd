//! What a `package!` knows beside its tokens.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Gathered at the edge, so that all else is a function of its arguments.
#[derive(Default)]
pub(crate) struct Context {
    /// The declaring file, where the compiler knows it. Editors may not.
    pub(crate) file: Option<PathBuf>,
    /// The root of the declaring crate.
    pub(crate) crate_dir: Option<PathBuf>,
    /// All modules of the tree, where `stagex-build` exported them.
    pub(crate) modules: Option<BTreeSet<String>>,
}

/// Of the `package!` that is being expanded.
pub(crate) fn of_call() -> Context {
    let modules = std::env::var(stagex_build::PACKAGES).ok();
    // The compiler's own notation may be relative to its working directory, which is not the crate's.
    let file = proc_macro::Span::call_site().local_file();
    Context {
        file: file.and_then(|file| std::path::absolute(file).ok()),
        crate_dir: std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from),
        modules: modules.map(|list| list.split_whitespace().map(str::to_owned).collect()),
    }
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
