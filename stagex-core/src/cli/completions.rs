//! `stagex completions`.

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::failure::Failure;
use super::session::Session;
use super::{Cli, print};

/// Print the completions of a shell, package names included.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

/// The arguments that name packages, with whether they take `all`.
const PACKAGES: [(&str, bool); 3] = [
    ("packages", true),
    ("package", false),
    ("dependency", false),
];

impl Completions {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let mut command = with_packages(
            &session
                .graph
                .order()
                .iter()
                .map(|p| p.name)
                .collect::<Vec<_>>(),
        );
        let name = command.get_name().to_owned();
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, name, &mut script);
        print(&String::from_utf8_lossy(&script))
    }
}

/// The command line with the packages of this tree as the values of the arguments that name one. Only for completions: an unknown package has better
/// words than clap's.
fn with_packages(names: &[&'static str]) -> clap::Command {
    let mut names = names.to_vec();
    names.sort_unstable();
    let values = |takes_all: bool| {
        let all = takes_all.then_some("all");
        PossibleValuesParser::new(names.iter().copied().chain(all))
    };
    let mut command = Cli::command();
    let commands: Vec<_> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    for sub in commands {
        command = command.mut_subcommand(sub, |mut sub| {
            for (argument, takes_all) in PACKAGES {
                if sub.get_arguments().any(|known| known.get_id() == argument) {
                    sub = sub.mut_arg(argument, |known| known.value_parser(values(takes_all)));
                }
            }
            sub
        });
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_that_name_packages_complete_to_them() {
        let command = with_packages(&["zlib", "musl"]);
        let values = |sub: &str, argument: &str| {
            let sub = command.find_subcommand(sub).unwrap();
            let found = sub.get_arguments().find(|known| known.get_id() == argument);
            let values = found.unwrap().get_possible_values();
            values
                .iter()
                .map(|value| value.get_name().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(values("build", "packages"), ["musl", "zlib", "all"]);
        assert_eq!(values("show", "package"), ["musl", "zlib"]);
        assert_eq!(values("why", "dependency"), ["musl", "zlib"]);
        for (argument, _) in PACKAGES {
            let mut subs = command.get_subcommands();
            let names =
                |sub: &clap::Command| sub.get_arguments().any(|known| known.get_id() == argument);
            assert!(subs.any(names), "no command has `{argument}`");
        }
    }
}
