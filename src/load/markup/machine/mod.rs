//! Writes an article from elements that begin and end and words between them.
//!
//! Everything that has elements but no tree (chapters of books, XML vocabularies, Markdown with
//! HTML inside) is read by this one machine. Its events are [`Machine::start`],
//! [`Machine::words`] and [`Machine::end`]; for things that are no tag, such as Markdown's own
//! constructs, [`Machine::begin`] and [`Machine::end_own`]. What only one source knows (a table
//! of contents, a title) that source does itself, before and behind the same event.

mod close;
mod notes;
mod pictures;
mod words;

use super::element::{Element, HEADINGS, Numbering, code_language, hides, number};
use super::numerals::{numeral, numerals_of};
use super::tokens::Tag;
use crate::article::{BlockKind, InlineKind, one_line};
use crate::load::table;
use crate::load::writer::Writer;
use notes::Jump;
pub(in crate::load) use notes::{Places, is_address, label};
use pictures::Alone;
use words::Speech;

/// How many open elements are looked through for the one that ends. A page of elements without
/// end must not cost the square of their number.
const DEEP: usize = 256;

/// How deep inlines may be nested and still be marked: nobody could see more.
const NESTED: usize = 64;

/// How the sources differ.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::load) struct Policy {
    /// A drawing may hold something to show: a book's cover.
    pub drawings: bool,
    /// The meaning of a word stands as an item under it; otherwise as a paragraph.
    pub meanings_are_items: bool,
    /// A figure's caption stands for its picture and links to it; otherwise both stand.
    pub caption_is_picture: bool,
    /// A picture in a heading is a name that was drawn; otherwise a decoration.
    pub drawn_names: bool,
}

/// What has to be undone when an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Undo {
    Nothing,
    Inline,
    Block,
    /// A block that is all strong.
    Strong,
    /// A block whose words are a caption; whether it is a link to its picture.
    Caption(bool),
    Heading,
    Quote,
    List,
    /// A list's item or a note.
    Item,
    /// A table; whether it is the one that is written, no table inside of it.
    Table(bool),
    Pre,
    Speech,
    /// Words above or below the line.
    Small,
    /// How a word is read, in brackets behind it.
    Reading,
    Figure,
    /// A link inside of the source.
    Jump,
    /// Words that are not shown.
    Hidden,
}

/// Whose an open element is. A source's own elements end only by [`Machine::end_own`].
#[derive(Clone, Debug, PartialEq, Eq)]
enum Name {
    Own,
    Html(html5ever::LocalName),
}

/// The article being written, and what is open in it.
#[derive(Default)]
pub(in crate::load) struct Machine {
    /// What is written.
    pub out: Writer,
    /// Places inside the source that its links lead to, if they are followed.
    pub places: Option<Places>,
    policy: Policy,
    open: Vec<(Name, Undo)>,
    tables: u32,
    hidden: u32,
    pres: u32,
    captions: u32,
    headings: u32,
    inlines: usize,
    /// Of each open [`Undo::Small`] whether it stands above the line.
    small: Vec<bool>,
    speech: Speech,
    alone: Alone,
    /// The pictures of each open figure that wait for a caption: where each is and what it shows.
    figures: Vec<Vec<(String, String)>>,
    jump: Option<Jump>,
    /// Of each list around that counts in letters or Roman numerals: in which, and the next.
    numerals: Vec<Option<(&'static str, u64)>>,
}

impl Machine {
    /// Goes on writing `out`.
    pub fn new(out: Writer, policy: Policy) -> Self {
        let speech = Speech::of(out.metadata.language.as_deref());
        Self {
            out,
            policy,
            speech,
            ..Self::default()
        }
    }

    // ---- what is open

    /// Whether words are not to be shown.
    pub fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    /// Whether line breaks count.
    pub fn is_preformatted(&self) -> bool {
        self.pres > 0
    }

    /// Whether a heading is being written.
    pub fn in_heading(&self) -> bool {
        self.headings > 0
    }

    /// Whether no block may begin here: inside headings, captions, cells and code.
    pub fn is_fixed(&self) -> bool {
        self.headings > 0 || self.captions > 0 || self.pres > 0 || self.out.in_table()
    }

    fn push(&mut self, name: Name, undo: Undo) {
        match undo {
            Undo::Hidden => self.hidden += 1,
            Undo::Pre => self.pres += 1,
            Undo::Caption(_) => self.captions += 1,
            Undo::Heading => self.headings += 1,
            Undo::Table(_) => self.tables += 1,
            Undo::Inline => self.inlines += 1,
            _ => {}
        }
        self.open.push((name, undo));
    }

    // ---- elements begin

