//! What each action does.

use super::{
    behind, choose, copy, correct, filters, follow, gather, go, hits, keep, letters, line, links,
    listing, notes, open, pages, panes, pictures, read, respan, search, sideways, split, tabs,
    take, themes,
};
use crate::load::{FormatRow, Input};
use crate::reader::action::Action;
use crate::reader::document::{Origin, Stage};
use crate::reader::effect::{Effect, SourceCopy};
use crate::reader::keymap::Context;
use crate::reader::layout::Side;
use crate::reader::overlay::{Choice, Overlay, Purpose, Sheet};
use crate::reader::pane::sidebar::Tab;
use crate::reader::source::is_packed;
use crate::reader::state::{Focus, Pending, Reader};

/// Does an action. Every action stands here with the one function that does it, so that none can
/// be forgotten: the table is as long as there are actions.
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
    if hits::act(reader, action)
        || letters::act(reader, action, effects)
        || respan::act(reader, action, effects)
    {
        return;
    }
    let count = i64::from(reader.count.unwrap_or(1));
    match action {
        Action::LineDown => by(reader, Distance::Lines(count)),
        Action::LineUp => by(reader, Distance::Lines(-count)),
        Action::PageDown => by(reader, Distance::Pages(count)),
        Action::PageUp => by(reader, Distance::Pages(-count)),
        Action::HalfPageDown => by(reader, Distance::HalfPages(count)),
        Action::HalfPageUp => by(reader, Distance::HalfPages(-count)),
        Action::Start | Action::End | Action::Percent => ends(reader, action),
        Action::NextSection => go::section(reader, count),
        Action::PreviousSection => go::section(reader, -count),
        Action::NextParagraph => go::paragraph(reader, count),
        Action::PreviousParagraph => go::paragraph(reader, -count),
        Action::NextQuotation => go::quotation(reader, count),
        Action::PreviousQuotation => go::quotation(reader, -count),
        Action::NextMention => go::mention(reader, true),
        Action::PreviousMention => go::mention(reader, false),
        Action::Go => choose::go(reader, effects),
        Action::Back => pages::back(reader, effects),
        Action::Forward => pages::forward(reader, effects),
        Action::SetMark => reader.pending = Pending::Mark,
        Action::GoToMark => reader.pending = Pending::Jump,
        Action::PickSection => choose::open(reader, Choice::Section),
        Action::CodeRight | Action::CodeLeft | Action::CodeStart => {
            sideways::scroll(reader, action);
        }
        Action::Search => choose::prompt(reader, Purpose::Search),
        Action::NextHit => search::step(reader, true),
        Action::Hits => hits::open(reader),
        Action::PreviousHit => search::step(reader, false),
        Action::SearchWithin => choose::toggle_within(reader, effects),
        Action::FilterSpeaker => choose::open(reader, Choice::Speaker),
        Action::FilterPerson => filters::person(reader),
        Action::FilterAbout => choose::open(reader, Choice::About),
        Action::FilterKind => filters::kind(reader),
        Action::FilterCertainty => filters::certainty(reader),
        Action::FilterSection => choose::open(reader, Choice::Within),
        Action::FilterParts => choose::open(reader, Choice::Filter),
        Action::FilterText => choose::prompt(reader, Purpose::Filter),
        Action::Gather => gather::toggle(reader),
        Action::ToggleReported => filters::toggle_reported(reader),
        Action::ClearFilter => filters::clear(reader),
        Action::Explain => explain(reader),
        Action::Person => read::person(reader),
        Action::WholeQuotation => read::whole(reader),
        Action::LookUp => read::ask(reader, effects),
        Action::CorrectSpeaker => correct::speaker(reader),
        Action::NoQuotation => correct::no_quotation(reader, effects),
        Action::CorrectKind => respan::kinds(reader),
        Action::CorrectSpan => respan::words(reader),
        Action::AddReported => respan::uttered(reader, effects),
        Action::SplitPerson => split::split(reader),
        Action::MergePerson => correct::same(reader),
        Action::RenamePerson => correct::type_in(reader, Purpose::Rename),
        Action::RolePerson => correct::type_in(reader, Purpose::Role),
        Action::NoPerson => correct::no_person(reader, effects),
        Action::Undo => keep::step(reader, correct::Step::Undo, effects),
        Action::Redo => keep::step(reader, correct::Step::Redo, effects),
        Action::Select => notes::select(reader),
        Action::SelectWord
        | Action::SelectSentence
        | Action::SelectParagraph
        | Action::SelectQuotation
        | Action::SelectNext
        | Action::SelectPrevious
        | Action::SelectMore
        | Action::SelectLess
        | Action::SelectMoreBefore
        | Action::SelectLessBefore => notes::act(reader, action),
        Action::Highlight => notes::highlight(reader, effects),
        Action::NoteColour => notes::colour(reader, effects),
        Action::WriteNote => notes::write(reader, effects),
        Action::EditNote => notes::edit(reader, effects),
        Action::RemoveNote => notes::remove(reader, effects),
        Action::RestoreNote => notes::restore(reader, effects),
        Action::NextNote => notes::next(reader, true),
        Action::PreviousNote => notes::next(reader, false),
        Action::Notes => notes::list(reader),
        Action::ToggleNotes => panes::toggle_tab(reader, Tab::Notes),
        Action::Copy => copy::copy(reader, effects),
        Action::CopyAs => take::styles(reader),
        Action::Take => take::ask(reader),
        Action::NextLink => links::step(reader, true),
        Action::PreviousLink => links::step(reader, false),
        Action::OpenLink => links::open(reader, effects),
        Action::LinkLetters => letters::open(reader),
        Action::Browse => choose::browse(reader, effects),
        Action::PickLink => choose::open(reader, Choice::Link),
        Action::NextPane => panes::step(reader, true),
        Action::PreviousPane => panes::step(reader, false),
        Action::PaneRight => panes::right(reader),
        Action::PaneLeft => panes::left(reader),
        Action::Quotations => panes::show_tab(reader, Tab::Quotations),
        Action::People => panes::show_tab(reader, Tab::People),
        Action::ToggleOutline => panes::toggle(reader, Side::Outline, None),
        Action::ToggleQuotations => panes::toggle_tab(reader, Tab::Quotations),
        Action::TogglePeople => panes::toggle_tab(reader, Tab::People),
        Action::Fold => panes::fold(reader),
        Action::Unfold => panes::unfold(reader),
        Action::TextOnly => panes::text_only(reader),
        Action::NextArticle => listing::walk(reader, true, effects),
        Action::PreviousArticle => listing::walk(reader, false, effects),
        Action::PickArticle => listing::come_back(reader, effects),
        Action::FilterArticles => filter_articles(reader),
        Action::SortArticles => sort_articles(reader),
        Action::Open => open::ask(reader, ""),
        Action::Reload => pages::reload(reader, effects),
        Action::Follow => follow::toggle(reader, effects),
        Action::Cancel => pages::cancel(reader, effects),
        Action::OpenAs => choose::open(reader, Choice::Format),
        Action::Source => source(reader),
        Action::Shape => shape(reader),
        Action::EditSource => edit_source(reader, effects),
        Action::Wider => panes::step_measure(reader, true),
        Action::Narrower => panes::step_measure(reader, false),
        Action::UsualMeasure => panes::usual_measure(reader),
        Action::Boilerplate => sideways::boilerplate(reader),
        Action::LineSpacing | Action::Paragraphs | Action::Justify | Action::Hyphenate => {
            panes::set(reader, action);
        }
        Action::Pictures => pictures::toggle(reader),
        Action::Strip => strip(reader),
        Action::Theme => themes::toggle(reader),
        Action::PickTheme => themes::pick(reader),
        Action::Mouse => mouse(reader, effects),
        Action::Palette => choose::open(reader, Choice::Action),
        Action::Help => help(reader),
        Action::Redraw => effects.push(Effect::Redraw),
        Action::Tick => choose::tick(reader, effects),
        Action::Escape => escape(reader, effects),
        Action::Quit => quit(reader, effects),
        Action::Leave => effects.push(Effect::Quit(0)),
        Action::Interrupt => effects.push(Effect::Quit(crate::error::EXIT_INTERRUPTED)),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::DeleteCharacter
        | Action::DeleteNextCharacter
        | Action::DeleteWord
        | Action::DeleteAll
        | Action::DeleteRest
        | Action::CursorLeft
        | Action::CursorRight
        | Action::WordLeft
        | Action::WordRight
        | Action::CursorStart
        | Action::CursorEnd => edit(reader, action),
    }
}

