//! What lines around an article say: furniture, credits, dates and names of authors.

use crate::load::phrases::Phrases;

/// A field of what furniture says, and how it begins (`^`) or what it holds.
const FURNITURE: &[(u32, &str)] = &[
    // Sharing and following.
    (0, "^share"),
    (0, "^tweet"),
    (0, "^follow "),
    (0, "follow us"),
    (0, "follow him on"),
    (0, "follow her on"),
    (0, "follow me"),
    (0, "like us on"),
    (0, "on facebook"),
    (0, "on twitter"),
    (0, "^print"),
    (0, "^email this"),
    (0, "^e-mail"),
    (0, "^copy link"),
    (0, "join the conversation"),
    (0, "^pin it"),
    (0, "^click to share"),
    (0, "^teilen"),
    (0, "^partager"),
    (0, "^compartir"),
    // Signing up.
    (1, "subscribe"),
    (1, "sign up"),
    (1, "newsletter"),
    (1, "^log in"),
    (1, "^sign in"),
    (1, "^register"),
    (1, "donate"),
    (1, "your inbox"),
    (1, "support our"),
    (1, "become a member"),
    (1, "^join "),
    (1, "^get our"),
    (1, "^get the"),
    (1, "free trial"),
    (1, "your email"),
    (1, "email address"),
    (1, "download our"),
    (1, "download the"),
    // More to read.
    (2, "^read more"),
    (2, "^read:"),
    (2, "^read also"),
    (2, "^also read"),
    (2, "^more:"),
    (2, "^more from"),
    (2, "^more on"),
    (2, "^more stories"),
    (2, "^related"),
    (2, "^see also"),
    (2, "^see more"),
    (2, "^recommended"),
    (2, "^you may"),
    (2, "^you might"),
    (2, "^don't miss"),
    (2, "^don’t miss"),
    (2, "^must read"),
    (2, "^up next"),
    (2, "^next"),
    (2, "^previous"),
    (2, "^watch"),
    (2, "^trending"),
    (2, "^most read"),
    (2, "^most popular"),
    (2, "^popular"),
    (2, "^latest"),
    (2, "^top stories"),
    (2, "^continue reading"),
    (2, "^click here"),
    (2, "^read the"),
    (2, "^read next"),
    (2, "^in case you missed"),
    (2, "^what to read"),
    (2, "^recent"),
    (2, "^here's how"),
    (2, "^listen"),
    (2, "^see:"),
    (2, "^lire aussi"),
    (2, "^lesen sie"),
    (2, "^leia"),
    (2, "^lea "),
    (2, "^source"),
    (2, "^via"),
    (2, "^from our"),
    // Advertisements.
    (3, "^advertisement"),
    (3, "^ad "),
    (3, "^sponsored"),
    (3, "^promoted"),
    (3, "scroll for more"),
    (3, "continue below"),
    (3, "continues below"),
    (3, "affiliate"),
    (3, "commission"),
    (3, "^loading"),
    (3, "javascript"),
    (3, "your browser"),
    (3, "cookies"),
    // Credits.
    (4, "^photo"),
    (4, "^image"),
    (4, "^picture"),
    (4, "^credit"),
    (4, "getty"),
    (4, "shutterstock"),
    (4, "/ap"),
    (4, "reuters/"),
    (4, "(ap photo"),
    (4, "^pic:"),
    (4, "file photo"),
    (4, "courtesy"),
    (4, "^caption"),
    (4, "^video"),
    (4, "^close"),
    (4, "^play"),
    (4, "^enlarge"),
    (4, "screenshot"),
    // Rights.
    (5, "copyright"),
    (5, "©"),
    (5, "all rights reserved"),
    (5, "terms of"),
    (5, "privacy policy"),
    (5, "may not be published"),
    (5, "reproduced"),
    (5, "license"),
    (5, "disclaimer"),
    // Comments, corrections, contact.
    (6, "comment"),
    (6, "^reply"),
    (6, "^report"),
    (6, "leave a"),
    (6, "discuss"),
    (6, "^views"),
    (7, "^correction"),
    (7, "^editor's note"),
    (7, "^editor’s note"),
    (7, "^note:"),
    (7, "^this article"),
    (7, "^this story"),
    (7, "^this post"),
    (7, "originally appeared"),
    (7, "contributed to this"),
    (7, "^about the author"),
    (7, "is a reporter"),
    (7, "is a freelance"),
    (7, "is a writer"),
    (7, "contact "),
    (7, "reach "),
    (7, "can be reached"),
    (7, "send tips"),
    (7, "@"),
    (7, "^tags"),
    (7, "^tagged"),
    (7, "^topics"),
    (7, "^filed under"),
    (7, "^posted in"),
    (7, "^categor"),
    (7, "^published"),
    (7, "^updated"),
    (7, "^posted"),
    (7, "^first published"),
    (7, "^written by"),
    (7, "^by "),
    (7, "^reporting by"),
    (7, "^edited by"),
    (7, "^editing by"),
];

