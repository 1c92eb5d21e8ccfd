//! The packages of stagex: a module for each file `NAME.rs` beside `Cargo.toml`, and [`PACKAGES`], the list of them all.

include!(concat!(env!("OUT_DIR"), "/packages.rs"));
