package! {
    name: "zlib",
    version: "1.3.1",
    description: "Every field that there is",
    license: "Zlib",
    homepage: "https://example.org/zlib",
    sources: {
        zlib: {
            url: "https://example.org/zlib-{version}.tar.gz",
            sha256: "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23",
        },
        gcc: {
            url: "https://example.org/gcc?v={version}",
            mirrors: ["https://example.net/{name}/gcc-{version}.tar.xz", "http://example.com/"],
            sha256: "0000000000000000000000000000000000000000000000000000000000000002",
            version: "13.3.0",
            file: "gcc-{version}.tar.xz",
            debian: "g/gcc-13/gcc-13_{version}.orig.tar.gz",
            repack: {
                debian: "libg/libgcc/gcc_{version}.dfsg.tar.gz",
                sha256: "0000000000000000000000000000000000000000000000000000000000000003",
                member: {
                    path: "gcc-13-{version}/gcc-{version}-dfsg.tar.xz",
                    sha256: "ff00000000000000000000000000000000000000000000000000000000000004",
                },
            },
        },
    },
    build_deps: [busybox, _7zip, super::linux_headers],
    files: ["fix.patch"],
    env: { CFLAGS: "-O2", type: "a{version}" },
    build: r#"
        tar -xf {zlib.file}
        if true; then
            cd zlib-{version}
        fi

        awk '{print $1}' ${version} {gcc.version}
    "#,
    install: r#"
        make install
    "#,
    test_deps: [busybox],
    test: "{name} --version",
    image: {
        user: "1000:1000",
        workdir: "/home",
        env: { PATH: "/usr/bin" },
        entrypoint: ["/usr/bin/gcc"],
        cmd: ["-v", ""],
        labels: { "org.example.key": "value" },
    },
}
