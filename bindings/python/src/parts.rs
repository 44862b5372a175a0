//! What an article is made of, as Python sees it.

use std::sync::Arc;

use pullquote::analysis::{Entity, EntityKind, Origin};
use pullquote::article::{self, CodePoints};
use pullquote::export::json::View;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::article::Read;

/// A range of an article's text.
#[derive(Clone)]
struct Range {
    read: Arc<Read>,
    bytes: article::Span,
    start: u32,
    end: u32,
}

impl Range {
    fn new(read: &Arc<Read>, points: &CodePoints<'_>, bytes: article::Span) -> Self {
        Self {
            read: read.clone(),
            bytes,
            start: points.at(bytes.start),
            end: points.at(bytes.end),
        }
    }

    fn text(&self) -> &str {
        self.read.article.slice(self.bytes)
    }

    /// As Python would show it.
    fn shown(&self, py: Python<'_>) -> PyResult<String> {
        const LONGEST: usize = 60;
        let text = self.text();
        let cut: String = text.chars().take(LONGEST).collect();
        let more = if cut.len() < text.len() { "…" } else { "" };
        let text = PyString::new(py, &format!("{cut}{more}"));
        Ok(text.repr()?.to_string())
    }
}

/// A range of an article's text, in code points; its end is exclusive.
#[pyclass(frozen, module = "pullquote")]
pub struct Span(Range);

#[pymethods]
impl Span {
    /// Its first code point.
    #[getter]
    fn start(&self) -> u32 {
        self.0.start
    }

    /// One past its last code point.
    #[getter]
    fn end(&self) -> u32 {
        self.0.end
    }

    /// Its words.
    #[getter]
    fn text(&self) -> &str {
        self.0.text()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = self.0.shown(py)?;
        Ok(format!("<Span {}:{} {text}>", self.0.start, self.0.end))
    }
}