    /// Begins an element. Its meaning is known from its name, unless the source knows better.
    pub fn start(&mut self, tag: &Tag, element: Element) {
        let name = || Name::Html(tag.full_name().clone());
        if self.is_hidden() && tag.name() == "body" {
            self.end_open(&["head"], &[]);
        }
        if self.is_hidden() {
            // It only has to end.
            if !tag.is_void() {
                self.push(name(), Undo::Nothing);
            }
            return;
        }
        let hidden = match element {
            Element::Silent => true,
            Element::Drawing => !self.policy.drawings,
            Element::Void => return,
            _ => tag.has("hidden") || tag.get("style").is_some_and(hides),
        };
        if hidden {
            self.push(name(), Undo::Hidden);
        } else if let Some(undo) = self.started(tag, element) {
            self.push(name(), undo);
        } else {
            return;
        }
        if self.is_preformatted()
            && let Some(language) = tag.get("class").and_then(code_language)
        {
            self.out.code_is_in(language);
        }
        if tag.is_void() {
            self.pop();
        }
    }

    /// Begins a construct of the source's own that means the same as this element.
    pub fn begin(&mut self, element: Element) {
        let undo = self.begun(element).unwrap_or(Undo::Nothing);
        self.push(Name::Own, undo);
    }

    /// What depends on the element's attributes.
    fn started(&mut self, tag: &Tag, element: Element) -> Option<Undo> {
        match element {
            Element::Picture => self.image(tag),
            Element::Formula => {
                // Its own words are its parts, glued together.
                let Some(formula) = tag.get("alttext") else {
                    return Some(Undo::Nothing);
                };
                self.inline(InlineKind::Code, &one_line(formula));
                return Some(Undo::Hidden);
            }
            Element::Link => return Some(self.link(tag)),
            Element::List { numbered } => {
                let numbering = Numbering::of(numbered, |name| tag.value(name));
                let kind = numerals_of(|name| tag.get(name)).filter(|_| numbered);
                let undo = self.list(numbering);
                if let (Numbering::Up(first), Some(last)) = (numbering, self.numerals.last_mut())
                    && undo == Undo::List
                {
                    *last = kind.map(|kind| (kind, first));
                }
                return Some(undo);
            }
            Element::Item => {
                self.end_open(&["li"], &["ul", "ol", "menu", "dir"]);
                return Some(self.item(tag.get("value").and_then(number)));
            }
            Element::Cell { head } => {
                self.end_open(&["td", "th"], &["table", "tr"]);
                return Some(self.cell(head, table::extent(|name| tag.get(name))));
            }
            Element::Row => {
                self.end_open(&["tr"], &["table"]);
                return self.begun(element);
            }
            Element::Term | Element::Definition => {
                self.end_open(&["dt", "dd"], &["dl"]);
                return self.begun(element);
            }
            Element::Paragraph => {
                self.end_paragraph();
                return self.begun(element);
            }
            Element::Heading(_) if self.headings > 0 => {
                self.end_open(&HEADINGS, &[]);
                return self.begun(element);
            }
            _ => return self.begun(element),
        }
        None
    }

    /// What an element does, whoever wrote it, and what its end undoes.
    fn begun(&mut self, element: Element) -> Option<Undo> {
        let fixed = self.is_fixed();
        Some(match element {
            Element::Silent | Element::Drawing => Undo::Hidden,
            Element::Void | Element::Picture => return None,
            Element::Break => {
                self.line_break();
                return None;
            }
            Element::Rule => {
                self.rule();
                return None;
            }
            Element::Inline(InlineKind::Code) if self.is_preformatted() => Undo::Nothing,
            Element::Inline(_) if self.jump.is_some() || self.inlines >= NESTED => Undo::Nothing,
            Element::Inline(kind) => {
                self.begin_inline(kind);
                Undo::Inline
            }
            Element::Speech => {
                self.speech.begin();
                Undo::Speech
            }
            Element::Small { above } => {
                self.small.push(above);
                Undo::Small
            }
            Element::Reading => {
                self.words("(");
                Undo::Reading
            }
            Element::Cell { head } => self.cell(head, (1, 1)),
            Element::Row => self.row(),
            // A table in a table or in a caption is words of its cell.
            Element::Table => {
                let written = self.tables == 0 && !fixed;
                if written {
                    self.close_block();
                }
                Undo::Table(written)
            }
            Element::Rows | Element::Plain | Element::Formula | Element::Link => Undo::Nothing,
            Element::List { numbered } => self.list(match numbered {
                true => Numbering::Up(1),
                false => Numbering::None,
            }),
            Element::Item => self.item(None),
            _ if fixed => {
                self.out.flow(" ");
                Undo::Nothing
            }
            Element::Heading(level) => self.heading(BlockKind::Heading, level),
            Element::Paragraph => {
                self.close_block();
                self.out.open_paragraph();
                Undo::Block
            }
            Element::Division => {
                self.close_block();
                Undo::Block
            }
            Element::Terms if self.policy.meanings_are_items => self.list(Numbering::None),
            Element::Definition if self.policy.meanings_are_items => self.item(None),
            Element::Terms | Element::Definition => {
                self.close_block();
                Undo::Block
            }
            Element::Term | Element::Summary => {
                self.close_block();
                self.out.open(BlockKind::Paragraph, 1);
                self.out.nest(InlineKind::Strong);
                Undo::Strong
            }
            Element::Quote => {
                self.close_block();
                self.out.begin_quote();
                Undo::Quote
            }
            Element::Preformatted => {
                self.close_block();
                self.out.open(BlockKind::Code, 1);
                Undo::Pre
            }
            Element::Figure => {
                self.close_block();
                self.figures.push(Vec::new());
                Undo::Figure
            }
            Element::Caption => self.caption(),
        })
    }

