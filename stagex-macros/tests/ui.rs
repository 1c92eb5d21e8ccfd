//! What `package!` refuses, and in which words: each file in `ui/` beside what the compiler says about it.

use std::process::Command;

/// As `stagex-build` would export them for the tree that the cases stand for.
const MODULES: &str = "busybox gcc linux_headers musl stage1 stage3";

/// The cases run in a process of their own, because the compiler takes the list of modules from the environment.
#[test]
fn rejected_inputs_are_explained() {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "cases", "--ignored", "--nocapture"])
        .env(stagex_build::PACKAGES, MODULES)
        .status()
        .unwrap();
    assert!(status.success());
}

#[test]
#[ignore = "run by `rejected_inputs_are_explained`"]
fn cases() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
