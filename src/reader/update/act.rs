//! What each action does.

use super::{
    behind, choose, copy, correct, filters, follow, forget, gather, go, hits, keep, letters, links,
    listing, moving, notes, open, pages, panes, pictures, read, respan, search, sideways, split,
    take, themes,
};
use crate::load::{FormatRow, Input};
use crate::reader::action::{
    Action, ActionPart, Arranging, Correcting, Finding, Helping, Leaving, Linking, Noting, Opening,
    Styling,
};
use crate::reader::document::{Origin, Stage};
use crate::reader::effect::{Effect, SourceCopy};
use crate::reader::layout::Side;
use crate::reader::notes::Unit;
use crate::reader::notes::selection::Edge;
use crate::reader::overlay::{Choice, Overlay, Purpose, Sheet};
use crate::reader::pane::sidebar::Tab;
use crate::reader::source::is_packed;
use crate::reader::state::{Focus, Reader};

/// Does an action: below, each stands beside the one function that does it.
pub(super) fn act(reader: &mut Reader, action: Action, effects: &mut Vec<Effect>) {
    if action == Action::Search && matches!(reader.overlays.last(), Some(Overlay::Help(_))) {
        // Who looks for a key finds it by what it does; the help is in the way then.
        reader.overlays.pop();
        return choose::open(reader, Choice::Action);
    }
    if behind::is(reader, action) {
        reader.count = None;
        let key = reader.key_for(Action::Escape);
        return reader.tell(format!("the text lies behind this; {key} closes it"));
    }
    if behind::is_nothing(reader, action) {
        reader.count = None;
        return reader.tell("there is no text here");
    }
    if behind::is_no_article(reader, action) {
        reader.count = None;
        return reader.tell(keep::NO_ARTICLE);
    }
    if hits::act(reader, action)
        || letters::act(reader, action, effects)
        || respan::act(reader, action, effects)
    {
        return;
    }
    match action.part() {
        ActionPart::Moving(action) => moving::act(reader, action, effects),
        ActionPart::Finding(action) => finding(reader, action, effects),
        ActionPart::Correcting(action) => correcting(reader, action, effects),
        ActionPart::Noting(action) => noting(reader, action, effects),
        ActionPart::Linking(action) => linking(reader, action, effects),
        ActionPart::Arranging(action) => arranging(reader, action),
        ActionPart::Opening(action) => opening(reader, action, effects),
        ActionPart::Styling(action) => styling(reader, action, effects),
        ActionPart::Helping(action) => helping(reader, action, effects),
        ActionPart::Typing(action) => choose::edit(reader, action.edit()),
        ActionPart::Leaving(action) => leaving(reader, action, effects),
    }
}

fn finding(reader: &mut Reader, action: Finding, effects: &mut Vec<Effect>) {
    match action {
        Finding::Search => choose::prompt(reader, Purpose::Search),
        Finding::NextHit => search::step(reader, true),
        Finding::Hits => hits::open(reader),
        Finding::PreviousHit => search::step(reader, false),
        Finding::SearchWithin => choose::toggle_within(reader, effects),
        Finding::FilterSpeaker => choose::open(reader, Choice::Speaker),
        Finding::FilterPerson => filters::person(reader),
        Finding::FilterAbout => choose::open(reader, Choice::About),
        Finding::FilterKind => filters::kind(reader),
        Finding::FilterCertainty => filters::certainty(reader),
        Finding::FilterSection => choose::open(reader, Choice::Within),
        Finding::FilterParts => choose::open(reader, Choice::Filter),
        Finding::FilterText => choose::prompt(reader, Purpose::Filter),
        Finding::Gather => gather::toggle(reader),
        Finding::ToggleReported => filters::toggle_reported(reader),
        Finding::ClearFilter => filters::clear(reader),
    }
}

