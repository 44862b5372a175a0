//! What each action does.

use super::{choose, copy, go, line, links, listing, pages, panes, search, sideways};
use crate::reader::action::Action;
use crate::reader::document::Stage;
use crate::reader::effect::Effect;
use crate::reader::keymap::Context;
use crate::reader::overlay::{Choice, Edit, Overlay, Purpose, Sheet};
use crate::reader::state::{Focus, Pending, Reader};
use crate::reader::theme::{Depth, Tone};

/// Does an action.
pub(super) fn act(reader: &mut Reader, action: Action, effects: &mut Vec<Effect>) {
    if let Some(edit) = Edit::of(action) {
        return choose::edit(reader, edit);
    }
    if moves(reader, action) || panes::panes(reader, action) || filters(reader, action) {
        return;
    }
    match action {
        Action::Go => choose::go(reader, effects),
        Action::Back => pages::back(reader, effects),
        Action::Forward => pages::forward(reader, effects),
        Action::NextLink => links::step(reader, true),
        Action::PreviousLink => links::step(reader, false),
        Action::OpenLink => links::open(reader, effects),
        Action::Browse => choose::browse(reader, effects),
        Action::PickLink => choose::open(reader, Choice::Link),
        Action::Reload => pages::reload(reader, effects),
        Action::Cancel => pages::cancel(reader, effects),
        Action::OpenAs => choose::open(reader, Choice::Format),
        Action::Source => match reader.overlays.last() {
            Some(Overlay::Source(_)) => {
                reader.overlays.pop();
            }
            _ => reader.overlays.push(Overlay::Source(Sheet::default())),
        },
        Action::SetMark => reader.pending = Pending::Mark,
        Action::GoToMark => reader.pending = Pending::Jump,
        Action::PickSection => choose::open(reader, Choice::Section),
        Action::PickArticle => listing::come_back(reader, effects),
        Action::FilterArticles if reader.document().as_list().is_some() => {
            choose::prompt(reader, Purpose::Articles);
        }
        Action::SortArticles => sort_articles(reader),
        Action::Palette => choose::open(reader, Choice::Action),
        Action::CodeRight | Action::CodeLeft | Action::CodeStart => {
            sideways::scroll(reader, action);
        }
        Action::Boilerplate => sideways::boilerplate(reader),
        Action::Search => choose::prompt(reader, Purpose::Search),
        Action::NextHit => search::step(reader, true),
        Action::PreviousHit => search::step(reader, false),
        Action::SearchWithin => choose::toggle_within(reader),
        Action::Explain => explain(reader),
        Action::Copy => copy::copy(reader, effects),
        Action::NextArticle => listing::walk(reader, true, effects),
        Action::PreviousArticle => listing::walk(reader, false, effects),
        Action::Theme => theme(reader),
        Action::Mouse => mouse(reader, effects),
        Action::Help => match reader.overlays.last() {
            Some(Overlay::Help(_)) => {
                reader.overlays.pop();
            }
            _ => reader.overlays.push(Overlay::Help(Sheet::default())),
        },
        Action::Redraw => effects.push(Effect::Redraw),
        Action::Escape => escape(reader, effects),
        Action::Quit if reader.overlays.pop().is_none() => {
            effects.push(Effect::Quit(0));
        }
        Action::Interrupt => effects.push(Effect::Quit(crate::error::EXIT_INTERRUPTED)),
        Action::Suspend => effects.push(Effect::Suspend),
        _ => {}
    }
}

