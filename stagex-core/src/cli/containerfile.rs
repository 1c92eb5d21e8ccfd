//! `stagex containerfile`.

use clap::Args;

use super::failure::Failure;
use super::print;
use super::session::Session;
use crate::containerfile;
use crate::recipe::Recipe;

/// Print the Containerfile of a package.
#[derive(Debug, Args)]
pub(super) struct Containerfile {
    /// The package
    package: String,
}

impl Containerfile {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let package = session.graph.get(&self.package)?;
        print(&containerfile::print(&Recipe::of(package)))
    }
}
