//! The standfirst and the caption between title and text: the line or two that lead in, and the
//! words under the picture there.
//!
//! The extractor begins with the first long paragraph, and the learned weights leave out what
//! leads in, as do those who mark articles by hand. Readers see it, so it is shown, small, above
//! the text.

use std::ops::Range;

use super::features::Judged;
use super::label::Label;
use super::marks::{self, Marks};
use super::meta::Meta;
use super::page::{Kind, Page, Piece, Tag};
use super::titled::alike;
use super::{beneath, captions, leads, notices, signed, stamps};
use crate::date::find::{self, Order};
use crate::words::marks::ends_sentence;

/// A heading this much like the title is the title.
const TITLE: f32 = 0.85;
/// How many pieces behind the title are looked at, and how many before it.
const BELOW: usize = 16;
const ABOVE: usize = 4;
/// How many bytes a standfirst has.
const LINE: std::ops::RangeInclusive<usize> = 30..=500;
/// How many bytes a heading has that is called a subtitle.
const SUBTITLE: std::ops::RangeInclusive<usize> = 12..=500;
/// The fewest bytes where only a class says that it is a summary.
const SUMMARY: usize = 50;
/// The fewest bytes where it is no sentence.
const UNENDED: usize = 40;
/// How many bytes a caption there has.
const UNDER: std::ops::RangeInclusive<usize> = 12..=800;
/// The most lines of a standfirst, and the most captions that are no gallery.
const LINES: usize = 3;
const CAPTIONS: usize = 2;
/// How much like the page's description a standfirst is.
const DESCRIBED: f64 = 0.8;

/// Boxes whose words are no standfirst.
const BESIDE: Marks = Marks(
    beneath::BESIDE.0 | marks::CONSENT.0 | marks::AUTHOR.0 | marks::NAVIGATION.0 | marks::QUOTE.0,
);

/// Boxes whose pictures belong to other articles.
const OF_OTHERS: Marks =
    Marks(marks::COMMENT.0 | marks::SIGNUP.0 | marks::ADVERT.0 | marks::NAVIGATION.0);

/// Shows what leads in and what stands under the picture above the text, where it was left out.
pub(super) fn show(page: &Page, judged: &Judged, meta: &Meta, labels: &mut [Label]) {
    // A heading may be a kicker over the title.
    let own = |at: &usize| labels[*at] == Label::Own;
    let told = |at: &usize| !is_heading(&page.pieces[*at]);
    let found = (0..labels.len()).filter(own).find(told);
    let Some(text) = found.or_else(|| (0..labels.len()).find(own)) else {
        return;
    };
    // One far above the text is not compared with it by the judges.
    let name = meta.title.as_deref().unwrap_or_default();
    let titled = |at: &usize| {
        let piece = &page.pieces[*at];
        let same = || piece.kind == Kind::Heading(1) && page.slice(piece).trim() == name;
        is_heading(piece) && (judged.titled[*at] >= TITLE || same())
    };
    let Some(title) = (0..text).rev().find(titled) else {
        return;
    };
    let mut captions = 0;
    let below = title + 1..text.min(title + 1 + BELOW);
    let is_left = |label: Label| matches!(label, Label::Out | Label::Boilerplate);
    for at in (title.saturating_sub(ABOVE)..title).chain(below.clone()) {
        if is_left(labels[at])
            && captions < CAPTIONS
            && is_caption(page, at)
            && (at > title || is_of(page, at, title))
        {
            labels[at] = Label::Caption;
            captions += 1;
        }
    }
    let mut lines = 0;
    // Set as a heading, it heads no text but the title's.
    let stands = |label: &Label| *label == Label::Own || title + 1 < text && is_left(*label);
    if labels.get(title + 1).is_some_and(stands) && is_subtitle(page, title + 1) {
        labels[title + 1] = Label::Caption;
        lines += 1;
    }
    summed_up(page, title + 1..text, labels);
    for at in below {
        if is_left(labels[at]) && lines < LINES && leads_in(page, meta, at) {
            labels[at] = Label::Caption;
            lines += 1;
        }
    }
}

