//! Texts in light markups other than Markdown (Org, AsciiDoc, wikis): their headings and their
//! own data. Everything else in them is read as plain text.

use rustc_hash::FxHashMap;

use crate::article::BlockKind;
use crate::date::find::has_digit;
use crate::load::text::lines::Line;

/// Among how many first lines such data stand.
const TOP: usize = 24;

/// Marks headings, title, author and date of Org, AsciiDoc, reStructuredText and wikis.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let begins = |line: &Line, sign: &str| line.of(text).starts_with(sign);
    let org = lines.iter().take(TOP).any(|line| begins(line, "#+"))
        || lines.iter().any(|line| block(line.of(text)).is_some());
    let asciidoc = lines.first().is_some_and(|line| begins(line, "= "));
    let wiki = lines.iter().filter(|line| is_wiki(line.of(text))).count() >= 2;
    fields(text, lines);
    if !org && !asciidoc && !wiki {
        return;
    }
    if org {
        blocks(text, lines);
        drawers(text, lines);
    } else if asciidoc {
        attributes(text, lines);
        asciidoc_head(text, lines);
        fenced(text, lines);
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

/// Whether a line of Org begins or ends a block, and what the block is: a quotation, a program.
fn block(line: &str) -> Option<(bool, Option<BlockKind>)> {
    let rest = line.strip_prefix("#+")?;
    let (edge, name) = rest.split_once('_')?;
    let begins = edge.eq_ignore_ascii_case("begin");
    if !begins && !edge.eq_ignore_ascii_case("end") {
        return None;
    }
    let name = name.split_whitespace().next()?.to_ascii_lowercase();
    let kind = match name.as_str() {
        "quote" | "verse" => Some(BlockKind::BlockQuote),
        "src" | "example" => Some(BlockKind::Code),
        _ => None,
    };
    Some((begins, kind))
}

/// Marks the lines of Org's blocks.
fn blocks(text: &str, lines: &mut [Line]) {
    let edges: Vec<_> = lines.iter().map(|line| block(line.of(text))).collect();
    /// The most lines of a quotation or a program.
    const LONGEST: usize = 2000;
    let mut at = 0;
    while at < lines.len() {
        let Some((true, Some(kind))) = edges[at] else {
            at += 1;
            continue;
        };
        let end = edges[at..]
            .iter()
            .take(LONGEST)
            .position(|edge| *edge == Some((false, Some(kind))));
        // One that never ends is none.
        let Some(end) = end.map(|n| at + n) else {
            at += 1;
            continue;
        };
        for line in &mut lines[at + 1..end] {
            line.mark = Some((kind, 1));
        }
        at = end + 1;
    }
}

/// Marks Org's drawers of properties, ":PROPERTIES:" to ":END:".
fn drawers(text: &str, lines: &mut [Line]) {
    const LONGEST: usize = 40;
    const OPENS: [&str; 2] = [":PROPERTIES:", ":LOGBOOK:"];
    let mut at = 0;
    while at < lines.len() {
        let opens = OPENS.contains(&lines[at].of(text));
        let rest = lines[at..].iter().take(LONGEST);
        let end = opens.then(|| rest.map(|line| line.of(text)).position(|of| of == ":END:"));
        let Some(end) = end.flatten() else {
            at += 1;
            continue;
        };
        for line in &mut lines[at..=at + end] {
            line.mark = Some((BlockKind::Boilerplate, 1));
        }
        at += end + 1;
    }
}

/// Marks the settings in an AsciiDoc's head: ":toc: left".
fn attributes(text: &str, lines: &mut [Line]) {
    let head = lines.iter_mut().skip(1).take(TOP);
    for line in head.take_while(|line| !line.after_blank) {
        let words = line.of(text);
        let name = words
            .strip_prefix(':')
            .and_then(|rest| rest.split_once(':'));
        let set = name.is_some_and(|(name, value)| {
            !name.is_empty() && !name.contains(' ') && (value.is_empty() || value.starts_with(' '))
        });
        if set && line.mark.is_none() {
            line.mark = Some((BlockKind::Boilerplate, 1));
        }
    }
}

/// The lines right below an AsciiDoc's title: who wrote, "Ines Vale <ines@quay.example>", and when,
/// "v1.2, 2031-05-03".
fn asciidoc_head(text: &str, lines: &mut [Line]) {
    let below = lines.get_mut(1..3).unwrap_or_default().iter_mut();
    for line in below.take_while(|line| !line.after_blank) {
        let words = line.of(text);
        let names = words.split(" <").next().unwrap_or_default();
        if line.mark.is_some() || words.starts_with([':', '/', '[']) {
            return;
        }
        if has_digit(words) {
            let day = words.rsplit(", ").next().unwrap_or(words);
            line.start = line.end - index(day.len());
            line.mark = Some((BlockKind::Dateline, 1));
            return;
        }
        line.end = line.start + index(names.len());
        line.mark = Some((BlockKind::Byline, 1));
    }
}

/// Marks an AsciiDoc's blocks between lines of four signs or more, "____" around a quotation,
/// and the lines that say of a block what it is, "[quote, Ines Vale]".
fn fenced(text: &str, lines: &mut [Line]) {
    let mut open: Option<(String, BlockKind)> = None;
    // One that nothing closes is a rule, or stands below a heading.
    let mut left: FxHashMap<&str, usize> = FxHashMap::default();
    for line in lines.iter() {
        let words = line.of(text);
        if words.starts_with(['_', '-', '.']) {
            *left.entry(words).or_default() += 1;
        }
    }
    for line in lines {
        let words = line.of(text);
        let closes = match left.get_mut(words) {
            Some(count) => {
                *count -= 1;
                *count > 0
            }
            None => false,
        };
        let fence = |sign: char| words.len() >= 4 && words.chars().all(|c| c == sign);
        let kind = match &open {
            Some((fence, _)) if fence == words => {
                open = None;
                None
            }
            Some((_, kind)) => Some(*kind),
            None if closes && fence('_') => {
                open = Some((words.to_string(), BlockKind::BlockQuote));
                None
            }
            None if closes && (fence('-') || fence('.')) => {
                open = Some((words.to_string(), BlockKind::Code));
                None
            }
            None if words.starts_with('[') && words.ends_with(']') && !words.contains("](") => None,
            None => continue,
        };
        line.mark = Some((kind.unwrap_or(BlockKind::Boilerplate), 1));
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

/// Marks fields: `#+TITLE: …` of Org, `:Author: …` of reStructuredText and AsciiDoc.
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
        // "<2031-05-03 Sat>"
        let dated = kind == BlockKind::Dateline && keyword.is_some();
        let stamp = value.strip_prefix(['<', '[']).filter(|_| dated);
        if let Some(stamp) = stamp.filter(|stamp| stamp.ends_with(['>', ']'])) {
            let day = stamp.find([' ', '>', ']']).unwrap_or(stamp.len());
            line.start += 1;
            line.end = line.start + index(day);
        }
        line.mark = Some((kind, 1));
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{BlockKind, Rows};
    use crate::load::text::parse;

    #[test]
    fn asciidoc_has_who_wrote_and_quotations() {
        let article = parse(
            "= The Wall\nInes Vale <ines@quay.example>\nv1.2, 2031-05-03\n:toc:\n\n== The gaps\n\n\
             It stands.\n\n[quote, Bo Lind]\n____\nNobody should lean\na ladder against it.\n____\n\nSo be it.\n",
        );
        let data = &article.metadata;
        assert_eq!(data.byline.as_deref(), Some("Ines Vale"));
        assert_eq!(data.published.as_deref(), Some("2031-05-03"));
        let mut blocks = article.blocks.iter();
        let quote = blocks.find(|b| article.slice(b.span).starts_with("Nobody"));
        assert_eq!(quote.map(|b| b.kind), Some(BlockKind::BlockQuote));
    }

    #[test]
    fn org_has_days_quotations_and_tables() {
        let article = parse(
            "#+TITLE: The Wall\n#+DATE: <2031-05-03 Sat>\n\n* The gaps\nIt stands.\n\n\
             #+begin_quote\nNobody should lean\na ladder against it.\n#+end_quote\n\n\
             | Year | Price |\n|------+-------|\n| 2031 |    10 |\n| 2032 |    11 |\n\nSo be it.\n",
        );
        assert_eq!(article.metadata.published.as_deref(), Some("2031-05-03"));
        let block = |begin: &str| {
            let mut blocks = article.blocks.iter();
            blocks.find(|b| article.slice(b.span).starts_with(begin))
        };
        let quote = block("Nobody should").expect("a quotation");
        assert_eq!(quote.kind, BlockKind::BlockQuote);
        assert!(article.slice(quote.span).ends_with("against it."));
        assert_eq!(
            block("#+begin").map(|b| b.kind),
            Some(BlockKind::Boilerplate)
        );
        let drawn = block("| Year").expect("a table");
        let table = drawn.table.as_ref().expect("its cells");
        let rows = Rows::new(table, drawn.span);
        let cells = |row| rows.cells(row).map(|cell| article.slice(cell)).collect();
        let rows: Vec<Vec<&str>> = (0..rows.count()).map(cells).collect();
        assert_eq!(rows, [["Year", "Price"], ["2031", "10"], ["2032", "11"]]);
    }
}
