//! Who wrote, where only a line near the title says so: "Posted on May 3, 2031 by Ines Vale".

use super::dated::title_piece;
use super::page::{Kind, Page, Piece, What};

/// A longer piece is text, in bytes.
const LINE: usize = 140;
/// So many pieces before the title, and behind it, are looked at.
const ABOVE: usize = 3;
const BELOW: usize = 9;
/// A name has no more words.
const WORDS: usize = 5;

/// Words before a name, and words that make it sure that they are.
const BY: &[&str] = &["by", "von", "par", "por", "door", "af", "av", "przez", "di"];
const TOLD: &[&str] = &[
    "posted",
    "published",
    "written",
    "submitted",
    "reported",
    "created",
    "veröffentlicht",
    "geschrieben",
    "verfasst",
    "erstellt",
    "gespeichert",
    "eingestellt",
    "kolumne",
    "artikel",
    "text",
    "uhr",
    "publié",
    "écrit",
    "publicado",
    "escrito",
    "scritto",
    "pubblicato",
    "am",
    "pm",
];
/// Labels before a name.
const LABELS: &[&str] = &[
    "author",
    "autor",
    "autorin",
    "autoren",
    "auteur",
    "autore",
    "verfasser",
    "text",
    "redaktion",
    "words",
    "tekst",
    "written by",
];
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
    "/people/",
    "/contributors/",
    "/contributor/",
];

/// The names in the first line near the title that has some; `somebody` knows whether they
/// name anybody.
pub(super) fn near_title(
    page: &Page,
    title: &str,
    somebody: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    let at = title_piece(page, title)?;
    let below = at + 1..(at + 1 + BELOW).min(page.pieces.len());
    let above = (at.saturating_sub(ABOVE)..at).rev();
    let lines = below.chain(above).map(|n| &page.pieces[n]).filter(|piece| {
        matches!(piece.kind, Kind::Prose | Kind::Heading(3..))
            && piece.end - piece.start <= LINE as u32
            && !piece.post
            && piece.quotes == 0
    });
    let mut lines = lines.map(|piece| (piece, page.slice(piece)));
    lines.find_map(|(piece, text)| {
        let names = labelled(text)
            .or_else(|| behind_by(text))
            .or_else(|| linked(page, piece))?;
        somebody(&names)
    })
}

/// "Author: Ines Vale".
fn labelled(text: &str) -> Option<String> {
    let (label, rest) = text.split_once(':')?;
    let label = label.trim().to_lowercase();
    let last = label.rsplit(|c: char| !c.is_alphabetic()).next()?;
    // "3.5.2031 – Text: Ines Vale": a date may stand before.
    let before = label.strip_suffix(last)?;
    let alone = before.bytes().any(|b| b.is_ascii_digit())
        || !before.contains(char::is_alphabetic)
        || LABELS.contains(&label.as_str());
    (alone && (LABELS.contains(&last) || LABELS.contains(&label.as_str()))).then(|| name(rest))?
}

/// "By Ines Vale", "Posted on May 3 by Ines".
fn behind_by(text: &str) -> Option<String> {
    let mut told = false;
    let mut first = true;
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        at += word.len();
        if bare.is_empty() {
            continue;
        }
        if BY.contains(&bare.as_str()) && (first || told) && bare != "di" {
            return name(&text[at..]);
        }
        told |= TOLD.contains(&bare.as_str()) || bare.bytes().any(|b| b.is_ascii_digit());
        first = false;
    }
    None
}

/// A link to a page about an author.
fn linked(page: &Page, piece: &Piece) -> Option<String> {
    let inlines = page
        .inlines
        .get(piece.inlines.0 as usize..piece.inlines.1 as usize)?;
    inlines.iter().enumerate().find_map(|(n, inline)| {
        let What::Link(link) = inline.what else {
            return None;
        };
        let target = page.links.get(link as usize)?;
        let about = ABOUT.iter().any(|part| target.contains(part));
        let end = inlines[n + 1..]
            .iter()
            .find(|i| i.what == What::End)
            .map_or(piece.end, |i| i.at);
        let text = page.text.get(inline.at as usize..end as usize)?;
        about.then(|| name(text))?
    })
}

/// The name at the beginning of a text: capitalised words, and what may stand between them.
fn name(text: &str) -> Option<String> {
    const BETWEEN: &[&str] = &[
        "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "la", "le", "zu",
        "und", "and", "et", "y", "e", "og", "och", "i", "&", "bin", "al", "el",
    ];
    let mut kept: Vec<&str> = Vec::new();
    for word in text.split_whitespace().take(WORDS * 3) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let upper = bare.starts_with(char::is_uppercase);
        let between = BETWEEN.contains(&word) && !kept.is_empty();
        // An account has a name of its own, in lower case.
        let account = kept.is_empty() && bare.starts_with(char::is_lowercase);
        let digits = bare.starts_with(|c: char| c.is_ascii_digit());
        if digits
            || word.starts_with('(')
            || !(upper || between || account)
            || kept.len() >= WORDS * 2
        {
            break;
        }
        kept.push(word);
        let ends = word.ends_with([',', ';', ':', '|', ')', '•', '·']);
        if ends || account || word.ends_with('.') && bare.chars().count() > 3 {
            break;
        }
    }
    while kept.last().is_some_and(|word| BETWEEN.contains(word)) {
        kept.pop();
    }
    let names = kept.join(" ");
    let names = names.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let fits = names.chars().filter(|c| c.is_alphabetic()).count() > 2;
    fits.then(|| names.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_behind_by() {
        for (text, found) in [
            ("By Ines Vale", Some("Ines Vale")),
            ("Von Ines Vale und Bo Lind", Some("Ines Vale und Bo Lind")),
            (
                "Posted on May 3, 2031 by Ines Vale in Boats",
                Some("Ines Vale"),
            ),
            ("03.05.2031 13:30 von Ines", Some("Ines")),
            ("Gespeichert von inesv am 3. Mai 2031", Some("inesv")),
            ("The pier was built by Bo Lind", None),
        ] {
            assert_eq!(behind_by(text).as_deref(), found, "{text}");
        }
        assert_eq!(labelled("Auteur : Ines Vale").as_deref(), Some("Ines Vale"));
        let dated = labelled("3.5.2031 - Redaktion: Ines Vale (Harbour office)");
        assert_eq!(dated.as_deref(), Some("Ines Vale"));
        assert_eq!(labelled("Harbour: Ines Vale"), None);
        assert_eq!(labelled("The whole text: Ines Vale"), None);
    }
}
