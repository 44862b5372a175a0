//! Settles headings by what they head: some that the extractor dropped are kept, some that it
//! kept head nothing.

use rustc_hash::FxHashMap;

use super::features::Judged;
use super::label;
use super::label::Label;
use super::marks::{self, Marks};
use super::notices;
use super::page::{Kind, Page, Piece, Tag};
use crate::words::marks::ends_sentence;

/// The least likely heading that the extractor keeps and that still heads its section.
pub(super) const HEADING: f32 = -3.5;
/// How likely a heading must be that the extractor dropped, among text that it keeps.
const NEW_HEADING: f32 = 2.0;
/// How likely a heading over a box must be whose text it keeps.
const OVER_BOX: f32 = -1.55;
/// How many elements around a heading say what kind of box it heads.
const AROUND: usize = 4;

/// What a box of other articles, of readers' words or of forms is called.
const BESIDE: Marks = Marks(super::beneath::BESIDE.0 | marks::CONSENT.0 | marks::AUTHOR.0);

/// How many headings of each level, in each element, have each look.
pub(super) struct Rows(FxHashMap<Row, usize>);

/// The level of a heading, the element that it stands in, and its look.
type Row = (u8, u32, u32);

impl Rows {
    /// Counts the headings of a page, once for all of them.
    pub(super) fn of(page: &Page) -> Self {
        let mut rows = FxHashMap::default();
        for row in page.pieces.iter().filter_map(|piece| row(page, piece)) {
            *rows.entry(row).or_default() += 1;
        }
        Rows(rows)
    }

    /// Whether a heading has others like it beside it.
    fn has_more(&self, page: &Page, piece: &Piece) -> bool {
        let row = row(page, piece);
        row.and_then(|row| self.0.get(&row)).is_some_and(|n| *n > 1)
    }
}

fn row(page: &Page, piece: &Piece) -> Option<Row> {
    let Kind::Heading(level) = piece.kind else {
        return None;
    };
    let own = page.elems.get(piece.elem as usize)?;
    Some((level, own.parent, own.look))
}

/// How likely a heading must be that the extractor does not keep: less where it stands alone
/// in a box that is named for it, as those of wikis do, and the box was dropped, and where it
/// opens a box whose text is kept.
pub(super) fn least(page: &Page, judged: &Judged, rows: &Rows, i: usize) -> f32 {
    let elem = |n: usize| page.pieces.get(n).map(|piece| piece.elem);
    let own = page.elems.get(page.pieces[i].elem as usize);
    let Some(parent) = own.map(|own| own.parent) else {
        return NEW_HEADING;
    };
    let boxed = page
        .elems
        .get(parent as usize)
        .is_some_and(|e| e.tag == Tag::Div && e.marks.any(marks::TITLE));
    let within = |n: Option<usize>| {
        let inside = n.and_then(elem);
        inside.is_some_and(|elem| page.ancestors(elem).take(3).any(|(n, _)| n == parent))
    };
    if boxed && !within(i.checked_sub(1)) && !within(Some(i + 1)) {
        return HEADING;
    }
    match opens_box(page, judged, i) {
        _ if is_among(page, judged, rows, i) => HEADING,
        true => OVER_BOX,
        false => NEW_HEADING,
    }
}

