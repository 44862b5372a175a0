//! The reader's side of the store: what is kept of reading an article, and what comes back.
//!
//! After every event the state says what there is to keep ([`Seen`]). A clerk on a thread of its
//! own keeps it when it has time, and answers what was kept before ([`Recalled`]). Nothing here
//! waits for either.

mod looks;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::analysis::correct::{Corrected, Correction, Log, Step};
use crate::article::{Anchor, Article, CodePoints, Place};
use crate::load::Input;
use crate::store::{Kept, KeptFilter, Known, Memory, Spot};

use super::document::{Document, Stage};
use super::filter::{Certainty, Filter, Named};
use super::notes::Notes;

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
    /// What the article is known again by.
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
    filter: Named,
    looks: Looks,
    unplaced: Arc<Unplaced>,
    /// Whether its file is followed: then it changes by itself, and is kept less often.
    pub followed: bool,
}

/// What was kept and finds no place in the text as it is now: it is kept as it was, for the
/// words may come back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unplaced {
    /// Marks by letter.
    pub marks: BTreeMap<char, Spot>,
    /// Headings that were folded.
    folds: Vec<Anchor>,
}

impl Seen {
    /// What was seen as the store keeps it: places by their words.
    pub fn memory(&self, article: &Article) -> Memory {
        let text = &article.text;
        let points = CodePoints::new(text);
        let spot = |place: Place| Spot::new(text, &points, place);
        let heading = |section: &u32| {
            let title = article.sections.get(*section as usize)?.title?;
            Some(Anchor::new(text, &points, title))
        };
        let marks = self.marks.iter();
        let mut all = self.unplaced.marks.clone();
        all.extend(marks.map(|(letter, place)| (*letter, spot(*place))));
        let folds = self.folds.iter().filter_map(&heading);
        Memory {
            place: spot(self.place),
            marks: all,
            folds: folds.chain(self.unplaced.folds.iter().cloned()).collect(),
            filter: kept(&self.filter, heading),
            ..self.looks.memory()
        }
    }
}

/// What was kept of an article, as the text has it now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recalled {
    /// The article in which the places are.
    pub article: Arc<Article>,
    /// What was seen.
    pub seen: Seen,
    /// What was set right.
    pub log: Log,
    /// What was marked.
    pub notes: Notes,
}

impl Recalled {
    /// Finds the places again.
    pub fn new(kept: Kept, article: &Arc<Article>) -> Self {
        let Kept { memory, log, notes } = kept;
        let text = &article.text;
        let (points, folded) = (CodePoints::new(text), OnceCell::new());
        let titles = article.sections.iter().map(|s| s.title.map(|t| t.start));
        let titles: Vec<Option<u32>> = titles.collect();
        let section = |heading: &Anchor| {
            let at = heading.find_with(text, &points, &folded)?.start;
            let n = titles.iter().position(|t| *t == Some(at))?;
            u32::try_from(n).ok()
        };
        let mut unplaced = Unplaced::default();
        let mut folds = Vec::new();
        for heading in &memory.folds {
            match section(heading) {
                Some(n) => folds.push(n),
                None => unplaced.folds.push(heading.clone()),
            }
        }
        folds.sort_unstable();
        let mut marks = Vec::new();
        for (letter, spot) in &memory.marks {
            match spot.find(text, &points, &folded) {
                Some(place) => marks.push((*letter, place)),
                None => drop(unplaced.marks.insert(*letter, spot.clone())),
            }
        }
        let place = memory.place.find(text, &points, &folded);
        let lead = titles.iter().position(Option::is_none);
        let lead = lead.and_then(|n| u32::try_from(n).ok());
        Self {
            article: article.clone(),
            seen: Seen {
                place: place.unwrap_or_else(|| memory.place.offset(&points)),
                marks,
                folds,
                looks: Looks::of_memory(&memory),
                filter: recalled(memory.filter, section, lead),
                unplaced: Arc::new(unplaced),
                followed: false,
            },
            log,
            notes: Notes::place(notes, article),
        }
    }
}

/// What a step came to.
#[derive(Debug)]
pub struct Stepped {
    /// The log as it is now.
    pub log: Log,
    /// The answers.
    pub corrected: Corrected,
    /// The step, where one was taken: it may have found nothing to undo.
    pub step: Option<Step>,
    /// What the step made or took back.
    pub taken: Option<Correction>,
    /// Why it is not kept, in words, where it is not.
    pub lost: Option<String>,
    /// Whether it was not taken because somebody set something right in another window, of
    /// which this reader did not know: the log has it now.
    pub elsewhere: bool,
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
    /// How many steps are under way: the log is as it will be after them.
    pub pending: usize,
    /// What was kept and has no place here.
    pub unplaced: Arc<Unplaced>,
    /// The number of the last change of the log or the analysis, and of the last answer
    /// asked for: they are laid over each other anew where these differ.
    pub turns: (u64, u64),
    /// What was found, where corrections lie over it.
    pub found: Option<Arc<Analysis>>,
    /// Whether what was found is new, and not shown before they do.
    pub held: bool,
}

