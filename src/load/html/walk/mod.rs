//! Walks a parsed tree and makes a [`Page`] of it.
//!
//! Text is never flattened: whatever separates blocks on a screen (block elements, two line
//! breaks) separates pieces here, and everything else is an inline. The walk keeps its own
//! stack, since a page may be nested deep.

mod aloud;
mod back;
mod classes;
mod fonts;
mod formula;
mod forum;
mod frame;
mod initial;
mod inside;
mod lines;
mod pieces;
mod seen;
mod sources;
mod unended;
mod unfolds;

pub(in crate::load) use back::says_edit;
pub(super) use classes::is_for_screen_readers;
pub(super) use seen::attribute;

use dom_query::{Document, NodeData, NodeId, NodeRef};

use self::classes::{is_edit_link, is_popup, is_post};
use self::frame::{Frame, Undo};
use self::seen::{Seen, inline, is_script, tag};
use super::marks::{self, Marks};
use super::page::{Elem, Page, Piece, Step, Tag, What};
use crate::load::markup::{
    Element, Numbering, SpeechMarks, number, numeral as numeral_of, numerals_of,
};

/// Up to how much hidden text is counted.
const HIDDEN: usize = 2000;

/// Walks a parsed page. `hidden`: take what is not shown, too.
pub(super) fn walk(doc: &Document, hidden: bool) -> Page {
    let speech = SpeechMarks::of(lines::language_of(doc).as_deref());
    let mut walk = Walk {
        hidden,
        speech,
        ..Walk::default()
    };
    walk.whole(doc);
    // Where nearly every word has its reading behind it, they bury the text.
    if lines::bury(walk.readings, &walk.page.text) {
        walk = Walk {
            hidden,
            speech,
            unread: true,
            ..Walk::default()
        };
        walk.whole(doc);
    }
    walk.page
}

#[derive(Default)]
struct Walk {
    page: Page,
    hidden: bool,
    frames: Vec<Frame>,
    /// The block element around.
    elem: u32,
    open: Option<Piece>,
    /// Inlines that are open.
    inlines: Vec<What>,
    inline_marks: Marks,
    /// White space was passed that nothing followed yet.
    space: bool,
    /// Line breaks, likewise.
    breaks: u8,
    heading: Option<u8>,
    caption: u32,
    pre: u32,
    /// The language of the code that is open, as an index in `Page::sources`.
    language: Option<u32>,
    lists: u8,
    /// Of each list around that counts in letters or Roman numerals: in which, and the next.
    numerals: Vec<Option<(&'static str, u64)>>,
    quotes: u8,
    /// `<q>` around.
    quoted: usize,
    /// The marks of the page's language.
    speech: SpeechMarks,
    /// Line breaks of the text count.
    lined: bool,
    /// A large letter that opens the text behind it.
    initial: Option<String>,
    post: u32,
    links: u32,
    strong: u32,
    emphasis: u32,
    /// Pictures met inside of the open piece: they follow it.
    pictures: Vec<(u32, String, NodeId)>,
    /// How many words have their reading behind them, and whether those are left out.
    readings: usize,
    unread: bool,
}

impl Walk {
    fn whole(&mut self, doc: &Document) {
        let Some(body) = doc.body() else {
            return;
        };
        self.page.elems.push(Elem {
            parent: 0,
            depth: 0,
            tag: Tag::Body,
            marks: Marks::default(),
            look: 0,
        });
        self.run(body);
        unended::settle(&mut self.page);
    }

    /// Walks what is below an element: children first, then siblings.
    fn run(&mut self, body: NodeRef<'_>) {
        let mut node = body.first_child();
        let mut depth: usize = 0;
        while let Some(here) = node {
            let inside = self.enter(&here);
            if inside && let Some(child) = here.first_child() {
                depth += 1;
                node = Some(child);
                continue;
            }
            if inside {
                self.leave();
            }
            let mut last = here;
            node = loop {
                if let Some(next) = last.next_sibling() {
                    break Some(next);
                }
                if depth == 0 {
                    break None;
                }
                depth -= 1;
                self.leave();
                match last.parent() {
                    Some(parent) => last = parent,
                    None => break None,
                }
            };
        }
        self.end_piece();
    }

    /// Begins a node; whether it has content to walk (and then [`Walk::leave`] ends it).
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        let id = node.id;
        let is_text = node.query_or(false, |n| {
            if let NodeData::Text { contents } = &n.data {
                self.text(contents, id);
                return true;
            }
            false
        });
        if is_text {
            return false;
        }
        let Some(element) = node.element_ref() else {
            return false;
        };
        self.element(node, &element, id)
    }

