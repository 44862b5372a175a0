//! Pieces of HTML into tags and words, by the tokenizer that web pages are read with.
//!
//! Markdown cuts its HTML at every blank line, so that a piece is no tree: an element
//! begins in one piece and ends in another, with Markdown between them.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A start tag.
pub(super) struct Tag {
    /// Its name in lower case.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute's value, where it is not blank.
    pub fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(n, _)| n == name)?;
        Some(value.trim()).filter(|v| !v.is_empty())
    }

    /// Whether it has the attribute, with or without a value.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(n, _)| n == name)
    }
}

/// What a piece of HTML holds. Comments, declarations and instructions are left out.
pub(super) enum Piece {
    Start(Tag),
    End(String),
    Words(String),
}

/// The pieces of `html`, in order. One pass, whatever is left open.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    // An instruction ends with "?>" in Markdown, in HTML at its first ">".
    let html = match html.trim_start().strip_prefix("<?") {
        Some(rest) => rest.split_once("?>").map_or("", |(_, rest)| rest),
        None => html,
    };
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    // It stops behind each script, and goes on when fed again.
    while !queue.is_empty() {
        let _paused = tokenizer.feed(&queue);
    }
    tokenizer.end();
    tokenizer.sink.pieces.take()
}

#[derive(Default)]
struct Sink {
    pieces: RefCell<Vec<Piece>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut pieces = self.pieces.borrow_mut();
        match token {
            Token::CharacterTokens(words) => match pieces.last_mut() {
                Some(Piece::Words(before)) => before.push_str(&words),
                _ => pieces.push(Piece::Words(words.to_string())),
            },
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                if tag.kind == TagKind::EndTag {
                    pieces.push(Piece::End(name));
                    return TokenSinkResult::Continue;
                }
                let raw = match name.as_str() {
                    "script" => Some(RawKind::ScriptData),
                    "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
                    "title" | "textarea" => Some(RawKind::Rcdata),
                    _ => None,
                };
                let attributes = tag.attrs.iter();
                let attributes = attributes
                    .map(|a| (a.name.local.to_string(), a.value.to_string()))
                    .collect();
                pieces.push(Piece::Start(Tag { name, attributes }));
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
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    fn shown(html: &str) -> String {
        let show = |piece: &Piece| match piece {
            Piece::Start(tag) => format!("<{}>", tag.name),
            Piece::End(name) => format!("</{name}>"),
            Piece::Words(words) => words.clone(),
        };
        pieces(html).iter().map(show).collect()
    }

    #[test]
    fn tags_and_words_are_told_apart() {
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
    }
}
