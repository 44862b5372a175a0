//! Interviews and transcripts: blocks that open with the name of who speaks.
//!
//! "Q: … A: …", "ROE: …", "Mayor Poe: …", "Mr. ROE. …", `[00:12] Jane Roe: …`. One such block
//! proves nothing: it may be "Note: …". They count as labels when several come together and they
//! are people's names.

mod accepted;
mod asking;
mod court;
mod gathered;
mod initials;
mod letters;
mod opening;
mod told;

use self::accepted::accept;
pub(super) use self::gathered::opens;
use self::gathered::{Gathered, heads_talk};
use self::initials::initials_of;
use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{self, OFFICE, TITLE};
use super::person::Gender;
use super::person::label::Named;
use crate::article::Span;

/// The label of a block: who speaks in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// "Q:".
    Question,
    /// "A:".
    Answer,
    /// A name, with the titles before it left out.
    Name(Span),
    /// "MODERATOR:".
    Role(Span),
    /// "The Gazette:", in an interview of its own.
    Body(Span),
    /// A letter to a column, said by whoever signs it.
    Letter(Option<Span>),
    /// An answer of the column, whose writer letters greet by these words.
    Columnist(Span),
}

/// A block of an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It opens with a label; the spoken words begin at this byte.
    Opens(Label, u32),
    /// It goes on with the turn before.
    GoesOn,
    /// It opens with a dash, as dialogue in novels does; the words begin at this byte.
    Dash(u32),
}

/// The turns of a text, by the numbers of their blocks.
#[derive(Debug, Default)]
pub(super) struct Turns {
    turns: FxHashMap<usize, Turn>,
    /// Where the first turn begins, in bytes.
    first: u32,
    /// Where the words of a block end, if that is before the block's end.
    ends: FxHashMap<usize, u32>,
}

/// A block that may be a turn.
struct Candidate {
    block: usize,
    label: Span,
    body: u32,
    /// The label stands on a line of its own, with the time.
    alone: bool,
}

impl Turns {
    /// Finds the turns among `blocks`, each with whether it is prose. Names that only labels
    /// show are added to `names`, which stays in order.
    pub fn find(
        text: &str,
        blocks: impl Iterator<Item = (Span, bool)>,
        names: &mut Vec<Named>,
    ) -> Self {
        let mut blocks: Vec<(Span, bool)> = blocks.collect();
        if let Some(column) = letters::column(text, &blocks) {
            return column;
        }
        heads_talk(text, &mut blocks);
        let Gathered {
            spans,
            candidates,
            dashes,
            prose,
            questions,
            mut others,
        } = Gathered::of(text, blocks);
        // One line with a dash may be anything; dialogue has two.
        let dialogue = dashes.len() >= 2;
        if candidates.len() < 2 {
            return match dialogue {
                true => Self::of_dashes(dashes),
                false => Self::default(),
            };
        }
        initials::add_named(text, &candidates, names);
        let known = words_of(text, names);
        let initials = initials_of(text, &candidates, names, &questions);
        let blocks = prose.iter().filter(|prose| **prose).count();
        let asking = asking::Asking::of(text, &candidates, &questions);
        let labelled = accept(text, &candidates, blocks, &known, &initials, &asking);
        let mut found = Self {
            first: u32::MAX,
            ..Self::default()
        };
        if dialogue && labelled.iter().all(Option::is_none) {
            return Self::of_dashes(dashes);
        }
        // Nobody is named for these, and they are not what the turn before goes on with.
        others.extend(asking.questions);
        others.extend(court::examiners(text, &spans));
        let mut named = Vec::new();
        let labelled = court::settled(text, &spans, &candidates, labelled);
        for (candidate, label) in candidates.iter().zip(labelled) {
            if let Some(label) = label {
                found.first = found.first.min(candidate.label.start);
                found
                    .turns
                    .insert(candidate.block, Turn::Opens(label, candidate.body));
                // Initials are no name: whom they stand for has one.
                if let Label::Name(span) = label
                    && candidate.label.covers(span)
                {
                    named.push(span);
                }
            }
        }
        add_names(named, names);
        let alone = candidates.iter().filter(|c| c.alone);
        let above = alone.filter_map(|c| c.block.checked_sub(1)).collect();
        let one = found.is_one_sided(text);
        others.extend(told::told_of(text, &spans, &found.turns));
        found.fill(&prose, &above, &others, one);
        found.introduce(text, names);
        found
    }

