//! Families: one file, many releases of one package. Each release is the package with some fields stated anew.

use proc_macro2::Span;

use crate::ast::{Field, Key, Map, Value};
use crate::errors::Errors;

/// What stands in one `package! { }`, taken apart.
pub(crate) struct Family {
    /// The current release: the package itself.
    pub(crate) current: Map,
    /// The older ones, in the order stated, which is that of their building.
    pub(crate) releases: Vec<Release>,
}

/// One release that is not the current one.
pub(crate) struct Release {
    /// All fields, its own and those that it takes over.
    pub(crate) map: Map,
    /// Where its `version` stands, or where the release does.
    pub(crate) span: Span,
}

/// Fields that a release cannot state: they are the family's.
const OF_THE_FAMILY: [&str; 2] = ["name", "releases"];

pub(crate) fn split(mut map: Map, errors: &mut Errors) -> Family {
    let Some(at) = map
        .fields
        .iter()
        .position(|field| field.key.text == "releases")
    else {
        return Family {
            current: map,
            releases: Vec::new(),
        };
    };
    // A second one stays, and is refused as a field that a package does not have.
    let stated = map.fields.remove(at);
    let releases = read(&stated, errors)
        .into_iter()
        .filter_map(|release| of(&map, release, errors))
        .collect();
    Family {
        current: map,
        releases,
    }
}

fn read<'f>(stated: &'f Field, errors: &mut Errors) -> Vec<&'f Map> {
    let Value::List(items, _) = &stated.value else {
        let message = "`releases` takes a list of the older releases, the oldest first: `releases: [{ version: \"..\", .. }, ..]`";
        errors.push(stated.key.span, message);
        return Vec::new();
    };
    let mut maps = Vec::new();
    for item in items {
        match item {
            Value::Map(map) => maps.push(map),
            Value::Malformed => {}
            _ => errors.push(
                stated.key.span,
                "each of `releases` is the fields that differ, between braces: `{ version: \"..\", .. }`",
            ),
        }
    }
    maps
}

/// The release: the package's fields with these in their place.
fn of(package: &Map, release: &Map, errors: &mut Errors) -> Option<Release> {
    for field in &release.fields {
        if OF_THE_FAMILY.contains(&field.key.text.as_str()) {
            let message = format!(
                "`{}` is the same for all releases: remove it here",
                field.key.text
            );
            errors.push(field.key.span, message);
        }
    }
    let version = release
        .fields
        .iter()
        .find(|field| field.key.text == "version");
    let Some(version) = version else {
        errors.push(
            release.span,
            "a release needs its `version`, which is missing",
        );
        return None;
    };
    let mut map = package.clone();
    for field in &release.fields {
        if !OF_THE_FAMILY.contains(&field.key.text.as_str()) {
            state(&mut map, field);
        }
    }
    Some(Release {
        map,
        span: version.key.span,
    })
}

/// Puts the field into the map, in the place of the one that is there; of maps within, only what is stated.
fn state(map: &mut Map, field: &Field) {
    let there = map.fields.iter_mut().find(|f| f.key.text == field.key.text);
    let Some(there) = there else {
        map.fields.push(field.clone());
        return;
    };
    match (&mut there.value, &field.value) {
        (Value::Map(into), Value::Map(from)) => {
            forget_other_archives(into, from);
            from.fields.iter().for_each(|inner| state(into, inner));
        }
        _ => *there = field.clone(),
    }
}

/// Of a source that has another hash, the other places where the old bytes are known to lie mean nothing.
fn forget_other_archives(source: &mut Map, stated: &Map) {
    let has = |key: &str| stated.fields.iter().any(|field| field.key.text == key);
    if has("sha256") {
        source.fields.retain(
            |Field {
                 key: Key { text, .. },
                 ..
             }| { !matches!(text.as_str(), "debian" | "repack") },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(map: &Map) -> String {
        let value = |value: &Value| match value {
            Value::Text(text) => text.value(),
            Value::Map(map) => format!("{{{}}}", shown(map)),
            _ => "..".to_owned(),
        };
        let field = |field: &Field| format!("{}={}", field.key.text, value(&field.value));
        map.fields.iter().map(field).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_release_takes_over_what_it_does_not_state() {
        let text = r#"name: "go", version: "3", build: "new", releases: [
                { version: "1", sources: { go: { sha256: "a" } }, build: "old", test: "t" },
                { version: "2", env: { X: "y" } },
            ], sources: { go: { url: "u", sha256: "b", repack: {}, debian: "d" } }"#;
        let (map, mut errors) = crate::parse::package(text.parse().unwrap());
        let family = split(map, &mut errors);
        assert_eq!(errors.messages(), Vec::<String>::new());
        assert_eq!(
            shown(&family.current),
            "name=go version=3 build=new sources={go={url=u sha256=b repack={} debian=d}}"
        );
        let releases: Vec<_> = family
            .releases
            .iter()
            .map(|release| shown(&release.map))
            .collect();
        assert_eq!(
            releases,
            [
                "name=go version=1 build=old sources={go={url=u sha256=a}} test=t",
                "name=go version=2 build=new sources={go={url=u sha256=b repack={} debian=d}} env={X=y}",
            ]
        );
    }
}
