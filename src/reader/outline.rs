//! The sections as a tree that folds, and the columns it needs.

use rustc_hash::FxHashSet;

use super::list::{List, card_at};
use crate::analysis::Analysis;
use crate::article::{Article, Section, Span};
use crate::typeset::{Lines, clean_line, row_text, truncate, width, wrap};

/// How far each level is set in, and how many levels are.
const INDENT: (u16, u16) = (2, 6);
/// How many sections are looked at to find the level that stands at the margin.
const ASKED: usize = 64;
/// Cells of a row besides its indent, title and count: air at both sides, the sign with a blank,
/// and a blank before the count.
const FRAME: usize = 5;
/// The most rows of a title, and the most characters of it that are looked at. Headings are
/// short, but a paragraph may have been taken for one.
const MOST_ROWS: usize = 8;
const LOOKED_AT: usize = 600;
/// With fewer columns than this the pane's heading is cut.
const HEADING: usize = 18;
/// Bytes of a section for each word that its count of words is expected to have.
const BYTES_A_WORD: usize = 5;

/// The title of a section, cleaned.
pub fn title(article: &Article, section: usize) -> String {
    match article.sections.get(section).and_then(|s| s.title) {
        Some(title) => clean_line(&article.slice(title).replace('\n', " "))
            .trim()
            .to_string(),
        None => "Beginning".to_string(),
    }
}

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
    /// Quotations a section that the filter lets through; empty before the analysis is done.
    quotations: Vec<u32>,
    /// Whether there are any in marks, whatever the filter.
    quoted: bool,
    /// The level that stands at the margin.
    top_level: u8,
    /// Columns that the longest row needs, folded or not.
    columns: u16,
    /// The section that the list was made to show last.
    followed: Option<u32>,
}

impl Outline {
    /// Takes up the sections of an article.
    pub fn loaded(&mut self, article: &Article) {
        self.folded
            .retain(|n| (*n as usize) < article.sections.len());
        self.rebuild(article);
        // The shallowest of the first ones.
        let first = article.sections.iter().take(ASKED);
        let titled = first.filter(|s| s.title.is_some());
        self.top_level = titled.map(|s| s.level).min().unwrap_or(1);
        self.columns = u16::try_from(self.needed(article)).unwrap_or(u16::MAX);
    }

    /// The columns in which no row is cut. Counts have their room before they are known, so
    /// nothing moves when they come.
    fn needed(&self, article: &Article) -> usize {
        let longest = article.sections.iter().map(|s| s.span.len()).max();
        let words = longest.map_or(0, |bytes| bytes as usize / BYTES_A_WORD);
        let mut title = 0;
        for (n, section) in article.sections.iter().enumerate() {
            let indent = usize::from(self.indent(section));
            // No text is wider than it has bytes: most need not be measured.
            let at_most = section
                .title
                .map_or(usize::MAX, |t| t.len() as usize + indent);
            if at_most > title {
                title = title.max(indent + width(&self::title(article, n)));
            }
        }
        (title + words.to_string().len() + FRAME).max(HEADING)
    }

    /// Columns in which no row is cut.
    pub fn columns(&self) -> u16 {
        self.columns.max(HEADING as u16)
    }

    /// Cells by which a section's row is set in.
    pub fn indent(&self, section: &Section) -> u16 {
        let (cells, most) = INDENT;
        u16::from(section.level.saturating_sub(self.top_level)).min(most) * cells
    }

    /// The section that shows for another one: itself, or the one in which it is folded.
    pub fn shown_for(&self, section: u32) -> Option<u32> {
        let at = self.visible.partition_point(|n| *n <= section);
        self.visible.get(at.checked_sub(1)?).copied()
    }

    /// Whether quotations are counted, and not words: where there are any.
    pub fn counts_quotations(&self) -> bool {
        self.quoted
    }

    /// What is counted for a section, where it is known and not nothing.
    pub fn counted(&self, section: u32, words: Option<&Counts>) -> String {
        let n = section as usize;
        let count = match (self.quoted, words) {
            (true, _) => self.quotations.get(n),
            (false, Some(counts)) => counts.words.get(n),
            (false, None) => None,
        };
        let count = count.filter(|count| **count > 0);
        count.map_or(String::new(), u32::to_string)
    }

