//! Speakers in Chinese, which puts no spaces between words: a surname, a given name of one or
//! two characters and a verb of saying, behind a title or right behind the marks.

use std::ops::Range;

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
                let place = |at: usize| run.span.start + u32::try_from(at).unwrap_or(0);
                let span = Span::new(place(name.start), place(name.end));
                into.push(Full {
                    span,
                    given: None,
                    surname: gazetteer::fingerprint(span.of(self.text)),
                    particles: false,
                    gender: Gender::Unknown,
                    owner: None,
                    listed: false,
                    told: true,
                });
            }
        }
    }
}
