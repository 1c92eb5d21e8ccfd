//! `stagex export`.

use std::path::PathBuf;

use clap::Args;

use super::failure::{Failure, exit};
use super::print;
use super::session::Session;
use crate::build::{Known, SeedRule};
use crate::engine::embedded;
use crate::oci::export::{self, Format};
use crate::oci::{Blob, Image, Layout, Reference};
use crate::package::Package;
use crate::recipe::Recipe;

/// Write the image of a built package to a file or directory. Equal images give equal bytes.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The package
    package: String,
    /// `oci`: an OCI image layout, a directory; `docker`: an archive for `docker load`; `dir`: the files; `tar`: the uncompressed layer
    #[arg(long, value_name = "FORMAT", default_value_t = Format::Oci)]
    format: Format,
    /// Where to write [default: NAME-VERSION, with an ending that tells the format]
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
}

impl Export {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        if self.format == Format::Dir {
            // The files get their owners, which takes a user namespace.
            embedded::enter()?;
        }
        let package = session.graph.get(&self.package)?;
        let (store, lock) = (session.store()?, session.lock()?);
        let known = Known::new(&store, &lock, SeedRule::Any);
        let Some(record) = known.find_tested(package)? else {
            let message = format!(
                "{} is not built and tested in this store, as it is defined now",
                package.name
            );
            return Err(Failure::plain(
                exit::FAILED,
                message,
                format!("stagex build {}", package.name),
            ));
        };
        let layout = Layout::create(&store.images())?;
        let layer = Blob {
            digest: record.layer.digest,
            size: record.layer.size,
        };
        let image = Image::of_layer(
            layer,
            record.layer.diff_id,
            &Recipe::of(package).image,
            &layout,
        )
        .map_err(|source| crate::build::BuildError::Pack {
            package: package.name,
            source,
        })?;
        let reference = Reference::of_package(package.name, package.version).map_err(|error| {
            Failure::plain(
                exit::FAILED,
                error.to_string(),
                "the package's name or version has to change",
            )
        })?;
        let output = self
            .output
            .clone()
            .unwrap_or_else(|| default_output(package, self.format));
        export::export(&layout, &image, &reference, self.format, &output)?;
        print(&format!(
            "{} {reference} {}\n",
            output.display(),
            image.digest().oci()
        ))
    }
}

pub(super) fn default_output(package: &Package, format: Format) -> PathBuf {
    let ending = match format {
        Format::Oci => ".oci",
        Format::Docker => ".docker.tar",
        Format::Dir => "",
        Format::Tar => ".tar",
    };
    format!("{}-{}{ending}", package.name, package.version).into()
}
