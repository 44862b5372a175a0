//! Repairs UTF-8 that was read as Windows-1252 (or Latin-1) and written as UTF-8 again,
//! once or twice: "â€œ" for “, "Ã©" for é.
//!
//! It repairs only what is certain, and decides for the whole text: every run of such characters
//! that reads as UTF-8 when turned back counts for it, every such character elsewhere against
//! it. A text that speaks *about* mojibake, or a Portuguese headline in capitals, has few of the
//! first and many of the second, and stays as it is.

use memchr::memchr_iter;

/// UTF-8 that was read wrongly this many times in a row is repaired.
const TIMES: usize = 3;

/// Words of a text that speaks about encodings: its examples are meant.
const ABOUT: [&str; 6] = [
    "mojibake",
    "utf-8",
    "utf8",
    "windows-1252",
    "iso-8859",
    "latin-1",
];

/// The text as it was meant; `None` where that is not certain, or nothing is to be done.
pub(super) fn repair(text: &str) -> Option<String> {
    let mut repaired = once(text)?;
    for _ in 1..TIMES {
        match once(&repaired) {
            Some(better) => repaired = better,
            None => break,
        }
    }
    Some(repaired)
}

/// The first byte, in UTF-8, of every character that a first byte may be read as.
const LEAD: u8 = 0xC3;

fn once(text: &str) -> Option<String> {
    let first = memchr_iter(LEAD, text.as_bytes()).next()?;
    let (mut turned, mut telling, mut strange, mut others) = (0, 0, 0, 0);
    walk(text, first, |run| match run {
        Run::Turned(_, tells) => {
            turned += 1;
            telling += usize::from(tells);
        }
        Run::Strange => strange += 1,
        Run::Plain(part) => others += part.bytes().filter(|b| *b >= 0xC0).count(),
    });
    // A single run alone may be meant; one in doubt is tolerated by three that are none. Who
    // can write other characters beyond ASCII as they should be can write these, too.
    let certain = telling >= 2 && strange * 3 <= turned && others * 2 <= turned;
    if !certain || is_about(text) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    walk(text, first, |run| match run {
        Run::Turned(meant, _) => out.push(meant),
        Run::Plain(part) => out.push_str(part),
        Run::Strange => {}
    });
    Some(out)
}

fn is_about(text: &str) -> bool {
    /// How far into the text those words are looked for, in bytes.
    const EARLY: usize = 64 << 10;
    let early = text[..text.floor_char_boundary(EARLY)].to_ascii_lowercase();
    ABOUT.iter().any(|word| {
        let mut places = early.match_indices(word);
        places.any(|(at, _)| !is_declared(&early[..at]))
    })
}

/// Whether what stands behind `before` is the name of an encoding that a page or a feed
/// declares for itself: that speaks to programs.
fn is_declared(before: &str) -> bool {
    let before = before.trim_end_matches(['"', '\'', ' ']);
    ["charset=", "charset", "encoding="].iter().any(|name| {
        before.ends_with(name) || before.trim_end_matches([':', '=', ' ']).ends_with(name)
    })
}

enum Run<'a> {
    /// Characters whose bytes are one of UTF-8, and whether that tells anything.
    Turned(char, bool),
    /// A first byte's character with something else behind it than what goes on.
    Strange,
    /// Anything, to be kept; the character of [`Run::Strange`] as well.
    Plain(&'a str),
}

/// Gives the parts of `text` from `at` on, in order.
fn walk<'a>(text: &'a str, mut at: usize, mut give: impl FnMut(Run<'a>)) {
    let mut kept = at;
    let bytes = text.as_bytes();
    while let Some(next) = memchr_iter(LEAD, &bytes[at..]).next() {
        let begin = at + next;
        let (meant, end, telling) = match turned_back(&text[begin..]) {
            Ok((meant, length, telling)) => (meant, begin + length, telling),
            Err(first) => {
                if first {
                    give(Run::Strange);
                }
                // A character of two bytes.
                at = begin + 2;
                continue;
            }
        };
        give(Run::Plain(&text[kept..begin]));
        give(Run::Turned(meant, telling));
        kept = end;
        at = end;
    }
    give(Run::Plain(&text[kept..]));
}

