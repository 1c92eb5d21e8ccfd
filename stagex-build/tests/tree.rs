//! Whole package trees, as somebody would write them: what the user of cargo gets to read.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A crate with these package files, compiled against this workspace.
struct Tree(tempfile::TempDir);

impl Tree {
    fn new(packages: &[(&str, String)]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let manifest = format!(
            r#"
                [package]
                name = "tree"
                edition = "2024"
                build = "src/build.rs"
                [dependencies]
                stagex-core = {{ path = {0:?} }}
                stagex-macros = {{ path = {1:?} }}
                [build-dependencies]
                stagex-build = {{ path = {2:?} }}
                [lints.rust]
                warnings = "deny"
                missing_docs = "deny"
                unreachable_pub = "deny"
                [workspace]
            "#,
            workspace.join("stagex-core"),
            workspace.join("stagex-macros"),
            workspace.join("stagex-build"),
        );
        let tree = Self(dir);
        tree.write("Cargo.toml", &manifest);
        tree.write(
            "src/build.rs",
            "//! Lists the packages.\nfn main() { stagex_build::generate(); }",
        );
        tree.write(
            "src/lib.rs",
            "//! A tree.\ninclude!(concat!(env!(\"OUT_DIR\"), \"/packages.rs\"));",
        );
        // The versions of this workspace, which are at hand without a network.
        fs::copy(
            workspace.join("Cargo.lock"),
            tree.0.path().join("Cargo.lock"),
        )
        .unwrap();
        for (name, text) in packages {
            tree.write(&format!("{name}.rs"), text);
        }
        tree
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Whether cargo succeeds, and what it says.
    fn cargo(&self, command: &str) -> (bool, String) {
        let output = Command::new(std::env::var_os("CARGO").unwrap())
            .args([command, "--offline", "--quiet"])
            .current_dir(&self.0)
            // Dependencies are compiled once for all trees and all runs.
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("tree"),
            )
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.success(), said)
    }

    /// What cargo says about a tree that must not compile.
    fn refusal(&self) -> String {
        let (success, said) = self.cargo("check");
        assert!(!success, "compiled: {said}");
        said
    }
}

fn package(name: &str, rest: &str) -> String {
    format!(
        r#"package! {{
            name: "{name}", version: "1", description: "The {name}", license: "MIT", homepage: "https://example.org", install: "true",
            {rest}
        }}"#
    )
}

const FAMILY: &str = r#"package! {
    name: "go", version: "1.24", description: "The go", license: "MIT", homepage: "https://example.org", install: "true",
    build_deps: [busybox, previous],
    outputs: { libs: { description: "Its libraries" } },
    releases: [{ version: "1.4", build_deps: [busybox] }, { version: "1.17" }],
}"#;

