//! Build systems of languages that have their own: cargo, go, python.

use super::{Ground, Need, Phase, Scripts, about, c, lines, owned, plain, tool};
use crate::draft::tree::Tree;

pub(super) fn cargo(ground: &Ground<'_>) -> Scripts {
    let (name, tree) = (ground.name, ground.tree);
    let mut scripts = Scripts {
        needs: c::compiler(tree),
        build: Some(vec![
            format!("cd {name}"),
            "cargo build --release --locked --offline -j \"$JOBS\"".to_owned(),
        ]),
        ..Scripts::default()
    };
    scripts.needs.push(tool("Cargo.toml", &["rust", "cargo"]));
    let lock = tree.text("Cargo.lock").unwrap_or_default();
    let crates = lock.matches("\nsource = \"registry+").count();
    if !tree.has("Cargo.lock") {
        scripts.ask("sources", "there is no Cargo.lock, so that the crates it needs are not known: state one among `files`".to_owned());
    } else if crates > 0 && !tree.paths().any(|path| path.starts_with("vendor/")) {
        let text = format!(
            "Cargo.lock takes crates from a registry ({crates}), and a build has no network: they have to be sources too, vendored before the build"
        );
        scripts.ask("sources", text);
    }
    let programs = binaries(tree);
    if programs.is_empty() {
        scripts.ask(
            "install",
            "Cargo.toml names no program: copy what was built to rootfs/usr".to_owned(),
        );
        return scripts;
    }
    scripts.install = Some(copied(&programs, &format!("{name}/target/release")));
    scripts.test = Some(versions(&programs));
    scripts
}

/// Programs by the rules of cargo's manifest: stated, `src/main.rs`, `src/bin/NAME.rs`.
fn binaries(tree: &Tree) -> Vec<String> {
    let Some(manifest) = about::table(tree, "Cargo.toml") else {
        return Vec::new();
    };
    let text = |value: &toml::Value| value.get("name")?.as_str().map(str::to_owned);
    let stated = manifest.get("bin").and_then(|bins| bins.as_array());
    let mut programs: Vec<_> = stated.into_iter().flatten().filter_map(text).collect();
    if programs.is_empty() && tree.has("src/main.rs") {
        programs.extend(manifest.get("package").and_then(text));
    }
    let more = tree
        .paths()
        .filter_map(|path| path.strip_prefix("src/bin/")?.strip_suffix(".rs"));
    for program in more {
        if !programs.iter().any(|known| known == program) {
            programs.push(program.to_owned());
        }
    }
    programs.retain(|program| plain(program));
    programs
}

pub(super) fn go(ground: &Ground<'_>) -> Scripts {
    let (name, tree) = (ground.name, ground.tree);
    let mut scripts = Scripts {
        needs: vec![tool("go.mod", &["go"])],
        ..Scripts::default()
    };
    let sums = tree.text("go.sum").unwrap_or_default();
    let vendored = tree.has("vendor/modules.txt");
    if !vendored && !sums.trim().is_empty() {
        let modules = sums
            .lines()
            .filter(|line| !line.contains("/go.mod "))
            .count();
        let text = format!(
            "go.sum names other modules ({modules}), and a build has no network: they have to be sources too, vendored before the build"
        );
        scripts.ask("sources", text);
    }
    let mains = mains(name, tree);
    let mut build = vec![format!("cd {name}"), "mkdir bin".to_owned()];
    build.push("export CGO_ENABLED=0 GOTOOLCHAIN=local GOPROXY=off GOFLAGS=-trimpath".to_owned());
    for (program, dir) in &mains {
        build.push(format!(
            "go build -p \"$JOBS\" -buildvcs=false -o bin/{program} ./{dir}"
        ));
    }
    if mains.is_empty() {
        scripts.ask("install", "there is no `package main` at the top or in cmd: build and copy the programs to rootfs/usr/bin".to_owned());
        return scripts;
    }
    let programs: Vec<_> = mains.into_iter().map(|(program, _)| program).collect();
    scripts.build = Some(build);
    scripts.install = Some(copied(&programs, &format!("{name}/bin")));
    scripts.test = Some(versions(&programs));
    scripts
}

