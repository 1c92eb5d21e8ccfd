//! Build systems of C and C++.

use std::collections::BTreeSet;

use super::super::system::makefile;
use super::libraries::asked_for;
use super::{Ground, Kind, Need, Phase, Scripts, owned, plain, tool};
use crate::draft::tree::Tree;

const FLAGS: &str = "-O2 -g0";
const ROOTFS: &str = "DESTDIR=/home/user/rootfs";
/// Documentation stays out of images.
const NO_MANUALS: &str = "rm -rf rootfs/usr/share/doc rootfs/usr/share/info rootfs/usr/share/man";

/// What C and C++ are compiled with. What is built is linked with the C library, and C++ with the compiler's own.
pub(super) fn compiler(tree: &Tree) -> Vec<Need> {
    let why = "compiling C";
    let linked = |need: Need, linked| Need {
        phase: if linked { Phase::Both } else { Phase::Build },
        ..need
    };
    vec![
        linked(tool(why, &["musl"]), true),
        tool(why, &["linux-headers"]),
        tool(why, &["binutils"]),
        linked(tool(why, &["gcc"]), has_cxx(tree)),
    ]
}

fn has_cxx(tree: &Tree) -> bool {
    let cxx = |path: &str| {
        [".cc", ".cpp", ".cxx"]
            .iter()
            .any(|ending| path.ends_with(ending))
    };
    tree.paths().any(cxx)
}

fn with_make(tree: &Tree) -> Vec<Need> {
    let mut needs = compiler(tree);
    needs.push(tool("the build", &["make"]));
    needs
}

pub(super) fn autotools(ground: &Ground<'_>, kind: Kind) -> Scripts {
    let tree = ground.tree;
    let mut scripts = Scripts {
        needs: with_make(ground.tree),
        ..Scripts::default()
    };
    let mut build = vec![format!("cd {}", ground.name)];
    if kind == Kind::Autoreconf {
        build.push("autoreconf -fi".to_owned());
        for names in [["m4"], ["perl"], ["autoconf"], ["automake"], ["libtool"]] {
            scripts.needs.push(tool("autoreconf", &names));
        }
    }
    if ground.triple.is_none() {
        let text = "without --build and --host, configure asks the machine what it is: state them";
        scripts.ask("build", text.to_owned());
    }
    let manual = |path: &str| path.ends_with(".texi") || path.ends_with(".texinfo");
    // What is older than its source would be made again.
    let info = if tree.paths().any(manual) {
        " MAKEINFO=true"
    } else {
        ""
    };
    build.push(configure_call(ground));
    build.push(format!("make -j\"$JOBS\"{info}"));
    scripts.build = Some(build);
    scripts.install = Some(owned(vec![
        format!("make -C {} {ROOTFS}{info} install", ground.name),
        NO_MANUALS.to_owned(),
    ]));
    let mut makefiles = tree.called(&["Makefile.in", "Makefile.am"]);
    if makefiles.any(|(_, text)| text.contains("\ncheck")) {
        let text = "upstream's own tests are `make check`: add them where they pass";
        scripts.ask("build", text.to_owned());
    }
    scripts.needs.extend(asked_for(tree));
    scripts
}

fn configure_call(ground: &Ground<'_>) -> String {
    let mut words = vec!["./configure".to_owned()];
    let triple = ground.triple;
    words.extend(triple.map(|triple| format!("--build={triple} --host={triple}")));
    words.push("--prefix=/usr".to_owned());
    let configure = ground.tree.text("configure").unwrap_or_default();
    let known = ["--disable-nls", "--disable-dependency-tracking"].into_iter();
    words.extend(
        known
            .filter(|option| configure.contains(option))
            .map(str::to_owned),
    );
    words.push(compile_variables(ground.tree, "CC=gcc"));
    words.join(" ")
}

pub(super) fn configure(ground: &Ground<'_>) -> Scripts {
    let mut scripts = Scripts {
        needs: with_make(ground.tree),
        build: Some(vec![
            format!("cd {}", ground.name),
            format!("CC=gcc CFLAGS=\"{FLAGS}\" ./configure --prefix=/usr"),
            "make -j\"$JOBS\"".to_owned(),
        ]),
        install: Some(owned(vec![
            format!("make -C {} {ROOTFS} install", ground.name),
            NO_MANUALS.to_owned(),
        ])),
        ..Scripts::default()
    };
    let text = "configure is none of autoconf's: look at its options, and at what it finds out of the machine";
    scripts.ask("build", text.to_owned());
    scripts
}

