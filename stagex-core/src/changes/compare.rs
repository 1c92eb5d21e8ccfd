//! What differs between two states of a tree.

use std::collections::{BTreeMap, BTreeSet};

use similar::{ChangeTag, TextDiff};

use super::Reviewed;
use super::definition::{Definition, Input};
use crate::lock::Entry;

/// All of it. Lists are sorted by name.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) added: Vec<(String, Definition)>,
    pub(super) removed: Vec<(String, Definition)>,
    pub(super) changed: Vec<Changed>,
    pub(super) locked: Vec<Locked>,
}

/// A package whose Containerfile is another one now.
#[derive(Debug)]
pub(super) struct Changed {
    pub(super) name: String,
    pub(super) version: (String, String),
    pub(super) facts: Vec<Fact>,
}

/// One thing that is different.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// What the build starts from: before and now.
    Base(String, String),
    /// Packages of a list that came and went; neither where only their order is another one.
    Needs {
        kind: &'static str,
        came: Vec<String>,
        went: Vec<String>,
    },
    /// A source or a file of the tree: before and now.
    Input {
        kind: &'static str,
        name: String,
        before: Option<Input>,
        now: Option<Input>,
    },
    /// Lines that came and went.
    Lines {
        what: String,
        came: usize,
        went: usize,
    },
}

/// A package whose line in the lock is another one now.
#[derive(Debug)]
pub(super) struct Locked {
    pub(super) name: String,
    pub(super) before: Option<Entry>,
    pub(super) now: Option<Entry>,
}

impl Changes {
    pub(super) fn between(before: &Reviewed, now: &Reviewed) -> Self {
        let mut changes = Self::default();
        for (name, text) in both(&before.containerfiles, &now.containerfiles) {
            let read = |text: &String| Definition::parse(text);
            match (text.0.map(read), text.1.map(read)) {
                (None, Some(now)) => changes.added.push((name, now)),
                (Some(before), None) => changes.removed.push((name, before)),
                (Some(before), Some(now)) if text.0 != text.1 => {
                    changes.changed.push(Changed {
                        facts: facts(&before, &now),
                        name,
                        version: (before.version, now.version),
                    });
                }
                _ => {}
            }
        }
        let names: BTreeSet<_> = before.lock.names().chain(now.lock.names()).collect();
        for name in names {
            let (before, now) = (before.lock.get(name).cloned(), now.lock.get(name).cloned());
            if before != now {
                let name = name.to_owned();
                changes.locked.push(Locked { name, before, now });
            }
        }
        changes
    }
}

/// What each of two maps holds under a key.
type Sides<'a, V> = (Option<&'a V>, Option<&'a V>);

/// Every key of two maps with what each holds.
fn both<'a, V>(
    one: &'a BTreeMap<String, V>,
    other: &'a BTreeMap<String, V>,
) -> Vec<(String, Sides<'a, V>)> {
    let keys: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    let row = |key: &String| (key.clone(), (one.get(key), other.get(key)));
    keys.into_iter().map(row).collect()
}

fn facts(before: &Definition, now: &Definition) -> Vec<Fact> {
    let mut facts = Vec::new();
    if before.base != now.base {
        facts.push(Fact::Base(before.base.clone(), now.base.clone()));
    }
    facts.extend(inputs("source", &before.sources, &now.sources));
    facts.extend(inputs("file", &before.files, &now.files));
    facts.extend(needs("built with", &before.build_deps, &now.build_deps));
    facts.extend(needs("tested with", &before.test_deps, &now.test_deps));
    facts.extend(lines("environment", &before.env, &now.env));
    for (stage, (old, new)) in both(&before.scripts, &now.scripts) {
        let (old, new) = (
            old.map_or(&[][..], Vec::as_slice),
            new.map_or(&[][..], Vec::as_slice),
        );
        facts.extend(lines(&format!("{stage} script"), old, new));
    }
    facts.extend(lines("image settings", &before.image, &now.image));
    facts.extend(lines("other instructions", &before.rest, &now.rest));
    facts
}

fn inputs(
    kind: &'static str,
    before: &BTreeMap<String, Input>,
    now: &BTreeMap<String, Input>,
) -> Vec<Fact> {
    let rows = both(before, now).into_iter();
    let moved = rows.filter(|(_, (before, now))| before != now);
    moved
        .map(|(name, (before, now))| Fact::Input {
            kind,
            name,
            before: before.cloned(),
            now: now.cloned(),
        })
        .collect()
}

fn needs(kind: &'static str, before: &[String], now: &[String]) -> Option<Fact> {
    let without = |list: &[String], other: &[String]| {
        let left = list.iter().filter(|name| !other.contains(name));
        left.cloned().collect()
    };
    (before != now).then(|| Fact::Needs {
        kind,
        came: without(now, before),
        went: without(before, now),
    })
}

fn lines(what: &str, before: &[String], now: &[String]) -> Option<Fact> {
    if before == now {
        return None;
    }
    let (before, now): (Vec<_>, Vec<_>) = (
        before.iter().map(String::as_str).collect(),
        now.iter().map(String::as_str).collect(),
    );
    let diff = TextDiff::from_slices(&before, &now);
    let count = |tag| {
        diff.iter_all_changes()
            .filter(|change| change.tag() == tag)
            .count()
    };
    Some(Fact::Lines {
        what: what.to_owned(),
        came: count(ChangeTag::Insert),
        went: count(ChangeTag::Delete),
    })
}
