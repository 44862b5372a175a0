//! What a document's head says about it: title, authors, date, language.

use rustc_hash::FxHashMap;

use super::{Place, Vocabulary};
use crate::article::{Metadata, one_line};
use crate::load::properties;
use crate::load::xml::{Event, Xml};

/// What an element of the head says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Title,
    Subtitle,
    /// Somebody who wrote it: begins a person.
    Author,
    /// Somebody who speaks in it and goes by this; begins a person.
    Speaker(String),
    /// Parts of the person's name.
    Given,
    Family,
    /// All of it.
    Name,
    /// When it came out, as words or as this.
    Date(Option<String>),
    Year,
    Month,
    Day,
    Language,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Facts {
    title: Option<String>,
    subtitle: Option<String>,
    authors: Vec<String>,
    /// Those who speak, by what they go by.
    pub speakers: FxHashMap<String, String>,
    date: Option<String>,
    /// Year, month and day that stand apart.
    parts: [Option<String>; 3],
    language: Option<String>,
}

/// A person whose name is being read.
#[derive(Default)]
struct Person {
    given: Vec<String>,
    family: Vec<String>,
    whole: Option<String>,
}

impl Person {
    fn name(self, words: &str) -> Option<String> {
        let parts: Vec<String> = self.given.into_iter().chain(self.family).collect();
        let name = match (parts.is_empty(), self.whole) {
            (false, _) => parts.join(" "),
            (true, Some(whole)) => whole,
            (true, None) => one_line(words),
        };
        let name = match name.split_once(", ") {
            // As catalogues have it, "Roe, Jane": one comma, and names on both its sides.
            Some((family, given)) if is_turned(family, given) => format!("{given} {family}"),
            _ => name,
        };
        Some(name).filter(|name| name.chars().any(char::is_alphabetic))
    }
}

/// Whether these are a family's name and a given one, in this order.
fn is_turned(family: &str, given: &str) -> bool {
    let named = |part: &str, most: usize| {
        let words = part.split_whitespace();
        words.clone().count() <= most
            && !part.contains([',', '.', '&'])
            && words
                .into_iter()
                .all(|word| word.starts_with(char::is_uppercase))
    };
    let given = given.trim_end_matches('.');
    named(family, 2) && named(given, 2) && !matches!(given, "Jr" | "Sr" | "MD" | "PhD" | "II")
}

impl Facts {
    /// The facts in a document's head.
    pub fn of(text: &str, vocabulary: &Vocabulary) -> Self {
        let mut facts = Self::default();
        let mut around: Vec<&str> = Vec::new();
        // What is being read: how deep, what it says, its words.
        let mut open: Vec<(usize, Fact, String)> = Vec::new();
        let mut person: Option<Person> = None;
        for event in Xml::new(text) {
            match event {
                Event::Start(tag) => {
                    let place = Place {
                        tag: &tag,
                        around: &around,
                    };
                    if vocabulary.ends_head.contains(&tag.name) {
                        break;
                    }
                    if around.is_empty() {
                        let language = tag.exactly("xml:lang").or_else(|| tag.exactly("lang"));
                        facts.language = language.map(|l| l.into_owned());
                    }
                    if let Some(fact) = (vocabulary.fact)(&place).filter(|_| open.len() < 16) {
                        if matches!(fact, Fact::Author | Fact::Speaker(_)) {
                            person = Some(Person::default());
                        }
                        open.push((around.len(), fact, String::new()));
                    }
                    around.push(tag.name);
                }
                Event::Text(words) => {
                    for (_, _, said) in &mut open {
                        said.push_str(&words);
                    }
                }
                Event::End(_) => {
                    around.pop();
                    while open.last().is_some_and(|(deep, ..)| *deep >= around.len()) {
                        if let Some((_, fact, words)) = open.pop() {
                            facts.says(fact, &words, &mut person);
                        }
                    }
                }
            }
        }
        facts
    }

