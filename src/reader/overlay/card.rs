//! A person's card: roles, spellings and mentions, what they say, what is said about them.

use super::about::About;
use super::shape::Voice;
use super::sheet::{FactRows, SheetRow, wrapped};
use crate::analysis::{Analysis, Entity, MentionKind, Quotation};
use crate::article::Article;
use crate::reader::filter::named_in;
use crate::reader::naming::NOBODY;
use crate::reader::strip::pieces;
use crate::reader::theme::{Role, Speakers};
use crate::typeset::{clean_line, truncate};

/// How many quotations are shown of what they say, and of what is said about them.
const MOST: usize = 100;
/// How many rows of a quotation are shown.
const ROWS: usize = 4;

/// The rows of somebody's card, in so many columns.
pub fn rows(about: &About, speakers: &Speakers, columns: usize) -> Vec<SheetRow> {
    let (article, analysis) = (&*about.article, &*about.analysis);
    let Some(entity) = about.person.and_then(|id| analysis.entity(id)) else {
        return vec![SheetRow::of(Role::Dim, NOBODY)];
    };
    let colour = speakers.colour(Some(entity.id));
    let theirs = |q: &&Quotation| q.attribution.speaker == Some(entity.id);
    let all = analysis.quotations.iter();
    let (said, others): (Vec<&Quotation>, Vec<&Quotation>) = all.partition(theirs);
    let name = clean_line(&entity.name).into_owned();
    let mut facts = FactRows::new(columns);
    facts.add("Name", Role::Speaker(colour), &name);
    for (n, role) in entity.bare_roles().iter().enumerate() {
        let label = if n == 0 { "Role" } else { "" };
        facts.add(label, Role::Text, &clean_line(role));
    }
    let others_names = entity.aliases.iter().filter(|alias| **alias != entity.name);
    let spellings: Vec<String> = others_names.map(|a| clean_line(a).into_owned()).collect();
    if !spellings.is_empty() {
        facts.add("Also", Role::Text, &spellings.join(", "));
    }
    facts.add("Mentioned", Role::Text, &mentions(analysis, entity));
    let mut voice = Voice::default();
    said.iter()
        .for_each(|quotation| voice.add(article, quotation));
    if !said.is_empty() {
        let words = match voice.words {
            1 => "1 word".to_string(),
            n => format!("{n} words"),
        };
        facts.add("Quoted", Role::Text, &format!("{words}: {}", voice.kinds()));
    }
    let cues = voice.cues();
    if !cues.is_empty() {
        facts.add("By words", Role::Text, &cues);
    }
    let mut rows = facts.into_rows();
    let named = |q: &&Quotation| named_in(analysis, q).any(|id| id == entity.id);
    let about_them: Vec<&Quotation> = others.into_iter().filter(named).collect();
    let lists = [
        ("What they say", said),
        ("What others say about them", about_them),
    ];
    for (title, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        rows.push(SheetRow::default());
        let counted = format!("{title}: {}", list.len());
        rows.push(SheetRow::of(Role::Heading(2), counted));
        for quotation in list.iter().take(MOST) {
            let theirs = quotation.attribution.speaker == Some(entity.id);
            if !theirs {
                let who = quotation.attribution.speaker;
                let who = who.and_then(|id| analysis.entity(id));
                let who = who.map_or(NOBODY.into(), |e| clean_line(&e.name));
                let colour = speakers.colour(quotation.attribution.speaker);
                rows.push(SheetRow::of(Role::Speaker(colour), who));
            }
            let colour = speakers.colour(quotation.attribution.speaker);
            rows.extend(words(article, quotation, colour, columns));
        }
        if list.len() > MOST {
            let more = format!("… and {} more", list.len() - MOST);
            rows.push(SheetRow::of(Role::Dim, more));
        }
    }
    rows
}

/// How often they are mentioned, and how: "12 times: 8 by name, 4 by a pronoun".
fn mentions(analysis: &Analysis, entity: &Entity) -> String {
    let kinds = [
        (MentionKind::Name, "by name"),
        (MentionKind::Descriptor, "by what they are"),
        (MentionKind::Pronoun, "by a pronoun"),
    ];
    let all = entity.mentions.iter();
    let all = all.filter_map(|n| analysis.mentions.get(*n as usize));
    let counts = kinds.map(|(kind, words)| {
        let count = all.clone().filter(|mention| mention.kind == kind).count();
        (count, words)
    });
    let parts = counts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(n, words)| format!("{n} {words}")).collect();
    match (entity.mentions.len(), parts.as_slice()) {
        (0, _) => "not by name".into(),
        (1, [only]) => format!("once, {}", only.trim_start_matches("1 ")),
        (1, _) => "once".into(),
        (n, _) => format!("{n} times: {}", parts.join(", ")),
    }
}

/// A quotation's words in a few rows, set in.
fn words(
    article: &Article,
    quotation: &Quotation,
    colour: Option<u8>,
    columns: usize,
) -> Vec<SheetRow> {
    let parts = pieces(quotation).iter();
    let parts: Vec<String> = parts
        .map(|p| clean_line(article.slice(*p)).into_owned())
        .collect();
    let set_in = 2.min(columns / 8);
    let mut rows = wrapped(&parts.join(" … "), columns.saturating_sub(set_in));
    if rows.len() > ROWS {
        rows.truncate(ROWS);
        if let Some(last) = rows.last_mut() {
            let room = columns.saturating_sub(set_in + 2);
            *last = format!("{} …", truncate(last, room).trim_end_matches('…'));
        }
    }
    let shown = rows.into_iter();
    shown
        .map(|row| SheetRow::default().and(set_in, Role::Quotation(colour), row))
        .collect()
}
