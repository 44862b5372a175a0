//! Columns while they are built.

use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, Float32Builder, Int32Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType};

use super::schema::{Kind, item};
use crate::export::json::{MentionOut, RangeOut, RivalOut};

/// An offset or a number of the contract. Texts that would need more are not taken: see
/// [`LARGEST`](super::LARGEST).
pub(super) fn number(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// How many there are in the list of each row.
#[derive(Default)]
struct Lengths(Vec<usize>);

impl Lengths {
    /// The lists, of all that is in them one after the other.
    fn list(&mut self, kind: DataType, items: ArrayRef) -> Result<ArrayRef, ArrowError> {
        let offsets = OffsetBuffer::from_lengths(std::mem::take(&mut self.0));
        let list = ListArray::try_new(item(kind), offsets, items, None)?;
        Ok(Arc::new(list))
    }

    fn structs(&mut self, kind: Kind, parts: Vec<ArrayRef>) -> Result<ArrayRef, ArrowError> {
        let items = StructArray::try_new(kind.parts(), parts, None)?;
        self.list(DataType::Struct(kind.parts()), Arc::new(items))
    }
}

/// A column of [`Kind::Texts`].
#[derive(Default)]
pub(super) struct Texts {
    lengths: Lengths,
    texts: StringBuilder,
}

impl Texts {
    /// The list of the next row.
    pub(super) fn push<S: AsRef<str>>(&mut self, texts: impl Iterator<Item = S>) {
        let before = self.texts.len();
        for text in texts {
            self.texts.append_value(text);
        }
        self.lengths.0.push(self.texts.len() - before);
    }

    pub(super) fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let texts = Arc::new(self.texts.finish());
        self.lengths.list(DataType::Utf8, texts)
    }
}

/// A column of [`Kind::Ranges`].
#[derive(Default)]
pub(super) struct Ranges {
    lengths: Lengths,
    start: Int32Builder,
    end: Int32Builder,
}

impl Ranges {
    /// The list of the next row.
    pub(super) fn push(&mut self, ranges: &[RangeOut]) {
        for range in ranges {
            self.start.append_value(number(range.start));
            self.end.append_value(number(range.end));
        }
        self.lengths.0.push(ranges.len());
    }

    pub(super) fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let parts: Vec<ArrayRef> = vec![Arc::new(self.start.finish()), Arc::new(self.end.finish())];
        self.lengths.structs(Kind::Ranges, parts)
    }
}

/// A column of [`Kind::Mentions`].
#[derive(Default)]
pub(super) struct Mentions {
    lengths: Lengths,
    start: Int32Builder,
    end: Int32Builder,
    kind: StringBuilder,
}

impl Mentions {
    /// The list of the next row.
    pub(super) fn push(&mut self, mentions: &[MentionOut]) {
        for mention in mentions {
            self.start.append_value(number(mention.start));
            self.end.append_value(number(mention.end));
            self.kind.append_value(mention.kind);
        }
        self.lengths.0.push(mentions.len());
    }

    pub(super) fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            Arc::new(self.kind.finish()),
        ];
        self.lengths.structs(Kind::Mentions, parts)
    }
}

/// A column of [`Kind::Rivals`].
#[derive(Default)]
pub(super) struct Rivals {
    lengths: Lengths,
    name: StringBuilder,
    person: Int32Builder,
    confidence: Float32Builder,
}

impl Rivals {
    /// The list of the next row.
    pub(super) fn push(&mut self, rivals: &[RivalOut<'_>]) {
        for rival in rivals {
            self.name.append_option(rival.name);
            self.person.append_option(rival.person.map(number));
            self.confidence.append_value(rival.confidence);
        }
        self.lengths.0.push(rivals.len());
    }

    pub(super) fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let parts: Vec<ArrayRef> = vec![
            Arc::new(self.name.finish()),
            Arc::new(self.person.finish()),
            Arc::new(self.confidence.finish()),
        ];
        self.lengths.structs(Kind::Rivals, parts)
    }
}

/// Two columns that say where something is, or that it is nowhere.
#[derive(Default)]
pub(super) struct Where {
    start: Int32Builder,
    end: Int32Builder,
}

impl Where {
    /// The range of the next row.
    pub(super) fn push(&mut self, start: Option<u32>, end: Option<u32>) {
        self.start.append_option(start.map(number));
        self.end.append_option(end.map(number));
    }

    pub(super) fn push_range(&mut self, range: Option<&RangeOut>) {
        self.push(range.map(|r| r.start), range.map(|r| r.end));
    }

    pub(super) fn finish(&mut self) -> [ArrayRef; 2] {
        [Arc::new(self.start.finish()), Arc::new(self.end.finish())]
    }
}
