//! Everything that is wrong with a package is said at once.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "zlib",
    version: 1.3.1,
    description: "Lossless compression in the DEFLATE format.",
    licence: "zlib",
    homepage: "zlib.net",
    sources: {
        zlib: {
            url: "https://zlib.net/fossils/zlib-{versoin}.tar.gz",
            sha256: "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df2",
            debian: "pool/main/z/zlib/zlib_1.3.1.orig.tar.gz",
        },
    },
    build_deps: [busybox, gc, linux-headers, busybox],
    files: ["fix.patch"],
    env: { "C FLAGS": "-O2" },
    build: r#"
        tar -xf {zlip.file}
    "#,
    test_deps: [musl],
    image: { user: "1000:1000", entrypoint: "/usr/bin/zlib" },
}

fn main() {}
