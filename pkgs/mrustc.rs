package! {
    name: "mrustc",
    version: "0.12.0",
    description: "A Rust compiler written in C++, and what it makes of Rust's own: enough to build Rust with",
    license: "MIT AND (Apache-2.0 OR MIT)",
    homepage: "https://github.com/thepowersgang/mrustc",
    sources: {
        mrustc: {
            url: "https://github.com/thepowersgang/mrustc/archive/refs/tags/v{version}.tar.gz",
            file: "mrustc-{version}.tar.gz",
            sha256: "c1ba35f5fc5c4ca2952d9f5526e900dcb6632ea7fd4d71fa58029b3bb563ae56",
        },
        rust: {
            version: "1.90.0",
            url: "https://static.rust-lang.org/dist/rustc-{version}-src.tar.gz",
            sha256: "799a9f9cba4ed5351e071048bcf6b5560755d9009648def33a407dd4961f9b7e",
        },
    },
    build_deps: [busybox, bash, musl, linux_headers, binutils, gcc, make, pkgconf, zlib, openssl, curl, llvm],
    env: { RUSTC_VERSION: "1.90.0", MRUSTC_TARGET_VER: "1.90", OUTDIR_SUF: "-1.90.0", OPENSSL_DIR: "/usr", RUSTC_INSTALL_BINDIR: "bin" },
    build: r#"
        mkdir mrustc
        tar -xf {mrustc.file} -C mrustc --strip-components=1
        # It unpacks and patches Rust's source itself, from where it would have put what it fetches.
        cp {rust.file} mrustc/rustc-{rust.version}-src.tar.gz
        cd mrustc
        # The compiler in C++, and its own small cargo.
        make -j"$JOBS" all
        make -C tools/minicargo -j"$JOBS"
        build() { make RUSTC_TARGET=x86_64-unknown-linux-musl LLVM_CONFIG=/usr/bin/llvm-config MINICARGO="$PWD/bin/minicargo" PARLEVEL="$JOBS" "MINICARGO_FLAGS_output$OUTDIR_SUF/cargo=" "$@"; }
        build -f minicargo.mk RUSTCSRC
        # Rust's library, compiler and cargo, translated to C and compiled by gcc.
        build -f minicargo.mk LIBS
        build -f minicargo.mk output$OUTDIR_SUF/rustc
        build -f minicargo.mk output$OUTDIR_SUF/cargo
        # With these, a compiler and a library that are made by Rust's compiler and understand each other.
        build -C run_rustc
    "#,
    install: r#"
        L=/home/user/rootfs/usr/lib/mrustc
        P=mrustc/run_rustc/output-{rust.version}/prefix
        mkdir -p $L/bin $L/lib rootfs/usr/bin
        cp $P/bin/rustc_binary $P/bin/cargo $L/bin/
        cp -R $P/lib/. $L/lib/
        find $L -name '*.so' -exec strip --strip-debug {} +
        strip $L/bin/rustc_binary $L/bin/cargo
        printf '%s\n' '#!/bin/sh' 'L=/usr/lib/mrustc' 'LD_LIBRARY_PATH=$L/lib:$L/lib/rustlib/x86_64-unknown-linux-musl/lib exec $L/bin/rustc_binary "$@"' > rootfs/usr/bin/rustc
        chmod 755 rootfs/usr/bin/rustc
        ln -s ../lib/mrustc/bin/cargo rootfs/usr/bin/cargo
        chown -R 0:0 rootfs
    "#,
    test_deps: [busybox, musl, linux_headers, binutils, gcc, zlib, openssl, curl, llvm::libs],
    test: r#"
        rustc --version | grep -q '^rustc {rust.version}'
        printf '%s\n' 'use std::collections::BTreeMap;' 'use std::thread;' 'fn main() {' '    let mut map = BTreeMap::new();' '    for (i, word) in "b a c".split(" ").enumerate() { map.insert(word.to_string(), i); }' '    let sum = thread::spawn(move || map.into_iter().map(|(w, i)| format!("{w}{i}")).collect::<String>()).join().unwrap();' '    println!("{sum}");' '}' > a.rs
        rustc -O a.rs
        test "$(./a)" = a1b0c2
        echo 'fn main() { let s = String::new(); drop(s); println!("{s}"); }' > moved.rs
        if rustc moved.rs; then exit 1; fi
        # A package with a script of its own and a macro of another.
        mkdir -p p/src m/src
        printf '%s\n' '[package]' 'name = "m"' 'version = "0.1.0"' 'edition = "2021"' '[lib]' 'proc-macro = true' > m/Cargo.toml
        printf '%s\n' 'use proc_macro::TokenStream;' '#[proc_macro]' 'pub fn answer(_: TokenStream) -> TokenStream { "42".parse().unwrap() }' > m/src/lib.rs
        printf '%s\n' '[package]' 'name = "p"' 'version = "0.1.0"' 'edition = "2021"' '[dependencies]' 'm = { path = "../m" }' > p/Cargo.toml
        echo 'fn main() { println!("cargo:rustc-env=SAID=built"); }' > p/build.rs
        echo 'fn main() { println!("{} {}", env!("SAID"), m::answer!()); }' > p/src/main.rs
        test "$(cd p && cargo run --offline --release)" = "built 42"
    "#,
}
