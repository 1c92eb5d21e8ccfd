//! The sources of a package.

use proc_macro2::Span;

use crate::ast::Field;
use crate::checked::{Member, Repack, Source};
use crate::errors::Errors;
use crate::placeholder::{self, Unknown, Values};
use crate::valid::fields::{self, Fields, Text};
use crate::valid::{state_version, text};

pub(super) const FIELDS: &[&str] = &[
    "url",
    "mirrors",
    "sha256",
    "version",
    "file",
    "debian",
    "repack",
    "unpack",
    "subdirectory",
];

pub(super) const REPACK: &[&str] = &["debian", "sha256", "member"];
pub(super) const MEMBER: &[&str] = &["path", "sha256"];

/// Those of which everything necessary is right, in the order stated.
pub(crate) fn sources(fields: &Fields, values: &Values, errors: &mut Errors) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    let entries = fields
        .entries("sources", errors)
        .map_or(&[][..], |map| &map.fields);
    for entry in entries {
        let key = &entry.key;
        if !is_identifier(&key.text) || key.quoted {
            let message = "a source's name is a word of lower-case letters, digits and `_`, without quotes: scripts refer to it as `{NAME.file}`";
            errors.push(key.span, message);
        }
        if entries
            .iter()
            .take_while(|other| !std::ptr::eq(*other, entry))
            .any(|other| other.key.text == key.text)
        {
            errors.push(
                key.span,
                format!(
                    "the source `{}` is stated twice: rename or remove one",
                    key.text
                ),
            );
            continue;
        }
        let Some(source) = source(entry, values, errors) else {
            continue;
        };
        distinct(&sources, &source, key.span, errors);
        sources.push(source);
    }
    sources
}

/// Each file has a name of its own, and so has each directory that one is unpacked to.
fn distinct(sources: &[Source], source: &Source, span: Span, errors: &mut Errors) {
    let mut refuse = |other: &Source, what: &str, place: &str, remedy: &str| {
        let message = format!(
            "the sources `{}` and `{}` are both the {what} `{place}`: give one of them another name with `{remedy}: \"..\"`",
            other.name, source.name
        );
        errors.push(span, message);
    };
    for other in sources {
        if other.file == source.file {
            refuse(other, "file", &source.file, "file");
        } else if let Some(place) = source.unpack.as_ref().filter(|place| *place != ".")
            && other.unpack == source.unpack
        {
            refuse(other, "directory", place, "unpack");
        }
    }
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && text
            .chars()
            .all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'))
}

fn source(entry: &Field, values: &Values, errors: &mut Errors) -> Option<Source> {
    let name = entry.key.text.clone();
    let map = fields::map_of(&entry.value, &name, errors)?;
    let what = format!("the source `{name}`");
    let fields = Fields::read(map, &what, FIELDS, errors).at(Some(entry.key.span));
    fields.require(&["url", "sha256"], errors);
    let mut values = values.clone();
    if let Some(version) = fields.checked("version", text::version, errors) {
        state_version(&mut values, &version);
    }
    let url = replaced(fields.text("url", errors), &values, errors);
    let file = file(&fields, url.as_ref(), &values, errors);
    let mirrors = fields.texts("mirrors", errors).into_iter();
    let mirrors: Vec<_> = mirrors
        .filter_map(|mirror| replaced(Some(mirror), &values, errors))
        .collect();
    let mirrors = mirrors
        .into_iter()
        .filter_map(|mirror| pass(mirror, text::url, errors))
        .collect();
    let sha256 = sha256(&fields, errors);
    let debian = pool_path(&fields, &values, errors);
    let repack = repack(&fields, &name, &values, errors);
    let unpack = replaced(fields.text("unpack", errors), &values, errors);
    let unpack = unpack.and_then(|directory| pass(directory, text::unpack, errors));
    let subdirectory = fields.checked("subdirectory", text::file_name, errors);
    if let (Some(span), false) = (fields.span_of("subdirectory"), fields.has("unpack")) {
        let message = "`subdirectory` is what arrives of an archive that arrives unpacked: say where with `unpack: \"..\"`, or remove it";
        errors.push(span, message);
    }
    Some(Source {
        version: values.get("version").cloned().unwrap_or_default(),
        file: file?,
        url: url?.value,
        mirrors,
        sha256: sha256.unwrap_or_default(),
        debian,
        repack,
        unpack,
        subdirectory,
        name,
    })
}

