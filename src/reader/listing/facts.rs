//! What is known of an article in a list: title, date, length, quotations.

use crate::analysis::Analysis;
use crate::article::{Article, Date, Published};
use crate::load::{Input, List};
use crate::reader::link::{host, short};
use crate::typeset::clean_line;

/// What is known of an article, as it is shown: cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it, or which site it is of.
    pub source: Option<String>,
    /// Whether the list itself says who wrote it: that stays.
    pub(super) by_list: bool,
    /// When it was published.
    pub day: Option<Date>,
    /// Whether the list itself says on which day: that stays too, so that an article keeps its
    /// row when its page gives another day.
    pub(super) dated_by_list: bool,
    /// The date as found, where no day is found in it.
    pub date: Option<String>,
    /// Bytes of its text, or about so many.
    pub bytes: Option<u32>,
    /// How many quotations in marks it has.
    pub quoted: Quoted,
}

/// The number of quotations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quoted {
    /// Not counted.
    #[default]
    Unknown,
    /// A number of them.
    Count(u32),
    /// The article cannot be read.
    Unreadable,
}

impl Facts {
    /// What a list says of its articles itself.
    pub(super) fn given(input: &Input) -> Option<Self> {
        let Input::Entry(entry) = input else {
            return None;
        };
        let clean = |text: &Option<String>| {
            let text = text.as_deref().map(str::trim).filter(|t| !t.is_empty())?;
            Some(clean_line(text).into_owned())
        };
        let byline = clean(&entry.byline);
        let mut facts = Self {
            title: Some(clean_line(&entry.name()).into_owned()),
            by_list: byline.is_some(),
            source: byline.or_else(|| host(entry.address.as_deref()?)),
            ..Self::default()
        };
        facts.dated(entry.published.as_ref());
        facts.dated_by_list = facts.day.is_some();
        Some(facts)
    }

    /// What an article shows, all of it or its beginning, with or without who says what.
    pub fn of(article: &Article, analysis: Option<&Analysis>) -> Self {
        let metadata = &article.metadata;
        let title = metadata.title.as_deref().map(str::trim);
        let title = title.filter(|title| !title.is_empty());
        let site = metadata.address.as_deref().and_then(host);
        let byline = metadata
            .byline
            .as_deref()
            .map(|by| clean_line(by.trim()).into_owned());
        let marked = analysis.map(|a| a.quotations.iter().filter(|q| !q.is_reported()).count());
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut facts = Self {
            title: title.map(|title| clean_line(title).into_owned()),
            source: site.or(byline.filter(|by| !by.is_empty())),
            bytes: (!article.partial).then(|| count(article.text.len())),
            quoted: marked.map_or(Quoted::Unknown, |n| Quoted::Count(count(n))),
            ..Self::default()
        };
        facts.dated(metadata.published.as_ref());
        facts
    }

    /// What is known of a list of articles: it has a title, and is read when it is opened.
    pub fn of_list(list: &List) -> Self {
        Self {
            title: list
                .title
                .as_deref()
                .map(|title| clean_line(title.trim()).into_owned()),
            source: Some(format!("a list of {}", list.entries.len())),
            ..Self::default()
        }
    }

    /// What is known of an article that has a title and is not looked into.
    pub fn called(title: &str) -> Self {
        Self {
            title: Some(clean_line(title).into_owned()),
            ..Self::default()
        }
    }

    /// What is known of an article that cannot be read: why, in the place of where it is from.
    pub fn unreadable(input: &Input, why: &str) -> Self {
        // The name stands in the row already.
        let rest = why.strip_prefix(&input.name());
        let why = rest.and_then(|rest| rest.strip_prefix(": ")).unwrap_or(why);
        Self {
            source: Some(clean_line(why).into_owned()),
            quoted: Quoted::Unreadable,
            ..Self::default()
        }
    }

    /// Why it cannot be read, if it cannot.
    pub fn why_not(&self) -> Option<&str> {
        let why = self.source.as_deref();
        why.filter(|_| self.quoted == Quoted::Unreadable)
    }

    fn dated(&mut self, published: Option<&Published>) {
        let Some(published) = published.filter(|date| !date.trim().is_empty()) else {
            return;
        };
        self.day = published.date();
        let words = || clean_line(published.trim()).into_owned();
        self.date = self.day.is_none().then(words);
    }

    /// Takes up what became known; what it does not say stays as it was.
    pub(super) fn update(&mut self, news: Self) {
        let dated = news.day.is_some() || news.date.is_some();
        if self.quoted == Quoted::Unreadable && news.quoted != Quoted::Unknown {
            self.source = None;
        }
        self.by_list &= news.quoted != Quoted::Unreadable;
        self.title = news.title.or(self.title.take());
        if !self.by_list {
            self.source = news.source.or(self.source.take());
        }
        self.bytes = news.bytes.or(self.bytes);
        if dated && (news.dated_by_list || !self.dated_by_list) {
            (self.day, self.date) = (news.day, news.date);
            self.dated_by_list = news.dated_by_list;
        }
        if news.quoted != Quoted::Unknown {
            self.quoted = news.quoted;
        }
    }

    /// Whether the whole article was read for it.
    pub(super) fn is_whole(&self) -> bool {
        self.quoted != Quoted::Unknown
    }

    /// Whether it has a date, or words in the place of one.
    pub(super) fn is_dated(&self) -> bool {
        self.day.is_some() || self.date.is_some()
    }

    /// The date, as it is shown.
    pub fn date(&self) -> String {
        let day = self.day.map(|date| date.day());
        day.or_else(|| self.date.clone()).unwrap_or_default()
    }
}

/// Whether an input can be looked into without using it up. Of pages those can that were fetched
/// before and are kept; whoever looks asks for no others.
pub(super) fn can_be_looked_into(input: &Input) -> bool {
    match input {
        Input::File(_) | Input::Sample(_) | Input::Address(_) => true,
        Input::Entry(entry) if entry.content.is_some() || entry.letter.is_some() => true,
        Input::Entry(_) => page(input).is_some(),
        Input::Stdin => false,
    }
}

/// The page on the web that an input is, or that a feed only names.
pub fn page(input: &Input) -> Option<Input> {
    match input {
        Input::Address(_) => Some(input.clone()),
        Input::Entry(entry) if entry.content.is_none() && entry.letter.is_none() => {
            entry.address.clone().map(Input::Address)
        }
        _ => None,
    }
}

/// What an article is called before its title is known; cleaned.
pub fn name(input: &Input) -> String {
    match input {
        Input::File(path) => {
            let name = path.file_name().unwrap_or(path.as_os_str());
            clean_line(&name.to_string_lossy()).into_owned()
        }
        Input::Address(address) => short(address),
        Input::Sample(sample) => sample.title.to_string(),
        other => clean_line(&other.name()).into_owned(),
    }
}

/// Where an article is from, as far as its input says: the file, the site.
pub fn place(input: &Input) -> String {
    match input {
        Input::File(_) => name(input),
        Input::Address(address) => host(address).unwrap_or_default(),
        Input::Sample(sample) => sample.name.to_string(),
        Input::Entry(_) | Input::Stdin => String::new(),
    }
}

/// What a filter looks through.
pub(super) fn searched(input: Option<&Input>, facts: Option<&Facts>) -> String {
    let mut text = input
        .map(|i| format!("{} {}", name(i), place(i)))
        .unwrap_or_default();
    if let Some(facts) = facts {
        for part in [&facts.title, &facts.source, &Some(facts.date())]
            .into_iter()
            .flatten()
        {
            text.push('\n');
            text.push_str(part);
        }
    }
    text
}
