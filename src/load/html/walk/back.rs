//! Links to places on the same page: from notes back to their marks, and of headings to
//! themselves.

use dom_query::NodeRef;

use super::seen::attribute;
use crate::load::markup::HEADINGS;

/// What links say that lead from the beginning of a text to all of it.
const ON: &[&str] = &[
    "continue reading",
    "keep reading",
    "read more",
    "read on",
    "read the full story",
    "read the rest",
    "read full article",
    "weiterlesen",
    "mehr lesen",
    "lire la suite",
    "leer más",
    "seguir leyendo",
    "sigue leyendo",
    "leggi tutto",
    "continua a leggere",
    "leia mais",
    "lees verder",
    "lees meer",
    "läs mer",
    "les mer",
    "læs mere",
    "czytaj więcej",
    "czytaj dalej",
    "читать далее",
    "阅读全文",
    "続きを読む",
];

/// Whether a link is the last of its paragraph, behind a sentence or where the text breaks off, and
/// leads to the rest of it: "[…] Continue reading".
pub(super) fn leads_on(node: &NodeRef<'_>, class: &str, before: &str) -> bool {
    const LONG: usize = 160;
    const ENDS: [char; 12] = ['.', '!', '?', '…', ']', ')', '”', '"', '»', '’', '。', '！'];
    if !before.trim_end().ends_with(ENDS) {
        return false;
    }
    let last = node
        .next_sibling()
        .is_none_or(|next| next.is_text() && next.text().trim().is_empty());
    if !last {
        return false;
    }
    let text = node.text();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() || bare.len() > LONG {
        return false;
    }
    let lower = bare.to_lowercase();
    let called = ["more-link", "read-more", "readmore"];
    ON.contains(&lower.as_str())
        || called.iter().any(|name| class.contains(name))
            && ON.iter().any(|on| lower.starts_with(on))
}

/// A note's link back to where it is referred to.
pub(super) fn is_back_link(node: &NodeRef<'_>, target: &str) -> bool {
    if !target.contains('#') {
        return false;
    }
    let text = node.text();
    let text = text.trim();
    !text.is_empty()
        && text.chars().all(|c| {
            matches!(
                c,
                '↩' | '↑' | '^' | '⤴' | '⏎' | '⬑' | '↲' | '\u{fe0e}' | '\u{fe0f}' | ' '
            )
        })
        || leads_back(text)
        || is_number_of_note(node)
}

/// Whether a link back is the number of a note that stands beside its words, in an element of
/// its own: the mark is written before the words.
fn is_number_of_note(node: &NodeRef<'_>) -> bool {
    let class = node.element_ref();
    let class = class.as_ref().and_then(|e| attribute(e, "class"));
    class.is_some_and(|class| {
        class
            .split_ascii_whitespace()
            .any(|c| c == "footnote-number")
    })
}

/// "Jump back", "Return to text": what leads from a note to its mark in so many words.
fn leads_back(words: &str) -> bool {
    const BACK: &[&str] = &[
        "back",
        "jump back",
        "jump up",
        "jump up to the text",
        "return",
        "return to text",
        "back to text",
        "back to content",
        "back to reference",
        "go back",
        "zurück",
        "retour",
        "volver",
    ];
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.len() <= 24 && BACK.contains(&words.to_lowercase().as_str())
}

/// Whether a link says the heading's own words and what it is, behind them: "The plan Permalink: The
/// plan".
fn repeats_heading(node: &NodeRef<'_>, link: &str) -> bool {
    const LONG: usize = 200;
    let heading = node.ancestors_it(Some(3)).find(|node| {
        let element = node.element_ref();
        element.is_some_and(|e| HEADINGS.contains(&&*e.name.local))
    });
    // A heading of many parts is none that a link repeats.
    const PARTS: usize = 64;
    let few = |heading: &NodeRef<'_>| heading.descendants_it().nth(PARTS).is_none();
    let Some(whole) = heading
        .filter(few)
        .map(|heading| heading.text())
        .filter(|text| text.len() <= LONG)
    else {
        return false;
    };
    let own = whole.replacen(link, "", 1);
    let own = own.trim();
    own.len() > 2 && own.len() < link.len() && link.to_lowercase().ends_with(&own.to_lowercase())
        || own.len() > 2 && leads_to(of_words(link), of_words(own))
}

