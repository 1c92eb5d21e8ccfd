//! What a step sees, and what it cannot do.

use libtest_mimic::Trial;
use stagex_core::engine::embedded::Inside;
use stagex_core::recipe::StageName::{Build, Install};

use crate::bench::{Bench, PROBED};

pub(crate) fn trials(inside: Inside) -> Vec<Trial> {
    vec![
        Trial::test("build_step_sees_this_and_no_more", move || {
            compare(inside, Build, "report", include_str!("build.txt"))
        }),
        Trial::test("install_step_sees_this_and_no_more", move || {
            compare(inside, Install, "report", include_str!("install.txt"))
        }),
        Trial::test("build_step_cannot_do_this", move || {
            compare(
                inside,
                Build,
                "attempts",
                include_str!("build-attempts.txt"),
            )
        }),
        Trial::test("install_step_cannot_do_this", move || {
            compare(
                inside,
                Install,
                "attempts",
                include_str!("install-attempts.txt"),
            )
        }),
    ]
}

fn compare(
    inside: Inside,
    stage: stagex_core::recipe::StageName,
    verb: &str,
    expected: &str,
) -> Result<(), libtest_mimic::Failed> {
    let bench = Bench::new(PROBED);
    bench.good(bench.steps(inside, &[(stage, &[verb])]));
    let seen = bench.log();
    if seen == expected {
        return Ok(());
    }
    Err(format!("--- seen\n{seen}--- expected\n{expected}").into())
}
