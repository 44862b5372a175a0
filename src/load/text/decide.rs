//! Turns the likeliest labels of the model into blocks.

use std::ops::Range;

use super::facts::{Facts, TextPage};
use super::label;
use super::model::{Label, Model};
use super::piece::{Piece, Shape};
use super::shown;
use super::{phrases, sayings, signer, told};
use crate::article::{Block, BlockKind};

/// How many blocks before its text a page may show a picture with its caption.
const NEAR: usize = 4;

/// Labels every piece.
pub(super) fn label(
    text: &str,
    pieces: &[Piece],
    shapes: &[Shape],
    page: &TextPage,
    model: &Model<'_>,
) -> Vec<Block> {
    let mut row = model.labels(text, pieces, page);
    in_rows(shapes, page, &mut row);
    alone(text, pieces, shapes, page, &mut row);
    counted_and_foretold(page, &mut row);
    references(text, pieces, &mut row);
    sayings::keep(text, pieces, &mut row);
    promotions(text, pieces, &mut row);
    let gallery = gallery(text, pieces);
    let signed = signed_title(text, pieces, shapes, page);
    let signed = signed.or_else(|| signer::named_by_source(text, pieces));
    let known = row.iter().position(|label| *label == Label::Title);
    let dated = dated_title(text, pieces, shapes, page).filter(|(title, author)| {
        // What stands between title and author is a standfirst, however long.
        let below = known == Some(title + 1) && title + 2 == *author;
        signed.is_none() && (known.is_none() || known == Some(*title) || below)
    });
    let author = dated.map(|(_, author)| author);
    let signed = signed.or(dated.map(|(title, _)| title));
    let signed = signed.or_else(|| first_title(text, pieces, shapes, page, &row));
    let mut title: Option<&str> = signed.map(|at| pieces[at].span.of(text));
    let mut blocks: Vec<Block> = Vec::with_capacity(pieces.len());
    for (at, (piece, shape)) in pieces.iter().zip(shapes).enumerate() {
        let line = piece.span.of(text);
        let facts = &page.facts[at];
        let (mut kind, level) = kind(line, *shape, row[at], facts, at < page.body.0);
        let text_or_not = matches!(kind, BlockKind::Paragraph | BlockKind::Boilerplate);
        let furniture = matches!(shape, Shape::Known(BlockKind::Boilerplate, _));
        if gallery[at] && text_or_not && !furniture {
            kind = BlockKind::Caption;
        }
        // Long sentences in the midst of the text are text, whatever stands around them.
        let amid = (page.body.0..page.body.1).contains(&at);
        // What is marked as an item is one: menus are copied without their marks.
        if let (BlockKind::Boilerplate, Shape::Known(item @ BlockKind::ListItem, _)) =
            (kind, *shape)
            && amid
        {
            kind = item;
        }
        if kind == BlockKind::Boilerplate
            && *shape == Shape::Prose
            && amid
            && facts.long
            && facts.ended()
        {
            kind = BlockKind::Paragraph;
        }
        if kind == BlockKind::Boilerplate
            && *shape == Shape::Prose
            && at >= page.body.0
            && phrases::says_who(line)
        {
            kind = BlockKind::Paragraph;
        }
        // A credit says so of itself.
        let may = !matches!(kind, BlockKind::Title | BlockKind::Byline);
        let near = at + NEAR >= page.body.0 && at < page.body.1;
        if near && may && told::is_credited(line) {
            kind = BlockKind::Caption;
        }
        // A sentence that stands twice beside what stands under pictures is a caption, too: of a
        // picture that is shown twice. Elsewhere it may be a standfirst or a teaser.
        let twice = facts.long && facts.repeats > 1;
        if kind == BlockKind::Paragraph && twice && beside_caption(shapes, at) {
            kind = BlockKind::Caption;
        }
        // Below the text, whose the page is says nothing of it.
        let below = at >= page.body.1 && furniture && line.starts_with(['©', '(']);
        if phrases::counter(line).is_some()
            || below
            || told::offers_letters(line, facts.words as usize)
        {
            kind = BlockKind::Boilerplate;
        }
        if signed == Some(at) {
            kind = BlockKind::Title;
        } else if author == Some(at) {
            kind = BlockKind::Byline;
        }
        let mut level = level;
        if let (Some(_), Shape::Known(seen, deep)) = (piece.seen, *shape) {
            (kind, level) = (seen, deep);
        }
        // There is one title; above the text it may stand twice, and a menu may repeat it.
        if kind == BlockKind::Title {
            match title {
                None => title = Some(line),
                Some(title) if title != line && signed > Some(at) => {
                    kind = BlockKind::Boilerplate;
                }
                Some(title) if title != line => kind = BlockKind::Heading,
                Some(_) if at < page.body.0 => {}
                Some(_) => kind = BlockKind::Boilerplate,
            }
        }
        // It says where the page stands, and takes no other line's place.
        if kind == BlockKind::Title && told::is_path(line) {
            kind = BlockKind::Boilerplate;
        }
        blocks.push(Block::plain(kind, level, label::body(text, piece.span)));
    }
    blocks.retain(|b| !b.span.is_empty());
    blocks
}

