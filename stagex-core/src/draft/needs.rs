//! Which packages of the tree a build needs.
//!
//! Needs are the names that upstreams give their software; whether this tree has a package of such a name, and what it is called in `build_deps`, only
//! the tree knows.

use stagex_build::name;

use super::Question;
use crate::package::{Package, Steps};

/// A package that the new one can depend on.
#[derive(Debug)]
pub struct Peer {
    name: &'static str,
    module: String,
    scripts: Vec<&'static str>,
}

impl Peer {
    /// A package whose file lies beside the new one's.
    #[must_use]
    pub fn of(package: &Package) -> Self {
        Self {
            name: package.name,
            module: name::ident(&name::module(package.name)),
            scripts: match package.build {
                Some(Steps::Shell(script)) => vec![script],
                Some(Steps::Argv(_)) | None => Vec::new(),
            },
        }
    }
}

/// Something that has to be there while the package is built or tested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Need {
    /// Names under which packages have it, the usual one first.
    pub(crate) names: Vec<String>,
    /// Who asks for it.
    pub(crate) why: String,
    pub(crate) phase: Phase,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    Build,
    Test,
    /// What is built is linked with it, or interpreted by it.
    Both,
}

/// A tool of these names.
pub(crate) fn tool(why: &str, names: &[&str]) -> Need {
    Need {
        names: names.iter().map(|&name| name.to_owned()).collect(),
        why: why.to_owned(),
        phase: Phase::Build,
    }
}

/// A library by the name that pkg-config, meson or cmake know it by, which is often nearly the package's.
pub(crate) fn library(why: &str, asked: &str) -> Need {
    let lower = asked.to_lowercase();
    let bare = lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let mut names = vec![lower.clone()];
    // As in libxml-2.0, which is libxml2 to all others.
    let packed = lower.trim_end_matches(".0").replace('-', "");
    for name in [
        packed.as_str(),
        lower.strip_prefix("lib").unwrap_or(&lower),
        &format!("lib{lower}"),
        bare,
        bare.strip_prefix("lib").unwrap_or(bare),
    ] {
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    Need {
        names,
        why: why.to_owned(),
        phase: Phase::Both,
    }
}

/// What the tree has of it.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    /// As `build_deps` spells them.
    pub(crate) build: Vec<String>,
    /// As `test_deps` spells them.
    pub(crate) test: Vec<String>,
    pub(crate) questions: Vec<Question>,
}

/// Looks every need up in the tree.
pub(crate) fn resolve(needs: &[Need], peers: &[Peer]) -> Needs {
    let mut resolved = Needs::default();
    for need in needs {
        let named = |name: &String| peers.iter().find(|peer| peer.name == name);
        match need.names.iter().find_map(named) {
            Some(peer) => {
                let (build, test) = (&mut resolved.build, &mut resolved.test);
                let lists = match need.phase {
                    Phase::Build => vec![build],
                    Phase::Test => vec![test],
                    Phase::Both => vec![build, test],
                };
                for list in lists {
                    if !list.contains(&peer.module) {
                        list.push(peer.module.clone());
                    }
                }
            }
            None => {
                let question = Question {
                    field: "build_deps",
                    text: format!(
                        "{} needs {}, and this tree has no such package: add it first, or name the package that has it",
                        need.why, need.names[0]
                    ),
                };
                let known = |other: &Question| other.text == question.text;
                if !resolved.questions.iter().any(known) {
                    resolved.questions.push(question);
                }
            }
        }
    }
    resolved
}

/// The machine that the tree's own `configure` calls are told to build on and for, where all of them agree.
pub(crate) fn triple(peers: &[Peer]) -> Option<&'static str> {
    let scripts = peers.iter().flat_map(|peer| &peer.scripts);
    let words = scripts.flat_map(|script| script.split_whitespace());
    let mut hosts: Vec<_> = words
        .filter_map(|word| word.strip_prefix("--host="))
        .filter(|host| plain(host))
        .collect();
    hosts.sort_unstable();
    hosts.dedup();
    match hosts[..] {
        [host] => Some(host),
        _ => None,
    }
}

/// Whether a word from an archive may stand in a script as it is.
pub(crate) fn plain(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(name: &'static str, scripts: &[&'static str]) -> Peer {
        Peer {
            name,
            module: name::ident(&name::module(name)),
            scripts: scripts.to_vec(),
        }
    }

    #[test]
    fn needs_become_the_modules_of_the_tree() {
        let peers = [
            peer("linux-headers", &[]),
            peer("zlib", &[]),
            peer("libxml2", &[]),
        ];
        let needs = [
            tool("a C program", &["linux-headers"]),
            library("configure.ac", "ZLIB"),
            library("configure.ac", "zlib"),
            library("configure.ac", "libxml-2.0"),
            library("configure.ac", "libyaml-0.1"),
            tool("cmake", &["cmake"]),
        ];
        let resolved = resolve(&needs, &peers);
        assert_eq!(resolved.build, ["linux_headers", "zlib", "libxml2"]);
        assert_eq!(resolved.test, ["zlib", "libxml2"]);
        let questions: Vec<_> = resolved.questions.iter().map(Question::to_string).collect();
        assert_eq!(
            questions,
            [
                "build_deps: configure.ac needs libyaml-0.1, and this tree has no such package: add it first, or name the package that has it",
                "build_deps: cmake needs cmake, and this tree has no such package: add it first, or name the package that has it",
            ]
        );
    }

    #[test]
    fn the_triple_is_the_trees_own() {
        let a = peer("a", &["./configure --build=x --host=x86_64-linux-musl"]);
        let b = peer("b", &["./configure --host=arm-linux-musl"]);
        assert_eq!(triple(std::slice::from_ref(&a)), Some("x86_64-linux-musl"));
        assert_eq!(triple(&[a, b]), None);
        assert_eq!(triple(&[]), None);
    }
}
