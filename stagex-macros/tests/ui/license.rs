//! What is no SPDX expression.

#[macro_use]
extern crate stagex_macros;

mod unknown {
    package! {
        name: "license",
        version: "1",
        description: "Something",
        license: "BSD-2-Clause OR Beerware-ish",
        homepage: "https://example.org",
        install: "true",
    }
}

mod imprecise {
    package! {
        name: "license",
        version: "1",
        description: "Something",
        license: "apache",
        homepage: "https://example.org",
        install: "true",
    }
}

mod deprecated {
    package! {
        name: "license",
        version: "1",
        description: "Something",
        license: "GPL-2.0",
        homepage: "https://example.org",
        install: "true",
    }
}

mod slash {
    package! {
        name: "license",
        version: "1",
        description: "Something",
        license: "MIT/Apache-2.0",
        homepage: "https://example.org",
        install: "true",
    }
}

mod unclosed {
    package! {
        name: "license",
        version: "1",
        description: "Something",
        license: "(MIT OR Zlib",
        homepage: "https://example.org",
        install: "true",
    }
}

mod empty {
    package! {
        name: "license",
        version: "1",
        description: "Something",
        license: "",
        homepage: "https://example.org",
        install: "true",
    }
}

fn main() {}
