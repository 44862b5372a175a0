//! The state as a screen. Writes no state.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::action::Action;
use super::cells::{fill, put};
use super::keymap::Context;
use super::overlay::detail::Detail;
use super::overlay::help::Help;
use super::overlay::picker::PickerView;
use super::overlay::prompt::PromptView;
use super::overlay::source::SourceView;
use super::overlay::{Overlay, Prompt, Purpose};
use super::pane::body::{Body, Marks};
use super::pane::notice::Notice;
use super::pane::outline::OutlineView;
use super::pane::sidebar::SidebarView;
use super::pane::status::{Bottom, Status};
use super::state::{Focus, Reader};
use super::theme::Role;
use crate::typeset::width;

impl Widget for &Reader {
    fn render(self, area: Rect, buf: &mut Buffer) {
        self.screen(area, buf);
        // Last of all, so that no cell is left out, whoever drew it.
        self.theme.paint(buf);
    }
}

impl Reader {
    fn screen(&self, area: Rect, buf: &mut Buffer) {
        let layout = &self.layout;
        // Between a resize and the event that tells of it the two may differ.
        if layout.area != area {
            return;
        }
        fill(buf, area, self.theme.style(Role::Text));
        if layout.too_small {
            put(
                buf,
                0,
                0,
                area.width,
                "too small",
                self.theme.style(Role::Text),
            );
            return;
        }
        self.text(layout.body, buf);
        self.borders(buf);
        if let Some((rect, over)) = layout.outline {
            self.lift(rect, over, buf);
            let view = OutlineView {
                document: self.document(),
                focused: self.focus == Focus::Outline,
                theme: &self.theme,
            };
            view.render(rect, buf);
        }
        if let Some((rect, over)) = layout.sidebar {
            self.lift(rect, over, buf);
            SidebarView::of(self, rect.width).render(rect, buf);
        }
        Status(self).render(layout.status, buf);
        let told = self.told().is_some() || self.count.is_some();
        if layout.bottom != layout.status || told {
            Bottom(self).render(layout.bottom, buf);
        }
        self.overlay(buf);
    }

    /// Clears what a pane that lies over the text covers.
    fn lift(&self, rect: Rect, over: bool, buf: &mut Buffer) {
        if !over {
            return;
        }
        fill(buf, rect, self.theme.style(Role::Text));
        // One that covers the whole body has the body's borders.
        let edge = if rect.x == 0 {
            rect.right()
        } else {
            rect.x.saturating_sub(1)
        };
        for y in rect.top()..rect.bottom() {
            // Of a wide character that the edge cuts in two nothing stays.
            let before = edge.checked_sub(1).and_then(|x| buf.cell_mut((x, y)));
            if let Some(cell) = before.filter(|cell| width(cell.symbol()) > 1) {
                cell.set_symbol(" ");
            }
            put(buf, edge, y, edge + 1, "│", self.theme.style(Role::Focus));
        }
    }

    fn borders(&self, buf: &mut Buffer) {
        let body = self.layout.body;
        let style = self.theme.style(Role::Border);
        let left = body.x.checked_sub(1);
        let right = (body.right() < self.layout.area.right()).then_some(body.right());
        for x in [left, right].into_iter().flatten() {
            for y in body.top()..body.bottom() {
                put(buf, x, y, x + 1, "│", style);
            }
        }
    }

    fn text(&self, area: Rect, buf: &mut Buffer) {
        let document = self.document();
        if !document.has_text() {
            return Notice(self).render(area, buf);
        }
        let body = Body {
            article: &document.article,
            analysis: document.analysis.as_deref(),
            speakers: &document.speakers,
            lines: &document.lines,
            measure: document.flow.measure(),
            marks: Marks {
                quotation: document.selected,
                mention: document.mention,
                filter: Some(&document.filter),
                roster: Some(document.sidebar.roster()),
                hits: &document.hits,
                hit: document.marked().and_then(|s| s.hit),
                link: document.chosen_link().map(|link| link.span),
            },
            theme: &self.theme,
        };
        body.render(area, buf);
    }

    fn overlay(&self, buf: &mut Buffer) {
        let area = self.layout.area;
        let document = self.document();
        for overlay in &self.overlays {
            match overlay {
                Overlay::Help(scroll) => {
                    let context = match (self.focus, document.sidebar.tab) {
                        (Focus::Outline, _) => super::keymap::Context::Outline,
                        (Focus::Sidebar, super::pane::sidebar::Tab::People) => {
                            super::keymap::Context::People
                        }
                        _ => super::keymap::Context::Global,
                    };
                    let help = Help {
                        keymap: &self.keymap,
                        context,
                        scroll: *scroll,
                        theme: &self.theme,
                    };
                    help.render(area, buf);
                }
                Overlay::Picker(picker) => {
                    let view = PickerView {
                        picker,
                        theme: &self.theme,
                    };
                    view.render(area, buf);
                }
                Overlay::Prompt(prompt) => {
                    let (sign, note) = self.prompt_words(prompt);
                    let view = PromptView {
                        prompt,
                        sign: &sign,
                        note: &note,
                        theme: &self.theme,
                    };
                    view.render(self.layout.bottom, buf);
                }
                Overlay::Source(scroll) => {
                    let view = SourceView {
                        document,
                        scroll: *scroll,
                        theme: &self.theme,
                    };
                    view.render(area, buf);
                }
                Overlay::Detail => {
                    if let (Some(quotation), Some(analysis)) =
                        (document.quotation(), &document.analysis)
                    {
                        let detail = Detail {
                            article: &document.article,
                            analysis,
                            quotation,
                            speakers: &document.speakers,
                            theme: &self.theme,
                        };
                        detail.render(area, buf);
                    }
                }
            }
        }
    }

    /// What stands before a prompt's text, and behind it.
    fn prompt_words(&self, prompt: &Prompt) -> (String, String) {
        let document = self.document();
        match prompt.purpose {
            Purpose::Filter => (
                "quotations with: ".into(),
                format!("{} quotations", document.sidebar.shown()),
            ),
            Purpose::Search => {
                let sign = match prompt.within {
                    true => format!("{} /", document.quoted_words()),
                    false => "/".into(),
                };
                let found = match document.search.as_ref().map(|s| s.standing()) {
                    Some(Some((_, 0))) => "no hit".into(),
                    Some(Some((at, count))) => format!("{at} of {count}"),
                    Some(None) => "…".into(),
                    None => "↑ earlier".into(),
                };
                let mut keys = self.keymap.keys(Context::Prompt, Action::SearchWithin);
                let note = match (keys.next(), prompt.within) {
                    (Some(key), false) => format!("{found} · {key}: {}", document.quoted_words()),
                    (Some(key), true) => format!("{found} · {key}: everywhere"),
                    (None, _) => found,
                };
                (sign, note)
            }
        }
    }
}
