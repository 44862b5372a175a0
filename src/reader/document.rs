//! An open article with everything its reader has in it: analysis, place, filter, notes, panes.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::carry::Carried;
use super::filter::Filter;
use super::flow::{Flow, Identity, Line, Sheet, extent};
use super::follow::Following;
use super::gather::Gathered;
use super::job::{Failure, JobId, Progress};
use super::layout::Sides;
use super::listing::Listing;
use super::memory::Remembered;
use super::notes::{Notes, Selection};
use super::outline::{self, Counts, Outline};
use super::pane::sidebar::Sidebar;
use super::picture::Pictures;
use super::position::Way;
use super::search::{Parts, Search};
use super::strip::{self, Strip};
use super::theme::Speakers;
use crate::analysis::{Analysis, Quotation};
use crate::article::{Article, Format, Inline, Place, Span};
use crate::load::Input;
use crate::store::{Colour, Note, NoteId, NoteStep};
use crate::typeset::clean_line;

/// How far the work on an article is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Not asked for yet.
    #[default]
    Waiting,
    /// Being read.
    Loading,
    /// Read; being analysed, so many thousandths.
    Analysing(u32),
    /// All done.
    Done,
    /// It could not be read.
    Failed(Failure),
    /// The work on it was given up.
    Cancelled,
    /// It is a list of articles.
    Listed,
}

/// Where a document of the reader comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// It was asked for at the start.
    #[default]
    Given,
    /// It is an article of the list that another document is: its number there.
    Entry(usize, usize),
    /// A link in another document led to it.
    Link(usize),
    /// It is the source of another document, as it came.
    Source(usize),
}

/// A place to be at in a text that is still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Awaiting {
    /// Where its reader was.
    Place(Place),
    /// The place that a link names.
    Name(String),
    /// A part of the whole, in per cent; 100 is its end.
    Part(u32),
    /// A line, counted as the text is laid out.
    Line {
        /// Its number, the first being 1.
        line: u32,
        /// Where the reader was when it was asked for.
        from: Place,
        /// How many bytes of text were looked through in vain.
        tried: usize,
    },
}

/// How the text was laid out the last time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Where the screen began.
    pub place: Place,
    /// Where it would begin but for the size it had to fit.
    pub origin: Place,
    /// What its rows depended on.
    pub sheet: Sheet,
    /// Rows.
    pub height: usize,
    /// The article that was laid out.
    pub of: Identity,
}

