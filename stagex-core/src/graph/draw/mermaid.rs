//! For Mermaid, which forges draw inside Markdown.

use std::fmt::Write as _;

use super::label;
use crate::graph::{Reason, View};

/// `BT`: an arrow goes up to what is needed, so that the build goes down the page.
const HEAD: &str = "\
flowchart BT
    %% Solid: is built with. Dotted: is tested with. Round ends: starts from the seed.
";

pub(super) fn print(view: &View) -> String {
    let mut text = HEAD.to_owned();
    for package in view.packages() {
        let [name, version] = label(package).map(quoted);
        let (open, close) = if package.is_seeded() {
            ("([", "])")
        } else {
            ("[", "]")
        };
        let id = id(package.name);
        writeln!(text, "    {id}{open}\"{name}<br>{version}\"{close}").expect("a String takes all");
    }
    for dependency in view.dependencies() {
        let id = |position: usize| id(view.packages()[position].name);
        let arrow = match dependency.reason {
            Reason::Build => "-->",
            Reason::Test => "-.->",
        };
        let (from, to) = (id(dependency.from), id(dependency.to));
        writeln!(text, "    {from} {arrow} {to}").expect("a String takes all");
    }
    text
}

/// A node's name in Mermaid's language, different for different packages. Some words mean something there, `end` and `style` among them, and no word
/// of it begins with this letter and this sign.
fn id(name: &str) -> String {
    let mut id = String::from("p_");
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' => id.push(c),
            '-' => id.push('_'),
            c => write!(id, "X{:x}X", u32::from(c)).expect("a String takes all"),
        }
    }
    id
}

/// Mermaid's labels take HTML, and its escapes begin with `#`.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("#quot;"),
            '<' => quoted.push_str("#lt;"),
            '>' => quoted.push_str("#gt;"),
            '&' => quoted.push_str("#amp;"),
            '#' => quoted.push_str("#35;"),
            c => quoted.push(c),
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_names_differ_where_packages_do() {
        let names = ["a-b", "a_b", "a.b", "ab", "a+b", "a-2b-b", "end"];
        let ids: std::collections::BTreeSet<_> = names.into_iter().map(id).collect();
        assert_eq!(ids.len(), names.len(), "{ids:?}");
        assert_eq!(id("linux-headers"), "p_linux_headers");
        assert_eq!(id("c++"), "p_cX2bXX2bX");
    }
}
