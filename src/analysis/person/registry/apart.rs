//! People whom a text tells apart though their names are nearly one: two in one sentence, two
//! with different ages, somebody and their mother, "no relation".

use rustc_hash::FxHashSet;

use super::{Registry, ages, relatives};
use crate::analysis::list::List;
use crate::article::Span;

/// What a text says of somebody where it has a spelling for the first time.
#[derive(Debug, Default)]
struct Entrance {
    first: u32,
    age: Option<u8>,
    /// What of somebody: "mother".
    kin: Option<Box<str>>,
    /// Whether it says who or whence they are: "Jane Roe, a nurse,", "Jane Roe of Hale".
    told: bool,
    /// Whether it says that they are no relation.
    stranger: bool,
}

/// Which spellings of full names are two people's, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Apart {
    pairs: FxHashSet<(usize, usize)>,
    entrances: Vec<Entrance>,
}

/// How far a sentence is read between two names, in bytes.
const FAR: usize = 100;
/// How many earlier names are compared with each.
const BACK: usize = 4;
/// Texts with more names are lists, and are not searched.
const MOST: usize = 4000;

impl Apart {
    /// Notes that two spellings are two people's.
    pub(super) fn part(&mut self, one: usize, two: usize) {
        self.pairs.insert((one.min(two), one.max(two)));
    }

    /// Whether a text tells a spelling from one of others.
    pub(super) fn are(&self, one: usize, others: &[usize]) -> bool {
        compared(others).any(|other| {
            let pair = (one.min(*other), one.max(*other));
            if self.pairs.contains(&pair) {
                return true;
            }
            self.in_order(pair).is_some_and(|(early, late)| {
                let aged = early.age.zip(late.age);
                late.stranger || kin(early, late) || aged.is_some_and(|(one, two)| one != two)
            })
        })
    }

    /// Whether one of both is brought in as a relative where the other was named before.
    pub(super) fn are_kin(&self, one: usize, others: &[usize]) -> bool {
        let kin = |other: &usize| self.in_order((one, *other)).is_some_and(|(a, b)| kin(a, b));
        compared(others).any(kin)
    }

    /// Whether a text says of both who they are, each time as of somebody new.
    pub(super) fn are_introduced(&self, one: usize, others: &[usize]) -> bool {
        let known =
            |entrance: &Entrance| entrance.told || entrance.age.is_some() || entrance.kin.is_some();
        compared(others).any(|other| {
            self.in_order((one, *other)).is_some_and(|(early, late)| {
                let same = early.age.is_some() && early.age == late.age;
                known(early) && (late.told || late.age.is_some()) && !same
            })
        })
    }

    fn in_order(&self, (one, two): (usize, usize)) -> Option<(&Entrance, &Entrance)> {
        let (one, two) = (self.entrances.get(one)?, self.entrances.get(two)?);
        Some(if one.first <= two.first {
            (one, two)
        } else {
            (two, one)
        })
    }
}

/// The spellings of one person that another is compared with: the first ones tell, and lists of names
/// have very many.
fn compared(others: &[usize]) -> impl Iterator<Item = &usize> {
    const MOST: usize = 16;
    others.iter().take(MOST)
}

fn kin(early: &Entrance, late: &Entrance) -> bool {
    late.kin.is_some() && early.kin != late.kin
}

impl Registry {
    /// Notes which spellings a text tells apart.
    pub(super) fn apart(&self, text: &str) -> Apart {
        let mut apart = Apart::default();
        if self.names.len() > MOST {
            return apart;
        }
        apart
            .entrances
            .resize_with(self.spellings.len(), Entrance::default);
        let strangers = strangers(text);
        for (n, name) in self.names.iter().enumerate() {
            let (Some(number), span) = (self.spelt[n], name.span) else {
                continue;
            };
            let spelling = &self.spellings[number];
            if !spelling.name.contains(' ') {
                continue;
            }
            if spelling.first == span.start {
                apart.entrances[number] = entrance(text, span);
            }
            let at = strangers.partition_point(|at| *at < span.end);
            if strangers
                .get(at)
                .is_some_and(|at| is_said_of(text, span.end, *at))
            {
                apart.entrances[number].stranger = true;
            }
            for back in (n.saturating_sub(BACK)..n).rev() {
                let before = self.names[back].span;
                let gap = text.get(before.end as usize..span.start as usize);
                let Some(gap) = gap.filter(|gap| one_sentence(gap)) else {
                    break;
                };
                let Some(other) = self.spelt[back].filter(|other| *other != number) else {
                    continue;
                };
                let one = &self.spellings[other].name;
                if near(one, &spelling.name) && !says_same(gap) {
                    apart.part(number, other);
                }
            }
        }
        apart
    }
}