/// The methods of what stands at a `place`, which all have these three.
macro_rules! placed {
    ($(#[doc = $text:literal])+ impl $of:ident; $($others:tt)*) => {
        #[pymethods]
        impl $of {
            $(#[doc = $text])+
            #[getter]
            fn text(&self) -> &str {
                self.place.text()
            }

            /// Its first code point.
            #[getter]
            fn start(&self) -> u32 {
                self.place.start
            }

            /// One past its last code point.
            #[getter]
            fn end(&self) -> u32 {
                self.place.end
            }

            $($others)*
        }
    };
}

/// Somebody else who may have said it.
#[pyclass(frozen, get_all, module = "pullquote")]
pub struct Rival {
    /// Who; None stands for nobody whom the text names.
    name: Option<String>,
    /// Their number in `people`, where they are one of them.
    person: Option<u32>,
    /// The chance that it is they, from 0 to 1.
    confidence: f64,
}

#[pymethods]
impl Rival {
    fn __repr__(&self) -> String {
        let name = self.name.as_deref().unwrap_or("nobody named");
        format!("<Rival {name:?} {:.2}>", self.confidence)
    }
}

/// Words that somebody utters.
#[pyclass(frozen, module = "pullquote")]
pub struct Quote {
    place: Range,
    number: usize,
    points: Points,
    #[pyo3(get)]
    /// A name made of its words: the same for the same words wherever they stand.
    id: String,
    #[pyo3(get)]
    /// “direct” (a clause in marks), “mixed” (words in marks inside a reported clause) or
    /// “indirect” (reported speech without marks).
    kind: &'static str,
    #[pyo3(get)]
    /// “speech”, “writing” or “thought”.
    mode: &'static str,
    #[pyo3(get)]
    /// Who says it, by the fullest name the text has; None where it does not say.
    speaker: Option<String>,
    #[pyo3(get)]
    /// “person”, “organization” or “unnamed”; None where there is no speaker.
    speaker_kind: Option<String>,
    #[pyo3(get)]
    /// The speaker's number in `people`, where it is one of them.
    person: Option<u32>,
    #[pyo3(get)]
    /// The chance that the speaker is right, from 0 to 1.
    confidence: f64,
    #[pyo3(get)]
    /// What found the speaker: “rule” or “model”.
    origin: &'static str,
}

/// Where else a quotation points, in code points.
struct Points {
    mention: Option<Range>,
    cue: Option<Range>,
    clause: Option<Range>,
    pieces: Vec<Range>,
}

/// Two digits behind the point, as the contract has them.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

impl Quote {
    /// The quotation of this number.
    pub fn new(
        read: &Arc<Read>,
        view: &View<'_>,
        points: &CodePoints<'_>,
        number: usize,
    ) -> Option<Self> {
        let quotation = read.analysis.quotations.get(number)?;
        let said = &quotation.attribution;
        let range = |span: article::Span| Range::new(read, points, span);
        let out = view.quote(quotation);
        let speaker = said.speaker.is_some() || said.mention.is_some();
        let (name, kind) = out.speaker_name();
        Some(Self {
            place: range(quotation.span),
            number,
            points: Points {
                mention: said.mention.map(range),
                cue: said.cue.map(range),
                clause: quotation.clause.map(range),
                pieces: quotation.pieces.iter().copied().map(range).collect(),
            },
            kind: out.kind,
            mode: out.mode,
            speaker: speaker.then(|| name.to_string()),
            speaker_kind: speaker.then(|| kind.to_string()),
            person: said.speaker.and_then(|id| person(read, id)),
            confidence: rounded(said.confidence),
            origin: match read.analysis.is_by_person(quotation) {
                true => Origin::Person,
                false => said.reason.rule.origin(),
            }
            .name(),
            id: out.id,
        })
    }
}

/// The number in `people`: persons come first among all that speak.
fn person(read: &Read, id: pullquote::analysis::EntityId) -> Option<u32> {
    let entity = read.analysis.entity(id)?;
    (entity.kind == EntityKind::Person).then_some(id.0)
}

placed! {
    /// Its words, marks included.
    impl Quote;

    /// The words beside it that point at the speaker (“he”, “the minister”), or None.
    #[getter]
    fn mention(&self) -> Option<Span> {
        self.points.mention.clone().map(Span)
    }

    /// The words that report it (“said”), or None.
    #[getter]
    fn cue(&self) -> Option<Span> {
        self.points.cue.clone().map(Span)
    }

    /// The reported clause around a mixed quotation, where known.
    #[getter]
    fn clause(&self) -> Option<Span> {
        self.points.clause.clone().map(Span)
    }

    /// Its parts, one a paragraph.
    #[getter]
    fn pieces(&self) -> Vec<Span> {
        self.points.pieces.iter().cloned().map(Span).collect()
    }

    /// Parts of one utterance share a number; None where it has one part.
    #[getter]
    fn group(&self) -> Option<u32> {
        let quotation = self.place.read.analysis.quotations.get(self.number);
        quotation.and_then(|q| q.group)
    }

    /// Why this speaker, in a few words.
    #[getter]
    fn rule(&self) -> &str {
        let quotation = self.place.read.analysis.quotations.get(self.number);
        quotation.map_or("", |q| q.attribution.reason.words())
    }

    /// Who else may have said it, likeliest first.
    #[getter]
    fn rivals(&self) -> Vec<Rival> {
        let read = &self.place.read;
        let quotation = read.analysis.quotations.get(self.number);
        let rivals = quotation.map_or(&[][..], |q| &q.attribution.rivals);
        let rival = |rival: &pullquote::analysis::Rival| Rival {
            name: rival
                .entity
                .and_then(|id| read.analysis.entity(id))
                .map(|entity| entity.name.clone()),
            person: rival.entity.and_then(|id| person(read, id)),
            confidence: rounded(rival.confidence),
        };
        rivals.iter().map(rival).collect()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = self.place.shown(py)?;
        let speaker = self.speaker.as_deref().unwrap_or("nobody named");
        Ok(format!("<Quote {text} by {speaker}>"))
    }
}

/// A place where the text names a person, points at them or describes them.
#[pyclass(frozen, module = "pullquote")]
pub struct Mention {
    place: Range,
    #[pyo3(get)]
    /// “name”, “pronoun” or “descriptor”.
    kind: &'static str,
}

placed! {
    /// Its words.
    impl Mention;

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Mention {} {}>", self.place.shown(py)?, self.kind))
    }
}

/// Somebody whom an article names.
#[pyclass(frozen, module = "pullquote")]
pub struct Person {
    places: Vec<(Range, &'static str)>,
    #[pyo3(get)]
    /// Their number: the place in `people`, from 0.
    id: u32,
    #[pyo3(get)]
    /// The fullest name the text gives.
    name: String,
    #[pyo3(get)]
    /// Titles, offices and professions, as the text has them.
    roles: Vec<String>,
    #[pyo3(get)]
    /// Every spelling of their name in the text.
    aliases: Vec<String>,
    #[pyo3(get)]
    /// What found them: “model”.
    origin: &'static str,
}

impl Person {
    /// A person as Python sees it.
    pub fn new(read: &Arc<Read>, points: &CodePoints<'_>, entity: &Entity) -> Self {
        let mentions = entity.mentions.iter();
        let mentions = mentions.filter_map(|n| read.analysis.mentions.get(*n as usize));
        Self {
            places: mentions
                .map(|m| (Range::new(read, points, m.span), m.kind.name()))
                .collect(),
            id: entity.id.0,
            name: entity.name.clone(),
            roles: entity.roles.clone(),
            aliases: entity.aliases.clone(),
            origin: read.analysis.origin_of(entity.id).name(),
        }
    }
}

#[pymethods]
impl Person {
    /// Where the text mentions them, in its order.
    #[getter]
    fn mentions(&self) -> Vec<Mention> {
        let mention = |(place, kind): &(Range, &'static str)| Mention {
            place: place.clone(),
            kind,
        };
        self.places.iter().map(mention).collect()
    }

    fn __repr__(&self) -> String {
        format!("<Person {:?}, {} mentions>", self.name, self.places.len())
    }
}

/// What stands below a heading, or above the first.
#[pyclass(frozen, module = "pullquote")]
pub struct Section {
    place: Range,
    #[pyo3(get)]
    /// Its heading on one line; None for the lead.
    title: Option<String>,
    #[pyo3(get)]
    /// The level of its heading, from 1; 0 for the lead.
    level: u8,
}

impl Section {
    /// A section as Python sees it.
    pub fn new(read: &Arc<Read>, points: &CodePoints<'_>, section: &article::Section) -> Self {
        let title = section.title.map(|title| read.article.slice(title));
        let one_line = |title: &str| title.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            place: Range::new(read, points, section.span),
            title: title.map(one_line),
            level: section.level,
        }
    }
}

placed! {
    /// Its text, heading included.
    impl Section;

    fn __repr__(&self) -> String {
        let title = self.title.as_deref().unwrap_or("the lead");
        format!(
            "<Section {title:?} {}:{}>",
            self.place.start, self.place.end
        )
    }
}

/// A paragraph, heading, list item, caption or the like.
#[pyclass(frozen, module = "pullquote")]
pub struct Block {
    place: Range,
    #[pyo3(get)]
    /// “title”, “byline”, “dateline”, “heading”, “paragraph”, “list-item”, “block-quote”,
    /// “caption”, “code”, “boilerplate” or another of the program's kinds.
    kind: &'static str,
    #[pyo3(get)]
    /// The level of a heading or a list item, from 1; 0 for all others.
    level: u8,
    #[pyo3(get)]
    /// What it is besides: “pull-quote”, “post” (embedded) or “post-author”; or None.
    role: Option<&'static str>,
    #[pyo3(get)]
    /// Which language code is in, as its source says, or None.
    language: Option<String>,
}

impl Block {
    /// A block as Python sees it.
    pub fn new(read: &Arc<Read>, points: &CodePoints<'_>, block: &article::Block) -> Self {
        Self {
            place: Range::new(read, points, block.span),
            kind: block.kind.name(),
            level: block.level,
            role: block.role.name(),
            language: block.language.as_deref().map(str::to_string),
        }
    }
}

placed! {
    /// Its text.
    impl Block;

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Block {} {}>", self.kind, self.place.shown(py)?))
    }
}
