//! What a package's file says about other files, read from the tokens of its `package!`.
//!
//! The compiler has not seen the file yet, and what is malformed is its matter: here, whatever is not as expected is passed over.

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

/// The fields that matter across files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    /// Modules of this tree; dependencies from other crates cannot lead back here.
    pub(crate) build_deps: Vec<String>,
    pub(crate) test_deps: Vec<String>,
}

/// What a file turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Scan {
    /// No Rust tokens. The compiler will say where.
    Unreadable,
    /// Rust without `package!`.
    NoPackage,
    /// With `package!`; the first one, where there are several.
    Package(Declared),
}

pub(crate) fn scan(text: &str) -> Scan {
    match text.parse::<TokenStream>().map(body) {
        Err(_) => Scan::Unreadable,
        Ok(None) => Scan::NoPackage,
        Ok(Some(body)) => Scan::Package(declared(body)),
    }
}

/// The tokens within the first `package! { }`, however deep in other macros it is.
fn body(tokens: TokenStream) -> Option<TokenStream> {
    let trees: Vec<_> = tokens.into_iter().collect();
    for (i, tree) in trees.iter().enumerate() {
        let TokenTree::Group(group) = tree else {
            continue;
        };
        let called = matches!(
            trees[..i],
            [.., TokenTree::Ident(ref word), TokenTree::Punct(ref mark)] if word == "package" && mark.as_char() == '!'
        );
        if called {
            return Some(group.stream());
        }
        if let Some(found) = body(group.stream()) {
            return Some(found);
        }
    }
    None
}

fn declared(body: TokenStream) -> Declared {
    let trees: Vec<_> = body.into_iter().collect();
    let mut declared = Declared::default();
    for field in trees.windows(3) {
        let [TokenTree::Ident(key), TokenTree::Punct(colon), value] = field else {
            continue;
        };
        if colon.as_char() != ':' {
            continue;
        }
        match (key.to_string().as_str(), value) {
            ("name", TokenTree::Literal(value)) => declared.name = text(value),
            ("description", TokenTree::Literal(value)) => declared.description = text(value),
            ("build_deps", TokenTree::Group(value)) => declared.build_deps = modules(value),
            ("test_deps", TokenTree::Group(value)) => declared.test_deps = modules(value),
            _ => {}
        }
    }
    declared
}

fn text(literal: &Literal) -> Option<String> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

/// The items that are a single word.
fn modules(list: &Group) -> Vec<String> {
    if list.delimiter() != Delimiter::Bracket {
        return Vec::new();
    }
    let trees: Vec<_> = list.stream().into_iter().collect();
    let items = trees.split(|tree| matches!(tree, TokenTree::Punct(mark) if mark.as_char() == ','));
    items
        .filter_map(|item| match item {
            [TokenTree::Ident(module)] => {
                Some(module.to_string().trim_start_matches("r#").to_owned())
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_from_the_tokens() {
        let text = r##"
            // A comment with package! in it.
            package! {
                name: "a",
                description: r#"The "first""#,
                sources: { name: { url: "https://example.org/name: x" } },
                build_deps: [b, other::c, r#yield],
                test_deps: [d,],
            }
        "##;
        let want = Declared {
            name: Some("a".to_owned()),
            description: Some("The \"first\"".to_owned()),
            build_deps: vec!["b".to_owned(), "yield".to_owned()],
            test_deps: vec!["d".to_owned()],
        };
        assert_eq!(scan(text), Scan::Package(want));
    }

    #[test]
    fn a_package_within_another_macro_is_found() {
        let text = "macro_rules! family { ($name:literal) => { package! { name: $name, build_deps: [gcc] } } }";
        let Scan::Package(declared) = scan(text) else {
            panic!("not found");
        };
        assert_eq!(
            (declared.name, declared.build_deps),
            (None, vec!["gcc".to_owned()])
        );
    }

    #[test]
    fn other_files_are_told_apart() {
        assert_eq!(scan("fn main() {}"), Scan::NoPackage);
        assert_eq!(scan("package! { name: \"a }"), Scan::Unreadable);
    }
}
