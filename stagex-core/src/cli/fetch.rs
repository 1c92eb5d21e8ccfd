//! `stagex fetch`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::Args;

use super::failure::{Failure, exit};
use super::progress::Bars;
use super::session::Session;
use super::{print, table};
use crate::digest::Sha256;
use crate::package::{Package, Source};
use crate::source::{self, Cache, Verified};

/// Fetch and verify the sources of packages and of all that they need.
#[derive(Debug, Args)]
pub(super) struct Fetch {
    /// Packages, or `all`
    #[arg(required_unless_present = "from", value_name = "PACKAGE")]
    packages: Vec<String>,
    /// The sources of these packages alone, not of what they need
    #[arg(long)]
    no_deps: bool,
    /// Use nothing but what the store holds
    #[arg(long)]
    offline: bool,
    /// Take this file into the store if it is a source of any package, by its hash; may be given several times. Without packages, that is all
    #[arg(long, value_name = "FILE")]
    from: Vec<PathBuf>,
}

impl Fetch {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let chosen = session.choose(&self.packages)?;
        let packages = if self.no_deps {
            chosen
        } else {
            session.graph.closure(&chosen)
        };
        let store = session.store()?;
        let every = sources(&session.graph.order());
        let taken = self.import(&Cache::open(&store.sources())?, &every)?;
        let (sources, offline) = if self.packages.is_empty() {
            let gives = |source: &&Source| !source::wanted(&[source]).is_disjoint(&taken);
            // They are here: to go on asking would be for nothing.
            (every.into_iter().filter(gives).collect(), true)
        } else {
            (sources(&packages), self.offline)
        };
        let files = session
            .fetcher(&store, offline)?
            .fetch_all(&sources, &Bars::new(io::stderr().is_terminal()))?;
        let rows = sources.iter().zip(&files);
        print(&table(
            &rows
                .map(|(source, file)| row(source, file))
                .collect::<Vec<_>>(),
        ))
    }

    /// Takes the files that were handed over, and returns their hashes.
    fn import(
        &self,
        cache: &Cache,
        sources: &[&'static Source],
    ) -> Result<BTreeSet<Sha256>, Failure> {
        let wanted = source::wanted(sources);
        let mut taken = BTreeSet::new();
        for file in &self.from {
            if !file.is_file() {
                let message = format!("{} is no file", file.display());
                return Err(Failure::plain(
                    exit::USAGE,
                    message,
                    "give --from the path of a downloaded source",
                ));
            }
            taken.insert(cache.import(file, &wanted)?);
        }
        Ok(taken)
    }
}

/// The sources of these packages, each once, by file name.
fn sources(packages: &[&'static Package]) -> Vec<&'static Source> {
    let sources = packages.iter().flat_map(|package| package.sources);
    let sources: BTreeMap<_, _> = sources.map(|source| (source.sha256, source)).collect();
    let mut sources: Vec<_> = sources.into_values().collect();
    sources.sort_by_key(|source| source.file);
    sources
}

fn row(source: &Source, file: &Verified) -> Vec<String> {
    let origin = match file.repack() {
        Some(repack) => format!(
            "repack {} (sha256 {}) from {}",
            repack.debian,
            file.sha256(),
            file.origin()
        ),
        None => file.origin().to_string(),
    };
    vec![source.file.to_owned(), source.sha256.to_string(), origin]
}
