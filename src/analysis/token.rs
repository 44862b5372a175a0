//! A block's words and marks as tokens: byte ranges into the article's text.
//!
//! They are cut in one pass, without copies. Each token carries the classes of its word, so that
//! later steps work on bits.

mod many;
mod sentences;

use self::sentences::mark_sentences;
use super::lexicon::{self, Classes};
use super::list::List;
use super::person::gazetteer::Fingerprint;
use crate::article::{SMALL, Span, is_alphanumeric};
use crate::words::marks;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word. An apostrophe, a hyphen or the full stops of an abbreviation belong to it.
    Word,
    /// Begins with a digit.
    Number,
    /// `'s` behind a word.
    Possessive,
    /// Comma.
    Comma,
    /// Ends a sentence: `. ! ? …` and their like.
    Stop,
    /// Colon.
    Colon,
    /// Semicolon.
    Semicolon,
    /// A dash.
    Dash,
    /// A quotation mark of any style.
    Mark,
    /// Opens a bracket.
    Open,
    /// Closes a bracket.
    Close,
    /// Anything else.
    Other,
}

/// A token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether all of its letters are capitals, if it has two or more.
    pub upper: bool,
    /// Whether a sentence begins with it.
    pub first: bool,
    /// The fingerprint of its word in the lists of names; 0 if it is no word.
    print: u32,
    /// The classes of its word; 0 if it is no word.
    pub(super) classes: Classes,
}

impl Token {
    /// A token of a kind, between two bytes of a text that begins at `base`.
    fn new(base: u32, at: usize, end: usize, kind: Kind) -> Self {
        let offset = |n: usize| base + u32::try_from(n).unwrap_or(u32::MAX - base);
        Self {
            start: offset(at),
            end: offset(end),
            kind,
            capital: false,
            upper: false,
            first: false,
            print: 0,
            classes: 0,
        }
    }

    /// Its bytes in the text.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Its words.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span().of(text)
    }

    /// Whether its word can be one of `classes`.
    pub(super) fn is(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }

    /// All classes of its word, as bits.
    pub(super) fn classes(&self) -> Classes {
        self.classes
    }

    /// The fingerprint of its word, without case and accents, as the lists of names have it.
    pub(super) fn print(&self) -> u32 {
        self.print
    }

    /// Whether it is a word with a capital.
    pub fn is_capital_word(&self) -> bool {
        self.kind == Kind::Word && self.capital
    }
}

/// Whether a full stop behind a word is always an abbreviation's. "No." is one only before a
/// number.
fn shortens_always(word: &str, behind: &str) -> bool {
    let counts = || {
        behind
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit())
    };
    is_abbreviation(word) && (!word.eq_ignore_ascii_case("no") || counts())
}

/// What stands behind the last hyphen of a word: "Vice-*Adm*". Nothing where that is longer than any
/// short form, so that no dot of an endless word looks at all of it.
fn last_part(word: &str) -> &str {
    const LONGEST: usize = 6;
    let from = word.floor_char_boundary(word.len().saturating_sub(LONGEST));
    let last = &word[from..];
    match last.rsplit_once(['-', '‑']) {
        Some((_, part)) => part,
        None if from == 0 => word,
        None => "",
    }
}

/// Whether a full stop shortens a title that no list needs to know: a short word right behind marks
/// that a comma closes, before a name and a verb of saying: "“…,” *Barr.* Jane Roe said".
fn shortens_title(body: &str, at: usize, stop: usize) -> bool {
    const LONGEST: usize = 6;
    let word = &body[at..stop];
    const NAME: std::ops::RangeInclusive<usize> = 2..=4;
    let behind = body[stop + 1..].strip_prefix(' ').unwrap_or_default();
    let says = || {
        let mut words = behind.split(' ').enumerate().take(NAME.end() + 1);
        let verb = words.find(|(_, word)| !word.starts_with(char::is_uppercase));
        verb.is_some_and(|(n, word)| {
            let bare = word.trim_end_matches(|c: char| !c.is_alphabetic());
            let class = lexicon::classes(bare);
            NAME.contains(&n) && class & (lexicon::SAID | lexicon::WROTE) != 0
        })
    };
    (2..=LONGEST).contains(&word.len())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && [",” ", ",\" ", ",’ ", ",' "]
            .iter()
            .any(|m| body[..at].ends_with(m))
        && says()
}

