//! The shape of what stands in `package! { }`, before anybody asks which fields there are.

use proc_macro2::Span;

/// Fields between braces.
#[derive(Clone)]
pub(crate) struct Map {
    pub(crate) span: Span,
    /// In the order stated; keys may repeat.
    pub(crate) fields: Vec<Field>,
}

/// `key: value`.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) key: Key,
    pub(crate) value: Value,
}

/// What stands before the colon.
#[derive(Clone)]
pub(crate) struct Key {
    /// Without quotes or `r#`.
    pub(crate) text: String,
    pub(crate) span: Span,
    pub(crate) quoted: bool,
}

/// What stands after the colon, or between the commas of a list.
#[derive(Clone)]
pub(crate) enum Value {
    /// `"text"`, also raw.
    Text(syn::LitStr),
    /// `word` or `path::of::words`.
    Path(syn::Path),
    /// `[value, ..]`.
    List(Vec<Value>, Span),
    /// `{ key: value, .. }`.
    Map(Map),
    /// Something else, for which there is an error already.
    Malformed,
}
