//! The rows of each table while they are gathered, with the columns in the schema's order.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{
    ArrayBuilder, Date32Builder, Float32Builder, Int32Builder, Int64Builder, StringBuilder,
};
use arrow_schema::ArrowError;

use super::columns::{Mentions, Ranges, Rivals, Texts, Where, number};
use crate::analysis::Analysis;
use crate::article::{Article, BlockKind, Published, Warning, one_line};
use crate::export::json::View;

type Columns = Result<Vec<ArrayRef>, ArrowError>;

/// How many words an article has, boilerplate left out.
fn words(article: &Article) -> i32 {
    let blocks = article.blocks.iter();
    let blocks = blocks.filter(|b| b.kind != BlockKind::Boilerplate);
    let words = blocks.map(|b| article.slice(b.span).split_whitespace().count());
    i32::try_from(words.sum::<usize>()).unwrap_or(i32::MAX)
}

#[derive(Default)]
pub(super) struct Articles {
    shard: StringBuilder,
    id: StringBuilder,
    line: Int64Builder,
    location: StringBuilder,
    address: StringBuilder,
    format: StringBuilder,
    content: StringBuilder,
    title: StringBuilder,
    byline: StringBuilder,
    published: StringBuilder,
    published_date: Date32Builder,
    language: StringBuilder,
    words: Int32Builder,
    warnings: Texts,
    text: StringBuilder,
    error: StringBuilder,
}

impl Articles {
    pub(super) fn len(&self) -> usize {
        self.id.len()
    }

    fn push_key(&mut self, of: (&str, &str), line: Option<u64>, location: Option<&str>) {
        self.shard.append_value(of.0);
        self.id.append_value(of.1);
        let line = line.and_then(|n| i64::try_from(n).ok());
        self.line.append_option(line);
        self.location.append_option(location);
    }

    /// The next row: of a shard and id, with what there is to say of the id.
    pub(super) fn push(
        &mut self,
        of: (&str, &str),
        line: Option<u64>,
        article: &Article,
        (with_text, of_id): (bool, Option<String>),
    ) {
        let metadata = &article.metadata;
        self.push_key(of, line, article.source.location.as_deref());
        self.address.append_option(metadata.address.as_deref());
        self.format.append_value(article.source.format.name());
        self.content.append_value(&article.id);
        self.title.append_option(metadata.title.as_deref());
        self.byline.append_option(metadata.byline.as_deref());
        self.published.append_option(metadata.published.as_deref());
        let date = metadata.published.as_ref().and_then(Published::date);
        self.published_date.append_option(date.map(|d| d.days()));
        self.language.append_option(metadata.language.as_deref());
        self.words.append_value(words(article));
        let warnings = article.warnings.iter().map(Warning::words);
        self.warnings.push(warnings.chain(of_id));
        self.text.append_option(with_text.then_some(&*article.text));
        self.error.append_null();
    }

    pub(super) fn push_error(
        &mut self,
        of: (&str, &str),
        line: Option<u64>,
        (location, error): (Option<&str>, &str),
        of_id: Option<String>,
    ) {
        self.push_key(of, line, location);
        for column in [
            &mut self.address,
            &mut self.format,
            &mut self.content,
            &mut self.title,
            &mut self.byline,
            &mut self.published,
            &mut self.language,
            &mut self.text,
        ] {
            column.append_null();
        }
        self.published_date.append_null();
        self.words.append_null();
        self.warnings.push(of_id.into_iter());
        self.error.append_value(error);
    }

    pub(super) fn finish(&mut self) -> Columns {
        Ok(vec![
            Arc::new(self.shard.finish()),
            Arc::new(self.id.finish()),
            Arc::new(self.line.finish()),
            Arc::new(self.location.finish()),
            Arc::new(self.address.finish()),
            Arc::new(self.format.finish()),
            Arc::new(self.content.finish()),
            Arc::new(self.title.finish()),
            Arc::new(self.byline.finish()),
            Arc::new(self.published.finish()),
            Arc::new(self.published_date.finish()),
            Arc::new(self.language.finish()),
            Arc::new(self.words.finish()),
            self.warnings.finish()?,
            Arc::new(self.text.finish()),
            Arc::new(self.error.finish()),
        ])
    }
}

#[derive(Default)]
pub(super) struct People {
    shard: StringBuilder,
    article: StringBuilder,
    id: Int32Builder,
    name: StringBuilder,
    roles: Texts,
    aliases: Texts,
    origin: StringBuilder,
    mentions: Mentions,
}

