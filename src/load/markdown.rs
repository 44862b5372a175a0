//! Markdown into blocks and inline ranges, by pulldown-cmark's events.
//!
//! The article's text is what a reader sees: marks are gone, blocks are separated by
//! one blank line, a table is laid out in columns, a footnote stands at the end.

use std::sync::Arc;

use pulldown_cmark::{
    CodeBlockKind, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd,
};

use rustc_hash::FxHashMap;

use super::builder;
use super::table::Table;
use crate::article::{
    Article, Block, BlockKind, Format, Inline, InlineKind, Metadata, Source, Span,
};

/// Parses Markdown.
pub(super) fn parse(source: &str) -> Article {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM;
    let mut writer = Writer {
        text: String::with_capacity(source.len()),
        ..Writer::default()
    };
    for event in Parser::new_ext(source, options) {
        writer.event(event);
    }
    writer.finish()
}

/// A list that is open: its next number, if it is numbered.
struct List {
    next: Option<u64>,
}

#[derive(Default)]
struct Writer {
    text: String,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    links: Vec<String>,
    /// The block being written: what it is, where it starts, its first inline.
    open: Option<(BlockKind, u8, usize, usize)>,
    lists: Vec<List>,
    quotes: u8,
    /// Inlines that are open: their index.
    nesting: Vec<usize>,
    /// The marker to write before the next text of a list item.
    marker: Option<String>,
    table: Option<Table>,
    metadata: Metadata,
    front_matter: Option<String>,
    /// The lines of a block of HTML.
    html: String,
    /// Footnote labels and where their definitions start.
    notes: Vec<(String, u32)>,
    references: Vec<(String, usize)>,
    titled: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text),
            Event::Code(code) => self.inline(InlineKind::Code, &code),
            Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.inline(InlineKind::Code, &code)
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => {
                let at = self.text.len();
                self.words("\n");
                if self.table.is_none() && self.text.len() > at {
                    self.push_inline(InlineKind::LineBreak, at, self.text.len());
                }
            }
            Event::Rule => self.close(),
            Event::FootnoteReference(label) => {
                let at = self.inlines.len();
                self.inline(InlineKind::Note(0), &format!("[{label}]"));
                if self.inlines.len() > at {
                    self.references.push((label.into_string(), at));
                }
            }
            Event::TaskListMarker(done) => {
                let mark = if done { "☑ " } else { "☐ " };
                self.marker = Some(mark.into());
            }
            // A line break is the one tag of HTML that carries meaning for reading here.
            Event::InlineHtml(html) => {
                let tag = html.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
                if tag == "br" {
                    self.event(Event::HardBreak);
                }
            }
            Event::Html(html) => self.html.push_str(&html),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                let item = self
                    .open
                    .is_some_and(|(kind, ..)| kind == BlockKind::ListItem);
                if !item || self.open_has_text() {
                    self.close();
                    self.open_prose();
                }
            }
            Tag::Heading { level, .. } => {
                self.close();
                let first = !self.titled && level == HeadingLevel::H1;
                self.titled |= first;
                let kind = if first {
                    BlockKind::Title
                } else {
                    BlockKind::Heading
                };
                self.open(kind, level as u8);
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::CodeBlock(kind) => {
                self.close();
                self.open(BlockKind::Code, 1);
                let _: CodeBlockKind<'_> = kind;
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(List { next: first });
            }
            Tag::Item => {
                self.close();
                let mark = match self.lists.last_mut() {
                    Some(List { next: Some(n) }) => {
                        let mark = format!("{n}. ");
                        *n = n.saturating_add(1);
                        mark
                    }
                    _ => "• ".into(),
                };
                self.marker = Some(mark);
                self.open_prose();
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.open_prose();
                let at = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
                self.marker = Some(format!("[{label}] "));
                self.notes.push((label.into_string(), at));
            }
            Tag::Table(_) => {
                self.close();
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => {
                if let Some(row) = self.table.as_mut().and_then(|t| t.rows.last_mut()) {
                    row.push(String::new());
                }
            }
            Tag::Emphasis => self.nest(InlineKind::Emphasis),
            Tag::Strong => self.nest(InlineKind::Strong),
            Tag::Strikethrough => self.nest(InlineKind::Strikethrough),
            Tag::Link { dest_url, .. } => self.nest_link(dest_url.into_string()),
            Tag::Image { dest_url, .. } => {
                self.nest_link(dest_url.into_string());
                self.words("[image: ");
            }
            Tag::MetadataBlock(kind) => {
                let _: MetadataBlockKind = kind;
                self.front_matter = Some(String::new());
            }
            Tag::HtmlBlock
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                // The first paragraph of an item is the item's own block.
                self.close();
            }
            TagEnd::Heading(_) => {
                self.close();
                self.marker = None;
                self.drop_repeated_title();
            }
            TagEnd::CodeBlock | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
                self.marker = None;
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Table => self.end_table(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.unnest()
            }
            TagEnd::Image => {
                self.words("]");
                self.unnest();
            }
            TagEnd::MetadataBlock(_) => {
                if let Some(matter) = self.front_matter.take() {
                    self.read_front_matter(&matter);
                }
            }
            _ => {}
        }
    }

    /// What prose is here: a list item, a block quotation or a paragraph.
    fn open_prose(&mut self) {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
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

    fn open(&mut self, kind: BlockKind, level: u8) {
        self.close();
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.open = Some((kind, level, self.text.len(), self.inlines.len()));
    }

    fn open_has_text(&self) -> bool {
        self.open
            .is_some_and(|(_, _, start, _)| self.text.len() > start)
    }

    /// Ends the open block; one without text leaves no trace.
    fn close(&mut self) {
        let Some((kind, level, start, first)) = self.open.take() else {
            return;
        };
        let trimmed = self.text.trim_end().len().max(start);
        self.text.truncate(trimmed);
        if trimmed == start {
            self.text.truncate(self.text.trim_end().len());
            self.inlines.truncate(first);
            return;
        }
        let end = u32::try_from(trimmed).unwrap_or(u32::MAX);
        // An inline of white space alone may lie wholly behind the trimmed end.
        for inline in &mut self.inlines[first..] {
            inline.span.start = inline.span.start.min(end);
            inline.span.end = inline.span.end.min(end);
        }
        let range = index(first)..index(self.inlines.len());
        self.blocks.push(Block {
            kind,
            level,
            span: Span::from(start..trimmed),
            inlines: range,
        });
    }

    fn words(&mut self, words: &str) {
        if let Some(matter) = &mut self.front_matter {
            matter.push_str(words);
            return;
        }
        if let Some(table) = &mut self.table {
            if let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut()) {
                cell.push_str(&words.replace('\n', " "));
            }
            return;
        }
        if self.open.is_none() {
            if words.trim().is_empty() {
                return;
            }
            self.open_prose();
        }
        if let Some(marker) = self.marker.take() {
            self.text.push_str(&marker);
        }
        let code = self.open.is_some_and(|(kind, ..)| kind == BlockKind::Code);
        // White space at a block's beginning would leave its span.
        let words = if self.open_has_text() || code {
            words
        } else {
            words.trim_start()
        };
        self.text.push_str(words);
    }

    fn inline(&mut self, kind: InlineKind, words: &str) {
        let before = self.text.len();
        self.words(words);
        if self.table.is_none() && self.text.len() > before {
            let start = self.text.len() - words.len().min(self.text.len() - before);
            self.push_inline(kind, start, self.text.len());
        }
    }

    fn push_inline(&mut self, kind: InlineKind, start: usize, end: usize) {
        self.inlines.push(Inline {
            span: Span::from(start..end),
            kind,
        });
    }

    fn nest_link(&mut self, target: String) {
        let n = index(self.links.len());
        self.links.push(target);
        self.nest(InlineKind::Link(n));
    }

    fn nest(&mut self, kind: InlineKind) {
        if self.table.is_some() {
            return;
        }
        // A marker stands before its item's first inline, not inside it.
        if self.open.is_none() {
            self.open_prose();
        }
        if let Some(marker) = self.marker.take() {
            self.text.push_str(&marker);
        }
        let at = self.text.len();
        self.nesting.push(self.inlines.len());
        self.push_inline(kind, at, at);
    }

    fn unnest(&mut self) {
        if self.table.is_some() {
            return;
        }
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        if let Some(inline) = self.nesting.pop().and_then(|n| self.inlines.get_mut(n)) {
            inline.span.end = end;
        }
    }

    /// Each line of a block of HTML that holds words is a block: which of its tags break
    /// lines is not known here.
    fn end_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        for line in super::tags::strip(&html).lines() {
            if !line.trim().is_empty() {
                self.close();
                self.words(line);
            }
        }
        self.close();
    }

    /// Front matter gives a title, and most such files repeat it as their first heading.
    fn drop_repeated_title(&mut self) {
        // Title, byline, date, and the heading in question.
        const FRONT: usize = 4;
        let ([title, ..], Some(last)) = (self.blocks.as_slice(), self.blocks.last()) else {
            return;
        };
        let repeated = self.blocks.len() <= FRONT
            && title.kind == BlockKind::Title
            && last.kind == BlockKind::Heading
            && title.span.of(&self.text) == last.span.of(&self.text);
        if !repeated {
            return;
        }
        let (start, inlines) = (last.span.start as usize, last.inlines.start as usize);
        self.blocks.pop();
        self.inlines.truncate(inlines);
        self.text.truncate(start);
        self.text.truncate(self.text.trim_end().len());
    }

    /// Lays a table out in columns, as one block whose line breaks count.
    fn end_table(&mut self) {
        let Some(table) = self.table.take() else {
            return;
        };
        self.open(BlockKind::Code, 1);
        table.lay_out(&mut self.text);
        self.close();
    }

    /// Title, author and date of front matter; the rest is left alone.
    fn read_front_matter(&mut self, matter: &str) {
        for line in matter.lines() {
            let Some((key, value)) = line.split_once([':', '=']) else {
                continue;
            };
            let value = value.trim().trim_matches(['"', '\'']).trim();
            if value.is_empty() {
                continue;
            }
            let slot = match key.trim().to_ascii_lowercase().as_str() {
                "title" => &mut self.metadata.title,
                "author" | "authors" | "byline" | "by" => &mut self.metadata.byline,
                "date" | "published" | "pubdate" => &mut self.metadata.published,
                "lang" | "language" => &mut self.metadata.language,
                _ => continue,
            };
            *slot = Some(value.to_string());
        }
        // The title is text too: the reader shows it, the analysis reads it.
        if let Some(title) = self.metadata.title.clone() {
            self.titled = true;
            self.open(BlockKind::Title, 1);
            self.text.push_str(&builder::one_line(&title));
            self.close();
            for (kind, line) in [
                (BlockKind::Byline, self.metadata.byline.clone()),
                (BlockKind::Dateline, self.metadata.published.clone()),
            ] {
                if let Some(line) = line {
                    self.open(kind, 1);
                    self.text.push_str(&builder::one_line(&line));
                    self.close();
                }
            }
        }
    }

    fn finish(mut self) -> Article {
        self.close();
        self.relabel();
        // The first definition of a label counts: later ones must not replace it.
        let mut notes = FxHashMap::default();
        for (label, at) in &self.notes {
            notes.entry(label.as_str()).or_insert(*at);
        }
        for (label, inline) in &self.references {
            let at = notes.get(label.as_str()).copied().unwrap_or(u32::MAX);
            if let Some(inline) = self.inlines.get_mut(*inline) {
                inline.kind = InlineKind::Note(at);
            }
        }
        // Where a link holds another inline the outer was pushed first; sorting by
        // start alone keeps that order.
        self.text.truncate(self.text.trim_end().len());
        let text: Arc<str> = Arc::from(self.text);
        let mut article = builder::finish(text, self.blocks, Format::Markdown);
        article.inlines = self.inlines;
        article.links = self.links;
        article.source = Source {
            location: None,
            format: Format::Markdown,
        };
        let found = article.metadata;
        article.metadata = Metadata {
            title: self.metadata.title.or(found.title),
            byline: self.metadata.byline.or(found.byline),
            published: self.metadata.published.or(found.published),
            language: self.metadata.language,
        };
        article
    }

    /// Bylines and credits are marked in Markdown no more than in plain text.
    fn relabel(&mut self) {
        for block in self.blocks.iter_mut().take(8) {
            if block.kind != BlockKind::Paragraph {
                continue;
            }
            let line = block.span.of(&self.text);
            if let Some(kind) = super::text::top_line(line) {
                block.kind = kind;
            }
        }
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
