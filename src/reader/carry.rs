//! Carries a reader's state over to the article read anew: place, filter, selection. Places are
//! found again by what stands around them, quotations by their words, people by their names.

use memchr::memmem::Finder;

use super::document::Document;
use super::filter::{Filter, Named};
use super::pane::sidebar::{Sidebar, Tab};
use super::theme::Speakers;
use crate::analysis::{Analysis, EntityId};
use crate::article::{Article, Place};

/// The way from a text to the text that takes its place.
pub struct Moved<'a> {
    old: &'a str,
    new: &'a str,
    /// Bytes at the beginning that both have.
    head: usize,
    /// Bytes at the end that both have.
    tail: usize,
}

/// How much text at a place is looked for in the new article, in bytes; the longest first.
const CONTEXTS: [usize; 3] = [160, 60, 20];
/// How far from the old place it may be found, in bytes.
const NEAR: usize = 4 << 20;
/// How many places with the same words are compared.
const COMPARED: usize = 1000;

impl<'a> Moved<'a> {
    /// The way from `old` to `new`.
    pub fn new(old: &'a str, new: &'a str) -> Self {
        let head = same(
            old.as_bytes().chunks(CHUNK),
            new.as_bytes().chunks(CHUNK),
            |a, b| a.iter().zip(b).take_while(|(a, b)| a == b).count(),
        );
        let head = boundary(old, head);
        let rest = old.len().min(new.len()) - head;
        let (end, new_end) = (
            &old.as_bytes()[old.len() - rest..],
            &new.as_bytes()[new.len() - rest..],
        );
        let tail = same(end.rchunks(CHUNK), new_end.rchunks(CHUNK), |a, b| {
            let pairs = a.iter().rev().zip(b.iter().rev());
            pairs.take_while(|(a, b)| a == b).count()
        });
        let start = old.len() - tail;
        let tail = old.len()
            - (start..=old.len())
                .find(|at| old.is_char_boundary(*at))
                .unwrap_or(start);
        Self {
            old,
            new,
            head,
            tail,
        }
    }

    /// Where in the new text the place `at` of the old one is.
    pub fn to(&self, at: u32) -> u32 {
        let at = boundary(self.old, at as usize);
        let (old_end, new_end) = (self.old.len() - self.tail, self.new.len() - self.tail);
        let to = if at < self.head {
            at
        } else if at >= old_end {
            at - old_end + new_end
        } else {
            let found = CONTEXTS.iter().find_map(|bytes| self.look(at, *bytes));
            found.unwrap_or_else(|| at.min(new_end))
        };
        u32::try_from(boundary(self.new, to)).unwrap_or(u32::MAX)
    }

    /// Looks for so many bytes around `at` in the new text, as near to the old place as
    /// possible.
    fn look(&self, at: usize, bytes: usize) -> Option<usize> {
        let words = &self.old[at..boundary(self.old, at + bytes)];
        if words.trim().len() < bytes / 2 {
            return None;
        }
        let start = at.saturating_sub(NEAR);
        let near = self
            .new
            .as_bytes()
            .get(start..self.new.len().min(at + NEAR));
        let finder = Finder::new(words);
        let found = finder.find_iter(near.unwrap_or_default());
        let found = found.map(|found| start + found).take(COMPARED);
        found.min_by_key(|found| found.abs_diff(at))
    }

    /// The same for a place.
    pub fn place(&self, place: Place) -> Place {
        Place {
            at: self.to(place.at),
            ..place
        }
    }
}

const CHUNK: usize = 4096;

/// How many bytes two sequences of chunks share at the beginning; `count` counts within the
/// first chunks that differ.
fn same<'a>(
    old: impl Iterator<Item = &'a [u8]>,
    new: impl Iterator<Item = &'a [u8]>,
    count: impl Fn(&[u8], &[u8]) -> usize,
) -> usize {
    let mut bytes = 0;
    for (a, b) in old.zip(new) {
        if a == b {
            bytes += a.len();
        } else {
            return bytes + count(a, b);
        }
    }
    bytes
}

/// The last boundary between characters up to `at`.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// What waits for the analysis of the article that was read anew.
#[derive(Clone, Debug)]
pub struct Carried {
    filter: Named,
    tab: Tab,
    person: Option<String>,
    /// Where the selected quotation would be, and its words.
    quotation: Option<(u32, String)>,
    /// The quotation that the list stands on.
    listed: Option<(u32, String)>,
    /// Where the selected mention would be.
    mention: Option<u32>,
}

