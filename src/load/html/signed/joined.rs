//! Names as the page shows them: several joined by its own line ("Ines Vale and Bo Lind"), and
//! an account's name as written in the link to it.

use super::super::meta::{leads_to_somebody, without_places};
use super::super::page::{Inline, Page, Piece, Tag, What};
use super::shape::{is_a_name, name};
use super::words::ACCOUNTS;
use crate::words::names;

/// The longest line that names authors, in bytes.
const LINE: usize = 300;
/// The most bytes between two names.
const BETWEEN: usize = 12;
/// Whether a word stands before the last of several names.
fn is_and(word: &str) -> bool {
    names::joins(word) || matches!(word, "en" | "i" | "ja" | "és" | "и" | "with" | "mit")
}

/// The name of somebody whom the page's data call by an account alone, "ines-vale": that of the
/// link that leads to the account's page.
fn of_account(page: &Page, account: &str) -> Option<String> {
    if account.contains(' ') || account.contains(char::is_uppercase) {
        return None;
    }
    let leads = |target: &str| {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let last = path.trim_end_matches('/').rsplit('/').next();
        leads_to_somebody(target) && last == Some(account)
    };
    /// The most marks inside a name.
    const INSIDE: usize = 8;
    page.inlines.iter().enumerate().find_map(|(n, inline)| {
        let What::Link(link) = inline.what else {
            return None;
        };
        page.links.get(link as usize).filter(|to| leads(to))?;
        // What stands in the link may be marked, too.
        let mut open = 1;
        let behind = page.inlines.get(n + 1..)?.iter();
        let end = behind.take(INSIDE).find(|inline| {
            match inline.what {
                What::End => open -= 1,
                What::Break => {}
                _ => open += 1,
            }
            open == 0
        });
        let name = page.text.get(inline.at as usize..end?.at as usize)?.trim();
        (is_a_name(name) && is_spelt(name, account)).then(|| name.to_string())
    })
}

/// Whether an account has a word of a name in it: "More posts" leads there as well.
fn is_spelt(name: &str, account: &str) -> bool {
    const LONG: usize = 3;
    let words = name.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| word.len() >= LONG);
    words.any(|word| account.contains(&word.to_lowercase()))
}

/// Names that stand in a list, joined as a line of the page joins them, or whose account a word is.
pub(in crate::load::html) fn as_shown(page: &Page, list: &str) -> Option<String> {
    let names: Vec<&str> = list.split(", ").collect();
    let (first, rest) = names.split_first()?;
    if rest.is_empty() {
        return of_account(page, first);
    }
    if names.iter().any(|name| name.is_empty()) {
        return None;
    }
    let (lower, capitals) = (list.to_lowercase(), first.to_uppercase());
    page.pieces.iter().find_map(|piece| {
        let text = page.slice(piece);
        let may = text.len() <= LINE && (text.contains(first) || text.contains(&capitals));
        if !may {
            return None;
        }
        let text = text.to_lowercase();
        let mut shown = (*first).to_string();
        let mut named = lower.split(", ");
        let opening = named.next()?;
        let mut at = text.find(opening)? + opening.len();
        let mut joined = false;
        for (name, next) in rest.iter().zip(named) {
            let behind = text.get(at..)?;
            let found = behind.find(next).filter(|found| *found <= BETWEEN)?;
            let between = behind[..found].trim_matches([' ', ',', '\u{a0}', '\n', '\t']);
            match is_and(between) {
                true => shown.push_str(&format!(" {between} ")),
                false => shown.push_str(", "),
            }
            joined |= is_and(between);
            shown.push_str(name);
            at += found + next.len();
        }
        joined.then_some(shown)
    })
}

/// The names in links to pages about authors.
pub(super) fn linked(page: &Page, piece: &Piece) -> Option<String> {
    const MOST: usize = 8;
    let range = piece.inlines.0 as usize..piece.inlines.1 as usize;
    let inlines = page.inlines.get(range)?;
    let mut names: Vec<String> = Vec::new();
    let found = (0..inlines.len()).filter_map(|n| linked_at(page, piece, inlines.get(n..)?));
    for name in found.take(MOST) {
        // Of several links one may be an account's, "Follow ines": names have two words.
        if !names.contains(&name) && (names.is_empty() || is_a_name(&name)) {
            names.push(name);
        }
    }
    Some(names.join(", ")).filter(|names| !names.is_empty())
}

/// The name in the link to a page about an author that the first of these begins.
fn linked_at(page: &Page, piece: &Piece, inlines: &[Inline]) -> Option<String> {
    let (first, behind) = inlines.split_first()?;
    let What::Link(link) = first.what else {
        return None;
    };
    let target = page.links.get(link as usize)?;
    let account = || ACCOUNTS.iter().any(|part| target.contains(part));
    let called = || target.contains("/@");
    let end = behind
        .iter()
        .find(|i| i.what == What::End)
        .map_or(piece.end, |i| i.at);
    let text = page.text.get(first.at as usize..end as usize)?;
    // A site's own account is called by one word.
    let about = leads_to_somebody(target) || account() || called() && is_a_name(text.trim());
    let name = name(text).filter(|_| about)?;
    // A name ends with its words: "Catch more fish" is none.
    let rest = text.trim().strip_prefix(name.as_str()).unwrap_or_default();
    let runs_on = rest.trim_start().starts_with(char::is_lowercase);
    (!runs_on).then_some(name)
}

/// The name in an element for addresses.
pub(super) fn addressed(page: &Page, piece: &Piece) -> Option<String> {
    let marked = page
        .around(piece)
        .take(2)
        .any(|(_, elem)| elem.tag == Tag::Address);
    let text = page.slice(piece).trim();
    if !marked {
        return None;
    }
    let several = without_places(text);
    several.or_else(|| is_a_name(text).then(|| text.to_string()))
}
