//! Walks a document of any vocabulary and tells the machine what comes.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::held::{Held, Note, titles};
use super::{Facts, Meaning, Place, Vocabulary, fictionbook};
use crate::article::{Article, BlockKind, Format};
use crate::load::markup::{Element, Machine, Policy};
use crate::load::top;
use crate::load::writer::Writer;
use crate::load::xml::{Event, Tag, Xml};

/// The same policy as for books.
const POLICY: Policy = Policy {
    drawings: false,
    meanings_are_items: false,
    caption_is_picture: true,
    drawn_names: false,
};

/// How deep notes inside notes are followed.
const DEEP: u8 = 4;

/// How many elements around a place are looked at.
const NEAR: usize = 64;

/// Empty lines that come more often than one for this many paragraphs do not part scenes.
const OFTEN: usize = 8;

/// What an open element is, for what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Other,
    Section,
    /// A table: its title is a caption.
    Captioned,
    /// A figure: so it is, and stands behind the picture.
    Figure,
    /// A list or a quotation: its title is a line of its own.
    Grouped,
    /// Holds words, so that what is unknown in it runs on.
    Words,
    /// A heading.
    Heading,
    /// A subtitle.
    Subtitle,
    /// A line of a title page.
    Front,
}

pub(super) struct Open<'a> {
    name: &'a str,
    pub part: Part,
    /// What is written at its end.
    pub last: Vec<(Meaning, Vec<Event<'a>>)>,
}

pub(super) struct Walk<'a> {
    pub(super) machine: Machine,
    pub(super) vocabulary: &'static Vocabulary,
    facts: Facts,
    /// How many blocks say what the head says.
    front: usize,
    pub(super) open: Vec<Open<'a>>,
    pub(super) names: Vec<&'a str>,
    sections: u8,
    pub(super) words: usize,
    /// What waited is being written.
    pub(super) lasts: usize,
    /// A note is being written, which stood in so many others.
    pub(super) deep: Option<u8>,
    /// What is being held, its events, and how deep in it we are.
    pub(super) held: Option<(Held, Vec<Event<'a>>, usize)>,
    pub(super) notes: VecDeque<Note<'a>>,
    pub(super) counted: usize,
    /// What stands before the next words.
    pub(super) before: String,
    /// The next words are a signature.
    pub(super) signs: bool,
    empty_lines_part: bool,
    /// What places are called to which a reference without words leads.
    pub(super) titles: FxHashMap<String, String>,
}

impl<'a> Walk<'a> {
    /// A walk that goes on writing `out`.
    pub fn new(out: Writer, vocabulary: &'static Vocabulary, facts: Facts) -> Self {
        Self {
            front: out.blocks().len(),
            machine: Machine::new(out, POLICY),
            vocabulary,
            facts,
            open: Vec::new(),
            names: Vec::new(),
            sections: 0,
            words: 0,
            lasts: 0,
            deep: None,
            held: None,
            notes: VecDeque::new(),
            counted: 0,
            before: String::new(),
            signs: false,
            empty_lines_part: true,
            titles: FxHashMap::default(),
        }
    }

    /// Reads it all.
    pub fn run(mut self, text: &'a str) -> Article {
        let count = |tag: &[u8]| memchr::memmem::find_iter(text.as_bytes(), tag).count();
        self.empty_lines_part = count(b"<empty-line") * OFTEN < count(b"<p>");
        if [&b"<xref "[..], b"<ptr "]
            .into_iter()
            .any(|tag| count(tag) > 0)
        {
            self.titles = titles(text);
        }
        for event in Xml::new(text) {
            self.event(event);
        }
        self.machine.close_block();
        while let Some(note) = self.notes.pop_front() {
            self.note(note);
        }
        self.machine.end_all();
        // Programs make books of articles; other vocabularies say who wrote.
        if self.vocabulary.format == Format::FictionBook {
            top::label_below(&mut self.machine.out, self.front);
        }
        self.machine.out.finish(self.vocabulary.format)
    }

