//! Visits all that a script may run.

use std::collections::BTreeSet;

use rable::ast::{Node, NodeKind};

use crate::shell::command::{self, Command};

/// A node of a script, or of a script within it.
pub(super) struct Seen<'n> {
    pub(super) node: &'n Node,
    /// Of the outermost script, counted from 1.
    pub(super) line: usize,
    /// Its place in the outermost script in characters, where it has one.
    pub(super) place: Option<usize>,
    /// Whether a bash reads it, not the shell of the script.
    pub(super) in_bash: bool,
}

impl Seen<'_> {
    /// What the node itself runs: a simple command, and in `env nice a`, `nice a` and `a` as well.
    pub(super) fn commands(&self) -> Vec<Command> {
        command::of(self.node)
    }
}

/// The names of all functions that the script defines at any place.
pub(super) fn functions(nodes: &[Node]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    each("", nodes, &mut |seen| {
        if let NodeKind::Function { name, .. } = &seen.node.kind {
            names.insert(name.clone());
        }
    });
    names
}

/// Hands over every node, parents first: those of substitutions, and of scripts that are words of the script (`sh -c '..'`), too.
pub(super) fn each(script: &str, nodes: &[Node], see: &mut dyn FnMut(&Seen)) {
    let newlines = script.chars().enumerate().filter(|&(_, c)| c == '\n');
    let mut walk = Walk {
        newlines: newlines.map(|(i, _)| i).collect(),
        see,
    };
    let at = At {
        base: Some(0),
        line: 1,
        in_bash: false,
    };
    walk.all(nodes, at);
}

/// Where the walk is.
#[derive(Clone, Copy)]
struct At {
    /// What to add to a node's place to have that in the script, in characters. None within a word whose text has no such place.
    base: Option<usize>,
    /// The nearest line known.
    line: usize,
    in_bash: bool,
}

struct Walk<'s> {
    newlines: Vec<usize>,
    see: &'s mut dyn FnMut(&Seen),
}

