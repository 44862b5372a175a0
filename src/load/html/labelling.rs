//! Decides what each piece of a page is, by the forest and by rules that know better.

use std::sync::LazyLock;

use super::features::Judged;
use super::forest::Model;
use super::label::{Label, is_over_unfolded, is_unfolded};
use super::marks;
use super::meta::Meta;
use super::page::{Kind, Page, Piece, Tag, bytes_of_words};
use super::{
    captions, company, described, heading, heads, leads, linked, notices, pulled, recipes, signing,
    stamps, standfirst, teasers,
};
use crate::words::contents;
use crate::words::marks::ends_sentence;

/// The log odds from which a piece belongs to the article.
const ENOUGH: f32 = 0.0;
/// The log odds from which a piece that the extractor kept is shown, but not as the article's.
const DOUBTFUL: f32 = -1.5;
/// The share of what the extractor keeps that the forest must keep too: on an unusual kind of
/// page the forest may be wrong.
const LEAST: f32 = 0.4;
/// The log odds from which a piece is kept where the forest took too much.
const LENIENT: f32 = -3.0;
/// The log odds from which text that the extractor dropped is kept all the same: near what it
/// keeps, and far from it.
const RESCUED: f32 = 0.5;
const FAR_RESCUED: f32 = 1.5;
/// More letters than this are a paragraph of text.
const TEXT: u32 = 120;
/// More than this may be a sentence of it.
const SENTENCE: u32 = 50;
/// How many pieces from a kept one are near it.
const NEAR: usize = 4;

static MODEL: LazyLock<Option<Model>> = LazyLock::new(Model::shipped);

/// Whether the weights that ship can be read.
#[cfg(test)]
pub(super) fn has_model() -> bool {
    MODEL.is_some()
}

/// Labels all pieces of a page.
pub(super) fn labels(page: &Page, judged: &Judged, meta: &Meta) -> Vec<Label> {
    match &*MODEL {
        Some(model) => with(page, judged, meta, model),
        // Ruled out by a test; the extractor's choice would do.
        None => with(page, judged, meta, &Model::default()),
    }
}

