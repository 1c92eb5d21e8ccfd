//! The command line interface of this package tree.

use std::process::ExitCode;

fn main() -> ExitCode {
    stagex_core::cli::main(synthetic::PACKAGES)
}
