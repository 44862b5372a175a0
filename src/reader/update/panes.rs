//! Changes which pane has the keys, which panes show, and how long lines are.

use crate::reader::action::Action;
use crate::reader::flow::{WIDEST, tongue};
use crate::reader::keymap::Context;
use crate::reader::layout::{Side, room};
use crate::reader::pane::sidebar::Tab;
use crate::reader::state::{Focus, MEASURES, Reader};

/// By how many cells a key changes the measure.
const MEASURE_STEP: u16 = 4;

/// The pane to the right.
pub(super) fn right(reader: &mut Reader) {
    match reader.focus {
        Focus::Outline => focus(reader, Focus::Body),
        Focus::Body => focus(reader, Focus::Sidebar),
        Focus::Sidebar => reader.tell("there is no pane further right"),
    }
}

/// The pane to the left.
pub(super) fn left(reader: &mut Reader) {
    let to = match reader.focus {
        Focus::Sidebar => Focus::Body,
        Focus::Body | Focus::Outline => Focus::Outline,
    };
    focus(reader, to);
}

fn no_list_to_fold(reader: &mut Reader) {
    let key = reader.key_for(Action::ToggleOutline);
    reader.tell(format!("only the list of sections folds; {key} shows it"));
}

/// Folds the selected section, or goes to the one above it.
pub(super) fn fold(reader: &mut Reader) {
    if reader.context() != Context::Outline {
        return no_list_to_fold(reader);
    }
    let document = reader.document_mut();
    let article = document.article.clone();
    document.outline.fold(&article);
}

/// Unfolds the selected section, or goes to the text.
pub(super) fn unfold(reader: &mut Reader) {
    if reader.context() != Context::Outline {
        return no_list_to_fold(reader);
    }
    let document = reader.document_mut();
    let article = document.article.clone();
    if !document.outline.unfold(&article) {
        focus(reader, Focus::Body);
    }
}

/// The text alone, or with all panes.
pub(super) fn text_only(reader: &mut Reader) {
    let alone = reader.layout.outline.is_none() && reader.layout.sidebar.is_none();
    reader.text_only = !reader.text_only;
    reader.focus = Focus::Body;
    if alone && reader.text_only {
        reader.tell("the text alone, as it stands here anyway");
    }
}

/// Longer or shorter lines than those on the screen. Where there is no room for longer
/// ones, the panes at the sides give some of theirs, and then all of it.
pub(super) fn step_measure(reader: &mut Reader, wider: bool) {
    let steps = u16::try_from(reader.count.unwrap_or(1)).unwrap_or(u16::MAX);
    let by = MEASURE_STEP.saturating_mul(steps);
    let seen = reader.document().flow.measure();
    let most = room(reader.size.0, true).min(MEASURES.1).max(seen);
    let to = if wider {
        seen.saturating_add(by).min(most)
    } else {
        seen.saturating_sub(by).max(MEASURES.0.min(seen))
    };
    if to == seen {
        let limit = match wider {
            true => "the terminal has no room for longer ones",
            false => "they do not get shorter",
        };
        return reader.tell(format!("lines of {seen} columns; {limit}"));
    }
    reader.firm = true;
    set_measure(reader, to);
}

/// Gives lines and panes their usual widths.
pub(super) fn usual_measure(reader: &mut Reader) {
    reader.firm = false;
    reader.sides.outline.dragged = None;
    reader.sides.sidebar.dragged = None;
    set_measure(reader, reader.usual_measure);
}

fn set_measure(reader: &mut Reader, measure: u16) {
    const SIDES: [(Side, &str); 2] = [
        (Side::Outline, "the sections"),
        (Side::Sidebar, "the quotations"),
    ];
    let before = reader.layout;
    reader.measure = measure;
    reader.lay_out();
    let now = reader.layout;
    let shown = measure.min(now.room());
    let folded: Vec<&str> = SIDES
        .iter()
        .filter(|(side, _)| before.stands(*side) && !now.stands(*side))
        .map(|(_, name)| *name)
        .collect();
    let note = match folded.as_slice() {
        [] => String::new(),
        folded => format!("; {} made room", folded.join(" and ")),
    };
    reader.tell(format!("lines of {shown} columns{note}"));
}

/// No blank rows between rows, one, or two.
pub(super) fn space(reader: &mut Reader) {
    let rows = match reader.setting.spacing {
        WIDEST.. => 0,
        rows => rows + 1,
    };
    reader.setting.spacing = rows;
    reader.tell(match rows {
        0 => "no blank rows between rows",
        1 => "a blank row between rows",
        _ => "two blank rows between rows",
    });
}

