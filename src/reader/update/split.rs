//! Parts one person in two: chooses which of the names are somebody else's.

use super::correct;
use crate::analysis::correct::Correction;
use crate::analysis::{Analysis, EntityId, MentionKind, folded_name};
use crate::article::{Article, Span};
use crate::reader::effect::Effect;
use crate::reader::overlay::{Choice, Picker, PickerItem};
use crate::reader::state::Reader;
use crate::typeset::clean_line;

/// The most mentions that a list offers.
const MOST: usize = 2_000;
/// How many characters of the text show on either side of a mention.
const AROUND: usize = 24;

/// What can be somebody else's.
enum Piece {
    /// A spelling, wherever it stands.
    Spelling(String, usize),
    /// A single mention.
    Mention(Span),
}

/// The spellings of somebody in the text, in order, then each of the mentions that are no
/// pronouns.
fn pieces(article: &Article, analysis: &Analysis, person: EntityId) -> Vec<Piece> {
    let mentions = || {
        let entity = analysis.entity(person).into_iter();
        let all = entity.flat_map(|e| &e.mentions);
        let all = all.filter_map(|n| analysis.mentions.get(*n as usize));
        all.filter(|m| m.kind != MentionKind::Pronoun)
    };
    let mut spellings: Vec<(String, String, usize)> = Vec::new();
    for mention in mentions().filter(|m| m.kind == MentionKind::Name) {
        let words = article.slice(mention.span);
        let folded = folded_name(words);
        match spellings.iter_mut().find(|(known, ..)| *known == folded) {
            Some((.., count)) => *count += 1,
            None => spellings.push((folded, words.to_string(), 1)),
        }
    }
    let spellings = spellings.into_iter();
    let spellings = spellings.map(|(_, words, count)| Piece::Spelling(words, count));
    let single = mentions().take(MOST).map(|m| Piece::Mention(m.span));
    spellings.chain(single).collect()
}

/// A list of what of the selected person may be somebody else's.
pub(super) fn split(reader: &mut Reader) {
    let Some(about) = correct::about_person(reader) else {
        return;
    };
    let Some(person) = about.person else {
        return;
    };
    let pieces = pieces(&about.article, &about.analysis, person);
    let places = pieces.iter().filter(|p| matches!(p, Piece::Mention(_)));
    if places.count() < 2 {
        return reader.tell("there is one mention of this person, and nothing to part");
    }
    let item = |(value, piece): (usize, &Piece)| match piece {
        Piece::Spelling(words, count) => PickerItem {
            label: clean_line(words).into_owned(),
            detail: match count {
                1 => "the name, in 1 place".into(),
                n => format!("the name, in {n} places"),
            },
            value,
        },
        Piece::Mention(span) => PickerItem {
            label: around(&about.article, *span),
            detail: "here alone".into(),
            value,
        },
    };
    let items = pieces.iter().enumerate().map(item).collect();
    correct::offer(reader, Choice::Split, items, about);
}

/// A mention with some of the words around it.
fn around(article: &Article, span: Span) -> String {
    let text = &*article.text;
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text.get(..start).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let from = before.char_indices().rev().take(AROUND).last();
    let after = text.get(end..).unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let to = after
        .char_indices()
        .nth(AROUND)
        .map_or(after.len(), |(at, _)| at);
    let before = &before[from.map_or(before.len(), |(at, _)| at)..];
    let label = format!("…{before}[{}]{}…", article.slice(span), &after[..to]);
    clean_line(&label).into_owned()
}

/// What was chosen is somebody else's.
pub(super) fn are_others(reader: &mut Reader, picker: &Picker, effects: &mut Vec<Effect>) {
    let values = picker.chosen();
    let Some((about, person)) = picker.about.as_ref().and_then(|a| Some((a, a.person?))) else {
        return;
    };
    let article = &about.article;
    let (mut spellings, mut places, mut stay) = (Vec::new(), Vec::new(), Vec::new());
    let all = pieces(article, &about.analysis, person).into_iter();
    for (n, piece) in all.enumerate() {
        match piece {
            Piece::Spelling(words, _) if values.contains(&n) => spellings.push(words),
            Piece::Spelling(..) => {}
            Piece::Mention(span) if values.contains(&n) => places.push(span),
            Piece::Mention(span) => stay.push(span),
        }
    }
    // A place of a spelling that goes along goes along.
    let goes = |span: &Span| {
        let words = folded_name(article.slice(*span));
        spellings.iter().any(|s| folded_name(s) == words)
    };
    places.retain(|span| !goes(span));
    if stay.iter().all(goes) {
        return reader.tell("then nothing of this person would be left; it is the same one");
    }
    let naming = about.naming();
    let first = places.first().map(|span| article.slice(*span).to_string());
    let correction = spellings.first().cloned().or(first).and_then(|spelling| {
        Some(Correction::Split {
            person: naming.who(person)?,
            spelling,
            also: match places.is_empty() {
                true => spellings.split_off(1),
                false => spellings,
            },
            mentions: places.into_iter().map(|span| naming.words(span)).collect(),
        })
    });
    correct::make(reader, correction, effects);
}
