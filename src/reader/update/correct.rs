//! Setting right who says what, and who is who: what the keys for it offer, and what comes
//! of what is chosen.

use super::{choose, keep};
use crate::analysis::correct::{Correction, Naming, Speaker, Step, Who};
use crate::analysis::{Analysis, Entity, EntityId, EntityKind};
use crate::article::Article;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::keymap::Context;
use crate::reader::overlay::{Choice, Item, Overlay, Picker, Purpose};
use crate::reader::pane::sidebar::role_of;
use crate::reader::state::Reader;
use crate::typeset::clean_line;

/// Stands for nobody in the list of who says a quotation.
const NOBODY: usize = usize::MAX;
/// Stands for a person of the name that was typed.
pub const NAMED: usize = usize::MAX - 1;
/// Stands for somebody whom what was typed describes.
pub const DESCRIBED: usize = usize::MAX - 2;

/// Items that a list offers at most.
const MOST: usize = 50_000;

/// The article and its answers, with the quotation that is meant: in the list its
/// selection, beside it the selected one or the first that the text has on the screen.
fn quotation_meant(reader: &mut Reader) -> Option<usize> {
    let in_list = reader.context() == Context::Quotations;
    let document = reader.document_mut();
    if in_list {
        document.selected = document.sidebar.quotation();
    } else if let (None, Some(analysis)) = (document.selected, document.analysis.clone()) {
        let seen = document.seen().unwrap_or_default();
        document.selected = document.sidebar.quotation_here(&analysis, seen);
    }
    let meant = document.selected;
    if meant.is_none() {
        let key = reader.key_for(Action::NextQuotation);
        reader.tell(format!("no quotation is selected; {key} goes to the next"));
    }
    meant
}

/// The person that is meant: the selected one of the list of people.
fn person_meant(reader: &mut Reader) -> Option<EntityId> {
    let in_list = reader.context() == Context::People;
    let person = reader.document().sidebar.person().filter(|_| in_list);
    if person.is_none() {
        let key = reader.key_for(Action::People);
        reader.tell(format!("nobody is selected; {key} goes to the people"));
    }
    person
}

fn with<T>(reader: &Reader, make: impl FnOnce(&Article, &Analysis) -> Option<T>) -> Option<T> {
    let document = reader.document();
    make(&document.article, document.analysis.as_deref()?)
}

/// A list of who could say the quotation: those whom the engine thought of, with their
/// chances, then everybody by how much they say, then nobody.
pub(super) fn speaker(reader: &mut Reader) {
    let Some(n) = quotation_meant(reader) else {
        return;
    };
    let items = with(reader, |_, analysis| {
        let said = &analysis.quotations.get(n)?.attribution;
        let mut items = Vec::new();
        let mut listed: Vec<EntityId> = Vec::new();
        if let Some(id) = said.speaker {
            items.extend(item(analysis, id, "as it is now".into()));
            listed.push(id);
        }
        for rival in &said.rivals {
            // That nobody says it is offered last.
            let Some(id) = rival.entity.filter(|id| !listed.contains(id)) else {
                continue;
            };
            let share = format!("{:.0} in 100", rival.confidence * 100.0);
            items.extend(item(analysis, id, share));
            listed.push(id);
        }
        items.extend(everybody(analysis, &listed));
        items.push(Item {
            label: "nobody: the text does not say".into(),
            detail: String::new(),
            value: NOBODY,
        });
        Some(items)
    });
    if let Some(items) = items {
        let picker = Picker::new(Choice::Says, items, 0);
        reader.overlays.push(Overlay::Picker(picker));
    }
}

/// A list of those whom the selected person may be.
pub(super) fn same(reader: &mut Reader) {
    let Some(person) = person_meant(reader) else {
        return;
    };
    let items = with(reader, |_, analysis| Some(everybody(analysis, &[person])));
    match items {
        Some(items) if !items.is_empty() => {
            let picker = Picker::new(Choice::Same, items, 0);
            reader.overlays.push(Overlay::Picker(picker));
        }
        _ => reader.tell("nobody else is named here"),
    }
}

