//! `people`: who is named, with roles, aliases and counts.

use std::io::Write;

use serde::Serialize;

use super::args::{Format, People};
use super::articles::{Several, each};
use super::corrected::Corrections;
use super::heads::Heads;
use super::records::Records;
use super::settings::Settings;
use super::{output, warn};
use crate::analysis::{Analysis, Entity, Options, Quotation};
use crate::article::{Article, Span};
use crate::error::Error;
use crate::export::json::{PersonOut, View};
use crate::export::markdown::inline;
use crate::typeset::{Lines, clean_line, row_text, wrap};

#[derive(Serialize)]
struct ListedPerson<'a> {
    article: Option<&'a str>,
    location: Option<&'a str>,
    quotes: usize,
    #[serde(flatten)]
    person: PersonOut<'a>,
}

const HEAD: &[&str] = &[
    "article", "location", "name", "roles", "aliases", "mentions", "quotes",
];

/// Runs the command; its exit code.
///
/// # Errors
/// When the output cannot be written.
pub fn run(people: &People, settings: &Settings) -> Result<u8, Error> {
    let mut out = output();
    let mut records = Records::new(people.format, HEAD);
    let several = Several::of(&people.articles);
    let mut heads = Heads::new(&several, people.format, settings);
    let (mut articles, mut named) = (0, 0);
    let code = each(
        &people.articles,
        &several,
        &settings.loading,
        Options::default(),
        Corrections::new(&settings.store, people.as_found),
        |article, analysis| {
            articles += 1;
            named += analysis.people().count();
            heads.write(&mut out, article).map_err(Error::Output)?;
            match people.format {
                Format::Text | Format::Markdown => {
                    let measure = usize::from(settings.width);
                    list(&mut out, analysis, people.format, measure, settings.color)
                }
                _ => rows(&mut out, &mut records, article, analysis),
            }
            .map_err(Error::Output)
        },
    )?;
    records.end(&mut out).map_err(Error::Output)?;
    if people.format == Format::Text && articles > 0 && named == 0 {
        warn("no people are named");
    }
    out.flush().map_err(Error::Output)?;
    Ok(code)
}

/// How often each entity is quoted, by the entity's number.
fn quoted(analysis: &Analysis) -> impl Fn(&Entity) -> usize {
    let said = analysis.said(Quotation::in_marks);
    move |person| said.get(person.id.0 as usize).copied().unwrap_or(0)
}

fn list(
    out: &mut dyn Write,
    analysis: &Analysis,
    format: Format,
    measure: usize,
    color: bool,
) -> std::io::Result<()> {
    let quoted = quoted(analysis);
    let mut people: Vec<&Entity> = analysis.people().collect();
    people.sort_by_key(|p| std::cmp::Reverse((quoted(p), p.mentions.len())));
    let (bold, plain) = if color {
        ("\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("", "")
    };
    for person in people {
        let name = clean_line(&person.name);
        let roles = clean_line(&person.bare_roles().join(", ")).into_owned();
        let roles = if roles.is_empty() {
            roles
        } else {
            format!(", {roles}")
        };
        let others: Vec<&str> = person
            .aliases
            .iter()
            .filter(|a| **a != person.name)
            .map(String::as_str)
            .collect();
        let others = clean_line(&others.join(", ")).into_owned();
        let others = if others.is_empty() {
            others
        } else {
            format!("; also {others}")
        };
        let (quotes, mentions) = (quoted(person), person.mentions.len());
        let counts = format!("{quotes} quoted, {mentions} mentioned");
        match format {
            Format::Markdown => {
                let [name, roles, others] = [&name, &*roles, &*others].map(inline);
                writeln!(out, "- **{name}**{roles} ({counts}{others})")?;
            }
            _ => {
                let line = format!("{name}{roles} ({counts}{others})");
                let room = measure.saturating_sub(2);
                let rows = wrap(&line, Span::from(0..line.len()), room, Lines::Flow);
                for (n, row) in rows.iter().enumerate() {
                    let text = row_text(&line, row, Lines::Flow);
                    match text.strip_prefix(&*name) {
                        Some(rest) if n == 0 => writeln!(out, "{bold}{name}{plain}{rest}")?,
                        _ if n == 0 => writeln!(out, "{text}")?,
                        _ => writeln!(out, "  {text}")?,
                    }
                }
            }
        }
    }
    Ok(())
}

fn rows(
    out: &mut dyn Write,
    records: &mut Records,
    article: &Article,
    analysis: &Analysis,
) -> std::io::Result<()> {
    let view = View::new(article, analysis);
    let quoted = quoted(analysis);
    for (entity, person) in analysis.people().zip(view.people()) {
        let row = ListedPerson {
            article: article.metadata.title.as_deref(),
            location: article.source.location.as_deref(),
            quotes: quoted(entity),
            person,
        };
        records.write(out, &row, || {
            vec![
                row.article.unwrap_or_default().to_string(),
                row.location.unwrap_or_default().to_string(),
                entity.name.clone(),
                entity.roles.join("; "),
                entity.aliases.join("; "),
                entity.mentions.len().to_string(),
                row.quotes.to_string(),
            ]
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Attribution, EntityId, EntityKind, Mode, QuotationKind, Reason};

    /// An article in which this many people say one thing each.
    fn crowd(count: u32) -> Analysis {
        let entity = |n: u32| Entity {
            id: EntityId(n),
            kind: EntityKind::Person,
            name: format!("Person {n}"),
            roles: Vec::new(),
            aliases: Vec::new(),
            mentions: Vec::new(),
        };
        let quotation = |n: u32| Quotation {
            span: Span::new(n, n + 1),
            pieces: vec![Span::new(n, n + 1)],
            kind: QuotationKind::Direct,
            mode: Mode::Speech,
            clause: None,
            turn: false,
            group: None,
            attribution: Attribution {
                speaker: Some(EntityId(n)),
                confidence: 1.0,
                reason: Reason::default(),
                ..Attribution::default()
            },
        };
        Analysis {
            entities: (0..count).map(entity).collect(),
            quotations: (0..count).map(quotation).collect(),
            ..Analysis::default()
        }
    }

    /// Nobody's quotations are counted anew for everybody: four times as many people cost
    /// four times as much, and not sixteen times.
    #[test]
    fn a_list_of_thousands_costs_no_more_than_its_people() {
        let (few, many) = (crowd(1500), crowd(6000));
        crate::clock::at_most(crate::clock::STEEP, "people", |big| {
            let crowd = if big { &many } else { &few };
            list(&mut std::io::sink(), crowd, Format::Text, 80, false).unwrap();
        });
    }
}
