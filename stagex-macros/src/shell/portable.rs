//! Constructs of bash that other shells do not have, and here-documents.

use rable::ast::{Node, NodeKind, PipeSep};

use crate::shell::command;
use crate::shell::walk::Seen;
use crate::shell::word::word;

/// The message where a node is a here-document, or one that not every POSIX shell understands while it is not for a bash.
pub(super) fn problem(seen: &Seen, script: &str) -> Option<String> {
    use NodeKind as K;
    let node = seen.node;
    match &node.kind {
        _ if seen.in_bash && !matches!(node.kind, K::HereDoc { .. }) => None,
        K::HereDoc { .. } => Some(
            "a here-document cannot be carried by a Containerfile to every container engine: write `printf '%s\\n' 'line' 'line' > file`, or \
             keep the text as a file and name it in `files`"
                .to_owned(),
        ),
        K::Redirect { op, varfd, target, .. } => redirect(op, varfd.as_deref(), target),
        K::ConditionalExpr { .. } => bash("[[ .. ]]", "write `[ .. ]`, or `case`"),
        K::ArithmeticCommand { .. } => bash("(( .. ))", "write `$(( .. ))` within a command, and `[ .. ]` to compare"),
        K::ForArith { .. } => bash("for (( .. ))", "write a `while` loop"),
        K::Select { .. } => bash("select", "write a loop"),
        K::Coproc { .. } => bash("coproc", "write a pipe"),
        K::ProcessSubstitution { direction, .. } => bash(&format!("{direction}(..)"), "write to a file, or a pipe"),
        K::AnsiCQuote { .. } => bash("$'..'", "write `\"$(printf '..')\"`"),
        K::LocaleString { .. } => bash("$\"..\"", "leave the `$` out"),
        K::Pipeline { separators, .. } if separators.contains(&PipeSep::PipeBoth) => bash("|&", "write `2>&1 |`"),
        K::Case { patterns, .. } => {
            let falls = patterns.iter().find(|pattern| pattern.terminator.contains('&'))?;
            bash(&falls.terminator, "end the branch with `;;`")
        }
        K::Function { name, .. } => function(name, seen.place, script),
        K::Command { .. } => simple(node),
        _ => expansion(&node.kind),
    }
}

fn bash(construct: &str, remedy: &str) -> Option<String> {
    Some(format!(
        "`{construct}` is bash's, and scripts run under any POSIX shell: {remedy}"
    ))
}

fn redirect(op: &str, varfd: Option<&str>, target: &Node) -> Option<String> {
    let to = word(target);
    match op {
        _ if to.whole && to.text.is_empty() && !is_quoted(target) => Some(format!(
            "the shell does not understand this: `{op}` names no file"
        )),
        _ if varfd.is_some() => bash("{name}>", "write a number"),
        "<<<" => bash("<<<", "write `printf '%s\\n' \"..\" | command`"),
        "&>" => bash("&>", "write `> file 2>&1`"),
        "&>>" => bash("&>>", "write `>> file 2>&1`"),
        // Of a descriptor it is everybody's.
        ">&" if to.whole && to.text != "-" && !to.text.chars().all(|c| c.is_ascii_digit()) => {
            bash(">& file", "write `> file 2>&1`")
        }
        _ => None,
    }
}

fn is_quoted(target: &Node) -> bool {
    matches!(&target.kind, NodeKind::Word { value, .. } if !value.is_empty())
}

fn function(name: &str, place: Option<usize>, script: &str) -> Option<String> {
    let place = place.and_then(|place| script.char_indices().nth(place));
    let rest = place.and_then(|(i, _)| script[i..].strip_prefix("function"));
    if rest.is_some_and(|rest| rest.starts_with([' ', '\t'])) {
        return bash("function f", "write `f() { .. }`");
    }
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    (!plain).then(|| {
        format!(
            "the function `{name}` has a name that only bash takes: use letters, digits and `_`"
        )
    })
}

