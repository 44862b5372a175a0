//! Decides what each block of a plain text is.

use super::SAMPLE;
use super::letters::{self, greets, signs_letter};
use super::piece::{Piece, Seen, Shape, TOP};
use super::shown::{is_said, list_marker, words};
use super::{abroad, dateline, lines, phrases, sayings, signer, told, turns, wire};
use crate::article::{Block, BlockKind, Span};
use crate::date::clock;
use crate::load::by;
use crate::words::marks;

/// The most words in a heading or title.
const HEADING_WORDS: usize = 14;
const TITLE_WORDS: usize = 30;
/// Among how many first blocks the title of a page with menus stands.
const PAGE_TOP: usize = 240;
/// Among how many first blocks a wire's slug stands.
pub(super) const SLUGS: usize = 8;
/// More short blocks than this before the text are a page's menu.
const MENU: usize = 8;

/// What every piece is by itself.
pub(crate) fn shapes(text: &str, pieces: &[Piece]) -> Vec<Shape> {
    let usual = usual_indent(pieces);
    let mut shapes: Vec<Shape> = pieces
        .iter()
        .enumerate()
        .map(|(n, piece)| shape(text, piece, n, usual))
        .collect();
    turns::see(text, pieces, &mut shapes);
    wire::see(text, pieces, &mut shapes);
    wire::see_more(text, pieces, &mut shapes);
    for (n, shape) in shapes.iter_mut().enumerate() {
        let below = pieces.get(n + 1).map_or("", |p| p.span.of(text));
        if *shape == Shape::Short && told::is_over_notes(pieces[n].span.of(text), below) {
            *shape = Shape::Known(BlockKind::Heading, 1);
            continue;
        }
        if signs(text, pieces, n)
            || letters::signs(text, pieces, n)
            || announces(text, pieces, n)
            || greets(text, pieces, n)
        {
            *shape = Shape::Prose;
        }
    }
    sayings::see(text, pieces, &mut shapes);
    shapes
}

/// The most words in a line that names the speaker of the quotation beside it.
const SPEAKER_WORDS: usize = 14;

/// Whether a line signs the quotation above it: a dash and a name, `— Jane Roe, mayor`.
fn signs(text: &str, pieces: &[Piece], n: usize) -> bool {
    let line = pieces[n].span.of(text).trim();
    let name = line.trim_start_matches(['—', '–', '―', '-']).trim_start();
    let above = n.checked_sub(1).map_or("", |n| pieces[n].span.of(text));
    let quoted = above.trim_end().ends_with(marks::CLOSING_ANY);
    name.len() < line.len()
        && name.starts_with(char::is_uppercase)
        && !line.ends_with(['.', '!', '?', ':'])
        && words(line) <= SPEAKER_WORDS
        && quoted
}

/// Whether a line announces the quotation below it: `And from the mayor, Jane Roe:`.
fn announces(text: &str, pieces: &[Piece], n: usize) -> bool {
    let line = pieces[n].span.of(text).trim();
    let below = pieces.get(n + 1).map_or("", |p| p.span.of(text));
    let quoted = below.trim_start().starts_with(marks::OPENING_ANY);
    line.ends_with(':') && words(line) <= SPEAKER_WORDS && quoted
}

/// Labels every piece by rules alone.
pub(super) fn label(text: &str, pieces: &[Piece], shapes: &[Shape]) -> Vec<Block> {
    let title = title(text, pieces, shapes);
    let author = title.and_then(|title| signer::below(text, pieces, shapes, title));
    let text_begins = shapes.iter().position(|s| *s == Shape::Prose);
    let heads = told::counted_heads(text, pieces, shapes);
    let mut blocks = Vec::with_capacity(pieces.len());
    for (n, piece) in pieces.iter().enumerate() {
        let (kind, level) = match shapes[n] {
            _ if heads.contains(&n) => (BlockKind::Heading, 1),
            Shape::Known(kind, level) => (kind, level),
            Shape::Prose if Some(n) == title => (BlockKind::Title, 1),
            Shape::Prose => (BlockKind::Paragraph, 1),
            Shape::Short if Some(n) == title => match told::is_path(piece.span.of(text)) {
                true => (BlockKind::Boilerplate, 1),
                false => (BlockKind::Title, 1),
            },
            Shape::Short if Some(n) == author => (BlockKind::Byline, 1),
            Shape::Short if told::is_credited(piece.span.of(text)) => (BlockKind::Caption, 1),
            Shape::Short => short(text, pieces, shapes, n, title, text_begins),
        };
        blocks.push(Block::plain(kind, level, body(text, piece.span)));
    }
    blocks.retain(|b| !b.span.is_empty());
    blocks
}

