//! A line of typed text at the bottom.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::article::Place;
use crate::reader::cells::{fill, put};
use crate::reader::theme::{Role, Theme};
use crate::typeset::width;

/// What the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Searching in the text.
    Search,
    /// Quotations that hold it.
    Filter,
}

/// What was typed so far.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// The text.
    pub typed: String,
    /// Where the reader was before, for going back on Esc.
    pub origin: Place,
}

/// The prompt on the screen.
pub struct PromptView<'a> {
    /// What is shown.
    pub prompt: &'a Prompt,
    /// What is said behind it: the number of hits.
    pub note: &'a str,
    /// The theme.
    pub theme: &'a Theme,
}

impl Widget for &PromptView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        fill(buf, area, self.theme.style(Role::Text));
        let sign = match self.prompt.purpose {
            Purpose::Search => "/",
            Purpose::Filter => "quotations with: ",
        };
        let x = put(
            buf,
            area.x,
            area.y,
            area.right(),
            sign,
            self.theme.style(Role::Key),
        );
        // The end of a long text is what is being typed.
        let room = usize::from(area.right().saturating_sub(x)).saturating_sub(width(self.note) + 3);
        let mut shown = self.prompt.typed.as_str();
        while width(shown) > room {
            let mut chars = shown.chars();
            chars.next();
            shown = chars.as_str();
        }
        let x = put(
            buf,
            x,
            area.y,
            area.right(),
            shown,
            self.theme.style(Role::Text),
        );
        put(
            buf,
            x,
            area.y,
            area.right(),
            "▏",
            self.theme.style(Role::Key),
        );
        let x = area
            .right()
            .saturating_sub(u16::try_from(width(self.note)).unwrap_or(0));
        put(
            buf,
            x,
            area.y,
            area.right(),
            self.note,
            self.theme.style(Role::Dim),
        );
    }
}
