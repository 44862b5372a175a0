//! Walks Markdown's events.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::page::MarkdownPage;
use crate::article::{Article, BlockKind, Format, InlineKind, Metadata};
use crate::load::markup::{Element, Numbering, Piece, Pieces};
use crate::load::text;
use crate::load::writer::Writer;

/// A picture whose description is being read.
struct Picture {
    target: String,
    title: String,
    description: String,
    /// A wiki embed: its words are a size, or its name again.
    embed: bool,
}

/// Where a block quotation may turn out to be a callout: "[!kind] title".
#[derive(Default, PartialEq)]
enum Callout {
    #[default]
    No,
    /// A quotation has begun; its first words are still to come.
    Begins,
    /// Its first words so far, which may still be a label.
    Words(String),
    /// Words after the label are its title, up to the end of the line.
    Title,
}

pub(super) struct Walk<'a> {
    source: &'a str,
    page: MarkdownPage,
    /// The lines of a block of HTML.
    html: String,
    picture: Option<Picture>,
    /// Pictures inside the description of a picture.
    pictures: usize,
    callout: Callout,
    /// This part of the source was read already: the target of a link.
    read: Range<usize>,
    /// Whether a heading's link to itself is passed.
    in_sign: bool,
    /// A table has ended, and nothing but the start of a paragraph has come since.
    below_table: bool,
    /// Where the target of a link stands whose words stand in brackets.
    bracketed: Option<Range<usize>>,
}

impl<'a> Walk<'a> {
    pub fn new(source: &'a str, metadata: Metadata) -> Self {
        let mut out = Writer::with_capacity(source.len());
        let titled = metadata.title.is_some();
        out.metadata = metadata;
        out.front();
        Self {
            source,
            page: MarkdownPage::new(out, titled),
            html: String::new(),
            picture: None,
            pictures: 0,
            callout: Callout::No,
            read: 0..0,
            in_sign: false,
            bracketed: None,
            below_table: false,
        }
    }

