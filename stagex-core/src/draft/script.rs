//! Proposals for the scripts of a package, by its build system.

use super::needs::{Need, Phase, library, plain, tool};
use super::system::{Kind, System};
use super::tree::Tree;
use super::{Question, about};
use crate::source::Compression;

mod c;
mod languages;
mod libraries;

/// The scripts, one command a line, and what they need. `None` where nothing in the source says how.
#[derive(Debug, Default)]
pub(crate) struct Scripts {
    pub(crate) build: Option<Vec<String>>,
    pub(crate) install: Option<Vec<String>>,
    pub(crate) test: Option<Vec<String>>,
    pub(crate) needs: Vec<Need>,
    pub(crate) questions: Vec<Question>,
}

/// What scripts are made from.
struct Ground<'a> {
    /// Of the package, which is also that of the directory where the source is unpacked.
    name: &'a str,
    tree: &'a Tree,
    /// For `configure`, where the tree's other packages tell one.
    triple: Option<&'a str>,
}

pub(crate) fn scripts(
    name: &str,
    tree: &Tree,
    system: Option<&System>,
    triple: Option<&str>,
) -> Scripts {
    let ground = Ground { name, tree, triple };
    let mut scripts = match system {
        None => unknown(),
        Some(system) => match system.kind {
            Kind::Autotools | Kind::Autoreconf => c::autotools(&ground, system.kind),
            Kind::Configure => c::configure(&ground),
            Kind::Meson => c::meson(&ground),
            Kind::CMake => c::cmake(&ground),
            Kind::Make => c::make(&ground),
            Kind::Cargo => languages::cargo(&ground),
            Kind::Go => languages::go(&ground),
            Kind::Python => languages::python(&ground),
        },
    };
    if let Some(build) = &mut scripts.build {
        build.splice(0..0, ground.unpack());
    }
    scripts.needs.insert(0, shell(Phase::Build));
    if tree.compression == Compression::Zstd {
        scripts.needs.push(tool("unpacking the source", &["zstd"]));
    }
    ground.test(&mut scripts);
    if let Some(others) = system
        .map(|system| &system.others)
        .filter(|o| !o.is_empty())
    {
        scripts.ask(
            "build",
            format!("{} would do as well", others.join(" and ")),
        );
    }
    scripts
}

fn unknown() -> Scripts {
    let mut scripts = Scripts::default();
    let text =
        "no build system was recognised: write the script, and what it needs into `build_deps`";
    scripts.ask("install", text.to_owned());
    scripts
}

fn shell(phase: Phase) -> Need {
    Need {
        phase,
        ..tool("a script", &["busybox", "bash"])
    }
}

impl Scripts {
    fn ask(&mut self, field: &'static str, text: String) {
        self.questions.push(Question { field, text });
    }
}

impl Ground<'_> {
    /// Into a directory called after the package, whatever the archive calls its own.
    fn unpack(&self) -> Vec<String> {
        let (name, source) = (self.name, stagex_build::name::module(self.name));
        let strip = if self.tree.top.is_some() {
            " --strip-components=1"
        } else {
            ""
        };
        let tar = match self.tree.compression {
            Compression::Zstd => {
                format!("zstd -dc {{{source}.file}} | tar -xf - -C {name}{strip}")
            }
            _ => format!("tar -xf {{{source}.file}} -C {name}{strip}"),
        };
        vec![format!("mkdir {name}"), tar]
    }

    /// Programs that say their version, and pkg-config files that do.
    fn test(&self, scripts: &mut Scripts) {
        let mut lines = scripts.test.take().unwrap_or_default();
        let pcs = self.tree.paths().filter_map(|path| {
            let base = path.rsplit('/').next()?.strip_suffix(".pc.in")?;
            plain(base).then(|| format!("grep -q -F {{version}} /usr/lib/pkgconfig/{base}.pc"))
        });
        // Those of languages come with tests of their own.
        if lines.is_empty() {
            lines.extend(pcs);
            for program in c::programs(self.tree) {
                lines.push(format!("{program} --version | grep -q -F {{version}}"));
            }
        }
        if lines.is_empty() {
            let text = "nothing in the source says how to see that it works: write a script that uses what was installed";
            scripts.ask("test", text.to_owned());
            return;
        }
        let text = "this shows only that it is there: let it do its work, and check the result";
        scripts.ask("test", text.to_owned());
        scripts.needs.push(shell(Phase::Test));
        scripts.test = Some(lines);
    }
}

