//! Simple commands: which programs they run, and which scripts they hand to a shell.

use rable::ast::{Node, NodeKind};

use crate::shell::word::{Word, word};

/// A program and its arguments.
#[derive(Debug)]
pub(super) struct Command {
    /// The program's word, then its arguments.
    pub(super) words: Vec<Word>,
}

/// A script that a command hands to a shell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Script {
    pub(super) text: String,
    /// Whether that shell is more than a POSIX shell.
    pub(super) is_bash: bool,
}

impl Command {
    /// The name of an installed program, function or builtin. None where it is only known when the script runs, or is a program by a path of
    /// its own (`./src/curl`).
    pub(super) fn program(&self) -> Option<&str> {
        let name = self.words.first()?.known()?;
        match name.rsplit_once('/') {
            None => Some(name),
            Some((_, program)) => name.starts_with('/').then_some(program),
        }
    }

    pub(super) fn arguments(&self) -> &[Word] {
        self.words.get(1..).unwrap_or_default()
    }

    /// Whether one of the arguments is one of these words.
    pub(super) fn has(&self, options: &[&str]) -> bool {
        let known = self.arguments().iter().filter_map(Word::known);
        known.into_iter().any(|word| options.contains(&word))
    }

    /// The arguments that are no options, given the options that take a word behind them.
    pub(super) fn operands(&self, with_value: &[&str]) -> Vec<&Word> {
        let mut operands = Vec::new();
        let mut words = self.arguments().iter();
        while let Some(word) = words.next() {
            if with_value.contains(&&*word.text) {
                words.next();
            } else if word.text == "--" {
                operands.extend(words.by_ref());
            } else if !word.text.starts_with('-') || word.text == "-" {
                operands.push(word);
            }
        }
        operands
    }
}

/// A program that runs the program in its arguments.
struct Wrapper {
    name: &'static str,
    /// Its options that take a word behind them.
    with_value: &'static [&'static str],
    /// How many words of its own stand before the program.
    operands: usize,
}

const fn wrapper(
    name: &'static str,
    with_value: &'static [&'static str],
    operands: usize,
) -> Wrapper {
    Wrapper {
        name,
        with_value,
        operands,
    }
}

const WRAPPERS: &[Wrapper] = &[
    wrapper("builtin", &[], 0),
    wrapper("busybox", &[], 0),
    wrapper("chroot", &[], 1),
    wrapper("chrt", &[], 1),
    wrapper("command", &[], 0),
    wrapper("doas", &["-u"], 0),
    wrapper("env", &["-u", "-C"], 0),
    wrapper("exec", &["-a"], 0),
    wrapper("fakeroot", &[], 0),
    wrapper("flock", &["-w"], 1),
    wrapper("ionice", &["-c", "-n"], 0),
    wrapper("nice", &["-n"], 0),
    wrapper("nohup", &[], 0),
    wrapper("setarch", &[], 1),
    wrapper("setsid", &[], 0),
    wrapper("stdbuf", &["-i", "-o", "-e"], 0),
    wrapper("sudo", &["-u", "-g"], 0),
    wrapper("taskset", &[], 1),
    wrapper("time", &["-f", "-o"], 0),
    wrapper("timeout", &["-k", "-s"], 1),
    wrapper("unshare", &[], 0),
    wrapper(
        "xargs",
        &["-I", "-n", "-P", "-L", "-d", "-E", "-s", "-a"],
        0,
    ),
];

/// The programs that a node itself runs, outermost first. Empty for all but simple commands.
pub(super) fn of(node: &Node) -> Vec<Command> {
    let mut commands = Vec::new();
    if let NodeKind::Command { words, .. } = &node.kind {
        let words: Vec<_> = words.iter().map(word).collect();
        collect(&words, &mut commands);
    }
    commands
}

fn collect(words: &[Word], commands: &mut Vec<Command>) {
    if words.is_empty() {
        return;
    }
    let command = Command {
        words: words.to_vec(),
    };
    let inner: Vec<&[Word]> = match command.program() {
        Some("find") => find_exec(words),
        Some(program) => wrapped(program, words).into_iter().collect(),
        None => Vec::new(),
    };
    commands.push(command);
    for words in inner {
        collect(words, commands);
    }
}

