//! Text that a Containerfile or a reader would not take for what it is.

#[macro_use]
extern crate stagex_macros;

mod characters {
    package! {
        name: "shell_text",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "make\u{a0}install\r\n\u{1b}[0m\nx\u{202e}",
    }
}

mod values {
    package! {
        name: "shell_text",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        env: { CFLAGS: "-O2\nRUN true", LC: "\t" },
        image: { env: { A: "\u{1}" }, labels: { "a.b": "c\nd" } },
    }
}

fn main() {}
