//! The JSON that other programs rely on: one object a document (`pullquote/1`).
//!
//! Objects are written while they are built, so a long article needs no second copy. Offsets are
//! code points into `text`.

mod parts;
mod safe;

use std::io::{self, BufWriter, IntoInnerError, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::Serializer;

use crate::analysis::{Analysis, Attribution, EntityId, EntityKind, Origin, Quotation};
use crate::article::{
    Article, Block, CodePoints, Date, InlineKind, Published, Rows, Span, Warning, letters_hash,
    nth_id, one_line,
};

pub use self::parts::Parts;
pub use self::safe::Safe;

/// The version of the contract.
pub const SCHEMA: &str = "pullquote/1";

/// How many bytes are written at once.
const GATHERED: usize = 4096;

/// Writes any value as one line of safe JSON, without a line break.
///
/// # Errors
/// When writing fails.
pub fn write_value<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    // JSON comes in pieces of a byte or two: they are gathered.
    let mut gathered = BufWriter::with_capacity(GATHERED, out);
    let mut serializer = Serializer::with_formatter(&mut gathered, Safe);
    value.serialize(&mut serializer)?;
    gathered.into_inner().map_err(IntoInnerError::into_error)?;
    Ok(())
}

#[derive(Serialize)]
struct Document<'a, I: Serialize + ?Sized> {
    schema: &'static str,
    id: &'a I,
    source: SourceOut<'a>,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<&'a str>,
    /// The same as a date in the form of RFC 3339, as precise as it is known.
    published_date: Option<Date>,
    language: Option<&'a str>,
    /// What is missing from the article and why, one message each.
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<BlockOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<Vec<SectionOut>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<Vec<PersonOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotes: Option<Vec<QuoteOut<'a>>>,
}

#[derive(Serialize)]
struct SourceOut<'a> {
    location: Option<&'a str>,
    format: &'static str,
    address: Option<&'a str>,
    /// A hash of the bytes it came from.
    content: &'a str,
    /// The version of the loaders that read the article.
    loader: u32,
}

#[derive(Serialize)]
struct BlockOut<'a> {
    id: String,
    kind: &'static str,
    level: u8,
    role: Option<&'static str>,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<TableOut>,
    /// The language that a block of code is in, if its source says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inlines: Vec<InlineOut<'a>>,
}

/// A range of a block with a meaning of its own, such as a link.
#[derive(Serialize)]
struct InlineOut<'a> {
    kind: &'static str,
    start: u32,
    end: u32,
    /// The address of a link or a picture, as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'a str>,
    /// The words of the source where the text has other words: what a picture shows, or what
    /// stands above or below the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
    /// Where the note begins that this refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<u32>,
}

/// The cells of a table. Only the first place of a cell that covers several is listed.
#[derive(Serialize)]
struct TableOut {
    /// How many of the first rows are headings, if the table says so.
    heads: usize,
    rows: Vec<Vec<CellOut>>,
}

#[derive(Serialize)]
struct CellOut {
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "is_one")]
    columns: u16,
    #[serde(skip_serializing_if = "is_one")]
    rows: u16,
}

const fn is_one(n: &u16) -> bool {
    *n == 1
}

#[derive(Serialize)]
struct SectionOut {
    title: Option<String>,
    level: u8,
    start: u32,
    end: u32,
}

/// A person as the output contract describes one.
#[derive(Debug, Serialize)]
pub struct PersonOut<'a> {
    pub(crate) id: u32,
    pub(crate) name: &'a str,
    pub(crate) roles: &'a [String],
    pub(crate) aliases: &'a [String],
    /// `model`, or `person` if the user corrected anything about them.
    pub(crate) origin: &'static str,
    pub(crate) mentions: Vec<MentionOut>,
}

#[derive(Debug, Serialize)]
pub(crate) struct MentionOut {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: &'static str,
}

/// A range in code points.
#[derive(Debug, Serialize)]
pub(crate) struct RangeOut {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A quotation as the output contract describes one.
#[derive(Debug, Serialize)]
pub struct QuoteOut<'a> {
    /// Made of the words alone, so that it stays the same wherever they stand and whichever
    /// version of the loaders read them. Equal words are told apart by their order.
    pub id: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The words of the quotation with its marks.
    pub text: &'a str,
    /// `direct`, `mixed` or `indirect`.
    pub kind: &'static str,
    /// `speech`, `writing` or `thought`.
    pub mode: &'static str,
    pub(crate) speaker: Option<SpeakerOut<'a>>,
    pub(crate) cue: Option<RangeOut>,
    /// How likely it is that the speaker is right.
    pub confidence: f32,
    pub(crate) rule: &'a str,
    /// What found the speaker: `rule` or `model`; `person` if the user corrected anything about
    /// the quotation.
    pub(crate) origin: &'static str,
    pub(crate) clause: Option<RangeOut>,
    pub(crate) group: Option<u32>,
    pub(crate) pieces: Vec<RangeOut>,
    pub(crate) rivals: Vec<RivalOut<'a>>,
}

