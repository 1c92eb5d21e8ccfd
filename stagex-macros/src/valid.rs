//! Meaning: which fields there are, what each may say, what they say together. Collects all that is wrong; what is wrong is missing from the
//! [`Package`] that comes out.

use std::collections::BTreeMap;

use proc_macro2::Span;
use syn::Path;

use crate::ast::Map;
use crate::context::Context;
use crate::errors::Errors;
use crate::placeholder::Values;

mod dependency;
mod fields;
mod scripts;
mod source;
mod text;

use fields::{Fields, Text};

/// A package of which everything is checked. Fields of `stagex_core::package::Package`; see there.
#[derive(Default)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) description: String,
    pub(crate) license: String,
    pub(crate) homepage: String,
    pub(crate) sources: Vec<Source>,
    pub(crate) base: Base,
    pub(crate) build_deps: Vec<Path>,
    pub(crate) files: Vec<File>,
    pub(crate) env: Vec<(String, String)>,
    pub(crate) build: Option<String>,
    pub(crate) install: Option<String>,
    pub(crate) test_deps: Vec<Path>,
    pub(crate) test: Option<String>,
    pub(crate) image: Image,
    pub(crate) file: String,
}

#[derive(Clone, Copy, Default)]
pub(crate) enum Base {
    #[default]
    Scratch,
    Seed,
}

pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) file: String,
    pub(crate) url: String,
    pub(crate) mirrors: Vec<String>,
    pub(crate) sha256: [u8; 32],
    pub(crate) debian: Option<String>,
    pub(crate) repack: Option<Repack>,
}

pub(crate) struct Repack {
    pub(crate) debian: String,
    pub(crate) sha256: [u8; 32],
    pub(crate) member: Option<Member>,
}

pub(crate) struct Member {
    pub(crate) path: String,
    pub(crate) sha256: [u8; 32],
}

pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) span: Span,
}

#[derive(Default)]
pub(crate) struct Image {
    pub(crate) user: String,
    pub(crate) workdir: String,
    pub(crate) env: Vec<(String, String)>,
    pub(crate) entrypoint: Vec<String>,
    pub(crate) cmd: Vec<String>,
    pub(crate) labels: Vec<(String, String)>,
}

const FIELDS: &[&str] = &[
    "name",
    "version",
    "description",
    "license",
    "homepage",
    "sources",
    "base",
    "build_deps",
    "files",
    "env",
    "build",
    "install",
    "test_deps",
    "test",
    "image",
];

const REQUIRED: &[&str] = &[
    "name",
    "version",
    "description",
    "license",
    "homepage",
    "install",
];

pub(crate) fn package(map: &Map, context: &Context, errors: &mut Errors) -> Package {
    let fields = Fields::read(map, "a package", FIELDS, errors);
    // Better to point at the name than to underline the whole file.
    let span = fields.span_of("name");
    let fields = fields.at(span);
    fields.require(REQUIRED, errors);
    let name = name(&fields, context, errors);
    let known_version = fields.checked("version", text::version, errors);
    let values = values(&name, known_version.as_deref());
    let sources = source::sources(&fields, &values, errors);
    let scripts = scripts::values(&fields, &values, &sources);
    let files = files(&fields, &name, &sources, context, errors);
    require_test(&fields, errors);
    Package {
        version: known_version.unwrap_or_default(),
        description: fields
            .checked("description", text::description, errors)
            .unwrap_or_default(),
        license: fields
            .checked("license", text::license, errors)
            .unwrap_or_default(),
        homepage: fields
            .checked("homepage", text::url, errors)
            .unwrap_or_default(),
        sources,
        base: base(&fields, errors),
        build_deps: dependency::list(&fields, "build_deps", &name, context, errors),
        files,
        env: fields.environment("env", errors),
        build: scripts::script(&fields, "build", &scripts, errors),
        install: scripts::script(&fields, "install", &scripts, errors),
        test_deps: dependency::list(&fields, "test_deps", &name, context, errors),
        test: scripts::script(&fields, "test", &scripts, errors),
        image: image(&fields, errors),
        file: context
            .relative_file()
            .unwrap_or_else(|| format!("{name}.rs")),
        name,
    }
}

