//! Placeholders in scripts that name no source.

#[macro_use]
extern crate stagex_macros;

mod near {
    package! {
        name: "script_placeholder",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        sources: {
            zlib: {
                url: "https://example.org/zlib-{version}.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            },
        },
        build: r#"
            tar -xf {zlib.file}
            awk '{print $1}' < ${zib.file}
            tar -xf {zib.file}
            cd {gcc.version} && {zlib.url}
        "#,
    }
}

mod none {
    package! {
        name: "script_placeholder",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "tar -xf {zlib.file}",
    }
}

fn main() {}