fn simple(node: &Node) -> Option<String> {
    let NodeKind::Command {
        assignments, words, ..
    } = &node.kind
    else {
        return None;
    };
    command::of(node).iter().find_map(builtin).or_else(|| {
        let declares = words
            .first()
            .map(word)
            .is_some_and(|word| matches!(word.known(), Some("export" | "readonly" | "local")));
        let declared = if declares { &words[1..] } else { &[] };
        assignments.iter().chain(declared).find_map(assignment)
    })
}

fn builtin(command: &command::Command) -> Option<String> {
    let name = command.program()?;
    match name {
        "source" => bash("source", "write `. ./file`"),
        "declare" | "typeset" => bash(name, "assign without it, or write `local` in a function"),
        "let" => bash("let", "write `x=$(( .. ))`"),
        "pushd" | "popd" => bash(name, "write `(cd dir && ..)`"),
        "shopt" | "mapfile" | "readarray" | "compgen" | "disown" => bash(name, "do without it"),
        "[" | "test" if command.has(&["=="]) => bash("==", "write `=`"),
        _ => None,
    }
}

/// Arrays, and `+=`.
fn assignment(node: &Node) -> Option<String> {
    let NodeKind::Word { value, .. } = &node.kind else {
        return None;
    };
    let (name, value) = value.split_once('=')?;
    if name.ends_with('+') {
        return bash("+=", "write `x=\"$x..\"`");
    }
    (name.ends_with(']') || value.starts_with('('))
        .then(|| bash("x=(..)", "write one variable for each"))?
}

fn parameter(param: &str, op: &str) -> Option<String> {
    match op {
        "-" | "=" | "?" | "+" | ":-" | ":=" | ":?" | ":+" | "%" | "%%" | "#" | "##" => None,
        ":" | "^" | "^^" | "," | ",," | "@" | "~" | "~~" => bash(
            &format!("${{{param}{op}..}}"),
            "use `sed`, `cut`, `tr` or a `case`",
        ),
        _ if op.starts_with('/') => bash(&format!("${{{param}/..}}"), "use `sed` or a `case`"),
        _ => Some(format!(
            "the shell does not understand this: `${{{param}{op}}}` names no variable; a placeholder has no `$` before it"
        )),
    }
}

