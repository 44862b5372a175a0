//! The two lines at the bottom: where the reader is, and what keys do here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::reader::action::Action;
use crate::reader::cells::{fill, put};
use crate::reader::document::Stage;
use crate::reader::keymap::Context;
use crate::reader::state::{Pending, Reader};
use crate::reader::theme::Role;
use crate::typeset::{clean_line, truncate, width};

/// The status line.
pub struct Status<'a>(pub &'a Reader);

impl Widget for &Status<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let reader = self.0;
        let theme = &reader.theme;
        let document = reader.document();
        let style = theme.style(Role::Status);
        fill(buf, area, style);
        let right = self.right();
        let mut end = area
            .right()
            .saturating_sub(u16::try_from(width(&right) + 1).unwrap_or(0));
        put(buf, end, area.y, area.right(), &right, style);
        if let Some(filter) = self.filter() {
            let shown = format!(" {} ", truncate(&filter, usize::from(area.width) / 2));
            let columns = u16::try_from(width(&shown)).unwrap_or(0);
            if columns + 12 < end {
                end = end.saturating_sub(columns + 1);
                put(
                    buf,
                    end,
                    area.y,
                    area.right(),
                    &shown,
                    theme.style(Role::Filter),
                );
            }
        }
        let mut left = document.title();
        if reader.documents.len() > 1 {
            left = format!("{}/{} {left}", reader.current + 1, reader.documents.len());
        }
        if let Some(section) = document.section().filter(|n| {
            document
                .article
                .sections
                .get(*n)
                .is_some_and(|s| s.title.is_some())
        }) {
            let section = document.section_title(section);
            let room = usize::from(end.saturating_sub(area.x + 2));
            let title = truncate(
                &left,
                room.saturating_sub(width(&section) + 3).max(room / 3),
            )
            .into_owned();
            left = format!("{title} › {section}");
        }
        let room = usize::from(end.saturating_sub(area.x + 2));
        put(buf, area.x + 1, area.y, end, &truncate(&left, room), style);
    }
}

impl Status<'_> {
    fn right(&self) -> String {
        let document = self.0.document();
        let mut parts = Vec::new();
        match &document.stage {
            Stage::Waiting | Stage::Loading => parts.push("loading …".to_string()),
            Stage::Analysing(permille) if document.article.text.len() > 200_000 => {
                parts.push(format!("who says what: {} %", permille / 10));
            }
            Stage::Failed(_) => parts.push("not read".to_string()),
            Stage::Analysing(_) | Stage::Done => {}
        }
        if document.has_text() {
            parts.push(format!("{} %", document.percent()));
            let minutes = document.minutes_left();
            if self.0.size.0 >= 60 {
                parts.push(if minutes == 0 {
                    "end".into()
                } else {
                    format!("{minutes} min left")
                });
            }
        }
        parts.join(" · ")
    }

    fn filter(&self) -> Option<String> {
        let document = self.0.document();
        let analysis = document.analysis.as_ref()?;
        document.filter.is_active().then(|| {
            let words = document.filter.words(analysis);
            clean_line(&format!("only {words}: {}", document.sidebar.shown())).into_owned()
        })
    }
}

/// Hints for the pane that has the keys, or what is told.
pub struct Bottom<'a>(pub &'a Reader);

impl Widget for &Bottom<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let reader = self.0;
        let theme = &reader.theme;
        fill(buf, area, theme.style(Role::Text));
        if let Some(pending) = self.pending() {
            put(
                buf,
                area.x + 1,
                area.y,
                area.right(),
                &pending,
                theme.style(Role::Key),
            );
            return;
        }
        if let Some(message) = &reader.message {
            let role = if message.wrong {
                Role::Error
            } else {
                Role::Text
            };
            let room = usize::from(area.width.saturating_sub(2));
            put(
                buf,
                area.x + 1,
                area.y,
                area.right(),
                &truncate(&message.text, room),
                theme.style(role),
            );
            return;
        }
        let mut x = area.x + 1;
        for (action, words) in hints(reader.context()) {
            let Some(key) = reader.keymap.keys(reader.context(), *action).next() else {
                continue;
            };
            let key = key.to_string();
            let columns = u16::try_from(width(&key) + width(words) + 3).unwrap_or(u16::MAX);
            if x.saturating_add(columns) > area.right() {
                break;
            }
            x = put(buf, x, area.y, area.right(), &key, theme.style(Role::Key));
            x = put(
                buf,
                x + 1,
                area.y,
                area.right(),
                words,
                theme.style(Role::Dim),
            ) + 2;
        }
    }
}

impl Bottom<'_> {
    fn pending(&self) -> Option<String> {
        match (self.0.pending, self.0.count) {
            (Pending::Mark, _) => Some("mark this place as … (a letter)".into()),
            (Pending::Jump, _) => Some("go to the place marked as … (a letter)".into()),
            (Pending::None, Some(count)) => {
                Some(format!("{count} … (then a key, or % for that part)"))
            }
            (Pending::None, None) => None,
        }
    }
}

/// What is worth knowing in a context, the most useful first.
const fn hints(context: Context) -> &'static [(Action, &'static str)] {
    match context {
        Context::Global => &[
            (Action::Help, "keys"),
            (Action::NextQuotation, "quotation"),
            (Action::NextSection, "section"),
            (Action::People, "people"),
            (Action::FilterSpeaker, "speaker"),
            (Action::Search, "search"),
            (Action::NextPane, "pane"),
            (Action::NextArticle, "article"),
            (Action::Quit, "quit"),
        ],
        Context::Outline => &[
            (Action::Go, "go there"),
            (Action::LineDown, "down"),
            (Action::Fold, "fold"),
            (Action::PickSection, "find"),
            (Action::NextPane, "pane"),
            (Action::Help, "keys"),
        ],
        Context::Quotations => &[
            (Action::Go, "read it"),
            (Action::Explain, "why"),
            (Action::Copy, "copy"),
            (Action::FilterSpeaker, "speaker"),
            (Action::FilterKind, "kind"),
            (Action::ToggleReported, "reported"),
            (Action::NextPane, "people"),
            (Action::Help, "keys"),
        ],
        Context::People => &[
            (Action::Go, "only theirs"),
            (Action::FilterPerson, "add"),
            (Action::NextMention, "next mention"),
            (Action::ClearFilter, "all"),
            (Action::NextPane, "pane"),
            (Action::Help, "keys"),
        ],
        Context::Help | Context::Picker | Context::Prompt => {
            &[(Action::Go, "go"), (Action::Escape, "close")]
        }
    }
}
