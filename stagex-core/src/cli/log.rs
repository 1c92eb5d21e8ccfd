//! `stagex log`.

use clap::Args;

use super::failure::{Failure, exit};
use super::print;
use super::session::Session;

/// Print the output of a package's last build in this store.
#[derive(Debug, Args)]
pub(super) struct Log {
    /// The package
    package: String,
    /// Print where the log is instead
    #[arg(long)]
    path: bool,
}

impl Log {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let package = session.graph.get(&self.package)?;
        let store = session.store()?;
        let own = store.latest_log(package.name);
        let Some(path) = own.or_else(|| store.latest_log(package.built_by().name)) else {
            let message = format!("{} was never built in this store", package.name);
            return Err(Failure::plain(
                exit::FAILED,
                message,
                format!("stagex build {}", package.name),
            ));
        };
        if self.path {
            return print(&format!("{}\n", path.display()));
        }
        let bytes = std::fs::read(&path).map_err(|error| {
            Failure::plain(
                exit::FAILED,
                format!("cannot read {}: {error}", path.display()),
                "build the package again",
            )
        })?;
        print(&String::from_utf8_lossy(&bytes))
    }
}
