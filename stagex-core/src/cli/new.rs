//! `stagex new`.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::{Failure, exit};
use super::session::{Session, short};
use super::{print, table};
use crate::digest::Sha256;
use crate::draft::{self, Draft, Peer, Pinned};
use crate::source::Verified;
use crate::source::archive::{self, Bounds};

mod names;
mod obtain;

use obtain::{unpinned, unreadable};

const AFTER: &str = "\
With --debian, the file of Debian's pool is fetched too. If it is the same file, it becomes another place to get the source from, and a second \
witness of its hash; if it is another archive of the release, it becomes the source's repack.\n\n\
Example: stagex new sed --url https://ftp.gnu.org/gnu/sed/sed-4.9.tar.xz --version 4.9 --debian s/sed/sed_4.9.orig.tar.xz";

/// Write the first version of a package's file: hash, licence, build scripts and dependencies as far as the source tells them, and what it does not tell
/// as questions.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER)]
pub(super) struct New {
    /// The new package
    name: String,
    /// Where upstream publishes the source: as it is, or with {version} and {name}
    #[arg(long)]
    url: String,
    /// Upstream's version
    #[arg(long, value_name = "VERSION")]
    version: String,
    /// The source's path below pool/main/ of a Debian mirror, such as z/zlib/zlib_1.3.1.orig.tar.gz
    #[arg(long, value_name = "PATH")]
    debian: Option<String>,
    /// What the source has to hash to
    #[arg(long, value_name = "HEX")]
    sha256: Option<Sha256>,
    /// A file that you have already: upstream is not asked
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

impl New {
    pub(super) fn run(&self, session: &Session) -> Result<(), Failure> {
        self.check_names(session)?;
        let dir = session.packages()?;
        let target = dir.join(format!("{}.rs", self.name));
        if target.exists() {
            let message = format!("{} is there already", short(&target));
            return Err(Failure::plain(
                exit::USAGE,
                message,
                "change that file, or choose another name",
            ));
        }
        let url = draft::locate(&self.url, &self.name, &self.version)?;
        let file = self.file_name(&url)?;
        let obtained = self.obtain(session, &url, &file)?;
        let (sha256, origins, questions) =
            draft::pin(&obtained.witnesses).map_err(|error| unpinned(&file, error))?;
        let contents = archive::read(obtained.archive.path(), Bounds::default(), draft::wanted)
            .map_err(|error| unreadable(&file, &obtained.archive, error))?;
        let peers = peers(session, &dir);
        let draft = Draft::of(
            &self.name,
            &self.version,
            &draft::Tree::new(contents),
            &peers,
        );
        let last = url.plain.rsplit('/').next().unwrap_or_default();
        let source = Pinned {
            url: url.pattern.clone(),
            file: (file != last).then(|| draft::insert(&file, &self.version)),
            sha256,
            origins,
            questions,
        };
        let text = draft::write(&self.name, &self.version, &source, &draft);
        write_new(&target, &text)?;
        print(&self.report(&target, &source, &obtained.archive, &draft))
    }

    fn report(&self, target: &Path, source: &Pinned, archive: &Verified, draft: &Draft) -> String {
        let name = &self.name;
        let origin = match &self.from {
            Some(file) => file.display().to_string(),
            None => archive.origin().to_string(),
        };
        let mut text = format!(
            "{} is written: {name} {}\nfrom {origin}, sha256 {}\n\n",
            short(target),
            self.version,
            archive.sha256()
        );
        let rows = draft.findings().into_iter().map(Vec::from);
        text += &table(&rows.collect::<Vec<_>>());
        let questions = draft::questions(source, draft);
        if !questions.is_empty() {
            text += "\nOpen, and marked TODO in the file:\n";
            text.extend(questions.iter().map(|question| format!("  - {question}\n")));
        }
        text + &format!(
            "\nNext:\n  cargo check                      the compiler refuses what is still empty\n  \
             cargo run -- build {name}\n  \
             INSTA_UPDATE=always cargo test   the Containerfile, as reviewers read it (`cargo insta test --review` asks first)\n  \
             cargo run -- lock {name}\n"
        )
    }
}

/// Packages that the new file can name: those whose files lie beside it.
fn peers(session: &Session, dir: &Path) -> Vec<Peer> {
    let packages = session.graph.order().into_iter();
    let beside = packages.filter(|package| dir.join(format!("{}.rs", package.name)).is_file());
    beside.map(Peer::of).collect()
}

fn write_new(target: &Path, text: &str) -> Result<(), Failure> {
    // Not over a file that has come meanwhile.
    let written = File::create_new(target).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| {
        let message = format!("cannot write {}: {error}", short(target));
        Failure::plain(exit::FAILED, message, "make the tree's directory writable")
    })
}
