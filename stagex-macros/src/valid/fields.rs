//! Takes fields out of a map by name and kind.

use std::collections::BTreeMap;

use proc_macro2::Span;

use crate::ast::{Field, Key, Map, Value};
use crate::errors::Errors;
use crate::valid::text;

/// Text in quotes, and where it stands.
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) span: Span,
}

/// A check of text, with the sentence that refuses it.
pub(crate) type Check = fn(&str) -> Result<(), String>;

/// The fields of a map, each once and all of them known.
pub(crate) struct Fields<'a> {
    span: Span,
    what: String,
    fields: BTreeMap<&'a str, &'a Field>,
}

impl<'a> Fields<'a> {
    /// Refuses fields other than `known`, and fields stated twice. `what` the map is, with its article.
    pub(crate) fn read(map: &'a Map, what: &str, known: &[&str], errors: &mut Errors) -> Self {
        let mut fields = BTreeMap::new();
        for field in &map.fields {
            let Key { text, span, quoted } = &field.key;
            if !known.contains(&text.as_str()) {
                let instead = instead(text, known.iter().copied());
                errors.push(*span, format!("{what} has no field `{text}`{instead}"));
            } else if *quoted {
                errors.push(
                    *span,
                    format!("the names of fields take no quotes: write `{text}: ..`"),
                );
                fields.insert(text.as_str(), field);
            } else if fields.contains_key(text.as_str()) {
                errors.push(*span, format!("`{text}` is stated twice: remove one"));
            } else {
                fields.insert(text.as_str(), field);
            }
        }
        let what = what.to_owned();
        Self {
            span: map.span,
            what,
            fields,
        }
    }

    /// Refuses a map without all of these.
    pub(crate) fn require(&self, keys: &[&str], errors: &mut Errors) {
        let missing: Vec<_> = keys
            .iter()
            .filter(|key| !self.has(key))
            .map(|key| format!("`{key}`"))
            .collect();
        if let [others @ .., last] = &missing[..] {
            let (and, are) = if others.is_empty() {
                ("", "is")
            } else {
                (" and ", "are")
            };
            let message = format!(
                "{} needs {}{and}{last}, which {are} missing",
                self.what,
                others.join(", ")
            );
            errors.push(self.span, message);
        }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.fields.contains_key(key)
    }

    /// Of the field's name.
    pub(crate) fn span_of(&self, key: &str) -> Option<Span> {
        self.fields.get(key).map(|field| field.key.span)
    }

