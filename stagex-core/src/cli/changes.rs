//! `stagex changes`.

use std::fmt::Write as _;
use std::path::Path;

use clap::Args;

use super::failure::Failure;
use super::print;
use super::session::Session;
use crate::changes::{self, Reviewed};
use crate::containerfile;
use crate::recipe::Recipe;

/// Sum up in Markdown what a branch changes, for the text of a pull request: packages, sources, dependencies, scripts, digests.
#[derive(Debug, Args)]
pub(super) struct Changes {
    /// Compare with where the branch left this revision
    #[arg(long, value_name = "REV", default_value = "main")]
    base: String,
}

impl Changes {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let file = session.lock_file()?;
        let parent = file.parent().filter(|dir| !dir.as_os_str().is_empty());
        let tree = parent.unwrap_or(Path::new("."));
        let base = changes::base(tree, &self.base)?;
        let before = changes::committed(tree, &base)?;
        let now = Reviewed::read(tree)?;
        let mut text = changes::markdown(&before, &now);
        for name in stale(session, &now) {
            writeln!(
                text,
                "\n**snapshots/{name}.snap is not what the definition gives**: `cargo insta review` accepts it."
            )
            .expect("a String takes all");
        }
        print(&text)
    }
}

/// Packages whose Containerfile is not the one that was reviewed. A package of another tree has none here.
fn stale<'a>(session: &'a Session, now: &'a Reviewed) -> impl Iterator<Item = &'static str> {
    let differs = |name: &str, text: &str| {
        let reviewed = now.containerfiles.get(name);
        // Snapshots are stored without the newline at their end.
        reviewed.is_some_and(|reviewed| reviewed.trim_end() != text.trim_end())
    };
    let packages = session.graph.order().into_iter();
    packages
        .filter(move |package| differs(package.name, &containerfile::print(&Recipe::of(package))))
        .map(|package| package.name)
}
