//! What is nothing to build on.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "base",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    base: gcc,
}

fn main() {}
