//! Markdown into blocks and inline ranges, by pulldown-cmark's events.
//!
//! The article's text is what a reader sees: marks are gone, blocks are separated by
//! one blank line, a table is laid out in columns, a footnote stands at the end.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::writer::Writer;
use crate::article::{Article, BlockKind, Format, InlineKind};

/// Parses Markdown.
pub(super) fn parse(source: &str) -> Article {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM;
    let mut walk = Walk {
        out: Writer::with_capacity(source.len()),
        ..Walk::default()
    };
    for event in Parser::new_ext(source, options) {
        walk.event(event);
    }
    walk.relabel();
    walk.out.finish(Format::Markdown)
}

#[derive(Default)]
struct Walk {
    out: Writer,
    front_matter: Option<String>,
    /// The lines of a block of HTML.
    html: String,
    titled: bool,
}

impl Walk {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.front_matter {
                Some(matter) => matter.push_str(&text),
                None => self.out.words(&text),
            },
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.out.inline(InlineKind::Code, &code)
            }
            Event::SoftBreak => self.out.words(" "),
            Event::HardBreak => self.out.line_break(),
            Event::Rule => self.out.close(),
            Event::FootnoteReference(label) => {
                self.out.note_reference(&label, &format!("[{label}]"))
            }
            Event::TaskListMarker(done) => self.out.set_marker(if done { "☑ " } else { "☐ " }),
            // A line break is the one tag of HTML that carries meaning for reading here.
            Event::InlineHtml(html) => {
                let tag = html.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
                if tag == "br" {
                    self.out.line_break();
                }
            }
            Event::Html(html) => self.html.push_str(&html),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.out.open_paragraph(),
            Tag::Heading { level, .. } => {
                let first = !self.titled && level == HeadingLevel::H1;
                self.titled |= first;
                let kind = if first {
                    BlockKind::Title
                } else {
                    BlockKind::Heading
                };
                self.out.open(kind, level as u8);
            }
            Tag::BlockQuote(_) => self.out.begin_quote(),
            Tag::CodeBlock(_) => self.out.open(BlockKind::Code, 1),
            Tag::List(first) => self.out.begin_list(first),
            Tag::Item => self.out.begin_item(),
            Tag::FootnoteDefinition(label) => {
                self.out.begin_note(&label, Some(format!("[{label}] ")))
            }
            Tag::Table(_) => self.out.begin_table(),
            Tag::TableHead | Tag::TableRow => self.out.begin_row(),
            Tag::TableCell => self.out.begin_cell(),
            Tag::Emphasis => self.out.nest(InlineKind::Emphasis),
            Tag::Strong => self.out.nest(InlineKind::Strong),
            Tag::Strikethrough => self.out.nest(InlineKind::Strikethrough),
            Tag::Link { dest_url, .. } => self.out.nest_link(dest_url.into_string()),
            Tag::Image { dest_url, .. } => {
                self.out.nest_link(dest_url.into_string());
                self.out.words("[image: ");
            }
            Tag::MetadataBlock(_) => self.front_matter = Some(String::new()),
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
            TagEnd::Paragraph => self.out.close(),
            TagEnd::Heading(_) => {
                self.out.end_item();
                self.drop_repeated_title();
            }
            TagEnd::CodeBlock | TagEnd::Item | TagEnd::FootnoteDefinition => self.out.end_item(),
            TagEnd::BlockQuote(_) => self.out.end_quote(),
            TagEnd::List(_) => self.out.end_list(),
            TagEnd::Table => self.out.end_table(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.out.unnest()
            }
            TagEnd::Image => {
                self.out.words("]");
                self.out.unnest();
            }
            TagEnd::MetadataBlock(_) => {
                if let Some(matter) = self.front_matter.take() {
                    self.read_front_matter(&matter);
                }
            }
            _ => {}
        }
    }

    /// Each line of a block of HTML that holds words is a block: which of its tags break
    /// lines is not known here.
    fn end_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        for line in super::tags::strip(&html).lines() {
            if !line.trim().is_empty() {
                self.out.close();
                self.out.words(line);
            }
        }
        self.out.close();
    }

    /// Front matter gives a title, and most such files repeat it as their first heading.
    fn drop_repeated_title(&mut self) {
        // Title, byline, date, and the heading in question.
        const FRONT: usize = 4;
        let blocks = self.out.blocks();
        let ([title, ..], Some(last)) = (blocks, blocks.last()) else {
            return;
        };
        let repeated = blocks.len() <= FRONT
            && title.kind == BlockKind::Title
            && last.kind == BlockKind::Heading
            && self.out.slice(title) == self.out.slice(last);
        if repeated {
            self.out.drop_last();
        }
    }

    /// Title, author and date of front matter; the rest is left alone.
    fn read_front_matter(&mut self, matter: &str) {
        let metadata = &mut self.out.metadata;
        for line in matter.lines() {
            let Some((key, value)) = line.split_once([':', '=']) else {
                continue;
            };
            let value = value.trim().trim_matches(['"', '\'']).trim();
            if value.is_empty() {
                continue;
            }
            let slot = match key.trim().to_ascii_lowercase().as_str() {
                "title" => &mut metadata.title,
                "author" | "authors" | "byline" | "by" => &mut metadata.byline,
                "date" | "published" | "pubdate" => &mut metadata.published,
                "lang" | "language" => &mut metadata.language,
                _ => continue,
            };
            *slot = Some(value.to_string());
        }
        self.titled |= metadata.title.is_some();
        self.out.front();
    }

    /// Bylines and credits are marked in Markdown no more than in plain text.
    fn relabel(&mut self) {
        self.out.close();
        for n in 0..self.out.blocks().len().min(8) {
            let block = &self.out.blocks()[n];
            if block.kind != BlockKind::Paragraph {
                continue;
            }
            if let Some(kind) = super::text::top_line(self.out.slice(block)) {
                self.out.blocks_mut()[n].kind = kind;
            }
        }
    }
}
