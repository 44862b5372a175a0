//! Sets right who says what, and who is who: what the keys for it offer, and what follows from a
//! choice.

use super::lists::{self, MOST_ITEMS};
use super::{choose, keep, read};
pub(super) use crate::analysis::correct::Step;
use crate::analysis::correct::{Correction, Naming, Speaker, Who};
use crate::analysis::{Analysis, Entity, EntityId, EntityKind};
use crate::article::Span;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::keymap::Context;
use crate::reader::overlay::{
    About, Choice, DESCRIBED, NAMED, Overlay, Picker, PickerItem, Prompt, Purpose,
};
use crate::reader::state::Reader;
use crate::typeset::clean_line;

/// The value of the item “nobody” in the list of who says a quotation.
const NO_SPEAKER: usize = usize::MAX;

/// The quotation that is meant: in the list its selection, beside it the selected one or the
/// first that the text has on the screen.
pub(super) fn quotation_meant(reader: &mut Reader) -> Option<usize> {
    let found = read::select_here(reader);
    reader.document().selected.filter(|_| found)
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

/// The article on the screen with its answers.
pub(super) fn about(reader: &Reader) -> Option<About> {
    let document = reader.document();
    Some(About {
        article: document.article.clone(),
        analysis: document.analysis.clone()?,
        ..About::default()
    })
}

/// Somebody whom a list offered, by the number that they have now.
pub(super) fn now(reader: &Reader, about: Option<&About>, id: EntityId) -> Option<EntityId> {
    let analysis = reader.document().analysis.as_deref()?;
    about.map_or(Some(id), |about| about.person_in(analysis, id))
}

pub(super) fn offer(reader: &mut Reader, choice: Choice, items: Vec<PickerItem>, about: About) {
    let mut picker = Picker::new(choice, items, 0);
    picker.about = Some(about);
    reader.overlays.push(Overlay::Picker(picker));
}

/// Lists who could say the quotation: the engine's candidates with their chances, then everybody
/// by how much they say, then nobody.
pub(super) fn speaker(reader: &mut Reader) {
    let Some(n) = quotation_meant(reader) else {
        return;
    };
    let Some(about) = about(reader) else {
        return;
    };
    let about = About {
        quotation: Some(n),
        ..about
    };
    let analysis = &about.analysis;
    let Some(said) = analysis.quotations.get(n).map(|q| &q.attribution) else {
        return;
    };
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
    items.extend(rest(analysis, &listed));
    offer(reader, Choice::Says, items, about);
}

/// Lists who could say words that were marked by hand: those who are named beside them, then
/// everybody.
pub(super) fn speaker_of(reader: &mut Reader, about: About, span: Span) {
    let analysis = &about.analysis;
    let block = about.article.block_at(span.start);
    let block = block.and_then(|n| about.article.blocks.get(n));
    let beside = |span: Span| block.is_some_and(|block| block.span.covers(span));
    let mut items = Vec::new();
    let mut listed: Vec<EntityId> = Vec::new();
    for mention in analysis.mentions.iter().filter(|m| beside(m.span)) {
        if !listed.contains(&mention.entity) {
            items.extend(item(analysis, mention.entity, "named beside it".into()));
            listed.push(mention.entity);
        }
    }
    items.extend(rest(analysis, &listed));
    offer(reader, Choice::Says, items, about);
}

/// Everybody but some, then nobody.
fn rest(analysis: &Analysis, listed: &[EntityId]) -> Vec<PickerItem> {
    let mut items = everybody(analysis, listed);
    items.push(PickerItem {
        label: "nobody: the text does not say".into(),
        detail: String::new(),
        value: NO_SPEAKER,
    });
    items
}

/// A list of those whom the selected person may be.
pub(super) fn same(reader: &mut Reader) {
    let Some(about) = about_person(reader) else {
        return;
    };
    let but: Vec<EntityId> = about.person.into_iter().collect();
    let items = everybody(&about.analysis, &but);
    match items.is_empty() {
        true => reader.tell("nobody else is named here"),
        false => offer(reader, Choice::Same, items, about),
    }
}

/// The person that is meant.
pub(super) fn about_person(reader: &mut Reader) -> Option<About> {
    let person = Some(person_meant(reader)?);
    Some(About {
        person,
        ..about(reader)?
    })
}

/// Everybody but some, by how much they say, then by how often they are mentioned.
fn everybody(analysis: &Analysis, but: &[EntityId]) -> Vec<PickerItem> {
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
    let items = all.into_iter().take(MOST_ITEMS);
    items
        .filter_map(|e| item(analysis, e.id, detail(e)))
        .collect()
}

fn item(analysis: &Analysis, id: EntityId, detail: String) -> Option<PickerItem> {
    Some(lists::person(analysis.entity(id)?, detail))
}

/// Takes whoever was chosen as who says the quotation.
pub(super) fn says(reader: &mut Reader, picker: &Picker, value: usize, effects: &mut Vec<Effect>) {
    let typed = picker.line.text().trim();
    let correct = |about: &About| {
        let naming = about.naming();
        let speaker = match value {
            NO_SPEAKER => Speaker::Nobody,
            NAMED => Speaker::Named(typed.to_string()),
            DESCRIBED => Speaker::Described(typed.to_string()),
            id => Speaker::Known(naming.who(entity(id))?),
        };
        Some(match about.words {
            Some((span, kind)) => Correction::Reported {
                words: naming.words(span),
                speaker,
                kind,
            },
            None => Correction::Speaker {
                quotation: naming.quotation(about.quotation?)?,
                speaker,
            },
        })
    };
    make(reader, picker.about.as_ref().and_then(correct), effects);
}

fn entity(value: usize) -> EntityId {
    EntityId(u32::try_from(value).unwrap_or(u32::MAX))
}

/// Takes whoever was chosen as whom the person is.
pub(super) fn is_same(
    reader: &mut Reader,
    picker: &Picker,
    value: usize,
    effects: &mut Vec<Effect>,
) {
    let correction = of_person(picker.about.as_ref(), |person, naming| {
        Some(Correction::Merge {
            person,
            into: naming.who(entity(value))?,
        })
    });
    make(reader, correction, effects);
}

/// The selected quotation is none.
pub(super) fn no_quotation(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let Some(n) = quotation_meant(reader) else {
        return;
    };
    let correction = about(reader).and_then(|about| {
        let quotation = about.naming().quotation(n)?;
        Some(Correction::NoQuotation { quotation })
    });
    make(reader, correction, effects);
}

/// The selected person is none.
pub(super) fn no_person(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if let Some(about) = about_person(reader) {
        let correction = of_person(Some(&about), |person, _| {
            Some(Correction::NoPerson { person })
        });
        make(reader, correction, effects);
    }
}

/// A line to type another name in, or another role.
pub(super) fn type_in(reader: &mut Reader, purpose: Purpose) {
    let Some(about) = about_person(reader) else {
        return;
    };
    let Some(entity) = about.person.and_then(|id| about.analysis.entity(id)) else {
        return;
    };
    let now = match purpose {
        Purpose::Role => entity.roles.join(", "),
        _ => entity.name.clone(),
    };
    choose::prompt(reader, purpose);
    if let Some(Overlay::Prompt(prompt)) = reader.overlays.last_mut() {
        prompt.line.set(&clean_line(&now));
        prompt.before.about = Some(about);
    }
}

/// A name was typed for a person, or a role.
pub(super) fn typed(reader: &mut Reader, prompt: &Prompt, words: &str, effects: &mut Vec<Effect>) {
    let words = words.trim().to_string();
    let about = prompt.before.about.as_ref();
    let correction = match prompt.purpose {
        Purpose::Role => of_person(about, |person, _| {
            Some(Correction::Role {
                person,
                role: words,
            })
        }),
        _ if words.is_empty() => return reader.tell("a name has letters"),
        _ => of_person(about, |person, _| {
            (person.name != words).then_some(Correction::Rename {
                person,
                name: words,
            })
        }),
    };
    make(reader, correction, effects);
}

/// A correction of the person that is meant.
pub(super) fn of_person(
    about: Option<&About>,
    correct: impl FnOnce(Who, &Naming<'_>) -> Option<Correction>,
) -> Option<Correction> {
    let naming = about?.naming();
    correct(naming.who(about?.person?)?, &naming)
}

pub(super) fn make(reader: &mut Reader, correction: Option<Correction>, effects: &mut Vec<Effect>) {
    match correction {
        Some(correction) => keep::step(reader, Step::Make(Box::new(correction)), effects),
        None => reader.tell("nothing was changed"),
    }
}