/// How many fields [`furniture`] tells apart.
pub(super) const FIELDS: usize = 8;

/// All phrases. What a text begins with stands together, for all of it begins with `^`.
static PHRASES: Phrases<{ FURNITURE.len() }> = {
    let mut phrases = [""; FURNITURE.len()];
    let mut n = 0;
    while n < phrases.len() {
        phrases[n] = FURNITURE[n].1;
        n += 1;
    }
    Phrases::new(phrases)
};

/// Which fields of furniture a text, in lower case, speaks of; a bit each.
pub(super) fn furniture(lower: &str) -> u32 {
    if lower.len() > 500 {
        return 0;
    }
    let begins = lower
        .find(|c: char| c.is_alphanumeric() || matches!(c, '@' | '©' | '('))
        .unwrap_or(lower.len());
    let beginning = lower.get(begins..).unwrap_or_default();
    let opens = PHRASES
        .beginning_with(b'^')
        .filter(|(_, phrase)| beginning.starts_with(&phrase[1..]))
        .map(|(n, _)| n);
    let held = PHRASES
        .in_line(lower)
        .filter(|n| !FURNITURE[*n].1.starts_with('^'));
    opens
        .chain(held)
        .fold(0, |found, n| found | 1 << FURNITURE[n].0)
}

/// Whether a line between the paragraphs of an article is none of its own: a word over an
/// advertisement, a call to sign up, a link to another article.
pub(super) fn interrupts(text: &str, linked: bool) -> bool {
    const MOST: usize = 160;
    const WHOLE: &[&str] = &[
        "advertisement",
        "advertising",
        "anzeige",
        "werbung",
        "publicité",
        "publicidad",
        "pubblicità",
        "annons",
        "reklama",
        "ad",
        "sponsored",
        "scroll to continue",
        "story continues",
        "article continues",
        "continues after advertisement",
        "toggle caption",
        "hide caption",
        "enlarge this image",
    ];
    const OPENS: &[&str] = &[
        "story continues below",
        "article continues below",
        "article continues after",
        "story continues after",
        "continue reading below",
        "sign up for our newsletter",
        "sign up to our newsletter",
        "sign up here for",
        "subscribe to our newsletter",
        "get our newsletter",
        "text continues below",
        "this article continues below",
    ];
    const LINKS: &[&str] = &[
        "read more:",
        "read also:",
        "also read:",
        "see also:",
        "related:",
        "more:",
        "read next:",
        "lesen sie auch:",
        "lesen sie auch",
        "mehr zum thema",
        "lire aussi",
        "à lire aussi",
        "leer también:",
        "leggi anche",
        "lees ook",
        "läs också",
        "watch:",
        "don't miss:",
    ];
    let text = text.trim();
    if text.len() > MOST {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    WHOLE.contains(&bare)
        || is_count(bare)
        || OPENS.iter().any(|words| lower.starts_with(words))
        || linked && LINKS.iter().any(|words| lower.starts_with(words))
}

/// "5 Min Read", "12 shares", "Lesezeit: 3 Minuten": a number and what it counts.
fn is_count(lower: &str) -> bool {
    const COUNTED: &[&str] = &[
        "min",
        "mins",
        "minute",
        "minutes",
        "minuten",
        "read",
        "reading",
        "time",
        "lesezeit",
        "de",
        "lecture",
        "lectura",
        "lettura",
        "minutos",
        "minuti",
        "share",
        "shares",
        "views",
        "view",
        "aufrufe",
        "comments",
        "comment",
        "kommentare",
        "kommentar",
        "mal",
        "geteilt",
        "likes",
        "commentaires",
        "comentarios",
        "compartidos",
        "ca",
        "about",
    ];
    let words = || {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
    };
    let is_number = |word: &str| word.bytes().next().is_some_and(|b| b.is_ascii_digit());
    lower.len() <= 40
        && words().filter(|w| is_number(w)).count() == 1
        && words().count() >= 2
        && words().all(|w| is_number(w) || COUNTED.contains(&w))
}

const MONTHS: &[&str] = &[
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "nov",
    "november",
    "dec",
    "december",
    "januar",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// Words that stand beside a date without saying more.
const BESIDE_DATES: &[&str] = &[
    "at",
    "on",
    "of",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "et",
    "est",
    "edt",
    "pt",
    "pst",
    "pdt",
    "ct",
    "cst",
    "gmt",
    "bst",
    "cet",
    "utc",
    "ist",
    "the",
    "st",
    "nd",
    "rd",
    "th",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "published",
    "updated",
    "posted",
    "last",
    "modified",
    "first",
    "created",
    "date",
    "ago",
    "hours",
    "hour",
    "minutes",
    "days",
    "day",
    "de",
    "le",
    "um",
    "uhr",
    "z",
    "t",
    "min",
    "read",
    "mins",
    "time",
    "aest",
    "sgt",
    "hkt",
];

/// Whether a line is a date and no more.
pub(super) fn is_date(lower: &str) -> bool {
    if lower.len() > 120 || !lower.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut months = 0;
    let mut others = 0;
    let mut beside = 0;
    for word in lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
    {
        if MONTHS.contains(&word) {
            months += 1;
        } else if BESIDE_DATES.contains(&word) {
            beside += 1;
        } else {
            others += 1;
        }
    }
    let numeric = lower.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        word.len() >= 6
            && word.matches(['-', '/', '.']).count() >= 2
            && word
                .bytes()
                .all(|b| b.is_ascii_digit() || b"-/.t:z+".contains(&b))
    });
    let relative = lower.ends_with(" ago") && beside >= 2;
    others <= 1 && (months > 0 || numeric || relative) && lower.split_whitespace().count() <= 14
}

