//! What programs put into the articles of feeds besides their words: buttons to share them, boxes
//! to subscribe, lists of tags. A feed has no menus, so only what is named so by its program, is
//! short, and is a small part of the whole, is taken for that.

use super::label::Label;
use super::marks::{self, Marks};
use super::page::{Elem, Kind, Page, Piece, Tag};
use super::spans;

/// The longest piece of such a box, in bytes.
const LONG: usize = 300;

/// The fewest bytes of a paragraph that says something of its own, whatever it is called.
const SAID: usize = 12;

/// Marks the pieces of an article of a feed that are its program's.
pub(super) fn leave_out(page: &Page, labels: &mut [Label]) {
    let boxed = Marks::default()
        .with(marks::SHARE)
        .with(marks::SIGNUP)
        .with(marks::FOOTER);
    let whole: usize = page.pieces.iter().map(spans::plain).sum();
    let told = |at: &usize| spans::sentences(page, *at..*at + 1) > 0;
    let behind = (0..page.pieces.len())
        .rev()
        .find(told)
        .map_or(0, |at| at + 1);
    // Bytes in each element, and whether it has a link.
    let mut of_elem = vec![(0_usize, false); page.elems.len()];
    for piece in &page.pieces {
        for (elem, _) in page.around(piece) {
            if let Some((bytes, linked)) = of_elem.get_mut(elem as usize) {
                *bytes += spans::plain(piece);
                *linked |= piece.linked > 0;
            }
        }
    }
    let is_small = |elem: u32| {
        of_elem
            .get(elem as usize)
            .is_some_and(|(bytes, _)| bytes * 3 <= whole)
    };
    let has_link = |elem: u32| of_elem.get(elem as usize).is_some_and(|of| of.1);
    for (at, (label, piece)) in labels.iter_mut().zip(&page.pieces).enumerate() {
        let is_box = |(n, elem): (u32, &Elem)| {
            let late = marks::TOPIC.with(marks::RELATED);
            // Headings, and what they head, are called by what they say: `id="support-for-the-mayor"`.
            let own = matches!(elem.tag, Tag::Heading(_) | Tag::Section)
                || elem.tag == Tag::P && !has_link(n) && spans::plain(piece) >= SAID;
            let late = at >= behind && elem.marks.any(late) && has_link(n);
            !own && (elem.marks.any(boxed) || late) && is_small(n)
        };
        if *label == Label::Own && (is_button(page, piece) || is_of_host(page.slice(piece))) {
            *label = Label::Boilerplate;
            continue;
        }
        let is_text = matches!(piece.kind, Kind::Prose | Kind::Heading(_));
        if *label == Label::Own
            && is_text
            && is_short(page, piece)
            && page.around(piece).any(is_box)
        {
            *label = Label::Boilerplate;
        }
    }
}

fn is_short(page: &Page, piece: &Piece) -> bool {
    page.slice(piece).len() <= LONG
}

/// Whether a piece is a link that is called a button.
fn is_button(page: &Page, piece: &Piece) -> bool {
    const WORDS: usize = 6;
    const NEAR: usize = 2;
    let words = page.slice(piece);
    let called = |(_, elem): (u32, &Elem)| elem.marks.any(marks::TOOLS);
    piece.kind == Kind::Prose
        && piece.lists == 0
        && spans::is_link(page, piece)
        && (leads_on(words)
            || words.split_whitespace().count() <= WORDS
                && !words.trim_end().ends_with(['.', '!', '?', '…'])
                && (piece.marks.any(marks::TOOLS.with(marks::SHARE))
                    || page.around(piece).take(NEAR).any(called)))
}

/// What hosts of recordings and of forums say below all that is put up there: "Hosted on Acast. See
/// acast.com/privacy for more information.", `submitted by /u/bo [link] [comments]`.
fn is_of_host(text: &str) -> bool {
    const MOST: usize = 200;
    let text = text.trim();
    let hosted = || {
        let begins = [
            "Hosted on ",
            "Hosted by ",
            "Learn more about your ad choices",
        ];
        let says = ["/privacy", "/adchoices", ". See ", ". Visit "];
        begins.iter().any(|words| text.starts_with(words))
            && says.iter().any(|words| text.contains(words))
    };
    text.len() <= MOST
        && (text.starts_with("submitted by ") && text.ends_with("[comments]") || hosted())
}

/// "Read more": a link that says nothing of where it leads.
pub(super) fn leads_on(words: &str) -> bool {
    const MORE: &[&str] = &[
        "read more",
        "continue reading",
        "read the full story",
        "read the story",
        "read full story",
        "read on",
        "read full topic",
        "learn more",
        "see more",
        "keep reading",
        "weiterlesen",
        "mehr lesen",
        "lire la suite",
        "leer más",
    ];
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    MORE.contains(&words.to_lowercase().as_str())
}
