//! `stagex-bench generate N DIR` writes a synthetic package tree, `stagex-bench run` measures some: see `docs/scale.md`.

mod figures;

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use stagex_bench::tree;

/// Synthetic package trees, and what stagex takes for them.
#[derive(Debug, Parser)]
#[command(name = "stagex-bench")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the crate of a synthetic tree
    Generate {
        /// Package files; packages are about a sixth more, for some files declare several
        number: usize,
        /// Where
        dir: PathBuf,
    },
    /// Write trees, measure cargo and stagex in each, and print a table
    Run {
        /// Package files of each tree
        #[arg(long, value_delimiter = ',', default_values_t = [500, 1000, 5000])]
        files: Vec<usize>,
        /// Where the trees, their stores and what cargo makes of them are kept [default: scale in the target directory of this program]
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
        /// Runs of each short command, of which the median counts; what takes long is run once
        #[arg(long, default_value_t = 5)]
        runs: usize,
        /// Leave out what is compiled optimised, except that of the program itself
        #[arg(long)]
        quick: bool,
    },
}

fn main() -> ExitCode {
    match act(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let cause = error.source().map(|cause| format!(": {cause}"));
            say(&format!("error: {error}{}\n", cause.unwrap_or_default()));
            ExitCode::FAILURE
        }
    }
}

/// To standard error, where it does not matter whether anybody reads.
fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// The workspace of which this program is a part.
fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

fn act(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Generate { number, dir } => {
            let files = tree::write(number, &dir, workspace())?;
            say(&format!(
                "{} package files in {}\n",
                files.len(),
                dir.display()
            ));
            Ok(())
        }
        Command::Run {
            files,
            dir,
            runs,
            quick,
        } => {
            let dir = match dir {
                Some(dir) => dir,
                None => beside_this_program()?,
            };
            std::fs::create_dir_all(&dir)?;
            let text = figures::of(&files, &dir.canonicalize()?, runs, quick)?;
            Ok(std::io::stdout().write_all(text.as_bytes())?)
        }
    }
}

fn beside_this_program() -> Result<PathBuf, Box<dyn Error>> {
    let program = std::env::current_exe()?;
    let target = program
        .ancestors()
        .nth(2)
        .ok_or("this program has no directory; name one with --dir")?;
    Ok(target.join("scale"))
}
