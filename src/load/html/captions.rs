//! Finds captions, however they are set, and shows each once.

use rustc_hash::FxHashSet;

use super::features::Judged;
use super::label::Label;
use super::marks;
use super::page::{Elem, Kind, Page, Piece, Tag, bytes_of_words};
use crate::date::find::{self, Order};

/// Leaves out what says a second time what a picture shows.
pub(super) fn settle(page: &Page, labels: &mut [Label]) {
    once(page, labels);
    long_ones_once(page, labels);
    pictures(page, labels);
}

/// A picture with a caption is shown by it.
fn pictures(page: &Page, labels: &mut [Label]) {
    let figure = |i: usize| {
        page.around(&page.pieces[i])
            .take(4)
            .find(|(_, elem)| elem.tag == Tag::Figure)
            .map(|(n, _)| n)
    };
    for i in 1..labels.len() {
        let (piece, before) = (&page.pieces[i], &page.pieces[i - 1]);
        let captioned = labels[i] == Label::Caption && piece.kind != Kind::Picture;
        if !captioned || before.kind != Kind::Picture {
            continue;
        }
        // Or the caption says no less than what stands in place of the picture.
        let (caption, alt) = (page.slice(piece), page.slice(before).trim());
        let one_figure = figure(i).is_some() && figure(i) == figure(i - 1);
        if one_figure || is_file(alt) || !alt.is_empty() && caption.contains(alt) {
            labels[i - 1] = Label::Out;
        }
    }
}

/// Whether what stands in place of a picture is the name of its file: "weir-3.jpg".
fn is_file(alt: &str) -> bool {
    const ENDS: [&str; 5] = [".jpg", ".jpeg", ".png", ".gif", ".webp"];
    let lower = alt.to_ascii_lowercase();
    !alt.contains(' ') && ENDS.iter().any(|end| lower.ends_with(end))
}

/// A credit or caption without an element of its own.
pub(super) fn is_credit(page: &Page, judged: &Judged, i: usize) -> bool {
    let piece = &page.pieces[i];
    let marked = page
        .around(piece)
        .take(2)
        .any(|(_, elem)| elem.marks.any(marks::CAPTION))
        || piece.marks.any(marks::CAPTION);
    let beside = i > 0 && page.pieces[i - 1].kind == Kind::Picture;
    let dated = || {
        let found = find::find(page.slice(piece), Order::DayFirst);
        found.is_some_and(|found| found.at.start == 0)
    };
    !dated()
        && judged.letters[i] < 600
        && !piece.time
        // In a list a source is no picture's.
        && (marked && (piece.lists == 0 || beside) || beside && judged.furniture[i] >> 4 & 1 == 1)
}

/// Words right behind a picture that are set as its caption: emphasised in the picture's own
/// paragraph, or closed by a credit.
pub(super) fn is_set_as_one(page: &Page, i: usize) -> bool {
    const MOST: u32 = 400;
    let piece = &page.pieces[i];
    let Some(before) = i.checked_sub(1).map(|n| &page.pieces[n]) else {
        return false;
    };
    let length = piece.end - piece.start;
    if before.kind != Kind::Picture || length > MOST {
        return false;
    }
    let own = before.elem == piece.elem && matches!(tag_of(page, piece), Some(Tag::P | Tag::Div));
    let letters = bytes_of_words(page.slice(piece));
    let text = page.slice(piece);
    own && piece.emphasis * 10 >= letters * 9 || has_credit(text) || ends_in_owner(text)
}

/// Whether words end in who took the picture and for whom: "… (Ines Vale/The Light)".
fn ends_in_owner(text: &str) -> bool {
    const LONG: usize = 60;
    let inside = text.trim_end().strip_suffix(')');
    let owner = inside.and_then(|text| text.rsplit_once('('));
    let Some((before, owner)) = owner else {
        return false;
    };
    let named = |part: &str| {
        let mut words = part.split_whitespace();
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        words.clone().next().is_some() && words.all(|word| capital(word) || word == "of")
    };
    let parts = owner.split_once('/');
    owner.len() <= LONG
        && before.ends_with(' ')
        && parts.is_some_and(|(who, whom)| named(who) && named(whom))
}

/// The longest caption, in bytes.
const MOST: u32 = 600;

/// Words that are called a caption, in a figure, or that stand right behind its picture.
pub(super) fn is_in_figure(page: &Page, at: usize) -> bool {
    let piece = &page.pieces[at];
    if piece.end - piece.start >= MOST {
        return false;
    }
    let figure = |elem: &Elem| elem.tag == Tag::Figure;
    let mut around = page.around(piece).take(3);
    let own = around.next().map(|(_, elem)| elem);
    let named = own.is_some_and(|elem| elem.marks.any(marks::CAPTION));
    let below = at.checked_sub(1).map(|n| page.pieces[n].kind) == Some(Kind::Picture);
    // In a list they are as often headlines of other articles.
    let bare = below && (piece.quotes, piece.lists) == (0, 0) && is_alone(page, at);
    bare && own.is_some_and(figure) || (named || bare) && around.any(|(_, elem)| figure(elem))
}

