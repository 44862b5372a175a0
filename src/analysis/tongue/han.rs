//! Speakers in Chinese, which puts no spaces between words: a surname, a given name of one or
//! two characters and a verb of saying, behind a title or right behind the marks.

use std::ops::Range;

use super::east;
use super::named::{Block, Full};
use super::words::{self, Language, Sorts};
use crate::analysis::person::Gender;
use crate::analysis::person::gazetteer;
use crate::analysis::token::Kind;
use crate::article::Span;

/// How far from the beginning of its run the name may stand, in characters.
const FAR: usize = 40;

/// The bytes of a name in a run of letters beside marks; `ends` where the verb has to be its end.
pub(super) fn speaker(run: &str, language: &Language, ends: bool) -> Option<Range<usize>> {
    let starts = || run.char_indices().map(|(at, _)| at);
    let sorts =
        |from: usize, to: usize| -> Sorts { run.get(from..to).map_or(0, |w| language.sorts(w)) };
    let is = |from: usize, to: usize, sort: Sorts| sorts(from, to) & sort != 0;
    let at: Vec<usize> = starts().take(FAR).chain([run.len()]).collect();
    for verb in 2..at.len() {
        let says = (verb + 1..(verb + 3).min(at.len()))
            .rev()
            .find(|end| is(at[verb], at[*end], words::SAY));
        let Some(end) = says else { continue };
        if ends && at[end] != run.len() {
            continue;
        }
        // Three letters before two: most given names have two.
        let name = [3, 2].into_iter().find_map(|letters| {
            let from = verb.checked_sub(letters)?;
            let surname = is(at[from], at[from + 1], words::SURNAME);
            let plain = (from + 1..verb).all(|n| !is(at[n], at[n + 1], words::NOUN));
            let behind = from
                .checked_sub(1)
                .map(|n| is(at[n], at[from], words::ROLE));
            (surname && plain && behind.unwrap_or(true)).then_some(at[from]..at[verb])
        });
        return name;
    }
    None
}

/// Whom the pronoun means that a run of letters beside marks begins with: 他还说, 她告诉记者; `ends`
/// where the verb has to be its end.
pub(super) fn pronoun(run: &str, language: &Language, ends: bool) -> Option<Gender> {
    /// How many letters may stand between the two.
    const BETWEEN: usize = 4;
    let gender = match run.chars().next()? {
        '他' => Gender::Male,
        '她' => Gender::Female,
        _ => return None,
    };
    let at: Vec<usize> = run
        .char_indices()
        .map(|(at, _)| at)
        .chain([run.len()])
        .collect();
    let says = |from: usize| {
        (from + 1..at.len().min(from + 3)).any(|to| {
            let last = !ends || at[to] == run.len();
            last && language.sorts(&run[at[from]..at[to]]) & words::SAY != 0
        })
    };
    (1..at.len().min(BETWEEN + 2)).any(says).then_some(gender)
}

impl Block<'_> {
    /// The names of whoever says what stands in marks, right behind them or before a colon.
    pub(super) fn han(&self, into: &mut Vec<Full>) {
        if !self.language.unread {
            return;
        }
        for (n, mark) in self.shapes.iter().enumerate() {
            if mark.kind != Kind::Mark {
                continue;
            }
            let kind = |at: Option<usize>| at.and_then(|at| self.at(at)).map(|s| s.kind);
            let colon = kind(n.checked_sub(1)) == Some(Kind::Colon);
            let comma = kind(Some(n + 1)) == Some(Kind::Comma);
            for (at, ends) in [
                (colon.then(|| n.checked_sub(2)).flatten(), true),
                (Some(n + 1 + usize::from(comma)), false),
            ] {
                let run = at
                    .and_then(|at| self.at(at))
                    .filter(|s| s.kind == Kind::Word);
                let Some(run) = run else { continue };
                let Some(name) = speaker(run.span.of(self.text), self.language, ends) else {
                    continue;
                };
                into.push(self.shown(run.span.start, name));
            }
        }
    }

    /// The names that titles show in Japanese and Korean.
    pub(super) fn east(&self, into: &mut Vec<Full>) {
        let (Some(first), Some(last)) = (self.shapes.first(), self.shapes.last()) else {
            return;
        };
        if !self.language.unread {
            return;
        }
        let words = Span::new(first.span.start, last.span.end).of(self.text);
        let found = east::titled(words, self.language).into_iter();
        into.extend(found.map(|titled| self.shown(first.span.start, titled.name)));
    }

    /// A name that words beside it show, by its bytes behind a place.
    fn shown(&self, from: u32, name: Range<usize>) -> Full {
        let place = |at: usize| from + u32::try_from(at).unwrap_or(0);
        let span = Span::new(place(name.start), place(name.end));
        Full {
            span,
            given: None,
            surname: gazetteer::fingerprint(span.of(self.text)),
            particles: false,
            gender: Gender::Unknown,
            owner: None,
            listed: false,
            told: true,
        }
    }
}
