//! A package's file as somebody would write it: its fields, its scripts, its comments.

use std::fmt::Write as _;

use stagex_core::digest::Sha256;

use crate::shape::{Draw, Kind, Shape};

/// The name of the file beside the package that some packages have.
pub const PATCH: &str = "fix.patch";
/// Stands in each file once, where [`crate::measure`] changes one line.
pub const MARK: &str = "# changed: 0";

/// What builds consist of, beside configuring and making. The macro reads each as shell.
const LINES: [&str; 14] = [
    "sed -i -e 's/-Werror//g' -e 's/^CFLAGS =.*/CFLAGS = -O2 -g0/' Makefile src/Makefile lib/Makefile",
    "for f in src/*.c; do grep -q config.h \"$f\" || echo \"$f\" >> plain; done",
    "printf '%s\\n' 'prefix = /usr' 'CC = gcc' 'CFLAGS = -O2 -g0' 'LDFLAGS = -static' > config.mak",
    "# The date of the build must not reach the documentation.",
    "if test -e configure.ac; then rm -f doc/version.texi; fi",
    "find . -name '*.la' -exec rm -f {} +",
    "test \"$(cat VERSION)\" = {version}",
    "mkdir -p gen/include && cp include/*.h gen/include/",
    "case $(uname -m) in x86_64) echo 64 > bits ;; *) echo 32 > bits ;; esac",
    "(cd tools && gcc -O2 -g0 -static -o mkdata mkdata.c && ./mkdata < data.in > data.h)",
    "n=0; while test $n -lt 3; do n=$((n + 1)); echo \"step $n of ${n}\"; done",
    "./config.status --recheck > log 2>&1 || cat log",
    "awk '/^#define/ { print $2 }' src/version.h | sort -u > names",
    "make -j\"$JOBS\" -C lib CC=gcc AR=ar V=1 static",
];

const LICENSES: [&str; 5] = [
    "MIT",
    "ISC",
    "GPL-2.0-or-later",
    "LGPL-2.1-or-later AND BSD-3-Clause",
    "Apache-2.0 OR MIT",
];

/// The text of the file.
#[must_use]
pub fn file(shape: &Shape) -> String {
    let mut draw = Draw(shape.seed);
    let license = LICENSES[draw.below(LICENSES.len())];
    let name = &shape.name;
    let mut text = format!(
        r#"package! {{
    name: "{name}",
    version: "{}",
    description: "What {name} is for, in about as many words as usual",
    license: "{license}",
    homepage: "https://example.org/{name}",
"#,
        version(shape, 3),
    );
    if shape.kind == Kind::Composed {
        let contents = shape.needs.join(", ");
        let _ = writeln!(text, "    contents: [{contents}],");
    } else {
        text.push_str(&sources(shape));
        text.push_str(&built(shape, &mut draw));
    }
    text.push_str(&tested(shape, &mut draw));
    match shape.kind {
        Kind::Outputs => text.push_str(&outputs(shape)),
        Kind::Family => text.push_str(&releases(shape)),
        Kind::Seed | Kind::Plain | Kind::Composed => {}
    }
    text.push_str("}\n");
    text
}

/// Whether [`PATCH`] lies in the directory of the package.
#[must_use]
pub const fn is_patched(shape: &Shape) -> bool {
    shape.seed % 25 == 1 && !matches!(shape.kind, Kind::Composed)
}

fn version(shape: &Shape, release: u64) -> String {
    format!("{release}.{}.{}", shape.seed % 40, shape.seed % 7)
}

/// Of sources that nobody has: they are never fetched.
fn sha256(shape: &Shape, release: u64) -> Sha256 {
    Sha256::of(format!("{} {release}", shape.name).as_bytes())
}

/// The name that the source has in scripts: a word.
const SOURCE: &str = "upstream";

fn sources(shape: &Shape) -> String {
    let (name, sha256) = (&shape.name, sha256(shape, 3));
    // As Debian sorts its pool.
    let letter = &name[..if name.starts_with("lib") { 4 } else { 1 }];
    format!(
        r#"    sources: {{
        {SOURCE}: {{
            url: "https://example.org/{name}/{{version_major_minor}}/{name}-{{version}}.tar.xz",
            mirrors: ["https://example.net/pub/{name}-{{version}}.tar.xz"],
            sha256: "{sha256}",
            debian: "{letter}/{name}/{name}_{{version}}.orig.tar.xz",
        }},
    }},
