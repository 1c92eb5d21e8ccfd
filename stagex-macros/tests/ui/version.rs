//! What is no version.

#[macro_use]
extern crate stagex_macros;

mod empty {
    package! {
        name: "version",
        version: "",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

mod path {
    package! {
        name: "version",
        version: "../1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

fn main() {}
