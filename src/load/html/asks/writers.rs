//! Boxes about the author, known by what they say or by the line over them.

use std::ops::Range;

use super::{LEAST, LINE, sum};
use crate::load::html::marks;
use crate::load::html::page::{Kind, Page, bytes_of_words};
use crate::load::html::spans::{self, Spans};
use crate::load::phrases::Phrases;
use crate::words::marks::ends_sentence;

/// How texts speak about authors: right behind the name, and later.
const WRITERS: &[&str] = &[
    "has written",
    "has been writing",
    "has been a reporter",
    "has covered",
    "writes about",
    "writes for",
    "writes on",
    "covers ",
    "reports on",
    "reports for",
    "berichtet über",
    "berichtet für",
    "suit les",
    "couvre ",
    "cubre ",
    "informa sobre",
    "si occupa di",
    "is a writer",
    "is a freelance",
    "is a journalist",
    "is a reporter",
    "is a columnist",
    "is a contributor",
    "is a staff",
    "is a senior",
    "is an author",
    "is an editor",
    "is the author",
    "is the editor",
    "is our ",
    "is deputy editor",
    "lives in",
    "is based in",
    "joined the",
    "her book",
    "his book",
    "her first book",
    "his first book",
    "schreibt über",
    "schreibt für",
    "ist freie journalistin",
    "ist freier journalist",
    "ist redakteur",
    "ist autor",
    "lebt in",
    "lebt und arbeitet",
    "est journaliste",
    "écrit sur",
    "vit à",
    "es periodista",
    "escribe sobre",
    "è giornalista",
    "scrive di",
];
static TOLD: Phrases<{ WRITERS.len() }> = Phrases::of(WRITERS);

/// What stands over a box that tells of who wrote.
const ABOUT: &[&str] = &[
    "about the author",
    "about the authors",
    "about the writer",
    "about author",
    "über den autor",
    "über die autorin",
    "über die autoren",
    "zum autor",
    "zur autorin",
    "zur person",
    "à propos de l'auteur",
    "à propos de l’auteur",
    "sobre el autor",
    "sobre la autora",
    "acerca del autor",
    "sobre o autor",
    "sobre a autora",
    "sull'autore",
    "sull’autore",
    "over de auteur",
    "om författaren",
    "om forfatteren",
    "o autorze",
    "об авторе",
];

/// The pieces in boxes that say that they are about who wrote: below such a heading, and all
/// that stands in its element; and what is told of `signed` below the text.
pub(in crate::load::html) fn of_writers(page: &Page, spans: &Spans, signed: &str) -> Vec<bool> {
    const BOX: usize = 1500;
    let mut inside = vec![false; page.pieces.len()];
    if let Some(at) = of_signer(page, signed) {
        inside[at] = true;
    }
    for (at, piece) in page.pieces.iter().enumerate() {
        let text = page.slice(piece).trim();
        let bare = text.trim_end_matches([':', '.', '…', ' ']);
        let short = matches!(piece.kind, Kind::Heading(_) | Kind::Prose) && bare.len() <= LINE;
        if !short || !ABOUT.contains(&bare.to_lowercase().as_str()) {
            continue;
        }
        // The outermost element that begins with it.
        let fits = |span: &Range<usize>| {
            let text = |n: &usize| page.pieces[*n].kind != Kind::Picture;
            span.clone().find(text) == Some(at) && sum(page, span.clone()) <= BOX
        };
        let around = page.around(piece).map(|(n, _)| spans.get(n));
        if let Some(span) = around.take_while(fits).last() {
            inside[span].fill(true);
        }
    }
    inside
}

/// The paragraph that says of somebody who signed what they do, as the last of the page: "Ines Vale
/// covers the harbour."
fn of_signer(page: &Page, signed: &str) -> Option<usize> {
    const LONGEST: usize = 600;
    /// The least text before it, and the most behind it, in bytes.
    const BEFORE: usize = 300;
    const BEHIND: usize = 400;
    const DOES: &[&str] = &[
        "is",
        "was",
        "covers",
        "writes",
        "reports",
        "has",
        "lives",
        "works",
        "joined",
        "teaches",
        "edits",
        "studies",
        "hosts",
        "leads",
        "schreibt",
        "berichtet",
        "ist",
        "est",
        "écrit",
        "es",
        "escribe",
    ];
    let names: Vec<&str> = (signed.split(", ").flat_map(|names| names.split(" and ")))
        .map(|name| name.trim_start_matches("Dr ").trim_start_matches("Dr. "))
        .filter(|name| name.contains(' '))
        .collect();
    if names.is_empty() {
        return None;
    }
    let tells = |at: &usize| {
        let piece = &page.pieces[*at];
        let text = page.slice(piece).trim();
        let does = names.iter().find_map(|name| text.strip_prefix(name));
        let does = does.and_then(|rest| rest.strip_prefix(' ')?.split_whitespace().next());
        piece.kind == Kind::Prose
            && text.len() <= LONGEST
            && ends_sentence(text)
            && does.is_some_and(|verb| DOES.contains(&verb))
    };
    let at = (0..page.pieces.len()).rev().find(tells)?;
    let before = spans::sentences(page, 0..at);
    let behind = spans::sentences(page, at + 1..page.pieces.len());
    (before >= BEFORE && behind <= BEHIND).then_some(at)
}

