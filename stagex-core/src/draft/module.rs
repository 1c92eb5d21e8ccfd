//! The text of a package's file, in the layout of the tree's other files.

use std::fmt::Write as _;

use super::{Draft, Question, Stated};
use crate::digest::Sha256;

/// The source of a new package, pinned.
#[derive(Debug)]
pub struct Pinned {
    /// With placeholders.
    pub url: String,
    /// Its name in the build, where the URL does not end in a good one.
    pub file: Option<String>,
    /// Of the file.
    pub sha256: Sha256,
    /// Where else it is.
    pub origins: Origins,
    /// What is uncertain about it.
    pub questions: Vec<Question>,
}

/// Where a source can be had beside its URL.
#[derive(Debug)]
pub enum Origins {
    /// Nowhere that is known.
    Upstream,
    /// The same bytes under this path of the Debian pool, with placeholders.
    Pool(String),
    /// Another archive of the release under this path of the Debian pool.
    Repack(String, Sha256),
}

/// In the order in which the module states them.
const FIELDS: [&str; 9] = [
    "version",
    "description",
    "license",
    "homepage",
    "sources",
    "build_deps",
    "build",
    "install",
    "test",
];

/// How wide the comments of a package's file are.
const WIDTH: usize = 140;

/// Writes the module. Fields that are not known are empty, which the compiler refuses with the remedy; above them stands what was seen.
#[must_use]
pub fn write(name: &str, version: &str, source: &Pinned, draft: &Draft) -> String {
    let questions = questions(source, draft);
    let mut page = Page {
        text: "package! {\n".to_owned(),
        questions: &questions,
    };
    page.field("name", &quoted(name));
    page.field("version", &quoted(version));
    page.field("description", &known(draft.description.as_ref()));
    page.field("license", &known(draft.license.known()));
    page.field("homepage", &known(draft.homepage.as_ref()));
    page.field("sources", &sources(name, source));
    page.list("build_deps", &draft.needs.build);
    page.script("build", draft.scripts.build.as_deref());
    let install = draft.scripts.install.as_deref();
    // The one script without which there is no package.
    page.script("install", Some(install.unwrap_or_default()));
    if draft.scripts.test.is_some() {
        page.list("test_deps", &draft.needs.test);
    }
    page.script("test", draft.scripts.test.as_deref());
    page.text + "}\n"
}

/// All that is open, in the order of the fields.
#[must_use]
pub fn questions(source: &Pinned, draft: &Draft) -> Vec<Question> {
    let mut questions: Vec<_> = source
        .questions
        .iter()
        .cloned()
        .chain(draft.questions())
        .collect();
    questions.sort_by_key(|question| FIELDS.iter().position(|field| *field == question.field));
    questions
}

fn known(stated: Option<&Stated>) -> String {
    quoted(stated.map_or("", |stated| &stated.value))
}

/// A Rust string literal.
fn quoted(text: &str) -> String {
    format!("{text:?}")
}

fn sources(name: &str, source: &Pinned) -> String {
    let key = stagex_build::name::module(name);
    let mut text = format!("{{\n        {key}: {{\n");
    let mut line = |depth: usize, words: String| {
        writeln!(text, "{:1$}{words}", "", depth * 4).expect("a String takes all");
    };
    line(3, format!("url: {},", quoted(&source.url)));
    if let Some(file) = &source.file {
        line(3, format!("file: {},", quoted(file)));
    }
    line(3, format!("sha256: \"{}\",", source.sha256));
    match &source.origins {
        Origins::Upstream => {}
        Origins::Pool(path) => line(3, format!("debian: {},", quoted(path))),
        Origins::Repack(path, sha256) => {
            line(3, "repack: {".to_owned());
            line(4, format!("debian: {},", quoted(path)));
            line(4, format!("sha256: \"{sha256}\","));
            line(3, "},".to_owned());
        }
    }
    text + "        },\n    }"
}

struct Page<'a> {
    text: String,
    questions: &'a [Question],
}

impl Page<'_> {
    fn field(&mut self, name: &str, value: &str) {
        self.comments(name);
        writeln!(self.text, "    {name}: {value},").expect("a String takes all");
    }

    fn list(&mut self, name: &str, words: &[String]) {
        if words.is_empty() {
            self.comments(name);
        } else {
            self.field(name, &format!("[{}]", words.join(", ")));
        }
    }

    /// An empty script is one that somebody has to write.
    fn script(&mut self, name: &str, lines: Option<&[String]>) {
        let Some(lines) = lines else {
            return self.comments(name);
        };
        if lines.is_empty() {
            return self.field(name, "\"\"");
        }
        let mut script = "r#\"\n".to_owned();
        for line in lines {
            writeln!(script, "        {line}").expect("a String takes all");
        }
        self.field(name, &(script + "    \"#"));
    }

    /// What is open about a field, above it.
    fn comments(&mut self, field: &str) {
        for question in self.questions.iter().filter(|it| it.field == field) {
            let words = format!("TODO {}", question.text.replace(char::is_control, " "));
            let mut line = String::new();
            for word in words.split(' ') {
                if !line.is_empty() && line.len() + word.len() > WIDTH - 8 {
                    writeln!(self.text, "    // {line}").expect("a String takes all");
                    line.clear();
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            writeln!(self.text, "    // {line}").expect("a String takes all");
        }
    }
}
