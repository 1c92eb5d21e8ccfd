use super::*;
use crate::oci::testing::message;

fn layout() -> (tempfile::TempDir, Layout) {
    let place = tempfile::tempdir().unwrap();
    let layout = Layout::create(&place.path().join("layout")).unwrap();
    (place, layout)
}

/// Every file of the layout, temporary ones included.
fn files(layout: &Layout) -> Vec<String> {
    let mut names = Vec::new();
    for directory in [layout.root().to_owned(), layout.root().join(BLOBS)] {
        for item in fs::read_dir(directory).unwrap() {
            names.push(item.unwrap().file_name().into_string().unwrap());
        }
    }
    names.sort();
    names
}

#[test]
fn blobs_are_kept_under_their_digest() {
    let (_place, layout) = layout();
    let blob = layout.put_blob(&b"hello"[..]).unwrap();
    assert_eq!(blob, layout.put_blob(&b"hello"[..]).unwrap());
    assert_eq!((blob.digest, blob.size), (Sha256::of(b"hello"), 5));
    assert_eq!(layout.read_blob(blob).unwrap(), b"hello");
    assert_eq!(layout.blob(blob.digest).unwrap(), blob);
    assert_eq!(layout.blobs().unwrap(), [blob.digest]);
    assert!(layout.has_blob(blob.digest) && !layout.has_blob(Sha256::of(b"")));
    assert_eq!(fs::read(layout.blob_path(blob.digest)).unwrap(), b"hello");
}

#[test]
fn an_unfinished_blob_leaves_nothing() {
    let (_place, layout) = layout();
    let before = files(&layout);
    let mut writer = layout.blob_writer().unwrap();
    writer.write_all(b"half").unwrap();
    drop(writer);
    assert_eq!(files(&layout), before);
}

#[test]
fn a_failing_source_leaves_nothing() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
    let (_place, layout) = layout();
    let before = files(&layout);
    assert!(message(&layout.put_blob(Broken).unwrap_err()).contains("connection reset"));
    assert_eq!(files(&layout), before);
}

#[test]
fn changed_bytes_are_never_read() {
    let (_place, layout) = layout();
    let blob = layout.put_blob(&b"hello"[..]).unwrap();
    let path = layout.blob_path(blob.digest);
    fs::remove_file(&path).unwrap();
    fs::write(&path, "hellO").unwrap();
    let error = layout.open_blob(blob).unwrap_err();
    let shown = error.to_string().replace(path.to_str().unwrap(), "PATH");
    insta::assert_snapshot!(shown, @"blob PATH is corrupt: its SHA-256 is 04a6f55face2f46be8c23f627d539827615851e10751b63ec59db6d2c706b770 (5 bytes), expected 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824 (5 bytes); remove it and build or fetch it again");
    assert!(matches!(
        layout.read_blob(blob),
        Err(LayoutError::Corrupt { .. })
    ));
}

#[test]
fn another_size_is_refused() {
    let (_place, layout) = layout();
    let mut blob = layout.put_blob(&b"hello"[..]).unwrap();
    blob.size = 6;
    assert!(matches!(
        layout.open_blob(blob),
        Err(LayoutError::Corrupt { got_size: 5, .. })
    ));
    blob.size = DOCUMENT_MAX + 1;
    assert!(matches!(
        layout.read_blob(blob),
        Err(LayoutError::TooLarge { .. })
    ));
}

#[test]
fn a_missing_blob_is_named() {
    let (_place, layout) = layout();
    let digest = Sha256::of(b"");
    let error = layout.open_blob(Blob { digest, size: 0 }).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with(&format!("blob {digest} is missing from "))
    );
    assert!(layout.blob(digest).is_err());
}

