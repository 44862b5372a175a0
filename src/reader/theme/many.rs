//! The styles of a terminal with many colours.

use ratatui::style::{Color, Modifier, Style};

use super::palette::{self, Ink};
use super::{Role, SPEAKER_COLOURS, Theme};

/// The style of a role.
pub(super) fn style(theme: Theme, role: Role) -> Style {
    let of = |ink: Ink| ink.shown(theme.tone, theme.depth);
    let plain = Style::new();
    let tinted = |ink| plain.fg(of(ink));
    match role {
        Role::Text => plain,
        Role::Dim | Role::Border | Role::Marker | Role::LeftOut => tinted(palette::DIM),
        Role::Title => tinted(palette::TITLE).add_modifier(Modifier::BOLD),
        Role::Heading(level) => heading(level, of),
        Role::Strong => plain.add_modifier(Modifier::BOLD),
        Role::Emphasis => plain.add_modifier(Modifier::ITALIC),
        Role::Struck => plain.add_modifier(Modifier::CROSSED_OUT),
        Role::Code => tinted(palette::CODE),
        Role::Link => tinted(palette::LINK).add_modifier(Modifier::UNDERLINED),
        Role::ChosenLink => plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        // A weight of its own would shout: names are many.
        Role::Name => tinted(palette::NAME),
        Role::Quotation(speaker) => tinted(voice(speaker)),
        Role::Selected(speaker) => tinted(voice(speaker))
            .bg(of(palette::SELECTION))
            .add_modifier(Modifier::BOLD),
        Role::Speaker(speaker) => {
            tinted(voice(speaker)).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        }
        Role::Cue => plain.add_modifier(Modifier::UNDERLINED),
        Role::Hit => tinted(palette::ON_HIT)
            .bg(of(palette::HIT))
            .remove_modifier(Modifier::REVERSED),
        Role::CurrentHit => tinted(palette::ON_HIT)
            .bg(of(palette::CURRENT_HIT))
            .add_modifier(Modifier::BOLD)
            .remove_modifier(Modifier::REVERSED),
        Role::Note(colour) => tinted(palette::TEXT).bg(of(palette::note(colour))),
        Role::Selection => plain
            .add_modifier(Modifier::REVERSED)
            .remove_modifier(Modifier::UNDERLINED),
        Role::Cursor => tinted(palette::TEXT).bg(of(palette::SELECTION)),
        Role::Focus => tinted(palette::ACCENT),
        Role::Status => tinted(palette::TEXT).bg(of(palette::STATUS)),
        Role::Key => tinted(palette::ACCENT).add_modifier(Modifier::BOLD),
        Role::Filter => tinted(palette::FILTER).add_modifier(Modifier::BOLD),
        Role::Error => tinted(palette::ERROR).add_modifier(Modifier::BOLD),
    }
}

/// Deeper headings are lighter: of another blue, then slanted, then no longer bold.
fn heading(level: u8, of: impl Fn(Ink) -> Color) -> Style {
    let n = usize::from(level.clamp(1, 3) - 1);
    let style = Style::new().fg(of(palette::HEADINGS[n]));
    match level {
        0..4 => style.add_modifier(Modifier::BOLD),
        4 => style.add_modifier(Modifier::BOLD | Modifier::ITALIC),
        _ => style.add_modifier(Modifier::ITALIC),
    }
}

fn voice(speaker: Option<u8>) -> Ink {
    speaker.map_or(palette::NOBODY, |n| {
        palette::SPEAKERS[usize::from(n % SPEAKER_COLOURS)]
    })
}
