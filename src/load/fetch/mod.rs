//! Fetches pages from the network.
//!
//! A page is requested once, honestly, and kept: opening it again asks nobody. Nothing here
//! runs, and no certificate is read, before an address is opened.

mod address;
mod body;
mod cache;
mod client;
mod guard;
mod head;
mod hints;
mod pages;
mod proxy;
mod verdict;
mod words;

use std::time::Duration;

use ureq::http::header::{self, HeaderMap};
use url::Url;

use super::raw::Raw;
use super::{Loaded, Options, detect, packed};
use crate::article::{Article, Format, Problem, Warning};
use crate::error::Error;
use cache::{Cache, Draft};
use client::{Answer, Client, Known};
use head::value;
use hints::Hints;

/// After this time lists of articles are requested anew.
const SOON: Duration = Duration::from_secs(600);

/// The most pages in a row that only lead on to another one.
const MOST_REFRESHES: usize = 3;

/// A page as it came.
#[derive(Clone, Debug)]
pub(super) struct Fetched {
    /// Its bytes, unpacked from how they were sent.
    pub bytes: Vec<u8>,
    /// Where it came from in the end.
    pub url: Url,
    /// What the server says it is.
    pub content_type: Option<String>,
    /// Whether it came from the open web.
    pub open: bool,
    /// Whether it lists articles, and so is soon out of date.
    pub changes: bool,
    /// What is missing from it.
    pub warnings: Vec<Warning>,
}

/// Fetches and parses the page at an address that the user gave.
///
/// # Errors
/// When it cannot be had, or is none that can be read.
pub(super) fn read(address: &str, options: &Options) -> Result<Loaded, Error> {
    read_named(address, None, options)
}

/// The same for an address that `by` names, the address of another page: the open web
/// may not name private addresses.
///
/// # Errors
/// The same.
pub(super) fn read_named(
    address: &str,
    by: Option<&str>,
    options: &Options,
) -> Result<Loaded, Error> {
    let url = address::parse(address)?;
    let mut session = Session::new(&url, options);
    let loaded = session.read(is_led(&url, by))?;
    session.keep();
    Ok(loaded)
}

/// Fetches a picture that the page at `by` names, or takes it from the cache: what a page
/// names is no way to what only this machine can reach, but for what is on its own host.
///
/// # Errors
/// When it cannot be had.
#[cfg(feature = "pictures")]
pub(super) fn picture(address: &str, by: &str, options: &Options) -> Result<Vec<u8>, Error> {
    let url = address::parse(address)?;
    let by = address::parse(by)?;
    let own = address::is_private_host(&by) && by.host() == url.host();
    // It is no article, and is not to be taken for one.
    let options = Options {
        from: Some(Format::Text),
        ..options.clone()
    };
    let mut session = Session::new(&url, &options);
    let fetched = session.fetch(&url, !own)?;
    session.keep();
    Ok(fetched.bytes)
}

/// Whether a page of the open web, as far as its address tells, leads to another host.
fn is_led(url: &Url, by: Option<&str>) -> bool {
    by.and_then(|by| Url::parse(by).ok())
        .is_some_and(|by| !address::is_private_host(&by) && by.host() != url.host())
}

/// One opening of an article, with all the pages it takes.
struct Session<'a> {
    options: &'a Options,
    typed: &'a Url,
    client: Client<'a>,
    cache: Option<Cache>,
    /// Pages that are kept once they have turned out to be what was wanted.
    drafts: Vec<Draft>,
}

/// A page that was read.
struct FetchedPage {
    url: Url,
    open: bool,
    warnings: Vec<Warning>,
    hints: Hints,
    parsed: Result<Loaded, Error>,
}

impl FetchedPage {
    /// How much prose it has, in bytes.
    fn prose(&self) -> usize {
        match &self.parsed {
            Ok(Loaded::Article(article)) => pages::prose(article),
            _ => 0,
        }
    }

