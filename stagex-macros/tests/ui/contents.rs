//! An image of other packages is not built.
#[macro_use]
extern crate stagex_macros;

package! {
    name: "contents",
    version: "1",
    description: "Other packages",
    license: "MIT",
    homepage: "https://example.org",
    contents: [busybox, muls],
    build_deps: [gcc],
    install: "true",
}

fn main() {}
