//! The whole command line on a small tree of real packages, built from this machine as seed.
//!
//! This executable plays two parts. Started with [`world::EDITS`] in its environment it is the program of a tree, so that everything runs as it does
//! for a user, the starts of itself inside the user namespace and the sandbox included. Started without, it runs the cases.

mod authoring;
mod branches;
mod building;
mod by_hand;
mod checking;
mod composing;
mod contexts;
mod exporting;
mod failing;
mod fetching;
mod graphs;
mod locking;
mod manuals;
mod packages;
mod processes;
mod reading;
mod world;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use stagex_core::engine::embedded;

fn main() -> ExitCode {
    // A step's sandbox has a clean environment, so this comes before the question for the part.
    embedded::dispatch();
    if let Some(code) = world::play() {
        return code;
    }
    let arguments = Arguments::from_args();
    let cases = [
        authoring::CASES,
        building::CASES,
        branches::CASES,
        by_hand::CASES,
        contexts::CASES,
        composing::CASES,
        checking::CASES,
        exporting::CASES,
        failing::CASES,
        fetching::CASES,
        graphs::CASES,
        locking::CASES,
        manuals::CASES,
        processes::CASES,
        reading::CASES,
    ];
    let trials = cases.into_iter().flatten().map(|&(name, case)| {
        Trial::test(name, move || {
            case();
            Ok(())
        })
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    world::remove_prepared();
    conclusion.exit_code()
}