/// An article in the reader.
#[derive(Debug, Default)]
pub struct Document {
    /// Where it comes from.
    pub input: Option<Input>,
    /// Its name in lists before its title is known, cleaned.
    pub name: String,
    /// Where it was opened from.
    pub origin: Origin,
    /// The format it is read as, where its content is not to decide.
    pub from: Option<Format>,
    /// When it was last looked at, as a number that grows.
    pub used: u64,
    /// The articles, where it is a list of them.
    pub listing: Option<Box<Listing>>,
    /// Where to be once the text is there.
    pub wish: Option<Awaiting>,
    /// Whether the user was told what is missing from it.
    pub told: bool,
    /// The article, or its beginning.
    pub article: Arc<Article>,
    /// Its pictures.
    pub pictures: Pictures,
    /// Who says what, once known.
    pub analysis: Option<Arc<Analysis>>,
    /// Words a section, once counted.
    pub counts: Option<Arc<Counts>>,
    /// The speakers' colours.
    pub speakers: Speakers,
    /// How far the work is.
    pub stage: Stage,
    /// The work's number.
    pub job: JobId,
    /// How far reading it is, and how often that was looked at.
    pub progress: (Progress, u32),
    /// The article laid in rows.
    pub flow: Flow,
    /// How far lines of code are scrolled sideways, in cells, by the byte their block
    /// begins at.
    pub sideways: FxHashMap<u32, u16>,
    /// Where the screen begins.
    pub place: Place,
    /// The way from the first screen to the last, at the size of the last look at it.
    pub way: Way,
    /// The part of the way that was asked for last, in per cent, and the place that it led to.
    pub asked_for: Option<(Place, u32)>,
    /// How it was laid out then.
    pub frame: Frame,
    /// Side panes that were asked for though they have nothing to show.
    pub asked: Sides<bool>,
    /// Columns in which no card's name and role are cut; 0 before they are known.
    pub card_columns: u16,
    /// Where the reader jumped to, as long as the screen was not scrolled since. Near the end a
    /// heading cannot stand in the first row.
    pub landed: Option<u32>,
    /// Whether the last thing the reader went to was a hit.
    pub on_hit: bool,
    /// The words that are marked in it.
    pub notes: Notes,
    /// Whether notes are being looked for in the text because it changed.
    pub notes_asked: bool,
    /// Notes that were taken away, the last one last.
    pub removed: Vec<Note>,
    /// Steps with notes that could not be kept and are to be tried again.
    pub failed_notes: Vec<NoteStep>,
    /// What is being written to: an existing note, or words that are to be marked.
    pub writing: Option<(Option<NoteId>, Note)>,
    /// What was typed of a note before its line was given up, and of which note if it was there.
    pub unwritten: Option<(Option<NoteId>, String)>,
    /// The colour in which words were marked last.
    pub last_colour: Colour,
    /// The words that are being selected.
    pub selection: Option<Selection>,
    /// The rows on the screen.
    pub lines: Vec<Line>,
    /// The whole text as a column beside it.
    pub strip: Strip,
    /// The sections.
    pub outline: Outline,
    /// Quotations and people.
    pub sidebar: Sidebar,
    /// Which quotations show.
    pub filter: Filter,
    /// The selected quotation.
    pub selected: Option<usize>,
    /// The selected mention.
    pub mention: Option<usize>,
    /// The selected link, as an index of the article's inlines.
    pub link: Option<usize>,
    /// The search that is on.
    pub search: Option<Search>,
    /// Hits on the screen.
    pub hits: Vec<Span>,
    /// Whether only what the filter leaves shows, passage by passage.
    pub gathers: bool,
    /// The passages of that, once it is known who says what.
    pub gathered: Option<Gathered>,
    /// The quoted parts that the filter shows, if a search keeps to them.
    pub quoted: Option<Arc<Parts>>,
    /// What is carried over to the analysis of the article read anew.
    pub carried: Option<Box<Carried>>,
    /// Places by letter.
    pub marks: FxHashMap<char, Place>,
    /// Its file, where that is followed.
    pub following: Option<Following>,
    /// What is kept of it.
    pub remembered: Remembered,
}

/// How fast an ordinary reader reads, in bytes: 230 words a minute of six bytes each.
pub const BYTES_A_MINUTE: u32 = 230 * 6;
/// How many per cent a row may be off, in a text of few screens.
const ROW: u32 = 15;

impl Document {
    /// A document that is not read yet.
    pub fn new(input: Input) -> Self {
        let name = match &input {
            Input::Sample(sample) => sample.title.to_string(),
            other => clean_line(&other.name()).into_owned(),
        };
        Self {
            input: Some(input),
            name,
            ..Self::default()
        }
    }

    /// A list of articles, and what it is called.
    pub fn list(name: &str, listing: Listing) -> Self {
        Self {
            name: clean_line(name).into_owned(),
            listing: Some(Box::new(listing)),
            stage: Stage::Listed,
            ..Self::default()
        }
    }

    /// The list of articles that it is.
    pub fn as_list(&self) -> Option<&Listing> {
        self.listing.as_deref().filter(|_| !self.has_text())
    }

    /// The same document without its text, which is read again when needed. Place and name are
    /// kept.
    pub fn unloaded(&mut self) -> Self {
        // What was found is found again.
        self.remembered.forget_found();
        Self {
            carried: self
                .carried
                .take()
                .or_else(|| Carried::of(self).map(Box::new)),
            input: self.input.take(),
            name: self.title(),
            origin: self.origin,
            from: self.from,
            used: self.used,
            told: true,
            wish: self.wish.take().or(Some(Awaiting::Place(self.place))),
            marks: std::mem::take(&mut self.marks),
            remembered: std::mem::take(&mut self.remembered),
            following: self.following.take().map(Following::unwatched),
            ..Self::default()
        }
    }

