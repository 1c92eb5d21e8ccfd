//! A package that needs itself.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "dependency_on_itself",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    build_deps: [dependency_on_itself],
    test_deps: [dependency_on_itself],
    test: "true",
}

fn main() {}
