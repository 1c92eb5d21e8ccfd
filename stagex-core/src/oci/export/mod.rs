//! Writes an image in the forms that other tools read. Equal images give equal bytes.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use flate2::read::GzDecoder;

use super::atomic;
use super::image::Image;
use super::layer::Hashing;
use super::layout::{Layout, LayoutError};
use super::reference::Reference;
use super::unpack::{self, UnpackError};

mod archive;

/// What an image can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A directory: an OCI image layout with this image alone, under its reference.
    Oci,
    /// A file for `docker load`, which is at the same time an OCI image layout in a tar archive.
    Docker,
    /// A directory: the image's files.
    Dir,
    /// A file: the uncompressed layer.
    Tar,
}

impl Format {
    /// All formats, as they are named on the command line.
    pub const ALL: [(&'static str, Self); 4] = [
        ("oci", Self::Oci),
        ("docker", Self::Docker),
        ("dir", Self::Dir),
        ("tar", Self::Tar),
    ];
}

/// Text that should have been a [`Format`].
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("there is no export format `{0}`; the formats are oci, docker, dir and tar")]
pub struct NotAFormat(String);

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, NotAFormat> {
        Self::ALL
            .into_iter()
            .find(|(name, _)| *name == text)
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

/// Why an image is not exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A blob of the image is missing or corrupt, or the exported layout cannot be written.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// The layer cannot be unpacked.
    #[error(transparent)]
    Unpack(#[from] UnpackError),
    /// A directory would have to be replaced.
    #[error("{} exists already; remove it or export to another path", .0.display())]
    Exists(PathBuf),
    /// The file system refuses.
    #[error("cannot write {}", path.display())]
    Io {
        /// The destination.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes the image to `destination`: a file is replaced, a directory must not exist. Nothing is there before all of it is.
///
/// # Errors
/// When a blob is missing or corrupt, or the destination cannot be written.
pub fn export(
    layout: &Layout,
    image: &Image,
    reference: &Reference,
    format: Format,
    destination: &Path,
) -> Result<(), ExportError> {
    let is_directory = matches!(format, Format::Oci | Format::Dir);
    if is_directory && destination.symlink_metadata().is_ok() {
        return Err(ExportError::Exists(destination.to_owned()));
    }
    match format {
        Format::Oci => oci(layout, image, reference, destination),
        Format::Docker => docker(layout, image, reference, destination),
        Format::Dir => Ok(unpack::unpack(layout, image, destination)?),
        Format::Tar => tar(layout, image, destination),
    }
}

fn oci(
    layout: &Layout,
    image: &Image,
    reference: &Reference,
    destination: &Path,
) -> Result<(), ExportError> {
    let temporary = atomic::temporary_directory(destination).map_err(failed(destination))?;
    let exported = Layout::create(temporary.path())?;
    for blob in [image.manifest, image.config, image.layer] {
        exported.put_blob(layout.open_blob(blob)?)?;
    }
    exported.set_name(&reference.to_string(), image.manifest)?;
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(temporary.path(), open).map_err(failed(destination))?;
    atomic::publish_directory(temporary, destination).map_err(failed(destination))
}

fn docker(
    layout: &Layout,
    image: &Image,
    reference: &Reference,
    destination: &Path,
) -> Result<(), ExportError> {
    let mut file = atomic::temporary_beside(destination).map_err(failed(destination))?;
    archive::write(layout, image, reference, file.as_file_mut()).map_err(|error| match error {
        archive::Error::Layout(error) => error.into(),
        archive::Error::Write(source) => failed(destination)(source),
    })?;
    atomic::publish(file, destination).map_err(failed(destination))
}

fn tar(layout: &Layout, image: &Image, destination: &Path) -> Result<(), ExportError> {
    let mut layer = Hashing::new(GzDecoder::new(layout.open_blob(image.layer)?));
    let mut file = atomic::temporary_beside(destination).map_err(failed(destination))?;
    io::copy(&mut layer, &mut file).map_err(failed(destination))?;
    let (got, want) = (layer.sha256(), image.diff_id);
    if got != want {
        return Err(UnpackError::DiffId { got, want }.into());
    }
    atomic::publish(file, destination).map_err(failed(destination))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> ExportError {
    move |source| ExportError::Io {
        path: path.to_owned(),
        source,
    }
}

#[cfg(test)]
mod tests;