/// Whether a few words are all that a figure has besides its picture: more of them are text.
fn is_alone(page: &Page, at: usize) -> bool {
    const MOST: u32 = 200;
    let piece = &page.pieces[at];
    let figure = |piece: &Piece| {
        let mut around = page.around(piece).take(4);
        around
            .find(|(_, elem)| elem.tag == Tag::Figure)
            .map(|(n, _)| n)
    };
    let own = figure(piece);
    let mut beside = page.pieces.iter().skip(at + 1).take(2);
    let others = beside.any(|p| p.kind != Kind::Picture && own.is_some() && figure(p) == own);
    piece.end - piece.start <= MOST && !others
}

/// Words that are called a caption, right behind a picture or in a box for pictures and films.
pub(super) fn is_called_so(page: &Page, i: usize) -> bool {
    const BOX: usize = 4;
    let piece = &page.pieces[i];
    let around = || page.around(piece);
    // A box with a caption and the text of the article may be called by both.
    let called = around().take(2).enumerate().any(|(n, (_, elem))| {
        let named = marks::CAPTION.with(marks::LEGEND);
        elem.marks.any(named) && (n == 0 || !elem.marks.any(marks::BODY))
    });
    let below = || i.checked_sub(1).map(|n| page.pieces[n].kind) == Some(Kind::Picture);
    let media = || {
        around()
            .take(BOX)
            .any(|(_, elem)| elem.marks.any(marks::MEDIA))
    };
    called && piece.end - piece.start < MOST && (below() || media())
}

/// Words under a picture, called its caption or standing in its place as well, in a box of which
/// the extractor kept nothing, between paragraphs that it kept. A credit may stand beside them.
pub(super) fn is_between(page: &Page, judged: &Judged, i: usize) -> bool {
    const LEAST: u32 = 12;
    /// How many other pieces of the box stand above the words, and how many below.
    const ABOVE: usize = 1;
    const BELOW: usize = 2;
    let piece = &page.pieces[i];
    if piece.linked > 0 || !(LEAST..MOST).contains(&(piece.end - piece.start)) {
        return false;
    }
    let own = page.elems.get(piece.elem as usize);
    let is_kept = |at: usize| judged.kept.get(at).is_some_and(|kept| *kept > 0.5);
    let text =
        |at: usize| is_kept(at) && page.pieces[at].kind == Kind::Prose && judged.letters[at] > 60;
    let picture = |at: &usize| page.pieces[*at].kind == Kind::Picture;
    let above = (i.saturating_sub(1 + ABOVE)..i).rev().find(picture);
    let before = above.and_then(|at| at.checked_sub(1)).is_some_and(text);
    let last = page.pieces.len().min(i + 2 + BELOW);
    let behind = || (i + 1..last).find(|at| is_kept(*at)).is_some_and(text);
    let called = own.is_some_and(|own| own.marks.any(marks::CAPTION.with(marks::LEGEND)));
    before && (called || is_in_place(page, i)) && behind()
}

/// "3/12" in a figure or beside a picture: which of a gallery's pictures it is. In other places it is a
/// measure.
pub(super) fn counts(page: &Page, i: usize) -> bool {
    let piece = &page.pieces[i];
    let text = page.slice(piece).trim();
    let Some((n, of)) = text.split_once('/') else {
        return false;
    };
    let number = |text: &str| text.trim().parse::<u16>().ok();
    let (Some(n), Some(of)) = (number(n), number(of)) else {
        return false;
    };
    let picture = |at: Option<usize>| {
        let piece = at.and_then(|at| page.pieces.get(at));
        piece.is_some_and(|piece| piece.kind == Kind::Picture)
    };
    let beside = || of > 1 && (picture(i.checked_sub(1)) || picture(Some(i + 1)));
    let mut around = page.around(piece).take(3);
    (1..=of).contains(&n) && (around.any(|(_, elem)| elem.tag == Tag::Figure) || beside())
}

/// Words right behind a picture that stand in its place as well, or whose own element is called
/// its description.
pub(super) fn says_of_picture(page: &Page, i: usize) -> bool {
    const MOST: u32 = 500;
    let piece = &page.pieces[i];
    let before = i.checked_sub(1).map(|n| page.pieces[n].kind);
    let own = page.elems.get(piece.elem as usize);
    piece.end - piece.start <= MOST
        && before == Some(Kind::Picture)
        && (is_in_place(page, i)
            || own.is_some_and(|own| {
                let described = own.marks.any(marks::MEDIA) && own.marks.any(marks::DESCRIBES);
                described || own.marks.any(marks::LEGEND)
            }))
}

