//! What `package!` makes of a small tree: the data that everything else reads.

#[macro_use]
extern crate stagex_macros;

use stagex_core::package::{Base, Package, Steps};

#[path = "tree"]
mod tree {
    #[path = "7zip.rs"]
    pub(crate) mod _7zip;
    pub(crate) mod both;
    pub(crate) mod busybox;
    pub(crate) mod go;
    pub(crate) mod hex0;
    #[path = "linux-headers.rs"]
    pub(crate) mod linux_headers;
    pub(crate) mod r#yield;
    pub(crate) mod zlib;
}

use tree::{_7zip, both, busybox, go, hex0, linux_headers, r#yield, zlib};

fn names(packages: &[&Package]) -> Vec<&'static str> {
    packages.iter().map(|package| package.name).collect()
}

#[test]
fn the_least_package_has_nothing_else() {
    let package = &busybox::PACKAGE;
    assert_eq!(
        (package.name, package.version, package.license),
        ("busybox", "1.37.0", "GPL-2.0-only")
    );
    assert_eq!(package.description, "The least that a package may state");
    assert_eq!(package.homepage, "https://example.org");
    assert!(matches!(package.base, Base::Scratch));
    assert!(package.sources.is_empty() && package.files.is_empty() && package.env.is_empty());
    assert!(package.build_deps.is_empty() && package.test_deps.is_empty());
    assert_eq!(
        (package.build, package.install, package.test),
        (None, Some(Steps::Shell("true")), None)
    );
    assert_eq!((package.image.user, package.image.workdir), ("", ""));
    assert!(package.image.env.is_empty() && package.image.labels.is_empty());
    assert!(package.image.entrypoint.is_empty() && package.image.cmd.is_empty());
    assert_eq!(package.depth, 0);
    assert_eq!(package.file, "tests/tree/busybox.rs");
}

#[test]
fn placeholders_in_sources_mean_the_sources_version() {
    let [zlib, gcc] = zlib::PACKAGE.sources else {
        panic!("two sources");
    };
    assert_eq!((zlib.name, zlib.version), ("zlib", "1.3.1"));
    assert_eq!(zlib.url, "https://example.org/zlib-1.3.1.tar.gz");
    assert_eq!(zlib.file, "zlib-1.3.1.tar.gz");
    assert_eq!(
        zlib.sha256.to_string(),
        "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23"
    );
    assert!(zlib.mirrors.is_empty() && zlib.debian.is_none() && zlib.repack.is_none());
    assert_eq!((gcc.name, gcc.version), ("gcc", "13.3.0"));
    assert_eq!(gcc.url, "https://example.org/gcc?v=13.3.0");
    assert_eq!(
        gcc.mirrors,
        [
            "https://example.net/zlib/gcc-13.3.0.tar.xz",
            "http://example.com/"
        ]
    );
    assert_eq!(gcc.file, "gcc-13.3.0.tar.xz");
    assert_eq!(gcc.debian, Some("g/gcc-13/gcc-13_13.3.0.orig.tar.gz"));
    let linux = &linux_headers::PACKAGE.sources[0];
    assert_eq!(
        linux.url,
        "https://example.org/v6/linux-headers-6.12.94.tar.xz"
    );
    assert_eq!(linux.file, "linux-headers-6.12.94.tar.xz");
}

#[test]
fn repacks_have_hashes_of_their_own() {
    let repack = zlib::PACKAGE.sources[1].repack.as_ref().unwrap();
    assert_eq!(repack.debian, "libg/libgcc/gcc_13.3.0.dfsg.tar.gz");
    assert!(repack.sha256.to_string().ends_with("03"));
    let member = repack.member.as_ref().unwrap();
    assert_eq!(member.path, "gcc-13-13.3.0/gcc-13.3.0-dfsg.tar.xz");
    assert!(member.sha256.to_string().starts_with("ff00"));
}

#[test]
fn scripts_are_dedented_and_keep_the_shells_braces() {
    let package = &zlib::PACKAGE;
    let build = "tar -xf zlib-1.3.1.tar.gz\nif true; then\n    cd zlib-1.3.1\nfi\n\nawk '{print $1}' ${version} 13.3.0";
    assert_eq!(package.build, Some(Steps::Shell(build)));
    assert_eq!(package.install, Some(Steps::Shell("make install")));
    assert_eq!(package.test, Some(Steps::Shell("zlib --version")));
    assert_eq!(
        linux_headers::PACKAGE.install,
        Some(Steps::Shell(
            "tar -xf linux-headers-6.12.94.tar.xz && test 6.12.94 = 6.12.94 && test 6.12 = 6.12"
        ))
    );
}