/// Shows what sums an article up between its title and its text: a list below "Key points".
fn summed_up(page: &Page, above: Range<usize>, labels: &mut [Label]) {
    const MOST: usize = 12;
    const NAMES: &[&str] = &[
        "key points",
        "key takeaways",
        "takeaways",
        "key facts",
        "highlights",
        "at a glance",
        "in brief",
        "in short",
        "in summary",
        "summary",
        "tl;dr",
        "the gist",
        "story highlights",
        "das wichtigste in kürze",
        "auf einen blick",
        "kurz und knapp",
        "in kürze",
        "l’essentiel",
        "l'essentiel",
        "en bref",
        "claves",
        "las claves",
        "en resumen",
        "resumen",
        "puntos clave",
        "in breve",
        "in sintesi",
        "punti chiave",
        "em resumo",
        "resumo",
        "pontos principais",
        "in het kort",
        "samenvatting",
        "i korthet",
        "w skrócie",
    ];
    let is_name = |at: &usize| {
        let piece = &page.pieces[*at];
        let line = matches!(piece.kind, Kind::Prose | Kind::Heading(2..)) && piece.lists == 0;
        let name = page
            .slice(piece)
            .trim()
            .trim_end_matches(':')
            .to_lowercase();
        line && NAMES.contains(&name.as_str())
    };
    let Some(at) = above.clone().find(is_name) else {
        return;
    };
    let item = |at: &usize| {
        let piece = &page.pieces[*at];
        piece.lists > 0 && piece.linked == 0 && piece.kind == Kind::Prose
    };
    let items: Vec<usize> = (at + 1..above.end).take_while(item).collect();
    if (1..=MOST).contains(&items.len()) {
        for at in items.into_iter().chain([at]) {
            labels[at] = Label::Own;
        }
    }
}

/// Whether a heading right below the title is called its subtitle, and no paragraph follows it.
fn is_subtitle(page: &Page, at: usize) -> bool {
    const TEXT: usize = 100;
    let piece = &page.pieces[at];
    let called = || {
        let elem = page.elems.get(piece.elem as usize);
        elem.is_some_and(|elem| elem.marks.any(marks::LEAD))
    };
    let next = page
        .pieces
        .get(at + 1)
        .filter(|next| next.kind == Kind::Prose);
    // In letters, for those of some scripts have three bytes.
    let letters = |next: &Piece| page.slice(next).chars().count();
    let heads = || next.is_some_and(|next| letters(next) >= TEXT);
    // Or it stands in one box with the title, as long as a sentence, and a line that signs follows.
    let parent = |at: usize| {
        let elem = page.elems.get(page.pieces[at].elem as usize)?;
        let around = page.elems.get(elem.parent as usize)?;
        (around.tag == Tag::Header).then_some(elem.parent)
    };
    let signs = |next: &Piece| {
        let line = page.slice(next);
        stamps::byline(line).is_some() || find::find(line, Order::DayFirst).is_some()
    };
    // Or another short line does, that is no heading.
    let short = |next: &Piece| letters(next) < TEXT && next.lists == 0;
    let with_title = || {
        let line = page.slice(piece).trim();
        let follows = next.is_some_and(|next| signs(next) || short(next));
        line.len() >= UNENDED && follows && parent(at).is_some() && parent(at) == parent(at - 1)
    };
    is_heading(piece) && !heads() && (called() || at > 0 && with_title())
}

fn is_heading(piece: &Piece) -> bool {
    matches!(piece.kind, Kind::Heading(_))
}

/// Whether the article that the title stands in holds a piece, too.
fn is_of(page: &Page, at: usize, title: usize) -> bool {
    let article = |at: usize| {
        let mut around = page.around(&page.pieces[at]);
        around.find(|(_, elem)| elem.tag == Tag::Article)
    };
    let outer = article(title).map(|(n, _)| n);
    outer.is_some() && article(at).map(|(n, _)| n) == outer
}

/// Whether the boxes around a piece, up to `depth`, are called by none of `others`.
fn stands_alone(page: &Page, piece: &Piece, depth: usize, others: Marks) -> bool {
    !piece.marks.any(others)
        && !page.around(piece).take(depth).any(|(_, elem)| {
            let aside = matches!(elem.tag, Tag::Nav | Tag::Aside | Tag::Form | Tag::Footer);
            aside || elem.marks.any(others) && !elem.marks.any(marks::BODY)
        })
}

