//! Prints the list of modules that a package tree's `lib.rs` includes.

use std::path::Path;

use crate::name;
use crate::tree::{PackageFile, Tree};

/// Writes `packages.rs`. Left untouched where it says the same already.
pub(crate) fn write(tree: &Tree, out: &Path) -> Result<(), String> {
    let file = out.join("packages.rs");
    let text = text(tree)?;
    if std::fs::read(&file).is_ok_and(|have| have == text.as_bytes()) {
        return Ok(());
    }
    std::fs::write(&file, text)
        .map_err(|error| format!("cannot write `{}`: {error}", file.display()))
}

/// One module for each file, then the list of their packages.
fn text(tree: &Tree) -> Result<String, String> {
    let mut files: Vec<_> = tree.files.iter().collect();
    files.dedup_by(|a, b| a.module == b.module);
    let mut text = String::from("// Written by stagex-build.\n\n");
    if !files.is_empty() {
        // So that package files need no `use` line. Without packages it would be an unused import.
        text.push_str("#[macro_use]\nextern crate stagex_macros;\n\n");
    }
    for file in &files {
        text.push_str(&module(file)?);
    }
    text.push_str("/// All packages of this tree, sorted by file.\n");
    text.push_str("pub static PACKAGES: &[&::stagex_core::package::Package] = &[\n");
    for module in tree.modules() {
        let path: Vec<_> = module.split("::").map(name::ident).collect();
        text.push_str(&format!("    &{}::PACKAGE,\n", path.join("::")));
    }
    text.push_str("];\n");
    Ok(text)
}

fn module(file: &PackageFile) -> Result<String, String> {
    let path = file.path.to_str().ok_or_else(|| {
        format!(
            "the path `{}` is not UTF-8, which Rust cannot name: move the package tree",
            file.path.display()
        )
    })?;
    let description = file
        .declared()
        .and_then(|declared| declared.description.as_deref());
    let doc = description.unwrap_or(&file.stem);
    let ident = name::ident(&file.module);
    Ok(format!(
        "#[doc = {doc:?}]\n#[path = {path:?}]\npub mod {ident};\n\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::{package, tree};

    #[test]
    fn modules_are_declared_documented_and_listed() {
        let dir = tree(&[
            ("yield.rs", "package! { name: \""),
            ("linux-headers.rs", &package("linux-headers", "[]")),
        ]);
        let tree = Tree::read(dir.path()).unwrap();
        let want = format!(
            "// Written by stagex-build.

#[macro_use]
extern crate stagex_macros;

#[doc = \"The linux-headers\"]
#[path = \"{0}/linux-headers.rs\"]
pub mod linux_headers;

#[doc = \"yield\"]
#[path = \"{0}/yield.rs\"]
pub mod r#yield;

/// All packages of this tree, sorted by file.
pub static PACKAGES: &[&::stagex_core::package::Package] = &[
    &linux_headers::PACKAGE,
    &r#yield::PACKAGE,
];
",
            dir.path().display()
        );
        assert_eq!(text(&tree).unwrap(), want);
    }

    #[test]
    fn an_unchanged_list_is_not_written_again() {
        let dir = tree(&[("a.rs", &package("a", "[]"))]);
        let tree = Tree::read(dir.path()).unwrap();
        let out = tempfile::tempdir().unwrap();
        let file = out.path().join("packages.rs");
        write(&tree, out.path()).unwrap();
        let old = std::time::SystemTime::UNIX_EPOCH;
        let handle = std::fs::File::options().write(true).open(&file).unwrap();
        handle.set_modified(old).unwrap();
        write(&tree, out.path()).unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().modified().unwrap(), old);
    }
}
