//! HTML as a stream of tags and words, by the tokenizer that also reads web pages.
//!
//! No tree is made: Markdown cuts its HTML at every blank line, so an element may begin in one
//! piece and end in another, and a chapter of a book may be very long.

use std::cell::RefCell;
use std::collections::VecDeque;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::element::Element;

/// How many bytes are read at once.
const CHUNK: usize = 64 << 10;

/// A start tag.
#[derive(Debug)]
pub struct Tag {
    name: LocalName,
    attributes: Vec<html5ever::Attribute>,
    /// Whether it is written as one without content: `<a id="x"/>`.
    empty: bool,
}

impl Tag {
    /// Its name in lower case, without a prefix.
    pub fn name(&self) -> &str {
        without_prefix(&self.name)
    }

    /// Its name as end tags have it.
    pub fn full_name(&self) -> &LocalName {
        &self.name
    }

    /// Whether no end tag follows.
    pub fn is_void(&self) -> bool {
        self.empty || Element::is_void(self.name())
    }

    /// Whether it says that it is one of these parts of a book.
    pub fn is_typed(&self, kinds: &[&str]) -> bool {
        let kind = self.value("epub:type").or_else(|| self.value("role"));
        kind.unwrap_or_default()
            .split_whitespace()
            .any(|k| kinds.contains(&k.trim_start_matches("doc-")))
    }

    /// An attribute's value, where it is not blank.
    pub fn get(&self, name: &str) -> Option<&str> {
        Some(self.value(name)?.trim()).filter(|v| !v.is_empty())
    }

    /// An attribute's value as it is written; nothing where it has none.
    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|a| &*a.name.local == name)?;
        Some(&found.value)
    }

    /// Whether it has the attribute, with or without a value.
    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }
}

fn without_prefix(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What comes next. Comments, declarations and instructions are left out.
#[derive(Debug)]
pub enum Piece {
    /// An element begins.
    Start(Tag),
    /// One of this name ends.
    End(LocalName),
    /// Words between tags; those of one text may come in several.
    Words(StrTendril),
}

impl Piece {
    /// The name of an end tag without a prefix.
    pub fn ended(name: &LocalName) -> &str {
        without_prefix(name)
    }
}

/// The pieces of HTML, in order. One pass, whatever is left open.
pub struct Pieces<'a> {
    rest: &'a str,
    tokenizer: Tokenizer<Sink>,
    ended: bool,
}

impl<'a> Pieces<'a> {
    /// The tokens of a piece of HTML.
    pub fn of_html(html: &'a str) -> Self {
        // An instruction ends with "?>" in Markdown, in HTML at its first ">".
        let html = match html.trim_start().strip_prefix("<?") {
            Some(rest) => rest.split_once("?>").map_or("", |(_, rest)| rest),
            None => html,
        };
        Self::new(html, false)
    }

    /// Of a page that is written as XML: a tag may say that its element is empty, and
    /// sections of characters are text.
    pub fn of_xml(xml: &'a str) -> Self {
        Self::new(xml, true)
    }

    fn new(rest: &'a str, xml: bool) -> Self {
        let sink = Sink {
            pieces: RefCell::default(),
            xml,
        };
        Self {
            rest,
            tokenizer: Tokenizer::new(sink, TokenizerOpts::default()),
            ended: false,
        }
    }

    fn feed(&mut self) {
        let mut end = self.rest.len().min(CHUNK);
        while !self.rest.is_char_boundary(end) {
            end += 1;
        }
        let (chunk, rest) = self.rest.split_at(end);
        self.rest = rest;
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(chunk));
        // It stops behind each script, and goes on when fed again.
        while !queue.is_empty() {
            let _paused = self.tokenizer.feed(&queue);
        }
        if self.rest.is_empty() {
            self.tokenizer.end();
            self.ended = true;
        }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let piece = self.tokenizer.sink.pieces.borrow_mut().pop_front();
            if piece.is_some() || self.ended {
                return piece;
            }
            self.feed();
        }
    }
}

struct Sink {
    pieces: RefCell<VecDeque<Piece>>,
    xml: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut pieces = self.pieces.borrow_mut();
        match token {
            Token::CharacterTokens(words) => match pieces.back_mut() {
                Some(Piece::Words(before)) => before.push_tendril(&words),
                _ => pieces.push_back(Piece::Words(words)),
            },
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                pieces.push_back(Piece::End(tag.name));
            }
            Token::TagToken(tag) => {
                let empty = self.xml && tag.self_closing;
                let raw = match &*tag.name {
                    _ if empty => None,
                    "script" => Some(RawKind::ScriptData),
                    "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
                    "title" | "textarea" => Some(RawKind::Rcdata),
                    _ => None,
                };
                pieces.push_back(Piece::Start(Tag {
                    name: tag.name,
                    attributes: tag.attrs,
                    empty,
                }));
                if let Some(raw) = raw {
                    return TokenSinkResult::RawData(raw);
                }
            }
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.xml
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Pieces};

    fn shown(pieces: Pieces<'_>) -> String {
        let show = |piece: Piece| match piece {
            Piece::Start(tag) => format!("<{}{}>", tag.name(), if tag.empty { "/" } else { "" }),
            Piece::End(name) => format!("</{}>", Piece::ended(&name)),
            Piece::Words(words) => words.to_string(),
        };
        pieces.map(show).collect()
    }

    #[test]
    fn tags_and_words_are_told_apart() {
        let shown = |html| shown(Pieces::of_html(html));
        assert_eq!(
            shown("<P class='a>b'>One &amp; <b>two&#8217;s</B> &copy;"),
            "<p>One & <b>two’s</b> ©"
        );
        assert_eq!(shown("a<!-- <b> -->c<!DOCTYPE x>d"), "acd");
        assert_eq!(shown("<?php echo $a->b; ?>after"), "after");
        assert_eq!(shown("3 < 4 <unfinished"), "3 < 4 ");
        assert_eq!(
            shown("<script>if (a<b) x()</script>y<style>p>b{}</style>"),
            "<script>if (a<b) x()</script>y<style>p>b{}</style>"
        );
        assert_eq!(shown("<a id=x />y"), "<a>y");
    }

    #[test]
    fn a_page_of_xml_says_what_is_empty() {
        let shown = |xml| shown(Pieces::of_xml(xml));
        assert_eq!(
            shown("<?xml version='1.0'?><h:p><a id='x'/>one<script src='y'/> two</h:p>"),
            "<p><a/>one<script/> two</p>"
        );
        assert_eq!(shown("<p>a<![CDATA[b < <i>c]]>d</p>"), "<p>ab < <i>cd</p>");
    }

    #[test]
    fn long_pages_are_read_in_parts() {
        let page = "<p>é&eacute;</p>".repeat(20_000);
        assert_eq!(shown(Pieces::of_xml(&page)), "<p>éé</p>".repeat(20_000));
    }
}