impl Carried {
    /// Collects what a reader has in an article; nothing if it is not analysed.
    pub fn of(document: &Document) -> Option<Self> {
        let analysis = document.analysis.as_deref()?;
        let name = |id: EntityId| Some(analysis.entity(id)?.name.clone());
        let quotation = |n: usize| {
            let span = analysis.quotations.get(n)?.span;
            Some((span.start, document.article.slice(span).to_string()))
        };
        let mention = document.mention.and_then(|n| analysis.mentions.get(n));
        Some(Self {
            filter: Named::of(&document.filter, analysis),
            tab: document.sidebar.tab,
            person: document.sidebar.person().and_then(name),
            quotation: document.selected.and_then(quotation),
            listed: document.sidebar.quotation().and_then(quotation),
            mention: mention.map(|m| m.span.start),
        })
    }

    /// Nothing but a tab.
    fn of_tab(tab: Tab) -> Self {
        Self {
            filter: Named::default(),
            tab,
            person: None,
            quotation: None,
            listed: None,
            mention: None,
        }
    }

    /// Its filter, to be kept.
    pub fn filter(&self) -> Named {
        self.filter.clone()
    }

    fn move_by(&mut self, moved: &Moved<'_>, (old, new): (&Article, &Article)) {
        let sections = &mut self.filter.rest.sections;
        *sections = move_sections(sections, moved, (old, new));
        for (at, _) in self.quotation.iter_mut().chain(&mut self.listed) {
            *at = moved.to(*at);
        }
        self.mention = self.mention.map(|at| moved.to(at));
    }

    /// Lays it over the new analysis.
    fn apply(self, document: &mut Document, analysis: &Analysis) {
        let named = |name: &String| {
            let people = || analysis.entities.iter();
            let same = people().find(|e| e.name == *name);
            let same = same.or_else(|| people().find(|e| e.aliases.contains(name)));
            same.map(|e| e.id)
        };
        document.filter = self.filter.on(analysis);
        document.refilter();
        document.sidebar.tab = self.tab;
        if let Some(person) = self.person.as_ref().and_then(named) {
            document.sidebar.select_person(person);
        }
        let article = document.article.clone();
        let find = |(at, words): &(u32, String)| quotation(&article, analysis, *at, words);
        if let Some(n) = self.listed.as_ref().and_then(find) {
            document.sidebar.select_quotation(n);
        }
        document.selected = self.quotation.as_ref().and_then(find);
        document.mention = self.mention.and_then(|at| {
            let n = analysis.mentions.partition_point(|m| m.span.start < at);
            analysis
                .mentions
                .get(n)
                .filter(|m| m.span.start == at)
                .map(|_| n)
        });
    }
}

/// Sections of the new text that were sections of the old one, by the places of their headings;
/// the lead by standing above the first heading.
fn move_sections(
    sections: &[u32],
    moved: &Moved<'_>,
    (old, new): (&Article, &Article),
) -> Vec<u32> {
    let to = |n: &u32| {
        let section = old.sections.get(*n as usize)?;
        let at = match section.title {
            Some(_) => {
                let at = moved.to(section.span.start);
                let starts = new.sections.binary_search_by_key(&at, |s| s.span.start);
                starts.ok()?
            }
            None => new.sections.iter().position(|s| s.title.is_none())?,
        };
        u32::try_from(at).ok()
    };
    sections.iter().filter_map(to).collect()
}

/// The quotation with these words nearest to a byte, or otherwise the one that stands there.
fn quotation(article: &Article, analysis: &Analysis, at: u32, words: &str) -> Option<usize> {
    let all = || analysis.quotations.iter().enumerate();
    let same = all().filter(|(_, q)| article.slice(q.span) == words);
    let same = same.min_by_key(|(_, q)| q.span.start.abs_diff(at));
    let there = || all().find(|(_, q)| q.span.contains(at));
    same.or_else(there).map(|(n, _)| n)
}

impl Document {
    /// Puts another text in the article's place. The place and the marks go along; what needs an
    /// analysis waits for the new one.
    pub fn move_to(&mut self, article: &Article, moved: &Moved<'_>) {
        let old = self.article.clone();
        let mut carried = Carried::of(self).map(Box::new);
        if let Some(carried) = carried.as_mut().or(self.carried.as_mut()) {
            carried.move_by(moved, (&old, article));
        }
        self.carried = carried.or(self.carried.take());
        self.place = moved.place(self.place);
        for place in self.marks.values_mut() {
            *place = moved.place(*place);
        }
        self.link = self.link.and_then(|n| {
            let at = moved.to(old.inlines.get(n)?.span.start);
            let same = |i: &crate::article::Inline| i.span.start == at && super::link::is_link(i);
            article.inlines.iter().position(same)
        });
        let hit = self.search.as_ref().and_then(|s| s.hit);
        if let Some(search) = &mut self.search {
            search.look_in(&article.text, None);
            search.hit = hit.and_then(|hit| {
                let at = moved.to(hit.start) as usize;
                search.field().first(&search.query, at..at + 1)
            });
        }
        self.analysis = None;
        self.remembered.forget_found();
        self.quoted = None;
        self.gathered = None;
        self.counts = None;
        let tab = self.sidebar.tab;
        self.sidebar = Sidebar::default();
        self.sidebar.tab = tab;
        self.filter.speakers.clear();
        self.filter.about.clear();
        self.filter.sections = move_sections(&self.filter.sections, moved, (&old, article));
        self.selected = None;
        self.selection = None;
        self.mention = None;
        self.landed = None;
        self.told = false;
    }

