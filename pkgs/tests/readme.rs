//! What README.md shows of the tree is what the tree is.

use std::fs;
use std::path::{Path, PathBuf};

use stagex_core::cli::exit;
use stagex_core::graph::draw::Format;
use stagex_core::graph::{Graph, View};

/// What the block in README.md shows: this package and all that it needs, which is the bootstrap.
const SHOWN: &str = "zlib";
const BEGIN: &str = "```mermaid\n";
const END: &str = "```\n";
/// In the environment: write the block instead of holding the file to it.
const UPDATE: &str = "STAGEX_UPDATE_README";

fn readme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")
}

fn block() -> String {
    let graph =
        Graph::new(stagex::PACKAGES).expect("the build script refuses two packages of one name");
    let package = graph
        .get(SHOWN)
        .expect("the README shows a package of the tree");
    let view = View::new(&graph, &graph.closure(&[package])).reduced();
    Format::Mermaid.print(&view)
}

#[test]
fn the_graph_is_the_trees() {
    let text = fs::read_to_string(readme()).expect("the tree has a README.md");
    let (before, rest) = text
        .split_once(BEGIN)
        .expect("README.md holds one block of mermaid");
    let (shown, after) = rest.split_once(END).expect("the block of mermaid ends");
    let want = block();
    if std::env::var_os(UPDATE).is_some() {
        fs::write(readme(), [before, BEGIN, &want, END, after].concat())
            .expect("README.md can be written");
        return;
    }
    assert!(
        shown == want,
        "the graph in README.md is not that of the packages any more; this writes it anew:\n\n    {UPDATE}=1 cargo test -p stagex --test readme\n\n\
         It is what `stagex graph {SHOWN} --format mermaid` prints. README.md has\n\n{shown}\nand should have\n\n{want}"
    );
}

#[test]
fn the_exit_codes_are_the_programs() {
    let text = fs::read_to_string(readme()).expect("the tree has a README.md");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let codes = exit::ALL.map(|(code, meaning)| {
        format!("{code} {meaning}").replace("digests.lock", "`digests.lock`")
    });
    let want = format!("Exit codes: {}.", codes.join("; "));
    assert!(words.contains(&want), "README.md should say: {want}");
}
