//! The `package!` macro.
