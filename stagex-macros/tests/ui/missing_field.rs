//! Necessary fields that are missing.

#[macro_use]
extern crate stagex_macros;

mod all {
    package! {}
}

mod some {
    package! {
        name: "missing_field",
        version: "1",
        description: "Something",
        homepage: "https://example.org",
        sources: {
            zlib: {
                mirrors: [],
                repack: { member: {} },
            },
        },
    }
}

fn main() {}
