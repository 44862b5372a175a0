//! Words of links, counters and clocks beside a byline.

/// Words of links and counters beside a byline.
pub(super) fn is_furniture(part: &str) -> bool {
    const WORDS: &[&str] = &[
        "email",
        "e-mail",
        "print",
        "share",
        "tweet",
        "comment",
        "comments",
        "save",
        "pdf",
        "facebook",
        "twitter",
        "whatsapp",
        "copy",
        "link",
        "kommentare",
        "kommentar",
        "drucken",
        "teilen",
        "merken",
        "min",
        "minutes",
        "minute",
        "minuten",
        "read",
        "lesezeit",
        "ca",
        "mins",
        "about",
        "updated",
        "published",
        "no",
        "author",
        "unknown",
        "views",
        "follow",
        "posted",
        "on",
        "by",
        "said",
        "veröffentlicht",
        "publiziert",
        "am",
        "publié",
        "le",
        "publicado",
        "el",
        "ago",
        "hour",
        "hours",
        "day",
        "days",
        "vor",
        "stunde",
        "stunden",
        "tag",
        "tagen",
        "hace",
        "hora",
        "horas",
        "día",
        "días",
        "il",
        "y",
        "a",
        "heure",
        "heures",
        "jour",
        "jours",
        "ore",
        "fa",
        "há",
        "pubblicato",
    ];
    part.len() <= 60
        && part
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|w| !w.is_empty())
            .all(|w| {
                // "6:00am", "18h20".
                let word = w.trim_matches(|c: char| c.is_ascii_digit());
                let of_day = ["am", "pm", "h", "uhr"];
                let is = |known: &&&str| known.eq_ignore_ascii_case(word);
                word.is_empty()
                    || WORDS.iter().any(|known| is(&known))
                    || of_day.iter().any(|known| is(&known))
            })
}
