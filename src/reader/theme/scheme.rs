//! Themes by name: those that ship, the terminal's own colours, and the user's.

use ratatui::style::Color;

use super::palette::{DARK, LIGHT, SCHEMES, Scheme, Slot};
use super::{Depth, Theme, Tone};

/// The theme of the terminal's own sixteen colours.
pub const TERMINAL: &str = "terminal";

/// What the colours of a theme are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Colours {
    /// Those of its tone, on the terminal's background where that is of the same.
    #[default]
    Usual,
    /// The terminal's own sixteen, however many it has.
    Terminal,
    /// Those of a scheme, on a background of its own.
    Scheme(&'static Scheme),
}

/// The user's themes, beside those that ship. They are read once and hold until the program
/// ends.
pub type Own = [&'static Scheme];

/// What themes can be called, in the order in which they are offered.
pub fn names(own: &Own) -> impl Iterator<Item = &'static str> + '_ {
    let usual = [Tone::Dark.name(), Tone::Light.name(), TERMINAL];
    let shipped = SCHEMES.iter().map(|scheme| scheme.name);
    let is_theirs = |name: &str| own.iter().any(|scheme| scheme.name == name);
    let theirs = own.iter().map(|scheme| scheme.name);
    let ours = usual.into_iter().chain(shipped);
    ours.filter(move |name| !is_theirs(name)).chain(theirs)
}

/// The scheme of a name; the user's count first.
fn find(name: &str, own: &Own) -> Option<&'static Scheme> {
    let mut all = own.iter().copied().chain(SCHEMES.iter());
    all.find(|scheme| scheme.name == name)
}

/// What a theme of a name does for its tone, in a word.
pub fn tone_of(name: &str, own: &Own) -> Option<Tone> {
    find(name, own)
        .map(|scheme| scheme.tone)
        .or_else(|| Tone::named(name))
}

impl Theme {
    /// The same terminal in the theme of a name; `None` where no theme is called so.
    pub fn named(self, name: &str, own: &Own) -> Option<Self> {
        if let Some(scheme) = find(name, own) {
            return Some(self.scheme(scheme));
        }
        if name == TERMINAL {
            let tone = self.ground.unwrap_or(self.tone);
            return Some(Self {
                look: Colours::Terminal,
                ..self.kept(tone)
            });
        }
        let usual = Self {
            look: Colours::Usual,
            ..self
        };
        Tone::named(name).map(|tone| usual.kept(tone))
    }

    /// The theme that was asked for at the start by its name.
    pub fn asked(name: &str, depth: Depth, own: &Own) -> Option<Self> {
        if let Some(scheme) = find(name, own) {
            return Some(Self::chosen(scheme.tone, depth).scheme(scheme));
        }
        let terminals = (name == TERMINAL).then(|| Self {
            look: Colours::Terminal,
            ..Self::new(Tone::Dark, depth)
        });
        terminals.or_else(|| Some(Self::chosen(Tone::named(name)?, depth)))
    }

    /// What it is called.
    pub fn name(&self) -> &'static str {
        match self.look {
            Colours::Usual => self.tone.name(),
            Colours::Terminal => TERMINAL,
            Colours::Scheme(scheme) => scheme.name,
        }
    }

    fn scheme(self, scheme: &'static Scheme) -> Self {
        Self {
            look: Colours::Scheme(scheme),
            left: None,
            ..self.wished(scheme.tone)
        }
    }

    /// The scheme of the other tone that belongs to this one, or the usual colours of that.
    pub(super) fn other(self) -> Option<Self> {
        let Colours::Scheme(scheme) = self.look else {
            let left = self.left.filter(|left| left.tone != self.tone)?;
            return Some(self.scheme(left));
        };
        let other = find(scheme.other, &[]).map(|other| self.scheme(other));
        let usual = Self {
            look: Colours::Usual,
            left: Some(scheme),
            ..self
        };
        Some(other.unwrap_or_else(|| usual.kept(scheme.tone.other())))
    }

    /// How many of the terminal's colours it uses.
    pub fn depth_used(&self) -> Depth {
        match self.look {
            Colours::Terminal => self.depth.min(Depth::Sixteen),
            Colours::Usual | Colours::Scheme(_) => self.depth,
        }
    }

    /// Whether its background is its own wherever it is shown.
    pub(super) fn has_ground(&self) -> bool {
        matches!(self.look, Colours::Scheme(_)) && self.depth > Depth::Sixteen
    }

    /// The colour of a slot, on terminals of many.
    pub(super) fn colour(&self, slot: Slot) -> Color {
        let palette = match self.look {
            Colours::Scheme(scheme) => &scheme.colours,
            Colours::Usual | Colours::Terminal if self.tone == Tone::Dark => &DARK,
            Colours::Usual | Colours::Terminal => &LIGHT,
        };
        palette.ink(slot).shown(self.depth)
    }
}
