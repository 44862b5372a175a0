//! Finds people by signs that work in any language: a listed given name before another capital,
//! a title, an office, a reporting verb. Then it finds the surnames of whoever was found so.
//!
//! Each word is judged by itself, so a wrong name is likelier than a missing one, and what is in
//! doubt is left out. Where all nouns have capitals, a word behind an article is no name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::named::{Block, Full, Single};
use super::offices::Office;
use super::shapes::{Shape, shapes};
use super::words;
use crate::analysis::person::Gender;
use crate::analysis::person::label::Named;
use crate::analysis::token::Token;
use crate::article::Span;

/// How often a capital word was seen, and how often behind an article.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    all: u32,
    behind: u32,
}

/// Collects the names of a document, block by block.
#[derive(Debug, Default)]
pub(in crate::analysis) struct Gatherer {
    full: Vec<Full>,
    singles: Vec<Single>,
    seen: FxHashMap<u32, Seen>,
    offices: Vec<Office>,
    shapes: Vec<Shape>,
}

impl Gatherer {
    /// Reads a block in a language of the table.
    pub(in crate::analysis) fn read(&mut self, text: &str, tokens: &[Token], number: u8) {
        let Some(language) = words::language(number) else {
            return;
        };
        let mut found = std::mem::take(&mut self.shapes);
        shapes(text, tokens, language, &mut found);
        let block = Block {
            text,
            shapes: &found,
            language,
        };
        block.han(&mut self.full);
        block.east(&mut self.full);
        let mut at = 0;
        while at < found.len() {
            if let Some((name, end)) = block.full(at) {
                for word in name
                    .iter()
                    .flat_map(|n| n.given.into_iter().chain([n.surname]))
                {
                    self.seen.entry(word).or_default().all += 1;
                }
                if let Some(name) = &name {
                    let start = found.partition_point(|s| s.span.start < name.span.start);
                    block.offices(name.span.start, start, end, &mut self.offices);
                }
                self.full.extend(name);
                at = end.max(at + 1);
                continue;
            }
            if let Some(shape) = block.at(at).filter(|s| s.is_name_like()) {
                let behind = block.is_behind_article(at);
                let seen = self.seen.entry(shape.fingerprint).or_default();
                seen.all += 1;
                seen.behind += u32::from(behind);
                if !behind && block.stands_alone(at) {
                    let single = block.single(at, shape);
                    block.offices(single.span.start, at, at + 1, &mut self.offices);
                    self.singles.push(single);
                }
            }
            at += 1;
        }
        self.shapes = found;
    }

    /// The names, in order, and the offices beside them.
    pub(in crate::analysis) fn finish(mut self) -> (Vec<Named>, Vec<Office>) {
        let offices = std::mem::take(&mut self.offices);
        (self.names(), offices)
    }

    fn names(mut self) -> Vec<Named> {
        let seen = std::mem::take(&mut self.seen);
        let is_noun = |word: u32| {
            let seen = seen.get(&word).copied().unwrap_or_default();
            seen.behind * 3 > seen.all
        };
        self.full
            .retain(|name| name.told || !is_noun(name.surname) && !name.given.is_some_and(is_noun));
        // "Anna Roes Haus", where Roe is named too: whose it is. But not "Anna Peters" and Peter.
        let whole: FxHashSet<u32> = self.full.iter().map(|name| name.surname).collect();
        let pairs: FxHashSet<_> = self.full.iter().map(|n| (n.given, n.surname)).collect();
        for name in &mut self.full {
            let same = |bare: u32| name.given.is_some() && pairs.contains(&(name.given, bare));
            let known = |bare: u32| whole.contains(&bare) || seen.contains_key(&bare);
            let cut = |bare: &u32| same(*bare) || !name.listed && known(*bare) && !is_noun(*bare);
            if let Some(bare) = name.owner.filter(cut) {
                name.surname = bare;
                name.span.end -= 1;
            }
        }
        // Whether particles stand before each surname.
        let surnames: FxHashMap<u32, bool> = self
            .full
            .iter()
            .map(|name| (name.surname, name.particles))
            .collect();
        let given: FxHashMap<u32, Gender> = self
            .full
            .iter()
            .filter_map(|name| Some((name.given?, name.gender)))
            .collect();
        let full = self.full.iter().map(|name| Named {
            span: name.span,
            probability: 0.9,
            gender: name.gender,
        });
        let singles = self.singles.iter().filter_map(|single| {
            let whole = surnames.get(&single.fingerprint);
            let owner = single.owner.and_then(|word| surnames.get(&word));
            let cut = u32::from(whole.is_none() && owner.is_some());
            let surname = whole
                .or(owner)
                .map(|particles| (*particles, Gender::Unknown));
            let known = surname.or_else(|| Some((false, *given.get(&single.fingerprint)?)));
            let (particles, gender) = known.filter(|_| !is_noun(single.fingerprint))?;
            let start = match particles {
                true => single.from,
                false => single.span.start,
            };
            Some(Named {
                span: Span::new(start, single.span.end - cut),
                probability: 0.8,
                gender,
            })
        });
        let mut names: Vec<Named> = full.chain(singles).collect();
        names.sort_by_key(|n| (n.span.start, n.span.end));
        names
    }
}
