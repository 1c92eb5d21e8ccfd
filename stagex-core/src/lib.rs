//! Everything of stagex but the packages: from constant data that `package!` declares to checked OCI images.
//!
//! # One arrow
//!
//! Each later type can only be made from the one before it, so the compiler checks the order of work:
//!
//! ```text
//! Package (const) → Graph → Recipe → Verified sources → Rootfs → Image → Checked<Built>
//! ```
//!
//! | step | module | what it does, and what it never does |
//! |---|---|---|
//! | [`package`] | plain data | what the macro expands to; no code runs |
//! | [`graph`] | names, order, closures | knows no package by name |
//! | [`recipe`] | stages of instructions | the only intermediate form; no input or output |
//! | [`containerfile`] | recipe → text | pure |
//! | [`context`] | Containerfile, sources, files → a directory to build by hand in | runs no engine |
//! | [`source`] | bytes by hash | unverified bytes are never visible |
//! | [`engine`] | recipe → root file system | never decides a digest; knows no image |
//! | [`oci`] | root file system → canonical layer, image | never knows which engine ran |
//! | [`key`], [`store`] | what is there already | every write is atomic |
//! | [`lock`] | `digests.lock` | the only way to a [`lock::Checked`] value |
//! | [`changes`] | two states of a tree → what a reviewer is told | reads git and the tree; builds nothing |
//! | [`draft`] | a source archive → the first text of a package's file | pure; makes no fact up |
//! | [`audit`] | a tree's own files → findings | changes nothing |
//! | [`build`] | the scheduler | the only module that knows every step |
//! | [`cli`] | commands | the only module that prints, hints and exits |
//!
//! `tests/imports.rs` holds the modules to this: values import nothing, engines know neither images nor the lock, nobody imports [`cli`].
//!
//! A package tree is a crate with two lines of build script and a `main` that calls [`cli::main`] with its packages; `pkgs` is one, and somebody
//! else's tree can depend on it and add packages of its own.

pub mod audit;
pub mod build;
pub mod changes;
pub mod cli;
pub mod containerfile;
pub mod context;
pub mod digest;
mod directories;
pub mod draft;
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
