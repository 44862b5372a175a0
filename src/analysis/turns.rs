//! Interviews and transcripts: blocks that open with the name of who speaks.
//!
//! "Q: … A: …", "ROE: …", "Mayor Poe: …", "Mr. ROE. …", `[00:12] Jane Roe: …`. One such block
//! proves nothing: it may be "Note: …". They count as labels when several come together and they
//! are people's names.

mod initials;
mod letters;
mod opening;
mod told;

use self::initials::{initials_in, initials_of};
use self::opening::{alone, label_of};
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
        let blocks: Vec<(Span, bool)> = blocks.collect();
        if let Some(column) = letters::column(text, &blocks) {
            return column;
        }
        let spans: Vec<Span> = blocks.iter().map(|(span, _)| *span).collect();
        let mut candidates = Vec::new();
        let mut dashes = Vec::new();
        let mut prose = Vec::new();
        let mut questions: FxHashSet<usize> = FxHashSet::default();
        // Where somebody else goes on who has no label: "— No one."
        let mut others: FxHashSet<usize> = FxHashSet::default();
        let mut above: Option<Span> = None;
        for (n, (span, is_prose)) in blocks.into_iter().enumerate() {
            let alone = alone(text, span);
            prose.push(is_prose && alone.is_none());
            if span.of(text).trim_end().ends_with('?') {
                questions.insert(n);
            }
            if let Some(label) = above.take().filter(|_| is_prose && alone.is_none()) {
                candidates.push(Candidate {
                    block: n,
                    label,
                    body: span.start,
                    alone: true,
                });
                continue;
            }
            above = alone;
            if is_prose && let Some(body) = behind_dash(text, span) {
                if span.of(text).starts_with('—') {
                    others.insert(n);
                }
                dashes.push((n, body));
            }
            if is_prose && let Some((label, body)) = label_of(text, span) {
                candidates.push(Candidate {
                    block: n,
                    label,
                    body,
                    alone: false,
                });
            }
        }
        // One line with a dash may be anything; dialogue has two.
        let dialogue = dashes.len() >= 2;
        if candidates.len() < 2 && dialogue {
            return Self {
                turns: dashes
                    .into_iter()
                    .map(|(n, b)| (n, Turn::Dash(b)))
                    .collect(),
                first: u32::MAX,
                ..Self::default()
            };
        }
        if candidates.len() < 2 {
            return Self::default();
        }
        initials::add_named(text, &candidates, names);
        let known = words_of(text, names);
        let initials = initials_of(text, &candidates, names, &questions);
        let blocks = prose.iter().filter(|prose| **prose).count();
        let labelled = accept(text, &candidates, blocks, &known, &initials);
        let mut found = Self {
            first: u32::MAX,
            ..Self::default()
        };
        let mut named = Vec::new();
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

/// Where the words begin of a block that opens with a dash, if it does.
fn behind_dash(text: &str, span: Span) -> Option<u32> {
    let block = span.of(text);
    let body = block
        .trim_start()
        .strip_prefix(['—', '–', '―'])?
        .trim_start();
    let speaks = body.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '¿' | '¡' | '…'));
    let at = u32::try_from(block.len() - body.len()).ok()?;
    (speaks && body.contains(' ')).then_some(span.start + at)
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

/// Whether a label is a question's.
fn asks(label: &str) -> bool {
    matches!(label, "Q" | "Question")
}

