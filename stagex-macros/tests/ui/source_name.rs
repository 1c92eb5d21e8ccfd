//! Sources whose names scripts could not write, or not tell apart.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "source_name",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    sources: {
        Zlib: {
            url: "https://example.org/a",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
        },
        "zlib": {
            url: "https://example.org/b",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
        },
        gcc: {
            url: "https://example.org/c",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
        },
        gcc: {
            url: "https://example.org/d",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
        },
    },
}

fn main() {}
