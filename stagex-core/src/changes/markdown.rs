//! Changes as Markdown for the text of a pull request.
//!
//! All that comes from definitions stands in code spans, so that nothing in it is taken for markup.

use std::fmt::Write as _;

use super::Reviewed;
use super::compare::{Changed, Changes, Fact, Locked};
use super::definition::{Definition, Input};
use crate::digest::Sha256;
use crate::lock::Entry;

/// What differs between two states of a tree.
#[must_use]
pub fn markdown(before: &Reviewed, now: &Reviewed) -> String {
    let changes = Changes::between(before, now);
    let mut text = format!("**{}**\n", summary(&changes));
    let mut list = |head: &str, items: Vec<String>| {
        if !items.is_empty() {
            text += &format!("\n### {head}\n\n{}", items.concat());
        }
    };
    list("Added", changes.added.iter().map(added).collect());
    let removed = |(name, definition): &(String, Definition)| {
        format!("- {} {}\n", code(name), code(&definition.version))
    };
    list("Removed", changes.removed.iter().map(removed).collect());
    list("Changed", changes.changed.iter().map(changed).collect());
    if !changes.locked.is_empty() {
        text += "\n### Digests\n\n| package | rootfs before | rootfs now | |\n|---|---|---|---|\n";
        text.extend(changes.locked.iter().map(locked));
    }
    text
}

fn summary(changes: &Changes) -> String {
    let parts = [
        (changes.added.len(), "added"),
        (changes.removed.len(), "removed"),
        (changes.changed.len(), "changed"),
    ];
    let mut words: Vec<_> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if words.is_empty() {
        words.push("none changed".to_owned());
    }
    let moved = changes
        .locked
        .iter()
        .filter(|locked| is_moved(locked))
        .count();
    format!("Packages: {}. Digests moved: {moved}.", words.join(", "))
}

/// Whether there was a digest and is another one now.
fn is_moved(locked: &Locked) -> bool {
    let digests = |entry: &Option<Entry>| entry.as_ref().and_then(|entry| entry.digests);
    let (before, now) = (digests(&locked.before), digests(&locked.now));
    before.is_some() && now.is_some() && before != now
}

fn added((name, definition): &(String, Definition)) -> String {
    let mut text = format!("- {} {}", code(name), code(&definition.version));
    if !definition.build_deps.is_empty() {
        write!(text, ", built with {}", codes(&definition.build_deps)).expect("a String takes all");
    }
    text.push('\n');
    for (kind, inputs) in [("source", &definition.sources), ("file", &definition.files)] {
        for (name, Input { from, sha256 }) in inputs {
            let line = format!(
                "  - {kind} {}: {} sha256 {}",
                code(name),
                code(from),
                code(sha256)
            );
            writeln!(text, "{line}").expect("a String takes all");
        }
    }
    text
}

fn changed(package: &Changed) -> String {
    let (before, now) = &package.version;
    let mut text = format!("- {} {}", code(&package.name), code(before));
    if before != now {
        write!(text, " → {}", code(now)).expect("a String takes all");
    }
    text.push('\n');
    for fact in &package.facts {
        writeln!(text, "  - {}", said(fact)).expect("a String takes all");
    }
    text
}

fn said(fact: &Fact) -> String {
    match fact {
        Fact::Base(before, now) => {
            format!("starts from {}, before from {}", code(now), code(before))
        }
        Fact::Needs { kind, came, went } if came.is_empty() && went.is_empty() => {
            format!("{kind} the same packages in another order")
        }
        Fact::Needs { kind, came, went } => {
            let part = |word: &str, names: &[String]| {
                (!names.is_empty()).then(|| format!("{word} {}", codes(names)))
            };
            let parts = [part("now also", came), part("no longer", went)];
            format!(
                "{kind}: {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
            )
        }
        Fact::Input {
            kind,
            name,
            before,
            now,
        } => {
            format!(
                "{kind} {}{}",
                code(name),
                input(kind, before.as_ref(), now.as_ref())
            )
        }
        Fact::Lines { what, came, went } => format!("{what}: lines added {came}, removed {went}"),
    }
}

/// A source of the same name with another hash is what a reviewer must not miss: upstream may have been taken over. A file of the tree has its own diff.
fn input(kind: &str, before: Option<&Input>, now: Option<&Input>) -> String {
    match (before, now) {
        (None, Some(now)) => format!(" added: {} sha256 {}", code(&now.from), code(&now.sha256)),
        (Some(before), None) => format!(" removed: {}", code(&before.from)),
        (Some(_), Some(now)) if kind != "source" => {
            format!(" changed: sha256 {}", code(&now.sha256))
        }
        (Some(before), Some(now)) if before.sha256 != now.sha256 => format!(
            ": **other bytes under the same name**, sha256 {}, before {}, from {}",
            code(&now.sha256),
            code(&before.sha256),
            code(&now.from)
        ),
        (Some(_), Some(now)) => format!(": the same bytes, now from {}", code(&now.from)),
        (None, None) => String::new(),
    }
}