#[test]
fn names_are_sorted_and_replaced() {
    let (_place, layout) = layout();
    let old = layout.put_blob(&b"old"[..]).unwrap();
    let new = layout.put_blob(&b"new"[..]).unwrap();
    layout.set_name("stagex/b:1", old).unwrap();
    layout.set_name("stagex/a:1", old).unwrap();
    layout.set_name("stagex/b:1", new).unwrap();
    assert_eq!(layout.resolve("stagex/b:1").unwrap(), new);
    insta::assert_snapshot!(fs::read_to_string(layout.root().join(INDEX)).unwrap(), @r#"{"manifests":[{"annotations":{"org.opencontainers.image.ref.name":"stagex/a:1"},"digest":"sha256:cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4","mediaType":"application/vnd.oci.image.manifest.v1+json","platform":{"architecture":"amd64","os":"linux"},"size":3},{"annotations":{"org.opencontainers.image.ref.name":"stagex/b:1"},"digest":"sha256:11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437","mediaType":"application/vnd.oci.image.manifest.v1+json","platform":{"architecture":"amd64","os":"linux"},"size":3}],"mediaType":"application/vnd.oci.image.index.v1+json","schemaVersion":2}"#);
    let error = layout.resolve("stagex/c:1").unwrap_err();
    assert!(error.to_string().ends_with("has no image `stagex/c:1`"));
}

#[test]
fn names_given_at_once_are_all_kept() {
    let (_place, layout) = layout();
    let blob = layout.put_blob(&b"x"[..]).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let layout = &layout;
            scope.spawn(move || {
                for n in 0..5 {
                    layout.set_name(&format!("{thread}-{n}"), blob).unwrap();
                }
            });
        }
    });
    assert_eq!(layout.names().unwrap().len(), 40);
}

#[test]
fn creating_twice_keeps_what_is_there() {
    let (_place, layout) = layout();
    let blob = layout.put_blob(&b"x"[..]).unwrap();
    layout.set_name("x", blob).unwrap();
    let again = Layout::create(layout.root()).unwrap();
    assert_eq!(again.resolve("x").unwrap(), blob);
    assert_eq!(Layout::open(layout.root()).unwrap(), layout);
}

#[test]
fn what_is_no_layout_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let error = Layout::open(place.path()).unwrap_err();
    assert!(error.to_string().contains("is no OCI image layout"));
    fs::write(
        place.path().join(MARKER),
        r#"{"imageLayoutVersion":"9.0.0"}"#,
    )
    .unwrap();
    assert!(Layout::open(place.path()).is_err());
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Layout::create(&file).unwrap_err();
    assert!(error.to_string().starts_with("cannot create "));
}

#[test]
fn a_malformed_index_is_refused() {
    let (_place, layout) = layout();
    let path = layout.root().join(INDEX);
    for (text, want) in [
        ("{", "EOF"),
        (
            r#"{"manifests":[],"mediaType":"x","schemaVersion":2,"x":1}"#,
            "unknown field `x`",
        ),
        (
            &unnamed(""),
            "has no annotation org.opencontainers.image.ref.name",
        ),
        (
            &unnamed(r#""org.opencontainers.image.ref.name":"a""#).replace("[{", &twice()),
            "the name `a` is there twice",
        ),
    ] {
        fs::write(&path, text).unwrap();
        let message = message(&layout.names().unwrap_err());
        assert!(
            message.contains("index.json is malformed") && message.contains(want),
            "{message}"
        );
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(layout.names(), Err(LayoutError::Io { .. })));
}

fn descriptor(annotation: &str) -> String {
    format!(
        r#"{{"annotations":{{{annotation}}},"digest":"{}","mediaType":"m","platform":{{"architecture":"a","os":"o"}},"size":1}}"#,
        Sha256::of(b"").oci()
    )
}

fn unnamed(annotation: &str) -> String {
    format!(
        r#"{{"manifests":[{}],"mediaType":"x","schemaVersion":2}}"#,
        descriptor(annotation)
    )
}

fn twice() -> String {
    format!(
        "[{},{{",
        descriptor(r#""org.opencontainers.image.ref.name":"a""#)
    )
}
