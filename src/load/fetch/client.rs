//! Fetches one page: redirects, cookies, limits of time and size.
//!
//! A thread talks with the server, so that the caller can stop waiting at any time: while a name
//! is looked up, while a server is silent, while it drips.

use crate::article::Warning;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ureq::Agent;
use ureq::http::header::{self, HeaderMap};
use ureq::http::{Request, StatusCode};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use super::body::{self, End};
use super::guard::{Guard, Watchword};
use super::head::value;
use super::{address, proxy, words};
use crate::error::Error;
use crate::load::Options;

/// The user agent.
const AGENT: &str = concat!(
    "pullquote/",
    env!("CARGO_PKG_VERSION"),
    " (+terminal article reader)"
);

const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml;q=0.9, \
    application/atom+xml;q=0.9, application/feed+json;q=0.9, text/plain;q=0.8, */*;q=0.5";

/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 10;

/// How often the client looks whether it is to stop.
const MOMENT: Duration = Duration::from_millis(25);

/// How much is read at a time, in bytes.
const PIECE: usize = 32 << 10;

/// How much is looked at before the rest is asked for, in bytes.
const HEAD: usize = 64 << 10;

/// What a server answered, after its redirects.
#[derive(Debug)]
pub(super) struct Answer {
    /// Where it came from in the end.
    pub url: Url,
    /// Unpacked; empty where only the header counts.
    pub bytes: Vec<u8>,
    pub headers: HeaderMap,
    /// Whether what was known before is still so (304).
    pub unchanged: bool,
    /// Whether it came from the open web.
    pub open: bool,
    /// What is missing from it.
    pub warning: Option<Warning>,
}

/// What the server is asked to compare with.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub etag: Option<String>,
    pub modified: Option<String>,
}

/// Looks at the beginning of a body and may refuse the rest.
pub(super) type Check<'a> = &'a dyn Fn(&Url, &HeaderMap, &[u8]) -> Result<(), Error>;

/// One opening of an article: its cookies are kept for all its pages, and for no longer.
pub(super) struct Client<'a> {
    options: &'a Options,
    word: Arc<Watchword>,
    agent: Agent,
    /// The name and password that were typed, and where they may go.
    credentials: Option<(url::Origin, String)>,
}

enum Piece {
    Head(Box<(StatusCode, HeaderMap)>, Option<u64>),
    Data(Vec<u8>),
    End,
    Failed(Box<ureq::Error>),
}

/// Why nothing more comes.
enum Stop {
    Cancelled,
    Late,
    Failed(Box<ureq::Error>),
    Gone,
}

impl<'a> Client<'a> {
    /// A client that has asked nothing yet. `typed` may have a name and password for its own host.
    pub fn new(typed: &Url, options: &'a Options) -> Self {
        let word = Arc::new(Watchword::default());
        Self {
            options,
            agent: agent(options, &word, RootCerts::PlatformVerifier),
            word,
            credentials: credentials(typed),
        }
    }

    /// Asks for a page and follows its redirects. `from_open` says that a page of the
    /// open web, not the user, named the address.
    ///
    /// # Errors
    /// When there is no page, or none that may be fetched.
    pub fn get(
        &mut self,
        url: &Url,
        from_open: bool,
        known: &Known,
        check: Check,
    ) -> Result<Answer, Error> {
        let end = Instant::now() + self.options.network.patience.page;
        let (mut url, mut guarded) = (url.clone(), from_open);
        let mut visited = Vec::new();
        loop {
            if guarded && self.is_private(&url) {
                return Err(words::private(&url));
            }
            let (status, headers, receiver) = self.ask(&url, guarded, known, end)?;
            let open = self.word.is_open();
            let Some(next) = redirect(&url, status, &headers)? else {
                let unchanged = status == StatusCode::NOT_MODIFIED;
                if !unchanged && !status.is_success() {
                    return Err(words::status(&url, status, &headers));
                }
                let mut answer = Answer {
                    url,
                    bytes: Vec::new(),
                    headers,
                    unchanged,
                    open,
                    warning: None,
                };
                if !unchanged {
                    self.fill(&mut answer, &receiver, end, check)?;
                }
                return Ok(answer);
            };
            visited.push(address::request(&url));
            // A page may lead to itself once it has set a cookie.
            let again = visited.contains(&address::request(&next));
            if again && !headers.contains_key(header::SET_COOKIE) || visited.len() > MOST_REDIRECTS
            {
                return Err(words::too_many_redirects(&visited[0], again));
            }
            guarded |= open;
            url = next;
        }
    }

    /// Whether the host is private by itself, unless it counts as open.
    fn is_private(&self, url: &Url) -> bool {
        let given = |host: &str, port: u16| {
            let open = &self.options.network.open;
            host.parse::<IpAddr>()
                .is_ok_and(|ip| open.contains(&(ip, port).into()))
        };
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        address::is_private_host(url) && !given(host, url.port_or_known_default().unwrap_or(0))
    }

    /// Sends the request and waits for the header.
    fn ask(
        &mut self,
        url: &Url,
        guarded: bool,
        known: &Known,
        end: Instant,
    ) -> Result<(StatusCode, HeaderMap, Receiver<Piece>), Error> {
        self.word.set(guarded, !address::is_private_host(url));
        let mut receiver = self.send(url, known, end)?;
        loop {
            match self.wait(&receiver, end) {
                Ok(Piece::Head(head, total)) => {
                    self.options.watch.report(0, total.unwrap_or(0));
                    return Ok((head.0, head.1, receiver));
                }
                Ok(_) => return Err(words::broken(url)),
                // A machine without certificates of its own: those that ship with us.
                Err(Stop::Failed(error)) if words::has_no_certificates(&error) => {
                    self.agent = agent(self.options, &self.word, RootCerts::WebPki);
                    receiver = self.send(url, known, end)?;
                }
                Err(stop) => return Err(self.stopped(url, stop)),
            }
        }
    }

    fn send(&self, url: &Url, known: &Known, end: Instant) -> Result<Receiver<Piece>, Error> {
        let mut request = Request::get(address::request(url).as_str())
            .header(header::ACCEPT, ACCEPT)
            .header(header::ACCEPT_ENCODING, body::ACCEPTED)
            .header(header::USER_AGENT, AGENT);
        if let Some(languages) = languages(|name| std::env::var(name).ok()) {
            request = request.header(header::ACCEPT_LANGUAGE, languages);
        }
        if let Some(etag) = &known.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &known.modified {
            request = request.header(header::IF_MODIFIED_SINCE, modified);
        }
        if let Some((origin, value)) = &self.credentials
            && *origin == url.origin()
        {
            request = request.header(header::AUTHORIZATION, value);
        }
        let request = request
            .body(())
            .map_err(|error| words::failed(url, &ureq::Error::Http(error), self.options))?;
        let left = end.saturating_duration_since(Instant::now());
        let patience = self.options.network.patience;
        let request = self
            .agent
            .configure_request(request)
            .proxy(proxy::of(url)?)
            .timeout_global(Some(left))
            .timeout_resolve(Some(patience.connect))
            .timeout_connect(Some(patience.connect))
            .timeout_recv_response(Some(patience.answer))
            .build();
        let agent = self.agent.clone();
        let (sender, receiver) = mpsc::sync_channel(4);
        thread::Builder::new()
            .name("network".into())
            .spawn(move || {
                if let Err(error) = exchange(&agent, request, &sender) {
                    // Nobody listens any more where this fails.
                    let _gone = sender.send(Piece::Failed(Box::new(error)));
                }
            })
            .map_err(|error| words::failed(url, &ureq::Error::Io(error), self.options))?;
        Ok(receiver)
    }

    fn wait(&self, receiver: &Receiver<Piece>, end: Instant) -> Result<Piece, Stop> {
        loop {
            match receiver.recv_timeout(MOMENT) {
                Ok(Piece::Failed(error)) => return Err(Stop::Failed(error)),
                Ok(piece) => return Ok(piece),
                Err(RecvTimeoutError::Disconnected) => return Err(Stop::Gone),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if self.options.watch.is_cancelled() {
                return Err(Stop::Cancelled);
            }
            if Instant::now() > end {
                return Err(Stop::Late);
            }
        }
    }

    fn stopped(&self, url: &Url, stop: Stop) -> Error {
        match stop {
            Stop::Cancelled => {
                self.agent.clone().shutdown();
                Error::Interrupted
            }
            Stop::Late => words::failed(
                url,
                &ureq::Error::Timeout(ureq::Timeout::Global),
                self.options,
            ),
            Stop::Failed(error) => words::failed(url, &error, self.options),
            Stop::Gone => words::broken(url),
        }
    }

    /// Reads the body of an answer.
    fn fill(
        &self,
        answer: &mut Answer,
        receiver: &Receiver<Piece>,
        end: Instant,
        check: Check,
    ) -> Result<(), Error> {
        check(&answer.url, &answer.headers, &[])?;
        let encoding = value(&answer.headers, header::CONTENT_ENCODING).unwrap_or_default();
        let total = value(&answer.headers, header::CONTENT_LENGTH);
        let total: u64 = total.and_then(|n| n.parse().ok()).unwrap_or(0);
        let limit = self.options.network.bytes.min(self.options.limits.bytes);
        let (mut packed, mut checked) = (Vec::new(), !encoding.is_empty());
        answer.warning = loop {
            if !checked && packed.len() >= HEAD {
                check(&answer.url, &answer.headers, &packed)?;
                checked = true;
            }
            match self.wait(receiver, end) {
                Ok(Piece::Data(piece)) => packed.extend_from_slice(&piece),
                Ok(_) => break None,
                Err(Stop::Cancelled) => return Err(self.stopped(&answer.url, Stop::Cancelled)),
                Err(stop) => {
                    let what = self.stopped(&answer.url, stop);
                    if packed.is_empty() {
                        return Err(what);
                    }
                    break Some(Warning::BrokeOff {
                        came: packed.len() as u64,
                        of: total,
                        why: words::reason(&what).to_string(),
                    });
                }
            }
            self.options.watch.report(packed.len() as u64, total);
            if packed.len() as u64 > limit {
                packed.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
                break Some(Warning::FetchCut { bytes: limit });
            }
        };
        let (bytes, how) = body::unpack(packed, &encoding, limit);
        answer.bytes = bytes;
        if answer.warning.is_none() {
            answer.warning = match how {
                End::Whole => None,
                End::Broken => Some(Warning::BadlyCompressed),
                End::Cut => Some(Warning::FetchCut { bytes: limit }),
            };
        }
        Ok(())
    }
}

/// Talks with the server; everything it says goes to `sender`.
fn exchange(
    agent: &Agent,
    request: Request<()>,
    sender: &SyncSender<Piece>,
) -> Result<(), ureq::Error> {
    let (parts, body) = agent.run(request)?.into_parts();
    let head = Piece::Head(
        Box::new((parts.status, parts.headers)),
        body.content_length(),
    );
    if sender.send(head).is_err() {
        return Ok(());
    }
    let mut reader = body.into_reader();
    loop {
        let mut piece = vec![0; PIECE];
        let read = std::io::Read::read(&mut reader, &mut piece)?;
        piece.truncate(read);
        let piece = match read {
            0 => Piece::End,
            _ => Piece::Data(piece),
        };
        if sender.send(piece).is_err() || read == 0 {
            return Ok(());
        }
    }
}

fn agent(options: &Options, word: &Arc<Watchword>, roots: RootCerts) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        // A connection that is kept would not be looked at again by the guard.
        .max_idle_connections(0)
        .proxy(None)
        .tls_config(TlsConfig::builder().root_certs(roots).build())
        .build();
    let guard = Guard::new(&options.network, word.clone());
    Agent::with_parts(config, DefaultConnector::new(), guard)
}

/// Where an answer leads on to; `None` where it is no redirect.
fn redirect(url: &Url, status: StatusCode, headers: &HeaderMap) -> Result<Option<Url>, Error> {
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = headers.get(header::LOCATION).map(|v| v.as_bytes());
    // Servers write UTF-8 where only ASCII is allowed.
    let location = location.map(|l| String::from_utf8_lossy(l).into_owned());
    let Some(location) = location.filter(|l| !l.trim().is_empty()) else {
        return Err(words::leads_nowhere(url, ""));
    };
    let mut next = url
        .join(location.trim())
        .ok()
        .filter(address::is_web)
        .ok_or_else(|| words::leads_nowhere(url, &location))?;
    if next.fragment().is_none() {
        next.set_fragment(url.fragment());
    }
    let fragment = next.fragment().map(String::from);
    // Only the user gives passwords.
    next = address::request(&next);
    next.set_fragment(fragment.as_deref());
    Ok(Some(next))
}

fn credentials(typed: &Url) -> Option<(url::Origin, String)> {
    if typed.username().is_empty() && typed.password().is_none() {
        return None;
    }
    let decoded = |text: &str| percent_encoding::percent_decode_str(text).collect::<Vec<u8>>();
    let mut pair = decoded(typed.username());
    pair.push(b':');
    pair.extend(decoded(typed.password().unwrap_or_default()));
    let value = format!("Basic {}", BASE64_STANDARD.encode(pair));
    Some((typed.origin(), value))
}

/// The languages that the environment asks for, as a header has them.
fn languages(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| variable(name).filter(|v| !v.is_empty()))?;
    let tag = locale.split(['.', '@']).next()?.replace('_', "-");
    let language = tag.split('-').next()?.to_string();
    let plain = tag.len() < 20 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    // C and POSIX are no languages.
    if !plain || !(2..=3).contains(&language.len()) {
        return None;
    }
    let mut list = tag.clone();
    if tag != language {
        list += &format!(", {language};q=0.9");
    }
    if language != "en" {
        list += ", en;q=0.5";
    }
    Some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_come_from_the_environment() {
        let of = |lang: &str| languages(|n| (n == "LANG").then(|| lang.to_string()));
        assert_eq!(
            of("de_AT.UTF-8").as_deref(),
            Some("de-AT, de;q=0.9, en;q=0.5")
        );
        assert_eq!(of("en_GB").as_deref(), Some("en-GB, en;q=0.9"));
        assert_eq!(of("fr@euro").as_deref(), Some("fr, en;q=0.5"));
        for none in ["C", "C.UTF-8", "POSIX", "", "a\nb: c"] {
            assert_eq!(of(none), None, "{none:?}");
        }
    }

    #[test]
    fn names_and_passwords_are_sent_as_they_were_meant() {
        let typed = Url::parse("https://ann:p%3Aw%C3%BC@h.example/").unwrap();
        let (origin, value) = credentials(&typed).unwrap();
        assert_eq!(value, "Basic YW5uOnA6d8O8");
        assert_ne!(origin, Url::parse("http://h.example/").unwrap().origin());
        assert!(credentials(&Url::parse("https://h.example/").unwrap()).is_none());
    }
}
