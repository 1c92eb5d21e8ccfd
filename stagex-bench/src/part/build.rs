//! Finds the package files beside `Cargo.toml`.

fn main() {
    stagex_build::generate();
}
