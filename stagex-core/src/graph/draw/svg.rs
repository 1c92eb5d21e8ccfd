//! A picture that needs no other program, on a white ground, with the words for the two kinds of lines at its foot.

use std::fmt::Write as _;

use super::label;
use crate::graph::layered::{self, HEIGHT, Line, Picture};
use crate::graph::{Dependency, Reason, View};
use crate::package::Package;

/// Width of a letter of the monospaced face at [`SIZE`], rounded up: a box is never too narrow.
const LETTER: i64 = 8;
const SIZE: i64 = 13;
const PADDING: i64 = 12;
/// Around the whole picture.
const MARGIN: i64 = 20;
/// For the legend, below the boxes.
const FOOT: i64 = 36;
/// So that the legend has room beside the narrowest graph.
const LEAST: i64 = 620;

const STYLE: &str = "text{font-family:monospace;font-size:13px;text-anchor:middle;fill:#1b1f24}\
.name{font-weight:bold}\
.legend{text-anchor:start}\
rect{fill:#f3f5f8;stroke:#57606a}\
.seeded{fill:#fff4d6;stroke:#9a6700}\
.ground{fill:#ffffff;stroke:none}\
path{fill:none;stroke:#57606a;stroke-width:1.3}\
.test{stroke:#1f6feb;stroke-dasharray:6 4}\
.head{fill:#57606a;stroke:none}";

pub(super) fn print(view: &View) -> String {
    let widths: Vec<_> = view
        .packages()
        .iter()
        .map(|package| width(package))
        .collect();
    let link = |dependency: &Dependency| layered::Link {
        from: dependency.from,
        to: dependency.to,
        kind: dependency.reason,
    };
    let links: Vec<_> = view.dependencies().iter().map(link).collect();
    let picture = layered::layout(&view.levels(), &widths, &links);
    let mut text = head(&picture);
    for line in &picture.lines {
        text += &drawn(line, view);
    }
    for (package, (&width, &(x, y))) in view
        .packages()
        .iter()
        .zip(widths.iter().zip(&picture.boxes))
    {
        text += &boxed(package, x, y, width);
    }
    text + &legend(MARGIN + picture.height + 2 * MARGIN) + "</svg>\n"
}

fn width(package: &Package) -> i64 {
    let letters = label(package)
        .iter()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0);
    i64::try_from(letters).expect("names are short") * LETTER + 2 * PADDING
}

fn head(picture: &Picture) -> String {
    let width = picture.width.max(LEAST) + 2 * MARGIN;
    let height = picture.height + 2 * MARGIN + FOOT;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <title>Packages and what they need</title>\n\
         <style>{STYLE}</style>\n\
         <defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">\
         <path class=\"head\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n\
         <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n"
    )
}

/// A line leaves a box at its top and comes to the next one from below; the arrow is where it ends.
fn drawn(line: &Line, view: &View) -> String {
    let mut path = String::new();
    for (i, (x, y)) in line.points.iter().enumerate() {
        let (x, y) = (x + MARGIN, y + MARGIN);
        if i == 0 {
            write!(path, "M{x} {y}").expect("a String takes all");
        } else {
            let (from_x, from_y) = line.points[i - 1];
            let (from_x, middle) = (from_x + MARGIN, (from_y + MARGIN + y) / 2);
            write!(path, "C{from_x} {middle} {x} {middle} {x} {y}").expect("a String takes all");
        }
    }
    let to = escaped(view.packages()[line.to].name);
    let (class, words) = match line.kind {
        Reason::Build => ("build", format!("is built with {to}")),
        Reason::Test => ("test", format!("is tested with {to}")),
    };
    let head = if line.ends {
        " marker-end=\"url(#head)\""
    } else {
        ""
    };
    format!("<path class=\"{class}\" d=\"{path}\"{head}><title>{words}</title></path>\n")
}

fn boxed(package: &Package, x: i64, y: i64, width: i64) -> String {
    let (left, top, middle) = (x - width / 2 + MARGIN, y + MARGIN, x + MARGIN);
    let class = if package.is_seeded() {
        " class=\"seeded\""
    } else {
        ""
    };
    let [name, version] = label(package).map(escaped);
    let (first, second) = (top + HEIGHT / 2 - 4, top + HEIGHT / 2 + SIZE);
    format!(
        "<g><title>{}</title><rect{class} x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{HEIGHT}\" rx=\"4\"/>\
         <text class=\"name\" x=\"{middle}\" y=\"{first}\">{name}</text><text x=\"{middle}\" y=\"{second}\">{version}</text></g>\n",
        escaped(package.description)
    )
}

fn legend(y: i64) -> String {
    let line = y - SIZE / 3;
    let mut text = String::new();
    for (x, class, words) in [
        (20, "build", "is built with"),
        (210, "test", "is tested with"),
    ] {
        let (to, words_x) = (x + 40, x + 48);
        writeln!(
            text,
            "<path class=\"{class}\" d=\"M{x} {line}H{to}\" marker-end=\"url(#head)\"/><text class=\"legend\" x=\"{words_x}\" y=\"{y}\">{words}</text>"
        )
        .expect("a String takes all");
    }
    let top = y - SIZE;
    writeln!(
        text,
        "<rect class=\"seeded\" x=\"410\" y=\"{top}\" width=\"30\" height=\"17\" rx=\"4\"/><text class=\"legend\" x=\"448\" y=\"{y}\">starts from the seed</text>"
    )
    .expect("a String takes all");
    text
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Graph;
    use crate::package::Base;
    use crate::package::testing::package;

    static ROOT: Package = Package {
        base: Base::Seed,
        ..package("root", &[], &[])
    };
    static ODD: Package = Package {
        description: "a < b & \"c\"",
        ..package("odd", &[&ROOT], &[])
    };
    static TOP: Package = package("top", &[&ROOT], &[&ODD]);

    #[test]
    fn the_picture_is_well_formed_and_says_all() {
        let graph = Graph::new(&[&TOP]).unwrap();
        let text = print(&View::new(&graph, &graph.order()));
        let document = roxmltree::Document::parse(&text).unwrap();
        let all = |name: &str| {
            document
                .descendants()
                .filter(|n| n.has_tag_name(name))
                .count()
        };
        // The ground, three boxes, the legend's.
        assert_eq!(all("rect"), 5);
        let titles: Vec<_> = document
            .descendants()
            .filter(|node| node.has_tag_name("title"))
            .filter_map(|node| node.text())
            .collect();
        assert!(titles.contains(&"a < b & \"c\""), "{titles:?}");
        assert!(titles.contains(&"is tested with odd"), "{titles:?}");
        let class = |class: &str| text.matches(&format!("class=\"{class}\"")).count();
        // Each with the legend's own.
        assert_eq!((class("test"), class("seeded")), (2, 2));
    }
}
