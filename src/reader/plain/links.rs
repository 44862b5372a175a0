//! Links in the linear mode, by their numbers.

use std::io::{self, Write};

use super::{Desk, Want};
use crate::article::Place;
use crate::reader::document::Document;
use crate::reader::link::{self, Target};
use crate::typeset::clean_line;

/// Lists the links with numbers; what the chosen one leads to, where that is elsewhere.
pub(super) fn choose(
    document: &Document,
    place: &mut Place,
    desk: &mut Desk<'_>,
) -> io::Result<Option<Want>> {
    let article = &document.article;
    let all: Vec<usize> = link::links(article).collect();
    let inline = |n: usize| article.inlines.get(*all.get(n)?);
    for n in 0..all.len() {
        let Some(inline) = inline(n) else {
            continue;
        };
        let to = match link::target(document, inline) {
            Target::Page(input, _) => link::short(&input.name()),
            Target::Here(_) | Target::Note(_) => "in this article".into(),
            Target::Media(to) | Target::Outside(to) => format!("{to}, for another program"),
            Target::Refused(why) => why,
        };
        let label = link::label(article, inline);
        writeln!(desk.out, "{}. {label} ({})", n + 1, clean_line(&to))?;
    }
    if all.is_empty() {
        writeln!(desk.answer, "This article has no links.")?;
        return Ok(None);
    }
    let Some(typed) = desk.ask("a link’s number, or Enter ")? else {
        return Ok(Some(Want::Leave));
    };
    let chosen = typed.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let Some(inline) = chosen.and_then(inline) else {
        if !typed.is_empty() {
            let typed = clean_line(&typed);
            writeln!(desk.answer, "No link has the number “{typed}”.")?;
        }
        return Ok(None);
    };
    match link::target(document, inline) {
        Target::Page(input, name) => return Ok(Some(Want::Open(input, name))),
        Target::Note(at) => *place = Place { at, above: 0 },
        Target::Here(name) => match link::place_named(article, &name) {
            Some(at) => *place = Place { at, above: 0 },
            None => writeln!(
                desk.answer,
                "No heading here is called “{}”.",
                clean_line(&name)
            )?,
        },
        Target::Media(to) | Target::Outside(to) => {
            writeln!(desk.answer, "For another program: {}", clean_line(&to))?;
        }
        Target::Refused(why) => writeln!(desk.answer, "{}", clean_line(&why))?,
    }
    Ok(None)
}
