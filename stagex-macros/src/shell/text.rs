//! What no tree is needed for: characters and lengths that a Containerfile or the kernel would not carry as they stand.

use crate::shell::Problem;

/// The kernel takes no longer argument, its closing NUL included (`MAX_ARG_STRLEN`), and a script is one.
const LONGEST_SCRIPT: usize = 131_071;
/// Docker reads a Containerfile by lines of less than 64 KiB (Go's `bufio.MaxScanTokenSize`); some room is for quotes and continuations.
const LONGEST_LINE: usize = 65_000;

/// Refuses what a script cannot hold.
pub(super) fn problems(script: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    if script.len() > LONGEST_SCRIPT {
        let message = format!(
            "a script is handed to the shell as one argument, which the kernel takes up to {LONGEST_SCRIPT} bytes, and this one has {}: \
             move parts of it into `files`",
            script.len()
        );
        problems.push(Problem { line: 1, message });
    }
    for (i, line) in script.split('\n').enumerate() {
        let messages = line.chars().filter_map(character).chain(length(line));
        problems.extend(messages.map(|message| Problem {
            line: i + 1,
            message,
        }));
    }
    problems.sort();
    problems.dedup();
    problems
}

/// Why a character is refused: the shell takes it for a letter, or a reader of the Containerfile cannot see it.
fn character(c: char) -> Option<String> {
    let number = u32::from(c);
    let what = match c {
        '\t' | '\n' | ' ' => return None,
        '\r' => "a carriage return (U+000D), which the shell takes for a part of the word before it: remove it".to_owned(),
        _ if c.is_control() => {
            format!("the control character U+{number:04X}: write what makes it, such as `printf '\\033'`")
        }
        _ if c.is_whitespace() => {
            format!("the space U+{number:04X}, which the shell takes for a letter: write an ordinary space")
        }
        // Joiners, marks of direction and the like.
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
            format!("the character U+{number:04X}, which no reader can see: remove it")
        }
        _ => return None,
    };
    Some(format!("this is {what}"))
}

fn length(line: &str) -> Option<String> {
    let escaped = line.len() + line.matches(['"', '\\', '\t', '#']).count();
    (escaped > LONGEST_LINE).then(|| {
        format!(
            "a line of a Containerfile holds less than 64 KiB, and this one takes {escaped} bytes: break it, or move it into `files`"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(script: &str) -> Vec<(usize, String)> {
        let problems = problems(script);
        problems
            .into_iter()
            .map(|problem| (problem.line, problem.message))
            .collect()
    }

    #[test]
    fn ordinary_text_is_carried() {
        assert_eq!(found("a\tb\n\n  # Zürich \"c\" \\\n日本\n"), []);
    }

    #[test]
    fn characters_that_are_not_what_they_look_like_are_named() {
        let lines = [
            "a",
            "b\u{a0}c",
            "\u{1b}[0m",
            "d\r",
            "e\u{202e}f\u{202e}",
            "\u{feff}g",
        ];
        let found = found(&lines.join("\n"));
        let words: Vec<_> = found
            .iter()
            .map(|(line, message)| (*line, message.split(['U', ')', ':', ',']).nth(1).unwrap()))
            .collect();
        assert_eq!(
            words,
            [
                (2, "+00A0"),
                (3, "+001B"),
                (4, "+000D"),
                (5, "+202E"),
                (6, "+FEFF")
            ]
        );
    }

    #[test]
    fn lengths_are_limited() {
        assert_eq!(found(&"a".repeat(65_000)), []);
        let (line, message) = &found(&format!("a\n{}", "\"".repeat(32_501)))[0];
        assert_eq!(*line, 2);
        assert!(message.contains("takes 65002 bytes"), "{message}");
        let fitting = format!("{}\n", "a".repeat(63)).repeat(2048);
        assert_eq!(found(&fitting[1..]), []);
        let (line, message) = &found(&fitting)[0];
        assert_eq!(*line, 1);
        assert!(message.contains("this one has 131072"), "{message}");
    }
}
