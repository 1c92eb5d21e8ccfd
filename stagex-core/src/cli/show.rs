//! `stagex show`.

use std::fmt::Write as _;

use clap::Args;

use super::failure::Failure;
use super::print;
use super::session::Session;
use crate::package::{Base, Package, Source};

/// Show what a package declares, needs and is needed by.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The package
    package: String,
}

impl Show {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let package = session.graph.get(&self.package)?;
        let names = |packages: &[&Package]| match packages {
            [] => "nothing".to_owned(),
            _ => packages
                .iter()
                .map(|package| package.name)
                .collect::<Vec<_>>()
                .join(" "),
        };
        let base = match package.base {
            Base::Scratch => "scratch",
            Base::Seed => "the seed",
        };
        let mut text = format!(
            "{} {}\n{}\n\n",
            package.name, package.version, package.description
        );
        let mut field = |name: &str, value: &str| {
            writeln!(text, "{name:<14}{value}").expect("a String takes all")
        };
        field("license", package.license);
        field("homepage", package.homepage);
        field("declared in", package.file);
        if let Some(of) = package.output_of {
            field("output of", of.package.name);
        }
        if package.contents.is_empty() {
            field("base", base);
            field("built with", &names(package.build_deps));
        } else {
            field("made of", &names(package.contents));
        }
        if !package.outputs.is_empty() {
            field("outputs", &names(package.outputs));
        }
        field("tested with", &names(package.test_deps));
        field("needed by", &names(&session.graph.dependents(package)));
        if let Some(entry) = session.lock()?.get(package.name) {
            match entry.digests {
                Some(digests) => {
                    field("rootfs", &digests.rootfs.oci());
                    field("image", &digests.image.oci());
                }
                None => field(
                    "rootfs",
                    "depends on the seed; what is built on it is locked",
                ),
            }
        } else {
            field("rootfs", "not locked");
        }
        package
            .sources
            .iter()
            .for_each(|source| describe(source, &mut text));
        print(&text)
    }
}

fn describe(source: &Source, text: &mut String) {
    text.push('\n');
    let mut line = |name: &str, value: &str| {
        writeln!(text, "  {name:<12}{value}").expect("a String takes all")
    };
    line("source", source.file);
    line("sha256", &source.sha256.to_string());
    line("url", source.url);
    source
        .mirrors
        .iter()
        .for_each(|mirror| line("mirror", mirror));
    source.debian.iter().for_each(|path| line("pool", path));
    if let Some(directory) = source.unpack {
        line("unpacked to", directory);
    }
    if let Some(subdirectory) = source.subdirectory {
        line("of it only", subdirectory);
    }
    if let Some(repack) = &source.repack {
        line("repack", repack.debian);
        line("sha256", &repack.sha256.to_string());
    }
}