    pub(super) fn event(&mut self, event: Event<'a>) {
        if let Some((held, events, depth)) = &mut self.held {
            match &event {
                Event::Start(_) => *depth += 1,
                Event::End(_) if *depth > 0 => *depth -= 1,
                Event::End(_) => {
                    if let Some((held, events, _)) = self.held.take() {
                        self.read(held, events);
                    }
                    return;
                }
                Event::Text(_) => {}
            }
            if !matches!(held, Held::Nothing) {
                events.push(event);
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::Text(words) => self.text(&words),
            Event::End(_) => self.end(),
        }
    }

    fn text(&mut self, words: &str) {
        let blank = words.trim().is_empty();
        if !blank && !self.machine.is_hidden() {
            if std::mem::take(&mut self.signs) && !words.trim_start().starts_with(['—', '–', '-'])
            {
                self.machine.words("— ");
            }
            if !self.before.is_empty() {
                let before = std::mem::take(&mut self.before);
                self.machine.words(&before);
                return self
                    .machine
                    .html_words(match self.machine.is_preformatted() {
                        true => words,
                        false => words.trim_start(),
                    });
            }
        }
        self.machine.html_words(words);
    }

    // ---- elements begin

    fn start(&mut self, tag: Tag<'a>) {
        let place = Place {
            tag: &tag,
            around: &self.names,
        };
        let meaning = (self.vocabulary.meaning)(&place);
        // What is unknown among blocks is one.
        let meaning = meaning.unwrap_or(Meaning::Is(match self.words > 0 {
            true => Element::Plain,
            false => Element::Division,
        }));
        if let Some(held) = self.held(&meaning) {
            self.held = Some((held, Vec::new(), 0));
            return;
        }
        if let Some(id) = tag.get("id").filter(|id| !id.is_empty()) {
            self.machine.pass(id.into_owned());
        }
        let part = self.begin(&meaning);
        self.words += usize::from(part == Part::Words || part == Part::Heading);
        let name = match tag.name == "body" && tag.get("name").is_some_and(|n| is_notes(&n)) {
            true => fictionbook::NOTES,
            false => tag.name,
        };
        self.names.push(name);
        self.open.push(Open {
            name,
            part,
            last: Vec::new(),
        });
    }

    fn held(&self, meaning: &Meaning) -> Option<Held> {
        let in_figure = || {
            let mut around = self.open.iter().rev().take(NEAR);
            self.lasts == 0 && around.any(|open| open.part == Part::Figure)
        };
        Some(match meaning {
            // A note in a note in a note is words: nothing is read over and over.
            Meaning::Note(..) if self.deep.is_some_and(|deep| deep >= DEEP) => return None,
            Meaning::Signature if self.lasts > 0 => return None,
            Meaning::Signature => Held::Last(meaning.clone()),
            Meaning::Title | Meaning::Is(Element::Caption) if in_figure() => {
                Held::Last(Meaning::Is(Element::Caption))
            }
            Meaning::Skip => Held::Nothing,
            Meaning::Note(name, mark) => Held::Note(name.clone(), mark.clone()),
            Meaning::Reference(target) => Held::Reference(target.clone()),
            Meaning::Speaker => Held::Speaker,
            Meaning::Label => Held::Label,
            _ => return None,
        })
    }

    /// Begins what an element means: one of the machine's own constructs.
    pub(super) fn begin(&mut self, meaning: &Meaning) -> Part {
        let machine = &mut self.machine;
        match meaning {
            Meaning::Is(Element::Paragraph) if machine.in_heading() => {
                return self.line_of_title();
            }
            Meaning::Is(Element::Rule) if !self.empty_lines_part => machine.begin(Element::Plain),
            Meaning::Is(element) => {
                machine.begin(*element);
                return part_of(*element);
            }
            Meaning::List(numbering) => {
                machine.begin_list(*numbering);
                return Part::Grouped;
            }
            Meaning::Cell(head, columns, rows) => {
                machine.begin(Element::Cell { head: *head });
                if machine.out.in_table() {
                    machine.out.span_cell(*columns, *rows);
                }
                return Part::Words;
            }
            Meaning::Section => {
                self.sections = self.sections.saturating_add(1);
                machine.begin(Element::Division);
                return Part::Section;
            }
            Meaning::Title => return self.title(),
            Meaning::Subtitle if machine.is_fixed() => machine.begin(Element::Plain),
            Meaning::Subtitle => {
                let level = (self.sections + 1).clamp(1, 6);
                machine.begin_heading(BlockKind::Heading, level, None);
                return Part::Subtitle;
            }
            Meaning::Before(words) => {
                machine.begin(Element::Division);
                self.before = (*words).into();
            }
            Meaning::Group => {
                machine.begin(Element::Division);
                return Part::Grouped;
            }
            Meaning::Front => {
                machine.begin(Element::Paragraph);
                return Part::Front;
            }
            Meaning::Entry(between) => {
                let ended = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ':' | ';' | '(');
                if machine.out.open_has_text() && !machine.out.before().ends_with(ended) {
                    machine.words(between);
                }
                machine.begin(Element::Plain);
                return Part::Words;
            }
            Meaning::Signature => {
                machine.begin(Element::Paragraph);
                self.signs = true;
                return Part::Words;
            }
            Meaning::Utterance(who) => {
                machine.begin(Element::Division);
                let id = who.trim_start_matches('#');
                let name = self.facts.speakers.get(id).cloned();
                let name = name.unwrap_or_else(|| id.replace('_', " "));
                self.before = format!("{name}: ");
            }
            Meaning::Stanza => {
                machine.begin(Element::Paragraph);
                return Part::Grouped;
            }
            Meaning::Line => {
                if machine.out.open_has_text() {
                    machine.line_break();
                }
                machine.begin(Element::Plain);
                return Part::Words;
            }
            Meaning::Link(target) => {
                machine.begin_link(target.clone());
                return Part::Words;
            }
            Meaning::Picture(target, shown) => {
                machine.picture(target, shown, None);
                machine.begin(Element::Plain);
            }
            Meaning::Words(words) => {
                machine.words(words);
                machine.begin(Element::Plain);
            }
            Meaning::Skip
            | Meaning::Note(..)
            | Meaning::Reference(_)
            | Meaning::Speaker
            | Meaning::Label => machine.begin(Element::Plain),
        }
        Part::Other
    }