const MAIN: &str = r#"
    //! Prints the tree.
    fn main() {
        let line = |package: &stagex_core::package::Package| format!("{} {} {}", package.name, package.depth, package.file);
        let lines: Vec<_> = tree::PACKAGES.iter().map(|package| line(package)).collect();
        assert_eq!(lines, [
            "7zip 1 7zip.rs", "busybox 0 busybox.rs", "go 3 go.rs", "go-libs 3 go.rs", "go-1.4 1 go.rs", "go-1.4-libs 1 go.rs", "go-1.17 2 go.rs",
            "go-1.17-libs 2 go.rs", "linux-headers 2 linux-headers.rs", "yield 4 yield.rs",
        ]);
        assert_eq!(tree::r#yield::PACKAGE.files[0].contents, b"patch");
    }
"#;

#[test]
fn a_tree_compiles_without_warnings_and_lists_its_packages() {
    let tree = Tree::new(&[
        ("busybox", package("busybox", "")),
        ("7zip", package("7zip", "build_deps: [busybox],")),
        (
            "yield",
            package(
                "yield",
                "files: [\"fix.patch\"], build_deps: [go::v1_17, go::libs, go::v1_4::libs, busybox],",
            ),
        ),
        ("go", FAMILY.to_owned()),
        (
            "linux-headers",
            package("linux-headers", "test_deps: [_7zip], test: \"true\","),
        ),
        // Not in the way of the names that the expansion uses.
        ("src/main", MAIN.to_owned()),
    ]);
    tree.write("yield/fix.patch", "patch");
    assert_eq!(tree.cargo("run"), (true, String::new()));
}

#[test]
fn a_new_file_is_a_new_package_and_a_changed_patch_is_seen() {
    let tree = Tree::new(&[("a", package("a", "files: [\"fix.patch\"],"))]);
    tree.write("a/fix.patch", "1");
    let main = |want: &str| {
        let text = format!(
            "//! Main.\nfn main() {{ assert_eq!((tree::PACKAGES.len(), tree::a::PACKAGE.files[0].contents), {want}); }}"
        );
        tree.write("src/main.rs", &text);
    };
    main("(1, &b\"1\"[..])");
    assert_eq!(tree.cargo("run"), (true, String::new()));
    tree.write("b.rs", &package("b", ""));
    tree.write("a/fix.patch", "2");
    main("(2, &b\"2\"[..])");
    assert_eq!(tree.cargo("run"), (true, String::new()));
}

#[test]
fn a_sha256_short_of_a_digit_is_shown_where_it_stands() {
    let digits = "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df2";
    let source = format!(
        "sources: {{ zlib: {{ url: \"https://example.org/z.tgz\", sha256: \"{digits}\" }} }},"
    );
    let tree = Tree::new(&[
        ("zlib", package("zlib", &source)),
        ("user", package("user", "build_deps: [zlib],")),
    ]);
    let said = tree.refusal();
    assert!(
        said.contains("error: a sha256 is 64 lower-case hexadecimal digits, and this one has 63"),
        "{said}"
    );
    assert!(said.contains("zlib.rs:3:"), "{said}");
    assert_eq!(
        said.matches("error: ").count(),
        2,
        "one mistake, one error, and cargo's summary: {said}"
    );
}

#[test]
fn a_misspelt_dependency_is_corrected() {
    let tree = Tree::new(&[
        ("gcc", package("gcc", "")),
        ("zlib", package("zlib", "build_deps: [gc],")),
    ]);
    let said = tree.refusal();
    assert!(
        said.contains("error: there is no package `gc` in this tree: did you mean `gcc`?"),
        "{said}"
    );
    assert!(said.contains("zlib.rs:3:26"), "{said}");
    assert_eq!(said.matches("error: ").count(), 2, "{said}");
}

#[test]
fn a_misspelt_release_is_corrected() {
    let tree = Tree::new(&[
        ("go", FAMILY.to_owned()),
        ("busybox", package("busybox", "")),
        ("zlib", package("zlib", "build_deps: [go::v1_7],")),
        (
            "bzip2",
            package("bzip2", "build_deps: [busybox::everything],"),
        ),
    ]);
    let said = tree.refusal();
    let (release, output) = (
        "there is no package `go::v1_7` in this tree: did you mean `go::v1_17`?",
        "there is no package `busybox::everything` in this tree; `busybox` has no output and no release `everything`",
    );
    assert!(said.contains(release) && said.contains(output), "{said}");
}

#[test]
fn a_cycle_is_shown_with_its_path_and_files() {
    let tree = Tree::new(&[
        ("gcc", package("gcc", "build_deps: [musl],")),
        ("musl", package("musl", "build_deps: [make],")),
        ("make", package("make", "test_deps: [gcc], test: \"true\",")),
    ]);
    let said = tree.refusal();
    let want = "dependencies form a cycle: gcc -> musl -> make -> gcc; `gcc.rs` names musl in `build_deps`, `musl.rs` names make in \
                `build_deps`, `make.rs` names gcc in `test_deps`; remove one of these";
    assert!(said.contains(want), "{said}");
    assert!(
        !said.contains("panicked") && !said.contains("E0391"),
        "{said}"
    );
}

#[test]
fn a_file_that_does_not_lex_is_shown_by_the_compiler() {
    let tree = Tree::new(&[("gcc", "package! { name: \"gcc }".to_owned())]);
    let said = tree.refusal();
    assert!(
        said.contains("error[E0765]: unterminated double quote string"),
        "{said}"
    );
    assert!(said.contains("gcc.rs:1:18"), "{said}");
}

/// Far more than a tree has, and more than the compiler's limit on nested queries, if each dependency were one.
#[test]
fn a_long_chain_of_dependencies_compiles() {
    let name = |i: usize| format!("p{i}");
    let packages: Vec<_> = (0..200)
        .map(|i| {
            let deps = if i == 0 {
                String::new()
            } else {
                format!("build_deps: [p{}],", i - 1)
            };
            (name(i), package(&name(i), &deps))
        })
        .collect();
    let packages: Vec<_> = packages
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    assert_eq!(Tree::new(&packages).cargo("check"), (true, String::new()));
}