fn locked(locked: &Locked) -> String {
    let shown = |entry: &Option<Entry>| match entry {
        None => "–".to_owned(),
        Some(Entry { digests: None, .. }) => "seeded".to_owned(),
        Some(Entry {
            digests: Some(digests),
            ..
        }) => short(digests.rootfs),
    };
    let (before, now) = (shown(&locked.before), shown(&locked.now));
    format!(
        "| {} | {before} | {now} | {} |\n",
        code(&locked.name),
        remark(locked)
    )
}

fn remark(locked: &Locked) -> &'static str {
    let (before, now) = match (&locked.before, &locked.now) {
        (None, _) => return "locked for the first time",
        (_, None) => return "no longer locked",
        (Some(before), Some(now)) => (before, now),
    };
    let rootfs = |entry: &Entry| entry.digests.map(|digests| digests.rootfs);
    match (rootfs(before) == rootfs(now), before.recipe == now.recipe) {
        (true, false) if before.digests == now.digests => "same digests, new definition",
        (true, _) => "same files; what the image says of itself moved",
        (false, false) => "its definition changed",
        (false, true) => {
            "**its definition did not change**: what it is built with has to be the reason"
        }
    }
}

/// Enough to tell digests apart; the lock's own diff has all of it.
fn short(digest: Sha256) -> String {
    code(&digest.to_string()[..12])
}

fn codes(words: &[String]) -> String {
    words
        .iter()
        .map(|word| code(word))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A code span: longer runs of backticks than the text has, and no end of line or of a table's cell.
fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ").replace('|', "\\|");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 {
        format!("{fence}{text}{fence}")
    } else {
        format!("{fence} {text} {fence}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lock::{Digests, Lock};

    const BEFORE: &str = "\
# zlib 1.3: generated by `stagex containerfile zlib`, never edited.

FROM scratch AS base
COPY --from=stagex/sh . /
COPY --from=stagex/make . /
ENV TZ=\"UTC\"

FROM base AS fetch
# https://example.org/zlib-1.3.tar.gz
# sha256 aaaa
COPY --chown=1000:1000 sources/zlib-1.3.tar.gz ./
# pkgs/zlib/fix.patch
# sha256 bbbb
COPY --chown=1000:1000 files/fix.patch ./

FROM fetch AS build
RUN [\"/bin/sh\", \"-eux\", \"-c\", \"\\
./configure\\n\\
make\\
\"]

FROM scratch AS package
LABEL a=\"1\"
";

    fn reviewed(files: &[(&str, &str)], locked: &[(&str, &[u8], &[u8])]) -> Reviewed {
        let mut lock = Lock::default();
        for (name, files, recipe) in locked {
            let digests = Digests {
                rootfs: Sha256::of(files),
                image: Sha256::of(files),
            };
            lock.set(
                name,
                Entry {
                    version: "1".to_owned(),
                    digests: (!files.is_empty()).then_some(digests),
                    recipe: Sha256::of(recipe),
                },
            );
        }
        let files = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Reviewed {
            containerfiles: files.collect(),
            lock,
        }
    }

    #[test]
    fn a_branch_is_summed_up() {
        let now = BEFORE
            .replace("1.3", "1.3.1")
            .replace("sha256 bbbb", "sha256 cccc")
            .replace(
                "COPY --from=stagex/make . /",
                "COPY --from=stagex/ninja . /",
            )
            .replace("make\\", "ninja -v\\n\\\nninja test\\")
            .replace("a=\"1\"", "a=\"2\"");
        let ordered = BEFORE.replace("example.org", "example.com").replace(
            "COPY --from=stagex/sh . /\nCOPY --from=stagex/make . /",
            "COPY --from=stagex/make . /\nCOPY --from=stagex/sh . /\nWORKDIR /a",
        );
        let moved = BEFORE
            .replace("example.org", "example.com")
            .replace("FROM scratch AS base", "FROM ${SEED} AS base");
        let before = reviewed(
            &[
                ("gone", BEFORE),
                ("moved", BEFORE),
                ("order", BEFORE),
                ("same", BEFORE),
                ("zlib", BEFORE),
            ],
            &[
                ("above", b"1", b"1"),
                ("gone", b"1", b"1"),
                ("image", b"1", b"1"),
                ("same", b"1", b"1"),
                ("stage2", b"", b"1"),
                ("zlib", b"1", b"1"),
            ],
        );
        let mut after = reviewed(
            &[
                ("moved", &moved),
                ("new", BEFORE),
                ("order", &ordered),
                ("same", BEFORE),
                ("zlib", &now),
            ],
            &[
                ("above", b"2", b"1"),
                ("image", b"1", b"2"),
                ("new", b"1", b"1"),
                ("same", b"1", b"1"),
                ("stage2", b"", b"2"),
                ("zlib", b"2", b"2"),
            ],
        );
        let mut image = after.lock.get("image").unwrap().clone();
        image.digests.as_mut().unwrap().image = Sha256::of(b"other");
        after.lock.set("image", image);
        insta::assert_snapshot!("branch", markdown(&before, &after));
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        let one = reviewed(&[("zlib", BEFORE)], &[("zlib", b"1", b"1")]);
        assert_eq!(
            markdown(&one, &one),
            "**Packages: none changed. Digests moved: 0.**\n"
        );
    }

    #[test]
    fn markup_in_definitions_stays_text() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b``c"), "``` a`b``c ```");
        assert_eq!(code("a|b\nc"), "`a\\|b c`");
    }
}
