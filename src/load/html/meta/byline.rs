//! Finds the author as a page marks it, and takes the name out of the line.

use dom_query::{Document, NodeData, NodeId, NodeRef};
use rustc_hash::FxHashSet;

use super::beside::is_beside_another;
pub(super) use super::by::without_by;
use super::furniture::is_furniture;
use super::look::Look;
use super::moments::{behind_moment, without_day_of_week};
use super::{LONGEST, card, clean};
use crate::date::Day;
use crate::date::beside;
use crate::date::find::{self, Order};
use crate::date::weekdays::{self, is_weekday};
use crate::load::html::walk::{attribute, is_for_screen_readers};
use crate::load::html::{signed, stamps};
use crate::load::phrases::Phrases;
use crate::load::signature::without_offices;

/// Parts of the addresses of pages about authors.
const ABOUT: &[&str] = &[
    "/author/",
    "/authors/",
    "/autor/",
    "/autoren/",
    "/auteur/",
    "/auteurs/",
    "/autores/",
    "/reporters/",
    "/redakteure/",
    "/profile/",
    "/profil/",
    "/members/",
    "/member/",
    "/users/",
    "/user/",
    "/u/",
    "/autorinnen/",
    "/autore/",
    "/autori/",
    "/journalist/",
    "/journalists/",
    "/people/",
    "/contributors/",
    "/contributor/",
    "/by/",
    "/staff/",
    "/writer/",
    "/writers/",
    "/reporter/",
    "/redactie/",
    "/redaktor/",
    "/firma/",
    "/firmas/",
    "/skribent/",
    "/journaliste/",
    "/journalistes/",
];

static OF_SOMEBODY: Phrases<{ ABOUT.len() }> = Phrases::of(ABOUT);

/// Whether an address is that of a page about an author.
pub(in crate::load::html) fn leads_to_somebody(target: &str) -> bool {
    // "creativecommons.org/licenses/by/4.0" names no person.
    OF_SOMEBODY.in_line(target).next().is_some() && !target.contains("/licenses/")
}

/// The longest line, in characters.
const LINE: usize = 100;
/// How many lines are looked at.
const LINES: usize = 2;

/// The lines on the page that are marked as bylines, outside of what is rarely the article's own.
pub(super) fn own_on_page(doc: &Document) -> Vec<String> {
    let lines = marked_bylines(doc, false).into_iter();
    lines.take(LINES).collect()
}

/// The first line anywhere on the page that is marked as a byline.
pub(super) fn elsewhere_on_page(doc: &Document) -> Option<String> {
    marked_bylines(doc, true).into_iter().next()
}

/// A byline without what else its box holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct BylineParts {
    /// Who wrote, if it says so.
    pub names: Option<String>,
    /// A date that stands in it.
    pub published: Option<Day>,
}

/// Parts the names in a byline from the date and the links to share that share its box.
pub(super) fn tidy(line: &str, order: Order) -> BylineParts {
    let line = behind_moment(line);
    let eastern = signed::eastern(line);
    let line = eastern.as_deref().unwrap_or_else(|| without_by(line));
    let mut published = None;
    let mut kept: Vec<String> = Vec::new();
    let mut changed = false;
    for part in parts(line) {
        let part = part.trim().trim_start_matches(['~', ' ']);
        let bare = part.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() || is_furniture(bare) || is_address(bare) {
            changed = true;
            continue;
        }
        let shorn = without_followers(part);
        changed |= shorn != part || part.len() < line.len();
        let part = shorn;
        let Some(found) = find::find(part, order) else {
            kept.push(part.to_string());
            continue;
        };
        published = published.or(Some(found.day));
        changed = true;
        if stamps::says_when(part) {
            continue;
        }
        let before = before_date(without_day_of_week(&part[..found.at.start]));
        // "r23" is somebody.
        let signs = before.chars().filter(|c| c.is_alphanumeric()).count();
        if signs > 2 && before.contains(char::is_alphabetic) {
            kept.push(before.to_string());
        }
    }
    let names = match changed {
        true => kept
            .iter()
            .map(|k| without_by(k))
            .collect::<Vec<_>>()
            .join(", "),
        false => line.to_string(),
    };
    let names = card::without_others(&names).replace(" ,", ",");
    let names = card::without_house(&names).to_string();
    let names = match card::without_places(&names) {
        Some(names) => names,
        None => card::without_place(&names).to_string(),
    };
    let names = without_offices(&names).unwrap_or(names);
    let names = signed::before_job(&names).to_string();
    let named = names.chars().any(char::is_alphabetic) && !is_furniture(&names);
    BylineParts {
        names: Some(names).filter(|_| named),
        published,
    }
}

