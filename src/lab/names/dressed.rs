//! Makes documents whose firms, ships, storms and films bear people's names.
//!
//! The world calls many things like people, but a corpus holds few of them. A labeller that
//! learns from the corpus alone trusts lists of names more than "the frigate" before the name.
//! In a dressed copy of a document some of the things get names of people from other documents,
//! everywhere alike, so that only what stands around them tells.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::lexicon;
use crate::analysis::person::gazetteer::{self, flags};
use crate::article::Span;
use crate::lab::corpus::people::{Allowed, Document, ORGANIZATION, OTHER, PLACE};

/// One in so many things of a document is dressed, by kind, where the text shows what they
/// are: [`ORGANIZATION`], [`PLACE`], [`OTHER`]; and one in so many times as many of the rest.
pub type Shares = [u32; 4];

/// The most words in the name of a thing that is dressed.
const LONGEST: usize = 3;

/// Full names of people, two words each.
pub struct Wardrobe(Vec<String>);

impl Wardrobe {
    /// The names of all people of some documents.
    pub fn of(documents: &[Document]) -> Self {
        let mut names: Vec<String> = documents
            .iter()
            .flat_map(|d| d.names.iter().map(|name| name.of(&d.article.text)))
            .filter(|name| name.split(' ').count() == 2)
            .filter(|name| name.split(' ').all(is_capitalised))
            .map(str::to_string)
            .collect();
        names.sort_unstable();
        names.dedup();
        Self(names)
    }

    fn full(&self, number: u32) -> &str {
        let n = number as usize % self.0.len().max(1);
        self.0.get(n).map_or("", String::as_str)
    }

    /// A surname mostly, as most things are called.
    fn single(&self, number: u32) -> &str {
        let full = self.full(number / 4);
        let (given, surname) = full.split_once(' ').unwrap_or((full, full));
        if number.is_multiple_of(4) {
            given
        } else {
            surname
        }
    }
}

fn is_capitalised(word: &str) -> bool {
    word.len() > 1 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
}

/// What a thing is called in the dressed copy, if it is one that may be dressed.
fn dress(
    name: &str,
    (allowed, shown): (Allowed, bool),
    number: u32,
    shares: Shares,
    from: &Wardrobe,
) -> Option<String> {
    let kind = [ORGANIZATION, PLACE, OTHER]
        .iter()
        .position(|k| *k == allowed)?;
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > LONGEST || !words.iter().all(|word| is_capitalised(word)) {
        return None;
    }
    // "Storm Roe", "Roe Bridge", "Roe Live": a word that says what it is stays.
    let first = words.iter().position(|word| !is_everyday(word))?;
    let end = words.iter().rposition(|word| !is_everyday(word))? + 1;
    let kept = words.len() - (end - first) > 0;
    let share = shares[kind] * if shown || kept { 1 } else { shares[3] };
    if share == 0 || !number.is_multiple_of(share) {
        return None;
    }
    let number = number / share;
    let short = match end - first {
        1 => words.len() == 1 || number.is_multiple_of(2),
        _ => false,
    };
    let called = match short {
        true => from.single(number / 2),
        false => from.full(number / 2),
    };
    let mut dressed: Vec<&str> = words[..first].to_vec();
    dressed.push(called);
    dressed.extend(&words[end..]);
    (!called.is_empty()).then(|| dressed.join(" "))
}

/// A word that stands in lower case too, and is hardly ever a name.
fn is_everyday(word: &str) -> bool {
    let lists = gazetteer::flags_of(gazetteer::fingerprint(word));
    let names = flags::GIVEN | flags::SURNAME_FREQUENT;
    let told = lexicon::classes(word) & (lexicon::ORG | lexicon::PLACE) != 0;
    told || lists & flags::EVERYDAY != 0 && lists & names == 0
}

