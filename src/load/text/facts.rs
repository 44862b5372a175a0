//! What can be seen of each block of a plain text, and of the blocks around it.

mod line;

use rustc_hash::{FxHashMap, FxHashSet};

use self::line::{Letters, Words, begin, end, has_few_words, longer_words, sentences};
use super::label;
use super::piece::{Piece, Shape};
use super::rows::{self, RowFacts};
use super::shown;
use super::words;
use crate::article::BlockKind;

/// A sentence this long is text, wherever it stands, in bytes.
pub(super) const LONG: u32 = 100;

/// How much of a giant block is looked at, in bytes.
const HEAD: usize = 2000;

/// What can be seen of one block.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    /// What it is at first sight, as a small number.
    pub shape: u8,
    /// What its neighbours see of it.
    pub class: u8,
    /// Words, 64 at most; of a script without spaces every second character.
    pub words: u8,
    /// Its characters, 2000 at most.
    pub chars: u16,
    /// How it ends and begins.
    pub end: u8,
    pub begin: u8,
    /// Share of its words that are capitalised, in twentieths and one more; 0 without words.
    pub capital: u8,
    /// Whether all of its letters are capitals.
    pub caps: u8,
    /// Share of digits among its characters, of function words among its words, the same.
    pub digits: u8,
    pub function: u8,
    /// Signs that prose has seldom, as bits.
    pub signs: u8,
    /// How often the same line stands in the text, up to 3.
    pub repeats: u8,
    /// Share of its longer words that running text elsewhere has, too, in tenths and one
    /// more.
    pub shared: u8,
    /// The same of the three blocks below it, and of the three above.
    pub ahead: u8,
    pub behind: u8,
    /// How many blocks of its looks stand right above long sentences, in thirds of a power
    /// of two, and which share of all of its looks that is, in tenths.
    pub style: u8,
    pub styled: u8,
    /// Sentences that end inside it, up to 4.
    pub sentences: u8,
    /// Whether it is a long sentence.
    pub long: bool,
    /// Whether a blank line stands above it.
    pub apart: bool,
    /// Columns it is set in by, up to 9.
    pub indent: u8,
}

impl Facts {
    /// Whether it ends like a sentence.
    pub fn ended(&self) -> bool {
        ends_sentence(self.end)
    }

    /// Whether the same line stands again and again, as "Advertisement" does.
    pub fn is_dull(&self) -> bool {
        self.repeats >= 3
    }

    /// Whether it is written as titles are: nearly every word with a capital.
    pub fn is_titled(&self) -> bool {
        const MOST: u8 = 16;
        self.words >= 3 && self.sentences == 0 && self.capital >= MOST
    }

    /// Whether it is short and does not end in a full stop: a line of a list or a table, or
    /// a heading.
    pub fn is_short(&self) -> bool {
        const SHORT: u8 = 14;
        (1..=SHORT).contains(&self.words) && !self.long && self.end != 1
    }
}

/// All blocks of a text.
#[derive(Debug, Default)]
pub(crate) struct TextPage {
    /// Block by block.
    pub facts: Vec<Facts>,
    /// How far the next long sentence above is, in blocks; `u16::MAX` where there is none.
    pub above: Vec<u16>,
    /// The same below.
    pub below: Vec<u16>,
    /// Share of all long sentences that stands above, from 0 to 9; 0 and 9 are none and
    /// all.
    pub share: Vec<u8>,
    /// The block above and below that is no repeated furniture, such as the word
    /// "Advertisement" after every paragraph; itself where there is none.
    pub up: Vec<u32>,
    pub down: Vec<u32>,
    /// Where sentences follow each other, from the first to the last such block.
    pub body: (usize, usize),
    /// Share of long sentences among all blocks, in tenths.
    pub density: u8,
    /// Share of what is known to be no text, the same.
    pub furniture: u8,
    /// What is known of each block by rows of short lines.
    pub rows: Vec<RowFacts>,
}

