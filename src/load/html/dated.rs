//! Finds the day of publication where a page's data do not give it: near the title, behind words
//! that announce a date, or in the address.

use super::marks::{self, Marks};
use super::meta::Told;
use super::page::{Kind, Page, Piece};
use super::titled::title_piece;
use super::{labelled, others, signed};
use crate::date::find::{self, Order};
use crate::date::{Date, Day, Published};
use crate::load::text::is_after_place;

/// The longest line of a date, in bytes; a longer one is text that speaks of a date.
const LINE: usize = 160;
/// How many pieces before and behind the title are looked at.
const ABOVE: usize = 6;
const BELOW: usize = 10;

/// Words that say when an article was published.
const PUBLISHED: &[&str] = &[
    "published",
    "posted",
    "veröffentlicht",
    "erschienen",
    "erstellt",
    "publié",
    "publicado",
    "pubblicato",
    "gepubliceerd",
    "opublikowano",
    "publicerad",
];
/// Other words before a date.
const ANNOUNCES: &[&str] = &[
    "updated",
    "date:",
    "stand:",
    "stand ",
    "datum",
    "aktualisiert",
    "pressemitteilung",
    "press release",
    "meldung vom",
    "artikel vom",
    "beitrag vom",
    "vom ",
    "written on",
    "created",
    "last modified",
    "diese seite wurde zuletzt",
    "zuletzt ",
    "letzte änderung",
    "submitted",
    "gespeichert",
    "added",
    "ajouté",
    "mis en ligne",
    "mis à jour",
    "fecha",
    "actualizado",
    "data:",
    "dodano",
    "utworzono",
];

/// The most that stands beside the date in a heading that is one, in bytes.
const BESIDE: usize = 25;
/// A paragraph that opens with a date: how much may stand before it, in bytes.
const OPENING: usize = 40;

/// A day that the page shows near its title.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub day: Day,
    /// The line tells when the article was last changed.
    pub changed: bool,
}

/// The day that the page shows near its title as the article's.
pub(super) fn near_title(page: &Page, title: &str, order: Order) -> Option<Seen> {
    let at = title_piece(page, title)?;
    if let Some(day) = beside_title(page, at, title, order) {
        let changed = false;
        return Some(Seen { day, changed });
    }
    let below = at + 1..(at + 1 + BELOW).min(page.pieces.len());
    let above = (at.saturating_sub(ABOVE)..at).rev();
    let mut of_a_change = None;
    let others = others::pieces(page, at);
    let own = below.chain(above).filter(|n| !others[*n]);
    // A day of another calendar beside one of ours is the same, though it may be told a day apart.
    let mut abroad: Option<Day> = None;
    for piece in own.map(|n| &page.pieces[n]) {
        let found = day(page, piece, order)
            .or_else(|| opening(page, piece, order))
            .or_else(|| in_table(page, piece, order));
        let Some(day) = found else { continue };
        if abroad.is_some_and(|of| (of.duration_since(day).as_hours() / 24).abs() > 2) {
            break;
        }
        let text = page.slice(piece);
        if !text.is_ascii() && find::find(text, order).is_some_and(|found| !found.ours) {
            abroad = abroad.or(Some(day));
            continue;
        }
        let changed = is_of_a_change(published_part(text));
        if !changed {
            return Some(Seen { day, changed });
        }
        of_a_change = of_a_change.or(Some(Seen { day, changed }));
    }
    let abroad = abroad.map(|day| Seen {
        day,
        changed: false,
    });
    abroad.or(of_a_change)
}

/// The day in a small table of labels.
fn in_table(page: &Page, piece: &Piece, order: Order) -> Option<Day> {
    let rows = labelled::rows(page, piece);
    rows.iter().find_map(|(label, value)| {
        let label = format!("{}:", label.trim_end_matches([':', ' ']));
        announced(&label).then(|| find::find(value, order).map(|found| found.day))?
    })
}

