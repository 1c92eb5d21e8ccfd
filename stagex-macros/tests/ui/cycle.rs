//! A cycle fails by constant evaluation, even where no build script has looked for it.

#[macro_use]
extern crate stagex_macros;

mod gcc {
    package! {
        name: "cycle",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        build_deps: [musl],
    }
}

mod musl {
    package! {
        name: "cycle",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        test_deps: [gcc],
        test: "true",
    }
}

fn main() {}
