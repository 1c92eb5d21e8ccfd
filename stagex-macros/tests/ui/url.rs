//! URLs that nothing can be fetched from.

#[macro_use]
extern crate stagex_macros;

mod homepage {
    package! {
        name: "url",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "example.org",
        install: "true",
    }
}

mod scheme {
    package! {
        name: "url",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "ftp://example.org/zlib.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            },
        },
    }
}

mod host {
    package! {
        name: "url",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            },
        },
    }
}

mod blank {
    package! {
        name: "url",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/z lib.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            },
        },
    }
}

mod mirror {
    package! {
        name: "url",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib.tar.gz",
                mirrors: ["https://example.org:port/zlib.tar.gz"],
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            },
        },
    }
}

mod no_file {
    package! {
        name: "url",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/download/",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            },
        },
    }
}

mod odd_file {
    package! {
        name: "url",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/a%20b.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            },
        },
    }
}

fn main() {}
