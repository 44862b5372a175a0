//! Lists and typed lines: opening them, typing, and what is chosen.

use super::{
    act, correct, filters, forget, go, hits, links, listing, lists, notes, open, pages, read,
    respan, search, split, tabs, take, themes,
};
use crate::article::Place;
use crate::load::FORMATS;
use crate::reader::action::{ACTIONS, Action};
use crate::reader::edit::Edit;
use crate::reader::effect::Effect;
use crate::reader::keymap::Context;
use crate::reader::overlay::{
    BeforeTyping, Choice, Command, Overlay, Picker, Prompt, Purpose, Sheet, With,
};
use crate::reader::pane::sidebar::no_quotation;
use crate::reader::search::{Query, Tally};
use crate::reader::state::{Focus, Reader};
use crate::reader::take::Target;
use crate::reader::trail::Step;

/// Opens a list.
pub(super) fn open(reader: &mut Reader, choice: Choice) {
    let (items, selected) = match choice {
        Choice::Link => lists::links_of(reader),
        Choice::Format if let Some(why) = pages::without_source(reader.document()) => {
            return reader.tell(why);
        }
        Choice::Format => lists::formats(reader),
        Choice::Section => lists::sections(reader),
        Choice::Speaker | Choice::About | Choice::Within | Choice::Filter => {
            return filters::open(reader, choice);
        }
        Choice::Action => lists::actions(reader),
        // They are made from what is selected: see `correct` and `take`.
        Choice::Says
        | Choice::Same
        | Choice::Kind
        | Choice::Split
        | Choice::Cite
        | Choice::Theme
        | Choice::Forget
        | Choice::Replace => return,
    };
    if items.is_empty() {
        reader.tell(match choice {
            Choice::Link => "this article has no links",
            _ => "there is nothing to choose from",
        });
        return;
    }
    let picker = Picker::new(choice, items, selected);
    reader.overlays.push(Overlay::Picker(picker));
}

/// Opens a line to type in.
pub(super) fn prompt(reader: &mut Reader, purpose: Purpose) {
    if purpose == Purpose::Search {
        reader.focus = Focus::Body;
    }
    let document = reader.document();
    let before = BeforeTyping {
        place: document.place,
        search: document.search.clone().map(Box::new),
        filter: document.filter.text.clone(),
        articles: document
            .as_list()
            .map_or(String::new(), |l| l.filter().to_string()),
        about: None,
    };
    let prompt = Prompt::new(purpose, before);
    reader.overlays.push(Overlay::Prompt(prompt));
}

/// Gives up a typed line: all is as it was before.
pub(super) fn abandon(reader: &mut Reader, prompt: Prompt) {
    let before = prompt.before;
    match prompt.purpose {
        Purpose::Search => {
            restore(reader, before.place);
            reader.document_mut().search = before.search.map(|search| *search);
        }
        Purpose::Filter => {
            let text = before.filter;
            let document = reader.document_mut();
            document.change_filter(|filter| filter.text.clone_from(&text));
        }
        Purpose::Articles => {
            if let Some(listing) = listing::current_mut(reader) {
                listing.filter_by(&before.articles);
            }
        }
        Purpose::Note => notes::given_up(reader, prompt.line.text()),
        Purpose::Rename | Purpose::Role | Purpose::Take | Purpose::LookUp | Purpose::Open => {}
    }
}

/// Ticks the selected item of a list of which several may be chosen.
pub(super) fn tick(reader: &mut Reader, effects: &mut Vec<Effect>) {
    match reader.overlays.last_mut() {
        Some(Overlay::Picker(picker)) if picker.choice.is_of_several() => picker.tick(),
        Some(Overlay::Picker(picker)) if picker.choice == Choice::Action => {
            // ":e pa": the line in which a path is typed completes it, and the list of themes
            // what begins like one; ":w" goes on where it is asked for.
            let typed = picker.line.text().to_string();
            match Command::begun(&typed) {
                Some((With::Article, path)) => {
                    reader.overlays.pop();
                    open::ask(reader, path);
                    toggle_within(reader, effects);
                }
                Some((With::Theme, name)) => {
                    reader.overlays.pop();
                    themes::pick(reader);
                    insert(reader, name);
                }
                Some((With::Target, target)) => {
                    reader.overlays.pop();
                    take::begin(reader, target);
                }
                _ => reader.tell("only one can be chosen here"),
            }
        }
        _ => reader.tell("only one can be chosen here"),
    }
}

