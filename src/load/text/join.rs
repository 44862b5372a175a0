//! Joins lines into blocks: undoes hard wrapping.
//!
//! A line was wrapped if the next line's first word would not have fitted behind it. If most
//! lines that stand directly above another are like that, the text is hard-wrapped and such
//! lines are joined. Otherwise every line is a block.

use super::SAMPLE;
use super::lines::{Line, quoted};
use super::piece::{Piece, Seen};
use crate::article::{BlockKind, Span};
use crate::date::clock;
use crate::load::numbered;

/// The widest hard wrapping, in characters.
const WIDEST: usize = 100;
/// The furthest that a paragraph's first line is set in, in columns.
const CENTRED: u16 = 9;
/// How much further opening lines are set in than those that go on, in columns.
const SET_IN: u16 = 2;
/// Title and names stand above this place, in bytes.
const FRONT: u32 = 240;
/// The narrowest hard wrapping, in characters.
const NARROWEST: usize = 40;

/// How a text was wrapped.
#[derive(Clone, Copy, Debug)]
struct Wrap {
    /// No line is wider, in characters.
    width: usize,
    /// Whether blank lines part its paragraphs: a line that ends early was then wrapped by
    /// hand.
    parted: bool,
}

/// A transcript: lines open with who speaks.
#[derive(Clone, Copy, Debug)]
struct Turns {
    /// Columns before such lines, where the others are set in less.
    indent: Option<u16>,
}

/// What is known of how a text was laid out.
#[derive(Clone, Copy, Debug)]
struct Sheet {
    wrap: Option<Wrap>,
    turns: Option<Turns>,
}

/// Joins the lines of blocks.
pub(super) fn join(text: &str, lines: &[Line]) -> Vec<Piece> {
    let turns = turns(text, lines);
    let wrap = wrap(text, lines, turns.is_some());
    let sheet = Sheet { wrap, turns };
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len());
    for (n, line) in lines.iter().enumerate() {
        let close = n > 0 && !line.after_blank;
        let joins = close
            && (continues(text, &lines[n - 1], line, sheet)
                || pieces.last().is_some_and(|item| hangs(text, item, line)));
        match pieces.last_mut() {
            Some(piece) if joins => {
                if piece.lines == 1 {
                    piece.hanging = line.indent;
                }
                piece.span.end = line.end;
                piece.lines += 1;
            }
            _ => pieces.push(Piece {
                span: Span::new(line.start, line.end),
                indent: line.indent,
                hanging: line.indent,
                lines: 1,
                mark: line.mark,
                seen: line.seen,
                apart: line.after_blank,
            }),
        }
    }
    pieces
}

/// Whether a line stands right below the words of an item of a list, behind its mark: "- two
/// candles⏎  and a lamp".
fn hangs(text: &str, item: &Piece, line: &Line) -> bool {
    /// A longer mark is a column of a table.
    const MARK: usize = 6;
    let free = |mark: Option<_>, seen| mark.is_none() && matches!(seen, None | Some(Seen::Item));
    if line.indent <= item.indent || !free(item.mark, item.seen) || !free(line.mark, line.seen) {
        return false;
    }
    let first = item.span.of(text);
    let Some(mark) = super::shown::list_marker(first).filter(|mark| *mark <= MARK) else {
        return false;
    };
    let columns = first[..mark].chars().count();
    usize::from(line.indent - item.indent) == columns
        && super::shown::list_marker(line.of(text)).is_none()
}

fn chars(text: &str, line: &Line) -> usize {
    // Longer lines are never measured exactly: only "too wide" matters.
    let body = line.of(text);
    if body.len() > 4 * WIDEST {
        return body.len();
    }
    body.chars().count() + line.indent as usize
}

fn first_word(text: &str, line: &Line) -> usize {
    let word = unquoted(line.of(text)).split(char::is_whitespace).next();
    word.unwrap_or_default().chars().count()
}

