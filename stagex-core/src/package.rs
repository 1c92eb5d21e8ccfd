//! What `package!` expands to: plain constant data, checked by the compiler, read by everything else.
//!
//! Nothing here does any work. Placeholders such as `{version}` are already replaced; lists keep the order in which the package's file
//! states them, because that order reaches the build.

use crate::digest::Sha256;

pub mod fields;

/// One package of a tree. Written by `package!` only.
#[derive(Debug)]
pub struct Package {
    /// Unique in the tree; also the name of the file that declares it and the last part of the image's name.
    pub name: &'static str,
    /// Upstream's version.
    pub version: &'static str,
    /// One line, no full stop at its end.
    pub description: &'static str,
    /// An SPDX licence expression (SPDX specification 2.3, annex D).
    pub license: &'static str,
    /// Where people read about the software.
    pub homepage: &'static str,
    /// What is fetched, in the order stated.
    pub sources: &'static [Source],
    /// What the build's root file system starts from.
    pub base: Base,
    /// Packages whose files are laid on the base, in this order: a later one wins over an earlier one.
    pub build_deps: &'static [&'static Package],
    /// Patches and other files from the tree, put beside the sources.
    pub files: &'static [File],
    /// Environment variables for the build, in addition to the fixed ones.
    pub env: &'static [(&'static str, &'static str)],
    /// Where every step of `build` and `install` starts, and where the sources and files lie; absolute. `None` for the build user's directory. For builds
    /// that want to be run from a place of their own and have no shell to change to it.
    pub workdir: Option<&'static str>,
    /// Where the sources lie that do not arrive unpacked; absolute. `None` for the working directory.
    pub sources_dir: Option<&'static str>,
    /// The `build` stage (user 1000).
    pub build: Option<Steps>,
    /// The `install` stage (user 0): puts the package's files under `/home/user/rootfs`, and those of each output under
    /// `/home/user/outputs/OUTPUT`.
    pub install: Option<Steps>,
    /// Of a composed package: the packages that the image is made of, laid over each other in this order. There is nothing to build then.
    pub contents: &'static [&'static Package],
    /// The other images that the same build gives.
    pub outputs: &'static [&'static Package],
    /// Of an output: which one, of which package. All that decides the build is that package's.
    pub output_of: Option<OutputOf>,
    /// What is laid under the package in its `test` stage.
    pub test_deps: &'static [&'static Package],
    /// The `test` stage (user 1000): runs where the package's files are installed on `test_deps`.
    pub test: Option<Steps>,
    /// What the image's configuration says.
    pub image: Image,
    /// 0 for a package without dependencies, else one more than its deepest dependency. Computed by constant evaluation, which is why a cycle
    /// cannot compile.
    pub depth: u32,
    /// The declaring file, relative to the crate, for messages.
    pub file: &'static str,
}

/// What a stage runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steps {
    /// A script for `/bin/sh`, which has to be among the dependencies.
    Shell(&'static str),
    /// Programs with their arguments, one after the other, for stages that have no shell.
    Argv(&'static [&'static [&'static str]]),
}

/// Which output of which package a package is.
#[derive(Debug, Clone, Copy)]
pub struct OutputOf {
    /// The package whose build gives it.
    pub package: &'static Package,
    /// The output's name within that package: the image is called `PACKAGE-OUTPUT`.
    pub output: &'static str,
    /// Where the install stage puts its files: `/home/user/outputs/OUTPUT`.
    pub directory: &'static str,
}

/// What a build's root file system starts from.
#[derive(Debug, Clone, Copy)]
pub enum Base {
    /// Nothing but the dependencies.
    Scratch,
    /// The bootstrap seed: an existing root file system, seen read-only. The package's bits may depend on it, so it has no locked digest.
    Seed,
}

/// One file to fetch, identified by its hash: it does not matter where the bytes come from.
#[derive(Debug)]
pub struct Source {
    /// The name that the package's file gives it.
    pub name: &'static str,
    /// The version that `{version}` stood for in its URLs.
    pub version: &'static str,
    /// Its file name in the build's directory.
    pub file: &'static str,
    /// Where upstream publishes it.
    pub url: &'static str,
    /// Other places with the same bytes.
    pub mirrors: &'static [&'static str],
    /// Of the file.
    pub sha256: Sha256,
    /// Path below `pool/main/` of a Debian mirror under which the same bytes are archived.
    pub debian: Option<&'static str>,
    /// Another archive of the same release, used only when these bytes cannot be had.
    pub repack: Option<Repack>,
    /// For builds that have no program to unpack with: the directory, in the working directory, in which the contents of the archive's one top
    /// directory arrive, or `.` for the working directory itself. The archive itself then does not.
    pub unpack: Option<&'static str>,
    /// The directory in the archive's top directory of which the contents arrive instead, and nothing else of it.
    pub subdirectory: Option<&'static str>,
}

/// Another archive of the same release, with its own hash. What is built from it must come out the same.
#[derive(Debug)]
pub struct Repack {
    /// Path below `pool/main/` of a Debian mirror.
    pub debian: &'static str,
    /// Of the file in the pool.
    pub sha256: Sha256,
    /// Where the file in the pool is itself an archive of archives: which member is meant.
    pub member: Option<Member>,
}

/// One file inside a tar archive.
#[derive(Debug)]
pub struct Member {
    /// Its path in the archive.
    pub path: &'static str,
    /// Of the member's bytes.
    pub sha256: Sha256,
}

/// A file of the tree that a build sees: a patch or a small configuration.
#[derive(Debug)]
pub struct File {
    /// Its file name in the build's directory.
    pub name: &'static str,
    /// Where it lies in the tree, relative to the declaring file.
    pub path: &'static str,
    /// Its bytes.
    pub contents: &'static [u8],
}

/// What an image's configuration says (OCI image-spec, `config.md`).
#[derive(Debug)]
pub struct Image {
    /// `user` or `uid:gid`; empty for the engine's default.
    pub user: &'static str,
    /// Working directory; empty for the engine's default.
    pub workdir: &'static str,
    /// Environment, in the order stated.
    pub env: &'static [(&'static str, &'static str)],
    /// Argument vector that is always run.
    pub entrypoint: &'static [&'static str],
    /// Default arguments, or the default command where there is no entry point.
    pub cmd: &'static [&'static str],
    /// Labels beside those that every image gets.
    pub labels: &'static [(&'static str, &'static str)],
}

