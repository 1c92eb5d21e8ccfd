//! Which hosts answer. Each is asked once in a run, so that thirty sources of a dead host cost one time-out and not thirty.

use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

use super::error::PlaceError;

/// What is known of the hosts so far.
pub(super) struct Reach {
    patience: Duration,
    hosts: Mutex<BTreeMap<String, Arc<Host>>>,
}

#[derive(Default)]
struct Host {
    /// What the one connection met. Whoever asks meanwhile waits for it.
    connected: OnceLock<Result<(), String>>,
    /// Why requests to it are useless although it takes connections.
    condemned: OnceLock<String>,
}

impl Reach {
    pub(super) fn new(patience: Duration) -> Self {
        Self {
            patience,
            hosts: Mutex::default(),
        }
    }

    /// Whether it is worth while to send a request for the URL: from memory, or by a connection to the first hop, which is the URL's host or a proxy.
    pub(super) fn check(&self, url: &Url, hop: &Url) -> Result<(), PlaceError> {
        if let Some(why) = self.host(&name(url)).condemned.get() {
            return Err(PlaceError::Unreachable {
                host: name(url),
                why: why.clone(),
            });
        }
        let host = name(hop);
        let known = self.host(&host);
        let connected = known
            .connected
            .get_or_init(|| connect(&host, self.patience));
        connected
            .clone()
            .map_err(|why| PlaceError::Unreachable { host, why })
    }

    /// Remembers that the URL's host takes requests and never answers.
    pub(super) fn condemn(&self, url: &Url, why: String) {
        let _ = self.host(&name(url)).condemned.set(why);
    }

    fn host(&self, name: &str) -> Arc<Host> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(hosts.entry(name.to_owned()).or_default())
    }
}

fn name(url: &Url) -> String {
    let port = url.port_or_known_default().unwrap_or_default();
    format!("{}:{port}", url.host_str().unwrap_or_default())
}

fn connect(name: &str, patience: Duration) -> Result<(), String> {
    let deadline = Instant::now() + patience;
    let addresses = resolve(name, patience)?;
    let mut why = "the name stands for no address".to_owned();
    for (i, address) in addresses.iter().enumerate() {
        // What is left is shared, or the first of several dead addresses would take it all.
        let left = deadline.saturating_duration_since(Instant::now());
        let share = left / u32::try_from(addresses.len() - i).unwrap_or(u32::MAX);
        match TcpStream::connect_timeout(address, share.max(Duration::from_millis(10))) {
            Ok(_) => return Ok(()),
            Err(error) => why = error.to_string(),
        }
    }
    Err(why)
}

/// The system's resolver knows no time limit, so it runs beside; where it takes too long, its thread ends whenever it does.
fn resolve(name: &str, patience: Duration) -> Result<Vec<SocketAddr>, String> {
    let (answer, answers) = mpsc::channel();
    let owned = name.to_owned();
    thread::spawn(move || {
        // Nobody listens any more after the time-out.
        let _ = answer.send(owned.to_socket_addrs().map(Vec::from_iter));
    });
    match answers.recv_timeout(patience) {
        Ok(found) => found.map_err(|error| error.to_string()),
        Err(_) => Err(format!(
            "its name was not resolved in {} s",
            patience.as_secs()
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    /// Without a proxy.
    fn check(reach: &Reach, url: &Url) -> Result<(), PlaceError> {
        reach.check(url, url)
    }

    const PATIENCE: Duration = Duration::from_millis(500);

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_host_that_answers_is_connected_to_once() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/", listener.local_addr().unwrap());
        let reach = Reach::new(PATIENCE);
        for path in ["a", "b", "c"] {
            check(&reach, &url(&format!("{base}{path}"))).unwrap();
        }
        listener.set_nonblocking(true).unwrap();
        assert!(listener.accept().is_ok());
        assert!(listener.accept().is_err());
    }

    #[test]
    fn a_host_that_swallows_connections_costs_one_time_out() {
        let (_listener, base) = crate::source::tests::swallower();
        let reach = Reach::new(PATIENCE);
        let begun = Instant::now();
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| check(&reach, &url(&base)).unwrap_err());
            }
        });
        assert!(begun.elapsed() >= PATIENCE);
        let remembered = Instant::now();
        let error = check(&reach, &url(&base)).unwrap_err().to_string();
        assert!(
            error.ends_with("cannot be reached: connection timed out"),
            "{error}"
        );
        assert!(remembered.elapsed() < PATIENCE);
    }

    #[test]
    fn a_condemned_host_is_unreachable_from_then_on() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = url(&format!("http://{}/", listener.local_addr().unwrap()));
        let reach = Reach::new(PATIENCE);
        check(&reach, &url).unwrap();
        reach.condemn(&url, "it is silent".to_owned());
        let error = check(&reach, &url).unwrap_err().to_string();
        assert!(error.ends_with("cannot be reached: it is silent"));
    }

    #[test]
    fn a_silent_host_behind_a_proxy_does_not_condemn_the_proxy() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = url(&format!("http://{}/", listener.local_addr().unwrap()));
        let (silent, other) = (url("http://silent.invalid/"), url("http://other.invalid/"));
        let reach = Reach::new(PATIENCE);
        reach.condemn(&silent, "it is silent".to_owned());
        assert!(reach.check(&silent, &proxy).is_err());
        assert!(reach.check(&other, &proxy).is_ok());
    }

    #[test]
    fn hosts_are_told_apart_by_their_port() {
        assert_eq!(name(&url("https://a.invalid/x")), "a.invalid:443");
        assert_eq!(name(&url("http://a.invalid:81/x")), "a.invalid:81");
        assert_eq!(name(&url("http://[::1]/x")), "[::1]:80");
    }
}
