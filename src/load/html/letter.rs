//! Pages inside letters: newsletters, and mail that was set as a page.
//!
//! A letter has no menus and no other articles: everything in it was written to its reader, from
//! the greeting to the last item. So all of it is kept. Furniture, and what stands behind the
//! line for unsubscribing, is shown as boilerplate.

use super::addresses::Addresses;
use super::heading::spoken;
use super::label::Label;
use super::page::{Kind, Page, Piece};
use super::reading::Reading;
use super::write::{self};
use super::{notices, plain_label, prune, spans, too_long};
use crate::article::{Article, Format};
use crate::load::writer::Writer;

/// Parses the page of a letter about `subject`; `is_farewell` knows the lines by which newsletters
/// let their readers go.
pub(in crate::load) fn parse(
    source: &str,
    subject: &str,
    is_farewell: &dyn Fn(&str) -> bool,
) -> Article {
    let read = Reading::of_letter(prune::prune(source));
    let mut labels = read.chosen().labels;
    let leaving = leaving(&read.page, is_farewell);
    for (at, label) in labels.iter_mut().enumerate() {
        *label = of_piece(&read.page, at, *label, at >= leaving);
    }
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
        OPENS.iter().any(|words| lower.starts_with(words)) && !lower.ends_with('.')
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

/// "Read more": a link that says nothing of where it leads.
fn leads_on(words: &str) -> bool {
    const MORE: &[&str] = &[
        "read more",
        "continue reading",
        "read the full story",
        "read the story",
        "read full story",
        "read on",
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

/// The piece from which on a letter only says goodbye: behind its last text.
fn leaving(page: &Page, is_farewell: &dyn Fn(&str) -> bool) -> usize {
    let farewell = |at: &usize| is_farewell(page.slice(&page.pieces[*at]));
    let text = |at: &usize| {
        let is_text = spans::sentences(page, *at..*at + 1) > 0;
        is_text && !farewell(at)
    };
    let all = 0..page.pieces.len();
    let last = all.clone().rev().find(text).map_or(0, |at| at + 1);
    (last..all.end).find(farewell).unwrap_or(all.end)
}
