//! Writes an article: its text, and blocks and inlines as ranges into it.
//!
//! Every format with structure of its own (Markdown, web pages, books, office documents) is read
//! by walking it and telling this writer what comes: a block opens, words follow, an inline
//! begins and ends. Blocks are separated by one blank line. A block without text leaves no
//! trace, and white space at a block's edges is outside its span. List markers, tables in
//! columns, notes at the end and pictures by their captions are written here, so they look the
//! same whatever format they come from.

mod inlines;
mod lists;
mod rules;
mod tables;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::markup::Numbering;
use super::table::Table;
use super::{builder, joints};
use crate::article::{
    Article, Block, BlockKind, Format, Inline, InlineKind, Metadata, Role, Span, Warning, one_line,
};
use lists::{Lists, Marker, Moved};

/// How deep inlines may be nested and still be marked: nobody could see more.
const NESTED: usize = 64;

/// The block being written.
#[derive(Clone, Copy)]
struct Open {
    kind: BlockKind,
    level: u8,
    /// Byte where it starts, and its first inline.
    start: usize,
    inlines: usize,
}

/// Writes one article.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    links: Vec<String>,
    sources: Vec<String>,
    /// The language of the code that is open.
    language: Option<Arc<str>>,
    open: Option<Open>,
    lists: Lists,
    /// Depth of block quotations.
    quotes: u8,
    role: Role,
    /// Open inlines by their index; `None` for those that are not marked.
    nesting: Vec<Option<usize>>,
    /// How many more are open inside them, too deep to be marked.
    deeper: usize,
    /// What stands before the next words of a list item or note.
    marker: Option<Marker>,
    /// Where the last marker ended.
    marked: usize,
    table: Option<Table>,
    /// The number of blocks before a rule that nothing has followed yet.
    rule: Option<usize>,
    /// The number of blocks before the last rule that was written.
    ruled: usize,
    /// Labels of notes, and the byte where each starts.
    notes: Vec<(String, u32)>,
    references: Vec<(String, usize)>,
    /// What is known besides the text. Whatever stays empty is taken from the blocks.
    pub metadata: Metadata,
    /// Told to the reader, a line each: what is missing, and why.
    pub warnings: Vec<Warning>,
}

