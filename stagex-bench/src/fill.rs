//! The store of a tree in which everything is built and tested, its lock, and the Containerfiles that its reviewers have read.
//!
//! No step has run: each image holds one file with the package's name. It is packed, recorded and locked by the functions that a build calls, so
//! that a build finds it as it would find its own.

use std::error::Error;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use stagex_core::build::{Known, SeedRule};
use stagex_core::containerfile;
use stagex_core::graph::Graph;
use stagex_core::lock::{self, Digests, Entry, Lock};
use stagex_core::oci::{Image, Layout};
use stagex_core::package::Package;
use stagex_core::recipe::Recipe;
use stagex_core::store::{Layer, Record, Store};

/// Fills the store at `store`, and writes `digests.lock` and `snapshots/` of the tree at `tree`.
///
/// # Errors
/// When one of them cannot be written, or two packages have one name.
pub fn fill(
    packages: &[&'static Package],
    tree: &Path,
    store: &Path,
) -> Result<(), Box<dyn Error>> {
    let graph = Graph::new(packages)?;
    let store = Store::open(store)?;
    let layout = Layout::create(&store.images())?;
    let snapshots = tree.join("snapshots");
    fs::create_dir_all(&snapshots)?;
    let (empty, mut lock) = (Lock::default(), Lock::default());
    let known = Known::new(&store, &empty, SeedRule::Any);
    for package in graph.order() {
        let recipe = Recipe::of(package);
        let text = format!(
            "---\nsource: a test\n---\n{}",
            containerfile::print(&recipe)
        );
        fs::write(snapshots.join(format!("{}.snap", package.name)), text)?;
        let image = pack(package, &recipe, &layout)?;
        let record = record(package, &image);
        known.note(package, &record);
        for key in known.record_keys(package)? {
            store.put(key, &record)?;
        }
        if let Some(key) = known.test_key(package)? {
            store.put_tested(key, package.name)?;
        }
        let digests = Digests {
            rootfs: image.diff_id,
            image: image.manifest.digest,
        };
        let entry = Entry {
            version: package.version.to_owned(),
            digests: (!package.is_seeded()).then_some(digests),
            recipe: recipe.build().sha256(),
        };
        lock.set(package.name, entry);
    }
    Ok(lock.write(&tree.join(lock::FILE))?)
}

fn pack(package: &Package, recipe: &Recipe, layout: &Layout) -> Result<Image, Box<dyn Error>> {
    let root = tempfile::tempdir()?;
    fs::write(root.path().join(package.name), package.name)?;
    Ok(Image::pack(
        root.path(),
        &recipe.image,
        layout,
        NonZeroUsize::MIN,
    )?)
}

fn record(package: &Package, image: &Image) -> Record {
    Record {
        package: package.name.to_owned(),
        version: package.version.to_owned(),
        layer: Layer {
            digest: image.layer.digest,
            size: image.layer.size,
            diff_id: image.diff_id,
        },
        engine: "none".to_owned(),
        seconds: 0,
        repacks: Vec::new(),
    }
}
