//! Does what a plan says.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::DirBuilderExt as _;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::plan::{self, Inputs};
use super::report::{Failure, Report, Socket, While as _, error_of};
use super::spec::{Action, Contents, Root, Spec};
use super::{merge, sandbox, upper};
use crate::engine::{EngineError, Job, Rootfs};
use crate::recipe::{OUTPUTS, ROOTFS, StageName};
use crate::source;

impl From<Failure> for EngineError {
    fn from(failure: Failure) -> Self {
        Self::Setup {
            doing: failure.doing,
            source: failure.source,
        }
    }
}

/// Runs a job from beginning to end.
pub(super) fn build(job: &Job<'_>) -> Result<Rootfs, EngineError> {
    let inputs = Inputs {
        trees: job.trees,
        seed: job.seed,
        jobs: job.jobs.get(),
        scratch: job.scratch,
    };
    let plan = plan::plan(job.recipe, &inputs)
        .map_err(io::Error::other)
        .doing(|| format!("planning the build of {}", job.recipe.name))?;
    for action in &plan.actions {
        act(job, action)?;
    }
    let (mut dir, mut outputs) = (None, BTreeMap::new());
    for (stage, found) in plan.results {
        match stage {
            StageName::Output(name) => drop(outputs.insert(name, found)),
            _ => dir = Some(found),
        }
    }
    let dir = dir.ok_or_else(|| io::Error::other("it has no package stage"));
    let dir = dir.doing(|| format!("finding the result of the build of {}", job.recipe.name))?;
    Ok(Rootfs { dir, outputs })
}

fn act(job: &Job<'_>, action: &Action) -> Result<(), EngineError> {
    match action {
        Action::Begin(stage) => (job.began)(*stage),
        Action::Require {
            stage,
            upper,
            directory,
        } => {
            if !upper::is_directory(upper, directory) {
                let how = format!("its install stage left no directory {directory}");
                return Err(failed(job, *stage, how));
            }
        }
        Action::Prepare(root) => prepare(root)?,
        Action::Directory {
            upper,
            path,
            owner,
            mode,
        } => upper::directory(upper, path)
            .and_then(|made| upper::own(&made, *owner, *mode))
            .doing(|| format!("making {path} in {}", upper.display()))?,
        Action::File {
            upper,
            directory,
            name,
            contents,
            owner,
        } => {
            upper::directory(upper, directory)
                .and_then(|place| {
                    upper::place(&place, name, *owner, &mut |file| write(job, contents, file))
                })
                .doing(|| format!("placing {directory}/{name} in {}", upper.display()))?;
        }
        Action::Unpack {
            upper,
            parent,
            directory,
            file,
            subdirectory,
            owner,
        } => upper::directory(upper, &format!("{parent}/{directory}"))
            .and_then(|made| {
                if *directory != "." {
                    upper::own(&made, *owner, 0o755)?;
                }
                source::unpack(given(job, file)?, *subdirectory, made, Some(*owner))
                    .map_err(io::Error::other)
            })
            .doing(|| format!("unpacking {file} to {parent}/{directory}"))?,
        Action::Merge { trees, into } => merge::merge(trees, into)
            .doing(|| format!("laying {} packages together", trees.len()))?,
        Action::Run { stage, spec } => run(job, *stage, spec)?,
    }
    Ok(())
}

/// The directories of an empty root file system. A layer that holds files where the result is collected would hide in it.
pub(super) fn prepare(root: &Root) -> Result<(), Failure> {
    for layer in &root.layers {
        // The kernel does not say which layer it misses.
        fs::read_dir(layer).doing(|| format!("laying {} down", layer.display()))?;
        for collected in [ROOTFS, OUTPUTS] {
            if upper::is_directory(layer, collected) {
                return Err(io::Error::from(io::ErrorKind::AlreadyExists)).doing(|| {
                    format!(
                        "laying {} down: it has a directory {collected}",
                        layer.display()
                    )
                });
            }
        }
    }
    let mut builder = fs::DirBuilder::new();
    builder.mode(0o755);
    [
        root.dir.clone(),
        root.upper(),
        root.empty(),
        root.mount_point(),
    ]
    .iter()
    .try_for_each(|dir| builder.create(dir))
    .and_then(|()| own_mode(&root.upper()))
    .doing(|| format!("making directories in {}", root.dir.display()))
}

/// The upper's mode is that of `/` inside, whatever the caller's umask.
fn own_mode(upper: &Path) -> io::Result<()> {
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(upper, mode)
}

