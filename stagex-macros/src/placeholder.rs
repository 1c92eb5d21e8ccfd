//! Replaces `{placeholders}`, strictly in the fields of sources, and in scripts only what cannot be meant otherwise.

use std::collections::BTreeMap;

/// What the placeholders stand for, by the text between the braces.
pub(crate) type Values = BTreeMap<String, String>;

/// A placeholder that names nothing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// Between the braces.
    pub(crate) word: String,
    /// Of the script, counted from 1.
    pub(crate) line: usize,
}

/// Replaces every `{word}`. Braces have no other use in URLs and paths, so that an unknown word or a brace of its own is refused.
pub(crate) fn strict(text: &str, values: &Values) -> Result<String, Unknown> {
    let (done, unknown) = replace(text, |braced, _| match values.get(braced) {
        Some(value) => Found::Value(value.clone()),
        None => Found::Unknown,
    });
    match unknown.into_iter().next() {
        Some(unknown) => Err(unknown),
        None if done.contains(['{', '}']) => Err(Unknown {
            word: String::new(),
            line: 1,
        }),
        None => Ok(done),
    }
}

/// Replaces what is known and not preceded by `$`, which is the shell's. What looks like a source's field but is not is refused; all else
/// stays.
pub(crate) fn lenient(script: &str, values: &Values) -> (String, Vec<Unknown>) {
    replace(script, |braced, before| {
        if before == Some('$') {
            return Found::Text;
        }
        match values.get(braced) {
            Some(value) => Found::Value(value.clone()),
            None if is_source_field(braced) => Found::Unknown,
            None => Found::Text,
        }
    })
}

enum Found {
    /// Goes in the place of braces and word.
    Value(String),
    /// Stays as it is.
    Text,
    /// Stays, and is reported.
    Unknown,
}

/// Asks `find` about the text between every `{` and the `}` next to it, where no other brace and no line break is between them.
fn replace(text: &str, find: impl Fn(&str, Option<char>) -> Found) -> (String, Vec<Unknown>) {
    let mut done = String::with_capacity(text.len());
    let mut unknown = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        done.push_str(&rest[..open]);
        rest = &rest[open..];
        let close = rest[1..].find(['{', '}', '\n']).map(|i| i + 1);
        let Some(close) = close.filter(|&i| rest[i..].starts_with('}')) else {
            done.push('{');
            rest = &rest[1..];
            continue;
        };
        let (braced, after) = (&rest[1..close], &rest[close + 1..]);
        match find(braced, done.chars().next_back()) {
            Found::Value(value) => done.push_str(&value),
            kept => {
                done.push_str(&rest[..=close]);
                if matches!(kept, Found::Unknown) {
                    unknown.push(Unknown {
                        word: braced.to_owned(),
                        line: 1 + text[..text.len() - after.len()].matches('\n').count(),
                    });
                }
            }
        }
        rest = after;
    }
    done.push_str(rest);
    (done, unknown)
}

/// Whether the text is a word and `.file` or `.version`.
fn is_source_field(text: &str) -> bool {
    let source = text
        .strip_suffix(".file")
        .or_else(|| text.strip_suffix(".version"));
    source.is_some_and(|source| {
        source.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && source
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        let values = [
            ("version", "1.3"),
            ("name", "zlib"),
            ("src.file", "z-{version}.tgz"),
        ];
        let owned = values.map(|(key, value)| (key.to_owned(), value.to_owned()));
        owned.into_iter().collect()
    }

    fn unknown(word: &str, line: usize) -> Unknown {
        Unknown {
            word: word.to_owned(),
            line,
        }
    }

    #[test]
    fn urls_take_known_placeholders_only() {
        assert_eq!(
            strict("https://x/{name}/{name}-{version}.tgz", &values()),
            Ok("https://x/zlib/zlib-1.3.tgz".to_owned())
        );
        assert_eq!(strict("a-{verison}", &values()), Err(unknown("verison", 1)));
        assert_eq!(strict("a-${version}-{}", &values()), Err(unknown("", 1)));
        assert_eq!(strict("a-{version", &values()), Err(unknown("", 1)));
        assert_eq!(strict("a-version}", &values()), Err(unknown("", 1)));
    }

    #[test]
    fn scripts_keep_braces_of_their_own() {
        let script = "tar -xf {src.file}\nawk '{print $1} {n++}' ${version} ${src.file} {a,b} {src.url} { version } {\n{version}\n}\n\
                      echo {{name}} '{'";
        let want = "tar -xf z-{version}.tgz\nawk '{print $1} {n++}' ${version} ${src.file} {a,b} {src.url} { version } {\n1.3\n}\n\
                    echo {zlib} '{'";
        assert_eq!(lenient(script, &values()), (want.to_owned(), Vec::new()));
    }

    #[test]
    fn scripts_are_refused_fields_of_unknown_sources() {
        let (kept, found) = lenient("a\n{srk.file} $x{b.version}\n{1.file}", &values());
        assert_eq!(kept, "a\n{srk.file} $x{b.version}\n{1.file}");
        assert_eq!(found, [unknown("srk.file", 2), unknown("b.version", 2)]);
    }
}