/// Whether the block before or behind is known to be a caption.
fn beside_caption(shapes: &[Shape], at: usize) -> bool {
    let near = [at.checked_sub(1), Some(at + 1)];
    let mut near = near.into_iter().flatten().filter_map(|at| shapes.get(at));
    near.any(|shape| matches!(shape, Shape::Known(BlockKind::Caption, _)))
}

/// A row of short lines is a list or a table: none of them heads the next, and where text
/// stands around it, none is left out.
fn in_rows(shapes: &[Shape], page: &TextPage, labels: &mut [Label]) {
    /// With this many headings one below the other, they head nothing.
    const STACKED: usize = 3;
    /// A row of this many lines belongs to the text it stands in.
    const ROW: usize = 4;
    let inside = |at: usize| (page.body.0..page.body.1).contains(&at);
    let mut from = 0;
    for same in labels
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0], same.len()))
        .collect::<Vec<_>>()
    {
        let (label, count) = same;
        let to = from + count;
        if label == Label::Heading && count >= STACKED {
            // The last may head what follows.
            let heads = page.facts.get(to).is_some_and(|f| f.long) && inside(to);
            let stacked = &mut labels[from..to - usize::from(heads)];
            for (at, label) in stacked.iter_mut().enumerate() {
                *label = match inside(from + at) {
                    true => Label::Paragraph,
                    false => Label::Boilerplate,
                };
            }
        }
        from = to;
    }
    let furniture = |at: usize| {
        let known = matches!(shapes[at], Shape::Known(BlockKind::Boilerplate, _));
        known || page.facts[at].repeats >= 3
    };
    for (row, kept) in adjoining(shapes, page, labels) {
        let inside = inside(row.start) && inside(row.end - 1);
        for at in row.filter(|at| inside && kept && !furniture(*at)) {
            if matches!(labels[at], Label::Boilerplate | Label::Heading) {
                labels[at] = Label::Paragraph;
            }
        }
    }
    let mut from = 0;
    while from < labels.len() {
        let short = |f: &&Facts| f.is_short() && !f.is_dull();
        let to = from + page.facts[from..].iter().take_while(short).count();
        let row = from..to;
        from = to.max(from + 1);
        if row.len() < ROW || !inside(row.start) || !inside(row.end - 1) {
            continue;
        }
        let dropped = |at: &usize| labels[*at] == Label::Boilerplate;
        let few = row.clone().filter(dropped).count() * 2 <= row.len();
        // The first may head the row, and the last what follows, unless it looks like the row.
        let (first, last) = (row.start, row.end - 1);
        let last = last + usize::from(looks(&page.facts[last]) == looks(&page.facts[last - 1]));
        for at in row {
            let within = at > first && at < last;
            let heads = labels[at] == Label::Heading && within;
            if heads || few && labels[at] == Label::Boilerplate && !furniture(at) {
                labels[at] = Label::Paragraph;
            }
        }
    }
}

