//! `stagex new`.

use std::fs::File;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use stagex_build::name;

use super::failure::{Failure, exit};
use super::progress::Bars;
use super::session::{Session, short};
use super::{print, table};
use crate::digest::Sha256;
use crate::draft::{self, Draft, LocateError, Located, Peer, PinError, Pinned, Pooled, Witnesses};
use crate::source::archive::{self, ArchiveError, Bounds};
use crate::source::{Attempt, Cache, Fetcher, Verified};

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

/// What was had is no source.
#[derive(Debug, thiserror::Error)]
#[error("{file} cannot be used as a source")]
struct Unread {
    file: String,
    source: ArchiveError,
}

/// What the places gave.
struct Obtained {
    witnesses: Witnesses,
    /// To read: upstream's where it was had.
    archive: Verified,
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

    fn check_names(&self, session: &Session) -> Result<(), Failure> {
        let refuse = |what: &str, text: &str, why: &str, hint: &str| {
            let message = format!("`{text}` is no {what}: {why}");
            Err(Failure::plain(exit::USAGE, message, hint))
        };
        if let Err(why) = name::check(&self.name) {
            return refuse(
                "package name",
                &self.name,
                why,
                "such as `zlib`, `linux-headers` or `7zip`",
            );
        }
        if self.name == "all" {
            return refuse(
                "package name",
                "all",
                "it stands for every package",
                "choose another name",
            );
        }
        if let Ok(known) = session.graph.get(&self.name) {
            let message = format!(
                "there is a package `{}` already, in {}",
                self.name, known.file
            );
            return Err(Failure::plain(
                exit::USAGE,
                message,
                "change that file, or choose another name",
            ));
        }
        if !is_plain(&self.version) {
            let why = "it holds letters, digits, `+`, `-`, `.`, `_` and `~`, and begins with a letter or a digit";
            return refuse(
                "version",
                &self.version,
                why,
                "give the version as it stands in the URL",
            );
        }
        match &self.debian {
            Some(path) if !is_pool_path(&self.pool_path(path)) => refuse(
                "path below pool/main/ of a Debian mirror",
                path,
                "those are LETTER/PACKAGE/FILE",
                "such as `z/zlib/zlib_1.3.1.orig.tar.gz`; `apt-get source --print-uris PACKAGE` shows it",
            ),
            _ => Ok(()),
        }
    }

