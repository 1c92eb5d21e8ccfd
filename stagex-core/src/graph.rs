//! The packages of a tree and how they depend on each other: names, build order, closures, reasons.
//!
//! [`View`] is a part of the graph to be shown, and [`draw`] its text in each format. All answers depend on the packages alone, never on the order in
//! which they are listed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Dfs, EdgeRef, Reversed};

use crate::package::Package;

pub mod draw;
mod layered;
mod view;

pub use view::{Dependency, View};

/// Why one package depends on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its files are in the build's root file system.
    Build,
    /// Its files are in the test's root file system only.
    Test,
}

/// A package tree. Edges point from a package to what it needs.
#[derive(Debug)]
pub struct Graph {
    graph: DiGraph<&'static Package, Reason>,
    nodes: BTreeMap<&'static str, NodeIndex>,
}

/// What can be wrong with a list of packages, or with a question about it.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// Two different packages of one name, e.g. from two trees.
    #[error("two packages have the name `{name}`: {first} and {second}; rename one of them")]
    Doubled {
        /// The name.
        name: &'static str,
        /// A declaring file.
        first: &'static str,
        /// The other declaring file.
        second: &'static str,
    },
    /// A name that nobody declared.
    #[error("there is no package `{name}`{}", nearest.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    Unknown {
        /// As it was given.
        name: String,
        /// The most similar name of the tree.
        nearest: Option<&'static str>,
    },
}

impl Graph {
    /// Takes a tree's packages and all that they depend on, which may come from other trees.
    ///
    /// # Errors
    /// When two packages share a name.
    pub fn new(packages: &[&'static Package]) -> Result<Self, GraphError> {
        let mut new = Self {
            graph: DiGraph::new(),
            nodes: BTreeMap::new(),
        };
        packages
            .iter()
            .try_for_each(|package| new.add(package).map(drop))?;
        Ok(new)
    }

    // The recursion ends: the compiler refused every cycle, and is as deep as the deepest chain of dependencies.
    fn add(&mut self, package: &'static Package) -> Result<NodeIndex, GraphError> {
        if let Some(&node) = self.nodes.get(package.name) {
            let known = self.graph[node];
            if std::ptr::eq(known, package) {
                return Ok(node);
            }
            return Err(GraphError::Doubled {
                name: package.name,
                first: known.file,
                second: package.file,
            });
        }
        let node = self.graph.add_node(package);
        self.nodes.insert(package.name, node);
        for dependency in package.dependencies() {
            let is_build = package
                .inputs()
                .iter()
                .any(|dep| dep.name == dependency.name);
            let reason = if is_build {
                Reason::Build
            } else {
                Reason::Test
            };
            let target = self.add(dependency)?;
            self.graph.add_edge(node, target, reason);
        }
        Ok(node)
    }

    /// All packages, dependencies before their dependents, equals by name: the order in which they are built.
    #[must_use]
    pub fn order(&self) -> Vec<&'static Package> {
        let mut all: Vec<_> = self.graph.node_weights().copied().collect();
        all.sort_by_key(|package| (package.depth, package.name));
        all
    }