/// Whether a text is a transcript: whoever speaks begins a line, however much room the one
/// above has.
fn turns(text: &str, lines: &[Line]) -> Option<Turns> {
    /// How many turns make a transcript.
    const TURNS: usize = 6;
    /// How many lines that are set in less tell where others go on.
    const LESS: usize = 3;
    let near = || lines.iter().take_while(|line| line.end < SAMPLE);
    let opens = |line: &&Line| numbered::opens(line.of(text));
    let mut indents: Vec<u16> = near().filter(opens).map(|line| line.indent).collect();
    if indents.len() < TURNS {
        return None;
    }
    indents.sort_unstable();
    let indent = indents[indents.len() / 2];
    let less = near().filter(|line| line.indent + SET_IN <= indent && !opens(line));
    Some(Turns {
        indent: (less.count() >= LESS).then_some(indent),
    })
}

/// How the text was wrapped, if it was.
fn wrap(text: &str, lines: &[Line], turns: bool) -> Option<Wrap> {
    /// One in this many lines begins a paragraph behind a blank line.
    const PARTED: usize = 16;
    /// How many lines that go on tell how a text was wrapped by hand.
    const RAGGED: usize = 4;
    // Stanzas, tables and listings are not wrapped, whatever else is.
    let free = |line: &Line| line.mark.is_none() && matches!(line.seen, None | Some(Seen::Item));
    // An item begins a line, however much room the one above has.
    let item = |line: &Line| line.seen == Some(Seen::Item);
    let pairs = || {
        lines
            .windows(2)
            .take_while(|pair| pair[1].end < SAMPLE)
            .filter(|pair| !pair[1].after_blank && pair.iter().all(free) && !item(&pair[1]))
    };
    let goes_on = |pair: &&[Line]| !turns || !numbered::opens(pair[1].of(text));
    let pairs = || pairs().filter(goes_on);
    let mut lengths: Vec<usize> = pairs()
        .map(|pair| chars(text, &pair[0]))
        .filter(|n| *n <= WIDEST)
        .collect();
    let all = pairs().count();
    if lengths.is_empty() || lengths.len() * 10 < all * 9 {
        return None;
    }
    lengths.sort_unstable();
    let width = |percent: usize| lengths[(lengths.len() - 1) * percent / 100];
    if width(98) < NARROWEST {
        return None;
    }
    let filled = pairs()
        .filter(|pair| chars(text, &pair[0]) + 1 + first_word(text, &pair[1]) > width(98))
        .count();
    let near = lines.iter().take_while(|line| line.end < SAMPLE);
    let (count, apart) = near.fold((0, 0), |(count, apart), line| {
        (count + 1, apart + usize::from(line.after_blank))
    });
    let parted = apart * PARTED >= count;
    // Two lines alone can look wrapped by chance.
    if filled >= 2 && filled * 10 >= all * 6 {
        return Some(Wrap {
            width: width(98),
            parted,
        });
    }
    // Nobody begins a line with a small letter that is not wrapped.
    let small = pairs().filter(|pair| unquoted(pair[1].of(text)).starts_with(char::is_lowercase));
    let ragged = parted && small.count() * 2 >= all && all >= RAGGED;
    ragged.then(|| Wrap {
        width: width(90).max(NARROWEST),
        parted,
    })
}

/// Whether marked lines of a kind are a block each.
fn stands_alone(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Boilerplate | BlockKind::Heading)
}

/// A line of mail without the signs that it is quoted.
fn unquoted(line: &str) -> &str {
    if line.starts_with('>') {
        line.trim_start_matches(['>', ' '])
    } else {
        line
    }
}

