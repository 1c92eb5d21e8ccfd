//! What `stagex context` prints, done to the letter with a real Buildah: what comes out is what the embedded engine makes.
//!
//! Without Buildah, or as an ordinary user, who cannot look into its images, nothing is checked, which the case says; with STAGEX_REQUIRE_TOOLS=1
//! it fails instead.

#![expect(
    clippy::print_stderr,
    reason = "a case that checks nothing must say so"
)]

use std::fs;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::Command;

use stagex_core::oci::{Image, Layout};
use stagex_core::recipe;

use crate::packages::{NOTES, archive};
use crate::world::{Case, EDITS, World};

pub(crate) const CASES: &[Case] = &[
    ("buildah_builds_files_of_every_kind_by_hand", kinds),
    ("buildah_builds_with_sources_and_files_by_hand", sources),
    ("buildah_builds_in_a_place_of_its_own_by_hand", placed),
    ("buildah_runs_the_test_by_hand", tested),
    ("buildah_builds_from_a_seed_by_hand", seeded),
];

/// Why nothing can be checked here.
fn lacking() -> Option<&'static str> {
    let has = |tool| {
        Command::new(tool)
            .arg("--version")
            .output()
            .is_ok_and(|output| output.status.success())
    };
    if !has("buildah") {
        return Some("buildah is not installed");
    }
    if !has("runc") {
        return Some("runc is not installed");
    }
    (!rustix::process::geteuid().is_root())
        .then_some("an ordinary user cannot look into Buildah's images")
}

fn skip() -> bool {
    let Some(why) = lacking() else {
        return false;
    };
    let required = std::env::var_os("STAGEX_REQUIRE_TOOLS").is_some_and(|value| value == "1");
    assert!(!required, "{why}");
    eprintln!("UNVERIFIED: {why}");
    true
}

/// A tree beside an empty Buildah of its own.
struct Bench {
    world: World,
    edits: &'static str,
}

impl Bench {
    fn new(world: World, edits: &'static str) -> Self {
        let dir = world.path("buildah");
        fs::create_dir(&dir).expect("a directory");
        let dir = dir.display();
        for (name, text) in [
            (
                "storage.conf",
                format!(
                    "[storage]\ndriver = \"vfs\"\ngraphroot = \"{dir}/root\"\nrunroot = \"{dir}/run\"\n"
                ),
            ),
            // Nobody is asked for what is not here.
            (
                "registries.conf",
                "unqualified-search-registries = []\n".to_owned(),
            ),
        ] {
            fs::write(world.path("buildah").join(name), text).expect("a file");
        }
        let bench = Self { world, edits };
        bench.wrap(
            "stagex",
            &std::env::current_exe()
                .expect("this program")
                .display()
                .to_string(),
            "--tree tree --store store",
        );
        bench
    }

    /// A program in the search path that calls another one with more arguments at its end.
    fn wrap(&self, name: &str, program: &str, more: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        let bin = self.world.path("bin");
        fs::create_dir_all(&bin).expect("a directory");
        let file = bin.join(name);
        fs::write(
            &file,
            format!("#!/bin/sh\nexec '{program}' \"$@\" {more}\n"),
        )
        .expect("a script");
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).expect("a mode");
    }

    /// Runs one line as a person would type it, and returns what it prints.
    #[track_caller]
    fn types(&self, line: &str) -> String {
        let path = std::env::var("PATH").expect("a search path");
        let here = self.world.path("");
        let conf = |name: &str| here.join("buildah").join(name);
        let mut shell = Command::new("sh");
        shell
            .args(["-c", line])
            .current_dir(&here)
            .env("PATH", format!("{}:{path}", here.join("bin").display()))
            .env(EDITS, self.edits)
            .env("CONTAINERS_STORAGE_CONF", conf("storage.conf"))
            .env("CONTAINERS_REGISTRIES_CONF", conf("registries.conf"))
            .env("BUILDAH_ISOLATION", "oci")
            .env("BUILDAH_RUNTIME", "runc")
            .env("TMPDIR", conf(""));
        let output = shell.output().expect("a shell");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "{line}\n{out}\n{err}");
        out
    }

    /// Writes the context and types what it says for Buildah; `change` may change a line.
    fn follow(&self, package: &str, change: impl FnMut(&str) -> String) {
        let told = self.types(&format!("stagex context {package} context"));
        let lines = told.lines().filter_map(|line| line.strip_prefix("    "));
        let ours = ["stagex ", "buildah ", "printf "];
        for line in lines.map(change) {
            if ours.iter().any(|word| line.starts_with(word)) {
                self.types(&line);
            }
        }
    }

    /// The digest of the files of an image in Buildah, by the packing that stagex uses.
    fn packed(&self, image: &str) -> String {
        let container = self.types(&format!("buildah from --pull-never {image}"));
        let tree = self.types(&format!("buildah mount {container}"));
        let settings = recipe::Image {
            user: "",
            workdir: "",
            env: Vec::new(),
            entrypoint: Vec::new(),
            cmd: Vec::new(),
            labels: Vec::new(),
        };
        let layout = Layout::create(&self.world.path("packed")).expect("a layout");
        let tree = PathBuf::from(tree.trim_end());
        let image = Image::pack(&tree, &settings, &layout, NonZeroUsize::MIN);
        image.expect("an image").diff_id.to_string()
    }

    /// Of what the embedded engine makes.
    fn embedded(&self, package: &str) -> String {
        let ran = self.world.run(self.edits, &["build", package]).exits(0);
        ran.rootfs().to_owned()
    }
}

fn kinds() {
    if skip() {
        return;
    }
    let bench = Bench::new(World::with_tools(), "greeting.kinds");
    bench.follow("greeting", str::to_owned);
    assert_eq!(
        bench.packed("stagex/greeting:by-hand"),
        bench.embedded("greeting")
    );
}

fn sources() {
    if skip() {
        return;
    }
    let bench = Bench::new(World::with_tools(), "archive.patched");
    fs::write(bench.world.path("notes"), NOTES).expect("a file");
    bench.types("stagex fetch --from notes");
    bench.follow("archive", str::to_owned);
    assert_eq!(
        bench.packed("stagex/archive:by-hand"),
        bench.embedded("archive")
    );
}

fn placed() {
    if skip() {
        return;
    }
    let bench = Bench::new(World::with_tools(), "parts.there");
    fs::write(bench.world.path("bare.tar"), archive()).expect("a file");
    bench.types("stagex fetch --from bare.tar");
    bench.follow("placed", str::to_owned);
    assert_eq!(
        bench.packed("stagex/placed:by-hand"),
        bench.embedded("placed")
    );
}

fn tested() {
    if skip() {
        return;
    }
    let bench = Bench::new(World::with_tools(), "");
    bench.follow("reader", |line| {
        line.replace(
            " --target package --tag stagex/reader:by-hand",
            " --target test",
        )
    });
}

fn seeded() {
    if skip() {
        return;
    }
    let bench = Bench::new(World::with_tools(), "");
    // In the place of the machine's own files, which are many; the image is made of them as the guide says.
    fs::create_dir(bench.world.path("seed")).expect("a directory");
    bench.types("stagex export tools --format tar --output seed/seed.tar");
    let bench = Bench {
        edits: "tools.plain",
        ..bench
    };
    bench.follow("tools", |line| {
        line.replace(
            "docker build --tag localhost/seed",
            "buildah bud --tag localhost/seed",
        )
    });
    assert_eq!(
        bench.packed("stagex/tools:by-hand"),
        bench.embedded("tools")
    );
}
