//! What Word, OpenDocument and rich text have in common: a sequence of paragraphs with styles,
//! and tables of them, which are written as blocks.

use rustc_hash::FxHashMap;

use super::paragraph::{Face, Item, Kind, Paragraph, Piece, Small, common};
use crate::article::{Article, BlockKind, Format, InlineKind, Warning, one_line};
use crate::load::container::Container;
use crate::load::figures;
use crate::load::writer::Writer;

/// The deepest list; deeper ones are shown as deep as this.
const DEEPEST: u8 = 8;
/// The longest heading that only its looks show to be one, in bytes.
const HEADING: usize = 120;

/// How a block looked whose style says nothing.
struct Look {
    block: usize,
    bytes: usize,
    size: u16,
    bold: bool,
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
    looks: Vec<Look>,
    /// A picture that its caption may follow.
    picture: Option<(String, String)>,
    code: bool,
    titled: bool,
}

impl Sheet {
    /// Writes a paragraph.
    pub fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.kind == Kind::Listing {
            return;
        }
        if self.tables > 0 {
            self.out.flow(" ");
            return self.pieces(paragraph, Face::default());
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
        if paragraph.kind == Kind::Plain && paragraph.item.is_none() {
            self.look(block, paragraph);
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

    fn pieces(&mut self, paragraph: &Paragraph, common: Face) {
        let mut open: Option<(&str, usize)> = None;
        for piece in &paragraph.pieces {
            let link = match piece {
                Piece::Words { link, .. } => link.as_deref(),
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
            self.out.begin_table();
        }
        self.tables += 1;
    }

    /// A row of the outer table begins.
    pub fn begin_row(&mut self) {
        if self.tables == 1 {
            self.out.begin_row();
        }
    }

    /// A cell of the outer table begins.
    pub fn begin_cell(&mut self) {
        if self.tables == 1 {
            self.out.begin_cell();
        }
    }

    /// The cell takes so many columns and rows; no row where it goes on with the one above.
    pub fn span_cell(&mut self, columns: usize, rows: usize) {
        if self.tables == 1 {
            self.out.span_cell(columns, rows);
        }
    }

    /// A table ends.
    pub fn end_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        if self.tables == 0 && self.out.in_table() {
            self.out.end_table();
        }
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
        self.guess_headings(written);
        self.guess_title();
        crate::load::top::label(&mut self.out);
        self.out.finish(format)
    }

    /// Where no style marks headings, short lines that are bold or larger than the text
    /// are what the writer meant to be some.
    fn guess_headings(&mut self, written: usize) {
        let styled = |b: &crate::article::Block| b.kind == BlockKind::Heading;
        if self.out.blocks()[..written].iter().any(styled) {
            return;
        }
        let mut sizes: FxHashMap<u16, usize> = FxHashMap::default();
        for look in &self.looks {
            *sizes.entry(look.size).or_default() += look.bytes;
        }
        let Some(body) = sizes
            .iter()
            .max_by_key(|(size, n)| (**n, **size))
            .map(|(size, _)| *size)
        else {
            return;
        };
        let bold: usize = self.looks.iter().filter(|l| l.bold).map(|l| l.bytes).sum();
        let all: usize = self.looks.iter().map(|l| l.bytes).sum();
        // Where most is bold, bold means nothing.
        let bold_counts = bold * 4 < all;
        let stands_out = |look: &Look| {
            let larger = body > 0 && u32::from(look.size) * 20 >= u32::from(body) * 23;
            look.bytes <= HEADING && (larger || look.bold && bold_counts && look.size >= body)
        };
        let found: Vec<(usize, u16)> = self
            .looks
            .iter()
            .filter(|l| stands_out(l))
            .map(|l| (l.block, l.size))
            .collect();
        let mut levels: Vec<u16> = found.iter().map(|f| f.1).collect();
        levels.sort_unstable_by(|a, b| b.cmp(a));
        levels.dedup();
        for (block, size) in found {
            let text = self.out.slice(&self.out.blocks()[block]);
            if text.ends_with(['.', ',', ';']) || text.starts_with(['“', '"', '«', '„']) {
                continue;
            }
            let level = levels.iter().position(|s| *s == size).unwrap_or(0) + 1;
            let block = &mut self.out.blocks_mut()[block];
            block.kind = BlockKind::Heading;
            block.level = u8::try_from(level).unwrap_or(u8::MAX).min(6);
        }
    }

    /// Where no style marks a title: the first heading, if it stands above all others.
    fn guess_title(&mut self) {
        if self.titled {
            return;
        }
        let known = self.out.metadata.title.clone();
        let blocks = self.out.blocks();
        let first = blocks
            .iter()
            .take(3)
            .position(|b| b.kind == BlockKind::Heading);
        let above = |n: usize| {
            let level = blocks[n].level;
            let mut others = blocks[n + 1..]
                .iter()
                .filter(|b| b.kind == BlockKind::Heading);
            others.all(|b| b.level > level)
        };
        let named = blocks.iter().take(3).position(|b| {
            let text = one_line(self.out.slice(b));
            known
                .as_deref()
                .is_some_and(|title| one_line(title) == text)
        });
        let Some(n) = named
            .or(first.filter(|n| above(*n)))
            .or(self.first_stands_out())
        else {
            return;
        };
        let block = &mut self.out.blocks_mut()[n];
        block.kind = BlockKind::Title;
        block.level = 1;
        self.titled = true;
    }

    /// The first block, where it stands above all headings and looks like one.
    fn first_stands_out(&self) -> Option<usize> {
        let look = self
            .looks
            .first()
            .filter(|look| look.block == 0 && look.bytes <= 2 * HEADING)?;
        let mut larger = self.looks.iter().skip(1).map(|l| l.size);
        let largest = look.size > 0 && larger.all(|size| size < look.size);
        // One of several headings is none.
        let like = |l: &Look| l.bold && l.bytes <= HEADING && l.size >= look.size;
        let only = look.bold && !self.looks.iter().skip(1).any(like);
        (only || largest).then_some(0)
    }
}
