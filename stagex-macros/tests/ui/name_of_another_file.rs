//! A name that is not the file's.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "zlib",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
}

fn main() {}