/// Rows of short lines without a blank one between them, in a text whose blocks are parted by
/// blank lines, and whether at least half of each is kept.
fn adjoining(shapes: &[Shape], page: &TextPage, labels: &[Label]) -> Vec<(Range<usize>, bool)> {
    let facts = &page.facts;
    if facts.iter().filter(|f| f.apart).count() * 2 < facts.len() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let mut from = 0;
    while from < facts.len() {
        let more = facts[from + 1..].iter().take_while(|f| !f.apart).count();
        let row = from..from + 1 + more;
        from = row.end;
        let short = facts[row.clone()].iter().all(Facts::is_short);
        let known = |shape: &Shape| matches!(shape, Shape::Known(..));
        if row.len() < 2 || !short || shapes[row.clone()].iter().any(known) {
            continue;
        }
        let dropped = labels[row.clone()]
            .iter()
            .filter(|l| **l == Label::Boilerplate);
        let kept = dropped.count() * 2 <= row.len();
        rows.push((row, kept));
    }
    rows
}

/// A short line that stands alone between text and a long sentence heads what follows; one
/// that stands again and again heads nothing.
fn alone(text: &str, pieces: &[Piece], shapes: &[Shape], page: &TextPage, labels: &mut [Label]) {
    /// A line this long is text, in bytes, though it may end without a stop.
    const TEXT: u32 = 80;
    for (at, label) in labels.iter_mut().enumerate() {
        let facts = &page.facts[at];
        if facts.is_dull() && *label == Label::Heading {
            *label = Label::Boilerplate;
        }
        let inside = at > page.body.0 && at < page.body.1;
        let once = facts.is_short() && facts.words > 1 && facts.repeats < 2;
        let undecided = matches!(label, Label::Paragraph | Label::Boilerplate);
        if !inside || !once || !undecided || shapes[at] != Shape::Short {
            continue;
        }
        let (up, down) = (page.up[at] as usize, page.down[at] as usize);
        let behind_text = page.facts[up].ended() || pieces[up].span.len() >= TEXT;
        let line = pieces[at].span.of(text);
        let is_words = facts.signs == 0 && facts.sentences == 0;
        if up < at && behind_text && page.facts[down].long && is_words && label::heads(line) {
            *label = Label::Heading;
        }
    }
}

/// Rows of references, as an encyclopedia has them at its end, belong to the text.
fn references(text: &str, pieces: &[Piece], labels: &mut [Label]) {
    /// With this many in a row, it is no accident.
    const ROW: usize = 3;
    let marked = |at: usize| pieces[at].span.of(text).starts_with(['^', '↑']);
    let mut from = 0;
    while from < labels.len() {
        let to = from + (from..labels.len()).take_while(|at| marked(*at)).count();
        if to - from >= ROW {
            labels[from..to].fill(Label::Paragraph);
        }
        from = to.max(from + 1);
    }
}

/// What stands between the call to have letters sent and the line that says that it ends.
fn promotions(text: &str, pieces: &[Piece], labels: &mut [Label]) {
    /// The most lines of such a box.
    const LINES: usize = 7;
    let line = |at: usize| pieces[at].span.of(text).trim();
    let begins = |at: &usize| {
        let head = line(*at).get(.."sign up to ".len());
        head.is_some_and(|head| head.eq_ignore_ascii_case("sign up to "))
    };
    let ends = |at: &usize| line(*at).eq_ignore_ascii_case("after newsletter promotion");
    for last in (0..labels.len()).filter(ends) {
        let mut above = last.saturating_sub(LINES)..last;
        if let Some(first) = above.rfind(begins) {
            labels[first..=last].fill(Label::Boilerplate);
        }
    }
}

/// How a line looks beside others of its row.
fn looks(facts: &Facts) -> (u8, u8, u8, bool) {
    (facts.begin, facts.end, facts.capital / 5, facts.apart)
}

/// Headings that count are headings, and so are those that a table of contents names; its
/// lines are a list.
fn counted_and_foretold(page: &TextPage, labels: &mut [Label]) {
    for (label, row) in labels.iter_mut().zip(&page.rows) {
        *label = match *label {
            Label::Title | Label::Byline => *label,
            _ if row.foretold => Label::Heading,
            _ if row.contents => Label::Paragraph,
            Label::Paragraph if row.counted => Label::Heading,
            _ => *label,
        };
    }
}

/// The title that the rules choose, where a byline stands under it.
fn signed_title(text: &str, pieces: &[Piece], shapes: &[Shape], page: &TextPage) -> Option<usize> {
    label::title(text, pieces, shapes).filter(|&at| {
        at < page.body.0
            && shapes[at + 1..]
                .iter()
                .take(2)
                .any(|s| matches!(s, Shape::Known(BlockKind::Byline, _)))
    })
}

