//! Without a shell, a stage is programs with their arguments.
#[macro_use]
extern crate stagex_macros;

package! {
    name: "steps",
    version: "1",
    description: "No shell",
    license: "MIT",
    homepage: "https://example.org",
    sources: {
        seed: {
            url: "https://example.org/seed.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000006",
            unpack: "../seed",
        },
        more: {
            url: "https://example.org/more.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000007",
            unpack: "same",
        },
        other: {
            url: "https://example.org/other.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000008",
            unpack: "same",
        },
    },
    build: ["./hex0", "a"],
    install: [["./hex0", "{sed.file}"], [], ["", "a"], ["a", b]],
    test: [],
}

fn main() {}
