//! What the scheduler tells about its work, for somebody to show.

use std::path::Path;
use std::time::Duration;

use crate::package::Package;
use crate::recipe::StageName;

use super::Built;

/// Hears what happens. Called from the scheduler's thread.
pub trait Report: Sync {
    /// Something happened.
    fn event(&self, event: &Event<'_>);
}

/// Something that a person who waits wants to know.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// What will be built, in order; fewer may be, where a dependency comes out as it was.
    Planned {
        /// The packages.
        build: &'a [&'static Package],
    },
    /// No seed was given, and the host takes its place.
    HostIsSeed {
        /// Packages whose locked digest checks what is built from it.
        checked: &'a [&'static str],
    },
    /// Another process builds this package; its result is waited for.
    Waiting {
        /// The package.
        package: &'static Package,
    },
    /// The bytes of a source come from a repack, since the original cannot be had.
    Repack {
        /// The package.
        package: &'static Package,
        /// The source's file name.
        file: &'static str,
        /// The repack's path in the pool.
        path: &'static str,
    },
    /// A build begins.
    Began {
        /// The package.
        package: &'static Package,
        /// Where its output goes.
        log: &'a Path,
        /// How long it took the last time, under any key, where that is known.
        last_time: Option<Duration>,
    },
    /// A stage of the running build begins.
    Stage(StageName),
    /// All stages are done, and the files are being packed.
    Packing,
    /// A build is done and checked.
    Done {
        /// What came out.
        built: &'a Built,
    },
}
