//! What the source says of itself in fields made for that: description, home page, licence, version. Prose is not read.

use toml::Table;
use url::Url;

use super::tree::Tree;
use super::{Question, Stated};

/// A longer one is prose that got into the field.
const LONGEST: usize = 160;

/// One line that says what the software is.
pub(crate) fn description(tree: &Tree, name: &str) -> Option<Stated> {
    let found = [
        in_toml(tree, "Cargo.toml", &["package", "description"]),
        in_toml(tree, "pyproject.toml", &["project", "description"]),
        in_header(tree, "Summary"),
        in_cmake(tree, "DESCRIPTION"),
        in_pc(tree, name, "Description"),
    ];
    found.into_iter().flatten().find_map(|stated| {
        let line = stated.value.trim().trim_end_matches('.').trim();
        let good = !line.is_empty()
            && line.chars().count() <= LONGEST
            && !line.contains(char::is_control)
            // Of a template: it is replaced by somebody else.
            && !line.contains('@');
        good.then(|| Stated {
            value: line.to_owned(),
            by: stated.by,
        })
    })
}

/// Where people read about it.
pub(crate) fn homepage(tree: &Tree, name: &str) -> Option<Stated> {
    let found = [
        in_toml(tree, "Cargo.toml", &["package", "homepage"]),
        in_toml(tree, "Cargo.toml", &["package", "repository"]),
        in_toml(tree, "pyproject.toml", &["project", "urls", "Homepage"]),
        in_toml(tree, "pyproject.toml", &["project", "urls", "homepage"]),
        in_header(tree, "Home-page"),
        in_project_url(tree),
        in_cmake(tree, "HOMEPAGE_URL"),
        in_configure(tree, "PACKAGE_URL"),
        in_pc(tree, name, "URL"),
    ];
    found.into_iter().flatten().find(|stated| {
        let plain = !stated
            .value
            .contains(|c: char| c.is_whitespace() || c.is_control());
        let url = Url::parse(&stated.value);
        plain && url.is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
    })
}

/// An SPDX expression that metadata declares.
pub(crate) fn license(tree: &Tree) -> Option<Stated> {
    let found = [
        in_toml(tree, "Cargo.toml", &["package", "license"]),
        in_toml(tree, "pyproject.toml", &["project", "license"]),
        in_header(tree, "License-Expression"),
        in_meson(tree, "license"),
    ];
    let mut found = found.into_iter().flatten();
    // The other liberties that were once taken are no expressions.
    found.find(|stated| spdx::Expression::parse(&stated.value).is_ok())
}

/// Says so where the source has another version than the one that is asked for.
pub(crate) fn version_question(tree: &Tree, version: &str) -> Option<Question> {
    let found = [
        in_configure(tree, "PACKAGE_VERSION"),
        in_toml(tree, "Cargo.toml", &["package", "version"]),
        in_toml(tree, "pyproject.toml", &["project", "version"]),
        in_header(tree, "Version"),
    ];
    let stated = found.into_iter().flatten().next()?;
    (stated.value != version).then(|| Question {
        field: "version",
        text: format!(
            "{} states version `{}`, and `{version}` was asked for: is it the right source?",
            stated.by,
            stated.value.replace(char::is_control, " ")
        ),
    })
}

fn stated(value: &str, by: &str) -> Stated {
    Stated {
        value: value.to_owned(),
        by: by.to_owned(),
    }
}

/// The table of a TOML file at the top; nothing where it does not parse.
pub(crate) fn table(tree: &Tree, file: &str) -> Option<Table> {
    tree.text(file)?.parse().ok()
}

fn in_toml(tree: &Tree, file: &str, path: &[&str]) -> Option<Stated> {
    let (last, parents) = path.split_last()?;
    let mut table = &table(tree, file)?;
    for parent in parents {
        table = table.get(*parent)?.as_table()?;
    }
    Some(stated(table.get(*last)?.as_str()?, file))
}

/// The core metadata that Python packages carry: lines of `Key: value` before the first blank one.
fn in_header(tree: &Tree, key: &str) -> Option<Stated> {
    let text = tree.text("PKG-INFO")?;
    let lines = text.lines().take_while(|line| !line.is_empty());
    let values = lines.filter_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
    let value = values.into_iter().next()?;
    (value != "UNKNOWN").then(|| stated(value, "PKG-INFO"))
}

fn in_project_url(tree: &Tree) -> Option<Stated> {
    let text = tree.text("PKG-INFO")?;
    let urls = text
        .lines()
        .filter_map(|line| line.strip_prefix("Project-URL: ")?.split_once(", "));
    let mut homes = urls.filter(|(label, _)| label.eq_ignore_ascii_case("homepage"));
    homes.next().map(|(_, url)| stated(url, "PKG-INFO"))
}

/// `KEYWORD "text"` within `project(..)`.
fn in_cmake(tree: &Tree, keyword: &str) -> Option<Stated> {
    let text = tree.text("CMakeLists.txt")?;
    let lower = text.to_ascii_lowercase();
    let begin = lower.find("project(")? + "project(".len();
    let call = text[begin..].split(')').next()?;
    let (_, rest) = call.split_once(keyword)?;
    let rest = rest.trim_start().strip_prefix('"')?;
    let (value, _) = rest.split_once('"')?;
    (!value.contains("${")).then(|| stated(value, "CMakeLists.txt"))
}