fn expansion(kind: &NodeKind) -> Option<String> {
    use NodeKind as K;
    match kind {
        K::ParamExpansion { param, .. } | K::ParamLength { param } if param.contains('[') => {
            bash(&format!("${{{param}}}"), "write one variable for each")
        }
        K::ParamIndirect { param, .. } => {
            bash(&format!("${{!{param}}}"), "write `eval`, or a `case`")
        }
        K::ParamExpansion {
            param,
            op: Some(op),
            ..
        } => parameter(param, op),
        K::ArithPreIncr { .. } | K::ArithPostIncr { .. } => bash("++", "write `x=$((x + 1))`"),
        K::ArithPreDecr { .. } | K::ArithPostDecr { .. } => bash("--", "write `x=$((x - 1))`"),
        K::ArithBinaryOp { op, .. } if op == "**" => bash("**", "multiply"),
        K::ArithComma { .. } => bash("$((a, b))", "write two assignments"),
        K::WordLiteral { value } if value.contains("$[") && !value.contains('\'') => {
            bash("$[ .. ]", "write `$(( .. ))`")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::shell::{Use, problems};

    #[test]
    fn what_is_bashs_is_named_with_a_remedy() {
        for (script, want) in [
            ("if [[ -n $x ]]; then a; fi", "[[ .. ]]"),
            ("(( x > 1 )) && a", "(( .. ))"),
            ("for ((i=0; i<3; i++)); do a; done", "for (( .. ))"),
            ("a=(b c)", "x=(..)"),
            ("a[0]=b", "x=(..)"),
            ("local a=(b)", "x=(..)"),
            ("a+=b", "+="),
            ("export PATH+=:b", "+="),
            ("diff <(a) <(b)", "<(..)"),
            ("a > >(b)", ">(..)"),
            ("a <<< \"$b\"", "<<<"),
            ("a &> b", "&>"),
            ("a &>> b", "&>>"),
            ("a >& b", ">& file"),
            ("exec {fd}> b", "{name}>"),
            ("a |& b", "|&"),
            ("case a in b) c ;& d) e ;; esac", ";&"),
            ("select a in b; do c; done", "select"),
            ("a\nfunction b { c; }", "function f"),
            ("function b() { c; }", "function f"),
            ("source ./a", "source"),
            ("declare -r a=b", "declare"),
            ("let a=1", "let"),
            ("pushd a", "pushd"),
            ("shopt -s nullglob", "shopt"),
            ("[ \"$a\" == b ]", "=="),
            ("test a == b", "=="),
            ("printf $'a\\n'", "$'..'"),
            ("echo $\"a\"", "$\"..\""),
            ("echo ${a/b/c}", "${a/..}"),
            ("echo \"${a:1:2}\"", "${a:..}"),
            ("echo ${a^^}", "${a^^..}"),
            ("echo ${!a}", "${!a}"),
            ("echo ${a[0]}", "${a[0]}"),
            ("echo ${#a[@]}", "${a[@]}"),
            ("echo $((a++))", "++"),
            ("echo $((b = --a))", "--"),
            ("echo $((2 ** 3))", "**"),
            ("echo $[1 + 2]", "$[ .. ]"),
            ("echo \"${a:-$(b &> c)}\"", "&>"),
            ("sh -c '[[ a ]]'", "[[ .. ]]"),
        ] {
            let problems = problems(script, Use::Build);
            let want = format!("`{want}` is bash's, and scripts run under any POSIX shell: ");
            assert!(
                problems.len() == 1 && problems[0].message.starts_with(&want),
                "{script}: {problems:?}"
            );
        }
    }

    #[test]
    fn other_slips_have_words_of_their_own() {
        for (script, want) in [
            ("cat <<EOF\na\nEOF", "a here-document cannot"),
            ("cat <<-'EOF' | b\na\n\tEOF", "a here-document cannot"),
            ("echo $(cat <<EOF\na\nEOF\n)", "a here-document cannot"),
            ("bash -c 'cat <<EOF\na\nEOF\n'", "a here-document cannot"),
            ("a-b() { c; }", "the function `a-b` has a name"),
            (
                "a ${zlib.file}",
                "the shell does not understand this: `${zlib.file}` names",
            ),
            (
                "echo a > ",
                "the shell does not understand this: `>` names no file",
            ),
        ] {
            let problems = problems(script, Use::Build);
            assert!(
                problems.len() == 1 && problems[0].message.starts_with(want),
                "{script}: {problems:?}"
            );
        }
    }

    #[test]
    fn what_every_shell_understands_is_taken() {
        let scripts = [
            "a() { local b=\"$1\"; c \"$@\"; }\nd() ( e )",
            "for a in *.c \"$@\"; do b; done; for c; do d; done",
            "case \"$a\" in (b|c) d ;; *) e ;; esac",
            "if a; then b; elif ! c; then d; else :; fi > e 2>&1 < f",
            "while read -r a b; do c; done < d",
            "until a; do b; done | c && d || e &",
            "echo ${a:-b} ${a-b} ${a:=b} ${a:?b} ${a:+b} ${a+b} ${#a} ${a%.*} ${a%%b*} ${a#b} ${a##*/} ${10} $# $? $$ $! $- $@ $*",
            "echo $((1 + a * (2 - b) % 3 << 1 & 2 | 1)) $((a > 0 ? 2 : 3))",
            "a 2>&- >> b <&0 3<> c >| d >&2 1>&$fd",
            "echo 'a $(b' \"c \\\" ${d} `e` $(f \"g\")\" h\\ i # comment '",
            "export A=b C; D=e F= g; : ${x:=\"y z\"}",
            "{ a; b; } && (c; d) && ((e); f)",
            "[ \"$a\" = b ] && test -f c && [ ! -d d ]",
            "echo {a,b} {} a{1} [[ == <b; find . -name '*.c' -exec a {} +",
            "set -- a b; eval \"c=\\$$d\"; . ./e; trap 'f' EXIT",
            "a \\\n  b\n\n# c 'd\n! e",
            "bash -c '[[ $a == b* ]] && c <(d)'",
        ];
        for script in scripts {
            assert_eq!(problems(script, Use::Build), [], "{script}");
        }
    }
}
