//! A dependency from another crate is looked for by the compiler.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "dependency_unknown_elsewhere",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    build_deps: [some_tree::gcc, ::std::gcc],
}

fn main() {}
