//! Draws the state. It changes nothing of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::action::Action;
use super::cells::{fill, put};
use super::gather::Gathered;
use super::keymap::Context;
use super::overlay::following::FollowingView;
use super::overlay::hits::HitsView;
use super::overlay::letters::LettersView;
use super::overlay::message::MessageView;
use super::overlay::picker::PickerView;
use super::overlay::prompt::PromptView;
use super::overlay::sheet::SheetView;
use super::overlay::{Overlay, Prompt, Purpose};
use super::pane::body::{Body, Marks, column};
use super::pane::listing::ListingView;
use super::pane::notice::Notice;
use super::pane::outline::OutlineView;
use super::pane::sidebar::SidebarView;
use super::pane::status::{Bottom, Status};
use super::picture::{self, Sent, Shown};
use super::search::{PATTERN, WHOLE};
use super::state::{Focus, Message, Pending, Reader};
use super::strip::StripView;
use super::take::Target;
use super::theme::Role;
use super::update::what_is_taken;
use crate::typeset::width;

impl Widget for &Reader {
    fn render(self, area: Rect, buf: &mut Buffer) {
        self.screen(area, buf);
        // Last of all, so that no cell is left out, whoever drew it.
        self.theme.paint(buf);
        let depth = self.theme.depth_used();
        for shown in self.pictures_shown() {
            shown.draw(buf, depth);
        }
    }
}

