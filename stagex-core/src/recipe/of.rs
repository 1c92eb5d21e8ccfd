//! A package → its recipe.

use super::{ENVIRONMENT, From, HOME, Image, Instruction, ROOTFS, Recipe, Stage, StageName};
use crate::digest::Sha256;
use crate::package::{Base, OutputOf, Package, Source, Steps};

impl Recipe {
    /// The recipe of a package.
    #[must_use]
    pub fn of(package: &Package) -> Self {
        let mut stages = Vec::new();
        if package.contents.is_empty() {
            stages.extend([
                base(package),
                fetch(package),
                build(package),
                install(package),
            ]);
        }
        stages.extend(
            package
                .test
                .map(|steps| test(package, steps, copied_files(package))),
        );
        stages.push(result(package));
        Self {
            name: package.name,
            version: package.version,
            stages,
            image: image(package),
        }
    }

    /// What decides the image: all stages but the test.
    #[must_use]
    pub fn build(mut self) -> Self {
        self.stages.retain(|stage| stage.name != StageName::Test);
        self
    }

    /// The one build of a package and of all its outputs. The package has to be what [`Package::built_by`] gives.
    #[must_use]
    pub fn with_outputs(package: &Package) -> Self {
        let mut recipe = Self::of(package).build();
        let outputs = package.outputs.iter().map(|output| result(output));
        recipe.stages.extend(outputs);
        recipe
    }

    /// The test of a package alone, on its finished image: a recipe of its own, whose result nobody uses. `None` where there is no test.
    #[must_use]
    pub fn test_of(package: &Package) -> Option<Self> {
        let image_itself = vec![Instruction::CopyPackage(package.name)];
        let run = Stage {
            name: StageName::Package,
            from: From::Scratch,
            instructions: vec![Instruction::CopyStage {
                from: StageName::Test,
                source: HOME,
                target: "/",
            }],
        };
        Some(Self {
            name: package.name,
            version: package.version,
            stages: vec![test(package, package.test?, image_itself), run],
            image: image(package),
        })
    }
}

const BUILDER: Instruction = Instruction::User {
    uid: 1000,
    gid: 1000,
};
const ROOT: Instruction = Instruction::User { uid: 0, gid: 0 };

/// The stage whose files are the package's image.
fn result(package: &Package) -> Stage {
    let output = package.output_of.map(|output| output.output);
    Stage {
        name: output.map_or(StageName::Package, StageName::Output),
        from: From::Scratch,
        instructions: copied_files(package),
    }
}

/// Lays the package's files on `/`.
fn copied_files(package: &Package) -> Vec<Instruction> {
    if !package.contents.is_empty() {
        return copies(package.contents);
    }
    vec![Instruction::CopyStage {
        from: StageName::Install,
        source: directory(package),
        target: "/",
    }]
}

/// Where the install stage puts the package's files.
fn directory(package: &Package) -> &'static str {
    package
        .output_of
        .map_or(ROOTFS, |OutputOf { directory, .. }| directory)
}

fn copies(packages: &[&Package]) -> Vec<Instruction> {
    let copy = |package: &&Package| Instruction::CopyPackage(package.name);
    packages.iter().map(copy).collect()
}

fn base(package: &Package) -> Stage {
    let mut instructions = copies(package.build_deps);
    instructions.push(Instruction::Skeleton);
    instructions.extend(environment(package));
    // While the user is still 0: engines differ in whom a directory belongs to that they make.
    let made = [package.workdir, package.sources_dir].into_iter().flatten();
    instructions.extend(made.filter(|dir| *dir != "/").map(Instruction::Directory));
    instructions.extend([BUILDER, Instruction::Workdir(workdir(package))]);
    Stage {
        name: StageName::Base,
        from: match package.base {
            Base::Scratch => From::Scratch,
            Base::Seed => From::Seed,
        },
        instructions,
    }
}

fn workdir(package: &Package) -> &'static str {
    package.workdir.unwrap_or(HOME)
}

fn environment(package: &Package) -> impl Iterator<Item = Instruction> {
    let fixed = ENVIRONMENT.iter().chain(package.env);
    fixed.map(|(key, value)| Instruction::Env(key, value))
}

fn fetch(package: &Package) -> Stage {
    let mut instructions = Vec::new();
    let (unpacked, whole): (Vec<_>, Vec<_>) = package
        .sources
        .iter()
        .map(source)
        .partition(|copy| package.sources_dir.is_some() && is_unpacked(copy));
    instructions.extend(package.sources_dir.map(Instruction::Workdir));
    instructions.extend(whole);
    let back = package.sources_dir.map(|_| workdir(package));
    instructions.extend(back.map(Instruction::Workdir));
    instructions.extend(unpacked);
    instructions.extend(files(package));
    Stage {
        name: StageName::Fetch,
        from: From::Stage(StageName::Base),
        instructions,
    }
}

