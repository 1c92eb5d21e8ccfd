package! {
    name: "go",
    version: "1.24.4",
    description: "A family of releases",
    license: "BSD-3-Clause",
    homepage: "https://example.org/go",
    sources: {
        go: {
            url: "https://example.org/go{version}.src.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000124",
            debian: "g/go/go_{version}.tar.gz",
        },
    },
    build_deps: [busybox, previous],
    files: ["go.patch"],
    env: { GOFLAGS: "-trimpath", GOROOT_BOOTSTRAP: "/usr/lib/go" },
    build: "tar -xf {go.file}; test {name} {version_major_minor}",
    install: "true",
    outputs: {
        doc: { description: "Its documentation" },
        tools: {
            description: "Its tools",
            license: "MIT",
            image: { cmd: ["/usr/bin/gofmt"] },
            test_deps: [busybox],
            test: [["/usr/bin/gofmt", "-h"]],
        },
    },
    releases: [
        {
            version: "1.4-boot",
            sources: { go: { sha256: "0000000000000000000000000000000000000000000000000000000000000104" } },
            build_deps: [busybox],
            env: { GOROOT_BOOTSTRAP: "" },
            build: "CGO_ENABLED=0 make {version_dash}",
        },
        { version: "1.17.13", sources: { go: { url: "https://example.net/go{version}.tgz" } } },
    ],
}