    /// How far the work is after it was given up or has failed. What was there before stays.
    pub fn settled(&self) -> Option<Stage> {
        if self.listing.is_some() {
            return Some(Stage::Listed);
        }
        self.analysis.as_ref().map(|_| Stage::Done)
    }

    /// Whether it was read from somewhere. A list of what was given or read last was not: it has
    /// neither a source nor a format.
    pub fn has_source(&self) -> bool {
        self.input.is_some()
    }

    /// Whether it is a pipe by which nothing came, and nothing more can come.
    pub fn is_empty_pipe(&self) -> bool {
        let nothing = matches!(&self.stage, Stage::Failed(failure) if failure.absent);
        nothing && self.input == Some(Input::Stdin)
    }

    /// Whether it is a source as it came.
    pub fn is_raw(&self) -> bool {
        matches!(self.origin, Origin::Source(_))
    }

    /// The part of the text that shows.
    pub fn seen(&self) -> Option<Span> {
        extent(&self.lines)
    }

    /// Whether a link stands in what is read: in all of the text, or in what the filter leaves.
    pub fn reads(&self, link: &Inline) -> bool {
        let gathered = self.gathered.as_ref();
        gathered.is_none_or(|g| g.extract.spans().any(|part| meets(part, link.span)))
    }

    /// Whether a link shows, of those between the first and the last byte on the screen. Between
    /// two passages there may be much that does not.
    pub fn shows(&self, link: &Inline) -> bool {
        let mut rows = self.lines.iter().flat_map(Line::rows);
        self.gathered.is_none() || rows.any(|row| meets(row.span, link.span))
    }

    /// The selected link, while it shows.
    pub fn chosen_link(&self) -> Option<&Inline> {
        let link = self.article.inlines.get(self.link?)?;
        let seen = self.seen()?;
        let near = link.span.start < seen.end && link.span.end >= seen.start;
        (near && self.shows(link)).then_some(link)
    }

    /// Its title, cleaned.
    pub fn title(&self) -> String {
        match &self.article.metadata.title {
            Some(title) if !title.is_empty() => clean_line(title).into_owned(),
            _ => self.name.clone(),
        }
    }

    /// Whether there is text to show.
    pub fn has_text(&self) -> bool {
        !self.article.blocks.is_empty()
    }

    /// Whether it is known that nobody is quoted in it.
    pub fn is_unquoted(&self) -> bool {
        let analysis = self.analysis.as_ref();
        analysis.is_some_and(|analysis| analysis.quotations.is_empty())
    }

    /// The byte of the text that the reader is at.
    pub fn at(&self) -> u32 {
        self.landed.unwrap_or(self.place.at)
    }

    /// One past the last byte on the screen.
    pub fn bottom(&self) -> u32 {
        extent(&self.lines).map_or(self.place.at, |seen| seen.end)
    }

    /// The section the reader is in: the one in the middle of the screen, which either holds
    /// most of it or begins in its upper half. At the very top it is the first one, at the end
    /// the last, and after a jump to a heading that one.
    pub fn section(&self) -> Option<usize> {
        let sections = &self.article.sections;
        let last = sections.len().checked_sub(1)?;
        let landed = self.landed.filter(|at| {
            let seen = self.place.at <= *at && *at < self.bottom();
            seen && sections.binary_search_by_key(at, |s| s.span.start).is_ok()
        });
        let at = match landed {
            Some(at) => at,
            None if self.way.starts_at(self.place) => return Some(0),
            None if self.way.ends_at(self.place) => return Some(last),
            None => self.middle(),
        };
        Some(self.article.section_at(at).unwrap_or(0))
    }

    /// The first byte of the last row of text in the upper half of the screen.
    fn middle(&self) -> u32 {
        let upper = self.lines.len().div_ceil(2);
        let rows = self.lines.iter().take(upper).rev();
        rows.filter_map(|line| line.row)
            .next()
            .map_or(self.place.at, |row| row.span.start)
    }

    /// The section's title, cleaned.
    pub fn section_title(&self, section: usize) -> String {
        outline::title(&self.article, section)
    }

