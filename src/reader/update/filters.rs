//! Changes which quotations show, and which articles of a list.

use std::sync::Arc;

use super::lists::{self, MOST_ITEMS};
use super::{choose, correct, keep, listing, panes};
use crate::analysis::{Analysis, EntityId, QuotationKind};
use crate::article::Article;
use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::filter::{Certainty, Filter, Part, named_in};
use crate::reader::overlay::{Choice, Overlay, Picker, PickerItem, Purpose};
use crate::reader::pane::sidebar::{Tab, no_quotation};
use crate::reader::state::{Focus, Reader};
use crate::typeset::clean_line;

/// Opens a list of what to filter by: what the filter has of it is ticked.
pub(super) fn open(reader: &mut Reader, choice: Choice) {
    let document = reader.document();
    let Some(analysis) = document.analysis.clone() else {
        return reader.tell(keep::NOT_YET);
    };
    let (article, filter) = (&document.article, &document.filter);
    let numbers = |ids: &[EntityId]| ids.iter().map(|id| id.0 as usize).collect::<Vec<_>>();
    let (items, ticked) = match choice {
        Choice::Speaker => (
            speakers(article, &analysis, filter),
            numbers(&filter.speakers),
        ),
        Choice::About => (
            spoken_of(article, &analysis, filter),
            numbers(&filter.about),
        ),
        Choice::Within => (
            sections(reader, &analysis),
            filter.sections.iter().map(|n| *n as usize).collect(),
        ),
        _ => (parts(reader, &analysis), Vec::new()),
    };
    if items.is_empty() {
        return reader.tell(match choice {
            Choice::Speaker => "nobody is named here as a speaker",
            Choice::About => "nobody is named in what is quoted here",
            _ => "there is nothing to choose from",
        });
    }
    let mut picker = Picker::new(choice, items, 0).ticked(ticked);
    picker.about = correct::about(reader);
    picker.filter = (choice == Choice::Filter).then(|| reader.document().filter.clone());
    reader.overlays.push(Overlay::Picker(picker));
}

/// Everybody who says something that the rest of the filter shows, the most quoted first.
fn speakers(article: &Article, analysis: &Analysis, filter: &Filter) -> Vec<PickerItem> {
    let rest = Filter {
        speakers: Vec::new(),
        ..filter.clone()
    };
    let sieve = rest.over(article, analysis);
    let counts = analysis.said(|quotation| sieve.keeps(quotation));
    people(analysis, &counts, &filter.speakers)
}

/// Everybody who is named in words that the rest of the filter shows, the most spoken of
/// first.
fn spoken_of(article: &Article, analysis: &Analysis, filter: &Filter) -> Vec<PickerItem> {
    let rest = Filter {
        about: Vec::new(),
        ..filter.clone()
    };
    let sieve = rest.over(article, analysis);
    let mut counts = vec![0; analysis.entities.len()];
    for quotation in analysis.quotations.iter().filter(|q| sieve.keeps(q)) {
        let mut named: Vec<EntityId> = named_in(analysis, quotation).collect();
        named.sort_unstable();
        named.dedup();
        for id in named {
            if let Some(count) = counts.get_mut(id.0 as usize) {
                *count += 1;
            }
        }
    }
    people(analysis, &counts, &filter.about)
}

/// Everybody of whom something was counted, and whom the filter names whatever was.
fn people(analysis: &Analysis, counts: &[usize], chosen: &[EntityId]) -> Vec<PickerItem> {
    let count = |id: EntityId| counts.get(id.0 as usize).copied().unwrap_or(0);
    let all = analysis.entities.iter();
    let mut all: Vec<_> = all
        .filter(|e| count(e.id) > 0 || chosen.contains(&e.id))
        .collect();
    all.sort_by_key(|e| (std::cmp::Reverse(count(e.id)), e.id));
    let items = all.into_iter().take(MOST_ITEMS).map(|entity| {
        let detail = count(entity.id).to_string();
        lists::person(entity, detail)
    });
    items.collect()
}

