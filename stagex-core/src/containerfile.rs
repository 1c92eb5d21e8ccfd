//! A recipe as the text that reviewers read and every OCI engine of the last five years can run.
//!
//! Pure. Nothing newer than the Dockerfile syntax of 2018 is used: no here-documents, no frontend directives, no mounts. Scripts are printed
//! as exec-form JSON, one line of script a line of text, because that form alone means the same bytes to every engine: shell form is rewritten
//! by some (comments, continuations) and depends on `SHELL`, which images in OCI format lose.

use std::fmt::Write as _;

use handlebars::{Handlebars, no_escape};
use serde::Serialize;

use crate::recipe::{From, HOME, Image, Instruction, Recipe, Stage, StageName};

/// What stands before a package's name in image references.
pub const REPOSITORY: &str = "stagex";

#[derive(Serialize)]
struct Page {
    name: &'static str,
    version: &'static str,
    seed: bool,
    stages: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    name: &'static str,
    from: &'static str,
    lines: Vec<String>,
}

/// The Containerfile of a recipe.
#[must_use]
pub fn print(recipe: &Recipe) -> String {
    let page = Page {
        name: recipe.name,
        version: recipe.version,
        seed: recipe.stages.iter().any(|stage| stage.from == From::Seed),
        stages: recipe
            .stages
            .iter()
            .map(|stage| section(stage, recipe))
            .collect(),
    };
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.register_escape_fn(no_escape);
    engine
        .render_template(include_str!("containerfile.hbs"), &page)
        .expect("the template names fields of the page only")
}

fn section(stage: &Stage, recipe: &Recipe) -> Section {
    let mut lines: Vec<_> = stage.instructions.iter().map(line).collect();
    if matches!(stage.name, StageName::Package | StageName::Output(_)) {
        lines.extend(settings(&recipe.image));
    }
    Section {
        name: stage.name.as_str(),
        from: match stage.from {
            From::Scratch => "scratch",
            From::Seed => "${SEED}",
            From::Stage(name) => name.as_str(),
        },
        lines,
    }
}

fn line(instruction: &Instruction) -> String {
    match instruction {
        Instruction::CopyPackage(name) => format!("COPY --from={REPOSITORY}/{name} . /"),
        Instruction::CopyStage {
            from,
            source,
            target,
        } => {
            format!("COPY --from={from} {source}/ {target}")
        }
        Instruction::Skeleton => "COPY --chown=1000:1000 skeleton/ /".to_owned(),
        Instruction::CopySource { file, url, sha256 } => {
            format!("# {url}\n# sha256 {sha256}\nCOPY --chown=1000:1000 sources/{file} ./")
        }
        Instruction::CopyUnpacked {
            file,
            directory,
            subdirectory,
            url,
            sha256,
        } => {
            let of = subdirectory.map_or(String::new(), |name| format!("`{name}` of "));
            let to = match *directory {
                "." => String::new(),
                directory => format!("{directory}/"),
            };
            format!(
                "# {url}\n# sha256 {sha256} of {file}, {of}which is unpacked\nCOPY --chown=1000:1000 unpacked/{file}/ ./{to}"
            )
        }
        Instruction::CopyFile { name, path, sha256 } => {
            format!("# pkgs/{path}\n# sha256 {sha256}\nCOPY --chown=1000:1000 files/{name} ./")
        }
        Instruction::Env(key, value) => format!("ENV {key}={}", quoted(value)),
        Instruction::Jobs => format!("ARG {}=1", crate::recipe::JOBS),
        Instruction::User { uid, gid } => format!("USER {uid}:{gid}"),
        Instruction::Workdir(dir) => format!("WORKDIR {dir}"),
        // What makes a directory in every engine, without a program in the image.
        Instruction::Directory(dir) => format!("WORKDIR {dir}\nWORKDIR {HOME}"),
        Instruction::Run(argv) => format!("RUN {}", exec_form(argv)),
    }
}

fn settings(image: &Image) -> Vec<String> {
    let mut lines = Vec::new();
    let pairs = |word, pairs: &[(&str, &str)]| -> Vec<String> {
        let one = |(key, value): &(&str, &str)| format!("{word} {key}={}", quoted(value));
        pairs.iter().map(one).collect()
    };
    lines.extend(pairs("LABEL", &image.labels));
    lines.extend(pairs("ENV", &image.env));
    for (word, value) in [("USER", image.user), ("WORKDIR", image.workdir)] {
        if !value.is_empty() {
            lines.push(format!("{word} {value}"));
        }
    }
    for (word, argv) in [("ENTRYPOINT", &image.entrypoint), ("CMD", &image.cmd)] {
        if !argv.is_empty() {
            lines.push(format!("{word} {}", exec_form(argv)));
        }
    }
    lines
}

/// A word of `ENV` or `LABEL`: nothing in it is expanded.
fn quoted(value: &str) -> String {
    let mut text = String::from("\"");
    for c in value.chars() {
        if matches!(c, '"' | '\\' | '$') {
            text.push('\\');
        }
        text.push(c);
    }
    text + "\""
}

/// An argument vector as JSON; an argument of several lines is broken after each of its newlines with the continuation that Containerfiles have.
fn exec_form<S: AsRef<str>>(argv: &[S]) -> String {
    let words: Vec<_> = argv.iter().map(|word| json(word.as_ref())).collect();
    format!("[{}]", words.join(", "))
}

