//! What is wrong with a shell script, found on its syntax tree before anything runs it.
//!
//! Scripts run under the shell of the packages that they depend on (busybox, dash or whatever the seed has), so only what every POSIX shell
//! understands is taken; bash's own is for what the script gives to a bash: `bash -c '..'`. No stage sees a network, so that commands which
//! want one fail a build after an hour; here they fail at once. They are found by the word that is run, wherever that is (`env`, `xargs`,
//! `find -exec`, `sh -c`, functions, substitutions), so that `echo curl` is fine. Not refused are:
//! - anything in a test, which may use what it tests on the loopback interface or on files;
//! - a program by its own path, such as `./src/curl`: it is what the package builds. A path from the root is an installed program;
//! - functions of the script, whatever they are called, and words that are only known when the script runs.
//!
//! Neighbours: `valid::scripts` turns the problems into errors at the script's literal.

mod command;
mod native;
mod network;
mod portable;
mod syntax;
mod text;
mod walk;
mod word;

/// The message where text holds a flag that compiles for the machine that builds.
pub(crate) use native::flag as native_flag;

/// Something to be corrected in a script.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    /// Of the script, counted from 1.
    pub(crate) line: usize,
    /// A sentence that goes on with ", in the line ..".
    pub(crate) message: String,
}

/// Which stage runs the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// `build` and `install`.
    Build,
    /// `test`.
    Test,
}

/// All problems of a script in the order of its lines, each once. Where it does not parse, that is the only one.
pub(crate) fn problems(script: &str, used: Use) -> Vec<Problem> {
    let mut problems = text::problems(script);
    if !problems.is_empty() {
        return problems;
    }
    let nodes = match syntax::parse(script) {
        Ok(nodes) => nodes,
        Err(problem) => return vec![problem],
    };
    let functions = walk::functions(&nodes);
    walk::each(script, &nodes, &mut |seen| {
        let mut found = Vec::new();
        found.extend(portable::problem(seen, script));
        let commands = seen.commands();
        found.extend(native::problem(seen, &commands));
        if used == Use::Build {
            let network = commands
                .iter()
                .filter_map(|command| network::problem(command, &functions));
            found.extend(network);
        }
        let line = seen.line;
        problems.extend(found.into_iter().map(|message| Problem { line, message }));
    });
    problems.sort();
    problems.dedup();
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(script: &str) -> Vec<(usize, String)> {
        let problems = problems(script, Use::Build);
        problems
            .into_iter()
            .map(|problem| (problem.line, problem.message))
            .collect()
    }

    #[test]
    fn problems_come_in_the_order_of_lines_and_once() {
        let script = "wget a; wget b\nx=\"$(\ncd y\ncurl z)\" `\nssh h`\n[[ a ]]\n";
        let lines: Vec<_> = found(script)
            .into_iter()
            .map(|(line, message)| (line, message[..6].to_owned()))
            .collect();
        let want = [(1, "`wget`"), (4, "`curl`"), (5, "`ssh` "), (6, "`[[ ..")];
        assert_eq!(lines, want.map(|(line, word)| (line, word.to_owned())));
    }

    #[test]
    fn a_test_may_use_what_it_tests() {
        let script = "curl file:///etc/passwd\n[[ a ]]";
        assert_eq!(problems(script, Use::Test).len(), 1);
        assert_eq!(problems(script, Use::Build).len(), 2);
    }
}