/// The span of a block, without the white space around it.
pub(super) fn body(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let start = span.start as usize + (part.len() - part.trim_start().len());
    Span::from(start..start + part.trim().len())
}

/// The indent that most pieces have: all of a text may be set in.
pub(super) fn usual_indent(pieces: &[Piece]) -> u16 {
    let mut indents: Vec<u16> = pieces
        .iter()
        .take_while(|p| p.span.start < SAMPLE)
        .map(|p| p.hanging)
        .collect();
    indents.sort_unstable();
    indents.get(indents.len() / 2).copied().unwrap_or(0)
}

fn shape(text: &str, piece: &Piece, n: usize, usual: u16) -> Shape {
    let line = piece.span.of(text);
    if let Some((kind, level)) = piece.mark {
        return Shape::Known(kind, level);
    }
    if let Some(seen) = piece.seen {
        return seen_as(seen, piece, usual);
    }
    if line.starts_with('>') {
        let depth = lines::quoted(line);
        return Shape::Known(
            BlockKind::BlockQuote,
            u8::try_from(depth).unwrap_or(u8::MAX),
        );
    }
    if list_marker(line).is_some() {
        return Shape::Known(BlockKind::ListItem, depth(piece, usual));
    }
    // What is longer is text, and its words need no counting.
    let short = line.len() <= LONGEST;
    let count = if short { words(line) } else { 0 };
    if short && let Some(kind) = by_words(line, count, n) {
        return Shape::Known(kind, 1);
    }
    let set_in =
        piece.indent.saturating_sub(usual) >= 4 && piece.hanging.saturating_sub(usual) >= 4;
    if set_in && (piece.lines > 1 || words(line) > HEADING_WORDS) {
        return Shape::Known(BlockKind::BlockQuote, 1);
    }
    if is_prose(line, count) {
        Shape::Prose
    } else {
        Shape::Short
    }
}

/// The longest line that its words can make furniture, a credit or a date, in bytes.
const LONGEST: usize = 600;

/// What the `count` words of block `n` make it.
fn by_words(line: &str, count: usize, n: usize) -> Option<BlockKind> {
    if phrases::counter(line).is_some()
        || n < SLUGS && wire::is_slug(line)
        || wire::is_end(line)
        || wire::is_more(line)
        || wire::is_worked_on(line)
    {
        return Some(BlockKind::Boilerplate);
    }
    if phrases::is_caption(line, count) {
        return Some(BlockKind::Caption);
    }
    // A note may tell of a day.
    let n = if dateline::is_note(line) { TOP } else { n };
    let title = n == 0 && by::is_doubtful(line);
    if n < TOP && !title && (phrases::is_byline(line, count) || abroad::is_byline(line)) {
        return Some(BlockKind::Byline);
    }
    if n < TOP && (dateline::is_dateline(line, count) || abroad::is_dateline(line)) {
        return Some(BlockKind::Dateline);
    }
    phrases::is_boilerplate(line, count).then_some(BlockKind::Boilerplate)
}

/// How deep an item stands by its indent, from 1.
fn depth(piece: &Piece, usual: u16) -> u8 {
    let level = 1 + piece.indent.saturating_sub(usual) / 2;
    u8::try_from(level.min(9)).unwrap_or(9)
}

/// What a piece is whose layout tells.
fn seen_as(seen: Seen, piece: &Piece, usual: u16) -> Shape {
    match seen {
        Seen::Title => Shape::Known(BlockKind::Title, 1),
        Seen::Heading(level) => Shape::Known(BlockKind::Heading, level),
        Seen::Rule => Shape::Known(BlockKind::Boilerplate, 1),
        Seen::Item => Shape::Known(BlockKind::ListItem, depth(piece, usual)),
        Seen::Verse => Shape::Prose,
        Seen::Break | Seen::Term | Seen::Meaning => Shape::Known(BlockKind::Paragraph, 1),
        Seen::Row | Seen::Listing => Shape::Known(BlockKind::Code, 1),
    }
}

/// A sentence or more; `n` words.
fn is_prose(line: &str, n: usize) -> bool {
    if line.len() > 400 || is_turn(line) || is_said(line) {
        return true;
    }
    let line = told::without_references(line).trim_end_matches(marks::BEHIND_STOP);
    let ended = line.ends_with(['.', '…', ';', '。', '！', '？', '।', '؟'])
        || (line.ends_with(['!', '?', ':', ',']) && n > 8);
    let abbreviated = n <= 8
        && line.ends_with('.')
        && !line.trim_end_matches('.').contains(". ")
        && line
            .split_whitespace()
            .next_back()
            .is_some_and(|w| w.matches('.').count() > 1);
    (ended && !abbreviated && n >= 2)
        || n > 22
        || (n == 1 && line.chars().count() > 40)
        || (ended && line.chars().any(|c| ('\u{3040}'..'\u{a000}').contains(&c)))
        || opens_quotation(line) && n > 3
}