    fn is_html(&self) -> bool {
        match &self.parsed {
            Ok(Loaded::Article(article)) => article.source.format == Format::Html,
            Ok(Loaded::List(_)) => false,
            Err(_) => !self.hints.text.is_empty() || self.hints.scripts > 0,
        }
    }
}

impl<'a> Session<'a> {
    fn new(typed: &'a Url, options: &'a Options) -> Self {
        // What a password opens is nobody's but its owner's: it is not kept.
        let secret = !typed.username().is_empty() || typed.password().is_some();
        Self {
            options,
            typed,
            client: Client::new(typed, options),
            cache: Cache::new(&options.network).filter(|_| !secret),
            drafts: Vec::new(),
        }
    }

    fn keep(self) {
        for draft in self.drafts {
            draft.keep();
        }
    }

    fn read(&mut self, from_open: bool) -> Result<Loaded, Error> {
        let mut page = self.page(self.typed, from_open)?;
        for _ in 0..MOST_REFRESHES {
            let empty = page.is_html() && !verdict::is_worth_showing(page.prose());
            let here = address::request(&page.url);
            match page.hints.refresh.clone() {
                Some(next) if empty && address::request(&next) != here => {
                    page = self.page(&next, page.open)?;
                }
                _ => break,
            }
        }
        if let Some(whole) = self.whole_of_amp(&page)? {
            page = whole;
        }
        if page.is_html() {
            self.judge(&mut page)?;
        }
        let mut loaded = page.parsed?;
        match &mut loaded {
            Loaded::Article(article) => {
                if article.metadata.address.is_none() {
                    let canonical = page.hints.canonical.as_ref();
                    let canonical = canonical.filter(|c| address::same_site(c, &page.url));
                    article.metadata.address = Some(address::shown(canonical.unwrap_or(&page.url)));
                }
                self.join(article, &page.url, page.open, &page.hints)?;
                article.warnings.splice(0..0, page.warnings);
            }
            Loaded::List(list) => {
                list.warnings.splice(0..0, page.warnings);
            }
        }
        Ok(loaded)
    }

    /// Whether the page is an article; a warning where it is none, but worth showing.
    /// What its text told already is not told again.
    fn judge(&mut self, page: &mut FetchedPage) -> Result<(), Error> {
        let prose = page.prose();
        let verdict = verdict::of(prose, &page.hints, self.typed, &page.url);
        let (told, some) = match &page.parsed {
            Ok(Loaded::Article(article)) => {
                let told = article.warnings.iter().find_map(Warning::problem);
                (told, article.text.len())
            }
            _ => (None, 0),
        };
        let problem = match verdict {
            // The page's own parts may say why there is nothing.
            Some(Problem::Empty) => told.or(verdict),
            verdict => verdict.or(told),
        };
        let Some(problem) = problem else {
            return Ok(());
        };
        let is_some_of_it = verdict == Some(Problem::Beginning)
            || matches!(told, Some(Problem::Beginning | Problem::Links));
        if !is_some_of_it {
            // The next time there may be an article.
            self.drafts.clear();
        }
        // Headings, captions and tables are something too.
        let some = match verdict {
            None | Some(Problem::Empty) => some,
            _ => prose,
        };
        if verdict::is_worth_showing(some) {
            if told.is_none() {
                page.warnings.push(Warning::Page(problem));
            }
            return Ok(());
        }
        Err(Error::Unreadable {
            input: address::shown(self.typed),
            what: problem.words().into(),
            hint: Some(verdict::hint(problem).into()),
        })
    }

    /// The page that an AMP page is another form of, where it has as much to read.
    fn whole_of_amp(&mut self, page: &FetchedPage) -> Result<Option<FetchedPage>, Error> {
        let canonical = page.hints.canonical.clone().filter(|canonical| {
            page.hints.amp
                && address::same_site(canonical, &page.url)
                && address::request(canonical) != address::request(&page.url)
        });
        let Some(canonical) = canonical else {
            return Ok(None);
        };
        match self.page(&canonical, page.open) {
            Ok(whole) if whole.prose() * 2 > page.prose() => Ok(Some(whole)),
            Err(Error::Interrupted) => Err(Error::Interrupted),
            // What there is can be read.
            _ => Ok(None),
        }
    }

