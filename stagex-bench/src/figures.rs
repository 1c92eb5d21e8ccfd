//! All figures of some trees, as a table in Markdown.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use stagex_bench::measure::{Bench, MeasureError, Took, hello, median, run};
use stagex_bench::shape::{Kind, Shape};
use stagex_bench::tree;

use crate::{say, workspace};

/// What is measured, in the order of the table: the words that name it.
#[derive(Default)]
struct Table {
    rows: Vec<String>,
    cells: BTreeMap<(String, usize), String>,
}

impl Table {
    fn put(&mut self, row: &str, column: usize, took: Took) {
        let text = cell(took);
        say(&format!("{column:>5}  {row}: {text}\n"));
        if !self.rows.iter().any(|known| known == row) {
            self.rows.push(row.to_owned());
        }
        self.cells.insert((row.to_owned(), column), text);
    }

    fn print(&self, columns: &[usize]) -> String {
        let heads: String = columns.iter().map(|files| format!(" {files} |")).collect();
        let lines: String = columns.iter().map(|_| "---:|").collect();
        let mut text = format!("| package files |{heads}\n|---|{lines}\n");
        for row in &self.rows {
            let cell = |files: &usize| {
                self.cells
                    .get(&(row.clone(), *files))
                    .map_or("", String::as_str)
            };
            let cells: String = columns
                .iter()
                .map(|files| format!(" {} |", cell(files)))
                .collect();
            text.push_str(&format!("| {row} |{cells}\n"));
        }
        text
    }
}

/// Wall time, and processor time in parentheses; of what is shorter than a second in milliseconds.
fn cell(took: Took) -> String {
    let (wall, processor) = (took.wall.as_secs_f64(), took.processor.as_secs_f64());
    if wall < 1.0 {
        format!("{:.0} ms ({:.0})", wall * 1e3, processor * 1e3)
    } else {
        format!("{wall:.1} s ({processor:.1})")
    }
}

/// The conditions, the table, and what cargo's own bench says of the largest tree.
pub(crate) fn of(
    files: &[usize],
    dir: &Path,
    runs: usize,
    quick: bool,
) -> Result<String, Box<dyn Error>> {
    let mut table = Table::default();
    let mut text = conditions(&load());
    for &number in files {
        let bench = Bench {
            tree: dir.join(number.to_string()),
            store: dir.join(format!("{number}.store")),
            target: dir.join("target"),
        };
        let shapes = tree::write(number, &bench.tree, workspace())?;
        let changed = in_the_middle(&shapes);
        compiled(&mut table, &bench, number, changed, runs.min(3), quick)?;
        commands(&mut table, &bench, number, runs)?;
        let plain = hello(dir, runs.min(3), &["build"])?;
        table.put(
            "peer: `cargo build` of a one-line program, one line changed",
            number,
            plain,
        );
    }
    text.push_str(&table.print(files));
    text.push_str(&format!("\nLoad average at the end: {}\n", load()));
    Ok(text)
}

/// A plain package that others need.
fn in_the_middle(shapes: &[Shape]) -> &Shape {
    let later = shapes[shapes.len() / 2..].iter();
    let plain = later.clone().find(|shape| shape.kind == Kind::Plain);
    plain.unwrap_or(&shapes[shapes.len() - 1])
}

/// Cargo: from nothing, and after a change of one line.
fn compiled(
    table: &mut Table,
    bench: &Bench,
    number: usize,
    changed: &Shape,
    runs: usize,
    quick: bool,
) -> Result<(), MeasureError> {
    let parts = [
        "-p",
        "stagex-core",
        "-p",
        "stagex-macros",
        "-p",
        "stagex-build",
    ];
    let ways: &[(&str, &[&str])] = &[
        ("`cargo check`", &["check"]),
        ("`cargo build`", &["build"]),
        ("`cargo build --release`", &["build", "--release"]),
    ];
    for (name, words) in ways {
        // Those of the first tree are those of all.
        let dependencies = run(&mut bench.cargo(&[words, &parts[..]].concat()))?;
        table.put(
            &format!("{name}, crates that the tree needs, where not there yet"),
            number,
            dependencies,
        );
        bench.clean(&words[1..])?;
        table.put(
            &format!("{name}, the tree from nothing"),
            number,
            run(&mut bench.cargo(words))?,
        );
        let is_short = words.len() == 1;
        if is_short || !quick {
            let row = format!("{name}, one line of a package changed");
            table.put(&row, number, bench.after_a_line(changed, runs, words)?);
            let row = format!("{name}, nothing changed");
            table.put(&row, number, median(runs, || run(&mut bench.cargo(words)))?);
        }
    }
    Ok(())
}

/// The program, optimised, with a store in which everything is built.
fn commands(
    table: &mut Table,
    bench: &Bench,
    number: usize,
    runs: usize,
) -> Result<(), Box<dyn Error>> {
    let filled = bench.store.join("filled");
    if !filled.exists() {
        let places = [bench.tree.to_string_lossy(), bench.store.to_string_lossy()];
        run(&mut bench.cargo(&[
            "run",
            "--release",
            "--example",
            "fill",
            "--",
            &places[0],
            &places[1],
        ]))?;
        fs::write(&filled, "")?;
    }
    let ways: [&[&str]; 6] = [
        &["list"],
        &["list", "--json"],
        &["graph"],
        &["graph", "--format", "svg"],
        &["check"],
        &["build", "all", "--offline"],
    ];
    for words in ways {
        // What is not built already would take much longer than this, and tell so.
        let took = median(runs, || run(&mut bench.stagex("release", words)))?;
        table.put(&format!("`stagex {}`", words.join(" ")), number, took);
    }
    let metadata = ["metadata", "--format-version", "1"];
    let took = median(runs, || run(&mut bench.cargo(&metadata)))?;
    table.put("peer: `cargo metadata` of the tree", number, took);
    Ok(())
}

fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split_whitespace()
        .take(3)
        .collect::<Vec<_>>()
        .join(" ")
}

/// On what the figures were taken.
fn conditions(load: &str) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or("unknown", |rest| rest.trim_start_matches([':', ' ', '\t']));
    let version = Command::new("rustc").arg("--version").output();
    let version = version.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    format!(
        "{cores} cores of {model}, {}; load average at the beginning: {load}. Wall time (processor time).\n\n",
        version.unwrap_or_default()
    )
}
