//! What is known of a piece of text when it is judged: numbers a person can read.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::kept::Kept;
use super::marks;
use super::page::{Kind, Page, Piece, Tag};
use super::{phrases, stamps};

/// Scalars, in the order that `scalars` fills.
pub(super) const SCALARS: &[&str] = &[
    "letters (log)",
    "words (log)",
    "linked share",
    "bold share",
    "emphasised share",
    "kept share",
    "kept before",
    "kept behind",
    "kept near",
    "steps up to the main element",
    "steps down from there",
    "kept text before (share)",
    "kept text before (log)",
    "kept text behind (log)",
    "pieces since the first kept",
    "pieces to the last kept",
    "heading level",
    "caption",
    "preformatted",
    "table",
    "ends a sentence",
    "ends with colon",
    "ends with a question",
    "ends with dots or arrow",
    "begins in lower case",
    "commas",
    "digits",
    "capitalised words",
    "all capitals",
    "has a bar",
    "has quotation marks",
    "like the title",
    "like the description",
    "same text elsewhere",
    "is a date",
    "has a date",
    "is a byline",
    "tag p",
    "tag div",
    "tag section",
    "lists",
    "quotations",
    "post",
    "has time",
    "letters before (log)",
    "letters behind (log)",
    "linked before",
    "linked behind",
    "heading before",
    "heading behind",
    "sentence before",
    "sentence behind",
    "parent's letters (log)",
    "parent's linked share",
    "parent's pieces",
    "grandparent's letters (log)",
    "grandparent's linked share",
    "beside main text",
    "same tag and marks as main text",
    "last heading's furniture",
    "pieces since that heading",
    "page's kept letters (log)",
    "kept share of the page",
    "picture before",
    "picture behind",
    "in main element",
    "letters of list (log)",
    "linked share of list",
    "window of plain text",
    "furniture before",
    "furniture behind",
    "pieces with the same element marks",
];

/// Elements around it that count, below what it shares with the main text.
const TAGS: &[Tag] = &[
    Tag::Aside,
    Tag::Nav,
    Tag::Header,
    Tag::Footer,
    Tag::Form,
    Tag::List,
    Tag::Quote,
    Tag::Figure,
    Tag::Table,
    Tag::Cell,
    Tag::Address,
    Tag::Section,
    Tag::Article,
    Tag::Custom,
];

/// How many numbers there are.
pub(crate) const COUNT: usize = SCALARS.len() + 2 * marks::FIELDS + phrases::FIELDS + TAGS.len();

/// Pieces before the first and behind the last kept one that are looked at.
const FAR: usize = 12;

/// How many numbers the second look has.
pub(crate) const STACKED: usize = COUNT + 10;

/// The pieces of a page and what is known of each.
pub(crate) struct Judged {
    /// [`COUNT`] numbers a piece.
    pub values: Vec<f32>,
    /// Share of each piece's text that the extractor kept.
    pub kept: Vec<f32>,
    /// Letters of each.
    pub letters: Vec<u32>,
    /// Fields of furniture of each; see [`phrases::furniture`].
    pub furniture: Vec<u32>,
    /// How like the title each is.
    pub titled: Vec<f32>,
    /// The first and the last piece of running text that are kept.
    pub ends: (usize, usize),
    /// Which pieces are looked at at all: the others are far from the article.
    pub hopeful: Vec<bool>,
}

impl Judged {
    /// The pieces from the first to the last that are kept.
    pub fn inside(&self) -> std::ops::RangeInclusive<usize> {
        self.ends.0..=self.ends.1
    }

    /// A piece's numbers.
    pub fn of(&self, piece: usize) -> &[f32] {
        self.values
            .get(piece * COUNT..(piece + 1) * COUNT)
            .unwrap_or_default()
    }
}

/// What an element holds, with all in it.
#[derive(Clone, Copy, Default)]
struct Holds {
    letters: u32,
    linked: u32,
    pieces: u32,
    kept: u32,
}

fn log(n: u32) -> f32 {
    (n as f32 + 1.0).ln()
}

fn share(part: u32, of: u32) -> f32 {
    if of == 0 {
        0.0
    } else {
        part as f32 / of as f32
    }
}

/// Words in lower case, as hashes.
fn words(text: &str) -> impl Iterator<Item = u64> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|word| {
            let mut hasher = FxHasher::default();
            for c in word.chars() {
                match c.is_ascii() {
                    true => hasher.write_u8(c.to_ascii_lowercase() as u8),
                    false => c.to_lowercase().for_each(|c| hasher.write_u32(c.into())),
                }
            }
            hasher.finish()
        })
}