/// Labels all pieces of a page by a model.
pub(crate) fn with(page: &Page, judged: &Judged, meta: &Meta, model: &Model) -> Vec<Label> {
    let scores = model.scores(page, judged);
    let enough = threshold(page, judged, &scores);
    let inside = judged.inside();
    let rows = heads::Rows::of(page);
    let rescued = |i: usize| match i + NEAR >= *inside.start() && i <= inside.end() + NEAR {
        true => RESCUED,
        false => FAR_RESCUED,
    };
    let is_imprint = |piece: &Piece| {
        piece.lists == 0 && piece.quotes == 0 && leads::is_imprint(page.slice(piece))
    };
    // Notes stand above the text.
    let text = text_begins(page, judged);
    let mut labels: Vec<Label> = page
        .pieces
        .iter()
        .enumerate()
        .map(|(i, piece)| {
            let (kept, score) = (judged.kept[i] > 0.5, scores[i]);
            let near = inside.contains(&i);
            // Rules drawn with dashes and stars.
            if piece.kind != Kind::Picture && !page.slice(piece).contains(char::is_alphanumeric) {
                let scenes = kept && near && notices::parts_scenes(page.slice(piece));
                return if scenes { Label::Own } else { Label::Out };
            }
            match piece.kind {
                Kind::Picture => match kept && near && piece.end > piece.start {
                    true => Label::Caption,
                    false => Label::Out,
                },
                Kind::Caption if notices::is_no_caption(page.slice(piece)) => Label::Out,
                Kind::Caption if kept || near && judged.hopeful[i] => Label::Caption,
                Kind::Caption => Label::Out,
                // The question over an answer that unfolds.
                Kind::Heading(_) if near && is_over_unfolded(page, i) => Label::Own,
                Kind::Heading(_) if kept && score > heads::HEADING => Label::Own,
                Kind::Heading(_) if !kept => match score > heads::least(page, judged, &rows, i) {
                    true => Label::Own,
                    false => Label::Out,
                },
                // A box of other articles.
                Kind::Prose if is_box_of_links(page, i) => Label::Out,
                // A line between paragraphs that is none of the article's.
                Kind::Prose if interrupts(page, i) => Label::Out,
                Kind::Prose if i < text && is_tally(page, i) => Label::Out,
                Kind::Prose if notices::is_notice(page.slice(piece), i < text) => Label::Out,
                Kind::Prose if is_imprint(piece) => match kept && near {
                    true => Label::Boilerplate,
                    false => Label::Out,
                },
                Kind::Prose if kept && near && captions::is_set_as_one(page, i) => Label::Caption,
                Kind::Prose if kept && captions::is_in_figure(page, i) => Label::Caption,
                Kind::Prose if kept && score > DOUBTFUL && captions::is_called_so(page, i) => {
                    Label::Caption
                }
                Kind::Prose if kept && captions::opens_as_one(page, piece) => Label::Caption,
                Kind::Prose if near && is_unfolded(page, piece) => Label::Own,
                Kind::Prose if kept && near && captions::says_of_picture(page, i) => Label::Caption,
                // Of a box between two paragraphs the extractor may leave out all.
                Kind::Prose if !kept && near && captions::is_between(page, judged, i) => {
                    Label::Caption
                }
                _ if kept && score > enough => Label::Own,
                _ if !kept && score > enough + rescued(i) => Label::Own,
                // What was posted elsewhere is text to nobody but its embedder.
                _ if piece.post && near => Label::Own,
                _ if kept && near && captions::is_credit(page, judged, i) => Label::Caption,
                _ if kept && score > DOUBTFUL && !is_plain_furniture(judged, i) => {
                    Label::Boilerplate
                }
                _ => Label::Out,
            }
        })
        .collect();
    company::stay(page, judged, &mut labels);
    heads::settle(page, judged, &mut labels);
    heads::over_notices(page, &mut labels);
    recipes::stay(page, &mut labels, &|at| {
        interrupts(page, at) || notices::is_notice(page.slice(&page.pieces[at]), true)
    });
    heading::show_stories(page, meta, &mut labels);
    titles(page, judged, meta, &mut labels);
    signing::leave(page, judged, meta, &mut labels);
    pulled::mark(page, judged, &mut labels);
    captions::settle(page, &mut labels);
    described::stays(page, judged, meta, &mut labels);
    standfirst::show(page, judged, meta, &mut labels);
    teasers::as_others(page, &mut labels);
    linked::leave(page, &mut labels);
    labels
}

/// Where the text of an article goes on: at its second paragraph, or at its only one; of a text of short
/// ones at the first sentence.
pub(super) fn text_begins(page: &Page, judged: &Judged) -> usize {
    let notice = |i: usize| notices::is_notice(page.slice(&page.pieces[i]), true);
    let more = |least: u32| {
        let kept = move |i: &usize| judged.kept[*i] > 0.5 && judged.letters[*i] > least;
        (0..page.pieces.len()).filter(kept).filter(|i| !notice(*i))
    };
    let sentence = |i: &usize| {
        let piece = &page.pieces[*i];
        piece.kind == Kind::Prose && ends_sentence(page.slice(piece))
    };
    let mut long = more(TEXT);
    let first = long.next();
    let found = long.next().or(first);
    found.or_else(|| more(SENTENCE).find(sentence)).unwrap_or(0)
}

/// Whether a piece says how many liked the article; a number over a heading counts what it heads.
fn is_tally(page: &Page, at: usize) -> bool {
    /// How far below the title is looked, in pieces.
    const BELOW: usize = 8;
    let heads = |piece: &Piece| matches!(piece.kind, Kind::Heading(_));
    let title = |piece: &Piece| piece.kind == Kind::Heading(1);
    notices::is_tally(page.slice(&page.pieces[at]))
        && page.pieces[at.saturating_sub(BELOW)..at].iter().any(title)
        && !page.pieces.get(at + 1).is_some_and(heads)
}

