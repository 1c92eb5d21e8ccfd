//! From a source archive to the first version of a package's file: what `stagex new` writes.
//!
//! ```text
//! archive ─▶ tree ─┬▶ license (license, notices) ─┐
//!                  ├▶ about                        ├▶ module: the text of NAME.rs, with its questions
//!                  └▶ system ─▶ script, needs ─────┘
//! ```
//!
//! All of this is pure: it sees the archive's contents in memory, the packages of the tree and what the caller states, and returns text. A fact that
//! the archive does not state is never made up: it becomes a field that the compiler refuses, or a [`Question`].

use std::fmt;

mod about;
mod license;
mod locate;
mod module;
mod needs;
mod notices;
mod pin;
mod script;
mod system;
mod tree;

pub use locate::{LocateError, Located, insert, locate};
pub use module::{Origins, Pinned, questions, write};
pub use needs::Peer;
pub use pin::{PinError, Pooled, Witnesses, pin};
pub use tree::{Tree, wanted};

/// Something that a person has to decide or to look at. One sentence or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The field of `package!` that it is about.
    pub field: &'static str,
    /// In words.
    pub text: String,
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.text)
    }
}

/// A fact, and which file of the archive states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stated {
    pub(crate) value: String,
    pub(crate) by: String,
}

/// What is known of a package before anybody has looked at it.
#[derive(Debug)]
pub struct Draft {
    license: license::Finding,
    description: Option<Stated>,
    homepage: Option<Stated>,
    system: Option<system::System>,
    scripts: script::Scripts,
    needs: needs::Needs,
    questions: Vec<Question>,
}

impl Draft {
    /// Reads all that the tree of a source says. `name` and `version` are those of the package; `peers` the packages that the new one can name.
    #[must_use]
    pub fn of(name: &str, version: &str, tree: &Tree, peers: &[Peer]) -> Self {
        let license = license::detect(tree);
        let description = about::description(tree, name);
        let homepage = about::homepage(tree, name);
        let system = system::detect(tree);
        let triple = needs::triple(peers);
        let scripts = script::scripts(name, tree, system.as_ref(), triple);
        let needs = needs::resolve(&scripts.needs, peers);
        let mut questions = Vec::new();
        questions.extend(about::version_question(tree, version));
        questions.extend(scripts.questions.iter().cloned());
        questions.extend(needs.questions.iter().cloned());
        Self {
            license,
            description,
            homepage,
            system,
            scripts,
            needs,
            questions,
        }
    }

    /// What was found and where, as rows of field, value and source.
    #[must_use]
    pub fn findings(&self) -> Vec<[String; 3]> {
        let mut rows = Vec::new();
        let mut row = |field: &str, stated: Option<&Stated>| {
            let (value, by) = stated.map_or(("unknown", ""), |stated| (&stated.value, &stated.by));
            rows.push([field.to_owned(), value.to_owned(), by.to_owned()]);
        };
        row("license", self.license.known());
        row("description", self.description.as_ref());
        row("homepage", self.homepage.as_ref());
        let system = self.system.as_ref().map(|system| Stated {
            value: system.kind.to_string(),
            by: system.by.clone(),
        });
        row("build", system.as_ref());
        rows
    }

    /// What a person has to decide or to look at.
    pub(crate) fn questions(&self) -> Vec<Question> {
        let mut questions: Vec<_> = self.license.question().into_iter().collect();
        let hole = |stated: &Option<Stated>, field, text: &str| {
            stated.is_none().then(|| Question {
                field,
                text: text.to_owned(),
            })
        };
        questions.extend(hole(
            &self.description,
            "description",
            "the source does not say in one line what it is: say it",
        ));
        questions.extend(hole(
            &self.homepage,
            "homepage",
            "the source does not say where people read about it: name the page",
        ));
        questions.extend(self.questions.iter().cloned());
        questions
    }
}