/// Programs, and the directories of their `package main`.
fn mains(name: &str, tree: &Tree) -> Vec<(String, String)> {
    let mut mains: Vec<(String, String)> = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| path.ends_with(".go")) {
        let dir = path.rsplit_once('/').map_or("", |(dir, _)| dir);
        let program = match dir.strip_prefix("cmd/") {
            Some(program) if plain(program) => program,
            None if dir.is_empty() => name,
            _ => continue,
        };
        let is_main = text.lines().any(|line| line.trim_end() == "package main")
            && !path.ends_with("_test.go");
        // Build constraints exclude programs that only generate code.
        let ignored = text.contains("//go:build ignore");
        if is_main && !ignored && !mains.iter().any(|(known, _)| known == program) {
            mains.push((program.to_owned(), dir.to_owned()));
        }
    }
    mains
}

pub(super) fn python(ground: &Ground<'_>) -> Scripts {
    let (name, tree) = (ground.name, ground.tree);
    let mut scripts = Scripts {
        needs: vec![Need {
            phase: Phase::Both,
            ..tool("the build", &["python", "python3"])
        }],
        build: Some(vec![format!(
            "python3 -m pip wheel --no-index --no-deps --no-build-isolation -w wheels ./{name}"
        )]),
        install: Some(owned(lines(&[
            "python3 -m pip install --no-index --no-deps --no-compile --root=/home/user/rootfs --prefix=/usr wheels/*.whl",
        ]))),
        ..Scripts::default()
    };
    for backend in backends(tree) {
        let names = [
            format!("py-{backend}"),
            format!("python-{backend}"),
            backend.clone(),
        ];
        scripts
            .needs
            .push(tool("the build", &names.each_ref().map(String::as_str)));
    }
    scripts.test = importable(tree).map(|module| vec![format!("python3 -c 'import {module}'")]);
    scripts
}

/// What `[build-system] requires`; setuptools where nothing is said (PEP 518).
fn backends(tree: &Tree) -> Vec<String> {
    let requires = || {
        let table = about::table(tree, "pyproject.toml")?;
        let list = table
            .get("build-system")?
            .get("requires")?
            .as_array()?
            .clone();
        let name = |value: &toml::Value| {
            let text = value.as_str()?;
            let len =
                text.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.'));
            Some(text[..len.unwrap_or(text.len())].to_lowercase())
        };
        Some(
            list.iter()
                .filter_map(name)
                .filter(|name| plain(name))
                .collect(),
        )
    };
    requires().unwrap_or_else(|| vec!["setuptools".to_owned()])
}

/// The package that is there to be imported, where there is exactly one.
fn importable(tree: &Tree) -> Option<&str> {
    let mut packages = tree.paths().filter_map(|path| {
        let dir = path.strip_suffix("/__init__.py")?;
        Some(dir.strip_prefix("src/").unwrap_or(dir))
    });
    let beside = ["test", "tests", "docs", "doc", "examples"];
    let identifier =
        |dir: &str| plain(dir) && !dir.contains(['-', '.', '+']) && !beside.contains(&dir);
    let mut own = packages.by_ref().filter(|dir| identifier(dir));
    own.next().filter(|_| own.next().is_none())
}

fn copied(programs: &[String], from: &str) -> Vec<String> {
    let mut install = lines(&["mkdir -p rootfs/usr/bin"]);
    for program in programs {
        install.push(format!("cp {from}/{program} rootfs/usr/bin/{program}"));
    }
    owned(install)
}

fn versions(programs: &[String]) -> Vec<String> {
    let line = |program: &String| format!("{program} --version | grep -q -F {{version}}");
    programs.iter().map(line).collect()
}
