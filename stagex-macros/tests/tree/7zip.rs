package! {
    name: "7zip",
    version: "24.09",
    description: "A name that begins with a digit",
    license: "LGPL-2.1-or-later",
    homepage: "http://example.org",
    build_deps: [r#yield],
    install: "true",
}