/// Words that end in a full stop without ending a sentence.
static ABBREVIATIONS: List = List::new(&[
    "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "lt", "gen", "col",
    "maj", "capt", "sgt", "adm", "cmdr", "cpl", "pvt", "rev", "fr", "hon", "st", "jr", "sr", "inc",
    "corp", "co", "ltd", "bros", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "vs", "etc", "no", "nos", "ave", "blvd", "rd", "mt", "ft", "ph.d", "m.d",
    "dept", "univ", "assn", "supt", "messrs", "mx", "engr", "cllr", "coun", "insp", "det",
]);

/// Titles that are short forms only where they are written so: "BP" and "PST" are something else.
static TITLES: List = List::new(&[
    "Brig", "Adv", "Atty", "Pst", "Evang", "Amb", "Commr", "Sqn", "Pte", "Cdr", "Cmdt", "Comdt",
    "Revd", "Alh", "Mme", "Mlle", "Msgr", "Sra", "Srta", "Dra", "Spc", "Bp", "Cst", "Ofc", "Smt",
    "Ald", "Mohd", "Asst", "Asec", "Usec",
]);

fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.has_in_any_case(word) || TITLES.has(word)
}

/// The first letter of the East Asian scripts.
pub(in crate::analysis) const WIDE: char = '\u{2e80}';

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// What an ASCII byte is to the tokenizer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Letter,
    Digit,
    Space,
    /// A byte of a longer character, or a mark: the whole character decides.
    Else,
}

static BYTES: [Byte; 256] = {
    let mut table = [Byte::Else; 256];
    let mut b = 0;
    while b < 128 {
        let c = b as u8;
        table[b] = match c {
            b'0'..=b'9' => Byte::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'\t'..=b'\r' | b' ' => Byte::Space,
            _ => Byte::Else,
        };
        b += 1;
    }
    table
};

/// Appends the tokens of `span` to `tokens`, with sentence beginnings marked.
pub fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let body = span.of(text);
    let bytes = body.as_bytes();
    let first = tokens.len();
    // English has a word or mark for every five bytes.
    tokens.reserve(bytes.len() / 5);
    let mut at = 0;
    while at < bytes.len() {
        let kind = match BYTES[bytes[at] as usize] {
            Byte::Space => {
                at += 1;
                continue;
            }
            Byte::Letter => Kind::Word,
            Byte::Digit => Kind::Number,
            Byte::Else => {
                let Some(c) = body.get(at..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                if c.is_whitespace() {
                    at += c.len_utf8();
                    continue;
                }
                if !is_alphanumeric(c) {
                    let end = run_end(body, at, c);
                    tokens.push(Token::new(span.start, at, end, punctuation(c)));
                    at = end;
                    continue;
                }
                match c.is_numeric() {
                    true => Kind::Number,
                    false => Kind::Word,
                }
            }
        };
        let (end, print) = word_end(body, at);
        let mut token = Token::new(span.start, at, end, kind);
        let word = body.get(at..end).unwrap_or_default();
        token.capital = match bytes[at] {
            b'd' | b'l' | b'v' => is_glued(word.as_bytes()),
            b'a'..=b'z' | b'0'..=b'9' => false,
            _ => word.starts_with(char::is_uppercase),
        };
        token.upper = token.capital && is_upper(word);
        if kind == Kind::Word {
            token.classes = lexicon::classes(word);
            let print = print.unwrap_or_else(|| Fingerprint::EMPTY.word(word));
            token.print = print.get();
        }
        tokens.push(token);
        at = end;
    }
    mark_sentences(text, &mut tokens[first..]);
}

