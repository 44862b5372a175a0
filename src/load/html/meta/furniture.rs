//! Words of links, counters and clocks beside a byline.

use crate::load::html::counted::is_counted;

/// The words, in the languages of the web, besides those of counters.
const WORDS: &[&str] = &[
    "email",
    "e-mail",
    "print",
    "tweet",
    "save",
    "pdf",
    "facebook",
    "twitter",
    "whatsapp",
    "copy",
    "link",
    "drucken",
    "teilen",
    "merken",
    "to",
    "of",
    "updates",
    "žádné",
    "komentáře",
    "komentářů",
    "komentarze",
    "komentarzy",
    "brak",
    "commentaire",
    "aucun",
    "comentario",
    "sin",
    "comentários",
    "comentário",
    "sem",
    "nenhum",
    "commenti",
    "commento",
    "nessun",
    "reacties",
    "reactie",
    "geen",
    "kommentarer",
    "inga",
    "ingen",
    "keine",
    "kommentti",
    "kommenttia",
    "yorum",
    "комментарии",
    "комментариев",
    "нет",
    "followers",
    "follower",
    "following",
    "no",
    "author",
    "unknown",
    "follow",
    "on",
    "by",
    "said",
    "am",
    "le",
    "el",
    "tag",
    "hora",
    "día",
    "heure",
    "minuut",
    "minuten",
    "minuto",
    "minuti",
    "leestijd",
    "lesezeit",
    "jour",
    "há",
];

/// Words behind the digits of a time of day: "6:00am", "18h20".
const OF_DAY: [&str; 4] = ["am", "pm", "h", "uhr"];

/// Words among them that are names when they stand alone: "Inga", "Sem".
const NAMES: [&str; 4] = ["inga", "sem", "sin", "brak"];

fn is_one(word: &str) -> bool {
    is_counted(word) || WORDS.contains(&word) || OF_DAY.contains(&word)
}

/// Words of links and counters beside a byline.
pub(in crate::load::html) fn is_furniture(part: &str) -> bool {
    let lower = part.to_lowercase();
    part.len() <= 60
        && !NAMES.contains(&lower.as_str())
        && lower
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .map(|word| word.trim_matches(|c: char| c.is_ascii_digit()))
            .all(|word| word.is_empty() || is_one(word))
}