    /// Sets the filter that was kept, now or once it is known who says what. `waits` says
    /// whether other answers will still come.
    pub fn refilter_as(&mut self, filter: &Named, waits: bool) {
        let now = Carried::of(self);
        let now = now.unwrap_or_else(|| Carried::of_tab(self.sidebar.tab));
        let carried = Carried {
            filter: filter.clone(),
            ..now
        };
        match self.analysis.clone().filter(|_| !waits) {
            Some(analysis) => carried.apply(self, &analysis),
            None => self.carried = Some(Box::new(carried)),
        }
    }

    /// Changes the filter, and also the one that waits for answers to replace it.
    pub fn change_filter(&mut self, change: impl Fn(&mut Filter)) {
        change(&mut self.filter);
        if let Some(carried) = &mut self.carried {
            change(&mut carried.filter.rest);
        }
        self.refilter();
    }

    /// Shows everything again, and once there are answers too.
    pub fn clear_filter(&mut self) {
        if let Some(carried) = &mut self.carried {
            carried.filter.speakers.clear();
            carried.filter.about.clear();
        }
        self.change_filter(Filter::clear);
    }

    /// Whether a filter with parts waits for answers.
    pub fn awaits_filter(&self) -> bool {
        self.carried.as_ref().is_some_and(|carried| {
            let Named {
                speakers,
                about,
                rest,
            } = &carried.filter;
            !speakers.is_empty() || !about.is_empty() || rest.is_active()
        })
    }

    /// Takes up an analysis, and lays over it what a reader had in an earlier one.
    pub fn analysed(&mut self, analysis: std::sync::Arc<Analysis>) {
        let carried = self
            .carried
            .take()
            .or_else(|| Carried::of(self).map(Box::new));
        let article = self.article.clone();
        // By what was found: whoever sets one thing right knows the others by their colours.
        self.speakers = match &self.remembered.found {
            Some(found) => Speakers::corrected(found, &analysis),
            None => Speakers::of(&analysis),
        };
        self.sidebar.analysed(&article, &analysis);
        self.card_columns = super::widths::card_columns(&analysis);
        self.analysis = Some(analysis.clone());
        match carried {
            Some(carried) => carried.apply(self, &analysis),
            None => self.refilter(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str, words: &str) -> u32 {
        u32::try_from(text.find(words).expect("there")).expect("short")
    }

    #[test]
    fn a_place_goes_along_with_what_stands_there() {
        let paragraph = |n: usize| format!("Number {n} of the paragraphs, and what it says.\n\n");
        let old: String = (0..200).map(paragraph).collect();
        let without = |gone: std::ops::Range<usize>| -> String {
            (0..200)
                .filter(|n| !gone.contains(n))
                .map(paragraph)
                .collect()
        };
        for new in [
            format!("Something new.\n\n{old}"),
            format!("{old}Something new.\n\n"),
            without(20..40),
            without(120..180),
            without(20..40).replace("Number 150", "Figure 150"),
        ] {
            let moved = Moved::new(&old, &new);
            for n in [0, 19, 45, 100, 119, 185, 199] {
                let words = format!("Number {n} ");
                assert_eq!(moved.to(at(&old, &words)), at(&new, &words), "{n}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_goes_to_a_place(
            old in "\\PC{0,60}", new in "\\PC{0,60}", place in 0_u32..300
        ) {
            for (old, new) in [(old.clone(), new.clone()), (old.clone(), format!("{old}{new}"))] {
                let to = Moved::new(&old, &new).to(place);
                prop_assert!(new.is_char_boundary(to as usize));
            }
        }
    }

    #[test]
    fn only_ends_in_common_are_taken_for_the_same() {
        let moved = Moved::new("aéa", "aèa");
        assert_eq!((moved.head, moved.tail), (1, 1));
        let moved = Moved::new("abab", "ab");
        assert_eq!((moved.head, moved.tail), (2, 0));
        assert_eq!(moved.to(4), 2);
    }
}
