//! What Markdown and HTML inside of it do to the article: elements open and end, with words
//! of either between them.

mod html;
mod pictures;

use crate::article::{BlockKind, InlineKind};
use crate::load::figures;
use crate::load::writer::Writer;

/// How many open elements are looked through, at most, for the one that ends: a page of
/// elements without an end must not cost the square of their number.
const DEEP: usize = 256;

/// What the end of an element undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Undo {
    /// Nothing.
    Nothing,
    /// An inline.
    Inline,
    /// A block.
    Block,
    /// A block that is all strong.
    Strong,
    /// A block whose words are a caption.
    Caption,
    /// A heading.
    Heading,
    /// A block quotation.
    Quote,
    /// A list.
    List,
    /// A list's item or a note.
    Item,
    /// A table; whether it began.
    Table(bool),
    /// A part of a table.
    Row,
    Cell,
    /// Preformatted text.
    Pre,
    /// Quotation marks.
    Marks,
    /// Small figures above or below the line.
    Figures,
    /// Words that are not shown.
    Hidden,
}

/// Whose an open element is: Markdown's end events end only their own.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Name {
    Markdown,
    Html(String),
}

/// How far a paragraph that began with a picture is one of pictures alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Alone {
    /// It is not.
    #[default]
    No,
    /// Pictures so far.
    Pictures,
    /// A picture, then emphasised words: its caption.
    Captioned,
}

/// The article being written, and what is open in it.
#[derive(Default)]
pub(super) struct Page {
    pub out: Writer,
    titled: bool,
    open: Vec<(Name, Undo)>,
    tables: u32,
    hidden: u32,
    pres: u32,
    captions: u32,
    headings: u32,
    /// Numbers of open [`Undo::Figures`]: whether they stand above the line.
    figures: Vec<bool>,
    /// How many [`Undo::Marks`] are open.
    quoted: u32,
    alone: Alone,
    /// How many elements were open where emphasis became its caption.
    captioned_at: usize,
    /// Pictures of the paragraph that are alone in it: how many, how many are badges,
    /// and what the last one's title says.
    pictures: usize,
    badges: usize,
    picture_title: Option<String>,
}

impl Page {
    /// Goes on writing `out`, which has a title already or not.
    pub fn new(out: Writer, titled: bool) -> Self {
        Self {
            out,
            titled,
            ..Self::default()
        }
    }

    // ---- what is open

    fn push(&mut self, name: Name, undo: Undo) {
        match undo {
            Undo::Hidden => self.hidden += 1,
            Undo::Pre => self.pres += 1,
            Undo::Caption => self.captions += 1,
            Undo::Heading => self.headings += 1,
            _ => {}
        }
        self.open.push((name, undo));
    }

    fn undo(&mut self, undo: Undo) {
        match undo {
            Undo::Nothing => {}
            Undo::Inline => self.out.unnest(),
            Undo::Block => self.close_block(),
            Undo::Strong => {
                self.out.unnest();
                self.close_block();
            }
            Undo::Caption => {
                self.captions -= 1;
                self.close_block();
            }
            Undo::Heading => {
                self.headings -= 1;
                self.out.end_item();
                self.drop_repeated_title();
            }
            Undo::Quote => {
                self.close_block();
                self.out.end_quote();
            }
            Undo::List => {
                self.close_block();
                self.out.end_list();
            }
            Undo::Item => {
                self.close_block();
                self.out.end_item();
            }
            Undo::Table(begun) => {
                self.tables -= u32::from(begun);
                if begun && self.tables == 0 {
                    self.out.end_table();
                }
            }
            Undo::Row | Undo::Cell => {}
            Undo::Pre => {
                self.pres -= 1;
                self.out.end_item();
            }
            Undo::Marks => {
                self.quoted -= 1;
                self.words(if self.quoted % 2 == 1 { "’" } else { "”" });
            }
            Undo::Figures => {
                self.figures.pop();
            }
            Undo::Hidden => self.hidden -= 1,
        }
    }

    fn pop(&mut self) -> Option<Name> {
        let (name, undo) = self.open.pop()?;
        self.undo(undo);
        Some(name)
    }