/// Typing, where something is typed.
fn edit(reader: &mut Reader, action: Action) {
    if let Some(edit) = action.edit() {
        choose::edit(reader, edit);
    }
}

/// To the beginning, the end, a line or a part of whatever has the keys.
fn ends(reader: &mut Reader, action: Action) {
    if let Some(sheet) = reader.sheet_mut() {
        return sheet.scroll(match action {
            Action::Start => i64::MIN,
            _ => i64::MAX,
        });
    }
    match reader.count {
        _ if reader.context() == Context::List => go::ends_of_list(reader, action),
        None if reader.context() == Context::Outline && action != Action::Percent => {
            let outline = &mut reader.document_mut().outline;
            let last = outline.visible().len().saturating_sub(1);
            outline
                .list
                .select(if action == Action::Start { 0 } else { last });
        }
        Some(line) if action != Action::Percent => line::go_to(reader, line),
        _ => go::ends(reader, action),
    }
}

/// How far, in what has the keys.
#[derive(Clone, Copy)]
enum Distance {
    Lines(i64),
    HalfPages(i64),
    Pages(i64),
}

/// How many items of a list are half a page.
const HALF_PAGE: i64 = 5;

impl Distance {
    /// In rows of a text of which so many show.
    fn rows(self, height: i64) -> i64 {
        match self {
            Self::Lines(n) => n,
            Self::HalfPages(n) => n * (height / 2),
            // One row of a page stays, for the eyes to hold on to.
            Self::Pages(n) => n * (height - 1),
        }
    }

