//! Descriptions that are no line of text.

#[macro_use]
extern crate stagex_macros;

mod empty {
    package! {
        name: "description",
        version: "1",
        description: " ",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

mod full_stop {
    package! {
        name: "description",
        version: "1",
        description: "Compresses.",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

mod two_lines {
    package! {
        name: "description",
        version: "1",
        description: "Compresses\nand more",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

mod blanks {
    package! {
        name: "description",
        version: "1",
        description: "Compresses ",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
    }
}

fn main() {}
