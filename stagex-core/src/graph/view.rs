//! A part of the graph that is shown: packages, what they need of each other, and which of that the rest of the picture says already.

use std::collections::BTreeMap;

use super::{Graph, Reason};
use crate::package::Package;

/// Packages of a graph in build order, with all dependencies among them.
#[derive(Debug)]
pub struct View {
    packages: Vec<&'static Package>,
    dependencies: Vec<Dependency>,
}

/// One package needs another one directly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dependency {
    /// What needs: a position in [`View::packages`].
    pub from: usize,
    /// What is needed: a smaller position.
    pub to: usize,
    /// For what.
    pub reason: Reason,
    /// Whether a chain of other dependencies says the same: that the needed package's bits can reach the build (or, for a test dependency, the test)
    /// of the one that needs it. A chain through another package's test says nothing of that kind, for no bit of a test reaches an image.
    pub implied: bool,
}

impl View {
    /// These packages and the dependencies among them.
    #[must_use]
    pub fn new(graph: &Graph, packages: &[&'static Package]) -> Self {
        let mut packages = packages.to_vec();
        packages.sort_by_key(|package| (package.depth, package.name));
        packages.dedup_by_key(|package| package.name);
        let positions: BTreeMap<_, _> = packages.iter().map(|p| p.name).zip(0..).collect();
        let mut dependencies = Vec::new();
        for (from, package) in packages.iter().enumerate() {
            let shown = graph
                .needs(package)
                .filter_map(|(need, reason)| Some((*positions.get(need.name)?, reason)));
            let mut needs: Vec<_> = shown.collect();
            needs.sort_unstable();
            dependencies.extend(needs.into_iter().map(|(to, reason)| Dependency {
                from,
                to,
                reason,
                implied: false,
            }));
        }
        let mut view = Self {
            packages,
            dependencies,
        };
        view.mark_implied();
        view
    }

    /// Without the dependencies that the others imply: the transitive reduction.
    #[must_use]
    pub fn reduced(mut self) -> Self {
        self.dependencies.retain(|dependency| !dependency.implied);
        self
    }

    /// In build order.
    #[must_use]
    pub fn packages(&self) -> &[&'static Package] {
        &self.packages
    }

    /// Sorted by the package that needs, then by the one that is needed.
    #[must_use]
    pub fn dependencies(&self) -> &[Dependency] {
        &self.dependencies
    }

    /// The level of each package: 0 where it needs nothing that is shown, else one more than the highest that it needs. Packages of one level can be
    /// built at the same time.
    #[must_use]
    pub fn levels(&self) -> Vec<usize> {
        let mut levels = vec![0; self.packages.len()];
        for dependency in &self.dependencies {
            let above = levels[dependency.to] + 1;
            levels[dependency.from] = above.max(levels[dependency.from]);
        }
        levels
    }

    fn mark_implied(&mut self) {
        let reach = self.reach();
        let all = self.dependencies.clone();
        for needs in self
            .dependencies
            .chunk_by_mut(|one, next| one.from == next.from)
        {
            let siblings = siblings(&all, needs[0].from);
            for dependency in needs {
                dependency.implied = siblings.iter().any(|other| {
                    let says_enough =
                        other.reason == Reason::Build || dependency.reason == Reason::Test;
                    other.to != dependency.to && says_enough && reach[other.to].has(dependency.to)
                });
            }
        }
    }

    /// For each package, all whose bits can reach its own: those that a chain of build dependencies leads to.
    fn reach(&self) -> Vec<Set> {
        let mut reach = vec![Set::new(self.packages.len()); self.packages.len()];
        for dependency in &self.dependencies {
            if dependency.reason == Reason::Build {
                // What is needed has a smaller position, so its own set is complete.
                let (below, from) = reach.split_at_mut(dependency.from);
                from[0].add(dependency.to, &below[dependency.to]);
            }
        }
        reach
    }
}

/// The part of the sorted list that starts from this package.
fn siblings(all: &[Dependency], from: usize) -> &[Dependency] {
    let begin = all.partition_point(|dependency| dependency.from < from);
    let end = all.partition_point(|dependency| dependency.from <= from);
    &all[begin..end]
}

/// A set of positions, a bit each: 5,000 packages take 3 MB for all their sets, and to unite two is a few dozen instructions.
#[derive(Clone)]
struct Set(Vec<u64>);

impl Set {
    fn new(positions: usize) -> Self {
        Self(vec![0; positions.div_ceil(64)])
    }

