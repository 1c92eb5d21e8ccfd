//! Placeholders that name nothing, in the fields of a source.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "placeholder",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    sources: {
        zlib: {
            url: "https://example.org/zlib-{verison}.tar.gz",
            mirrors: ["https://example.org/{mirror}", "https://example.org/{version"],
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            file: "{}.tar.gz",
            debian: "z/zlib/zlib_{zlib.version}.tar.gz",
            version: "{version}",
        },
    },
}

fn main() {}
