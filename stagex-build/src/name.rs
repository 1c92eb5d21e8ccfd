//! The grammar of package names, and the module that a name stands for.

/// What is wrong with a name, in words that continue "`NAME` is no package name: ".
pub type Reason = &'static str;

/// Names that are modules of their own to Rust, even behind `r#`.
const RESERVED: [&str; 3] = ["crate", "self", "super"];

/// Checks that a name is one of a package: `[a-z0-9][a-z0-9+._-]*`.
///
/// # Errors
/// The first reason why not.
pub fn check(name: &str) -> Result<(), Reason> {
    let Some(first) = name.chars().next() else {
        return Err("it is empty");
    };
    if !matches!(first, 'a'..='z' | '0'..='9') {
        return Err("it has to begin with a lower-case letter or a digit");
    }
    if !name
        .chars()
        .all(|c| matches!(c, 'a'..='z' | '0'..='9' | '+' | '.' | '_' | '-'))
    {
        return Err("it may hold lower-case letters, digits, `+`, `.`, `_` and `-`");
    }
    if RESERVED.contains(&name) {
        return Err("Rust keeps this word for itself");
    }
    Ok(())
}

/// The module of a package: every character outside `[a-z0-9_]` becomes `_`, and a name that begins with a digit is prefixed with `_`.
/// Without the `r#` that keywords take in code, for which see [`ident`].
#[must_use]
pub fn module(name: &str) -> String {
    let replaced = name.chars().map(|c| match c {
        'a'..='z' | '0'..='9' | '_' => c,
        _ => '_',
    });
    let prefix = name
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some('_');
    prefix.into_iter().chain(replaced).collect()
}

/// The module of one release of a family, within the package's own: `v` and the version, every character outside `[a-z0-9]` as `_`.
#[must_use]
pub fn release(version: &str) -> String {
    let replaced = version.chars().map(|c| match c.to_ascii_lowercase() {
        c @ ('a'..='z' | '0'..='9') => c,
        _ => '_',
    });
    ['v'].into_iter().chain(replaced).collect()
}

/// A module's name as code spells it: with `r#` where it is a keyword.
#[must_use]
pub fn ident(module: &str) -> String {
    // A keyword since edition 2024, which syn does not know.
    let keyword = module == "gen" || syn::parse_str::<syn::Ident>(module).is_err();
    if keyword {
        format!("r#{module}")
    } else {
        module.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_real_packages_are_names() {
        for name in [
            "zlib",
            "7zip",
            "linux-headers",
            "libstdc++",
            "python3.13",
            "a_b",
        ] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn other_words_are_no_names() {
        for name in ["", "Zlib", "-a", "_a", "a b", "a/b", "zürich", "self"] {
            assert!(check(name).is_err(), "{name}");
        }
    }

    #[test]
    fn modules_are_identifiers() {
        for (name, want) in [
            ("zlib", "zlib"),
            ("linux-headers", "linux_headers"),
            ("libstdc++", "libstdc__"),
            ("7zip", "_7zip"),
            ("python3.13", "python3_13"),
        ] {
            assert_eq!(module(name), want);
            assert_eq!(ident(&module(name)), want);
        }
    }

    #[test]
    fn releases_are_modules() {
        for (version, want) in [("1.4.3", "v1_4_3"), ("1.4-Boot", "v1_4_boot")] {
            assert_eq!(release(version), want);
            assert_eq!(ident(want), want);
        }
    }

    #[test]
    fn keywords_are_spelt_raw() {
        assert_eq!(module("yield"), "yield");
        assert_eq!(ident("yield"), "r#yield");
        assert_eq!(ident("gen"), "r#gen");
    }
}
