//! What is no environment variable.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "environment",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    env: { "A-B": "1", "": "2", "1A": "3", "A=B": "4", OK: 5 },
    image: { env: { "A B": "1" } },
}

fn main() {}
