package! {
    name: "hex0",
    version: "1.6.0",
    description: "Built without a shell",
    license: "GPL-3.0-or-later",
    homepage: "https://example.org",
    sources: {
        seed: {
            url: "https://example.org/seed-{version_under}-{version_major}.tar.gz",
            sha256: "0000000000000000000000000000000000000000000000000000000000000006",
            unpack: "seed",
        },
    },
    build: [
        ["seed/hex0-seed", "seed/hex0.hex0", "hex0 {version}"],
        ["./hex0"],
    ],
    install: [["./hex0", "${version}", "{seed.file}"]],
}