/// As every install script ends.
fn owned(mut install: Vec<String>) -> Vec<String> {
    install.push("chown -R 0:0 rootfs".to_owned());
    install
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::system;
    use super::*;
    use crate::draft::tree::testing::tree;

    /// All scripts and questions of a source with these files, as a reader of the module meets them.
    fn proposal(files: &[(&str, &str)]) -> String {
        let tree = tree(files);
        let system = system::detect(&tree);
        let scripts = scripts("thing", &tree, system.as_ref(), Some("x86_64-linux-musl"));
        let mut text = String::new();
        for (name, lines) in [
            ("build", &scripts.build),
            ("install", &scripts.install),
            ("test", &scripts.test),
        ] {
            for line in lines.iter().flatten() {
                text += &format!("{name}: {line}\n");
            }
        }
        let needs = scripts.needs.iter().map(|need| match need.phase {
            Phase::Build => need.names[0].clone(),
            Phase::Test => format!("{} (test)", need.names[0]),
            Phase::Both => format!("{} (both)", need.names[0]),
        });
        text += &format!("needs: {}\n", needs.collect::<Vec<_>>().join(", "));
        text.extend(
            scripts
                .questions
                .iter()
                .map(|question| format!("? {question}\n")),
        );
        text
    }

    #[test]
    fn each_build_system_has_its_scripts() {
        for (name, files) in [
            (
                "autotools",
                &[
                    (
                        "configure",
                        "# Generated by GNU Autoconf 2.71.\n--disable-nls",
                    ),
                    ("Makefile.am", "bin_PROGRAMS = thing"),
                    ("a.cc", ""),
                ][..],
            ),
            (
                "autoreconf",
                &[
                    ("configure.ac", "AC_INIT"),
                    ("Makefile.am", "bin_PROGRAMS = $(x) a;b\n"),
                    (
                        "sub/Makefile.in",
                        "bin_PROGRAMS = sub/thing$(EXEEXT) $(am__append)\n",
                    ),
                ],
            ),
            (
                "configure",
                &[("configure", "#!/bin/sh"), ("thing.pc.in", "")],
            ),
            (
                "meson",
                &[("meson.build", "project('thing', 'c')\ndependency('zlib')")],
            ),
            ("cmake", &[("CMakeLists.txt", "project(thing)")]),
            (
                "make",
                &[(
                    "Makefile",
                    "PREFIX = /usr/local\nall:\ninstall:\n\tcp thing $(DESTDIR)$(PREFIX)/bin\n",
                )],
            ),
            ("make_without_install", &[("Makefile", "all:\n")]),
            (
                "cargo",
                &[
                    ("Cargo.toml", "[package]\nname = \"thing\""),
                    ("src/main.rs", ""),
                    (
                        "Cargo.lock",
                        "[[package]]\nsource = \"registry+https://e.org\"",
                    ),
                ],
            ),
            (
                "cargo_library",
                &[
                    ("Cargo.toml", "[package]\nname = \"thing\""),
                    ("src/lib.rs", ""),
                ],
            ),
            (
                "go",
                &[
                    ("go.mod", "module e.org/thing"),
                    ("cmd/thing/main.go", "package main"),
                    ("gen.go", "//go:build ignore\npackage main"),
                    ("go.sum", "e.org/x v1 h1:a\n"),
                ],
            ),
            (
                "go_library",
                &[("go.mod", "module e.org/thing"), ("a.go", "package thing")],
            ),
            (
                "python",
                &[
                    (
                        "pyproject.toml",
                        "[build-system]\nrequires = [\"flit-core>=3\"]",
                    ),
                    ("src/thing/__init__.py", ""),
                    ("tests/__init__.py", ""),
                ],
            ),
            (
                "python_of_old",
                &[
                    ("setup.py", ""),
                    ("a/__init__.py", ""),
                    ("b/__init__.py", ""),
                ],
            ),
            ("nothing", &[("README", "")]),
        ] {
            insta::assert_snapshot!(format!("proposal_{name}"), proposal(files));
        }
    }
}
