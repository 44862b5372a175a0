//! Sets right which words a quotation has and how it quotes, and marks quotations that were
//! missed.

use super::sequence::ALWAYS;
use super::{choose, correct, go, keep};
use crate::analysis::correct::Correction;
use crate::analysis::{Quotation, QuotationKind};
use crate::article::Span;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::keymap::Context;
use crate::reader::notes::selection::{Ground, Unit};
use crate::reader::overlay::{About, Choice, Overlay, Picker, PickerItem};
use crate::reader::state::{Focus, Reader};
use crate::reader::stretch::{Chosen, Step, Stretch};

const KINDS: [(QuotationKind, &str); 3] = [
    (
        QuotationKind::Direct,
        "direct: the very words, a clause of their own",
    ),
    (
        QuotationKind::Mixed,
        "mixed: some of the very words, in another clause",
    ),
    (
        QuotationKind::Indirect,
        "reported: in other words, without marks",
    ),
];

/// The quotation that is meant, out of its explanation into the text.
fn quotation(reader: &mut Reader) -> Option<About> {
    if let Some(Overlay::Detail(_)) = reader.overlays.last() {
        reader.overlays.pop();
    }
    let quotation = Some(correct::quotation_meant(reader)?);
    Some(About {
        quotation,
        ..correct::about(reader)?
    })
}

/// A list of the ways in which the selected quotation may quote.
pub(super) fn kinds(reader: &mut Reader) {
    let Some(about) = quotation(reader) else {
        return;
    };
    let now = about
        .quotation
        .and_then(|n| about.analysis.quotations.get(n));
    let now = now.map(|quotation| quotation.kind);
    let item = |(n, (kind, words)): (usize, &(QuotationKind, &str))| PickerItem {
        label: (*words).into(),
        detail: match now == Some(*kind) {
            true => "as it is now".into(),
            false => String::new(),
        },
        value: n,
    };
    let items = KINDS.iter().enumerate().map(item).collect();
    correct::offer(reader, Choice::Kind, items, about);
}

/// A way was chosen.
pub(super) fn is_kind(
    reader: &mut Reader,
    picker: &Picker,
    value: usize,
    effects: &mut Vec<Effect>,
) {
    let correct = |about: &About| {
        let quotation = about.naming().quotation(about.quotation?)?;
        let kind = KINDS.get(value)?.0;
        (quotation.kind != kind).then_some(Correction::Kind { quotation, kind })
    };
    let correction = picker.about.as_ref().and_then(correct);
    correct::make(reader, correction, effects);
}

/// The words of the selected quotation are there to grow and to shrink.
pub(super) fn words(reader: &mut Reader) {
    let Some(about) = quotation(reader) else {
        return;
    };
    let found = about
        .quotation
        .and_then(|n| Some((n, about.analysis.quotations.get(n)?.span)));
    if let Some((n, span)) = found {
        begin(reader, about, Chosen::Quotation(n), span);
    }
}

/// The selected words are uttered; where none are, the sentence of the hit that was gone to last
/// or the one at the top of the screen is there to be marked as that.
pub(super) fn uttered(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let Some(about) = correct::about(reader) else {
        return reader.tell(keep::NOT_YET);
    };
    let document = reader.document_mut();
    let chosen = Chosen::Uttered;
    if let Some(span) = document.selection.take().map(|selection| selection.span) {
        let stretch = Stretch {
            about,
            chosen,
            span,
            from: span,
        };
        return keep(reader, stretch, effects);
    }
    let (at, bottom) = (document.at(), document.bottom());
    let hit = document.hit_here();
    let ground = Ground {
        article: &about.article,
        analysis: Some(&about.analysis),
    };
    if let Some(span) = hit.and_then(|hit| ground.unit_at(Unit::Sentence, hit.start)) {
        return begin(reader, about, chosen, span);
    }
    let first = ground.unit_at(Unit::Sentence, at);
    // One that begins above the screen is meant where no other begins on it.
    let behind = first.filter(|s| s.start < at);
    let behind = behind.and_then(|s| ground.unit_at(Unit::Sentence, s.end));
    let on_screen = behind.filter(|s| s.start >= at && s.start < bottom);
    match on_screen.or(first) {
        Some(span) => begin(reader, about, chosen, span),
        None => reader.tell("there is no sentence here"),
    }
}

