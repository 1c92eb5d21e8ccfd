use super::*;
use crate::oci::testing::{declared, message};

const DIFF_ID: Sha256 = Sha256::from_bytes([0x11; 32]);
const CONFIG: Blob = Blob {
    digest: Sha256::from_bytes([0x22; 32]),
    size: 22,
};
const LAYER: Blob = Blob {
    digest: Sha256::from_bytes([0x33; 32]),
    size: 33,
};

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn documents_are_as_specified() {
    insta::assert_snapshot!(text(&config(&declared(), DIFF_ID).unwrap()), @r#"{"architecture":"amd64","config":{"Cmd":["--help"],"Entrypoint":["/bin/tool"],"Env":["PATH=/usr/bin:/bin","A=b=c"],"Labels":{"org.opencontainers.image.title":"tool","org.opencontainers.image.version":"1.0"},"User":"1000:1000","WorkingDir":"/home/user"},"history":[{"created_by":"stagex"}],"os":"linux","rootfs":{"diff_ids":["sha256:1111111111111111111111111111111111111111111111111111111111111111"],"type":"layers"}}"#);
    insta::assert_snapshot!(text(&manifest(CONFIG, LAYER)), @r#"{"config":{"digest":"sha256:2222222222222222222222222222222222222222222222222222222222222222","mediaType":"application/vnd.oci.image.config.v1+json","size":22},"layers":[{"digest":"sha256:3333333333333333333333333333333333333333333333333333333333333333","mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","size":33}],"mediaType":"application/vnd.oci.image.manifest.v1+json","schemaVersion":2}"#);
}

#[test]
fn what_is_not_declared_is_not_there() {
    let nothing = recipe::Image {
        user: "",
        workdir: "",
        env: vec![],
        entrypoint: vec![],
        cmd: vec![],
        labels: vec![],
    };
    insta::assert_snapshot!(text(&config(&nothing, DIFF_ID).unwrap()), @r#"{"architecture":"amd64","config":{},"history":[{"created_by":"stagex"}],"os":"linux","rootfs":{"diff_ids":["sha256:1111111111111111111111111111111111111111111111111111111111111111"],"type":"layers"}}"#);
}

#[test]
fn strings_are_escaped_where_json_demands_it() {
    let mut image = declared();
    image.labels = vec![("a", "\"\\/\n\u{1}\u{7f}é<&>")];
    let text = text(&config(&image, DIFF_ID).unwrap());
    assert!(
        text.contains("\"Labels\":{\"a\":\"\\\"\\\\/\\n\\u0001\u{7f}é<&>\"}"),
        "{text}"
    );
}

#[test]
fn documents_are_read_again() {
    assert_eq!(
        parse_config(&config(&declared(), DIFF_ID).unwrap()).unwrap(),
        DIFF_ID
    );
    assert_eq!(
        parse_manifest(&manifest(CONFIG, LAYER)).unwrap(),
        (CONFIG, LAYER)
    );
}

#[test]
fn double_declarations_are_refused() {
    let mut image = declared();
    image.labels.push(image.labels[0]);
    let error = config(&image, DIFF_ID).unwrap_err();
    insta::assert_snapshot!(error, @"the image declares the label `org.opencontainers.image.title` twice; remove one");
    let mut image = declared();
    image.env.push(("PATH", "/"));
    let error = config(&image, DIFF_ID).unwrap_err();
    insta::assert_snapshot!(error, @"the image declares the environment variable `PATH` twice; remove one");
}

#[test]
fn other_documents_are_refused() {
    let good = text(&manifest(CONFIG, LAYER));
    for (from, to, want) in [
        ("{\"config\"", "{ \"config\"", "not in the canonical form"),
        (MANIFEST_TYPE, "x", "not in the canonical form"),
        (LAYER_TYPE, "x", "not in the canonical form"),
        (
            "\"schemaVersion\":2",
            "\"schemaVersion\":1",
            "not in the canonical form",
        ),
        (
            "\"schemaVersion\":2",
            "\"schemaVersion\":2,\"subject\":{}",
            "unknown field `subject`",
        ),
        ("sha256:2222", "sha512:2222", "is no SHA-256"),
        (":33}", ":-1}", "invalid value"),
    ] {
        assert!(good.contains(from));
        let error = parse_manifest(good.replacen(from, to, 1).as_bytes()).unwrap_err();
        assert!(message(&error).contains(want), "{}", message(&error));
    }
    let good = text(&config(&declared(), DIFF_ID).unwrap());
    for (from, to, want) in [
        ("amd64", "arm64", "it reads `{\"architecture\":\"arm64\""),
        ("\"linux\"", "\"plan9\"", "not in the canonical form"),
        ("\"layers\"", "\"other\"", "not in the canonical form"),
        (
            "{\"architecture\"",
            "{\"created\":\"2026\",\"architecture\"",
            "unknown field `created`",
        ),
        ("\"sha256:", "\"sha256:00\",\"sha256:", "is no SHA-256"),
    ] {
        assert!(good.contains(from));
        let error = parse_config(good.replacen(from, to, 1).as_bytes()).unwrap_err();
        assert!(message(&error).contains(want), "{}", message(&error));
    }
}
