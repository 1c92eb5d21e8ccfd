//! Files that are not there, or not plain.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "files",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    sources: {
        zlib: {
            url: "https://example.org/taken.patch",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
        },
    },
    files: ["fix.patch", "fix.patch", "gone.patch", "../fix.patch", "taken.patch"],
}

fn main() {}