/// The parts of a line between bars and dots. A dot within a word is a letter's: "Marcel·la".
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, sign) in line.match_indices(['|', '·', '•', '/']) {
        let behind = at + sign.len();
        let within = line[..at].ends_with(char::is_alphabetic)
            && line[behind..].starts_with(char::is_alphabetic);
        // A stroke parts where it stands by itself: "Ines Vale / Staff Writer", "3/5/2031".
        let alone = line[..at].ends_with(' ') && line[behind..].starts_with(' ');
        if sign == "|" || sign != "/" && !within || alone {
            parts.push(&line[from..at]);
            from = behind;
        }
    }
    parts.push(&line[from..]);
    parts
}

/// Whether a part of a line is an address of mail and no more.
fn is_address(part: &str) -> bool {
    part.contains('@') && !part.contains(' ')
}

/// A name without how many follow it, and the button to do so: "Ines Vale 12k followers Follow".
fn without_followers(part: &str) -> &str {
    const BUTTONS: &[&str] = &[
        "follow",
        "following",
        "followers",
        "follower",
        "seguir",
        "folgen",
        "suivre",
    ];
    let mut rest = part;
    let mut cut = part;
    while let Some((before, last)) = rest.rsplit_once(' ') {
        let button = BUTTONS.iter().any(|known| known.eq_ignore_ascii_case(last));
        let count = last.starts_with(|c: char| c.is_ascii_digit());
        if !(button || count && cut.len() < part.len()) {
            break;
        }
        rest = before.trim_end();
        cut = rest;
    }
    match cut.contains(' ') {
        true => cut,
        false => part,
    }
}

/// The words before a date without those that belong to it: "Jane Roe am 3. Mai".
fn before_date(words: &str) -> &str {
    const LEADS: &[&str] = &[
        "vom", "der", "at", "last", "stand", "mo", "di", "mi", "do", "fr", "sa", "so",
    ];
    let mut rest = words;
    loop {
        rest = rest.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let last = rest
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("");
        let lower = last.to_lowercase();
        let lead = is_weekday(last)
            || weekdays::number(last).is_some()
            || beside::is_before(last)
            || beside::tells_when(&lower)
            || LEADS.contains(&lower.as_str());
        if last.is_empty() || !lead {
            return rest;
        }
        rest = &rest[..rest.len() - last.len()];
    }
}

fn marked_bylines(doc: &Document, everywhere: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let Some(body) = doc.body() else {
        return lines;
    };
    let mut node = body.first_element_child();
    while let Some(here) = node.filter(|_| lines.len() < LINES) {
        let look = Look::at(&here);
        let beside = || everywhere && is_beside_another(&here, &body);
        let may = (look.marked || look.signature) && !look.hidden && !look.comment;
        if may
            && !beside()
            && let Some(line) = byline_of(&here)
            && (look.marked || signed::is_a_name(&line))
        {
            lines.push(with_others(&here, line));
        }
        let out = look.hidden || look.comment || look.elsewhere && !everywhere;
        let child = match out || is_card(&here) {
            true => None,
            false => here.first_element_child(),
        };
        node = child.or_else(|| {
            let mut last = here;
            loop {
                if last.id == body.id {
                    return None;
                }
                if let Some(next) = last.next_element_sibling() {
                    return Some(next);
                }
                last = last.parent()?;
            }
        });
    }
    lines
}

/// Whether an element is a link with a heading in it: it leads to another article, and who signs
/// there wrote that one.
fn is_card(node: &NodeRef<'_>) -> bool {
    let name_of = |n: &NodeRef<'_>| n.element_ref().map(|e| e.name.local.to_string());
    let leads = node.element_ref().is_some_and(|e| &*e.name.local == "a");
    let heads = |n: NodeRef<'_>| matches!(name_of(&n).as_deref(), Some("h2" | "h3" | "h4" | "h5"));
    leads && node.descendants_it().any(heads)
}

