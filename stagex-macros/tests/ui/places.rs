//! Where a build starts, and where its sources lie.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "places",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    workdir: "here",
    sources_dir: "/a/../b",
    install: [["/bin/a"]],
    sources: {
        one: {
            url: "https://example.org/one.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            unpack: "../one",
        },
        two: {
            url: "https://example.org/two.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            subdirectory: "src",
        },
        three: {
            url: "https://example.org/three.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            unpack: "same",
        },
        four: {
            url: "https://example.org/four.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            unpack: "same",
            subdirectory: "a/b",
        },
    },
}

fn main() {}
