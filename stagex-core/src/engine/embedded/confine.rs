//! What a step may use: resource limits and capabilities, the same on every machine.

use std::io;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::thread::{
    CapabilitySet, capability_is_in_bounding_set, remove_capability_from_bounding_set,
    set_no_new_privs,
};

/// What user 0 of a sandbox keeps: enough to own, change and pack files of any user. No mounting, tracing, device nodes or kernel settings.
const KEPT: CapabilitySet = CapabilitySet::CHOWN
    .union(CapabilitySet::DAC_OVERRIDE)
    .union(CapabilitySet::FOWNER)
    .union(CapabilitySet::FSETID)
    .union(CapabilitySet::KILL)
    .union(CapabilitySet::SETGID)
    .union(CapabilitySet::SETUID)
    .union(CapabilitySet::SETFCAP)
    .union(CapabilitySet::SYS_CHROOT);

const MIB: u64 = 1024 * 1024;

/// Soft and hard limits that configure scripts and test suites look at; none is unlimited. Linux's own defaults, but for core files, which would
/// land in the build's tree.
const LIMITS: [(Resource, Option<u64>, Option<u64>); 5] = [
    (Resource::Core, Some(0), Some(0)),
    (Resource::Nofile, Some(1024), Some(4096)),
    (Resource::Stack, Some(8 * MIB), None),
    (Resource::Fsize, None, None),
    (Resource::Cpu, None, None),
];

/// Sets the limits. A hard limit of the caller that is lower stays, because only the host's root may raise it.
pub(super) fn limits() -> io::Result<()> {
    for (resource, soft, hard) in LIMITS {
        let maximum = lower(hard, getrlimit(resource).maximum);
        let limit = Rlimit {
            current: lower(soft, maximum),
            maximum,
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}

/// The lower of two limits, of which none is the highest.
fn lower(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Takes away what no later program of the sandbox can get back: the capabilities that are not kept, and gaining any by set-user-ID programs.
/// This process keeps its own, which it needs to change to the step's user.
pub(super) fn capabilities() -> io::Result<()> {
    for bit in 0..u64::BITS {
        let capability = CapabilitySet::from_bits_retain(1 << bit);
        if KEPT.contains(capability) {
            continue;
        }
        // The kernel refuses the first number beyond the last capability that it knows.
        if capability_is_in_bounding_set(capability).is_err() {
            break;
        }
        remove_capability_from_bounding_set(capability)?;
    }
    Ok(set_no_new_privs(true)?)
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn the_lower_limit_holds() {
        assert_eq!(lower(None, None), None);
        assert_eq!(lower(Some(3), None), Some(3));
        assert_eq!(lower(None, Some(4)), Some(4));
        assert_eq!(lower(Some(3), Some(4)), Some(3));
    }
}
