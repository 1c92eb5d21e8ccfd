//! The engine that needs nothing installed: Linux namespaces, made by system calls.
//!
//! Dependencies are read-only layers of an overlay, never copies. A step sees only its own processes, an empty network, a fixed host name, its own
//! `/proc` and a minimal `/dev`. It works for root and, where the user has subordinate ids, without.
//!
//! The pieces: `userns` continues stagex inside a user namespace, `plan` decides what to do for a recipe (pure), `run` does it, and `sandbox` holds the
//! hidden processes that a step runs in. Every program that uses the engine calls [`dispatch`] first in its `main`.
//!
//! Why not an OCI runtime as a library (libcontainer of youki): it is made for containers with a life of their own. It wants a bundle and a state
//! directory on disk per container, manages cgroups (also where they are hybrid or not ours), and links a seccomp library written in C; a
//! step needs none of these, and what it does need is some twenty system calls, which stand here in the order in which they matter.

mod confine;
mod idmap;
mod init;
mod loopback;
mod merge;
mod mounts;
mod plan;
mod probe;
mod pseudo;
mod report;
mod run;
mod sandbox;
mod seed;
mod spec;
mod supervisor;
mod upper;
mod userns;

pub use idmap::MapError;
pub use probe::{Finding, probe};
pub use sandbox::dispatch;
pub use userns::{EnterError, Inside, enter};

use super::{Engine, EngineError, Job, Rootfs};

/// The embedded engine.
#[derive(Debug)]
pub struct Embedded {
    _inside: Inside,
}

impl Embedded {
    /// Takes the proof that this process is inside its user namespace: the sandbox's mounts and owners need its capabilities.
    #[must_use]
    pub const fn new(inside: Inside) -> Self {
        Self { _inside: inside }
    }
}

impl Engine for Embedded {
    fn name(&self) -> &'static str {
        "embedded"
    }

    fn build(&self, job: &Job<'_>) -> Result<Rootfs, EngineError> {
        run::build(job)
    }
}
