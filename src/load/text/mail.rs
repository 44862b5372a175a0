//! Mail in plain text: the header's lines, lines that introduce what is quoted, and the
//! signature.

use super::lines::Line;
use crate::article::{BlockKind, introduces, opens_with_day};

/// Among how many first lines a header stands.
const TOP: usize = 24;
/// The longest signature, in lines.
const SIGNATURE: usize = 12;

const FIELDS: &[(&str, BlockKind)] = &[
    ("from", BlockKind::Byline),
    ("date", BlockKind::Dateline),
    ("sent", BlockKind::Dateline),
    ("subject", BlockKind::Title),
    ("re", BlockKind::Title),
    ("to", BlockKind::Boilerplate),
    ("cc", BlockKind::Boilerplate),
    ("bcc", BlockKind::Boilerplate),
    ("reply-to", BlockKind::Boilerplate),
    ("newsgroups", BlockKind::Boilerplate),
    ("organization", BlockKind::Boilerplate),
    ("message-id", BlockKind::Boilerplate),
    ("in-reply-to", BlockKind::Boilerplate),
    ("references", BlockKind::Boilerplate),
    ("attachments", BlockKind::Boilerplate),
    ("mime-version", BlockKind::Boilerplate),
    ("content-type", BlockKind::Boilerplate),
    ("content-transfer-encoding", BlockKind::Boilerplate),
];

/// Marks them.
pub(super) fn mark(text: &str, lines: &mut Vec<Line>) {
    header(text, lines);
    quoted(text, lines);
    signature(text, lines);
}

/// The field a header's line is of, and how long its name and white space are.
fn field(line: &str) -> Option<(BlockKind, usize)> {
    let colon = line.bytes().take(28).position(|b| b == b':')?;
    let (_, kind) = FIELDS
        .iter()
        .find(|(name, _)| line[..colon].eq_ignore_ascii_case(name))?;
    let value = line[colon + 1..].trim_start();
    (!value.is_empty()).then_some((*kind, line.len() - value.len()))
}

fn header(text: &str, lines: &mut Vec<Line>) {
    let top = lines.len().min(TOP);
    let Some(begin) = (0..top.min(3)).find(|n| field(lines[*n].of(text)).is_some()) else {
        return;
    };
    // Fields follow each other; a line set in goes on with the one above.
    let mut end = begin;
    let (mut from, mut subject, mut to, mut date) = (false, false, false, false);
    // A place to leave from has one word.
    let mut person = false;
    while end < top {
        let line = &lines[end];
        if end > begin && line.after_blank {
            break;
        }
        match field(line.of(text)) {
            Some((kind, skip)) => {
                let value = &line.of(text)[skip..];
                person |= kind == BlockKind::Byline && value.contains([' ', '@', ',']);
                from |= kind == BlockKind::Byline;
                subject |= kind == BlockKind::Title;
                to |= kind == BlockKind::Boilerplate;
                date |= kind == BlockKind::Dateline;
            }
            None if line.indent > 0 && end > begin => {}
            None => break,
        }
        end += 1;
    }
    // A memo, or a sheet that was faxed, may have its title below.
    let told = subject || to && date && person;
    if !(from && told) || end - begin < 3 {
        return;
    }
    let mut kind = BlockKind::Boilerplate;
    let mut marked = Vec::with_capacity(2 * (end - begin));
    for line in &lines[begin..end] {
        let mut value = *line;
        if let Some((of_field, skip)) = field(line.of(text)) {
            kind = of_field;
            if kind != BlockKind::Boilerplate {
                // The field's name is a piece of its own.
                let mut name = *line;
                value.start += u32::try_from(skip).unwrap_or(0);
                name.end = value.start;
                name.mark = Some((BlockKind::Boilerplate, 1));
                marked.push(name);
            }
        }
        value.mark = Some((kind, 1));
        marked.push(value);
    }
    lines.splice(begin..end, marked);
}

/// Lines above a quotation that end in "wrote:", wrapped or not, are text.
fn quoted(text: &str, lines: &mut [Line]) {
    for at in 1..lines.len() {
        let quotes = lines[at].of(text).starts_with('>');
        let above = lines[at - 1].of(text);
        if !quotes || above.starts_with('>') {
            continue;
        }
        // It may have been wrapped.
        let first = lines[at - 1].start as usize;
        let from = match at >= 2 && !lines[at - 1].after_blank {
            true => lines[at - 2].start as usize,
            false => first,
        };
        let whole = text.get(from..lines[at - 1].end as usize);
        if !introduces(above) && !whole.is_some_and(introduces) {
            continue;
        }
        lines[at - 1].mark = Some((BlockKind::Paragraph, 1));
        // Its first half, where it was wrapped.
        if at >= 2 && !lines[at - 1].after_blank {
            let first = lines[at - 2].of(text);
            if opens_with_day(first) {
                lines[at - 2].mark = Some((BlockKind::Paragraph, 1));
            }
        }
    }
}

/// What stands below a line of two dashes near the end.
fn signature(text: &str, lines: &mut [Line]) {
    let from = lines.len().saturating_sub(SIGNATURE + 1);
    let Some(dashes) = (from..lines.len())
        .rev()
        .find(|n| lines[*n].of(text) == "--")
    else {
        return;
    };
    // A line of dashes may part a text, too: a signature has short lines, in one piece.
    let below = dashes + 1..lines.len();
    let short = |line: &Line| line.end - line.start <= 80;
    if below.is_empty() || !lines[below].iter().all(|l| short(l) && !l.after_blank) {
        return;
    }
    for line in &mut lines[dashes..] {
        line.mark = Some((BlockKind::Boilerplate, 1));
    }
}
