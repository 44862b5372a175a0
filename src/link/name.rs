//! Names of people, and whether two spellings can belong to one person.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::analysis::lexicon::{
    GIVEN, HONORIFIC, OFFICE, PARTICLE, SUFFIX, TITLE, classes, other_forms,
};

/// A name in its parts, folded: lower case, without accents, titles and dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Given names and initials; at least one.
    given: Vec<String>,
    surname: String,
    /// Jr., III.
    suffix: Option<String>,
}

/// Words in lower case without accents, as Latin letters where those are more.
pub(super) fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for c in words.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'þ' | 'Þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// The parts of a name as they stand; “J.R.” and “JR” are two initials.
fn parts(name: &str) -> Vec<String> {
    let shouted = !name.chars().any(char::is_lowercase);
    let is_apostrophe = |c: char| matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`');
    let pieces =
        name.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c) && !is_combining_mark(c));
    let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
    let mut parts = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        let is_last = n + 1 == pieces.len();
        let capitals = piece.chars().all(|c| c.is_ascii_uppercase());
        let initials = capitals && (2..=3).contains(&piece.len()) && !is_title(piece);
        if initials && !is_last && !shouted {
            parts.extend(piece.chars().map(|c| c.to_ascii_lowercase().to_string()));
            continue;
        }
        let folded: String = fold(piece).chars().filter(|c| !is_apostrophe(*c)).collect();
        if !folded.is_empty() {
            parts.push(folded);
        }
    }
    parts
}

fn is_title(word: &str) -> bool {
    let is = classes(word);
    is & (TITLE | HONORIFIC | OFFICE) != 0 && is & GIVEN == 0
}

fn is_suffix(word: &str) -> bool {
    classes(word) & SUFFIX != 0 || matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

impl Name {
    /// The name in its parts; none where it has no given name: a surname alone names nobody
    /// beyond its article.
    pub(super) fn parse(name: &str) -> Option<Self> {
        // “Vale, Ines” but not “Vale, Jr.”
        let turned = name.split_once(',').and_then(|(last, rest)| {
            let rest = rest.trim();
            let suffix = parts(rest).first().is_none_or(|word| is_suffix(word));
            (!suffix).then(|| format!("{rest} {}", last.trim()))
        });
        let mut parts = parts(turned.as_deref().unwrap_or(name));
        let titles = parts.iter().take_while(|word| is_title(word)).count();
        parts.drain(..titles);
        let mut suffix = None;
        while parts.len() > 2 && parts.last().is_some_and(|word| is_suffix(word)) {
            suffix = parts.pop();
        }
        let surname = parts.pop()?;
        // “Maria de Lima” and “Maria Lima” are spellings of one name.
        let given: Vec<String> = parts
            .iter()
            .enumerate()
            .filter(|(n, word)| *n == 0 || classes(word) & PARTICLE == 0)
            .map(|(_, word)| word.clone())
            .collect();
        let long = surname.chars().count() > 1;
        (!given.is_empty() && long).then_some(Self {
            given,
            surname,
            suffix,
        })
    }

    fn first(&self) -> &str {
        self.given.first().map_or("", String::as_str)
    }

    fn middle(&self) -> &[String] {
        self.given.get(1..).unwrap_or_default()
    }

    /// The same for the same name however it is dressed.
    pub(super) fn key(&self) -> String {
        let mut key = self.given.join(" ");
        key.push(' ');
        key.push_str(&self.surname);
        if let Some(suffix) = &self.suffix {
            key.push(' ');
            key.push_str(suffix);
        }
        key
    }

    /// Keys of which a name has one in common with every other spelling that may be the same
    /// person's.
    pub(super) fn blocks(&self) -> Vec<String> {
        let surname = skeleton(&self.surname);
        let by = |given: &str| {
            // Short forms stand with the name they are short for.
            let long = other_forms(given)
                .filter(|form| form.len() > given.len())
                .min();
            let letter = long.unwrap_or(given).chars().next().unwrap_or(' ');
            format!("{surname} {letter}")
        };
        let mut blocks = vec![by(self.first())];
        let own = format!("{surname} {}", self.first().chars().next().unwrap_or(' '));
        blocks.push(own);
        if let Some(second) = self.middle().first().filter(|word| is_full(word)) {
            blocks.push(by(second));
            // “Maria Garcia Lopez”, “Maria Garcia”.
            blocks.push(format!("{} {second} ", self.first()));
        }
        if self.given.len() == 1 {
            blocks.push(format!("{} {} ", self.first(), self.surname));
            let mut both = [self.first(), &self.surname];
            both.sort_unstable();
            blocks.push(both.join("|"));
        }
        blocks.sort_unstable();
        blocks.dedup();
        blocks
    }

    /// How likely two names are the same person's if nothing else is known, in log odds; none
    /// where they cannot be.
    pub(super) fn likeness(&self, other: &Self) -> Option<f32> {
        let suffix = match (&self.suffix, &other.suffix) {
            (Some(a), Some(b)) if a != b => return None,
            (None, None) | (Some(_), Some(_)) => 0.0,
            _ => LACKS_SUFFIX,
        };
        let likeness = if self.surname == other.surname {
            self.same_surname(other)
        } else {
            self.other_surname(other)
        };
        likeness.map(|likeness| likeness + suffix)
    }

    fn same_surname(&self, other: &Self) -> Option<f32> {
        let (a, b) = (self.first(), other.first());
        let middles = middles(self.middle(), other.middle());
        if a == b && is_full(a) {
            let middles = middles?;
            return Some(if middles.lacking { LACKS_MIDDLE } else { SAME });
        }
        // “R.” may be a Bob, for a Bob may be a Robert.
        let of_other = |a: &str, b: &str| other_forms(b).any(|form| is_initial_of(a, form));
        let initial = |a: &str, b: &str| is_initial_of(a, b) || of_other(a, b);
        if initial(a, b) || initial(b, a) {
            let middles = middles?;
            // With a second initial there are few others.
            return Some(INITIAL + SECOND * middles.alike.min(2) as f32);
        }
        if is_full(a) && is_full(b) && (other_forms(a).any(|form| form == b) || alike(a, b)) {
            return middles.map(|_| NICKNAME);
        }
        // “J. Robert Vale”, “Robert Vale”.
        let by_second = |long: &Self, short: &Self| {
            let second = long.middle().first();
            short.given.len() == 1
                && is_full(short.first())
                && second.is_some_and(|s| s == short.first())
        };
        (by_second(self, other) || by_second(other, self)).then_some(BY_SECOND)
    }

    fn other_surname(&self, other: &Self) -> Option<f32> {
        let single = self.given.len() == 1 && other.given.len() == 1;
        if single && self.first() == other.surname && self.surname == other.first() {
            return Some(TURNED);
        }
        let is_begin = |short: &Self, long: &Self| {
            short.given.len() == 1
                && is_full(short.first())
                && short.first() == long.first()
                && long
                    .middle()
                    .first()
                    .is_some_and(|word| *word == short.surname)
        };
        if is_begin(self, other) || is_begin(other, self) {
            return Some(ONE_OF_TWO);
        }
        let same_first = self.first() == other.first() && is_full(self.first());
        let spelt = same_first && alike(&self.surname, &other.surname);
        (spelt && middles(self.middle(), other.middle()).is_some()).then_some(SPELT)
    }
}

/// What names alone count, in log odds: set by judgement, and rather for keeping people apart.
/// Below zero, other evidence is needed.
const SAME: f32 = 2.2;
const LACKS_MIDDLE: f32 = 1.8;
const LACKS_SUFFIX: f32 = -0.6;
const INITIAL: f32 = -0.6;
const SECOND: f32 = 1.6;
const NICKNAME: f32 = -0.4;
const BY_SECOND: f32 = -0.4;
const TURNED: f32 = -0.3;
const ONE_OF_TWO: f32 = -0.3;
const SPELT: f32 = -0.4;

fn is_full(given: &str) -> bool {
    given.chars().count() > 1
}

fn is_initial_of(initial: &str, name: &str) -> bool {
    !is_full(initial) && name.starts_with(initial)
}

/// What middle names say of each other.
struct Middles {
    /// How many agree.
    alike: usize,
    /// One has some where the other has none.
    lacking: bool,
}

/// How middle names agree; `None` where they contradict each other.
fn middles(a: &[String], b: &[String]) -> Option<Middles> {
    let pairs = a.iter().zip(b);
    let agree = |(a, b): (&String, &String)| a == b || is_initial_of(a, b) || is_initial_of(b, a);
    pairs.clone().all(agree).then(|| Middles {
        alike: pairs.count(),
        lacking: a.len() != b.len(),
    })
}

/// Whether two names of some length may be spellings of one.
fn alike(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 4 && skeleton(a) == skeleton(b)
}

/// The consonants of a name as they sound, so that spellings of one have the same: “Marlow” and
/// “Marlowe”, “Sergei” and “Sergey”. A short name is itself.
fn skeleton(name: &str) -> String {
    let mut bones = String::new();
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let bone = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'j' if !bones.is_empty() => continue,
            'p' if rest.peek() == Some(&'h') => 'f',
            'c' | 'q' => 'k',
            'w' => 'v',
            'z' => 's',
            'y' => 'i',
            other => other,
        };
        if !bones.ends_with(bone) {
            bones.push(bone);
        }
    }
    match bones.chars().count() {
        ..3 => name.to_string(),
        _ => bones,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    fn likeness(a: &str, b: &str) -> Option<f32> {
        let (a, b) = (name(a), name(b));
        let one = a.likeness(&b);
        assert_eq!(one, b.likeness(&a), "{a:?} {b:?}");
        if one.is_some() {
            let (a, b) = (a.blocks(), b.blocks());
            assert!(a.iter().any(|block| b.contains(block)), "{a:?} {b:?}");
        }
        one
    }

    #[test]
    fn dress_makes_no_other_name() {
        for text in [
            "José Núñez",
            "JOSE NUNEZ",
            "Núñez, José",
            "Dr. José Núñez",
            "Senator Jose\u{301} Nunez",
        ] {
            assert_eq!(name(text).key(), "jose nunez", "{text}");
        }
        assert_eq!(name("J.R. O’Dell, Jr.").key(), "j r odell jr");
        assert_eq!(name("JR O'Dell").key(), "j r odell");
        assert_eq!(name("Maria de Lima").key(), "maria lima");
    }

    #[test]
    fn a_surname_alone_is_nobody() {
        for text in ["Marlow", "Mr. Marlow", "Senator Marlow", "", "“”"] {
            assert_eq!(Name::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_same_name_may_stand_alone_and_a_doubtful_one_needs_evidence() {
        assert!(likeness("John R. Marlow", "John Robert Marlow") > Some(1.5));
        assert!(likeness("John Marlow", "John R. Marlow") > Some(1.5));
        assert!(likeness("J. R. Marlow", "John R. Marlow") > Some(0.5));
        for (a, b) in [
            ("J. Marlow", "John Marlow"),
            ("Bill Marlow", "William Marlow"),
            ("Bill Marlow", "W. Marlow"),
            ("Kim Minjun", "Minjun Kim"),
            ("Maria Garza", "Maria Garza Lomas"),
            ("Sergei Marlow", "Sergey Marlow"),
            ("John Marlow", "John Marlowe"),
            ("J. Robert Marlow", "Robert Marlow"),
        ] {
            let likeness = likeness(a, b).expect(a);
            assert!(likeness < 0.0, "{a}, {b}: {likeness}");
        }
    }

    #[test]
    fn what_contradicts_is_never_one() {
        for (a, b) in [
            ("John Marlow", "Jane Marlow"),
            ("John R. Marlow", "John P. Marlow"),
            ("J. Marlow", "Peter Marlow"),
            ("John Marlow Jr.", "John Marlow Sr."),
            ("John Marlow", "John Barlow"),
            ("John Marlow", "J. Marlowe"),
        ] {
            assert_eq!(likeness(a, b), None, "{a}, {b}");
        }
    }
}
