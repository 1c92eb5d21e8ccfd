//! Scripts of nothing.

#[macro_use]
extern crate stagex_macros;

mod install {
    package! {
        name: "script_empty",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "",
    }
}

mod blank {
    package! {
        name: "script_empty",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        build: r#"

            "#,
        test: "\0",
    }
}

fn main() {}
