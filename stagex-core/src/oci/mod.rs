//! Canonical packing and OCI images.
