//! Fields that there are not, in every kind of map.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "unknown_field",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    licence: "MIT",
    colour: "red",
    sources: {
        zlib: {
            url: "https://example.org/zlib.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            sha512: "0",
            repack: { debain: "z/zlib/zlib.tar.gz", debian: "z/zlib/zlib.tar.gz", sha256: "0000000000000000000000000000000000000000000000000000000000000001" },
        },
    },
    image: { volumes: [] },
}

fn main() {}