/// Whether words stand in place of the picture right before them as well.
fn is_in_place(page: &Page, i: usize) -> bool {
    const LEAST: usize = 12;
    let text = page.slice(&page.pieces[i]).trim();
    let before = i.checked_sub(1).map(|n| &page.pieces[n]);
    let picture = before.filter(|before| before.kind == Kind::Picture);
    text.len() >= LEAST && picture.is_some_and(|picture| page.slice(picture).trim() == text)
}

fn tag_of(page: &Page, piece: &Piece) -> Option<Tag> {
    page.elems.get(piece.elem as usize).map(|elem| elem.tag)
}

/// Words before a photographer's name.
const CREDITS: &[&str] = &[
    "photo:",
    "photos:",
    "photograph:",
    "photo by",
    "picture:",
    "image:",
    "foto:",
    "fotos:",
    "bild:",
    "bildquelle:",
    "bildnachweis:",
    "fotonachweis:",
    "photo :",
    "crédit :",
    "crédit photo",
    "credit:",
    "fotografía:",
    "imagen:",
    "foto de ",
    "immagine:",
    "imagem:",
    "beeld:",
    "zdjęcie:",
];

/// Whether words end in who took the picture: "… (Photo: Ines Vale)", "Foto: Ines Vale".
pub(in crate::load) fn has_credit(text: &str) -> bool {
    // Behind the credit stands a name, and no more.
    const NAME: usize = 60;
    let lower = text.to_lowercase();
    let last = CREDITS
        .iter()
        .filter_map(|credit| Some((lower.rfind(credit)?, credit.len())));
    last.max().is_some_and(|(at, len)| {
        let before = lower[..at].trim_end();
        let apart = before.is_empty() || before.ends_with(['(', '.', '|', '/', '–', '—', '-', '[']);
        apart && lower.len() - at - len <= NAME
    })
}

/// Whether a line says of which picture it speaks before anything else, wherever that stands:
/// "Header image: A tug at the pier", "Fotos: Ines Vale".
pub(super) fn opens_as_one(page: &Page, piece: &Piece) -> bool {
    const MOST: usize = 300;
    // Which of the pictures of a page.
    const WHICH: &[&str] = &[
        "header ",
        "cover ",
        "featured ",
        "feature ",
        "title ",
        "main ",
        "lead ",
        "top ",
        "hero ",
        "banner ",
        "beitrags",
        "titel",
    ];
    let text = page.slice(piece).trim();
    // Papers that are called so ask in interviews.
    let paper = text.starts_with("BILD");
    if text.len() <= MOST && text.starts_with("Image caption,") {
        return true;
    }
    if text.len() > MOST || piece.lists > 0 || paper || !text.contains(':') {
        return false;
    }
    let lower = text.to_lowercase();
    let which = WHICH.iter().find_map(|which| lower.strip_prefix(which));
    let opens = |text: &str| {
        let mut credits = CREDITS.iter().filter(|credit| credit.ends_with(':'));
        credits.any(|credit| {
            let behind = text.strip_prefix(credit);
            behind.is_some_and(|behind| !behind.trim().is_empty())
        })
    };
    opens(&lower) || which.is_some_and(opens)
}

/// A caption stands once: what repeats it beside it goes, its credit aside.
fn once(page: &Page, labels: &mut [Label]) {
    const NEAR: usize = 3;
    // A credit may stand under each of several pictures.
    const LONG: u32 = 20;
    for i in 0..labels.len() {
        let piece = &page.pieces[i];
        let long = piece.end - piece.start >= LONG;
        if labels[i] != Label::Caption || piece.kind == Kind::Picture || !long {
            continue;
        }
        let caption = page.slice(&page.pieces[i]).trim();
        for j in i + 1..labels.len().min(i + 1 + NEAR) {
            let same =
                !caption.is_empty() && says_same(caption, page.slice(&page.pieces[j]).trim());
            if same && matches!(page.pieces[j].kind, Kind::Prose | Kind::Caption) {
                labels[j] = Label::Out;
            }
        }
    }
}

/// Whether a line says no more than a caption: all of it, or all but its credit.
fn says_same(caption: &str, line: &str) -> bool {
    const LEAST: usize = 40;
    const CREDIT: usize = 60;
    let rest = caption.strip_prefix(line);
    rest.is_some_and(|rest| rest.is_empty() || line.len() >= LEAST && rest.len() <= CREDIT)
}

/// Of long captions that are the same to the letter, however far from each other, the first
/// stays.
fn long_ones_once(page: &Page, labels: &mut [Label]) {
    const LONG: usize = 100;
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (piece, label) in page.pieces.iter().zip(labels) {
        let text = page.slice(piece).trim();
        let is_caption = *label == Label::Caption && piece.kind != Kind::Picture;
        if is_caption && text.len() >= LONG && !seen.insert(text) {
            *label = Label::Out;
        }
    }
}