/// How many words a text shares with another, of the more that one of both has.
fn alike(text: &str, others: [&FxHashSet<u64>; 2]) -> [f32; 2] {
    let longest = others.iter().map(|o| o.len()).max().unwrap_or(0);
    // Far longer than both: not alike.
    if longest == 0 || text.len() > longest * 40 + 100 {
        return [0.0; 2];
    }
    let mut count = 0;
    let mut both = [0_usize; 2];
    for word in words(text) {
        count += 1;
        for (both, other) in both.iter_mut().zip(others) {
            *both += usize::from(other.contains(&word));
        }
    }
    let mut shares = [0.0; 2];
    for (share, (both, other)) in shares.iter_mut().zip(both.iter().zip(others)) {
        let most = other.len().max(count);
        *share = match most {
            0 => 0.0,
            _ => (*both).min(other.len()) as f32 / most as f32,
        };
    }
    shares
}

/// What kinds of letters a text has.
#[derive(Default)]
struct Letters {
    words: u32,
    /// Words that begin with a capital.
    capitalised: u32,
    alphabetic: u32,
    upper: u32,
    digits: u32,
    commas: u32,
    bars: bool,
    quotes: bool,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut inside = false;
        for c in text.chars() {
            if c.is_whitespace() {
                inside = false;
                continue;
            }
            let upper = c.is_uppercase();
            if !inside {
                inside = true;
                found.words += 1;
                found.capitalised += u32::from(upper);
            }
            found.upper += u32::from(upper);
            if c.is_ascii_digit() {
                found.digits += 1;
            } else if c.is_alphabetic() {
                found.alphabetic += 1;
            } else {
                found.commas += u32::from(matches!(c, ',' | '、' | '，'));
                found.bars |= matches!(c, '|' | '•' | '·' | '»');
                found.quotes |= matches!(c, '“' | '”' | '"' | '«' | '„');
            }
        }
        found
    }
}

/// Whether a text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

/// The share of each piece that the extractor kept.
pub(super) fn shares(page: &Page, kept: &Kept) -> Vec<f32> {
    let share = |piece| kept_share(page, piece, kept);
    page.pieces.iter().map(share).collect()
}

