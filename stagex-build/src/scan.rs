//! What a package's file says about other files, read from the tokens of its `package!`.
//!
//! The compiler has not seen the file yet, and what is malformed is its matter: here, whatever is not as expected is passed over.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};

use crate::{PREVIOUS, name};

/// The fields that matter across files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    /// The package itself, its outputs by name, its older releases as stated. Never empty where a `package!` was found.
    pub(crate) members: Vec<Member>,
}

/// One package that a file declares.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// The module within the file's own; `None` for the file's own package.
    pub(crate) module: Option<String>,
    /// What follows the file's name and a dash in its package's name.
    pub(crate) suffix: Option<String>,
    /// Modules of this tree, or what may be one; dependencies from other crates cannot lead back here. By the field that names them.
    pub(crate) dependencies: Vec<(&'static str, String)>,
}

impl Member {
    /// An output of this one: it is built as its package is, and has a test of its own.
    fn output(&self, name: &str, tested: Vec<(&'static str, String)>) -> Self {
        let below = |own: &Option<String>, mark| match own {
            None => name.to_owned(),
            Some(own) => format!("{own}{mark}{name}"),
        };
        let built = self
            .dependencies
            .iter()
            .filter(|(list, _)| *list != "test_deps");
        Self {
            module: Some(below(&self.module, "::")),
            suffix: Some(below(&self.suffix, "-")),
            dependencies: built.cloned().chain(tested).collect(),
        }
    }

    /// The module as the tree's `lib.rs` sees it, for a file's module.
    pub(crate) fn path(&self, file: &str) -> String {
        match &self.module {
            Some(module) => format!("{file}::{module}"),
            None => file.to_owned(),
        }
    }
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

/// The fields that list packages.
const LISTS: [&str; 3] = ["build_deps", "contents", "test_deps"];

fn declared(body: TokenStream) -> Declared {
    let fields = fields(body);
    let (releases, newest) = releases(&fields);
    let own = resolved(dependencies(&fields), newest.as_deref());
    let mut members = vec![Member {
        dependencies: own.clone(),
        ..Member::default()
    }];
    for (output, stated) in fields.maps("outputs") {
        let tested = resolved(dependencies(&stated), newest.as_deref());
        members.push(members[0].output(&output, tested));
    }
    members.extend(releases);
    Declared {
        name: fields.text("name"),
        description: fields.text("description"),
        members,
    }
}

/// The older releases, and the module of the last one.
fn releases(family: &Fields) -> (Vec<Member>, Option<String>) {
    let inherited = dependencies(family);
    let (mut members, mut previous) = (Vec::new(), None);
    for stated in family.list_of_maps("releases") {
        let Some(version) = stated.text("version") else {
            continue;
        };
        let taken_over = inherited
            .iter()
            .filter(|(list, _)| !stated.0.contains_key(*list));
        let all = taken_over.cloned().chain(dependencies(&stated)).collect();
        let module = name::release(&version);
        let release = Member {
            module: Some(module.clone()),
            suffix: Some(version),
            dependencies: resolved(all, previous.as_deref()),
        };
        let outputs: BTreeMap<_, _> = [family, &stated]
            .iter()
            .flat_map(|fields| fields.maps("outputs"))
            .collect();
        let outputs: Vec<_> = outputs
            .iter()
            .map(|(name, output)| release.output(name, dependencies(output)))
            .collect();
        members.push(release);
        members.extend(outputs);
        previous = Some(module);
    }
    (members, previous)
}

/// `previous` is the release before, as the path `::MODULE` of the same file.
fn resolved(
    dependencies: Vec<(&'static str, String)>,
    previous: Option<&str>,
) -> Vec<(&'static str, String)> {
    let resolve = |(list, word): (&'static str, String)| match previous {
        Some(module) if word == PREVIOUS => (list, format!("::{module}")),
        _ => (list, word),
    };
    dependencies.into_iter().map(resolve).collect()
}

/// What stands after each `key:`; the last one of a key.
struct Fields(BTreeMap<String, TokenTree>);

fn fields(body: TokenStream) -> Fields {
    let trees: Vec<_> = body.into_iter().collect();
    let found = trees.windows(3).filter_map(|field| match field {
        [TokenTree::Ident(key), TokenTree::Punct(colon), value]
            if colon.as_char() == ':' && !matches!(value, TokenTree::Punct(_)) =>
        {
            Some((key.to_string(), value.clone()))
        }
        _ => None,
    });
    Fields(found.collect())
}

impl Fields {
    fn text(&self, key: &str) -> Option<String> {
        match self.0.get(key)? {
            TokenTree::Literal(value) => text(value),
            _ => None,
        }
    }

    fn group(&self, key: &str, delimiter: Delimiter) -> Option<TokenStream> {
        match self.0.get(key)? {
            TokenTree::Group(group) if group.delimiter() == delimiter => Some(group.stream()),
            _ => None,
        }
    }

    /// Of `key: { name: { .. }, .. }`.
    fn maps(&self, key: &str) -> Vec<(String, Fields)> {
        let inner = self.group(key, Delimiter::Brace).map(fields);
        let names = inner.iter().flat_map(|inner| inner.0.keys());
        let map = |name: &String| {
            let stream = inner.as_ref()?.group(name, Delimiter::Brace)?;
            Some((name.clone(), fields(stream)))
        };
        names.filter_map(map).collect()
    }

    /// Of `key: [{ .. }, ..]`.
    fn list_of_maps(&self, key: &str) -> Vec<Fields> {
        let items = self.group(key, Delimiter::Bracket).into_iter().flatten();
        items
            .filter_map(|item| match item {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    Some(fields(group.stream()))
                }
                _ => None,
            })
            .collect()
    }
}

fn text(literal: &Literal) -> Option<String> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

fn dependencies(fields: &Fields) -> Vec<(&'static str, String)> {
    let listed = LISTS.into_iter().filter_map(|list| {
        let items = fields.group(list, Delimiter::Bracket)?;
        Some(modules(items).into_iter().map(move |module| (list, module)))
    });
    listed.flatten().collect()
}

/// The items that are words, or words with `::` between them.
fn modules(list: TokenStream) -> Vec<String> {
    let trees: Vec<_> = list.into_iter().collect();
    let items = trees.split(|tree| matches!(tree, TokenTree::Punct(mark) if mark.as_char() == ','));
    let paths = items.map(|item| {
        let words = item.iter().map(|tree| match tree {
            TokenTree::Ident(word) => word.to_string().trim_start_matches("r#").to_owned(),
            other => other.to_string(),
        });
        words.collect::<String>()
    });
    paths.filter(|path| !path.is_empty()).collect()
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
        let dependencies = [
            ("build_deps", "b"),
            ("build_deps", "other::c"),
            ("build_deps", "yield"),
            ("test_deps", "d"),
        ];
        let want = Declared {
            name: Some("a".to_owned()),
            description: Some("The \"first\"".to_owned()),
            members: vec![member(None, &dependencies)],
        };
        assert_eq!(scan(text), Scan::Package(want));
    }

    fn member(suffix: Option<(&str, &str)>, dependencies: &[(&'static str, &str)]) -> Member {
        Member {
            module: suffix.map(|(module, _)| module.to_owned()),
            suffix: suffix.map(|(_, suffix)| suffix.to_owned()),
            dependencies: dependencies
                .iter()
                .map(|&(list, module)| (list, module.to_owned()))
                .collect(),
        }
    }

    #[test]
    fn outputs_and_releases_are_members() {
        let text = r#"package! {
            name: "go", version: "1.24", build_deps: [previous, gcc], test_deps: [sh],
            outputs: { libs: { description: "L", test_deps: [musl] }, docs: { description: "D" } },
            releases: [
                { version: "1.4", build_deps: [gcc] },
                { version: "1.17-rc1", test_deps: [] },
            ],
        }"#;
        let Scan::Package(declared) = scan(text) else {
            panic!("not found");
        };
        let (build, test) = ("build_deps", "test_deps");
        let newest = (build, "::v1_17_rc1");
        let want = [
            member(None, &[newest, (build, "gcc"), (test, "sh")]),
            member(Some(("docs", "docs")), &[newest, (build, "gcc")]),
            member(
                Some(("libs", "libs")),
                &[newest, (build, "gcc"), (test, "musl")],
            ),
            member(Some(("v1_4", "1.4")), &[(test, "sh"), (build, "gcc")]),
            member(Some(("v1_4::docs", "1.4-docs")), &[(build, "gcc")]),
            member(
                Some(("v1_4::libs", "1.4-libs")),
                &[(build, "gcc"), (test, "musl")],
            ),
            member(
                Some(("v1_17_rc1", "1.17-rc1")),
                &[(build, "::v1_4"), (build, "gcc")],
            ),
            member(
                Some(("v1_17_rc1::docs", "1.17-rc1-docs")),
                &[(build, "::v1_4"), (build, "gcc")],
            ),
            member(
                Some(("v1_17_rc1::libs", "1.17-rc1-libs")),
                &[(build, "::v1_4"), (build, "gcc"), (test, "musl")],
            ),
        ];
        assert_eq!(declared.members, want);
    }

    #[test]
    fn a_package_within_another_macro_is_found() {
        let text = "macro_rules! family { ($name:literal) => { package! { name: $name, build_deps: [gcc] } } }";
        let Scan::Package(declared) = scan(text) else {
            panic!("not found");
        };
        assert_eq!(declared.name, None);
        assert_eq!(declared.members, [member(None, &[("build_deps", "gcc")])]);
    }

    #[test]
    fn other_files_are_told_apart() {
        assert_eq!(scan("fn main() {}"), Scan::NoPackage);
        assert_eq!(scan("package! { name: \"a }"), Scan::Unreadable);
    }
}