/// The depth of a package over dependencies of these depths. `package!` evaluates it in a constant, so that a cycle is a compile error.
#[must_use]
pub const fn depth(dependencies: &[u32]) -> u32 {
    let mut deepest = 0;
    let mut i = 0;
    while i < dependencies.len() {
        if dependencies[i] >= deepest {
            deepest = dependencies[i] + 1;
        }
        i += 1;
    }
    deepest
}

/// Whether a dependency may be part of the bootstrap's stage with this number: it is an earlier stage, or another part of this one. `package!`
/// asserts it in a constant.
#[must_use]
pub const fn precedes(dependency: Option<u32>, stage: u32) -> bool {
    matches!(dependency, Some(earlier) if earlier <= stage)
}

impl Package {
    /// All that the package needs to be built and tested, each once: what it is made from in order, then test dependencies.
    pub fn dependencies(&self) -> impl Iterator<Item = &'static Package> {
        let build = self.inputs();
        let test_only = self
            .test_deps
            .iter()
            .filter(move |dep| !build.iter().any(|have| have.name == dep.name));
        build.iter().chain(test_only).copied()
    }

    /// The packages whose files its own come from: what it is built with, or what it is composed of.
    #[must_use]
    pub const fn inputs(&self) -> &'static [&'static Package] {
        if self.contents.is_empty() {
            self.build_deps
        } else {
            self.contents
        }
    }

    /// The package whose build gives this one: itself, unless it is an output of another.
    #[must_use]
    pub fn built_by(&'static self) -> &'static Package {
        self.output_of.map_or(self, |output| output.package)
    }

    /// Whether its bits may depend on the seed.
    #[must_use]
    pub fn is_seeded(&self) -> bool {
        let composed = self.contents.iter().any(|part| part.is_seeded());
        composed || matches!(self.base, Base::Seed)
    }
}

/// Packages for the tests of other modules.
#[cfg(test)]
pub(crate) mod testing {
    use super::{Base, Image, Package, Steps};

    /// A package without sources and scripts.
    pub(crate) const fn package(
        name: &'static str,
        build_deps: &'static [&'static Package],
        test_deps: &'static [&'static Package],
    ) -> Package {
        let mut depth = 0;
        let mut i = 0;
        while i < build_deps.len() + test_deps.len() {
            let dependency = if i < build_deps.len() {
                build_deps[i]
            } else {
                test_deps[i - build_deps.len()]
            };
            if dependency.depth >= depth {
                depth = dependency.depth + 1;
            }
            i += 1;
        }
        Package {
            name,
            version: "1.0",
            description: "A package for tests",
            license: "ISC",
            homepage: "https://example.org",
            sources: &[],
            base: Base::Scratch,
            build_deps,
            files: &[],
            env: &[],
            workdir: None,
            sources_dir: None,
            build: None,
            install: Some(Steps::Shell("true")),
            contents: &[],
            outputs: &[],
            output_of: None,
            test_deps,
            test: None,
            image: Image {
                user: "",
                workdir: "",
                env: &[],
                entrypoint: &[],
                cmd: &[],
                labels: &[],
            },
            depth,
            file: "test.rs",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{depth, precedes};

    #[test]
    fn stages_come_after_earlier_stages_only() {
        assert!(precedes(Some(1), 2) && precedes(Some(2), 2));
        assert!(!precedes(Some(3), 2) && !precedes(None, 2));
    }

    #[test]
    fn depth_is_one_more_than_the_deepest_dependency() {
        assert_eq!(depth(&[]), 0);
        assert_eq!(depth(&[0]), 1);
        assert_eq!(depth(&[0, 4, 2]), 5);
    }
}
