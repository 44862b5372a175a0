//! Moves in whatever has the keys: the text, a list, a box of rows.

use super::sideways::Shift;
use super::{choose, go, line, listing, pages, sideways, tabs};
use crate::reader::action::{Action, Moving};
use crate::reader::effect::Effect;
use crate::reader::keymap::Context;
use crate::reader::overlay::{Choice, Overlay};
use crate::reader::state::{Focus, Pending, Reader};

/// Does an action that moves.
pub(super) fn act(reader: &mut Reader, action: Moving, effects: &mut Vec<Effect>) {
    let count = i64::from(reader.count.unwrap_or(1));
    match action {
        Moving::LineDown => by(reader, Distance::Lines(count)),
        Moving::LineUp => by(reader, Distance::Lines(-count)),
        Moving::PageDown => by(reader, Distance::Pages(count)),
        Moving::PageUp => by(reader, Distance::Pages(-count)),
        Moving::HalfPageDown => by(reader, Distance::HalfPages(count)),
        Moving::HalfPageUp => by(reader, Distance::HalfPages(-count)),
        Moving::Start => ends(reader, Action::Start),
        Moving::End => ends(reader, Action::End),
        Moving::Percent => ends(reader, Action::Percent),
        Moving::NextSection => go::section(reader, count),
        Moving::PreviousSection => go::section(reader, -count),
        Moving::NextParagraph => {
            uncover(reader);
            go::paragraph(reader, count);
        }
        Moving::PreviousParagraph => {
            uncover(reader);
            go::paragraph(reader, -count);
        }
        Moving::NextQuotation => go::quotation(reader, count),
        Moving::PreviousQuotation => go::quotation(reader, -count),
        Moving::Go => choose::go(reader, effects),
        Moving::Back => pages::back(reader, effects),
        Moving::Forward => pages::forward(reader, effects),
        Moving::SetMark => reader.pending = Pending::Mark,
        Moving::GoToMark => reader.pending = Pending::Jump,
        Moving::PickSection => choose::open(reader, Choice::Section),
        Moving::CodeRight => sideways::scroll(reader, Shift::Right),
        Moving::CodeLeft => sideways::scroll(reader, Shift::Left),
        Moving::CodeStart => sideways::scroll(reader, Shift::Back),
    }
}

/// Where a list lies over the text, whoever goes to a place in the text wants to see it.
fn uncover(reader: &mut Reader) {
    if reader.layout.is_covered() {
        reader.focus = Focus::Body;
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
    let in_sidebar = matches!(
        reader.context(),
        Context::Quotations | Context::People | Context::Notes
    );
    match reader.count {
        _ if reader.context() == Context::List => go::ends_of_list(reader, action),
        None if reader.context() == Context::Outline && action != Action::Percent => {
            let outline = &mut reader.document_mut().outline;
            let last = outline.visible().len().saturating_sub(1);
            outline
                .list
                .select(if action == Action::Start { 0 } else { last });
        }
        // What is selected must not stay behind, where nobody sees what Enter is about.
        None if in_sidebar && action != Action::Percent => {
            reader.document_mut().sidebar.step(match action {
                Action::Start => i64::MIN,
                _ => i64::MAX,
            });
            tabs::follow(reader);
        }
        Some(line) if action != Action::Percent => {
            uncover(reader);
            line::go_to(reader, line);
        }
        _ => {
            if action == Action::Percent {
                uncover(reader);
            }
            go::ends(reader, action);
        }
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
