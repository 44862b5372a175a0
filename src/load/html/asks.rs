//! Boxes that speak to readers about themselves: to sign up, to log in, to pay, to give; and
//! boxes about the author.
//!
//! Beside an article of a paragraph or two, such a box is the longest text of the page, and its
//! looks do not tell it apart. Its words do: in little text it speaks of several things that
//! belong together, like a letter, an address, a password, a price.

mod blockers;
mod letters;
mod writers;

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::marks;
use super::page::{Kind, Page, Piece, Tag};
use super::spans::{self, Spans};
use crate::load::phrases::Phrases;
use letters::{headed_by_asking, is_small};
use writers::of_writer;
pub(super) use writers::{of_writers, told_below};

/// The longest box, in bytes.
const MOST: usize = 1500;
/// How many such things a box speaks of at least, and in how many bytes one of them must come.
const THINGS: u32 = 3;
const BYTES_A_THING: usize = 220;
/// With more such boxes than this, they are what the page is about.
const BOXES: usize = 3;
/// A longer line that speaks of none of these things is text.
const LINE: usize = 60;
/// Beside more text than this, in bytes, a box cannot be taken for the article.
const LONG: usize = 2500;
/// The least text that counts, in bytes.
const LEAST: usize = 40;

/// Words of such boxes in the languages of the web, with a number for each thing.
const SAID: &[(u32, &str)] = &[
    // Letters that come regularly.
    (0, "newsletter"),
    (0, "subscribe"),
    (0, "sign up"),
    (0, "signing up"),
    (0, "abonnieren"),
    (0, "abonnez"),
    (0, "inscrivez"),
    (0, "infolettre"),
    (0, "suscríb"),
    (0, "suscrib"),
    (0, "boletín"),
    (0, "iscriviti"),
    (0, "inscreva"),
    (0, "assine"),
    (0, "nieuwsbrief"),
    (0, "schrijf je in"),
    (0, "prenumerera"),
    (0, "nyhetsbrev"),
    (0, "zapisz się"),
    // Where they come to.
    (1, "your inbox"),
    (1, "ihr postfach"),
    (1, "dein postfach"),
    (1, "boîte mail"),
    (1, "boîte de réception"),
    (1, "tu correo"),
    (1, "su correo"),
    (1, "bandeja de entrada"),
    (1, "casella"),
    (1, "sua caixa"),
    (1, "je inbox"),
    (1, "uw inbox"),
    (1, "din inkorg"),
    // An address is asked for.
    (2, "e-mail address"),
    (2, "email address"),
    (2, "your email"),
    (2, "your e-mail"),
    (2, "e-mail-adresse"),
    (2, "adresse e-mail"),
    (2, "adresse mail"),
    (2, "adresse électronique"),
    (2, "correo electrónico"),
    (2, "indirizzo e-mail"),
    (2, "indirizzo email"),
    (2, "e-mailadres"),
    (2, "endereço de e-mail"),
    (2, "e-postadress"),
    // On which terms.
    (3, "recaptcha"),
    (3, "privacy policy"),
    (3, "privacy notice"),
    (3, "terms of"),
    (3, "our terms"),
    (3, "datenschutz"),
    (3, "nutzungsbedingungen"),
    (3, "confidentialité"),
    (3, "conditions générales"),
    (3, "política de privac"),
    (3, "informativa sulla privacy"),
    (3, "privacybeleid"),
    // How it ends.
    (4, "unsubscribe"),
    (4, "opt out"),
    (4, "cancel at any time"),
    (4, "cancel any time"),
    (4, "cancel anytime"),
    (4, "abbestellen"),
    (4, "abmelden"),
    (4, "kündbar"),
    (4, "jederzeit kündigen"),
    (4, "désinscrire"),
    (4, "désabonner"),
    (4, "sans engagement"),
    (4, "darte de baja"),
    (4, "darse de baja"),
    (4, "disdire"),
    (4, "annullare l"),
    (4, "opzeggen"),
    (4, "uitschrijven"),
    // Doors for those who are known.
    (5, "log in"),
    (5, "login"),
    (5, "sign in"),
    (5, "einloggen"),
    (5, "melden sie sich an"),
    (5, "melde dich an"),
    (5, "connectez-vous"),
    (5, "se connecter"),
    (5, "identifiez-vous"),
    (5, "inicia sesión"),
    (5, "inicie sesión"),
    (5, "iniciar sesión"),
    (5, "effettua il login"),
    (5, "inloggen"),
    (5, "faça login"),
    (6, "password"),
    (6, "passwort"),
    (6, "kennwort"),
    (6, "mot de passe"),
    (6, "contraseña"),
    (6, "wachtwoord"),
    (6, "senha"),
    (7, "an account"),
    (7, "no account"),
    (7, "your account"),
    (7, "register now"),
    (7, "register for"),
    (7, "ein konto"),
    (7, "registrieren"),
    (7, "un compte"),
    (7, "una cuenta"),
    (7, "regístr"),
    (7, "registrati"),
    (7, "account aan"),
    // What is sold.
    (8, "subscriber"),
    (8, "subscription"),
    (8, "abonnent"),
    (8, "abonnement"),
    (8, "abonnés"),
    (8, "suscriptor"),
    (8, "suscripción"),
    (8, "abbonamento"),
    (8, "abbonati"),
    (9, "first month"),
    (9, "per month"),
    (9, "free trial"),
    (9, "pro monat"),
    (9, "par mois"),
    (9, "al mes"),
];
/// The same for gifts.
const GIVEN: &[(u32, &str)] = &[
    (10, "support us"),
    (10, "supporting us"),
    (10, "your support"),
    (10, "support our work"),
    (10, "support our journalism"),
    (10, "unterstützen sie uns"),
    (10, "unterstütze uns"),
    (10, "ihre unterstützung"),
    (10, "soutenez"),
    (10, "votre soutien"),
    (10, "apóyanos"),
    (10, "tu apoyo"),
    (10, "sostienici"),
    (10, "steun ons"),
    (11, "donate"),
    (11, "donation"),
    (11, "contribution"),
    (11, "contribute"),
    (11, "spenden"),
    (11, "ihre spende"),
    (11, "un don"),
    (11, "donar"),
    (11, "donación"),
    (11, "a small sum"),
    (12, "become a member"),
    (12, "mitglied werden"),
    (12, "devenez membre"),
    (12, "hazte socio"),
    (13, "dear reader"),
    (13, "people like you"),
    (13, "readers like you"),
    (13, "our readers"),
    (13, "thank you for reading"),
    (13, "liebe leser"),
    (13, "chers lecteurs"),
    (14, "behind a wall"),
];

