//! The tree's packages, made anew in each run so that their definitions can change between two runs.

use stagex_core::digest::Sha256;
use stagex_core::package::{Base, Image, OutputOf, Package, Source, Steps};

/// The bytes of the only source.
pub(crate) const NOTES: &[u8] = b"notes of nobody\n";

/// What may differ from the plain definitions.
const EDITS: [&str; 9] = [
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
    // A package with an output, and one that is made of others.
    "parts.there",
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
    install: shell("mkdir rootfs/share"),
    contents: &[],
    outputs: &[],
    output_of: None,
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

const fn shell(script: &'static str) -> Option<Steps> {
    Some(Steps::Shell(script))
}

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
    let tools = if edits.has("tools.comment") {
        leak(Package {
            install: shell(commented(TOOLS)),
            ..UNEDITED_TOOLS
        })
    } else {
        &PLAIN_TOOLS
    };
    let on_tools = list(&[tools]);
    let greeting = greeting(on_tools, edits);
    let reader = leak(Package {
        name: "reader",
        version: "2.1",
        description: "Reads what greeting says",
        build_deps: list(&[tools, greeting]),
        install: shell("mkdir rootfs/share; cat /share/greeting > rootfs/share/read"),
        test_deps: on_tools,
        test: shell("test -n \"$(cat /share/read)\""),
        depth: 2,
        ..EMPTY
    });
    let mut all = vec![tools, greeting, reader];
    all.retain(|package| package.name != "reader" || !edits.has("reader.gone"));
    all.extend(alone(on_tools, edits));
    if edits.has("parts.there") {
        all.extend(parts(greeting));
    }
    all
}

/// As long as no edit changes them. Packages that point at each other have to be static, and so has what they stand on.
static PLAIN_TOOLS: Package = UNEDITED_TOOLS;
const UNEDITED_TOOLS: Package = Package {
    name: "tools",
    description: "The machine's shell and some of its programs",
    base: Base::Seed,
    install: shell(TOOLS),
    depth: 0,
    ..EMPTY
};
static PARTS: Package = Package {
    outputs: &[&MANUAL],
    ..BUILT_PARTS
};
const BUILT_PARTS: Package = Package {
    name: "parts",
    build_deps: &[&PLAIN_TOOLS],
    build: shell("echo program > program"),
    install: shell("cp program rootfs/program; echo manual > outputs/manual/manual"),
    ..EMPTY
};
static MANUAL: Package = Package {
    name: "parts-manual",
    description: "The manual of parts",
    output_of: Some(OutputOf {
        package: &PARTS,
        output: "manual",
        directory: "/home/user/outputs/manual",
    }),
    test_deps: &[&PLAIN_TOOLS],
    test: shell("test \"$(cat /manual)\" = manual; if ls /program; then exit 1; fi"),
    ..BUILT_PARTS
};

/// One build with two images, and an image of other packages.
fn parts(greeting: &'static Package) -> [&'static Package; 3] {
    let whole = Package {
        name: "whole",
        description: "Parts and a greeting",
        contents: list(&[&PARTS, greeting, &MANUAL]),
        install: None,
        test_deps: list(&[&PLAIN_TOOLS]),
        test: shell("cat /share/greeting /program /manual"),
        depth: 3,
        ..EMPTY
    };
    [&PARTS, &MANUAL, leak(whole)]
}

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
        build: shell("echo \"$JOBS jobs\"; echo hello > words"),
        install: shell(edits.pick(
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
        install: shell("mkdir rootfs/share; cp notes-1.0.txt rootfs/share/notes"),
        ..EMPTY
    };
    let broken = Package {
        name: "broken",
        build: shell(edits.pick(
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
        test: shell(edits.pick(
            "untested.mended",
            "ls /share",
            "cat /share/what-nobody-installed",
        )),
        ..EMPTY
    };
    let slow = Package {
        name: "slow",
        build_deps: on_tools,
        build: shell("sleep 3"),
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
        mirrors: &[],
        sha256: Sha256::of(NOTES),
        debian: None,
        repack: None,
        unpack: None,
    }
}

fn commented(script: &str) -> &'static str {
    format!("# the machine's own\n{script}").leak()
}