/// Moving in whatever has the keys.
fn moves(reader: &mut Reader, action: Action) -> bool {
    let count = i64::from(reader.count.unwrap_or(1));
    let height = i64::from(reader.layout.body.height.max(2));
    if in_sheet(reader, action) {
        return true;
    }
    // One row of a page stays, for the eyes to hold on to.
    let (rows, pages) = match action {
        Action::LineDown => (count, 0),
        Action::LineUp => (-count, 0),
        Action::PageDown => (count * (height - 1), count),
        Action::PageUp => (-count * (height - 1), -count),
        Action::HalfPageDown => (count * (height / 2), 0),
        Action::HalfPageUp => (-count * (height / 2), 0),
        Action::Start | Action::End | Action::Percent if reader.context() == Context::List => {
            go::ends_of_list(reader, action);
            return true;
        }
        Action::Start | Action::End if reader.count.is_some() => {
            line::go_to(reader, reader.count.unwrap_or(1));
            return true;
        }
        Action::Start | Action::End | Action::Percent => {
            go::ends(reader, action);
            return true;
        }
        Action::NextSection => {
            go::section(reader, count);
            return true;
        }
        Action::PreviousSection => {
            go::section(reader, -count);
            return true;
        }
        Action::NextParagraph => {
            go::paragraph(reader, count);
            return true;
        }
        Action::PreviousParagraph => {
            go::paragraph(reader, -count);
            return true;
        }
        Action::NextQuotation => {
            go::quotation(reader, count);
            return true;
        }
        Action::PreviousQuotation => {
            go::quotation(reader, -count);
            return true;
        }
        Action::NextMention => {
            go::mention(reader, true);
            return true;
        }
        Action::PreviousMention => {
            go::mention(reader, false);
            return true;
        }
        _ => return false,
    };
    by(reader, rows, pages, action);
    true
}

/// Moving in a box of rows by other keys than those that scroll it: to its ends. What moves
/// in the text behind it does nothing, except that an explanation goes on to the next
/// quotation. Whether that is all that the action does.
fn in_sheet(reader: &mut Reader, action: Action) -> bool {
    let explained = matches!(reader.overlays.last(), Some(Overlay::Detail(_)));
    let Some(sheet) = reader.sheet_mut() else {
        return false;
    };
    match action {
        Action::Start => sheet.scroll(i64::MIN),
        Action::End => sheet.scroll(i64::MAX),
        Action::NextQuotation | Action::PreviousQuotation => return !explained,
        Action::Percent
        | Action::NextSection
        | Action::PreviousSection
        | Action::NextParagraph
        | Action::PreviousParagraph
        | Action::NextMention
        | Action::PreviousMention => {}
        _ => return false,
    }
    true
}

fn by(reader: &mut Reader, rows: i64, pages: i64, action: Action) {
    let items = match action {
        Action::HalfPageDown => 5,
        Action::HalfPageUp => -5,
        _ => rows,
    };
    if let Some(sheet) = reader.sheet_mut() {
        return match pages {
            0 => sheet.scroll(rows),
            _ => sheet.page(pages),
        };
    }
    match reader.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => {
            if pages == 0 {
                picker.step(items)
            } else {
                picker.page(pages)
            }
            return;
        }
        Some(Overlay::Prompt(_)) => return choose::walk_history(reader, rows),
        Some(_) => return,
        None => {}
    }
    if let Some(listing) = listing::current_mut(reader) {
        let page = listing.list.page();
        return listing.step(match action {
            Action::HalfPageDown => page / 2,
            Action::HalfPageUp => -page / 2,
            _ if pages == 0 => rows,
            _ => pages * page,
        });
    }
    let on_body = reader.focus == Focus::Body;
    let focus = reader.focus;
    let document = reader.document_mut();
    match focus {
        Focus::Outline => {
            let len = document.outline.visible().len();
            let step = if pages == 0 {
                items
            } else {
                pages * document.outline.list.page()
            };
            document.outline.list.step(step, len);
        }
        Focus::Sidebar => {
            match (pages, document.analysis.clone()) {
                (0, _) => document.sidebar.step(items),
                (_, Some(analysis)) => {
                    let article = document.article.clone();
                    document.sidebar.page(&article, &analysis, pages);
                }
                (_, None) => {}
            }
            go::follow(reader);
        }
        Focus::Body => {}
    }
    if on_body {
        go::scroll(reader, rows);
    }
}