/// Looks at all pieces of a page, given the share of each that is probably the article's.
pub(super) fn judge(page: &Page, shares: Vec<f32>, title: &str, description: &str) -> Judged {
    let pieces = &page.pieces;
    let n = pieces.len();
    let letters: Vec<u32> = pieces
        .iter()
        .map(|p| u32::try_from(page.slice(p).chars().count()).unwrap_or(u32::MAX))
        .collect();
    let linked: Vec<f32> = pieces
        .iter()
        .map(|p| share(p.linked, p.end - p.start).min(1.0))
        .collect();
    let mut holds = vec![Holds::default(); page.elems.len()];
    for (i, piece) in pieces.iter().enumerate() {
        if let Some(own) = holds.get_mut(piece.elem as usize) {
            own.letters += letters[i];
            own.linked += (letters[i] as f32 * linked[i]) as u32;
            own.pieces += 1;
            if shares[i] > 0.5 && matches!(piece.kind, Kind::Prose) && letters[i] >= 40 {
                own.kept += letters[i];
            }
        }
    }
    // Children come behind their parents.
    for e in (1..page.elems.len()).rev() {
        let own = holds[e];
        if let Some(parent) = holds.get_mut(page.elems[e].parent as usize) {
            parent.letters += own.letters;
            parent.linked += own.linked;
            parent.pieces += own.pieces;
            parent.kept += own.kept;
        }
    }
    let main = main_element(page, &holds);
    let on_main: FxHashMap<u32, u16> = page
        .ancestors(main)
        .map(|(n, elem)| (n, elem.depth))
        .collect();
    let main_depth = page.elems.get(main as usize).map_or(0, |e| e.depth);
    let is_kept = |i: usize| shares[i] > 0.5 && letters[i] >= 40;
    let first = (0..n).find(|&i| is_kept(i)).unwrap_or(0);
    let last = (0..n).rev().find(|&i| is_kept(i)).unwrap_or(n);
    // What is far from all that is kept is not looked at.
    let hopeful: Vec<bool> = pieces
        .iter()
        .enumerate()
        .map(|(i, piece)| {
            piece.kind != Kind::Picture
                && (shares[i] > 0.0
                    || (first.saturating_sub(FAR)..=last.saturating_add(FAR)).contains(&i)
                    || main > 0 && page.around(piece).any(|(e, _)| e == main))
        })
        .collect();
    let lower: Vec<String> = pieces
        .iter()
        .zip(&hopeful)
        .map(|(piece, hopeful)| match page.slice(piece) {
            text if *hopeful && text.len() <= 500 => text.to_lowercase(),
            _ => String::new(),
        })
        .collect();
    let furniture: Vec<u32> = lower.iter().map(|l| phrases::furniture(l)).collect();
    let title_words: FxHashSet<u64> = words(title).collect();
    let description_words: FxHashSet<u64> = words(description).take(200).collect();
    let (titled, described): (Vec<f32>, Vec<f32>) = pieces
        .iter()
        .zip(&hopeful)
        .map(|(piece, hopeful)| match hopeful {
            true => {
                let [title, description] =
                    alike(page.slice(piece), [&title_words, &description_words]);
                (title, description)
            }
            false => (0.0, 0.0),
        })
        .unzip();
    let mut same: FxHashMap<&str, u32> = FxHashMap::default();
    for piece in pieces {
        *same.entry(page.slice(piece)).or_default() += 1;
    }
    let kept_letters: Vec<u32> = (0..n)
        .map(|i| (letters[i] as f32 * shares[i]) as u32)
        .collect();
    let total: u32 = kept_letters.iter().sum();
    let page_letters: u32 = letters.iter().sum();
    // What the main text's own paragraphs look like.
    let mut looks: FxHashMap<(u8, u32), u32> = FxHashMap::default();
    let mut parents: FxHashMap<u32, u32> = FxHashMap::default();
    let mut mark_counts: FxHashMap<u32, u32> = FxHashMap::default();
    for (i, piece) in pieces.iter().enumerate() {
        let Some(elem) = page.elems.get(piece.elem as usize) else {
            continue;
        };
        *mark_counts.entry(elem.marks.0).or_default() += 1;
        if is_kept(i) && piece.kind == Kind::Prose {
            *looks.entry((tag_code(elem.tag), elem.marks.0)).or_default() += letters[i];
            *parents.entry(elem.parent).or_default() += letters[i];
        }
    }
    let usual_look = looks
        .iter()
        .max_by_key(|(look, n)| (**n, **look))
        .map(|(l, _)| *l);
    let usual_parent = parents
        .iter()
        .max_by_key(|(p, n)| (**n, **p))
        .map(|(p, _)| *p);

    let mut values = Vec::with_capacity(n * COUNT);
    let mut before = 0_u32;
    let mut heading: Option<(usize, u32)> = None;
    let near = |i: usize, by: isize| -> Option<usize> {
        let mut at = i as isize;
        // Pictures are no neighbours.
        loop {
            at += by.signum();
            let piece = usize::try_from(at).ok().and_then(|at| pieces.get(at))?;
            if piece.kind != Kind::Picture {
                return usize::try_from(at).ok();
            }
        }
    };
    let plain = |i: usize| letters[i] as f32 * (1.0 - linked[i]);
    for (i, piece) in pieces.iter().enumerate() {
        if !hopeful[i] {
            before += kept_letters[i];
            values.resize(values.len() + COUNT, 0.0);
            continue;
        }
        let text = page.slice(piece);
        let lower = lower[i].as_str();
        let elem = &page.elems[piece.elem as usize];
        let own = piece.marks.0 | elem.marks.0;
        let mut path = 0_u32;
        let mut tags = 0_u32;
        let mut shared = 0;
        let mut list = None;
        for (depth, (e, around)) in page.around(piece).enumerate() {
            if let Some(depth) = on_main.get(&e) {
                shared = *depth;
                break;
            }
            match depth {
                0 => {}
                _ => path |= around.marks.0,
            }
            if let Some(bit) = TAGS.iter().position(|t| *t == around.tag) {
                tags |= 1 << bit;
            }
            if around.tag == Tag::List {
                list = Some(e);
            }
        }
        let parent = holds.get(elem.parent as usize).copied().unwrap_or_default();
        let grandparent = page
            .elems
            .get(elem.parent as usize)
            .and_then(|p| holds.get(p.parent as usize))
            .copied()
            .unwrap_or_default();
        let of_list = list
            .and_then(|e| holds.get(e as usize))
            .copied()
            .unwrap_or_default();
        let (prev, next) = (near(i, -1), near(i, 1));
        let around: Vec<usize> = (i.saturating_sub(3)..(i + 4).min(n))
            .filter(|j| *j != i)
            .collect();
        let mean = |f: &dyn Fn(usize) -> f32| {
            around.iter().map(|j| f(*j)).sum::<f32>() / around.len().max(1) as f32
        };
        let has = Letters::of(text);
        let is_date = stamps::is_date(lower);
        let flag = |b: bool| f32::from(u8::from(b));
        let of = |j: Option<usize>, f: &dyn Fn(usize) -> f32| j.map_or(-1.0, f);
        let is_heading = |j: usize| flag(matches!(pieces[j].kind, Kind::Heading(_)));
        let behind = total.saturating_sub(before + kept_letters[i]);
        if matches!(piece.kind, Kind::Heading(_)) {
            heading = Some((i, furniture[i]));
        }
        let begin = values.len();
        values.extend([
            log(letters[i]),
            log(has.words),
            linked[i],
            share(piece.strong, piece.end - piece.start),
            share(piece.emphasis, piece.end - piece.start),
            shares[i],
            of(prev, &|j| shares[j]),
            of(next, &|j| shares[j]),
            mean(&|j| shares[j]),
            f32::from(main_depth.saturating_sub(shared)),
            f32::from(elem.depth.saturating_sub(shared)),
            share(before, total),
            log(before),
            log(behind),
            (i as f32 - first as f32).clamp(-40.0, 40.0),
            (last as f32 - i as f32).clamp(-40.0, 40.0),
            match piece.kind {
                Kind::Heading(level) => f32::from(level),
                _ => 0.0,
            },
            flag(piece.kind == Kind::Caption),
            flag(piece.kind == Kind::Pre),
            flag(piece.kind == Kind::Table),
            flag(ends_sentence(text)),
            flag(text.ends_with(':')),
            flag(text.ends_with('?')),
            flag(text.ends_with("...") || text.ends_with(['…', '»', '›', '>', '→'])),
            flag(text.chars().next().is_some_and(char::is_lowercase)),
            has.commas.min(10) as f32,
            share(has.digits, letters[i]),
            share(has.capitalised, has.words),
            flag(has.alphabetic > 2 && has.upper * 10 > has.alphabetic * 8),
            flag(has.bars),
            flag(has.quotes),
            titled[i],
            described[i],
            same.get(text).copied().unwrap_or(1).min(5) as f32,
            flag(is_date),
            flag(lower.len() < 120 && has.digits >= 4 && lower.contains("20")),
            flag(stamps::byline(text).is_some()),
            flag(elem.tag == Tag::P),
            flag(elem.tag == Tag::Div),
            flag(elem.tag == Tag::Section),
            f32::from(piece.lists),
            f32::from(piece.quotes),
            flag(piece.post),
            flag(piece.time),
            of(prev, &|j| log(letters[j])),
            of(next, &|j| log(letters[j])),
            of(prev, &|j| linked[j]),
            of(next, &|j| linked[j]),
            of(prev, &is_heading),
            of(next, &is_heading),
            of(prev, &|j| flag(ends_sentence(page.slice(&pieces[j])))),
            of(next, &|j| flag(ends_sentence(page.slice(&pieces[j])))),
            log(parent.letters),
            share(parent.linked, parent.letters),
            parent.pieces.min(50) as f32,
            log(grandparent.letters),
            share(grandparent.linked, grandparent.letters),
            flag(usual_parent == Some(elem.parent)),
            flag(usual_look == Some((tag_code(elem.tag), elem.marks.0))),
            heading.map_or(0.0, |(_, f)| flag(f & 0b111 != 0 || f >> 6 & 1 == 1)),
            heading.map_or(40.0, |(at, _)| (i - at).min(40) as f32),
            log(total),
            share(total, page_letters),
            flag(i > 0 && pieces[i - 1].kind == Kind::Picture),
            flag(pieces.get(i + 1).is_some_and(|p| p.kind == Kind::Picture)),
            flag(shared >= main_depth),
            log(of_list.letters),
            share(of_list.linked, of_list.letters),
            (mean(&plain) + 1.0).ln(),
            of(prev, &|j| flag(furniture[j] != 0)),
            of(next, &|j| flag(furniture[j] != 0)),
            mark_counts.get(&elem.marks.0).copied().unwrap_or(0).min(20) as f32,
        ]);
        for (bits, fields) in [
            (own, marks::FIELDS),
            (path, marks::FIELDS),
            (furniture[i], phrases::FIELDS),
            (tags, TAGS.len()),
        ] {
            values.extend((0..fields).map(|bit| flag(bits >> bit & 1 == 1)));
        }
        debug_assert_eq!(values.len(), begin + COUNT);
        before += kept_letters[i];
    }
    Judged {
        values,
        kept: shares,
        letters,
        furniture,
        titled,
        ends: (first, last),
        hopeful,
    }
}

