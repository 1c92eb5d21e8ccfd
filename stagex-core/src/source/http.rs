//! Downloads over HTTP: the only file that knows the HTTP client.
//!
//! What arrives goes straight into an [`Incoming`] file, whose hash decides. TLS so protects nothing but privacy; certificates are checked all the
//! same, against the machine's own list where it has one. A broken download goes on where it ended (RFC 9110, section 14, range requests).
//!
//! How bytes travel is the machine's affair, so this file alone reads it from the environment: the proxy (`https_proxy`, `http_proxy`, `no_proxy`)
//! and the certificates (`SSL_CERT_FILE`, `SSL_CERT_DIR`). The proxy is asked to CONNECT for http URLs too: the client knows no other way.

use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use ureq::http::{Response, StatusCode, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body, Proxy};
use url::Url;

use super::cache::{CHUNK, Incoming};
use super::error::PlaceError;

/// How often one URL is asked to go on with a download that broke off. Each time has to bring new bytes.
const TRIES: usize = 4;
/// Bytes a second below which a transfer counts as stalled, measured over the time that a stall may last.
const SLOWEST: u64 = 128;

/// How long and how much.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Until a host's name is known, and again until it answers.
    pub connect: Duration,
    /// Without a byte, or with next to none.
    pub stall: Duration,
    /// Bytes of one file.
    pub largest: u64,
    /// Transfers at one time.
    pub connections: NonZeroUsize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            stall: Duration::from_secs(30),
            largest: 8 << 30,
            connections: NonZeroUsize::new(4).expect("4 is not 0"),
        }
    }
}

/// Hears how a transfer goes.
pub(super) trait Meter {
    /// A response is there: `have` bytes of the file were there before, `total` is its size where the server says it.
    fn begin(&mut self, have: u64, total: Option<u64>);
    /// This many more bytes have arrived.
    fn advance(&mut self, bytes: u64);
}

/// An HTTP client under limits. Connections are reused.
pub(super) struct Client {
    agent: Agent,
    limits: Limits,
}

impl Client {
    pub(super) fn new(limits: Limits) -> Self {
        Self::through(Proxy::try_from_env(), limits)
    }

