//! Everything of stagex but the packages.

pub mod build;
pub mod containerfile;
pub mod digest;
pub mod engine;
pub mod graph;
pub mod key;
pub mod lock;
pub mod oci;
pub mod package;
pub mod recipe;
pub mod seed;
pub mod source;
pub mod store;
