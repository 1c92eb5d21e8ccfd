//! What an image's configuration says.

use crate::checked::Image;
use crate::errors::Errors;
use crate::valid::fields::{Fields, Text};
use crate::valid::text;

pub(super) const FIELDS: &[&str] = &["user", "workdir", "env", "entrypoint", "cmd", "labels"];

pub(crate) fn image(fields: &Fields, errors: &mut Errors) -> Image {
    let Some(image) = fields.map("image", "`image`", FIELDS, errors) else {
        return Image::default();
    };
    let words = |texts: Vec<Text>| texts.into_iter().map(|text| text.value).collect();
    Image {
        user: image
            .checked("user", text::user, errors)
            .unwrap_or_default(),
        workdir: image
            .checked("workdir", text::absolute, errors)
            .unwrap_or_default(),
        env: image.environment("env", errors),
        entrypoint: words(image.texts("entrypoint", errors)),
        cmd: words(image.texts("cmd", errors)),
        labels: image.pairs("labels", text::label, errors),
    }
}
