//! The styles of a terminal with sixteen colours, which users set to whatever they like.
//!
//! Only colours that can be read in the usual palettes are used: on dark the bright ones with
//! green and cyan, on light red, magenta and blue. They are few, so slant, weight and underline
//! do the rest. On light no colour is bold, since many terminals show bold colours in their
//! bright form.

use ratatui::style::{Color, Modifier, Style};

use super::{Role, SPEAKER_COLOURS, Tone, mono};

const PLAIN: Modifier = Modifier::empty();
const SLANTED: Modifier = Modifier::ITALIC;

const ON_DARK: [(Color, Modifier); SPEAKER_COLOURS as usize] = [
    (Color::LightYellow, PLAIN),
    (Color::LightGreen, PLAIN),
    (Color::LightMagenta, PLAIN),
    (Color::LightRed, PLAIN),
    (Color::Green, PLAIN),
    (Color::LightYellow, SLANTED),
    (Color::LightMagenta, SLANTED),
    (Color::LightRed, SLANTED),
];
const ON_LIGHT: [(Color, Modifier); SPEAKER_COLOURS as usize] = [
    (Color::Magenta, PLAIN),
    (Color::Red, PLAIN),
    (Color::Blue, PLAIN),
    (Color::Magenta, SLANTED),
    (Color::Red, SLANTED),
    (Color::Blue, SLANTED),
    (Color::Reset, SLANTED),
    (Color::Reset, SLANTED.union(Modifier::BOLD)),
];

/// The background that we paint on a terminal of the other tone, and the text on it.
pub(super) const fn ground(tone: Tone) -> (Color, Color) {
    match tone {
        Tone::Dark => (Color::Black, Color::White),
        Tone::Light => (Color::White, Color::Black),
    }
}

/// The style of a role.
pub(super) fn style(tone: Tone, role: Role) -> Style {
    let plain = Style::new();
    let dark = tone == Tone::Dark;
    let coloured = |on_dark, on_light| plain.fg(if dark { on_dark } else { on_light });
    let bold = if dark { Modifier::BOLD } else { PLAIN };
    match role {
        Role::Title if dark => plain.fg(Color::White).add_modifier(Modifier::BOLD),
        Role::Heading(0..=1) if dark => plain.fg(Color::LightCyan).add_modifier(Modifier::BOLD),
        Role::Heading(2) if dark => plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
        Role::Code if dark => plain.fg(Color::Green),
        Role::Link => coloured(Color::Cyan, Color::Blue).add_modifier(Modifier::UNDERLINED),
        Role::Focus => coloured(Color::LightCyan, Color::Blue),
        Role::Key => coloured(Color::LightCyan, Color::Blue).add_modifier(bold),
        Role::Filter => coloured(Color::LightYellow, Color::Magenta).add_modifier(bold),
        Role::Error => coloured(Color::LightRed, Color::Red).add_modifier(bold),
        Role::Quotation(speaker) => voice(tone, speaker),
        Role::Selected(speaker) => voice(tone, speaker).add_modifier(Modifier::REVERSED),
        Role::Speaker(speaker) => voice(tone, speaker).add_modifier(Modifier::UNDERLINED | bold),
        // Bold black is grey in many terminals.
        Role::Hit => plain
            .fg(Color::Black)
            .bg(Color::LightYellow)
            .remove_modifier(Modifier::REVERSED | Modifier::BOLD),
        Role::CurrentHit => plain
            .fg(Color::Black)
            .bg(Color::LightRed)
            .add_modifier(Modifier::UNDERLINED)
            .remove_modifier(Modifier::REVERSED | Modifier::BOLD),
        // No grey can be read everywhere, and how faint faint is nobody knows: of what
        // matters less, lines alone are faint.
        Role::Border => plain.add_modifier(Modifier::DIM),
        Role::Dim | Role::LeftOut => plain.fg(Color::Reset).remove_modifier(Modifier::BOLD),
        _ => mono::style(role),
    }
}

/// A style without what many terminals would make of it: on light, bold colours would be
/// shown in their bright form.
pub(super) fn readable(tone: Tone, style: Style) -> Style {
    let coloured = style.fg.is_some_and(|fg| fg != Color::Reset);
    if tone == Tone::Light && coloured {
        return style.remove_modifier(Modifier::BOLD);
    }
    style
}

fn voice(tone: Tone, speaker: Option<u8>) -> Style {
    let Some(n) = speaker else {
        return Style::new();
    };
    let n = usize::from(n % SPEAKER_COLOURS);
    let (colour, modifier) = match tone {
        Tone::Dark => ON_DARK[n],
        Tone::Light => ON_LIGHT[n],
    };
    Style::new().fg(colour).add_modifier(modifier)
}
