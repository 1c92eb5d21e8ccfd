//! Packages of which everything is checked: what `valid` makes and `expand` prints. Fields are those of `stagex_core::package`; see there.

use proc_macro2::Span;
use syn::Path;

/// A package of which everything is checked.
#[derive(Default)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) description: String,
    pub(crate) license: String,
    pub(crate) homepage: String,
    pub(crate) sources: Vec<Source>,
    pub(crate) base: Base,
    pub(crate) build_deps: Vec<Dependency>,
    pub(crate) files: Vec<File>,
    pub(crate) env: Vec<(String, String)>,
    /// `None` for the build user's directory.
    pub(crate) workdir: Option<String>,
    /// `None` for `workdir`.
    pub(crate) sources_dir: Option<String>,
    pub(crate) build: Option<Steps>,
    pub(crate) install: Option<Steps>,
    pub(crate) contents: Vec<Dependency>,
    pub(crate) outputs: Vec<Output>,
    pub(crate) test_deps: Vec<Dependency>,
    pub(crate) test: Option<Steps>,
    pub(crate) image: Image,
    pub(crate) file: String,
    /// The directory of its files, beside the declaring file.
    pub(crate) dir: String,
    /// The module of a release, within the file's own; `None` for the current one.
    pub(crate) release: Option<String>,
}

/// What a stage runs.
pub(crate) enum Steps {
    Shell(String),
    Argv(Vec<Vec<String>>),
}

/// Another image of the same build.
pub(crate) struct Output {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) license: String,
    pub(crate) image: Image,
    pub(crate) test_deps: Vec<Dependency>,
    pub(crate) test: Option<Steps>,
}

#[derive(Clone, Copy, Default)]
pub(crate) enum Base {
    #[default]
    Scratch,
    Seed,
}

pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) file: String,
    pub(crate) url: String,
    pub(crate) mirrors: Vec<String>,
    pub(crate) sha256: [u8; 32],
    pub(crate) debian: Option<String>,
    pub(crate) repack: Option<Repack>,
    pub(crate) unpack: Option<String>,
    pub(crate) subdirectory: Option<String>,
}

pub(crate) struct Repack {
    pub(crate) debian: String,
    pub(crate) sha256: [u8; 32],
    pub(crate) member: Option<Member>,
}

pub(crate) struct Member {
    pub(crate) path: String,
    pub(crate) sha256: [u8; 32],
}

pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) span: Span,
}

#[derive(Default)]
pub(crate) struct Image {
    pub(crate) user: String,
    pub(crate) workdir: String,
    pub(crate) env: Vec<(String, String)>,
    pub(crate) entrypoint: Vec<String>,
    pub(crate) cmd: Vec<String>,
    pub(crate) labels: Vec<(String, String)>,
}

/// A package that another one needs.
pub(crate) struct Dependency {
    /// As written, but for `previous`.
    pub(crate) path: Path,
    /// Whether it is a module of this tree, and not a path to another one's.
    pub(crate) is_local: bool,
}