/// The file's name: as stated, or the last part of the URL.
fn file(
    fields: &Fields,
    url: Option<&Text>,
    values: &Values,
    errors: &mut Errors,
) -> Option<String> {
    let parsed = url.and_then(|url| match text::parse_url(&url.value) {
        Ok(parsed) => Some((parsed, url.span)),
        Err(problem) => {
            errors.push(url.span, problem);
            None
        }
    });
    if fields.has("file") {
        let file = replaced(fields.text("file", errors), values, errors)?;
        return pass(file, text::file_name, errors);
    }
    let (url, span) = parsed?;
    let last = url
        .path_segments()
        .and_then(|mut parts| parts.next_back())
        .unwrap_or_default();
    if last.is_empty() {
        errors.push(
            span,
            "the URL does not end with a file name: add `file: \"..\"`",
        );
        return None;
    }
    if text::file_name(last).is_err() {
        errors.push(
            span,
            format!("the URL ends in `{last}`, which is no plain file name: add `file: \"..\"`"),
        );
        return None;
    }
    Some(last.to_owned())
}

fn pool_path(fields: &Fields, values: &Values, errors: &mut Errors) -> Option<String> {
    let path = replaced(fields.text("debian", errors), values, errors)?;
    pass(path, text::pool_path, errors)
}

fn repack(source: &Fields, name: &str, values: &Values, errors: &mut Errors) -> Option<Repack> {
    let what = format!("the repack of `{name}`");
    let fields = source.map("repack", &what, REPACK, errors)?;
    fields.require(&["debian", "sha256"], errors);
    let debian = pool_path(&fields, values, errors);
    let sha256 = sha256(&fields, errors);
    let member = member(&fields, name, values, errors);
    Some(Repack {
        debian: debian?,
        sha256: sha256?,
        member,
    })
}

fn member(repack: &Fields, name: &str, values: &Values, errors: &mut Errors) -> Option<Member> {
    let what = format!("the member of the repack of `{name}`");
    let fields = repack.map("member", &what, MEMBER, errors)?;
    fields.require(MEMBER, errors);
    let path = replaced(fields.text("path", errors), values, errors);
    let path = path.and_then(|path| pass(path, text::member_path, errors));
    let sha256 = sha256(&fields, errors);
    Some(Member {
        path: path?,
        sha256: sha256?,
    })
}

fn sha256(fields: &Fields, errors: &mut Errors) -> Option<[u8; 32]> {
    let Text { value, span } = fields.text("sha256", errors)?;
    text::sha256(&value)
        .map_err(|problem| errors.push(span, problem))
        .ok()
}

/// The text with its placeholders replaced.
fn replaced(text: Option<Text>, values: &Values, errors: &mut Errors) -> Option<Text> {
    let Text { value, span } = text?;
    match placeholder::strict(&value, values) {
        Ok(value) => Some(Text { value, span }),
        Err(unknown) => {
            errors.push(span, refusal(&unknown, values));
            None
        }
    }
}

fn refusal(unknown: &Unknown, values: &Values) -> String {
    let word = &unknown.word;
    if word.is_empty() {
        return "there is a brace that belongs to no placeholder, such as `{version}`: braces have no other use here".to_owned();
    }
    let known: Vec<_> = values.keys().map(|name| format!("{{{name}}}")).collect();
    let instead = fields::instead(&format!("{{{word}}}"), known.iter().map(String::as_str));
    format!("`{{{word}}}` is no placeholder here{instead}")
}

fn pass(text: Text, check: fields::Check, errors: &mut Errors) -> Option<String> {
    let Text { value, span } = text;
    refuse(check(&value), span, errors).then_some(value)
}

fn refuse(checked: Result<(), String>, span: Span, errors: &mut Errors) -> bool {
    checked
        .map_err(|problem| errors.push(span, problem))
        .is_ok()
}
