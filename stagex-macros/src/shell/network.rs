//! Commands that want a network, which only the fetch stage has.

use std::collections::BTreeSet;

use crate::shell::command::Command;
use crate::shell::word::Word;

/// A program that reaches for the network when it runs one of its verbs.
struct Client {
    names: &'static [&'static str],
    /// Its first operands that do; none for all that it does.
    verbs: &'static [&'static str],
    /// Options with which it does not.
    unless: &'static [&'static str],
}

const fn client(
    names: &'static [&'static str],
    verbs: &'static [&'static str],
    unless: &'static [&'static str],
) -> Client {
    Client {
        names,
        verbs,
        unless,
    }
}

const CLIENTS: &[Client] = &[
    client(
        &[
            "aria2c", "axel", "curl", "ftp", "lftp", "nc", "ncat", "netcat", "scp", "sftp", "ssh",
            "telnet", "tftp", "wget",
        ],
        &[],
        &[],
    ),
    client(
        &[
            "apt", "apt-get", "aptitude", "brew", "dnf", "pacman", "yum", "zypper",
        ],
        &[],
        &[],
    ),
    client(
        &["apk", "opkg"],
        &["add", "fetch", "update", "upgrade", "install"],
        &["--no-network"],
    ),
    client(
        &["svn"],
        &["checkout", "co", "export", "switch", "update", "up"],
        &[],
    ),
    client(&["hg"], &["clone", "pull", "push"], &[]),
    client(&["cvs"], &["checkout", "co", "update"], &[]),
    client(
        &["cargo"],
        &[
            "add",
            "fetch",
            "generate-lockfile",
            "install",
            "publish",
            "search",
            "update",
            "vendor",
        ],
        &["--offline", "--frozen"],
    ),
    client(&["npx"], &[], &["--offline", "--no-install", "--no"]),
    client(
        &["npm", "pnpm"],
        &[
            "add", "ci", "create", "dlx", "exec", "i", "install", "update",
        ],
        &["--offline"],
    ),
    client(
        &["yarn"],
        &["add", "create", "dlx", "install", "upgrade"],
        &["--offline"],
    ),
    client(
        &["gem", "bundle"],
        &["fetch", "install", "update"],
        &["--local", "-l"],
    ),
    client(&["cabal"], &["get", "install", "update"], &["--offline"]),
    client(&["cpan", "cpanm"], &[], &[]),
    client(&["luarocks"], &["download", "install"], &[]),
    client(
        &["composer"],
        &["create-project", "install", "require", "update"],
        &[],
    ),
    client(&["mvn"], &[], &["-o", "--offline"]),
    client(&["gradle"], &[], &["--offline"]),
    client(
        &["uv"],
        &["add", "lock", "pip", "sync", "tool"],
        &["--offline"],
    ),
    client(
        &["pipx", "poetry", "conda", "mamba"],
        &["add", "create", "install", "update"],
        &["--no-index", "--offline"],
    ),
];

const PIP_VERBS: [&str; 3] = ["download", "install", "wheel"];

/// Options of git and its verbs that take a word behind them.
const GIT_OPTIONS: [&str; 13] = [
    "-C",
    "-c",
    "--git-dir",
    "--work-tree",
    "--namespace",
    "--config-env",
    "--depth",
    "-b",
    "--branch",
    "-o",
    "--origin",
    "--reference",
    "-j",
];

/// The message where a command reaches for the network. `functions` are the script's own.
pub(super) fn problem(command: &Command, functions: &BTreeSet<String>) -> Option<String> {
    let program = command.program()?;
    if functions.contains(program) || command.has(&["--help", "--version"]) {
        return None;
    }
    let (what, option) = match program {
        "git" => (git(command)?, None),
        "rsync" => (rsync(command)?, None),
        "go" => (go(command)?, None),
        _ if is_python(program) => (python(command)?, Some("--no-index")),
        _ if is_pip(program) => (pip(command)?, Some("--no-index")),
        _ => {
            let client = CLIENTS
                .iter()
                .find(|client| client.names.contains(&program))?;
            (
                general(client, program, command)?,
                client.unless.first().copied(),
            )
        }
    };
    let add = option.map_or(String::new(), |option| format!(", and add `{option}`"));
    Some(format!(
        "`{what}` reaches for the network, which no script has: declare what it fetches in `sources`{add}"
    ))
}

