//! A [`View`] as text: for graphviz, for Mermaid, as JSON, as a picture. Pure, and the same for the same packages.
//!
//! In all of them an arrow points from a package to what it needs, what is built first stands on top, and a package that starts from the seed is
//! marked, for there the chain of trust ends. Build dependencies are solid lines, test dependencies dashed ones.

use std::fmt;
use std::str::FromStr;

use super::View;
use crate::package::Package;

mod dot;
mod json;
mod mermaid;
mod svg;

/// What a view can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For graphviz.
    Dot,
    /// For Mermaid, which forges draw inside Markdown.
    Mermaid,
    /// For programs: docs/graph.md describes it.
    Json,
    /// A picture.
    Svg,
}

impl Format {
    /// All formats, as they are named on the command line.
    pub const ALL: [(&'static str, Self); 4] = [
        ("dot", Self::Dot),
        ("mermaid", Self::Mermaid),
        ("json", Self::Json),
        ("svg", Self::Svg),
    ];

    /// The view in this format, with a final newline.
    #[must_use]
    pub fn print(self, view: &View) -> String {
        match self {
            Self::Dot => dot::print(view),
            Self::Mermaid => mermaid::print(view),
            Self::Json => json::print(view),
            Self::Svg => svg::print(view),
        }
    }
}

/// Text that should have been a [`Format`].
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("there is no graph format `{0}`; the formats are dot, mermaid, json and svg")]
pub struct NotAFormat(String);

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, NotAFormat> {
        let format = Self::ALL.into_iter().find(|(name, _)| *name == text);
        format
            .map(|(_, format)| format)
            .ok_or_else(|| NotAFormat(text.to_owned()))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, _) = Self::ALL
            .into_iter()
            .find(|(_, format)| format == self)
            .expect("all formats are listed");
        f.write_str(name)
    }
}

/// The lines of a package's box.
fn label(package: &Package) -> [&'static str; 2] {
    [package.name, package.version]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Graph;
    use crate::package::Base;
    use crate::package::testing::package;

    static STAGE2: Package = Package {
        base: Base::Seed,
        ..package("stage2", &[], &[])
    };
    static CC: Package = package("c-c", &[&STAGE2], &[]);
    static SH: Package = package("sh", &[&STAGE2, &CC], &[]);
    static CHECK: Package = Package {
        version: "2.0 \"<&>\"",
        ..package("check", &[&SH], &[])
    };
    static END: Package = package("end", &[&CC, &SH], &[&CHECK]);

    fn view() -> View {
        let graph = Graph::new(&[&END]).unwrap();
        View::new(&graph, &graph.order())
    }

    #[test]
    fn graphviz_gets_the_graph() {
        insta::assert_snapshot!("dot", Format::Dot.print(&view().reduced()));
    }

    #[test]
    fn mermaid_gets_the_graph() {
        insta::assert_snapshot!("mermaid", Format::Mermaid.print(&view().reduced()));
    }

    #[test]
    fn programs_get_the_graph() {
        insta::assert_snapshot!("json", Format::Json.print(&view()));
    }

    #[test]
    fn people_get_a_picture() {
        insta::assert_snapshot!("svg", Format::Svg.print(&view().reduced()));
    }

    #[test]
    fn the_order_of_the_list_reaches_no_format() {
        let lists: [&[&'static Package]; 2] =
            [&[&END, &CHECK, &STAGE2], &[&STAGE2, &SH, &CC, &CHECK, &END]];
        for (_, format) in Format::ALL {
            let [one, other] = lists.map(|list| {
                let graph = Graph::new(list).unwrap();
                let mut packages = graph.order();
                packages.reverse();
                format.print(&View::new(&graph, &packages))
            });
            assert_eq!(one, other);
        }
    }

    #[test]
    fn an_empty_view_is_well_formed_everywhere() {
        let graph = Graph::new(&[]).unwrap();
        let view = View::new(&graph, &[]);
        for (_, format) in Format::ALL {
            assert!(format.print(&view).ends_with('\n'));
        }
        assert!(roxmltree::Document::parse(&Format::Svg.print(&view)).is_ok());
    }

    #[test]
    fn formats_are_named_alike_both_ways() {
        for (name, format) in Format::ALL {
            assert_eq!(name.parse(), Ok(format));
            assert_eq!(format.to_string(), name);
        }
        assert_eq!(
            "png".parse::<Format>().unwrap_err().to_string(),
            "there is no graph format `png`; the formats are dot, mermaid, json and svg"
        );
    }
}