    /// The name of the file in the build: the URL's own where that tells what it is.
    fn file_name(&self, url: &Located) -> Result<String, Failure> {
        let path = url.plain.split(['?', '#']).next().unwrap_or_default();
        let last = path.rsplit('/').next().unwrap_or_default();
        if is_plain(last) && last.to_lowercase().contains(&self.name) {
            return Ok(last.to_owned());
        }
        let endings = [".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".tgz", ".tar"];
        let ending = endings.iter().find(|ending| last.ends_with(**ending));
        let file = format!(
            "{}-{}{}",
            self.name,
            self.version,
            ending.unwrap_or(&".tar.gz")
        );
        Ok(file)
    }

    fn pool_path(&self, path: &str) -> String {
        path.replace("{version}", &self.version)
            .replace("{name}", &self.name)
    }

    /// Asks the places. Upstream may fail where the pool has the file, since a build would be served by the pool, too.
    fn obtain(&self, session: &Session, url: &Located, file: &str) -> Result<Obtained, Failure> {
        let store = session.store()?;
        let fetcher = session.fetcher(&store, false)?;
        let bars = Bars::new(io::stderr().is_terminal());
        let mut tried = Vec::new();
        let upstream = match &self.from {
            Some(given) => Some(adopt(&Cache::open(&store.sources())?, given)?),
            None => self.upstream(&fetcher, url, file, &bars, &mut tried),
        };
        let pooled = match &self.debian {
            None => None,
            Some(path) => {
                let path = self.pool_path(path);
                let found = fetcher.discover_in_pool(&path, file, &bars);
                Some((
                    path,
                    found.map_err(|more| unobtained(file, tried.iter().chain(&more)))?,
                ))
            }
        };
        let witnesses = Witnesses {
            stated: self.sha256,
            upstream: upstream.as_ref().map(Verified::sha256),
            pool: pooled.as_ref().map(|(path, found)| Pooled {
                path: draft::insert(path, &self.version),
                sha256: found.sha256(),
            }),
        };
        let archive = upstream.or(pooled.map(|(_, found)| found));
        let archive = archive.ok_or_else(|| unobtained(file, tried.iter()))?;
        Ok(Obtained { witnesses, archive })
    }

    fn upstream(
        &self,
        fetcher: &Fetcher,
        url: &Located,
        file: &str,
        bars: &Bars,
        tried: &mut Vec<Attempt>,
    ) -> Option<Verified> {
        let url = url.plain.parse().expect("it was parsed before");
        match fetcher.discover(&url, file, bars) {
            Ok(found) => Some(found),
            Err(attempt) => {
                tried.push(attempt);
                None
            }
        }
    }

    fn report(&self, target: &Path, source: &Pinned, archive: &Verified, draft: &Draft) -> String {
        let name = &self.name;
        let mut text = format!("{} is written: {name} {}\n\n", short(target), self.version);
        let origin = match &self.from {
            Some(file) => file.display().to_string(),
            None => archive.origin().to_string(),
        };
        let mut rows = vec![vec!["sha256".to_owned(), source.sha256.to_string(), origin]];
        rows.extend(draft.findings().into_iter().map(Vec::from));
        text += &table(&rows);
        let questions: Vec<_> = source
            .questions
            .iter()
            .cloned()
            .chain(draft.questions())
            .collect();
        if !questions.is_empty() {
            text += "\nOpen, and marked TODO in the file:\n";
            text.extend(questions.iter().map(|question| format!("  - {question}\n")));
        }
        text + &format!(
            "\nNext:\n  cargo check                        the compiler refuses what is still empty\n  \
             cargo run -- containerfile {name}\n  cargo run -- build {name}\n  cargo run -- lock {name}\n  \
             cargo insta test --review          the Containerfile that reviewers read\n"
        )
    }
}

/// Packages that the new file can name: those whose files lie beside it.
fn peers(session: &Session, dir: &Path) -> Vec<Peer> {
    let packages = session.graph.order().into_iter();
    let beside = packages.filter(|package| dir.join(format!("{}.rs", package.name)).is_file());
    beside.map(Peer::of).collect()
}

fn adopt(cache: &Cache, file: &Path) -> Result<Verified, Failure> {
    if !file.is_file() {
        let message = format!("{} is no file", file.display());
        return Err(Failure::plain(
            exit::USAGE,
            message,
            "give --from the path of the downloaded source",
        ));
    }
    Ok(cache.adopt(file)?)
}

fn write_new(target: &Path, text: &str) -> Result<(), Failure> {
    // Not over a file that has come meanwhile.
    let written = File::create_new(target).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| {
        let message = format!("cannot write {}: {error}", short(target));
        Failure::plain(exit::FAILED, message, "make the tree's directory writable")
    })
}

fn unobtained<'a>(file: &str, tried: impl Iterator<Item = &'a Attempt>) -> Failure {
    let lines = tried.map(|attempt| format!("\n    {attempt}"));
    let message = format!("{file} cannot be had{}", lines.collect::<String>());
    Failure::plain(
        exit::FETCH,
        message,
        "correct the address, or download the file by any means and hand it over with --from FILE",
    )
}

fn unpinned(file: &str, error: PinError) -> Failure {
    let hint = match error {
        PinError::Mismatch { .. } => {
            "it is another file than the stated one: see which hash upstream publishes, and where it publishes the file"
        }
        PinError::Repacked { .. } | PinError::Nothing => {
            "hand upstream's file over with --from FILE, or state its hash with --sha256"
        }
    };
    Failure::plain(exit::FETCH, format!("{file}: {error}"), hint)
}

fn unreadable(file: &str, archive: &Verified, error: ArchiveError) -> Failure {
    let hint = format!(
        "it came from {} and lies in {}",
        archive.origin(),
        short(archive.path())
    );
    let error = Unread {
        file: file.to_owned(),
        source: error,
    };
    Failure::explained(exit::FAILED, error, hint)
}

impl From<LocateError> for Failure {
    fn from(error: LocateError) -> Self {
        let hint = match error {
            LocateError::NoVersion { .. } => {
                "a package is one release: give the URL of that release's file, and as --version what the URL holds"
            }
            LocateError::Brace { .. } => {
                "put {version} where the version stands, or leave the URL as it is"
            }
            LocateError::NoUrl { .. } | LocateError::NoFile { .. } => {
                "such as https://ftp.gnu.org/gnu/sed/sed-4.9.tar.xz"
            }
        };
        Self::explained(exit::USAGE, error, hint)
    }
}

/// As `package!` wants versions and file names.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_' | '~'))
}

/// As `package!` wants pool paths.
fn is_pool_path(path: &str) -> bool {
    let parts: Vec<_> = path.split('/').collect();
    let [prefix, name, file] = parts[..] else {
        return false;
    };
    let letters = if name.starts_with("lib") { 4 } else { 1 };
    is_plain(name) && is_plain(file) && name.get(..letters) == Some(prefix)
}
