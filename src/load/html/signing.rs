//! Leaves out the lines above the text that say who wrote, when, and in which section it stands.

use super::features::Judged;
use super::label::Label;
use super::labelling::text_begins;
use super::marks;
use super::meta::{self, Meta};
use super::page::{Kind, Page, Piece, Tag};
use super::{signed, stamps};
use crate::date::find::{self, Order};
use crate::words::marks::ends_sentence;

/// Leaves them out, with what stands beside them.
pub(super) fn leave(page: &Page, judged: &Judged, meta: &Meta, labels: &mut [Label]) {
    lines(page, judged, meta, labels);
    beside(page, judged, labels);
    unanswered(page, labels);
}

/// Leaves out bylines and dates above the text. The page's data say the same better, so they
/// belong to the article only if the data say nothing.
fn lines(page: &Page, judged: &Judged, meta: &Meta, labels: &mut [Label]) {
    let first = labels
        .iter()
        .position(|l| *l == Label::Own)
        .unwrap_or(labels.len());
    let text = text_begins(page, judged);
    let (mut byline, mut date) = (meta.byline.is_none(), meta.published.is_none());
    // Themes of blogs set the name as a heading of its own.
    let is_name = |text: &str| {
        let names = meta.byline.as_deref().unwrap_or_default();
        !text.is_empty() && names.split(", ").any(|name| name == text)
    };
    for (i, piece) in page.pieces.iter().enumerate().take(text.max(first + 3)) {
        // Farther below only the name stands for itself.
        let far = i >= first + 3;
        if far && !(piece.kind == Kind::Prose && is_name(page.slice(piece).trim())) {
            continue;
        }
        // So do pages of news with a picture of who wrote.
        let own = matches!(piece.kind, Kind::Heading(3..) | Kind::Picture);
        // Below it, over the day, what its bearer does.
        let office = || {
            let before = i.checked_sub(1).map(|n| page.slice(&page.pieces[n]).trim());
            let next = page.pieces.get(i + 1).map(|next| page.slice(next));
            matches!(piece.kind, Kind::Heading(3..))
                && before.is_some_and(is_name)
                && next.is_some_and(stamps::says_when)
        };
        let line = page.slice(piece).trim();
        let house = || i < text && piece.kind == Kind::Prose && meta.ends_window(line);
        if own && is_name(line) || office() || house() || is_published(page, piece, meta) {
            labels[i] = Label::Out;
        }
        if piece.kind != Kind::Prose || labels[i] == Label::Out && judged.kept[i] <= 0.5 {
            continue;
        }
        let text = page.slice(piece);
        if judged.letters[i] > 160 {
            continue;
        }
        let office = labels[i] != Label::Caption && meta.byline.is_some();
        if is_known(text, meta) || office && is_of_writer(page, i) {
            labels[i] = Label::Out;
        } else if stamps::byline(text).is_some() {
            labels[i] = match std::mem::take(&mut byline) {
                true => Label::Byline,
                false => Label::Out,
            };
        } else if stamps::is_date(&text.to_lowercase()) || stamps::is_dateline(text) {
            labels[i] = match std::mem::take(&mut date) {
                true => Label::Dateline,
                false => Label::Out,
            };
        }
    }
}

/// Whether a heading is the day of publication and no more.
fn is_published(page: &Page, piece: &Piece, meta: &Meta) -> bool {
    const LONG: usize = 60;
    let text = page.slice(piece);
    let heads = matches!(piece.kind, Kind::Heading(2..)) && text.len() <= LONG;
    let day = meta.published.as_ref().filter(|_| heads);
    let day = day.and_then(|published| Some(published.date()?.calendar_day()));
    let found = day.and_then(|day| Some((day, find::find(text, Order::DayFirst)?.day)));
    found.is_some_and(|(day, found)| day == found) && stamps::is_dateline(text)
}

