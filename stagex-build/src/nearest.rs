//! "Did you mean": the nearest of some words.

/// The word among `known` that `word` was most likely meant to be: no more than a third of its letters differ. The first one of equally near.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|&(distance, candidate)| {
            distance <= (candidate.chars().count().max(word.chars().count()) / 3).max(1)
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_recognised() {
        let known = ["binutils", "busybox", "gcc", "linux_headers"];
        for (slip, want) in [
            ("gc", Some("gcc")),
            ("buzybox", Some("busybox")),
            ("binutlis", Some("binutils")),
            ("linuxheaders", Some("linux_headers")),
            ("python", None),
        ] {
            assert_eq!(nearest(slip, known), want, "{slip}");
        }
    }
}
