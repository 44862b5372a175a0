//! The tables and their columns; nothing else defines them.
//!
//! A column is called like its key in the JSON or, where the key is inside another
//! (`speaker.name`, `cue.start`), by a name made of both. The types are those that every data
//! system knows: whole numbers have a sign, since Spark has none without.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

use crate::export::json;

/// The tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// A row an article, and a row what could not be read.
    Articles,
    /// A row a person of an article.
    People,
    /// A row a quotation of an article.
    Quotations,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Articles, Self::People, Self::Quotations];

    /// What it is called, also as a folder.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::People => "people",
            Self::Quotations => "quotations",
        }
    }

    /// Its columns, in order.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Articles => ARTICLES,
            Self::People => PEOPLE,
            Self::Quotations => QUOTATIONS,
        }
    }

    /// Its Arrow schema. What a column means is in its field's metadata (`description`), the
    /// version of the contract in the schema's (`pullquote`).
    pub fn schema(self) -> SchemaRef {
        schema_of(self.columns())
    }
}

/// The Arrow schema of a table of these columns.
pub fn schema_of(columns: &[Column]) -> SchemaRef {
    let fields: Vec<Field> = columns.iter().map(Column::field).collect();
    let version = HashMap::from([("pullquote".to_string(), json::SCHEMA.to_string())]);
    Arc::new(Schema::new_with_metadata(fields, version))
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A list of strings.
    Texts,
    /// A whole number of 32 bits.
    Number,
    /// A whole number of 64 bits.
    Long,
    /// A chance from 0 to 1.
    Chance,
    /// A day.
    Day,
    /// A list of ranges of code points.
    Ranges,
    /// A list of ranges of code points, each with its kind.
    Mentions,
    /// A list of people with chances.
    Rivals,
}

impl Kind {
    /// Its Arrow type.
    pub fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Texts => list(DataType::Utf8),
            Self::Number => DataType::Int32,
            Self::Long => DataType::Int64,
            Self::Chance => DataType::Float32,
            Self::Day => DataType::Date32,
            Self::Ranges | Self::Mentions | Self::Rivals => list(DataType::Struct(self.parts())),
        }
    }

    /// What one of a list is made of.
    pub(super) fn parts(self) -> Fields {
        let field = |name: &str, kind: DataType| Field::new(name, kind, false);
        match self {
            Self::Ranges => Fields::from(vec![
                field("start", DataType::Int32),
                field("end", DataType::Int32),
            ]),
            Self::Mentions => Fields::from(vec![
                field("start", DataType::Int32),
                field("end", DataType::Int32),
                field("kind", DataType::Utf8),
            ]),
            Self::Rivals => Fields::from(vec![
                Field::new("name", DataType::Utf8, true),
                Field::new("person_id", DataType::Int32, true),
                field("confidence", DataType::Float32),
            ]),
            _ => Fields::empty(),
        }
    }
}

/// The field of an item of a list.
pub(super) fn item(kind: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", kind, false))
}

fn list(kind: DataType) -> DataType {
    DataType::List(item(kind))
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What it is called.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be empty.
    pub nullable: bool,
    /// What it means.
    pub about: &'static str,
}

impl Column {
    fn field(&self) -> Field {
        let about = HashMap::from([("description".to_string(), self.about.to_string())]);
        Field::new(self.name, self.kind.data_type(), self.nullable).with_metadata(about)
    }
}

/// A column that always has a value.
pub(super) const fn always(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column {
        name,
        kind,
        nullable: false,
        about,
    }
}

/// A column that may be empty.
pub(super) const fn maybe(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column {
        nullable: true,
        ..always(name, kind, about)
    }
}

/// The shard is part of the key: ids are the caller's, and several files may each number from 1.
pub(super) const SHARD: Column = always(
    "shard",
    Kind::Text,
    "the part of the input that it is of: the name of its files; empty where there are none. Tables are joined by it and article_id",
);

