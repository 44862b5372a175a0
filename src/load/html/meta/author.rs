//! Chooses who wrote an article from all that its page says.

use std::cell::OnceCell;

use dom_query::Document;

use super::somebody::{Site, signing_house, somebody};
use super::tags::Tags;
use super::{byline, clean, house, is_address};
use crate::date::Day;
use crate::date::find::Order;
use crate::load::html::signed;

/// The text that a page shows, to look for names in.
pub(super) struct Shown<'a> {
    text: &'a str,
    lower: OnceCell<String>,
}

impl<'a> Shown<'a> {
    pub fn new(text: &'a str) -> Self {
        let lower = OnceCell::new();
        Self { text, lower }
    }

    /// Whether others, who are none of those before, are named right behind some names: "Ines Vale and
    /// Bo Lind".
    pub fn joins(&self, names: &str, others: &str) -> bool {
        let text = self.lower.get_or_init(|| self.text.to_lowercase());
        let next = others.split(", ").next().unwrap_or_default().to_lowercase();
        let names = names.to_lowercase();
        let lower = others.to_lowercase();
        let twice = lower
            .split(", ")
            .any(|other| names.split(", ").any(|name| name == other));
        let parts = |c: char| c.is_whitespace() || matches!(c, ',' | '&');
        !next.is_empty()
            && !names.is_empty()
            && !twice
            && text.match_indices(names.as_str()).any(|(at, names)| {
                let rest = text[at + names.len()..].trim_start_matches(parts);
                let rest = rest.strip_prefix("and ").unwrap_or(rest);
                rest.strip_prefix(next.as_str())
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
    }

    /// Whether the first of some names is shown anywhere.
    fn names(&self, line: &str) -> bool {
        const SHORT: usize = 4;
        let text = self.lower.get_or_init(|| self.text.to_lowercase());
        let first = line.split(", ").next().unwrap_or_default().to_lowercase();
        let mut words = first.split(|c: char| !c.is_alphanumeric());
        words.all(|word| match word.chars().last() {
            // Where words run on, a house may stand before the name.
            Some('\u{3000}'..) => {
                let given = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
                text.contains(&word[given..])
            }
            _ if word.len() < SHORT => text
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| w == word),
            _ => text.contains(word),
        })
    }
}

impl Shown<'_> {
    /// Whether the page says that it belongs to a paper of this name: "© 2031 Ellery Courier".
    fn is_of_paper(&self, name: &str) -> bool {
        let behind = |rest: &str| {
            let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
            let rest = rest.strip_prefix("The ").unwrap_or(rest);
            rest.starts_with(name.strip_prefix("The ").unwrap_or(name))
        };
        house::is_paper(name) && self.text.split('©').skip(1).any(behind)
    }
}

/// What it takes for a source to be believed about an author.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Nothing: it is made for authors.
    Sure,
    /// That readers are shown the name; else it counts where nothing else names anybody.
    Last,
    /// That readers are shown the name: software fills it in with who published.
    Shown,
}

/// Whom a page names as the author.
pub(super) struct Signed {
    pub names: Option<String>,
    /// They stand where software puts who made the site.
    pub of_site: bool,
    /// Who counts where no line of the page names anybody.
    pub last: Option<String>,
    /// The house that signs where no person does.
    pub house: Option<String>,
    /// A date that stands beside a name.
    pub published: Option<Day>,
}

