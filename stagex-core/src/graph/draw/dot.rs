//! For graphviz.

use std::fmt::Write as _;

use super::label;
use crate::graph::{Reason, View};

/// `rankdir=BT`: an arrow goes up to what is needed, so that the build goes down the page.
const HEAD: &str = "\
digraph stagex {
    // Solid: is built with. Dashed: is tested with. Two frames: starts from the seed.
    rankdir=BT;
    node [shape=box, fontname=\"monospace\"];
";

pub(super) fn print(view: &View) -> String {
    let mut text = HEAD.to_owned();
    for package in view.packages() {
        let [name, version] = label(package).map(quoted);
        let seeded = if package.is_seeded() {
            ", peripheries=2"
        } else {
            ""
        };
        let line = format!("    \"{name}\" [label=\"{name}\\n{version}\"{seeded}];");
        writeln!(text, "{line}").expect("a String takes all");
    }
    for dependency in view.dependencies() {
        let name = |position: usize| quoted(view.packages()[position].name);
        let style = match dependency.reason {
            Reason::Build => "",
            Reason::Test => " [style=dashed]",
        };
        let (from, to) = (name(dependency.from), name(dependency.to));
        writeln!(text, "    \"{from}\" -> \"{to}\"{style};").expect("a String takes all");
    }
    text + "}\n"
}

/// In the language of graphviz a quoted string has one escape that concerns us, and a backslash begins those of labels.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