/// Whether a heading stands right between paragraphs that the extractor keeps, in the box that
/// they stand in: it goes by names, and drops "subheader".
fn is_among(page: &Page, judged: &Judged, rows: &Rows, i: usize) -> bool {
    const TEXT: u32 = 60;
    let piece = &page.pieces[i];
    let within = |n: usize| {
        page.elems
            .get(page.pieces[n].elem as usize)
            .map(|own| own.parent)
    };
    let plain = matches!(piece.kind, Kind::Heading(2..=4)) && piece.linked == 0;
    if !plain || judged.furniture[i] != 0 {
        return false;
    }
    let told = |n: usize| {
        let kind = page.pieces[n].kind;
        let text = kind == Kind::Prose && judged.letters[n] >= TEXT;
        text && judged.kept[n] > 0.5 && within(n) == within(i)
    };
    // One picture may stand between; more are a gallery.
    let text = |n: &usize| page.pieces[*n].kind != Kind::Picture;
    let ends = |n: usize| told(n) && ends_sentence(page.slice(&page.pieces[n]));
    let before = (0..i).rev().take(2).find(text).is_some_and(ends);
    let last = page.pieces.len().min(i + 3);
    let behind = || (i + 1..last).find(text).is_some_and(told);
    // A box has one heading, a text has more of its kind.
    before && behind() && rows.has_more(page, piece)
}

/// Whether a heading is the first line of a box, or has a box of its own in it, and the next
/// line, which the extractor keeps, stands in that box: "Ingredients", the question of a list
/// that folds.
fn opens_box(page: &Page, judged: &Judged, i: usize) -> bool {
    let piece = &page.pieces[i];
    let linked = piece.linked * 2 > piece.end - piece.start;
    // Smaller ones are labels in a box.
    if !matches!(piece.kind, Kind::Heading(..=4)) {
        return false;
    }
    let next = page.pieces.get(i + 1).filter(|_| judged.kept[i + 1] > 0.5);
    let Some(next) = next.filter(|_| !linked && judged.furniture[i] == 0) else {
        return false;
    };
    let before = i.checked_sub(1).map(|n| page.pieces[n].elem);
    let holds = |outer: u32, elem: u32| page.ancestors(elem).any(|(n, _)| n == outer);
    let around = || page.around(piece).skip(1).take(2);
    let opens = around().any(|(n, elem)| {
        matches!(elem.tag, Tag::Div | Tag::Section)
            && holds(n, next.elem)
            && !before.is_some_and(|before| holds(n, before))
    });
    opens
        && next.kind != Kind::Picture
        && !page
            .around(piece)
            .take(AROUND)
            .any(|(_, elem)| elem.marks.any(BESIDE))
}

/// A heading goes that stands over nothing but what a page says to all its visitors.
pub(super) fn over_notices(page: &Page, labels: &mut [Label]) {
    let is_heading = |i: &usize| matches!(page.pieces[*i].kind, Kind::Heading(_));
    for i in 0..labels.len() {
        if labels[i] != Label::Own || !is_heading(&i) {
            continue;
        }
        let mut below = (i + 1..labels.len()).take_while(|j| !is_heading(j));
        let first = below.next();
        let notice = first.is_some_and(|j| {
            labels[j] == Label::Out && notices::is_notice(page.slice(&page.pieces[j]), true)
        });
        let gone = |j: usize| labels[j] == Label::Out;
        // Or over what it asks for, which is gone.
        let asks = || first.is_none_or(gone) && notices::heads_none(page.slice(&page.pieces[i]));
        if notice && below.all(gone) || asks() || is_of_asking_box(page, labels, i) {
            labels[i] = Label::Out;
        }
    }
}

/// Whether a heading opens a box of which nothing stays, since it asks for something: "Stay informed" over
/// "Subscribe to our letters".
fn is_of_asking_box(page: &Page, labels: &[Label], i: usize) -> bool {
    const QUESTIONS: [&str; 6] = ["what", "how", "why", "where", "when", "who"];
    /// The most lines of such a box.
    const LINES: usize = 6;
    let Some(parent) = page
        .elems
        .get(page.pieces[i].elem as usize)
        .map(|own| own.parent)
    else {
        return false;
    };
    let inside = |j: usize| {
        let mut around = page.around(&page.pieces[j]).take(AROUND);
        around.any(|(n, _)| n == parent)
    };
    // "What you can do" may stand over what a text tells its readers to do.
    let heading = page.slice(&page.pieces[i]).trim().to_lowercase();
    let asks_or_tells = QUESTIONS.contains(&heading.split(' ').next().unwrap_or_default());
    if asks_or_tells || i > 0 && inside(i - 1) {
        return false;
    }
    let all = (i + 1..labels.len()).take_while(|j| inside(*j));
    let box_of: Vec<usize> = all.take(LINES + 1).collect();
    let asks = |j: &usize| notices::interrupts(page.slice(&page.pieces[*j]), true);
    (1..=LINES).contains(&box_of.len())
        && box_of.iter().all(|j| labels[*j] == Label::Out)
        && box_of.iter().any(asks)
}