    fn value(&self, key: &str) -> Option<&'a Value> {
        self.fields.get(key).map(|field| &field.value)
    }

    /// Text that nothing has checked yet.
    pub(crate) fn text(&self, key: &str, errors: &mut Errors) -> Option<Text> {
        text_of(self.value(key)?, key, errors)
    }

    /// Text that passes the check.
    pub(crate) fn checked(&self, key: &str, check: Check, errors: &mut Errors) -> Option<String> {
        let Text { value, span } = self.text(key, errors)?;
        match check(&value) {
            Ok(()) => Some(value),
            Err(problem) => {
                errors.push(span, problem);
                None
            }
        }
    }

    /// A list of texts; empty where there is no such field.
    pub(crate) fn texts(&self, key: &str, errors: &mut Errors) -> Vec<Text> {
        let items = self.list(key, "text in quotes", errors);
        items
            .iter()
            .filter_map(|item| text_of(item, key, errors))
            .collect()
    }

    /// A list; empty where there is no such field.
    pub(crate) fn list(&self, key: &str, of: &str, errors: &mut Errors) -> &'a [Value] {
        match self.value(key) {
            Some(Value::List(items, _)) => items,
            Some(other) => {
                mismatch(
                    other,
                    key,
                    &format!("a list of {of}: `{key}: [..]`"),
                    errors,
                );
                &[]
            }
            None => &[],
        }
    }

    /// The items of a list, and where it stands. `None` where the field is none.
    pub(crate) fn items(&self, key: &str) -> Option<(&'a [Value], Span)> {
        match self.value(key) {
            Some(Value::List(items, span)) => Some((items, *span)),
            _ => None,
        }
    }

    /// A single word without quotes.
    pub(crate) fn word(&self, key: &str, errors: &mut Errors) -> Option<(String, Span)> {
        let value = self.value(key)?;
        if let Value::Path(path) = value
            && let Some(word) = path.get_ident()
        {
            return Some((word.to_string(), word.span()));
        }
        mismatch(value, key, "a word without quotes", errors);
        None
    }

    /// Fields within a field.
    pub(crate) fn map(
        &self,
        key: &str,
        what: &str,
        known: &[&str],
        errors: &mut Errors,
    ) -> Option<Fields<'a>> {
        let map = self.entries(key, errors)?;
        Some(Fields::read(map, what, known, errors).at(self.span_of(key)))
    }

    /// The map within a field, whatever its keys.
    pub(crate) fn entries(&self, key: &str, errors: &mut Errors) -> Option<&'a Map> {
        map_of(self.value(key)?, key, errors)
    }

    /// The keys within a field; none where it is no map.
    pub(crate) fn keys_of(&self, key: &str) -> impl Iterator<Item = &'a str> {
        let fields = match self.value(key) {
            Some(Value::Map(map)) => &map.fields[..],
            _ => &[],
        };
        fields.iter().map(|field| field.key.text.as_str())
    }

    /// The same fields; what is missing is reported at `span`.
    pub(crate) fn at(self, span: Option<Span>) -> Self {
        Self {
            span: span.unwrap_or(self.span),
            ..self
        }
    }

    /// Environment variables.
    pub(crate) fn environment(&self, key: &str, errors: &mut Errors) -> Vec<(String, String)> {
        self.entries_of(key, text::variable, text::setting, errors)
    }

    /// Keys and texts in the order stated, each key once.
    pub(crate) fn pairs(
        &self,
        key: &str,
        check: Check,
        errors: &mut Errors,
    ) -> Vec<(String, String)> {
        self.entries_of(key, check, text::one_line, errors)
    }

    fn entries_of(
        &self,
        key: &str,
        check: Check,
        check_value: Check,
        errors: &mut Errors,
    ) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let entries = self.entries(key, errors).map_or(&[][..], |map| &map.fields);
        for Field { key, value } in entries {
            let value = text_of(value, &key.text, errors);
            if let Err(problem) = check(&key.text) {
                errors.push(key.span, problem);
            } else if pairs.iter().any(|(have, _)| *have == key.text) {
                errors.push(
                    key.span,
                    format!("`{}` is stated twice: remove one", key.text),
                );
            } else if let Some(Text { value, span }) = value {
                if let Err(problem) = check_value(&value) {
                    errors.push(span, problem);
                }
                pairs.push((key.text.clone(), value));
            }
        }
        pairs
    }
}

/// The map that the value of `key` is.
pub(crate) fn map_of<'a>(value: &'a Value, key: &str, errors: &mut Errors) -> Option<&'a Map> {
    let Value::Map(map) = value else {
        mismatch(
            value,
            key,
            &format!("fields between braces: `{key}: {{ .. }}`"),
            errors,
        );
        return None;
    };
    Some(map)
}

pub(crate) fn text_of(value: &Value, key: &str, errors: &mut Errors) -> Option<Text> {
    let Value::Text(literal) = value else {
        mismatch(value, key, "text in quotes", errors);
        return None;
    };
    let (value, span) = (literal.value(), literal.span());
    if value.contains('\0') {
        errors.push(
            span,
            format!("`{key}` holds a NUL character, which no file name, variable or argument can"),
        );
        return None;
    }
    Some(Text { value, span })
}

/// Refuses a value of another kind than `want`.
pub(crate) fn mismatch(value: &Value, key: &str, want: &str, errors: &mut Errors) {
    let (got, span) = match value {
        Value::Text(literal) => ("text in quotes", literal.span()),
        Value::Path(path) => ("a word without quotes", syn::spanned::Spanned::span(path)),
        Value::List(_, span) => ("a list", *span),
        Value::Map(map) => ("fields between braces", map.span),
        Value::Malformed => return,
    };
    errors.push(span, format!("`{key}` takes {want}, and this is {got}"));
}

/// The end of a sentence that refuses `word`: what it was most likely meant to be, and what there is.
pub(crate) fn instead<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> String {
    let all: Vec<_> = known.clone().map(|word| format!("`{word}`")).collect();
    match meant(word, known) {
        Some(meant) => format!("{meant} There are {}", all.join(", ")),
        None if all.is_empty() => "; there are none".to_owned(),
        None => format!("; there are {}", all.join(", ")),
    }
}

/// The question whether a near word was meant.
pub(crate) fn meant<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    stagex_build::nearest(word, known).map(|meant| format!(": did you mean `{meant}`?"))
}
