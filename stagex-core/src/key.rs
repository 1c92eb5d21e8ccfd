//! Keys of builds: the same key means the same output, so it is never built twice.
//!
//! A key covers what a package is built from: the stages of its recipe (scripts, sources and files by hash, the names of the dependencies) and the
//! **output** of each dependency. A dependency that is rebuilt to the same output therefore rebuilds nothing above it.

use serde::Serialize;

use crate::digest::Sha256;

/// Names one build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Key(Sha256);

/// What a build takes from one dependency, or from the seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// The files of a dependency's image, by the digest of its layer.
    Rootfs(Sha256),
    /// A dependency that starts from the seed, by the hash of its definition, whichever seed it was built from. What is built on it must not
    /// depend on the seed, which the lock's digest verifies.
    AnySeed(Sha256),
    /// The seed itself, by its fingerprint.
    Seed(Sha256),
}

impl Key {
    /// The key of a recipe, given by the hash of its stages, over its inputs, in the recipe's order.
    #[must_use]
    pub fn of(stages: Sha256, inputs: &[Input]) -> Self {
        let encoding = serde_json::to_vec(&("stagex key 1", stages, inputs));
        Self(Sha256::of(&encoding.expect("digests are always JSON")))
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::testing::package;
    use crate::package::{Image, Package, Steps};
    use crate::recipe::Recipe;

    #[test]
    fn a_key_moves_with_everything_that_can_reach_the_output_and_nothing_else() {
        let plain = package("a", &[], &[]);
        let input = Input::Rootfs(Sha256::of(b"dependency"));
        let key = Key::of(Recipe::of(&plain).stages_sha256(), &[input]);
        let described = Package {
            description: "Another",
            homepage: "https://example.com",
            image: Image {
                user: "1000",
                ..package("a", &[], &[]).image
            },
            ..package("a", &[], &[])
        };
        assert_eq!(
            Key::of(Recipe::of(&described).stages_sha256(), &[input]),
            key
        );
        let scripted = Package {
            install: Some(Steps::Shell("false")),
            ..package("a", &[], &[])
        };
        assert_ne!(
            Key::of(Recipe::of(&scripted).stages_sha256(), &[input]),
            key
        );
        let digest = Sha256::of(b"dependency");
        for other in [
            Input::Rootfs(Sha256::of(b"other")),
            Input::AnySeed(digest),
            Input::Seed(digest),
        ] {
            assert_ne!(Key::of(Recipe::of(&plain).stages_sha256(), &[other]), key);
        }
        assert_ne!(Key::of(Recipe::of(&plain).stages_sha256(), &[]), key);
    }
}