    /// The package of that name.
    ///
    /// # Errors
    /// [`GraphError::Unknown`], with the most similar name.
    pub fn get(&self, name: &str) -> Result<&'static Package, GraphError> {
        self.node(name).map(|node| self.graph[node])
    }

    fn node(&self, name: &str) -> Result<NodeIndex, GraphError> {
        self.nodes.get(name).copied().ok_or_else(|| {
            let distance = |known: &&&str| strsim::damerau_levenshtein(name, known);
            let nearest = self.nodes.keys().min_by_key(distance).copied();
            GraphError::Unknown {
                name: name.to_owned(),
                nearest: nearest.filter(|known| distance(&known) <= name.len().div_ceil(3)),
            }
        })
    }

    /// These packages and all that they need, in build order.
    #[must_use]
    pub fn closure(&self, of: &[&'static Package]) -> Vec<&'static Package> {
        let mut names = BTreeSet::new();
        for package in of {
            let mut walk = Dfs::new(&self.graph, self.nodes[package.name]);
            while let Some(node) = walk.next(&self.graph) {
                names.insert(self.graph[node].name);
            }
        }
        self.only(&names)
    }

    /// All packages that need this one, directly or not, in build order; the package itself is not among them.
    #[must_use]
    pub fn dependents(&self, of: &'static Package) -> Vec<&'static Package> {
        let reversed = Reversed(&self.graph);
        let mut walk = Dfs::new(reversed, self.nodes[of.name]);
        let mut names = BTreeSet::new();
        while let Some(node) = walk.next(reversed) {
            names.insert(self.graph[node].name);
        }
        names.remove(of.name);
        self.only(&names)
    }

    fn only(&self, names: &BTreeSet<&str>) -> Vec<&'static Package> {
        let mut chosen = self.order();
        chosen.retain(|package| names.contains(package.name));
        chosen
    }

    /// A shortest chain of dependencies from one package to another, both ends included, each link with its reason; `None` where there is
    /// no such chain. Of several, at each link, the one that is for a build, then the first by name.
    #[must_use]
    pub fn why(
        &self,
        from: &Package,
        to: &Package,
    ) -> Option<Vec<(&'static Package, Option<Reason>)>> {
        let (mut here, goal) = (self.nodes[from.name], self.nodes[to.name]);
        let distances = self.distances_to(goal);
        let mut left = *distances.get(&here)?;
        let mut chain = Vec::new();
        while left > 0 {
            left -= 1;
            let nearer = self
                .graph
                .edges(here)
                .filter(|edge| distances.get(&edge.target()) == Some(&left));
            let next = nearer.min_by_key(|edge| (*edge.weight(), self.graph[edge.target()].name));
            let next = next.expect("a distance comes from a neighbour that is one nearer");
            chain.push((self.graph[here], Some(*next.weight())));
            here = next.target();
        }
        chain.push((self.graph[here], None));
        Some(chain)
    }

    /// The number of links from each package that needs the goal, the goal itself included.
    fn distances_to(&self, goal: NodeIndex) -> BTreeMap<NodeIndex, usize> {
        let mut distances = BTreeMap::from([(goal, 0)]);
        let mut queue = VecDeque::from([goal]);
        while let Some(node) = queue.pop_front() {
            let further = distances[&node] + 1;
            for user in self.graph.neighbors_directed(node, Direction::Incoming) {
                distances.entry(user).or_insert_with(|| {
                    queue.push_back(user);
                    further
                });
            }
        }
        distances
    }

    /// What a package needs directly, in its own order.
    pub fn needs(&self, package: &Package) -> impl Iterator<Item = (&'static Package, Reason)> {
        let edges = self.graph.edges(self.nodes[package.name]);
        let mut needs: Vec<_> = edges
            .map(|edge| (edge.id(), self.graph[edge.target()], *edge.weight()))
            .collect();
        needs.sort_by_key(|(id, ..)| *id);
        needs
            .into_iter()
            .map(|(_, package, reason)| (package, reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::testing::package;

    static A: Package = package("a", &[], &[]);
    static B: Package = package("b", &[&A], &[]);
    static C: Package = package("c", &[&A, &B], &[]);
    static D: Package = package("d", &[&B], &[&C]);
    static OTHER_A: Package = package("a", &[], &[]);

    fn names(packages: &[&Package]) -> Vec<&'static str> {
        packages.iter().map(|package| package.name).collect()
    }

    #[test]
    fn order_puts_dependencies_first_whatever_the_list_says() {
        for list in [[&A, &B, &C, &D], [&D, &C, &B, &A]] {
            let graph = Graph::new(&list).unwrap();
            assert_eq!(names(&graph.order()), ["a", "b", "c", "d"]);
        }
        assert_eq!(
            names(&Graph::new(&[&D]).unwrap().order()),
            ["a", "b", "c", "d"]
        );
    }

    #[test]
    fn closure_and_dependents_are_transitive() {
        let graph = Graph::new(&[&D]).unwrap();
        assert_eq!(names(&graph.closure(&[&C])), ["a", "b", "c"]);
        assert_eq!(names(&graph.dependents(&B)), ["c", "d"]);
        assert!(graph.dependents(&D).is_empty());
    }

    #[test]
    fn why_is_a_shortest_chain_with_reasons() {
        let graph = Graph::new(&[&D]).unwrap();
        let chain = graph.why(&D, &A).unwrap();
        let chain: Vec<_> = chain
            .iter()
            .map(|(package, reason)| (package.name, *reason))
            .collect();
        assert_eq!(chain.len(), 3);
        assert_eq!((chain[0].0, chain[2]), ("d", ("a", None)));
        assert_eq!(graph.why(&D, &C).unwrap()[0].1, Some(Reason::Test));
        assert!(graph.why(&A, &D).is_none());
    }

    #[test]
    fn why_prefers_builds_then_names_whatever_the_list_says() {
        static X: Package = package("x", &[&A], &[]);
        static TOP: Package = package("top", &[&X], &[&B]);
        static BOTH: Package = package("both", &[&X, &B], &[]);
        for list in [[&TOP, &BOTH], [&BOTH, &TOP]] {
            let graph = Graph::new(&list).unwrap();
            let middle = |from| graph.why(from, &A).unwrap()[1].0.name;
            assert_eq!((middle(&TOP), middle(&BOTH)), ("x", "b"));
            assert_eq!(graph.why(&A, &A).unwrap().len(), 1);
        }
    }

    #[test]
    fn unknown_names_come_with_the_nearest_one() {
        let graph = Graph::new(&[&D]).unwrap();
        assert_eq!(
            graph.get("e").unwrap_err().to_string(),
            "there is no package `e`; did you mean `a`?"
        );
        assert_eq!(
            graph.get("something").unwrap_err().to_string(),
            "there is no package `something`"
        );
    }

    #[test]
    fn two_packages_of_one_name_are_refused() {
        let error = Graph::new(&[&A, &OTHER_A]).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("two packages have the name `a`")
        );
    }
}
