//! What a possible heading looks like and says.

use crate::load::html::marks::{self, Marks};
use crate::load::html::page::{Kind, Page, Piece, bytes_of_words};
use crate::load::html::stamps;
use crate::words::marks::{CLOSING_SPEECH, OPENING_SPEECH, ends_sentence};

/// The longest heading, in letters.
const LONG: usize = 90;
/// With this many letters a heading that ends like a sentence is text; with the second number it
/// is text however it ends.
const SENTENCE: usize = 100;
const PARAGRAPH: usize = 200;

/// What short lines above text are called.
pub(super) const CALLED: Marks = Marks(marks::TITLE.0 | marks::SUMMARY.0 | marks::LEAD.0);

/// Words that speak to somebody, in the languages of the web.
const TO_SOMEBODY: &[&str] = &[
    "you", "your", "yours", "you're", "you’re", "you've", "you’ve", "du", "dir", "dich", "dein",
    "deine", "deiner", "deinem", "deinen", "deines", "ihr", "euch", "euer", "eure", "eurer",
    "eurem", "euren", "vous", "votre", "vos", "tu", "te", "toi", "usted", "ustedes", "lei", "voi",
    "você", "vocês", "u", "uw", "jij", "jullie", "jou", "jouw", "ni", "dig", "deg", "pan", "pani",
    "вы", "вас", "вам", "ваш", "ваша", "ваши",
];
/// Those that do with a capital letter, behind the first word.
const POLITE: &[&str] = &[
    "Sie", "Ihnen", "Ihr", "Ihre", "Ihrer", "Ihrem", "Ihren", "Ihres",
];

/// A line that is all of its paragraph.
pub(super) struct Line<'p> {
    pub text: &'p str,
    /// All of it is bold.
    pub bold: bool,
    /// It looks like a heading: short, no sentence, neither a date nor a name.
    pub is_short: bool,
    /// The number that it begins with.
    pub number: Option<u32>,
}

impl<'p> Line<'p> {
    /// The line of a paragraph that stands in no list and no quotation.
    pub fn of(page: &'p Page, piece: &Piece) -> Option<Self> {
        const MOST: usize = 400;
        let plain = (piece.lists, piece.quotes, piece.post) == (0, 0, false);
        if piece.kind != Kind::Prose || !plain {
            return None;
        }
        let line = page.slice(piece).trim();
        if line.len() > MOST || line.contains('\n') {
            return None;
        }
        let bold = piece.strong * 10 >= bytes_of_words(line) * 9;
        let number = number(line);
        let called = || {
            let elem = page.elems.get(piece.elem as usize);
            elem.is_some_and(|elem| elem.marks.any(CALLED))
        };
        if !bold && number.is_none() && !called() {
            return None;
        }
        Some(Self {
            text: line,
            bold,
            is_short: piece.linked == 0 && is_short(line),
            number,
        })
    }

    pub fn is_question(&self) -> bool {
        self.text.ends_with(['?', '？', '؟'])
    }

    /// Whether it is a bold question, or a bold line that trails off, and speaks to somebody.
    pub fn asks_somebody(&self) -> bool {
        let asks = self.bold && (self.is_question() || self.text.ends_with('…'));
        asks && speaks_to_somebody(self.text)
    }
}

/// Whether a line looks like a heading.
fn is_short(line: &str) -> bool {
    const LEAST: usize = 2;
    let letters = line.chars().count();
    let begins = line.chars().next().is_some_and(|c| {
        !c.is_lowercase() && (c.is_alphanumeric() || c == '¿' || OPENING_SPEECH.contains(&c))
    });
    let sentence = line.ends_with(['.', ',', ';', ':', '…', '-', '–', '—', '。', '：', '，']);
    // Words that are repeated large.
    let quoted = line.starts_with(OPENING_SPEECH) && line.ends_with(CLOSING_SPEECH);
    (LEAST..=LONG).contains(&letters)
        && begins
        && !sentence
        && !quoted
        && is_worded(line)
        && !is_day(line)
        && stamps::byline(line).is_none()
}

/// Whether a line is a date and no more; a number before its words is none of a day.
fn is_day(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'));
    let counted = number(line).is_some() && !words.contains(|c: char| c.is_ascii_digit());
    let may = !counted && line.contains(char::is_numeric);
    may && (stamps::is_date(&line.to_lowercase()) || stamps::is_dateline(line))
}

/// Whether a line has more letters than digits: "Ellery 18 22 13" is a score.
fn is_worded(line: &str) -> bool {
    let count = |is: fn(char) -> bool| line.chars().filter(|c| is(*c)).count();
    count(char::is_alphabetic) > count(|c| c.is_ascii_digit())
}

/// The number that a line begins with, before its words: "3. The weir".
pub(super) fn number(line: &str) -> Option<u32> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line.get(digits..)?.strip_prefix(['.', ')'])?;
    let words = behind.strip_prefix(char::is_whitespace)?.trim_start();
    let begins = words.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() || c == '“');
    (digits <= 3 && begins).then(|| line.get(..digits)?.parse().ok())?
}

/// Whether a heading is a paragraph: a long sentence.
pub(super) fn is_told(heading: &str) -> bool {
    let heading = heading.trim();
    let letters = heading.chars().count();
    let question = heading.ends_with(['?', '？', '؟']);
    !question && (letters >= SENTENCE && ends_sentence(heading) || letters >= PARAGRAPH)
}

/// Whether words are put to somebody.
fn speaks_to_somebody(line: &str) -> bool {
    let words = line.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    let mut words = words.filter(|word| !word.is_empty()).enumerate();
    words.any(|(n, word)| {
        let lower = word.to_lowercase();
        let polite = n > 0 && POLITE.contains(&word);
        polite
            || TO_SOMEBODY.contains(&lower.as_str())
                && !(n > 0 && word.starts_with(char::is_uppercase))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_look_like_headings() {
        for line in [
            "1. Dry the sails",
            "Who pays for the weir?",
            "Guests & boats",
            "河の祭り",
        ] {
            assert!(is_short(line), "{line}");
        }
        for line in [
            "The weir is old.",
            "Opening hours:",
            "by the weir",
            "3 May 2031",
            "May 2031",
            "Ellery 18 22 13 - 53",
            "By Ines Vale",
            "“We had no boat”",
        ] {
            assert!(!is_short(line), "{line}");
        }
    }

    #[test]
    fn numbers_stand_before_words() {
        assert_eq!(number("3. The weir"), Some(3));
        assert_eq!(number("12) Boats"), Some(12));
        assert_eq!(number("3.5 boats"), None);
        assert_eq!(number("1920 Boats"), None);
        assert_eq!(number("3. of May"), None);
    }

    #[test]
    fn questions_are_put_to_somebody() {
        for line in [
            "What did you see?",
            "Wie haben Sie das erlebt?",
            "Was siehst du da?",
        ] {
            assert!(speaks_to_somebody(line), "{line}");
        }
        for line in ["Who pays for the weir?", "Sie und der Fluss?"] {
            assert!(!speaks_to_somebody(line), "{line}");
        }
    }
}
