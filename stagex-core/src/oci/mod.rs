//! Canonical packing and OCI images: a directory in, one digest out, whoever built the directory and with what.
//!
//! The bytes are specified in `docs/packing.md`; this module is that specification's implementation, in both directions. Nothing here knows
//! packages, engines or signatures: it is given a tree and what the image's configuration says.
//!
//! ```text
//! directory ──scan──▶ entries ──layer──▶ canonical tar ──gzip──▶ blob ─┐
//!     ▲                  ▲                    │                       ├─ layout ──▶ export
//!     └──────unpack──────┴───────read─────────┘   image config, manifest ─┘
//! ```
//!
//! `read` accepts the canonical bytes only, so reading a layer to its end proves that packing its tree gives the same bytes again.

mod atomic;
mod capability;
mod entry;
mod gzip;
mod index;
mod pax;
mod read;
mod scan;
#[cfg(test)]
mod testing;

pub mod export;
pub mod image;
pub mod layer;
pub mod layout;
pub mod manifest;
pub mod reference;

pub mod unpack;
pub mod validate;

pub use image::Image;
pub use layout::{Blob, Layout};
pub use reference::Reference;