fn correcting(reader: &mut Reader, action: Correcting, effects: &mut Vec<Effect>) {
    match action {
        Correcting::Explain => explain(reader),
        Correcting::Person => read::person(reader),
        Correcting::WholeQuotation => read::whole(reader),
        Correcting::LookUp => read::ask(reader, effects),
        Correcting::CorrectSpeaker => correct::speaker(reader),
        Correcting::NoQuotation => correct::no_quotation(reader, effects),
        Correcting::CorrectKind => respan::kinds(reader),
        Correcting::CorrectSpan => respan::words(reader),
        Correcting::AddReported => respan::uttered(reader, effects),
        Correcting::SplitPerson => split::split(reader),
        Correcting::MergePerson => correct::same(reader),
        Correcting::RenamePerson => correct::type_in(reader, Purpose::Rename),
        Correcting::RolePerson => correct::type_in(reader, Purpose::Role),
        Correcting::NoPerson => correct::no_person(reader, effects),
        Correcting::Undo => keep::step(reader, correct::Step::Undo, effects),
        Correcting::Redo => keep::step(reader, correct::Step::Redo, effects),
    }
}

fn noting(reader: &mut Reader, action: Noting, effects: &mut Vec<Effect>) {
    match action {
        Noting::Select => notes::select(reader),
        Noting::SelectWord => notes::select_by(reader, Unit::Word),
        Noting::SelectSentence => notes::select_by(reader, Unit::Sentence),
        Noting::SelectParagraph => notes::select_by(reader, Unit::Paragraph),
        Noting::SelectQuotation => notes::select_by(reader, Unit::Quotation),
        Noting::SelectNext => notes::select_next(reader, true),
        Noting::SelectPrevious => notes::select_next(reader, false),
        Noting::SelectMore => notes::move_edge(reader, Edge::End, true),
        Noting::SelectLess => notes::move_edge(reader, Edge::End, false),
        Noting::SelectMoreBefore => notes::move_edge(reader, Edge::Start, true),
        Noting::SelectLessBefore => notes::move_edge(reader, Edge::Start, false),
        Noting::Highlight => notes::highlight(reader, effects),
        Noting::NoteColour => notes::colour(reader, effects),
        Noting::WriteNote => notes::write(reader, effects),
        Noting::EditNote => notes::edit(reader, effects),
        Noting::RemoveNote => notes::remove(reader, effects),
        Noting::RestoreNote => notes::restore(reader, effects),
        Noting::NextNote => notes::next(reader, true),
        Noting::PreviousNote => notes::next(reader, false),
        Noting::Notes => notes::list(reader),
        Noting::ToggleNotes => panes::toggle_tab(reader, Tab::Notes),
    }
}

fn linking(reader: &mut Reader, action: Linking, effects: &mut Vec<Effect>) {
    match action {
        Linking::NextMention => go::mention(reader, true),
        Linking::PreviousMention => go::mention(reader, false),
        Linking::Copy => copy::copy(reader, effects),
        Linking::CopyAs => take::styles(reader),
        Linking::Take => take::ask(reader),
        Linking::NextLink => links::step(reader, true),
        Linking::PreviousLink => links::step(reader, false),
        Linking::OpenLink => links::open(reader, effects),
        Linking::LinkLetters => letters::open(reader),
        Linking::Browse => choose::browse(reader, effects),
        Linking::PickLink => choose::open(reader, Choice::Link),
    }
}

fn arranging(reader: &mut Reader, action: Arranging) {
    match action {
        Arranging::NextPane => panes::step(reader, true),
        Arranging::PreviousPane => panes::step(reader, false),
        Arranging::PaneRight => panes::right(reader),
        Arranging::PaneLeft => panes::left(reader),
        Arranging::Quotations => panes::show_tab(reader, Tab::Quotations),
        Arranging::People => panes::show_tab(reader, Tab::People),
        Arranging::ToggleOutline => panes::toggle(reader, Side::Outline, None),
        Arranging::ToggleQuotations => panes::toggle_tab(reader, Tab::Quotations),
        Arranging::TogglePeople => panes::toggle_tab(reader, Tab::People),
        Arranging::Fold => panes::fold(reader),
        Arranging::Unfold => panes::unfold(reader),
        Arranging::TextOnly => panes::text_only(reader),
    }
}

