//! Links between the paragraphs that are not part of the article: other articles of the site as
//! lists, as lines of their own, as headlines.

use super::label::Label;
use super::leads;
use super::marks;
use super::page::{Elem, Kind, Page, Piece, Tag, What, bytes_of_words};
use super::spans;
use crate::words::contents;
use crate::words::marks::{ENDS, ends_sentence};

/// The longest line over such a list, in bytes.
const OVER: usize = 60;
/// With more links than this, the list is one that the article itself gives.
const MOST: usize = 6;
/// The fewest words in the headline of an article.
const HEADLINE: usize = 3;

/// Leaves out lists of links to other articles: those below a line that says so, and those that
/// nothing before them speaks of.
pub(super) fn leave(page: &Page, labels: &mut [Label]) {
    headlines(page, labels);
    lines(page, labels);
    under_labels(page, labels);
    let mut at = 0;
    while at < labels.len() {
        let end = run(page, labels, at);
        if end == at {
            at += 1;
            continue;
        }
        let over = at
            .checked_sub(1)
            .filter(|over| is_over(page, *over) || is_over_contents(page, *over, at..end));
        let elsewhere = over.is_some() || is_unannounced(page, labels, at..end);
        if elsewhere {
            for label in &mut labels[at..end] {
                *label = Label::Out;
            }
            if let Some(over) = over.filter(|over| labels[*over] != Label::Out) {
                labels[over] = Label::Out;
            }
        }
        at = end;
    }
}

/// Leaves out links right below a line that says what they are, "Lesen Sie auch", and the line.
fn under_labels(page: &Page, labels: &mut [Label]) {
    for at in 0..labels.len() {
        let piece = &page.pieces[at];
        let says = match piece.kind {
            Kind::Prose => leads::is_label(page.slice(piece)),
            Kind::Heading(2..) => leads::is_over_links(page.slice(piece)),
            _ => false,
        };
        if !says {
            continue;
        }
        let links = |piece: &&Piece| {
            piece.kind == Kind::Prose && spans::is_link(page, piece) && !leads_inside(page, piece)
        };
        let count = page.pieces[at + 1..].iter().take_while(links).count();
        if (1..=MOST).contains(&count) {
            labels[at..=at + count].fill(Label::Out);
        }
    }
}

/// Leaves out headings that lead to other articles: alone in the item of a list, in a figure, in
/// a box of a film or one that is called related.
fn headlines(page: &Page, labels: &mut [Label]) {
    /// How many elements around a link say what kind of box it stands in.
    const AROUND: usize = 5;
    for (at, label) in labels.iter_mut().enumerate() {
        let piece = &page.pieces[at];
        let is_heading = matches!(piece.kind, Kind::Heading(_)) && *label == Label::Own;
        if !is_heading || piece.post {
            continue;
        }
        if is_of_gallery(page, at) {
            *label = Label::Out;
            continue;
        }
        let words = page.slice(piece).split_whitespace().count();
        if words <= HEADLINE || !spans::is_link(page, piece) || leads_inside(page, piece) {
            continue;
        }
        let around = || page.around(piece).take(AROUND);
        let item = around().find(|(_, elem)| elem.tag == Tag::Item);
        let beside = |n: usize, item: u32| {
            let piece = page.pieces.get(n);
            piece.is_some_and(|piece| page.around(piece).any(|(elem, _)| elem == item))
        };
        // The text of an item stands with its heading.
        let alone = item.is_some_and(|(item, _)| {
            let before = at.checked_sub(1).is_some_and(|n| beside(n, item));
            !before && !beside(at + 1, item)
        });
        let pictured = around().any(|(_, elem)| matches!(elem.tag, Tag::Figure | Tag::Caption));
        let called = around().take(3).any(|(_, elem)| {
            elem.marks.any(marks::CAPTION)
                || elem.marks.any(marks::RELATED) && !elem.marks.any(marks::BODY)
        });
        if alone || pictured || called {
            *label = Label::Out;
        }
    }
}