#[test]
fn dependencies_are_packages_and_count_for_the_depth() {
    let package = &zlib::PACKAGE;
    assert_eq!(
        names(package.build_deps),
        ["busybox", "7zip", "linux-headers"]
    );
    assert_eq!(names(package.test_deps), ["busybox"]);
    assert_eq!(names(_7zip::PACKAGE.build_deps), ["yield"]);
    assert_eq!(
        (busybox::DEPTH, r#yield::DEPTH, _7zip::DEPTH, zlib::DEPTH),
        (0, 1, 2, 3)
    );
    assert_eq!(package.depth, 3);
    assert!(linux_headers::PACKAGE.is_seeded());
}

#[test]
fn files_are_embedded_by_name() {
    let [file] = zlib::PACKAGE.files else {
        panic!("one file");
    };
    assert_eq!(
        (file.name, file.path, file.contents),
        ("fix.patch", "zlib/fix.patch", &b"--- a\n+++ b\n"[..])
    );
}

#[test]
fn environment_and_image_keep_their_order_and_braces() {
    let package = &zlib::PACKAGE;
    assert_eq!(package.env, [("CFLAGS", "-O2"), ("type", "a{version}")]);
    let image = &package.image;
    assert_eq!((image.user, image.workdir), ("1000:1000", "/home"));
    assert_eq!(image.env, [("PATH", "/usr/bin")]);
    assert_eq!(image.entrypoint, ["/usr/bin/gcc"]);
    assert_eq!(image.cmd, ["-v", ""]);
    assert_eq!(image.labels, [("org.example.key", "value")]);
}

#[test]
fn releases_are_packages_that_share_what_they_do_not_state() {
    let [current, boot, middle] = [
        &go::PACKAGE,
        &go::v1_4_boot::PACKAGE,
        &go::v1_17_13::PACKAGE,
    ];
    let all = [current, boot, middle];
    assert_eq!(all.map(|go| go.name), ["go", "go-1.4-boot", "go-1.17.13"]);
    assert_eq!(all.map(|go| go.version), ["1.24.4", "1.4-boot", "1.17.13"]);
    assert_eq!(
        all.map(|go| go.sources[0].url),
        [
            "https://example.org/go1.24.4.src.tar.gz",
            "https://example.org/go1.4-boot.src.tar.gz",
            "https://example.net/go1.17.13.tgz"
        ]
    );
    // Another hash is another file, of which the pool's path is not known.
    assert_eq!(
        all.map(|go| go.sources[0].debian),
        [
            Some("g/go/go_1.24.4.tar.gz"),
            None,
            Some("g/go/go_1.17.13.tar.gz")
        ]
    );
    assert_eq!(boot.sources[0].sha256.to_string().split_off(60), "0104");
    assert_eq!(
        all.map(|go| names(go.build_deps)),
        [
            vec!["busybox", "go-1.17.13"],
            vec!["busybox"],
            vec!["busybox", "go-1.4-boot"]
        ]
    );
    assert_eq!(all.map(|go| go.depth), [3, 1, 2]);
    assert_eq!(
        all.map(|go| go.build.unwrap()),
        [
            Steps::Shell("tar -xf go1.24.4.src.tar.gz; test go 1.24"),
            Steps::Shell("CGO_ENABLED=0 make 1-4-boot"),
            Steps::Shell("tar -xf go1.17.13.tgz; test go 1.17"),
        ]
    );
    assert_eq!(
        boot.env,
        [("GOFLAGS", "-trimpath"), ("GOROOT_BOOTSTRAP", "")]
    );
    for go in all {
        assert_eq!(go.file, "tests/tree/go.rs");
        assert_eq!(go.files[0].path, "go/go.patch");
        assert_eq!(go.outputs.len(), 2);
    }
}

#[test]
fn outputs_are_packages_of_the_same_build() {
    let [doc, tools] = go::PACKAGE.outputs else {
        panic!("two outputs");
    };
    assert!(std::ptr::eq(*tools, &go::tools::PACKAGE));
    assert_eq!((doc.name, doc.license), ("go-doc", "BSD-3-Clause"));
    assert_eq!(
        (tools.name, tools.version, tools.license),
        ("go-tools", "1.24.4", "MIT")
    );
    assert_eq!(tools.description, "Its tools");
    assert_eq!(tools.image.cmd, ["/usr/bin/gofmt"]);
    assert_eq!(tools.build, go::PACKAGE.build);
    assert_eq!(
        (names(tools.build_deps), names(tools.test_deps)),
        (vec!["busybox", "go-1.17.13"], vec!["busybox"])
    );
    assert_eq!(tools.test, Some(Steps::Argv(&[&["/usr/bin/gofmt", "-h"]])));
    assert!(doc.test.is_none() && doc.test_deps.is_empty() && doc.outputs.is_empty());
    let of = tools.output_of.unwrap();
    assert!(std::ptr::eq(of.package, &go::PACKAGE));
    assert!(std::ptr::eq(tools.built_by(), &go::PACKAGE));
    assert_eq!(
        (of.output, of.directory),
        ("tools", "/home/user/outputs/tools")
    );
    assert_eq!((go::tools::DEPTH, go::DEPTH), (3, 3));
    // A release has its own.
    assert_eq!(go::v1_4_boot::tools::PACKAGE.name, "go-1.4-boot-tools");
    assert!(std::ptr::eq(
        go::v1_4_boot::tools::PACKAGE.built_by(),
        &go::v1_4_boot::PACKAGE
    ));
}

#[test]
fn a_composed_package_has_contents_and_no_build() {
    let package = &both::PACKAGE;
    assert_eq!(names(package.contents), ["busybox", "go-1.17.13"]);
    assert_eq!(names(package.inputs()), ["busybox", "go-1.17.13"]);
    assert!(package.install.is_none() && package.build.is_none());
    assert_eq!(package.depth, 3);
    assert_eq!(package.test, Some(Steps::Shell("go version")));
}

#[test]
fn steps_without_a_shell_take_placeholders() {
    let package = &hex0::PACKAGE;
    let build: &[&[&str]] = &[
        &["seed/hex0-seed", "seed/hex0.hex0", "hex0 1.6.0"],
        &["./hex0"],
    ];
    assert_eq!(package.build, Some(Steps::Argv(build)));
    let install: &[&[&str]] = &[&["./hex0", "${version}", "seed-1_6_0-1.tar.gz"]];
    assert_eq!(package.install, Some(Steps::Argv(install)));
    assert_eq!(package.sources[0].unpack, Some("seed"));
    assert_eq!(zlib::PACKAGE.sources[0].unpack, None);
}