fn require_test(fields: &Fields, errors: &mut Errors) {
    if let (Some(span), false) = (fields.span_of("test_deps"), fields.has("test")) {
        errors.push(
            span,
            "`test_deps` without a `test` that would use them: add the script or remove the list",
        );
    }
}

/// The name, which is that of the file, too. Empty where it is missing or malformed.
fn name(fields: &Fields, context: &Context, errors: &mut Errors) -> String {
    let Some(name) = fields.text("name", errors) else {
        return String::new();
    };
    if let Err(reason) = stagex_build::name::check(&name.value) {
        errors.push(
            name.span,
            format!("`{}` is no package name: {reason}", name.value),
        );
        return String::new();
    }
    if let Some(stem) = context.stem().filter(|&stem| stem != name.value) {
        errors.push(
            name.span,
            format!(
                "package `{0}` is declared in `{stem}.rs`: a file is called after its package, so rename the file to `{0}.rs` or the \
                 package to `{stem}`",
                name.value
            ),
        );
    }
    name.value
}

/// What placeholders stand for everywhere. What is unknown has an error of its own, and any text will do to check the rest.
fn values(name: &str, version: Option<&str>) -> Values {
    let value = |text: &str| if text.is_empty() { "0" } else { text }.to_owned();
    BTreeMap::from([
        ("name".to_owned(), value(name)),
        ("version".to_owned(), value(version.unwrap_or_default())),
    ])
}

/// Names of files in the directory `NAME/` beside `NAME.rs`.
fn files(
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

fn base(fields: &Fields, errors: &mut Errors) -> Base {
    match fields.word("base", errors) {
        Some((word, _)) if word == "seed" => Base::Seed,
        Some((word, span)) => {
            let message = format!(
                "`{word}` is nothing to build on: write `base: seed`, or remove the field to begin with an empty root file system"
            );
            errors.push(span, message);
            Base::Scratch
        }
        None => Base::Scratch,
    }
}

fn image(fields: &Fields, errors: &mut Errors) -> Image {
    let known = &["user", "workdir", "env", "entrypoint", "cmd", "labels"];
    let Some(image) = fields.map("image", "`image`", known, errors) else {
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

#[cfg(test)]
mod tests {
    use super::*;

    const PACKAGE: &str = r#"
        name: "zlib", version: "1", description: "Z", license: "Zlib", homepage: "https://example.org", install: "true",
        build_deps: [anything], files: ["fix.patch"],
    "#;

    fn check(context: &Context) -> (Package, Vec<String>) {
        let (map, mut errors) = crate::parse::package(PACKAGE.parse().unwrap());
        let package = package(&map, context, &mut errors);
        (package, errors.messages())
    }

    #[test]
    fn what_an_editor_cannot_know_is_not_held_against_a_package() {
        let (package, errors) = check(&Context::default());
        assert_eq!(errors, Vec::<String>::new());
        assert_eq!(package.file, "zlib.rs");
        assert_eq!(package.files[0].name, "fix.patch");
        assert!(package.build_deps[0].is_ident("anything"));
    }

    #[test]
    fn what_is_refused_is_missing_from_the_package() {
        let context = Context {
            file: Some("/nowhere/pkgs/zlib.rs".into()),
            crate_dir: Some("/nowhere".into()),
            modules: Some(["zlib".to_owned()].into()),
        };
        let (package, errors) = check(&context);
        assert_eq!(
            errors,
            [
                "there is no file `fix.patch` of this package: looked for `/nowhere/pkgs/zlib/fix.patch`",
                "there is no package `anything` in this tree; is there a file for it beside `Cargo.toml`?",
            ]
        );
        assert_eq!(package.file, "pkgs/zlib.rs");
        assert!(package.files.is_empty() && package.build_deps.is_empty());
    }
}
