package! {
    name: "yield",
    version: "1",
    description: "A name that is a keyword",
    license: "MIT OR Apache-2.0",
    homepage: "https://example.org",
    build_deps: [busybox],
    install: "true",
}