fn begin(reader: &mut Reader, about: About, chosen: Chosen, span: Span) {
    let stretch = Stretch {
        about,
        chosen,
        span,
        from: span,
    };
    reader.overlays.push(Overlay::Stretch(Box::new(stretch)));
    // It is seen in the text.
    reader.focus = Focus::Body;
    go::look_at(reader, span.start);
}

/// An end of what is chosen goes by words, as often as was typed.
fn step(reader: &mut Reader, step: Step) {
    let count = reader.count.unwrap_or(1);
    change(reader, |stretch| {
        let mut seen = None;
        for _ in 0..count {
            match stretch.step(step) {
                Some(at) => seen = Some(at),
                None => break,
            }
        }
        seen
    });
}

fn change(reader: &mut Reader, change: impl FnOnce(&mut Stretch) -> Option<u32>) {
    let Some(Overlay::Stretch(stretch)) = reader.overlays.last_mut() else {
        return reader.tell("no part of the text is being chosen");
    };
    match change(stretch) {
        Some(at) => go::look_at(reader, at),
        None => reader.tell("there is no more of it"),
    }
}

/// What was chosen is kept.
pub(super) fn keep(reader: &mut Reader, stretch: Stretch, effects: &mut Vec<Effect>) {
    let span = stretch.span;
    match stretch.chosen {
        Chosen::Quotation(n) => {
            let naming = stretch.about.naming();
            let correction = naming.quotation(n).filter(|_| span != stretch.from);
            let correction = correction.map(|quotation| Correction::Span {
                quotation,
                words: naming.words(span),
            });
            correct::make(reader, correction, effects);
        }
        Chosen::Uttered => {
            if let Some(n) = quoted_already(&stretch.about, span) {
                go::select_quotation(reader, n);
                correct::speaker(reader);
                return reader.tell("these words are a quotation already: who says it?");
            }
            let words = Some((span, stretch.kind()));
            let about = About {
                words,
                ..stretch.about
            };
            correct::speaker_of(reader, about, span);
        }
    }
}

/// The quotation that these words are, but for the marks around them, or that quotes them.
fn quoted_already(about: &About, span: Span) -> Option<usize> {
    let bare = |span: Span| {
        let words = about.article.slice(span);
        words.trim_matches(|c: char| !c.is_alphanumeric())
    };
    let is = |q: &Quotation| {
        let quotes = q.in_marks() && q.span.covers(span);
        quotes || q.span.intersect(span).is_some() && bare(q.span) == bare(span)
    };
    about.analysis.quotations.iter().position(is)
}

/// Does an action where a stretch of the text is being chosen: the keys that select words
/// change it, and what is for something else is told to be. Whether it was one of these.
pub(super) fn act(reader: &mut Reader, action: Action, effects: &mut Vec<Effect>) -> bool {
    if !matches!(reader.overlays.last(), Some(Overlay::Stretch(_))) {
        return false;
    }
    match action {
        Action::SelectMore => step(reader, Step::EndOn),
        Action::SelectLess => step(reader, Step::EndBack),
        Action::SelectMoreBefore => step(reader, Step::StartBack),
        Action::SelectLessBefore => step(reader, Step::StartOn),
        Action::SelectNext => change(reader, |stretch| stretch.sentence(true)),
        Action::SelectPrevious => change(reader, |stretch| stretch.sentence(false)),
        Action::Highlight | Action::Go => choose::go(reader, effects),
        Action::PageDown
        | Action::PageUp
        | Action::HalfPageDown
        | Action::HalfPageUp
        | Action::Escape
        | Action::Quit
        | Action::Help
        | Action::Theme
        | Action::Mouse => return false,
        _ if ALWAYS.contains(&action) => return false,
        _ => {
            let keeps = reader
                .keymap
                .keys(Context::Select, Action::Highlight)
                .next()
                .map_or(String::new(), |key| key.to_string());
            let drops = reader.key_for(Action::Escape);
            reader.tell(format!(
                "a part of the text is being chosen: {keeps} keeps it, {drops} drops it"
            ));
        }
    }
    true
}