impl Writer {
    /// A writer for about `bytes` bytes of text.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            ..Self::default()
        }
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The last words where more would go: in the text, or in a table's cell.
    pub fn before(&self) -> &str {
        match &self.table {
            Some(table) => table.last_words(),
            None => &self.text,
        }
    }

    /// The blocks so far, without the open one.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The blocks, for changing their kinds; their spans must stay.
    pub fn blocks_mut(&mut self) -> &mut [Block] {
        &mut self.blocks
    }

    /// The text and its blocks.
    pub fn parts(&mut self) -> (&str, &mut [Block]) {
        (&self.text, &mut self.blocks)
    }

    /// The words of a block.
    pub fn slice(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    // ---- blocks

    /// Closes the open block and opens another.
    pub fn open(&mut self, kind: BlockKind, level: u8) {
        self.close();
        self.write_rule(kind);
        // A heading or a caption inside of a list item is no item itself; a heading has its number.
        let counts = |marker: &Marker| kind == BlockKind::Heading && marker.counts();
        if matches!(kind, BlockKind::Heading | BlockKind::Caption)
            && !self.marker.as_ref().is_some_and(counts)
        {
            self.marker = None;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.language = None;
        self.open = Some(Open {
            kind,
            level,
            start: self.text.len(),
            inlines: self.inlines.len(),
        });
    }

    /// Opens the block that prose is here: a list item, a block quotation or a paragraph.
    pub fn open_prose(&mut self) {
        let depth = u8::try_from(self.lists.depth()).unwrap_or(u8::MAX);
        if depth > 0 && self.marker.is_some() {
            self.open(BlockKind::ListItem, depth);
        } else if self.quotes > 0 {
            self.open(BlockKind::BlockQuote, self.quotes);
        } else if depth > 0 {
            self.open(BlockKind::ListItem, depth);
        } else {
            self.open(BlockKind::Paragraph, 1);
        }
    }

    /// Opens a new paragraph. The first one of a list item is the item's own block.
    pub fn open_paragraph(&mut self) {
        let item = self.open.is_some_and(|o| o.kind == BlockKind::ListItem);
        if !item || self.open_has_text() {
            self.open_prose();
        }
    }

    /// The kind of the open block.
    pub fn open_kind(&self) -> Option<BlockKind> {
        self.open.map(|o| o.kind)
    }

    /// Changes the kind of the open block.
    pub fn turn_open(&mut self, kind: BlockKind) {
        if let Some(open) = &mut self.open {
            open.kind = kind;
        }
    }

    /// Whether the open block has text already.
    pub fn open_has_text(&self) -> bool {
        self.open.is_some_and(|o| self.text.len() > o.start)
    }

    /// Ends the open block. A block without text leaves no trace.
    pub fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let mut trimmed = self.text.trim_end().len().max(open.start);
        // A marker that nothing followed.
        if self.marked > open.start && trimmed < self.marked {
            trimmed = open.start;
        }
        let marked = self.marked > open.start;
        self.text.truncate(trimmed);
        if trimmed == open.start {
            self.text.truncate(self.text.trim_end().len());
            self.take_rule_back();
            self.inlines.truncate(open.inlines);
            // They stand in the order of the text, so its own are the last ones.
            let before = |(_, inline): &(String, usize)| *inline < open.inlines;
            let kept = self.references.partition_point(before);
            self.references.truncate(kept);
            self.forget_nesting(open.inlines);
            return;
        }
        let end = u32::try_from(trimmed).unwrap_or(u32::MAX);
        // An inline of white space alone may lie wholly behind the trimmed end; one that
        // is still open ends with its block.
        for n in self.nesting.iter().flatten() {
            if let Some(inline) = self.inlines.get_mut(*n).filter(|_| *n >= open.inlines) {
                inline.span.end = end;
            }
        }
        self.forget_nesting(open.inlines);
        for inline in &mut self.inlines[open.inlines..] {
            inline.span.start = inline.span.start.min(end);
            inline.span.end = inline.span.end.min(end);
        }
        self.blocks.push(Block {
            kind: open.kind,
            level: open.level,
            role: self.role,
            span: Span::from(open.start..trimmed),
            inlines: index(open.inlines)..index(self.inlines.len()),
            table: None,
            language: self
                .language
                .take()
                .filter(|_| open.kind == BlockKind::Code),
            mark: match marked && open.kind == BlockKind::ListItem {
                true => builder::mark(&self.text[open.start..trimmed]),
                false => None,
            },
        });
    }

    /// Forgets inlines that began in a block which is over, so that they are no longer written
    /// to.
    fn forget_nesting(&mut self, from: usize) {
        for slot in &mut self.nesting {
            if slot.is_some_and(|n| n >= from) {
                *slot = None;
            }
        }
    }

    /// Gives up the last block and its text.
    pub fn drop_last(&mut self) {
        self.close();
        if let Some(last) = self.blocks.pop() {
            self.inlines.truncate(last.inlines.start as usize);
            self.text.truncate(last.span.start as usize);
            self.text.truncate(self.text.trim_end().len());
            self.take_rule_back();
        }
    }

    /// Gives the blocks from here on a role.
    pub fn role(&mut self, role: Role) {
        self.close();
        self.role = role;
    }

    /// Writes a line as a block of its own.
    pub fn line(&mut self, kind: BlockKind, level: u8, line: &str) {
        self.open(kind, level);
        self.text.push_str(&one_line(line));
        self.close();
    }

    /// Writes the title, byline and date that [`Writer::metadata`] knows as blocks: the reader
    /// shows them, the analysis reads them. Writes nothing if no title is known.
    pub fn front(&mut self) {
        if self.metadata.title.is_some() {
            self.known_front();
        }
    }

    /// The same for whatever is known, with a title or without.
    pub fn known_front(&mut self) {
        let Metadata {
            title,
            byline,
            published,
            ..
        } = self.metadata.clone();
        // What is shown is a date as people write it.
        let published = published.map(|date| date.readable());
        for (kind, line) in [
            (BlockKind::Title, title),
            (BlockKind::Byline, byline),
            (BlockKind::Dateline, published),
        ] {
            if let Some(line) = line {
                self.line(kind, 1, &line);
            }
        }
    }

    // ---- lists and block quotations

    /// Begins a list; a numbered one has its first number.
    pub fn begin_list(&mut self, first: Option<u64>) {
        self.begin_counted(first.map_or(Numbering::None, Numbering::Up));
    }

    /// Begins a list that counts in this way.
    pub fn begin_counted(&mut self, numbering: Numbering) {
        self.close();
        self.lists.begin(numbering);
    }

    /// Begins an item of the innermost list with a number of its own; later items count on from
    /// there.
    pub fn begin_numbered_item(&mut self, number: u64) {
        self.lists.set_next(number);
        self.begin_item();
    }

    /// The innermost list ends.
    pub fn end_list(&mut self) {
        self.close();
        self.marker = None;
        if let Some(moved) = self.lists.end(&mut self.text) {
            self.move_behind(&moved);
        }
    }

    /// Begins an item of the innermost list. Its block opens with its first words, so that an
    /// item that begins with a list or a quotation leaves no lone bullet.
    pub fn begin_item(&mut self) {
        self.close();
        self.marker = Some(self.lists.item());
    }

    /// Moves everything known about the text to where the text was moved.
    fn move_behind(&mut self, moved: &Moved) {
        let behind = |at: &u32| *at > moved.first();
        for block in self.blocks.iter_mut().rev() {
            if !behind(&block.span.end) {
                break;
            }
            block.span = moved.span(block.span);
            if block.mark.is_some() {
                block.mark = builder::mark(block.span.of(&self.text));
            }
        }
        // Those of one block may lie inside one another, but none ends before an earlier block.
        let first = self.blocks.partition_point(|b| b.span.end <= moved.first());
        let inlines = self
            .blocks
            .get(first)
            .map_or(0, |b| b.inlines.start as usize);
        for inline in self.inlines.iter_mut().skip(inlines) {
            inline.span = moved.span(inline.span);
        }
        for (_, at) in self.notes.iter_mut().rev().take_while(|(_, at)| behind(at)) {
            *at = moved.to(*at);
        }
        self.marked = self.marked.min(self.text.len());
    }

    /// An item or note ends.
    pub fn end_item(&mut self) {
        self.close();
        self.marker = None;
    }

    /// Sets what stands before the item's words in place of its bullet.
    pub fn set_marker(&mut self, marker: &str) {
        self.marker = Some(Marker::of(marker));
    }

    /// Writes the marker that waits for an item's first words.
    fn mark_item(&mut self) {
        if let Some(marker) = self.marker.take() {
            self.lists.marked(&marker, self.text.len());
            self.text.push_str(&marker.words);
            self.marked = self.text.len();
        }
    }

    /// A block quotation begins.
    pub fn begin_quote(&mut self) {
        self.close();
        self.quotes = self.quotes.saturating_add(1);
    }

    /// The innermost block quotation ends.
    pub fn end_quote(&mut self) {
        self.close();
        self.quotes = self.quotes.saturating_sub(1);
    }

    // ---- the end

    /// The article.
    pub fn finish(mut self, format: Format) -> Article {
        self.close();
        if self.table.is_some() {
            self.end_table();
        }
        // The first definition of a label counts: later ones must not replace it.
        let mut notes = FxHashMap::default();
        let end = self.text.trim_end().len();
        for (label, at) in self.notes.iter().filter(|note| (note.1 as usize) < end) {
            notes.entry(label.as_str()).or_insert(*at);
        }
        for (label, inline) in &self.references {
            let at = notes.get(label.as_str()).copied().unwrap_or(u32::MAX);
            if let Some(inline) = self.inlines.get_mut(*inline) {
                inline.kind = InlineKind::Note(at);
            }
        }
        self.text.truncate(self.text.trim_end().len());
        let text: Arc<str> = Arc::from(self.text);
        let mut article = builder::finish(text, self.blocks, format);
        // Where a link holds another inline the outer was pushed first.
        article.inlines = self.inlines;
        article.links = self.links;
        article.sources = self.sources;
        article.warnings = self.warnings;
        let found = article.metadata;
        // Signs that stand inside of words are none of a name.
        let plain = |words: String| joints::without(&words).into_owned();
        article.metadata = Metadata {
            title: self.metadata.title.map(plain).or(found.title),
            byline: self.metadata.byline.map(plain).or(found.byline),
            published: self.metadata.published.or(found.published),
            ..self.metadata
        };
        article
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
