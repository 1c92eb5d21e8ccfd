//! Flags that compile for the machine that happens to build.

#[macro_use]
extern crate stagex_macros;

mod flags {
    package! {
        name: "native",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        env: { CFLAGS: "-O2 -march=native", RUSTFLAGS: "-C target-cpu=native" },
        build: r#"
            sed -i "s/-march=native//" Makefile
            make CFLAGS="-O2 -mtune=native"
        "#,
        test: "gcc -mcpu=native a.c",
    }
}

fn main() {}
