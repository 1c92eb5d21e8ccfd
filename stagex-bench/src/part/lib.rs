//! A synthetic package tree.

include!(concat!(env!("OUT_DIR"), "/packages.rs"));