    fn says(&mut self, fact: Fact, words: &str, person: &mut Option<Person>) {
        let line = one_line(words);
        let line = Some(line).filter(|line| !line.is_empty());
        match fact {
            Fact::Title if self.title.is_none() => self.title = line,
            Fact::Subtitle if self.subtitle.is_none() => self.subtitle = line,
            Fact::Author => {
                let name = person.take().and_then(|person| person.name(words));
                let name = name.filter(|name| !properties::is_nobody(name));
                let name = name.filter(|name| !self.authors.contains(name));
                self.authors.extend(name);
            }
            Fact::Speaker(id) => {
                if let Some(name) = person.take().and_then(|person| person.name(words)) {
                    self.speakers.entry(id).or_insert(name);
                }
            }
            Fact::Given | Fact::Family | Fact::Name => {
                let Some((person, line)) = person.as_mut().zip(line) else {
                    return;
                };
                match fact {
                    Fact::Given => person.given.push(line),
                    Fact::Family => person.family.push(line),
                    _ => person.whole = person.whole.take().or(Some(line)),
                }
            }
            Fact::Date(value) if self.date.is_none() => {
                self.date = value.or(line);
            }
            Fact::Year => self.part(0, line),
            Fact::Month => self.part(1, line),
            Fact::Day => self.part(2, line),
            Fact::Language if self.language.is_none() => self.language = line,
            _ => {}
        }
    }

    fn part(&mut self, n: usize, line: Option<String>) {
        let slot = &mut self.parts[n];
        if slot.is_none() {
            *slot = line;
        }
    }

    /// The date, as one.
    fn date(&self) -> Option<String> {
        let [year, month, day] = &self.parts;
        let two = |part: &String| format!("{part:0>2}");
        let parts = year.as_ref().map(|year| match (month, day) {
            (Some(month), Some(day)) => format!("{year}-{}-{}", two(month), two(day)),
            (Some(month), None) => format!("{year}-{}", two(month)),
            _ => year.clone(),
        });
        self.date.clone().or(parts)
    }

    /// Tells what was found.
    pub fn tell(&self, metadata: &mut Metadata) {
        metadata.title = match (&self.title, &self.subtitle) {
            (Some(title), Some(subtitle)) if title.ends_with([':', '?', '!', '.']) => {
                Some(format!("{title} {subtitle}"))
            }
            (Some(title), Some(subtitle)) => Some(format!("{title}: {subtitle}")),
            (title, _) => title.clone(),
        };
        metadata.byline = match self.authors.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            [many @ .., last] => Some(format!("{} and {last}", many.join(", "))),
        };
        metadata.published = self.date().map(Into::into);
        metadata.language = self.language.clone();
    }

    /// Whether a heading says no more than what the front says: title and authors.
    pub fn repeats(&self, heading: &str) -> bool {
        let mut rest = key(heading);
        let known = [&self.title, &self.subtitle].into_iter().flatten();
        let known = known.chain(&self.authors).map(String::as_str);
        // A middle name stands in the front alone.
        let outer = self.authors.iter().filter_map(|name| {
            let (first, rest) = name.split_once(' ')?;
            Some(format!("{first} {}", rest.rsplit(' ').next()?))
        });
        let outer: Vec<String> = outer.collect();
        let mut found = false;
        for known in known.chain(outer.iter().map(String::as_str)) {
            let known = key(known);
            if let Some(at) = rest.find(&known).filter(|_| !known.is_empty()) {
                rest.replace_range(at..at + known.len(), "");
                found = true;
            }
        }
        found && matches!(rest.as_str(), "" | "by")
    }

    /// Whether a title is known.
    pub fn is_titled(&self) -> bool {
        self.title.is_some()
    }
}

/// What two titles have in common that are one: letters and digits.
fn key(text: &str) -> String {
    let plain = text.chars().filter(|c| c.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
}
