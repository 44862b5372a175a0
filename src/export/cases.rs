//! Writes what somebody set right in an article as a case for tests, in the form of
//! `tests/cases/README.md`: the text up to the last correction, then the answers. Answers that
//! nobody looked at are allowed but not required.

use std::io::{self, Write};

use super::one_line;
use crate::analysis::correct::{Corrected, Correction, Fate};
use crate::analysis::{Analysis, Entity, EntityKind, MentionKind, Quotation};
use crate::article::{Article, BlockKind, Span};

/// How many characters of a long quotation's ends are written out.
const ENDS: usize = 40;

/// Writes the case of an article: `corrections` are those that `corrected` lays over it.
///
/// # Errors
/// When writing fails.
pub fn case(
    out: &mut dyn Write,
    name: &str,
    article: &Article,
    corrections: &[Correction],
    corrected: &Corrected,
) -> io::Result<()> {
    let analysis = &corrected.analysis;
    writeln!(out, "=== {}", one_line(name))?;
    let last = last(article, analysis);
    let mut first = true;
    for block in &article.blocks {
        let tag = match block.kind {
            BlockKind::Title => "[title] ",
            BlockKind::Heading => "[heading] ",
            BlockKind::BlockQuote => "[quote] ",
            BlockKind::ListItem => "[item] ",
            BlockKind::Caption => "[caption] ",
            BlockKind::Paragraph => "",
            _ => continue,
        };
        if block.span.start >= last {
            break;
        }
        let Some(text) = paragraph(article.slice(block.span)) else {
            continue;
        };
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        writeln!(out, "{tag}{text}")?;
    }
    writeln!(out, "---")?;
    let shown = || analysis.quotations.iter().filter(|q| q.span.start < last);
    let mut marked = false;
    for quotation in shown() {
        let words = words(article, quotation);
        let by_person = analysis.is_by_person(quotation);
        match (quotation.in_marks(), by_person) {
            (true, true) => {
                marked = true;
                let kind = quotation.kind.name();
                let speaker = speaker(analysis, quotation);
                writeln!(out, "> {words} | {kind} | {speaker}")?;
            }
            (true, false) => writeln!(out, ">? {words}")?,
            (false, true) => writeln!(out, "~ {words} | {}", speaker(analysis, quotation))?,
            (false, false) => {}
        }
    }
    // Without such a line it would not be asked whether what is no quotation is one.
    let dropped = |c: &Correction| matches!(c, Correction::NoQuotation { .. });
    if !marked && corrections.iter().any(dropped) {
        writeln!(out, "> none")?;
    }
    for (correction, fate) in corrections.iter().zip(&corrected.fates) {
        person(out, article, analysis, correction, last)?;
        if *fate == Fate::Lost {
            writeln!(
                out,
                "# it finds no place any more: {}",
                one_line(&correction.to_string())
            )?;
        }
    }
    writeln!(out)
}

/// Where the text of the case ends: behind the last block that a correction is about.
fn last(article: &Article, analysis: &Analysis) -> u32 {
    let by_person = &analysis.by_person;
    let quotations = by_person.quotations.iter().map(|s| s.end);
    let first_mention = |e: &Entity| {
        let mention = analysis.mentions.get(*e.mentions.first()? as usize)?;
        Some(mention.span.end)
    };
    let entities = by_person.entities.iter();
    let people = entities.filter_map(|id| first_mention(analysis.entity(*id)?));
    let whole = article.blocks.last().map_or(0, |b| b.span.end);
    // What is no quotation leaves nothing behind that says where it was.
    let Some(at) = quotations.chain(people).max() else {
        return whole;
    };
    let block = article.block_at(at.saturating_sub(1));
    let block = block.and_then(|n| article.blocks.get(n));
    block.map_or(whole, |b| b.span.end.max(at))
}

/// A line about a person where the text has a name for it, else a remark.
fn person(
    out: &mut dyn Write,
    article: &Article,
    analysis: &Analysis,
    correction: &Correction,
    last: u32,
) -> io::Result<()> {
    let (words, name) = match correction {
        Correction::Merge { person, into } => (person.name.as_str(), Some(into.name.as_str())),
        Correction::Split { spelling, .. } => (spelling.as_str(), Some(spelling.as_str())),
        Correction::Rename { person, name } => (person.name.as_str(), Some(name.as_str())),
        Correction::NoPerson { person } => (person.name.as_str(), None),
        Correction::Role { .. } => return writeln!(out, "# {}", one_line(&correction.to_string())),
        _ => return Ok(()),
    };
    let named = |span: Span| span.end <= last && article.slice(span) == words;
    let mentions = analysis.mentions.iter();
    let mut mentions = mentions.filter(|m| m.kind == MentionKind::Name);
    match mentions.any(|m| named(m.span)) {
        true => writeln!(
            out,
            "& {} = {}",
            one_line(words),
            one_line(name.unwrap_or("?"))
        ),
        false => writeln!(out, "# {}", one_line(&correction.to_string())),
    }
}

/// A paragraph of the text, so that it ends neither the text nor the case: rules and signs
/// at its beginning are left out, and nothing is left of some.
fn paragraph(text: &str) -> Option<String> {
    let line = one_line(text);
    let rest = match line.starts_with("===") {
        true => line.trim_start_matches('=').trim_start(),
        false => &line,
    };
    let rule = rest.chars().all(|c| c == '-');
    (!rule).then(|| rest.to_string())
}

/// A quotation's words; of one over several paragraphs, or with a sign that parts fields,
/// its ends.
fn words(article: &Article, quotation: &Quotation) -> String {
    let words = one_line(article.slice(quotation.span));
    if quotation.pieces.len() < 2 && !words.contains(" | ") {
        return words;
    }
    let start = words
        .char_indices()
        .nth(ENDS)
        .map_or(words.len(), |(at, _)| at);
    let end = words.char_indices().rev().nth(ENDS).map_or(0, |(at, _)| at);
    match start < end {
        true => format!(
            "{} […] {}",
            words[..start].trim_end(),
            words[end..].trim_start()
        ),
        false => words.replace(" | ", " […] "),
    }
}

fn speaker(analysis: &Analysis, quotation: &Quotation) -> String {
    let speaker = quotation.attribution.speaker;
    let Some(entity) = speaker.and_then(|id| analysis.entity(id)) else {
        return "?".into();
    };
    let name = one_line(&entity.name);
    match entity.kind {
        EntityKind::Person => name,
        EntityKind::Organization => format!("{name} (org)"),
        EntityKind::Unnamed => format!("{name} (unnamed)"),
    }
}