/// A turn of an interview or a transcript is text however short: `Q: And you?`,
/// `DR. ROE-SMITH: No.`. A name must be in capitals and a sentence follow, for
/// `Update: the final score` heads what follows.
fn is_turn(line: &str) -> bool {
    // In bytes; a longer label is no name.
    const LABEL: usize = 48;
    if line.starts_with("Q. ") || line.starts_with("A. ") && line.ends_with(['.', '?', '!']) {
        return true;
    }
    // Few lines have one: a sign alone is looked for faster than two.
    let mut colons = line.match_indices(':');
    let Some((label, said)) = colons.find_map(|(at, _)| {
        let said = line[at + 1..].strip_prefix(' ')?;
        Some((&line[..at], said))
    }) else {
        return false;
    };
    if matches!(label, "Q" | "A" | "Question" | "Answer") {
        return true;
    }
    let name = label.len() <= LABEL
        && label.chars().filter(|c| c.is_uppercase()).count() >= 2
        && label
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
    name && said
        .trim_end_matches(marks::BEHIND_STOP)
        .ends_with(['.', '?', '!', '…'])
}

/// The same, where its speaker stands behind it.
fn opens_quotation(line: &str) -> bool {
    line.starts_with(['“', '"', '«', '「'])
        && line.contains(['”', '"', '»', '」'])
        && !line.ends_with(['”', '"', '»', '」'])
}

/// Whether the text's sentences begin at block `n`: it is one, long, and another follows
/// close by.
fn running(pieces: &[Piece], shapes: &[Shape], n: usize) -> bool {
    const LONG: u32 = 100;
    let long = |at: usize| shapes[at] == Shape::Prose && pieces[at].span.len() >= LONG;
    long(n) && (n + 1..(n + 4).min(shapes.len())).any(long)
}

/// The title: of the short blocks before the text begins the one with most words.
pub(super) fn title(text: &str, pieces: &[Piece], shapes: &[Shape]) -> Option<usize> {
    let known = |s: &Shape| matches!(s, Shape::Known(BlockKind::Title, _));
    if let Some(known) = shapes.iter().take(TOP).position(known) {
        return Some(known);
    }
    if let Some(named) = signer::named_by_source(text, pieces) {
        return Some(named);
    }
    let first_prose = shapes.iter().position(|s| *s == Shape::Prose);
    // A page's menus come before its title, and may hold a sentence: the text begins
    // where sentences follow each other.
    let text_begins = (0..shapes.len().min(PAGE_TOP)).find(|&n| running(pieces, shapes, n));
    let end = match (first_prose, text_begins) {
        (Some(first), Some(begins)) if first < begins && begins >= MENU => begins,
        (first, _) => first.unwrap_or(shapes.len()).min(TOP),
    };
    let fits = |n: &usize| {
        let line = pieces[*n].span.of(text);
        shapes[*n] == Shape::Short && words(line) <= TITLE_WORDS
    };
    let best = (0..end).filter(fits).max_by_key(|n| {
        let line = pieces[*n].span.of(text);
        // A byline stands under its title, if not directly so then nearly; else it is the
        // first of equals.
        let signed = shapes[n + 1..]
            .iter()
            .take(2)
            .any(|s| matches!(s, Shape::Known(BlockKind::Byline, _)));
        let long = words(line).min(3);
        (long + usize::from(signed && long > 2) * 5, usize::MAX - n)
    });
    if best.is_some() {
        return best.filter(|_| shapes.len() > 1);
    }
    // A first line that ends in a full stop or is long may head the text all the same.
    let first = *pieces.first()?;
    let line = first.span.of(text);
    let next = pieces.get(1)?;
    let said = clock::before(line) > 0 || clock::nickname(line, false).is_some();
    let headline = first_prose == Some(0)
        && !said
        && line.len() <= 200
        && words(line) <= 20
        && !line.ends_with('.')
        && next.span.len() > first.span.len();
    headline.then_some(0)
}

