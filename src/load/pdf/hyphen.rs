//! Puts lines together: words that a hyphen cuts at a line's end are made whole.

use rustc_hash::FxHashSet;

use super::column::Line;
use super::page::is_wide;
use crate::words::numbers;

/// The words of a text, and whether its lines cut words.
#[derive(Default)]
pub(super) struct Words {
    known: FxHashSet<String>,
    hyphenates: bool,
    /// Words have the hyphen "‐" inside, which some programs write only where they cut.
    inner: bool,
}

impl Words {
    /// Those of all pages.
    pub fn of(pages: &[Vec<Line>]) -> Self {
        let mut words = Self::default();
        let (mut ends, mut count) = (0, 0);
        let mut cut = false;
        for line in pages.iter().flatten() {
            let text = line.text();
            count += 1;
            let mut whole = text.split_whitespace();
            // What a hyphen cuts is no word.
            if std::mem::take(&mut cut) {
                whole.next();
            }
            if ends_hyphenated(&text) {
                ends += 1;
                cut = true;
                whole.next_back();
            }
            for word in whole {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                words.inner |= word.contains('‐');
                if word.len() < 40 {
                    words.known.insert(word.to_lowercase());
                }
            }
        }
        // One may be a word's own.
        words.hyphenates = ends > 1 && ends * 50 > count;
        words
    }

    /// Puts a line behind others: words cut at its end are made whole.
    pub fn join_text(&self, text: &mut String, line: &str) {
        if text.is_empty() {
            text.push_str(line);
            return;
        }
        let begins = line.chars().next().unwrap_or(' ');
        let number = text.trim_end_matches(['-', '–']);
        let range = number.len() < text.len() && number.ends_with(|c: char| c.is_ascii_digit());
        if ends_hyphenated(text) {
            if self.is_cut(text, line) {
                text.pop();
            }
        } else if text.ends_with('\u{ad}') {
            text.pop();
            // Some fonts have the soft hyphen for every hyphen that is seen.
            let own = line.starts_with(char::is_uppercase) && text.ends_with(char::is_lowercase)
                || self.is_own(text, line);
            if own {
                text.push('-');
            }
        } else if range && begins.is_ascii_digit() {
            // "2030-⏎2031": the rest of it follows.
        } else if !(text.ends_with('—') || text.ends_with(is_wide) && is_wide(begins)) {
            text.push(' ');
        }
        text.push_str(line);
    }

    /// Whether a hyphen belongs to the word that it stands in.
    fn is_own(&self, text: &str, line: &str) -> bool {
        let (left, right) = halves(text, line);
        !self.known.contains(&format!("{left}{right}")) && is_compound(&left, &right)
    }

    /// Whether the hyphen at the end of a line only cuts a word.
    fn is_cut(&self, text: &str, line: &str) -> bool {
        if !line.starts_with(char::is_lowercase) {
            return false;
        }
        let (left, right) = halves(text, line);
        if text.ends_with('‐') && !self.inner {
            return !is_compound(&left, &right);
        }
        if self.known.contains(&format!("{left}{right}")) {
            return true;
        }
        if self.known.contains(&format!("{left}-{right}")) {
            return false;
        }
        if is_compound(&left, &right) {
            return false;
        }
        // Where words are not cut, a hyphen at the end of a line is the word's own.
        self.hyphenates || !(self.known.contains(&left) && self.known.contains(&right))
    }
}

/// The two parts of a word that a line's end parts, in small letters.
fn halves(text: &str, line: &str) -> (String, String) {
    let plain = |c: char| !c.is_alphanumeric() && c != '-';
    let left = text.trim_end_matches(['-', '‐']);
    let left = left.rsplit(char::is_whitespace).next().unwrap_or_default();
    let right = line.split(char::is_whitespace).next().unwrap_or_default();
    let bare = |part: &str| part.trim_matches(plain).to_lowercase();
    (bare(left), bare(right))
}

/// "well-known", "self-made", "twenty-three", "long-distance": words that hardly begin another.
pub(super) fn is_compound(left: &str, right: &str) -> bool {
    const WHOLE: &[&str] = &["well", "self", "half", "vice"];
    const ENDS: &[&str] = &["ness", "being", "ish", "head", "way", "ways", "time"];
    const TENS: &[&str] = &[
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    // Words that stand before another more often than they begin one, and how the few go on that
    // they begin.
    const BEFORE: &[&str] = &[
        "cross", "long", "short", "high", "low", "deep", "full", "old", "far", "fast", "slow",
        "hard", "soft", "wide", "open", "single", "double", "much", "first", "second", "third",
        "two", "three", "four", "five", "six", "eight", "nine", "hundred",
    ];
    const BEGUN: &[&str] = &[
        "road", "word", "over", "bar", "bow", "wind", "itud", "hand", "house", "boat", "horn",
        "temps", "bread", "cake", "fall", "coming", "list", "en", "land", "light", "way", "brow",
        "ware", "ship", "wood", "back", "cover", "ball", "spread", "ing", "teen", "ly", "ness",
        "ties", "th", "ton", "ment", "ther", "thing", "ary", "arily", "some", "fold", "pence",
        "score", "most", "side", "lived", "stop", "age", "est", "er",
    ];
    // What follows the first word of such a compound.
    const BEHIND: &[&str] = &[
        "based",
        "looking",
        "minded",
        "sized",
        "fashioned",
        "seeing",
        "speaking",
        "related",
        "owned",
        "funded",
        "friendly",
        "resistant",
        "elect",
        "scale",
        "winning",
        "level",
        "called",
    ];
    // "mother-in-⏎law", "year-⏎old"
    const INSIDE: &[&str] = &[
        "in", "of", "the", "to", "and", "a", "by", "at", "on", "up", "year", "month", "week",
    ];
    /// Words that stand before one of these without a hyphen.
    const JOINED: &[&str] = &[
        "over", "under", "down", "up", "out", "dis", "mis", "fore", "sight", "inter",
    ];
    let last = left.rsplit_once('-').map(|(_, last)| last);
    let inside = last.is_some_and(|last| INSIDE.contains(&last));
    let aged = matches!(left, "year" | "month" | "week" | "day") && right.starts_with("old");
    // "runner-⏎up": nobody cuts off these two letters, but "pris-⏎on" and "Freund-⏎in" are cut.
    right == "up" && left.len() > 3
        || WHOLE.contains(&left) && right.len() > 2 && !ENDS.contains(&right)
        || TENS.contains(&left)
            && (numbers::value(right).or_else(|| numbers::ordinal(right))).is_some()
        || inside
        || aged
        || BEFORE.contains(&left)
            && right.len() > 3
            && !BEGUN.iter().any(|begun| right.starts_with(begun))
        || left.len() > 2 && BEHIND.contains(&right) && !JOINED.contains(&left)
}

/// A letter and a hyphen.
fn ends_hyphenated(text: &str) -> bool {
    let mut last = text.chars().rev();
    matches!(last.next(), Some('-' | '‐')) && last.next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::is_compound;

    #[test]
    fn words_that_are_cut_are_no_compounds() {
        assert!(is_compound("forward", "looking"));
        assert!(is_compound("runner", "up"));
        let cut = [
            ("over", "looking"),
            ("down", "sized"),
            ("sight", "seeing"),
            ("nine", "ties"),
            ("second", "ment"),
            ("far", "ther"),
            ("single", "tons"),
            ("champi", "on"),
            ("freund", "in"),
        ];
        assert!(!cut.iter().any(|(left, right)| is_compound(left, right)));
    }
}