    /// Appends the further pages of an article.
    fn join(
        &mut self,
        article: &mut Article,
        url: &Url,
        open: bool,
        hints: &Hints,
    ) -> Result<(), Error> {
        let network = &self.options.network;
        let mut seen = vec![address::request(url)];
        let mut next = pages::next(url, hints, article);
        while let Some(address) = next.take() {
            if seen.contains(&address) {
                break;
            }
            let number = seen.len() + 1;
            if number > network.pages || article.text.len() as u64 > network.bytes {
                let shown = address::shown(&address);
                article.warnings.push(Warning::MorePages {
                    read: seen.len(),
                    next: shown,
                });
                break;
            }
            let missing = |error: &Error| Warning::PageMissing {
                page: number,
                why: words::reason(error).to_string(),
            };
            seen.push(address.clone());
            let page = match self.page(&address, open) {
                Ok(page) => page,
                Err(Error::Interrupted) => return Err(Error::Interrupted),
                Err(error) => {
                    article.warnings.push(missing(&error));
                    break;
                }
            };
            let came_back = page.url != address && seen.contains(&address::request(&page.url));
            if came_back || !pages::continues(hints, &page.hints, &page.url) {
                break;
            }
            match page.parsed {
                Ok(Loaded::Article(part)) => {
                    if !pages::append(article, &part) {
                        break;
                    }
                    article.warnings.extend(page.warnings);
                    article.warnings.extend(part.warnings.iter().cloned());
                    next = pages::next(&page.url, &page.hints, &part);
                }
                Ok(Loaded::List(_)) => break,
                Err(error) => {
                    article.warnings.push(missing(&error));
                    break;
                }
            }
        }
        Ok(())
    }

    /// Fetches and parses one page.
    fn page(&mut self, url: &Url, from_open: bool) -> Result<FetchedPage, Error> {
        let fetched = self.fetch(url, from_open)?;
        let format = self.format(&fetched)?;
        let hints = match format {
            Some(Format::Html) => Hints::read(&fetched.bytes, &fetched.url),
            _ => Hints::default(),
        };
        let raw = Raw {
            bytes: fetched.bytes,
            name: address::shown(self.typed),
            location: Some(address::shown(self.typed)),
            base: Some(address::request(&fetched.url).into()),
            charset: fetched.content_type.as_deref().and_then(charset),
            from: format,
        };
        Ok(FetchedPage {
            url: fetched.url,
            open: fetched.open,
            warnings: fetched.warnings,
            hints,
            parsed: super::parse(raw, self.options),
        })
    }

    /// What a page is: its content decides, and where that says nothing the server.
    /// `None` for what must be unpacked first.
    fn format(&self, page: &Fetched) -> Result<Option<Format>, Error> {
        if self.options.from.is_some() || packed::is_packed(&page.bytes) {
            return Ok(self.options.from);
        }
        let content = sniff(&page.bytes, &page.url)?;
        let says = |mark: &str| {
            let kind = page.content_type.as_deref().unwrap_or_default();
            kind.to_ascii_lowercase().starts_with(mark)
        };
        let has_tags = || {
            let head = &page.bytes[..page.bytes.len().min(4096)];
            memchr::memmem::find(head, b"</").is_some()
                || memchr::memmem::find(head, b"<p>").is_some()
        };
        Ok(Some(match content {
            Format::Text if says("text/markdown") || says("text/x-markdown") => Format::Markdown,
            Format::Text | Format::Markdown if says("text/html") && has_tags() => Format::Html,
            format => format,
        }))
    }