fn general(client: &Client, program: &str, command: &Command) -> Option<String> {
    if command.has(client.unless) {
        return None;
    }
    if client.verbs.is_empty() {
        return Some(program.to_owned());
    }
    let operands = command.operands(&[]);
    // `cargo +stable install`.
    let verb = operands
        .iter()
        .find(|word| !word.text.starts_with('+'))?
        .known()?;
    client
        .verbs
        .contains(&verb)
        .then(|| format!("{program} {verb}"))
}

fn git(command: &Command) -> Option<String> {
    let operands = command.operands(&GIT_OPTIONS);
    let (verb, rest) = operands.split_first()?;
    let verb = verb.known()?;
    let found = match verb {
        "clone" | "ls-remote" => !rest.first().is_some_and(|from| is_local(from)),
        // Without a path, from the remote of the repository.
        "fetch" | "pull" | "push" => !rest
            .first()
            .is_some_and(|from| from.text.contains('/') && is_local(from)),
        "submodule" => rest
            .iter()
            .any(|word| matches!(&*word.text, "add" | "update")),
        "remote" => rest.first().is_some_and(|word| word.text == "update"),
        _ => false,
    };
    found.then(|| format!("git {verb}"))
}

/// Whether an operand names a place on this machine: a path, or what is only known when the script runs and begins with no host.
fn is_local(place: &Word) -> bool {
    place.text.starts_with("file://") || !place.text.contains(':')
}

fn rsync(command: &Command) -> Option<String> {
    let remote = command
        .operands(&["-e", "-f"])
        .iter()
        .any(|word| word.text.contains(':'));
    remote.then(|| "rsync".to_owned())
}

fn go(command: &Command) -> Option<String> {
    let operands = command.operands(&[]);
    let words: Vec<_> = operands.iter().map(|word| &*word.text).collect();
    match words[..] {
        ["get", ..] => Some("go get".to_owned()),
        ["mod", verb @ ("download" | "tidy" | "vendor"), ..] => Some(format!("go mod {verb}")),
        [verb @ ("install" | "run"), ref packages @ ..] => {
            let pinned = packages.iter().find(|package| package.contains('@'))?;
            Some(format!("go {verb} {pinned}"))
        }
        _ => None,
    }
}

/// `python -m pip`.
fn python(command: &Command) -> Option<String> {
    let words = command.arguments();
    let start = words
        .windows(2)
        .position(|pair| pair[0].text == "-m" && is_pip(&pair[1].text))?;
    let command = Command {
        words: words[start + 1..].to_vec(),
    };
    pip(&command)
}

fn pip(command: &Command) -> Option<String> {
    let verb = command.operands(&[]).first()?.known()?;
    (PIP_VERBS.contains(&verb) && !command.has(&["--no-index"])).then(|| format!("pip {verb}"))
}

fn is_pip(program: &str) -> bool {
    is_versioned(program, "pip")
}

fn is_python(program: &str) -> bool {
    is_versioned(program, "python")
}