    /// Ends what Markdown began last, and the elements left open in it.
    pub fn end(&mut self) {
        while let Some(name) = self.pop() {
            if name == Name::Markdown {
                break;
            }
        }
    }

    /// Ends everything.
    pub fn end_all(&mut self) {
        while self.pop().is_some() {}
        self.close_block();
    }

    /// A piece of HTML ends: what was left open and would swallow or mark the Markdown
    /// behind it ends too.
    pub fn end_piece(&mut self) {
        while let Some((Name::Html(_), undo)) = self.open.last() {
            if !matches!(
                undo,
                Undo::Hidden | Undo::Inline | Undo::Pre | Undo::Figures
            ) {
                break;
            }
            self.pop();
        }
        if self.tables == 0 {
            self.close_block();
        }
    }

    /// Whether one of these elements was the last to open, leaving inlines aside.
    fn end_open(&mut self, names: &[&str], within: &[&str]) {
        let mut found = None;
        for (n, (name, _)) in self.open.iter().enumerate().rev().take(DEEP) {
            match name {
                Name::Html(name) if names.contains(&name.as_str()) => {
                    found = Some(n);
                    break;
                }
                Name::Html(name) if !within.contains(&name.as_str()) => {}
                _ => break,
            }
        }
        if let Some(n) = found {
            while self.open.len() > n {
                self.pop();
            }
        }
    }

    // ---- blocks

    /// A paragraph, unless it is the first of an item.
    pub fn paragraph(&mut self) {
        self.alone = Alone::No;
        if self.tables > 0 {
            self.out.flow(" ");
        } else {
            self.out.open_paragraph();
        }
        self.push(Name::Markdown, Undo::Block);
    }

    /// A heading: the first of the highest level near the beginning is the title.
    pub fn heading(&mut self, level: u8) {
        self.begin_heading(Name::Markdown, level);
    }

    fn begin_heading(&mut self, name: Name, level: u8) {
        self.close_block();
        let known = |b: &crate::article::Block| {
            !matches!(b.kind, BlockKind::Caption | BlockKind::Boilerplate)
        };
        let above = self.out.blocks().iter().filter(|b| known(b)).take(FRONT);
        let first = !self.titled && level == 1 && above.count() < FRONT;
        self.titled = true;
        let kind = if first {
            BlockKind::Title
        } else {
            BlockKind::Heading
        };
        self.out.open(kind, level);
        self.push(name, Undo::Heading);
    }

    /// A block quotation, with the words of an alert's label before it.
    pub fn quote(&mut self, label: Option<&str>) {
        self.close_block();
        self.out.begin_quote();
        if let Some(label) = label {
            self.out.nest(InlineKind::Strong);
            self.out.words(label);
            self.out.unnest();
            self.out.close();
        }
        self.push(Name::Markdown, Undo::Quote);
    }

    /// A block of code.
    pub fn code_block(&mut self) {
        self.close_block();
        self.out.open(BlockKind::Code, 1);
        self.push(Name::Markdown, Undo::Pre);
    }

    /// A list.
    pub fn list(&mut self, first: Option<u64>) {
        self.begin_list(Name::Markdown, first);
    }

    fn begin_list(&mut self, name: Name, first: Option<u64>) {
        self.close_block();
        self.out.begin_list(first);
        self.push(name, Undo::List);
    }

    /// An item of a list.
    pub fn item(&mut self) {
        self.begin_item(Name::Markdown);
    }

    fn begin_item(&mut self, name: Name) {
        self.close_block();
        if self.tables > 0 {
            self.out.flow(" • ");
        } else {
            self.out.begin_item();
        }
        self.push(name, Undo::Item);
    }

    fn in_table(&self) -> bool {
        self.tables > 0
    }

    /// What a list of definitions defines.
    pub fn term(&mut self) {
        self.begin_term(Name::Markdown);
    }

    fn begin_term(&mut self, name: Name) {
        self.close_block();
        self.out.open(BlockKind::Paragraph, 1);
        self.out.nest(InlineKind::Strong);
        self.push(name, Undo::Strong);
    }

    /// A note.
    pub fn note(&mut self, label: &str) {
        self.close_block();
        self.out.begin_note(label, Some(format!("[{label}] ")));
        self.push(Name::Markdown, Undo::Item);
    }