    /// What is at an address: from the cache, else from the network.
    fn fetch(&mut self, url: &Url, from_open: bool) -> Result<Fetched, Error> {
        let network = &self.options.network;
        let asked = address::request(url);
        let kept = self.cache.as_ref().and_then(|cache| cache.get(&asked));
        // The open web does not get at what came from a private address.
        let kept = kept.filter(|(_, page)| page.open || !from_open);
        let known = match &kept {
            None if network.forbidden => return Err(words::forbidden(&asked)),
            None => Known::default(),
            Some((when, page)) => {
                let is_old = page.changes && when.age() > SOON;
                if network.forbidden || !network.refresh && !is_old {
                    let mut page = page.clone();
                    if is_old {
                        page.warnings.push(Warning::AsOf {
                            day: when.day(),
                            why: "the network is off".into(),
                        });
                    }
                    return Ok(page);
                }
                when.known()
            }
        };
        let from = self.options.from;
        let check = |url: &Url, headers: &HeaderMap, head: &[u8]| match from {
            Some(_) => Ok(()),
            None => check(url, headers, head),
        };
        match (self.client.get(url, from_open, &known, &check), kept) {
            (Ok(answer), Some((_, page))) if answer.unchanged => {
                self.draft(&asked, &page, &known);
                Ok(page)
            }
            (Ok(answer), None) if answer.unchanged => Err(words::broken(&asked)),
            (Ok(answer), _) => Ok(self.take(&asked, answer)),
            (Err(error), Some((when, mut page))) if !matches!(error, Error::Interrupted) => {
                let why = format!("not fetched anew: {}", words::reason(&error));
                let day = when.day();
                page.warnings.push(Warning::AsOf { day, why });
                Ok(page)
            }
            (Err(error), _) => Err(error),
        }
    }

    /// A page from an answer, kept where it may be.
    fn take(&mut self, asked: &Url, answer: Answer) -> Fetched {
        let of = |name| value(&answer.headers, name);
        let known = Known {
            etag: of(header::ETAG),
            modified: of(header::LAST_MODIFIED),
        };
        let may_be_kept = of(header::CACHE_CONTROL)
            .is_none_or(|control| !control.to_ascii_lowercase().contains("no-store"));
        let is_feed = sniff(&answer.bytes, &answer.url).is_ok_and(|f| f == Format::Feed);
        let page = Fetched {
            content_type: of(header::CONTENT_TYPE),
            changes: is_feed || asked.path() == "/",
            bytes: answer.bytes,
            url: answer.url,
            open: answer.open,
            warnings: answer.warning.into_iter().collect(),
        };
        if !may_be_kept {
            if let Some(cache) = &self.cache {
                cache.forget(asked);
            }
        } else if page.warnings.is_empty() {
            self.draft(asked, &page, &known);
        }
        page
    }

    fn draft(&mut self, asked: &Url, page: &Fetched, known: &Known) {
        let cache = self.cache.as_ref();
        self.drafts
            .extend(cache.and_then(|cache| cache.draft(asked, page, known)));
    }
}

/// What the bytes at an address are.
fn sniff(bytes: &[u8], url: &Url) -> Result<Format, Error> {
    detect::format(bytes, url.path()).map_err(|error| match error {
        Error::NotAnArticle { what, .. } => Error::NotAnArticle {
            input: address::shown(url),
            what,
            hint: None,
        },
        error => error,
    })
}

/// Refuses what is no article before all of it has come: by what the server says, and by
/// how it begins.
fn check(url: &Url, headers: &HeaderMap, head: &[u8]) -> Result<(), Error> {
    if !head.is_empty() {
        return sniff(head, url).map(|_| ());
    }
    let kind = value(headers, header::CONTENT_TYPE).unwrap_or_default();
    let what = match kind.split('/').next().unwrap_or_default().trim() {
        "image" => "a picture",
        "video" => "a film",
        "audio" => "a recording",
        "font" => "a font",
        _ => return Ok(()),
    };
    let kind = kind.split(';').next().unwrap_or_default().trim();
    Err(Error::NotAnArticle {
        input: address::shown(url),
        what: format!("{what}: {kind}"),
        hint: None,
    })
}

/// The encoding that a `Content-Type` names.
fn charset(content_type: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'', ' ']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty())
            .then(|| value.to_string())
    })
}