const fn is_unpacked(copy: &Instruction) -> bool {
    matches!(copy, Instruction::CopyUnpacked { .. })
}

fn source(source: &Source) -> Instruction {
    match source.unpack {
        None => Instruction::CopySource {
            file: source.file,
            url: source.url,
            sha256: source.sha256,
        },
        Some(directory) => Instruction::CopyUnpacked {
            file: source.file,
            directory,
            subdirectory: source.subdirectory,
            url: source.url,
            sha256: source.sha256,
        },
    }
}

fn files(package: &Package) -> impl Iterator<Item = Instruction> {
    package.files.iter().map(|file| Instruction::CopyFile {
        name: file.name,
        path: file.path,
        sha256: Sha256::of(file.contents),
    })
}

fn stage(package: &Package, name: StageName, from: StageName, user: Instruction) -> Stage {
    let workdir = Instruction::Workdir(workdir(package));
    Stage {
        name,
        from: From::Stage(from),
        instructions: vec![user, workdir, Instruction::Jobs],
    }
}

fn build(package: &Package) -> Stage {
    let mut stage = stage(package, StageName::Build, StageName::Fetch, BUILDER);
    stage
        .instructions
        .extend(package.build.iter().flat_map(run));
    stage
}

fn install(package: &Package) -> Stage {
    let mut stage = stage(package, StageName::Install, StageName::Build, ROOT);
    let builder = package.output_of.map(|output| output.package);
    let outputs = builder.map_or(package.outputs, |builder| builder.outputs);
    let directories: Vec<_> = [ROOTFS]
        .into_iter()
        .chain(outputs.iter().map(|output| directory(output)))
        .collect();
    match package.install {
        None => {}
        Some(Steps::Shell(script)) => {
            let collected = directories.join(" ");
            stage.instructions.extend([
                shell(&format!("mkdir -p {collected}")),
                shell(script),
                // Packing sets all times to 0 in any case; this does the same for images that somebody makes from the Containerfile by hand.
                shell(&format!("find {collected} -exec touch -hcd @0 {{}} +")),
            ]);
        }
        Some(steps @ Steps::Argv(_)) => {
            let made = directories.into_iter().map(Instruction::Directory);
            let back = package.workdir.map(Instruction::Workdir);
            let made = made.chain(back);
            stage.instructions.extend(made.chain(run(&steps)));
        }
    }
    stage
}

/// The test, on `subject`: the instructions that lay down what is tested.
fn test(package: &Package, steps: Steps, subject: Vec<Instruction>) -> Stage {
    let mut instructions = copies(package.test_deps);
    instructions.extend(subject);
    instructions.push(Instruction::Skeleton);
    instructions.extend(environment(package));
    instructions.extend([BUILDER, Instruction::Workdir(HOME)]);
    instructions.extend(files(package));
    instructions.push(Instruction::Jobs);
    instructions.extend(run(&steps));
    Stage {
        name: StageName::Test,
        from: From::Scratch,
        instructions,
    }
}

fn run(steps: &Steps) -> Vec<Instruction> {
    match steps {
        Steps::Shell(script) => vec![shell(script)],
        Steps::Argv(programs) => {
            let owned = |argv: &&[&str]| argv.iter().map(|&word| word.to_owned()).collect();
            programs.iter().map(owned).map(Instruction::Run).collect()
        }
    }
}

/// `-e` stops at the first failure, `-u` at the first unset variable, `-x` writes each command to the log.
fn shell(script: &str) -> Instruction {
    Instruction::Run(
        ["/bin/sh", "-eux", "-c", script]
            .map(str::to_owned)
            .to_vec(),
    )
}

fn image(package: &Package) -> Image {
    let mut labels = vec![
        ("org.opencontainers.image.description", package.description),
        ("org.opencontainers.image.licenses", package.license),
        ("org.opencontainers.image.title", package.name),
        ("org.opencontainers.image.url", package.homepage),
        ("org.opencontainers.image.version", package.version),
    ];
    labels.extend(package.image.labels);
    labels.sort_unstable();
    Image {
        user: package.image.user,
        workdir: package.image.workdir,
        env: package.image.env.to_vec(),
        entrypoint: package.image.entrypoint.to_vec(),
        cmd: package.image.cmd.to_vec(),
        labels,
    }
}
