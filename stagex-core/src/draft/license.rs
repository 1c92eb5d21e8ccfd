//! The licence of a source, as an SPDX expression: by the texts of its licence files, the notices in its code and what its metadata declares.
//!
//! A wrong licence is worse than none. All three witnesses have to agree, and where they leave room, the finding is a question with what was seen.

use std::collections::{BTreeMap, BTreeSet};

use spdx::detection::TextData;

use super::notices::{self, Notices};
use super::tree::{Tree, is_license};
use super::{Question, Stated, about};

/// The least share of a text's pairs of words that have to be those of the licence.
const ALIKE: f32 = 0.95;
/// The most words by which a text may differ from the licence's: names and years, but no clause of its own.
const OWN_WORDS: f32 = 40.0;

/// What can be said of the licence.
#[derive(Debug)]
pub(crate) enum Finding {
    /// All that was looked at agrees.
    Known(Stated),
    /// What was seen, one sentence each.
    Unsure(Vec<String>),
}

impl Finding {
    pub(crate) fn known(&self) -> Option<&Stated> {
        match self {
            Self::Known(stated) => Some(stated),
            Self::Unsure(_) => None,
        }
    }

    pub(crate) fn question(&self) -> Option<Question> {
        let Self::Unsure(seen) = self else {
            return None;
        };
        let seen = if seen.is_empty() {
            "nothing in the source names it".to_owned()
        } else {
            seen.join("; ")
        };
        Some(Question {
            field: "license",
            text: format!(
                "{seen}. Write the SPDX expression that holds (https://spdx.org/licenses)"
            ),
        })
    }
}

/// A licence file, and which licences have this text. GNU licences come in two: `-only` and `-or-later`.
struct Match {
    path: String,
    ids: Vec<&'static str>,
    score: f32,
}

/// Finds the licence.
pub(crate) fn detect(tree: &Tree) -> Finding {
    let (mut matches, mut strange) = (Vec::new(), Vec::new());
    for (path, text) in tree.texts().filter(|(path, _)| at_top(path)) {
        match identify(text) {
            Some((ids, score)) => matches.push(Match {
                path: path.to_owned(),
                ids,
                score,
            }),
            None => strange.push(path.to_owned()),
        }
    }
    let notices = notices::read(tree);
    let declared = about::license(tree);
    let seen = seen(&matches, &strange, &notices, declared.as_ref());
    let agreed = agreed(&matches, &strange, &notices, declared);
    agreed.map_or(Finding::Unsure(seen), Finding::Known)
}

/// Licences of parts that a source carries along are not its own.
fn at_top(path: &str) -> bool {
    is_license(path) && (!path.contains('/') || path.starts_with("LICENSES/"))
}

fn agreed(
    matches: &[Match],
    strange: &[String],
    notices: &Notices,
    declared: Option<Stated>,
) -> Option<Stated> {
    if !strange.is_empty() {
        return None;
    }
    if let Some(declared) = declared {
        let ids = ids_of(&declared.value)?;
        let named = |found: &Match| found.ids.iter().any(|id| ids.contains(*id));
        let tags = notices.tags.keys().all(|tag| *tag == declared.value);
        return (matches.iter().all(named) && tags).then_some(declared);
    }
    let mut distinct: Vec<&Match> = Vec::new();
    for found in matches {
        if distinct.iter().all(|other| other.ids != found.ids) {
            distinct.push(found);
        }
    }
    match distinct[..] {
        [] => by_tags(notices),
        [found] => by_text(found, notices),
        _ => None,
    }
}

fn by_tags(notices: &Notices) -> Option<Stated> {
    let mut tags = notices.tags.iter();
    let (tag, count) = tags.next()?;
    let alone = tags.next().is_none() && notices.granted.is_empty();
    alone.then(|| Stated {
        value: tag.clone(),
        by: format!("the SPDX tags in its code ({count})"),
    })
}

fn by_text(found: &Match, notices: &Notices) -> Option<Stated> {
    // What the code is tagged with has to be this licence, and nothing beside it.
    let foreign = |tag: &String| {
        ids_of(tag).is_none_or(|ids| !ids.iter().all(|id| found.ids.contains(&id.as_str())))
    };
    if notices.tags.keys().any(foreign) {
        return None;
    }
    let percent = (found.score * 100.0).floor();
    let text = format!("the text of {} ({percent} %)", found.path);
    if let [id] = found.ids[..] {
        return Some(Stated {
            value: id.to_owned(),
            by: text,
        });
    }
    let witnesses = notices.tags.iter().chain(&notices.granted);
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, count) in witnesses.filter(|(id, _)| found.ids.contains(&id.as_str())) {
        *votes.entry(id).or_default() += count;
    }
    let mut votes = votes.into_iter();
    let (id, count) = votes.next()?;
    votes.next().is_none().then(|| Stated {
        value: id.to_owned(),
        by: format!("{text} and the notices in its code ({count})"),
    })
}

