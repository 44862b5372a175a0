//! Places in an article by a share of it, and where one is: whoever hears the text page by page
//! sees no scroll bar.

use std::io::{self, Write};

use super::Desk;
use crate::article::Place;
use crate::reader::document::Document;
use crate::reader::flow::Flow;
use crate::reader::position::Way;

/// The place that a typed line asks for: `g` and `G`, or so many per cent; `None` where it asks for
/// none.
pub(super) fn asked_for(
    typed: &str,
    document: &Document,
    flow: &mut Flow,
    rows: usize,
) -> Option<Place> {
    let percent = match typed {
        "g" => 0,
        "G" | "$" => 100,
        part => part.strip_suffix('%')?.trim_end().parse::<u32>().ok()?,
    };
    let article = &document.article;
    let way = Way::of(flow, article, rows);
    Some(way.place(percent.min(100), flow, article, rows))
}

/// Says where one is.
pub(super) fn say(
    document: &Document,
    place: Place,
    flow: &mut Flow,
    desk: &mut Desk<'_>,
) -> io::Result<()> {
    let article = &document.article;
    let percent = Way::of(flow, article, desk.paper.rows).percent(place);
    let section = article.section_at(place.at);
    let titled = section.filter(|n| {
        let section = article.sections.get(*n);
        section.is_some_and(|section| section.title.is_some())
    });
    match titled.map(|n| document.section_title(n)) {
        Some(section) => writeln!(desk.answer, "At {percent} %, in “{section}”."),
        None => writeln!(desk.answer, "At {percent} %."),
    }
}
