//! How fast trees are packed, against hashing alone: `cargo bench -p stagex-core --bench packing`.
//!
//! `hash` is the floor: SHA-256 of the same bytes in memory, by the same crate. `pack` lists and reads the tree, writes headers and hashes; it should
//! not take more than a tenth longer where files are large. `image` compresses and writes the layer too. The input is in the page cache.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::BytesCount;
use stagex_core::digest::Sha256;
use stagex_core::oci::{Image, Layout, layer, unpack};
use stagex_core::recipe;

fn main() {
    // A local variable, because statics are never dropped and the trees would stay.
    let place = tempfile::tempdir().expect("a temporary directory");
    PLACE.set(place.path().to_owned()).expect("set here only");
    divan::main();
}

const TREES: [&str; 2] = ["large", "small"];

/// Where the trees are.
static PLACE: OnceLock<PathBuf> = OnceLock::new();

fn plant(tree: &Path, files: usize, size: usize) {
    let mut state = 1_u64;
    let mut contents = vec![0; size];
    for file in 0..files {
        for pair in contents.chunks_mut(16) {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            pair[..6].copy_from_slice(&state.to_be_bytes()[..6]);
        }
        let directory = tree.join(format!("{:03}", file / 100));
        fs::create_dir_all(&directory).expect("a directory");
        fs::write(directory.join(file.to_string()), &contents).expect("a file");
    }
}

/// `large`: 256 MiB in files of 16 MiB; `small`: 64 MiB in files of 8 KiB; of bytes that compress like programs do.
fn tree(name: &str) -> PathBuf {
    let tree = PLACE.get().expect("set by main").join(name);
    if !tree.exists() {
        let (files, size) = if name == "large" {
            (16, 16 << 20)
        } else {
            (8192, 8 << 10)
        };
        plant(&tree, files, size);
    }
    tree
}

fn layer_of(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    layer::pack(&tree(name), &mut bytes).expect("a tree that can be packed");
    bytes
}

#[divan::bench(args = TREES, sample_count = 20)]
fn hash(bencher: Bencher<'_, '_>, name: &str) {
    let bytes = layer_of(name);
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench_local(|| Sha256::of(&bytes));
}

#[divan::bench(args = TREES, sample_count = 20)]
fn pack(bencher: Bencher<'_, '_>, name: &str) {
    let length = layer_of(name).len();
    bencher
        .counter(BytesCount::new(length))
        .bench_local(|| layer::digest(&tree(name)));
}

#[divan::bench(args = TREES, sample_count = 5)]
fn image(bencher: Bencher<'_, '_>, name: &str) {
    let length = layer_of(name).len();
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    bencher
        .counter(BytesCount::new(length))
        .with_inputs(layout)
        .bench_local_values(|(place, layout)| {
            let image = Image::pack(&tree(name), &NOTHING, &layout, threads);
            (place, image.expect("a tree that can be packed"))
        });
}

#[divan::bench(args = TREES, sample_count = 5)]
fn unpack(bencher: Bencher<'_, '_>, name: &str) {
    let (place, layout) = layout();
    let image = Image::pack(&tree(name), &NOTHING, &layout, NonZeroUsize::MIN)
        .expect("a tree that can be packed");
    let target = place.path().join("target");
    bencher
        .counter(BytesCount::new(layer_of(name).len()))
        .with_inputs(|| {
            let _ = fs::remove_dir_all(&target);
        })
        .bench_local_values(|()| unpack::unpack(&layout, &image, &target));
}

fn layout() -> (tempfile::TempDir, Layout) {
    let place = tempfile::tempdir().expect("a temporary directory");
    let layout = Layout::create(&place.path().join("layout")).expect("a layout");
    (place, layout)
}

const NOTHING: recipe::Image = recipe::Image {
    user: "",
    workdir: "",
    env: Vec::new(),
    entrypoint: Vec::new(),
    cmd: Vec::new(),
    labels: Vec::new(),
};