"#
    )
}

/// Of what a build does.
fn built(shape: &Shape, draw: &mut Draw) -> String {
    let mut needs = shape.needs.join(", ");
    if shape.kind == Kind::Family {
        needs.push_str(", previous");
    }
    let mut text = String::new();
    match shape.kind {
        Kind::Seed => text.push_str("    base: seed,\n"),
        _ => {
            let _ = writeln!(text, "    build_deps: [{needs}],");
        }
    }
    if is_patched(shape) {
        let _ = writeln!(text, "    files: [\"{PATCH}\"],");
    }
    text.push_str("    build: r#\"\n        mkdir src build\n");
    text.push_str("        tar -xf {upstream.file} -C src --strip-components=1\n");
    if is_patched(shape) {
        let _ = writeln!(text, "        patch -d src -p1 < {PATCH}");
    }
    text.push_str("        cd build\n        ../src/configure --build=x86_64-linux-musl --host=x86_64-linux-musl --prefix=/usr --libdir=/usr/lib ");
    text.push_str("--disable-nls --disable-dependency-tracking CC=gcc CFLAGS=\"-O2 -g0\"\n");
    let _ = writeln!(text, "        {MARK}");
    lines(&mut text, draw, shape.lines);
    text.push_str("        make -j\"$JOBS\"\n    \"#,\n    install: r#\"\n");
    text.push_str("        make -C build DESTDIR=/home/user/rootfs install\n");
    if shape.kind == Kind::Outputs {
        text.push_str("        mv rootfs/usr/lib outputs/libs/lib\n        mv rootfs/usr/share outputs/doc/share\n");
    }
    text.push_str("        find rootfs -name '*.la' -exec rm -f {} +\n        rm -rf rootfs/usr/share/info\n        chown -R 0:0 rootfs\n    \"#,\n");
    text
}

fn tested(shape: &Shape, draw: &mut Draw) -> String {
    let mut text = String::new();
    if !shape.test_needs.is_empty() {
        let _ = writeln!(text, "    test_deps: [{}],", shape.test_needs.join(", "));
    }
    text.push_str("    test: r#\"\n        printf 'int main(void){return 0;}\\n' > a.c\n");
    if shape.kind == Kind::Composed {
        let _ = writeln!(text, "        {MARK}");
    }
    lines(&mut text, draw, shape.lines / 2);
    text.push_str("        test \"$(/usr/bin/tool --version)\" = {version}\n    \"#,\n");
    text
}

fn lines(text: &mut String, draw: &mut Draw, number: usize) {
    for _ in 0..number {
        let _ = writeln!(text, "        {}", LINES[draw.below(LINES.len())]);
    }
}

fn outputs(shape: &Shape) -> String {
    format!(
        r#"    outputs: {{
        libs: {{ description: "The libraries of {0}" }},
        doc: {{ description: "The manual of {0}", test_deps: [busybox], test: "ls /share" }},
    }},
"#,
        shape.name
    )
}

fn releases(shape: &Shape) -> String {
    let [first, second] = [1, 2].map(|release| {
        let (version, sha256) = (version(shape, release), sha256(shape, release));
        format!("version: \"{version}\", sources: {{ {SOURCE}: {{ sha256: \"{sha256}\" }} }}")
    });
    let needs = shape.needs.join(", ");
    format!(
        "    releases: [\n        {{ {first}, build_deps: [{needs}] }},\n        {{ {second} }},\n    ],\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::files;

    #[test]
    fn every_file_has_one_line_to_change() {
        for shape in files(200) {
            assert_eq!(file(&shape).matches(MARK).count(), 1, "{}", shape.name);
        }
    }

    #[test]
    fn files_are_about_as_long_as_those_of_stagex() {
        let all: usize = files(1000)
            .iter()
            .map(|shape| file(shape).lines().count())
            .sum();
        assert!((50_000..80_000).contains(&all), "{all}");
    }
}