    /// Dialogue of lines that open with a dash.
    fn of_dashes(dashes: Vec<(usize, u32)>) -> Self {
        Self {
            turns: dashes
                .into_iter()
                .map(|(n, body)| (n, Turn::Dash(body)))
                .collect(),
            first: u32::MAX,
            ..Self::default()
        }
    }

    /// Whoever a label calls by surname alone may be introduced in full before: "Interview
    /// by Jane Roe".
    fn introduce(&self, text: &str, names: &mut Vec<Named>) {
        let lead = text.get(..self.first as usize).unwrap_or_default();
        let full = full_names(lead);
        let mut introduced: BTreeSet<(u32, u32)> = BTreeSet::new();
        for turn in self.turns.values() {
            let Turn::Opens(Label::Name(label), _) = turn else {
                continue;
            };
            let Some(span) = full.get(&label.of(text).to_lowercase()) else {
                continue;
            };
            let at = names.partition_point(|n| n.span.end <= span.start);
            let taken = names.get(at).is_some_and(|n| n.span.start < span.end);
            let before = introduced.range(..(span.end, 0)).next_back();
            if !taken && before.is_none_or(|(_, end)| *end <= span.start) {
                introduced.insert((span.start, span.end));
            }
        }
        let spans = introduced
            .into_iter()
            .map(|(start, end)| Span::new(start, end));
        add_names(spans.collect(), names);
    }

    /// What block `n` is.
    pub fn get(&self, n: usize) -> Option<Turn> {
        self.turns.get(&n).copied()
    }

    /// Makes a turn of block `n`, which no label tells.
    pub fn set(&mut self, n: usize, turn: Turn) {
        self.turns.insert(n, turn);
    }

    /// All labels, in no order.
    pub fn labels(&self) -> impl Iterator<Item = Label> + '_ {
        self.turns.values().filter_map(|turn| match turn {
            Turn::Opens(label, _) => Some(*label),
            Turn::GoesOn | Turn::Dash(_) => None,
        })
    }

    /// Where the words of block `n` end, if it ends at this byte.
    pub fn end(&self, n: usize, block: u32) -> u32 {
        self.ends.get(&n).copied().unwrap_or(block)
    }

    /// Where the first turn begins, in bytes.
    pub fn first(&self) -> Option<u32> {
        (!self.turns.is_empty() && self.first < u32::MAX).then_some(self.first)
    }

    /// Whether only one of two people has a label; whatever stands right before it is the
    /// other's.
    fn is_one_sided(&self, text: &str) -> bool {
        let mut only = None;
        let same = self.turns.values().all(|turn| match turn {
            Turn::Opens(Label::Name(span), _) => {
                let label = span.of(text);
                *only.get_or_insert(label) == label
            }
            Turn::GoesOn | Turn::Dash(_) => true,
            Turn::Opens(..) => false,
        });
        same && only.is_some()
    }

    /// Gives paragraphs without a label between two turns to the first of the two. Another voice
    /// ends it. So does the last paragraph, where only `one` of two has labels.
    fn fill(
        &mut self,
        prose: &[bool],
        names: &FxHashSet<usize>,
        others: &FxHashSet<usize>,
        one: bool,
    ) {
        let mut open: Option<usize> = None;
        for (n, prose) in prose.iter().enumerate() {
            let turn = self.turns.get(&n).copied();
            // A name that has a line of its own above what it says.
            let above = turn.is_none() && names.contains(&n);
            if turn.is_some() || above {
                if let Some(from) = open.take() {
                    for between in from..n - usize::from(one && n > from) {
                        self.turns.insert(between, Turn::GoesOn);
                    }
                }
                open = turn.filter(|turn| turn_goes_on(*turn)).map(|_| n + 1);
            } else if others.contains(&n) {
                for between in open.take().unwrap_or(n)..n {
                    self.turns.insert(between, Turn::GoesOn);
                }
            } else if !prose {
                open = None;
            }
        }
    }
}

