//! Runs the commands of a tree and takes their time.
//!
//! Wall time is what somebody waits, processor time what the machine does: where something else runs too, only the second can be compared.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::shape::Shape;
use crate::text::MARK;

/// What one command took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Took {
    /// From its start to its end.
    pub wall: Duration,
    /// User and system time of its processes.
    pub processor: Duration,
}

/// Why there is no figure.
#[derive(Debug, thiserror::Error)]
pub enum MeasureError {
    /// Something around the command failed.
    #[error("cannot {doing} {what}")]
    Io {
        /// What was done.
        doing: &'static str,
        /// To which file or program.
        what: String,
        /// Why not.
        source: io::Error,
    },
    /// The command failed, so that its time says nothing.
    #[error("`{command}` failed, and so gives no figure:\n{said}")]
    Failed {
        /// As it was run.
        command: String,
        /// The end of what it said.
        said: String,
    },
}

fn failed(doing: &'static str, what: impl ToString) -> impl FnOnce(io::Error) -> MeasureError {
    let what = what.to_string();
    move |source| MeasureError::Io {
        doing,
        what,
        source,
    }
}

/// Runs a command to its end, its output read and thrown away, as a pipe would.
///
/// # Errors
/// When it cannot be run or fails.
pub fn run(command: &mut Command) -> Result<Took, MeasureError> {
    command.stdin(Stdio::null());
    let (began, before) = (Instant::now(), processor()?);
    let output = command
        .output()
        .map_err(failed("run", command.get_program().display()))?;
    let took = Took {
        wall: began.elapsed(),
        processor: processor()?.saturating_sub(before),
    };
    if output.status.success() {
        return Ok(took);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<_> = said.lines().collect();
    Err(MeasureError::Failed {
        command: format!("{command:?}"),
        said: lines[lines.len().saturating_sub(20)..].join("\n"),
    })
}

/// The run whose wall time is the median.
///
/// # Errors
/// At the first run that fails.
pub fn median(
    runs: usize,
    mut one: impl FnMut() -> Result<Took, MeasureError>,
) -> Result<Took, MeasureError> {
    let mut took = (0..runs.max(1))
        .map(|_| one())
        .collect::<Result<Vec<_>, _>>()?;
    took.sort_by_key(|took| took.wall);
    Ok(took[took.len() / 2])
}

/// User and system time of all processes that this one has waited for, and of those that these have (proc(5), `cutime` and `cstime`, in
/// hundredths of a second).
fn processor() -> Result<Duration, MeasureError> {
    const STAT: &str = "/proc/self/stat";
    let stat = fs::read_to_string(STAT).map_err(failed("read", STAT))?;
    // The second field, a name in parentheses, may hold blanks.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(13).take(2);
    let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Ok(Duration::from_millis(ticks * 10))
}

/// A tree that has been written, its store beside it, and where it is compiled.
pub struct Bench {
    /// The crate.
    pub tree: PathBuf,
    /// Where [`crate::fill`] puts the store.
    pub store: PathBuf,
    /// Cargo's target directory, which several trees may share: their dependencies are the same.
    pub target: PathBuf,
}

impl Bench {
    /// Cargo with these words in the tree.
    #[must_use]
    pub fn cargo(&self, words: &[&str]) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        // Words after `--` are for the program that cargo runs.
        let (first, rest) = words.split_at(words.len().min(1));
        command
            .args(first)
            .args(["--offline", "--quiet"])
            .args(rest)
            .current_dir(&self.tree)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("RUSTFLAGS");
        command
    }

    /// Forgets what cargo has made of the tree's own crate, with these words for the profile (`--release`, or none).
    ///
    /// # Errors
    /// When cargo fails.
    pub fn clean(&self, profile: &[&str]) -> Result<(), MeasureError> {
        let words = [&["clean", "--package", "synthetic"], profile].concat();
        run(&mut self.cargo(&words)).map(drop)
    }

    /// The command line interface of the tree, compiled with this profile's directory (`debug` or `release`), with these words.
    #[must_use]
    pub fn stagex(&self, profile: &str, words: &[&str]) -> Command {
        let mut command = Command::new(self.target.join(profile).join("stagex"));
        command
            .args(words)
            .current_dir(&self.tree)
            .env("STAGEX_TREE", &self.tree)
            .env("STAGEX_STORE", &self.store);
        command
    }

    /// Cargo after one line of a script was changed; in the end the line is as it was. Each run changes it to something new.
    ///
    /// # Errors
    /// When the file cannot be changed or cargo fails.
    pub fn after_a_line(
        &self,
        shape: &Shape,
        runs: usize,
        words: &[&str],
    ) -> Result<Took, MeasureError> {
        let file = self.tree.join(format!("{}.rs", shape.name));
        let plain = fs::read_to_string(&file).map_err(failed("read", file.display()))?;
        let mut state = 0;
        let took = median(runs, || {
            state += 1;
            change(&file, &plain.replace(MARK, &format!("# changed: {state}")))?;
            run(&mut self.cargo(words))
        });
        change(&file, &plain)?;
        // So that the next figure begins with the tree as it was.
        run(&mut self.cargo(words))?;
        took
    }
}

fn change(file: &Path, text: &str) -> Result<(), MeasureError> {
    fs::write(file, text).map_err(failed("write", file.display()))
}

/// The least that an incremental build of cargo can take: a program of one line, in a directory of its own.
///
/// # Errors
/// When it cannot be written or cargo fails.
pub fn hello(dir: &Path, runs: usize, words: &[&str]) -> Result<Took, MeasureError> {
    let bench = Bench {
        tree: dir.join("hello"),
        store: PathBuf::new(),
        target: dir.join("hello/target"),
    };
    let source = bench.tree.join("src");
    fs::create_dir_all(&source).map_err(failed("create", source.display()))?;
    let manifest = "[package]\nname = \"hello\"\nedition = \"2024\"\n[workspace]\n";
    change(&bench.tree.join("Cargo.toml"), manifest)?;
    let program = |words: &str| format!("fn main() {{\n    println!(\"{words}\");\n}}\n");
    change(&source.join("main.rs"), &program("hello"))?;
    run(&mut bench.cargo(words))?;
    let mut state = 0;
    median(runs, || {
        state += 1;
        change(&source.join("main.rs"), &program(&format!("hello {state}")))?;
        run(&mut bench.cargo(words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_by_wall_time() {
        let mut walls = [30, 10, 20].into_iter().map(Duration::from_millis);
        let took = median(3, || {
            Ok(Took {
                wall: walls.next().unwrap(),
                processor: Duration::ZERO,
            })
        });
        assert_eq!(took.unwrap().wall, Duration::from_millis(20));
    }

    #[test]
    fn processor_time_of_a_command_is_seen() {
        let took =
            run(Command::new("sh")
                .args(["-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"]));
        assert!(took.unwrap().processor >= Duration::from_millis(20));
    }

    #[test]
    fn a_command_that_fails_gives_no_figure() {
        let error = run(Command::new("sh").args(["-c", "echo why >&2; exit 3"])).unwrap_err();
        assert!(
            error.to_string().ends_with("gives no figure:\nwhy"),
            "{error}"
        );
        let error = run(&mut Command::new("/nowhere/program")).unwrap_err();
        assert_eq!(error.to_string(), "cannot run /nowhere/program");
    }
}