fn json(word: &str) -> String {
    let is_script = word.contains('\n');
    let mut text = String::from(if is_script { "\"\\\n" } else { "\"" });
    let mut at_start = is_script;
    for c in word.chars() {
        match c {
            '\n' => text.push_str("\\n\\\n"),
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\t' => text.push_str("\\t"),
            // The builder drops a line that begins with this sign as a comment, wherever it stands.
            '#' if at_start => text.push_str("\\u0023"),
            c if c.is_control() => {
                write!(text, "\\u{:04x}", u32::from(c)).expect("a String takes all")
            }
            c => text.push(c),
        }
        at_start = c == '\n' || (at_start && c == ' ');
    }
    text + if is_script { "\\\n\"" } else { "\"" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Sha256;
    use crate::package::testing::package;
    use crate::package::{Base, File, OutputOf, Package, Source, Steps};

    static SH: Package = package("sh", &[], &[]);
    static EXAMPLE: Package = Package {
        base: Base::Seed,
        sources: &[Source {
            name: "example",
            version: "1.0",
            file: "example-1.0.tar.gz",
            url: "https://example.org/example-1.0.tar.gz",
            mirrors: &[],
            sha256: Sha256::from_bytes([0x5a; 32]),
            debian: None,
            repack: None,
            unpack: None,
            subdirectory: None,
        }],
        files: &[File {
            name: "fix.patch",
            path: "example/fix.patch",
            contents: b"patch",
        }],
        env: &[("CFLAGS", "-O2 \"$X\"")],
        build: Some(Steps::Shell(
            "# unpack\nfor f in *.gz; do\n    tar -xf \"$f\"\n\t# and \\n\ndone",
        )),
        install: Some(Steps::Shell("make install")),
        test: Some(Steps::Shell("example --version")),
        image: crate::package::Image {
            user: "1000:1000",
            workdir: "/srv",
            env: &[("PATH", "/usr/bin")],
            entrypoint: &["/usr/bin/example"],
            cmd: &["--help"],
            labels: &[("org.example.a", "b")],
        },
        ..package("example", &[&SH], &[&SH])
    };

    #[test]
    fn a_recipe_prints_as_a_portable_containerfile() {
        insta::assert_snapshot!(print(&Recipe::of(&EXAMPLE)));
    }

    static LIBS: Package = Package {
        output_of: Some(OutputOf {
            package: &BARE,
            output: "libs",
            directory: "/home/user/outputs/libs",
        }),
        test: Some(Steps::Argv(&[&["/lib/loader"]])),
        name: "bare-libs",
        ..bare()
    };
    static BARE: Package = Package {
        outputs: &[&LIBS],
        ..bare()
    };

    /// Without a shell, from a source that arrives unpacked.
    const fn bare() -> Package {
        const SOURCE: Source = Source {
            unpack: Some("seed"),
            subdirectory: None,
            name: "seed",
            version: "1.6.0",
            file: "seed-1.6.0.tar.gz",
            url: "https://example.org/seed-1.6.0.tar.gz",
            mirrors: &[],
            sha256: Sha256::from_bytes([0xa5; 32]),
            debian: None,
            repack: None,
        };
        Package {
            sources: &[SOURCE],
            build: Some(Steps::Argv(&[&["seed/hex0", "a.hex0", "a b"], &["./a"]])),
            install: Some(Steps::Argv(&[&["./a", "rootfs"]])),
            ..package("bare", &[], &[])
        }
    }

    #[test]
    fn a_build_without_a_shell_and_its_output() {
        let all = Recipe::with_outputs(&BARE);
        let names: Vec<_> = all.stages.iter().map(|stage| stage.name.as_str()).collect();
        assert_eq!(
            names,
            ["base", "fetch", "build", "install", "package", "libs"]
        );
        let page = print(&Recipe::of(&LIBS));
        insta::assert_snapshot!(&page[page.find("FROM base AS fetch").unwrap()..]);
    }

    #[test]
    fn a_composed_package_is_copies_only() {
        static BOTH: Package = Package {
            contents: &[&SH, &EXAMPLE],
            install: None,
            test: Some(Steps::Shell("example")),
            ..package("both", &[], &[&SH])
        };
        insta::assert_snapshot!(print(&Recipe::of(&BOTH)));
    }

    #[test]
    fn exec_form_means_the_same_bytes_after_continuations_are_joined() {
        let script = "a \"b\" \\\n  # c\n\n#d\n\te\u{1}\n";
        let text = json(script);
        // What a builder does: drop comment and empty lines, join the rest.
        let kept = text
            .lines()
            .filter(|line| !line.trim_start().starts_with('#') && !line.is_empty());
        let joined: String = kept
            .map(|line| line.strip_suffix('\\').unwrap_or(line))
            .collect();
        assert_eq!(serde_json::from_str::<String>(&joined).unwrap(), script);
    }

    #[test]
    fn the_encoding_of_a_recipe_is_frozen() {
        // A change here changes the key of every build and every `recipe` in digests.lock.
        let recipe = Recipe::of(&EXAMPLE);
        let frozen = [recipe.sha256(), recipe.stages_sha256()].map(|digest| digest.to_string());
        assert_eq!(
            frozen,
            [
                "a5040925c0e3629c6a4c8f921ad812026958f70c05656bf0afed530c24243776",
                "f1aaea829bc43fffa78e16506f5f27bd82147c030cd34c4789d956ef113edfe3"
            ]
        );
    }
}
