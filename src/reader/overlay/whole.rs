//! A whole quotation from its first word to its last, whatever stands between its parts.

use super::about::About;
use super::sheet::{SheetRow, wrapped};
use crate::reader::naming::NOBODY;
use crate::reader::outline;
use crate::reader::strip::pieces;
use crate::reader::theme::{Role, Speakers};
use crate::typeset::{clean_line, truncate};

/// The rows of the box, in so many columns.
pub fn rows(about: &About, speakers: &Speakers, columns: usize) -> Vec<SheetRow> {
    let (article, analysis) = (&*about.article, &*about.analysis);
    let quotation = about.quotation.and_then(|n| analysis.quotations.get(n));
    let Some(quotation) = quotation else {
        return Vec::new();
    };
    let who = quotation.attribution.speaker;
    let colour = speakers.colour(who);
    let entity = who.and_then(|id| analysis.entity(id));
    let (name, role) = match entity {
        Some(entity) => (clean_line(&entity.name), Role::Speaker(colour)),
        None => (NOBODY.into(), Role::Dim),
    };
    let mut rows = vec![
        SheetRow::of(role, truncate(&name, columns)),
        SheetRow::default(),
    ];
    let mut words = 0;
    let mut block = None;
    for piece in pieces(quotation) {
        // One that goes on over paragraphs has its paragraphs here, too.
        let blocks = article.blocks.iter().enumerate();
        let from = article.block_at(piece.start).unwrap_or(0);
        let parts = blocks.skip(from).map_while(|(n, b)| {
            (b.span.start < piece.end).then_some((n, b.span.intersect(*piece)?))
        });
        for (n, part) in parts {
            let text = clean_line(article.slice(part)).into_owned();
            words += text.split_whitespace().count();
            if block.is_some_and(|before| before != n) {
                rows.push(SheetRow::default());
            }
            block = Some(n);
            let shown = wrapped(&text, columns).into_iter();
            rows.extend(shown.map(|row| SheetRow::of(Role::Quotation(colour), row)));
        }
    }
    rows.push(SheetRow::default());
    let mut facts = vec![match words {
        1 => "1 word".to_string(),
        n => format!("{n} words"),
    }];
    let section = article.section_at(quotation.span.start);
    let titled = section.filter(|n| article.sections.get(*n).is_some_and(|s| s.title.is_some()));
    facts.extend(titled.map(|n| outline::title(article, n)));
    let facts = facts.join(" · ");
    rows.push(SheetRow::of(Role::Dim, truncate(&facts, columns)));
    rows
}
