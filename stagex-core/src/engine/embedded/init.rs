//! Process 1 of a sandbox: builds the world that a step sees, runs the step, and takes everything down with it when it ends.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use rustix::fs::Mode;
use rustix::process::{WaitOptions, umask, wait};
use rustix::thread::set_thread_groups;

use super::report::{Failure, Report, Socket, While as _};
use super::spec::Spec;
use super::{confine, loopback, mounts, pseudo, sandbox};

const HOST_NAME: &[u8] = b"stagex";
/// What Linux itself starts with.
const DOMAIN_NAME: &[u8] = b"(none)";

/// Runs the step that comes over standard input. When this function's process ends, the kernel kills all that the step left running.
pub(super) fn main() -> i32 {
    let Ok(mut socket) = Socket::standard_input() else {
        return 1;
    };
    let report = run(&mut socket).unwrap_or_else(Report::from);
    i32::from(socket.send(&report).is_err())
}

fn run(socket: &mut Socket) -> Result<Report, Failure> {
    let spec: Spec = socket
        .receive()
        .and_then(|spec| spec.ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into()))
        .doing(|| "reading what to run".into())?;
    enter(&spec)?;
    let mut command = Command::new(&spec.argv[0]);
    command
        .args(&spec.argv[1..])
        .env_clear()
        .envs(&spec.env)
        .uid(spec.uid)
        .gid(spec.gid)
        .stdin(std::process::Stdio::null());
    let step = match sandbox::spawn_step(&mut command) {
        Ok(child) => child,
        Err(error) => return Ok(not_started(&error)),
    };
    watch(socket)?;
    wait_for(step.id())
}

fn enter(spec: &Spec) -> Result<(), Failure> {
    umask(Mode::from_raw_mode(0o022));
    let root = mounts::assemble(&spec.root)?;
    pseudo::mount_proc(&root)?;
    pseudo::mount_dev(&root)?;
    rustix::system::sethostname(HOST_NAME).doing(|| "setting the host name".into())?;
    rustix::system::setdomainname(DOMAIN_NAME).doing(|| "setting the domain name".into())?;
    loopback::up().doing(|| "bringing the loopback interface up".into())?;
    mounts::pivot(&root)?;
    hand_over_output(spec)?;
    rustix::process::chdir(&spec.workdir)
        .doing(|| format!("changing to the working directory {}", spec.workdir))?;
    sandbox::new_keyring().doing(|| "making a session keyring".into())?;
    set_thread_groups(&[]).doing(|| "leaving all supplementary groups".into())?;
    confine::limits().doing(|| "setting resource limits".into())?;
    confine::capabilities().doing(|| "dropping capabilities".into())
}

/// A script that writes to `/dev/stdout` opens the pipe anew, which takes ownership of it.
fn hand_over_output(spec: &Spec) -> Result<(), Failure> {
    let owner = (
        rustix::fs::Uid::from_raw(spec.uid),
        rustix::fs::Gid::from_raw(spec.gid),
    );
    rustix::fs::fchown(std::io::stdout(), Some(owner.0), Some(owner.1))
        .doing(|| "giving the output pipe to the step's user".into())
}

fn not_started(error: &std::io::Error) -> Report {
    Report::NotStarted {
        errno: error.raw_os_error(),
        why: error.to_string(),
    }
}

/// Ends this process, and with it all others of the sandbox, once stagex has closed its end of the socket. Stagex can be killed in any way.
fn watch(socket: &Socket) -> Result<(), Failure> {
    let socket = socket
        .another()
        .doing(|| "watching over the connection to stagex".into())?;
    std::thread::spawn(move || {
        socket.closed();
        std::process::exit(1);
    });
    Ok(())
}

/// Collects children, adopted ones too, until the step itself has ended.
fn wait_for(step: u32) -> Result<Report, Failure> {
    loop {
        let ended = match wait(WaitOptions::empty()) {
            Err(rustix::io::Errno::INTR) => continue,
            ended => ended.doing(|| "waiting for the step".into())?,
        };
        let Some((pid, status)) = ended else {
            continue;
        };
        if pid.as_raw_nonzero().get().cast_unsigned() != step {
            continue;
        }
        if let Some(code) = status.exit_status() {
            return Ok(Report::Exited(code));
        }
        if let Some(signal) = status.terminating_signal() {
            return Ok(Report::Killed(signal));
        }
    }
}
