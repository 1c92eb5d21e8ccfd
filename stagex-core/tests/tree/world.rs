//! A directory with a tree and a store, and the program run in it.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use stagex_core::engine::embedded;
use stagex_core::store::remove_tree;
use tempfile::TempDir;

use crate::packages::packages;

/// A case by name.
pub(crate) type Case = (&'static str, fn());

/// In the environment of the program: the edits of its tree's packages, see [`packages`].
pub(crate) const EDITS: &str = "STAGEX_TEST_TREE";
/// In the environment of the process that removes this directory.
const REMOVE: &str = "STAGEX_TEST_REMOVE";

/// Is the program, or removes a directory, where this process was started for that.
pub(crate) fn play() -> Option<ExitCode> {
    if let Some(dir) = std::env::var_os(REMOVE) {
        let removed = embedded::enter().is_ok() && remove_tree(Path::new(&dir)).is_ok();
        return Some(if removed {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    let edits = std::env::var(EDITS).ok()?;
    Some(stagex_core::cli::main(&packages(&edits)))
}

/// A store in which `tools` is built already, since nearly every case needs it.
static PREPARED: Mutex<Option<World>> = Mutex::new(None);

/// Statics are never dropped.
pub(crate) fn remove_prepared() {
    drop(
        PREPARED
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take(),
    );
}

/// A new temporary directory with an empty lock in `tree`, and a store in `store`, which is where the program runs.
pub(crate) struct World {
    dir: Option<TempDir>,
}

impl World {
    /// With a store that does not exist yet.
    pub(crate) fn empty() -> Self {
        let dir = tempfile::Builder::new()
            .prefix("stagex-tree-")
            .tempdir()
            .expect("a directory");
        fs::create_dir(dir.path().join("tree")).expect("a tree");
        fs::write(dir.path().join("tree/digests.lock"), "").expect("a lock");
        Self { dir: Some(dir) }
    }

    /// With a store that holds `tools`.
    pub(crate) fn with_tools() -> Self {
        let world = Self::empty();
        let mut prepared = PREPARED.lock().unwrap_or_else(PoisonError::into_inner);
        let prepared = prepared.get_or_insert_with(|| {
            let prepared = Self::empty();
            prepared.run("", &["build", "tools"]).exits(0);
            prepared
        });
        for part in ["images", "keys"] {
            let part = Path::new("store").join(part);
            copy(&prepared.path(&part), &world.path(&part)).expect("a copy of the store");
        }
        world
    }

    /// A path below the directory.
    pub(crate) fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        let dir = self.dir.as_ref().expect("taken by drop alone");
        // As the program says it.
        dir.path().canonicalize().expect("a directory").join(path)
    }

    /// The program with these arguments, on this tree and store.
    pub(crate) fn program(&self, edits: &str, args: &[&str]) -> Command {
        let mut command = self.bare(edits, args);
        command.args(["--tree", "tree", "--store", "store"]);
        command
    }

    /// The program with these arguments and no others.
    pub(crate) fn bare<S: AsRef<OsStr>>(&self, edits: &str, args: &[S]) -> Command {
        let mut command = Command::new("/proc/self/exe");
        // Usage names the program as it was called.
        command.arg0("stagex");
        for (name, _) in std::env::vars_os() {
            let word = name.to_string_lossy().to_lowercase();
            if word.starts_with("stagex_") || word.ends_with("_proxy") {
                command.env_remove(name);
            }
        }
        command
            .current_dir(self.path(""))
            .env(EDITS, edits)
            .args(args);
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, edits: &str, args: &[&str]) -> Ran {
        self.ran(self.program(edits, args))
    }

    /// Runs it to its end.
    pub(crate) fn ran(&self, mut command: Command) -> Ran {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        self.wait(child.spawn().expect("this program"))
    }

    /// Starts the program.
    pub(crate) fn start(&self, edits: &str, args: &[&str]) -> Child {
        let mut command = self.program(edits, args);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().expect("this program")
    }

    /// Waits for the program that [`World::start`] started.
    pub(crate) fn wait(&self, child: Child) -> Ran {
        let output = child.wait_with_output().expect("an end");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
            dir: self.path("").display().to_string(),
        }
    }

    /// The text of a file below the directory.
    pub(crate) fn read(&self, path: impl AsRef<Path>) -> String {
        let path = self.path(path);
        let mut text = String::new();
        fs::File::open(&path)
            .and_then(|mut file| file.read_to_string(&mut text))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        text
    }

    /// The names in a directory below the directory, sorted.
    pub(crate) fn names(&self, path: impl AsRef<Path>) -> Vec<String> {
        let entries = fs::read_dir(self.path(path)).expect("a directory");
        let mut names: Vec<_> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("UTF-8")
            })
            .collect();
        names.sort();
        names
    }
}