/// The numbers of all pieces, and what a first look (`scores`, log odds) says of those
/// around each.
pub(crate) fn stacked(page: &Page, judged: &Judged, scores: &[f32]) -> Vec<f32> {
    let n = page.pieces.len();
    // Pieces that look alike are alike: the same tag and marks under one kind of parent.
    let look = |piece: &Piece| {
        let elem = page.elems.get(piece.elem as usize)?;
        let parent = page.elems.get(elem.parent as usize)?;
        Some((tag_code(elem.tag), elem.marks.0, parent.marks.0))
    };
    let mut alike: FxHashMap<_, (f32, f32)> = FxHashMap::default();
    let mut siblings: FxHashMap<u32, (f32, f32)> = FxHashMap::default();
    let squash = |score: f32| 1.0 / (1.0 + (-score).exp());
    for (i, piece) in page.pieces.iter().enumerate() {
        let weight = (judged.letters[i] as f32).sqrt() + 1.0;
        let p = squash(scores[i]) * weight;
        if piece.kind == Kind::Picture {
            continue;
        }
        if let Some(look) = look(piece) {
            let sum = alike.entry(look).or_default();
            *sum = (sum.0 + p, sum.1 + weight);
        }
        if let Some(elem) = page.elems.get(piece.elem as usize) {
            let sum = siblings.entry(elem.parent).or_default();
            *sum = (sum.0 + p, sum.1 + weight);
        }
    }
    let words: Vec<usize> = (0..n)
        .filter(|i| page.pieces[*i].kind != Kind::Picture)
        .collect();
    let mut place = vec![0; n];
    for (at, i) in words.iter().enumerate() {
        place[*i] = at;
    }
    let mut values = Vec::with_capacity(n * STACKED);
    for (i, piece) in page.pieces.iter().enumerate() {
        if !judged.hopeful[i] {
            values.resize(values.len() + STACKED, 0.0);
            continue;
        }
        values.extend_from_slice(judged.of(i));
        let at = |by: isize| {
            let at = place[i].checked_add_signed(by)?;
            words.get(at).map(|j| scores[*j])
        };
        let near = |by: isize| at(by).unwrap_or(-6.0);
        let mean = |range: std::ops::RangeInclusive<isize>| {
            let found: Vec<f32> = range.filter_map(at).map(squash).collect();
            found.iter().sum::<f32>() / found.len().max(1) as f32
        };
        let rate = |sum: Option<&(f32, f32)>| sum.map_or(0.0, |(p, w)| p / w);
        let parent = page.elems.get(piece.elem as usize).map(|e| e.parent);
        debug_assert_eq!(values.len() % STACKED, COUNT);
        values.extend([
            scores[i],
            near(-1),
            near(1),
            near(-2),
            near(2),
            mean(-6..=-1),
            mean(1..=6),
            rate(look(piece).and_then(|l| alike.get(&l))),
            rate(parent.and_then(|p| siblings.get(&p))),
            mean(1..=40),
        ]);
    }
    values
}