/// "deTarn", "vanRoe": whether a surname is written together with the small word before it.
fn is_glued(word: &[u8]) -> bool {
    let upper = |n: usize| word.get(n).is_some_and(u8::is_ascii_uppercase);
    match upper(2) {
        true => matches!(&word[..2], b"da" | b"de" | b"di" | b"du" | b"la" | b"le"),
        false => upper(3) && matches!(&word[..3], b"del" | b"van" | b"von"),
    }
}

/// Where the mark at `at` ends. Several dots, hyphens or calls in a row are one token, and so
/// are two single quotation marks, which archives and TeX write for a double one.
fn run_end(body: &str, at: usize, c: char) -> usize {
    let rest = &body.as_bytes()[at..];
    let run = match c {
        '.' | '-' => rest.iter().take_while(|b| **b == rest[0]).count(),
        '!' | '?' => rest.iter().take_while(|b| matches!(b, b'!' | b'?')).count(),
        '\'' | '`' | '‘' | '’' if body[at + c.len_utf8()..].starts_with(c) => 2 * c.len_utf8(),
        _ => c.len_utf8(),
    };
    at + run
}

const fn punctuation(c: char) -> Kind {
    match c {
        ',' | '、' | '，' | '،' => Kind::Comma,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟' => Kind::Stop,
        ':' | '：' => Kind::Colon,
        ';' | '；' | '؛' => Kind::Semicolon,
        '—' | '–' | '―' | '-' => Kind::Dash,
        '(' | '[' | '{' | '（' => Kind::Open,
        ')' | ']' | '}' | '）' => Kind::Close,
        c if marks::is_quotation(c) => Kind::Mark,
        _ => Kind::Other,
    }
}

/// Where the word at `at` ends, over inner apostrophes, hyphens and the full stops of
/// abbreviations; and its fingerprint, if reading it gave one, as it does for most ASCII words.
fn word_end(body: &str, at: usize) -> (usize, Option<Fingerprint>) {
    let bytes = body.as_bytes();
    let mut print = Fingerprint::EMPTY;
    let mut end = at;
    while let Some(small) = bytes.get(end).map(|b| SMALL[usize::from(*b)])
        && small != 0
    {
        print = print.byte(small);
        end += 1;
    }
    let plain = end - at;
    let ends = match bytes.get(end) {
        // Most words end here.
        Some(b' ' | b'\n' | b'"' | b':' | b';' | b'?' | b'!' | b')') | None => plain > 0,
        Some(b',') => plain > 0 && !bytes[end - 1].is_ascii_digit(),
        // And most sentences: behind small letters that nothing goes on from.
        Some(b'.') => {
            plain > 1
                && bytes[at].is_ascii_lowercase()
                && bytes[end - 1].is_ascii_alphabetic()
                && bytes.get(end + 1).is_none_or(ends_word)
                && !is_abbreviation(&body[at..end])
        }
        _ => false,
    };
    match ends {
        true => (end, Some(print)),
        false => (long_word_end(body, at, end), None),
    }
}

/// Whether a byte behind a full stop shows that the word ended before the stop.
const fn ends_word(byte: &u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_lowercase()
}