pub(super) fn make(ground: &Ground<'_>) -> Scripts {
    let text = makefile(ground.tree).unwrap_or_default();
    let name = ground.name;
    let mut scripts = Scripts {
        needs: with_make(ground.tree),
        build: Some(vec![format!(
            "make -C {name} -j\"$JOBS\" {}",
            compile_variables(ground.tree, "CC=gcc")
        )]),
        ..Scripts::default()
    };
    let installs = text
        .lines()
        .any(|line| line.starts_with("install:") || line.starts_with("install "));
    if !installs {
        scripts.ask(
            "install",
            "the Makefile has no target `install`: copy what was built to rootfs/usr".to_owned(),
        );
        return scripts;
    }
    let prefix = if text.contains("PREFIX") {
        "PREFIX"
    } else {
        "prefix"
    };
    if !text.contains("DESTDIR") {
        scripts.ask(
            "install",
            "the Makefile does not know DESTDIR: see that it installs below /home/user/rootfs"
                .to_owned(),
        );
    }
    scripts.install = Some(owned(vec![
        format!("make -C {name} {ROOTFS} {prefix}=/usr install"),
        NO_MANUALS.to_owned(),
    ]));
    scripts
}

pub(super) fn meson(ground: &Ground<'_>) -> Scripts {
    let name = ground.name;
    let mut scripts = Scripts {
        needs: compiler(ground.tree),
        build: Some(vec![
            format!(
                "CC=gcc CFLAGS=\"{FLAGS}\" meson setup --prefix=/usr --libdir=lib --buildtype=plain --wrap-mode=nodownload {name}-build {name}"
            ),
            format!("ninja -C {name}-build -j\"$JOBS\""),
        ]),
        install: Some(owned(vec![
            format!("{ROOTFS} meson install --no-rebuild -C {name}-build"),
            NO_MANUALS.to_owned(),
        ])),
        ..Scripts::default()
    };
    scripts.needs.push(tool("meson", &["python", "python3"]));
    scripts
        .needs
        .push(tool("meson.build", &["meson", "py-meson"]));
    scripts.needs.push(tool("meson", &["ninja", "samurai"]));
    scripts.needs.extend(asked_for(ground.tree));
    scripts
}

pub(super) fn cmake(ground: &Ground<'_>) -> Scripts {
    let name = ground.name;
    let mut scripts = Scripts {
        needs: with_make(ground.tree),
        build: Some(vec![
            format!(
                "cmake -S {name} -B {name}-build -DCMAKE_BUILD_TYPE=None -DCMAKE_C_COMPILER=gcc -DCMAKE_C_FLAGS=\"{FLAGS}\" \
                 -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR=lib"
            ),
            format!("cmake --build {name}-build -j \"$JOBS\""),
        ]),
        install: Some(owned(vec![
            format!("{ROOTFS} cmake --install {name}-build"),
            NO_MANUALS.to_owned(),
        ])),
        ..Scripts::default()
    };
    scripts.needs.push(tool("CMakeLists.txt", &["cmake"]));
    scripts.needs.extend(asked_for(ground.tree));
    scripts
}

fn compile_variables(tree: &Tree, cc: &str) -> String {
    if has_cxx(tree) {
        format!("{cc} CXX=g++ CFLAGS=\"{FLAGS}\" CXXFLAGS=\"{FLAGS}\"")
    } else {
        format!("{cc} CFLAGS=\"{FLAGS}\"")
    }
}

/// Programs that automake installs: as somebody wrote them, or with all that is included and expanded.
pub(super) fn programs(tree: &Tree) -> BTreeSet<&str> {
    let mut programs = BTreeSet::new();
    for (path, text) in tree.called(&["Makefile.am", "Makefile.in"]) {
        if path.contains("test") || path.contains("example") {
            continue;
        }
        let lines = text.lines().filter_map(|line| {
            line.strip_prefix("bin_PROGRAMS")?
                .trim_start()
                .trim_start_matches('+')
                .strip_prefix('=')
        });
        let words = lines.flat_map(|value| {
            value
                .split('#')
                .next()
                .unwrap_or_default()
                .split_whitespace()
        });
        let bare = words.map(|word| word.strip_suffix("$(EXEEXT)").unwrap_or(word));
        // What is built in another directory is installed without it. A name that is a variable is not known here.
        programs.extend(
            bare.filter_map(|word| word.rsplit('/').next())
                .filter(|word| plain(word)),
        );
    }
    programs
}
