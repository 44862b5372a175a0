//! Links: choosing one, following it here, or handing it to another program.

use super::{choose, go, pages};
use crate::article::Inline;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::link::{self, Target};
use crate::reader::overlay::Choice;
use crate::reader::state::{Focus, Reader};
use crate::reader::trail::Step;

/// Selects the next link, or the one before: the first on the screen where none is
/// selected there.
pub(super) fn step(reader: &mut Reader, forwards: bool) {
    let document = reader.document();
    let article = document.article.clone();
    let chosen = document.chosen_link().and(document.link);
    let seen = document.seen().unwrap_or_default();
    let inlines = article.inlines.iter().enumerate();
    let is_link = |inline: &Inline| link::is_link(inline) && document.reads(inline);
    let found = match (chosen, forwards) {
        (Some(at), true) => inlines
            .skip(at + 1)
            .find(|(_, i)| is_link(i))
            .map(|(n, _)| n),
        (Some(at), false) => {
            let mut before = article.inlines.iter().take(at);
            before.rposition(is_link)
        }
        (None, true) => inlines
            .skip(
                article
                    .inlines
                    .partition_point(|i| i.span.end <= seen.start),
            )
            .find(|(_, i)| is_link(i))
            .map(|(n, _)| n),
        (None, false) => inlines
            .rev()
            .skip_while(|(_, i)| i.span.start >= seen.end)
            .find(|(_, i)| is_link(i))
            .map(|(n, _)| n),
    };
    match found {
        Some(n) => select(reader, n),
        None if link::links(&article).next().is_none() => {
            reader.tell("this article has no links");
        }
        None => reader.tell(match (chosen, forwards) {
            (Some(_), true) => "the last link",
            (Some(_), false) => "the first link",
            (None, true) => "no link from here on",
            (None, false) => "no link up to here",
        }),
    }
}

/// Selects a link and shows it.
pub fn select(reader: &mut Reader, n: usize) {
    let document = reader.document_mut();
    let Some(span) = document.article.inlines.get(n).map(|i| i.span) else {
        return;
    };
    document.selected = None;
    document.mention = None;
    document.link = Some(n);
    document.on_hit = false;
    reader.focus = Focus::Body;
    go::reveal(reader, span);
    reader.document_mut().landed = None;
}

/// Opens the selected link here; where none is selected, the only one on the screen, or
/// one that is chosen from a list.
pub(super) fn open(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let document = reader.document();
    if let (Some(n), Some(_)) = (document.link, document.chosen_link()) {
        return follow(reader, n, effects);
    }
    let seen = document.seen().unwrap_or_default();
    let mut links = link::links_in(&document.article, seen);
    links.retain(|n| {
        let inline = document.article.inlines.get(*n);
        inline.is_some_and(|inline| document.shows(inline))
    });
    match links[..] {
        [] => reader.tell("no link on this screen"),
        [only] => follow(reader, only, effects),
        _ => choose::open(reader, Choice::Link),
    }
}

/// Follows a link.
pub fn follow(reader: &mut Reader, n: usize, effects: &mut Vec<Effect>) {
    let document = reader.document();
    let Some(inline) = document.article.inlines.get(n) else {
        return;
    };
    match link::target(document, inline) {
        Target::Page(input, name) => {
            reader.document_mut().link = Some(n);
            pages::open_page(reader, input, name, effects);
        }
        Target::Note(at) => {
            reader.focus = Focus::Body;
            // Where the note is on the screen already the text stays, and its mention is
            // what it comes back to.
            let mention = Step {
                link: Some(n),
                ..reader.here()
            };
            reader.trail.remember(mention);
            reader.document_mut().link = None;
            go::land(reader, at, reader.layout.body.height as usize / 3);
            let key = reader.key_for(Action::Back);
            reader.tell(format!("{key} goes back to where the note is mentioned"));
        }
        Target::Here(name) => match link::place_named(&document.article, &name) {
            Some(at) => {
                reader.focus = Focus::Body;
                go::jump(reader, at, 0);
            }
            None => reader.tell(format!("no heading here is called “{name}”")),
        },
        Target::Media(to) => effects.push(Effect::Browse(to)),
        Target::Outside(to) => {
            let key = reader.key_for(Action::Browse);
            reader.tell(format!("no web page: {to} · {key} leaves it to the system"));
        }
        Target::Refused(why) => reader.warn(why),
    }
}

/// Opens the selected link, or else the article's own page, in the browser.
pub(super) fn browse(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let document = reader.document();
    if let (Some(n), Some(_)) = (document.link, document.chosen_link()) {
        return browse_link(reader, n, effects);
    }
    browse_page(reader, effects);
}

/// Opens the article's own page in the browser.
pub(super) fn browse_page(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if let Some(address) = link::address(reader.document()) {
        effects.push(Effect::Browse(address));
        return;
    }
    let key = reader.key_for(Action::NextLink);
    reader.tell(format!("this article has no address; {key} selects a link"));
}

/// Opens a link in the browser.
pub(super) fn browse_link(reader: &mut Reader, n: usize, effects: &mut Vec<Effect>) {
    let document = reader.document();
    let Some(inline) = document.article.inlines.get(n) else {
        return;
    };
    let target = link::target(document, inline);
    match (link::for_browser(document, &target), target) {
        (Some(to), _) => effects.push(Effect::Browse(to)),
        (None, Target::Refused(why)) => reader.warn(why),
        (None, _) => reader.tell("this link leads to a place in the article; it opens here"),
    }
}
