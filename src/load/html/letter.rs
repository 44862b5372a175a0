//! Pages inside letters: newsletters, and mail that was set as a page.
//!
//! A letter has no menus and no other articles: everything in it was written to its reader, from
//! the greeting to the last item. So all of it is kept. Furniture, and what stands behind the
//! line for unsubscribing, is shown as boilerplate.

use super::addresses::Addresses;
use super::fed::leads_on;
use super::heading::spoken;
use super::label::Label;
use super::marks::{self, Marks};
use super::page::{Kind, Page, Piece, Tag};
use super::reading::Reading;
use super::write::{self};
use super::{notices, passed, plain_label, prune, spans, too_long};
use crate::article::{Article, Format};
use crate::load::writer::Writer;
use crate::words::networks;

/// Parses the page of a letter about `subject`; `is_farewell` knows the lines by which newsletters
/// let their readers go.
pub(in crate::load) fn parse(
    source: &str,
    subject: &str,
    is_farewell: &dyn Fn(&str) -> bool,
) -> Article {
    let mut read = Reading::of_letter(prune::prune(source));
    let mut labels = read.chosen().labels;
    let leaving = leaving(&read.page, is_farewell);
    for (at, label) in labels.iter_mut().enumerate() {
        *label = of_piece(&read.page, at, *label, at >= leaving.from);
    }
    sink(&read.page, &mut labels, &leaving);
    leave_buttons(&read.page, &mut labels);
    passed::spread(&mut read.page, &mut labels);
    passed::quote(&mut read.page, &mut labels);
    let page = &read.page;
    sign_off(page, &mut labels);
    let is_subject = |piece: &Piece| {
        matches!(piece.kind, Kind::Heading(_)) && spoken(page.slice(piece)) == spoken(subject)
    };
    // It stands above the letter.
    if let Some(at) = page.pieces.iter().position(is_subject) {
        labels[at] = Label::Out;
    }
    let mut out = Writer::with_capacity(page.text.len());
    let address = Addresses::new(None, read.meta.base.as_deref());
    out.metadata.language = read.meta.language.clone();
    write::write(&mut out, page, &labels, &|a| address.resolve(a));
    if let Some(bytes) = read.cut {
        out.warnings.push(too_long(bytes));
    }
    out.finish(Format::Html)
}

