//! A list of articles as a screen of its own: a folder, a feed, several arguments.
//!
//! A row is an article of the list, by its number, or a page that a link in one of them led to.
//! What is known of an article grows while a worker reads its beginning and then all of it, the
//! rows near the screen first. Nobody waits for that, and nothing is fetched for it: of pages on
//! the web only those are looked into that were fetched before.

mod facts;
mod order;

pub use facts::{Facts, Quoted, name, page, place};
pub use order::Sort;

use rustc_hash::{FxHashMap, FxHashSet};

use super::job::JobId;
use super::list::List;
use super::search::Words;
use crate::article::Warning;
use crate::load::Input;

/// The articles, what is known of them, and where the reader is among them.
#[derive(Debug, Default)]
pub struct Listing {
    /// The articles, in the order in which they were given.
    pub entries: Vec<Input>,
    /// Which of them were opened, and as which documents.
    pub opened: FxHashMap<usize, usize>,
    /// Which of them were read another day.
    read: FxHashSet<usize>,
    /// Whether it was asked which those are.
    recalled: bool,
    /// What is missing from the list and why.
    pub warnings: Vec<Warning>,
    /// Which row is selected, and which show.
    pub list: List,
    facts: FxHashMap<usize, Facts>,
    /// Whether an article is known that has a date.
    dated: bool,
    /// Whether the first articles were looked into: before, nobody knows of dates.
    looked: bool,
    /// The documents that links led to from here, and what is known of them.
    pages: Vec<(usize, Facts)>,
    sort: Sort,
    /// The order that the list has of itself.
    usual: Sort,
    filter: String,
    /// The entries in the usual order.
    base: Vec<u32>,
    /// The entries as they are sorted.
    order: Vec<u32>,
    /// The rows that the filter lets through, as they are sorted: entries, then pages.
    shown: Vec<ListingRow>,
    /// The entries that were looked into, or are.
    asked: FxHashSet<usize>,
    /// What is being looked into, and the work's number.
    asking: Option<(JobId, Vec<usize>)>,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListingRow {
    /// An entry, by its number.
    Entry(usize),
    /// A page that a link led to, by its document.
    Page(usize),
}

/// Where a list comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Arguments, in the order in which they were typed.
    Arguments,
    /// What was read, the last first.
    Recent,
    /// A folder.
    Folder,
    /// A feed, or a mailbox.
    Feed,
}

impl Listing {
    /// A list of `entries`, sorted as is usual for its kind.
    pub fn new(entries: Vec<Input>, kind: Kind) -> Self {
        let given = entries.iter().enumerate();
        let facts: FxHashMap<usize, Facts> = given
            .filter_map(|(n, entry)| Some((n, Facts::given(entry)?)))
            .collect();
        let usual = Sort::usual(&entries, &facts, kind);
        let base = order::base(&entries, usual);
        let mut listing = Self {
            entries,
            dated: facts.values().any(Facts::is_dated),
            looked: !facts.is_empty(),
            facts,
            usual,
            sort: usual,
            base,
            // Of these nobody asks.
            recalled: kind == Kind::Recent,
            ..Self::default()
        };
        listing.sort();
        listing
    }

    /// Takes the place of an older one: what was known and opened stays so.
    pub fn succeed(&mut self, before: Listing) {
        let called = |input: &Input| input.location().unwrap_or_else(|| input.name());
        let old = before.entries.iter().enumerate();
        let old: FxHashMap<String, usize> = old.map(|(n, entry)| (called(entry), n)).collect();
        let mut row = before.row();
        for (n, entry) in self.entries.iter().enumerate() {
            let Some(old) = old.get(&called(entry)) else {
                continue;
            };
            if let Some(to) = before.opened.get(old) {
                self.opened.insert(n, *to);
            }
            if let Some(facts) = before.facts.get(old) {
                let news = self.facts.insert(n, facts.clone());
                self.facts
                    .entry(n)
                    .or_default()
                    .update(news.unwrap_or_default());
            }
            if before.row() == Some(ListingRow::Entry(*old)) {
                row = Some(ListingRow::Entry(n));
            }
        }
        self.dated |= before.dated;
        self.looked |= before.looked;
        self.pages = before.pages;
        self.sort = before.sort;
        self.filter = before.filter;
        self.sort();
        if let Some(row) = row {
            self.select(row);
        }
    }

    /// Whether an article was read another day.
    pub fn was_read(&self, entry: usize) -> bool {
        self.read.contains(&entry)
    }

    /// How many articles were read, now or another day.
    pub fn how_many_read(&self) -> usize {
        let before = self.read.iter().filter(|n| !self.opened.contains_key(n));
        self.opened.len() + before.count()
    }

