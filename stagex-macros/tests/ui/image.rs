//! What no image can be configured with.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "image",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    install: "true",
    image: {
        user: "a:b:c",
        workdir: "home",
        entrypoint: "/bin/sh",
        cmd: [sh],
        labels: { "a b": "1" },
    },
}

fn main() {}
