//! Continues the whole program inside a user namespace, where it is root over 65536 ids and nothing else.
//!
//! The program is started once more: the new process enters the namespace alone (the kernel allows that to processes of one thread only), waits
//! for its id maps, which have to be written from outside, and executes the program anew with the same arguments. An environment variable with
//! the namespace's own identity tells it that it is there; it cannot claim a namespace that it is not in.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::os::fd::AsRawFd as _;
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, exit};

use rustix::io::{FdFlags, fcntl_setfd};
use rustix::process::{
    Pid, Signal, getpid, getppid, kill_process, set_parent_process_death_signal,
};

use super::idmap::{self, Caller, Kind, MapError};
use super::sandbox;

/// Holds the identity of the namespace that this program made for itself.
const MARK: &str = "STAGEX_USER_NAMESPACE";
/// Its identity, as a link.
const OWN: &str = "/proc/self/ns/user";
const PROGRAM: &str = "/proc/self/exe";

/// Proof of being inside the namespace, which the engine asks for.
#[derive(Debug, Clone, Copy)]
pub struct Inside(());

/// Why there is no user namespace to build in.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// The kernel refuses.
    #[error("the kernel refuses to make a user namespace; {remedy}")]
    Refused {
        /// What to do.
        remedy: String,
        /// The kernel's reason.
        source: io::Error,
    },
    /// The ids cannot be mapped.
    #[error("a user namespace cannot have the ids that builds use")]
    Map(#[from] MapError),
    /// Something else.
    #[error("{doing}")]
    System {
        /// What was being done.
        doing: &'static str,
        /// Why it could not.
        source: io::Error,
    },
}

/// Returns inside the namespace. The process that was outside does not return: it waits for the one inside and ends like it, by exit code or by
/// signal. When it is killed, the one inside is killed too.
///
/// To be called while the process has one thread, by commands that build, unpack or pack. Called inside already, it does nothing.
///
/// # Errors
/// When the system does not let the caller have such a namespace. The message says what to do about it.
pub fn enter() -> Result<Inside, EnterError> {
    let own = fs::read_link(OWN).map_err(|source| EnterError::Refused {
        remedy: "this kernel was built without them (CONFIG_USER_NS)".to_owned(),
        source,
    })?;
    if env::var_os(MARK).is_some_and(|mark| own.as_os_str() == mark) {
        return Ok(Inside(()));
    }
    let status = run_inside(env::args_os())?;
    end_like(status)
}

fn system(doing: &'static str) -> impl Fn(io::Error) -> EnterError {
    move |source| EnterError::System { doing, source }
}

/// Runs this program with these arguments, number 0 included, inside and to its end.
pub(super) fn run_inside(args: impl Iterator<Item = OsString>) -> Result<ExitStatus, EnterError> {
    let caller = Caller::current();
    let users = idmap::of_caller(Kind::Users, caller)?;
    let groups = idmap::of_caller(Kind::Groups, caller)?;
    let (mut ours, theirs) = UnixStream::pair().map_err(system("making a socket pair"))?;
    fcntl_setfd(&theirs, FdFlags::empty())
        .map_err(|error| system("handing a socket to a child")(error.into()))?;
    let mut child = Command::new(PROGRAM)
        .arg(sandbox::USERNS)
        .arg(theirs.as_raw_fd().to_string())
        .arg(getpid().as_raw_nonzero().to_string())
        .args(args)
        .spawn()
        .map_err(system("starting stagex once more"))?;
    drop(theirs);
    let ready = entered(&mut ours).and_then(|()| {
        idmap::write(Kind::Users, caller, child.id(), &users)?;
        idmap::write(Kind::Groups, caller, child.id(), &groups)?;
        ours.write_all(&[1])
            .map_err(system("talking to the process inside"))
    });
    // Where something failed, the child reads the end of the stream and ends.
    drop(ours);
    let status = child
        .wait()
        .map_err(system("waiting for the process inside"));
    ready.and(status)
}

/// Waits for the child's word on whether it has entered: an error number, 0 for success.
fn entered(socket: &mut UnixStream) -> Result<(), EnterError> {
    let mut errno = [0; 4];
    socket
        .read_exact(&mut errno)
        .map_err(system("waiting for the process inside"))?;
    match i32::from_ne_bytes(errno) {
        0 => Ok(()),
        errno => Err(EnterError::Refused {
            remedy: remedy().to_owned(),
            source: io::Error::from_raw_os_error(errno),
        }),
    }
}

