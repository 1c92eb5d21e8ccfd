//! What is bash's own.

#[macro_use]
extern crate stagex_macros;

mod of_bash {
    package! {
        name: "shell_bash",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        build: r#"
            source ./env
            files=(a b)
            if [[ -f ${files[0]} ]]; then
                function greet { echo hello; }
                build-it() { greet &> log; }
            fi
            [ "$1" == x ] || diff <(sort a) <(sort b)
            x=${1//a/b}
            bash -c 'if [[ -f a ]]; then source b; fi'
        "#,
    }
}

mod in_tests {
    package! {
        name: "shell_bash",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        test: "cat <<< $x",
    }
}

fn main() {}
