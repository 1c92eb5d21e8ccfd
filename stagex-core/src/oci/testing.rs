//! Trees for tests.

use std::fs;
use std::num::NonZeroUsize;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use crate::oci::{Image, Layout};
use crate::recipe;

pub(in crate::oci) const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();

pub(in crate::oci) fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Directories, files, a set-id file, a hard link, symbolic links, long and non-ASCII names; all of the caller.
pub(in crate::oci) fn plain_tree(root: &Path) {
    for directory in ["bin", "etc/empty", "var/tmp"] {
        fs::create_dir_all(root.join(directory)).unwrap();
    }
    fs::write(root.join("bin/tool"), "#!/bin/sh\nexit 0\n").unwrap();
    fs::hard_link(root.join("bin/tool"), root.join("bin/alias")).unwrap();
    fs::write(root.join("bin/su"), vec![7; 1000]).unwrap();
    fs::write(root.join("bin-file"), vec![b'x'; 512]).unwrap();
    fs::write(root.join("etc/nothing"), "").unwrap();
    fs::write(root.join("etc/größe"), "Grüße\n").unwrap();
    let long = format!("{}/{}", "d".repeat(99), "f".repeat(150));
    fs::create_dir(root.join("d".repeat(99))).unwrap();
    fs::write(root.join(&long), "long").unwrap();
    symlink("tool", root.join("bin/link")).unwrap();
    symlink("/nowhere", root.join("etc/dangling")).unwrap();
    symlink(format!("../{long}"), root.join("etc/long")).unwrap();
    for (path, mode) in [
        (".", 0o755),
        ("bin", 0o755),
        ("bin-file", 0o600),
        ("bin/su", 0o4755),
        ("bin/tool", 0o755),
        (&"d".repeat(99), 0o700),
        (&long, 0o644),
        ("etc", 0o755),
        ("etc/empty", 0o2775),
        ("etc/größe", 0o644),
        ("etc/nothing", 0o444),
        ("var", 0o555),
        ("var/tmp", 0o1777),
    ] {
        chmod(&root.join(path), mode);
    }
}

pub(in crate::oci) fn declared() -> recipe::Image {
    recipe::Image {
        user: "1000:1000",
        workdir: "/home/user",
        env: vec![("PATH", "/usr/bin:/bin"), ("A", "b=c")],
        entrypoint: vec!["/bin/tool"],
        cmd: vec!["--help"],
        labels: vec![
            ("org.opencontainers.image.title", "tool"),
            ("org.opencontainers.image.version", "1.0"),
        ],
    }
}

/// A directory with a tree in `tree`, and a layout in `layout` that holds its image.
pub(in crate::oci) fn packed() -> (tempfile::TempDir, Layout, Image) {
    let place = tempfile::tempdir().unwrap();
    let tree = place.path().join("tree");
    fs::create_dir(&tree).unwrap();
    plain_tree(&tree);
    let layout = Layout::create(&place.path().join("layout")).unwrap();
    let image = Image::pack(&tree, &declared(), &layout, TWO).unwrap();
    layout.set_name("stagex/tool:1.0", image.manifest).unwrap();
    (place, layout, image)
}

/// An error's message and those of its causes, as the command line shows them.
pub(in crate::oci) fn message(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message += &format!(": {error}");
        cause = error.source();
    }
    message
}

/// Whether the test runs as root. Where it does not, says what stays unverified, or fails if the environment asks for that.
#[expect(
    clippy::print_stderr,
    reason = "a test that checks nothing must say so"
)]
pub(in crate::oci) fn root_or_skip(what: &str) -> bool {
    let is_root = rustix::process::geteuid().is_root();
    if !is_root {
        let required = std::env::var_os("STAGEX_REQUIRE_TOOLS").is_some_and(|value| value == "1");
        assert!(!required, "{what}: needs root");
        eprintln!("UNVERIFIED, needs root: {what}");
    }
    is_root
}

/// Numbers that look random and are the same in every run (xorshift64).
pub(in crate::oci) struct Numbers(pub(in crate::oci) u64);

impl Numbers {
    /// One of `0..below`.
    pub(in crate::oci) fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % below
    }
}
