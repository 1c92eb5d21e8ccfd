//! The command line interface of this package tree.

fn main() {}
