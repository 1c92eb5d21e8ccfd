//! For programs. docs/graph.md describes it, field by field.

use serde::Serialize;

use crate::graph::{Reason, View};

#[derive(Serialize)]
struct Document {
    packages: Vec<Node>,
    dependencies: Vec<Edge>,
}

#[derive(Serialize)]
struct Node {
    name: &'static str,
    version: &'static str,
    level: u32,
    seeded: bool,
}

#[derive(Serialize)]
struct Edge {
    from: &'static str,
    to: &'static str,
    kind: &'static str,
    implied: bool,
}

pub(super) fn print(view: &View) -> String {
    let packages = view.packages();
    let node = |package: &&'static crate::package::Package| Node {
        name: package.name,
        version: package.version,
        level: package.depth,
        seeded: package.is_seeded(),
    };
    let edge = |dependency: &crate::graph::Dependency| Edge {
        from: packages[dependency.from].name,
        to: packages[dependency.to].name,
        kind: match dependency.reason {
            Reason::Build => "build",
            Reason::Test => "test",
        },
        implied: dependency.implied,
    };
    let document = Document {
        packages: packages.iter().map(node).collect(),
        dependencies: view.dependencies().iter().map(edge).collect(),
    };
    serde_json::to_string_pretty(&document).expect("names and numbers are JSON") + "\n"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::graph::Graph;
    use crate::package::Package;
    use crate::package::testing::package;

    static A: Package = package("a", &[], &[]);
    static B: Package = package("b", &[&A], &[]);

    /// The words in backticks at the beginning of each row of a table.
    fn documented(text: &str) -> BTreeSet<String> {
        let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
        rows.map(|row| row.split('`').next().unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn every_field_is_documented_and_no_other() {
        let graph = Graph::new(&[&B]).unwrap();
        let text = print(&View::new(&graph, &graph.order()));
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut fields = BTreeSet::new();
        for (list, rows) in json.as_object().unwrap() {
            fields.insert(list.clone());
            let keys = rows[0].as_object().unwrap().keys();
            fields.extend(keys.map(|key| format!("{list}[].{key}")));
        }
        assert_eq!(
            fields,
            documented(include_str!("../../../../docs/graph.md"))
        );
    }
}
