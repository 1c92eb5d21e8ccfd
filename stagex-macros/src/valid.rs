//! Meaning: which fields there are, what each may say, what they say together. Collects all that is wrong; what is wrong is missing from the
//! [`Package`] that comes out.

use std::collections::BTreeMap;

use crate::checked::{Base, Package};
use crate::context::Context;
use crate::errors::Errors;
use crate::family::{Family, Release};
use crate::placeholder::Values;

mod dependency;
mod fields;
mod files;
mod image;
mod output;
mod scripts;
mod source;
mod text;

use fields::Fields;

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
    "workdir",
    "sources_dir",
    "build",
    "install",
    "contents",
    "outputs",
    "test_deps",
    "test",
    "image",
    "releases",
];

const REQUIRED: &[&str] = &["name", "version", "description", "license", "homepage"];

/// All of the above and below, by the structure of `stagex_core::package::fields` that tells editors of them.
#[cfg(test)]
pub(crate) const KNOWN: [(&str, &[&str]); 6] = [
    ("Package", FIELDS),
    ("Source", source::FIELDS),
    ("Repack", source::REPACK),
    ("Member", source::MEMBER),
    ("Output", output::FIELDS),
    ("Image", image::FIELDS),
];

/// What a composed package does not have, since nothing is built.
const OF_A_BUILD: &[&str] = &[
    "sources",
    "base",
    "build_deps",
    "files",
    "env",
    "workdir",
    "sources_dir",
    "build",
    "install",
    "outputs",
];

/// The current release first, then the older ones in the order stated.
pub(crate) fn family(family: &Family, context: &Context, errors: &mut Errors) -> Vec<Package> {
    let mut previous = None;
    let mut older = Vec::new();
    for release in &family.releases {
        let package = release_of(release, context, previous.take(), errors);
        previous.clone_from(&package.release);
        if older
            .iter()
            .any(|other: &Package| other.release == package.release)
        {
            let message = format!(
                "the release `{}` is stated twice: remove one",
                package.version
            );
            errors.push(release.span, message);
        } else {
            older.push(package);
        }
    }
    let fields = Fields::read(&family.current, "a package", FIELDS, errors);
    let span = fields.span_of("name");
    let name = name(&fields, context, errors);
    let place = Place {
        family: &name,
        previous: previous.as_deref(),
        context,
    };
    // Better to point at the name than to underline the whole file.
    let mut all = vec![package(&fields.at(span), &place, errors)];
    all.append(&mut older);
    all
}

fn release_of(
    release: &Release,
    context: &Context,
    previous: Option<String>,
    errors: &mut Errors,
) -> Package {
    let fields = Fields::read(&release.map, "a package", FIELDS, errors);
    let family = name(&fields, context, errors);
    let place = Place {
        family: &family,
        previous: previous.as_deref(),
        context,
    };
    let mut package = package(&fields.at(Some(release.span)), &place, errors);
    package.release = Some(stagex_build::name::release(&package.version));
    package.name = format!("{family}-{}", package.version);
    if let Err(reason) = stagex_build::name::check(&package.name) {
        let message = format!("`{}` is no package name: {reason}", package.name);
        errors.push(release.span, message);
    }
    package
}

/// What a package is checked against.
pub(crate) struct Place<'p> {
    /// The name that the file declares.
    pub(crate) family: &'p str,
    /// The module of the release before, within the file's own.
    pub(crate) previous: Option<&'p str>,
    pub(crate) context: &'p Context,
}

fn package(fields: &Fields, place: &Place, errors: &mut Errors) -> Package {
    require(fields, errors);
    let (name, context) = (place.family, place.context);
    let known_version = fields.checked("version", text::version, errors);
    let values = values(name, known_version.as_deref());
    let sources = source::sources(fields, &values, errors);
    let scripts = scripts::values(fields, &values, &sources);
    let files = files::files(fields, name, &sources, context, errors);
    require_test(fields, errors);
    let license = fields.checked("license", text::license, errors);
    let license = license.unwrap_or_default();
    Package {
        version: known_version.unwrap_or_default(),
        description: fields
            .checked("description", text::description, errors)
            .unwrap_or_default(),
        homepage: fields
            .checked("homepage", text::url, errors)
            .unwrap_or_default(),
        sources,
        base: base(fields, errors),
        build_deps: dependency::list(fields, "build_deps", place, errors),
        files,
        env: fields.environment("env", errors),
        workdir: fields.checked("workdir", text::directory, errors),
        sources_dir: fields.checked("sources_dir", text::directory, errors),
        build: scripts::steps(fields, "build", &scripts, errors),
        install: scripts::steps(fields, "install", &scripts, errors),
        contents: dependency::list(fields, "contents", place, errors),
        outputs: output::outputs(fields, &license, place, &scripts, errors),
        test_deps: dependency::list(fields, "test_deps", place, errors),
        test: scripts::steps(fields, "test", &scripts, errors),
        image: image::image(fields, errors),
        file: context
            .relative_file()
            .unwrap_or_else(|| format!("{name}.rs")),
        dir: name.to_owned(),
        name: name.to_owned(),
        license,
        release: None,
    }
}

/// What each package has. It is built, or it is made of others.
fn require(fields: &Fields, errors: &mut Errors) {
    if !fields.has("contents") {
        fields.require(&[REQUIRED, &["install"]].concat(), errors);
        return;
    }
    fields.require(REQUIRED, errors);
    for key in OF_A_BUILD {
        if let Some(span) = fields.span_of(key) {
            let message = format!(
                "a package with `contents` is made of other packages, and nothing is built for it: remove `{key}`, or `contents`"
            );
            errors.push(span, message);
        }
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
    let mut values = BTreeMap::from([("name".to_owned(), value(name))]);
    state_version(&mut values, &value(version.unwrap_or_default()));
    values
}

/// The version and its parts. A version of one part has no minor one, and then `{version_major_minor}` is all of it.
fn state_version(values: &mut Values, version: &str) {
    let parts: Vec<_> = version.split('.').collect();
    let forms = [
        ("version", version.to_owned()),
        ("version_major", parts[0].to_owned()),
        ("version_major_minor", parts[..parts.len().min(2)].join(".")),
        ("version_dash", parts.join("-")),
        ("version_under", parts.join("_")),
    ];
    values.extend(forms.map(|(form, text)| (form.to_owned(), text)));
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

#[cfg(test)]
mod tests {
    use super::*;

    const PACKAGE: &str = r#"
        name: "zlib", version: "1", description: "Z", license: "Zlib", homepage: "https://example.org", install: "true",
        build_deps: [anything], files: ["fix.patch"],
    "#;

    fn check(context: &Context) -> (Package, Vec<String>) {
        let (map, mut errors) = crate::parse::package(PACKAGE.parse().unwrap());
        let family = super::family(
            &crate::family::split(map, &mut errors),
            context,
            &mut errors,
        );
        let package = family.into_iter().next().unwrap();
        (package, errors.messages())
    }

    #[test]
    fn what_an_editor_cannot_know_is_not_held_against_a_package() {
        let (package, errors) = check(&Context::default());
        assert_eq!(errors, Vec::<String>::new());
        assert_eq!(package.file, "zlib.rs");
        assert_eq!(package.files[0].name, "fix.patch");
        assert!(package.build_deps[0].path.is_ident("anything"));
    }

    #[test]
    fn what_is_refused_is_missing_from_the_package() {
        let context = Context {
            file: Some("/nowhere/pkgs/zlib.rs".into()),
            crate_dir: Some("/nowhere".into()),
            modules: Some(std::sync::Arc::new(["zlib".to_owned()].into())),
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