    fn element(&mut self, node: &NodeRef<'_>, element: &dom_query::Element, id: NodeId) -> bool {
        let name: &str = &element.name.local;
        match Element::named(name) {
            // The question over an answer that unfolds.
            Element::Silent if self.heading.is_some() && unfolds::is_switch(node, element) => {}
            Element::Silent if name == "input" => {
                self.field(element);
                return false;
            }
            // A picture that a click enlarges.
            Element::Silent if name == "button" => {
                self.pictured(node, element);
                return false;
            }
            Element::Silent | Element::Drawing | Element::Void => return false,
            Element::Break => {
                self.line_break();
                return false;
            }
            Element::Picture => {
                let letter = initial::is_first_letter(node, element);
                self.picture(element, id, letter);
                return false;
            }
            Element::Division
                if name == "noscript" && !self.hidden && !seen::is_told_without_scripts(node) =>
            {
                self.noscript(node);
                return false;
            }
            Element::Formula => {
                self.formula(node, element, id);
                return false;
            }
            Element::Plain if name == "span" && self.raised(node, element, id) => return false,
            // A number above the line that is no link to a note is a power.
            Element::Small { above } if self.figure(node, above, id) => return false,
            _ => {}
        }
        let mut seen = Seen::of(element);
        seen.hidden |= seen.aria && !self.is_seen_by_others(node, element, &seen);
        if forum::is_left_out(node, element, seen.class) || lines::is_gutter(node, name, seen.class)
        {
            return false;
        }
        if seen.hidden && !self.hidden && unfolds::is_shown_on_demand(node, element) {
            seen.marks = seen.marks.with(marks::UNFOLDED);
        } else if seen.hidden && !self.hidden {
            // How much matters only where there is little else.
            if self.page.hidden < HIDDEN {
                self.page.hidden += node.normalized_char_count();
            }
            return false;
        }
        self.anchor(seen.anchor);
        let role = || matches!(attribute(element, "role"), Some("table" | "grid"));
        if (name == "table" || name == "div" && role()) && self.table(node, element, seen.marks) {
            return false;
        }
        if (name == "hr" || forum::is_rule(element)) && !self.hidden {
            self.end_piece();
            self.page.steps.push(Step::Rule);
        }
        if let Some(letter) = initial::initial_letter(node, seen.class) {
            self.initial = Some(letter);
            return false;
        }
        let parts = || tag(name).filter(|_| !self.is_in_heading_line(name, element));
        match forum::untold(node, element, seen.class).or_else(parts) {
            // Tools that colour code set each of its lines in an element.
            Some(Tag::Div | Tag::P) if self.pre > 0 => {
                self.line_of_code(id);
                self.begin_words(node, element, id, &seen)
            }
            _ if sources::is_source(node, name) => self.begin_source(node, element, id, &seen),
            Some(tag) => self.begin_block(node, element, tag, &seen),
            None => self.begin_words(node, element, id, &seen),
        }
    }

    /// An element inside of a line begins; whether what it holds is walked over.
    fn begin_words(
        &mut self,
        node: &NodeRef<'_>,
        element: &dom_query::Element,
        id: NodeId,
        seen: &Seen<'_>,
    ) -> bool {
        let name: &str = &element.name.local;
        let mut noted = false;
        let what = match name {
            "a" => {
                let target = attribute(element, "href").unwrap_or_default().trim();
                let headed = self.heading.is_some() || seen.class.contains("headerlink");
                let edits = || self.heading.is_some() && back::is_edit(node);
                let permanent = headed && back::is_permalink(node, target) || edits();
                let on = || back::leads_on(node, seen.class, &self.page.text);
                if permanent || back::is_back_link(node, target) || on() {
                    return false;
                }
                let own = || self.heading.is_some() && back::is_own_place(node, target);
                if target.is_empty() || is_script(target) || own() {
                    None
                } else {
                    noted = self.is_bare_note(node, target);
                    Some(What::Link(self.link(target)))
                }
            }
            name => inline(name),
        };
        self.part_from_line(name, node, seen.marks);
        if name == "time" {
            // Sites set it apart by style alone: "By Ines Vale<time>3 May".
            self.space |= self.has_words() && self.page.text.ends_with(char::is_alphanumeric);
            if let Some(piece) = &mut self.open {
                piece.time = true;
            }
        }
        // What was put in place of other words follows them: "~~ten~~ twelve".
        if name == "ins" && seen::is_behind(node, "del")
            || name == "del" && seen::is_behind(node, "ins")
        {
            self.space |= self.has_words();
        }
        // "[edit]" behind a heading, inside of it or beside it; a sign of the link to it.
        if is_edit_link(seen.class) || self.heading.is_some() && back::is_sign(node, seen.class) {
            return false;
        }
        // Only for readers of screens: "opens in a new window".
        if self.heading.is_none()
            && is_for_screen_readers(seen.class)
            && !aloud::signs(node)
            && !aloud::stands_for_picture(node)
            || is_popup(seen.class)
            || self.is_beside_caption(node, seen)
        {
            return false;
        }
        if what == Some(What::Code) && self.pre > 0 {
            self.code_language(element);
        }
        let inline = match what {
            Some(what) => {
                self.begin_inline(what);
                match noted {
                    true => {
                        self.sign("[", id);
                        Undo::Note(id)
                    }
                    false => Undo::Inline,
                }
            }
            None => match name {
                "q" => self.begin_speech(node, id),
                "rt" if self.unread => return false,
                // How a word is read stands behind it, in brackets.
                "rt" if seen::has_text(node) => self.reading(node, id),
                _ => Undo::Nothing,
            },
        };
        self.frames.push(self.frame(inline));
        self.inline_marks = self.inline_marks.with(seen.marks);
        if let Some(piece) = &mut self.open {
            piece.marks = piece.marks.with(seen.marks);
        }
        true
    }