/// The title that the rules choose, where a name and a day stand under it; and the name.
fn dated_title(
    text: &str,
    pieces: &[Piece],
    shapes: &[Shape],
    page: &TextPage,
) -> Option<(usize, usize)> {
    let title = label::title(text, pieces, shapes).filter(|at| *at < page.body.0)?;
    let author = signer::below(text, pieces, shapes, title)?;
    Some((title, author))
}

/// The line that a text opens with, where it heads all of it and nothing else is the title.
fn first_title(
    text: &str,
    pieces: &[Piece],
    shapes: &[Shape],
    page: &TextPage,
    labels: &[Label],
) -> Option<usize> {
    const WORDS: std::ops::RangeInclusive<usize> = 4..=20;
    // What a page says to all its readers may stand before it.
    let known = |shape: &Shape| *shape == Shape::Known(BlockKind::Boilerplate, 1);
    let first = shapes.iter().position(|shape| !known(shape))?;
    let line = pieces.get(first)?.span.of(text);
    let titled = |(label, shape): (&Label, &Shape)| {
        let caption = matches!(shape, Shape::Known(BlockKind::Caption, _));
        *label == Label::Title && !caption
    };
    let none = !labels.iter().zip(shapes).any(titled) && page.body.0 > first;
    let titled = WORDS.contains(&shown::words(line)) && label::heads(line);
    (none && titled && label::title(text, pieces, shapes) == Some(first)).then_some(first)
}

/// Blocks between a gallery's counters, which count up: what stands under its pictures.
fn gallery(text: &str, pieces: &[Piece]) -> Vec<bool> {
    /// The most blocks of a picture.
    const BLOCKS: usize = 8;
    /// The fewest pictures of a gallery.
    const PICTURES: usize = 4;
    let mut inside = vec![false; pieces.len()];
    let mut run: Vec<(usize, u16, u16)> = Vec::new();
    let mut close = |run: &mut Vec<(usize, u16, u16)>| {
        if let (true, Some(first), Some(last)) = (run.len() >= PICTURES, run.first(), run.last()) {
            let usual = (last.0 - first.0) / (run.len() - 1);
            let end = (last.0 + usual.max(1)).min(inside.len());
            inside[first.0..end].fill(true);
        }
        run.clear();
    };
    for (at, piece) in pieces.iter().enumerate() {
        let line = piece.span.of(text);
        let Some((n, of)) = phrases::counter(line) else {
            continue;
        };
        let goes_on = run
            .last()
            .is_some_and(|last| last.2 == of && last.1 + 1 == n && at - last.0 <= BLOCKS);
        if !goes_on {
            close(&mut run);
        }
        run.push((at, n, of));
    }
    close(&mut run);
    inside
}

/// What is kept is a list item, a quotation or a caption where it looks like one; who
/// wrote it and when is told above the text.
fn kind(line: &str, shape: Shape, label: Label, facts: &Facts, above: bool) -> (BlockKind, u8) {
    let known = match shape {
        Shape::Known(kind, level) => Some((kind, level)),
        _ => None,
    };
    match (label, known) {
        (Label::Title, Some((BlockKind::Caption, level))) => (BlockKind::Caption, level),
        (Label::Title, _) => (BlockKind::Title, 1),
        (Label::Byline, _) => (BlockKind::Byline, 1),
        // A sentence with its stop heads nothing, but one that is written as titles are.
        (Label::Heading, None)
            if shape == Shape::Prose && line.ends_with('.') && !facts.is_titled() =>
        {
            (BlockKind::Paragraph, 1)
        }
        (Label::Heading, Some((BlockKind::Caption, level))) => (BlockKind::Caption, level),
        (Label::Heading, _) => (BlockKind::Heading, 1),
        (_, Some((kind @ (BlockKind::Byline | BlockKind::Dateline), level))) if above => {
            (kind, level)
        }
        (_, Some((BlockKind::BlockQuote, level))) => (BlockKind::BlockQuote, level),
        (Label::Paragraph, Some((kind @ (BlockKind::ListItem | BlockKind::Caption), level))) => {
            (kind, level)
        }
        (Label::Paragraph, _) => (BlockKind::Paragraph, 1),
        (Label::Boilerplate, _) => (BlockKind::Boilerplate, 1),
    }
}
