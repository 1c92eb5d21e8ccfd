//! The graph of this tree within one process, against reading as much from JSON: `cargo bench`.

use stagex_core::graph::Graph;
use stagex_core::package::Package;
use synthetic::PACKAGES;

fn main() {
    divan::main();
}

/// What `stagex list` shows.
fn list(packages: &[&'static Package]) -> String {
    let rows = packages.iter().map(|p| format!("{}  {}  {}\n", p.name, p.version, p.description));
    rows.collect()
}

fn graph() -> Graph {
    Graph::new(PACKAGES).expect("the build script refuses two packages of one name")
}

#[divan::bench]
fn load() -> Graph {
    graph()
}

#[divan::bench]
fn load_order_list() -> String {
    list(&graph().order())
}

#[divan::bench]
fn closures_of_all(bencher: divan::Bencher<'_, '_>) {
    let graph = graph();
    let all = graph.order();
    bencher.bench(|| graph.closure(&all).len());
}

/// The peer: what a tree whose packages are data files would at least have to do, with all of it in one file that is in memory already.
#[divan::bench]
fn peer_json(bencher: divan::Bencher<'_, '_>) {
    let row = |p: &&'static Package| {
        let needs: Vec<_> = p.dependencies().map(|need| need.name).collect();
        serde_json::json!({
            "name": p.name, "version": p.version, "description": p.description, "license": p.license, "homepage": p.homepage, "needs": needs,
        })
    };
    let text = serde_json::Value::from_iter(PACKAGES.iter().map(row)).to_string();
    bencher.bench(|| serde_json::from_str::<serde_json::Value>(&text).expect("as written"));
}
