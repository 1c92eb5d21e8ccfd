//! What is no path in a Debian pool.

#[macro_use]
extern crate stagex_macros;

mod absolute {
    package! {
        name: "pool_path",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
                debian: "/z/zlib/zlib.tar.gz",
            },
        },
    }
}

mod parent {
    package! {
        name: "pool_path",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
                debian: "z/../zlib.tar.gz",
            },
        },
    }
}

mod whole {
    package! {
        name: "pool_path",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
                debian: "pool/main/z/zlib/zlib.tar.gz",
            },
        },
    }
}

mod short {
    package! {
        name: "pool_path",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
                debian: "zlib/zlib.tar.gz",
            },
        },
    }
}

mod letter {
    package! {
        name: "pool_path",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
                debian: "z/libz/libz.tar.gz",
            },
        },
    }
}

mod member {
    package! {
        name: "pool_path",
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
                    debian: "zlib",
                    sha256: "0000000000000000000000000000000000000000000000000000000000000001",
                    member: { path: "/a/../b", sha256: "0000000000000000000000000000000000000000000000000000000000000001" },
                },
            },
        },
    }
}

fn main() {}