/// Puts text into what is typed, as one change: of a long paste each character would be looked
/// for in the whole text.
pub(super) fn insert(reader: &mut Reader, text: &str) {
    match reader.overlays.last_mut() {
        _ if text.is_empty() => {}
        Some(Overlay::Picker(picker)) => picker.insert(text),
        Some(Overlay::Prompt(prompt)) => {
            prompt.line.insert(text);
            changed(reader);
        }
        _ => {}
    }
}

/// Changes what is typed. Deleting in an empty prompt closes it.
pub(super) fn edit(reader: &mut Reader, edit: Edit) {
    match reader.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => picker.edit(edit),
        Some(Overlay::Prompt(prompt)) => {
            if prompt.line.is_empty() && edit == Edit::Before {
                if let Some(Overlay::Prompt(prompt)) = reader.overlays.pop() {
                    abandon(reader, prompt);
                }
            } else if prompt.line.edit(edit) {
                changed(reader);
            }
        }
        _ => {}
    }
}

/// An earlier line of those typed before into this prompt, or a later one; where a list
/// is filtered, the article above or below.
pub(super) fn walk_history(reader: &mut Reader, steps: i64) {
    if let Some(Overlay::Prompt(prompt)) = reader.overlays.last()
        && prompt.purpose == Purpose::Articles
    {
        if let Some(listing) = listing::current_mut(reader) {
            listing.step(steps);
        }
        return;
    }
    let earlier = steps < 0;
    if let Some(Overlay::Prompt(prompt)) = reader.overlays.last_mut()
        && prompt.walk(&reader.history, earlier)
    {
        changed(reader);
    }
}

/// Whether a search keeps to what is quoted: in its prompt, or for the one that is on. In the
/// other prompts the same key offers what may be typed there.
pub(super) fn toggle_within(reader: &mut Reader, effects: &mut Vec<Effect>) {
    match reader.overlays.last_mut() {
        Some(Overlay::Prompt(prompt)) if prompt.purpose == Purpose::Open => {
            effects.push(Effect::Complete(prompt.line.text().to_string()));
        }
        Some(Overlay::Prompt(prompt)) if prompt.purpose == Purpose::Search => {
            prompt.within = !prompt.within;
            changed(reader);
        }
        Some(Overlay::Prompt(prompt)) if prompt.purpose == Purpose::Take => {
            take::next_form(prompt);
        }
        Some(_) => {}
        None => search::toggle_within(reader),
    }
}

/// The typed text is another one.
fn changed(reader: &mut Reader) {
    let Some(Overlay::Prompt(prompt)) = reader.overlays.last() else {
        return;
    };
    let (typed, origin, purpose) = (
        prompt.line.text().to_string(),
        prompt.before.place,
        prompt.purpose,
    );
    let within = prompt.within;
    if let Some(Overlay::Prompt(prompt)) = reader.overlays.last_mut() {
        prompt.offered.clear();
    }
    if purpose == Purpose::Take
        && let Some(Overlay::Prompt(prompt)) = reader.overlays.last_mut()
    {
        // A file says by its ending what it is to be.
        prompt.form = Target::typed(&typed).form().unwrap_or(prompt.form);
    }
    match purpose {
        Purpose::Search => {
            let query = Query::typed(&typed);
            if let Some(Overlay::Prompt(prompt)) = reader.overlays.last_mut() {
                prompt.wrong = query.as_ref().err().cloned();
            }
            // A pattern that is still being typed is often none: what was found stays.
            if let Ok(query) = query {
                restore(reader, origin);
                search::typed(reader, query, &typed, within, origin.at);
            }
        }
        Purpose::Filter => {
            let text = (!typed.trim().is_empty()).then(|| typed.to_lowercase());
            let document = reader.document_mut();
            document.change_filter(|filter| filter.text.clone_from(&text));
        }
        Purpose::Articles => {
            if let Some(listing) = listing::current_mut(reader) {
                listing.filter_by(&typed);
            }
        }
        Purpose::Rename
        | Purpose::Role
        | Purpose::Note
        | Purpose::Take
        | Purpose::LookUp
        | Purpose::Open => {}
    }
}