/// Paragraphs apart by a blank row, or set in.
pub(super) fn indent(reader: &mut Reader) {
    let indents = &mut reader.setting.indents;
    *indents = !*indents;
    let told = match *indents {
        true => "paragraphs begin set in",
        false => "a blank row between paragraphs",
    };
    reader.tell(told);
}

/// Rows that end at the same column, or where their words do.
pub(super) fn justify(reader: &mut Reader) {
    let justifies = &mut reader.setting.justifies;
    *justifies = !*justifies;
    let told = match *justifies {
        true => "rows end at the same column",
        false => "rows end where their words do",
    };
    reader.tell(told);
}

/// Words broken at the end of rows, or whole.
pub(super) fn hyphenate(reader: &mut Reader) {
    let hyphenates = !reader.setting.hyphenates;
    reader.setting.hyphenates = hyphenates;
    let told = match (hyphenates, tongue(&reader.document().article)) {
        (true, None) => "words would be broken; not in this article’s language",
        (true, Some(_)) => "words are broken at the end of rows",
        (false, _) => "words stay whole",
    };
    reader.tell(told);
}

/// The next of outline, text, and the tabs of the sidebar.
pub(super) fn step(reader: &mut Reader, forwards: bool) {
    let tabs = reader.document().sidebar.tabs_shown();
    let tabs = tabs.map(|tab| (Focus::Sidebar, Some(tab)));
    let stops: Vec<_> = [(Focus::Outline, None), (Focus::Body, None)]
        .into_iter()
        .chain(tabs)
        .collect();
    let tab = reader.document().sidebar.tab;
    let here = stops
        .iter()
        .position(|(f, t)| *f == reader.focus && t.is_none_or(|t| t == tab))
        .unwrap_or(1);
    let to = if forwards {
        here + 1
    } else {
        here + stops.len() - 1
    } % stops.len();
    let (to, tab) = stops[to];
    if let Some(tab) = tab {
        reader.document_mut().sidebar.tab = tab;
    }
    focus(reader, to);
}

/// Gives a pane the keys. Neither the text nor what a pane shows moves for that; what is
/// selected there is what the eyes are on.
pub(super) fn focus(reader: &mut Reader, to: Focus) {
    reader.focus = to;
    if to == Focus::Outline {
        let document = reader.document_mut();
        if let Some(section) = document.section() {
            document.outline.select(u32::try_from(section).unwrap_or(0));
        }
    }
    if to == Focus::Sidebar {
        let document = reader.document_mut();
        if let Some(analysis) = document.analysis.clone() {
            let (seen, selected) = (document.seen().unwrap_or_default(), document.selected);
            document.sidebar.enter(&analysis, seen, selected);
        }
    }
}

/// Gives a tab of the sidebar the keys, and shows it.
pub(super) fn show_tab(reader: &mut Reader, tab: Tab) {
    reader.sides.sidebar.shown = true;
    reader.text_only = false;
    let has_keys = reader.focus == Focus::Sidebar;
    let before = std::mem::replace(&mut reader.document_mut().sidebar.tab, tab);
    // Where it has them already, what was selected in it stays.
    if !has_keys || before != tab {
        focus(reader, Focus::Sidebar);
    }
}

/// Shows a pane or a tab of it, or hides the pane where just that shows already. Where it
/// cannot stand beside the text, it lies over it and has the keys.
pub(super) fn toggle(reader: &mut Reader, side: Side, tab: Option<Tab>) {
    let to = match side {
        Side::Outline => Focus::Outline,
        Side::Sidebar => Focus::Sidebar,
    };
    let here = tab.is_none_or(|tab| tab == reader.document().sidebar.tab);
    reader.text_only = false;
    if let (Some((_, over)), true) = (reader.layout.side(side), here) {
        if !over {
            reader.sides.of_mut(side).shown = false;
            *reader.document_mut().asked.of_mut(side) = false;
        }
        if reader.focus == to {
            reader.focus = Focus::Body;
        }
        return;
    }
    reader.sides.of_mut(side).shown = true;
    reader.prefer = side;
    let document = reader.document_mut();
    *document.asked.of_mut(side) = true;
    if let Some(tab) = tab {
        document.sidebar.tab = tab;
    }
    reader.lay_out();
    if reader.layout.side(side).is_none() {
        focus(reader, to);
    }
}

/// The same for a tab of the sidebar.
pub(super) fn toggle_tab(reader: &mut Reader, tab: Tab) {
    toggle(reader, Side::Sidebar, Some(tab));
}