/// The character that the beginning of `text` was meant as, how long its wrong form is,
/// and whether that is evidence; or whether the text begins with a character that a first
/// byte may be read as.
fn turned_back(text: &str) -> Result<(char, usize, bool), bool> {
    let mut chars = text.char_indices();
    let lead = chars.next().and_then(|(_, c)| byte_of(c)).ok_or(false)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return Err(false),
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut strange = false;
    for n in 1..length {
        let next = chars.next();
        let c = next.map(|(_, c)| c);
        // "Ã " was "à" before its no-break space became a space: no evidence either way.
        if c == Some(' ') && lead == 0xC3 {
            return Err(false);
        }
        let byte = c.and_then(byte_of).filter(|b| (0x80..0xC0).contains(b));
        let Some(byte) = byte else {
            // The byte at the end of ” is no character of Windows-1252: programs drop it.
            let shorn = bytes[..n] == [0xE2, 0x80] && c.is_none_or(|c| !c.is_alphanumeric());
            let end = next.map_or(text.len(), |(at, _)| at);
            return if shorn {
                Ok(('”', end, false))
            } else {
                Err(true)
            };
        };
        bytes[n] = byte;
        // Beside a letter, signs like these stand in no text that is meant so.
        strange |= !c.is_some_and(char::is_alphabetic);
    }
    let end = chars.next().map_or(text.len(), |(at, _)| at);
    let meant = std::str::from_utf8(&bytes[..length])
        .ok()
        .and_then(|s| s.chars().next())
        .ok_or(true)?;
    Ok((meant, end, strange))
}

/// The byte that Windows-1252 shows as `c`; the five it leaves out are as in Latin-1.
fn byte_of(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match c {
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => HIGH
            .iter()
            .position(|h| *h == c)
            .and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a program writes that takes UTF-8 for Windows-1252.
    fn spoil(text: &str) -> String {
        let (wrong, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
        wrong.into_owned()
    }

    const TEXTS: &[&str] = &[
        "“The ferry is late,” she said. “It’s always late — and nobody minds…”",
        "Le café du port, où l’on attend la marée, n’a pas rouvert à Pâques.",
        "Die Fähre für Föhr legt später ab, sagte der Kapitän.",
        "Паром опаздывает, сказала смотрительница маяка.",
        "渡し船は遅れている、と灯台守は言った。",
        "The harbour 🚢 and its clock 🕰 stood still.",
    ];

    #[test]
    fn once_and_twice_spoilt_text_is_repaired() {
        for text in TEXTS {
            let once = spoil(text);
            assert_ne!(once, *text);
            assert_eq!(repair(&once).as_deref(), Some(*text));
            assert_eq!(repair(&spoil(&once)).as_deref(), Some(*text));
        }
    }

    #[test]
    fn a_page_that_declares_its_encoding_is_repaired() {
        for head in [
            "<meta charset=utf-8>",
            "<meta charset=\"UTF-8\">",
            "<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\">",
            "<?xml version='1.0' encoding='utf-8'?>",
            "@charset \"utf-8\";",
        ] {
            let meant = format!("{head}<p>{}</p>", TEXTS[0]);
            assert_eq!(repair(&spoil(&meant)), Some(meant));
        }
        let about = format!("<meta charset=utf-8><p>In UTF-8: {}</p>", spoil(TEXTS[0]));
        assert_eq!(repair(&about), None);
    }

    #[test]
    fn a_mark_that_lost_its_last_byte_is_repaired() {
        let shorn = spoil(TEXTS[0]).replace('\u{9d}', "");
        assert_eq!(repair(&shorn).as_deref(), Some(TEXTS[0]));
        assert_eq!(
            repair(&format!("{shorn} â€")),
            Some(format!("{} ”", TEXTS[0]))
        );
    }

    #[test]
    fn what_is_meant_stays() {
        for text in TEXTS {
            assert!(repair(text).is_none(), "{text}");
        }
        for text in [
            // About mojibake.
            "Where a page says â€œ instead of a quotation mark, its encoding was misread.",
            // Capitals with accents.
            "CORAÇÃO DE MÃE: A SITUAÇÃO DA EDUCAÇÃO",
            "Mojibake turns ’ into â€™, “ into â€œ and é into Ã©: UTF-8 read as Windows-1252.",
            "Â©",
            "ÂNGELA E A MAÇÃ",
            "‘Ça va?’ «À bientôt» Ãƒ",
            "Ð is a letter, and so is Ñ; Ñandú, Ðe.",
        ] {
            assert!(repair(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_few_right_characters_among_spoilt_ones_survive() {
        let many = TEXTS[0].repeat(4);
        let mixed = format!("{} Ångström, São Paulo.", spoil(&many));
        let meant = format!("{many} Ångström, São Paulo.");
        assert_eq!(repair(&mixed), Some(meant));
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics_and_plain_text_stays(text in r"([a-z .]|[ÃÂâ€œž™ž¢°é©\u{80}-\u{9f}🚢]){0,40}") {
            let _ = repair(&text);
        }

        #[test]
        fn ascii_stays(text in r"[ -~\n]{0,60}") {
            assert_eq!(repair(&text), None);
        }
    }
}