    /// How far the screen is on its way through the text, in per cent: 0 at the top, 100
    /// where the end shows. Rows are long: where somebody asked for 50 per cent and stands on
    /// the nearest row, it is 50.
    pub fn percent(&self) -> u32 {
        let reads = self.way.percent(self.place);
        let near = |percent: u32| reads < 100 && reads.abs_diff(percent) <= ROW;
        match self.asked_for {
            Some((place, percent)) if place == self.place && near(percent) => percent,
            _ => reads,
        }
    }

    /// Stands behind a count while more of the text is to come.
    pub fn so_far(&self) -> &'static str {
        match self.article.partial {
            true => " so far",
            false => "",
        }
    }

    /// Whether the place of the end is not known yet.
    pub fn is_open(&self) -> bool {
        self.article.partial && matches!(self.stage, Stage::Waiting | Stage::Loading)
    }

    /// Gives up a wish to go to a line or part that will not come.
    pub fn forget_wish(&mut self) {
        self.wish
            .take_if(|wish| matches!(wish, Awaiting::Line { .. } | Awaiting::Part(_)));
    }

    /// Minutes of reading left below the screen; zero only where the end shows.
    pub fn minutes_left(&self) -> u32 {
        if self.way.ends_at(self.place) {
            return 0;
        }
        let end = self.article.blocks.last().map_or(0, |b| b.span.end);
        let left = end.saturating_sub(self.bottom());
        left.div_ceil(BYTES_A_MINUTE).max(1)
    }

    /// The selected quotation.
    pub fn quotation(&self) -> Option<&Quotation> {
        self.analysis.as_ref()?.quotations.get(self.selected?)
    }

    /// The search whose hits are marked.
    pub fn marked(&self) -> Option<&Search> {
        self.search.as_ref().filter(|search| !search.hidden)
    }

    /// The hit that the reader went to last, where it is on the screen.
    pub fn hit_here(&self) -> Option<Span> {
        let hit = self.marked()?.hit.filter(|_| self.on_hit)?;
        self.seen()?.intersect(hit).map(|_| hit)
    }

    /// Hands the search the current text and, if it keeps to quotations, those that show.
    pub fn keep_search(&mut self) {
        let Some(search) = &mut self.search else {
            return;
        };
        let quoted = &mut self.quoted;
        let parts = search.within.then(|| {
            let parts = quoted.get_or_insert_with(|| {
                let analysis = self.analysis.as_deref();
                let sieve = analysis.map(|a| self.filter.over(&self.article, a));
                let quotations = analysis.iter().flat_map(|a| &a.quotations);
                let shown = quotations.filter(|q| sieve.as_ref().is_some_and(|s| s.keeps(q)));
                let pieces = shown.flat_map(strip::pieces);
                Arc::new(Parts::new(pieces.copied()))
            });
            parts.clone()
        });
        let gathered = self.gathered.as_ref();
        let parts = parts.or_else(|| Some(gathered?.parts.clone()));
        search.look_in(&self.article.text, parts);
        search.look_up();
    }

    /// Where a search looks that keeps to what is quoted: "in Ann Poe’s words".
    pub fn quoted_words(&self) -> String {
        let words = |analysis: &Analysis| self.filter.searched(&self.article, analysis);
        let words = self.analysis.as_deref().map(words);
        clean_line(&words.unwrap_or_else(|| "in what is quoted".into())).into_owned()
    }

    /// Lays the filter over the quotations.
    pub fn refilter(&mut self) {
        self.quoted = None;
        let Some(analysis) = self.analysis.clone() else {
            self.gathered = None;
            return;
        };
        let article = self.article.clone();
        let sieve = self.filter.over(&article, &analysis);
        self.sidebar.filter(&article, &analysis, &self.filter);
        self.outline.count(&article, &analysis, |q| sieve.keeps(q));
        self.gathered = self
            .gathers
            .then(|| Gathered::of(&article, &analysis, &sieve));
        let selected = self.selected.and_then(|n| analysis.quotations.get(n));
        if selected.is_some_and(|q| !sieve.keeps(q)) {
            self.selected = None;
        }
    }
}

/// Whether something stands in a part of the text, or reaches into it.
fn meets(part: Span, span: Span) -> bool {
    part.intersect(span).is_some() || span.is_empty() && part.contains(span.start)
}
