//! The scripts of a package.

use crate::errors::Errors;
use crate::placeholder::{self, Values};
use crate::script::dedent;
use crate::valid::Source;
use crate::valid::fields::{self, Fields, Text};

/// What placeholders stand for in scripts: beside those of the whole package, the sources' files and versions. Sources that are refused count
/// as well, since that they are named is no mistake.
pub(crate) fn values(fields: &Fields, package: &Values, sources: &[Source]) -> Values {
    let mut values = package.clone();
    for name in fields.keys_of("sources") {
        for field in ["file", "version"] {
            values.insert(format!("{name}.{field}"), "0".to_owned());
        }
    }
    for source in sources {
        values.insert(format!("{}.file", source.name), source.file.clone());
        values.insert(format!("{}.version", source.name), source.version.clone());
    }
    values
}

/// A script as the shell gets it.
pub(crate) fn script(
    fields: &Fields,
    key: &str,
    values: &Values,
    errors: &mut Errors,
) -> Option<String> {
    let Text { value, span } = fields.text(key, errors)?;
    let dedented = dedent(&value);
    if dedented.is_empty() {
        errors.push(
            span,
            format!("`{key}` is empty: write a shell script or remove the field"),
        );
        return None;
    }
    let (script, unknown) = placeholder::lenient(&dedented, values);
    let of_sources: Vec<_> = values
        .keys()
        .filter(|key| key.contains('.'))
        .map(|key| format!("{{{key}}}"))
        .collect();
    for placeholder::Unknown { word, line } in unknown {
        let line = dedented.lines().nth(line - 1).unwrap_or_default().trim();
        let instead = fields::instead(
            &format!("{{{word}}}"),
            of_sources.iter().map(String::as_str),
        );
        errors.push(
            span,
            format!("`{{{word}}}` names no source, in the line `{line}` of `{key}`{instead}"),
        );
    }
    Some(script)
}
