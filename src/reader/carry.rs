//! Carries a reader's state over to the article read anew: place, filter, selection. Quotations
//! are found again by their words, people by their names, places as `moved` says.

use super::document::Document;
use super::filter::{Filter, Named};
use super::moved::Moved;
use super::pane::sidebar::{Sidebar, Tab};
use super::theme::Speakers;
use crate::analysis::{Analysis, EntityId};
use crate::article::Article;

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

    /// Carries nothing but a tab.
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
