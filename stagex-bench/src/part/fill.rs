//! Makes the store, the lock and the snapshots of this tree: `cargo run --example fill TREE STORE`.

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut given = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(tree), Some(store)) = (given.next(), given.next()) else {
        return Err("two directories are wanted: the tree's and the store's".into());
    };
    stagex_bench::fill::fill(synthetic::PACKAGES, &tree, &store)
}