/// Which candidates are labels, and of what kind.
fn accept(
    text: &str,
    candidates: &[Candidate],
    blocks: usize,
    known: &FxHashSet<String>,
    initials: &FxHashMap<String, Span>,
) -> Vec<Option<Label>> {
    let of = |c: &Candidate| c.label.of(text);
    let answers = |w: &str| matches!(w, "A" | "Answer");
    let answered = candidates.iter().any(|c| answers(of(c))) || !initials.is_empty();
    let dialogue = answered && candidates.iter().any(|c| asks(of(c)));
    let chat = in_chat(text, candidates);
    // Names and times above paragraphs are a transcript's, where there are some.
    let timed = candidates.iter().filter(|c| c.alone).count() >= 3;
    let mut labels: Vec<Option<Label>> = candidates
        .iter()
        .map(|c| {
            let label = of(c);
            if c.alone && timed {
                return Some(Label::Name(c.label));
            }
            if asks(label) || answers(label) {
                let kind = if asks(label) {
                    Label::Question
                } else {
                    Label::Answer
                };
                return dialogue.then_some(kind);
            }
            if chat && is_nickname(text, c.label) {
                return Some(Label::Name(c.label));
            }
            if let Some(name) = initials_in(label).and_then(|i| initials.get(&i)) {
                return Some(Label::Name(*name));
            }
            let name = shorn(text, c.label);
            let last = name.of(text).split_whitespace().next_back();
            let is_known = last.is_some_and(|w| known.contains(&w.to_lowercase()));
            let upper = is_upper(name.of(text));
            match last {
                Some(_) if is_known || upper && name != c.label => Some(Label::Name(name)),
                None if is_upper(label) => Some(Label::Role(c.label)),
                _ => None,
            }
        })
        .collect();
    take_turns(text, candidates, blocks, &mut labels);
    // Names that nothing else shows are labels where known ones stand around them.
    let sure = labels.iter().flatten().count();
    if sure >= 2 {
        for (label, candidate) in labels.iter_mut().zip(candidates) {
            if label.is_none() && is_upper(of(candidate)) && of(candidate).len() > 2 {
                *label = Some(Label::Name(candidate.label));
            }
        }
        return labels;
    }
    vec![None; candidates.len()]
}

/// Whether a label is a nickname: in angle brackets, or not written as a name.
fn is_nickname(text: &str, label: Span) -> bool {
    let before = text.get(..label.start as usize).unwrap_or_default();
    let bracketed = before
        .trim_end_matches(['@', '+', '%', '~', '&', ' '])
        .ends_with('<');
    bracketed || !label.of(text).starts_with(char::is_uppercase)
}

/// Whether nicknames make a chat: several take turns.
fn in_chat(text: &str, candidates: &[Candidate]) -> bool {
    let nicknames = candidates.iter().filter(|c| is_nickname(text, c.label));
    let nicknames: Vec<&str> = nicknames.map(|c| c.label.of(text)).collect();
    let different: FxHashSet<&str> = nicknames.iter().copied().collect();
    different.len() >= 2 && nicknames.len() > different.len()
}

/// Two labels that come again are who speaks, whoever they are: names of two words, and words
/// in capitals where most of the text is labelled so.
fn take_turns(text: &str, candidates: &[Candidate], blocks: usize, labels: &mut [Option<Label>]) {
    let of = |c: &Candidate| c.label.of(text);
    let most = candidates.len() * 2 >= blocks;
    let fits = |label: &str| match is_upper(label) {
        true => most && label.len() > 2,
        // "Interviewer: …", where "Note: …" is nobody.
        false if !label.contains(' ') => {
            lexicon::classes(label) & lexicon::PERSON != 0 || label == "Interviewer"
        }
        false => (2..=3).contains(&label.split_whitespace().count()),
    };
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for label in candidates.iter().map(of).filter(|label| fits(label)) {
        *times.entry(label).or_default() += 1;
    }
    // "Ida Roe: …" once, beside somebody who speaks again.
    let given = |label: &str| {
        let first = label.split_whitespace().next().unwrap_or_default();
        !is_upper(label) && lexicon::classes(first) & lexicon::GIVEN != 0
    };
    let speaks = |label: &str| {
        let n = times.get(label).copied().unwrap_or(0);
        n >= 2 || n > 0 && (given(label) || is_upper(label))
    };
    let again = times.values().any(|n| *n >= 2) || is_asked_and_answered(text, candidates);
    if !again || times.keys().filter(|label| speaks(label)).count() < 2 {
        return;
    }
    for (label, candidate) in labels.iter_mut().zip(candidates) {
        let words = of(candidate);
        if label.is_none() && speaks(words) {
            let role = lexicon::classes(words) & (lexicon::PERSON | OFFICE) != 0
                || words == "Interviewer"
                || words.to_lowercase().ends_with("viewer");
            *label = Some(match role {
                true => Label::Role(candidate.label),
                false => Label::Name(shorn(text, candidate.label)),
            });
        }
    }
}

/// Whether two labels in capitals are all there are, a question and its answer right behind.
fn is_asked_and_answered(text: &str, candidates: &[Candidate]) -> bool {
    let [first, second] = candidates else {
        return false;
    };
    let question = text.get(first.body as usize..second.label.start as usize);
    let shouted = |c: &Candidate| is_upper(c.label.of(text)) && c.label.len() > 3;
    second.block == first.block + 1
        && shouted(first)
        && shouted(second)
        && question.is_some_and(|q| q.trim_end().ends_with('?'))
}

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
