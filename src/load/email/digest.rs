//! Digests of mailing lists in plain text (RFC 1153): letters one below the other, each with the
//! head that it had, between lines of hyphens.

use std::ops::Range;

use mail_parser::MessageParser;

use super::body::head_of;
use super::front;
use crate::article::{Article, BlockKind, Format};
use crate::load::compose;
use crate::load::writer::Writer;

/// The fewest hyphens below what stands above the letters; the standard has seventy.
const FIRST: usize = 60;
/// Hyphens between letters; the standard has thirty.
const BETWEEN: std::ops::RangeInclusive<usize> = 25..=40;
/// The most letters that are told apart.
const MOST: usize = 1000;

/// A digest taken apart.
pub(super) struct Digest<'a> {
    above: &'a str,
    /// Heads and texts.
    letters: Vec<(&'a str, &'a str)>,
    below: Vec<&'a str>,
}

/// The letters of a text that is a digest.
pub(super) fn letters(text: &str) -> Option<Digest<'_>> {
    let rule = |line: &str| {
        let line = line.trim_end();
        (line.len() >= *BETWEEN.start() && line.bytes().all(|b| b == b'-')).then_some(line.len())
    };
    let mut parts: Vec<Range<usize>> = Vec::new();
    let (mut begin, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let parts_here = rule(line).is_some_and(|hyphens| match parts.is_empty() {
            true => hyphens >= FIRST,
            false => BETWEEN.contains(&hyphens),
        });
        let blank = |line: &str| line.is_empty() || line == "\n" || line == "\r\n";
        let after = text[end..].split_inclusive('\n').next().unwrap_or_default();
        let before = text[..at].strip_suffix('\n').unwrap_or(&text[..at]);
        let before = before.strip_suffix('\r').unwrap_or(before);
        if parts_here && blank(after) && (before.is_empty() || before.ends_with('\n')) {
            if parts.len() > MOST {
                break;
            }
            parts.push(begin..at);
            begin = end;
        }
        at = end;
    }
    parts.push(begin..text.len());
    let heads = |part: &Range<usize>| headed(&text[part.clone()]).is_some();
    let first = 1 + parts[1..].iter().position(heads)?;
    let last = 1 + parts[1..].iter().rposition(heads)?;
    let mut letters = Vec::new();
    let mut at = first;
    while at <= last {
        // What has no head before the next one that has is still this letter: it has a rule in it.
        let behind = parts[at + 1..].iter().position(heads);
        let next = behind.map_or(last + 1, |behind| at + 1 + behind);
        letters.extend(headed(&text[parts[at].start..parts[next - 1].end]));
        at = next;
    }
    let below = parts[last + 1..].iter();
    Some(Digest {
        above: &text[..parts[first - 1].end],
        letters,
        below: below.map(|part| &text[part.clone()]).collect(),
    })
}

/// A part that begins with the head of a letter.
fn headed(part: &str) -> Option<(&str, &str)> {
    let part = part.trim_start_matches(['\r', '\n']);
    let gap = ["\n\n", "\r\n\r\n"]
        .iter()
        .filter_map(|gap| part.find(gap))
        .min();
    let (head, text) = part.split_at(gap.unwrap_or(part.len()));
    let has = |name: &str| {
        head.lines().any(|line| {
            let field = line.split_once(':').map(|(name, _)| name);
            field.is_some_and(|field| field.eq_ignore_ascii_case(name))
        })
    };
    (has("From") && (has("Date") || has("Subject"))).then_some((head, text))
}

impl Digest<'_> {
    /// The letters as one article, each below its head.
    pub fn read(&self, parse: &dyn Fn(&str) -> Article) -> Article {
        let parser = MessageParser::default();
        let mut texts = vec![parse(self.above)];
        for (head, text) in &self.letters {
            // The last field ends with its line.
            let head = format!("{head}\n\n");
            let known = parser.parse_headers(head.as_bytes()).map(|m| front(&m));
            texts.push(head_of(known.unwrap_or_default()));
            texts.push(parse(text));
        }
        let mut below = Writer::default();
        for line in self.below.iter().flat_map(|part| part.lines()) {
            if line.contains(char::is_alphanumeric) {
                below.line(BlockKind::Boilerplate, 1, line);
            }
        }
        texts.push(below.finish(Format::Email));
        compose::join(texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_its_letters() {
        let long = "-".repeat(70);
        let short = "-".repeat(30);
        let text = format!(
            "Topics:\n  1. Pier\n\n{long}\n\nMessage: 1\nFrom: Ines Vale <ines@quay.example>\nSubject: Pier\n\n\
             It is shut.\n\n{short}\n\nMessage: 2\nDate: Mon, 5 May 2031 10:00:00 +0000\nFrom: Bo Lind <bo@quay.example>\n\n\
             No.\n\n{short}\n\nSubject: Digest Footer\n\nThe quay list\n\n{short}\n\nEnd of Quay Digest\n******\n"
        );
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let digest = letters(&text).unwrap();
            assert_eq!(digest.letters.len(), 2);
            assert_eq!(digest.letters[0].1.trim(), "It is shut.");
            assert_eq!(digest.below.len(), 2);
        }
        // A letter may have a rule of its own.
        let ruled = text.replace(
            "It is shut.",
            &format!("It is shut.\n\n{short}\n\nSo is the weir."),
        );
        let digest = letters(&ruled).unwrap();
        assert_eq!((digest.letters.len(), digest.below.len()), (2, 2));
        assert!(digest.letters[0].1.trim().ends_with("So is the weir."));
        for none in [
            format!("Words.\n\n{long}\n\nMore words: here.\n"),
            format!("Words.\n\n{short}\n\nFrom: Ines\nSubject: x\n\nMore.\n"),
        ] {
            assert!(letters(&none).is_none());
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(-{70}|-{30}|From: a|Subject: b|[a-c\u{e9}]{0,3}|\n|\r\n){0,60}") {
            let _any = letters(&text);
        }
    }
}
