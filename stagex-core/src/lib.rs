//! Model, sources, engines, packing and command line of stagex.

pub mod cli;
pub mod digest;
pub mod engine;
pub mod oci;
pub mod package;
pub mod recipe;
pub mod source;
pub mod store;