/// The day of publication of all that is known: what the page's data say, what it shows
/// near its title, and what its address has.
///
/// The data come first, but for a moment that they tell in another zone's time, for a day
/// and a month that may be meant the other way round, for two dates in them of which the
/// page shows one, and for a date that may be the last change's or another article's.
/// `elsewhere` is the day that the page shows far from its title, asked where that may help.
pub(super) fn weigh(
    told: Told,
    seen: Option<&Seen>,
    address: Option<Day>,
    language: Option<&str>,
    elsewhere: &dyn Fn() -> Option<Day>,
) -> Published {
    let local = |day| told.date.and_then(|date| in_local_time(date, day));
    let Some(seen) = seen else {
        let midnight = || after_midnight(told.date?, language);
        let shown = || elsewhere().and_then(local);
        let is_elsewhere = told.date.is_some_and(of_another_zone);
        let day = address.and_then(local);
        let day = day.or_else(|| is_elsewhere.then(shown).flatten());
        let day = day.or_else(midnight);
        return day.map_or_else(|| told.words.into(), Published::from);
    };
    let day = told.date.map(|date| date.calendar_day());
    // Changed on the next day is no other zone's time.
    let later = seen.changed && day.is_some_and(|day| seen.day > day);
    if let Some(day) = local(seen.day).filter(|_| !later) {
        return day.into();
    }
    let turned = told.ambiguous && day.and_then(turned) == Some(seen.day);
    // A page that shows the day of its last change for its own goes by that.
    let known = told.days.iter().chain(&told.changed);
    let confirmed = known.chain(&address).any(|day| *day == seen.day);
    match turned || !seen.changed && (confirmed || !told.sure) {
        true if day != Some(seen.day) => seen.day.into(),
        _ => told.words.into(),
    }
}

/// A day with its month for the day: 1 November for 11 January.
fn turned(day: Day) -> Option<Day> {
    Day::new(day.year(), day.day(), day.month()).ok()
}

/// The day in the title's own heading, where it is no part of the title.
fn beside_title(page: &Page, at: usize, title: &str, order: Order) -> Option<Day> {
    let found = find::find(page.slice(&page.pieces[at]), order)?;
    find::find(title, order).is_none().then_some(found.day)
}

/// The day that the page shows anywhere: in an element for dates, or behind words that
/// announce one.
pub(super) fn elsewhere(page: &Page, title: &str, order: Order) -> Option<Day> {
    let marked = |piece: &&Piece| {
        let elem = page.elems.get(piece.elem as usize);
        let around = elem.and_then(|e| page.elems.get(e.parent as usize));
        let is = |marks: Marks| marks.any(marks::DATE) && !marks.any(marks::COMMENT);
        piece.time || is(piece.marks) || [elem, around].into_iter().flatten().any(|e| is(e.marks))
    };
    let said = |piece: &&Piece| announced(published_part(page.slice(piece)));
    let others = title_piece(page, title).map(|at| others::pieces(page, at));
    let is_own = |at: &usize| others.as_ref().is_none_or(|others| !others[*at]);
    let found = |(at, piece)| Some((at, piece, day(page, piece, order)?));
    let all: Vec<(usize, &Piece, Day)> = page.pieces.iter().enumerate().filter_map(found).collect();
    let own = all.iter().filter(|(at, _, _)| is_own(at));
    let days: Vec<(&Piece, Day)> = own.map(|(_, piece, day)| (*piece, *day)).collect();
    // Where others are of other days none of them is sure.
    let one = || {
        let first = only_day(&days)?;
        let changed = |(piece, _): &(&Piece, Day)| is_of_a_change(page.slice(piece));
        if days.iter().all(changed) {
            return None;
        }
        all.iter().all(|(_, _, day)| *day == first).then_some(first)
    };
    let first = |fits: &dyn Fn(&&Piece) -> bool| {
        let found = days.iter().find(|(piece, _)| fits(piece));
        found.map(|(_, day)| *day)
    };
    first(&|piece| said(piece) && !is_of_a_change(published_part(page.slice(piece))))
        .or_else(|| first(&marked))
        .or_else(|| first(&said))
        .or_else(one)
}

/// The day that all lines with one have in common.
fn only_day(days: &[(&Piece, Day)]) -> Option<Day> {
    let (_, first) = days.first()?;
    let same = days.iter().all(|(_, other)| other == first);
    same.then_some(*first)
}

/// What a line says of the publication where it tells of the last change first: "Last
/// change: 4.5.2031. Published: 3.5.2031".
fn published_part(text: &str) -> &str {
    if text.len() > LINE || !is_of_a_change(text) {
        return text;
    }
    let lower = text.to_lowercase();
    // What is of another length in lower case is cut nowhere.
    let cut = PUBLISHED.iter().find_map(|word| lower.find(word));
    cut.filter(|_| lower.len() == text.len())
        .and_then(|at| text.get(at..))
        .unwrap_or(text)
}

/// Whether a line speaks of publishing or changing something.
pub(super) fn speaks_of_publication(text: &str) -> bool {
    let lower = text.to_lowercase();
    announced(text) || is_of_a_change(text) || PUBLISHED.iter().any(|word| lower.contains(word))
}