impl Drop for World {
    /// Trees of the store belong to subordinate ids, so that an ordinary user cannot remove them from outside of the namespace.
    fn drop(&mut self) {
        let path = self.dir.take().expect("taken here alone").keep();
        Command::new("/proc/self/exe")
            .env(REMOVE, &path)
            .status()
            .ok();
        // Where the namespace is what failed, there is nothing that takes it.
        fs::remove_dir_all(&path).ok();
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// Waits for something that another process does.
pub(crate) fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(
            begin.elapsed() < Duration::from_secs(120),
            "waited in vain: {what}"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// What a run of the program left.
#[derive(Debug)]
pub(crate) struct Ran {
    code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
    dir: String,
}

impl Ran {
    /// Holds the program to its exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }

    /// Holds it to words of its standard error.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.err.contains(words), "no `{words}` in:\n{}", self.err);
        self
    }

    /// Holds it to words of its standard output.
    #[track_caller]
    pub(crate) fn prints(self, words: &str) -> Self {
        assert!(self.out.contains(words), "no `{words}` in:\n{}", self.out);
        self
    }

    /// The packages that were built, in that order.
    pub(crate) fn built(&self) -> Vec<&str> {
        let done = |line: &'_ str| {
            line.trim_start()
                .split_once(" done in ")
                .map(|(name, _)| name.len())
        };
        let lines = self.err.lines();
        lines
            .filter_map(|line| done(line).map(|len| &line.trim_start()[..len]))
            .collect()
    }

    /// The digest that `build` printed of its only or first package.
    #[track_caller]
    pub(crate) fn rootfs(&self) -> &str {
        let digest = self
            .out
            .split_once("rootfs=sha256:")
            .map(|(_, rest)| &rest[..64]);
        digest.unwrap_or_else(|| panic!("no digest in:\n{}", self.out))
    }

    /// All that a reviewer judges, without what differs from run to run: digests, times, the directory.
    pub(crate) fn whole(&self) -> String {
        let all = format!(
            "exit code {}\n--- out\n{}--- err\n{}",
            self.code.unwrap_or(-1),
            self.out,
            self.err
        );
        let all = all.replace(self.dir.trim_end_matches('/'), "DIR");
        let mut words = String::new();
        for line in all.split_inclusive('\n') {
            words.push_str(&plain(line));
        }
        words
    }
}

/// Digests become `SHA256`, times `HH:MM:SS`; runs of letters and digits that are neither stay.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let len = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != ':')
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(len.max(first.len_utf8()));
        let bare = word.trim_end_matches(':');
        let hex = bare.rsplit(':').next().unwrap_or(bare);
        let is_digest = hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_hexdigit());
        let is_time = word.len() >= 8
            && word.bytes().take(8).enumerate().all(|(i, b)| {
                if i % 3 == 2 {
                    b == b':'
                } else {
                    b.is_ascii_digit()
                }
            });
        if is_digest {
            text.push_str(&bare[..bare.len() - 64]);
            text.push_str("SHA256");
            text.push_str(&word[bare.len()..]);
        } else if is_time {
            text.push_str("HH:MM:SS");
            text.push_str(&word[8..]);
        } else {
            text.push_str(word);
        }
        rest = after;
    }
    text
}
