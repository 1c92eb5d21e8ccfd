//! A module that declares no package.

#[macro_use]
extern crate stagex_macros;

mod gcc {
    //! Empty.
}

mod this {
    package! {
        name: "dependency_without_package",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        build_deps: [gcc],
    }
}

fn main() {}
