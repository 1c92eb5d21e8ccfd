//! Here-documents.

#[macro_use]
extern crate stagex_macros;

mod plain {
    package! {
        name: "shell_here_document",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: r#"
            cat > a.c <<EOF
            int main(void) { return 0; }
            EOF
            gcc a.c
        "#,
    }
}

mod within {
    package! {
        name: "shell_here_document",
        version: "1",
        description: "Something",
        license: "MIT",
        homepage: "https://example.org",
        install: "true",
        test: r#"
            test "$(cat <<-'EOF'
                a
            EOF
            )" = a
        "#,
    }
}

fn main() {}