fn opening(reader: &mut Reader, action: Opening, effects: &mut Vec<Effect>) {
    match action {
        Opening::NextArticle => listing::walk(reader, true, effects),
        Opening::PreviousArticle => listing::walk(reader, false, effects),
        Opening::PickArticle => listing::come_back(reader, effects),
        Opening::FilterArticles => filter_articles(reader),
        Opening::SortArticles => sort_articles(reader),
        Opening::ForgetArticle => forget::ask(reader),
        Opening::Open => open::ask(reader, ""),
        Opening::Reload => pages::reload(reader, effects),
        Opening::Follow => follow::toggle(reader, effects),
        Opening::Cancel => pages::cancel(reader, effects),
        Opening::OpenAs => choose::open(reader, Choice::Format),
        Opening::Source => source(reader),
        Opening::Shape => shape(reader),
        Opening::EditSource => edit_source(reader, effects),
    }
}

fn styling(reader: &mut Reader, action: Styling, effects: &mut Vec<Effect>) {
    match action {
        Styling::Wider => panes::step_measure(reader, true),
        Styling::Narrower => panes::step_measure(reader, false),
        Styling::UsualMeasure => panes::usual_measure(reader),
        Styling::Boilerplate => sideways::boilerplate(reader),
        Styling::LineSpacing => panes::space(reader),
        Styling::Paragraphs => panes::indent(reader),
        Styling::Justify => panes::justify(reader),
        Styling::Hyphenate => panes::hyphenate(reader),
        Styling::Pictures => pictures::toggle(reader),
        Styling::Strip => strip(reader),
        Styling::Theme => themes::toggle(reader),
        Styling::PickTheme => themes::pick(reader),
        Styling::Mouse => mouse(reader, effects),
    }
}

fn helping(reader: &mut Reader, action: Helping, effects: &mut Vec<Effect>) {
    match action {
        Helping::Palette => choose::open(reader, Choice::Action),
        Helping::Help => help(reader),
        Helping::Redraw => effects.push(Effect::Redraw),
        Helping::Tick => choose::tick(reader, effects),
        Helping::Escape => escape(reader, effects),
    }
}

fn leaving(reader: &mut Reader, action: Leaving, effects: &mut Vec<Effect>) {
    match action {
        Leaving::Quit => quit(reader, effects),
        Leaving::Leave => effects.push(Effect::Quit(0)),
        Leaving::Interrupt => {
            notes::keep_typed(reader, effects);
            effects.push(Effect::Quit(crate::error::EXIT_INTERRUPTED));
        }
        Leaving::Suspend => effects.push(Effect::Suspend),
    }
}

/// Opens the file of the article in the user's editor, or a copy of its source where it is in none.
fn edit_source(reader: &mut Reader, effects: &mut Vec<Effect>) {
    let document = reader.document();
    let of = match document.origin {
        Origin::Source(of) => reader.documents.get(of).unwrap_or(document),
        _ => document,
    };
    let format = of.article.source.format;
    let packed = is_packed(format);
    match &document.input {
        Some(Input::File(path)) => effects.push(Effect::EditSource(path.clone())),
        Some(input) if document.has_text() && !document.article.partial => {
            effects.push(Effect::EditCopy(SourceCopy {
                input: input.clone(),
                text: (packed || document.is_raw()).then(|| document.article.text.clone()),
                ending: match packed {
                    true => "txt",
                    false => FormatRow::of(format).endings.first().unwrap_or(&"txt"),
                },
            }));
        }
        Some(_) => reader.tell("there is no text yet to be opened in an editor"),
        None => reader.tell(pages::ONLY_A_LIST),
    }
}

/// A box of rows, or away with it where it is on top.
fn source(reader: &mut Reader) {
    match reader.overlays.last() {
        Some(Overlay::Source(_)) => drop(reader.overlays.pop()),
        _ => reader.overlays.push(Overlay::Source(Sheet::default())),
    }
}

fn shape(reader: &mut Reader) {
    match reader.overlays.last() {
        Some(Overlay::Shape(_)) => drop(reader.overlays.pop()),
        _ if reader.document().as_list().is_some() => {
            reader.tell("a list of articles has no speakers");
        }
        _ => reader.overlays.push(Overlay::Shape(Sheet::default())),
    }
}

