//! Lines about where and when an article was put up, and where it stood before.

use crate::date::beside;
use crate::date::find::{self, Order};
use crate::load::html::stamps;

/// Whether a line says that a text stood elsewhere before, and where: "This article was originally
/// published by Ellery Light."
fn is_syndicated(text: &str) -> bool {
    const MOST: usize = 200;
    const WORDS: usize = 9;
    const OPENS: &[&str] = &[
        "this", "dieser", "dieses", "cet", "ce", "este", "esta", "questo",
    ];
    const TEXTS: &[&str] = &[
        "article",
        "story",
        "post",
        "piece",
        "column",
        "essay",
        "report",
        "interview",
        "artikel",
        "beitrag",
        "text",
        "artículo",
        "nota",
        "articolo",
    ];
    const HAS_BEEN: &[&str] = &[
        "was", "has", "been", "is", "ist", "wurde", "a", "été", "est", "fue", "ha", "sido", "è",
        "stato",
    ];
    const BEFORE: &[&str] = &[
        "originally",
        "first",
        "zuerst",
        "ursprünglich",
        "zunächst",
        "initialement",
        "originellement",
        "originalmente",
        "originariamente",
    ];
    const STOOD: &[&str] = &[
        "published",
        "appeared",
        "posted",
        "ran",
        "veröffentlicht",
        "erschien",
        "erschienen",
        "publié",
        "paru",
        "publicado",
        "publicada",
        "pubblicato",
    ];
    const WHERE: &[&str] = &[
        "in", "on", "by", "at", "with", "auf", "bei", "im", "von", "dans", "sur", "par", "en",
        "por", "su", "da",
    ];
    let opens = text.starts_with(['T', 't', 'D', 'd', 'C', 'c', 'E', 'e', 'Q', 'q']);
    if text.len() > MOST || !opens || text.contains('\n') {
        return false;
    }
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).take(WORDS);
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let [first, second, rest @ ..] = &words[..] else {
        return false;
    };
    let is = |word: &String, list: &[&str]| list.contains(&word.as_str());
    let named = is(first, OPENS) && is(second, TEXTS);
    let mut told = rest.iter().skip_while(|word| is(word, HAS_BEEN));
    let at_once = told
        .next()
        .is_some_and(|word| is(word, BEFORE) || is(word, STOOD));
    let has = |list: &[&str]| rest.iter().any(|word| is(word, list));
    named && at_once && has(BEFORE) && has(STOOD) && has(WHERE)
}

/// Whether a line in small letters begins by saying that a text was put up or changed.
fn is_put_up(lower: &str) -> bool {
    const OPENS: &[&str] = &[
        "first published",
        "zuletzt",
        "letzte",
        "last",
        "mis à jour",
        "dernière",
        "última",
        "ultimo",
    ];
    let first = lower.split(|c: char| !c.is_alphabetic()).next();
    first.is_some_and(beside::tells_when) || OPENS.iter().any(|words| lower.starts_with(words))
}

/// Whether a line says where a text was taken from, or when it was put up, and no more:
/// "Source: Ellery Light", "Last updated on 3 May 2031".
pub(in crate::load::html) fn is_imprint(text: &str) -> bool {
    const MOST: usize = 100;
    const SOURCES: &[&str] = &[
        "quelle:",
        "quellen:",
        "source:",
        "sources:",
        "fuente:",
        "fonte:",
        "bron:",
        "källa:",
        "kilde:",
        "źródło:",
        "источник:",
        "kaynak:",
        "来源：",
        "来源:",
        "來源：",
        "來源:",
        "出典：",
        "出典:",
        "출처:",
        "source :",
    ];
    let text = text.trim();
    if is_syndicated(text) {
        return true;
    }
    // Either has a colon or a day.
    let may = |b: u8| b == b':' || b.is_ascii_digit();
    if text.len() > MOST || !text.bytes().any(may) || text.contains('\n') {
        return false;
    }
    let lower = text.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    // "3.5.2031, 10:20 Quelle: Ellery Licht"
    let behind_date = || {
        let at = SOURCES.iter().filter_map(|words| lower.find(words)).min();
        at.is_some_and(|at| at > 0 && stamps::says_when(&lower[..at]))
    };
    begins(SOURCES)
        || is_put_up(&lower) && (stamps::is_dateline(text) || is_printed_in(text))
        || behind_date()
}

/// "Published in The Ellery Light, May 3rd, 2031": in which paper a text stood, on which day.
fn is_printed_in(text: &str) -> bool {
    const SMALL: &[&str] = &["the", "of", "and", "on", "de", "la"];
    let Some(behind) = text.strip_prefix("Published in ") else {
        return false;
    };
    let Some(found) = find::find(behind, Order::DayFirst) else {
        return false;
    };
    let rest = behind[found.at.end..].trim_end_matches(['.', ' ']);
    let mut words = behind[..found.at.start].split_whitespace();
    let named = |word: &str| word.starts_with(char::is_uppercase) || SMALL.contains(&word);
    rest.is_empty() && found.at.start > 0 && words.all(named)
}

#[cfg(test)]
mod tests {
    use super::is_imprint;

    #[test]
    fn lines_say_where_a_text_is_from() {
        for line in [
            "Quelle: Ellery Licht, 3. Mai 2031",
            "Last updated on 3 May 2031",
            "2031年5月3日 10:20 来源：东方日报",
            "Zuletzt geändert am 3.5.2031.",
            "This article was originally published by Ellery Light. Read the original article.",
            "This story first appeared in The Quay.",
            "Published in The Ellery Light, May 3rd, 2031",
            "Dieser Beitrag erschien zuerst bei Ellery Licht.",
        ] {
            assert!(is_imprint(line), "{line}");
        }
        for line in [
            "Last May the ferry sank.",
            "Published in May 2031, the book was read by four.",
            "Published in Harl by a house that failed on 3 May 2031",
            "Published authors row, too.",
            "3 May 2031",
            "The source: a spring on the hill",
            "This article is about boats that first ran in 1920.",
            "This story first appeared to him as a dream.",
        ] {
            assert!(!is_imprint(line), "{line}");
        }
    }
}