/// What a wrapper runs.
fn wrapped<'w>(program: &str, words: &'w [Word]) -> Option<&'w [Word]> {
    let wrapper = WRAPPERS.iter().find(|wrapper| wrapper.name == program)?;
    let mut operands = wrapper.operands;
    let mut i = 1;
    loop {
        let word = words.get(i)?;
        match &*word.text {
            // Only asks where the program is.
            "-v" | "-V" if program == "command" => return None,
            option if wrapper.with_value.contains(&option) => i += 1,
            option if option.starts_with('-') => {}
            assignment if program == "env" && assignment.contains('=') => {}
            _ if operands > 0 => operands -= 1,
            _ => return words.get(i..),
        }
        i += 1;
    }
}

/// What `find` runs.
fn find_exec(words: &[Word]) -> Vec<&[Word]> {
    let is_exec =
        |word: &Word| matches!(word.known(), Some("-exec" | "-execdir" | "-ok" | "-okdir"));
    let starts = (1..words.len()).filter(|&i| is_exec(&words[i - 1]));
    starts
        .map(|start| {
            let rest = &words[start..];
            let end = rest
                .iter()
                .position(|word| matches!(word.known(), Some(";" | "+")));
            &rest[..end.unwrap_or(rest.len())]
        })
        .collect()
}

/// The scripts among the arguments of a node's commands.
pub(super) fn scripts(node: &Node) -> Vec<Script> {
    of(node).iter().filter_map(script).collect()
}

fn script(command: &Command) -> Option<Script> {
    let program = command.program()?;
    let text = match program {
        "sh" | "ash" | "dash" | "bash" | "ksh" | "mksh" | "zsh" => {
            let mut rest = command.arguments().iter();
            rest.find(|word| {
                let mut letters = word.text.chars();
                letters.next() == Some('-')
                    && !word.text.starts_with("--")
                    && letters.any(|c| c == 'c')
            })?;
            rest.find(|word| !word.text.starts_with('-'))?.text.clone()
        }
        "eval" => {
            let words = command.arguments().iter().map(|word| &*word.text);
            words.collect::<Vec<_>>().join(" ")
        }
        "trap" => command.operands(&[]).first()?.text.clone(),
        _ => return None,
    };
    let is_bash = matches!(program, "bash" | "ksh" | "mksh" | "zsh");
    Some(Script { text, is_bash })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(command: &str) -> Node {
        rable::parse(command, false).unwrap().remove(0)
    }

    fn programs(command: &str) -> String {
        let commands = of(&node(command));
        let programs: Vec<_> = commands.iter().filter_map(Command::program).collect();
        programs.join(" ")
    }

    #[test]
    fn programs_are_seen_through_what_runs_them() {
        for (command, want) in [
            ("A=1 curl x", "curl"),
            ("env -i -u B A=1 \"C=$d\" nice -n 5 curl", "env nice curl"),
            ("/usr/bin/env curl", "env curl"),
            ("exec timeout -k 1 10 curl", "exec timeout curl"),
            (
                "find . -name x -exec curl {} \\; -execdir wget {} +",
                "find curl wget",
            ),
            ("xargs -0 -n 1 busybox wget -q", "xargs busybox wget"),
            ("command -v curl", "command"),
            ("command -p curl", "command curl"),
            ("chroot $x curl", "chroot curl"),
            ("env", "env"),
            ("nice -n", "nice"),
            ("./src/curl && true", ""),
            ("src/curl x", ""),
            ("$CURL x", ""),
            ("\"$D\"/curl x", ""),
            ("echo curl", "echo"),
        ] {
            assert_eq!(programs(command), want, "{command}");
        }
    }

    #[test]
    fn scripts_in_arguments_are_found() {
        let found = |command| {
            let scripts = scripts(&node(command)).into_iter();
            scripts
                .map(|script| (script.text, script.is_bash))
                .collect::<Vec<_>>()
        };
        let one = |text: &str, is_bash| vec![(text.to_owned(), is_bash)];
        assert_eq!(found("sh -euc 'a; b' c"), one("a; b", false));
        assert_eq!(found("nice bash -c -e \"a $x b\""), one("a  b", true));
        assert_eq!(found("eval \"a\" b"), one("a b", false));
        assert_eq!(found("trap -- 'a b' EXIT"), one("a b", false));
        assert_eq!(found("sh configure --cc=gcc -c"), vec![]);
        assert_eq!(found("sh --norc x"), vec![]);
    }

    #[test]
    fn operands_are_told_from_options() {
        let command = &of(&node("git -C dir clone -q -- -x y"))[0];
        let operands: Vec<_> = command
            .operands(&["-C"])
            .into_iter()
            .map(|word| &*word.text)
            .collect();
        assert_eq!(operands, ["clone", "-x", "y"]);
    }
}
