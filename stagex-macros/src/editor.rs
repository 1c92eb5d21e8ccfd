//! What editors are given beside the package, so that they know the words between its braces: field names complete, show what they are for and
//! lead to their definition, and so do dependencies that are half written. No compiler gets to see it.
//!
//! An editor asks about text that is not finished, so the tokens are read without any grammar but `key: value,`. What is found is said in Rust
//! with the spans that it has: a field as a field of the structure of `stagex_core::package::fields` that holds it.

use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::quote;

use crate::context::Context;

/// Whether this process expands macros for rust-analyzer, whose programs' names all begin with its own.
pub(crate) fn is_served() -> bool {
    let program = std::env::current_exe();
    program.is_ok_and(|path| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with("rust-analyzer")
    })
}

/// An item for the tokens of a `package!`.
pub(crate) fn hints(tokens: &TokenStream, context: &Context) -> TokenStream {
    let mut hints = Hints {
        context,
        statements: TokenStream::new(),
    };
    hints.structure("Package", tokens.clone());
    let statements = hints.statements;
    quote! {
        #[allow(unused, clippy::all)]
        const _: fn() = || { #statements };
    }
}

struct Hints<'a> {
    context: &'a Context,
    statements: TokenStream,
}

impl Hints<'_> {
    /// A value of a structure of `stagex_core::package::fields` with these fields, and of those that its fields hold.
    fn structure(&mut self, name: &str, tokens: TokenStream) {
        let fields = fields(tokens);
        let keys = fields.iter().map(|(key, _)| key);
        let structure = Ident::new(name, Span::call_site());
        self.statements.extend(quote! {
            let _ = ::stagex_core::package::fields::#structure { #(#keys: loop {},)* ..loop {} };
        });
        for (key, value) in fields {
            let Some(value) = value else { continue };
            match (&*key.to_string(), value.delimiter()) {
                ("sources", Delimiter::Brace) => self.each("Source", &value),
                ("outputs", Delimiter::Brace) => self.each("Output", &value),
                ("repack", Delimiter::Brace) => self.structure("Repack", value.stream()),
                ("member", Delimiter::Brace) => self.structure("Member", value.stream()),
                ("image", Delimiter::Brace) => self.structure("Image", value.stream()),
                ("releases", Delimiter::Bracket) => self.releases(value.stream()),
                ("build_deps" | "test_deps" | "contents", Delimiter::Bracket) => {
                    self.dependencies(value.stream());
                }
                _ => {}
            }
        }
    }

    /// The values of a map, whose keys are names that the package gives.
    fn each(&mut self, name: &str, map: &Group) {
        for value in fields(map.stream())
            .into_iter()
            .filter_map(|(_, value)| value)
        {
            self.structure(name, value.stream());
        }
    }

    fn releases(&mut self, list: TokenStream) {
        for tree in list {
            if let TokenTree::Group(release) = tree {
                self.structure("Package", release.stream());
            }
        }
    }

    /// Each item as the module that it names.
    fn dependencies(&mut self, list: TokenStream) {
        let trees: Vec<_> = list.into_iter().collect();
        for item in trees.split(|tree| is_sign(tree, ',')) {
            if let [TokenTree::Ident(first), rest @ ..] = item
                && first != "previous"
            {
                // A path whose beginning is no module of the tree is one to another tree's package.
                let known = self.context.modules.as_ref();
                let is_ours = known.is_some_and(|modules| modules.contains(&first.to_string()));
                let outer = (rest.is_empty() || is_ours).then(|| quote!(super::));
                self.statements
                    .extend(quote!(let _ = #outer #first #(#rest)*;));
            }
        }
    }
}

/// Keys, with the bracketed value of each. A word without a colon counts as well: somebody is about to write it.
fn fields(tokens: TokenStream) -> Vec<(Ident, Option<Group>)> {
    let mut fields = Vec::new();
    let mut trees = tokens.into_iter().peekable();
    let mut at_key = true;
    while let Some(tree) = trees.next() {
        let colon = matches!(trees.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && punct.spacing() == Spacing::Alone);
        match tree {
            TokenTree::Ident(key) if at_key || colon => {
                if colon {
                    trees.next();
                }
                at_key = !colon;
                let group = match trees.peek() {
                    Some(TokenTree::Group(group)) if colon => Some(group.clone()),
                    _ => None,
                };
                fields.push((key, group));
            }
            tree => at_key = is_sign(&tree, ','),
        }
    }
    fields
}

fn is_sign(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finished_and_unfinished_words_are_said_in_rust() {
        let package = r#"
            name: "zlib", r#base: seed,
            bui
            sources: { zlib: { url: "x", mir, repack: { debian: "y", member: { pa: "" } } }, other }
            outputs: { mini: { desc } },
            build_deps: [gcc, other::make, go::v1_4, previous, ],
            image: { us },
            releases: [{ version: "1", ho }],
        "#;
        let context = Context {
            modules: Some(std::sync::Arc::new(["go".to_owned()].into())),
            ..Context::default()
        };
        let hints = hints(&package.parse().unwrap(), &context).to_string();
        let compact = hints.replace(' ', "");
        for want in [
            "fields::Package{name:loop{},r#base:loop{},bui:loop{},sources:loop{},outputs:loop{},build_deps:loop{},image:loop{},releases:loop{},..loop{}}",
            "fields::Source{url:loop{},mir:loop{},repack:loop{},..loop{}}",
            "fields::Repack{debian:loop{},member:loop{},..loop{}}",
            "fields::Member{pa:loop{},..loop{}}",
            "fields::Output{desc:loop{},..loop{}}",
            "fields::Image{us:loop{},..loop{}}",
            "fields::Package{version:loop{},ho:loop{},..loop{}}",
            "let_=super::gcc;let_=other::make;let_=super::go::v1_4;let_=::stagex_core",
        ] {
            assert!(compact.contains(want), "{want} in {compact}");
        }
    }

    #[test]
    fn a_compiler_is_no_editor() {
        assert!(!is_served());
    }

    /// The fields of a structure of `stagex_core::package::fields`.
    fn told(structure: &str) -> Vec<String> {
        let text = include_str!("../../stagex-core/src/package/fields.rs");
        let opening = format!("pub struct {structure} {{\n");
        let body = text.split(&opening).nth(1).unwrap();
        let body = &body[..body.find("\n}").unwrap()];
        let field = |line: &str| {
            let line = line.trim().strip_prefix("pub ")?;
            Some(line.strip_suffix(": Value,").unwrap().to_owned())
        };
        body.lines().filter_map(field).collect()
    }

    #[test]
    fn editors_are_told_of_the_fields_that_there_are() {
        for (structure, known) in crate::valid::KNOWN {
            assert_eq!(told(structure), known, "{structure}");
        }
    }
}
