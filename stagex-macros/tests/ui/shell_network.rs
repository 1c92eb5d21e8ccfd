//! Commands that reach for the network, which scripts have none of.

#[macro_use]
extern crate stagex_macros;

mod anywhere {
    package! {
        name: "shell_network",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        build: r#"
            echo curl --with-curl
            A=1 env -i curl -O https://example.org/a.tar.gz
            if true; then (cd a && git clone https://example.org/b); fi
            fetch() { wget "$1"; }
            pip install six
            x=$(cargo fetch) && go mod download
            ./src/curl file:///etc/passwd
            sh -c 'rsync -a host:a b'
        "#,
        test: "curl file:///etc/passwd",
    }
}

mod installing {
    package! {
        name: "shell_network",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "apt-get install -y gcc",
    }
}

fn main() {}
