//! What is kept of reading an article, and what comes back: the reader's side of the store.
//!
//! The state says what there is to keep ([`Seen`]), after every event; a clerk on a thread
//! of its own keeps it when it has time, and answers what was kept ([`Recalled`]). Nothing
//! here waits for either.

mod looks;

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::analysis::correct::{Corrected, Fate, Log, Step};
use crate::article::{Anchor, Article, CodePoints, Place};
use crate::load::Input;
use crate::store::{Kept, KeptFilter, Known, Memory, Spot};

use super::document::{Document, Stage};
use super::filter::Filter;

pub use looks::{Asked, Looks, Usual};

/// An article that is kept.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Where it was opened from.
    pub input: Input,
    /// What was read there.
    pub article: Arc<Article>,
}

impl Subject {
    /// By what it is known again.
    pub fn known(&self) -> Known {
        Known::of(&self.article, &self.input)
    }
}

/// What there is to keep of reading an article, as the reader has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    place: Place,
    marks: Vec<(char, Place)>,
    folds: Vec<u32>,
    filter: KeptFilter,
    looks: Looks,
}

impl Seen {
    /// As it is to be kept: places by their words.
    pub fn memory(&self, article: &Article) -> Memory {
        let text = &article.text;
        let points = CodePoints::new(text);
        let spot = |place: Place| Spot::new(text, &points, place);
        let heading = |section: &u32| {
            let title = article.sections.get(*section as usize)?.title?;
            Some(Anchor::new(text, &points, title))
        };
        Memory {
            place: spot(self.place),
            marks: (self.marks.iter())
                .map(|(letter, place)| (*letter, spot(*place)))
                .collect(),
            folds: self.folds.iter().filter_map(heading).collect(),
            filter: self.filter.clone(),
            ..self.looks.memory()
        }
    }
}

/// What was kept of an article, as the text has it now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recalled {
    /// What was seen.
    pub seen: Seen,
    /// What was set right.
    pub log: Log,
}

impl Recalled {
    /// Finds the places again.
    pub fn new(kept: Kept, article: &Article) -> Self {
        let Kept { memory, log } = kept;
        let text = &article.text;
        let points = CodePoints::new(text);
        let titles = article.sections.iter().map(|s| s.title.map(|t| t.start));
        let titles: Vec<Option<u32>> = titles.collect();
        let section = |heading: &Anchor| {
            let at = heading.find(text, &points)?.start;
            let n = titles.iter().position(|t| *t == Some(at))?;
            u32::try_from(n).ok()
        };
        let mut folds: Vec<u32> = memory.folds.iter().filter_map(section).collect();
        folds.sort_unstable();
        Self {
            seen: Seen {
                place: memory.place.place(text, &points),
                marks: (memory.marks.iter())
                    .map(|(letter, spot)| (*letter, spot.place(text, &points)))
                    .collect(),
                folds,
                looks: Looks::of_memory(&memory),
                filter: memory.filter,
            },
            log,
        }
    }
}

/// What a step came to.
#[derive(Debug)]
pub struct Stepped {
    /// The log as it was, and as it is now.
    pub logs: (Log, Log),
    /// The answers.
    pub corrected: Corrected,
    /// The step, where one was taken: it may have found nothing to undo.
    pub step: Option<Step>,
    /// Why it is not kept, in words, where it is not.
    pub lost: Option<String>,
}

/// How far it is known what was kept of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recall {
    /// Not asked.
    #[default]
    Unasked,
    /// The clerk looks.
    Asked,
    /// It is here, or there was nothing.
    Done,
}

/// What a document remembers for the clerk.
#[derive(Clone, Debug, Default)]
pub struct Remembered {
    /// How far it is known what was kept.
    pub recall: Recall,
    /// What was sent to be kept last.
    pub sent: Option<Seen>,
    /// Whether somebody went to a place before it was known where they had been.
    pub placed: bool,
    /// How it looks, as it was kept.
    pub looks: Looks,
    /// What was set right.
    pub log: Log,
    /// What became of each of the corrections that hold.
    pub fates: Vec<Fate>,
    /// The number of the last change of the log or the analysis, and of the last answer
    /// asked for: they are laid over each other anew where these differ.
    pub turns: (u64, u64),
    /// What was found, where corrections lie over it.
    pub found: Option<Arc<Analysis>>,
}

impl Document {
    /// What is kept of it, once it is whole; nothing of a source, a list, or an article
    /// that is still being read.
    pub fn subject(&self) -> Option<Subject> {
        let whole = self.has_text() && !self.article.partial && !self.is_raw();
        let read = !matches!(self.stage, Stage::Waiting | Stage::Loading);
        Some(Subject {
            input: self.input.clone().filter(|_| whole && read)?,
            article: self.article.clone(),
        })
    }

    /// What there is to keep of it; `looks` is how it looks.
    pub fn seen_now(&self, looks: Looks) -> Seen {
        let mut marks: Vec<(char, Place)> = self.marks.iter().map(|(c, p)| (*c, *p)).collect();
        marks.sort_unstable_by_key(|(letter, _)| *letter);
        let last = || {
            self.remembered
                .sent
                .as_ref()
                .map(|sent| sent.filter.clone())
        };
        let filter = match &self.analysis {
            Some(analysis) => kept_filter(&self.filter, analysis),
            // Who the speakers are is not known yet.
            None => last().unwrap_or_default(),
        };
        Seen {
            place: self.place,
            marks,
            folds: self.outline.folds(),
            filter,
            looks,
        }
    }

    /// Lays what was kept over it; where somebody moved meanwhile, they stay there.
    pub fn recall(&mut self, recalled: Recalled) {
        let Recalled { seen, log } = recalled;
        let at_top = self.place == Place::default() || self.way.starts_at(self.place);
        let moved = self.remembered.placed || !at_top || self.wish.is_some();
        if !moved && seen.place != Place::default() {
            self.wish = Some(super::document::Awaiting::Place(seen.place));
        }
        for (letter, place) in &seen.marks {
            self.marks.entry(*letter).or_insert(*place);
        }
        let article = self.article.clone();
        self.outline.fold_all(&article, &seen.folds);
        if self.filter == Filter::default() && seen.filter != KeptFilter::default() {
            self.refilter_as(&seen.filter);
        }
        self.remembered.looks = seen.looks.clone();
        self.remembered.sent = Some(seen);
        self.remembered.log = log;
        self.remembered.turns.0 += 1;
    }

    /// The answers without corrections.
    pub fn found(&self) -> Option<Arc<Analysis>> {
        self.remembered
            .found
            .clone()
            .or_else(|| self.analysis.clone())
    }
}

/// A filter with its speakers by name.
fn kept_filter(filter: &Filter, analysis: &Analysis) -> KeptFilter {
    let entities = filter.speakers.iter().filter_map(|id| analysis.entity(*id));
    KeptFilter {
        speakers: entities.map(|e| e.name.clone()).collect(),
        kind: filter.kind,
        text: filter.text.clone(),
        reported: filter.reported,
    }
}