const COUNT: usize = SAID.len() + GIVEN.len();

const fn thing(n: usize) -> (u32, &'static str) {
    match n < SAID.len() {
        true => SAID[n],
        false => GIVEN[n - SAID.len()],
    }
}

static PHRASES: Phrases<COUNT> = {
    let mut phrases = [""; COUNT];
    let mut n = 0;
    while n < COUNT {
        phrases[n] = thing(n).1;
        n += 1;
    }
    Phrases::new(phrases)
};

/// What a text speaks of, a bit a thing.
fn things(text: &str) -> u32 {
    match text.len() > MOST {
        true => 0,
        false => PHRASES
            .in_line(text)
            .fold(0, |found, n| found | 1 << thing(n).0),
    }
}

/// The pieces that stand in such boxes; none where the page is about what they speak of, or
/// has enough text that no box is taken for it.
pub(super) fn boxes(page: &Page, spans: &Spans, title: &str) -> Vec<bool> {
    let none = || vec![false; page.pieces.len()];
    let all = sum(page, 0..page.pieces.len());
    if all > LONG * 2 || things(title) != 0 {
        return none();
    }
    let said: Vec<u32> = page.pieces.iter().map(|p| things(page.slice(p))).collect();
    let heads: Vec<usize> = (0..page.pieces.len())
        .filter(|at| page.pieces[*at].kind == Kind::Heading(1))
        .collect();
    let about = |at: &usize| things(page.slice(&page.pieces[*at])) != 0;
    if heads.iter().any(about) {
        return none();
    }
    let holds_title = |span: &Range<usize>| heads.iter().any(|at| span.contains(at));
    let mut found: Vec<Range<usize>> = Vec::new();
    for n in 1..page.elems.len() {
        let span = spans.get(u32::try_from(n).unwrap_or(u32::MAX));
        let inside = found.last().is_some_and(|outer| span.end <= outer.end);
        if span.is_empty() || inside || holds_title(&span) || page.elems[n].tag == Tag::Main {
            continue;
        }
        if asks(page, &span, &said) {
            found.push(span);
        }
    }
    if found.len() > BOXES {
        found.clear();
    }
    if let Some(about) = of_writer(page, spans, &heads, &found) {
        found.push(about);
    }
    let inside = |at: &usize| found.iter().any(|span| span.contains(at));
    let left = spans::sentences(page, (0..page.pieces.len()).filter(|at| !inside(at)));
    if found.is_empty() || !(LEAST..=LONG).contains(&left) {
        return none();
    }
    (0..page.pieces.len()).map(|at| inside(&at)).collect()
}