/// Ends this process the way another one ended.
fn end_like(status: ExitStatus) -> ! {
    if let Some(signal) = status.signal().and_then(Signal::from_named_raw) {
        // Where this process ignores the signal, it goes on to the shells' way of saying so.
        let _ = kill_process(getpid(), signal);
    }
    exit(status.code().unwrap_or(128 + status.signal().unwrap_or(0)))
}

/// The process that enters. Its arguments: socket, process id of its parent, and the program's own arguments from argument 0 on.
pub(super) fn child(mut args: impl Iterator<Item = OsString>) -> i32 {
    let mut number = || args.next()?.to_str()?.parse::<i32>().ok();
    let (Some(socket), Some(parent)) = (number(), number().and_then(Pid::from_raw)) else {
        return 1;
    };
    let Ok(mut socket) = sandbox::inherited(socket).map(UnixStream::from) else {
        return 1;
    };
    let errno = match sandbox::unshare_user() {
        Ok(()) => 0,
        Err(error) => error.raw_os_error().unwrap_or(libc::EPERM),
    };
    let told = socket.write_all(&errno.to_ne_bytes());
    if told.is_err() || socket.read_exact(&mut [0]).is_err() {
        return 1;
    }
    become_program(parent, args)
}

/// Executes the program, bound to its parent's life. The kernel forgets the bond when ids change, so it is made last; a parent that died before
/// is one no longer.
fn become_program(parent: Pid, mut args: impl Iterator<Item = OsString>) -> i32 {
    let Ok(identity) = fs::read_link(OWN) else {
        return 1;
    };
    if set_parent_process_death_signal(Some(Signal::KILL)).is_err() || getppid() != Some(parent) {
        return 1;
    }
    let mut command = Command::new(PROGRAM);
    if let Some(name) = args.next() {
        command.arg0(name);
    }
    // Only returns when it fails, which the files and permissions of the moment before make impossible.
    let _ = command.args(args).env(MARK, identity).exec();
    1
}

/// The system's settings about user namespaces, where it has them.
struct Settings {
    maximum: Option<u64>,
    unprivileged: Option<u64>,
    apparmor: Option<u64>,
}

impl Settings {
    fn read() -> Self {
        let setting = |name: &str| {
            let path = PathBuf::from("/proc/sys").join(name);
            fs::read_to_string(path).ok()?.trim().parse().ok()
        };
        Self {
            maximum: setting("user/max_user_namespaces"),
            unprivileged: setting("kernel/unprivileged_userns_clone"),
            apparmor: setting("kernel/apparmor_restrict_unprivileged_userns"),
        }
    }
}

/// What to do where the kernel refuses, as this system's settings suggest.
pub(super) fn remedy() -> &'static str {
    remedy_for(&Settings::read())
}

const fn remedy_for(settings: &Settings) -> &'static str {
    match settings {
        Settings {
            maximum: Some(0), ..
        } => "as root: sysctl -w user.max_user_namespaces=15000",
        Settings {
            unprivileged: Some(0),
            ..
        } => "as root: sysctl -w kernel.unprivileged_userns_clone=1",
        Settings {
            apparmor: Some(1), ..
        } => {
            "as root: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or give stagex an AppArmor profile with `userns,`"
        }
        _ => {
            "inside a container, start that with its seccomp filter off (docker run --security-opt seccomp=unconfined)"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Settings, remedy_for};

    #[test]
    fn remedy_fits_the_setting_that_forbids() {
        let free = Settings {
            maximum: Some(9),
            unprivileged: None,
            apparmor: None,
        };
        assert!(remedy_for(&free).contains("seccomp"));
        let none = Settings {
            maximum: Some(0),
            ..free
        };
        assert!(remedy_for(&none).contains("max_user_namespaces"));
        let debian = Settings {
            unprivileged: Some(0),
            ..free
        };
        assert!(remedy_for(&debian).contains("unprivileged_userns_clone"));
        let ubuntu = Settings {
            apparmor: Some(1),
            ..free
        };
        assert!(remedy_for(&ubuntu).contains("AppArmor"));
    }
}
