//! What single texts may say. Each check returns the sentence that refuses the text.

use url::Url;

use crate::shell::native_flag;

type Checked = Result<(), String>;

fn refuse_unless(good: bool, problem: impl FnOnce() -> String) -> Checked {
    if good { Ok(()) } else { Err(problem()) }
}

/// Upstream's version, which becomes part of URLs, scripts and labels.
pub(crate) fn version(version: &str) -> Checked {
    refuse_unless(is_plain(version), || {
        format!(
            "`{version}` is no version: it holds letters, digits, `+`, `-`, `.`, `_` and `~`, and begins with a letter, a digit or `_`"
        )
    })
}

pub(crate) fn description(text: &str) -> Checked {
    if text.trim().is_empty() {
        return Err("the description is empty: say in one line what the software is".to_owned());
    }
    if text.contains(char::is_control) {
        return Err(
            "the description has a line break or another control character in it: write one line"
                .to_owned(),
        );
    }
    if text.trim() != text {
        return Err("the description has blanks around it: remove them".to_owned());
    }
    refuse_unless(!text.ends_with('.'), || {
        "the description ends with a full stop: remove it".to_owned()
    })
}

/// An SPDX expression without its deprecated identifiers and without the liberties that some tools take.
pub(crate) fn license(text: &str) -> Checked {
    let Err(error) = spdx::Expression::parse(text) else {
        return Ok(());
    };
    let at = text.get(error.span.clone()).unwrap_or_default();
    let at = if at.is_empty() {
        String::new()
    } else {
        format!(" at `{at}`")
    };
    // Only where the whole text is a name that many give the licence.
    let meant = spdx::imprecise_license_id(text).filter(|(_, length)| *length == text.len());
    let meant = meant
        .map(|(id, _)| format!("; did you mean `{}`?", id.name))
        .unwrap_or_default();
    Err(format!(
        "`{text}` is no SPDX licence expression: {}{at}{meant} (see https://spdx.org/licenses)",
        error.reason
    ))
}

/// Where something is on the web.
pub(crate) fn url(text: &str) -> Checked {
    parse_url(text).map(|_| ())
}

/// The parsed form, for its parts. URLs are used as they are written.
pub(crate) fn parse_url(text: &str) -> Result<Url, String> {
    // The parser would drop it, as browsers do.
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(format!("`{text}` is no URL: it has white space in it"));
    }
    let url = Url::parse(text).map_err(|error| {
        let reason = match error {
            url::ParseError::RelativeUrlWithoutBase => {
                "it has to begin with `https://` or `http://`".to_owned()
            }
            other => other.to_string(),
        };
        format!("`{text}` is no URL: {reason}")
    })?;
    match url.scheme() {
        "https" | "http" => Ok(url),
        scheme => Err(format!(
            "`{text}` begins with `{scheme}:`, where only `https:` and `http:` will do"
        )),
    }
}

/// Lower-case only, so that there is one way to write a hash and searching finds it.
pub(crate) fn sha256(text: &str) -> Result<[u8; 32], String> {
    const WANT: &str = "a sha256 is 64 lower-case hexadecimal digits";
    if text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit()) {
        let lower = text.to_ascii_lowercase();
        if lower != text {
            return Err(format!("{WANT}: write `{lower}`"));
        }
    } else if let Some(wrong) = text.chars().find(|c| !c.is_ascii_hexdigit()) {
        return Err(format!("{WANT}, and there is a `{wrong}` in this one"));
    } else {
        return Err(format!("{WANT}, and this one has {}", text.len()));
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        let digit = |c: u8| {
            if c.is_ascii_digit() {
                c - b'0'
            } else {
                c - b'a' + 10
            }
        };
        *byte = digit(pair[0]) << 4 | digit(pair[1]);
    }
    Ok(bytes)
}

/// A file name that scripts and Containerfiles can hold without quotes.
pub(crate) fn file_name(name: &str) -> Checked {
    refuse_unless(is_plain(name), || {
        format!(
            "`{name}` is no plain file name: it holds letters, digits, `+`, `-`, `.`, `_` and `~`, and begins with a letter, a digit or `_`"
        )
    })
}

/// Below `pool/main/` of a Debian mirror (Debian archive layout: first letter, or `lib` and a letter; source package; file).
pub(crate) fn pool_path(path: &str) -> Checked {
    let parts: Vec<_> = path.split('/').collect();
    let good = match parts[..] {
        [prefix, name, file] => {
            let letters = if name.starts_with("lib") { 4 } else { 1 };
            is_plain(name) && is_plain(file) && name.get(..letters) == Some(prefix)
        }
        _ => false,
    };
    refuse_unless(good, || {
        let example = "z/zlib/zlib_1.3.1.orig.tar.gz";
        format!(
            "`{path}` is no path below `pool/main/` of a Debian mirror: those are LETTER/PACKAGE/FILE, such as `{example}`"
        )
    })
}

/// A path within an archive.
pub(crate) fn member_path(path: &str) -> Checked {
    let good = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    refuse_unless(good, || {
        format!(
            "`{path}` is no path within an archive: it is relative, without empty parts, `.` or `..`"
        )
    })
}

/// An environment variable's name (POSIX.1-2017, 8.1, and lower case, which programs may use).
pub(crate) fn variable(name: &str) -> Checked {
    let good = !name.starts_with(|c: char| c.is_ascii_digit())
        && !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    refuse_unless(good, || {
        format!(
            "`{name}` is no environment variable: it holds letters, digits and `_`, and begins with no digit"
        )
    })
}

/// The value of a label: one line, because a Containerfile has no other.
pub(crate) fn one_line(value: &str) -> Checked {
    let found = value.chars().find(|&c| c.is_control() && c != '\t');
    refuse_unless(found.is_none(), || {
        let number = found.map_or(0, u32::from);
        format!(
            "this holds the control character U+{number:04X}, which `ENV` and `LABEL` of a Containerfile cannot: write one line of text"
        )
    })
}

/// The value of an environment variable.
pub(crate) fn setting(value: &str) -> Checked {
    one_line(value)?;
    native_flag(value).map_or(Ok(()), Err)
}

/// A label's name (OCI image-spec, `annotations.md`).
pub(crate) fn label(name: &str) -> Checked {
    let good = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control());
    refuse_unless(good, || {
        format!("`{name}` is no label: it is empty or has white space in it")
    })
}

/// Whom an image runs as (OCI image-spec, `config.md`).
pub(crate) fn user(user: &str) -> Checked {
    let parts: Vec<_> = user.split(':').collect();
    let good = parts.len() <= 2 && parts.iter().all(|part| is_plain(part));
    refuse_unless(good, || {
        format!("`{user}` is no user: write `user`, `uid` or `uid:gid`")
    })
}

/// A path in an image.
pub(crate) fn absolute(path: &str) -> Checked {
    refuse_unless(path.starts_with('/'), || {
        format!("`{path}` is no absolute path: it has to begin with `/`")
    })
}

/// A directory of a build, which Containerfiles can hold without quotes.
pub(crate) fn directory(path: &str) -> Checked {
    absolute(path)?;
    let mut parts = path.split('/').skip(1);
    refuse_unless(path == "/" || parts.all(is_plain), || {
        format!(
            "`{path}` is no plain directory: between its `/` are names of letters, digits, `+`, `-`, `.`, `_` and `~`, and none at its end"
        )
    })
}

/// Where an archive is unpacked: a directory of the working directory, or that directory itself.
pub(crate) fn unpack(name: &str) -> Checked {
    if name == "." {
        return Ok(());
    }
    file_name(name)
}

fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_' | '~'))
}