fn help(reader: &mut Reader) {
    match reader.overlays.last() {
        Some(Overlay::Help(_)) => drop(reader.overlays.pop()),
        _ => reader.overlays.push(Overlay::Help(Sheet::default())),
    }
}

/// Closes what lies over the text, be it a box or a pane that has no room beside it; else leaves.
fn quit(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if reader.overlays.pop().is_some() {
        return;
    }
    match reader.layout.is_covered() {
        true => reader.focus = Focus::Body,
        false => effects.push(Effect::Quit(0)),
    }
}

/// A line to type words in that articles of the list are to have.
fn filter_articles(reader: &mut Reader) {
    match reader.document().as_list() {
        Some(_) => choose::prompt(reader, Purpose::Articles),
        None => reader.tell(NO_LIST),
    }
}

pub(super) const NO_LIST: &str = "no list of articles is on the screen";

fn explain(reader: &mut Reader) {
    // The key that opened an explanation or somebody's card closes it.
    if matches!(
        reader.overlays.last(),
        Some(Overlay::Detail(_) | Overlay::Read(_))
    ) {
        reader.overlays.pop();
        return;
    }
    if read::select_here(reader) {
        reader.overlays.push(Overlay::Detail(Sheet::default()));
    }
}

/// The strip of the whole text, or none.
fn strip(reader: &mut Reader) {
    reader.strip = !reader.strip;
    let key = reader.key_for(Action::Strip);
    match (reader.strip, reader.strip()) {
        (true, None) if reader.document().way.is_one_screen() => {
            reader.tell("a strip shows beside texts that are longer than the screen");
        }
        (true, None) => reader.tell("there is no room for a strip here"),
        (true, Some(_)) => {}
        (false, _) => reader.tell(format!("no strip beside the text; {key} shows it")),
    }
}

/// Sorts the list by the next thing.
fn sort_articles(reader: &mut Reader) {
    match listing::current_mut(reader) {
        Some(listing) => {
            listing.sort_on();
            let words = listing.sorted().words();
            reader.tell(format!("articles {words}"));
        }
        None => reader.tell(NO_LIST),
    }
}

fn mouse(reader: &mut Reader, effects: &mut Vec<Effect>) {
    reader.mouse = !reader.mouse;
    effects.push(Effect::Mouse(reader.mouse));
    let key = reader.key_for(Action::Mouse);
    reader.tell(match reader.mouse {
        true => "the mouse scrolls and selects panes again".to_owned(),
        false => {
            format!("the mouse is the terminal’s: select text with it; {key} takes it back")
        }
    });
}

/// Closes one layer: an overlay, a page that does not come, then a pane gives the keys back to the
/// text, whether it stands beside it or lies over it; then the search goes, the selection, the view
/// of what is quoted, the filter, and the source of an article.
fn escape(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if let Some(overlay) = reader.overlays.pop() {
        if let Overlay::Prompt(prompt) = overlay {
            choose::abandon(reader, prompt);
        }
        return;
    }
    if reader.count.take().is_some() || reader.document_mut().selection.take().is_some() {
        return;
    }
    let loading = reader.document().stage == Stage::Loading;
    if loading && !reader.document().has_text() {
        return pages::cancel(reader, effects);
    }
    if reader.focus != Focus::Body {
        reader.focus = Focus::Body;
        return;
    }
    let document = reader.document_mut();
    // What was searched last is what is in the way; a selection stays for what comes next.
    if document.marked().is_some() {
        document.search.iter_mut().for_each(|s| s.hidden = true);
        return;
    }
    let selected = document.selected.take().is_some() | document.mention.take().is_some();
    if document.link.take().is_some() | selected {
        return;
    }
    if document.as_list().is_some_and(|l| !l.filter().is_empty()) {
        return filters::clear_list(reader);
    }
    if document.gathers {
        return gather::toggle(reader);
    }
    if document.filter.is_active() {
        return document.clear_filter();
    }
    if loading {
        return pages::cancel(reader, effects);
    }
    if reader.document().is_raw() && reader.trail.leads_back() {
        return pages::back(reader, effects);
    }
    let key = reader.key_for(Action::Quit);
    reader.tell(format!("nothing is open; {key} leaves"));
}
