package! {
    name: "rust",
    version: "1.95.0",
    description: "The Rust language: rustc, cargo, clippy, rustfmt and rustdoc",
    license: "Apache-2.0 OR MIT",
    homepage: "https://www.rust-lang.org",
    sources: {
        rust: {
            url: "https://static.rust-lang.org/dist/rustc-{version}-src.tar.xz",
            sha256: "62b67230754da642a264ca0cb9fc08820c54e2ed7b3baba0289876d4cdb48c08",
        },
    },
    build_deps: [busybox, bash, musl, linux_headers, binutils, gcc, make, cmake, python, perl, pkgconf, zlib, openssl, curl, llvm, previous],
    env: { OPENSSL_DIR: "/usr", OPENSSL_STATIC: "1", LIBZ_SYS_STATIC: "1" },
    build: r#"
        mkdir rust dest
        tar -xf {rust.file} -C rust --strip-components=1
        cd rust
        # The compiler before builds a compiler, which builds the one that is installed: what that was built with has no part in it. Programs are static by
        # default, as Rust has it on musl; the compiler itself is not (crt-static), since it loads macros.
        printf '%s\n' 'change-id = "ignore"' '[llvm]' 'download-ci-llvm = false' 'link-shared = true' \
            '[build]' 'build = "x86_64-unknown-linux-musl"' 'host = ["x86_64-unknown-linux-musl"]' 'target = ["x86_64-unknown-linux-musl"]' 'rustc = "/usr/bin/rustc"' 'cargo = "/usr/bin/cargo"' 'rustfmt = "/bin/false"' 'python = "/usr/bin/python3"' \
            'vendor = true' 'locked-deps = true' 'submodules = false' 'docs = false' 'compiler-docs = false' 'extended = true' 'tools = ["cargo", "clippy", "rustdoc", "rustfmt"]' 'sanitizers = false' 'profiler = false' \
            '[install]' 'prefix = "/usr"' 'sysconfdir = "/etc"' \
            '[rust]' 'channel = "stable"' 'debuginfo-level = 0' 'remap-debuginfo = true' 'rpath = false' 'deny-warnings = false' 'lld = false' 'llvm-tools = false' 'codegen-units = 1' 'codegen-units-std = 1' \
            '[dist]' 'src-tarball = false' 'compression-formats = ["gz"]' 'compression-profile = "fast"' \
            '[target.x86_64-unknown-linux-musl]' 'cc = "gcc"' 'cxx = "g++"' 'ar = "ar"' 'ranlib = "ranlib"' 'linker = "gcc"' 'llvm-config = "/usr/bin/llvm-config"' 'musl-root = "/usr"' 'crt-static = false' > bootstrap.toml
        DESTDIR=/home/user/dest python x.py install -j "$JOBS"
    "#,
    install: r#"
        ROOT=/home/user/rootfs
        cp -R dest/usr $ROOT/usr
        # What its installer notes for itself, scripts for debuggers, completions and manuals.
        R=$ROOT/usr/lib/rustlib
        rm -rf $R/components $R/install.log $R/manifest-* $R/rust-installer-version $R/uninstall.sh $R/multirust-channel-manifest.toml $R/etc $ROOT/usr/share $ROOT/usr/src $ROOT/usr/bin/rust-gdb* $ROOT/usr/bin/rust-lldb $ROOT/etc
        for f in $ROOT/usr/bin/* $ROOT/usr/libexec/* $ROOT/usr/lib/*.so; do
            if [ -f "$f" ] && [ ! -L "$f" ] && readelf -h "$f" > /dev/null 2>&1; then strip --strip-unneeded "$f"; fi
        done
        chown -R 0:0 $ROOT
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, llvm::libs],
    test: r#"
        rustc -vV
        test "$(rustc --version | cut -d' ' -f1,2)" = "rustc {version}"
        cargo --version
        mkdir -p w/m/src w/p/src w/p/tests
        cd w
        printf '%s\n' '[workspace]' 'resolver = "2"' 'members = ["m", "p"]' > Cargo.toml
        printf '%s\n' '[package]' 'name = "m"' 'version = "0.1.0"' 'edition = "2021"' '[lib]' 'proc-macro = true' > m/Cargo.toml
        printf '%s\n' 'use proc_macro::TokenStream;' '' '#[proc_macro]' 'pub fn answer(_: TokenStream) -> TokenStream {' '    "42".parse().unwrap()' '}' > m/src/lib.rs
        printf '%s\n' '[package]' 'name = "p"' 'version = "0.1.0"' 'edition = "2024"' '[dependencies]' 'm = { path = "../m" }' > p/Cargo.toml
        printf '%s\n' 'fn main() {' '    println!("cargo:rustc-env=SAID=built");' '}' > p/build.rs
        printf '%s\n' '//! A library.' '' '/// Twice.' '///' '/// ```' '/// assert_eq!(p::twice(2), 4);' '/// ```' 'pub fn twice(n: u64) -> u64 {' '    n * 2' '}' > p/src/lib.rs
        printf '%s\n' 'use std::collections::BTreeMap;' 'use std::io::{Read, Write};' 'use std::net::{TcpListener, TcpStream};' 'use std::{env, panic, process, thread};' '' \
            'unsafe extern "C" {' '    fn abs(n: i32) -> i32;' '}' '' \
            'fn main() {' '    let listener = TcpListener::bind("127.0.0.1:0").unwrap();' '    let address = listener.local_addr().unwrap();' '    let server = thread::spawn(move || {' '        let mut said = String::new();' '        listener' '            .accept()' '            .unwrap()' '            .0' '            .read_to_string(&mut said)' '            .unwrap();' '        said' '    });' \
            '    TcpStream::connect(address)' '        .unwrap()' '        .write_all(b"heard")' '        .unwrap();' '    let heard = server.join().unwrap();' \
            '    let caught = panic::catch_unwind(|| panic!("x")).is_err();' '    let map: BTreeMap<_, _> = [("b", 2), ("a", 1)].into();' '    let shell = process::Command::new("sh").args(["-c", "exit 3"]).status();' '    let three = unsafe { abs(-(shell.unwrap().code().unwrap())) };' \
            '    println!(' '        "{} {} {heard} {caught} {map:?} {three} {} {}",' '        env!("SAID"),' '        m::answer!(),' '        p::twice(21),' '        env::args().count()' '    );' '}' > p/src/main.rs
        printf '%s\n' '#[test]' 'fn twice() {' '    assert_eq!(p::twice(u64::from(u32::MAX)), 8_589_934_590);' '}' '' '#[test]' '#[should_panic(expected = "out of bounds")]' 'fn bounds() {' '    let words: Vec<u8> = std::hint::black_box(Vec::new());' '    let _ = words[1];' '}' > p/tests/t.rs
        want='built 42 heard true {"a": 1, "b": 2} 3 42 1'
        cargo fmt --check
        test "$(cargo run --offline --release)" = "$want"
        cargo test --offline
        cargo clippy --offline -- -D warnings
        cargo doc --offline --no-deps
        test -f target/doc/p/fn.twice.html
        # Static by default, and with the shared C library where that is asked for.
        if readelf -l target/release/p | grep -q 'program interpreter'; then exit 1; fi
        test "$(RUSTFLAGS='-C target-feature=-crt-static' cargo run --offline --target x86_64-unknown-linux-musl)" = "$want"
        readelf -l target/x86_64-unknown-linux-musl/debug/p | grep -q /lib/ld-musl-x86_64.so.1
        test "$(CARGO_PROFILE_RELEASE_LTO=fat CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1 cargo run --offline --release --target-dir lto)" = "$want"
        echo 'fn main() { let s = String::new(); drop(s); println!("{s}"); }' > moved.rs
        if rustc moved.rs 2> err; then exit 1; fi
        grep -q 'E0382' err
        # A panic says where.
        printf '%s\n' '#[inline(never)]' 'fn deep() {' '    panic!("here");' '}' 'fn main() {' '    deep();' '}' > t.rs
        rustc -g t.rs
        RUST_BACKTRACE=1 ./t 2> trace || true
        grep -q 't.rs:3' trace
        grep -q 't::deep' trace
        # The same from another directory.
        for where in one two-longer; do
            mkdir ../$where
            cp t.rs ../$where/
            (cd ../$where && rustc -O --remap-path-prefix=$PWD=. t.rs)
        done
        cmp ../one/t ../two-longer/t
        if grep -rlq /home/user/rust /usr/bin /usr/lib/librustc_driver-*; then exit 1; fi
    "#,
    releases: [
        {
            // The one that mrustc makes: first by it, then by itself.
            version: "1.90.0",
            sources: {
                rust: {
                    url: "https://static.rust-lang.org/dist/rustc-{version}-src.tar.gz",
                    sha256: "799a9f9cba4ed5351e071048bcf6b5560755d9009648def33a407dd4961f9b7e",
                },
            },
            build_deps: [busybox, bash, musl, linux_headers, binutils, gcc, make, cmake, python, perl, pkgconf, zlib, openssl, curl, llvm, mrustc],
        },
        {
            version: "1.91.1",
            sources: {
                rust: {
                    url: "https://static.rust-lang.org/dist/rustc-{version}-src.tar.gz",
                    sha256: "38dce205d39f61571261f0444237a1ce9efecb970e760d8ec4d957af5b445723",
                },
            },
        },
        {
            version: "1.92.0",
            sources: {
                rust: {
                    url: "https://static.rust-lang.org/dist/rustc-{version}-src.tar.gz",
                    sha256: "9e0d2ca75c7e275fdc758255bf4b03afb3d65d1543602746907c933b6901c3b8",
                },
            },
        },
        {
            version: "1.93.1",
            sources: {
                rust: {
                    url: "https://static.rust-lang.org/dist/rustc-{version}-src.tar.gz",
                    sha256: "4c230a44b3d9c9f3cef950943719f8380058d27c91fda5e36a9a947ef013e01f",
                },
            },
        },
        {
            version: "1.94.0",
            sources: {
                rust: {
                    url: "https://static.rust-lang.org/dist/rustc-{version}-src.tar.gz",
                    sha256: "b83f921cd3f321ff614f9c06a8b870d89299fc02888b48a5549683a36823474c",
                },
            },
        },
    ],
}
