//! What source files say of their licence at their beginning: SPDX tags, and the notices that the licences of GNU and Mozilla ask for.

use std::collections::BTreeMap;

use super::tree::{Tree, is_license};

/// What the code says, counted.
#[derive(Debug, Default)]
pub(crate) struct Notices {
    /// Files by the expression of their `SPDX-License-Identifier`.
    pub(crate) tags: BTreeMap<String, usize>,
    /// Files by the licence that their notice grants, as an SPDX identifier.
    pub(crate) granted: BTreeMap<String, usize>,
}

const GNU: [(&str, &str); 4] = [
    ("gnu general public license", "GPL"),
    ("gnu lesser general public license", "LGPL"),
    ("gnu library general public license", "LGPL"),
    ("gnu affero general public license", "AGPL"),
];

/// Reads the beginnings of all code.
pub(crate) fn read(tree: &Tree) -> Notices {
    let mut notices = Notices::default();
    for (path, text) in tree.texts() {
        if is_license(path) {
            continue;
        }
        let head: String = text.lines().take(80).flat_map(|l| [l, "\n"]).collect();
        if let Some(tag) = tag(&head) {
            *notices.tags.entry(tag).or_default() += 1;
        } else if is_code(path)
            && let Some(id) = granted(&head)
        {
            *notices.granted.entry(id).or_default() += 1;
        }
    }
    notices
}

/// Generated build systems carry notices of their own, which say nothing of what they build.
fn is_code(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["c", "h", "cc", "cpp", "cxx", "hpp", "rs", "go", "py"].contains(&ending)
}

fn tag(head: &str) -> Option<String> {
    let (_, rest) = head.split_once("SPDX-License-Identifier:")?;
    let line = rest.lines().next()?;
    let line = line.split("*/").next()?.split("-->").next()?;
    let line = line.trim().trim_matches('"').trim();
    // A tag that is no expression says nothing that could be believed.
    spdx::Expression::parse(line).ok().map(|_| line.to_owned())
}

/// The licence that a notice in the words of the licences' own appendices grants.
fn granted(head: &str) -> Option<String> {
    let text = words(head);
    if text.contains("terms of the mozilla public license v. 2.0") {
        let alone = text.contains("incompatible with secondary licenses");
        let id = if alone {
            "MPL-2.0-no-copyleft-exception"
        } else {
            "MPL-2.0"
        };
        return Some(id.to_owned());
    }
    let (family, after) = GNU.iter().find_map(|(name, family)| {
        let (_, after) = text.split_once(&format!("terms of the {name}"))?;
        Some((family, after))
    })?;
    let after: String = after.chars().take(400).collect();
    let (_, number) = after
        .split_once("version ")
        .filter(|(before, _)| before.len() < 120)?;
    let number: String = number
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let number = number.trim_end_matches('.');
    let number = if number.contains('.') {
        number.to_owned()
    } else {
        format!("{number}.0")
    };
    let which = if after.contains("any later version") {
        "or-later"
    } else {
        "only"
    };
    let id = format!("{family}-{number}-{which}");
    spdx::license_id(&id).map(|known| known.name.to_owned())
}

/// Lower case, without what draws comments, and with single blanks.
pub(crate) fn words(text: &str) -> String {
    let plain = text.replace(['*', '#', '/', ';', '"', '`', '\'', ',', '(', ')'], " ");
    let lower = plain.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tree::testing::tree;

    fn notice(license: &str, version: &str) -> String {
        format!(
            "/* The main program.\n   This program is free software; you can redistribute it and/or modify\n   it under the terms of the {license} as \
             published by\n   the Free Software Foundation; {version}.\n*/\nint main;"
        )
    }

    #[test]
    fn notices_of_gnu_licences_are_told_apart() {
        for (license, version, want) in [
            (
                "GNU General Public License",
                "either version 3, or (at your option)\n * any later version",
                Some("GPL-3.0-or-later"),
            ),
            (
                "GNU General Public License",
                "version 2 of the License",
                Some("GPL-2.0-only"),
            ),
            (
                "GNU Lesser General Public License",
                "either version 2.1 of the License, or any later version",
                Some("LGPL-2.1-or-later"),
            ),
            ("GNU General Public License", "see COPYING", None),
            ("Artistic License", "version 2", None),
        ] {
            assert_eq!(
                granted(&notice(license, version)).as_deref(),
                want,
                "{license} {version}"
            );
        }
    }

    #[test]
    fn tags_count_where_they_are_expressions() {
        let tree = tree(&[
            ("a.c", "// SPDX-License-Identifier: MIT\n"),
            (
                "b.c",
                "/* SPDX-License-Identifier: GPL-2.0-or-later OR MIT */",
            ),
            ("c.c", "// SPDX-License-Identifier: see below"),
            ("LICENSE", "SPDX-License-Identifier: ISC"),
        ]);
        let tags = read(&tree).tags.into_keys();
        assert_eq!(tags.collect::<Vec<_>>(), ["GPL-2.0-or-later OR MIT", "MIT"]);
    }
}
