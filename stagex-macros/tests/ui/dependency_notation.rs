//! Dependencies not written as modules.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "dependency_notation",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    build_deps: ["linux-headers", linux-headers, gcc::, "gcc 13", gcc<13>],
}

fn main() {}
