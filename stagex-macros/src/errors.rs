//! All that is wrong with one `package!`.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};

#[derive(Default)]
pub(crate) struct Errors(Vec<syn::Error>);

impl Errors {
    /// Records a sentence that the compiler will print below the tokens of `span`.
    pub(crate) fn push(&mut self, span: Span, message: impl std::fmt::Display) {
        self.0.push(syn::Error::new(span, message));
    }

    pub(crate) fn extend(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    /// Items that make the compiler print all errors, from the top of the file to its end; `None` where there are none. What several releases
    /// of a family take over, and is wrong in each, is printed once.
    pub(crate) fn into_compile_errors(mut self) -> Option<TokenStream> {
        let key = |error: &syn::Error| {
            let start = error.span().start();
            (start.line, start.column)
        };
        self.0.sort_by_key(key);
        let mut seen = BTreeSet::new();
        self.0
            .retain(|error| seen.insert((key(error), error.to_string())));
        let combined = self.0.into_iter().reduce(|mut all, error| {
            all.combine(error);
            all
        });
        combined.map(|errors| errors.to_compile_error())
    }

    #[cfg(test)]
    pub(crate) fn messages(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }
}