/// The same for longer words, from `end` on; letters and digits stand before it.
fn long_word_end(body: &str, at: usize, mut end: usize) -> usize {
    let from = end;
    let mut chars = body[from..].char_indices().peekable();
    let mut ideographs = 0;
    while let Some((n, c)) = chars.next() {
        let here = from + n;
        if is_alphanumeric(c) || is_combining(c) {
            // Text without spaces: a few characters make a token, never a page.
            ideographs += usize::from(is_ideograph(c));
            if ideographs > 16 {
                break;
            }
            end = here + c.len_utf8();
            continue;
        }
        let next = chars.peek().map(|(_, c)| *c);
        // What has no width parts nothing inside of a word of scripts that have spaces.
        if matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
            && next.is_some_and(|next| next < '\u{530}' && next.is_alphanumeric())
        {
            end = here + c.len_utf8();
            continue;
        }
        let word = &body[at..end];
        if matches!(c, '-' | '‑' | '@' | '&') || is_apostrophe(c) {
            // Scripts without such apostrophes write on right behind a mark that closes.
            let mark = |next: char| is_apostrophe(c) && (next >= WIDE || is_s(body, here, c));
            if next.is_some_and(|next| next.is_alphanumeric() && !mark(next)) {
                end = here + c.len_utf8();
                continue;
            }
            break;
        }
        if c == '.' {
            let inner = next.is_some_and(char::is_alphanumeric);
            let lettered = word
                .rsplit(['.', '-'])
                .next()
                .is_some_and(|w| w.chars().count() == 1)
                && word.chars().next_back().is_some_and(char::is_alphabetic);
            let digits = word.ends_with(|c: char| c.is_ascii_digit())
                && next.is_some_and(|c| c.is_ascii_digit());
            // They ate at "Orla's.", which ends the sentence.
            let owns = word.eq_ignore_ascii_case("s") && body[..at].ends_with(is_apostrophe);
            // "Maj.-Gen. Roe".
            let ranks = is_abbreviation(last_part(word))
                && body[here + 1..]
                    .strip_prefix(['-', '‑'])
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
            if ranks {
                end = here + 1;
                continue;
            }
            // "U.S.", "J.", "3.5", "Mr.", "e.g."; "example.org" too.
            if lettered && (!word.eq("I") || amid_initials(body, at, here)) && !owns
                || digits
                || shortens_always(last_part(word), &body[here + 1..])
                || shortens_title(body, at, here)
            {
                end = here + 1;
                if !inner {
                    break;
                }
                continue;
            }
            if inner && next.is_some_and(char::is_lowercase) || is_degree(word, &body[here + 1..]) {
                end = here + 1;
                continue;
            }
            if !inner && shortens(word, &body[here + 1..]) {
                end = here + 1;
            }
            break;
        }
        if c == ','
            && word.ends_with(|c: char| c.is_ascii_digit())
            && next.is_some_and(|c| c.is_ascii_digit())
        {
            end = here + 1;
            continue;
        }
        break;
    }
    end.max(at + body[at..].chars().next().map_or(1, char::len_utf8))
}

/// "Ph.D.", "Sc.D": a few letters, and one behind the full stop.
fn is_degree(word: &str, behind: &str) -> bool {
    const LONGEST: usize = 3;
    let mut behind = behind.chars();
    word.len() <= LONGEST
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && behind.next().is_some_and(|c| c.is_ascii_uppercase())
        && behind.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether "I." stands between initials and a name: "Ann A. I. Roe".
fn amid_initials(body: &str, at: usize, stop: usize) -> bool {
    let before = body[..at].strip_suffix(". ").unwrap_or_default();
    let mut letters = before.chars().rev();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_whitespace)
        && body[stop + 1..]
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether a full stop behind a capitalised word is an abbreviation's, by what follows:
/// "(D-Wis.) said", "Ashcombe, Md., said".
fn shortens(word: &str, behind: &str) -> bool {
    const LONGEST: usize = 8;
    if word.len() > LONGEST || !word.starts_with(char::is_uppercase) {
        return false;
    }
    let goes_on = |rest: &str| {
        rest.starts_with([',', ';'])
            || rest
                .strip_prefix(' ')
                .is_some_and(|r| r.starts_with(char::is_lowercase))
    };
    goes_on(behind.strip_prefix(')').unwrap_or(behind))
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{0591}'..='\u{05c7}' | '\u{064b}'..='\u{065f}' | '\u{0900}'..='\u{0903}' | '\u{093a}'..='\u{094f}' | '\u{200c}' | '\u{200d}' | '\u{00ad}')
}

pub(super) const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the apostrophe at `at` opens a possessive `'s` that ends the word.
fn is_s(body: &str, at: usize, apostrophe: char) -> bool {
    let mut rest = body[at + apostrophe.len_utf8()..].chars();
    matches!(rest.next(), Some('s' | 'S')) && rest.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a word has two letters or more, all capitals.
fn is_upper(word: &str) -> bool {
    let mut letters = 0;
    word.chars().filter(|c| c.is_alphabetic()).all(|c| {
        letters += 1;
        c.is_uppercase()
    }) && letters > 1
}

#[cfg(test)]
mod tests;