/// The licences that an expression names; `None` where it is none, or has an exception, which texts do not show.
fn ids_of(expression: &str) -> Option<BTreeSet<String>> {
    let parsed = spdx::Expression::parse(expression).ok()?;
    let ids = parsed.requirements().map(|requirement| {
        requirement
            .req
            .license
            .id()
            .map(|_| requirement.req.to_string())
    });
    ids.collect()
}

/// The licences of exactly this text, where it is that of a licence, and how like it is.
fn identify(text: &str) -> Option<(Vec<&'static str>, f32)> {
    let own = counted(text);
    let length = own.values().sum::<usize>();
    let mut by_text: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
    for (id, official) in spdx::text::LICENSE_TEXTS {
        if spdx::license_id(id).is_some_and(|id| !id.is_deprecated()) {
            by_text.entry(official).or_default().push(id);
        }
    }
    by_text.retain(|official, _| comparable(&own, &counted(official)));
    let text = TextData::new(text);
    let scored = by_text
        .into_iter()
        .map(|(official, ids)| (text.match_score(&TextData::new(official)), ids));
    let mut scored: Vec<_> = scored.collect();
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let best = scored.first()?.0;
    let own_words = (1.0 - best) * length as f32;
    if best < ALIKE || own_words > OWN_WORDS {
        return None;
    }
    // Different texts that are equally near leave a choice, which is not made here.
    let nearest = scored.into_iter().take_while(|(score, _)| *score == best);
    let mut ids: Vec<_> = nearest.flat_map(|(_, ids)| ids).collect();
    ids.sort_unstable();
    Some((ids, best))
}

