//! Flags that make a compiler look at the machine it runs on. What comes out then differs between machines.

use rable::ast::NodeKind;

use crate::shell::command::Command;
use crate::shell::walk::Seen;
use crate::shell::word::word;

/// Programs that edit text: they take such flags out of makefiles.
const EDITORS: [&str; 6] = ["sed", "grep", "awk", "gawk", "mawk", "perl"];

/// The message where a command, its assignments or the words of a loop hold such a flag.
pub(super) fn problem(seen: &Seen, commands: &[Command]) -> Option<String> {
    let edits = |command: &Command| {
        command
            .program()
            .is_some_and(|name| EDITORS.contains(&name))
    };
    let (assignments, words) = match &seen.node.kind {
        NodeKind::Command { assignments, .. } if commands.iter().any(edits) => {
            (&assignments[..], &[][..])
        }
        NodeKind::Command {
            assignments, words, ..
        } => (&assignments[..], &words[..]),
        NodeKind::For {
            words: Some(words), ..
        } => (&[][..], &words[..]),
        _ => return None,
    };
    let mut all = assignments.iter().chain(words);
    all.find_map(|node| flag(&word(node).text))
}

/// The message where text holds such a flag.
pub(crate) fn flag(text: &str) -> Option<String> {
    let names = ["-march", "-mtune", "-mcpu", "target-cpu"];
    let found = names.into_iter().find(|name| holds(text, name))?;
    Some(format!(
        "`{found}=native` compiles for the machine that happens to build, so that no two machines agree on the result: leave it out, or name \
         an architecture such as `{found}=x86-64`"
    ))
}

/// Whether `name=native` stands in the text as a word, whatever joins it to others.
fn holds(text: &str, name: &str) -> bool {
    let flag = format!("{name}=native");
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    text.match_indices(&flag).any(|(i, flag)| {
        let before = text[..i].chars().next_back();
        let after = text[i + flag.len()..].chars().next();
        // `-Ctarget-cpu=native` is one word.
        (name == "target-cpu" || !before.is_some_and(is_part)) && !after.is_some_and(is_part)
    })
}

#[cfg(test)]
mod tests {
    use crate::shell::{Use, problems};

    fn is_refused(script: &str) -> bool {
        !problems(script, Use::Build).is_empty()
    }

    #[test]
    fn native_flags_are_refused_in_every_word() {
        for script in [
            "gcc -march=native a.c",
            "CFLAGS='-O2 -mtune=native -g' ./configure",
            "export CFLAGS=\"$CFLAGS -mcpu=native\"",
            "make CFLAGS=-march=native",
            "cargo build --config 'build.rustflags=[\"-Ctarget-cpu=native\"]'",
            "RUSTFLAGS='-C target-cpu=native' make",
            "for f in -O2 -march=native; do x $f; done",
            "X=$(gcc -march=native -Q)",
            "if x; then sh -c 'gcc -march=native'; fi",
            "echo '-Wl,-march=native' > flags",
            "CFLAGS=-march=native sed s/a/b/ f",
        ] {
            assert!(is_refused(script), "{script}");
        }
    }

    #[test]
    fn other_flags_and_their_removal_are_fine() {
        for script in [
            "gcc -march=x86-64 -mtune=generic a.c",
            "./configure --without-march=native-x -DX-march=native",
            "sed -i 's/-march=native//' Makefile",
            "find . -name Makefile -exec sed -i 's/-march=native//g' {} +",
            "grep -q -- -march=native Makefile",
            "gcc -march=nativeish a.c # -march=native",
        ] {
            assert!(!is_refused(script), "{script}");
        }
    }
}
