//! Fetching by hash.
