//! Chooses the text of a letter among its parts.

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::{digest, farewell, front, plain};
use crate::article::{Article, BlockKind, Format, Metadata, Warning};
use crate::load::html::letter;
use crate::load::writer::Writer;
use crate::load::{Options, compose, mime};

/// How deep letters inside letters are shown.
const FORWARDED: usize = 8;

/// If a letter's page has this many times less text than the plain text beside it, it has lost
/// it: pictures of words, or "your program cannot show this".
const POORER: usize = 3;

/// What there is to read in a letter.
#[derive(Default)]
pub(super) struct Body {
    pub article: Article,
    /// Names of the files attached.
    pub attachments: Vec<String>,
    /// Whether a part could not be decoded wholly.
    pub damaged: bool,
}

impl Body {
    pub fn warn(&mut self, warning: Warning) {
        self.article.warnings.push(warning);
    }
}

/// Reads all texts of a letter, in order.
pub(super) fn read(message: &Message<'_>, options: &Options) -> Body {
    let mut reading = Reading {
        left: options.limits.parts,
        texts: Vec::new(),
        body: Body::default(),
    };
    reading.part(message, 0, 0, false);
    reading.body.article = compose::join(reading.texts);
    reading.body
}

struct Reading {
    /// How many parts may still be read.
    left: usize,
    texts: Vec<Article>,
    body: Body,
}

impl Reading {
    fn part(&mut self, message: &Message<'_>, id: u32, depth: usize, related: bool) {
        let Some(part) = message.part(id) else {
            return;
        };
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            return;
        }
        match &part.body {
            PartType::Multipart(ids) if part.is_content_type("multipart", "alternative") => {
                self.alternative(message, ids, depth);
            }
            PartType::Multipart(ids) => {
                let related = part.is_content_type("multipart", "related");
                for id in ids {
                    self.part(message, *id, depth, related);
                }
            }
            PartType::Message(inner) if depth < FORWARDED => self.forwarded(inner, depth),
            PartType::Text(_) | PartType::Html(_) if !is_attached(part) => {
                let article = self.text(message, part);
                self.texts.push(article);
            }
            // Pictures that the page shows are no attachments.
            _ if related && part.content_id().is_some() => {}
            _ => self.attached(part),
        }
    }

    /// One of several versions: the page, unless the plain text has far more to read.
    fn alternative(&mut self, message: &Message<'_>, ids: &[u32], depth: usize) {
        let leaves = |is: fn(&MessagePart<'_>) -> bool| {
            let mut stack: Vec<u32> = ids.iter().rev().copied().collect();
            let mut looked = 0;
            while let Some(id) = stack.pop() {
                looked += 1;
                let part = message.part(id).filter(|_| looked < 100)?;
                match &part.body {
                    PartType::Multipart(ids) => stack.extend(ids.iter().rev()),
                    PartType::Text(_) | PartType::Html(_) if is(part) && !is_attached(part) => {
                        return Some(part);
                    }
                    _ => {}
                }
            }
            None
        };
        let page = leaves(mime::is_html).map(|part| self.text(message, part));
        let plain = leaves(|p| p.is_content_type("text", "plain") || p.content_type().is_none());
        let plain = plain.map(|part| self.text(message, part));
        let article = match (page, plain) {
            (Some(page), Some(plain)) if letters(&page) * POORER < letters(&plain) => plain,
            (Some(page), _) if !page.blocks.is_empty() => page,
            (_, Some(plain)) => plain,
            _ => {
                for id in ids {
                    self.part(message, *id, depth, false);
                }
                return;
            }
        };
        self.texts.push(article);
    }

    fn text(&mut self, message: &Message<'_>, part: &MessagePart<'_>) -> Article {
        let page = mime::is_html(part);
        let format = if page { Format::Html } else { Format::Text };
        let (text, damaged) = mime::text(message, part, format);
        self.body.damaged |= damaged;
        if page {
            let mut article = letter::parse(
                &text,
                message.subject().unwrap_or_default(),
                &farewell::is_farewell,
            );
            name_pictures(&mut article, message);
            say_farewell(&mut article);
            return article;
        }
        let parameter = |name| part.content_type().and_then(|t| t.attribute(name));
        let is = |name, value: &str| {
            parameter(name).is_some_and(|v: &str| v.eq_ignore_ascii_case(value))
        };
        let flowed = is("format", "flowed");
        let parse = |text: &str| plain::parse(text, flowed, is("delsp", "yes"));
        match digest::letters(&text) {
            Some(digest) => digest.read(&parse),
            None => parse(&text),
        }
    }

    fn forwarded(&mut self, letter: &Message<'_>, depth: usize) {
        self.texts.push(head_of(front(letter)));
        self.part(letter, 0, depth + 1, false);
    }

    fn attached(&mut self, part: &MessagePart<'_>) {
        const SHOWN: usize = 20;
        if self.body.attachments.len() >= SHOWN {
            return;
        }
        let kind = part.content_type().map(|t| match t.subtype() {
            Some(subtype) => format!("{}/{subtype}", t.ctype()),
            None => t.ctype().to_string(),
        });
        let name = part.attachment_name().map(str::to_string).or(kind);
        self.body
            .attachments
            .push(name.unwrap_or_else(|| "a file".into()));
    }
}

