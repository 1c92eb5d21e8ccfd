//! `stagex context`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::export::default_output;
use super::failure::Failure;
use super::print;
use super::progress::Bars;
use super::session::Session;
use crate::containerfile::REPOSITORY;
use crate::context;
use crate::oci::export::Format;
use crate::package::Package;
use crate::seed::{CONFIGURATION, DIRECTORIES};
use crate::source::Verified;

/// Write a directory in which `docker build`, `podman build` or `buildah bud` builds the package by hand, and say how.
#[derive(Debug, Args)]
pub(super) struct Context {
    /// The package
    package: String,
    /// Where to write: a directory that does not exist or is empty
    dir: PathBuf,
    /// Use nothing but the sources that the store holds
    #[arg(long)]
    offline: bool,
}

impl Context {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let package = session.graph.get(&self.package)?;
        // Before anything is fetched for nothing.
        context::vacant(&self.dir)?;
        let store = session.store()?;
        let sources: Vec<_> = package.sources.iter().collect();
        let files = session
            .fetcher(&store, self.offline)?
            .fetch_all(&sources, &Bars::new(io::stderr().is_terminal()))?;
        context::write(package, &files, &self.dir)?;
        let mut text = repacks(package, &files);
        text += &guide(package, &self.dir);
        print(&text)
    }
}

/// What is not what the Containerfile says of it.
fn repacks(package: &Package, files: &[Verified]) -> String {
    let mut text = String::new();
    for (source, file) in package.sources.iter().zip(files) {
        if let Some(repack) = file.repack() {
            let (name, sha256) = (source.file, file.sha256());
            writeln!(
                text,
                "repack: sources/{name} is not upstream's archive, which could not be had, but {} (sha256 {sha256})",
                repack.debian
            )
            .expect("a String takes all");
        }
    }
    text
}

/// What a person does next, to the letter. Docker, Podman and Buildah take the same archives.
fn guide(package: &Package, dir: &Path) -> String {
    let dir = word(&dir.display().to_string());
    let needs = needs(package);
    let mut text = format!(
        "{dir} builds {} {} by hand.\n",
        package.name, package.version
    );
    if !needs.is_empty() {
        text += "\nFirst, the images that it copies from, without which an engine asks a registry for somebody else's:\n\n";
        text += &images(&needs);
    }
    if package.is_seeded() {
        text += &seed();
    }
    let seed = if package.is_seeded() {
        " --build-arg SEED=localhost/seed"
    } else {
        ""
    };
    text += "\nThen one of these. No step needs a network:\n\n";
    for (command, pull) in ENGINES {
        let tag = format!("{REPOSITORY}/{}", package.name);
        writeln!(
            text,
            "    {command}{pull} --network none{seed} --target package --tag {tag}:by-hand --file {dir}/Containerfile {dir}"
        )
        .expect("a String takes all");
    }
    if package.test.is_some() {
        text += "\nWith `--target test`, and without `--tag`, they run the package's test. ";
    } else {
        text.push('\n');
    }
    text + "`--build-arg JOBS=4` makes them faster.\n"
}

/// Each with what keeps it from asking a registry for a base image; Docker asks only for what is not there.
const ENGINES: [(&str, &str); 3] = [
    ("docker build", ""),
    ("podman build", " --pull=never"),
    ("buildah bud", " --pull-never"),
];

/// The packages whose images the Containerfile copies from, by name.
fn needs(package: &Package) -> Vec<&'static Package> {
    let needs: BTreeMap<_, _> = package.dependencies().map(|dep| (dep.name, dep)).collect();
    needs.into_values().collect()
}

fn images(needs: &[&'static Package]) -> String {
    let names: Vec<_> = needs.iter().map(|need| need.name).collect();
    let mut text = format!("    stagex build {}\n", names.join(" "));
    let mut line = |line: String| writeln!(text, "    {line}").expect("a String takes all");
    for need in needs {
        line(format!("stagex export {} --format docker", need.name));
    }
    for (engine, load) in [
        ("docker", "docker load --input "),
        ("podman", "podman load --input "),
        ("buildah", "buildah pull docker-archive:"),
    ] {
        line(format!("# with {engine}"));
        for need in needs {
            let archive = default_output(need, Format::Docker);
            let mut words = format!("{load}{}", archive.display());
            // The others name an image as its archive does, with its version and as the latest.
            if engine == "buildah" {
                let name = format!("{REPOSITORY}/{}", need.name);
                words += &format!(" && buildah tag {name}:{} {name}", need.version);
            }
            line(words);
        }
    }
    text
}

/// The host as a seed, of which a build sees as much as it would see in the embedded engine.
fn seed() -> String {
    let paths: Vec<_> = DIRECTORIES.iter().chain(&CONFIGURATION).copied().collect();
    let paths = paths.join(" ");
    format!(
        "\nThe seed is an image with a C and C++ compiler, make and a POSIX userland. This makes one of the machine itself:\n\n    \
         mkdir seed\n    \
         tar --create --file seed/seed.tar --directory / --ignore-failed-read {paths}\n    \
         printf 'FROM scratch\\nADD seed.tar /\\n' > seed/Containerfile\n    \
         docker build --tag localhost/seed --file seed/Containerfile seed\n\n\
         The last works with `podman build` and `buildah bud` as well.\n"
    )
}

/// A word of a shell.
fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+,:@%=".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_the_shell() {
        for text in ["plain/dir-1.0", "two words", "it's $HOME", ""] {
            let script = format!("printf %s {}", word(text));
            let output = std::process::Command::new("sh")
                .args(["-c", &script])
                .output();
            assert_eq!(output.unwrap().stdout, text.as_bytes());
        }
        assert_eq!(word("plain/dir-1.0"), "plain/dir-1.0");
    }
}