    /// An element begins that parts lines; whether what it holds is walked over.
    fn begin_block(
        &mut self,
        node: &NodeRef<'_>,
        element: &dom_query::Element,
        tag: Tag,
        seen: &Seen<'_>,
    ) -> bool {
        let name: &str = &element.name.local;
        let heard = matches!(tag, Tag::Div | Tag::P) && is_for_screen_readers(seen.class);
        if heard {
            return false;
        }
        self.end_before(node);
        let mut undo = Undo::Block;
        match tag {
            Tag::Heading(level) => {
                undo = Undo::Heading(self.heading);
                self.heading = Some(level);
            }
            Tag::Pre => {
                undo = Undo::Pre;
                self.pre += 1;
                self.language = None;
                // Some name it on the box around.
                if let Some(around) = node.parent().and_then(|node| node.element_ref()) {
                    self.code_language(&around);
                }
                self.code_language(element);
            }
            Tag::List => {
                undo = Undo::List;
                let numbered = name == "ol" && !seen::is_unmarked(element);
                let numbering = Numbering::of(numbered, |of| attribute(element, of));
                self.lists = self.lists.saturating_add(1);
                self.numerals.push(match numbering {
                    Numbering::Up(first) => {
                        numerals_of(|of| attribute(element, of)).map(|kind| (kind, first))
                    }
                    _ => None,
                });
                self.page.steps.push(Step::List(numbering));
            }
            Tag::Item if self.lists > 0 => {
                undo = Undo::Item;
                let number = attribute(element, "value").and_then(number);
                let bare = name == "li" && !seen::has_own_mark(node);
                let numeral = self.numerals.last_mut().and_then(Option::as_mut);
                let marked = numeral.filter(|_| bare).map(|(kind, next)| {
                    let n = number.unwrap_or(*next);
                    *next = n.saturating_add(1);
                    format!("{}. ", numeral_of(kind, n))
                });
                self.page.steps.push(match number {
                    _ if marked.is_some() => Step::Marked(marked.unwrap_or_default()),
                    Some(number) => Step::Numbered(number),
                    None => Step::Item(bare),
                });
            }
            Tag::Quote => {
                let post = is_post(seen.class);
                if post {
                    self.post += 1;
                    undo = Undo::Post;
                } else {
                    undo = Undo::Quote;
                }
                self.quotes = self.quotes.saturating_add(1);
                self.page.steps.push(Step::Quote);
            }
            Tag::Caption => {
                undo = Undo::Caption;
                self.caption += 1;
            }
            _ => {}
        }
        self.frames.push(self.frame(undo));
        self.lined |= seen.lined;
        let depth = self
            .page
            .elems
            .get(self.elem as usize)
            .map_or(0, |e| e.depth.saturating_add(1));
        let n = u32::try_from(self.page.elems.len()).unwrap_or(u32::MAX);
        self.page.elems.push(Elem {
            parent: self.elem,
            depth,
            tag,
            marks: seen.marks,
            look: seen.look(),
        });
        self.elem = n;
        true
    }

    fn leave(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        match frame.undo {
            Undo::Nothing => {
                self.inline_marks = frame.marks;
                return;
            }
            Undo::Inline | Undo::Note(_) => {
                if let Undo::Note(node) = frame.undo {
                    self.words("]", node);
                }
                self.end_inline();
                self.inline_marks = frame.marks;
                return;
            }
            Undo::Behind(sign, node) | Undo::Speech(sign, node) => {
                // White space before the end stands behind it.
                let space = std::mem::take(&mut self.space);
                if self.has_words() {
                    self.words(sign, node);
                }
                if let Undo::Speech(..) = frame.undo {
                    self.end_inline();
                    self.quoted -= 1;
                }
                self.space = space;
                self.inline_marks = frame.marks;
                return;
            }
            _ => self.end_piece(),
        }
        self.elem = frame.elem;
        self.lined = frame.lined;
        match frame.undo {
            Undo::Heading(around) => self.heading = around,
            Undo::Pre => self.pre -= 1,
            Undo::List => {
                self.numerals.pop();
                self.lists = self.lists.saturating_sub(1);
                self.page.steps.push(Step::EndList);
            }
            Undo::Item => self.page.steps.push(Step::EndItem),
            Undo::Quote | Undo::Post => {
                self.quotes = self.quotes.saturating_sub(1);
                if frame.undo == Undo::Post {
                    self.post -= 1;
                }
                self.page.steps.push(Step::EndQuote);
            }
            Undo::Caption => self.caption -= 1,
            _ => {}
        }
    }
}
