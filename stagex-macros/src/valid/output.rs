//! The other images that a build gives.

use crate::ast::Field;
use crate::checked::Output;
use crate::errors::Errors;
use crate::placeholder::Values;
use crate::valid::fields::{self, Fields};
use crate::valid::{Place, dependency, image, require_test, scripts, text};

pub(super) const FIELDS: &[&str] = &["description", "license", "image", "test_deps", "test"];

/// Stages of every Containerfile, beside which an output is one.
const STAGES: [&str; 6] = ["base", "fetch", "build", "install", "test", "package"];

/// In the order stated. `license` is the package's.
pub(crate) fn outputs(
    fields: &Fields,
    license: &str,
    place: &Place,
    scripts: &Values,
    errors: &mut Errors,
) -> Vec<Output> {
    let mut outputs: Vec<Output> = Vec::new();
    let entries = fields
        .entries("outputs", errors)
        .map_or(&[][..], |map| &map.fields);
    for entry in entries {
        if let Some(problem) = problem(entry, &outputs) {
            errors.push(entry.key.span, problem);
        } else if let Some(output) = output(entry, license, place, scripts, errors) {
            outputs.push(output);
        }
    }
    outputs
}

fn problem(entry: &Field, others: &[Output]) -> Option<String> {
    let name = &entry.key.text;
    let is_word = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'));
    if entry.key.quoted || !is_word {
        let message = "an output's name is a word of lower-case letters, digits and `_`, without quotes: packages depend on it as `PACKAGE::NAME`";
        return Some(message.to_owned());
    }
    if STAGES.contains(&name.as_str()) {
        return Some(format!(
            "`{name}` is a stage of every build: call the output something else"
        ));
    }
    others
        .iter()
        .any(|other| other.name == *name)
        .then(|| format!("the output `{name}` is stated twice: rename or remove one"))
}

fn output(
    entry: &Field,
    license: &str,
    place: &Place,
    scripts: &Values,
    errors: &mut Errors,
) -> Option<Output> {
    let name = entry.key.text.clone();
    let map = fields::map_of(&entry.value, &name, errors)?;
    let what = format!("the output `{name}`");
    let fields = Fields::read(map, &what, FIELDS, errors).at(Some(entry.key.span));
    fields.require(&["description"], errors);
    require_test(&fields, errors);
    let description = fields.checked("description", text::description, errors);
    let own = fields.checked("license", text::license, errors);
    Some(Output {
        description: description.unwrap_or_default(),
        license: own.unwrap_or_else(|| license.to_owned()),
        image: image::image(&fields, errors),
        test_deps: dependency::list(&fields, "test_deps", place, errors),
        test: scripts::steps(&fields, "test", scripts, errors),
        name,
    })
}
