//! What is no field costs no other field.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "malformed_field",
    version: 1.2.3,
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    base: 1,
    "test": "true",
    files: ["a" "b"],
    env { A: "1" },
    test_deps: ,
    image: { user: 1000, workdir: "x" }
    build_deps: [linux-headers, nothing],
}

fn main() {}