    pub fn run(&mut self, events: impl Iterator<Item = (Event<'a>, Range<usize>)>) {
        for (event, range) in events {
            // What the link stands in began before it, and ends with a range that does.
            if self.read.contains(&range.start) {
                if let Event::Text(_) = event
                    && let Some(rest) = self.source.get(self.read.end..range.end)
                {
                    self.event(Event::Text(rest.into()), range);
                }
                continue;
            }
            self.event(event, range);
        }
    }

    pub fn finish(mut self, format: Format) -> Article {
        self.page.machine.end_all();
        self.relabel();
        self.page.machine.out.finish(format)
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.in_sign {
            self.in_sign = event != Event::End(TagEnd::Link);
            return;
        }
        if self.picture.is_some() {
            return self.describe(event);
        }
        if self.callout != Callout::No && self.is_callout(&event) {
            return;
        }
        if self.below_table && self.is_table_caption(&event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.page.machine.words(&text),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.page.machine.inline(InlineKind::Code, &code);
            }
            Event::SoftBreak => self.page.machine.words(" "),
            Event::HardBreak => self.page.machine.line_break(),
            Event::Rule => self.page.machine.rule(),
            Event::FootnoteReference(label) => self.page.machine.note_reference(&label),
            Event::TaskListMarker(done) => {
                self.page
                    .machine
                    .out
                    .set_marker(if done { "☑ " } else { "☐ " });
            }
            // Comments, declarations and instructions end elsewhere in HTML.
            Event::InlineHtml(html) if html.starts_with("<!") || html.starts_with("<?") => {}
            Event::InlineHtml(html) => self.html(&html),
            Event::Html(html) => self.html.push_str(&html),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.page.machine.begin(Element::Paragraph),
            Tag::Heading { level, .. } => self.page.heading(level as u8),
            Tag::BlockQuote(kind) => {
                self.page.quote(kind.map(label));
                self.callout = match kind {
                    Some(_) => Callout::No,
                    None => Callout::Begins,
                };
            }
            Tag::CodeBlock(kind) => {
                self.page.machine.begin(Element::Preformatted);
                if let CodeBlockKind::Fenced(info) = &kind
                    && let Some(language) = language_of(info)
                {
                    self.page.machine.out.code_is_in(language);
                }
            }
            Tag::List(first) => {
                let numbering = first.map_or(Numbering::None, Numbering::Up);
                self.page.machine.begin_list(numbering);
            }
            Tag::DefinitionList => self.page.machine.begin(Element::Terms),
            Tag::DefinitionListTitle => self.page.machine.begin(Element::Term),
            Tag::Item => self.page.machine.begin(Element::Item),
            Tag::DefinitionListDefinition => self.page.machine.begin(Element::Definition),
            Tag::FootnoteDefinition(label) => self.page.machine.begin_note(&label),
            Tag::Table(_) => self.page.machine.begin(Element::Table),
            Tag::TableHead | Tag::TableRow => self.page.machine.begin(Element::Row),
            Tag::TableCell => self.page.machine.begin(Element::Cell { head: false }),
            Tag::Emphasis => self.page.machine.nest(InlineKind::Emphasis),
            Tag::Strong => self.page.machine.nest(InlineKind::Strong),
            Tag::Strikethrough => self.page.machine.nest(InlineKind::Strikethrough),
            Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            } => self.page.machine.begin_link(format!("mailto:{dest_url}")),
            // A heading's link to itself: "## Cost [¶](#cost)".
            Tag::Link { dest_url, .. }
                if dest_url.starts_with('#')
                    && self.page.machine.in_heading()
                    && self.source.get(range.clone()).is_some_and(is_sign) =>
            {
                self.in_sign = true;
            }
            Tag::Link {
                link_type: LinkType::WikiLink { has_pothole: false },
                dest_url,
                ..
            } => match self.bracketed(range) {
                Some((target, end)) => {
                    self.bracketed = Some(range.end..end);
                    self.page.machine.begin_link(target.to_string());
                    self.page.machine.words("[");
                }
                None => self.page.machine.begin_link(dest_url.into_string()),
            },
            Tag::Link { dest_url, .. } => self.page.machine.begin_link(dest_url.into_string()),
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.picture = Some(Picture {
                    target: dest_url.into_string(),
                    title: title.into_string(),
                    description: String::new(),
                    embed: matches!(link_type, LinkType::WikiLink { .. }),
                });
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.html(&html);
                self.page.end_piece();
            }
            TagEnd::Image | TagEnd::MetadataBlock(_) | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => {
                if let Some(read) = self.bracketed.take() {
                    self.page.machine.words("]");
                    self.read = read;
                }
                self.page.end();
            }
            TagEnd::Table => {
                self.page.end();
                self.below_table = true;
            }
            _ => self.page.end(),
        }
    }

    /// ": words" below a table is Pandoc's way to write its caption.
    fn is_table_caption(&mut self, event: &Event<'_>) -> bool {
        self.below_table = matches!(event, Event::Start(Tag::Paragraph));
        let Event::Text(text) = event else {
            return false;
        };
        let Some(words) = text.strip_prefix(": ") else {
            return false;
        };
        self.page.machine.out.turn_open(BlockKind::Caption);
        self.page.machine.words(words);
        true
    }

    /// `[[1]](target)` is a link whose words stand in brackets, not a wiki link to "1":
    /// its target, and where it ends.
    fn bracketed(&self, range: &Range<usize>) -> Option<(&'a str, usize)> {
        let link = self.source.get(range.clone())?;
        let behind = self.source.get(range.end..)?.strip_prefix('(')?;
        if !link.starts_with("[[") || link.contains('|') {
            return None;
        }
        // Bounded: the next bracket may be far.
        let mut near = behind.bytes().take(1024);
        let end = near.position(|b| b == b')' || b.is_ascii_whitespace())?;
        let target = behind.get(..end)?;
        (behind.as_bytes()[end] == b')').then_some((target, range.end + end + 2))
    }

    fn html(&mut self, html: &str) {
        for piece in Pieces::of_html(html) {
            match piece {
                Piece::Start(tag) => self.page.start_element(&tag),
                Piece::End(name) => self.page.end_element(&name),
                Piece::Words(words) => self.page.machine.html_words(&words),
            }
        }
    }

    // ---- pictures

    fn describe(&mut self, event: Event<'_>) {
        let Some(picture) = &mut self.picture else {
            return;
        };
        let words = &mut picture.description;
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => {
                words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Image { .. }) => self.pictures += 1,
            Event::End(TagEnd::Image) if self.pictures > 0 => self.pictures -= 1,
            Event::End(TagEnd::Image) => {
                if let Some(picture) = self.picture.take() {
                    self.show(picture);
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, mut picture: Picture) {
        if picture.embed {
            let size = |c: char| c.is_ascii_digit() || c == 'x';
            if picture.description.chars().all(size) {
                picture.description.clone_from(&picture.target);
            }
            // "![[#]]" is of nothing.
            if !picture.target.contains(char::is_alphanumeric) {
                return;
            }
            if !is_picture(&picture.target) {
                // Another note, a recording: what it is called, and where it is.
                self.page.machine.begin_link(picture.target);
                self.page.machine.words(&picture.description);
                return self.page.end();
            }
        }
        // Badges behind a heading's words are none of them.
        if self.page.machine.in_heading() && self.page.machine.out.open_has_text() {
            return;
        }
        let title = Some(picture.title.as_str()).filter(|t| !t.trim().is_empty());
        self.page
            .machine
            .picture(&picture.target, &picture.description, title);
    }

    // ---- callouts

    /// Whether the event belongs to the label of a callout, which shows as its words.
    fn is_callout(&mut self, event: &Event<'_>) -> bool {
        use Event::{End, HardBreak, SoftBreak, Start, Text};
        match (&mut self.callout, event) {
            (Callout::Begins, Start(Tag::Paragraph)) => false,
            (Callout::Begins, Text(text)) if **text == *"[" => {
                self.callout = Callout::Words("[".into());
                true
            }
            (Callout::Words(words), Text(text)) => {
                words.push_str(text);
                match callout(words) {
                    None => self.give_up(),
                    Some((_, "")) => {}
                    Some((_, title)) => {
                        let title = title.to_string();
                        self.callout = Callout::Title;
                        self.page.machine.out.nest(InlineKind::Strong);
                        self.page.machine.words(&title);
                    }
                }
                true
            }
            (Callout::Words(words), _) => {
                let Some((kind, _)) = callout(words).filter(|_| words.contains(']')) else {
                    self.give_up();
                    return false;
                };
                let kind = capitalised(kind);
                self.callout = Callout::Title;
                self.page.machine.out.nest(InlineKind::Strong);
                if matches!(event, SoftBreak | HardBreak | End(TagEnd::Paragraph)) {
                    self.page.machine.words(&kind);
                }
                self.is_callout(event)
            }
            (Callout::Title, SoftBreak | HardBreak) => {
                self.callout = Callout::No;
                self.page.machine.out.unnest();
                self.page.machine.out.close();
                true
            }
            (Callout::Title, End(TagEnd::Paragraph)) => {
                self.callout = Callout::No;
                self.page.machine.out.unnest();
                false
            }
            (Callout::Title, _) => false,
            _ => {
                self.callout = Callout::No;
                false
            }
        }
    }

    /// What was taken for a label is none: its words are written as words.
    fn give_up(&mut self) {
        if let Callout::Words(words) = std::mem::take(&mut self.callout) {
            self.page.machine.words(&words);
        }
    }

    /// Bylines and credits are marked in Markdown no more than in plain text.
    fn relabel(&mut self) {
        let out = &mut self.page.machine.out;
        for n in 0..out.blocks().len() {
            let block = &out.blocks()[n];
            if block.kind == BlockKind::Paragraph && is_template(out.slice(block)) {
                out.blocks_mut()[n].kind = BlockKind::Boilerplate;
            }
        }
        for n in 0..out.blocks().len().min(8) {
            let block = &out.blocks()[n];
            // A byline may be written as a small heading under the title.
            let heading = block.kind == BlockKind::Heading && block.level > 1;
            if block.kind != BlockKind::Paragraph && !heading {
                continue;
            }
            // A picture in running text makes no caption of it.
            let kind = text::top_line(out.slice(block))
                .filter(|kind| *kind != BlockKind::Caption || block.inlines.is_empty() && !heading);
            if let Some(kind) = kind {
                out.blocks_mut()[n].kind = kind;
            }
        }
    }
}

/// Kind and title of a callout's label, as far as it is there; `None` where `words` can
/// be none.
fn callout(words: &str) -> Option<(&str, &str)> {
    let label = match words {
        "[" => return Some(("", "")),
        words => words.strip_prefix("[!")?,
    };
    let (kind, title) = label.split_once(']').unwrap_or((label, ""));
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '|');
    let fits = kind.len() <= 32 && kind.chars().all(plain) && !label.starts_with(']');
    let title = title.strip_prefix(['-', '+']).unwrap_or(title);
    fits.then_some((kind, title.trim_start()))
}

