//! Two sources with one file name.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "source_files",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    sources: {
        one: {
            url: "https://example.org/a/zlib.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
        },
        two: {
            url: "https://example.org/b/zlib.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
        },
        three: {
            url: "https://example.org/c.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            file: "../c.tar.gz",
        },
    },
}

fn main() {}