/// Whether a line tells when the article was last changed.
fn is_of_a_change(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "updated",
        "modified",
        "aktualisiert",
        "änderung",
        "geändert",
        "zuletzt",
        "mis à jour",
        "mise à jour",
        "modifié",
        "actualizado",
        "actualización",
        "atualizado",
        "atualização",
        "aggiornato",
        "aggiornamento",
        "bijgewerkt",
        "uppdaterad",
        "opdateret",
        "oppdatert",
        "aktualizacja",
        "zaktualizowano",
        "обновлено",
        "güncelle",
        "stand",
    ];
    let says = |words: &str| {
        let lower = words.to_lowercase();
        WORDS.iter().any(|word| lower.contains(word))
    };
    if says(&text[..text.floor_char_boundary(40)]) {
        // "Published 3 May 2031 Updated 4 May 2031": of two days the first is none of a change.
        let first = find::find(text, Order::DayFirst);
        return first.is_none_or(|first| {
            let behind = &text[first.at.end..];
            let second = find::has_digit(behind) && find::find(behind, Order::DayFirst).is_some();
            says(&text[..first.at.start]) || !second
        });
    }
    // "By Ines Vale, Bo Lind and Per Moen | Updated May 4, 2031": right before the date.
    const RIGHT: usize = 24;
    let found = Some(text).filter(|text| text.len() <= LINE);
    let found = found.and_then(|text| find::find(text, Order::DayFirst));
    found.is_some_and(|found| {
        let first = text.floor_char_boundary(found.at.start.saturating_sub(RIGHT));
        let before = &text[first..found.at.start];
        !PUBLISHED
            .iter()
            .any(|word| before.to_lowercase().contains(word))
            && says(before)
    })
}

/// How long a line is: in letters, of which those of some scripts have two bytes. A script whose letters
/// have three says as much with fewer of them.
fn size(text: &str) -> usize {
    let dense = |c: char| c >= '\u{800}' && c.is_alphabetic();
    match !text.is_ascii() && !text.contains(dense) {
        true => text.chars().count(),
        false => text.len(),
    }
}

/// Whether a line is too long for one of a date.
fn is_long(text: &str) -> bool {
    text.len() > LINE && (text.len() > LINE * 2 || size(text) > LINE)
}

/// The day in a line that says little more.
fn day(page: &Page, piece: &Piece, order: Order) -> Option<Day> {
    let text = page.slice(piece);
    // What was posted elsewhere, or is quoted, has dates of its own.
    if is_long(text) || piece.post || piece.quotes > 0 {
        return None;
    }
    let text = published_part(text);
    let found = find::find(text, order)?;
    if is_of_member(&text[..found.at.start]) || is_of_a_life(text, &found, order) {
        return None;
    }
    // A sentence that speaks of a date is no dateline; of a line in parts one has the date.
    let parts = ['|', '·', '•', '\n'];
    let from = text[..found.at.start].rfind(parts).unwrap_or(0);
    let to = text[found.at.end..].find(parts);
    let to = to.map_or(text.len(), |to| found.at.end + to);
    let to = change_behind(text, found.at.end, order).map_or(to, |at| at.min(to));
    let rest = size(&text[from..found.at.start]) + size(&text[found.at.end..to]);
    let fits = match piece.kind {
        Kind::Prose if others::tells_of_date(text) => false,
        Kind::Prose => {
            let stamped = || to == text.len() && is_stamped(&text[..found.at.start]);
            rest <= 70 || piece.time || announced(text) || stamped()
        }
        // A line over a title may stand in a picture's caption with it.
        // A heading that says who wrote and when is a byline.
        Kind::Heading(_) if text.contains(':') && signed::behind_by(text).is_some() => true,
        Kind::Heading(_) | Kind::Caption => rest <= BESIDE,
        _ => false,
    };
    fits.then_some(found.day)
}

/// Whether a line is the days between which somebody lived: "June 2, 1937 – April 7, 2031".
fn is_of_a_life(text: &str, first: &find::Found, order: Order) -> bool {
    const YEARS: i16 = 12;
    let behind = text.get(first.at.end..).unwrap_or_default().trim_start();
    let Some(behind) = behind.strip_prefix(['-', '–', '—', '†', '~']) else {
        return false;
    };
    let last = find::find(behind, order);
    last.is_some_and(|last| last.day.year() - first.day.year() >= YEARS)
}

