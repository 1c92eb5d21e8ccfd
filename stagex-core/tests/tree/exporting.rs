//! `stagex export`.

use std::fs;

use stagex_core::digest::Sha256;

use crate::world::{Case, World};

pub(crate) const CASES: &[Case] = &[
    ("exported_layer_has_the_printed_digest", layer),
    ("every_format_is_written", formats),
    ("what_is_not_built_is_not_exported", not_built),
    ("directory_that_exists_is_not_touched", exists),
];

fn layer() {
    let (here, there) = (World::with_tools(), World::with_tools());
    let bytes = [here, there].map(|world| {
        let built = world.run("", &["build", "reader"]).exits(0);
        world
            .run(
                "",
                &[
                    "export",
                    "reader",
                    "--format",
                    "tar",
                    "--output",
                    "layer.tar",
                ],
            )
            .exits(0);
        let bytes = fs::read(world.path("layer.tar")).expect("a layer");
        assert_eq!(Sha256::of(&bytes).to_string(), built.rootfs());
        bytes
    });
    assert_eq!(bytes[0], bytes[1]);
}

fn formats() {
    let world = World::with_tools();
    world.run("", &["build", "greeting"]).exits(0);
    let mut digests = Vec::new();
    for (format, written) in [
        ("oci", "greeting-1.0.oci"),
        ("docker", "greeting-1.0.docker.tar"),
        ("dir", "greeting-1.0"),
        ("tar", "greeting-1.0.tar"),
    ] {
        let ran = world
            .run("", &["export", "greeting", "--format", format])
            .exits(0);
        let (path, digest) = ran.out.trim_end().split_once(' ').expect("two words");
        assert_eq!(path, written);
        assert!(world.path(path).exists(), "{path}");
        digests.push(digest.to_owned());
    }
    digests.dedup();
    assert_eq!(digests.len(), 1, "one image: {digests:?}");
    assert_eq!(
        world.names("greeting-1.0.oci"),
        ["blobs", "index.json", "oci-layout"]
    );
    assert_eq!(world.read("greeting-1.0/share/greeting"), "hello\n");
    // Files are replaced, by the same bytes.
    let archive = fs::read(world.path("greeting-1.0.docker.tar")).expect("an archive");
    world
        .run("", &["export", "greeting", "--format", "docker"])
        .exits(0);
    assert!(archive == fs::read(world.path("greeting-1.0.docker.tar")).expect("an archive"));
}

fn not_built() {
    let world = World::with_tools();
    let ran = world.run("", &["export", "greeting"]).exits(1);
    insta::assert_snapshot!("export_of_nothing", ran.whole());
    world.run("", &["build", "greeting"]).exits(0);
    world
        .run("greeting.words", &["export", "greeting"])
        .exits(1)
        .says("as it is defined now");
    assert!(!world.path("greeting-1.0.oci").exists());
}

fn exists() {
    let world = World::with_tools();
    world.run("", &["build", "greeting"]).exits(0);
    fs::create_dir(world.path("here")).expect("a directory");
    for format in ["oci", "dir", "docker", "tar"] {
        let ran = world
            .run(
                "",
                &["export", "greeting", "--format", format, "--output", "here"],
            )
            .exits(1);
        ran.says("here");
        assert!(world.names("here").is_empty(), "{format}");
    }
    let ran = world
        .run("", &["export", "greeting", "--output", "here"])
        .exits(1);
    insta::assert_snapshot!("export_to_a_directory_that_exists", ran.whole());
    let stray: Vec<_> = world
        .names("")
        .into_iter()
        .filter(|name| !["here", "store", "tree"].contains(&name.as_str()))
        .collect();
    assert!(stray.is_empty(), "{stray:?}");
}
