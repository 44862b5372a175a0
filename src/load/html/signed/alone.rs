//! Names that stand alone near a title: over a date, in capitals, in a small table of labels.

use super::shape::{before_job, is_a_name, is_in_capitals, is_job, leads_somewhere, name};
use super::words::LABELS;
use super::{ABOVE, LINE, NO_NAMES_IN, several, without_job};
use crate::load::html::page::{Kind, Page, Piece, Tag};
use crate::load::html::{labelled, marks, stamps};
use crate::load::signature::is_office;
use crate::words::marks::ends_sentence;

/// The names in a small table of labels below the title.
pub(super) fn in_table(
    page: &Page,
    at: usize,
    somebody: &dyn Fn(&str) -> Option<String>,
) -> Option<(usize, String)> {
    let mut below = page.pieces.iter().enumerate().skip(at + 1).take(ABOVE);
    below.find_map(|(n, piece)| {
        let rows = labelled::rows(page, piece);
        let names = rows.iter().find_map(|(label, value)| {
            let label = label.trim_end_matches([':', ' ']).to_lowercase();
            let labelled = LABELS.contains(&label.as_str());
            labelled.then(|| several(value).or_else(|| name(value)))?
        });
        Some((n, somebody(&names?)?))
    })
}

/// The name in capitals that is all of the cell between the title and a cell that is a date.
pub(super) fn in_capitals(
    page: &Page,
    at: usize,
    titled: &str,
    somebody: &dyn Fn(&str) -> Option<String>,
) -> Option<(usize, String)> {
    let line = |n: usize| {
        let piece = page
            .pieces
            .get(n)
            .filter(|piece| piece.kind == Kind::Prose)?;
        let cell = page.elems.get(piece.elem as usize)?.tag == Tag::Cell;
        let plain = cell && piece.linked == 0 && piece.quotes == 0 && !piece.post;
        Some(page.slice(piece).trim()).filter(|text| plain && text.len() <= LINE)
    };
    let name = line(at + 1)?;
    let fits = is_in_capitals(name)
        && !is_job(name)
        && !titled.contains(&name.to_lowercase())
        && stamps::says_when(line(at + 2)?);
    fits.then(|| Some((at + 1, somebody(name)?)))?
}

/// The name that is all of a line right above or below one that is a date, or behind a picture of
/// that name, where it leads nowhere and stands nowhere else: sections of a site do.
pub(super) fn over_a_date(page: &Page, n: usize) -> Option<String> {
    let piece = page.pieces.get(n)?;
    let whole = page.slice(piece).trim();
    // Style alone may part the two.
    let lines = whole.split_once('\n');
    let over = lines.filter(|(_, office)| is_office(office) || is_office_line(office.trim()));
    let text = over.map_or(whole, |(name, _)| name.trim());
    let text = before_job(without_job(text));
    let line = |piece: &Piece| piece.kind == Kind::Prose && piece.quotes == 0 && !piece.post;
    let marked = || {
        let mut around = page.around(piece).take(2);
        around.any(|(_, elem)| elem.marks.any(NO_NAMES_IN))
    };
    if !line(piece) || piece.linked > 0 || !is_a_name(text) || is_job(text) || marked() {
        return None;
    }
    let at = |n: usize| page.pieces.get(n).filter(|p| line(p));
    // Between the two there may be what they are: "Head of Harbours".
    let office = || at(n + 1).is_some_and(|p| is_office_line(page.slice(p).trim()));
    let behind = at(n + 1).into_iter().chain(at(n + 2).filter(|_| office()));
    let mut dated = n.checked_sub(1).and_then(at).into_iter().chain(behind);
    let is_dated = dated.any(|p| {
        let text = page.slice(p);
        text.len() <= LINE && stamps::is_date(&text.to_lowercase())
    });
    let own = page.elems.get(piece.elem as usize);
    let called = || own.is_some_and(|own| own.marks.any(marks::AUTHOR));
    let before = n.checked_sub(1).and_then(|n| page.pieces.get(n));
    let shows = |p: &Piece| p.kind == Kind::Picture && page.slice(p).trim() == text;
    let same = |p: &&Piece| p.kind != Kind::Picture && page.slice(p).trim() == whole;
    let once = || page.pieces.iter().filter(same).count() == 1;
    ((is_dated || before.is_some_and(shows) || called()) && once()).then(|| text.to_string())
}

/// Whether a short line below a name says what its bearer does.
fn is_office_line(line: &str) -> bool {
    const SHORT: usize = 60;
    let words = line.split(' ').count();
    line.len() <= SHORT
        && (2..=7).contains(&words)
        && line.starts_with(char::is_uppercase)
        && !line.contains(|c: char| c.is_ascii_digit())
        && !ends_sentence(line)
        && (is_office(line) || is_job(line) || leads_somewhere(line))
}
