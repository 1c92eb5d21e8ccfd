package! {
    name: "linux-headers",
    version: "6.12",
    description: "A name with a dash, and a source of a version of its own",
    license: "GPL-2.0-only WITH Linux-syscall-note",
    homepage: "https://example.org",
    sources: {
        linux: {
            url: "https://example.org/v6/{name}-{version}.tar.xz",
            version: "6.12.94",
            sha256: "0000000000000000000000000000000000000000000000000000000000000001",
        },
    },
    base: seed,
    install: "tar -xf {linux.file} && test {linux.version} = 6.12.94 && test {version} = 6.12",
}
