//! Finds the cycles of a dependency graph.

use std::collections::{BTreeMap, BTreeSet};

/// Dependencies by module. An edge to a module that is no key leads nowhere.
pub(crate) type Edges<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Cycles such that without them there would be none, each once, beginning with its first module by name. Modules that depend on themselves
/// are left to `package!`, which can point at the word.
pub(crate) fn cycles<'a>(edges: &Edges<'a>) -> BTreeSet<Vec<&'a str>> {
    let mut search = Search {
        edges,
        path: Vec::new(),
        done: BTreeSet::new(),
        found: BTreeSet::new(),
    };
    for module in edges.keys() {
        search.visit(module);
    }
    search.found
}

/// A depth-first search.
struct Search<'e, 'a> {
    edges: &'e Edges<'a>,
    path: Vec<&'a str>,
    done: BTreeSet<&'a str>,
    found: BTreeSet<Vec<&'a str>>,
}

impl<'a> Search<'_, 'a> {
    fn visit(&mut self, module: &'a str) {
        if let Some(start) = self.path.iter().position(|&on_path| on_path == module) {
            self.close(start);
            return;
        }
        let Some(dependencies) = self.edges.get(module) else {
            return;
        };
        if self.done.contains(module) {
            return;
        }
        self.path.push(module);
        for dependency in dependencies {
            self.visit(dependency);
        }
        self.path.pop();
        self.done.insert(module);
    }

    /// Records the cycle from `start` to the end of the path.
    fn close(&mut self, start: usize) {
        let mut cycle = self.path[start..].to_vec();
        if cycle.len() == 1 {
            return;
        }
        let first = (0..cycle.len()).min_by_key(|&i| cycle[i]).unwrap_or(0);
        cycle.rotate_left(first);
        self.found.insert(cycle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(edges: &[(&'static str, &[&'static str])]) -> Vec<Vec<&'static str>> {
        let edges = edges
            .iter()
            .map(|&(from, to)| (from, to.to_vec()))
            .collect();
        cycles(&edges).into_iter().collect()
    }

    #[test]
    fn diamonds_and_unknown_modules_are_no_cycles() {
        let edges: &[(_, &[_])] = &[
            ("a", &["b", "c"]),
            ("b", &["d"]),
            ("c", &["d", "elsewhere"]),
            ("d", &[]),
        ];
        assert_eq!(found(edges), Vec::<Vec<&str>>::new());
    }

    #[test]
    fn each_cycle_is_found_once_and_begins_with_its_first_module() {
        let edges: &[(_, &[_])] = &[
            ("c", &["b"]),
            ("b", &["d"]),
            ("d", &["c"]),
            ("x", &["c", "y"]),
            ("y", &["x"]),
        ];
        assert_eq!(found(edges), [vec!["b", "d", "c"], vec!["x", "y"]]);
    }

    #[test]
    fn a_module_that_depends_on_itself_is_left_to_the_macro() {
        assert_eq!(found(&[("a", &["a"])]), Vec::<Vec<&str>>::new());
    }
}
