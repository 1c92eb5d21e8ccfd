//! A mistake makes no errors in the packages that depend on its package.

#[macro_use]
extern crate stagex_macros;

mod gcc {
    package! {
        name: "fallback",
        description: "Something",
        license: "Beer",
        homepage: "https://example.org",
    }
}

mod musl {
    package! {
        name: "fallback",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        build_deps: [gcc],
    }
}

fn main() {}
