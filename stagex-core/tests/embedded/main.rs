//! Builds with the embedded engine: as the caller, and where that is root, once more as an ordinary user.

mod bench;
mod builds;
mod outside;
mod seeded;
mod world;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use stagex_core::engine::embedded;

fn main() -> ExitCode {
    embedded::dispatch();
    outside::play();
    let mut arguments = Arguments::from_args();
    // Cases outside look for each other's processes.
    arguments.test_threads = Some(1);
    let is_outside = std::env::var_os("STAGEX_USER_NAMESPACE").is_none();
    if is_outside {
        let outside = libtest_mimic::run(&arguments, outside::trials());
        if outside.has_failed() {
            return outside.exit_code();
        }
        if rustix::process::geteuid().is_root()
            && outside::as_ordinary_user() == Some(ExitCode::FAILURE)
        {
            return ExitCode::FAILURE;
        }
    }
    let inside = match embedded::enter() {
        Ok(inside) => inside,
        Err(error) => panic!("{}", bench::words(&error)),
    };
    let mut trials: Vec<Trial> = Vec::new();
    trials.extend(builds::trials(inside));
    trials.extend(seeded::trials(inside));
    trials.extend(world::trials(inside));
    libtest_mimic::run(&arguments, trials).exit_code()
}