/// Words without the signs around them, among them that of a link: "The plan”#".
fn of_words(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// "Permalink: The plan", where "Fishing Boats" is no link to "Boats".
fn leads_to(link: &str, heading: &str) -> bool {
    let Some(said) = link.strip_suffix(heading).map(str::trim_end) else {
        return false;
    };
    let lower = said.to_lowercase();
    let names = ["link", "anchor", "permalink", "abschnitt", "section"];
    said.is_empty() || said.ends_with(':') || names.iter().any(|name| lower.contains(name))
}

/// What wikis call the links behind a heading that change what stands below it.
const EDITS: &[&str] = &[
    "edit",
    "edit source",
    "bearbeiten",
    "quelltext bearbeiten",
    "modifier",
    "modifier le code",
    "modifier le wikicode",
    "editar",
    "editar código",
    "editar fonte",
    "modifica",
    "modifica wikitesto",
    "bewerken",
    "brontekst bewerken",
    "redigera",
    "redigera wikitext",
    "rediger",
    "rediger kilde",
    "muokkaa",
    "edytuj",
    "edytuj kod",
    "editovat",
    "править",
    "править код",
    "ред.",
    "düzenle",
    "編集",
    "编辑",
    "編輯",
    "편집",
];

/// Whether these are the words of one.
pub(in crate::load) fn says_edit(words: &str) -> bool {
    const LONG: usize = 40;
    words.len() <= LONG && EDITS.contains(&words.to_lowercase().as_str())
}

/// Whether a link of a heading is one of those.
pub(super) fn is_edit(node: &NodeRef<'_>) -> bool {
    says_edit(node.text().trim().trim_matches(['[', ']']))
}

/// Whether an element of a heading has nothing but the sign of a link to it: "§", "🔗".
pub(super) fn is_sign(node: &NodeRef<'_>, class: &str) -> bool {
    const CALLED: [&str; 5] = ["anchor", "permalink", "headerlink", "octicon", "link"];
    CALLED.iter().any(|name| class.contains(name)) && {
        let text = node.text();
        let text = text.trim();
        !text.is_empty() && text.chars().count() <= 2 && !text.contains(char::is_alphanumeric)
    }
}

/// Where brackets at the end of a heading begin that have no words: what stood in them was a link to
/// change it.
pub(super) fn emptied(heading: &str) -> Option<usize> {
    let inside = heading.trim_end().strip_suffix(']')?;
    let open = inside.rfind('[')?;
    let bare = !inside[open..].contains(char::is_alphanumeric);
    let words = heading[..open].trim_end();
    (bare && !words.is_empty()).then_some(words.len())
}

/// Whether a link in a heading is all of it and leads to a place of its page, as headings of manuals
/// do to themselves: it leads nowhere else.
pub(super) fn is_own_place(node: &NodeRef<'_>, target: &str) -> bool {
    // Indentation. More beside it would be looked through for each of many links.
    const LONG: usize = 40;
    let blank = |beside: Option<NodeRef<'_>>, beyond: fn(&NodeRef<'_>) -> bool| {
        beside.is_none_or(|beside| {
            let text = beside.is_text().then(|| beside.text());
            let blank = text.is_some_and(|text| text.len() <= LONG && text.trim().is_empty());
            blank && !beyond(&beside)
        })
    };
    let heading = |parent: NodeRef<'_>| {
        ["h1", "h2", "h3", "h4", "h5", "h6"]
            .iter()
            .any(|name| parent.has_name(name))
    };
    target.len() > 1
        && target.starts_with('#')
        && node.parent().is_some_and(heading)
        && blank(node.prev_sibling(), |beside| {
            beside.prev_sibling().is_some()
        })
        && blank(node.next_sibling(), |beside| {
            beside.next_sibling().is_some()
        })
}

/// A link of a heading to itself: a sign and no words.
pub(super) fn is_permalink(node: &NodeRef<'_>, target: &str) -> bool {
    /// Texts of links beside a heading that lead to it.
    const WORDS: [&str; 12] = [
        "permalink",
        "permanent link",
        "link",
        "copy link",
        "link to this heading",
        "link to this section",
        "anchor",
        "back to top",
        "top",
        "edit",
        "nach oben",
        "haut de page",
    ];
    let text = node.text();
    let text = text.trim();
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    if target.contains('#') && WORDS.iter().any(|said| words.eq_ignore_ascii_case(said)) {
        return true;
    }
    if target.starts_with('#') && repeats_heading(node, text) {
        return true;
    }
    target.contains('#') && text.chars().count() <= 2 && !text.contains(char::is_alphanumeric)
}