/// Whether a line is what a firm's server sets above letters from outside.
pub(in crate::load) fn warns_of_strangers(line: &str) -> bool {
    const MOST: usize = 400;
    const OPENS: &[&str] = &[
        "caution: this email",
        "caution: this message",
        "caution: external email",
        "caution: external sender",
        "external email:",
        "external email ",
        "[external email]",
        "[external]",
        "[external sender]",
        "warning: this email originated",
        "warning: external email",
        "attention: this email originated",
        "this email originated from outside",
        "this message originated from outside",
        "this message was sent from outside",
        "this email was sent from outside",
        "achtung: diese e-mail",
        "vorsicht: externe e-mail",
        "attention : ce message provient de l",
    ];
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[');
    line.len() <= MOST && {
        let lower = line.to_lowercase();
        OPENS.iter().any(|words| lower.starts_with(words))
    }
}

/// Whether a line says by which device a letter was written.
pub(in crate::load) fn is_of_device(line: &str) -> bool {
    const MOST: usize = 80;
    const OPENS: &[&str] = &[
        "sent from my ",
        "sent from mail for windows",
        "sent from outlook",
        "sent from yahoo mail",
        "sent from proton",
        "get outlook for ",
        "sent with proton mail",
        "mit proton mail ",
        "envoyé avec proton mail",
        "enviado con proton mail",
        "von meinem iphone gesendet",
        "gesendet von meinem ",
        "gesendet von mail für windows",
        "von unterwegs gesendet",
        "envoyé de mon ",
        "envoyé depuis ",
        "enviado desde mi ",
        "enviado do meu ",
        "inviato da iphone",
        "inviato dal mio ",
        "verstuurd vanaf mijn ",
        "skickat från min ",
        "sendt fra min ",
        "wysłane z ",
    ];
    let line = line.trim();
    line.len() <= MOST && {
        let lower = line.to_lowercase();
        let ended = lower.ends_with('.') && !lower.contains("proton mail");
        OPENS.iter().any(|words| lower.starts_with(words)) && !ended
    }
}

/// Marks what a server says above a letter, and the signature below the mark for it, "-- ", down to
/// what is quoted.
fn sign_off(page: &Page, labels: &mut [Label]) {
    const MOST: usize = 12;
    const ABOVE: usize = 3;
    for at in 0..labels.len().min(ABOVE) {
        if warns_of_strangers(page.slice(&page.pieces[at])) {
            labels[at] = Label::Boilerplate;
        }
    }
    for (label, piece) in labels.iter_mut().zip(&page.pieces) {
        if *label == Label::Own && is_of_device(page.slice(piece)) {
            *label = Label::Boilerplate;
        }
    }
    let begins = |piece: &Piece| {
        let text = page.slice(piece);
        piece.quotes == 0 && (text.trim_end() == "--" || text.starts_with("--\n"))
    };
    let Some(from) = page.pieces.iter().position(begins).filter(|at| *at > 0) else {
        return;
    };
    let behind = page.pieces[from..].iter();
    let count = behind.take_while(|piece| piece.quotes == 0).count();
    if count > MOST {
        return;
    }
    for label in &mut labels[from..from + count] {
        if *label == Label::Own {
            *label = Label::Boilerplate;
        }
    }
}

/// What a piece of a letter is, given what it was taken for on a page.
fn of_piece(page: &Page, at: usize, label: Label, behind: bool) -> Label {
    let piece = &page.pieces[at];
    let words = page.slice(piece);
    let known = matches!(label, Label::Caption | Label::PullQuote);
    match piece.kind {
        Kind::Picture if is_sign(words) => Label::Out,
        Kind::Picture if label == Label::Out => plain_label(piece),
        _ if known => label,
        _ if !words.contains(char::is_alphanumeric) => Label::Out,
        Kind::Prose if behind => Label::Boilerplate,
        Kind::Prose if spans::is_link(page, piece) && leads_on(words) => Label::Boilerplate,
        Kind::Prose if notices::calls(words) => Label::Boilerplate,
        _ if label == Label::Own => label,
        Kind::Prose if spans::is_link(page, piece) || notices::is_notice(words, false) => {
            Label::Boilerplate
        }
        _ => plain_label(piece),
    }
}

/// Whether the words for a picture say that it is the sign of a firm or of a network to share on.
fn is_sign(words: &str) -> bool {
    const SIGNS: &[&str] = &[
        "x", "in", "email", "mail", "share", "website", "link", "logo", "icon",
    ];
    let lower = words.trim().to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or_default();
    networks::is_button(&lower)
        || SIGNS.contains(&lower.as_str())
        || matches!(last, "logo" | "icon")
}

/// Where a letter takes its leave.
struct Leaving {
    /// Behind its last text.
    last: usize,
    /// The piece from which on it only says goodbye.
    from: usize,
}

fn leaving(page: &Page, is_farewell: &dyn Fn(&str) -> bool) -> Leaving {
    let farewell = |at: &usize| is_farewell(page.slice(&page.pieces[*at]));
    let text = |at: &usize| {
        let is_text = spans::sentences(page, *at..*at + 1) > 0;
        is_text && !farewell(at)
    };
    let all = 0..page.pieces.len();
    let last = all.clone().rev().find(text).map_or(0, |at| at + 1);
    let from = (last..all.end).find(farewell).unwrap_or(all.end);
    Leaving { last, from }
}

/// Marks what belongs to the leave that a letter takes: a heading over it, the lines of a footer
/// between it and the text.
fn sink(page: &Page, labels: &mut [Label], leaving: &Leaving) {
    let is_foot = |piece: &Piece| {
        page.around(piece)
            .any(|(_, elem)| elem.tag == Tag::Footer || elem.marks.any(marks::FOOTER))
    };
    for (label, piece) in labels.iter_mut().zip(&page.pieces).skip(leaving.last) {
        if *label == Label::Own && piece.quotes == 0 && is_foot(piece) {
            *label = Label::Boilerplate;
        }
    }
    let said = |at: &usize| labels[*at] != Label::Out;
    let Some(above) = (0..leaving.from.min(labels.len())).rev().find(said) else {
        return;
    };
    if leaving.from < labels.len() && matches!(page.pieces[above].kind, Kind::Heading(_)) {
        labels[above] = Label::Boilerplate;
    }
}

/// Marks buttons, and rows of them with the question above: "How did you like this letter?", "A
/// lot", "Not at all".
fn leave_buttons(page: &Page, labels: &mut [Label]) {
    const WORDS: usize = 4;
    const ROW: usize = 2;
    /// The most words of one in a row that no question and no name tells of: others are headlines.
    const FEW: usize = 3;
    /// The longest such question, in bytes.
    const ASKED: usize = 120;
    const NEAR: usize = 3;
    let shown: Vec<usize> = (0..labels.len())
        .filter(|at| labels[*at] != Label::Out)
        .collect();
    let short = |at: usize, most: usize| {
        let piece = &page.pieces[at];
        let words = page.slice(piece);
        piece.kind == Kind::Prose
            && (piece.lists, piece.quotes) == (0, 0)
            && spans::is_link(page, piece)
            && !words.trim_end().ends_with(['.', '!'])
            && words.split_whitespace().count() <= most
    };
    let called = |at: usize| {
        let piece = &page.pieces[at];
        let around = page.around(piece).take(NEAR).map(|(_, elem)| elem.marks);
        around.fold(piece.marks, Marks::with).any(marks::TOOLS)
    };
    let mut at = 0;
    while at < shown.len() {
        let rest = &shown[at..];
        let row = rest.iter().take_while(|n| short(**n, WORDS)).count();
        if row >= ROW {
            let above = at.checked_sub(1).map(|at| shown[at]);
            let asks = above.filter(|n| {
                let piece = &page.pieces[*n];
                let words = page.slice(piece);
                piece.quotes == 0 && words.len() <= ASKED && words.trim_end().ends_with('?')
            });
            let told = asks.is_some() || rest[..row].iter().any(|n| called(*n));
            for n in rest[..row].iter().copied().chain(asks) {
                if told || short(n, FEW) {
                    labels[n] = Label::Boilerplate;
                }
            }
        } else if short(shown[at], WORDS * 2)
            && (called(shown[at]) || is_sign(page.slice(&page.pieces[shown[at]])))
        {
            labels[shown[at]] = Label::Boilerplate;
        }
        at += row.max(1);
    }
}
