//! `stagex list`.

use clap::Args;
use serde::Serialize;

use super::failure::Failure;
use super::session::Session;
use super::{print, table};

/// List the packages.
#[derive(Debug, Args)]
pub(super) struct List {
    /// Print JSON: an array of objects with name, version, license, homepage, description
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    version: &'static str,
    license: &'static str,
    homepage: &'static str,
    description: &'static str,
}

impl List {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let rows = session.graph.order().into_iter().map(|package| Row {
            name: package.name,
            version: package.version,
            license: package.license,
            homepage: package.homepage,
            description: package.description,
        });
        if self.json {
            return print(&super::json(&rows.collect::<Vec<_>>()));
        }
        let words = |row: Row| {
            [row.name, row.version, row.description]
                .map(str::to_owned)
                .to_vec()
        };
        print(&table(&rows.map(words).collect::<Vec<_>>()))
    }
}