    fn has(&self, position: usize) -> bool {
        self.0[position / 64] >> (position % 64) & 1 == 1
    }

    fn add(&mut self, position: usize, others: &Self) {
        self.0[position / 64] |= 1 << (position % 64);
        for (mine, other) in self.0.iter_mut().zip(&others.0) {
            *mine |= other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::testing::package;

    static SEED: Package = package("seed", &[], &[]);
    static CC: Package = package("cc", &[&SEED], &[]);
    static SH: Package = package("sh", &[&SEED, &CC], &[]);
    // `checker` comes to `lib` through a test alone, so that it says nothing of what `lib` is built with.
    static CHECKER: Package = package("checker", &[&SH], &[]);
    static LIB: Package = package("lib", &[&CC, &SH], &[&CHECKER]);
    static TOOL: Package = package("tool", &[&LIB, &SH], &[&CHECKER, &CC]);

    fn view(of: &[&'static Package]) -> View {
        let graph = Graph::new(&[&TOOL]).unwrap();
        View::new(&graph, of)
    }

    fn links(view: &View) -> Vec<String> {
        let name = |position: usize| view.packages()[position].name;
        let link = |d: &Dependency| {
            let sign = match d.reason {
                Reason::Build => "=",
                Reason::Test => "?",
            };
            format!("{}{sign}{}", name(d.from), name(d.to))
        };
        view.dependencies().iter().map(link).collect()
    }

    fn all() -> View {
        view(&[&TOOL, &LIB, &CHECKER, &SH, &CC, &SEED])
    }

    #[test]
    fn a_view_holds_every_dependency_among_its_packages() {
        assert_eq!(
            links(&all()).join(" "),
            "cc=seed sh=seed sh=cc checker=sh lib=cc lib=sh lib?checker tool?cc tool=sh tool?checker tool=lib"
        );
        assert_eq!(links(&view(&[&TOOL, &SH, &SH])), ["tool=sh"]);
        assert!(links(&view(&[])).is_empty());
    }

    #[test]
    fn reduction_drops_what_others_imply_and_no_more() {
        // `tool` would not hear of `checker` through the test of `lib`, so its own test keeps that.
        assert_eq!(
            links(&all().reduced()).join(" "),
            "cc=seed sh=cc checker=sh lib=sh lib?checker tool?checker tool=lib"
        );
    }

    #[test]
    fn a_test_dependency_implies_no_build_dependency() {
        static ONLY: Package = package("only", &[&SEED], &[&CC]);
        let graph = Graph::new(&[&ONLY]).unwrap();
        let view = View::new(&graph, &graph.order()).reduced();
        assert_eq!(links(&view), ["cc=seed", "only=seed", "only?cc"]);
    }

    #[test]
    fn reduction_keeps_every_reach() {
        let (full, reduced) = (all(), all().reduced());
        for (one, other) in full.reach().iter().zip(reduced.reach()) {
            assert_eq!(one.0, other.0);
        }
    }

    #[test]
    fn levels_are_longest_chains() {
        assert_eq!(all().levels(), [0, 1, 2, 3, 4, 5]);
        assert_eq!(all().reduced().levels(), all().levels());
        assert_eq!(view(&[&SH, &LIB]).levels(), [0, 1]);
    }

    #[test]
    fn sets_reach_across_words() {
        let mut set = Set::new(130);
        set.add(129, &Set::new(130));
        let mut other = Set::new(130);
        other.add(64, &set);
        let has: Vec<_> = (0..130).filter(|&position| other.has(position)).collect();
        assert_eq!(has, [64, 129]);
    }
}
