//! Texts in one of the lighter markups that are no Markdown: their headings and what they
//! say of themselves. All else in them reads as plain text does.

use crate::article::BlockKind;
use crate::load::text::lines::Line;

/// What a text says of itself stands among this many first lines.
const TOP: usize = 24;

/// Marks headings, title, author and date of Org, AsciiDoc, reStructuredText and wikis.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let begins = |line: &Line, sign: &str| line.of(text).starts_with(sign);
    let org = lines.iter().take(TOP).any(|line| begins(line, "#+"));
    let asciidoc = lines.first().is_some_and(|line| begins(line, "= "));
    let wiki = lines.iter().filter(|line| is_wiki(line.of(text))).count() >= 2;
    fields(text, lines);
    if !org && !asciidoc && !wiki {
        return;
    }
    for (at, line) in lines.iter_mut().enumerate() {
        if line.mark.is_some() || line.indent > 0 {
            continue;
        }
        let words = line.of(text);
        let signs = match (org, asciidoc) {
            (true, _) => depth(words, b'*'),
            (_, true) => depth(words, b'='),
            _ => depth(words, b'=').filter(|_| is_wiki(words)),
        };
        if let Some(depth) = signs {
            let kind = match asciidoc && depth == 1 && at == 0 {
                true => BlockKind::Title,
                false => BlockKind::Heading,
            };
            let level = if org {
                depth
            } else {
                depth.saturating_sub(1).max(1)
            };
            let name = words[depth..].trim_start();
            let shut = name.trim_end_matches([' ', '=']).len();
            line.start = line.end - index(name.len());
            line.end = line.start + index(if wiki && !asciidoc { shut } else { name.len() });
            line.mark = Some((kind, u8::try_from(level.min(6)).unwrap_or(6)));
        } else if org && words.starts_with("#+") {
            line.mark = Some((BlockKind::Boilerplate, 1));
        }
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// How many signs stand before a heading's name.
fn depth(line: &str, sign: u8) -> Option<usize> {
    let signs = line.bytes().take_while(|b| *b == sign).count();
    let name = line.get(signs..)?.strip_prefix(' ')?;
    ((1..=6).contains(&signs) && !name.trim().is_empty()).then_some(signs)
}

/// "== A heading ==".
fn is_wiki(line: &str) -> bool {
    let signs = line.bytes().take_while(|b| *b == b'=').count();
    let end = line.bytes().rev().take_while(|b| *b == b'=').count();
    (2..=6).contains(&signs) && signs == end && line.len() > signs + end && line.len() < 120
}

/// `#+TITLE: …` of Org, `:Author: …` of reStructuredText and AsciiDoc.
fn fields(text: &str, lines: &mut [Line]) {
    for line in lines.iter_mut().take(TOP) {
        let words = line.of(text);
        let keyword = words
            .strip_prefix("#+")
            .and_then(|rest| rest.split_once(':'));
        let field = words
            .strip_prefix(':')
            .and_then(|rest| rest.split_once(": "));
        let field = keyword.or(field);
        let Some((name, value)) = field else {
            continue;
        };
        let value = value.trim();
        let kind = match name.to_ascii_lowercase().as_str() {
            "title" => BlockKind::Title,
            "author" | "authors" => BlockKind::Byline,
            "date" | "revdate" => BlockKind::Dateline,
            _ if keyword.is_some() => BlockKind::Boilerplate,
            _ => continue,
        };
        if kind != BlockKind::Boilerplate && !value.is_empty() {
            line.start = line.end - index(value.len());
        }
        line.mark = Some((kind, 1));
    }
}
