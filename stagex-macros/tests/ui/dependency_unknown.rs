//! Dependencies that there are not.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "dependency_unknown",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    build_deps: [gc, musl, python],
    test_deps: [buzybox],
    test: "true",
}

fn main() {}