/// Whether a line says who wrote, and no more: "by Ines Vale".
fn is_signed(line: &str) -> bool {
    const NAMES: std::ops::RangeInclusive<usize> = 2..=6;
    let Some(names) = line.strip_prefix("by ") else {
        return false;
    };
    let named = |word: &str| word.starts_with(char::is_uppercase) || word == "and";
    NAMES.contains(&names.split_whitespace().count())
        && names.split_whitespace().all(named)
        && names.ends_with(char::is_alphabetic)
}

fn continues(text: &str, above: &Line, line: &Line, sheet: Sheet) -> bool {
    let wrap = sheet.wrap;
    let (first, second) = (above.of(text), line.of(text));
    if line.mark != above.mark || line.mark.is_some_and(|(kind, _)| stands_alone(kind)) {
        return false;
    }
    if line
        .mark
        .is_some_and(|(kind, _)| kind != BlockKind::Paragraph)
    {
        return true;
    }
    if let Some(seen) = line.seen {
        return seen.goes_on() && above.seen == line.seen;
    }
    if above.start < FRONT && is_signed(second) {
        return false;
    }
    let item = above.seen == Some(Seen::Item);
    if above.seen.is_some() && !item {
        return false;
    }
    if clock::before(second) > 0 {
        return false;
    }
    if let Some(Turns { indent }) = sheet.turns {
        if numbered::opens(second) {
            return false;
        }
        if let Some(indent) = indent
            && line.indent + SET_IN <= indent
            && (above.indent + SET_IN <= indent || above.indent <= indent && numbered::opens(first))
        {
            return true;
        }
    }
    let length = chars(text, above);
    let ended = first.ends_with(['.', '!', '?', ':', '”', '"', '’', '»']);
    // How much of the line above was left free, so that the word below would not have fitted.
    let free = wrap.map(|wrap| {
        (
            wrap,
            wrap.width.checked_sub(length + 1 + first_word(text, line)),
        )
    });
    if quoted(second) != quoted(first) {
        return false;
    }
    if let Some(marker) = super::shown::list_marker(second) {
        // A number that a wrapped sentence came to begin a line with: "under section⏎7. This".
        let amid = matches!(free, Some((_, None))) && first.ends_with(char::is_alphabetic);
        if !amid || !second.starts_with(|c: char| c.is_ascii_digit()) || second.len() < marker + 12
        {
            return false;
        }
    }
    // A first line set in starts a paragraph; a hanging one continues a list item.
    let hangs = item || super::shown::list_marker(first).is_some();
    if line.indent > above.indent && !hangs && line.indent - above.indent >= 2 {
        return false;
    }
    // Lines that are centred below each other are no paragraph.
    let full = matches!(free, Some((_, None)));
    if above.indent >= CENTRED && line.indent + 2 <= above.indent && !hangs && !full {
        return false;
    }
    if length > WIDEST {
        return false;
    }
    let lower = unquoted(second).starts_with(char::is_lowercase);
    match free {
        Some((_, None)) => true,
        Some((wrap, Some(free))) if wrap.parted => {
            free * 4 <= wrap.width && !(ended && free * 8 > wrap.width)
                || lower && !ended && length * 2 >= wrap.width
        }
        Some(_) => false,
        None => length >= NARROWEST && !ended && lower,
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Format;

    #[test]
    fn an_item_goes_on_where_its_words_began() {
        let of = |text: &str| {
            let article = crate::load::from_text(text, Format::Text, None);
            let blocks = article.blocks.iter();
            let shown = blocks.map(|block| article.slice(block.span).to_string());
            shown.collect::<Vec<_>>()
        };
        let text =
            "To bring\n\n- a lamp\n- two oars, in case one\n  breaks\n  or swims off\n- bread\n";
        assert_eq!(
            of(text)[1..],
            [
                "- a lamp",
                "- two oars, in case one\n  breaks\n  or swims off",
                "- bread"
            ]
        );
        let verse = of("The Weir\n\nThe water came\n  and took the bridge.\n");
        assert!(
            !verse.iter().any(|block| block.contains("came\n")),
            "{verse:?}"
        );
    }
}
