//! Words of counters and clocks: "5 min read", "12 comments", "updated 3 hours ago".

use super::stamps;
use crate::date::beside;

/// What is counted, in the languages of the web, besides what dates have.
const COUNTED: &[&str] = &[
    "min",
    "mins",
    "read",
    "lesezeit",
    "ca",
    "about",
    "comment",
    "comments",
    "kommentar",
    "kommentare",
    "commentaires",
    "comentarios",
    "views",
    "share",
    "heures",
    "jours",
    "ore",
    "fa",
];

/// Whether a word in small letters stands in a counter or a clock.
pub(super) fn is_counted(word: &str) -> bool {
    COUNTED.contains(&word) || beside::is_ago(word) || beside::tells_when(word)
}

/// "5 Min Read · Updated 3 hours ago · 12 comments": several such, in a line.
pub(super) fn is_counts(lower: &str) -> bool {
    const PARTS: usize = 5;
    // Nearly no line has a number, and without one nothing is counted.
    if !lower.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let parts = || lower.split(['·', '|', '•', '–', '—']).map(str::trim);
    let counts = |part| is_count(part) || is_of_late(part);
    let known = |part| counts(part) || stamps::is_date(part);
    parts().count() <= PARTS && parts().any(counts) && parts().all(known)
}

/// "Yesterday at 14:02", "heute, 9.15 Uhr": a day told from today, and a time of day.
fn is_of_late(lower: &str) -> bool {
    const LINE: usize = 40;
    const DAYS: &[&str] = &[
        "yesterday",
        "today",
        "gestern",
        "heute",
        "hier",
        "ayer",
        "hoy",
        "ieri",
        "oggi",
        "ontem",
        "hoje",
        "gisteren",
        "vandaag",
        "wczoraj",
        "dzisiaj",
        "idag",
        "vandag",
        "вчера",
        "сегодня",
    ];
    const BESIDE: &[&str] = &[
        "um", "uhr", "à", "h", "a", "las", "alle", "às", "om", "o", "kl", "в",
    ];
    if lower.len() > LINE {
        return false;
    }
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty());
    let day = words.next().is_some_and(|word| DAYS.contains(&word));
    let digits = |word: &str| {
        let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < word.len() && matches!(rest, "" | "h" | "am" | "pm")
    };
    day && words.all(|word| digits(word) || beside::is_english(word) || BESIDE.contains(&word))
}

/// A word or two and several counters: "boats 5 min read 1.3k shares", which style sets apart.
pub(super) fn ends_in_counts(bare: &str) -> bool {
    const WORDS: usize = 2;
    const LINE: usize = 80;
    const SEVERAL: usize = 2;
    let digit = |c: char| c.is_ascii_digit();
    let Some(first) = bare.find(digit).filter(|_| bare.len() <= LINE) else {
        return false;
    };
    if bare[..first].split_whitespace().nth(WORDS).is_some() {
        return false;
    }
    let mut counts: Vec<String> = Vec::new();
    for word in bare[first..].split_whitespace() {
        match counts.last_mut().filter(|_| !word.starts_with(digit)) {
            Some(count) => {
                count.push(' ');
                count.push_str(word);
            }
            None => counts.push(word.to_string()),
        }
    }
    counts.len() >= SEVERAL && counts.iter().all(|count| is_count(count))
}

/// "5 Min Read", "12 shares", "Lesezeit: 3 Minuten": a number and what it counts.
fn is_count(lower: &str) -> bool {
    const LINE: usize = 40;
    const COUNTED: &[&str] = &[
        "reading",
        "time",
        "de",
        "lecture",
        "lectura",
        "lettura",
        "minutos",
        "minuti",
        "shares",
        "view",
        "aufrufe",
        "mal",
        "geteilt",
        "like",
        "likes",
        "reply",
        "replies",
        "vote",
        "votes",
        "compartidos",
        "hrs",
        "giorni",
        "di",
        "tempo",
        "temps",
        "leestijd",
        "minuut",
        "minuten",
        "lästid",
        "læsetid",
        "lesetid",
        "tiempo",
        "minutter",
        "minuter",
        "минуты",
        "минут",
        "время",
        "чтения",
        "просмотров",
        "переглядів",
        "wyświetleń",
        "zobrazení",
        "olvasás",
        "perc",
        "dakika",
        "okuma",
        "süresi",
        "댓글",
        "조회",
        "조회수",
        "閲覧",
        "阅读",
        "浏览",
        "viewed",
        "times",
        "newsrooms",
        "influencers",
        "gallery",
    ];
    if lower.len() > LINE {
        return false;
    }
    // "1.2k" is one number.
    let point = |at: usize| {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let bytes = lower.as_bytes();
        digit(at.checked_sub(1).and_then(|at| bytes.get(at))) && digit(bytes.get(at + 1))
    };
    let whole: String = (lower.char_indices())
        .filter(|(at, c)| !(matches!(c, '.' | ',') && point(*at)))
        .map(|(_, c)| c)
        .collect();
    let words = || {
        whole
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
    };
    let is_number = |word: &str| word.bytes().next().is_some_and(|b| b.is_ascii_digit());
    words().filter(|w| is_number(w)).count() == 1
        && words().count() >= 2
        && words().all(|w| is_number(w) || is_counted(w) || COUNTED.contains(&w))
}