fn restore(reader: &mut Reader, origin: Place) {
    let document = reader.document_mut();
    document.place = origin;
    document.landed = None;
    document.on_hit = false;
}

/// What Enter does: in a list, in a line of text, in a pane.
pub(super) fn go(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if let Some(Overlay::Hits(_)) = reader.overlays.last() {
        return hits::stay(reader);
    }
    if let Some(Overlay::Picker(picker)) = reader.overlays.last()
        && picker.command().is_none()
        && !picker.is_meant()
    {
        return unknown(reader);
    }
    match reader.overlays.pop() {
        Some(Overlay::Picker(picker)) => chosen(reader, &picker, effects),
        Some(Overlay::Prompt(prompt)) => entered(reader, prompt, effects),
        Some(Overlay::Source(_)) => pages::source_text(reader, effects),
        Some(Overlay::Stretch(stretch)) => respan::keep(reader, *stretch, effects),
        Some(_) => {}
        None => in_pane(reader, effects),
    }
}

/// No action is called as was typed: nothing is done, and the list stays where some are like
/// it.
fn unknown(reader: &mut Reader) {
    let Some(Overlay::Picker(picker)) = reader.overlays.last() else {
        return;
    };
    let typed = picker.line.text().trim().to_string();
    if picker.selected().is_none() {
        reader.overlays.pop();
        return reader.tell(format!("no action is called “{typed}”"));
    }
    let down = reader.keymap.keys(Context::Picker, Action::LineDown).next();
    let down = down.map_or_else(String::new, |key| format!("; {key} chooses one"));
    reader.tell(format!("no action is called “{typed}”{down}"));
}

/// The browser: for the chosen link of a list, else for what the text has.
pub(super) fn browse(reader: &mut Reader, effects: &mut Vec<Effect>) {
    match reader.overlays.last() {
        Some(Overlay::Picker(picker)) if picker.choice == Choice::Link => {
            let Some(n) = picker.selected().map(|item| item.value) else {
                reader.tell("nothing was chosen");
                return;
            };
            links::browse_link(reader, n, effects);
        }
        Some(Overlay::Picker(_) | Overlay::Prompt(_)) => {
            reader.tell("only links open in the browser");
        }
        Some(_) => links::browse_page(reader, effects),
        _ => links::browse(reader, effects),
    }
}

fn chosen(reader: &mut Reader, picker: &Picker, effects: &mut Vec<Effect>) {
    if let Some(command) = picker.command() {
        return match Command::argument(picker.line.text()) {
            Some((With::Article, path)) => open::typed(reader, path, effects),
            Some((With::Target, target)) => take::at_once(reader, target, effects),
            Some((With::Theme, name)) => themes::by_name(reader, name),
            None => obey(reader, command, effects),
        };
    }
    let Some(item) = picker.selected() else {
        reader.tell("nothing was chosen");
        return;
    };
    match picker.choice {
        Choice::Section => to_section(reader, item.value),
        Choice::Link => {
            let n = item.value;
            links::select(reader, n);
            links::follow(reader, n, effects);
        }
        Choice::Format => {
            if let Some(row) = FORMATS.get(item.value) {
                pages::open_as(reader, row.format, effects);
            }
        }
        Choice::Speaker | Choice::About | Choice::Within => filters::keep_only(reader, picker),
        Choice::Cite => take::style(reader, picker, item.value, effects),
        Choice::Replace => take::replaced(reader, item.value, effects),
        Choice::Forget => forget::chosen(reader, item.value, effects),
        Choice::Filter => filters::chosen(reader, picker, item.value, effects),
        Choice::Says => correct::says(reader, picker, item.value, effects),
        Choice::Same => correct::is_same(reader, picker, item.value, effects),
        Choice::Kind => respan::is_kind(reader, picker, item.value, effects),
        Choice::Split => split::are_others(reader, picker, effects),
        Choice::Theme => themes::chosen(reader, item.value),
        Choice::Action => {
            if let Some(action) = ACTIONS.get(item.value).filter(|a| **a != Action::Palette) {
                act::act(reader, *action, effects);
            }
        }
    }
}