    /// The rows of a section's title in so many columns. Only a title too long for all of them
    /// is cut.
    pub fn rows(
        &self,
        article: &Article,
        words: Option<&Counts>,
        section: u32,
        columns: u16,
    ) -> Vec<String> {
        let room = self.room(article, words, section, columns);
        let title = title(article, section as usize);
        if title.len() <= room {
            return vec![title];
        }
        let title: String = title.chars().take(LOOKED_AT).collect();
        let rows = wrap(&title, Span::from(0..title.len()), room, Lines::Flow);
        let mut shown: Vec<String> = rows
            .iter()
            .take(MOST_ROWS)
            .map(|row| row_text(&title, row, Lines::Flow))
            .collect();
        if let (Some(last), true) = (shown.last_mut(), rows.len() > MOST_ROWS) {
            *last = format!(
                "{}…",
                truncate(last, room.saturating_sub(1)).trim_end_matches('…')
            );
        }
        if shown.is_empty() {
            shown.push(String::new());
        }
        shown
    }

    /// Cells of a row of a section's title.
    fn room(&self, article: &Article, words: Option<&Counts>, section: u32, columns: u16) -> usize {
        let indent = article.sections.get(section as usize);
        let indent = indent.map_or(0, |s| self.indent(s));
        // Rows below the first hang where the count stands on the first.
        let count = self.counted(section, words).len().max(1);
        let taken = usize::from(indent) + count + FRAME;
        usize::from(columns).saturating_sub(taken).max(1)
    }

    /// Scrolls the list in a window of so many columns and rows. If it is to follow the text, a
    /// section that has just become current is made to show.
    pub fn settle(
        &mut self,
        article: &Article,
        words: Option<&Counts>,
        (columns, rows): (u16, usize),
        following: Option<Option<u32>>,
    ) {
        if let Some(current) = following
            && current != self.followed
        {
            self.followed = current;
            if let Some(section) = current {
                self.select(section);
            }
        }
        let mut list = std::mem::take(&mut self.list);
        list.settle(self.visible.len(), rows, |at| {
            self.rows_at(article, words, at, columns)
        });
        self.list = list;
    }

    /// How many rows a position of the list takes.
    fn rows_at(&self, article: &Article, words: Option<&Counts>, at: usize, columns: u16) -> usize {
        let Some(&section) = self.visible.get(at) else {
            return 1;
        };
        // No text is wider than it has bytes, so most need not be measured.
        let title = article.sections.get(section as usize).and_then(|s| s.title);
        let bytes = title.map_or(usize::MAX, |title| title.len() as usize);
        if bytes <= self.room(article, words, section, columns) {
            return 1;
        }
        self.rows(article, words, section, columns).len()
    }

    /// The position of the list that is shown at a row of the window.
    pub fn position_at(
        &self,
        article: &Article,
        words: Option<&Counts>,
        row: usize,
        columns: u16,
    ) -> Option<usize> {
        let rows = |at| self.rows_at(article, words, at, columns);
        card_at(&self.list, self.visible.len(), row, rows)
    }

    /// Counts the quotations that `keep` lets through.
    pub fn count(
        &mut self,
        article: &Article,
        analysis: &Analysis,
        keep: impl Fn(&crate::analysis::Quotation) -> bool,
    ) {
        self.quoted = analysis.quotations.iter().any(|q| !q.is_reported());
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

    /// The sections that are folded, in order.
    pub fn folds(&self) -> Vec<u32> {
        let mut folds: Vec<u32> = self.folded.iter().copied().collect();
        folds.sort_unstable();
        folds
    }

    /// Folds these sections too.
    pub fn fold_all(&mut self, article: &Article, sections: &[u32]) {
        if !sections.is_empty() {
            self.folded.extend(sections);
            self.rebuild(article);
        }
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

    /// Folds the selected section, or goes to the section above it if there is nothing to fold.
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
