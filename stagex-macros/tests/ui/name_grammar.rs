//! Names that no package can have.

#[macro_use]
extern crate stagex_macros;

mod empty {
    package! {
        name: "",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

mod upper {
    package! {
        name: "Zlib",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

mod blank {
    package! {
        name: "z lib",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

mod reserved {
    package! {
        name: "self",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

fn main() {}
