//! Shell scripts as they stand in Rust source.

/// Removes the blank lines around a script and the white space that all its lines begin with. Lines of white space become empty; there is no
/// line break at the end.
pub(crate) fn dedent(script: &str) -> String {
    let lines: Vec<&str> = script.lines().map(blank_to_empty).collect();
    let inked = |line: &&str| !line.is_empty();
    let (Some(first), Some(last)) = (
        lines.iter().position(inked_at),
        lines.iter().rposition(inked_at),
    ) else {
        return String::new();
    };
    let lines = &lines[first..=last];
    let indentation = lines
        .iter()
        .copied()
        .filter(inked)
        .map(indentation)
        .reduce(common_prefix)
        .unwrap_or("");
    let dedented: Vec<&str> = lines
        .iter()
        .map(|line| line.strip_prefix(indentation).unwrap_or(line))
        .collect();
    dedented.join("\n")
}

fn blank_to_empty(line: &str) -> &str {
    if line.trim().is_empty() { "" } else { line }
}

fn inked_at(line: &&str) -> bool {
    !line.is_empty()
}

fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// Of texts of blanks and tabs, which are a byte each.
fn common_prefix<'a>(a: &'a str, b: &str) -> &'a str {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b);
    &a[..same.count()]
}

#[cfg(test)]
mod tests {
    use super::dedent;

    #[test]
    fn common_indentation_and_blank_lines_around_go() {
        let script = "\n   \n        a\n\n            b\n   \n        c\n    ";
        assert_eq!(dedent(script), "a\n\n    b\n\nc");
    }

    #[test]
    fn a_line_behind_the_quote_keeps_the_others_as_they_are() {
        assert_eq!(dedent("a\n    b"), "a\n    b");
        assert_eq!(dedent("  one line  "), "one line  ");
    }

    #[test]
    fn tabs_are_no_blanks() {
        assert_eq!(dedent("\n\t\ta\n\t  b"), "\ta\n  b");
    }

    #[test]
    fn nothing_stays_nothing() {
        assert_eq!(dedent(""), "");
        assert_eq!(dedent("\n  \n"), "");
    }
}
