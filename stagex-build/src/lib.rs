//! What the build script of a package tree calls.
