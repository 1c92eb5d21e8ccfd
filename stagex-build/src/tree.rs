//! The package files of a directory, and what is wrong between them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cycle::{self, Edges};
use crate::name;
use crate::scan::{self, Declared, Member, Scan};

/// All package files of one directory, sorted by module.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) files: Vec<PackageFile>,
}

/// One file `NAME.rs`.
#[derive(Debug)]
pub(crate) struct PackageFile {
    pub(crate) path: PathBuf,
    /// The file's name without `.rs`, which is the package's name where all is well.
    pub(crate) stem: String,
    /// Without `r#`.
    pub(crate) module: String,
    scan: Scan,
}

impl PackageFile {
    /// What the file declares, as far as it can be read.
    pub(crate) fn declared(&self) -> Option<&Declared> {
        match &self.scan {
            Scan::Package(declared) => Some(declared),
            Scan::Unreadable | Scan::NoPackage => None,
        }
    }

    fn file(&self) -> String {
        format!("{}.rs", self.stem)
    }

    fn members(&self) -> impl Iterator<Item = &Member> {
        self.declared()
            .into_iter()
            .flat_map(|declared| &declared.members)
    }

    /// Of all its packages. The file's own is there even where nothing can be read.
    pub(crate) fn modules(&self) -> Vec<String> {
        let others = self
            .members()
            .skip(1)
            .map(|member| member.path(&self.module));
        [self.module.clone()].into_iter().chain(others).collect()
    }

    /// The names of its packages, as far as they can be read.
    fn names(&self) -> impl Iterator<Item = (&Self, String)> {
        let name = self
            .declared()
            .and_then(|declared| declared.name.as_deref());
        self.members().filter_map(move |member| {
            let name = match &member.suffix {
                None => name?.to_owned(),
                Some(suffix) => format!("{}-{suffix}", name?),
            };
            Some((self, name))
        })
    }

    fn nodes(&self) -> impl Iterator<Item = (String, Node<'_>)> {
        self.members().map(|member| {
            // What begins with `::` is a member of the same file.
            let whole = |(list, module): &(&'static str, String)| {
                let own = module.starts_with("::").then_some(self.module.as_str());
                (*list, format!("{}{module}", own.unwrap_or_default()))
            };
            let dependencies = member.dependencies.iter().map(whole).collect();
            let node = Node {
                file: self,
                dependencies,
            };
            (member.path(&self.module), node)
        })
    }
}

impl Tree {
    /// Reads the files `*.rs` directly in `dir`. Hidden files are passed over: editors keep locks and copies in them.
    pub(crate) fn read(dir: &Path) -> Result<Self, String> {
        let list = |error| {
            format!(
                "cannot list the package files in `{}`: {error}",
                dir.display()
            )
        };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(dir).map_err(list)? {
            let path = entry.map_err(list)?.path();
            let rust = path.extension().is_some_and(|extension| extension == "rs");
            let Some(stem) = path.file_stem().filter(|_| rust && path.is_file()) else {
                continue;
            };
            let stem = stem.to_string_lossy().into_owned();
            if !stem.starts_with('.') {
                files.push(PackageFile::read(path, stem)?);
            }
        }
        files.sort_by(|a, b| (&a.module, &a.stem).cmp(&(&b.module, &b.stem)));
        Ok(Self { files })
    }

    /// The modules of all packages, file by file; each once.
    pub(crate) fn modules(&self) -> Vec<String> {
        let mut files: Vec<_> = self.files.iter().collect();
        files.dedup_by(|a, b| a.module == b.module);
        files.into_iter().flat_map(PackageFile::modules).collect()
    }

    /// All that is wrong between the files, and with files that would not become a package, a sentence each.
    pub(crate) fn problems(&self) -> Vec<String> {
        let each = self.files.iter().filter_map(PackageFile::problem);
        each.chain(self.shared_modules())
            .chain(self.shared_names())
            .chain(self.cycles())
            .collect()
    }

