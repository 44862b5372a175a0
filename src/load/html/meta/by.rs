//! The words before the names in a byline, in the languages of the web: "By", "Veröffentlicht von".

use crate::load::html::signed;

/// The words, each with what parts it from the names.
const WORDS: &[&str] = &[
    "by: ",
    "by ",
    "posted by ",
    "written by ",
    "published by ",
    "submitted by ",
    "reported by ",
    "reporting by ",
    "story by ",
    "words by ",
    "words ",
    "veröffentlicht von ",
    "geschrieben von ",
    "verfasst von ",
    "erstellt von ",
    "gespeichert von ",
    "artikel von ",
    "beitrag von ",
    "gastbeitrag von ",
    "kommentar von ",
    "pressemitteilung von ",
    "ein artikel von ",
    "ein beitrag von ",
    "eine kolumne von ",
    "publié par ",
    "écrit par ",
    "publicado por ",
    "escrito por ",
    "scritto da ",
    "redaktion: ",
    "auteur : ",
    "door ",
    "von ",
    "von: ",
    "par ",
    "por ",
    "text: ",
    "text von ",
    "author: ",
    "autor: ",
    "autor/in: ",
    "autorin: ",
    "auteur: ",
    "av ",
    "af ",
    "di ",
    "tekst: ",
    "napisał ",
    "napisała ",
    "napsal ",
    "napsala ",
    "postado por ",
    "από τον ",
    "από την ",
    "από τους ",
    "γράφει ο ",
    "γράφει η ",
    "oprac. ",
    "teksti: ",
    "kirjoittaja: ",
    "Автор: ",
    "автор: ",
    "guest post by ",
    "a guest post by ",
    "article by ",
    "post by ",
    "interview by ",
    "review by ",
    "as told to ",
    "文／",
    "文/",
    "文：",
    "記者 ",
    "记者 ",
    "記者／",
    "撰文／",
];

/// A byline without its "by".
pub(super) fn without_by(line: &str) -> &str {
    let line = line.trim();
    if let Some(rest) = signed::behind_label(line).filter(|rest| !rest.is_empty()) {
        return rest;
    }
    let shorn = WORDS.iter().find_map(|by| {
        let begins = line.get(..by.len())?.to_lowercase() == by.to_lowercase();
        let rest = line.get(by.len()..).unwrap_or_default().trim();
        // "Di Leo" is a name.
        let named = *by == "di " && !rest.contains(' ');
        (begins && !named).then_some(rest)
    });
    // "von der Heide": a name may begin with a particle, but with no "veröffentlicht von",
    // and an account is one word.
    let told = |rest: &str| {
        let by = line[..line.len() - rest.len()].trim();
        by.contains(' ') || !rest.contains(' ')
    };
    match shorn {
        Some(rest)
            if rest.starts_with(char::is_uppercase)
                || line.starts_with(['B', 'b'])
                || told(rest) =>
        {
            rest
        }
        _ => line,
    }
}