/// Whether what stands before a day says that somebody joined a board then.
fn is_of_member(before: &str) -> bool {
    const JOINED: &[&str] = &[
        "joined",
        "member since",
        "registered",
        "registriert",
        "mitglied seit",
        "inscription",
        "inscrit",
        "miembro desde",
        "registrado",
        "iscritto",
        "lid sinds",
        "geregistreerd",
        "dołączył",
        "зарегистрирован",
    ];
    /// A longer beginning is a sentence's.
    const SHORT: usize = 60;
    before.len() <= SHORT && !before.is_empty() && {
        let lower = before.to_lowercase();
        JOINED.iter().any(|words| lower.contains(words))
    }
}

/// Where a line goes on with the day of its last change: "Publié le 3 mai 2031, modifié le 4 mai
/// 2031".
fn change_behind(text: &str, from: usize, order: Order) -> Option<usize> {
    let behind = text.get(from..).filter(|behind| find::has_digit(behind))?;
    let next = find::find(behind, order)?;
    is_of_a_change(&behind[..next.at.end]).then_some(from)
}

/// Whether words end in those that announce a date, as a line does whose parts style alone keeps
/// apart: "Reviewed by Bo Lind Written by Ines Vale Updated on".
fn is_stamped(before: &str) -> bool {
    const LAST: &[&str] = &[
        "updated on",
        "updated",
        "published on",
        "published",
        "posted on",
        "last updated",
        "reviewed on",
    ];
    let before = before.trim_end_matches([' ', ':']);
    LAST.iter().any(|words| {
        let at = before.len().checked_sub(words.len());
        let end = at.and_then(|at| before.get(at..));
        end.is_some_and(|end| {
            end.eq_ignore_ascii_case(words) && end.starts_with(char::is_uppercase)
        })
    })
}

/// The day with which a paragraph opens: "3.5.2031 – The quay is", "Ellery (3.5.2031). The".
fn opening(page: &Page, piece: &Piece, order: Order) -> Option<Day> {
    let text = page.slice(piece);
    let head = &text[..text.floor_char_boundary(OPENING)];
    let found = find::find(head, order).filter(|_| piece.kind == Kind::Prose)?;
    if is_of_a_life(text, &found, order) {
        return None;
    }
    let behind = text[found.at.end..].trim_start();
    let parted = behind.starts_with(['–', '—', '-', '|', ')', ':', '„', '“', '•']);
    let place = text[..found.at.start].trim_end();
    let behind_place = place.ends_with('(') && place.starts_with(char::is_uppercase);
    if is_after_place(place, behind) {
        return Some(found.day).filter(|_| piece.quotes == 0);
    }
    (parted && piece.quotes == 0 && (found.at.start <= 1 || behind_place)).then_some(found.day)
}

/// Whether a line opens with words that announce a date.
fn announced(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(40)].to_lowercase();
    let mut announces = PUBLISHED.iter().chain(ANNOUNCES);
    announces.any(|words| head.starts_with(words))
}

/// The day that readers see where it and a moment in the page's data differ by one day: the
/// moment is told in another zone's time.
fn in_local_time(moment: Date, seen: Day) -> Option<Day> {
    let day = moment.calendar_day();
    let beside = [day.yesterday().ok(), day.tomorrow().ok()].contains(&Some(seen));
    (of_another_zone(moment) && beside).then_some(seen)
}

/// Whether a moment may be told in another zone's time than that of the page's readers.
fn of_another_zone(moment: Date) -> bool {
    moment.time().is_some_and(|(time, zone)| {
        let told_elsewhere = zone.is_none_or(|seconds| seconds == 0);
        told_elsewhere && (time.hour(), time.minute()) != (0, 0)
    })
}

/// The next day, where a moment in universal time is the midnight that begins it in central
/// Europe, for a page in a language of its: the day alone was known.
fn after_midnight(moment: Date, language: Option<&str>) -> Option<Day> {
    const THERE: &[&str] = &[
        "de", "fr", "it", "es", "nl", "da", "sv", "nb", "no", "pl", "cs", "hu",
    ];
    let tag = language?.split('-').next()?.to_ascii_lowercase();
    let (time, zone) = moment.time()?;
    let midnight = matches!((time.hour(), time.minute(), time.second()), (22 | 23, 0, 0));
    let there = THERE.contains(&tag.as_str());
    let next = moment.calendar_day().tomorrow().ok();
    next.filter(|_| midnight && zone == Some(0) && there)
}

/// The day in the address of a page.
pub(super) fn in_address(address: Option<&str>) -> Option<Day> {
    find::in_address(address?)
}