pub(super) fn capitalised(kind: &str) -> String {
    let mut chars = kind.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// The language that the words behind a fence name: "rust,ignore", "{r}", "{#a .rust}".
fn language_of(info: &str) -> Option<&str> {
    let mut words = info
        .split([' ', ',', '{', '}'])
        .map(|word| word.trim_start_matches(['.', '=']));
    // What begins with a number sign is the block's own name.
    words.find(|word| !word.is_empty() && !word.starts_with('#'))
}

const fn label(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}

/// What a site's generator puts something else in the place of.
fn is_template(paragraph: &str) -> bool {
    [("{{", "}}"), ("{%", "%}"), ("{:", "}")]
        .iter()
        .any(|(begin, end)| paragraph.starts_with(begin) && paragraph.ends_with(end))
}

pub(super) fn is_picture(target: &str) -> bool {
    let ending = target.rsplit('.').next().unwrap_or_default();
    ["png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether the words of a link are a sign and no words: "[¶](#cost)".
fn is_sign(link: &str) -> bool {
    let words = link.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    words.is_some_and(|(words, _)| !words.is_empty() && !words.contains(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::language_of;

    #[test]
    fn fences_name_languages() {
        for (info, language) in [
            ("rust,ignore", Some("rust")),
            ("{r}", Some("r")),
            ("{r, echo=FALSE}", Some("r")),
            ("{.rust}", Some("rust")),
            ("{#mill .rust .numbers}", Some("rust")),
            ("{=html}", Some("html")),
            ("{}", None),
        ] {
            assert_eq!(language_of(info), language, "{info}");
        }
    }
}
