//! What a test would need, without a test.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "test_deps_without_test",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    test_deps: [busybox],
}

fn main() {}