fn write(job: &Job<'_>, contents: &Contents, file: &mut File) -> io::Result<()> {
    let bytes = match contents {
        Contents::Text(text) => text.as_bytes(),
        Contents::File(name) => {
            job.package
                .files
                .iter()
                .find(|file| file.name == *name)
                .ok_or_else(|| io::Error::other("the package has no file of this name"))?
                .contents
        }
        Contents::Source(name) => {
            // Shares the bytes on file systems that can.
            return io::copy(&mut File::open(given(job, name)?)?, file).map(drop);
        }
    };
    io::Write::write_all(file, bytes)
}

/// The verified file of a source.
fn given<'j>(job: &'j Job<'_>, file: &str) -> io::Result<&'j Path> {
    let path = job.sources.get(file).map(std::path::PathBuf::as_path);
    path.ok_or_else(|| io::Error::other("no source of this name was given"))
}

fn run(job: &Job<'_>, stage: StageName, spec: &Spec) -> Result<(), EngineError> {
    let report = sandboxed(job.log, spec)?;
    let program = &spec.argv[0];
    let how = match report {
        Report::Exited(0) => return Ok(()),
        Report::Exited(code) => format!("{program} ended with exit code {code}"),
        Report::Killed(signal) => format!("{program} was killed by {}", signal_name(signal)),
        Report::NotStarted { errno, why } => format!(
            "{program} cannot be run ({}): it or its interpreter is missing among the dependencies",
            error_of(errno, why)
        ),
        Report::Refused { doing, errno, why } => {
            return Err(EngineError::Setup {
                doing,
                source: error_of(errno, why),
            });
        }
    };
    Err(failed(job, stage, how))
}

fn failed(job: &Job<'_>, stage: StageName, how: String) -> EngineError {
    EngineError::Step {
        package: job.recipe.name.to_owned(),
        stage,
        how,
    }
}

/// Runs a step in its sandbox, its output appended to the file `path`.
pub(super) fn sandboxed(path: &Path, spec: &Spec) -> Result<Report, Failure> {
    let work = spec.root.work();
    if work.exists() {
        fs::remove_dir_all(&work).doing(|| format!("emptying {}", work.display()))?;
    }
    fs::create_dir(&work).doing(|| format!("making {}", work.display()))?;
    let (ours, theirs) = UnixStream::pair().doing(|| "making a socket pair".into())?;
    let mut socket = Socket::new(ours);
    let mut log = OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .doing(|| format!("opening the log {}", path.display()))?;
    let (mut output, write_end) = io::pipe().doing(|| "making a pipe".into())?;
    let mut supervisor =
        spawn(theirs.into(), &write_end).doing(|| "starting a sandbox process".into())?;
    drop(write_end);
    let pump = std::thread::spawn(move || io::copy(&mut output, &mut log).map(drop));
    // Before the socket closes, which would end the sandbox.
    let report = socket.send(spec).and_then(|()| socket.receive());
    drop(socket);
    let ended = supervisor.wait();
    let logged = pump
        .join()
        .unwrap_or_else(|_| Err(io::Error::other("the copying thread panicked")));
    logged.doing(|| format!("writing the log {}", path.display()))?;
    match report.and_then(|report| ended.map(|status| report.ok_or(status))) {
        Ok(Ok(report)) => Ok(report),
        Ok(Err(status)) => Err(io::Error::other(status.to_string()))
            .doing(|| "running a step: its sandbox was ended from outside".into()),
        Err(error) => Err(error).doing(|| "talking to the sandbox".into()),
    }
}

fn spawn(socket: OwnedFd, output: &io::PipeWriter) -> io::Result<Child> {
    Command::new("/proc/self/exe")
        .arg(sandbox::SUPERVISE)
        .env_clear()
        .stdin(Stdio::from(socket))
        .stdout(output.try_clone()?)
        .stderr(output.try_clone()?)
        .spawn()
}

/// A signal in words; for SIGKILL with the usual reason.
fn signal_name(signal: i32) -> String {
    let name = match signal {
        libc::SIGABRT => "SIGABRT",
        libc::SIGBUS => "SIGBUS",
        libc::SIGFPE => "SIGFPE",
        libc::SIGILL => "SIGILL",
        libc::SIGINT => "SIGINT",
        libc::SIGKILL => "SIGKILL (out of memory?)",
        libc::SIGPIPE => "SIGPIPE",
        libc::SIGSEGV => "SIGSEGV",
        libc::SIGTERM => "SIGTERM",
        other => return format!("signal {other}"),
    };
    name.to_owned()
}
