//! Dependencies listed twice.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "dependency_doubled",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    build_deps: [some_tree::gcc, some_tree::gcc],
    test_deps: [dependency_doubled, dependency_doubled],
    test: "true",
}

fn main() {}