    /// In items of a list, or in pages of it.
    fn items(self) -> Result<i64, i64> {
        match self {
            Self::Lines(n) => Ok(n),
            Self::HalfPages(n) => Ok(n.signum() * HALF_PAGE),
            Self::Pages(n) => Err(n),
        }
    }
}

/// Moving by rows, items or pages in whatever has the keys.
fn by(reader: &mut Reader, step: Distance) {
    let rows = step.rows(i64::from(reader.layout.body.height.max(2)));
    if let Some(sheet) = reader.sheet_mut() {
        return match step {
            Distance::Lines(_) | Distance::HalfPages(_) => sheet.scroll(rows),
            Distance::Pages(pages) => sheet.page(pages),
        };
    }
    match reader.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => {
            return match step.items() {
                Ok(items) => picker.step(items),
                Err(pages) => picker.page(pages),
            };
        }
        Some(Overlay::Prompt(_)) => return choose::walk_history(reader, rows),
        Some(
            Overlay::Help(_)
            | Overlay::Detail(_)
            | Overlay::Source(_)
            | Overlay::Shape(_)
            | Overlay::Read(_)
            | Overlay::Hits(_)
            | Overlay::Letters(_),
        ) => {
            return;
        }
        // The text scrolls beneath it.
        Some(Overlay::Stretch(_)) => return go::scroll(reader, rows),
        None => {}
    }
    if let Some(listing) = listing::current_mut(reader) {
        let page = listing.list.page();
        return listing.step(match step {
            Distance::Lines(n) => n,
            Distance::HalfPages(n) => n.signum() * (page / 2),
            Distance::Pages(n) => n * page,
        });
    }
    let focus = reader.focus;
    let document = reader.document_mut();
    match (focus, step.items()) {
        (Focus::Body, _) => return go::scroll(reader, rows),
        (Focus::Outline, items) => {
            let len = document.outline.visible().len();
            let page = document.outline.list.page();
            let items = items.unwrap_or_else(|pages| pages * page);
            return document.outline.list.step(items, len);
        }
        (Focus::Sidebar, Ok(items)) => document.sidebar.step(items),
        (Focus::Sidebar, Err(pages)) => {
            if let Some(analysis) = document.analysis.clone() {
                let article = document.article.clone();
                document.sidebar.page(&article, &analysis, pages);
            }
        }
    }
    tabs::follow(reader);
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

const NO_LIST: &str = "no list of articles is on the screen";

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