/// Who wrote, where only a box below the text tells: a line that is a name, and below it what its
/// bearer does, "Ines Vale writes about boats."
pub(in crate::load::html) fn told_below(page: &Page) -> Option<&str> {
    const BEFORE: usize = 300;
    const LONGEST: usize = 40;
    const NEAR: usize = 70;
    /// The most pieces between the name and what is told of it.
    const BETWEEN: usize = 2;
    let mut pieces = page.pieces.iter().enumerate().rev();
    pieces.find_map(|(at, piece)| {
        let text = page.slice(piece).trim();
        let head = &text[..text.floor_char_boundary(NEAR)];
        let tells = piece.kind == Kind::Prose
            && piece.quotes == 0
            && ends_sentence(text)
            && begins_with_name(text)
            && TOLD.in_line(head).next().is_some();
        if !tells || spans::sentences(page, 0..at) < BEFORE {
            return None;
        }
        // Set off from the text, it stands for itself.
        let slanted = piece.emphasis * 10 >= bytes_of_words(text) * 9;
        if slanted && let Some(words) = told_of(text) {
            return Some(words);
        }
        let above = page.pieces[at.saturating_sub(BETWEEN)..at].iter().rev();
        let mut names = above.map(|above| page.slice(above).trim());
        names.find(|name| {
            name.len() <= LONGEST
                && name.contains(' ')
                && text
                    .strip_prefix(*name)
                    .is_some_and(|rest| rest.starts_with(' '))
        })
    })
}

/// The two words before what somebody does: "Ines Vale is a reporter for the Light."
fn told_of(text: &str) -> Option<&str> {
    const DOES: &[&str] = &["is", "writes", "covers", "reports", "schreibt", "berichtet"];
    let behind = text.match_indices(' ').nth(1).map(|(at, _)| at)?;
    let verb = text[behind..].split_whitespace().next()?;
    DOES.contains(&verb).then(|| &text[..behind])
}

/// The box that tells of who wrote: below a text of its own, and the first thing that it says
/// is what somebody writes or has written.
pub(super) fn of_writer(
    page: &Page,
    spans: &Spans,
    heads: &[usize],
    asked: &[Range<usize>],
) -> Option<Range<usize>> {
    const LONGEST: usize = 900;
    /// How far from the beginning it is looked for.
    const NEAR: usize = 70;
    let first = heads.first().map_or(0, |at| at + 1);
    let own = |at: &usize| !asked.iter().any(|span| span.contains(at));
    let text = |n: &usize| {
        let piece = &page.pieces[*n];
        piece.kind == Kind::Prose && spans::plain(piece) >= LINE
    };
    let at = (0..page.pieces.len()).filter(own).find(|at| {
        let piece = &page.pieces[*at];
        let words = page.slice(piece);
        let head = &words[..words.floor_char_boundary(NEAR)];
        let prose = piece.kind == Kind::Prose && piece.quotes == 0 && ends_sentence(words);
        prose && begins_with_name(words) && TOLD.in_line(head).next().is_some()
    })?;
    // An article may begin so.
    let before = spans::sentences(page, (first..at.max(first)).filter(own));
    if at >= first && before < LEAST {
        return None;
    }
    // The outermost element whose text begins with it.
    let fits = |span: &Range<usize>| {
        let opens = span.clone().find(text) == Some(at);
        let titled = heads.iter().any(|head| span.contains(head));
        opens && !titled && sum(page, span.clone()) <= LONGEST
    };
    let span = page
        .around(&page.pieces[at])
        .map(|(n, _)| spans.get(n))
        .take_while(fits)
        .last()?;
    let name = name(page.slice(&page.pieces[at]));
    let headed = span.clone().take_while(|n| *n < at).any(|n| {
        let line = page.slice(&page.pieces[n]);
        !name.is_empty() && line.contains(&name)
    });
    // The box may say by its class whom it is about.
    let mut around = page.around(&page.pieces[at]).take(2);
    let headed = headed || around.any(|(_, elem)| elem.marks.any(marks::AUTHOR));
    let mut told: Vec<usize> = span
        .clone()
        .flat_map(|n| TOLD.in_line(page.slice(&page.pieces[n])))
        .collect();
    told.sort_unstable();
    told.dedup();
    (headed || told.len() > 1).then_some(span)
}

/// The two words that open a text.
fn name(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(2).collect();
    words.join(" ")
}

/// "Ines Vale has", "Dr. Ines Vale is": two words in capitals open a text.
fn begins_with_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let capital = |word: Option<&str>| word.is_some_and(|w| w.starts_with(char::is_uppercase));
    capital(words.next()) && capital(words.next())
}
