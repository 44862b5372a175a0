//! What Word, OpenDocument and rich text have in common: a sequence of paragraphs with styles,
//! and tables of them, which are written as blocks.

use rustc_hash::FxHashMap;

use super::held::Held;
use super::paragraph::{Face, Item, Kind, Paragraph, Piece, Small, common};
use crate::article::{Article, BlockKind, Format, InlineKind, Warning, one_line};
use crate::load::archives;
use crate::load::container::Container;
use crate::load::figures;
use crate::load::writer::Writer;
use crate::words::contents;

/// The deepest list; deeper ones are shown as deep as this.
const DEEPEST: u8 = 8;
/// The longest heading that only its looks show to be one, in bytes.
pub(super) const HEADING: usize = 120;

/// How a block looked whose style says nothing.
pub(super) struct Look {
    pub block: usize,
    pub bytes: usize,
    pub size: u16,
    pub bold: bool,
}

/// Writes paragraphs.
#[derive(Default)]
pub(super) struct Sheet {
    /// What is written.
    pub out: Writer,
    /// Notes by label.
    pub notes: FxHashMap<String, Vec<Paragraph>>,
    /// Labels of those referred to, in order.
    referred: Vec<String>,
    numbers: FxHashMap<String, usize>,
    lists: u8,
    tables: usize,
    /// The outer table, as far as it has come.
    held: Held,
    pub(super) looks: Vec<Look>,
    /// Who wrote, by the styles of paragraphs.
    pub(super) signed: Vec<(usize, String)>,
    /// Blocks that lead to a place in the document as a whole.
    pub(super) led: Vec<usize>,
    /// A picture that its caption may follow.
    picture: Option<(String, String)>,
    code: bool,
    pub(super) titled: bool,
}