impl TextPage {
    /// Looks at every block.
    pub fn new(text: &str, pieces: &[Piece], shapes: &[Shape]) -> Self {
        let usual = label::usual_indent(pieces);
        let mut facts: Vec<Facts> = pieces
            .iter()
            .zip(shapes)
            .map(|(piece, shape)| one(text, piece, *shape, usual))
            .collect();
        repeats(text, pieces, &mut facts);
        shared(text, pieces, &mut facts);
        neighbours(text, pieces, &mut facts);
        style(&mut facts);
        let rows = rows::rows(text, pieces, &facts);
        let long: Vec<bool> = facts.iter().map(|f| f.long).collect();
        let n = long.len();
        let total = long.iter().filter(|l| **l).count();
        let (mut above, mut below) = (vec![u16::MAX; n], vec![u16::MAX; n]);
        let mut share = vec![0; n];
        let (mut up, mut down) = (vec![0; n], vec![0; n]);
        let dull: Vec<bool> = facts
            .iter()
            .map(|f| f.shape == 7 && f.repeats >= 3)
            .collect();
        let further = |near: u16, at: usize| {
            if long[at] {
                1
            } else {
                near.saturating_add(u16::from(!dull[at]))
            }
        };
        let (mut near, mut seen, mut last) = (u16::MAX, 0, None);
        for at in 0..n {
            above[at] = near;
            share[at] = tenth(seen, total);
            up[at] = last.unwrap_or(at as u32);
            near = further(near, at);
            seen += usize::from(long[at]);
            if !dull[at] {
                last = Some(at as u32);
            }
        }
        (near, last) = (u16::MAX, None);
        for at in (0..n).rev() {
            below[at] = near;
            down[at] = last.unwrap_or(at as u32);
            near = further(near, at);
            if !dull[at] {
                last = Some(at as u32);
            }
        }
        let runs = |at: &usize| long[*at] && (above[*at] <= 3 || below[*at] <= 3);
        let begin = (0..n).find(runs).unwrap_or(n);
        let end = (0..n).rev().find(runs).map_or(n, |at| at + 1);
        let tenths = |part: usize| u8::try_from(part * 10 / n.max(1)).unwrap_or(10);
        let density = tenths(total);
        let furniture = tenths(facts.iter().filter(|f| f.shape == 7).count());
        Self {
            facts,
            above,
            below,
            share,
            up,
            down,
            body: (begin, end),
            density,
            furniture,
            rows,
        }
    }
}

/// Whether more than an article is there: known furniture, or the many short lines of
/// menus and lists of teasers. An article by itself is labelled by rules, which keep
/// what is in doubt, and need none of what a [`TextPage`] knows.
pub(super) fn is_web_page(text: &str, pieces: &[Piece], shapes: &[Shape]) -> bool {
    const FURNITURE: usize = 3;
    const SHORT: usize = 8;
    let furniture = shapes.iter().filter(|s| number(**s) == 7).count();
    let short = |piece: &&Piece| {
        if piece.seen.is_some() {
            return false;
        }
        let line = piece.span.of(text);
        has_few_words(shown::head(line, HEAD)) && !ends_sentence(end(line))
    };
    if furniture >= FURNITURE {
        return true;
    }
    let short = pieces.iter().filter(short).count();
    short >= SHORT && short * 10 >= pieces.len() * 3
}

/// What a piece is at first sight, as a small number.
fn number(shape: Shape) -> u8 {
    match shape {
        Shape::Prose => 0,
        Shape::Short => 1,
        Shape::Known(BlockKind::ListItem, _) => 2,
        Shape::Known(BlockKind::BlockQuote, _) => 3,
        Shape::Known(BlockKind::Caption, _) => 4,
        Shape::Known(BlockKind::Byline, _) => 5,
        Shape::Known(BlockKind::Dateline, _) => 6,
        Shape::Known(BlockKind::Title | BlockKind::Heading, _) => 1,
        Shape::Known(BlockKind::Code | BlockKind::Paragraph, _) => 0,
        Shape::Known(..) => 7,
    }
}

/// Whether a line that ends so ends like a sentence.
fn ends_sentence(end: u8) -> bool {
    matches!(end, 1 | 2 | 5)
}

fn tenth(part: usize, all: usize) -> u8 {
    if part == 0 {
        0
    } else if part == all {
        9
    } else {
        1 + u8::try_from(part * 8 / all.max(1)).unwrap_or(8).min(7)
    }
}