/// Whether a heading is that of a row of pictures: it stands in a box for them with a picture
/// right behind it, and no text.
fn is_of_gallery(page: &Page, at: usize) -> bool {
    let piece = &page.pieces[at];
    let mut around = page.around(piece).skip(1).take(3);
    let media = |elem: &Elem| elem.marks.any(marks::MEDIA) && !elem.marks.any(marks::BODY);
    let Some((gallery, _)) = around.find(|(_, elem)| media(elem)) else {
        return false;
    };
    if piece.kind == Kind::Heading(1) {
        return false;
    }
    let holds = |n: usize| {
        let piece = page.pieces.get(n)?;
        let inside = page.around(piece).take(10).any(|(elem, _)| elem == gallery);
        inside.then_some(piece.kind)
    };
    let before = at.checked_sub(1).and_then(holds);
    before.is_none()
        && holds(at + 1) == Some(Kind::Picture)
        && !matches!(holds(at + 2), Some(Kind::Prose | Kind::Heading(_)))
}

/// Whether a link leads to another place of the same page.
fn leads_inside(page: &Page, piece: &Piece) -> bool {
    targets(page, piece).all(|target| target.starts_with('#'))
}

fn targets<'p>(page: &'p Page, piece: &Piece) -> impl Iterator<Item = &'p str> {
    let inlines = piece.inlines.0 as usize..piece.inlines.1 as usize;
    let inlines = page.inlines.get(inlines).unwrap_or_default();
    inlines.iter().filter_map(|inline| match inline.what {
        What::Link(link) => page.links.get(link as usize).map(String::as_str),
        _ => None,
    })
}

/// Leaves out lines that are nothing but a link to another article, one here and one there
/// between paragraphs that do not speak of them: several in an article, or one with an arrow
/// before it.
fn lines(page: &Page, labels: &mut [Label]) {
    /// The fewest words in a headline.
    const WORDS: usize = 5;
    const LONG: usize = 160;
    let text = |at: usize| page.slice(&page.pieces[at]).trim();
    let shown = |at: usize| labels[at] != Label::Out && page.pieces[at].kind != Kind::Picture;
    let leads = |at: usize| {
        let piece = &page.pieces[at];
        let line = text(at);
        matches!(labels[at], Label::Own | Label::Boilerplate)
            && piece.kind == Kind::Prose
            && (piece.lists, piece.quotes, piece.post) == (0, 0, false)
            && line.len() <= LONG
            && line.split_whitespace().count() >= WORDS
            && !line.contains("://")
            && is_led(piece, line)
            && !leads_inside(page, piece)
            && !ends_sentence(line)
    };
    let is_line: Vec<bool> = (0..labels.len()).map(leads).collect();
    if !is_line.contains(&true) {
        return;
    }
    let prose = |at: usize| {
        let piece = &page.pieces[at];
        let own = labels[at] == Label::Own && piece.lists == 0;
        own && piece.kind == Kind::Prose && !spans::is_link(page, piece)
    };
    let solid = |at: usize| shown(at) && !is_line[at];
    let before = nearest(0..labels.len(), labels.len(), &solid);
    let behind = nearest((0..labels.len()).rev(), labels.len(), &solid);
    let stands_alone = |at: usize| {
        let (Some(before), Some(behind)) = (before[at], behind[at]) else {
            return false;
        };
        let over = |at: usize| prose(at) || matches!(page.pieces[at].kind, Kind::Heading(_));
        prose(before) && ends_sentence(text(before)) && over(behind)
    };
    let arrow = |at: usize| text(at).starts_with(['>', '»', '→', '►', '▶', '➔', '➡']);
    let found: Vec<usize> = (0..labels.len())
        .filter(|at| is_line[*at] && stands_alone(*at))
        .collect();
    let several = found.len() > 1;
    for at in found {
        if several || arrow(at) {
            labels[at] = Label::Out;
        }
    }
}

/// Whether all words of a line lead elsewhere; an arrow before it need not.
fn is_led(piece: &Piece, line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    piece.linked > 0 && piece.linked * 10 >= bytes_of_words(bare) * 9
}

/// Of each place, the last `solid` one that `way` passes before it.
fn nearest(
    way: impl Iterator<Item = usize>,
    places: usize,
    solid: &dyn Fn(usize) -> bool,
) -> Vec<Option<usize>> {
    let mut nearest = vec![None; places];
    let mut last = None;
    for at in way {
        nearest[at] = last;
        last = solid(at).then_some(at).or(last);
    }
    nearest
}

