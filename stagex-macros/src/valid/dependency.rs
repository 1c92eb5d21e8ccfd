//! Lists of other packages.

use std::collections::BTreeSet;

use stagex_build::name;
use syn::Path;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use crate::ast::Value;
use crate::bootstrap;
use crate::checked::Dependency;
use crate::errors::Errors;
use crate::valid::Place;
use crate::valid::fields::{self, Fields};

/// The dependencies in the order stated, without those that are refused.
pub(crate) fn list(
    fields: &Fields,
    key: &str,
    place: &Place,
    errors: &mut Errors,
) -> Vec<Dependency> {
    let mut seen = BTreeSet::new();
    let mut dependencies = Vec::new();
    let items = fields.list(key, "packages", errors);
    for item in items {
        let Some(path) = path(item, key, errors) else {
            continue;
        };
        let is_previous = path.is_ident(stagex_build::PREVIOUS);
        let path = match resolved(path, place) {
            Ok(path) => path,
            Err(problem) => {
                errors.push(path.span(), problem);
                continue;
            }
        };
        let word = word(&path);
        // The release before is known to be there.
        let problem = if is_previous {
            None
        } else {
            problem(&path, &word, place)
        };
        match problem.or_else(|| bootstrap::problem(place.family, &path)) {
            Some(problem) => errors.push(path.span(), problem),
            None if seen.contains(&word) => errors.push(
                path.span(),
                format!("`{word}` is listed twice in `{key}`: remove one"),
            ),
            None => dependencies.push(Dependency {
                is_local: is_local(&path, place),
                path,
            }),
        }
        seen.insert(word);
    }
    dependencies
}

fn word(path: &Path) -> String {
    let words: Vec<_> = path
        .segments
        .iter()
        .map(|part| part.ident.unraw().to_string())
        .collect();
    words.join("::")
}

/// The path, or that of the release before where it is the word for it.
fn resolved(path: &Path, place: &Place) -> Result<Path, String> {
    if !path.is_ident(stagex_build::PREVIOUS) {
        return Ok(path.clone());
    }
    let Some(previous) = place.previous else {
        return Err(
            "there is no release before this one: `previous` is for the later ones of a family"
                .to_owned(),
        );
    };
    let ident = |text: &str| syn::Ident::new_raw(text, path.span());
    let own = name::module(place.family);
    let mut path = Path::from(ident(&own));
    path.segments.push(ident(previous).into());
    Ok(path)
}

/// A word, or two words of which the first one is a module of this tree.
fn is_local(path: &Path, place: &Place) -> bool {
    let first = &path.segments[0].ident.unraw().to_string();
    let modules = place.context.modules.as_ref();
    path.get_ident().is_some()
        || path.leading_colon.is_none()
            && (*first == name::module(place.family)
                || modules.is_some_and(|modules| modules.contains(first)))
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

fn problem(path: &Path, word: &str, place: &Place) -> Option<String> {
    if !is_local(path, place) {
        return None;
    }
    if word == name::module(place.family) {
        return Some(format!("`{word}` is this package itself: remove it"));
    }
    let modules = place.context.modules.as_ref()?;
    if modules.contains(word) {
        return None;
    }
    let meant = fields::meant(word, modules.iter().map(String::as_str));
    let remedy = meant.unwrap_or_else(|| match word.split_once("::") {
        None => "; is there a file for it beside `Cargo.toml`?".to_owned(),
        Some((package, member)) => {
            format!("; `{package}` has no output and no release `{member}`")
        }
    });
    Some(format!("there is no package `{word}` in this tree{remedy}"))
}
