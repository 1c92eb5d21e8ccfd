//! Programs with their arguments are held to what scripts are held to.

#[macro_use]
extern crate stagex_macros;

package! {
    name: "shell_steps",
    version: "1",
    description: "Something",
    license: "MIT",
    homepage: "https://example.org",
    build: [
        ["/usr/bin/wget", "https://example.org/a.tar.gz"],
        ["/usr/bin/gcc", "-march=native", "a.c"],
        ["/bin/sh", "-c", "if true"],
        ["/bin/sh", "-c", "[[ -e a ]] && echo 'it''s there'"],
        ["/bin/echo", "it's wget; curl https://example.org"],
    ],
    install: [["/bin/cp", "a", "/home/user/rootfs/a"]],
    test: [["/usr/bin/wget", "http://127.0.0.1/"]],
}

fn main() {}