    fn shared_modules(&self) -> impl Iterator<Item = String> {
        let clashes = self
            .files
            .windows(2)
            .filter(|pair| pair[0].module == pair[1].module);
        clashes.map(|pair| {
            let [one, other, module] = [&pair[0].file(), &pair[1].file(), &pair[0].module];
            format!(
                "`{one}` and `{other}` are both the module `{module}`: rename one of the packages"
            )
        })
    }

    fn shared_names(&self) -> Vec<String> {
        let mut first: BTreeMap<String, &PackageFile> = BTreeMap::new();
        let mut problems = Vec::new();
        for (file, name) in self.files.iter().flat_map(PackageFile::names) {
            if let Some(other) = first.get(&name) {
                let [other, file] = [other.file(), file.file()];
                problems.push(if other == file {
                    format!("`{file}` declares the package `{name}` twice: rename an output or remove a release")
                } else {
                    format!("`{other}` and `{file}` both declare the package `{name}`: rename one of them")
                });
            } else {
                first.insert(name, file);
            }
        }
        problems
    }

    fn cycles(&self) -> Vec<String> {
        let nodes = self.files.iter().flat_map(PackageFile::nodes);
        let nodes: BTreeMap<String, Node<'_>> = nodes.collect();
        let edges: Edges = nodes
            .iter()
            .map(|(module, node)| {
                let all = node.dependencies.iter();
                (module.as_str(), all.map(|(_, to)| to.as_str()).collect())
            })
            .collect();
        cycle::cycles(&edges)
            .iter()
            .map(|cycle| describe(cycle, &nodes))
            .collect()
    }
}

/// One package in the graph of modules.
struct Node<'t> {
    file: &'t PackageFile,
    /// By the field that names them.
    dependencies: Vec<(&'static str, String)>,
}

fn describe(modules: &[&str], nodes: &BTreeMap<String, Node<'_>>) -> String {
    let next = modules.iter().cycle().skip(1);
    let places = modules.iter().zip(next).filter_map(|(from, to)| {
        let node = nodes.get(*from)?;
        let (field, _) = node.dependencies.iter().find(|(_, module)| module == to)?;
        Some(format!("`{}` names {to} in `{field}`", node.file.file()))
    });
    format!(
        "dependencies form a cycle: {} -> {}; {}; remove one of these",
        modules.join(" -> "),
        modules[0],
        places.collect::<Vec<_>>().join(", ")
    )
}

impl PackageFile {
    fn read(path: PathBuf, stem: String) -> Result<Self, String> {
        let text = std::fs::read(&path)
            .map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
        Ok(Self {
            // What is not UTF-8 is not Rust either, and the compiler says so.
            scan: str::from_utf8(&text).map_or(Scan::Unreadable, scan::scan),
            module: name::module(&stem),
            stem,
            path,
        })
    }