    /// A table of Markdown's.
    pub fn table(&mut self) {
        self.close_block();
        self.begin_table();
        self.push(Name::Markdown, Undo::Table(true));
    }

    fn begin_table(&mut self) {
        self.tables += 1;
        if self.tables == 1 {
            self.out.begin_table();
        }
    }

    /// A row of it.
    pub fn row(&mut self) {
        self.out.begin_row();
        self.push(Name::Markdown, Undo::Row);
    }

    /// A cell of it.
    pub fn cell(&mut self) {
        self.out.begin_cell();
        self.push(Name::Markdown, Undo::Cell);
    }

    /// A rule, or anything else that parts blocks.
    pub fn part(&mut self) {
        if self.captions > 0 || self.tables > 0 {
            self.out.flow(" ");
        } else {
            self.close_block();
        }
    }

    fn close_block(&mut self) {
        if self.alone != Alone::No {
            self.end_pictures();
        }
        self.out.close();
    }

    /// Front matter gives a title, and most such files repeat it as their first heading.
    fn drop_repeated_title(&mut self) {
        let blocks = self.out.blocks();
        let ([title, ..], Some(last)) = (blocks, blocks.last()) else {
            return;
        };
        let repeated = blocks.len() <= FRONT
            && title.kind == BlockKind::Title
            && last.kind == BlockKind::Heading
            && same_words(self.out.slice(title), self.out.slice(last));
        if repeated {
            self.out.drop_last();
        }
    }

    // ---- words and inlines

    /// Whether words are not to be shown.
    fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    /// Whether line breaks count.
    fn is_preformatted(&self) -> bool {
        self.pres > 0
    }

    /// Words, whose white space folds unless they are preformatted.
    pub fn words(&mut self, words: &str) {
        if self.is_hidden() {
            return;
        }
        if self.is_preformatted() {
            return self.out.words(words);
        }
        self.leave_pictures(words);
        match self.raised(words) {
            Some(raised) => self.out.flow(&raised),
            None => self.out.flow(words),
        }
    }

    /// Words of HTML: a line break right behind `<pre>` is none.
    pub fn html_words(&mut self, words: &str) {
        let first = self.is_preformatted() && !self.out.open_has_text();
        let rest = words.strip_prefix('\n').filter(|_| first);
        self.words(rest.unwrap_or(words));
    }

    /// Small figures as characters, where all of `words` has them: "10²".
    fn raised(&self, words: &str) -> Option<String> {
        let above = *self.figures.last()?;
        figures::small(self.out.before(), words, above)
    }

    /// Words that are one inline.
    pub fn inline(&mut self, kind: InlineKind, words: &str) {
        if !self.is_hidden() {
            self.leave_pictures(words);
            self.out.inline(kind, words);
        }
    }

    /// The mark of a note.
    pub fn note_reference(&mut self, label: &str) {
        if !self.is_hidden() {
            self.leave_pictures(label);
            self.out.note_reference(label, &format!("[{label}]"));
        }
    }

    /// An inline of Markdown's begins.
    pub fn nest(&mut self, kind: InlineKind) {
        self.begin_inline(kind);
        self.push(Name::Markdown, Undo::Inline);
    }

    fn begin_inline(&mut self, kind: InlineKind) {
        self.leave_caption();
        if kind == InlineKind::Emphasis && self.alone == Alone::Pictures && self.pictures == 1 {
            self.alone = Alone::Captioned;
            self.captioned_at = self.open.len();
        }
        self.out.nest(kind);
    }

    /// A link of Markdown's begins.
    pub fn link(&mut self, target: String) {
        self.leave_caption();
        self.out.nest_link(target);
        self.push(Name::Markdown, Undo::Inline);
    }

    /// A line break that must be kept.
    pub fn line_break(&mut self) {
        if self.is_preformatted() {
            self.out.words("\n");
        } else if !self.is_hidden() {
            self.out.line_break();
        }
    }
}

/// A title stands above the third block that is not one of the front's own: title,
/// byline, date, and the heading in question.
const FRONT: usize = 4;

fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
