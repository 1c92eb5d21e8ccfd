//! Values of another kind than the field takes.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "wrong_kind",
    version: ["1"],
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    sources: [],
    base: "seed",
    build_deps: "gcc",
    files: { a: "b" },
    env: ["A=1"],
    build: { sh: "true" },
    test_deps: [[]],
    test: zlib,
    image: "image",
}

fn main() {}
