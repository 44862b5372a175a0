//! Items of lists that count by letters, in Roman numerals or in parentheses: "a)", "(1)",
//! "iv.", "B.". One such line alone is no list: the one before or behind it must count too.

use crate::load::text::lines::Line;
use crate::load::text::piece::Seen;

/// The most lines from one item to the next.
const NEAR: usize = 12;

/// How a list counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    Digits,
    Small,
    Capitals,
    SmallRoman,
    CapitalRoman,
}

/// What an item begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Label {
    count: Count,
    number: u32,
    /// The sign before and behind it.
    signs: (bool, u8),
}

impl Label {
    /// Whether `next` is the next item of the same list.
    fn is_before(self, next: Self) -> bool {
        (self.count, self.signs) == (next.count, next.signs) && self.number + 1 == next.number
    }
}

/// Marks the items.
pub(super) fn see(text: &str, lines: &mut [Line]) {
    bullets(text, lines);
    dashes(text, lines);
    // The last items of each kind that may go on.
    let mut open: Vec<(Label, usize)> = Vec::new();
    for at in 0..lines.len() {
        if lines[at].seen.is_some() || lines[at].mark.is_some() {
            continue;
        }
        // Nearly no line can be an item.
        let words = lines[at].of(text).as_bytes();
        let begin = &words[..words.len().min(8)];
        if memchr::memchr2(b')', b'.', begin).is_none() {
            continue;
        }
        open.retain(|(_, last)| at - last <= NEAR);
        let mut goes_on = None;
        for label in labels(lines[at].of(text)) {
            let before = open.iter().position(|(last, _)| last.is_before(label));
            match before {
                Some(place) => goes_on = Some((open[place].1, label)),
                None if label.number == 1 => open.push((label, at)),
                None => {}
            }
        }
        if let Some((before, label)) = goes_on {
            // Neither of the two counts in another way as well.
            open.retain(|(_, last)| *last != before && *last != at);
            lines[before].seen = Some(Seen::Item);
            lines[at].seen = Some(Seen::Item);
            open.push((label, at));
        }
    }
}

/// "o  an item", as papers of the Internet have it, at least two of them.
fn bullets(text: &str, lines: &mut [Line]) {
    let is_one = |line: &Line| line.of(text).starts_with("o  ");
    if lines.iter().filter(|line| is_one(line)).count() < 2 {
        return;
    }
    for line in lines.iter_mut().filter(|line| is_one(line)) {
        line.seen = Some(Seen::Item);
    }
}

/// Items behind dashes that begin with small letters: "– glass bottles". One alone is an aside or
/// dialogue.
fn dashes(text: &str, lines: &mut [Line]) {
    let is_one = |line: &Line| {
        let words = line.of(text);
        let words = words
            .strip_prefix("– ")
            .or_else(|| words.strip_prefix("— "));
        words.is_some_and(|words| words.starts_with(|c: char| c.is_lowercase() || c.is_numeric()))
    };
    let mut from = 0;
    while from < lines.len() {
        let count = lines[from..].iter().take_while(|line| is_one(line)).count();
        if count >= 2 {
            for line in &mut lines[from..from + count] {
                line.seen.get_or_insert(Seen::Item);
            }
        }
        from += count.max(1);
    }
}

/// What a line may begin with: "i." is both the ninth letter and the first number.
fn labels(line: &str) -> impl Iterator<Item = Label> {
    let open = line.starts_with('(');
    let rest = &line[usize::from(open)..];
    let end = rest
        .bytes()
        .take(8)
        .position(|b| !b.is_ascii_alphanumeric())
        .unwrap_or(0);
    let (word, behind) = rest.split_at(end);
    let sign = behind.bytes().next().unwrap_or(0);
    let parted = behind.get(1..).is_some_and(|item| {
        item.starts_with(char::is_whitespace) && item.contains(char::is_alphanumeric)
    });
    let closed = match open {
        true => sign == b')',
        false => matches!(sign, b')' | b'.'),
    };
    let counts = [
        (Count::Digits, digits(word).filter(|_| open)),
        (Count::Small, letter(word, b'a')),
        (Count::Capitals, letter(word, b'A')),
        (Count::SmallRoman, roman(word, false)),
        (Count::CapitalRoman, roman(word, true)),
    ];
    counts.into_iter().filter_map(move |(count, number)| {
        let number = number.filter(|_| parted && closed)?;
        Some(Label {
            count,
            number,
            signs: (open, sign),
        })
    })
}

fn digits(word: &str) -> Option<u32> {
    let short = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| short)
}

/// The place of a letter in the alphabet that begins with `first`.
fn letter(word: &str, first: u8) -> Option<u32> {
    match word.as_bytes() {
        [letter] if (first..first + 26).contains(letter) => Some(u32::from(letter - first) + 1),
        _ => None,
    }
}

/// A Roman number below forty.
pub(super) fn roman(word: &str, capital: bool) -> Option<u32> {
    let mut word = word;
    let mut number = 0;
    const PARTS: [(&str, &str, u32); 5] = [
        ("x", "X", 10),
        ("ix", "IX", 9),
        ("v", "V", 5),
        ("iv", "IV", 4),
        ("i", "I", 1),
    ];
    for (small, large, value) in PARTS {
        while let Some(rest) = word.strip_prefix(if capital { large } else { small }) {
            (word, number) = (rest, number + value);
        }
    }
    (word.is_empty() && (1..40).contains(&number)).then_some(number)
}