fn interrupts(page: &Page, i: usize) -> bool {
    const LETTER: usize = 100;
    const COPIED: usize = 40;
    let piece = &page.pieces[i];
    let text = page.slice(piece);
    // Of "See also: boats" all but the label leads on.
    let all = || {
        let behind = text.split_once([':', '|', '»']);
        behind.is_some_and(|(_, rest)| {
            !rest.is_empty() && piece.linked * 10 >= bytes_of_words(rest) * 9
        })
    };
    let linked = piece.linked * 3 > piece.end - piece.start || piece.linked > 0 && all();
    let letter = || text.len() <= LETTER && text.to_lowercase().contains("newsletter");
    // "2:15 PM Link copied": the button beside a moment says so once it was pressed.
    let copied = || text.len() <= COPIED && text.to_lowercase().ends_with("link copied");
    notices::interrupts(text, linked || piece.linked > 0 && letter())
        || piece.linked > 0 && copied()
        || linked && piece.lists == 0 && notices::leads_back(text)
        || is_network(page, i)
        || linked::is_row(page, piece)
        || captions::counts(page, i)
}

/// Whether a piece is the button of a network: "Facebook", alone or in a row of such. Over a paragraph, or in
/// bold, it may head what is told of the network.
fn is_network(page: &Page, i: usize) -> bool {
    let piece = &page.pieces[i];
    let text = page.slice(piece).trim();
    if piece.lists > 0 {
        return false;
    }
    let at = |n: Option<usize>| n.and_then(|n| page.pieces.get(n));
    // A row of them that style sets below each other, and not what a line or a heading announces.
    if let Some((first, rest)) = text.split_once('\n') {
        let announced = at(i.checked_sub(1)).is_some_and(|before| {
            let heads = matches!(before.kind, Kind::Heading(_));
            heads || page.slice(before).trim_end().ends_with(':')
        });
        return !announced && notices::is_network(first) && rest.lines().all(notices::is_network);
    }
    if !notices::is_network(text) {
        return false;
    }
    let other = |n| at(n).is_some_and(|p| notices::is_network(page.slice(p)));
    let row = || other(i.checked_sub(1)) || other(Some(i + 1));
    let below = at(Some(i + 1));
    let heads = || below.is_some_and(|p| p.kind == Kind::Prose && ends_sentence(page.slice(p)));
    let small = text.starts_with(char::is_lowercase);
    piece.linked > 0 || small || row() || piece.emphasis == 0 && !heads()
}

/// How likely a piece must be; less if the forest leaves too little of the page.
fn threshold(page: &Page, judged: &Judged, scores: &[f32]) -> f32 {
    let text = |above: f32| -> f32 {
        page.pieces
            .iter()
            .enumerate()
            .filter(|(i, p)| {
                matches!(p.kind, Kind::Prose | Kind::Pre | Kind::Table)
                    && judged.kept[*i] > 0.5
                    && scores[*i] > above
            })
            .map(|(i, _)| judged.letters[i] as f32)
            .sum()
    };
    let all = text(f32::NEG_INFINITY);
    if text(ENOUGH) >= LEAST * all {
        ENOUGH
    } else if text(LENIENT) >= LEAST * all {
        LENIENT
    } else {
        // All but what was never looked at.
        -5.9
    }
}

/// A line of an aside that is nothing but a link.
fn is_box_of_links(page: &Page, i: usize) -> bool {
    let piece = &page.pieces[i];
    piece.linked * 10 >= (piece.end - piece.start) * 9
        && page
            .around(piece)
            .take(6)
            .any(|(_, elem)| elem.tag == Tag::Aside)
}

/// A short line that asks to share, to sign up, to read something else.
fn is_plain_furniture(judged: &Judged, i: usize) -> bool {
    judged.letters[i] < 80 && judged.furniture[i] & 0b1001111 != 0
}