/// A line together with those of the elements behind it that are marked as it is: each
/// author may have a box.
fn with_others(first: &NodeRef<'_>, line: String) -> String {
    const MOST: usize = 12;
    /// The most parts of an item in which its author is looked for.
    const PARTS: usize = 24;
    let mark = |node: &NodeRef<'_>| {
        let element = node.element_ref()?;
        let author = |name| attribute(&element, name).filter(|v| v.contains("author"));
        author("itemprop").or(author("rel")).map(str::to_string)
    };
    let Some(marked) = mark(first) else {
        return line;
    };
    let mut lines = vec![line];
    let mut next = first.next_element_sibling();
    while let Some(node) = next.filter(|_| lines.len() < MOST) {
        if mark(&node).as_deref() == Some(marked.as_str())
            && let Some(line) = byline_of(&node)
            && !lines.contains(&line)
        {
            lines.push(line);
        }
        next = node.next_element_sibling();
    }
    // Or each is an item of a list.
    let mut item = first.parent().filter(|around| around.has_name("li"));
    while let Some(li) = item.and_then(|li| li.next_element_sibling()) {
        let same = |node: &NodeRef<'_>| mark(node).as_deref() == Some(marked.as_str());
        let mut parts = li.descendants_it().take(PARTS);
        if let Some(line) = parts.find(same).and_then(|node| byline_of(&node))
            && !lines.contains(&line)
            && lines.len() < MOST
        {
            lines.push(line);
        }
        item = Some(li).filter(|_| lines.len() < MOST);
    }
    lines.join(", ")
}

/// The line in an element marked as a byline.
fn byline_of(node: &NodeRef<'_>) -> Option<String> {
    // White space counts: what is laid out over many lines is a box, no line, unless it is a
    // paragraph, which holds no boxes: there the links say who wrote.
    let text = node.text();
    if text.trim().chars().count() >= LINE {
        let folded = text.split_whitespace().map(|word| word.chars().count() + 1);
        let line = node.has_name("p") && folded.sum::<usize>() < LINE;
        return linked(node).filter(|_| line);
    }
    // "Name (required)": who comments fills in a form, and signs no article.
    let is_label = |n: &NodeRef<'_>| n.element_ref().is_some_and(|e| &*e.name.local == "label");
    if node.descendants_it().any(|n| is_label(&n)) {
        return None;
    }
    // An older way to mark the name in a box about somebody.
    let card = node.element_ref().is_some_and(|e| {
        let class = attribute(&e, "class").unwrap_or_default();
        class.split_ascii_whitespace().any(|v| v == "vcard")
    });
    let named = node.descendants_it().find(|n| {
        n.element_ref().is_some_and(|e| {
            let named = attribute(&e, "itemprop").or(attribute(&e, "property"));
            let class = attribute(&e, "class").unwrap_or_default();
            let is = |value: &str, known: &str| value.split_ascii_whitespace().any(|v| v == known);
            named.is_some_and(|named| is(named, "name")) || card && is(class, "fn")
        })
    });
    let whole = clean(&content(node).unwrap_or_else(|| spaced(node)));
    if named.is_none()
        && let Some(names) = card::named(node)
    {
        return names;
    }
    // A date, or how long it takes to read, is no part of who wrote.
    let crowded = whole.bytes().any(|b| b.is_ascii_digit());
    let line = match named {
        Some(named) => clean(&content(&named).unwrap_or_else(|| spaced(&named))),
        None => linked(node)
            .filter(|names| crowded || is_beside_office(&whole, names))
            .unwrap_or(whole),
    };
    Some(line).filter(|line| !line.is_empty())
}

/// What a `<meta>` among the text says; one word that nobody sees is an account.
fn content(node: &NodeRef<'_>) -> Option<String> {
    let element = node.element_ref()?;
    let is_meta = &*element.name.local == "meta";
    let said = attribute(&element, "content").filter(|said| is_meta && said.contains(' '));
    said.map(str::to_string)
}

/// Whether a line is the names that lead somewhere and an office run into them: "Ines Vale Senior
/// reporter".
fn is_beside_office(line: &str, names: &str) -> bool {
    let office = without_by(line).strip_prefix(names).map(str::trim);
    office.is_some_and(|office| {
        let small = |word: &str| word.starts_with(char::is_lowercase);
        office.starts_with(char::is_uppercase) && office.split(' ').skip(1).any(small)
    })
}

