//! Package trees of any size, and what cargo and stagex take for them: `docs/scale.md` says what is measured and how.
//!
//! [`shape`] decides what packages there are and what they need, a function of their number alone; [`text`] prints one as somebody would write it;
//! [`tree`] writes the crate; [`fill`] is called by the written crate and makes its store, lock and snapshots; [`measure`] runs and times the
//! commands. Nothing of stagex depends on this crate.

pub mod fill;
pub mod measure;
pub mod shape;
pub mod text;
pub mod tree;
