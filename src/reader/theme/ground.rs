//! The terminal's background, and our own where the two differ.

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use super::palette::Slot;
use super::scheme::Colours;
use super::{Depth, Theme, sixteen};
use crate::reader::theme::Tone;

/// Whose wish the tone is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Wish {
    /// The terminal's: it is as its background is, or dark until that is known.
    #[default]
    Terminals,
    /// That of who pressed a key.
    Key,
    /// That of the command line or the settings.
    Settings,
}

impl Theme {
    /// A theme for a terminal whose background is not known, and taken to be of this tone.
    pub const fn new(tone: Tone, depth: Depth) -> Self {
        Self {
            tone,
            depth,
            ground: None,
            wish: Wish::Terminals,
            left: None,
            look: Colours::Usual,
        }
    }

    /// A theme that was asked for at the start, whatever the terminal's background is.
    pub const fn chosen(tone: Tone, depth: Depth) -> Self {
        Self {
            tone,
            depth,
            ground: None,
            wish: Wish::Settings,
            left: None,
            look: Colours::Usual,
        }
    }

    /// The same once it is known what the terminal's background is. A tone that somebody
    /// chose stays.
    pub const fn on_ground(self, ground: Tone) -> Self {
        let tone = match self.wish {
            Wish::Terminals => ground,
            Wish::Key | Wish::Settings => self.tone,
        };
        Self {
            tone,
            ground: Some(ground),
            ..self
        }
    }

    /// The same in a tone that somebody chose, whatever the terminal's background is.
    pub(super) fn wished(self, tone: Tone) -> Self {
        let wish = match self.wish {
            Wish::Settings => Wish::Settings,
            Wish::Terminals | Wish::Key => Wish::Key,
        };
        Self { tone, wish, ..self }
    }

    /// The same in a tone that a key chose another time.
    pub fn kept(self, tone: Tone) -> Self {
        let wish = match self.ground {
            Some(ground) if ground == tone => Wish::Terminals,
            _ if tone == self.tone => self.wish,
            _ => Wish::Key,
        };
        Self { tone, wish, ..self }
    }

    /// The other tone; pressed twice, the key comes back to the terminal's own.
    pub fn toggled(self) -> Self {
        if let Some(other) = self.other() {
            return other;
        }
        let tone = self.tone.other();
        let wish = match (self.ground, self.wish) {
            (Some(ground), _) if ground == tone => Wish::Terminals,
            (None, Wish::Key) => Wish::Terminals,
            (None, Wish::Settings) => Wish::Settings,
            _ => Wish::Key,
        };
        Self { tone, wish, ..self }
    }

    /// Whether we paint a background of our own: that of a scheme, or where the terminal's is
    /// of the other tone, or not known while somebody chose the tone. Then every cell is painted, so
    /// that what we chose can be read whatever is behind it.
    pub fn paints(&self) -> bool {
        let other = match self.ground {
            Some(ground) => ground != self.tone,
            None => self.wish != Wish::Terminals,
        };
        self.depth != Depth::Mono && (other || self.has_ground())
    }

    /// Gives our background and text colour to every cell that was left to the terminal.
    pub fn paint(&self, buf: &mut Buffer) {
        if !self.paints() {
            return;
        }
        let (bg, fg) = match self.depth_used() {
            Depth::Sixteen => sixteen::ground(self.tone),
            _ => (self.colour(Slot::Ground), self.colour(Slot::Text)),
        };
        for cell in &mut buf.content {
            if cell.bg == Color::Reset {
                cell.bg = bg;
            }
            if cell.fg == Color::Reset {
                cell.fg = fg;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(theme: Theme) -> (Tone, bool) {
        (theme.tone, theme.paints())
    }

    #[test]
    fn the_key_paints_the_other_tone_and_comes_back() {
        for ground in [Tone::Dark, Tone::Light] {
            let own = Theme::new(Tone::Dark, Depth::True).on_ground(ground);
            assert_eq!(shown(own), (ground, false));
            assert_eq!(shown(own.toggled()), (ground.other(), true));
            assert_eq!(own.toggled().toggled(), own);
        }
        // A terminal that does not tell is taken to be dark.
        let unknown = Theme::new(Tone::Dark, Depth::Sixteen);
        assert_eq!(shown(unknown.toggled()), (Tone::Light, true));
        assert_eq!(unknown.toggled().toggled(), unknown);
    }

    #[test]
    fn a_chosen_tone_is_painted_unless_it_is_the_terminals() {
        let chosen = Theme::chosen(Tone::Light, Depth::Indexed);
        assert_eq!(shown(chosen), (Tone::Light, true));
        assert_eq!(shown(chosen.toggled()), (Tone::Dark, true));
        assert_eq!(shown(chosen.on_ground(Tone::Dark)), (Tone::Light, true));
        assert_eq!(shown(chosen.on_ground(Tone::Light)), (Tone::Light, false));
        let dark = chosen.on_ground(Tone::Dark).toggled();
        assert_eq!(shown(dark), (Tone::Dark, false));
    }

    #[test]
    fn a_late_answer_does_not_undo_what_somebody_chose() {
        let pressed = Theme::new(Tone::Dark, Depth::True).toggled();
        assert_eq!(shown(pressed.on_ground(Tone::Dark)), (Tone::Light, true));
        assert_eq!(shown(pressed.on_ground(Tone::Light)), (Tone::Light, false));
    }

    #[test]
    fn without_colours_nothing_is_painted() {
        let theme = Theme::chosen(Tone::Light, Depth::Mono).on_ground(Tone::Dark);
        assert!(!theme.paints());
    }
}
