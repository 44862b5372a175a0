//! Lists and typed text: opening them, typing in them, what is chosen.

use super::{act, go, search, work};
use crate::analysis::EntityId;
use crate::article::Place;
use crate::reader::action::{ACTIONS, Action};
use crate::reader::effect::Effect;
use crate::reader::keymap::Context;
use crate::reader::overlay::{Choice, Item, Overlay, Picker, Prompt, Purpose};
use crate::reader::pane::sidebar::Tab;
use crate::reader::state::{Focus, Reader};
use crate::typeset::clean_line;

/// Sections a list offers at most; a fuzzy search over more would make typing wait.
const MOST_ITEMS: usize = 50_000;

/// Opens a list.
pub(super) fn open(reader: &mut Reader, choice: Choice) {
    let (items, selected) = match choice {
        Choice::Section => sections(reader),
        Choice::Article => articles(reader),
        Choice::Speaker => speakers(reader),
        Choice::Action => actions(reader),
    };
    if items.is_empty() {
        reader.tell(match choice {
            Choice::Speaker => "nobody speaks here, or it is still being worked out",
            _ => "there is nothing to choose from",
        });
        return;
    }
    reader
        .overlays
        .push(Overlay::Picker(Picker::new(choice, items, selected)));
}

fn sections(reader: &Reader) -> (Vec<Item>, usize) {
    let document = reader.document();
    let article = &document.article;
    let items = article
        .sections
        .iter()
        .enumerate()
        .take(MOST_ITEMS)
        .map(|(n, section)| {
            let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)).min(6));
            let words = document.counts.as_ref().and_then(|c| c.words.get(n));
            Item {
                label: format!("{indent}{}", document.section_title(n)),
                detail: words.map_or(String::new(), |w| format!("{w} words")),
                value: n,
            }
        });
    (items.collect(), document.section().unwrap_or(0))
}

fn articles(reader: &Reader) -> (Vec<Item>, usize) {
    let items = reader
        .documents
        .iter()
        .enumerate()
        .map(|(n, document)| Item {
            label: document.title(),
            detail: if document.has_text() {
                format!("{} % read", document.percent())
            } else {
                String::new()
            },
            value: n,
        });
    (items.collect(), reader.current)
}

/// Everybody who says something that shows, the most quoted first.
fn speakers(reader: &Reader) -> (Vec<Item>, usize) {
    let document = reader.document();
    let Some(analysis) = &document.analysis else {
        return (Vec::new(), 0);
    };
    let mut counts = vec![0_usize; analysis.entities.len()];
    for quotation in &analysis.quotations {
        let shows = document.filter.reported || document.filter.shows(quotation);
        if let (true, Some(id)) = (shows, quotation.attribution.speaker)
            && let Some(count) = counts.get_mut(id.0 as usize)
        {
            *count += 1;
        }
    }
    let mut order: Vec<usize> = (0..counts.len()).filter(|n| counts[*n] > 0).collect();
    order.sort_by_key(|n| (std::cmp::Reverse(counts[*n]), *n));
    let items = order.into_iter().take(MOST_ITEMS).map(|n| {
        let entity = &analysis.entities[n];
        let on = if document.filter.speakers.contains(&entity.id) {
            "✓ "
        } else {
            ""
        };
        let roles = entity
            .roles
            .first()
            .map_or(String::new(), |r| format!(", {r}"));
        Item {
            label: clean_line(&format!("{on}{}{roles}", entity.name)).into_owned(),
            detail: counts[n].to_string(),
            value: n,
        }
    });
    (items.collect(), 0)
}

fn actions(reader: &Reader) -> (Vec<Item>, usize) {
    let context = reader.context();
    let items = ACTIONS
        .iter()
        .enumerate()
        .filter(|(_, a)| !a.is_editing())
        .map(|(n, action)| {
            let keys: Vec<String> = reader
                .keymap
                .keys(context, *action)
                .take(3)
                .map(|k| k.to_string())
                .collect();
            Item {
                label: format!("{}: {}", action.name(), action.description()),
                detail: keys.join(" "),
                value: n,
            }
        });
    (items.collect(), 0)
}

/// Opens a line to type in.
pub(super) fn prompt(reader: &mut Reader, purpose: Purpose) {
    let origin = reader.document().place;
    if purpose == Purpose::Search {
        reader.focus = Focus::Body;
    }
    reader.overlays.push(Overlay::Prompt(Prompt {
        purpose,
        typed: String::new(),
        origin,
    }));
}

/// Typed text is given up: the reader is where it was before.
pub(super) fn abandon(reader: &mut Reader, prompt: &Prompt) {
    let document = reader.document_mut();
    match prompt.purpose {
        Purpose::Search => {
            document.search = None;
            document.place = prompt.origin;
            document.landed = None;
        }
        Purpose::Filter => {
            document.filter.text = None;
            document.refilter();
        }
    }
}

/// A typed character.
pub(super) fn typed(reader: &mut Reader, c: char, effects: &mut Vec<Effect>) {
    match reader.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => {
            picker.typed.push(c);
            picker.search();
        }
        Some(Overlay::Prompt(prompt)) => {
            prompt.typed.push(c);
            changed(reader, effects);
        }
        _ => {}
    }
}

