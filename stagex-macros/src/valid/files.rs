//! The files of the tree that a build sees.

use crate::checked::{File, Source};
use crate::context::Context;
use crate::errors::Errors;
use crate::valid::fields::{Fields, Text};
use crate::valid::text;

/// Names of files in the directory `NAME/` beside `NAME.rs`.
pub(crate) fn files(
    fields: &Fields,
    name: &str,
    sources: &[Source],
    context: &Context,
    errors: &mut Errors,
) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let dir = context.file.as_ref().and_then(|file| file.parent());
    for Text { value, span } in fields.texts("files", errors) {
        if let Err(problem) = text::file_name(&value) {
            errors.push(span, problem);
        } else if files.iter().any(|file| file.name == value) {
            errors.push(span, format!("`{value}` is listed twice: remove one"));
        } else if let Some(source) = sources.iter().find(|source| source.file == value) {
            errors.push(
                span,
                format!(
                    "`{value}` is also the file of the source `{}`: rename one of them",
                    source.name
                ),
            );
        } else if let Some(path) = dir
            .map(|dir| dir.join(name).join(&value))
            .filter(|path| !path.is_file())
        {
            errors.push(
                span,
                format!(
                    "there is no file `{value}` of this package: looked for `{}`",
                    path.display()
                ),
            );
        } else if !name.is_empty() {
            files.push(File { name: value, span });
        }
    }
    files
}