/// Whether two full names are alike enough to be compared: by an initial and a surname. The same
/// two words turned around are one person's wherever they stand.
fn near(one: &str, two: &str) -> bool {
    let ends = |name: &str| {
        let (first, last) = name.split_once(' ').zip(name.rsplit_once(' '))?;
        Some((first.0.chars().next()?, last.1.to_lowercase()))
    };
    let turned = one.split_once(' ').is_some_and(|(first, last)| {
        let rest = two
            .strip_prefix(last)
            .and_then(|rest| rest.strip_prefix(' '));
        rest == Some(first)
    });
    let alike = |((a, b), (c, d)): ((char, String), (char, String))| a == c || b == d;
    !turned && ends(one).zip(ends(two)).is_some_and(alike)
}

/// Whether no sentence ends in the words between two names, and nobody else's words stand there:
/// what is quoted may call the same person otherwise.
fn one_sentence(gap: &str) -> bool {
    gap.len() <= FAR && !gap.contains(['\n', '.', '?', '!', ':', '|', '…', '“', '”', '"'])
}

/// Whether words between two names say that both are one person's.
fn says_same(gap: &str) -> bool {
    static SAME: List = List::new(&[
        "known",
        "née",
        "nee",
        "born",
        "formerly",
        "aka",
        "alias",
        "called",
        "spelled",
        "spelt",
        "misspelled",
        "misspelt",
        "name",
        "names",
        "now",
        "later",
        "or",
        "becoming",
        "became",
        "become",
        "goes",
        "signs",
        "signed",
        "writes",
        "wrote",
    ]);
    let marked = gap.ends_with(['(', '/', '“', '‘', '"', '\'', '–', '—']);
    let mut words = gap.split(|c: char| !c.is_alphanumeric());
    marked || words.any(|word| SAME.has(word))
}

/// What a text says of somebody at a name.
fn entrance(text: &str, name: Span) -> Entrance {
    let behind = text.get(name.end as usize..).unwrap_or_default();
    let of = behind
        .strip_prefix(" of ")
        .is_some_and(|b| b.starts_with(char::is_uppercase));
    Entrance {
        first: name.start,
        age: ages::told(text, name),
        kin: relatives::brought_in(text, name).map(Into::into),
        told: of || behind.starts_with(", a ") || behind.starts_with(", an "),
        stranger: false,
    }
}

/// Where a text says that somebody is nobody's relation.
fn strangers(text: &str) -> Vec<u32> {
    const NOBODYS: &[&str] = &[
        "no relation",
        "not related",
        "unrelated to",
        "no relative of",
        "no kin",
        "not to be confused",
    ];
    let mut found: Vec<u32> = NOBODYS
        .iter()
        .flat_map(|words| memchr::memmem::find_iter(text.as_bytes(), words))
        .filter_map(|at| u32::try_from(at).ok())
        .collect();
    found.sort_unstable();
    found
}

/// Whether words at a byte are said of the name that ends before it: "Ann Roe, a nurse, is no
/// relation".
fn is_said_of(text: &str, end: u32, at: u32) -> bool {
    const NEAR: usize = 80;
    let between = text.get(end as usize..at as usize);
    between.is_some_and(|gap| {
        let opens = [",", " is", " was", " (", " –", " —"];
        gap.len() <= NEAR && one_sentence(gap) && opens.iter().any(|o| gap.starts_with(o))
    })
}
