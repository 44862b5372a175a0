//! The words before the names in a byline, in the languages of the web: "By", "Veröffentlicht von".

use crate::load::by;
use crate::load::html::signed;

/// The words, each with what parts it from the names, besides those of all formats.
const WORDS: &[&str] = &[
    "words ",
    "photographs by ",
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
    "par notre envoyée spéciale ",
    "par notre envoyé spécial ",
    "par notre correspondante ",
    "par notre correspondant ",
    "por nuestra corresponsal ",
    "por nuestro corresponsal ",
    "por nuestra enviada especial ",
    "por nuestro enviado especial ",
    "de nuestra corresponsal ",
    "de nuestro corresponsal ",
    "de nuestra enviada especial ",
    "de nuestro enviado especial ",
    "dalla nostra corrispondente ",
    "by our correspondent ",
    "by our own correspondent ",
    "by our special correspondent ",
    "from our correspondent ",
    "from our own correspondent ",
    "from our special correspondent ",
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
    "das interview führte ",
    "das gespräch führte ",
    "aufgezeichnet von ",
    "propos recueillis par ",
    "recueilli par ",
    "recueillis par ",
    "entretien réalisé par ",
    "a cura di ",
    "intervista di ",
    "entrevista de ",
    "texto de ",
    "texto: ",
    "texte: ",
    "texte : ",
    "testo di ",
    "testo: ",
    // Without markup it opens a line on something else: "Durch Berlin".
    "durch ",
    "autor/in: ",
    "autorin: ",
    "di ",
    "tekst: ",
    "napisał ",
    "napisała ",
    "napsal ",
    "napsala ",
    "postado por ",
    "enviado por ",
    "soumis par ",
    "inviato da ",
    "ingediend door ",
    "eingereicht von ",
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
pub(in crate::load::html) fn without_by(line: &str) -> &str {
    let line = line.trim();
    if let Some(rest) = signed::behind_label(line).filter(|rest| !rest.is_empty()) {
        return rest;
    }
    let all = [by::ENGLISH, by::POSTED, WORDS, by::ABROAD, by::LABELS];
    // "Di Leo" is a name.
    let named = |by: &str, rest: &str| by == "di " && !rest.contains(' ');
    let shorn = by::behind(line, all.into_iter().flatten());
    // "From Ines Vale in Ellery": of a house it is only where something is from.
    let from = || by::behind(line, &["from "]).filter(|(_, rest)| rest.contains(" in "));
    let shorn = shorn.or_else(from);
    let shorn = shorn.filter(|(by, rest)| !named(by, rest));
    // "von der Heide": a name may begin with a particle, but with no "veröffentlicht von",
    // and an account is one word.
    let told = |rest: &str| {
        let by = line[..line.len() - rest.len()].trim();
        by.contains(' ') || !rest.contains(' ')
    };
    let shorn = shorn.map(|(by, rest)| (by, behind_place(by, rest)));
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

/// Words for whose a correspondent is.
const SENT: &[&str] = &[
    "notre", "nostra", "nostro", "nuestra", "nuestro", "unser", "onze", "our",
];

/// What stands behind words for who was sent: "Van onze verslaggever Ines Vale".
pub(in crate::load::html) fn behind_sender(line: &str) -> Option<&str> {
    let sent = |words: &&&str| SENT.iter().any(|whose| words.contains(whose));
    let (by, rest) = by::behind(line.trim(), WORDS.iter().filter(sent))?;
    Some(behind_place(by, rest))
}

/// The name behind where somebody sent from writes: "à Ellery, Ines Vale".
fn behind_place<'l>(by: &str, rest: &'l str) -> &'l str {
    const IN: &[&str] = &["à", "au", "en", "in", "a", "aus", "uit", "i", "from"];
    let sent = SENT.iter().any(|word| by.contains(word));
    let place = || {
        let (place, name) = rest.split_once(", ")?;
        let (preposition, place) = place.split_once(' ')?;
        let named = place.starts_with(char::is_uppercase) && place.split(' ').count() <= 4;
        (IN.contains(&preposition) && named).then(|| name.trim())
    };
    Some(rest)
        .filter(|_| sent)
        .and_then(|_| place())
        .unwrap_or(rest)
}