/// A copy of a document in which some of the things bear people's names; `shown` are the
/// words that the document shows to be things.
pub fn dressed(document: &Document, shown: &[Span], shares: Shares, from: &Wardrobe) -> Document {
    let text: &str = &document.article.text;
    let seed = gazetteer::fingerprint(&document.id);
    let mut called: FxHashMap<&str, Option<String>> = FxHashMap::default();
    let mut changes: Vec<(Span, &str)> = Vec::new();
    let mut others: Vec<&(Span, Allowed)> = document.others.iter().collect();
    others.sort_by_key(|(span, _)| (span.start, span.end));
    let mut shown_names: FxHashSet<&str> = FxHashSet::default();
    for (span, _) in &others {
        let at = shown.partition_point(|s| s.end <= span.start);
        if shown.get(at).is_some_and(|s| s.start < span.end) {
            shown_names.insert(span.of(text));
        }
    }
    for (span, allowed) in &others {
        let name = span.of(text);
        let allowed = (*allowed, shown_names.contains(name));
        called.entry(name).or_insert_with(|| {
            let number = mixed(gazetteer::fingerprint(name) ^ seed.rotate_left(13));
            dress(name, allowed, number, shares, from)
        });
    }
    let mut end = 0;
    for (span, _) in &others {
        let person = document
            .names
            .iter()
            .any(|n| n.start < span.end && span.start < n.end);
        if let Some(Some(other)) = called.get(span.of(text))
            && !person
            && span.start >= end
        {
            changes.push((*span, other));
            end = span.end;
        }
    }
    replace(document, &changes)
}

const fn mixed(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

/// Writes other words in the place of some; `changes` are in order and lie apart.
fn replace(document: &Document, changes: &[(Span, &str)]) -> Document {
    let text: &str = &document.article.text;
    let mut written = String::with_capacity(text.len());
    // Where each change ends, before and after.
    let mut ends: Vec<(u32, u32)> = vec![(0, 0)];
    let mut from = 0;
    for (span, words) in changes {
        written.push_str(text.get(from..span.start as usize).unwrap_or_default());
        written.push_str(words);
        from = span.end as usize;
        ends.push((span.end, written.len() as u32));
    }
    written.push_str(text.get(from..).unwrap_or_default());
    let moved = |at: u32| {
        let n = ends.partition_point(|(before, _)| *before <= at);
        let (before, after) = ends[n.saturating_sub(1)];
        let at = after + (at - before);
        // Inside of a change there is no place but its end.
        match changes.get(n.saturating_sub(1)) {
            Some((span, _)) if span.start < at - after + before => ends[n].1,
            _ => at,
        }
    };
    let span = |span: Span| Span::new(moved(span.start), moved(span.end));
    let mut copy = document.clone();
    for block in &mut copy.article.blocks {
        block.span = span(block.span);
    }
    for name in &mut copy.names {
        *name = span(*name);
    }
    for (other, _) in &mut copy.others {
        *other = span(*other);
    }
    copy.article.text = written.into();
    copy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::lab::corpus::people::read;
    use crate::load;

    #[test]
    fn things_bear_names_and_all_else_stays_marked() {
        let line = r#"{"id":"1","text":"Ann Roe of Brimco left the Tarn. Brimco said Ann Roe lied.",
            "people":[{"start":0,"end":7},{"start":45,"end":52}],
            "others":[{"start":11,"end":17,"type":"organization"},{"start":27,"end":31,"type":"vessel"},
            {"start":33,"end":39,"type":"organization"}]}"#
            .replace('\n', " ");
        let load = |text: &str| load::from_text(text, Format::Text, None);
        let documents = read("x", &line, "", load).unwrap();
        let wardrobe = Wardrobe::of(&documents);
        let copy = dressed(&documents[0], &[], [1, 1, 1, 1], &wardrobe);
        let text = &*copy.article.text;
        assert!(!text.contains("Brimco") && !text.contains("Tarn"), "{text}");
        let people: Vec<&str> = copy.names.iter().map(|n| n.of(text)).collect();
        assert_eq!(people, ["Ann Roe", "Ann Roe"]);
        let others: Vec<&str> = copy.others.iter().map(|(n, _)| n.of(text)).collect();
        assert!(
            others.iter().all(|o| ["Ann", "Roe"].contains(o)),
            "{others:?}"
        );
        assert_eq!(others[0], others[2]);
        assert_eq!(
            copy.article.blocks.last().unwrap().span.end as usize,
            text.len()
        );
    }
}
