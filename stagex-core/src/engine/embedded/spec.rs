//! What a plan consists of, and what a sandbox is told. Pure data.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::recipe::StageName;

/// One step in a sandbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spec {
    /// Its root file system.
    pub(super) root: Root,
    /// Program and arguments; never empty.
    pub(super) argv: Vec<String>,
    /// Complete.
    pub(super) env: BTreeMap<String, String>,
    /// Absolute, inside.
    pub(super) workdir: String,
    /// User id inside.
    pub(super) uid: u32,
    /// Group id inside.
    pub(super) gid: u32,
}

/// A root file system: read-only layers under a directory that takes the changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Root {
    /// Holds what the file system needs, all of it below this directory.
    pub(super) dir: PathBuf,
    /// Lowest first, each path once.
    pub(super) layers: Vec<PathBuf>,
    /// The seed's root, under the layers.
    pub(super) seed: Option<PathBuf>,
}

impl Root {
    /// What steps and placed files change.
    pub(super) fn upper(&self) -> PathBuf {
        self.dir.join("upper")
    }

    /// The kernel's own, emptied before each step.
    pub(super) fn work(&self) -> PathBuf {
        self.dir.join("work")
    }

    /// Short names for layers.
    pub(super) fn links(&self) -> PathBuf {
        self.dir.join("links")
    }

    /// The layer of a file system that has none, because the kernel wants one.
    pub(super) fn empty(&self) -> PathBuf {
        self.dir.join("empty")
    }

    /// Where the file system is mounted. On the host it stays empty.
    pub(super) fn mount_point(&self) -> PathBuf {
        self.dir.join("root")
    }
}

/// One thing to do.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Action {
    /// A stage begins.
    Begin(StageName),
    /// A directory in an earlier stage's changes has to be there, with no link on the way.
    Require {
        /// For messages.
        stage: StageName,
        /// The upper.
        upper: PathBuf,
        /// Absolute, inside.
        directory: &'static str,
    },
    /// A new, empty file system with this directory.
    Prepare(Root),
    /// A directory, made if missing, with owner and mode.
    Directory {
        /// The upper.
        upper: PathBuf,
        /// Absolute, inside.
        path: &'static str,
        /// User and group.
        owner: u32,
        /// Permission bits.
        mode: u32,
    },
    /// A file, replaced if there.
    File {
        /// The upper.
        upper: PathBuf,
        /// Absolute directory, inside.
        directory: String,
        /// File name.
        name: &'static str,
        /// Where its bytes come from.
        contents: Contents,
        /// User and group.
        owner: u32,
    },
    /// The contents of an archive's one top directory, in a new directory, all of one user.
    Unpack {
        /// The upper.
        upper: PathBuf,
        /// Absolute directory, inside, in which the new one is made.
        parent: String,
        /// Its name.
        directory: &'static str,
        /// `job.sources`, by file name.
        file: &'static str,
        /// What of it, if not all.
        subdirectory: Option<&'static str>,
        /// User and group.
        owner: u32,
    },
    /// The files of several trees, the later ones over the earlier ones, in a new directory.
    Merge {
        /// Lowest first.
        trees: Vec<PathBuf>,
        /// Outside.
        into: PathBuf,
    },
    /// A step.
    Run {
        /// For messages.
        stage: StageName,
        /// The step.
        spec: Spec,
    },
}

/// Where the bytes of a placed file come from.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Contents {
    /// Here they are.
    Text(&'static str),
    /// `job.sources`, by file name.
    Source(&'static str),
    /// The package's files, by name.
    File(&'static str),
}

/// All that is done for a recipe, and where its results lie then.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Plan {
    /// In order.
    pub(super) actions: Vec<Action>,
    /// The directories that become images, by stage. The `package` stage is among them.
    pub(super) results: Vec<(StageName, PathBuf)>,
}

/// A recipe that this engine has no plan for. The recipes of packages have one always; these words are for who extends the recipe.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum PlanError {
    /// No tree was given.
    #[error(
        "the recipe of {recipe} copies the package {dependency}, whose file tree was not given"
    )]
    NoTree {
        /// Whose recipe.
        recipe: &'static str,
        /// Of which package.
        dependency: &'static str,
    },
    /// No seed was given.
    #[error("the recipe of {0} starts from a seed, and none was given")]
    NoSeed(&'static str),
    /// Something in an unexpected place.
    #[error("the recipe of {recipe} {does} in its {stage} stage")]
    Unsupported {
        /// Whose recipe.
        recipe: &'static str,
        /// What, in words.
        does: &'static str,
        /// Where.
        stage: StageName,
    },
}