/// The names in a box that lead to pages about authors: an office, a picture's description
/// and the time it takes to read may stand beside them.
fn linked(node: &NodeRef<'_>) -> Option<String> {
    const SHORT: usize = 3;
    let leads_to_author = |n: &NodeRef<'_>| {
        n.element_ref().is_some_and(|e| {
            let target = attribute(&e, "href").unwrap_or_default();
            attribute(&e, "rel").is_some_and(|rel| rel == "author") || leads_to_somebody(target)
        })
    };
    let mut names: Vec<String> = Vec::new();
    for link in node.descendants_it().filter(leads_to_author) {
        let name = clean(&spaced(&link));
        // A picture leads there, too.
        if name.len() >= SHORT && !names.contains(&name) {
            names.push(name);
        }
    }
    Some(names.join(", ")).filter(|names| !names.is_empty())
}

/// Whether an element in a byline's box names nobody: a button, how many follow, a word for
/// readers of screens.
fn is_beside_name(node: &NodeRef<'_>) -> bool {
    node.element_ref().is_some_and(|element| {
        let class = attribute(&element, "class").unwrap_or_default();
        &*element.name.local == "button"
            || is_for_screen_readers(class)
            || class.to_ascii_lowercase().contains("follow")
    })
}

/// An element's text, a space between its elements.
fn spaced(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    // What lies inside of what names nobody.
    let mut beside: FxHashSet<NodeId> = FxHashSet::default();
    for part in node.descendants_it() {
        let inside = part
            .parent()
            .is_some_and(|around| beside.contains(&around.id));
        if inside || part.id != node.id && is_beside_name(&part) {
            beside.insert(part.id);
            continue;
        }
        part.query(|n| match &n.data {
            NodeData::Text { contents } => text.push_str(contents),
            NodeData::Element(_) => text.push(' '),
            _ => {}
        });
        if text.len() > LONGEST {
            break;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_names_alone() {
        let of = |line: &str| {
            let line = tidy(line, Order::DayFirst);
            (line.names, line.published.map(|day| day.to_string()))
        };
        let named = |names: &str, day: &str| (Some(names.to_string()), Some(day.to_string()));
        assert_eq!(
            of("By Ines Vale | May 3, 2031 | Email Print"),
            named("Ines Vale", "2031-05-03")
        );
        assert_eq!(
            of("Von Ines Vale am 03.05.2031"),
            named("Ines Vale", "2031-05-03")
        );
        assert_eq!(
            of("Ines Vale · Updated Saturday, 3 May 2031 · 5 min read"),
            named("Ines Vale", "2031-05-03")
        );
        assert_eq!(of("May 3, 2031"), (None, Some("2031-05-03".into())));
        assert_eq!(
            of("Beitrag von r23 » 03.05.2031 10:20"),
            named("r23", "2031-05-03")
        );
        assert_eq!(
            of("By Ines Vale and Bo Lind").0.as_deref(),
            Some("Ines Vale and Bo Lind")
        );
        assert_eq!(
            of("von der Heide, Margit").0.as_deref(),
            Some("von der Heide, Margit")
        );
        assert_eq!(of("No Author"), (None, None));
        for (line, names) in [
            (
                "By Ines Vale | ivale@quay.example | The Quay Light",
                "Ines Vale, The Quay Light",
            ),
            (
                "By Ines Vale • May 3, 2031 • Updated May 4, 2031 • 3 min to read",
                "Ines Vale",
            ),
            (
                "By Ines Vale | Updated 3:45 p.m. ET, Sat May 3, 2031",
                "Ines Vale",
            ),
            ("Ines Vale 12k followers Follow", "Ines Vale"),
            ("Marcel·la Vale | 3 May 2031", "Marcel·la Vale"),
            ("Autor: Ines Vale | Žádné komentáře", "Ines Vale"),
            ("Door: Ines van der Vale", "Ines van der Vale"),
            ("Yazan: Ines Vale", "Ines Vale"),
            ("Napisał: Bo Łoś", "Bo Łoś"),
            ("ΑΠΟ τον Γιάννη Βάλη", "ΑΠΟ τον Γιάννη Βάλη"),
            ("Από τον Γιάννη Βάλη", "Γιάννη Βάλη"),
            ("Min Jung Follow", "Min Jung"),
            ("Ho Min", "Ho Min"),
        ] {
            assert_eq!(of(line).0.as_deref(), Some(names), "{line}");
        }
    }
}
