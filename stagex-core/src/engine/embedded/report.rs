//! What the processes of a sandbox tell each other, and how their failures are worded.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::os::fd::AsFd as _;
use std::os::unix::net::UnixStream;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// How a step ended.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Report {
    /// With this exit code.
    Exited(i32),
    /// By this signal.
    Killed(i32),
    /// The program could not be run.
    NotStarted {
        /// The operating system's error number, where there is one.
        errno: Option<i32>,
        /// The error in words.
        why: String,
    },
    /// The sandbox could not be made.
    Refused {
        /// What was being done.
        doing: String,
        /// The operating system's error number, where there is one.
        errno: Option<i32>,
        /// The error in words.
        why: String,
    },
}

/// Something that could not be done.
#[derive(Debug)]
pub(super) struct Failure {
    /// What, on what.
    pub(super) doing: String,
    /// Why not.
    pub(super) source: io::Error,
}

/// Says what was being done when an error came up.
pub(super) trait While<T> {
    /// Adds what was being done.
    fn doing(self, what: impl FnOnce() -> String) -> Result<T, Failure>;
}

impl<T, E: Into<io::Error>> While<T> for Result<T, E> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T, Failure> {
        self.map_err(|error| Failure {
            doing: what(),
            source: error.into(),
        })
    }
}

impl From<Failure> for Report {
    fn from(failure: Failure) -> Self {
        Self::Refused {
            doing: failure.doing,
            errno: failure.source.raw_os_error(),
            why: failure.source.to_string(),
        }
    }
}

/// The error that crossed the socket as number and words.
pub(super) fn error_of(errno: Option<i32>, why: String) -> io::Error {
    errno.map_or_else(|| io::Error::other(why), io::Error::from_raw_os_error)
}

/// One end of the connection, carrying one line of JSON per message.
pub(super) struct Socket(BufReader<UnixStream>);

impl Socket {
    /// Over one end of a pair.
    pub(super) fn new(stream: UnixStream) -> Self {
        Self(BufReader::new(stream))
    }

    /// Over this process's standard input. The copy is closed at `exec`.
    pub(super) fn standard_input() -> io::Result<Self> {
        let fd = io::stdin().as_fd().try_clone_to_owned()?;
        Ok(Self::new(UnixStream::from(fd)))
    }

    /// Sends one message.
    pub(super) fn send(&mut self, message: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(message)?;
        line.push(b'\n');
        self.0.get_mut().write_all(&line)
    }

    /// Waits for one message. None when the other side has closed.
    pub(super) fn receive<T: DeserializeOwned>(&mut self) -> io::Result<Option<T>> {
        let mut line = String::new();
        if self.0.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        Ok(Some(serde_json::from_str(&line)?))
    }

    /// Returns when the other side has closed.
    pub(super) fn closed(mut self) {
        while matches!(self.0.fill_buf(), Ok(bytes) if !bytes.is_empty()) {
            let seen = self.0.buffer().len();
            self.0.consume(seen);
        }
    }

    /// A second handle on the same connection.
    pub(super) fn another(&self) -> io::Result<Self> {
        Ok(Self::new(self.0.get_ref().try_clone()?))
    }
}
