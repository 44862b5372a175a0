//! The sections as a tree that folds: what the outline pane remembers.

use rustc_hash::FxHashSet;

use super::pane::list::List;
use crate::analysis::Analysis;
use crate::article::Article;

/// What was counted a section, by a worker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words of each section.
    pub words: Vec<u32>,
}

impl Counts {
    /// Counts the words of every section.
    pub fn of(article: &Article) -> Self {
        let words = |span| article.slice(span).split_ascii_whitespace().count();
        let sections = article.sections.iter();
        Self {
            words: sections
                .map(|s| u32::try_from(words(s.span)).unwrap_or(u32::MAX))
                .collect(),
        }
    }
}

/// The outline's state.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Selection and scroll position among `visible`.
    pub list: List,
    folded: FxHashSet<u32>,
    /// Sections that no folded one hides.
    visible: Vec<u32>,
    /// Quotations in marks a section; empty before the analysis is done.
    pub quotations: Vec<u32>,
}

impl Outline {
    /// Takes up the sections of an article.
    pub fn loaded(&mut self, article: &Article) {
        self.unfold_all(article);
    }

    fn unfold_all(&mut self, article: &Article) {
        self.folded
            .retain(|n| (*n as usize) < article.sections.len());
        self.rebuild(article);
    }

    /// Counts the quotations that `keep` lets through.
    pub fn count(
        &mut self,
        article: &Article,
        analysis: &Analysis,
        keep: impl Fn(&crate::analysis::Quotation) -> bool,
    ) {
        self.quotations = vec![0; article.sections.len()];
        for quotation in analysis.quotations.iter().filter(|q| keep(q)) {
            if let Some(n) = article.section_at(quotation.span.start)
                && let Some(count) = self.quotations.get_mut(n)
            {
                *count += 1;
            }
        }
    }

    fn rebuild(&mut self, article: &Article) {
        self.visible.clear();
        let mut hidden_below: Option<u8> = None;
        for (n, section) in article.sections.iter().enumerate() {
            if hidden_below.is_some_and(|level| section.level > level && section.title.is_some()) {
                continue;
            }
            hidden_below = None;
            let n = u32::try_from(n).unwrap_or(u32::MAX);
            self.visible.push(n);
            if self.folded.contains(&n) {
                hidden_below = Some(section.level);
            }
        }
    }

    /// The sections that show, as indices into the article's.
    pub fn visible(&self) -> &[u32] {
        &self.visible
    }

    /// Whether a section is folded.
    pub fn is_folded(&self, section: u32) -> bool {
        self.folded.contains(&section)
    }

    /// Whether a section has others below it.
    pub fn has_children(article: &Article, section: u32) -> bool {
        let n = section as usize;
        match (article.sections.get(n), article.sections.get(n + 1)) {
            (Some(this), Some(next)) => this.title.is_some() && next.level > this.level,
            _ => false,
        }
    }

    /// The selected section.
    pub fn selected(&self) -> Option<u32> {
        self.visible.get(self.list.selected()).copied()
    }

    /// Selects a section, or the nearest above it that shows.
    pub fn select(&mut self, section: u32) {
        let at = self.visible.partition_point(|n| *n <= section);
        self.list.select(at.saturating_sub(1));
    }

    /// Folds the selected section; where it has nothing to fold, goes to the one above
    /// it in the tree.
    pub fn fold(&mut self, article: &Article) {
        let Some(selected) = self.selected() else {
            return;
        };
        if Self::has_children(article, selected) && !self.is_folded(selected) {
            self.folded.insert(selected);
            self.rebuild(article);
            return;
        }
        let level = article
            .sections
            .get(selected as usize)
            .map_or(1, |s| s.level);
        let parent = (0..selected).rev().find(|n| {
            article
                .sections
                .get(*n as usize)
                .is_some_and(|s| s.level < level)
        });
        if let Some(parent) = parent {
            self.select(parent);
        }
    }

    /// Unfolds the selected section; tells whether it was folded.
    pub fn unfold(&mut self, article: &Article) -> bool {
        let Some(selected) = self.selected() else {
            return false;
        };
        let was = self.folded.remove(&selected);
        if was {
            self.rebuild(article);
        }
        was
    }
}
