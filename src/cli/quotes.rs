//! `quotes`: quotations with their speakers.

use std::io::Write;

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::args::{Format, Kind, Quotes};
use super::articles::{Several, each};
use super::corrected::Corrections;
use super::heads::Heads;
use super::records::Records;
use super::settings::Settings;
use super::{output, warn};
use crate::analysis::{Analysis, Entity, EntityId, Options, Quotation, QuotationKind, folded_name};
use crate::article::Article;
use crate::error::Error;
use crate::export::json::{QuoteOut, View};
use crate::export::{markdown, text};

#[derive(Serialize)]
struct QuoteRow<'a> {
    article: Option<&'a str>,
    location: Option<&'a str>,
    #[serde(flatten)]
    quote: QuoteOut<'a>,
}

const HEAD: &[&str] = &[
    "article",
    "location",
    "start",
    "end",
    "kind",
    "mode",
    "speaker",
    "speaker_kind",
    "confidence",
    "text",
];

fn is_asked(kinds: &[Kind], quotation: &Quotation) -> bool {
    kinds.is_empty()
        || kinds.iter().any(|kind| {
            let kind = match kind {
                Kind::Direct => QuotationKind::Direct,
                Kind::Mixed => QuotationKind::Mixed,
                Kind::Indirect => QuotationKind::Indirect,
            };
            kind == quotation.kind
        })
}

/// Runs the command; its exit code.
///
/// # Errors
/// When a speaker's name fits several people, or the output cannot be written.
pub fn run(quotes: &Quotes, settings: &Settings) -> Result<u8, Error> {
    let mut out = output();
    let mut records = Records::new(quotes.format, HEAD);
    let several = Several::of(&quotes.articles);
    let mut heads = Heads::new(&several, quotes.format, settings);
    let layout = text::Layout {
        width: usize::from(settings.width),
        color: settings.color,
    };
    let (mut found, mut known, mut articles) = (false, Vec::new(), 0);
    let (mut shown, mut reported) = (0, 0);
    let code = each(
        &quotes.articles,
        &several,
        &settings.loading,
        Options::default(),
        Corrections::new(&settings.store, quotes.as_found),
        |article, analysis| {
            articles += 1;
            let wanted = speakers(quotes, analysis)?;
            if !quotes.speaker.is_empty() {
                found |= !wanted.is_empty();
                known.extend(said_something(analysis).map(|e| e.name.clone()));
                if wanted.is_empty() {
                    return Ok(());
                }
            }
            let chosen: Vec<&Quotation> = analysis
                .quotations
                .iter()
                .filter(|q| is_shown(quotes, q))
                .filter(|q| {
                    wanted.is_empty() || q.attribution.speaker.is_some_and(|s| wanted.contains(&s))
                })
                .collect();
            shown += chosen.len();
            reported += analysis
                .quotations
                .iter()
                .filter(|q| q.is_reported())
                .count();
            heads.write(&mut out, article).map_err(Error::Output)?;
            match quotes.format {
                Format::Text => text::quotations(&mut out, article, analysis, &chosen, layout),
                Format::Markdown => markdown::quotations(&mut out, article, analysis, &chosen),
                _ => write_rows(&mut out, &mut records, article, analysis, &chosen),
            }
            .map_err(Error::Output)
        },
    )?;
    records.end(&mut out).map_err(Error::Output)?;
    out.flush().map_err(Error::Output)?;
    if !quotes.speaker.is_empty() && !found && articles > 0 {
        return Err(nobody(quotes, known));
    }
    // Whoever reads it themselves would wonder at nothing at all; a program counts.
    if quotes.format == Format::Text && shown == 0 && articles > 0 {
        warn(&nothing(quotes, reported));
    }
    Ok(code)
}

/// What is said where no quotation is shown.
fn nothing(quotes: &Quotes, reported: usize) -> String {
    let by = match quotes.speaker.is_empty() {
        true => "",
        false => " by them",
    };
    match (quotes.kind.is_empty(), reported) {
        (false, _) => format!("no quotations of this kind{by}"),
        (true, 0) => format!("no quotations{by}"),
        (true, _) => format!("no quotations in marks{by}; --kind indirect shows reported speech"),
    }
}

/// Reported speech without marks shows where it is asked for by kind.
fn is_shown(quotes: &Quotes, quotation: &Quotation) -> bool {
    if quotes.kind.is_empty() {
        return !quotation.is_reported();
    }
    is_asked(&quotes.kind, quotation)
}

