//! `/proc` and `/dev` of a step: of its own namespaces, with the doors to the kernel's settings closed.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use rustix::mount::{MountFlags, mount};

use super::mounts::{READ_ONLY, bind, directory, file, is_there};
use super::report::{Failure, While as _};

/// Settings of the whole machine. In a user namespace of the host's root they would be writable, because they ask for the user only.
const READ_ONLY_PARTS: [&str; 6] = ["sys", "sysrq-trigger", "irq", "bus", "fs", "acpi"];

/// What tells of the host: its memory, keys, timers and devices.
const HIDDEN_FILES: [&str; 6] = [
    "kcore",
    "keys",
    "key-users",
    "timer_list",
    "sched_debug",
    "latency_stats",
];

/// Devices that hold no state, with the modes that the host has given them.
const DEVICES: [&str; 6] = ["full", "null", "random", "tty", "urandom", "zero"];

const LINKS: [(&str, &str); 5] = [
    ("fd", "/proc/self/fd"),
    ("ptmx", "pts/ptmx"),
    ("stderr", "/proc/self/fd/2"),
    ("stdin", "/proc/self/fd/0"),
    ("stdout", "/proc/self/fd/1"),
];

/// Mounts `/proc`. As the kernel asks, while the host's is still visible.
pub(super) fn mount_proc(root: &Path) -> Result<(), Failure> {
    let proc = root.join("proc");
    directory(&proc)?;
    let flags = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC;
    mount("proc", &proc, "proc", flags, None).doing(|| {
        "mounting /proc (inside another container this takes an unmasked /proc: docker run --security-opt systempaths=unconfined)".into()
    })?;
    // A step which made user namespaces would hold all capabilities in them, and see a difference between machines that allow it and others.
    let setting = proc.join("sys/user/max_user_namespaces");
    fs::write(&setting, "0\n").doing(|| "forbidding further user namespaces".into())?;
    for part in READ_ONLY_PARTS.map(|name| proc.join(name)) {
        if is_there(&part) {
            bind(&part, &part, READ_ONLY)?;
        }
    }
    for part in HIDDEN_FILES.map(|name| proc.join(name)) {
        if is_there(&part) {
            bind(Path::new("/dev/null"), &part, DEVICE)?;
        }
    }
    Ok(())
}

/// A bound device can be read and written like any other, but its mode, which is the host's, not changed.
const DEVICE: u64 = libc::MOUNT_ATTR_RDONLY | libc::MOUNT_ATTR_NOSUID | libc::MOUNT_ATTR_NOEXEC;

/// Mounts `/dev`: a few devices of the host, terminals and shared memory of its own.
pub(super) fn mount_dev(root: &Path) -> Result<(), Failure> {
    let dev = root.join("dev");
    filesystem("tmpfs", &dev, c"mode=755,size=64k", MountFlags::NOEXEC)?;
    for name in DEVICES {
        file(&dev.join(name))?;
        bind(&Path::new("/dev").join(name), &dev.join(name), DEVICE)?;
    }
    for (name, target) in LINKS {
        symlink(target, dev.join(name)).doing(|| format!("linking /dev/{name}"))?;
    }
    let terminals = c"newinstance,ptmxmode=0666,mode=0620,gid=5";
    filesystem("devpts", &dev.join("pts"), terminals, MountFlags::NOEXEC)?;
    filesystem("tmpfs", &dev.join("shm"), c"mode=1777", MountFlags::NODEV)
}

fn filesystem(
    kind: &str,
    place: &Path,
    options: &std::ffi::CStr,
    flags: MountFlags,
) -> Result<(), Failure> {
    directory(place)?;
    mount(kind, place, kind, flags | MountFlags::NOSUID, Some(options))
        .doing(|| format!("mounting a {kind} on {}", place.display()))
}
