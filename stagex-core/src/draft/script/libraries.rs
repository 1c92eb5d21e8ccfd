//! Libraries that a build asks for by name.

use std::collections::BTreeSet;

use super::{Need, library, plain, tool};
use crate::draft::tree::Tree;

/// Libraries that the build asks pkg-config, meson or cmake for, and pkg-config where it is asked.
pub(super) fn asked_for(tree: &Tree) -> Vec<Need> {
    let mut needs = Vec::new();
    for file in ["configure.ac", "configure.in"] {
        let text = tree.text(file).unwrap_or_default();
        let modules = calls(text, "PKG_CHECK_MODULES(")
            .filter_map(|call| call.split(',').nth(1))
            .flat_map(modules);
        let modules: BTreeSet<_> = modules.collect();
        if !modules.is_empty() {
            needs.push(tool(file, &["pkgconf", "pkg-config"]));
        }
        needs.extend(modules.iter().map(|module| library(file, module)));
    }
    let meson = tree
        .text("meson.build")
        .filter(|_| tree.first(&["configure"]).is_none())
        .unwrap_or_default();
    let asked: BTreeSet<_> = calls(meson, "dependency(")
        .filter_map(|call| call.split('\'').nth(1))
        .collect();
    let asked = asked
        .into_iter()
        .filter(|name| plain(name) && !["threads", "dl", "m"].contains(name));
    needs.extend(asked.map(|name| library("meson.build", name)));
    let cmake = tree
        .text("CMakeLists.txt")
        .filter(|_| tree.first(&["configure"]).is_none())
        .unwrap_or_default();
    let required = calls(cmake, "find_package(").filter(|call| call.contains("REQUIRED"));
    let asked: BTreeSet<_> = required
        .filter_map(|call| call.split_whitespace().next())
        .collect();
    let asked = asked
        .into_iter()
        .filter(|name| plain(name) && !["Threads", "PkgConfig"].contains(name));
    needs.extend(asked.map(|name| library("CMakeLists.txt", name)));
    needs
}

/// What stands in the parentheses of every such call, as far as the first closing one.
fn calls<'a>(text: &'a str, call: &'a str) -> impl Iterator<Item = &'a str> {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with(['#']) && !line.starts_with("dnl"));
    lines.filter_map(move |line| line.split_once(call)?.1.split(')').next())
}

/// The names in a list of modules with versions, as pkg-config takes it.
fn modules(list: &str) -> Vec<&str> {
    let list = list.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"'));
    let mut words = list.split_whitespace();
    let mut modules = Vec::new();
    while let Some(word) = words.next() {
        if word.starts_with(['<', '>', '=']) {
            words.next();
        } else if plain(word) && !word.starts_with(|c: char| c.is_ascii_digit()) {
            modules.push(word);
        }
    }
    modules
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tree::testing::tree;

    fn asked(file: &str, text: &str) -> Vec<String> {
        let needs = asked_for(&tree(&[(file, text)]));
        needs
            .into_iter()
            .map(|need| need.names[0].clone())
            .collect()
    }

    #[test]
    fn libraries_are_found_in_each_build_system() {
        let autoconf = "dnl PKG_CHECK_MODULES([A], [not])\nPKG_CHECK_MODULES([DEPS], [zlib >= 1.2 libfoo],\n  [yes])\nPKG_CHECK_MODULES(X, \"bar = 2\")\n";
        assert_eq!(
            asked("configure.ac", autoconf),
            ["pkgconf", "bar", "libfoo", "zlib"]
        );
        assert_eq!(
            asked("configure.ac", "PKG_CHECK_MODULES([A], [$list])"),
            ["pkgconf"; 0]
        );
        assert_eq!(
            asked(
                "meson.build",
                "z = dependency('zlib', version: '>=1')\ndependency('threads')"
            ),
            ["zlib"]
        );
        let cmake =
            "find_package(ZLIB REQUIRED)\nfind_package(Doxygen)\nfind_package(Threads REQUIRED)";
        assert_eq!(asked("CMakeLists.txt", cmake), ["zlib"]);
    }
}
