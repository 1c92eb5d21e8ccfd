//! A module that is called after an earlier stage and is an ordinary package fails by constant evaluation.

#[macro_use]
extern crate stagex_macros;

#[path = "files/gcc.rs"]
mod stage1;

package! {
    name: "stage3",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    build_deps: [self::stage1],
}

fn main() {}