/// "By Jane Roe", "Written by …": a line that names who wrote.
pub(super) fn byline(text: &str) -> Option<&str> {
    let text = text.trim();
    if text.len() > 160 {
        return None;
    }
    let rest = [
        "by ",
        "by: ",
        "written by ",
        "story by ",
        "words by ",
        "text by ",
        "reported by ",
        "von ",
        "par ",
        "por ",
    ]
    .iter()
    .find_map(|by| {
        let begins = text.get(..by.len())?.to_lowercase() == *by;
        begins.then(|| text.get(by.len()..).unwrap_or_default().trim())
    })?;
    let named = rest.chars().next().is_some_and(char::is_uppercase)
        && rest.split_whitespace().count() <= 14
        && !rest.ends_with(['?', '!', '”', '"']);
    named.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_alone() {
        assert!(is_date("3 may 2031, 10:02 gmt"));
        assert!(is_date("published 2031-05-03"));
        assert!(is_date("3 hours ago"));
        assert!(!is_date("the 3 may ferries left the harbour"));
        assert!(!is_date("chapter 12"));
    }

    #[test]
    fn bylines_name_somebody() {
        assert_eq!(byline("By Ines Vale"), Some("Ines Vale"));
        assert_eq!(byline("by the time it was over, nobody cared"), None);
    }

    #[test]
    fn lines_between_paragraphs_interrupt() {
        for line in [
            "ADVERTISEMENT",
            "Story continues below advertisement",
            "– Anzeige –",
        ] {
            assert!(interrupts(line, false), "{line}");
        }
        for line in [
            "5 Min Read",
            "12 shares",
            "Lesezeit: 3 Minuten",
            "toggle caption",
        ] {
            assert!(interrupts(line, false), "{line}");
        }
        assert!(!interrupts("5 boats", false));
        assert!(interrupts("READ MORE: The clock that stopped", true));
        assert!(!interrupts(
            "Read more: that was what he told her to do.",
            false
        ));
        assert!(!interrupts("Advertisement pays for the ferry.", false));
    }

    #[test]
    fn furniture_is_told_apart() {
        assert_eq!(furniture("share this story") & 1, 1);
        assert_eq!(furniture("» read more: the clock that stopped") >> 2 & 1, 1);
        assert_eq!(furniture("the clock stopped at noon."), 0);
    }
}