/// Leaves the title out of the text, since it stands above the article.
fn titles(page: &Page, judged: &Judged, meta: &Meta, labels: &mut [Label]) {
    let title = meta.title.as_deref().unwrap_or_default();
    let headed = |(at, piece): (usize, &Piece)| {
        let is_title = matches!(piece.kind, Kind::Heading(_)) && judged.titled[at] >= 0.85;
        is_title.then_some(at)
    };
    let title_at = page.pieces.iter().enumerate().find_map(headed).unwrap_or(0);
    let mut before = 0;
    for (i, piece) in page.pieces.iter().enumerate() {
        if (judged.titled[i] >= 0.85
            || is_behind_section(page, piece, title)
            || is_head(page, piece, title))
            && before < 3
            && matches!(piece.kind, Kind::Heading(_) | Kind::Prose)
            && labels[i] != Label::Out
        {
            labels[i] = Label::Out;
        }
        if before == 0 && labels[i] == Label::Own && is_section_over_title(page, judged, i) {
            labels[i] = Label::Out;
        }
        // A menu stands beside the text, with a heading of its own; so does a table of contents.
        let menu = || is_of_menu(page, piece);
        let over = || labels.get(i + 1) != Some(&Label::Own);
        let contents = || contents::is_name(page.slice(piece)) && over() && menu();
        if labels[i] == Label::Own && (i < title_at && menu() || contents()) {
            labels[i] = Label::Out;
        }
        if labels[i] == Label::Own && judged.letters[i] > 200 {
            before += 1;
        }
    }
}

/// Whether a heading or an item stands in a menu.
fn is_of_menu(page: &Page, piece: &Piece) -> bool {
    const NEAR: usize = 4;
    let own = matches!(piece.kind, Kind::Heading(_)) || piece.lists > 0;
    own && page.around(piece).take(NEAR).any(|(_, elem)| {
        elem.tag == Tag::Nav || elem.marks.any(marks::NAVIGATION) && !elem.marks.any(marks::BODY)
    })
}

/// Whether a word or two stand right above the title: the section that it is in.
fn is_section_over_title(page: &Page, judged: &Judged, i: usize) -> bool {
    const WORDS: usize = 2;
    let text = page.slice(&page.pieces[i]).trim();
    let titled = judged
        .titled
        .get(i + 1)
        .is_some_and(|titled| *titled >= 0.85);
    titled
        && page.pieces[i].kind == Kind::Prose
        && text.split_whitespace().nth(WORDS).is_none()
        && !ends_sentence(text)
}

/// Whether all lines of a piece stand over a text: the title, who wrote it, and when.
fn is_head(page: &Page, piece: &Piece, title: &str) -> bool {
    const LINES: usize = 4;
    let text = page.slice(piece);
    let mut lines = text.lines().map(str::trim);
    let says = |line: &str| {
        stamps::byline(line).is_some()
            || stamps::is_date(&line.to_lowercase())
            || stamps::is_dateline(line)
            || stamps::is_house_and_day(line)
    };
    text.contains('\n')
        && lines.next() == Some(title)
        && !title.is_empty()
        && lines.clone().count() < LINES
        && lines.all(says)
}

/// Whether a heading is the title with a section's name run into it: "HarbourRowers win".
fn is_behind_section(page: &Page, piece: &Piece, title: &str) -> bool {
    const LONG: usize = 12;
    const SECTION: usize = 30;
    let text = page.slice(piece).trim();
    let is_heading = matches!(piece.kind, Kind::Heading(1..=2));
    is_heading
        && title.len() >= LONG
        && text
            .strip_suffix(title)
            .is_some_and(|section| section.len() <= SECTION)
}

/// What an extractor would keep where it keeps nothing: long text without many links.
pub(super) fn dense(page: &Page) -> Vec<f32> {
    page.pieces
        .iter()
        .map(|piece| {
            let text = page.slice(piece);
            let long = text.len() >= 80 && ends_sentence(text) || text.len() >= 400;
            let plain = piece.linked * 3 < piece.end - piece.start;
            let heading = matches!(piece.kind, Kind::Heading(_) | Kind::Pre | Kind::Table);
            f32::from(u8::from(
                (long || heading) && plain && piece.kind != Kind::Picture,
            ))
        })
        .collect()
}
