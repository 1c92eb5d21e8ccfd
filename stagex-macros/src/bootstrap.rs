//! The order of the bootstrap: the packages `stage0`, `stage1` and so on are built from earlier stages, everything else from them.
//!
//! A package is a stage by its name alone, which is also its file's and its module's, so that no field can say otherwise; `stage1-NAME` is a
//! part of `stage1`. The words of a dependency are checked first, because that error can name the remedy. They could be another package's
//! (`#[path]`, a re-export), so that the constants `STAGE` of the packages themselves are compared as well, whatever they are called.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;

use crate::checked::Dependency;
use crate::expand::item;

/// The stage that a package or module of this name is or belongs to.
fn number(name: &str) -> Option<u32> {
    let rest = name.strip_prefix("stage")?;
    let digits = rest
        .split_once(['-', '_'])
        .map_or(rest, |(digits, _)| digits);
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

/// The sentence that refuses a dependency of a stage which is no earlier stage.
pub(crate) fn problem(package: &str, dependency: &Path) -> Option<String> {
    let stage = number(package)?;
    let words: Vec<_> = dependency
        .segments
        .iter()
        .map(|part| part.ident.unraw().to_string())
        .collect();
    let word = words.join("::");
    match words.iter().find_map(|word| number(word)) {
        Some(earlier) if earlier <= stage => None,
        Some(_) => Some(format!(
            "`{word}` is a later stage of the bootstrap than `{package}`, which cannot be built with it: {}",
            remedy(stage)
        )),
        None => Some(format!(
            "`{word}` is built after the bootstrap, and `{package}`, a stage of it, cannot be built with it: {}",
            remedy(stage)
        )),
    }
}

fn remedy(stage: u32) -> String {
    match stage {
        0 => "the first stage has no dependencies".to_owned(),
        1 => "name `stage0`, or remove it".to_owned(),
        later => format!(
            "name an earlier stage (`stage0` to `stage{}`), or remove it",
            later - 1
        ),
    }
}

/// The constant that says which stage a file's packages are, and the proof that all their dependencies come before it.
pub(crate) fn order<'a>(
    package: &str,
    dependencies: impl Iterator<Item = &'a Dependency>,
) -> TokenStream {
    let stage = number(package);
    let value = match stage {
        Some(stage) => quote!(::core::option::Option::Some(#stage)),
        None => quote!(::core::option::Option::None),
    };
    let checks: Vec<_> = stage
        .map(|stage| {
            dependencies
                .map(|dependency| check(package, stage, dependency))
                .collect()
        })
        .unwrap_or_default();
    let doc = "The stage of the bootstrap that this package is, or is a part of.";
    quote! {
        #[doc = #doc]
        pub const STAGE: ::core::option::Option<u32> = #value;
        #(#checks)*
    }
}

fn check(package: &str, stage: u32, dependency: &Dependency) -> TokenStream {
    let its = item(dependency, "STAGE");
    let message = format!(
        "this dependency is no earlier stage of the bootstrap than `{package}`, which therefore cannot be built with it"
    );
    quote_spanned!(dependency.path.span()=>
        const _: () = ::core::assert!(::stagex_core::package::precedes(#its, #stage), #message);
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_known_by_name() {
        for (name, want) in [
            ("stage0", Some(0)),
            ("stage12", Some(12)),
            ("stage1-sources", Some(1)),
            ("stage1_sources", Some(1)),
            ("stage", None),
            ("stages", None),
            ("stage-1", None),
            ("stage1x", None),
            ("gcc-stage1", None),
        ] {
            assert_eq!(number(name), want, "{name}");
        }
    }

    #[test]
    fn ordinary_packages_take_any_stage() {
        let path: Path = syn::parse_str("other::stage3").unwrap();
        assert_eq!(problem("zlib", &path), None);
        assert_eq!(problem("stage3-extra", &path), None);
        assert!(problem("stage2", &path).is_some());
        assert!(problem("stage2", &syn::parse_str("gcc").unwrap()).is_some());
    }
}