impl QuoteOut<'_> {
    /// The speaker's name and kind; empty if the text does not say who speaks.
    pub fn speaker_name(&self) -> (&str, &str) {
        self.speaker.as_ref().map_or(("", ""), |s| (s.name, s.kind))
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct SpeakerOut<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: &'static str,
    pub(crate) person: Option<u32>,
    pub(crate) start: Option<u32>,
    pub(crate) end: Option<u32>,
}

#[derive(Debug, Serialize)]
pub(crate) struct RivalOut<'a> {
    /// Empty if the text does not name the speaker.
    pub(crate) name: Option<&'a str>,
    pub(crate) person: Option<u32>,
    pub(crate) confidence: f32,
}

/// Turns byte ranges of one article into the fields of the output contract.
pub struct View<'a> {
    article: &'a Article,
    analysis: &'a Analysis,
    points: CodePoints<'a>,
    ids: FxHashMap<Span, u64>,
}

/// The ids of ranges, made of their words. Equal words are told apart by their order.
fn ids(article: &Article, spans: impl Iterator<Item = Span>) -> FxHashMap<Span, u64> {
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    spans
        .map(|span| {
            let letters = letters_hash(article.slice(span));
            let nth = seen.entry(letters).or_default();
            let id = nth_id(letters, *nth);
            *nth += 1;
            (span, id)
        })
        .collect()
}

/// An id as sixteen hexadecimal digits.
fn hexadecimal(id: u64) -> String {
    const DIGITS: u32 = 16;
    let mut name = String::with_capacity(DIGITS as usize);
    let digits = (0..DIGITS).rev().map(|n| (id >> (n * 4) & 15) as u32);
    name.extend(digits.filter_map(|d| char::from_digit(d, 16)));
    name
}

/// More than two decimals would claim more than a confidence can mean.
fn rounded(confidence: f32) -> f32 {
    (confidence * 100.0).round() / 100.0
}

impl<'a> View<'a> {
    /// Counts the code points of the article's text.
    pub fn new(article: &'a Article, analysis: &'a Analysis) -> Self {
        Self {
            article,
            analysis,
            points: CodePoints::new(&article.text),
            ids: ids(article, analysis.quotations.iter().map(|q| q.span)),
        }
    }

    fn range(&self, span: Span) -> RangeOut {
        RangeOut {
            start: self.points.at(span.start),
            end: self.points.at(span.end),
        }
    }