impl Remembered {
    /// Another text takes the place of the article's, or none does: no answer that is under
    /// way is one to it.
    pub fn forget_found(&mut self) {
        self.found = None;
        self.held = false;
        self.turns.0 += 1;
    }
}

impl Document {
    /// What is kept of it, once it is whole; nothing of a source, a list, or an article
    /// that is still being read.
    pub fn subject(&self) -> Option<Subject> {
        Some(Subject {
            input: self.input.clone().filter(|_| self.is_whole())?,
            article: self.article.clone(),
        })
    }

    /// Whether it is an article that was read to its end.
    pub fn is_whole(&self) -> bool {
        let whole = self.has_text() && !self.article.partial && !self.is_raw();
        whole && !matches!(self.stage, Stage::Waiting | Stage::Loading)
    }

    /// What there is to keep of it; `looks` is how it looks.
    pub fn seen_now(&self, looks: Looks) -> Seen {
        let mut marks: Vec<(char, Place)> = self.marks.iter().map(|(c, p)| (*c, *p)).collect();
        marks.sort_unstable_by_key(|(letter, _)| *letter);
        let filter = match (&self.carried, &self.analysis) {
            // It waits for the answers.
            (Some(carried), _) => carried.filter(),
            (None, Some(analysis)) => Named::of(&self.filter, analysis),
            (None, None) => Named::of(&self.filter, &Analysis::default()),
        };
        Seen {
            place: self.place,
            marks,
            folds: self.outline.folds(),
            filter,
            looks,
            unplaced: self.remembered.unplaced.clone(),
            followed: self.following.is_some(),
        }
    }

    /// Lays what was kept over it; where somebody moved meanwhile, they stay there.
    pub fn recall(&mut self, recalled: Recalled) {
        let Recalled {
            seen, log, notes, ..
        } = recalled;
        self.notes = notes;
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
        self.remembered.looks = seen.looks;
        self.remembered.unplaced = seen.unplaced;
        // A step that is under way brings the log with it.
        if self.remembered.pending == 0 {
            self.remembered.log = log;
            self.remembered.turns.0 += 1;
        }
        if self.filter == Filter::default() && seen.filter != Named::default() {
            // Who is in it may be known by what was set right alone.
            let waits = !self.remembered.log.holding().is_empty();
            self.refilter_as(&seen.filter, waits);
        }
    }

    /// Shows what was found, and nothing over it.
    pub fn show_found(&mut self) {
        let remembered = &mut self.remembered;
        if std::mem::take(&mut remembered.held)
            && let Some(found) = remembered.found.take()
        {
            self.analysed(found);
            self.stage = Stage::Done;
        }
    }

    /// The answers without corrections.
    pub fn found(&self) -> Option<Arc<Analysis>> {
        self.remembered
            .found
            .clone()
            .or_else(|| self.analysis.clone())
    }
}

/// A filter as it is kept; `heading` gives the words of a section's.
fn kept(filter: &Named, heading: impl Fn(&u32) -> Option<Anchor>) -> KeptFilter {
    let Named {
        speakers,
        about,
        rest,
    } = filter.clone();
    KeptFilter {
        speakers,
        about,
        kind: rest.kind,
        certainty: rest.certainty.map(|c| c.name().to_string()),
        sections: rest.sections.iter().map(heading).collect(),
        text: rest.text,
        reported: rest.reported,
    }
}

/// A filter that was kept; `section` finds the section of a heading, and `lead` is the one
/// above the first. What is not there any more is left out.
fn recalled(
    kept: KeptFilter,
    section: impl Fn(&Anchor) -> Option<u32>,
    lead: Option<u32>,
) -> Named {
    let certainty = kept.certainty.as_deref();
    let certainty = Certainty::ALL
        .into_iter()
        .find(|c| Some(c.name()) == certainty);
    let sections = kept.sections.iter().filter_map(|heading| match heading {
        Some(heading) => section(heading),
        None => lead,
    });
    Named {
        rest: Filter {
            kind: kept.kind,
            certainty,
            sections: sections.collect(),
            text: kept.text,
            reported: kept.reported,
            ..Filter::default()
        },
        speakers: kept.speakers,
        about: kept.about,
    }
}
