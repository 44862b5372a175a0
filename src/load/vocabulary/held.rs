//! Parts that are read to their end before it is known what becomes of them: notes, references,
//! names of speakers, captions.

use crate::article::one_line;
use rustc_hash::FxHashMap;

use super::walk::{Open, Part, Walk};
use super::{Meaning, Place};
use crate::load::markup::Element;
use crate::load::xml::{Event, Xml};

/// The longest mark that a note goes by, in characters.
const MARK: usize = 6;

/// What is read to its end before it is known what to do with it.
pub(super) enum Held {
    /// Nobody reads it.
    Nothing,
    /// A note: its name and mark.
    Note(Option<String>, Option<String>),
    /// The words that refer to a place.
    Reference(String),
    /// Who speaks.
    Speaker,
    /// What stands before the next words.
    Label,
    /// Who said what it stands in, or what a figure shows: written at the end of that.
    Last(Meaning),
}

/// A note whose words come at the end.
pub(super) struct Note<'a> {
    pub name: String,
    pub mark: String,
    pub events: Vec<Event<'a>>,
    /// In how many other notes it stood.
    pub deep: u8,
}

impl<'a> Walk<'a> {
    pub(super) fn read(&mut self, held: Held, events: Vec<Event<'a>>) {
        match held {
            Held::Nothing => {}
            Held::Last(meaning) => {
                let within = |open: &&mut Open<'_>| match meaning {
                    Meaning::Signature => open.part == Part::Grouped,
                    _ => open.part == Part::Figure,
                };
                match self.open.iter_mut().rev().find(within) {
                    Some(open) => open.last.push((meaning, events)),
                    None => self.last(&meaning, events),
                }
            }
            Held::Speaker => {
                let name = one_line(&words_of(&events));
                let name = name.trim_end_matches(['.', ':', ',', ' ']);
                self.machine.part();
                if !name.is_empty() {
                    self.before = format!("{name}: ");
                }
            }
            Held::Label => {
                let label = one_line(&words_of(&events));
                let end = match label.ends_with(|c: char| c.is_alphanumeric()) {
                    true => ". ",
                    false => " ",
                };
                if !label.is_empty() {
                    self.before = format!("{label}{end}");
                }
            }
            Held::Reference(target) => self.refer(&target, &one_line(&words_of(&events))),
            Held::Note(name, mark) => self.found_note(name, mark, events),
        }
    }

    /// Writes what waited for the end of what it stands in.
    pub(super) fn last(&mut self, meaning: &Meaning, events: Vec<Event<'a>>) {
        self.begin(meaning);
        self.words += 1;
        self.lasts += 1;
        for event in events {
            self.event(event);
        }
        self.lasts -= 1;
        self.words -= 1;
        self.signs = false;
        self.machine.end_own();
    }

    fn refer(&mut self, target: &str, words: &str) {
        if self.machine.is_hidden() {
            return;
        }
        let words = match (words, self.titles.get(target)) {
            ("", Some(title)) => title.clone(),
            _ => words.to_string(),
        };
        let bare = words.trim_matches(['[', ']', '(', ')', ' ']);
        if bare.is_empty() {
            return;
        }
        let short = bare.chars().count() <= MARK;
        let mark = short && !bare.contains(' ') && !bare.chars().all(char::is_alphabetic);
        let bracketed = self.machine.out.before().ends_with(['[', '(', '–', ',']);
        let shown = match mark && !bracketed {
            true => format!("[{bare}]"),
            false => words.clone(),
        };
        if !self.before.is_empty() {
            let before = std::mem::take(&mut self.before);
            self.machine.words(&before);
        }
        self.machine.out.note_reference(target, &shown);
    }

    /// A note in the words that it belongs to is written at the end; one that stands alone
    /// here.
    fn found_note(&mut self, name: Option<String>, mark: Option<String>, events: Vec<Event<'a>>) {
        let (label, events) = self.labelled(events);
        let inside = self.machine.out.open_has_text() || self.machine.out.in_table();
        self.counted += usize::from(inside);
        let short = |mark: &String| mark.chars().count() <= MARK;
        let mark = mark.or(label).filter(short);
        let deep = self.deep.map_or(0, |deep| deep + 1);
        if inside {
            let mark = mark.unwrap_or_else(|| self.counted.to_string());
            let name = name.unwrap_or_else(|| format!("note {}", self.counted));
            self.machine.out.note_reference(&name, &format!("[{mark}]"));
            self.notes.push_back(Note {
                name,
                mark,
                events,
                deep,
            });
        } else {
            let name = name.unwrap_or_default();
            let mark = mark.unwrap_or_default();
            self.note(Note {
                name,
                mark,
                events,
                deep,
            });
        }
    }

    /// What a note's own title or label says it goes by, and the rest of it.
    fn labelled(&self, events: Vec<Event<'a>>) -> (Option<String>, Vec<Event<'a>>) {
        let first = events
            .iter()
            .position(|event| !matches!(event, Event::Text(words) if words.trim().is_empty()));
        let Some(Event::Start(tag)) = first.map(|first| &events[first]) else {
            return (None, events);
        };
        let place = Place {
            tag,
            around: &self.names,
        };
        let meaning = (self.vocabulary.meaning)(&place);
        if !matches!(meaning, Some(Meaning::Title | Meaning::Label)) {
            return (None, events);
        }
        let first = first.unwrap_or_default();
        let mut depth = 0_usize;
        let end = events[first..].iter().position(|event| {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Text(_) => {}
            }
            depth == 0
        });
        let end = end.map_or(events.len(), |end| first + end + 1);
        let label = one_line(&words_of(&events[first..end]));
        let label = label.trim_matches(['[', ']', '(', ')', '.', ' ']);
        (
            Some(label.to_string()).filter(|label| !label.is_empty()),
            events[end..].to_vec(),
        )
    }

    pub(super) fn note(&mut self, note: Note<'a>) {
        self.machine.close_block();
        let marker = (!note.mark.is_empty()).then(|| format!("[{}] ", note.mark));
        self.machine.out.begin_note(&note.name, marker);
        self.machine.begin(Element::Plain);
        self.deep = Some(note.deep);
        for event in note.events {
            self.event(event);
        }
        self.deep = None;
        self.machine.end_own();
        self.machine.out.end_item();
    }
}

/// What places are called that have a name and a title.
pub(super) fn titles(text: &str) -> FxHashMap<String, String> {
    let mut titles = FxHashMap::default();
    let mut names: Vec<Option<String>> = Vec::new();
    let mut title: Option<(usize, String)> = None;
    for event in Xml::new(text) {
        match event {
            Event::Start(tag) => {
                if title.is_none() && matches!(tag.name, "title" | "head" | "term") {
                    title = Some((names.len(), String::new()));
                }
                let id = tag.get("id").map(|id| id.into_owned());
                names.push(id);
            }
            Event::Text(words) => {
                if let Some((_, title)) = &mut title {
                    title.push_str(&words);
                }
            }
            Event::End(_) => {
                names.pop();
                if let Some((_, words)) = title.take_if(|(deep, _)| *deep >= names.len())
                    && let Some(Some(name)) = names.last()
                {
                    titles
                        .entry(name.clone())
                        .or_insert_with(|| one_line(&words));
                }
            }
        }
    }
    titles
}

fn words_of(events: &[Event<'_>]) -> String {
    let mut words = String::new();
    for event in events {
        if let Event::Text(text) = event {
            words.push_str(text);
        } else if matches!(event, Event::End("p")) {
            words.push(' ');
        }
    }
    words
}