fn tag_code(tag: Tag) -> u8 {
    match tag {
        Tag::P => 1,
        Tag::Div => 2,
        Tag::Section | Tag::Article | Tag::Main | Tag::Body => 3,
        Tag::Item => 4,
        Tag::Cell => 5,
        Tag::Heading(_) => 6,
        _ => 0,
    }
}

/// The share of a piece's text whose nodes are kept.
fn kept_share(page: &Page, piece: &Piece, kept: &Kept) -> f32 {
    let nodes = page
        .nodes
        .get(piece.nodes.0 as usize..piece.nodes.1 as usize)
        .unwrap_or_default();
    if piece.kind == Kind::Picture {
        return f32::from(u8::from(nodes.iter().any(|(node, _)| kept.has(*node))));
    }
    let (mut inside, mut all) = (0, 0);
    for (node, len) in nodes {
        all += len;
        if kept.has(*node) {
            inside += len;
        }
    }
    share(inside, all)
}

/// The innermost element that holds most of the kept text.
fn main_element(page: &Page, holds: &[Holds]) -> u32 {
    let total = holds.first().map_or(0, |h| h.kept);
    let mut main = 0;
    for (n, elem) in page.elems.iter().enumerate().skip(1) {
        if elem.parent == main && total > 0 && holds[n].kept * 10 >= total * 6 {
            main = n as u32;
        }
    }
    main
}
