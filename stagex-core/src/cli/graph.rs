//! `stagex graph`.

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::print;
use super::session::Session;
use crate::graph::View;
use crate::graph::draw::Format;

/// Draw packages and what they need. Solid lines are build dependencies, dashed ones test dependencies; an arrow points to what is needed.
#[derive(Debug, Args)]
pub(super) struct Graph {
    /// Packages, with all that they need [default: all]
    #[arg(value_name = "PACKAGE")]
    packages: Vec<String>,
    /// Show what needs the packages, in the place of what they need
    #[arg(long, requires = "packages")]
    reverse: bool,
    /// `mermaid`: text that forges draw inside Markdown; `dot`: for graphviz; `json`: for programs, see docs/graph.md; `svg`: a picture
    #[arg(long, value_name = "FORMAT", default_value_t = Format::Mermaid)]
    format: Format,
    /// `all` dependencies, or without those that others imply [default: all for json, reduced for the drawn formats]
    #[arg(long, value_name = "WHICH")]
    edges: Option<Edges>,
}

/// Which dependencies are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Edges {
    /// Every one.
    All,
    /// Those that no chain of others says already.
    Reduced,
}

impl Graph {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        let graph = &session.graph;
        let named = session.choose(&self.packages)?;
        let packages = if named.is_empty() {
            graph.order()
        } else if self.reverse {
            let dependents = named.iter().flat_map(|package| graph.dependents(package));
            dependents.chain(named.iter().copied()).collect()
        } else {
            graph.closure(&named)
        };
        let view = View::new(graph, &packages);
        let by_default = match self.format {
            Format::Json => Edges::All,
            Format::Dot | Format::Mermaid | Format::Svg => Edges::Reduced,
        };
        let view = match self.edges.unwrap_or(by_default) {
            Edges::All => view,
            Edges::Reduced => view.reduced(),
        };
        print(&self.format.print(&view))
    }
}
