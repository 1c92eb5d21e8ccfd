//! Words of a script as the program gets them.

use rable::ast::{Node, NodeKind};

/// A word without its quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// What is known before the script runs; expansions are left out.
    pub(super) text: String,
    /// Whether that is all of it.
    pub(super) whole: bool,
}

impl Word {
    /// The text, where all of it is known.
    pub(super) fn known(&self) -> Option<&str> {
        self.whole.then_some(&*self.text)
    }
}

/// Of a word's node.
pub(super) fn word(node: &Node) -> Word {
    let NodeKind::Word { value, parts, .. } = &node.kind else {
        return Word::default();
    };
    let mut reader = Reader {
        word: Word {
            text: String::new(),
            whole: true,
        },
        quoted: false,
    };
    if parts.is_empty() {
        reader.literal(value);
    }
    for part in parts {
        match &part.kind {
            NodeKind::WordLiteral { value } => reader.literal(value),
            NodeKind::BraceExpansion { content } => reader.word.text.push_str(content),
            NodeKind::AnsiCQuote { decoded, .. } => reader.word.text.push_str(decoded),
            NodeKind::LocaleString { inner, .. } => reader.word.text.push_str(inner),
            _ => reader.word.whole = false,
        }
    }
    reader.word
}

/// Removes quotes. Double quotes may open in one part of a word and close in another.
struct Reader {
    word: Word,
    quoted: bool,
}

impl Reader {
    fn literal(&mut self, value: &str) {
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => self.quoted = !self.quoted,
                '\'' if !self.quoted => self
                    .word
                    .text
                    .extend(chars.by_ref().take_while(|&c| c != '\'')),
                '\\' => match chars.next() {
                    Some('\n') | None => {}
                    Some(c) if self.quoted && !matches!(c, '"' | '\\' | '$' | '`') => {
                        self.word.text.extend(['\\', c]);
                    }
                    Some(c) => self.word.text.push(c),
                },
                c => self.word.text.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(command: &str) -> Vec<(String, bool)> {
        let nodes = rable::parse(command, false).unwrap();
        let NodeKind::Command { words, .. } = &nodes[0].kind else {
            panic!("no command");
        };
        let words = words.iter().map(word);
        words.map(|word| (word.text, word.whole)).collect()
    }

    #[test]
    fn quotes_are_removed_and_expansions_left_out() {
        let script = r#"c'u'r"l" a\ b "x\"y\n'z'" 'a"\b' "$HOME/it's" p${x:-"q"}r"s t" {a,b}c \
            "" $(x)"#;
        let want = [
            ("curl", true),
            ("a b", true),
            ("x\"y\\n'z'", true),
            ("a\"\\b", true),
            ("/it's", false),
            ("prs t", false),
            ("{a,b}c", true),
            ("", true),
            ("", false),
        ];
        assert_eq!(
            words(script),
            want.map(|(text, whole)| (text.to_owned(), whole))
        );
    }
}