/// `keyword: 'text'` within `project(..)`.
fn in_meson(tree: &Tree, keyword: &str) -> Option<Stated> {
    let text = tree.text("meson.build")?;
    let call = text.split_once("project(")?.1.split(')').next()?;
    let rest = call.split_once(keyword)?.1.trim_start().strip_prefix(':')?;
    let value = rest.trim_start().strip_prefix('\'')?.split('\'').next()?;
    Some(stated(value, "meson.build"))
}

/// `KEY='text'` as autoconf writes what `AC_INIT` was told.
fn in_configure(tree: &Tree, key: &str) -> Option<Stated> {
    let text = tree.text("configure")?;
    let mut values = text.lines().filter_map(|line| {
        let rest = line.strip_prefix(key)?.strip_prefix("='")?;
        rest.strip_suffix('\'')
    });
    let value = values.next().filter(|value| !value.is_empty())?;
    Some(stated(value, "configure"))
}

/// `Key: text` of a pkg-config file: the only one, or the one called after the package.
fn in_pc(tree: &Tree, name: &str, key: &str) -> Option<Stated> {
    let files: Vec<_> = tree
        .texts()
        .filter(|(path, _)| path.ends_with(".pc.in"))
        .collect();
    let base = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let named = [format!("{name}.pc.in"), format!("lib{name}.pc.in")];
    let (path, text) = match files[..] {
        [only] => only,
        _ => *files.iter().find(|(path, _)| named.contains(&base(path)))?,
    };
    let mut values = text
        .lines()
        .filter_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    Some(stated(values.next()?.trim(), path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tree::testing::tree;

    fn both(files: &[(&str, &str)]) -> [Option<String>; 2] {
        let tree = tree(files);
        [description(&tree, "thing"), homepage(&tree, "thing")].map(|it| it.map(|it| it.value))
    }

    fn some(description: &str, homepage: &str) -> [Option<String>; 2] {
        [description, homepage].map(|it| Some(it.to_owned()))
    }

    #[test]
    fn fields_made_for_it_are_read() {
        let want = some("Does things", "https://e.org/thing");
        for (file, text) in [
            (
                "Cargo.toml",
                "[package]\ndescription = \"Does things.\"\nrepository = \"https://e.org/thing\"",
            ),
            (
                "pyproject.toml",
                "[project]\ndescription = \"Does things\"\nurls.Homepage = \"https://e.org/thing\"",
            ),
            (
                "PKG-INFO",
                "Metadata-Version: 2.1\nSummary: Does things\nHome-page: UNKNOWN\nProject-URL: Homepage, https://e.org/thing\n\nSummary: no",
            ),
            (
                "CMakeLists.txt",
                "project(thing VERSION 1\n  DESCRIPTION \"Does things\"\n  HOMEPAGE_URL \"https://e.org/thing\")",
            ),
            (
                "thing.pc.in",
                "prefix=@prefix@\nDescription: Does things\nURL: https://e.org/thing\n",
            ),
        ] {
            assert_eq!(both(&[(file, text)]), want, "{file}");
        }
    }

    #[test]
    fn licences_are_read_where_they_are_expressions() {
        let value = |file, text| license(&tree(&[(file, text)])).map(|it| it.value);
        let meson = "project('thing', 'c',\n  version : '1.0',\n  license : 'ISC')";
        assert_eq!(value("meson.build", meson).as_deref(), Some("ISC"));
        assert_eq!(
            value("meson.build", "project('thing', license: ['a', 'b'])"),
            None
        );
        assert_eq!(
            value("PKG-INFO", "License-Expression: MIT\n").as_deref(),
            Some("MIT")
        );
        assert_eq!(
            value("Cargo.toml", "[package]\nlicense = \"MIT/Apache-2.0\""),
            None
        );
    }

    #[test]
    fn what_is_no_fact_is_not_taken() {
        assert_eq!(
            both(&[("README", "Thing does things.\nhttps://e.org")]),
            [None, None]
        );
        assert_eq!(
            both(&[(
                "thing.pc.in",
                "Description: @PACKAGE_NAME@\nURL: @PACKAGE_URL@"
            )]),
            [None, None]
        );
        assert_eq!(
            both(&[("CMakeLists.txt", "project(thing DESCRIPTION \"${WORDS}\")")]),
            [None, None]
        );
        let two = [("a.pc.in", "Description: A"), ("b.pc.in", "Description: B")];
        assert_eq!(both(&two), [None, None]);
        assert_eq!(both(&[("Cargo.toml", "not toml [")]), [None, None]);
    }

    #[test]
    fn the_version_of_the_source_is_compared() {
        let tree = tree(&[(
            "configure",
            "PACKAGE_VERSION='1.0'\nPACKAGE_URL='https://e.org'\n",
        )]);
        assert_eq!(version_question(&tree, "1.0"), None);
        assert!(
            version_question(&tree, "1.1")
                .unwrap()
                .text
                .starts_with("configure states version `1.0`")
        );
        assert_eq!(homepage(&tree, "thing").unwrap().value, "https://e.org");
    }
}