/// Who wrote the article, of all that the page says: who is named first, as the page's own
/// line names all of them. A house is an author only where nobody else is named.
pub(super) fn signed(
    doc: &Document,
    tags: &Tags,
    (told, house): (Option<String>, Option<String>),
    shown: &Shown<'_>,
    site: &Site,
    order: Order,
) -> Signed {
    let authors = |name: &str| tags.authors.get(name).map(|all| all.join(", "));
    let candidates = [
        (told, Trust::Sure),
        (authors("dc:creator"), Trust::Sure),
        (authors("dcterm:creator"), Trust::Sure),
        (authors("dcterms:creator"), Trust::Shown),
        (authors("author"), Trust::Last),
        (authors("parsely:author"), Trust::Sure),
        (
            authors("article:author").filter(|a| !is_address(a)),
            Trust::Sure,
        ),
        (authors("article:author_name"), Trust::Sure),
        (authors("og:article:author"), Trust::Sure),
        (authors("shareaholic:article_author_name"), Trust::Shown),
        (authors("sailthru:author"), Trust::Sure),
        (authors("citation_author"), Trust::Sure),
        (authors("cxenseparse:author"), Trust::Sure),
        (authors("byl"), Trust::Sure),
        (tags.labelled_author(), Trust::Shown),
    ];
    let mut published = None;
    let mut person = None;
    let mut last = None;
    let mut names: Option<String> = None;
    let mut of_site = false;
    for (line, trust) in candidates {
        let Some(line) = line else { continue };
        let line = byline::tidy(&clean(&line), order);
        published = published.or(line.published);
        let Some(line) = line.names else { continue };
        let found = somebody(&line, site);
        let found = found.filter(|name| trust != Trust::Last || !shown.is_of_paper(name));
        // What the site is called behind the title of all its windows, software gives as author, too.
        let of_window = trust == Trust::Last && line.contains(' ') && tags.ends_window(&line);
        let is_sure = || trust == Trust::Sure || shown.names(&line) || site.is_of(&line);
        match (found, &names) {
            // One source may name the first author alone.
            (Some(found), Some(known)) if has_all_of(&found, known) => names = Some(found),
            (Some(found), None) if !of_window && is_sure() => {
                of_site = trust == Trust::Last;
                names = Some(found);
            }
            (Some(found), Some(known)) if found == *known => of_site &= trust == Trust::Last,
            // One word that nobody sees is an account.
            (Some(found), None)
                if trust == Trust::Last && found.contains(' ') && !tags.is_owner(&found) =>
            {
                last = last.or(Some(found));
            }
            _ => person = person.or(Some(line).filter(|line| site.is_of(line))),
        }
    }
    let mut house_shown = None;
    // Who nobody reads of gives way to who is named on the page.
    let unseen = names.take_if(|names| !shown.names(names));
    if names.is_none() {
        let own = byline::own_on_page(doc);
        let others = match unseen {
            Some(_) => None,
            None => byline::elsewhere_on_page(doc),
        };
        let near = own.len();
        for (n, line) in own.into_iter().chain(others).enumerate() {
            // "By IVALE" is signed by one who has a word for a name.
            let by = line.split(' ').next().is_some_and(signed::is_by);
            let line = byline::tidy(&clean(&line), order);
            published = published.or(line.published.filter(|_| n < near));
            // "HARBOUR" is where the article stands.
            let Some(line) = line.names.filter(|line| by || !is_rubric(line)) else {
                continue;
            };
            let found = somebody(&line, site);
            if n >= near {
                // Who signs beside the article may have written another.
                last = last.or(found);
                continue;
            }
            names = found;
            if names.is_some() {
                break;
            }
            house_shown = house_shown.or_else(|| signing_house(&line, site));
            person = person.or(Some(line).filter(|line| site.is_of(line)));
        }
        of_site &= names.is_none();
    }
    Signed {
        names: names
            .or(unseen)
            .or(person)
            .or_else(|| somebody(&house?, site).filter(|_| last.is_none())),
        of_site,
        last,
        house: house_shown,
        published,
    }
}

/// Whether a line marked as a byline is one word in capitals: the section's name.
fn is_rubric(line: &str) -> bool {
    const LETTERS: usize = 5;
    let mut letters = line.chars();
    line.len() >= LETTERS && letters.all(char::is_uppercase)
}

/// Whether a list of names has more of them than another, and all of those.
fn has_all_of(names: &str, others: &str) -> bool {
    let all = |names: &str| -> Vec<String> {
        let parted = names.replace(" and ", ", ").replace(" und ", ", ");
        parted.split(", ").map(str::to_lowercase).collect()
    };
    let (names, others) = (all(names), all(others));
    names.len() > others.len() && others.iter().all(|other| names.contains(other))
}
