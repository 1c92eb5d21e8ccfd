//! The tree's packages, made anew in each run so that their definitions can change between two runs.

use stagex_core::digest::Sha256;
use stagex_core::package::{Base, Image, Package, Source};

/// The bytes of the only source.
pub(crate) const NOTES: &[u8] = b"notes of nobody\n";

/// What may differ from the plain definitions.
const EDITS: [&str; 12] = [
    // Another script, the same files.
    "greeting.comment",
    // Other files.
    "greeting.words",
    "greeting.description",
    "tools.comment",
    "archive.url",
    // What `broken` broke on is there.
    "broken.mended",
    // What `untested` looks for is what was installed.
    "untested.mended",
    // No such package any more.
    "reader.gone",
    // Packages with the names that toolchains have.
    "toolchain",
    // Of the same file name, with another hash and another URL.
    "rival.file",
    // Of the same URL, with another hash.
    "rival.url",
    "archive.mirrored",
];

/// A shell and the few programs that the other packages use, with the libraries that they need: the machine's own.
const TOOLS: &str = r#"
    for program in sh cat cp find ls mkdir sleep touch; do
        file=$(command -v $program)
        mkdir -p rootfs/bin
        cp -L $file rootfs/bin/$program
        for library in $(ldd $file | grep -o '/[^ ]*'); do
            mkdir -p rootfs${library%/*}
            cp -L $library rootfs$library
        done
    done
"#;

const EMPTY: Package = Package {
    name: "",
    version: "1.0",
    description: "A package of a test",
    license: "ISC",
    homepage: "https://example.org",
    sources: &[],
    base: Base::Scratch,
    build_deps: &[],
    files: &[],
    env: &[],
    build: None,
    install: Some("mkdir rootfs/share"),
    test_deps: &[],
    test: None,
    image: Image {
        user: "",
        workdir: "",
        env: &[],
        entrypoint: &[],
        cmd: &[],
        labels: &[],
    },
    depth: 1,
    file: "src/test.rs",
};

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// A list of packages that lives as long as they do.
fn list(packages: &[&'static Package]) -> &'static [&'static Package] {
    packages.to_vec().leak()
}

/// The packages with these edits, which are words of [`EDITS`].
pub(crate) fn packages(edits: &str) -> Vec<&'static Package> {
    let edits = Edits::new(edits);
    let tools = leak(Package {
        name: "tools",
        description: "The machine's shell and some of its programs",
        base: Base::Seed,
        install: Some(edits.pick("tools.comment", commented(TOOLS), TOOLS)),
        depth: 0,
        ..EMPTY
    });
    let on_tools = list(&[tools]);
    let greeting = greeting(on_tools, edits);
    let reader = leak(Package {
        name: "reader",
        version: "2.1",
        description: "Reads what greeting says",
        build_deps: list(&[tools, greeting]),
        install: Some("mkdir rootfs/share; cat /share/greeting > rootfs/share/read"),
        test_deps: on_tools,
        test: Some("test -n \"$(cat /share/read)\""),
        depth: 2,
        ..EMPTY
    });
    let mut all = vec![tools, greeting, reader];
    all.retain(|package| package.name != "reader" || !edits.has("reader.gone"));
    all.extend(alone(on_tools, edits));
    if edits.has("toolchain") {
        all.extend(TOOLCHAIN.map(|name| {
            leak(Package {
                name,
                build: Some(BUILD),
                ..EMPTY
            })
        }));
    }
    if edits.has("rival.file") || edits.has("rival.url") {
        let rival = Source {
            url: edits.pick(
                "rival.file",
                "http://127.0.0.1:1/other/notes-1.0.txt",
                notes(edits).url,
            ),
            sha256: Sha256::of(b"notes of a rival"),
            ..notes(edits)
        };
        all.push(leak(Package {
            name: "rival",
            sources: leak([rival]),
            ..EMPTY
        }));
    }
    all
}

/// As the packages of a real tree are called.
pub(crate) const TOOLCHAIN: [&str; 6] = [
    "busybox",
    "musl",
    "linux-headers",
    "binutils",
    "gcc",
    "make",
];
/// Tells which machine the tree builds for.
const BUILD: &str = "./configure --build=x86_64-linux-musl --host=x86_64-linux-musl";

/// The edits of this run.
#[derive(Clone, Copy)]
struct Edits<'a>(&'a str);

impl<'a> Edits<'a> {
    fn new(words: &'a str) -> Self {
        for word in words.split_whitespace() {
            assert!(EDITS.contains(&word), "{word}?");
        }
        Self(words)
    }

    fn has(self, edit: &str) -> bool {
        assert!(EDITS.contains(&edit), "{edit}?");
        self.0.split_whitespace().any(|word| word == edit)
    }

    fn pick(self, edit: &str, with: &'static str, without: &'static str) -> &'static str {
        if self.has(edit) { with } else { without }
    }
}

fn greeting(on_tools: &'static [&'static Package], edits: Edits<'_>) -> &'static Package {
    leak(Package {
        name: "greeting",
        description: edits.pick("greeting.description", "Says hello again", "Says hello"),
        build_deps: on_tools,
        build: Some("echo \"$JOBS jobs\"; echo hello > words"),
        install: Some(edits.pick(
            "greeting.words",
            "mkdir rootfs/share; echo good morning > rootfs/share/greeting",
            edits.pick(
                "greeting.comment",
                "mkdir rootfs/share # for the greeting\ncp words rootfs/share/greeting",
                "mkdir rootfs/share\ncp words rootfs/share/greeting",
            ),
        )),
        ..EMPTY
    })
}

/// Packages that nothing stands on: each shows one thing.
fn alone(on_tools: &'static [&'static Package], edits: Edits<'_>) -> [&'static Package; 4] {
    let archive = Package {
        name: "archive",
        sources: leak([notes(edits)]),
        build_deps: on_tools,
        install: Some("mkdir rootfs/share; cp notes-1.0.txt rootfs/share/notes"),
        ..EMPTY
    };
    let broken = Package {
        name: "broken",
        build: Some(edits.pick(
            "broken.mended",
            "echo this works now",
            "echo what was done before\necho half > made\ncat what-nobody-made",
        )),
        build_deps: on_tools,
        ..EMPTY
    };
    let untested = Package {
        name: "untested",
        build_deps: on_tools,
        test_deps: on_tools,
        test: Some(edits.pick(
            "untested.mended",
            "ls /share",
            "cat /share/what-nobody-installed",
        )),
        ..EMPTY
    };
    let slow = Package {
        name: "slow",
        build_deps: on_tools,
        build: Some("sleep 3"),
        ..EMPTY
    };
    [archive, broken, untested, slow].map(leak)
}

fn notes(edits: Edits<'_>) -> Source {
    Source {
        name: "notes",
        version: "1.0",
        file: "notes-1.0.txt",
        // Nobody listens there.
        url: edits.pick(
            "archive.url",
            "http://127.0.0.1:1/moved/notes-1.0.txt",
            "http://127.0.0.1:1/notes-1.0.txt",
        ),
        mirrors: if edits.has("archive.mirrored") {
            &["http://127.0.0.1:2/notes-1.0.txt"]
        } else {
            &[]
        },
        sha256: Sha256::of(NOTES),
        debian: None,
        repack: None,
    }
}

fn commented(script: &str) -> &'static str {
    format!("# the machine's own\n{script}").leak()
}
