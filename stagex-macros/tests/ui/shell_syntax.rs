//! Scripts that no shell understands.

#[macro_use]
extern crate stagex_macros;

mod missing_then {
    package! {
        name: "shell_syntax",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        build: r#"
            ./configure
            if [ -f Makefile ]; do
                make
            fi
        "#,
    }
}

mod never_closed {
    package! {
        name: "shell_syntax",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: r#"
            make install

            for f in a b; do
                echo "installed $f

            echo done
        "#,
    }
}

mod one_line {
    package! {
        name: "shell_syntax",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "make &&",
    }
}

mod with_escapes {
    package! {
        name: "shell_syntax",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "make\n\tfoo )\nbar",
    }
}

mod no_file {
    package! {
        name: "shell_syntax",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        test: r#"
            (cd a && b) >
        "#,
    }
}

fn main() {}