/// The head of a letter inside of another: what it is about, who wrote it and when.
pub(super) fn head_of(known: Metadata) -> Article {
    let mut head = Writer::default();
    let title = known.title.as_deref().unwrap_or("A letter");
    head.line(BlockKind::Heading, 1, title);
    let lines = [
        (BlockKind::Byline, known.byline),
        (
            BlockKind::Dateline,
            known.published.map(|date| date.readable()),
        ),
    ];
    for (kind, line) in lines {
        if let Some(line) = line {
            head.line(kind, 1, &line);
        }
    }
    head.finish(Format::Email)
}

fn is_attached(part: &MessagePart<'_>) -> bool {
    part.content_disposition()
        .is_some_and(|d| d.is_attachment())
}

fn letters(article: &Article) -> usize {
    let prose = article
        .blocks
        .iter()
        .filter(|b| b.kind != BlockKind::Boilerplate);
    prose.map(|b| article.slice(b.span).len()).sum()
}

/// Pictures that are parts of the letter go by their names: `cid:` leads nowhere.
fn name_pictures(article: &mut Article, message: &Message<'_>) {
    for link in &mut article.links {
        let Some(id) = link.strip_prefix("cid:") else {
            continue;
        };
        let part = message.parts.iter().find(|p| p.content_id() == Some(id));
        if let Some(name) = part.and_then(|p| p.attachment_name()) {
            *link = name.to_string();
        }
    }
}

/// Marks the lines by which newsletters let their readers go.
fn say_farewell(article: &mut Article) {
    let text = article.text.clone();
    for block in article.blocks.iter_mut().filter(|b| b.kind.is_prose()) {
        if farewell::is_farewell(block.span.of(&text)) {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// A letter of several parts that does not say by what they are separated, with the
/// separator that its text shows.
pub(super) fn with_boundary(bytes: &[u8]) -> Option<Vec<u8>> {
    let end = [&b"\r\n\r\n"[..], b"\n\n"]
        .iter()
        .filter_map(|gap| memchr::memmem::find(bytes, gap))
        .min()?;
    let (head, text) = bytes.split_at(end);
    let lower = head.to_ascii_lowercase();
    if memchr::memmem::find(&lower, b"multipart/").is_none()
        || memchr::memmem::find(&lower, b"boundary").is_some()
    {
        return None;
    }
    let mut lines = text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end);
    let boundary = loop {
        let line = lines.next()?;
        let field = |l: &[u8]| l.to_ascii_lowercase().starts_with(b"content-");
        if line.len() > 2 && line.starts_with(b"--") && lines.clone().next().is_some_and(field) {
            break &line[2..];
        }
    };
    let kind = memchr::memmem::find(&lower, b"multipart/")?;
    let after = &head[kind..];
    let stop = after.iter().position(|b| matches!(b, b';' | b'\r' | b'\n'));
    let stop = kind + stop.unwrap_or(after.len());
    let named = [
        &head[..stop],
        b"; boundary=\"",
        boundary,
        b"\"",
        &head[stop..],
        text,
    ];
    Some(named.concat())
}