/// Whether the turn goes on: a question is one paragraph, and what follows it without a label is
/// the writer's.
const fn turn_goes_on(turn: Turn) -> bool {
    !matches!(turn, Turn::Opens(Label::Question, _))
}

/// Each word of `lead` that a capitalised one stands before, in lower case, with the first
/// such pair: a surname, and who bears it in full.
fn full_names(lead: &str) -> FxHashMap<String, Span> {
    let mut found = FxHashMap::default();
    let place = |word: &str| word.as_ptr() as usize - lead.as_ptr() as usize;
    let mut words = lead.split_whitespace();
    let mut before = words.next();
    for word in words {
        let given = before.replace(word).unwrap_or_default();
        let is_given = given.starts_with(char::is_uppercase)
            && given
                .chars()
                .all(|c| c.is_alphabetic() || c == '-' || c == '’');
        if is_given {
            let surname = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            found
                .entry(surname.to_lowercase())
                .or_insert_with(|| Span::from(place(given)..place(word) + surname.len()));
        }
    }
    found
}

/// The words of all names, lower case.
fn words_of(text: &str, names: &[Named]) -> FxHashSet<String> {
    names
        .iter()
        .flat_map(|n| n.span.of(text).split_whitespace())
        .map(|w| w.trim_end_matches(',').to_lowercase())
        .collect()
}

/// Whether a label is a question's: "Q", "Q2".
fn asks(label: &str) -> bool {
    matches!(label.trim_end_matches(NUMBER), "Q" | "Question")
}

/// Whether a label is an answer's.
fn answers(label: &str) -> bool {
    matches!(label.trim_end_matches(NUMBER), "A" | "Answer")
}

/// What counts questions.
const NUMBER: fn(char) -> bool = |c| c.is_ascii_digit() || c == ' ';

fn is_upper(label: &str) -> bool {
    label.chars().any(char::is_uppercase) && !label.chars().any(char::is_lowercase)
}

/// A label without its titles; empty if nothing is left.
fn shorn(text: &str, label: Span) -> Span {
    let words = label.of(text);
    let mut rest = words;
    while let Some(word) = rest.split_whitespace().next() {
        if lexicon::classes(word) & (TITLE | OFFICE) == 0 {
            break;
        }
        rest = rest[word.len()..].trim_start();
    }
    let cut = u32::try_from(words.len() - rest.len()).unwrap_or(0);
    Span::new(label.start + cut, label.end)
}

/// Adds the labels as names, in place of what was found there.
pub(super) fn add_names(mut labels: Vec<Span>, names: &mut Vec<Named>) {
    labels.sort_by_key(|span| span.start);
    let before = std::mem::replace(names, Vec::with_capacity(names.len() + labels.len()));
    let mut before = before.into_iter().peekable();
    for span in labels {
        while let Some(name) = before.next_if(|n| n.span.end <= span.start) {
            names.push(name);
        }
        let mut gender = None;
        while let Some(name) = before.next_if(|n| n.span.start < span.end) {
            gender = gender.or(Some(name.gender));
        }
        names.push(Named {
            span,
            probability: 1.0,
            gender: gender.unwrap_or(Gender::Unknown),
        });
    }
    names.extend(before);
}

#[cfg(test)]
mod tests;
