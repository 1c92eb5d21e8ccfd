//! The one intermediate form between a package and everything that builds or prints it: stages of engine-neutral instructions.
//!
//! A recipe is pure data and does no input or output. Containerfiles are printed from it, engines run it, and the hash of its encoding is
//! part of a build's key, so the encoding is frozen by a test.

use std::fmt;

use serde::Serialize;

use crate::digest::Sha256;

mod of;

/// Where a build collects what its image will hold.
pub const ROOTFS: &str = "/home/user/rootfs";
/// Where a build collects what its outputs' images will hold, a directory for each.
pub const OUTPUTS: &str = "/home/user/outputs";
/// The build user's directory: sources and files lie here, and every step starts here.
pub const HOME: &str = "/home/user";
/// The environment variable that carries the number of jobs. It is no part of any key and must not reach an output.
pub const JOBS: &str = "JOBS";

/// The environment of every step, complete but for [`JOBS`] and what a package adds. The epoch is 1980-01-01, the earliest time that zip
/// archives can hold; `SOURCE_DATE_EPOCH` is specified by reproducible-builds.org.
pub const ENVIRONMENT: [(&str, &str); 9] = [
    ("HOME", HOME),
    ("KCONFIG_NOTIMESTAMP", "1"),
    ("LANG", "C.UTF-8"),
    ("LOGNAME", "user"),
    ("PATH", "/usr/bin:/bin:/usr/sbin:/sbin"),
    ("SHELL", "/bin/sh"),
    ("SOURCE_DATE_EPOCH", "315532800"),
    ("TZ", "UTC"),
    ("USER", "user"),
];

/// The files that [`Instruction::Skeleton`] provides, beside the directories [`HOME`] and `/tmp`.
pub const SKELETON: [(&str, &str); 2] = [
    ("/etc/group", "root:x:0:\nuser:x:1000:\nnobody:x:65534:\n"),
    (
        "/etc/passwd",
        "root:x:0:0:root:/root:/bin/sh\nuser:x:1000:1000:user:/home/user:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
    ),
];

/// How one package is built, from an empty root file system to its image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recipe {
    /// The package.
    pub name: &'static str,
    /// Upstream's version.
    pub version: &'static str,
    /// In the order in which they run. The last ones are images: [`StageName::Package`] and [`StageName::Output`].
    pub stages: Vec<Stage>,
    /// What the image's configuration says.
    pub image: Image,
}

/// One root file system and what is done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stage {
    /// Unique in the recipe.
    pub name: StageName,
    /// What the root file system starts from.
    pub from: From,
    /// In order.
    pub instructions: Vec<Instruction>,
}

/// The stages of every recipe, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StageName {
    /// The dependencies, laid together.
    Base,
    /// The sources and files, verified.
    Fetch,
    /// The build script.
    Build,
    /// The install script.
    Install,
    /// The test script, in a root file system of its own.
    Test,
    /// The image's files.
    Package,
    /// The files of another image that the same build gives.
    Output(&'static str),
}

impl StageName {
    /// As Containerfiles and messages spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Fetch => "fetch",
            Self::Build => "build",
            Self::Install => "install",
            Self::Test => "test",
            Self::Package => "package",
            Self::Output(name) => name,
        }
    }
}

impl fmt::Display for StageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a stage's root file system starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// Nothing.
    Scratch,
    /// The bootstrap seed, read-only.
    Seed,
    /// An earlier stage, which nothing but this stage continues.
    Stage(StageName),
}

/// One change to a stage's root file system or to the state that later instructions run under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Instruction {
    /// Lays all files of another package's image on `/`.
    CopyPackage(&'static str),
    /// Copies the contents of a directory of an earlier stage into a directory, owners and modes kept.
    CopyStage {
        /// The earlier stage.
        from: StageName,
        /// Absolute directory in that stage.
        source: &'static str,
        /// Absolute directory in this one.
        target: &'static str,
    },
    /// Provides [`HOME`] (of user 1000), `/tmp` and [`SKELETON`].
    Skeleton,
    /// Puts a verified source into the working directory, owned by user 1000, mode 0644.
    CopySource {
        /// Its file name.
        file: &'static str,
        /// Where it comes from, for the reader; no part of the encoding, for the hash alone decides.
        #[serde(skip)]
        url: &'static str,
        /// Of upstream's bytes.
        sha256: Sha256,
    },
    /// Unpacks a verified source: the contents of its one top directory into a directory of the working directory, owned by user 1000,
    /// directories and executable files with mode 0755, other files 0644, times 0.
    CopyUnpacked {
        /// The archive's file name.
        file: &'static str,
        /// The directory, or `.` for the working directory itself, whose owner and mode stay as they are.
        directory: &'static str,
        /// Takes the contents of this directory of the top directory instead.
        #[serde(skip_serializing_if = "Option::is_none")]
        subdirectory: Option<&'static str>,
        /// As for [`Instruction::CopySource`].
        #[serde(skip)]
        url: &'static str,
        /// Of the archive, as upstream publishes it.
        sha256: Sha256,
    },
    /// Puts a file of the tree into the working directory, owned by user 1000, mode 0644.
    CopyFile {
        /// Its file name.
        name: &'static str,
        /// Where it lies in the tree, for the reader.
        #[serde(skip)]
        path: &'static str,
        /// Of its bytes.
        sha256: Sha256,
    },
    /// Sets an environment variable for what follows, later stages that continue this one included.
    Env(&'static str, &'static str),
    /// Makes the number of jobs known to the steps of this stage as [`JOBS`].
    Jobs,
    /// Who runs what follows.
    User {
        /// User id.
        uid: u32,
        /// Group id; there are no supplementary groups.
        gid: u32,
    },
    /// Where what follows runs. Absolute.
    Workdir(&'static str),
    /// Makes a directory of user 0, where there is no shell to do it, and has what follows run in [`HOME`]. Absolute.
    Directory(&'static str),
    /// Runs a program without a network and without standard input; anything but exit code 0 fails the build.
    Run(Vec<String>),
}

/// What an image's configuration says (OCI image-spec, `config.md`), labels complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Image {
    /// Empty for the engine's default.
    pub user: &'static str,
    /// Empty for the engine's default.
    pub workdir: &'static str,
    /// In the package's order.
    pub env: Vec<(&'static str, &'static str)>,
    /// Argument vector that is always run.
    pub entrypoint: Vec<&'static str>,
    /// Default arguments.
    pub cmd: Vec<&'static str>,
    /// Sorted by key.
    pub labels: Vec<(&'static str, &'static str)>,
}

impl Recipe {
    /// The hash of the recipe's encoding. It covers every script, source and file by content and every dependency by name.
    #[must_use]
    pub fn sha256(&self) -> Sha256 {
        encoding(self)
    }

    /// As [`Recipe::sha256`], of what decides the image's files alone: not of the image's configuration.
    #[must_use]
    pub fn stages_sha256(&self) -> Sha256 {
        encoding(&(self.name, &self.stages))
    }
}

fn encoding(of: &impl Serialize) -> Sha256 {
    Sha256::of(&serde_json::to_vec(of).expect("a recipe holds nothing that JSON cannot"))
}
