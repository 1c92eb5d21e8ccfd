//! The packages of stagex.
