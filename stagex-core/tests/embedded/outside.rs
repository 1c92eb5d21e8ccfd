//! What holds for the process outside of the user namespace, and what is left when it is killed.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the parts that this program plays answer that way"
)]

use std::fs;
use std::os::unix::fs::chown;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Child, Command, ExitCode, exit};
use std::time::{Duration, Instant};

use libtest_mimic::Trial;
use rustix::process::{Pid, Signal, geteuid, getpid, kill_process};
use stagex_core::engine::embedded;
use stagex_core::recipe::StageName;

use crate::bench::{Bench, PROBED, words};

/// First argument of the processes that these cases start.
const ROLE: &str = "--role";

pub(crate) fn trials() -> Vec<Trial> {
    let cases: [(&str, fn()); 10] = [
        ("exit_code_of_the_inner_process_is_passed_on", exit_code),
        ("signal_of_the_inner_process_is_passed_on", signal),
        (
            "arguments_and_environment_reach_the_inner_process",
            arguments,
        ),
        ("namespace_in_a_namespace", nested),
        ("forbidden_namespaces_are_explained", forbidden),
        ("missing_newuidmap_is_explained", no_program),
        ("missing_subordinate_ids_are_explained", no_ids),
        ("probe_finds_a_working_sandbox", probed),
        ("killing_the_outer_process_leaves_nothing", kill_outer),
        ("killing_the_supervisor_fails_the_build", kill_supervisor),
    ];
    let cases = cases.into_iter().map(|(name, case)| {
        Trial::test(name, move || {
            case();
            Ok(())
        })
    });
    cases.collect()
}

/// Plays the part that a case asks for, where one does.
pub(crate) fn play() {
    let mut args = std::env::args().skip(1);
    if args.next().as_deref() != Some(ROLE) {
        return;
    }
    let part = args.next().unwrap_or_default();
    let argument = args.next().unwrap_or_default();
    if part == "probe" {
        return probe(Path::new(&argument));
    }
    let inside = match embedded::enter() {
        Ok(inside) => inside,
        Err(error) => {
            eprint!("{}", words(&error));
            exit(9);
        }
    };
    match (part.as_str(), argument) {
        ("again", part) => exit(again(&part)),
        ("forbid", part) => {
            fs::write("/proc/sys/user/max_user_namespaces", "0").expect("a setting of one's own");
            exit(again(&part));
        }
        ("exit", code) => exit(code.parse().expect("a number")),
        ("die", _) => drop(kill_process(getpid(), Signal::TERM)),
        ("say", text) => {
            let args: Vec<_> = std::env::args().collect();
            let map = fs::read_to_string("/proc/self/uid_map").expect("a map");
            let count = map
                .lines()
                .filter_map(|line| line.split_whitespace().nth(2)?.parse::<u32>().ok());
            let told = format!(
                "{text} {} {} {:?}",
                args.len(),
                count.sum::<u32>(),
                std::env::var("EXTRA")
            );
            fs::write(std::env::var("TELL").expect("a path"), told).expect("a file");
        }
        ("build", name) => {
            let dir = std::env::var("TELL").expect("a path");
            let own = tempfile::Builder::new()
                .disable_cleanup(true)
                .prefix(&name)
                .tempdir_in(&dir)
                .expect("a directory");
            let bench = Bench::at(own, PROBED);
            let result = bench.steps(inside, &[(StageName::Build, &["sleep", &name])]);
            let said = result.map_or_else(|error| words(&error), |_| "built".to_owned());
            fs::write(Path::new(&dir).join("result"), said).expect("a file");
        }
        (other, _) => panic!("{other}?"),
    }
    exit(0);
}

/// Plays another part as root of a container would, who is in a namespace that is not stagex's own.
fn again(part: &str) -> i32 {
    let mut command = Command::new("/proc/self/exe");
    command
        .args([ROLE, part, "0"])
        .env_remove("STAGEX_USER_NAMESPACE");
    command.status().expect("this program").code().unwrap_or(1)
}

fn probe(scratch: &Path) {
    for finding in embedded::probe(scratch) {
        match finding.result {
            Ok(found) => println!("{}: {found}", finding.what),
            Err(error) => println!("{}: ! {}", finding.what, words(&*error)),
        }
    }
    exit(0);
}

