//! Decides whether a page is an article at all, and what to say where it is not.

use super::features::Judged;
use super::label::Label;
use super::page::{Kind, Page};
use crate::article::Problem;
use crate::load::walls;

/// With fewer letters than this, an article is looked at with suspicion.
const SHORT: u32 = 600;

const CONSENT: &[&str] = &[
    "before you continue",
    "we value your privacy",
    "we and our partners",
    "cookie consent",
    "accept all cookies",
    "your privacy choices",
    "consent to the use of cookies",
    "manage your consent",
];
const SOLD: &[&str] = &[
    "continue reading this article",
    "already a subscriber",
    "subscriber-only",
    "log in to read",
    "sign in to read",
    "you have reached your limit",
    "free articles remaining",
    "to view the full story",
    "to read the full story",
    "de cet article à lire. la suite est réservée",
    "continue reading this post for free",
    "keep reading with a 7-day free trial",
];
const MISSING: &[&str] = &[
    "page not found",
    "404 not found",
    "error 404",
    "404 error",
    "page you requested could not be found",
    "page you are looking for",
    "page you were looking for",
    "page doesn't exist",
    "page doesn’t exist",
    "page does not exist",
];
const ROBOTS: &[&str] = &[
    "enable cookies and reload",
    "complete the security check",
    "access denied",
    "captcha",
];

/// What is known of a page.
pub(super) struct Evidence<'a, Told: Fn() -> bool> {
    pub page: &'a Page,
    pub judged: &'a Judged,
    /// What becomes of each piece.
    pub labels: &'a [Label],
    /// Letters of the text that was taken for the article's.
    pub own: u32,
    /// What the page says is its main part was taken, and reads as an article.
    pub central: bool,
    /// Bytes of scripts.
    pub scripts: usize,
    pub title: &'a str,
    /// The page says of itself that not all of it is free.
    pub paywalled: bool,
    /// What stands for those without scripts.
    pub noscript: &'a str,
    /// Whether what was taken for the article's reads as one, however short it is.
    pub told: Told,
}

/// Looks for what stands in place of an article.
pub(super) fn problem<Told: Fn() -> bool>(found: &Evidence<'_, Told>) -> Option<Problem> {
    let whole: u32 = found.judged.letters.iter().sum();
    let text_of = |counts: &dyn Fn(usize) -> bool| {
        let mut text = String::from(found.title);
        for (at, piece) in found.page.pieces.iter().enumerate() {
            if !counts(at) {
                continue;
            }
            text.push(' ');
            text.push_str(found.page.slice(piece));
            if text.len() > 20_000 {
                break;
            }
        }
        text.to_lowercase()
    };
    if found.own >= SHORT * 4 {
        return None;
    }
    let text = text_of(&|_| true);
    let says = |phrases: &[&str]| phrases.iter().any(|p| text.contains(p));
    if found.own < SHORT {
        let title = found.title.to_lowercase();
        if MISSING.iter().any(|p| title.contains(p)) || title.trim() == "404" {
            return Some(Problem::NotFound);
        }
        // A short text that reads as an article is one, whatever a banner beside it says.
        let reads = || {
            let own = text_of(&|at| found.labels.get(at) == Some(&Label::Own));
            let wall = [walls::HUMAN, ROBOTS, CONSENT, MISSING];
            !wall
                .iter()
                .flat_map(|phrases| phrases.iter())
                .any(|p| own.contains(p))
        };
        if whole < SHORT * 4 && !(found.own > 0 && (found.told)() && reads()) {
            if says(walls::HUMAN) || says(ROBOTS) {
                return Some(Problem::Robots);
            }
            if says(CONSENT) {
                return Some(Problem::Consent);
            }
            if says(MISSING) {
                return Some(Problem::NotFound);
            }
        }
    }
    if found.own < SHORT * 3 && (found.paywalled || says(walls::PAID) || says(SOLD)) {
        return Some(Problem::Beginning);
    }
    let (mut linked, mut links) = (0_u64, 0);
    for (piece, letters) in found.page.pieces.iter().zip(&found.judged.letters) {
        if piece.kind != Kind::Picture {
            let bytes = u64::from(piece.end - piece.start).max(1);
            linked += u64::from(*letters) * u64::from(piece.linked) / bytes;
            links += u32::from(piece.linked > 0);
        }
    }
    // What the extractor takes of a list of links may be long.
    if links >= 25 && linked * 4 > u64::from(whole) * 3 && !found.central && !(found.told)() {
        return Some(Problem::Links);
    }
    if found.own >= SHORT {
        return None;
    }
    let noscript = found.noscript.to_lowercase();
    let asks = walls::SCRIPTS
        .iter()
        .any(|p| text.contains(p) || noscript.contains(p));
    let scripted = whole == 0 && found.scripts > 0
        || whole < 100 && found.scripts > 200
        || whole < 200 && found.scripts > 2000;
    if whole < 400 && asks || scripted && !found.central {
        return Some(Problem::Scripts);
    }
    if found.central {
        return None;
    }
    if whole == 0 {
        return Some(Problem::Empty);
    }
    (links >= 25 && linked * 2 > u64::from(whole) && !(found.told)()).then_some(Problem::Links)
}