/// The sections, with how many quotations of each the rest of the filter shows.
fn sections(reader: &Reader, analysis: &Analysis) -> Vec<PickerItem> {
    let document = reader.document();
    let article = &document.article;
    let rest = Filter {
        sections: Vec::new(),
        ..document.filter.clone()
    };
    let sieve = rest.over(article, analysis);
    let mut counts = vec![0_usize; article.sections.len()];
    for quotation in analysis.quotations.iter().filter(|q| sieve.keeps(q)) {
        let section = article.section_at(quotation.span.start);
        if let Some(count) = section.and_then(|n| counts.get_mut(n)) {
            *count += 1;
        }
    }
    let sections = article.sections.iter().zip(counts).enumerate();
    let items = sections.take(MOST_ITEMS).map(|(n, (section, count))| {
        let depth = usize::from(section.level.saturating_sub(1)).min(6);
        PickerItem {
            label: format!("{}{}", "  ".repeat(depth), document.section_title(n)),
            detail: match count {
                0 => String::new(),
                count => count.to_string(),
            },
            value: n,
        }
    });
    items.collect()
}

/// What an item of the list of parts does.
enum Offer {
    /// Takes this part away.
    Drop(Part),
    /// Adds a part, or puts it in the place of its like.
    Add(Part),
    /// Opens what is chosen from, or typed.
    Open(Action),
}

/// What the list of parts offers: those there are, to take away, then what may be added.
fn offers(filter: &Filter) -> Vec<Offer> {
    use QuotationKind::{Direct, Indirect, Mixed};
    let parts = filter.parts();
    let kinds = [Direct, Mixed, Indirect].map(Part::Kind);
    let added = kinds.into_iter().chain(Certainty::ALL.map(Part::Certainty));
    let added: Vec<Part> = added.filter(|part| !parts.contains(part)).collect();
    let opened = [
        Action::FilterSpeaker,
        Action::FilterAbout,
        Action::FilterSection,
        Action::FilterText,
    ];
    let drops = parts.into_iter().map(Offer::Drop);
    let opens = opened.into_iter().map(Offer::Open);
    drops
        .chain(opens)
        .chain(added.into_iter().map(Offer::Add))
        .collect()
}

fn parts(reader: &Reader, analysis: &Analysis) -> Vec<PickerItem> {
    let document = reader.document();
    let (article, filter) = (&document.article, &document.filter);
    let would_show = |part: &Part| {
        let filter = filter.with(part);
        let sieve = filter.over(article, analysis);
        let shown = analysis.quotations.iter().filter(|q| sieve.keeps(q));
        shown.count().to_string()
    };
    let item = |(value, offer): (usize, &Offer)| {
        let (label, detail) = match offer {
            Offer::Drop(part) => {
                let words = part.words(article, analysis);
                (format!("✕ {words}"), "take away".to_string())
            }
            Offer::Add(part) => {
                let words = match part {
                    Part::Certainty(certainty) => certainty.clause().to_string(),
                    part => part.words(article, analysis),
                };
                (format!("only {words}"), would_show(part))
            }
            Offer::Open(action) => (
                format!("{} …", action.description()),
                reader.key_for(*action),
            ),
        };
        PickerItem {
            label: clean_line(&label).into_owned(),
            detail,
            value,
        }
    };
    offers(filter).iter().enumerate().map(item).collect()
}

/// An item of the list of parts was chosen.
pub(super) fn chosen(
    reader: &mut Reader,
    picker: &Picker,
    value: usize,
    effects: &mut Vec<Effect>,
) {
    if awaits(reader) {
        return;
    }
    let document = reader.document();
    let now = document.analysis.as_ref();
    let then = picker.about.as_ref().map(|about| &about.analysis);
    let same = now
        .zip(then)
        .is_some_and(|(now, then)| Arc::ptr_eq(now, then));
    if !same || picker.filter.as_ref() != Some(&document.filter) {
        // What the list offered was of another filter, or of people with other numbers.
        open(reader, Choice::Filter);
        return reader.tell("what shows has changed meanwhile: choose again");
    }
    match offers(&document.filter).into_iter().nth(value) {
        Some(Offer::Drop(part)) => drop_part(reader, &part),
        Some(Offer::Add(part)) => {
            let document = reader.document_mut();
            document.filter = document.filter.with(&part);
            document.refilter();
            tell_shown(reader);
        }
        Some(Offer::Open(Action::FilterText)) => choose::prompt(reader, Purpose::Filter),
        Some(Offer::Open(action)) => super::act::act(reader, action, effects),
        None => {}
    }
}

/// Whether a filter waits for answers, which is said: who is in it has no number yet.
fn awaits(reader: &mut Reader) -> bool {
    let awaits = reader.document().carried.is_some();
    if awaits {
        reader.tell(keep::NOT_YET);
    }
    awaits
}