/// Lines over a field for an address.
const FIELDS: &[&str] = &[
    "email",
    "e-mail",
    "email address",
    "e-mail address",
    "your email",
    "your e-mail",
    "e-mail-adresse",
    "ihre e-mail",
    "adresse e-mail",
    "correo electrónico",
    "indirizzo email",
];

/// Whether a line names a field for an address and no more.
fn is_field(text: &str) -> bool {
    const MOST: usize = 24;
    let bare = text.trim().trim_end_matches([':', '*', ' ']);
    bare.len() <= MOST && FIELDS.contains(&bare.to_lowercase().as_str())
}

/// Which elements have a form in them.
fn with_forms(page: &Page) -> FxHashSet<u32> {
    let forms = page.elems.iter().filter(|elem| elem.tag == Tag::Form);
    let around = forms.flat_map(|form| page.ancestors(form.parent).map(|(n, _)| n));
    around.collect()
}

/// The pieces in boxes that are named for letters or accounts or have fields in them, speak of two
/// such things, or, so named, of one and have a field for it, and say little else, wherever they stand: between the paragraphs
/// of a long article, too.
pub(super) fn signups(page: &Page, spans: &Spans, title: &str) -> Vec<bool> {
    const BOX: usize = 450;
    const LEAST: u32 = 2;
    const FEW: usize = 4;
    let mut inside = vec![false; page.pieces.len()];
    if things(title) != 0 {
        return inside;
    }
    promotions(page, &mut inside);
    blockers::against(page, spans, title, &mut inside);
    let length = |span: &Range<usize>| length(page, span);
    let begun = OnceCell::new();
    let below_text = |span: &Range<usize>| {
        let begun = begun.get_or_init(|| text_begun(page));
        begun.is_some_and(|begun| span.start > begun)
    };
    let forms = OnceCell::new();
    let has_form = |n: usize| {
        let forms = forms.get_or_init(|| with_forms(page));
        forms.contains(&u32::try_from(n).unwrap_or(u32::MAX))
    };
    for (n, elem) in page.elems.iter().enumerate() {
        let span = spans.get(u32::try_from(n).unwrap_or(u32::MAX));
        let named = elem.marks.any(marks::SIGNUP);
        if span.is_empty() || inside[span.start] || length(&span) > BOX || !named && !has_form(n) {
            continue;
        }
        let said = span.clone().map(|at| things(page.slice(&page.pieces[at])));
        let said = said.fold(0, |all, of| all | of).count_ones();
        if !named {
            let titled = span
                .clone()
                .any(|at| page.pieces[at].kind == Kind::Heading(1));
            let headed = || is_form_with_head(page, &span) && below_text(&span);
            if (said >= LEAST || headed()) && !titled {
                inside[span].fill(true);
            }
            continue;
        }
        let lines = span.clone().map(|at| page.slice(&page.pieces[at]));
        let asked = || has_form(n) || lines.clone().any(is_field);
        // It ends in a button that asks for it.
        let called = || {
            let last = &page.pieces[span.end - 1];
            spans::is_link(page, last) && things(page.slice(last)) != 0 && span.len() <= FEW
        };
        if said >= LEAST || said > 0 && (asked() || called() || is_small(page, &span)) {
            inside[span].fill(true);
        }
    }
    headed_by_asking(page, spans, &mut inside);
    inside
}