    /// One of the lines of a title, each in a paragraph.
    fn line_of_title(&mut self) -> Part {
        let machine = &mut self.machine;
        let said = machine.out.before().trim_end();
        if machine.out.open_has_text() && said.ends_with(char::is_alphanumeric) {
            machine.words(". ");
        }
        machine.begin(Element::Plain);
        Part::Words
    }

    fn title(&mut self) -> Part {
        let around = self.open.iter().rev().take(NEAR).map(|open| open.part);
        let around = around.into_iter().find(|part| *part != Part::Other);
        match around {
            Some(Part::Captioned | Part::Figure) => {
                self.machine.begin(Element::Caption);
                Part::Words
            }
            Some(Part::Grouped | Part::Words) => {
                self.machine.begin(Element::Term);
                Part::Words
            }
            Some(Part::Heading | Part::Subtitle | Part::Front) => {
                self.machine.begin(Element::Plain);
                Part::Words
            }
            Some(Part::Section | Part::Other) | None => {
                let level = self.sections.clamp(1, 6);
                let kind = match self.sections == 0 && !self.facts.is_titled() {
                    true if self.machine.out.blocks().is_empty() => BlockKind::Title,
                    _ => BlockKind::Heading,
                };
                self.machine.begin_heading(kind, level, None);
                Part::Heading
            }
        }
    }

    // ---- elements end

    fn end(&mut self) {
        let last = self
            .open
            .last_mut()
            .map(|open| std::mem::take(&mut open.last));
        for (meaning, events) in last.unwrap_or_default() {
            self.last(&meaning, events);
        }
        let Some(open) = self.open.pop() else {
            return;
        };
        self.names.pop();
        self.words -= usize::from(open.part == Part::Words || open.part == Part::Heading);
        let blocks = self.machine.out.blocks().len();
        self.machine.end_own();
        match open.part {
            Part::Section => self.sections = self.sections.saturating_sub(1),
            Part::Heading | Part::Subtitle | Part::Front
                if self.machine.out.blocks().len() > blocks =>
            {
                self.headed(open.part);
            }
            _ => {}
        }
        // What was to stand before words that did not come.
        if matches!(open.name, "u" | "sp" | "fig" | "table-wrap" | "sec") {
            self.before.clear();
        }
    }

    /// A heading was written: one that repeats the front goes, signs alone part scenes.
    fn headed(&mut self, part: Part) {
        let out = &mut self.machine.out;
        let Some(last) = out.blocks().last() else {
            return;
        };
        let words = out.slice(last);
        if !words.contains(char::is_alphanumeric) {
            if let Some(last) = out.blocks_mut().last_mut() {
                last.kind = BlockKind::Paragraph;
                last.level = 1;
            }
        } else if part != Part::Subtitle && self.sections == 0 && self.facts.repeats(words) {
            out.drop_last();
        }
    }
}

/// What an element is for what stands in it, where it means the same everywhere.
fn part_of(element: Element) -> Part {
    match element {
        Element::Table => Part::Captioned,
        Element::Figure => Part::Figure,
        Element::Quote | Element::Terms => Part::Grouped,
        Element::Division | Element::Row | Element::Rows => Part::Other,
        _ => Part::Words,
    }
}

fn is_notes(name: &str) -> bool {
    matches!(name, "notes" | "comments" | "footnotes")
}