impl Sheet {
    /// Writes a paragraph.
    pub fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.kind == Kind::Listing {
            return self.listing();
        }
        if self.tables > 0 {
            return self.held.push(paragraph);
        }
        if let Some((target, description)) = paragraph.only_picture() {
            self.flush_picture();
            self.picture = Some((target.into(), description.into()));
            return;
        }
        if !paragraph.has_words() && paragraph.pieces.is_empty() {
            if paragraph.kind == Kind::Rule {
                self.flush_picture();
                self.place(None);
                self.code = false;
                self.out.rule();
            }
            // An empty line ends nothing but preformatted text.
            return;
        }
        if paragraph.kind == Kind::Code && self.code && paragraph.item.is_none() {
            self.out.words("\n");
            return self.pieces(paragraph, Face::default());
        }
        self.code = false;
        if paragraph.kind != Kind::Caption {
            self.flush_picture();
        }
        // LibreOffice sets both into one frame.
        let apart = paragraph.picture_apart();
        let paragraph = match &apart {
            Some((picture, words)) => {
                self.flush_picture();
                self.picture = Some(picture.clone());
                words
            }
            None => paragraph,
        };
        self.place(paragraph.item.as_ref());
        match paragraph.kind {
            Kind::Title => {
                let first = !std::mem::replace(&mut self.titled, true);
                self.out.open(
                    if first {
                        BlockKind::Title
                    } else {
                        BlockKind::Heading
                    },
                    1,
                );
            }
            Kind::Byline => self.out.open(BlockKind::Byline, 1),
            Kind::Date => self.out.open(BlockKind::Dateline, 1),
            Kind::Heading(level) => self.out.open(BlockKind::Heading, level.clamp(1, 9)),
            Kind::Caption => self.out.open(BlockKind::Caption, 1),
            Kind::Code => {
                self.out.open(BlockKind::Code, 1);
                self.code = true;
            }
            Kind::Quote => self.out.begin_quote(),
            Kind::Plain | Kind::Listing | Kind::Rule => self.out.open_paragraph(),
        }
        let block = self.out.blocks().len();
        let picture = self
            .picture
            .take()
            .filter(|_| paragraph.kind == Kind::Caption);
        let linked = picture.is_some();
        if let Some((target, description)) = picture {
            self.out.nest_caption(target, &description);
        }
        // What a whole heading looks like says nothing of its words.
        let common = match paragraph.kind {
            Kind::Heading(_) | Kind::Title => common(paragraph),
            _ => Face::default(),
        };
        self.pieces(paragraph, common);
        if linked {
            self.out.unnest();
        }
        if self.code {
            return;
        }
        match paragraph.kind {
            Kind::Quote => self.out.end_quote(),
            _ => self.out.end_item(),
        }
        if paragraph.kind == Kind::Byline {
            self.author(block);
        }
        if paragraph.leads_inside() {
            self.led.push(block);
        }
        if paragraph.kind == Kind::Plain && paragraph.item.is_none() {
            self.look(block, paragraph);
        }
    }

    /// A paragraph that a style says names who wrote.
    fn author(&mut self, block: usize) {
        /// The most authors.
        const MOST: usize = 16;
        let text = self.out.blocks().get(block);
        let text = text.map(|b| one_line(self.out.slice(b)));
        let name = text.filter(|name| self.signed.len() < MOST && !name.contains([',', ':']));
        self.signed.extend(name.map(|name| (block, name)));
    }

    /// An entry of a table of contents comes: what names the table goes with it.
    fn listing(&mut self) {
        let named = self.out.blocks().last().is_some_and(|block| {
            let heads = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph);
            heads && contents::is_name(self.out.slice(block))
        });
        if named && self.tables == 0 {
            self.out.drop_last();
            // What was seen of that line is not true of the next.
            let left = self.out.blocks().len();
            self.looks.pop_if(|look| look.block >= left);
            self.led.pop_if(|block| *block >= left);
        }
    }

    /// Opens and closes lists up to an item's place.
    fn place(&mut self, item: Option<&Item>) {
        let level = item.map_or(0, |item| item.level.min(DEEPEST));
        while self.lists > level {
            self.out.end_list();
            self.lists -= 1;
        }
        while self.lists < level {
            self.out.begin_list(None);
            self.lists += 1;
        }
        if let Some(marker) = item.and_then(|item| item.marker.as_deref()) {
            self.out.begin_item();
            self.out.set_marker(marker);
        }
    }

    fn look(&mut self, block: usize, paragraph: &Paragraph) {
        if self.out.blocks().len() <= block {
            return;
        }
        let common = common(paragraph);
        let bytes = self.out.slice(&self.out.blocks()[block]).len();
        self.looks.push(Look {
            block,
            bytes,
            size: common.size,
            bold: common.bold,
        });
    }

    pub(super) fn pieces(&mut self, paragraph: &Paragraph, common: Face) {
        let mut open: Option<(&str, usize)> = None;
        for piece in &paragraph.pieces {
            let link = match piece {
                // What leads to a place in the document itself is no link of the article's.
                Piece::Words { link, .. } => link.as_deref().filter(|l| !l.starts_with('#')),
                _ => None,
            };
            if open.map(|o| o.0) != link {
                if open.take().is_some() {
                    self.out.unnest();
                }
                if let Some(target) = link {
                    self.out.nest_link(target.into());
                    open = Some((target, 0));
                }
            }
            match piece {
                Piece::Words { text, face, .. } => self.words(text, *face, common),
                Piece::Break if self.code => self.out.words("\n"),
                Piece::Break => self.out.line_break(),
                Piece::Note(label) => self.reference(label),
                Piece::Picture {
                    target,
                    description,
                } => self.out.picture(target.clone(), description),
            }
        }
        if open.is_some() {
            self.out.unnest();
        }
    }

    fn words(&mut self, text: &str, face: Face, common: Face) {
        if self.code {
            return self.out.words(text);
        }
        if let Some(small) = face.small {
            let above = small == Small::Above;
            if let Some(written) = figures::small(self.out.before(), text, above) {
                self.out.small(above, &written, text);
                if text.ends_with(char::is_whitespace) {
                    self.out.flow(" ");
                }
                return;
            }
        }
        let kinds = [
            (face.bold && !common.bold, InlineKind::Strong),
            (face.italic && !common.italic, InlineKind::Emphasis),
            (face.strike, InlineKind::Strikethrough),
            (face.code, InlineKind::Code),
        ];
        // White space alone has no looks.
        let plain = text.trim().is_empty();
        let kinds = kinds.iter().filter(|(on, _)| *on && !plain);
        let mut nested = 0;
        if plain || !text.starts_with(char::is_whitespace) {
            // Nothing stands before the words.
        } else {
            self.out.flow(" ");
        }
        for (_, kind) in kinds {
            self.out.nest(*kind);
            nested += 1;
        }
        let (head, tail) = if nested > 0 {
            (text.trim(), text.ends_with(char::is_whitespace))
        } else {
            (text, false)
        };
        self.out.flow(head);
        for _ in 0..nested {
            self.out.unnest();
        }
        if tail {
            self.out.flow(" ");
        }
    }

    fn reference(&mut self, label: &str) {
        let number = match self.numbers.get(label) {
            Some(number) => *number,
            None => {
                let number = self.referred.len() + 1;
                self.referred.push(label.into());
                self.numbers.insert(label.into(), number);
                number
            }
        };
        self.out.note_reference(label, &format!("[{number}]"));
    }

    fn flush_picture(&mut self) {
        if let Some((target, description)) = self.picture.take() {
            self.place(None);
            self.out.close();
            self.out.picture(target, &description);
            self.out.close();
        }
    }

    /// A table begins; one inside of another is written into its cell.
    pub fn begin_table(&mut self) {
        if self.tables == 0 {
            self.flush_picture();
            self.place(None);
            self.code = false;
            self.held = Held::default();
        }
        self.tables += 1;
    }

    /// A row of the outer table begins.
    pub fn begin_row(&mut self) {
        if self.tables == 1 {
            self.held.begin_row();
        }
    }

    /// Whether the cells of the row that has begun are headings.
    pub fn head_row(&mut self, heads: bool) {
        if self.tables == 1 {
            self.held.head_row(heads);
        }
    }

    /// A cell of the outer table begins.
    pub fn begin_cell(&mut self) {
        if self.tables == 1 {
            self.held.begin_cell();
        }
    }

    /// The cell takes so many columns and rows; no row where it goes on with the one above.
    pub fn span_cell(&mut self, columns: usize, rows: usize) {
        if self.tables == 1 {
            self.held.span(columns, rows);
        }
    }

    /// A table ends.
    pub fn end_table(&mut self) {
        if self.tables == 1 {
            self.tables = 0;
            let held = std::mem::take(&mut self.held);
            return self.release(held);
        }
        self.tables = self.tables.saturating_sub(1);
    }

    /// The same of a file of several parts, with a warning if one of them was damaged.
    pub fn finish_of(mut self, file: &Container<'_>, format: Format) -> Article {
        if file.damaged > 0 || file.was_broken() {
            self.out.warnings.push(Warning::DocumentDamaged);
        }
        self.finish(format)
    }

    /// Writes the notes, sees to title and headings, and ends the article.
    pub fn finish(mut self, format: Format) -> Article {
        while self.tables > 0 {
            self.end_table();
        }
        self.code = false;
        self.flush_picture();
        self.place(None);
        let written = self.out.blocks().len();
        let mut n = 0;
        // A note may refer to another.
        while n < self.referred.len() {
            let label = self.referred[n].clone();
            n += 1;
            let Some(paragraphs) = self.notes.remove(&label) else {
                continue;
            };
            self.out.begin_note(&label, Some(format!("[{n}] ")));
            for (m, paragraph) in paragraphs.iter().enumerate() {
                if m > 0 {
                    self.out.open_prose();
                }
                self.pieces(paragraph, Face::default());
            }
            self.out.end_item();
        }
        self.out.close();
        self.set_contents_aside();
        self.guess_headings(written);
        self.guess_title();
        crate::load::top::label(&mut self.out);
        self.sign();
        let (text, blocks) = self.out.parts();
        if let Some(found) = archives::label(text, blocks) {
            let metadata = &mut self.out.metadata;
            metadata.title = found.title.or(metadata.title.take());
            metadata.byline = found.byline;
            metadata.published = found.published.map(Into::into);
        }
        self.out.finish(format)
    }
}