    fn through(proxy: Option<Proxy>, limits: Limits) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .user_agent(concat!("stagex/", env!("CARGO_PKG_VERSION")))
            // A server that compresses on the way would send other bytes than those archived.
            .accept_encoding("identity")
            .proxy(proxy)
            .tls_config(TlsConfig::builder().root_certs(roots()).build())
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_per_read(Some(limits.stall))
            .timeout_per_write(Some(limits.stall))
            .max_idle_connections_per_host(limits.connections.get())
            .build();
        Self {
            agent: config.into(),
            limits,
        }
    }

    /// Whom a request for the URL connects to: its host, or the proxy before it. That host need then not be reachable, or have a name, from here.
    pub(super) fn first_hop(&self, url: &Url) -> Url {
        let bypassed = |proxy: &Proxy| {
            url.as_str()
                .parse()
                .is_ok_and(|uri| proxy.is_no_proxy(&uri))
        };
        let proxy = self.agent.config().proxy().filter(|proxy| !bypassed(proxy));
        let hop = proxy.and_then(|proxy| Url::parse(&proxy.uri().to_string()).ok());
        hop.unwrap_or_else(|| url.clone())
    }

    /// Brings the bytes at the URL into the file, and goes on with what is there already. On success the hash is right.
    pub(super) fn download(
        &self,
        url: &Url,
        file: &mut Incoming,
        meter: &mut dyn Meter,
    ) -> Result<(), PlaceError> {
        let mut tries = 1;
        loop {
            let before = file.bytes();
            match self.once(url, file, meter) {
                Ok(_) if file.is_complete() => return Ok(()),
                // The beginning came from somewhere else and may be what is wrong. From here on all bytes are this server's.
                Ok(offset) if offset > 0 => file.restart()?,
                Ok(_) => return Err(file.refuse()),
                Err(PlaceError::Interrupted { .. }) if file.bytes() > before && tries < TRIES => {
                    tries += 1
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Brings whatever is at the URL into the file. Nothing says what the bytes should be, so a broken transfer begins again: parts of two would
    /// be believed.
    pub(super) fn download_first(
        &self,
        url: &Url,
        file: &mut Incoming,
        meter: &mut dyn Meter,
    ) -> Result<(), PlaceError> {
        let mut tries = 1;
        loop {
            file.restart()?;
            match self.once(url, file, meter) {
                Ok(_) => return Ok(()),
                Err(PlaceError::Interrupted { .. }) if tries < TRIES => tries += 1,
                Err(error) => {
                    file.restart()?;
                    return Err(error);
                }
            }
        }
    }

    /// One request. Returns how many bytes of the file are not from it.
    fn once(
        &self,
        url: &Url,
        file: &mut Incoming,
        meter: &mut dyn Meter,
    ) -> Result<u64, PlaceError> {
        let response = self.request(url, file.bytes())?;
        let offset = match response.status() {
            StatusCode::PARTIAL_CONTENT if starts_at(&response) == Some(file.bytes()) => {
                file.bytes()
            }
            // A server that knows no ranges sends everything. One that sends another range, or refuses this one because the file is shorter,
            // disagrees with what is here: that is forgotten, and the caller sees that nothing was there.
            StatusCode::OK => 0,
            StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE if file.bytes() > 0 => {
                file.restart()?;
                return self.once(url, file, meter);
            }
            status => return Err(PlaceError::Status(status.as_u16())),
        };
        if offset == 0 {
            file.restart()?;
        }
        self.receive(response, file, meter)?;
        Ok(offset)
    }

    fn request(&self, url: &Url, offset: u64) -> Result<Response<Body>, PlaceError> {
        let mut request = self.agent.get(url.as_str());
        if offset > 0 {
            request = request.header(header::RANGE, format!("bytes={offset}-"));
        }
        request.call().map_err(|error| match error {
            ureq::Error::Timeout(ureq::Timeout::PerRead) => PlaceError::Silent(self.limits.stall),
            error => PlaceError::Request(error.into()),
        })
    }

    fn receive(
        &self,
        response: Response<Body>,
        file: &mut Incoming,
        meter: &mut dyn Meter,
    ) -> Result<(), PlaceError> {
        let limit = self.limits.largest;
        let total = response
            .body()
            .content_length()
            .map(|rest| rest.saturating_add(file.bytes()));
        if total.is_some_and(|total| total > limit) {
            return Err(PlaceError::TooLarge { limit });
        }
        meter.begin(file.bytes(), total);
        let mut reader = Watched::new(response.into_body().into_reader(), self.limits.stall);
        let mut chunk = vec![0; CHUNK];
        loop {
            let n = match reader.read(&mut chunk) {
                Ok(0) if total.is_none_or(|total| total == file.bytes()) => return Ok(()),
                Ok(0) => {
                    return Err(interrupted(
                        file,
                        total,
                        io::ErrorKind::UnexpectedEof.into(),
                    ));
                }
                Ok(n) => n,
                Err(error) => return Err(interrupted(file, total, error)),
            };
            if file.bytes() + n as u64 > limit {
                file.restart()?;
                return Err(PlaceError::TooLarge { limit });
            }
            file.write(&chunk[..n])?;
            meter.advance(n as u64);
        }
    }
}

fn interrupted(file: &Incoming, wanted: Option<u64>, source: io::Error) -> PlaceError {
    PlaceError::Interrupted {
        got: file.bytes(),
        wanted,
        source,
    }
}

/// The first byte of a partial response: `Content-Range: bytes FIRST-LAST/TOTAL` (RFC 9110, section 14.4).
fn starts_at(response: &Response<Body>) -> Option<u64> {
    let range = response
        .headers()
        .get(header::CONTENT_RANGE)?
        .to_str()
        .ok()?;
    let (first, _) = range
        .trim()
        .strip_prefix("bytes")?
        .trim_start()
        .split_once('-')?;
    first.parse().ok()
}

/// The machine's certificates; those of Mozilla where it has none, as in an image without any.
fn roots() -> RootCerts {
    let own = rustls_native_certs::load_native_certs().certs;
    if own.is_empty() {
        return RootCerts::WebPki;
    }
    let own = own.iter().map(|der| Certificate::from_der(der).to_owned());
    own.collect::<Vec<_>>().into()
}

/// A reader that fails when next to nothing arrives. A single read that brings no byte at all times out below; this ends a trickle.
struct Watched<R> {
    inner: R,
    window: Duration,
    since: Instant,
    bytes: u64,
}

impl<R> Watched<R> {
    fn new(inner: R, window: Duration) -> Self {
        Self {
            inner,
            window,
            since: Instant::now(),
            bytes: 0,
        }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.bytes += n as u64;
        let passed = self.since.elapsed();
        if n > 0 && passed >= self.window {
            if self.bytes < SLOWEST * passed.as_secs().max(1) {
                let words = format!("only {} bytes in {} s", self.bytes, passed.as_secs());
                return Err(io::Error::new(io::ErrorKind::TimedOut, words));
            }
            (self.since, self.bytes) = (Instant::now(), 0);
        }
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_hop_is_the_proxy_unless_the_host_is_exempt() {
        let proxy = Proxy::builder(ureq::ProxyProtocol::Http)
            .host("127.0.0.1")
            .port(3128);
        let proxy = proxy.no_proxy("near.invalid").build().unwrap();
        let client = Client::through(Some(proxy), Limits::default());
        let hop = |text: &str| client.first_hop(&Url::parse(text).unwrap());
        assert_eq!(
            hop("https://far.invalid/a").as_str(),
            "http://127.0.0.1:3128/"
        );
        assert_eq!(
            hop("https://near.invalid/a").as_str(),
            "https://near.invalid/a"
        );
        let direct = Client::through(None, Limits::default());
        let url = Url::parse("https://far.invalid/a").unwrap();
        assert_eq!(direct.first_hop(&url), url);
    }
}
