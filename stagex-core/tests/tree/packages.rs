//! The tree's packages, made anew in each run so that their definitions can change between two runs.

use stagex_core::digest::Sha256;
use stagex_core::package::{Base, File, Image, OutputOf, Package, Repack, Source, Steps};

/// The bytes of the only source.
pub(crate) const NOTES: &[u8] = b"notes of nobody\n";

/// What may differ from the plain definitions.
const EDITS: [&str; 17] = [
    // Another script, the same files.
    "greeting.comment",
    // Other files.
    "greeting.words",
    "greeting.description",
    // Files of many kinds.
    "greeting.kinds",
    "tools.comment",
    // One file, so that a small seed is enough.
    "tools.plain",
    "archive.url",
    // With a file of the tree.
    "archive.patched",
    // Another source, of which there is a repack: the notes.
    "archive.repack",
    // What `broken` broke on is there.
    "broken.mended",
    // What `untested` looks for is what was installed.
    "untested.mended",
    // No such package any more.
    "reader.gone",
    // A package with an output, and one that is made of others.
    "parts.there",
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
    for program in sh cat chmod chown cp find ls mkdir sleep touch; do
        file=$(command -v $program)
        mkdir -p rootfs/bin
        cp -L $file rootfs/bin/$program
        for library in $(ldd $file | grep -o '/[^ ]*'); do
            mkdir -p rootfs${library%/*}
            cp -L $library rootfs$library
        done
    done
"#;

/// What an engine may lose on the way to the image.
const KINDS: &str = "
    mkdir -p rootfs/share/empty rootfs/share/closed rootfs/tmp
    cp words rootfs/share/greeting
    cp -l rootfs/share/greeting rootfs/share/twin
    (cd rootfs/share; cp -s greeting link)
    cp -s /bin/sh rootfs/share/dangling
    cp words rootfs/share/setuid
    cp words rootfs/share/owned
    cp words 'rootfs/share/two words, größer'
    chown 1000:1000 rootfs/share/owned rootfs/share/closed
    chown 7:8 rootfs/share/setuid
    chmod 6751 rootfs/share/setuid
    chmod 0700 rootfs/share/closed
    chmod 1777 rootfs/tmp
";

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
    workdir: None,
    sources_dir: None,
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
    let tools = if edits.has("tools.comment") || edits.has("tools.plain") {
        leak(Package {
            install: shell(edits.pick(
                "tools.plain",
                "mkdir -p rootfs/share; echo plain > rootfs/share/plain",
                commented(TOOLS),
            )),
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
    if edits.has("toolchain") {
        all.extend(TOOLCHAIN.map(|name| {
            leak(Package {
                name,
                build: shell(BUILD),
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

/// A tar archive of one program in a top directory.
pub(crate) fn archive() -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_mode(0o700);
    header.set_size(6);
    tar.append_data(&mut header, "bare-1.0/bin/tool", &b"a tool"[..])
        .expect("a tar archive");
    tar.into_inner().expect("a tar archive")
}

/// One build with two images, an image of other packages, and a source that arrives unpacked.
fn parts(greeting: &'static Package) -> [&'static Package; 5] {
    let bare = Package {
        name: "bare",
        sources: leak([Source {
            name: "bare",
            file: "bare-1.0.tar",
            url: "http://127.0.0.1:1/bare-1.0.tar",
            sha256: Sha256::of(&archive()),
            unpack: Some("bare"),
            ..notes(Edits(""))
        }]),
        build_deps: list(&[&PLAIN_TOOLS]),
        install: Some(Steps::Argv(leak([
            leak(["/bin/cp", "bare/bin/tool", "rootfs/tool"]) as &[_],
        ]))),
        ..EMPTY
    };
    // Each file where the build wants it, the program run from there: the shape of a build with nothing but its seed.
    let of_bare = |file, unpack, subdirectory| Source {
        name: file,
        file,
        url: "http://127.0.0.1:1/bare-1.0.tar",
        sha256: Sha256::of(&archive()),
        unpack,
        subdirectory,
        ..notes(Edits(""))
    };
    let placed = Package {
        name: "placed",
        workdir: Some("/opt/here"),
        sources_dir: Some("/external/distfiles"),
        sources: leak([
            of_bare("whole.tar", None, None),
            of_bare("unpacked.tar", Some("."), None),
            of_bare("part.tar", Some("."), Some("bin")),
        ]),
        build_deps: list(&[&PLAIN_TOOLS]),
        install: Some(Steps::Argv(leak([
            leak(["/bin/cp", "tool", "/home/user/rootfs/tool"]) as &[_],
            leak(["/bin/cp", "bin/tool", "/home/user/rootfs/bin-tool"]),
            leak([
                "/bin/cp",
                "/external/distfiles/whole.tar",
                "/home/user/rootfs/whole.tar",
            ]),
        ]))),
        ..EMPTY
    };
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
    [&PARTS, &MANUAL, leak(whole), leak(bare), leak(placed)]
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
        build: shell("echo \"$JOBS jobs\"; echo hello > words"),
        install: shell(edits.pick(
            "greeting.words",
            "mkdir rootfs/share; echo good morning > rootfs/share/greeting",
            edits.pick(
                "greeting.comment",
                "mkdir rootfs/share # for the greeting\ncp words rootfs/share/greeting",
                edits.pick(
                    "greeting.kinds",
                    KINDS,
                    "mkdir rootfs/share\ncp words rootfs/share/greeting",
                ),
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
        files: if edits.has("archive.patched") {
            &[PATCH]
        } else {
            &[]
        },
        install: shell(edits.pick(
            "archive.patched",
            "mkdir rootfs/share; cat notes-1.0.txt fix.patch > rootfs/share/notes; ls -ln notes-1.0.txt fix.patch > rootfs/share/seen",
            "mkdir rootfs/share; cp notes-1.0.txt rootfs/share/notes",
        )),
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

const PATCH: File = File {
    path: "archive/fix.patch",
    name: "fix.patch",
    contents: b"a remark\n",
};

fn notes(edits: Edits<'_>) -> Source {
    let is_lost = edits.has("archive.repack");
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
        sha256: Sha256::of(if is_lost { b"lost" } else { NOTES }),
        debian: None,
        repack: is_lost.then(|| Repack {
            debian: "n/notes/notes_1.0.orig.txt",
            sha256: Sha256::of(NOTES),
            member: None,
        }),
        unpack: None,
        subdirectory: None,
    }
}

fn commented(script: &str) -> &'static str {
    format!("# the machine's own\n{script}").leak()
}
