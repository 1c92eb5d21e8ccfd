//! What a caller hears while sources are fetched.

/// Hears of transfers. Called from several threads at once; never for what the cache already holds.
pub trait Progress: Sync {
    /// Bytes of `file` begin to arrive from `place`, a URL. `have` are there already, from an earlier transfer; `total` is the size of the file where
    /// the server says it, both in bytes. Comes again where a transfer goes on elsewhere.
    fn begin(&self, file: &str, place: &str, have: u64, total: Option<u64>);
    /// So many more bytes of `file` have arrived.
    fn advance(&self, file: &str, bytes: u64);
    /// No more bytes of `file` will arrive: it is verified, or cannot be had.
    fn finish(&self, file: &str);
}

/// Draws nothing.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &str, _: &str, _: u64, _: Option<u64>) {}
    fn advance(&self, _: &str, _: u64) {}
    fn finish(&self, _: &str) {}
}