    /// How many articles there are, whatever shows.
    pub fn count(&self) -> usize {
        self.base.len()
    }

    /// Whether these are the articles that were read last.
    pub fn is_of_read(&self) -> bool {
        self.usual == Sort::Read
    }

    /// Takes an entry off the list; the others keep their numbers.
    pub fn take_off(&mut self, entry: usize) {
        let at = self.list.selected();
        self.base.retain(|n| *n as usize != entry);
        self.sort();
        // The row below it moves up.
        self.list.select(at.min(self.shown.len().saturating_sub(1)));
    }

    /// Whether to ask now which articles were read another day: once.
    pub fn asks_what_was_read(&mut self) -> bool {
        !std::mem::replace(&mut self.recalled, true)
    }

    /// Takes up which articles were read another day, each in its place; an answer about another
    /// list is none.
    pub fn were_read(&mut self, read: &[bool]) {
        if read.len() == self.entries.len() {
            let read = read.iter().enumerate().filter(|(_, read)| **read);
            self.read = read.map(|(n, _)| n).collect();
        }
    }

    /// What is known of an article.
    pub fn facts(&self, row: ListingRow) -> Option<&Facts> {
        match row {
            ListingRow::Entry(n) => self.facts.get(&n),
            ListingRow::Page(document) => {
                let mut pages = self.pages.iter();
                pages.find(|(n, _)| *n == document).map(|(_, facts)| facts)
            }
        }
    }

    /// Whether a column of dates says anything, or may.
    pub fn shows_dates(&self) -> bool {
        self.dated || !self.looked
    }

    /// The rows that show.
    pub fn rows(&self) -> &[ListingRow] {
        &self.shown
    }

    /// The selected row.
    pub fn row(&self) -> Option<ListingRow> {
        self.shown.get(self.list.selected()).copied()
    }

    /// Selects a row, if it shows; whether it does.
    pub fn select(&mut self, row: ListingRow) -> bool {
        let at = self.shown.iter().position(|r| *r == row);
        at.inspect(|at| self.list.select(*at)).is_some()
    }

    /// Moves the selection by so many rows.
    pub fn step(&mut self, steps: i64) {
        self.list.step(steps, self.shown.len());
    }

    /// Which of the articles an entry is, as they are sorted, the first being 1.
    pub fn position(&self, entry: usize) -> Option<usize> {
        let at = self.order.iter().position(|n| *n as usize == entry)?;
        Some(at + 1)
    }

    /// The entry after another one, or before it: of those that show, where it is one.
    pub fn neighbour(&self, entry: usize, forwards: bool) -> Option<usize> {
        let beside = |at: usize| match forwards {
            true => at.checked_add(1),
            false => at.checked_sub(1),
        };
        if let Some(at) = self
            .shown
            .iter()
            .position(|r| *r == ListingRow::Entry(entry))
        {
            return match self.shown.get(beside(at)?)? {
                ListingRow::Entry(n) => Some(*n),
                ListingRow::Page(_) => None,
            };
        }
        let at = self.position(entry)? - 1;
        self.order.get(beside(at)?).map(|n| *n as usize)
    }

    /// What the list is sorted by.
    pub fn sorted(&self) -> Sort {
        self.sort
    }

    /// Sorts by the next thing; the selected row stays selected. As long as that is the first,
    /// nobody has chosen it, and what comes first then is what somebody wants to see.
    pub fn sort_on(&mut self) {
        let at_top = self.list.selected() == 0;
        self.sort = self.sort.next(self.usual);
        self.keep_row(Self::sort);
        if at_top {
            self.list.select(0);
        }
    }

    /// The words that rows must have.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Shows only rows with these words.
    pub fn filter_by(&mut self, words: &str) {
        self.filter = words.trim().to_string();
        self.keep_row(Self::pick);
    }

    /// Takes up what became known of entries.
    pub fn learn(&mut self, news: Vec<(usize, Facts)>) {
        for (n, facts) in news {
            self.dated |= facts.is_dated();
            self.facts.entry(n).or_default().update(facts);
            self.asked.insert(n);
        }
        if self.sort.depends_on_facts() {
            self.keep_row(Self::sort);
        } else if !self.filter.is_empty() {
            self.keep_row(Self::pick);
        }
    }

    /// What an entry was called when it was read: all that is known of a page until it is
    /// opened, for nothing is fetched for a list.
    pub fn call(&mut self, entry: usize, title: &str) {
        let title = title.trim();
        if !title.is_empty() {
            let called = Facts::called(title);
            self.facts.entry(entry).or_insert(called);
        }
    }