/// Deletes a character, or all of them. Deleting in an empty prompt closes it.
pub(super) fn delete(reader: &mut Reader, all: bool, effects: &mut Vec<Effect>) {
    match reader.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => {
            if all {
                picker.typed.clear()
            } else {
                picker.typed.pop().map_or((), |_| ())
            }
            picker.search();
        }
        Some(Overlay::Prompt(prompt)) => {
            if prompt.typed.is_empty() {
                if let Some(Overlay::Prompt(prompt)) = reader.overlays.pop() {
                    abandon(reader, &prompt);
                }
                return;
            }
            if all {
                prompt.typed.clear()
            } else {
                prompt.typed.pop().map_or((), |_| ())
            }
            changed(reader, effects);
        }
        _ => {}
    }
}

/// The typed text is another one.
fn changed(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let Some(Overlay::Prompt(prompt)) = reader.overlays.last() else {
        return;
    };
    let (typed, origin, purpose) = (prompt.typed.clone(), prompt.origin, prompt.purpose);
    match purpose {
        Purpose::Search => {
            restore(reader, origin);
            search::typed(reader, &typed, origin.at, effects);
        }
        Purpose::Filter => {
            let document = reader.document_mut();
            document.filter.text = (!typed.trim().is_empty()).then(|| typed.to_lowercase());
            document.refilter();
        }
    }
}

fn restore(reader: &mut Reader, origin: Place) {
    let document = reader.document_mut();
    document.place = origin;
    document.landed = None;
}

/// Enter: in a list, in a line of text, in a pane.
pub(super) fn go(reader: &mut Reader, effects: &mut Vec<Effect>) {
    match reader.overlays.pop() {
        Some(Overlay::Picker(picker)) => chosen(reader, &picker, effects),
        Some(Overlay::Prompt(prompt)) => entered(reader, &prompt),
        Some(_) => {}
        None => in_pane(reader),
    }
}

fn chosen(reader: &mut Reader, picker: &Picker, effects: &mut Vec<Effect>) {
    let Some(item) = picker.selected() else {
        reader.tell("nothing was chosen");
        return;
    };
    match picker.choice {
        Choice::Section => to_section(reader, item.value),
        Choice::Article => work::show(reader, item.value, effects),
        Choice::Speaker => {
            let id = EntityId(u32::try_from(item.value).unwrap_or(u32::MAX));
            filter_by(reader, id, false);
        }
        Choice::Action => {
            if let Some(action) = ACTIONS.get(item.value).filter(|a| **a != Action::Palette) {
                act::act(reader, *action, effects);
            }
        }
    }
}

fn to_section(reader: &mut Reader, section: usize) {
    let offset = reader
        .document()
        .article
        .sections
        .get(section)
        .map(|s| s.span.start);
    if let Some(offset) = offset {
        reader.focus = Focus::Body;
        go::jump(reader, offset, 0);
    }
}

fn entered(reader: &mut Reader, prompt: &Prompt) {
    let document = reader.document_mut();
    match prompt.purpose {
        Purpose::Search => {
            let here = document.place;
            document.place = prompt.origin;
            document.remember();
            document.place = here;
            match &document.search {
                Some(search) if search.hit.is_none() && search.count == Some(0) => {
                    let words = search.words.clone();
                    reader.warn(format!("“{words}” does not occur"));
                }
                Some(_) => {}
                None => reader.tell("nothing was searched for"),
            }
        }
        Purpose::Filter => {
            let shown = document.sidebar.shown();
            if document.filter.text.is_some() {
                reader.tell(format!("{shown} quotations with that; x shows all again"));
            }
        }
    }
}

/// Enter in a pane: a section is gone to, a quotation shown, a person's words are shown
/// alone.
fn in_pane(reader: &mut Reader) {
    match reader.context() {
        Context::Outline => {
            if let Some(section) = reader.document().outline.selected() {
                to_section(reader, section as usize);
            }
        }
        Context::Quotations => {
            if let Some(n) = reader.document().sidebar.quotation() {
                reader.focus = Focus::Body;
                go::select_quotation(reader, n);
            }
        }
        Context::People => {
            if let Some(person) = reader.document().sidebar.person() {
                filter_by(reader, person, true);
            }
        }
        _ => {
            let document = reader.document_mut();
            match document.selected {
                Some(_) => reader.overlays.push(Overlay::Detail),
                None => go::quotation(reader, 1),
            }
        }
    }
}

/// Filters by a speaker: `only` shows the quotations of this one alone, else the
/// speaker is added or taken away.
pub(super) fn filter_by(reader: &mut Reader, speaker: EntityId, only: bool) {
    let document = reader.document_mut();
    if only && document.filter.speakers != [speaker] {
        document.filter.speakers = vec![speaker];
    } else {
        document.filter.toggle(speaker);
    }
    if only {
        document.sidebar.tab = Tab::Quotations;
    }
    document.refilter();
    let shown = document.sidebar.shown();
    if document.filter.speakers.is_empty() {
        reader.tell("all speakers show");
    } else {
        reader.tell(format!(
            "{shown} {} · ) goes to the next · x shows all again",
            if shown == 1 {
                "quotation"
            } else {
                "quotations"
            }
        ));
    }
}