/// A heading the extractor keeps goes where all that it heads goes; one whose section
/// stays stays.
pub(super) fn settle(page: &Page, judged: &Judged, labels: &mut [Label]) {
    let is_heading = |i: usize| matches!(page.pieces[i].kind, Kind::Heading(_));
    let stays = |labels: &[Label], i: usize| labels[i] == Label::Own && judged.kept[i] > 0.5;
    // A table of contents may stand between a paragraph and the heading behind it, or a card.
    let aside = |i: usize| {
        let mut around = page.around(&page.pieces[i]).take(AROUND);
        around.any(|(_, elem)| {
            let card = matches!(elem.tag, Tag::Nav | Tag::Figure);
            card || elem.marks.any(marks::NAVIGATION)
        })
    };
    for i in 0..labels.len() {
        if !is_heading(i) {
            continue;
        }
        if label::is_over_unfolded(page, i) {
            continue;
        }
        if judged.kept[i] <= 0.5 && labels[i] == Label::Own {
            // The extractor drops headings by their classes; teasers are headings, too.
            let text = |j: &usize| page.pieces[*j].kind != Kind::Picture;
            let mut above = (0..i).rev().filter(text).filter(|j| !aside(*j));
            let before = above.next().is_some_and(|j| labels[j] == Label::Own);
            // A picture may open the section.
            let behind = (i + 1..labels.len())
                .filter(|j| labels[*j] != Label::Caption || !aside(*j))
                .find(text)
                .is_some_and(|j| stays(labels, j));
            if !before || !behind {
                labels[i] = Label::Out;
            }
            continue;
        }
        if judged.kept[i] <= 0.5 || labels[i] == Label::Own {
            continue;
        }
        let section = (i + 1..labels.len())
            .take_while(|j| !is_heading(*j))
            .filter(|j| page.pieces[*j].kind != Kind::Picture);
        let (mut own, mut all) = (0, 0);
        for j in section.take(60) {
            all += judged.letters[j];
            if labels[j] == Label::Own {
                own += judged.letters[j];
            }
        }
        if own * 2 > all && judged.furniture[i] == 0 {
            labels[i] = Label::Own;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::html::walk::walk;

    fn more(html: &str) -> Vec<bool> {
        let page = walk(&dom_query::Document::from(html), false);
        let rows = Rows::of(&page);
        let headings = page.pieces.iter();
        headings.map(|piece| rows.has_more(&page, piece)).collect()
    }

    #[test]
    fn headings_of_one_look_are_a_row_in_one_box() {
        let html = "<div><h2 class=sub>Roofs</h2><h2 class=sub>Boats</h2><h2>Piers</h2></div>\
                    <div><h2 class=sub>Nets</h2><h3 class=sub>Weirs</h3></div>";
        assert_eq!(more(html), [true, true, false, false, false]);
    }

    #[test]
    fn rows_are_counted_once_for_all_headings() {
        let page = |n: usize| {
            let html = "<div><h2 class=sub>Roofs</h2></div>".repeat(n);
            walk(&dom_query::Document::from(html.as_str()), false)
        };
        let (few, many) = (page(1_000), page(4_000));
        crate::clock::at_most(crate::clock::STEEP, "headings", |big| {
            let page = if big { &many } else { &few };
            let rows = Rows::of(page);
            let headings = page.pieces.iter();
            headings.filter(|piece| rows.has_more(page, piece)).count()
        });
    }
}
