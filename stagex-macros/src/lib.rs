//! The `package!` macro: one package of a tree, checked while it compiles.
//!
//! The way is one street: `parse` turns tokens into the tree of `ast`, whatever the fields are; `family` makes one tree of each release; `valid`
//! gives them meaning and collects all that is wrong; `expand` prints what is right and cannot fail. Where something is wrong, `fallback` prints the errors and still declares
//! the package, so that its dependants compile and one mistake makes one error.

use proc_macro::TokenStream;

mod ast;
mod bootstrap;
mod checked;
mod context;
mod editor;
mod errors;
mod expand;
mod fallback;
mod family;
mod parse;
mod placeholder;
mod script;
mod shell;
mod valid;

/// Declares the package of this file: a constant `PACKAGE` of type `stagex_core::package::Package`, and `DEPTH`, which no cycle of
/// dependencies can compute.
///
/// ```text
/// package! {
///     name: "zlib",                      // [a-z0-9][a-z0-9+._-]*, the file's name without `.rs`
///     version: "1.3.1",
///     description: "Lossless compression in the DEFLATE format",
///     license: "Zlib",                   // an SPDX expression
///     homepage: "https://zlib.net",
///     sources: {                         // optional, like all that follows but `install`
///         zlib: {
///             url: "https://zlib.net/fossils/zlib-{version}.tar.gz",
///             sha256: "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23",
///             mirrors: ["https://example.org/zlib-{version}.tar.gz"],
///             version: "1.3.1",          // what {version} is here; default: the package's
///             file: "zlib.tar.gz",       // default: the last part of the URL
///             debian: "z/zlib/zlib_{version}.orig.tar.gz",
///             repack: {
///                 debian: "z/zlib/zlib_{version}.dfsg.orig.tar.gz",
///                 sha256: "…",
///                 member: { path: "zlib/zlib.tar", sha256: "…" }, // optional
///             },
///             unpack: "zlib",            // arrives unpacked in this directory: for builds that have no tar; "." for the working directory
///             subdirectory: "src",       // with `unpack`: only what is in this directory of the archive
///         },
///     },
///     base: seed,                        // default: nothing
///     build_deps: [busybox, gcc, other_tree::pkg],
///     files: ["fix.patch"],              // in the directory zlib/ beside zlib.rs
///     env: { CFLAGS: "-O2" },
///     workdir: "/home/user",             // where the steps of `build` and `install` start, and where sources and files lie
///     sources_dir: "/home/user",         // where sources lie that do not arrive unpacked; default: the working directory
///     build: r#"
///         tar -xf {zlib.file}
///     "#,
///     install: r#"
///         make -C zlib-{version} DESTDIR=/home/user/rootfs install
///     "#,
///     test_deps: [busybox],
///     test: "zlib-check",
///     outputs: {                         // other images of the same build: `zlib::minizip` elsewhere, the image `zlib-minizip`
///         minizip: {                     // `install` puts its files under /home/user/outputs/minizip
///             description: "…",
///             license: "Zlib", image: { .. }, test_deps: [busybox], test: "minizip -h", // optional
///         },
///     },
///     releases: [                        // older ones, the oldest first: `zlib::v1_2` elsewhere, the image `zlib-1.2`
///         { version: "1.2", sources: { zlib: { sha256: "…" } } }, // what differs; all else is as above
///     ],
///     image: {
///         user: "1000:1000", workdir: "/", env: { PATH: "/usr/bin" },
///         entrypoint: ["/usr/bin/zlib"], cmd: ["--help"], labels: { "org.example.key": "value" },
///     },
/// }
/// ```
///
/// In the text fields of a source, `{version}` and `{name}` are replaced, and of version `1.2.3` also `{version_major}` (`1`),
/// `{version_major_minor}` (`1.2`), `{version_dash}` (`1-2-3`) and `{version_under}` (`1_2_3`). In scripts, these and `{SOURCE.file}` and
/// `{SOURCE.version}` are, unless a `$` stands before them; other braces are the script's own. Scripts lose their common indentation;
/// they are for any POSIX shell, without here-documents, network and `-march=native`.
///
/// Where there is no shell, `build`, `install` and `test` are lists of programs with their arguments: `[["/bin/hex0", "a.hex0", "a"], ["./a"]]`.
///
/// A dependency is a module: the package's name with `_` for every character that an identifier cannot hold; in a family, `previous` is the
/// release before. An image of other packages only states `contents: [busybox, zlib]` and no build. A package `stage2` depends on earlier
/// stages only.
#[proc_macro]
pub fn package(tokens: TokenStream) -> TokenStream {
    let context = context::of_call();
    let tokens = tokens.into();
    let hints = editor::is_served().then(|| editor::hints(&tokens, &context));
    let (map, mut errors) = parse::package(tokens);
    let family = valid::family(&family::split(map, &mut errors), &context, &mut errors);
    let expanded = match errors.into_compile_errors() {
        None => expand::family(&family),
        Some(errors) => fallback::family(&family, errors),
    };
    // First: rust-analyzer completes a word in two expansions, without it and with it, and takes it to be at one place in both.
    let mut all = hints.unwrap_or_default();
    all.extend(expanded);
    all.into()
}
