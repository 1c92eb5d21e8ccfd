package! {
    name: "busybox",
    version: "1.37.0",
    description: "The least that a package may state",
    license: "GPL-2.0-only",
    homepage: "https://example.org",
    install: "true",
}
