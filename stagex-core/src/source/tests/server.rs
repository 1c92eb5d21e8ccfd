//! An HTTP server on the loopback interface that can misbehave in every way that the tests need.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A request, as far as tests care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) path: String,
    /// The first byte that is asked for, where a range is.
    pub(super) from: Option<usize>,
}

/// What the server sends.
pub(super) struct Answer {
    status: u16,
    headers: Vec<String>,
    body: Vec<u8>,
    end: End,
}

/// What the server does after the body.
enum End {
    Close,
    /// Keeps the connection open and says nothing more.
    Hang,
    /// Sends a byte at every such interval.
    Trickle(Duration),
    /// Sends chunks as long as somebody reads.
    Forever,
}

impl Answer {
    pub(super) fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
            end: End::Close,
        }
        .header("content-length: 0")
    }

    /// A file, with its length.
    pub(super) fn whole(body: &[u8]) -> Self {
        Self::declared(body, body.len())
    }

    /// The part of the file that is asked for.
    pub(super) fn range(body: &[u8], request: &Request) -> Self {
        match request.from {
            None => Self::whole(body),
            Some(from) if from >= body.len() => Self::status(416),
            Some(from) => {
                let (last, all) = (body.len() - 1, body.len());
                let mut part = Self::whole(&body[from..]);
                part.status = 206;
                part.header(&format!("content-range: bytes {from}-{last}/{all}"))
            }
        }
    }

    /// A file that is announced with another length.
    pub(super) fn declared(body: &[u8], length: usize) -> Self {
        let mut answer = Self::unsized_body(body);
        answer.headers.push(format!("content-length: {length}"));
        answer
    }

    /// A file that ends where the connection does.
    pub(super) fn unsized_body(body: &[u8]) -> Self {
        Self {
            status: 200,
            headers: Vec::new(),
            body: body.to_vec(),
            end: End::Close,
        }
    }

    /// Bytes without end.
    pub(super) fn endless() -> Self {
        let mut answer = Self::unsized_body(b"");
        answer.end = End::Forever;
        answer.header("transfer-encoding: chunked")
    }

    pub(super) fn redirect(to: &str) -> Self {
        Self::status(302).header(&format!("location: {to}"))
    }

    pub(super) fn header(mut self, header: &str) -> Self {
        self.headers.push(header.to_owned());
        self
    }

    pub(super) fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub(super) fn then_hang(mut self) -> Self {
        self.end = End::Hang;
        self
    }

    pub(super) fn then_trickle(mut self, interval: Duration) -> Self {
        self.end = End::Trickle(interval);
        self
    }

    fn send(self, stream: &mut TcpStream) -> std::io::Result<()> {
        write!(
            stream,
            "HTTP/1.1 {} Any\r\nconnection: close\r\n",
            self.status
        )?;
        for header in &self.headers {
            write!(stream, "{header}\r\n")?;
        }
        stream.write_all(b"\r\n")?;
        stream.write_all(&self.body)?;
        match self.end {
            End::Close => Ok(()),
            // Returns when the client goes.
            End::Hang => stream.read_to_end(&mut Vec::new()).map(drop),
            End::Trickle(interval) => loop {
                stream.write_all(b".")?;
                thread::sleep(interval);
            },
            End::Forever => loop {
                stream.write_all(b"4\r\n....\r\n")?;
            },
        }
    }
}

/// Serves until the test process ends.
pub(super) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Answers each request, of which this is the n-th, counted from 0. `None` takes the request and never answers.
    pub(super) fn start(
        answer: impl Fn(&Request, usize) -> Option<Answer> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (answer, seen) = (Arc::new(answer), Arc::clone(&requests));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (answer, seen) = (Arc::clone(&answer), Arc::clone(&seen));
                thread::spawn(move || serve(stream.unwrap(), &*answer, &seen));
            }
        });
        Self { address, requests }
    }

    /// Serves one file under every path, ranges included.
    pub(super) fn of(body: &[u8]) -> Self {
        let body = body.to_vec();
        Self::start(move |request, _| Some(Answer::range(&body, request)))
    }

    /// An address where nothing listens any more.
    pub(super) fn closed() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/", listener.local_addr().unwrap())
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    pub(super) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// The first byte of each request's range.
    pub(super) fn ranges(&self) -> Vec<Option<usize>> {
        self.requests().iter().map(|request| request.from).collect()
    }
}

fn serve(
    mut stream: TcpStream,
    answer: &(dyn Fn(&Request, usize) -> Option<Answer> + Send + Sync),
    seen: &Mutex<Vec<Request>>,
) {
    let Some(request) = read(&mut stream) else {
        // The connection that only finds out whether somebody is there.
        return;
    };
    let n = {
        let mut seen = seen.lock().unwrap();
        seen.push(request.clone());
        seen.len() - 1
    };
    let answer = answer(&request, n).map(|answer| answer.send(&mut stream));
    if answer.is_none() {
        let _ = stream.read_to_end(&mut Vec::new());
    }
}

fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let mut from = None;
    for line in lines.take_while(|line| !line.is_empty()) {
        if let Some(range) = line.to_lowercase().strip_prefix("range: bytes=") {
            from = range.split('-').next()?.parse().ok();
        }
    }
    Some(Request { path, from })
}
