//! The fields of `package!`, in its own order, with what each is for: what editors complete, show and lead to.
//!
//! Nothing makes or reads a value of these. In an editor, and nowhere else, `package!` also writes what it was given as one of them; a test of
//! stagex-macros holds the two to the same fields.

/// What stands in a field. Its form is checked by the macro.
#[derive(Debug)]
pub struct Value;

/// `package! { .. }`, and each element of `releases`.
#[derive(Debug)]
pub struct Package {
    /// `"zlib"`: `[a-z0-9][a-z0-9+._-]*`, the file's name without `.rs`.
    pub name: Value,
    /// `"1.3.1"`: upstream's version.
    pub version: Value,
    /// One line, no full stop at its end.
    pub description: Value,
    /// `"Zlib"`: an SPDX licence expression.
    pub license: Value,
    /// Where people read about the software.
    pub homepage: Value,
    /// `{ zlib: { url: "..", sha256: ".." } }`: what is fetched. Scripts refer to it as `{zlib.file}`.
    pub sources: Value,
    /// `seed`: the build's root file system starts from the bootstrap seed. Left out: from nothing.
    pub base: Value,
    /// `[busybox, gcc, go::v1_4, zlib::minizip, previous]`: packages that the build's root file system is made of; a later one wins.
    pub build_deps: Value,
    /// `["fix.patch"]`: files in the directory of the package's name beside its `.rs` file, put beside the sources.
    pub files: Value,
    /// `{ CFLAGS: "-O2" }`: environment variables of all stages.
    pub env: Value,
    /// `"/home/user"`: where the steps of `build` and `install` start, and where sources and files lie.
    pub workdir: Value,
    /// `"/home/user"`: where sources lie that do not arrive unpacked. Left out: the working directory.
    pub sources_dir: Value,
    /// A script for any POSIX shell, or `[["program", "argument"], ..]`. As user 1000, without a network.
    pub build: Value,
    /// The same, as user 0: puts the package's files under `/home/user/rootfs`, and those of an output under `/home/user/outputs/OUTPUT`.
    pub install: Value,
    /// `[busybox, zlib]`: the image is made of these packages, and nothing is built.
    pub contents: Value,
    /// `{ minizip: { description: ".." } }`: other images of the same build, `zlib::minizip` elsewhere.
    pub outputs: Value,
    /// `[busybox, musl]`: what the package's files are laid on for `test`.
    pub test_deps: Value,
    /// As `build`: runs where the package is installed on `test_deps`.
    pub test: Value,
    /// `{ entrypoint: ["/usr/bin/zlib"] }`: what the image's configuration says.
    pub image: Value,
    /// `[{ version: "1.2", .. }]`: older releases, the oldest first, each stating what differs; `zlib::v1_2` elsewhere.
    pub releases: Value,
}

/// Each element of `sources`.
#[derive(Debug)]
pub struct Source {
    /// Where upstream publishes it. `{version}` and its parts are replaced.
    pub url: Value,
    /// `["https://.."]`: other places with the same bytes.
    pub mirrors: Value,
    /// Of the file, 64 lower-case hexadecimal digits.
    pub sha256: Value,
    /// What `{version}` is here. Left out: the package's.
    pub version: Value,
    /// Its file name in the build. Left out: the last part of the URL.
    pub file: Value,
    /// `"z/zlib/zlib_{version}.orig.tar.gz"`: where Debian's pool archives the same bytes.
    pub debian: Value,
    /// Another archive of the same release, used only when these bytes cannot be had.
    pub repack: Value,
    /// `"zlib"`: arrives unpacked in this directory, for builds that have no tar; `"."` for the working directory.
    pub unpack: Value,
    /// With `unpack`: only what is in this directory of the archive.
    pub subdirectory: Value,
}

/// The `repack` of a source.
#[derive(Debug)]
pub struct Repack {
    /// Where Debian's pool has it.
    pub debian: Value,
    /// Of the file in the pool.
    pub sha256: Value,
    /// Where that is an archive of archives: which member is meant.
    pub member: Value,
}

/// The `member` of a repack.
#[derive(Debug)]
pub struct Member {
    /// Its path in the archive.
    pub path: Value,
    /// Of the member's bytes.
    pub sha256: Value,
}

/// Each element of `outputs`.
#[derive(Debug)]
pub struct Output {
    /// One line, no full stop at its end.
    pub description: Value,
    /// An SPDX licence expression. Left out: the package's.
    pub license: Value,
    /// What the image's configuration says.
    pub image: Value,
    /// What the output's files are laid on for `test`.
    pub test_deps: Value,
    /// As the package's.
    pub test: Value,
}

/// `image` (OCI image-spec, `config.md`).
#[derive(Debug)]
pub struct Image {
    /// `"user"`, `"uid"` or `"uid:gid"`.
    pub user: Value,
    /// The working directory, absolute.
    pub workdir: Value,
    /// `{ PATH: "/usr/bin" }`.
    pub env: Value,
    /// `["/usr/bin/zlib"]`: argument vector that is always run.
    pub entrypoint: Value,
    /// `["--help"]`: default arguments, or the default command where there is no entry point.
    pub cmd: Value,
    /// `{ "org.example.key": "value" }`: beside those that every image gets.
    pub labels: Value,
}
