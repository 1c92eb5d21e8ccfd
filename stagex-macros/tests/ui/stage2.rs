//! Stages of the bootstrap with dependencies that come after them.

#[macro_use]
extern crate stagex_macros;

mod stage1 {
    package! {
        name: "stage2",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

mod stage2 {
    package! {
        name: "stage2",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        build_deps: [stage1, stage3, other_tree::stage4, gcc],
        test_deps: [stage3],
        test: "true",
    }
}

fn main() {}
