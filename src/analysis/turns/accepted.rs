//! Which of the blocks that open with what may be a label do open with one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::asking::Asking;
use super::initials::initials_in;
use super::{Candidate, Label, answers, asks, is_upper, shorn};
use crate::analysis::lexicon::{self, OFFICE};
use crate::article::Span;

/// Which candidates are labels, and of what kind.
pub(super) fn accept(
    text: &str,
    candidates: &[Candidate],
    blocks: usize,
    known: &FxHashSet<String>,
    initials: &FxHashMap<String, Span>,
    asking: &Asking<'_>,
) -> Vec<Option<Label>> {
    let of = |c: &Candidate| c.label.of(text);
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
            // "The Minister for Roads (Jane Roe)".
            let before = text.get(..c.label.start as usize).unwrap_or_default();
            if before.ends_with('(') && label.contains(' ') {
                return Some(Label::Name(shorn(text, c.label)));
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
    for (label, candidate) in labels.iter_mut().zip(candidates) {
        *label = label.or_else(|| asking.label(text, candidate));
    }
    // Names that nothing else shows are labels where known ones stand around them.
    let sure = labels.iter().flatten().count();
    if sure >= 2 {
        for (label, candidate) in labels.iter_mut().zip(candidates) {
            if label.is_none() && is_upper(of(candidate)) && of(candidate).len() > 2 {
                *label = Some(Label::Name(candidate.label));
            }
            // "Mr Speaker", "The Chair": nothing but an office.
            let office = || shorn(text, candidate.label).is_empty();
            if label.is_none() && of(candidate).contains(' ') && office() {
                *label = Some(Label::Role(candidate.label));
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
    // Initials that nothing tells stand for somebody where they come again.
    let letters = |label: &str| label.len() == 2 && !asks(label) && !answers(label);
    let fits = |label: &str| match is_upper(label) {
        true => most && label.len() > 1,
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
        if letters(label) {
            return n >= 2;
        }
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
                || shorn(text, candidate.label).is_empty()
                || letters(words)
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