/// How many bytes some pieces take on the page.
fn length(page: &Page, span: &Range<usize>) -> usize {
    let last = span
        .end
        .checked_sub(1)
        .and_then(|last| page.pieces.get(last));
    let ends = page.pieces.get(span.start).zip(last);
    ends.map_or(usize::MAX, |(first, last)| {
        (last.end - first.start) as usize
    })
}

/// The piece at which some text of the page has been read.
fn text_begun(page: &Page) -> Option<usize> {
    const TEXT: usize = 200;
    let mut read = 0;
    (0..page.pieces.len()).find(|at| {
        read += spans::sentences(page, std::iter::once(*at));
        read >= TEXT
    })
}

/// Whether all that stands around a form is a heading and a line or two.
fn is_form_with_head(page: &Page, span: &Range<usize>) -> bool {
    const MOST: usize = 160;
    const PIECES: usize = 3;
    let heads = matches!(page.pieces[span.start].kind, Kind::Heading(2..));
    let own = span.clone().skip(1).all(|at| {
        let kind = page.pieces[at].kind;
        matches!(kind, Kind::Prose) && page.pieces[at].quotes == 0
    });
    heads && own && (2..=PIECES).contains(&span.len()) && sum(page, span.clone()) <= MOST
}

/// What stands between a link that skips the promotion of a letter and where it leads.
fn promotions(page: &Page, inside: &mut [bool]) {
    const MOST: usize = 12;
    let says = |at: usize, words: &str| {
        let text = page.slice(&page.pieces[at]).trim();
        text.len() == words.len() && text.eq_ignore_ascii_case(words)
    };
    let all = page.pieces.len();
    for first in (0..all).filter(|at| says(*at, "skip past newsletter promotion")) {
        let mut near = first + 1..(first + MOST).min(all);
        if let Some(last) = near.find(|at| says(*at, "after newsletter promotion")) {
            inside[first..=last].fill(true);
        }
    }
}

fn bytes(piece: &Piece) -> usize {
    match piece.kind {
        Kind::Picture => 0,
        _ => (piece.end - piece.start) as usize,
    }
}

fn sum(page: &Page, span: Range<usize>) -> usize {
    page.pieces[span].iter().map(bytes).sum()
}

/// Whether all that some pieces say is of things that boxes speak of.
fn asks(page: &Page, span: &Range<usize>, said: &[u32]) -> bool {
    let all = said[span.clone()].iter().fold(0, |all, of| all | of);
    let things = all.count_ones();
    let bytes = sum(page, span.clone());
    let silent = |at: usize| {
        let piece = &page.pieces[at];
        let text = piece.kind == Kind::Prose && spans::plain(piece) >= LINE;
        text && said[at] == 0
    };
    things >= THINGS
        && bytes <= MOST.min(things as usize * BYTES_A_THING)
        && !span.clone().any(silent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_speak_of_several_things() {
        let count = |text: &str| things(text).count_ones();
        assert!(count("Sign up with your e-mail address. Unsubscribe at any time.") >= 3);
        assert!(count("Connectez-vous avec votre adresse e-mail et votre mot de passe.") >= 3);
        assert!(count("She asked him for his password, and he wrote it on the wall.") < 3);
    }
}