fn write_rows(
    out: &mut dyn Write,
    records: &mut Records,
    article: &Article,
    analysis: &Analysis,
    chosen: &[&Quotation],
) -> std::io::Result<()> {
    let view = View::new(article, analysis);
    for &quotation in chosen {
        let row = QuoteRow {
            article: article.metadata.title.as_deref(),
            location: article.source.location.as_deref(),
            quote: view.quote(quotation),
        };
        records.write(out, &row, || cells(&row))?;
    }
    Ok(())
}

fn cells(row: &QuoteRow<'_>) -> Vec<String> {
    let quote = &row.quote;
    let (name, kind) = quote.speaker_name();
    vec![
        row.article.unwrap_or_default().to_string(),
        row.location.unwrap_or_default().to_string(),
        quote.start.to_string(),
        quote.end.to_string(),
        quote.kind.to_string(),
        quote.mode.to_string(),
        name.to_string(),
        kind.to_string(),
        quote.confidence.to_string(),
        quote.text.to_string(),
    ]
}

fn said_something(analysis: &Analysis) -> impl Iterator<Item = &Entity> {
    let said = analysis.said(Quotation::in_marks);
    let all = analysis.entities.iter().zip(said);
    all.filter(|(_, said)| *said > 0).map(|(entity, _)| entity)
}

/// The people of this article whom the names on the command line mean.
fn speakers(quotes: &Quotes, analysis: &Analysis) -> Result<Vec<EntityId>, Error> {
    let mut wanted = Vec::new();
    for name in &quotes.speaker {
        let fits = candidates(analysis, name);
        match fits[..] {
            [] => {}
            [only] => wanted.push(only.id),
            _ => {
                let names: Vec<&str> = fits.iter().map(|e| e.name.as_str()).collect();
                return Err(Error::Usage {
                    message: format!("“{name}” may be {}", names.join(", or ")),
                    hint: Some(format!("--speaker \"{}\"", names.first().unwrap_or(&""))),
                });
            }
        }
    }
    Ok(wanted)
}

/// Everybody whom a name fits: first by a whole alias, otherwise by one word of an alias.
fn candidates<'a>(analysis: &'a Analysis, name: &str) -> Vec<&'a Entity> {
    let wanted = folded_name(name.trim());
    // Blanks and signs alone are nobody's name.
    if !wanted.chars().any(char::is_alphanumeric) {
        return Vec::new();
    }
    let spellings = |entity: &Entity| {
        std::iter::once(entity.name.clone())
            .chain(entity.aliases.iter().cloned())
            .map(|s| folded_name(&s))
            .collect::<Vec<_>>()
    };
    let all = || analysis.entities.iter();
    let full: Vec<_> = all().filter(|e| folded_name(&e.name) == wanted).collect();
    if !full.is_empty() {
        return full;
    }
    let exact: Vec<_> = all().filter(|e| spellings(e).contains(&wanted)).collect();
    if !exact.is_empty() {
        // A surname that two people share is exact for both where the name holds it.
        let sharing = all().filter(|e| {
            e.kind == crate::analysis::EntityKind::Person && has_word(&e.name, &wanted)
        });
        let known: FxHashSet<EntityId> = exact.iter().map(|e| e.id).collect();
        let mut both = exact;
        both.extend(sharing.filter(|e| !known.contains(&e.id)));
        return speaking(analysis, both);
    }
    let part: Vec<_> = all()
        .filter(|e| spellings(e).iter().any(|s| has_word(s, &wanted)))
        .collect();
    speaking(analysis, part)
}

fn has_word(name: &str, wanted: &str) -> bool {
    folded_name(name)
        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'')
        .any(|w| w == wanted)
}

/// If a name fits several people and some of them say something, only those are meant.
fn speaking<'a>(analysis: &Analysis, entities: Vec<&'a Entity>) -> Vec<&'a Entity> {
    if entities.len() < 2 {
        return entities;
    }
    let said = analysis.said(Quotation::in_marks);
    let has_said = |e: &&Entity| said.get(e.id.0 as usize).is_some_and(|count| *count > 0);
    let says: Vec<&Entity> = entities.iter().copied().filter(has_said).collect();
    if says.is_empty() { entities } else { says }
}

fn nobody(quotes: &Quotes, mut known: Vec<String>) -> Error {
    known.sort();
    known.dedup();
    let asked = quotes.speaker.join("” and “");
    let most = 12;
    let more = if known.len() > most { ", …" } else { "" };
    known.truncate(most);
    Error::Usage {
        message: format!("nobody called “{asked}” speaks there"),
        hint: (!known.is_empty()).then(|| format!("{}{more}", known.join(", "))),
    }
}