/// A short block that is not the title: it heads what follows, or is furniture.
fn short(
    text: &str,
    pieces: &[Piece],
    shapes: &[Shape],
    n: usize,
    title: Option<usize>,
    text_begins: Option<usize>,
) -> (BlockKind, u8) {
    let line = pieces[n].span.of(text);
    let next = shapes.get(n + 1..).unwrap_or_default();
    let above = n.checked_sub(1).map(|n| shapes[n]);
    let text_follows = match next.first() {
        Some(Shape::Prose) => true,
        Some(Shape::Known(kind, _)) => match kind {
            BlockKind::ListItem | BlockKind::BlockQuote => true,
            BlockKind::Caption => matches!(next.get(1), Some(Shape::Prose)),
            _ => false,
        },
        _ => false,
    };
    let after_title = title.is_some_and(|t| t < n);
    let heads = heading_like(line) && !in_row(pieces, shapes, n) && !signs_letter(text, pieces, n);
    let inside = inside_text(pieces, shapes, n);
    if !after_title && title.is_some() {
        return (BlockKind::Boilerplate, 1);
    }
    // A short line under the title, before any text, is a standfirst or a rubric.
    let text_before = text_begins.is_some_and(|first| first < n);
    if heads && text_follows {
        if !text_before && above == Some(Shape::Short) && Some(n - 1) != title {
            return (BlockKind::Boilerplate, 1);
        }
        return (BlockKind::Heading, 1);
    }
    // "Bring:", over what is to be brought.
    if text_follows && line.ends_with(':') {
        return (BlockKind::Paragraph, 1);
    }
    // A heading that heads a heading.
    let stacked = matches!(next, [Shape::Short, Shape::Prose, ..])
        && pieces
            .get(n + 1)
            .is_some_and(|below| heading_like(below.span.of(text)));
    if heads && stacked && inside {
        return (BlockKind::Heading, 1);
    }
    // What stands in the midst of the text belongs to it: a line too many is read over,
    // one that is dropped is missed.
    if inside || signs_letter(text, pieces, n) {
        return (BlockKind::Paragraph, 1);
    }
    if words(line) >= 5 && (text_follows || above == Some(Shape::Prose)) && !heads {
        return (BlockKind::Paragraph, 1);
    }
    (BlockKind::Boilerplate, 1)
}

/// Whether a short line stands in a row with others, where blank lines part what is apart:
/// no line of a row heads the next.
fn in_row(pieces: &[Piece], shapes: &[Shape], n: usize) -> bool {
    let near = &pieces[n.saturating_sub(NEAR)..(n + NEAR).min(pieces.len())];
    let parted = near.iter().filter(|piece| piece.apart).count() * 2 >= near.len();
    let below = pieces.get(n + 1).is_some_and(|next| !next.apart) && shapes[n + 1] != Shape::Prose;
    parted && (!pieces[n].apart || below)
}

/// How many blocks above and below tell whether a short line stands in the text.
const NEAR: usize = 5;

/// Whether running text stands both above and below near by, and enough of it: menus and
/// lists of teasers have a sentence here and there, too.
fn inside_text(pieces: &[Piece], shapes: &[Shape], n: usize) -> bool {
    // In bytes: about 20 words on either side, and 6 a block on the whole.
    const SIDE: u32 = 120;
    const BLOCK: u32 = 36;
    // One very long block is no more than a long one.
    const MOST: u32 = 360;
    let weigh = |at: usize| match shapes[at] {
        Shape::Prose => pieces[at].span.len().min(MOST),
        Shape::Known(BlockKind::ListItem | BlockKind::BlockQuote, _) => {
            let long = pieces[at].span.len() >= SIDE / 2;
            if long {
                pieces[at].span.len().min(MOST)
            } else {
                0
            }
        }
        _ => 0,
    };
    let (from, to) = (n.saturating_sub(NEAR), (n + 1 + NEAR).min(shapes.len()));
    let above: u32 = (from..n).map(weigh).sum();
    let below: u32 = (n + 1..to).map(weigh).sum();
    above.min(below) >= SIDE && (above + below) / (to - from) as u32 >= BLOCK
}

/// Whether a line may head something, and names nothing but that: "Related: The Old Pier" does
/// more.
pub(super) fn heads(line: &str) -> bool {
    const LEADS: &[&str] = &[
        "related",
        "read more",
        "learn more",
        "see also",
        "image",
        "photo",
    ];
    let lead = line.split_once(':').map(|(lead, _)| lead.to_lowercase());
    heading_like(line) && lead.is_none_or(|lead| !LEADS.contains(&lead.as_str()))
}

/// Whether a line is short, begins like a title, and does not end like a sentence.
fn heading_like(line: &str) -> bool {
    let n = words(line);
    let begins = line
        .trim_start_matches(['“', '"', '‘', '\'', '«', '¿', '¡', '(', '[', '#'])
        .chars()
        .next()
        .is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric()));
    // A remark in brackets, or a line of dialogue: its mark of speech stands inside.
    let remark = line.starts_with(['(', '['])
        || (line.starts_with(['“', '"', '«'])
            && line
                .trim_end_matches(['”', '"', '»'])
                .ends_with(['?', '!', ',', '.', '…']));
    n <= HEADING_WORDS
        && begins
        && !remark
        && !line.ends_with([',', ';', ':', '.', '…'])
        && line.chars().filter(|c| c.is_alphabetic()).count() * 2
            >= line.chars().filter(|c| !c.is_whitespace()).count()
}
