//! A web server for the tests, which does on purpose what others do by mistake.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What was asked.
#[derive(Clone, Debug)]
pub struct Request {
    /// Path and query.
    pub path: String,
    pub fields: Vec<(String, String)>,
}

impl Request {
    /// A header field, by its name in lower case.
    pub fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(n, _)| n == name)?;
        Some(&found.1)
    }
}

/// How an answer is sent.
#[derive(Clone, Copy, Debug)]
pub enum How {
    /// As it should be.
    Whole,
    /// In pieces that say how long they are; the last one is missing where it breaks off.
    Pieces { broken: bool },
    /// With a length that is not true.
    Length(usize),
    /// Until the connection ends, without a length.
    Unmeasured,
    /// A byte at a time, for ever.
    Drip,
    /// With more paragraphs, for ever.
    Endless,
    /// The header, and then nothing.
    Stall,
    /// Nothing at all.
    Silent,
    /// Only the body: no header.
    Raw,
}

/// What is answered.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub fields: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub how: How,
}

impl Reply {
    pub fn new(status: u16) -> Self {
        Self {
            status,
            fields: Vec::new(),
            body: Vec::new(),
            how: How::Whole,
        }
    }

    pub fn html(body: impl AsRef<[u8]>) -> Self {
        Self::new(200)
            .field("Content-Type", "text/html; charset=utf-8")
            .body(body)
    }

    pub fn to(status: u16, location: &str) -> Self {
        Self::new(status).field("Location", location)
    }

    pub fn field(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
        self.more(name, value)
    }

    /// A field that may come several times.
    pub fn more(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub fn body(mut self, body: impl AsRef<[u8]>) -> Self {
        self.body = body.as_ref().to_vec();
        self
    }

    pub fn how(mut self, how: How) -> Self {
        self.how = how;
        self
    }

    fn send(&self, out: &mut TcpStream, stop: &AtomicBool) -> std::io::Result<()> {
        if let How::Silent = self.how {
            return wait(stop);
        }
        if let How::Raw = self.how {
            return out.write_all(&self.body);
        }
        let mut head = format!("HTTP/1.1 {} Said\r\nConnection: close\r\n", self.status);
        for (name, value) in &self.fields {
            head += &format!("{name}: {value}\r\n");
        }
        let length = match self.how {
            How::Whole => Some(self.body.len()),
            How::Length(length) => Some(length),
            How::Stall => Some(self.body.len() + 1000),
            _ => None,
        };
        if let Some(length) = length {
            head += &format!("Content-Length: {length}\r\n");
        }
        if let How::Pieces { .. } = self.how {
            head += "Transfer-Encoding: chunked\r\n";
        }
        out.write_all(head.as_bytes())?;
        out.write_all(b"\r\n")?;
        match self.how {
            How::Pieces { broken } => {
                for piece in self.body.chunks(100) {
                    write!(out, "{:x}\r\n", piece.len())?;
                    out.write_all(piece)?;
                    out.write_all(b"\r\n")?;
                }
                if !broken {
                    out.write_all(b"0\r\n\r\n")?;
                }
                Ok(())
            }
            How::Drip => {
                out.write_all(&self.body)?;
                while !stop.load(Ordering::Relaxed) {
                    out.write_all(b" ")?;
                    thread::sleep(Duration::from_millis(10));
                }
                Ok(())
            }
            How::Endless => {
                out.write_all(&self.body)?;
                while !stop.load(Ordering::Relaxed) {
                    out.write_all(b"<p>And so on, and so forth, until the morning.</p>\n")?;
                }
                Ok(())
            }
            How::Stall => {
                out.write_all(&self.body)?;
                wait(stop)
            }
            _ => out.write_all(&self.body),
        }
    }
}

fn wait(stop: &AtomicBool) -> std::io::Result<()> {
    while !stop.load(Ordering::Relaxed) {
        thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

type Handler = dyn Fn(&Request) -> Reply + Send + Sync;

/// A server on this machine, gone when it is dropped.
pub struct Server {
    pub at: SocketAddr,
    asked: Arc<Mutex<Vec<Request>>>,
    stop: Arc<AtomicBool>,
    listener: Option<thread::JoinHandle<()>>,
}

impl Server {
    /// Answers by `handler`.
    pub fn new(handler: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut server = Self {
            at: listener.local_addr().unwrap(),
            asked: Arc::default(),
            stop: Arc::default(),
            listener: None,
        };
        let (asked, stop) = (server.asked.clone(), server.stop.clone());
        let handler: Arc<Handler> = Arc::new(handler);
        server.listener = Some(thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let (handler, asked, stop) = (handler.clone(), asked.clone(), stop.clone());
                thread::spawn(move || {
                    // Whoever asked may have gone.
                    let _gone = answer(stream, &*handler, &asked, &stop);
                });
            }
        }));
        server
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }

    /// The paths that were asked for so far.
    pub fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|r| r.path).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Wakes the listener, and waits until it listens no more.
        let _woken = TcpStream::connect(self.at);
        let _ended = self.listener.take().map(thread::JoinHandle::join);
    }
}

fn answer(
    stream: TcpStream,
    handler: &Handler,
    asked: &Mutex<Vec<Request>>,
    stop: &AtomicBool,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line)?;
    let line = String::from_utf8_lossy(&line);
    let Some(path) = line.strip_prefix("GET ").and_then(|l| l.split(' ').next()) else {
        let mut out = stream;
        return Reply::new(400).send(&mut out, stop);
    };
    let mut request = Request {
        path: path.into(),
        fields: Vec::new(),
    };
    loop {
        let mut line = String::new();
        (&mut reader).take(64 << 10).read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(':') else {
            break;
        };
        let field = (name.to_ascii_lowercase(), value.trim().to_string());
        request.fields.push(field);
    }
    asked.lock().unwrap().push(request.clone());
    let mut out = stream;
    handler(&request).send(&mut out, stop)
}