/// Starts this program in another part.
fn start(args: &[&str], tell: &Path) -> Child {
    Command::new("/proc/self/exe")
        .arg(ROLE)
        .args(args)
        .env("TELL", tell)
        .env("EXTRA", "with spaces and ü")
        .spawn()
        .expect("this program")
}

fn exit_code() {
    let status = start(&["exit", "7"], Path::new("/"))
        .wait()
        .expect("an end");
    assert_eq!(status.code(), Some(7));
}

fn signal() {
    let status = start(&["die"], Path::new("/")).wait().expect("an end");
    assert_eq!(status.signal(), Some(Signal::TERM.as_raw()));
}

fn arguments() {
    let dir = tempfile::tempdir().expect("a directory");
    let told = dir.path().join("told");
    assert!(
        start(&["say", "a b"], &told)
            .wait()
            .expect("an end")
            .success()
    );
    let told = fs::read_to_string(told).expect("an answer");
    assert_eq!(told, "a b 4 65536 Ok(\"with spaces and ü\")");
}

fn nested() {
    let dir = tempfile::tempdir().expect("a directory");
    let told = dir.path().join("told");
    assert!(
        start(&["again", "say"], &told)
            .wait()
            .expect("an end")
            .success()
    );
    let told = fs::read_to_string(told).expect("an answer");
    assert_eq!(told, "0 4 65536 Ok(\"with spaces and ü\")");
}

/// The exit code and the standard error of this program in another part.
fn said(command: &mut Command) -> (Option<i32>, String) {
    let output = command.output().expect("this program");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), text)
}

fn forbidden() {
    let (code, text) = said(Command::new("/proc/self/exe").args([ROLE, "forbid", "exit"]));
    assert_eq!(
        (code, text.as_str()),
        (
            Some(9),
            "the kernel refuses to make a user namespace; as root: sysctl -w user.max_user_namespaces=15000: \
             No space left on device (os error 28)"
        )
    );
}

fn no_program() {
    let mut command = Command::new("/proc/self/exe");
    let (code, text) = said(command.args([ROLE, "exit", "0"]).env("PATH", "/nowhere"));
    if geteuid().is_root() {
        // Root writes its maps itself.
        assert_eq!(code, Some(0), "{text}");
        return;
    }
    assert_eq!(code, Some(9), "{text}");
    assert!(
        text.contains("newuidmap is not installed; it belongs to the package `uidmap`"),
        "{text}"
    );
}

fn no_ids() {
    let Some(user) = User::new(&["--system"]) else {
        return;
    };
    let scratch = user.dir.path().join("scratch");
    fs::create_dir(&scratch).expect("a directory");
    let output = user
        .command()
        .args([ROLE, "probe"])
        .arg(&scratch)
        .output()
        .expect("this program");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let remedy = format!("as root: echo {}:", user.name);
    assert!(
        text.starts_with("subordinate user ids: ! /etc/subuid gives 0 subordinate ids to "),
        "{text}"
    );
    assert_eq!(text.matches(&remedy).count(), 3, "{text}");
    let (code, text) = said(user.command().args([ROLE, "exit", "0"]));
    assert_eq!(code, Some(9), "{text}");
    assert!(
        text.contains(&remedy) && text.contains(":65536 >> /etc/subuid"),
        "{text}"
    );
}

fn probed() {
    let dir = tempfile::tempdir().expect("a directory");
    let output = Command::new("/proc/self/exe")
        .args([ROLE, "probe"])
        .arg(dir.path())
        .output();
    let text = String::from_utf8(output.expect("this program").stdout).expect("text");
    assert!(
        text.contains("\nsandbox: works\n") && !text.contains('!'),
        "{text}"
    );
}

/// All processes whose arguments contain `token`, but this one and its own.
fn processes(token: &str) -> Vec<u32> {
    every_process()
        .filter(|pid| {
            let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).contains(token)
        })
        .collect()
}

fn every_process() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").expect("/proc");
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

/// All processes in whose mount namespace `token` is a part of a mount.
fn mounts(token: &str) -> Vec<u32> {
    every_process()
        .filter(|pid| {
            let mounts = fs::read_to_string(format!("/proc/{pid}/mountinfo"));
            mounts.unwrap_or_default().contains(token)
        })
        .collect()
}

fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < Duration::from_secs(30), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A build whose step sleeps, and the token that its processes and mounts carry.
fn sleeping(dir: &Path) -> (Child, String) {
    let token = format!(
        "sleeping-{}-{}",
        std::process::id(),
        dir.file_name().expect("a name").display()
    );
    let outer = start(&["build", &token], dir);
    // The outer and the inner process, the step and its child.
    wait_until("the step sleeps", || processes(&token).len() == 4);
    (outer, token)
}

fn kill_outer() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut outer, token) = sleeping(dir.path());
    outer.kill().expect("a kill");
    outer.wait().expect("an end");
    wait_until("processes are left", || processes(&token).is_empty());
    wait_until("mounts are left", || mounts(&token).is_empty());
    wait_until("sandbox processes are left", || {
        hidden_children().is_empty()
    });
    assert!(!dir.path().join("result").exists());
    remove(dir);
}

fn kill_supervisor() {
    let dir = tempfile::tempdir().expect("a directory");
    let (mut outer, token) = sleeping(dir.path());
    let supervisors = hidden_children();
    assert_eq!(supervisors.len(), 1);
    let supervisor = Pid::from_raw(supervisors[0].cast_signed()).expect("an id");
    kill_process(supervisor, Signal::KILL).expect("a kill");
    outer.wait().expect("an end");
    wait_until("processes are left", || processes(&token).is_empty());
    let said = fs::read_to_string(dir.path().join("result")).expect("an answer");
    assert_eq!(
        said,
        "running a step: its sandbox was ended from outside: signal: 9 (SIGKILL)"
    );
    remove(dir);
}

/// The supervisors that run this very program.
fn hidden_children() -> Vec<u32> {
    let own = fs::read_link("/proc/self/exe").expect("a path");
    processes("__sandbox\0")
        .into_iter()
        .filter(|pid| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == own))
        .collect()
}

/// The build's directory has files of subordinate users, which only they and root may remove.
fn remove(dir: tempfile::TempDir) {
    let path = dir.keep();
    let _ = fs::remove_dir_all(path);
}

/// An ordinary user, made for the purpose and removed again.
struct User {
    name: String,
    uid: u32,
    gid: u32,
    /// The user's own, with a copy of this program.
    dir: tempfile::TempDir,
}

impl User {
    /// None where this process may not make users.
    fn new(options: &[&str]) -> Option<Self> {
        if !geteuid().is_root() {
            return None;
        }
        let name = format!("stagex-test-{}", std::process::id());
        let mut useradd = Command::new("useradd");
        useradd.arg("--no-create-home").args(options).arg(&name);
        if !useradd.status().is_ok_and(|status| status.success()) {
            return None;
        }
        let passwd = fs::read_to_string("/etc/passwd").expect("/etc/passwd");
        let line = passwd
            .lines()
            .find(|line| line.starts_with(&format!("{name}:")));
        let fields: Vec<_> = line.expect("the user").split(':').collect();
        let id = |field: usize| fields[field].parse().expect("an id");
        let dir = tempfile::tempdir().expect("a directory");
        fs::copy("/proc/self/exe", dir.path().join("suite")).expect("a copy of this program");
        let user = Self {
            name,
            uid: id(2),
            gid: id(3),
            dir,
        };
        chown(user.dir.path(), Some(user.uid), Some(user.gid)).expect("the user's directory");
        Some(user)
    }

    /// The program, to be run by the user.
    fn command(&self) -> Command {
        let mut command = Command::new(self.dir.path().join("suite"));
        command
            .env("TMPDIR", self.dir.path())
            .current_dir(self.dir.path());
        command.uid(self.uid).gid(self.gid);
        command
    }
}

impl Drop for User {
    fn drop(&mut self) {
        let removed = Command::new("userdel").arg(&self.name).status();
        assert!(removed.expect("userdel").success());
    }
}

/// Runs the whole suite as an ordinary user. None where there can be none.
pub(crate) fn as_ordinary_user() -> Option<ExitCode> {
    let user = User::new(&[])?;
    let status = user.command().args(std::env::args_os().skip(1)).status();
    Some(if status.expect("the suite").success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