    /// A heading of a kind and level that the source decides.
    pub fn begin_heading(&mut self, kind: BlockKind, level: u8, tag: Option<&Tag>) {
        let undo = self.heading(kind, level);
        let name = tag.map_or(Name::Own, |tag| Name::Html(tag.full_name().clone()));
        self.push(name, undo);
    }

    fn heading(&mut self, kind: BlockKind, level: u8) -> Undo {
        self.close_block();
        self.out.open(kind, level);
        Undo::Heading
    }

    /// A list of the source's own that counts like this.
    pub fn begin_list(&mut self, numbering: Numbering) {
        let undo = self.list(numbering);
        self.push(Name::Own, undo);
    }

    fn list(&mut self, numbering: Numbering) -> Undo {
        if self.is_fixed() {
            self.out.flow(" ");
            return Undo::Nothing;
        }
        self.close_block();
        self.out.begin_counted(numbering);
        self.numerals.push(None);
        Undo::List
    }

    fn item(&mut self, number: Option<u64>) -> Undo {
        if self.is_fixed() {
            let bullet = self.out.in_table();
            self.out.flow(if bullet { " • " } else { " " });
            return Undo::Nothing;
        }
        self.close_block();
        match number {
            Some(number) => self.out.begin_numbered_item(number),
            None => self.out.begin_item(),
        }
        if let Some(Some((kind, next))) = self.numerals.last_mut() {
            let n = number.unwrap_or(*next);
            *next = n.saturating_add(1);
            self.out.set_marker(&format!("{}. ", numeral(kind, n)));
        }
        Undo::Item
    }

    /// A note of the source's own, with its label.
    pub fn begin_note(&mut self, label: &str) {
        self.close_block();
        self.out.begin_note(label, Some(format!("[{label}] ")));
        self.push(Name::Own, Undo::Item);
    }

    /// Whether a row or cell here belongs to the table that is written.
    fn in_written_table(&self) -> bool {
        let written = |(_, undo): &&(Name, Undo)| matches!(undo, Undo::Table(_));
        let innermost = self.open.iter().rev().take(DEEP).find(written);
        matches!(innermost, Some((_, Undo::Table(true))))
    }

    fn row(&mut self) -> Undo {
        if self.in_written_table() {
            self.begin_table();
            self.out.begin_row();
        } else {
            self.out.flow(" ");
        }
        Undo::Nothing
    }

    fn cell(&mut self, head: bool, (columns, rows): (u16, u16)) -> Undo {
        if !self.in_written_table() {
            self.out.flow(" ");
            return Undo::Nothing;
        }
        self.begin_table();
        self.out.begin_cell();
        self.out.span_cell(columns.into(), rows.into());
        if head {
            self.out.head_cell();
        }
        Undo::Nothing
    }

    /// The first row begins the table; a caption may stand before.
    fn begin_table(&mut self) {
        if !self.out.in_table() {
            self.close_block();
            self.out.begin_table();
        }
    }

    /// A rule between blocks.
    pub fn rule(&mut self) {
        self.part();
        if !self.is_fixed() && !self.is_hidden() {
            self.out.rule();
        }
    }

    /// Ends the open block, as anything does that parts blocks.
    pub fn part(&mut self) {
        if self.is_fixed() {
            self.out.flow(" ");
        } else {
            self.close_block();
        }
    }

    /// An inline of the source's own begins.
    pub fn nest(&mut self, kind: InlineKind) {
        self.begin(Element::Inline(kind));
    }

    fn begin_inline(&mut self, kind: InlineKind) {
        self.open_speech("");
        self.caption_begins(kind);
        self.out.nest(kind);
    }

    /// A link of the source's own begins.
    pub fn begin_link(&mut self, target: String) {
        let undo = self.nest_link(target);
        self.push(Name::Own, undo);
    }

    fn nest_link(&mut self, target: String) -> Undo {
        if self.inlines >= NESTED {
            return Undo::Nothing;
        }
        self.open_speech("");
        self.leave_caption();
        self.out.nest_link(target);
        Undo::Inline
    }
}