    fn inlines(&self, block: &Block) -> Vec<InlineOut<'a>> {
        let article = self.article;
        let inlines = article.inlines_of(block).iter();
        let out = inlines.map(|inline| {
            let range = self.range(inline.span);
            let target = inline.kind.link();
            let target = target.and_then(|n| article.links.get(n as usize));
            let note = match inline.kind {
                InlineKind::Note(at) => Some(at),
                _ => None,
            };
            InlineOut {
                kind: inline.kind.name(),
                start: range.start,
                end: range.end,
                target: target.map(String::as_str),
                words: inline.kind.source().map(|n| article.source_words(n)),
                note: note
                    .filter(|at| *at != u32::MAX)
                    .map(|at| self.points.at(at)),
            }
        });
        out.collect()
    }

    fn table(&self, rows: Rows<'_>) -> TableOut {
        let cell = |row: usize, column: usize, span: Span| {
            let extent = rows.extent(row, column);
            let range = self.range(span);
            (extent.columns > 0).then_some(CellOut {
                start: range.start,
                end: range.end,
                columns: extent.columns,
                rows: extent.rows,
            })
        };
        let row = |n: usize| {
            let cells = rows.cells(n).enumerate();
            cells.filter_map(move |(column, span)| cell(n, column, span))
        };
        TableOut {
            heads: if rows.has_heads() { rows.heads() } else { 0 },
            rows: (0..rows.count()).map(|n| row(n).collect()).collect(),
        }
    }

    /// The number of a person in `people`. It is the entity's number, since persons come first
    /// among the entities and in the same order.
    fn person(&self, id: EntityId) -> Option<u32> {
        self.analysis
            .entity(id)
            .filter(|e| e.kind == EntityKind::Person)
            .map(|e| e.id.0)
    }

    /// The people, in order of their first mention.
    pub fn people(&self) -> Vec<PersonOut<'a>> {
        let mentions = &self.analysis.mentions;
        self.analysis
            .people()
            .map(|person| PersonOut {
                id: person.id.0,
                name: &person.name,
                roles: &person.roles,
                aliases: &person.aliases,
                origin: self.analysis.origin_of(person.id).name(),
                mentions: person
                    .mentions
                    .iter()
                    .filter_map(|n| mentions.get(*n as usize))
                    .map(|m| MentionOut {
                        start: self.points.at(m.span.start),
                        end: self.points.at(m.span.end),
                        kind: m.kind.name(),
                    })
                    .collect(),
            })
            .collect()
    }

    /// One quotation.
    pub fn quote(&self, quotation: &'a Quotation) -> QuoteOut<'a> {
        let range = self.range(quotation.span);
        let said = &quotation.attribution;
        let id = self.ids.get(&quotation.span).copied().unwrap_or_default();
        QuoteOut {
            id: hexadecimal(id),
            start: range.start,
            end: range.end,
            text: self.article.slice(quotation.span),
            kind: quotation.kind.name(),
            mode: quotation.mode.name(),
            speaker: self.speaker(said),
            cue: said.cue.map(|s| self.range(s)),
            confidence: rounded(said.confidence),
            rule: said.reason.words(),
            origin: match self.analysis.is_by_person(quotation) {
                true => Origin::Person,
                false => said.reason.rule.origin(),
            }
            .name(),
            clause: quotation.clause.map(|s| self.range(s)),
            group: quotation.group,
            pieces: quotation.pieces.iter().map(|s| self.range(*s)).collect(),
            rivals: said
                .rivals
                .iter()
                .map(|rival| {
                    let entity = rival.entity.and_then(|id| self.analysis.entity(id));
                    RivalOut {
                        name: entity.map(|e| e.name.as_str()),
                        person: rival.entity.and_then(|id| self.person(id)),
                        confidence: rounded(rival.confidence),
                    }
                })
                .collect(),
        }
    }

    /// The speaker. One that the text only points at ("they", "I") has no name.
    fn speaker(&self, said: &Attribution) -> Option<SpeakerOut<'a>> {
        let place = said.mention.map(|s| self.range(s));
        let (start, end) = (
            place.as_ref().map(|r| r.start),
            place.as_ref().map(|r| r.end),
        );
        match said.speaker.and_then(|id| self.analysis.entity(id)) {
            Some(entity) => Some(SpeakerOut {
                name: &entity.name,
                kind: entity.kind.name(),
                person: self.person(entity.id),
                start,
                end,
            }),
            None => said.mention.map(|mention| SpeakerOut {
                name: self.article.slice(mention),
                kind: EntityKind::Unnamed.name(),
                person: None,
                start,
                end,
            }),
        }
    }
}

/// Writes one document. An `id` that came with a record replaces the article's own.
///
/// # Errors
/// When writing fails.
pub fn write_document<I: Serialize + ?Sized>(
    out: &mut dyn Write,
    article: &Article,
    analysis: &Analysis,
    id: &I,
    parts: Parts,
) -> io::Result<()> {
    let view = View::new(article, analysis);
    let metadata = &article.metadata;
    let document = Document {
        schema: SCHEMA,
        id,
        source: SourceOut {
            location: article.source.location.as_deref(),
            format: article.source.format.name(),
            address: metadata.address.as_deref(),
            content: &article.id,
            loader: article.source.loader,
        },
        title: metadata.title.as_deref(),
        byline: metadata.byline.as_deref(),
        published: metadata.published.as_deref(),
        published_date: metadata.published.as_ref().and_then(Published::date),
        language: metadata.language.as_deref(),
        warnings: article.warnings.iter().map(Warning::words).collect(),
        text: parts.structure.then_some(&*article.text),
        blocks: parts.structure.then(|| {
            let ids = ids(article, article.blocks.iter().map(|b| b.span));
            let blocks = article.blocks.iter().map(|b| {
                let range = view.range(b.span);
                let id = ids.get(&b.span).copied().unwrap_or_default();
                BlockOut {
                    id: hexadecimal(id),
                    kind: b.kind.name(),
                    level: b.level,
                    role: b.role.name(),
                    start: range.start,
                    end: range.end,
                    table: b.rows().map(|rows| view.table(rows)),
                    language: b.language.as_deref(),
                    inlines: view.inlines(b),
                }
            });
            blocks.collect()
        }),
        sections: parts.structure.then(|| {
            let sections = article.sections.iter().map(|s| {
                let range = view.range(s.span);
                SectionOut {
                    title: s.title.map(|t| one_line(article.slice(t))),
                    level: s.level,
                    start: range.start,
                    end: range.end,
                }
            });
            sections.collect()
        }),
        people: parts.people.then(|| view.people()),
        quotes: parts
            .quotes
            .then(|| analysis.quotations.iter().map(|q| view.quote(q)).collect()),
    };
    write_value(out, &document)
}
