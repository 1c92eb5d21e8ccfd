//! An output has a name of its own, a description, and what it is tested with.
#[macro_use]
extern crate stagex_macros;

package! {
    name: "outputs",
    version: "1",
    description: "Several images",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    outputs: {
        libs: { description: "Libraries" },
        libs: { description: "Libraries" },
        Docs: { description: "Documentation" },
        "man": { description: "Manuals" },
        package: { description: "The package" },
        headers: { test_deps: [gcc], install: "true" },
        tools: "bin/*",
    },
}

fn main() {}
