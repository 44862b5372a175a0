//! Colours by role. The rest of the reader names roles; only the theme knows colours, for dark
//! and light backgrounds and for terminals with many colours, sixteen, or none.
//!
//! One role may lie over another, by [`Theme::lay`]. Whatever is drawn without it keeps the
//! cell's background.

mod contrast;
mod depth;
mod ground;
mod many;
mod mono;
mod own;
mod palette;
mod role;
mod scheme;
mod sixteen;
mod speakers;
mod tone;

pub use depth::Depth;
pub use own::{load as own_themes, written};
pub use palette::Scheme;
pub use role::Role;
pub use scheme::{Own, TERMINAL, names, tone_of};
pub use speakers::Speakers;
pub use tone::Tone;

use ratatui::style::{Modifier, Style};

use ground::Wish;
use scheme::Colours;

/// How many colours speakers share.
pub const SPEAKER_COLOURS: u8 = 8;

/// Gives every role its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Dark or light.
    pub tone: Tone,
    /// The terminal's colours.
    pub depth: Depth,
    /// What the terminal's own background is, as far as it is known.
    ground: Option<Tone>,
    /// Whose wish the tone is.
    wish: Wish,
    /// What its colours are.
    look: Colours,
    /// The theme without a pair from which these usual colours of the other tone were chosen.
    left: Option<&'static Scheme>,
}

impl Theme {
    /// The style of a role, to be laid over what is below it.
    pub fn style(&self, role: Role) -> Style {
        match self.depth_used() {
            Depth::Mono => mono::style(role),
            Depth::Sixteen => sixteen::style(self.tone, role),
            Depth::Indexed | Depth::True => many::style(*self, role),
        }
    }

    /// The style of a role over a style that is there already: what a selected row holds,
    /// a name within a quotation, a hit within it.
    pub fn lay(&self, under: Style, role: Role) -> Style {
        let over = self.style(role);
        match self.depth_used() {
            Depth::Indexed | Depth::True => under.patch(over),
            Depth::Sixteen => sixteen::readable(self.tone, lay_block(under, over)),
            Depth::Mono => lay_block(under, over),
        }
    }

    /// The style of a role on the selected row of a list.
    pub fn on_cursor(&self, role: Role) -> Style {
        self.lay(self.style(Role::Cursor), role)
    }
}

/// Lays a style over one that may be a block of reversed cells.
fn lay_block(under: Style, mut over: Style) -> Style {
    let reversed = Modifier::REVERSED;
    if !under.add_modifier.contains(reversed) {
        return under.patch(over);
    }
    if over.add_modifier.contains(reversed) {
        // Two marks that both turn the colours round: the upper one is the hole.
        over.add_modifier.remove(reversed);
        over.sub_modifier.insert(reversed);
        over.add_modifier.insert(Modifier::BOLD);
    } else if over.bg.is_none() {
        // A tint or a weaker shade would tear the block apart.
        over.fg = None;
        over.add_modifier.remove(Modifier::DIM);
    }
    under.patch(over)
}

#[cfg(test)]
pub(in crate::reader) mod measure;
#[cfg(test)]
mod tests;
