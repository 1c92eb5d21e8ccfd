//! What is no SHA-256.

#[macro_use]
extern crate stagex_macros;

mod short {
    package! {
        name: "sha256",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib.tar.gz",
                sha256: "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df2",
            },
        },
    }
}

mod upper {
    package! {
        name: "sha256",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib.tar.gz",
                sha256: "9A93B2B7DFDAC77CEBA5A558A580E74667DD6FEDE4585B91EEFB60F03B72DF23",
            },
        },
    }
}

mod algorithm {
    package! {
        name: "sha256",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib.tar.gz",
                sha256: "sha256:9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23",
            },
        },
    }
}

mod of_a_member {
    package! {
        name: "sha256",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
                repack: {
                    debian: "z/zlib/zlib.tar.gz",
                    sha256: "",
                    member: { path: "a", sha256: "abc" },
                },
            },
        },
    }
}

fn main() {}
