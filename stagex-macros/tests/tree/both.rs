package! {
    name: "both",
    version: "2",
    description: "Made of other packages",
    license: "MIT",
    homepage: "https://example.org",
    contents: [busybox, super::go::v1_17_13],
    test: "go version",
    image: { entrypoint: ["/usr/bin/go"] },
}
