//! `stagex graph`.

use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("graph_of_all_is_drawn_without_a_store", all),
    ("graph_of_one_package_is_its_closure", closure),
    ("reversed_graph_is_what_needs_the_package", reversed),
    ("every_dependency_can_be_asked_for", edges),
    ("wrong_questions_to_the_graph_are_refused", wrong),
];

fn all() {
    let world = World::empty();
    let ran = world.run("", &["graph"]).exits(0);
    insta::assert_snapshot!("graph", ran.whole());
    let mermaid = world.run("", &["graph", "all", "--format", "mermaid"]);
    assert_eq!(mermaid.exits(0).out, ran.out);
    for (format, begin) in [("dot", "digraph"), ("json", "{"), ("svg", "<svg ")] {
        let ran = world.run("", &["graph", "--format", format]).exits(0);
        assert!(ran.out.starts_with(begin), "{}", ran.out);
    }
    assert_eq!(world.names(""), ["tree"], "drawing makes no store");
}

/// The names of the JSON's packages, and its dependencies as `from kind to implied`.
fn parsed(world: &World, args: &[&str]) -> (Vec<String>, Vec<String>) {
    let args = [&["graph", "--format", "json"], args].concat();
    let ran = world.run("", &args).exits(0);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let rows = |list: &str, fields: &[&str]| {
        let row = |row: &serde_json::Value| {
            let words = fields.iter().map(|field| row[field].to_string());
            words.collect::<Vec<_>>().join(" ").replace('"', "")
        };
        let rows = json[list].as_array().expect("a list").iter();
        rows.map(row).collect::<Vec<_>>()
    };
    (
        rows("packages", &["name"]),
        rows("dependencies", &["from", "kind", "to", "implied"]),
    )
}

fn closure() {
    let (packages, dependencies) = parsed(&World::empty(), &["reader"]);
    assert_eq!(packages, ["tools", "greeting", "reader"]);
    assert_eq!(
        dependencies,
        [
            "greeting build tools false",
            "reader build tools true",
            "reader build greeting false"
        ]
    );
}

fn reversed() {
    let world = World::empty();
    let (packages, dependencies) = parsed(&world, &["greeting", "--reverse"]);
    assert_eq!(packages, ["greeting", "reader"]);
    assert_eq!(dependencies, ["reader build greeting false"]);
    let (packages, _) = parsed(&world, &["tools", "--reverse"]);
    assert_eq!(packages, parsed(&world, &[]).0);
}

fn edges() {
    let world = World::empty();
    let drawn = |edges: &str| {
        let args = ["graph", "reader", "--format", "dot", "--edges", edges];
        world.run("", &args).exits(0).out
    };
    assert!(drawn("all").contains("\"reader\" -> \"tools\""));
    assert!(!drawn("reduced").contains("\"reader\" -> \"tools\""));
    let (_, dependencies) = parsed(&world, &["reader", "--edges", "reduced"]);
    assert!(dependencies.iter().all(|line| line.ends_with("false")));
}

fn wrong() {
    let world = World::empty();
    world
        .run("", &["graph", "greting"])
        .exits(2)
        .says("did you mean `greeting`?");
    world
        .run("", &["graph", "--format", "png"])
        .exits(2)
        .says("the formats are dot, mermaid, json and svg");
    world
        .run("", &["graph", "--reverse"])
        .exits(2)
        .says("<PACKAGE>...");
}