/// Words under a picture.
fn is_caption(page: &Page, at: usize) -> bool {
    let piece = &page.pieces[at];
    let words = page.slice(piece).trim();
    let called = || {
        let mut around = page.around(piece).take(2);
        let below = at.checked_sub(1).map(|before| page.pieces[before].kind);
        let named = around.any(|(_, elem)| elem.marks.any(marks::CAPTION));
        let of_picture =
            named && below == Some(Kind::Picture) || captions::says_of_picture(page, at);
        // In a figure stands nothing else; or a credit ends it, in a box that is called a picture's.
        let in_figure = || {
            let mut around = page.around(piece).take(2);
            around.any(|(_, elem)| elem.tag == Tag::Figure) && piece.quotes == 0
        };
        let credited = || {
            let mut around = page.around(piece).take(2);
            around.any(|(_, elem)| elem.marks.any(marks::MEDIA)) && captions::has_credit(words)
        };
        piece.kind == Kind::Prose && (of_picture || in_figure() || credited())
    };
    let dated = || find::find(words, Order::DayFirst).is_some_and(|found| found.at.start == 0);
    // A row of pictures that turns is no row of other articles.
    let beside = match piece.linked {
        0 => OF_OTHERS,
        _ => beneath::BESIDE,
    };
    UNDER.contains(&words.len())
        && (piece.kind == Kind::Caption || called())
        && !dated()
        && piece.linked * 2 < piece.end - piece.start
        && !notices::interrupts(words, piece.linked > 0)
        && stands_alone(page, piece, 4, beside)
}

/// Whether a short line names who wrote, or says when.
fn is_signature(meta: &Meta, line: &str) -> bool {
    const SHORT: usize = 80;
    let known = meta.byline.as_deref();
    line.len() <= SHORT
        && (find::find(line, Order::DayFirst).is_some()
            || known.is_some_and(|names| line.contains(names))
            || signed::behind_by(line).is_some())
}

/// Whether a line leads in: it is called so, or the page gives it as its description.
fn leads_in(page: &Page, meta: &Meta, at: usize) -> bool {
    let piece = &page.pieces[at];
    let line = page.slice(piece).trim();
    let lower = line.to_lowercase();
    // A short heading right below the title that is called its subtitle.
    let titled = at.checked_sub(1).map(|before| page.pieces[before].kind);
    let below_title = is_heading(piece) && titled == Some(Kind::Heading(1));
    let named = || {
        let own = |marks: Marks| {
            let subtitle = marks.any(marks::SUMMARY) && (line.len() >= SUMMARY || below_title);
            subtitle || marks.any(Marks(marks::LEAD.0 | marks::DESCRIBES.0))
        };
        let mut around = page.around(piece);
        own(piece.marks)
            || around.next().is_some_and(|(_, elem)| own(elem.marks))
            || around.take(2).any(|(_, elem)| elem.marks.any(marks::LEAD))
    };
    let described = || {
        let told = meta.description.as_deref().unwrap_or_default();
        alike(told, line) >= DESCRIBED && alike(line, told) >= DESCRIBED
    };
    // What somebody does stands below who it is.
    let office = at.checked_sub(1).is_some_and(|before| {
        meta.byline.as_deref() == Some(page.slice(&page.pieces[before]).trim())
    });
    let subtitle = || {
        let own = page.elems.get(piece.elem as usize);
        let below = titled == Some(Kind::Heading(1));
        below && own.is_some_and(|own| own.marks.any(marks::LEAD))
    };
    (LINE.contains(&line.len()) || SUBTITLE.contains(&line.len()) && subtitle())
        && (line.len() >= UNENDED || below_title || subtitle() || ends_sentence(line))
        && matches!(piece.kind, Kind::Prose | Kind::Heading(2..))
        && !piece.post
        && !office
        && piece.linked * 3 < piece.end - piece.start
        && !stamps::is_date(&lower)
        && !stamps::is_dateline(line)
        && stamps::byline(line).is_none()
        && !is_signature(meta, line)
        && !leads::opens(&lower)
        && !leads::is_imprint(line)
        && !notices::interrupts(line, piece.linked > 0)
        && !notices::is_notice(line, true)
        && (named() || described())
        && stands_alone(page, piece, 4, BESIDE)
}
