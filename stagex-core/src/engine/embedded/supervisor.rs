//! The process between stagex and a step's process 1: the one that enters the namespaces, because a process namespace begins with a child.

use std::process::Command;

use super::report::{Failure, Report, Socket, While as _};
use super::{sandbox, userns};

/// Enters the namespaces, starts process 1, and ends when that does. Returns the exit code, which nobody reads: what happened goes over the socket.
pub(super) fn main() -> i32 {
    match supervise() {
        Ok(()) => 0,
        Err(failure) => {
            // Without a socket there is nobody to tell.
            let _ = Socket::standard_input().and_then(|mut up| up.send(&Report::from(failure)));
            1
        }
    }
}

fn supervise() -> Result<(), Failure> {
    sandbox::close_on_exec().doing(|| "closing inherited files".into())?;
    // An interrupt from the terminal reaches stagex alone, which decides.
    rustix::process::setsid().doing(|| "leaving the terminal's session".into())?;
    sandbox::unshare_for_step().doing(|| {
        // AppArmor lets anybody have a user namespace, and then forbids to do anything in it.
        let remedy = userns::remedy();
        format!(
            "entering new mount, process, network, host name, IPC and cgroup namespaces; {remedy}"
        )
    })?;
    let mut command = Command::new("/proc/self/exe");
    command.arg(sandbox::INIT).env_clear();
    sandbox::spawn_bound(&mut command)
        .and_then(|mut init| init.wait())
        .doing(|| "starting process 1 of the sandbox".into())?;
    Ok(())
}