/// Takes one part of the filter away.
pub(super) fn drop_part(reader: &mut Reader, part: &Part) {
    if awaits(reader) {
        return;
    }
    let document = reader.document_mut();
    document.filter.drop(part);
    document.refilter();
    tell_shown(reader);
}

/// Keeps to what was chosen from a list: what else the filter had of that is gone, and so
/// is who is called otherwise by now.
pub(super) fn keep_only(reader: &mut Reader, picker: &Picker) {
    if awaits(reader) {
        return;
    }
    let numbers = picker.chosen().into_iter();
    let numbers = numbers.filter_map(|value| u32::try_from(value).ok());
    let people = |reader: &Reader| -> Vec<EntityId> {
        let about = picker.about.as_ref();
        let now = |n| correct::now(reader, about, EntityId(n));
        numbers.clone().filter_map(now).collect()
    };
    match picker.choice {
        Choice::Speaker => {
            let people = people(reader);
            reader.document_mut().filter.speakers = people;
        }
        Choice::About => {
            let people = people(reader);
            reader.document_mut().filter.about = people;
        }
        _ => {
            let filter = &mut reader.document_mut().filter;
            filter.sections = numbers.collect();
            filter.sections.sort_unstable();
        }
    }
    reader.document_mut().refilter();
    tell_shown(reader);
}

/// Filters by a speaker: `only` shows the quotations of this one alone, else the
/// speaker is added or taken away.
pub fn by_speaker(reader: &mut Reader, speaker: EntityId, only: bool) {
    if awaits(reader) {
        return;
    }
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
    if only && reader.focus == Focus::Sidebar {
        panes::focus(reader, Focus::Sidebar);
    }
    tell_shown(reader);
}

/// Says how many quotations the filter shows, and how to go on.
fn tell_shown(reader: &mut Reader) {
    let document = reader.document();
    let shown = document.sidebar.shown();
    if !document.filter.is_active() {
        reader.tell("all quotations show");
    } else if shown == 0 {
        let why = no_quotation(reader);
        reader.tell(why);
    } else {
        let quotations = if shown == 1 {
            "quotation"
        } else {
            "quotations"
        };
        let next = reader.key_for(Action::NextQuotation);
        let clear = reader.key_for(Action::ClearFilter);
        reader.tell(format!(
            "{shown} {quotations} · {next} goes to the next · {clear} shows all again"
        ));
    }
}

/// The selected person is added to the filter, or taken away.
pub(super) fn person(reader: &mut Reader) {
    if let Some(person) = reader.document().sidebar.person() {
        by_speaker(reader, person, false);
    }
}

/// Shows only quotations of the next kind.
pub(super) fn kind(reader: &mut Reader) {
    let document = reader.document_mut();
    let mut next = document.filter.clone();
    next.next_kind();
    let kind = next.kind;
    document.change_filter(|filter| filter.kind = kind);
    reader.tell(match kind {
        Some(QuotationKind::Indirect) => "only reported speech".into(),
        Some(kind) => format!("only {} quotations", kind.name()),
        None => "quotations of every kind".into(),
    });
}

/// Only quotations whose speaker is known as well as the next certainty says.
pub(super) fn certainty(reader: &mut Reader) {
    let document = reader.document_mut();
    let mut next = document.filter.clone();
    next.next_certainty();
    let certainty = next.certainty;
    document.change_filter(|filter| filter.certainty = certainty);
    reader.tell(match certainty {
        Some(certainty) => format!("only {}", certainty.clause()),
        None => "quotations however sure the speaker".into(),
    });
}

/// Shows reported speech without marks, or hides it.
pub(super) fn toggle_reported(reader: &mut Reader) {
    let document = reader.document_mut();
    let on = !document.filter.reported;
    document.change_filter(|filter| filter.reported = on);
    reader.tell(if on {
        "reported speech without marks shows too"
    } else {
        "only what stands in quotation marks"
    });
}

/// All shows again: quotations, or the articles of a list.
pub(super) fn clear(reader: &mut Reader) {
    if reader.document().as_list().is_some() {
        return clear_list(reader);
    }
    let document = reader.document_mut();
    let active = document.filter.is_active() || document.awaits_filter();
    document.clear_filter();
    reader.tell(if active {
        "all quotations show"
    } else {
        "no filter is on"
    });
}

/// Shows all articles of the list.
pub(super) fn clear_list(reader: &mut Reader) {
    if let Some(listing) = listing::current_mut(reader) {
        listing.filter_by("");
    }
    reader.tell("all articles show");
}
