//! Fields stated twice.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "doubled_field",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    version: "2",
    env: { A: "1", A: "2" },
    sources: {
        zlib: {
            url: "https://example.org/zlib.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            url: "https://example.org/other.tar.gz",
        },
    },
    image: { labels: { "a.b": "1", "a.b": "2" } },
}

fn main() {}
