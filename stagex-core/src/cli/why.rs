//! `stagex why`.

use std::fmt::Write as _;

use clap::Args;

use super::failure::{Failure, exit};
use super::print;
use super::session::Session;
use crate::graph::Reason;

/// Show why a package needs another one.
#[derive(Debug, Args)]
pub(super) struct Why {
    /// The package
    package: String,
    /// What it may need
    dependency: String,
}

impl Why {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let (from, to) = (
            session.graph.get(&self.package)?,
            session.graph.get(&self.dependency)?,
        );
        let Some(chain) = session.graph.why(from, to) else {
            let message = format!("{} does not need {}", from.name, to.name);
            let hint = format!("`stagex show {}` lists what it needs", from.name);
            return Err(Failure::plain(exit::FAILED, message, hint));
        };
        let mut text = String::new();
        for (depth, (package, reason)) in chain.iter().enumerate() {
            let reason = match reason {
                Some(Reason::Build) => " is built with",
                Some(Reason::Test) => " is tested with",
                None => "",
            };
            writeln!(
                text,
                "{:indent$}{}{reason}",
                "",
                package.name,
                indent = depth * 2
            )
            .expect("a String takes all");
        }
        print(&text)
    }
}