/// Whether a line is links and nothing else, several of them: `[Home] [Search] [Help]`, two between
/// bars, or many of a word or two.
pub(super) fn is_row(page: &Page, piece: &Piece) -> bool {
    const LONG: usize = 240;
    const MANY: usize = 4;
    const SHORT: usize = 16;
    let text = page.slice(piece);
    if piece.linked == 0 || piece.lists > 0 || text.len() > LONG {
        return false;
    }
    let bracketed = text.starts_with('[');
    if !bracketed && piece.linked * 10 < bytes_of_words(text) * 8 {
        return false;
    }
    let inlines = page
        .inlines
        .get(piece.inlines.0 as usize..piece.inlines.1 as usize);
    let (mut open, mut links, mut behind, mut bare) = (Vec::new(), 0, piece.start, true);
    let outside = |from: u32, to: u32| {
        let between = page
            .text
            .get(from as usize..to as usize)
            .unwrap_or_default();
        !between.contains(char::is_alphanumeric)
    };
    for inline in inlines.unwrap_or_default() {
        match inline.what {
            What::Link(_) => {
                bare &= outside(behind, inline.at);
                links += 1;
                open.push(true);
            }
            What::End if open.pop() == Some(true) => behind = inline.at,
            What::End | What::Break => {}
            _ => open.push(false),
        }
    }
    // "Top of page | Index": bars part what leads elsewhere.
    let parted = bracketed || text.contains(" | ");
    let least = if parted { 2 } else { MANY };
    let short = bracketed || text.len() <= links * SHORT;
    links >= least && short && bare && outside(behind, piece.end)
}

/// The end of a row of items that lead elsewhere, each as a whole.
fn run(page: &Page, labels: &[Label], at: usize) -> usize {
    let leads = |at: &usize| {
        let piece = &page.pieces[*at];
        matches!(labels[*at], Label::Own | Label::Boilerplate)
            && piece.kind == Kind::Prose
            && piece.lists > 0
            && piece.quotes == 0
            && spans::is_link(page, piece)
    };
    (at..labels.len())
        .find(|at| !leads(at))
        .unwrap_or(labels.len())
}

/// Whether a line says that what stands below it leads elsewhere.
fn is_over(page: &Page, at: usize) -> bool {
    let piece = &page.pieces[at];
    let line = page.slice(piece).trim();
    matches!(piece.kind, Kind::Prose | Kind::Heading(_))
        && line.len() <= OVER
        && piece.linked == 0
        && leads::is_over_links(line)
}

/// Whether a line is called a table of contents, and what stands below it leads to places of the
/// page.
fn is_over_contents(page: &Page, at: usize, row: std::ops::Range<usize>) -> bool {
    let piece = &page.pieces[at];
    let line = page.slice(piece);
    // Where it has a heading of its own it is a part of the article.
    piece.kind == Kind::Prose
        && line.len() <= OVER
        && contents::is_name(line)
        && row.clone().all(|at| leads_inside(page, &page.pieces[at]))
}

/// Whether a row of items stands between two paragraphs, and neither the one before says what it
/// is, nor is it long: what an article lists it speaks of.
fn is_unannounced(page: &Page, labels: &[Label], row: std::ops::Range<usize>) -> bool {
    let text = |at: usize| page.slice(&page.pieces[at]).trim();
    let words = |at: usize| text(at).split_whitespace().count();
    let shown = |at: &usize| !matches!(labels[*at], Label::Out);
    // First the cheap question: rows may be many, and little of a page shown.
    if !(2..=MOST).contains(&row.len()) {
        return false;
    }
    let before = (0..row.start).rev().find(shown);
    let behind = (row.end..labels.len()).find(shown);
    let (Some(before), Some(behind)) = (before, behind) else {
        return false;
    };
    let prose = |at: usize| {
        let piece = &page.pieces[at];
        labels[at] == Label::Own && piece.kind == Kind::Prose && piece.lists == 0
    };
    prose(before)
        && prose(behind)
        && text(before).ends_with(ENDS)
        && row.clone().all(|at| words(at) >= HEADLINE)
}