impl Walk<'_> {
    fn all<'n>(&mut self, nodes: impl IntoIterator<Item = &'n Node>, at: At) {
        for node in nodes {
            self.node(node, at);
        }
    }

    fn node(&mut self, node: &Node, at: At) {
        let at = self.at(node, at);
        (self.see)(&Seen {
            node,
            line: at.line,
            place: at
                .base
                .filter(|_| !node.span.is_empty())
                .map(|base| base + node.span.start),
            in_bash: at.in_bash,
        });
        match &node.kind {
            NodeKind::Word { value, parts, .. } => self.parts(node, value, parts, at),
            NodeKind::Command { .. } => {
                for inner in command::scripts(node) {
                    let at = At {
                        base: None,
                        in_bash: at.in_bash || inner.is_bash,
                        ..at
                    };
                    self.text(&inner.text, at);
                }
            }
            NodeKind::ParamExpansion { arg: Some(arg), .. } => self.quoted(arg, at),
            _ => {}
        }
        self.children(node, at);
    }

    fn at(&self, node: &Node, at: At) -> At {
        let Some(base) = at.base.filter(|_| !node.span.is_empty()) else {
            return at;
        };
        let before = self
            .newlines
            .partition_point(|&i| i < base + node.span.start);
        At {
            line: before + 1,
            ..at
        }
    }

    /// The parts of a word. The places of what is within a substitution count from its own beginning, which has to be looked for.
    fn parts(&mut self, word: &Node, value: &str, parts: &[Node], at: At) {
        let mut done = 0;
        for part in parts {
            let mut at = at;
            let rest = value.get(done..).unwrap_or_default();
            match &part.kind {
                NodeKind::WordLiteral { value } => {
                    done += rest.find(&**value).map_or(0, |found| found + value.len());
                }
                NodeKind::CommandSubstitution { .. } => {
                    let dollar = rest.find("$(").map(|found| found + 2);
                    let tick = rest.find('`').map(|found| found + 1);
                    let start = done + dollar.into_iter().chain(tick).min().unwrap_or(0);
                    let chars = value.get(..start).unwrap_or_default().chars().count();
                    let base = at.base.filter(|_| !word.span.is_empty());
                    at.base = base.map(|base| base + word.span.start + chars);
                    done = start;
                }
                NodeKind::ArithmeticExpansion { expression: None } => {
                    // Not taken apart by the parser, because there is a substitution in it.
                    self.quoted(&rest.replacen("$((", "", 1), at);
                }
                _ => {}
            }
            self.node(part, at);
        }
    }

    /// What would be expanded if the text stood between double quotes.
    fn quoted(&mut self, text: &str, at: At) {
        if text.contains(['$', '`']) {
            self.text(&format!(": \"{text}\""), At { base: None, ..at });
        }
    }

    /// A script in a word. What does not parse is passed over: parts of it may only be known when it runs.
    fn text(&mut self, text: &str, at: At) {
        if let Ok(nodes) = rable::parse(text, false) {
            self.all(&nodes, at);
        }
    }

    fn children(&mut self, node: &Node, at: At) {
        use NodeKind as K;
        match &node.kind {
            K::Command {
                assignments,
                words,
                redirects,
            } => self.all(assignments.iter().chain(words).chain(redirects), at),
            K::Pipeline { commands, .. } => self.all(commands, at),
            K::List { items } => self.all(items.iter().map(|item| &item.command), at),
            K::If {
                condition,
                then_body,
                else_body,
                redirects,
            } => {
                self.all([&**condition, then_body], at);
                self.all(else_body.as_deref().into_iter().chain(redirects), at);
            }
            K::While {
                condition,
                body,
                redirects,
            }
            | K::Until {
                condition,
                body,
                redirects,
            } => self.all([&**condition, body].into_iter().chain(redirects), at),
            K::For {
                words,
                body,
                redirects,
                ..
            }
            | K::Select {
                words,
                body,
                redirects,
                ..
            } => {
                self.all(words.iter().flatten(), at);
                self.all([&**body].into_iter().chain(redirects), at);
            }
            K::Case {
                word,
                patterns,
                redirects,
            } => {
                self.node(word, at);
                for pattern in patterns {
                    self.all(pattern.patterns.iter().chain(&pattern.body), at);
                }
                self.all(redirects, at);
            }
            _ => self.single(node, at),
        }
    }

    /// Nodes around one other node.
    fn single(&mut self, node: &Node, at: At) {
        use NodeKind as K;
        match &node.kind {
            K::ForArith {
                body, redirects, ..
            }
            | K::Subshell { body, redirects }
            | K::BraceGroup { body, redirects }
            | K::ConditionalExpr { body, redirects } => {
                self.all([&**body].into_iter().chain(redirects), at);
            }
            K::Function { body: inner, .. }
            | K::Coproc { command: inner, .. }
            | K::CommandSubstitution { command: inner, .. }
            | K::ProcessSubstitution { command: inner, .. }
            | K::Negation { pipeline: inner }
            | K::Time {
                pipeline: inner, ..
            }
            | K::Redirect { target: inner, .. }
            | K::ArithPreIncr { operand: inner }
            | K::ArithPostIncr { operand: inner }
            | K::ArithPreDecr { operand: inner }
            | K::ArithPostDecr { operand: inner }
            | K::ArithUnaryOp { operand: inner, .. }
            | K::ArithmeticExpansion {
                expression: Some(inner),
            } => self.node(inner, at),
            K::ArithBinaryOp { left, right, .. } | K::ArithComma { left, right } => {
                self.all([&**left, right], at);
            }
            K::ArithAssign { target, value, .. } => self.all([&**target, value], at),
            K::ArithTernary {
                condition,
                if_true,
                if_false,
            } => {
                self.node(condition, at);
                self.all(
                    if_true.as_deref().into_iter().chain(if_false.as_deref()),
                    at,
                );
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First words of all commands, with their lines.
    fn run(script: &str) -> Vec<(usize, String)> {
        let nodes = rable::parse(script, false).unwrap();
        let mut found = Vec::new();
        each(script, &nodes, &mut |seen| {
            if let Some(command) = seen.commands().first() {
                found.push((seen.line, command.words[0].text.clone()));
            }
        });
        found.retain(|(_, word)| word.len() == 1 && word != ":");
        found.sort();
        found
    }

    #[test]
    fn commands_are_found_wherever_they_stand() {
        let script = "a && ! b || c | d &\n( e; { f; } )\nif g; then h; elif i; then j; else k; fi\nwhile l; do m; done < \"$(n)\"\nfor x in $(o) `p`; do q; done\ncase $(r) in x) s;; $(t)) u;; esac\nv() { w; }\nx=$(y) z";
        let found: String = run(script).into_iter().map(|(_, word)| word).collect();
        assert_eq!(found, "abcdefghijklmnopqrstuwyz");
    }

    #[test]
    fn commands_within_words_are_found() {
        let script = "echo \"${x:-$(a)}\" $((1 + $(b))) \"${y#\"$(c)\"}\"; sh -ec 'd; e'; eval \"f\" g; trap 'h' EXIT; bash -c \"x=$z; i\"";
        let found: String = run(script).into_iter().map(|(_, word)| word).collect();
        assert_eq!(found, "abcdefhi");
    }

    #[test]
    fn lines_are_those_of_the_whole_script() {
        let script = "a ü\nx=\"é$(\n\nb `\nc`\n)\nstill\" d $(e)\nf \"$(g\nh)\"\nsh -c '\n i\n'";
        let lines: Vec<_> = run(script)
            .into_iter()
            .map(|(line, word)| format!("{line}{word}"))
            .collect();
        assert_eq!(lines.join(" "), "1a 2d 4b 5c 7e 8f 8g 9h 10i", "{lines:?}");
    }
}
