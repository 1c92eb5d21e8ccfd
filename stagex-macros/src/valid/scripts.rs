//! The scripts of a package.

use proc_macro2::Span;

use crate::ast::Value;
use crate::checked::{Source, Steps};
use crate::errors::Errors;
use crate::placeholder::{self, Values};
use crate::script::dedent;
use crate::shell::{self, Use};
use crate::valid::fields::{self, Fields, Text};

/// What placeholders stand for in scripts: beside those of the whole package, the sources' files and versions. Sources that are refused count
/// as well, since that they are named is no mistake.
pub(crate) fn values(fields: &Fields, package: &Values, sources: &[Source]) -> Values {
    let mut values = package.clone();
    for name in fields.keys_of("sources") {
        for field in ["file", "version"] {
            values.insert(format!("{name}.{field}"), "0".to_owned());
        }
    }
    for source in sources {
        values.insert(format!("{}.file", source.name), source.file.clone());
        values.insert(format!("{}.version", source.name), source.version.clone());
    }
    values
}

/// A script, or programs with their arguments.
pub(crate) fn steps(
    fields: &Fields,
    key: &str,
    values: &Values,
    errors: &mut Errors,
) -> Option<Steps> {
    match fields.items(key) {
        Some((items, span)) => argv(items, key, span, values, errors).map(Steps::Argv),
        None => script(fields, key, values, errors).map(Steps::Shell),
    }
}

/// `[["program", "argument"], ..]`.
fn argv(
    items: &[Value],
    key: &str,
    span: Span,
    values: &Values,
    errors: &mut Errors,
) -> Option<Vec<Vec<String>>> {
    let mut programs = Vec::new();
    for item in items {
        let Value::List(words, span) = item else {
            let want =
                "programs with their arguments, each a list: `[[\"program\", \"argument\"], ..]`";
            fields::mismatch(item, key, want, errors);
            return None;
        };
        let mut argv = Vec::new();
        for word in words {
            if let Some(word) = fields::text_of(word, key, errors) {
                argv.push(replaced(word, key, values, errors));
            }
        }
        if argv.first().is_none_or(String::is_empty) {
            errors.push(
                *span,
                format!("a step of `{key}` begins with a program, and this one has none"),
            );
        }
        review_step(&argv, key, *span, errors);
        programs.push(argv);
    }
    if programs.is_empty() {
        errors.push(
            span,
            format!("`{key}` is empty: write its steps or remove the field"),
        );
        return None;
    }
    Some(programs)
}

/// A script as the shell gets it.
fn script(fields: &Fields, key: &str, values: &Values, errors: &mut Errors) -> Option<String> {
    let Text {
        value: literal,
        span,
    } = fields.text(key, errors)?;
    let value = dedent(&literal);
    if value.is_empty() {
        errors.push(
            span,
            format!("`{key}` is empty: write a shell script or remove the field"),
        );
        return None;
    }
    let script = replaced(Text { value, span }, key, values, errors);
    let place = Place {
        literal: &literal,
        span,
    };
    review(&script, key, &place, errors);
    Some(script)
}

fn replaced(text: Text, key: &str, values: &Values, errors: &mut Errors) -> String {
    let Text { value, span } = text;
    let (done, unknown) = placeholder::lenient(&value, values);
    let of_sources: Vec<_> = values
        .keys()
        .filter(|key| key.contains('.'))
        .map(|key| format!("{{{key}}}"))
        .collect();
    for placeholder::Unknown { word, line } in unknown {
        let line = value.lines().nth(line - 1).unwrap_or_default().trim();
        let instead = fields::instead(
            &format!("{{{word}}}"),
            of_sources.iter().map(String::as_str),
        );
        errors.push(
            span,
            format!("`{{{word}}}` names no source, in the line `{line}` of `{key}`{instead}"),
        );
    }
    done
}

/// Where a script stands.
struct Place<'a> {
    literal: &'a str,
    span: Span,
}

/// Reports what is wrong with the script itself.
fn review(script: &str, key: &str, place: &Place, errors: &mut Errors) {
    for shell::Problem { line, message } in shell::problems(script, stage(key)) {
        let text = script.lines().nth(line - 1).unwrap_or_default().trim();
        let text = shortened(text);
        let number = place.line(line).map_or(String::new(), |number| {
            format!(" (line {number} of the file)")
        });
        errors.push(
            place.span,
            format!("{message}, in the line `{text}` of `{key}`{number}"),
        );
    }
}

/// The same for one program: the script that it is given, if it is a shell, else what a shell would make of its words, quoted.
fn review_step(argv: &[String], key: &str, span: Span, errors: &mut Errors) {
    let quoted = |word: &String| format!("'{}'", word.replace('\'', r"'\''"));
    let script = script_of(argv).map_or_else(
        || argv.iter().map(quoted).collect::<Vec<_>>().join(" "),
        str::to_owned,
    );
    for shell::Problem { message, .. } in shell::problems(&script, stage(key)) {
        let text = shortened(argv.join(" ").lines().next().unwrap_or_default());
        errors.push(span, format!("{message}, in the step `{text}` of `{key}`"));
    }
}

/// Of `["/bin/sh", "-ec", SCRIPT, ..]`.
fn script_of(argv: &[String]) -> Option<&str> {
    let program = argv.first()?.rsplit('/').next()?;
    let options = |word: &&String| word.starts_with('-');
    let given = argv.iter().skip(1).take_while(options).count();
    let takes_script = argv[1..=given].iter().any(|word| word.ends_with('c'));
    let is_shell = matches!(program, "sh" | "ash" | "dash");
    (is_shell && takes_script).then(|| argv.get(given + 1).map_or("", String::as_str))
}

fn stage(key: &str) -> Use {
    if key == "test" { Use::Test } else { Use::Build }
}

impl Place<'_> {
    /// A line of the dedented script as a line of the file; none where the literal is written with escapes, or an editor does not say.
    fn line(&self, line: usize) -> Option<usize> {
        let breaks = self.literal.matches('\n').count();
        let start = self.span.start().line;
        let is_as_written = breaks > 0 && self.span.end().line == start + breaks;
        let blank = self
            .literal
            .lines()
            .take_while(|line| line.trim().is_empty())
            .count();
        is_as_written.then_some(start + blank + line - 1)
    }
}

/// The beginning of a long line, which is enough to find it by.
fn shortened(line: &str) -> String {
    const LIMIT: usize = 100;
    match line.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