impl Reader {
    fn screen(&self, area: Rect, buf: &mut Buffer) {
        let layout = &self.layout;
        // Between a resize and the event that tells of it the two may differ.
        if layout.area != area {
            buf.reset();
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
        if let Some(area) = self.strip() {
            let view = StripView {
                document: self.document(),
                theme: &self.theme,
            };
            view.render(area, buf);
        }
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
        if layout.bottom != layout.status {
            Bottom(self).render(layout.bottom, buf);
        }
        self.overlay(buf);
        self.message(buf);
        self.following(buf);
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
        if let Some(listing) = document.as_list().filter(|l| !l.entries.is_empty()) {
            let view = ListingView {
                reader: self,
                listing,
            };
            return view.render(area, buf);
        }
        let left = document.gathered.as_ref();
        if !document.has_text() || left.is_some_and(Gathered::is_empty) {
            return Notice(self).render(area, buf);
        }
        let body = Body {
            article: &document.article,
            analysis: document.analysis.as_deref(),
            speakers: &document.speakers,
            lines: &document.lines,
            measure: document.flow.measure(),
            sideways: &document.sideways,
            marks: Marks {
                notes: Some(&document.notes),
                selection: self.chosen_part(),
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
        picture::reserve(&self.pictures_shown(), buf);
    }

    /// The pictures on the screen.
    fn pictures_shown(&self) -> Vec<Shown> {
        let document = self.document();
        let body = self.layout.body;
        if self.layout.too_small || !document.flow.sheet().pictures.are_there() {
            return Vec::new();
        }
        let column = column(body, document.flow.measure());
        picture::shown(&document.lines, column, |n| document.pictures.above(n))
    }

    /// What the terminal has to keep for pictures: for those that show, and for all.
    pub fn pictures_sent(&self) -> (Vec<Sent>, Vec<u32>) {
        let shown = self.pictures_shown();
        let shown = shown.iter().filter_map(|s| s.picture.sent.clone());
        let kept = self.document().pictures.sent();
        (shown.collect(), kept.map(|sent| sent.id).collect())
    }

    fn overlay(&self, buf: &mut Buffer) {
        let area = self.layout.over();
        for overlay in &self.overlays {
            match overlay {
                Overlay::Help(sheet)
                | Overlay::Detail(sheet)
                | Overlay::Source(sheet)
                | Overlay::Shape(sheet) => {
                    let view = SheetView {
                        sheet,
                        theme: &self.theme,
                    };
                    view.render(area, buf);
                }
                Overlay::Read(read) => {
                    let view = SheetView {
                        sheet: &read.sheet,
                        theme: &self.theme,
                    };
                    view.render(area, buf);
                }
                Overlay::Picker(picker) => {
                    let view = PickerView {
                        picker,
                        theme: &self.theme,
                    };
                    view.render(area, buf);
                }
                Overlay::Prompt(prompt) => {
                    let (sign, notes) = self.prompt_words(prompt);
                    let view = PromptView {
                        prompt,
                        sign: &sign,
                        notes: &notes,
                        theme: &self.theme,
                    };
                    view.render(self.layout.bottom, buf);
                }
                Overlay::Hits(hits) => {
                    let view = HitsView {
                        hits,
                        theme: &self.theme,
                    };
                    view.render(area, buf);
                }
                Overlay::Letters(letters) => {
                    let view = LettersView {
                        letters,
                        theme: &self.theme,
                    };
                    view.render(self.layout.body, buf);
                }
                // It is marked in the text.
                Overlay::Stretch(_) => {}
            }
        }
    }

    /// What is told, or what a key waits for, over everything but what is being typed.
    fn message(&self, buf: &mut Buffer) {
        if matches!(self.overlays.last(), Some(Overlay::Prompt(_))) {
            return;
        }
        let waits = self.waits_for();
        let (text, role) = match (&waits, self.told()) {
            (Some(text), _) => (text, Role::Key),
            (None, Some(Message { text, wrong: true })) => (text, Role::Error),
            (None, Some(Message { text, .. })) => (text, Role::Text),
            (None, None) => return,
        };
        let view = MessageView {
            text,
            role,
            theme: &self.theme,
        };
        view.render(self.layout.area, buf);
    }

    /// What may follow the keys that were pressed, once there was a pause.
    fn following(&self, buf: &mut Buffer) {
        if let Some(begun) = self.begun.filter(|begun| begun.paused) {
            let view = FollowingView {
                keymap: &self.keymap,
                context: self.context(),
                keys: begun.keys,
                theme: &self.theme,
            };
            view.render(self.layout.over(), buf);
        }
    }

    /// What is still to come after the keys that were pressed.
    fn waits_for(&self) -> Option<String> {
        if let Some(begun) = self.begun {
            return Some(format!("{} …", begun.keys));
        }
        match (self.pending, self.count) {
            (Pending::Mark, _) => Some("mark this place as … (a letter)".into()),
            (Pending::Jump, _) => Some("go to the place marked as … (a letter)".into()),
            (Pending::None, count) => count.map(|count| {
                format!("{count} … (then G for that line, % for that part, or a key so often)")
            }),
        }
    }

    /// The same where it is typed where quotations are taken to.
    fn taking_words(&self, prompt: &Prompt) -> (String, Vec<String>) {
        let form = prompt.form.name();
        let mut keys = self.keymap.keys(Context::Prompt, Action::SearchWithin);
        let other = keys.next().map_or(String::new(), |key| {
            format!(" · {key}: {}", prompt.form.next().name())
        });
        let (long, short) = match Target::typed(prompt.line.text()) {
            Target::Clipboard => (
                "a file, or | and a command, or nothing: the clipboard",
                "file or |command",
            ),
            Target::File(_) => ("to a file", "file"),
            Target::Command(_) => ("to a command", "command"),
        };
        let what = what_is_taken(self.document(), prompt.takes);
        let what = what.map_or_else(|| "nothing".into(), |what| what.words());
        let sign = format!("write {what} to: ");
        let notes = vec![
            format!("{long} · {form}{other}"),
            format!("{short} · {form}{other}"),
            format!("{short} · {form}"),
            form.to_string(),
        ];
        (sign, notes)
    }

    /// What is said where a path is typed: names that it may go on with, else what it may be.
    fn opening_words(&self, prompt: &Prompt) -> Vec<String> {
        if !prompt.offered.is_empty() {
            return vec![prompt.offered.join(" · ")];
        }
        let mut keys = self.keymap.keys(Context::Prompt, Action::SearchWithin);
        let more = keys.next();
        let more = more.map_or_else(String::new, |key| format!(" · {key} completes"));
        let long = format!("a file, a folder or an address{more}");
        vec![long, "file or address".into()]
    }

    /// What stands before a prompt's text, and behind it: that from the longest wording to
    /// the shortest. What was found counts more than what a key would do.
    fn prompt_words(&self, prompt: &Prompt) -> (String, Vec<String>) {
        let document = self.document();
        match prompt.purpose {
            Purpose::Filter => {
                let shown = document.sidebar.shown();
                let long = match shown {
                    1 => "1 quotation".into(),
                    n => format!("{n} quotations"),
                };
                ("quotations with: ".into(), vec![long, shown.to_string()])
            }
            Purpose::Articles => {
                let rows = document.as_list().map_or(0, |list| list.rows().len());
                let notes = vec![format!("{rows} · ↑ ↓ choose"), rows.to_string()];
                ("articles with: ".into(), notes)
            }
            Purpose::Take => self.taking_words(prompt),
            Purpose::Rename => ("called: ".into(), vec![String::new()]),
            Purpose::Note => ("note: ".into(), vec![String::new()]),
            Purpose::LookUp => ("look up: ".into(), vec![String::new()]),
            Purpose::Role => ("role: ".into(), vec![String::new()]),
            Purpose::Open => ("open: ".into(), self.opening_words(prompt)),
            Purpose::Search => {
                let sign = match prompt.within {
                    true => format!("{} /", document.quoted_words()),
                    false => "/".into(),
                };
                if let Some(why) = &prompt.wrong {
                    return (sign, vec![format!("no pattern yet: {why}"), why.clone()]);
                }
                let so_far = document.so_far();
                let found = match document.search.as_ref().map(|s| s.standing()) {
                    Some(Some((_, 0))) => format!("no hit{so_far}"),
                    Some(Some((at, count))) => format!("{at} of {count}{so_far}"),
                    Some(None) => "…".into(),
                    None => String::new(),
                };
                let mut keys = self.keymap.keys(Context::Prompt, Action::SearchWithin);
                let more = keys.next().map(|key| match prompt.within {
                    false => format!("{key}: {}", document.quoted_words()),
                    true => format!("{key}: everywhere"),
                });
                if found.is_empty() {
                    let ways = format!("{WHOLE} whole words · {PATTERN} a pattern");
                    let more = more.map_or_else(|| ways.clone(), |more| format!("{ways} · {more}"));
                    return (sign, vec![format!("↑ earlier · {more}"), more, ways]);
                }
                let more = more.map(|more| format!("{found} · {more}"));
                (sign, more.into_iter().chain([found]).collect())
            }
        }
    }
}