/// Whether the program is this one, with or without a version behind its name.
fn is_versioned(program: &str, name: &str) -> bool {
    let version = program.strip_prefix(name);
    version.is_some_and(|version| version.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

#[cfg(test)]
mod tests {
    use crate::shell::{Use, problems};

    /// What is said to reach for the network.
    fn reaching(script: &str) -> String {
        let problems = problems(script, Use::Build);
        let words = problems.iter().map(|problem| {
            let (what, rest) = problem.message[1..].split_once('`').unwrap();
            assert!(rest.starts_with(" reaches for the network"), "{problem:?}");
            what
        });
        words.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn commands_that_fetch_are_refused_wherever_they_run() {
        for (script, want) in [
            ("curl -O https://example.org/a", "curl"),
            ("a; wget -q x | b", "wget"),
            ("A=1 env -i B=2 nice -n 1 curl x", "curl"),
            ("exec /usr/bin/curl x", "curl"),
            ("if ! curl x; then a; fi", "curl"),
            ("while a; do (wget x); done", "wget"),
            ("case a in b) curl x ;; esac", "curl"),
            ("f() { wget x; }; f", "wget"),
            ("a \"$(curl x)\" `wget y`", "curl, wget"),
            ("sh -ec 'cd a; curl x'", "curl"),
            ("find . -name a | xargs -n 1 curl", "curl"),
            ("busybox wget x", "wget"),
            ("ssh a b; scp c d; nc e f; sftp g", "nc, scp, sftp, ssh"),
            ("apt-get update && apt-get install -y a", "apt-get"),
            ("apk add a", "apk add"),
            ("git clone https://example.org/a", "git clone"),
            (
                "git -C a clone --depth 1 git@example.org:a.git b",
                "git clone",
            ),
            ("git clone \"https://$host/a\"", "git clone"),
            ("git fetch", "git fetch"),
            ("git -c a=b pull origin main", "git pull"),
            ("git submodule update --init", "git submodule"),
            ("git ls-remote https://example.org/a", "git ls-remote"),
            ("pip install a", "pip install"),
            ("pip3.12 wheel a", "pip wheel"),
            ("python3 -m pip install --user .", "pip install"),
            ("npm ci; npx a; npm install", "npm ci, npm install, npx"),
            (
                "cargo fetch; cargo +stable install --locked a",
                "cargo fetch, cargo install",
            ),
            (
                "go get a; go mod download; go install example.org/a@v1",
                "go get, go install example.org/a@v1, go mod download",
            ),
            ("rsync -a rsync://example.org/a b", "rsync"),
            ("rsync -a host:a b", "rsync"),
            ("svn co a", "svn co"),
            ("gem install a", "gem install"),
        ] {
            assert_eq!(reaching(script), want, "{script}");
        }
    }

    #[test]
    fn words_that_are_not_run_and_commands_that_stay_here_are_fine() {
        for script in [
            "echo curl; printf '%s\\n' 'curl x' \"wget y\" # curl",
            "./configure --with-curl CURL=curl --with-ssl",
            "make -C curl",
            "cd curl && tar -xf wget.tar",
            "./src/curl x && \"$PWD\"/wget y && build/nc z",
            "command -v curl; which wget; type ssh",
            "curl() { :; }\ncurl x",
            "curl --version; git --help",
            "for curl in wget ssh; do a $curl; done",
            "case curl in wget) a ;; esac",
            "curl=1; export wget=2",
            "a > curl < wget",
            "git clone ./a b; git clone file:///a; git clone \"$a\" b; git clone /a; git fetch ../a",
            "git init; git apply a; git submodule status; git config remote.origin.url b:c; git am < d",
            "pip install --no-index --no-build-isolation .; python3 -m pip --version; python3 setup.py install",
            "python3 -m build --no-isolation; pip list",
            "npm run build; npm install --offline; npm --version",
            "cargo build --release; cargo install --offline --path .; cargo --frozen fetch",
            "go build ./...; go install ./cmd/a; go mod verify; go test ./...",
            "rsync -a a/ b/",
            "apk --version",
            "$CURL x; \"${WGET}\" y",
            "make curl wget; ninja ssh",
        ] {
            assert_eq!(reaching(script), "", "{script}");
        }
    }

    #[test]
    fn a_remedy_is_named() {
        let of = |script| problems(script, Use::Build).remove(0).message;
        assert_eq!(
            of("curl x"),
            "`curl` reaches for the network, which no script has: declare what it fetches in `sources`"
        );
        assert_eq!(
            of("cargo fetch"),
            "`cargo fetch` reaches for the network, which no script has: declare what it fetches in `sources`, and add `--offline`"
        );
    }
}