/// Which quotations show.
fn filters(reader: &mut Reader, action: Action) -> bool {
    match action {
        Action::FilterSpeaker => choose::open(reader, Choice::Speaker),
        Action::FilterPerson => {
            if let Some(person) = reader.document().sidebar.person() {
                choose::filter_by(reader, person, false);
            }
        }
        Action::FilterKind => {
            reader.document_mut().filter.next_kind();
            reader.document_mut().refilter();
            let kind = reader.document().filter.kind;
            reader.tell(match kind {
                Some(kind) => format!("only {} quotations", kind.name()),
                None => "quotations of every kind".into(),
            });
        }
        Action::ToggleReported => {
            let document = reader.document_mut();
            document.filter.reported = !document.filter.reported;
            document.refilter();
            let on = document.filter.reported;
            reader.tell(if on {
                "reported speech without marks shows too"
            } else {
                "only what stands in quotation marks"
            });
        }
        Action::FilterText => choose::prompt(reader, Purpose::Filter),
        Action::ClearFilter if reader.document().as_list().is_some() => clear_list(reader),
        Action::ClearFilter => {
            let document = reader.document_mut();
            let active = document.filter.is_active();
            document.filter.clear();
            document.refilter();
            reader.tell(if active {
                "all quotations show"
            } else {
                "no filter is on"
            });
        }
        _ => return false,
    }
    true
}

fn explain(reader: &mut Reader) {
    if matches!(reader.overlays.last(), Some(Overlay::Detail(_))) {
        reader.overlays.pop();
        return;
    }
    // What the eyes are on: in the list its selection, beside it the first quotation
    // that the text has on the screen.
    let in_list = reader.context() == Context::Quotations;
    let document = reader.document_mut();
    if in_list {
        document.selected = document.sidebar.quotation();
    } else if let (None, Some(analysis)) = (document.selected, document.analysis.clone()) {
        let seen = document.seen().unwrap_or_default();
        document.selected = document.sidebar.quotation_here(&analysis, seen);
    }
    if document.quotation().is_some() {
        reader.overlays.push(Overlay::Detail(Sheet::default()));
    } else {
        let key = reader.key_for(Action::NextQuotation);
        reader.tell(format!("no quotation is selected; {key} goes to the next"));
    }
}

/// Dark or light. All cells change, so nothing else is to be done.
fn theme(reader: &mut Reader) {
    if reader.theme.depth == Depth::Mono {
        return reader.tell("no colours are used here, so there is neither dark nor light");
    }
    reader.theme = reader.theme.toggled();
    let tone = match reader.theme.tone {
        Tone::Dark => "dark",
        Tone::Light => "light",
    };
    let ground = match reader.theme.paints() {
        true => "a background of its own",
        false => "the terminal's background",
    };
    reader.tell(format!("{tone}, on {ground}"));
}

/// Sorts the list by the next thing.
fn sort_articles(reader: &mut Reader) {
    match listing::current_mut(reader) {
        Some(listing) => {
            listing.sort_on();
            let words = listing.sorted().words();
            reader.tell(format!("articles {words}"));
        }
        None => reader.tell("no list of articles is on the screen"),
    }
}

/// Shows all articles of the list.
fn clear_list(reader: &mut Reader) {
    if let Some(listing) = listing::current_mut(reader) {
        listing.filter_by("");
    }
    reader.tell("all articles show");
}

fn mouse(reader: &mut Reader, effects: &mut Vec<Effect>) {
    reader.mouse = !reader.mouse;
    effects.push(Effect::Mouse(reader.mouse));
    reader.tell(if reader.mouse {
        "the mouse scrolls and selects panes again"
    } else {
        "the mouse is the terminal's: select text with it; M takes it back"
    });
}

/// Closes one layer: what lies over, a page that does not come, then the selection, then
/// the filter, then the search.
fn escape(reader: &mut Reader, effects: &mut Vec<Effect>) {
    if let Some(overlay) = reader.overlays.pop() {
        if let Overlay::Prompt(prompt) = overlay {
            choose::abandon(reader, prompt);
        }
        return;
    }
    if reader.count.take().is_some() {
        return;
    }
    let loading = reader.document().stage == Stage::Loading;
    if loading && !reader.document().has_text() {
        return pages::cancel(reader, effects);
    }
    if reader.layout.sidebar.is_some_and(|(_, over)| over)
        || reader.layout.outline.is_some_and(|(_, over)| over)
    {
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
        return clear_list(reader);
    }
    if document.filter.is_active() {
        document.filter.clear();
        document.refilter();
        return;
    }
    if reader.focus != Focus::Body {
        reader.focus = Focus::Body;
        return;
    }
    if loading {
        return pages::cancel(reader, effects);
    }
    reader.tell("nothing is open; q leaves");
}