    fn problem(&self) -> Option<String> {
        let file = self.file();
        if self.scan == Scan::NoPackage {
            return Some(format!(
                "`{file}` declares no package: every `.rs` file beside `Cargo.toml` is one `package! {{ .. }}`; other code, the build script \
                 too, belongs into `src`"
            ));
        }
        let reason = name::check(&self.stem).err()?;
        Some(format!(
            "`{file}` is called after no package name: {reason}"
        ))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A directory with these files.
    pub(crate) fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(dir.path().join(name), text).unwrap();
        }
        dir
    }

    pub(crate) fn package(name: &str, build_deps: &str) -> String {
        format!(
            "package! {{ name: \"{name}\", description: \"The {name}\", build_deps: {build_deps} }}"
        )
    }

    fn problems(files: &[(&str, &str)]) -> Vec<String> {
        Tree::read(tree(files).path()).unwrap().problems()
    }

    #[test]
    fn modules_are_sorted_and_other_files_passed_over() {
        let dir = tree(&[
            ("zlib.rs", &package("zlib", "[]")),
            ("linux-headers.rs", &package("linux-headers", "[]")),
            ("Cargo.toml", ""),
            (".#zlib.rs", "not a package"),
        ]);
        std::fs::create_dir(dir.path().join("patches.rs")).unwrap();
        let tree = Tree::read(dir.path()).unwrap();
        assert_eq!(tree.modules(), ["linux_headers", "zlib"]);
        assert_eq!(tree.problems(), Vec::<String>::new());
    }

    #[test]
    fn cycles_name_path_files_and_fields() {
        let files = [
            ("gcc.rs", package("gcc", "[musl]")),
            ("make.rs", package("make", "[gcc]")),
            (
                "musl.rs",
                "package! { name: \"musl\", test_deps: [gcc] }".to_owned(),
            ),
        ];
        let files: Vec<_> = files
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        assert_eq!(
            problems(&files),
            [
                "dependencies form a cycle: gcc -> musl -> gcc; `gcc.rs` names musl in `build_deps`, `musl.rs` names gcc in `test_deps`; \
                 remove one of these"
            ]
        );
    }

    #[test]
    fn releases_and_outputs_are_packages_too() {
        let family = r#"package! { name: "go", version: "2", build_deps: [previous, gcc],
            outputs: { libs: { description: "L" } }, releases: [{ version: "1", build_deps: [gcc] }] }"#;
        let files = [
            ("go.rs", family),
            ("gcc.rs", &*package("gcc", "[make]")),
            ("make.rs", &package("make", "[go::v1]")),
            ("go-1.rs", &package("go-1", "[]")),
        ];
        let tree = Tree::read(tree(&files).path()).unwrap();
        assert_eq!(
            tree.modules(),
            [
                "gcc",
                "go",
                "go::libs",
                "go::v1",
                "go::v1::libs",
                "go_1",
                "make"
            ]
        );
        assert_eq!(
            tree.problems(),
            [
                "`go.rs` and `go-1.rs` both declare the package `go-1`: rename one of them",
                "dependencies form a cycle: gcc -> make -> go::v1 -> gcc; `gcc.rs` names make in `build_deps`, `make.rs` names go::v1 in \
                 `build_deps`, `go.rs` names gcc in `build_deps`; remove one of these"
            ]
        );
    }

    #[test]
    fn a_release_is_no_cycle_with_the_current_one() {
        let family = r#"package! { name: "go", build_deps: [make], releases: [{ version: "1", build_deps: [] }] }"#;
        let files = [("go.rs", family), ("make.rs", &package("make", "[go::v1]"))];
        assert_eq!(problems(&files), Vec::<String>::new());
    }

    #[test]
    fn two_packages_of_one_name_are_refused() {
        assert_eq!(
            problems(&[
                ("a.rs", &package("zlib", "[]")),
                ("b.rs", &package("zlib", "[]"))
            ]),
            ["`a.rs` and `b.rs` both declare the package `zlib`: rename one of them"]
        );
    }

    #[test]
    fn two_files_of_one_module_are_refused() {
        let files = [
            ("a-b.rs", &*package("a-b", "[]")),
            ("a_b.rs", &package("a_b", "[]")),
        ];
        assert_eq!(
            problems(&files),
            ["`a-b.rs` and `a_b.rs` are both the module `a_b`: rename one of the packages"]
        );
        assert_eq!(Tree::read(tree(&files).path()).unwrap().modules(), ["a_b"]);
    }

    #[test]
    fn files_that_would_be_no_package_are_refused() {
        assert_eq!(
            problems(&[
                ("Zlib.rs", &package("zlib", "[]")),
                ("build.rs", "fn main() {}")
            ]),
            [
                "`Zlib.rs` is called after no package name: it has to begin with a lower-case letter or a digit",
                "`build.rs` declares no package: every `.rs` file beside `Cargo.toml` is one `package! { .. }`; other code, the build script \
                 too, belongs into `src`"
            ]
        );
    }

    #[test]
    fn what_does_not_lex_is_left_to_the_compiler() {
        assert_eq!(
            problems(&[("a.rs", "package! { name: \"")]),
            Vec::<String>::new()
        );
    }
}
