//! A release states its version and what differs; `previous` is the one before.
#[macro_use]
extern crate stagex_macros;

mod gcc {
    package! {
        name: "family",
        version: "3",
        description: "A family",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        build_deps: [previous],
        releases: [
            { version: "1" },
            { version: "2", name: "family-2", colour: "red" },
            { build_deps: [] },
            { version: "2", build_deps: [] },
            { version: "RC", build_deps: [] },
            "1.0",
        ],
    }
}

mod no_list {
    package! {
        name: "family",
        version: "3",
        description: "A family",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        build_deps: [previous],
        releases: { version: "1" },
    }
}

fn main() {}