fn counted(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

/// Whether the texts share so many words that they can reach [`ALIKE`]: a cheap test that leaves few for the real one. That does not compare titles and
/// copyright lines, which are a large part of short licences, so this is generous.
fn comparable(a: &BTreeMap<&str, usize>, b: &BTreeMap<&str, usize>) -> bool {
    let shared: usize = a
        .iter()
        .filter_map(|(word, count)| Some(*b.get(word)?.min(count)))
        .sum();
    let both = a.values().chain(b.values()).sum::<usize>();
    shared * 2 * 5 >= both * 3
}

/// What there is to judge by, in words.
fn seen(
    matches: &[Match],
    strange: &[String],
    notices: &Notices,
    declared: Option<&Stated>,
) -> Vec<String> {
    let mut seen = Vec::new();
    seen.extend(declared.map(|it| format!("{} declares {}", it.by, it.value)));
    for found in matches {
        seen.push(format!(
            "{} is the text of {}",
            found.path,
            found.ids.join(" and ")
        ));
    }
    for path in strange {
        seen.push(format!("{path} is no text that SPDX knows"));
    }
    let counts = |files: &BTreeMap<String, usize>| {
        let each = files.iter().map(|(id, count)| format!("{id} ({count})"));
        each.collect::<Vec<_>>().join(", ")
    };
    if !notices.tags.is_empty() {
        seen.push(format!("files are tagged {}", counts(&notices.tags)));
    }
    if !notices.granted.is_empty() {
        seen.push(format!("notices in files say {}", counts(&notices.granted)));
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tree::testing::tree;

    fn official(id: &str) -> &'static str {
        let mut texts = spdx::text::LICENSE_TEXTS.iter();
        texts.find(|(known, _)| *known == id).unwrap().1
    }

    fn notice(version: &str) -> String {
        format!(
            "/* You can redistribute it under the terms of the GNU General Public License as published by the Free Software Foundation; {version}. */"
        )
    }

    fn known(files: &[(&str, &str)]) -> Option<String> {
        detect(&tree(files))
            .known()
            .map(|stated| stated.value.clone())
    }

    fn question(files: &[(&str, &str)]) -> String {
        detect(&tree(files)).question().unwrap().text
    }

    #[test]
    fn a_licence_is_known_by_its_text() {
        for id in ["MIT", "ISC", "Zlib", "Apache-2.0", "BSD-3-Clause"] {
            let text = official(id)
                .replace("<year>", "2024")
                .replace("<copyright holders>", "Jane Doe");
            assert_eq!(known(&[("COPYING", &text)]).as_deref(), Some(id));
        }
        let wrapped = format!("Copyright (c) 2001-2024 Jane Doe\n\n{}", official("ISC"));
        assert_eq!(known(&[("LICENSE.md", &wrapped)]).as_deref(), Some("ISC"));
    }

    #[test]
    fn notices_tell_only_from_or_later() {
        let gpl = official("GPL-3.0-or-later");
        let later =
            notice("either version 3 of the License, or (at your option) any later version");
        let only = notice("version 3 of the License");
        assert_eq!(
            known(&[("COPYING", gpl), ("src/a.c", &later)]).as_deref(),
            Some("GPL-3.0-or-later")
        );
        assert_eq!(
            known(&[("COPYING", gpl), ("src/a.c", &only)]).as_deref(),
            Some("GPL-3.0-only")
        );
        assert_eq!(
            question(&[("COPYING", gpl), ("a.c", &only), ("b.c", &later)]),
            "COPYING is the text of GPL-3.0-only and GPL-3.0-or-later; notices in files say GPL-3.0-only (1), GPL-3.0-or-later (1). Write the SPDX \
             expression that holds (https://spdx.org/licenses)"
        );
        assert_eq!(known(&[("COPYING", gpl)]), None);
    }

    #[test]
    fn notices_tell_which_of_two_mozilla_licences_it_is() {
        let mpl = official("MPL-2.0");
        let notice = "/* This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. */";
        let without = format!(
            "{notice}\n/* This Source Code Form is \"Incompatible\n * With Secondary Licenses\", as defined. */"
        );
        assert_eq!(known(&[("LICENSE", mpl)]), None);
        assert_eq!(
            known(&[("LICENSE", mpl), ("a.c", notice)]).as_deref(),
            Some("MPL-2.0")
        );
        assert_eq!(
            known(&[("LICENSE", mpl), ("a.c", &without)]).as_deref(),
            Some("MPL-2.0-no-copyleft-exception")
        );
    }

    #[test]
    fn what_leaves_room_is_a_question() {
        let mit = official("MIT");
        let changed = format!(
            "{mit}\nThe Software must not be used commercially, not by governments, and not by anybody who has more than ten \
                               employees, unless the author agreed to that in writing, which takes a letter, a stamp and some patience on all sides."
        );
        assert!(
            question(&[("LICENSE", &changed)]).starts_with("LICENSE is no text that SPDX knows")
        );
        assert!(question(&[]).starts_with("nothing in the source names it"));
        let two = question(&[("LICENSE", mit), ("LICENSE.zlib", official("Zlib"))]);
        assert!(
            two.starts_with("LICENSE is the text of MIT; LICENSE.zlib is the text of Zlib."),
            "{two}"
        );
        let tagged = question(&[
            ("LICENSE", mit),
            ("a.c", "/* SPDX-License-Identifier: Zlib */"),
        ]);
        assert!(tagged.contains("files are tagged Zlib (1)"), "{tagged}");
    }

    #[test]
    fn metadata_counts_where_the_texts_agree() {
        let cargo = "[package]\nname = \"thing\"\nlicense = \"MIT OR Apache-2.0\"\n";
        let both = [
            ("Cargo.toml", cargo),
            ("LICENSE-MIT", official("MIT")),
            ("LICENSE-APACHE", official("Apache-2.0")),
        ];
        assert_eq!(known(&both).as_deref(), Some("MIT OR Apache-2.0"));
        assert!(
            question(&[("Cargo.toml", cargo), ("LICENSE", official("ISC"))])
                .starts_with("Cargo.toml declares MIT OR Apache-2.0; ")
        );
    }

    #[test]
    fn tags_alone_will_do() {
        assert_eq!(
            known(&[
                ("a.c", "// SPDX-License-Identifier: 0BSD"),
                ("b.c", "// SPDX-License-Identifier: 0BSD")
            ])
            .as_deref(),
            Some("0BSD")
        );
        assert_eq!(
            known(&[
                ("a.c", "// SPDX-License-Identifier: 0BSD"),
                ("b.c", "// SPDX-License-Identifier: MIT")
            ]),
            None
        );
    }
}
