//! The command line interface: the only module that prints, hints and decides exit codes. One file a command.

mod build;
mod changes;
mod check;
mod completions;
mod containerfile;
mod context;
mod doctor;
mod export;
mod failure;
mod fetch;
mod graph;
mod list;
mod live;
mod lock;
mod log;
mod man;
mod new;
mod progress;
mod session;
mod show;
mod status;
mod why;

use std::io::Write as _;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use url::Url;

use crate::engine::embedded;
use crate::package::Package;

use failure::Failure;
pub use failure::exit;
use session::Session;

/// What stands after the help.
fn exit_codes() -> String {
    let codes = exit::ALL.map(|(code, words)| format!("{code} {words}"));
    format!("Exit codes: {}.", codes.join("; "))
}

/// Toolchains bootstrapped from source, reproducible bit for bit, as OCI images.
#[derive(Debug, Parser)]
#[command(name = "stagex", version, after_help = exit_codes())]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Args)]
struct Common {
    /// The package tree: the directory that holds digests.lock [default: the nearest one above the current directory]
    #[arg(long, global = true, value_name = "DIR", env = "STAGEX_TREE")]
    tree: Option<PathBuf>,
    /// Where sources, images and logs are kept [default: stagex in the user's cache directory]
    #[arg(long, global = true, value_name = "DIR", env = "STAGEX_STORE")]
    store: Option<PathBuf>,
    /// Base address of a Debian mirror [default: the one of this machine's apt configuration]
    #[arg(long, global = true, value_name = "URL", env = "STAGEX_DEBIAN_MIRROR")]
    debian_mirror: Option<Url>,
}

#[derive(Debug, Args)]
struct Building {
    /// Packages, or `all`
    #[arg(required = true, value_name = "PACKAGE")]
    packages: Vec<String>,
    /// Build from this root file system, and count nothing that was built from another one [default: what the store holds, else the host]
    #[arg(long, value_name = "DIR")]
    seed: Option<PathBuf>,
    /// Jobs within one build; they reach no output [default: the number of cores]
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Fetch nothing: use the sources that the store holds
    #[arg(long)]
    offline: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the packages
    List(list::List),
    /// Show what a package declares, needs and is needed by
    Show(show::Show),
    /// Show why a package needs another one
    Why(why::Why),
    /// Draw packages and what they need, or what needs them
    Graph(graph::Graph),
    /// Print the Containerfile of a package
    Containerfile(containerfile::Containerfile),
    /// Write a directory from which a container engine builds the package by hand
    Context(context::Context),
    /// Fetch and verify sources
    Fetch(fetch::Fetch),
    /// Check what the compiler cannot see, such as snapshots and unused files
    Check(check::Check),
    /// Write the first version of a package's file from its source
    New(new::New),
    /// Build packages and all that they need, and check every digest
    Build(build::Build),
    /// Write the image of a built package to a file or directory
    Export(export::Export),
    /// Show for each package whether it is locked, and why not
    Status(status::Status),
    /// Build packages and write their digests to digests.lock
    Lock(lock::Lock),
    /// Print the output of a package's last build
    Log(log::Log),
    /// Sum up in Markdown what a branch changes, for a pull request
    Changes(changes::Changes),
    /// Say what this machine can and cannot do, and how to mend it
    Doctor(doctor::Doctor),
    /// Print the completions of a shell
    Completions(completions::Completions),
    /// Write the manual pages
    Man(man::ManPages),
}

/// The whole program, for a tree of these packages.
#[must_use]
pub fn main(packages: &[&'static Package]) -> ExitCode {
    // Engines start this very program again inside their sandboxes.
    embedded::dispatch();
    let cli = Cli::parse();
    match run(cli, packages) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.print(),
    }
}

fn run(cli: Cli, packages: &[&'static Package]) -> Result<(), Failure> {
    let session = Session::new(cli.common, packages)?;
    match cli.command {
        Command::List(command) => command.run(&session),
        Command::Show(command) => command.run(&session),
        Command::Why(command) => command.run(&session),
        Command::Graph(command) => command.run(&session),
        Command::Containerfile(command) => command.run(&session),
        Command::Context(command) => command.run(&session),
        Command::Fetch(command) => command.run(&session),
        Command::Check(command) => command.run(&session),
        Command::New(command) => command.run(&session),
        Command::Build(command) => command.run(&session),
        Command::Export(command) => command.run(&session),
        Command::Status(command) => command.run(&session),
        Command::Lock(command) => command.run(&session),
        Command::Log(command) => command.run(&session),
        Command::Changes(command) => command.run(&session),
        Command::Doctor(command) => command.run(&session),
        Command::Completions(command) => command.run(&session),
        Command::Man(command) => command.run(),
    }
}

/// Writes to standard output. A reader that went away, as `head` does, ends the program without complaint.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::output(error)),
        _ => Ok(()),
    }
}

/// A value as indented JSON with a final newline.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("rows are always JSON") + "\n"
}

/// Rows of words as a table whose columns are aligned; the last column is not padded.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|word| word.chars().count())
            .max()
    };
    let widths: Vec<_> = (0..columns)
        .map(|column| width(column).unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        let padded = row
            .iter()
            .zip(&widths)
            .map(|(word, &width)| format!("{word:width$}"));
        text.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn tables_are_aligned_without_trailing_blanks() {
        let rows = [["a", "bb", "x"], ["ccc", "d", ""]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(table(&rows), "a    bb  x\nccc  d\n");
    }
}