/// Everybody but some, by how much they say, then by how often they are mentioned.
fn everybody(analysis: &Analysis, but: &[EntityId]) -> Vec<Item> {
    let said = analysis.said(|_| true);
    let says = |e: &Entity| said.get(e.id.0 as usize).copied().unwrap_or(0);
    let all = analysis.entities.iter().filter(|e| !but.contains(&e.id));
    let mut all: Vec<&Entity> = all
        .filter(|e| e.kind == EntityKind::Person || says(e) > 0)
        .collect();
    all.sort_by_key(|e| (std::cmp::Reverse((says(e), e.mentions.len())), e.id));
    let detail = |e: &Entity| match says(e) {
        0 => String::new(),
        n => n.to_string(),
    };
    let items = all.into_iter().take(MOST);
    items
        .filter_map(|e| item(analysis, e.id, detail(e)))
        .collect()
}

fn item(analysis: &Analysis, id: EntityId, detail: String) -> Option<Item> {
    let entity = analysis.entity(id)?;
    let role = role_of(entity).map_or(String::new(), |role| format!(", {role}"));
    Some(Item {
        label: clean_line(&format!("{}{role}", entity.name)).into_owned(),
        detail,
        value: id.0 as usize,
    })
}

/// Somebody was chosen as who says the selected quotation.
pub(super) fn says(reader: &mut Reader, value: usize, typed: &str, effects: &mut Vec<Effect>) {
    let correction = with(reader, |article, analysis| {
        let naming = Naming::new(article, analysis);
        let speaker = match value {
            NOBODY => Speaker::Nobody,
            NAMED => Speaker::Named(typed.trim().to_string()),
            DESCRIBED => Speaker::Described(typed.trim().to_string()),
            id => Speaker::Known(naming.who(entity(id))?),
        };
        Some(Correction::Speaker {
            quotation: naming.quotation(reader.document().selected?)?,
            speaker,
        })
    });
    make(reader, correction, effects);
}

fn entity(value: usize) -> EntityId {
    EntityId(u32::try_from(value).unwrap_or(u32::MAX))
}

/// Somebody was chosen as whom the selected person is.
pub(super) fn is_same(reader: &mut Reader, value: usize, effects: &mut Vec<Effect>) {
    of_person(reader, effects, |person, naming| {
        Some(Correction::Merge {
            person,
            into: naming.who(entity(value))?,
        })
    });
}

/// The selected quotation is none.
pub(super) fn no_quotation(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let Some(n) = quotation_meant(reader) else {
        return;
    };
    let correction = with(reader, |article, analysis| {
        let quotation = Naming::new(article, analysis).quotation(n)?;
        Some(Correction::NoQuotation { quotation })
    });
    make(reader, correction, effects);
}

/// The selected person is none.
pub(super) fn no_person(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if person_meant(reader).is_some() {
        of_person(reader, effects, |person, _| {
            Some(Correction::NoPerson { person })
        });
    }
}

/// A line to type another name in, or another role.
pub(super) fn type_in(reader: &mut Reader, purpose: Purpose) {
    let Some(person) = person_meant(reader) else {
        return;
    };
    let now = with(reader, |_, analysis| {
        let entity = analysis.entity(person)?;
        Some(match purpose {
            Purpose::Role => entity.roles.join(", "),
            _ => entity.name.clone(),
        })
    });
    choose::prompt(reader, purpose);
    if let (Some(Overlay::Prompt(prompt)), Some(now)) = (reader.overlays.last_mut(), now) {
        prompt.line.set(&clean_line(&now));
    }
}

/// A name was typed for the selected person, or a role.
pub(super) fn typed(reader: &mut Reader, purpose: Purpose, words: &str, effects: &mut Vec<Effect>) {
    let words = words.trim().to_string();
    match purpose {
        Purpose::Role => of_person(reader, effects, |person, _| {
            Some(Correction::Role {
                person,
                role: words,
            })
        }),
        _ if words.is_empty() => reader.tell("a name has letters"),
        _ => of_person(reader, effects, |person, _| {
            (person.name != words).then_some(Correction::Rename {
                person,
                name: words,
            })
        }),
    }
}

/// Makes a correction of the selected person.
fn of_person(
    reader: &mut Reader,
    effects: &mut Vec<Effect>,
    correct: impl FnOnce(Who, &Naming<'_>) -> Option<Correction>,
) {
    let correction = with(reader, |article, analysis| {
        let naming = Naming::new(article, analysis);
        let person = reader.document().sidebar.person()?;
        correct(naming.who(person)?, &naming)
    });
    make(reader, correction, effects);
}

fn make(reader: &mut Reader, correction: Option<Correction>, effects: &mut Vec<Effect>) {
    match correction {
        Some(correction) => keep::step(reader, Step::Make(Box::new(correction)), effects),
        None => reader.tell("nothing was changed"),
    }
}
