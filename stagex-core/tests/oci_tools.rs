//! Other people's tools read what stagex packs: GNU tar, Python's tarfile, gzip, skopeo and `docker load`.
//!
//! A tool that is not installed leaves its test without effect, which the test says; with STAGEX_REQUIRE_TOOLS=1 it fails instead.

#![expect(
    clippy::print_stderr,
    reason = "a test that checks nothing must say so"
)]

use std::fs;
use std::num::NonZeroUsize;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use stagex_core::oci::export::{Format, export};
use stagex_core::oci::{Image, Layout, Reference};
use stagex_core::recipe;

const NAME: &str = "stagex/tool:1.0";

/// An image in a layout, in a directory of its own.
struct Packed {
    place: tempfile::TempDir,
    layout: Layout,
    image: Image,
}

impl Packed {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let tree = place.path().join("tree");
        plant(&tree);
        let layout = Layout::create(&place.path().join("layout")).unwrap();
        let image = Image::pack(&tree, &declared(), &layout, NonZeroUsize::MIN).unwrap();
        Self {
            place,
            layout,
            image,
        }
    }

    fn export(&self, format: Format) -> PathBuf {
        let reference: Reference = NAME.parse().unwrap();
        let path = self.place.path().join(format!("exported-{format}"));
        export(&self.layout, &self.image, &reference, format, &path).unwrap();
        path
    }
}

fn plant(tree: &Path) {
    let long = format!("{}/{}", "d".repeat(99), "f".repeat(150));
    for directory in ["bin", "etc", "tmp", &"d".repeat(99)] {
        fs::create_dir_all(tree.join(directory)).unwrap();
        set_mode(&tree.join(directory), 0o755);
    }
    set_mode(tree, 0o755);
    set_mode(&tree.join("tmp"), 0o1777);
    for (name, contents, mode) in [
        ("bin/tool", "#!/bin/sh\n", 0o4755),
        ("etc/größe", "Grüße\n", 0o644),
        (&long, "long\n", 0o600),
    ] {
        fs::write(tree.join(name), contents).unwrap();
        set_mode(&tree.join(name), mode);
    }
    // Two blocks of the compressor and a little.
    fs::write(tree.join("bin/large"), "0123456789".repeat(220_000)).unwrap();
    set_mode(&tree.join("bin/large"), 0o755);
    fs::hard_link(tree.join("bin/tool"), tree.join("bin/twin")).unwrap();
    symlink("tool", tree.join("bin/link")).unwrap();
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn declared() -> recipe::Image {
    recipe::Image {
        user: "1000:1000",
        workdir: "/tmp",
        env: vec![("PATH", "/bin")],
        entrypoint: vec!["/bin/tool"],
        cmd: vec!["--help"],
        labels: vec![("org.opencontainers.image.title", "tool")],
    }
}

/// Whether the tool runs.
fn installed(tool: &str) -> bool {
    let found = Command::new(tool)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !found {
        skip(&format!("{tool} is not installed"));
    }
    found
}

fn skip(why: &str) {
    let required = std::env::var_os("STAGEX_REQUIRE_TOOLS").is_some_and(|value| value == "1");
    assert!(!required, "{why}");
    eprintln!("UNVERIFIED: {why}");
}

/// Standard output of a command that must succeed and complain of nothing.
fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {complaint}");
    assert_eq!(complaint, "", "{command:?}");
    String::from_utf8(output.stdout).unwrap()
}

const LISTING: &str = "\
drwxr-xr-x 0 bin/
-rwxr-xr-x 2200000 bin/large
lrwxrwxrwx 0 bin/link -> tool
-rwsr-xr-x 10 bin/tool
hrwsr-xr-x 0 bin/twin link to bin/tool
drwxr-xr-x 0 DDDD/
-rw------- 5 DDDD/FFFF
drwxr-xr-x 0 etc/
-rw-r--r-- 8 etc/größe
drwxrwxrwt 0 tmp/
";

#[test]
fn gnu_tar_lists_the_entries() {
    if !installed("tar") {
        return;
    }
    let packed = Packed::new();
    let mut tar = Command::new("tar");
    tar.env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
    tar.args(["--numeric-owner", "--quoting-style=literal", "--full-time"]);
    let listing = output(tar.arg("-tvf").arg(packed.export(Format::Tar)));
    let mut shown = String::new();
    for line in listing.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words[3..5], ["1970-01-01", "00:00:00"], "{line}");
        shown += &format!("{} {} {}\n", words[0], words[2], words[5..].join(" "));
    }
    assert_eq!(shortened(&shown), LISTING);
}

fn shortened(listing: &str) -> String {
    listing
        .replace(&"d".repeat(99), "DDDD")
        .replace(&"f".repeat(150), "FFFF")
}

#[test]
fn python_lists_the_entries() {
    if !installed("python3") {
        return;
    }
    const SCRIPT: &str = "
import stat, sys, tarfile
kinds = {tarfile.REGTYPE: '-', tarfile.LNKTYPE: 'h', tarfile.SYMTYPE: 'l', tarfile.DIRTYPE: 'd'}
sys.stdout.reconfigure(encoding='utf-8')
for m in tarfile.open(sys.argv[1], 'r:'):
    assert m.mtime == 0 and m.uname == m.gname == ''
    mode = kinds[m.type] + stat.filemode(stat.S_IFREG | m.mode)[1:]
    slash = '/' if m.isdir() else ''
    link = ' -> ' if m.issym() else ' link to ' if m.islnk() else ''
    print(mode, m.size, m.name + slash + link + m.linkname)
";
    let packed = Packed::new();
    let mut python = Command::new("python3");
    let listing = output(python.args(["-c", SCRIPT]).arg(packed.export(Format::Tar)));
    assert_eq!(shortened(&listing), LISTING);
}

