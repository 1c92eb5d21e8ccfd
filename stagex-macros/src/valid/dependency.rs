//! Lists of other packages.

use std::collections::BTreeSet;

use stagex_build::name;
use syn::Path;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use crate::ast::Value;
use crate::bootstrap;
use crate::context::Context;
use crate::errors::Errors;
use crate::valid::fields::{self, Fields};

/// The dependencies in the order stated, without those that are refused.
pub(crate) fn list(
    fields: &Fields,
    key: &str,
    package: &str,
    context: &Context,
    errors: &mut Errors,
) -> Vec<Path> {
    let mut seen = BTreeSet::new();
    let mut dependencies = Vec::new();
    let items = fields.list(key, "packages", errors);
    for item in items {
        let Some(path) = path(item, key, errors) else {
            continue;
        };
        let words: Vec<_> = path
            .segments
            .iter()
            .map(|part| part.ident.unraw().to_string())
            .collect();
        let word = words.join("::");
        let problem = problem(path, &word, package, context);
        match problem.or_else(|| bootstrap::problem(package, path)) {
            Some(problem) => errors.push(path.span(), problem),
            None if seen.contains(&word) => errors.push(
                path.span(),
                format!("`{word}` is listed twice in `{key}`: remove one"),
            ),
            None => dependencies.push(path.clone()),
        }
        seen.insert(word);
    }
    dependencies
}

fn path<'a>(item: &'a Value, key: &str, errors: &mut Errors) -> Option<&'a Path> {
    match item {
        Value::Path(path) => return Some(path),
        Value::Text(text) if name::check(&text.value()).is_ok() => {
            let module = name::ident(&name::module(&text.value()));
            let message = format!("a package in `{key}` takes no quotes: write `{module}`");
            errors.push(text.span(), message);
        }
        other => fields::mismatch(other, key, "words without quotes", errors),
    }
    None
}

fn problem(path: &Path, word: &str, package: &str, context: &Context) -> Option<String> {
    path.get_ident()?;
    if word == name::module(package) {
        return Some(format!("`{word}` is this package itself: remove it"));
    }
    let modules = context.modules.as_ref()?;
    if modules.contains(word) {
        return None;
    }
    let meant = fields::meant(word, modules.iter().map(String::as_str));
    let remedy =
        meant.unwrap_or_else(|| "; is there a file for it beside `Cargo.toml`?".to_owned());
    Some(format!("there is no package `{word}` in this tree{remedy}"))
}
