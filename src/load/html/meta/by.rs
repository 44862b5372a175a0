//! The words before the names in a byline, in the languages of the web: "By", "Veröffentlicht von".

use crate::load::by;
use crate::load::html::signed;

/// The words, each with what parts it from the names, besides those of all formats.
const WORDS: &[&str] = &[
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
    "von unserer redakteurin ",
    "von unserem redakteur ",
    "von unserer reporterin ",
    "von unserem reporter ",
    "von unserer mitarbeiterin ",
    "von unserem mitarbeiter ",
    "von unserer korrespondentin ",
    "von unserem korrespondenten ",
    "de notre envoyée spéciale ",
    "de notre envoyé spécial ",
    "de notre correspondante ",
    "de notre correspondant ",
    "dalla nostra inviata ",
    "dal nostro inviato ",
    "dal nostro corrispondente ",
    "van onze verslaggever ",
    "van onze correspondent ",
    "van onze redacteur ",
    "από τη ",
    "της ",
    "του ",
    "publié par ",
    "écrit par ",
    "publicado por ",
    "escrito por ",
    "scritto da ",
    "redaktion: ",
    "von: ",
    "text von ",
    "autor/in: ",
    "autorin: ",
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
    "автор: ",
    "guest post by ",
    "a guest post by ",
    "article by ",
    "post by ",
    "interview by ",
    "review by ",
    "as told to ",
    "opinion by ",
    "analysis by ",
    "commentary by ",
    "perspective by ",
    "column by ",
    "essay by ",
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
    let all = [by::ENGLISH, by::POSTED, WORDS, by::ABROAD, by::LABELS];
    // "Di Leo" is a name.
    let named = |by: &str, rest: &str| by == "di " && !rest.contains(' ');
    let shorn = by::behind(line, all.into_iter().flatten());
    let shorn = shorn.filter(|(by, rest)| !named(by, rest));
    // "von der Heide": a name may begin with a particle, but with no "veröffentlicht von",
    // and an account is one word.
    let told = |rest: &str| {
        let by = line[..line.len() - rest.len()].trim();
        by.contains(' ') || !rest.contains(' ')
    };
    match shorn {
        Some((_, rest))
            if rest.starts_with(char::is_uppercase)
                || line.starts_with(['B', 'b'])
                || told(rest) =>
        {
            rest
        }
        _ => line,
    }
}