fn one(text: &str, piece: &Piece, shape: Shape, usual: u16) -> Facts {
    let line = piece.span.of(text);
    let head = shown::head(line, HEAD);
    let (words, letters) = (Words::of(head), Letters::of(head));
    let count = (words.all + letters.dense / 2).min(64);
    let share = |part: usize, all: usize| match all {
        0 => 0,
        _ => 1 + u8::try_from(part * 20 / all).unwrap_or(20),
    };
    let end = end(line);
    let shape = number(shape);
    let ended = ends_sentence(end);
    let sentences = sentences(head);
    let class = match shape {
        2 if count < 12 => 12,
        4 => 9,
        5 => 11,
        6 => 10,
        7 => 8,
        _ if letters.all == 0 => 13,
        _ => length(count, ended, sentences),
    };
    Facts {
        shape,
        class,
        words: u8::try_from(count).unwrap_or(64),
        chars: u16::try_from(letters.chars).unwrap_or(2000),
        end,
        begin: begin(line),
        capital: share(words.capital, words.lettered),
        caps: u8::from(letters.all > 3 && letters.upper == letters.all),
        digits: share(letters.digits, letters.chars),
        function: share(words.function, words.lettered),
        signs: letters.signs,
        repeats: 1,
        shared: 0,
        ahead: 0,
        behind: 0,
        style: 0,
        styled: 0,
        long: piece.span.len() >= LONG
            && count >= 12
            && matches!(shape, 0 | 2 | 3)
            && (ended || sentences > 0 || count >= 40),
        sentences,
        apart: piece.apart,
        indent: u8::try_from(piece.indent.saturating_sub(usual).min(9)).unwrap_or(9),
    }
}

/// How long a line is that nothing else is known of, and whether it is a sentence, as a class.
fn length(words: usize, ended: bool, sentences: u8) -> u8 {
    match (words, ended) {
        (0..=2, _) => 1,
        (3..=6, false) => 2,
        (7..=14, false) => 3,
        (15..=30, false) if sentences == 0 => 4,
        (_, false) if sentences == 0 && words < 64 => 14,
        (..=8, true) => 5,
        (9..=20, true) => 6,
        _ => 7,
    }
}

/// Counts equal lines.
fn repeats(text: &str, pieces: &[Piece], facts: &mut [Facts]) {
    let mut times: FxHashMap<&str, u8> = FxHashMap::default();
    for piece in pieces {
        let times = times.entry(piece.span.of(text)).or_default();
        *times = times.saturating_add(1).min(3);
    }
    for (piece, facts) in pieces.iter().zip(facts) {
        facts.repeats = times.get(piece.span.of(text)).copied().unwrap_or(1);
    }
}

/// Which short lines speak of what the running text speaks of.
fn shared(text: &str, pieces: &[Piece], facts: &mut [Facts]) {
    let mut known: FxHashSet<u32> = FxHashSet::default();
    for (piece, facts) in pieces.iter().zip(facts.iter()) {
        if facts.long {
            known.extend(longer_words(piece.span.of(text)));
        }
    }
    for (piece, facts) in pieces.iter().zip(facts) {
        if facts.long {
            continue;
        }
        let (mut all, mut both) = (0, 0);
        for word in longer_words(shown::head(piece.span.of(text), 400)) {
            all += 1;
            both += usize::from(known.contains(&word));
        }
        facts.shared = match all {
            0 => 0,
            _ => 1 + u8::try_from(both * 10 / all).unwrap_or(10),
        };
    }
}

/// How blocks of the same looks (beginning, case, end, words) are used all over the text.
fn style(facts: &mut [Facts]) {
    let looks = |f: &Facts| (f.begin, f.end, f.capital / 5, f.words.min(9) / 3, f.shape);
    let mut used: FxHashMap<_, (usize, usize)> = FxHashMap::default();
    for at in 0..facts.len() {
        let heads = facts.get(at + 1).is_some_and(|g| g.long)
            && at.checked_sub(1).is_none_or(|n| facts[n].ended());
        let entry = used.entry(looks(&facts[at])).or_default();
        entry.0 += usize::from(heads);
        entry.1 += 1;
    }
    for f in facts {
        let (heads, all) = used.get(&looks(f)).copied().unwrap_or_default();
        f.style = (((heads + 1) as f32).log2() * 3.0) as u8;
        f.styled = u8::try_from(heads * 10 / all.max(1)).unwrap_or(10);
    }
}

/// Which short lines speak of what stands right below or above them.
fn neighbours(text: &str, pieces: &[Piece], facts: &mut [Facts]) {
    const REACH: usize = 3;
    let words: Vec<Vec<u32>> = pieces
        .iter()
        .map(|p| longer_words(shown::head(p.span.of(text), 1200)).collect())
        .collect();
    for at in 0..pieces.len() {
        if facts[at].words > 20 || words[at].is_empty() {
            continue;
        }
        let common = |places: std::ops::Range<usize>| {
            let near = &words[places];
            let both = words[at]
                .iter()
                .filter(|w| near.iter().any(|n| n.contains(w)));
            1 + u8::try_from(both.count() * 10 / words[at].len()).unwrap_or(10)
        };
        facts[at].ahead = common(at + 1..(at + 1 + REACH).min(pieces.len()));
        facts[at].behind = common(at.saturating_sub(REACH)..at);
    }
}