/// Leaves out what else a list above the text says, where an item of it says who wrote or when: the
/// section, how many commented.
fn beside(page: &Page, judged: &Judged, labels: &mut [Label]) {
    const SHORT: usize = 60;
    /// How many pieces right above the text are looked at.
    const ABOVE: usize = 60;
    let text = text_begins(page, judged).min(labels.len());
    let above = text.saturating_sub(ABOVE)..text;
    let list = |at: usize| {
        let piece = &page.pieces[at];
        let mut around = page.around(piece).filter(|_| piece.lists > 0);
        around.find_map(|(n, elem)| (elem.tag == Tag::List).then_some(n))
    };
    let says = |at: usize| {
        let line = page.slice(&page.pieces[at]);
        stamps::byline(line).is_some() || stamps::is_dateline(line)
    };
    let mut signed: Option<(u32, bool)> = None;
    for at in above.clone() {
        if labels[at] != Label::Own || page.slice(&page.pieces[at]).len() > SHORT {
            continue;
        }
        let Some(of) = list(at) else { continue };
        if signed.is_none_or(|(known, _)| known != of) {
            let mut all = above.clone().filter(|other| list(*other) == Some(of));
            signed = Some((of, all.any(says)));
        }
        if signed == Some((of, true)) && !ends_sentence(page.slice(&page.pieces[at])) {
            labels[at] = Label::Out;
        }
    }
}

/// Leaves out a label whose day is left out: "Release date:".
fn unanswered(page: &Page, labels: &mut [Label]) {
    const LONG: usize = 40;
    const WORDS: usize = 3;
    for at in 0..labels.len().saturating_sub(1) {
        let (piece, next) = (&page.pieces[at], &page.pieces[at + 1]);
        let text = page.slice(piece).trim();
        let announces =
            labels[at] == Label::Own && piece.kind == Kind::Prose && text.ends_with(':');
        let goes = match labels[at + 1] {
            Label::Out | Label::Dateline => Label::Out,
            Label::Boilerplate => Label::Boilerplate,
            _ => continue,
        };
        if announces
            && text.len() <= LONG
            && text.split_whitespace().count() <= WORDS
            && stamps::is_dateline(page.slice(next))
        {
            labels[at] = goes;
        }
    }
}

/// Whether a short line stands in a box that names who wrote: their office.
fn is_of_writer(page: &Page, i: usize) -> bool {
    const SHORT: usize = 80;
    let text = page.slice(&page.pieces[i]).trim();
    let mut around = page.around(&page.pieces[i]).take(5);
    text.len() <= SHORT
        && !ends_sentence(text)
        && around.any(|(_, e)| e.marks.any(marks::AUTHOR) && !e.marks.any(marks::BODY))
}

/// Whether a line says who wrote and when, as the page's data do, and no more.
fn is_known(text: &str, meta: &Meta) -> bool {
    const REST: usize = 12;
    let Some(byline) = meta.byline.as_deref() else {
        return false;
    };
    if meta::without_by(text) == byline {
        return true;
    }
    let Some((before, behind)) = text.split_once(byline) else {
        return false;
    };
    // "Ines Vale: Why boats?" is what they ask in an interview.
    let asks = text.trim_end().ends_with('?');
    if asks || behind.trim_start().starts_with(':') && behind.contains(char::is_alphabetic) {
        return false;
    }
    let date = |text: &str| match find::find(text, Order::DayFirst) {
        Some(found) => format!("{}{}", &text[..found.at.start], &text[found.at.end..]),
        None => text.to_string(),
    };
    // Words that belong to such a line say nothing more.
    let letters = |text: &str| {
        let text = date(text).to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric());
        let more = words.filter(|word| !signed::is_of_bylines(word) && !meta::is_furniture(word));
        more.flat_map(str::chars)
            .filter(|c| c.is_alphabetic())
            .count()
    };
    letters(before) + letters(behind) <= REST || stamps::is_dateline(&format!("{before} {behind}"))
}