#[test]
fn gzip_finds_the_layer_whole() {
    if !installed("gzip") {
        return;
    }
    let packed = Packed::new();
    let blob = packed.layout.blob_path(packed.image.layer.digest);
    let test = |input: fs::File| output(Command::new("gzip").arg("-t").stdin(input));
    test(fs::File::open(blob).unwrap());
}

#[test]
fn skopeo_reads_the_exports() {
    if !installed("skopeo") {
        return;
    }
    let packed = Packed::new();
    let layout = packed.export(Format::Oci).display().to_string();
    let archive = packed.export(Format::Docker).display().to_string();
    let digest = packed.image.digest().oci();
    for source in [
        format!("oci:{layout}:{NAME}"),
        format!("oci-archive:{archive}:{NAME}"),
    ] {
        let inspected = output(Command::new("skopeo").args(["inspect", &source]));
        let inspected: serde_json::Value = serde_json::from_str(&inspected).unwrap();
        assert_eq!(inspected["Digest"], digest, "{source}");
        // Copying reads the layer and compares the diff id.
        let copy = packed.place.path().join("copy").display().to_string();
        output(Command::new("skopeo").args([
            "copy",
            "-q",
            "--insecure-policy",
            &source,
            &format!("dir:{copy}"),
        ]));
        let manifest = fs::read(format!("{copy}/manifest.json")).unwrap();
        let want = packed.layout.read_blob(packed.image.manifest).unwrap();
        assert_eq!(manifest, want, "{source}");
    }
    let source = format!("docker-archive:{archive}:{NAME}");
    let config = output(Command::new("skopeo").args(["inspect", "--config", &source]));
    let config: serde_json::Value = serde_json::from_str(&config).unwrap();
    assert_eq!(config["rootfs"]["diff_ids"][0], packed.image.diff_id.oci());
}

#[test]
fn docker_loads_the_archive() {
    if !installed("docker") || !installed("dockerd") {
        return;
    }
    if !rustix::process::geteuid().is_root() {
        return skip("dockerd needs root");
    }
    let packed = Packed::new();
    let daemon = Daemon::start(packed.place.path());
    let archive = packed.export(Format::Docker);
    let loaded = output(daemon.docker(&["load", "-q", "-i"]).arg(archive));
    // With its version, and as what the name alone means.
    let (repository, _) = NAME.split_once(':').unwrap();
    assert_eq!(
        loaded.trim(),
        format!("Loaded image: {NAME}\nLoaded image: {repository}:latest")
    );
    let inspected = output(&mut daemon.docker(&["image", "inspect", NAME]));
    let inspected: serde_json::Value = serde_json::from_str(&inspected).unwrap();
    let image = &inspected[0];
    assert_eq!(image["Id"], packed.image.config.digest.oci());
    assert_eq!(image["RootFS"]["Layers"][0], packed.image.diff_id.oci());
    assert_eq!(
        (&image["Architecture"], &image["Os"]),
        (&"amd64".into(), &"linux".into())
    );
    let config = &image["Config"];
    assert_eq!(config["User"], "1000:1000");
    assert_eq!(config["WorkingDir"], "/tmp");
    assert_eq!(config["Env"], serde_json::json!(["PATH=/bin"]));
    assert_eq!(config["Entrypoint"], serde_json::json!(["/bin/tool"]));
    assert_eq!(config["Cmd"], serde_json::json!(["--help"]));
    assert_eq!(config["Labels"]["org.opencontainers.image.title"], "tool");
    // Its files are there, links and set-id bits included.
    let id = output(&mut daemon.docker(&["create", NAME]));
    let export = packed.place.path().join("export.tar");
    output(daemon.docker(&["export", id.trim(), "-o"]).arg(&export));
    let listing = output(
        Command::new("tar")
            .env("LC_ALL", "C.UTF-8")
            .arg("-tvf")
            .arg(&export),
    );
    for want in ["bin/twin", "bin/link -> tool", "etc/", "-rwsr-xr-x"] {
        assert!(listing.contains(want), "{want} in {listing}");
    }
}

/// A Docker daemon of the test's own. Ended when dropped.
struct Daemon {
    process: Child,
    host: String,
}

impl Daemon {
    fn start(place: &Path) -> Self {
        let host = format!("unix://{}", place.join("docker.sock").display());
        let log = fs::File::create(place.join("dockerd.log")).unwrap();
        let process = Command::new("dockerd")
            .args(["--host", &host, "--storage-driver=vfs", "--iptables=false"])
            .args(["--ip6tables=false", "--bridge=none"])
            .arg("--data-root")
            .arg(place.join("docker-data"))
            .arg("--exec-root")
            .arg(place.join("docker-exec"))
            .arg("--pidfile")
            .arg(place.join("docker.pid"))
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut daemon = Self { process, host };
        let began = Instant::now();
        while !daemon.docker(&["info"]).output().unwrap().status.success() {
            let log = fs::read_to_string(place.join("dockerd.log")).unwrap();
            let ended = daemon.process.try_wait().unwrap();
            assert!(ended.is_none(), "dockerd ended: {log}");
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "dockerd is silent: {log}"
            );
            std::thread::sleep(Duration::from_millis(200));
        }
        daemon
    }

    fn docker(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("docker");
        command.args(["--host", &self.host]).args(arguments);
        command
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Asked to end, it ends its containerd and unmounts what it has mounted.
        let pid = self.process.id().to_string();
        let _ = Command::new("kill").arg(pid).status();
        let _ = self.process.wait();
    }
}