/// Does what was typed behind `:`.
fn obey(reader: &mut Reader, command: Command, effects: &mut Vec<Effect>) {
    match command {
        Command::Line(line) => {
            reader.count = Some(line);
            act::act(reader, Action::End, effects);
            reader.count = None;
        }
        Command::Percent(percent) => {
            reader.count = Some(percent);
            act::act(reader, Action::Percent, effects);
            reader.count = None;
        }
        // Choosing an action is what is going on.
        Command::Do(Action::Palette) => {}
        Command::Do(action) => act::act(reader, action, effects),
        Command::Leave => effects.push(Effect::Quit(0)),
        // What stands behind it was asked for before.
        Command::With(_) => {}
        Command::HideMarks => {
            if let Some(search) = &mut reader.document_mut().search {
                search.hidden = true;
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

fn entered(reader: &mut Reader, prompt: Prompt, effects: &mut Vec<Effect>) {
    if prompt.wrong.is_some() {
        // It says so itself; what was typed is not lost.
        return reader.overlays.push(Overlay::Prompt(prompt));
    }
    let words = prompt.line.text().to_string();
    let searches = prompt.purpose == Purpose::Search;
    if searches && !words.trim().is_empty() && !matches!(Query::typed(&words), Ok(Some(_))) {
        abandon(reader, prompt);
        let sign = words.trim();
        return reader.tell(format!("nothing to look for behind {sign}"));
    }
    reader.history.remember(prompt.purpose, &words);
    if searches && reader.keeps && !words.trim().is_empty() {
        effects.push(Effect::KeepSearch(words.clone()));
    }
    match prompt.purpose {
        Purpose::Search => searched(reader, prompt),
        Purpose::Take => take::typed(reader, &prompt, effects),
        Purpose::Filter => {
            let document = reader.document_mut();
            let shown = document.sidebar.shown();
            if document.filter.text.is_some() && shown > 0 {
                let key = reader.key_for(Action::ClearFilter);
                let quotations = if shown == 1 {
                    "quotation"
                } else {
                    "quotations"
                };
                reader.tell(format!(
                    "{shown} {quotations} with that; {key} shows all again"
                ));
            } else if document.filter.text.is_some() && document.analysis.is_some() {
                let why = no_quotation(reader);
                reader.tell(why);
            }
        }
        Purpose::Articles => {
            // Enter without words shows all.
            if let Some(listing) = listing::current_mut(reader) {
                listing.filter_by(&words);
            }
        }
        Purpose::Rename | Purpose::Role => {
            correct::typed(reader, &prompt, &words, effects);
        }
        Purpose::Note => notes::written(reader, &words, effects),
        Purpose::LookUp => read::look_up(reader, &words, effects),
        Purpose::Open => open::typed(reader, &words, effects),
    }
}

/// Enter behind words to search for; without any the last ones are searched for again.
fn searched(reader: &mut Reader, prompt: Prompt) {
    if prompt.line.text().trim().is_empty() {
        let within = prompt.within;
        abandon(reader, prompt);
        if search::resume(reader) {
            let document = reader.document_mut();
            if let Some(search) = &mut document.search {
                search.within = within;
            }
            // The step is one in what is searched now.
            document.keep_search();
        }
        return search::step(reader, true);
    }
    let here = reader.here();
    reader.trail.remember(Step {
        place: prompt.before.place,
        ..here
    });
    // Of what has come of a text the count says nothing of the rest.
    let partial = reader.document().article.partial;
    let Some(search) = &reader.document().search else {
        return;
    };
    let counted = search.tally.as_ref().map(Tally::count);
    if search.round {
        search::tell_round(reader, true);
    } else if search.hit.is_none() && (counted == Some(0) && !partial || search.awaited.is_none()) {
        search::tell_nothing(reader);
    }
}

/// What Enter does in a pane.
fn in_pane(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if reader.document().as_list().is_some() {
        return listing::open_row(reader, effects);
    }
    match reader.focus {
        Focus::Outline => {
            if let Some(section) = reader.document().outline.selected() {
                to_section(reader, section as usize);
            }
        }
        Focus::Sidebar => tabs::enter(reader),
        Focus::Body if reader.document().chosen_link().is_some() => links::open(reader, effects),
        Focus::Body => match reader.document().selected {
            Some(_) => reader.overlays.push(Overlay::Detail(Sheet::default())),
            None => go::quotation(reader, 1),
        },
    }
}
