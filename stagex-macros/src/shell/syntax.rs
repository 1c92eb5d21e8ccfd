//! Parses scripts, and says in plain words why one does not parse.

use rable::ast::Node;

use crate::shell::Problem;

/// The tree of a script, or what is wrong with its syntax.
pub(super) fn parse(script: &str) -> Result<Vec<Node>, Problem> {
    rable::parse(script, false).map_err(|error| {
        let token = token(script, error.pos());
        let wrong = Wrong::of(error.message(), token);
        let line = match &wrong {
            Wrong::Unfinished(what) => opening(script, what),
            Wrong::Unexpected(_) => error.line(),
        };
        let (Wrong::Unfinished(what) | Wrong::Unexpected(what)) = wrong;
        Problem {
            line,
            message: format!("the shell does not understand this: {what}"),
        }
    })
}

/// What stands at a place, counted in characters: a word, or signs that are not of words.
fn token(script: &str, place: usize) -> &str {
    let start = script
        .char_indices()
        .nth(place)
        .map_or(script.len(), |(i, _)| i);
    let rest = &script[start..];
    let is_sign = |c: char| matches!(c, ';' | '&' | '|' | '(' | ')' | '<' | '>');
    let starts_with_sign = rest.starts_with(is_sign);
    let end = rest.find(|c: char| c.is_whitespace() || is_sign(c) != starts_with_sign);
    &rest[..end.unwrap_or(rest.len())]
}

/// What the parser complains about.
enum Wrong {
    /// It came to the end and something was still open.
    Unfinished(String),
    /// It came upon something.
    Unexpected(String),
}

impl Wrong {
    /// Of the parser's message, which is for those who know how shells are parsed, and the token it came upon.
    fn of(message: &str, token: &str) -> Self {
        if let Some(what) = message.strip_prefix("unterminated ") {
            return Self::Unfinished(format!("a {what} is opened here and never closed"));
        }
        if message.ends_with("unexpected end of input") {
            return Self::Unfinished("it ends where a command has to follow".to_owned());
        }
        let expected = message
            .strip_prefix("expected ")
            .and_then(|rest| rest.split_once(", got "));
        match expected {
            Some((want, "Eof" | "\"\"")) => Self::Unfinished(format!(
                "the `{}` to what is opened here is missing",
                spelt(want)
            )),
            Some((_, "Newline")) => Self::Unexpected("the line ends too early".to_owned()),
            Some((want, _)) if !matches!(want, "Word" | "Newline") => {
                Self::Unexpected(format!("`{}` is missing before `{token}`", spelt(want)))
            }
            _ if message.contains("arithmetic") || token.is_empty() => {
                Self::Unexpected(message.to_owned())
            }
            _ => Self::Unexpected(format!(
                "`{token}` does not belong here; either it closes what was never opened, or there is no command before it"
            )),
        }
    }
}

/// The parser's name of a token as scripts spell it.
fn spelt(token: &str) -> String {
    let sign = match token {
        "RightParen" => ")",
        "LeftParen" => "(",
        "RightBrace" => "}",
        "LeftBrace" => "{",
        "Semi" => ";",
        "DoubleSemi" => ";;",
        word => return word.to_lowercase(),
    };
    sign.to_owned()
}

/// The line that opens what the end of the script finds open: with every line from there on, something is, and the same where it is a quote.
fn opening(script: &str, what: &str) -> usize {
    let lines: Vec<_> = script.split_inclusive('\n').collect();
    let mut end = script.len();
    for (i, line) in lines.iter().enumerate().rev() {
        end -= line.len();
        let is_quote = what.starts_with("a ");
        let before = rable::parse(&script[..end], false).err();
        let before = before.map(|error| Wrong::of(error.message(), ""));
        if !matches!(before, Some(Wrong::Unfinished(open)) if !is_quote || open == what) {
            return i + 1;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(script: &str) -> (usize, String) {
        let problem = parse(script).unwrap_err();
        let words = problem.message.split_once(": ").unwrap().1;
        (problem.line, words.to_owned())
    }

    #[test]
    fn what_is_never_closed_is_shown_where_it_opens() {
        for (script, line, want) in [
            (
                "a\necho \"b\nc\nd",
                2,
                "a double quote is opened here and never closed",
            ),
            (
                "a\necho 'b\n",
                2,
                "a single quote is opened here and never closed",
            ),
            (
                "echo 'a' \"b'c\"\nx='\ny=1",
                2,
                "a single quote is opened here and never closed",
            ),
            (
                "a\nx=`b\nc",
                2,
                "a backtick is opened here and never closed",
            ),
            (
                "for a in b; do\n echo \"c\ndone",
                2,
                "a double quote is opened here and never closed",
            ),
            (
                "a\nx=$(b\nc\n",
                2,
                "the `)` to what is opened here is missing",
            ),
            (
                "a\nx=${b\nc\n",
                2,
                "a parameter expansion is opened here and never closed",
            ),
            (
                "a\nif b; then\n  c\n",
                2,
                "the `fi` to what is opened here is missing",
            ),
            (
                "if b; then\n  for c in d; do\n  e\nfi\n",
                4,
                "`done` is missing before `fi`",
            ),
            (
                "if b; then\n c\nfi\nwhile d; do\n e\n",
                4,
                "the `done` to what is opened here is missing",
            ),
            (
                "f() {\n a\n\n",
                1,
                "the `}` to what is opened here is missing",
            ),
            ("(\na\n", 1, "the `)` to what is opened here is missing"),
            (
                "case a in\nb) c ;;\n",
                1,
                "the `esac` to what is opened here is missing",
            ),
            ("a\nb &&\n", 2, "it ends where a command has to follow"),
        ] {
            assert_eq!(wrong(script), (line, want.to_owned()), "{script}");
        }
    }

    #[test]
    fn what_is_out_of_place_is_named() {
        let nothing = |word: &str| {
            format!(
                "`{word}` does not belong here; either it closes what was never opened, or there is no command before it"
            )
        };
        for (script, line, want) in [
            (
                "a\nif b; do c; fi",
                2,
                "`then` is missing before `do`".to_owned(),
            ),
            (
                "for a in b\n echo c\ndone",
                2,
                "`do` is missing before `echo`".to_owned(),
            ),
            ("a\nb )\n", 2, nothing(")")),
            ("a\ndone\n", 2, nothing("done")),
            ("if a; then\nfi", 2, nothing("fi")),
            ("a | | b", 1, nothing("|")),
            ("a;; b", 1, nothing(";;")),
            ("&& b", 1, nothing("&&")),
        ] {
            assert_eq!(wrong(script), (line, want), "{script}");
        }
    }
}