    /// A page that a link led to stands behind the articles, with what is known of it.
    pub fn learn_page(&mut self, document: usize, facts: Facts) {
        self.dated |= facts.is_dated();
        match self.pages.iter_mut().find(|(n, _)| *n == document) {
            Some((_, known)) => known.update(facts),
            None => self.pages.push((document, facts)),
        }
        self.keep_row(Self::pick);
    }

    /// Makes the rows anew; the selected one stays selected, or else the first is.
    fn keep_row(&mut self, make: impl FnOnce(&mut Self)) {
        let row = self.row();
        make(self);
        if row.is_none_or(|row| !self.select(row)) {
            self.list.select(0);
        }
    }

    fn sort(&mut self) {
        self.order = order::order(&self.base, &self.facts, self.sort);
        self.pick();
    }

    fn pick(&mut self) {
        let words = self.filter.split_whitespace();
        let words: Vec<Words> = words.filter_map(Words::loose).collect();
        let has_words = |row: &ListingRow| {
            let input = match row {
                ListingRow::Entry(n) => self.entries.get(*n),
                ListingRow::Page(_) => None,
            };
            let text = facts::searched(input, self.facts(*row));
            words.iter().all(|word| word.is_in(&text))
        };
        let entries = self.order.iter().map(|n| ListingRow::Entry(*n as usize));
        let pages = self
            .pages
            .iter()
            .map(|(document, _)| ListingRow::Page(*document));
        let rows = entries.chain(pages);
        self.shown = match words.is_empty() {
            true => rows.collect(),
            false => rows.filter(has_words).collect(),
        };
    }
}

/// How many entries are looked into at once.
const BATCH: usize = 32;
/// How many are looked into without anybody looking at them.
const UNASKED: usize = 10_000;

impl Listing {
    /// The entries to look into next, those near the screen first; none while others are
    /// looked into.
    pub fn wanted(&self) -> Vec<usize> {
        if self.asking.is_some() {
            return Vec::new();
        }
        let can_be = |n: &usize| {
            !self.asked.contains(n) && self.entries.get(*n).is_some_and(facts::can_be_looked_into)
        };
        let entry = |row: &ListingRow| match row {
            ListingRow::Entry(n) => Some(*n),
            ListingRow::Page(_) => None,
        };
        let seen = self.list.shown(self.shown.len());
        let ahead = seen.start..(seen.end + 2 * seen.len()).min(self.shown.len());
        let near = self.shown.get(ahead).unwrap_or_default();
        let near: Vec<usize> = near
            .iter()
            .filter_map(entry)
            .filter(can_be)
            .take(BATCH)
            .collect();
        if !near.is_empty() {
            return near;
        }
        // What is sorted or filtered by something that is still unknown wants to know all.
        let asked_for = !self.filter.is_empty() || self.sort.depends_on_facts();
        if !asked_for && self.asked.len() >= UNASKED {
            return Vec::new();
        }
        let all = self.order.iter().map(|n| *n as usize);
        // Sorting again after each of them must not take longer than looking into them.
        let most = BATCH.max(self.entries.len() / 50);
        all.filter(can_be).take(most).collect()
    }

    /// Takes note that a job looks into entries.
    pub fn ask(&mut self, job: JobId, entries: Vec<usize>) {
        self.asked.extend(&entries);
        self.asking = Some((job, entries));
    }

    /// Whether this is the work that looks into entries.
    pub fn asks(&self, job: JobId) -> bool {
        self.asking
            .as_ref()
            .is_some_and(|(asking, _)| *asking == job)
    }

    /// The work is done.
    pub fn answered(&mut self) {
        self.asking = None;
        self.looked = true;
    }

    /// The work is given up: what it did not come to is looked into another time.
    pub fn give_up(&mut self) -> Option<JobId> {
        let (job, entries) = self.asking.take()?;
        for n in entries {
            if self.facts.get(&n).is_none_or(|facts| !facts.is_whole()) {
                self.asked.remove(&n);
            }
        }
        Some(job)
    }

    /// Whether more will be known of an entry soon, without it being opened. Of a page it may be
    /// that nothing is kept.
    pub fn is_coming(&self, entry: usize) -> bool {
        let waits = self
            .asking
            .as_ref()
            .is_some_and(|(_, asking)| asking.contains(&entry));
        let known = self.facts.get(&entry).is_some_and(Facts::is_whole);
        let is_here = |input| page(input).is_none();
        waits && !known && self.entries.get(entry).is_some_and(is_here)
    }
}

#[cfg(test)]
mod tests;