const ARTICLES: &[Column] = &[
    SHARD,
    always(
        "article_id",
        Kind::Text,
        "the record's id (a string as it is, anything else as JSON), or where it came from; with a number behind it where an article before it in its shard has the same",
    ),
    maybe(
        "line",
        Kind::Long,
        "of a record: its line in its input, from 1",
    ),
    maybe(
        "location",
        Kind::Text,
        "the file or address that it was read from",
    ),
    maybe(
        "address",
        Kind::Text,
        "the address that its links are relative to",
    ),
    maybe(
        "format",
        Kind::Text,
        "the format that it was read as: text, markdown, html and so on",
    ),
    maybe(
        "content",
        Kind::Text,
        "a hash of the bytes that it came from, in hexadecimal",
    ),
    maybe("title", Kind::Text, "its title"),
    maybe("byline", Kind::Text, "who wrote it"),
    maybe(
        "published",
        Kind::Text,
        "when it was published: RFC 3339, or the date as found",
    ),
    maybe("published_date", Kind::Day, "the day of that"),
    maybe("language", Kind::Text, "its language, a BCP 47 tag"),
    maybe(
        "words",
        Kind::Number,
        "how many words it has, boilerplate left out",
    ),
    always(
        "warnings",
        Kind::Texts,
        "what is missing from it and why, a line each",
    ),
    maybe(
        "text",
        Kind::Text,
        "its text, into which all offsets count; empty where only people or quotations were asked for",
    ),
    maybe(
        "error",
        Kind::Text,
        "why it could not be read; all but its id, its place and what there is to say of these is then empty",
    ),
];

const PEOPLE: &[Column] = &[
    SHARD,
    always("article_id", Kind::Text, "the article's"),
    always(
        "person_id",
        Kind::Number,
        "the person's number in the article, from 0, in order of first mention",
    ),
    always(
        "name",
        Kind::Text,
        "the fullest name that the article gives",
    ),
    always(
        "roles",
        Kind::Texts,
        "titles, offices and professions, as the article has them",
    ),
    always("aliases", Kind::Texts, "every spelling of the name"),
    always(
        "origin",
        Kind::Text,
        "what found the person: model, or person where somebody set it right",
    ),
    always(
        "mentions",
        Kind::Mentions,
        "where the article mentions the person, in code points of its text, and how: name, pronoun or descriptor",
    ),
];

const QUOTATIONS: &[Column] = &[
    SHARD,
    always("article_id", Kind::Text, "the article's"),
    always(
        "quote_id",
        Kind::Text,
        "the same for the same words in the article",
    ),
    always(
        "start",
        Kind::Number,
        "its first code point in the article's text",
    ),
    always("end", Kind::Number, "one past its last code point"),
    always("text", Kind::Text, "its words, marks included"),
    always("kind", Kind::Text, "direct, mixed or indirect"),
    always("mode", Kind::Text, "speech, writing or thought"),
    maybe(
        "section",
        Kind::Text,
        "the heading of the section it stands in; none in the lead",
    ),
    maybe(
        "speaker",
        Kind::Text,
        "who says it; none where the text does not say",
    ),
    maybe(
        "speaker_kind",
        Kind::Text,
        "person, organization or unnamed",
    ),
    maybe(
        "person_id",
        Kind::Number,
        "the speaker's number among the article's people; none where it is none of them",
    ),
    maybe(
        "speaker_start",
        Kind::Number,
        "the first code point of the words beside it that mean the speaker",
    ),
    maybe(
        "speaker_end",
        Kind::Number,
        "one past the last code point of those",
    ),
    maybe(
        "cue",
        Kind::Text,
        "the words that report it: “said”, “according to”",
    ),
    maybe("cue_start", Kind::Number, "their first code point"),
    maybe("cue_end", Kind::Number, "one past their last code point"),
    always(
        "confidence",
        Kind::Chance,
        "the chance that the speaker is right, from 0 to 1",
    ),
    always("rule", Kind::Text, "why this speaker, in a few words"),
    always(
        "origin",
        Kind::Text,
        "what found the speaker: rule, model, or person where somebody set it right",
    ),
    maybe(
        "clause_start",
        Kind::Number,
        "of a mixed quotation: the first code point of the reported clause around it",
    ),
    maybe(
        "clause_end",
        Kind::Number,
        "one past the last code point of that",
    ),
    maybe(
        "group_id",
        Kind::Number,
        "parts of one utterance in the article share a number",
    ),
    always("pieces", Kind::Ranges, "its parts, one a paragraph"),
    always(
        "rivals",
        Kind::Rivals,
        "who else may have said it, best first; without a name: nobody whom the text names",
    ),
];