impl People {
    pub(super) fn push(&mut self, (shard, article): (&str, &str), view: &View<'_>) {
        for person in view.people() {
            self.shard.append_value(shard);
            self.article.append_value(article);
            self.id.append_value(number(person.id));
            self.name.append_value(person.name);
            self.roles.push(person.roles.iter());
            self.aliases.push(person.aliases.iter());
            self.origin.append_value(person.origin);
            self.mentions.push(&person.mentions);
        }
    }

    pub(super) fn finish(&mut self) -> Columns {
        Ok(vec![
            Arc::new(self.shard.finish()),
            Arc::new(self.article.finish()),
            Arc::new(self.id.finish()),
            Arc::new(self.name.finish()),
            self.roles.finish()?,
            self.aliases.finish()?,
            Arc::new(self.origin.finish()),
            self.mentions.finish()?,
        ])
    }
}

#[derive(Default)]
pub(super) struct Quotations {
    shard: StringBuilder,
    article: StringBuilder,
    id: StringBuilder,
    start: Int32Builder,
    end: Int32Builder,
    text: StringBuilder,
    kind: StringBuilder,
    mode: StringBuilder,
    section: StringBuilder,
    speaker: StringBuilder,
    speaker_kind: StringBuilder,
    person: Int32Builder,
    speaker_place: Where,
    cue: StringBuilder,
    cue_place: Where,
    confidence: Float32Builder,
    rule: StringBuilder,
    origin: StringBuilder,
    clause: Where,
    group: Int32Builder,
    pieces: Ranges,
    rivals: Rivals,
}

impl Quotations {
    pub(super) fn push(
        &mut self,
        (shard, id): (&str, &str),
        article: &Article,
        analysis: &Analysis,
        view: &View<'_>,
    ) {
        for quotation in &analysis.quotations {
            let quote = view.quote(quotation);
            let section = article.section_at(quotation.span.start);
            let title = section.and_then(|n| article.sections.get(n)?.title);
            let title = title.map(|span| one_line(article.slice(span)));
            let speaker = quote.speaker.as_ref();
            let cue = quotation.attribution.cue.map(|span| article.slice(span));
            self.shard.append_value(shard);
            self.article.append_value(id);
            self.id.append_value(&quote.id);
            self.start.append_value(number(quote.start));
            self.end.append_value(number(quote.end));
            self.text.append_value(quote.text);
            self.kind.append_value(quote.kind);
            self.mode.append_value(quote.mode);
            self.section.append_option(title);
            self.speaker.append_option(speaker.map(|s| s.name));
            self.speaker_kind.append_option(speaker.map(|s| s.kind));
            let person = speaker.and_then(|s| s.person);
            self.person.append_option(person.map(number));
            let (start, end) = speaker.map_or((None, None), |s| (s.start, s.end));
            self.speaker_place.push(start, end);
            self.cue.append_option(cue);
            self.cue_place.push_range(quote.cue.as_ref());
            self.confidence.append_value(quote.confidence);
            self.rule.append_value(quote.rule);
            self.origin.append_value(quote.origin);
            self.clause.push_range(quote.clause.as_ref());
            self.group.append_option(quote.group.map(number));
            self.pieces.push(&quote.pieces);
            self.rivals.push(&quote.rivals);
        }
    }

    pub(super) fn finish(&mut self) -> Columns {
        let [speaker_start, speaker_end] = self.speaker_place.finish();
        let [cue_start, cue_end] = self.cue_place.finish();
        let [clause_start, clause_end] = self.clause.finish();
        Ok(vec![
            Arc::new(self.shard.finish()),
            Arc::new(self.article.finish()),
            Arc::new(self.id.finish()),
            Arc::new(self.start.finish()),
            Arc::new(self.end.finish()),
            Arc::new(self.text.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.mode.finish()),
            Arc::new(self.section.finish()),
            Arc::new(self.speaker.finish()),
            Arc::new(self.speaker_kind.finish()),
            Arc::new(self.person.finish()),
            speaker_start,
            speaker_end,
            Arc::new(self.cue.finish()),
            cue_start,
            cue_end,
            Arc::new(self.confidence.finish()),
            Arc::new(self.rule.finish()),
            Arc::new(self.origin.finish()),
            clause_start,
            clause_end,
            Arc::new(self.group.finish()),
            self.pieces.finish()?,
            self.rivals.finish()?,
        ])
    }
}
