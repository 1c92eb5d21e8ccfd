//! Proposals for the scripts of a package, by its build system.

use super::needs::{Need, Phase, library, plain, tool};
use super::system::{Kind, System};
use super::tree::Tree;
use super::{Question, about};
use crate::source::Compression;

mod c;
mod languages;

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
        let text = "this only asks for the version: let it do its work, and check the result";
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
