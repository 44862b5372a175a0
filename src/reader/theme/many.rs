//! The styles of a terminal with many colours.

use ratatui::style::{Color, Modifier, Style};

use super::palette::Slot;
use super::{Role, Theme};

/// The style of a role.
pub(super) fn style(theme: Theme, role: Role) -> Style {
    let of = |slot: Slot| theme.colour(slot);
    let plain = Style::new();
    let tinted = |slot| plain.fg(of(slot));
    match role {
        Role::Text => plain,
        Role::Dim | Role::Border | Role::Marker | Role::LeftOut => tinted(Slot::Dim),
        Role::Title => tinted(Slot::Title).add_modifier(Modifier::BOLD),
        Role::Heading(level) => heading(level, of),
        Role::Strong => plain.add_modifier(Modifier::BOLD),
        Role::Emphasis => plain.add_modifier(Modifier::ITALIC),
        Role::Struck => plain.add_modifier(Modifier::CROSSED_OUT),
        Role::Code => tinted(Slot::Code),
        Role::Link => tinted(Slot::Link).add_modifier(Modifier::UNDERLINED),
        Role::ChosenLink => plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        // A weight of its own would shout: names are many.
        Role::Name => tinted(Slot::Name),
        Role::Quotation(speaker) => tinted(Slot::voice(speaker)),
        Role::Selected(speaker) => tinted(Slot::voice(speaker))
            .bg(of(Slot::Selection))
            .add_modifier(Modifier::BOLD),
        Role::Speaker(speaker) => {
            tinted(Slot::voice(speaker)).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        }
        Role::Cue => plain.add_modifier(Modifier::UNDERLINED),
        Role::Hit => tinted(Slot::OnHit)
            .bg(of(Slot::Hit))
            .remove_modifier(Modifier::REVERSED),
        Role::CurrentHit => tinted(Slot::OnHit)
            .bg(of(Slot::CurrentHit))
            .add_modifier(Modifier::BOLD)
            .remove_modifier(Modifier::REVERSED),
        Role::Note(colour) => tinted(Slot::Text).bg(of(Slot::note(colour))),
        Role::Selection => plain
            .add_modifier(Modifier::REVERSED)
            .remove_modifier(Modifier::UNDERLINED),
        Role::Cursor => tinted(Slot::Text).bg(of(Slot::Selection)),
        Role::Focus => tinted(Slot::ACCENT),
        Role::Status => tinted(Slot::Text).bg(of(Slot::Status)),
        Role::Key => tinted(Slot::ACCENT).add_modifier(Modifier::BOLD),
        Role::Filter => tinted(Slot::Filter).add_modifier(Modifier::BOLD),
        Role::Error => tinted(Slot::Error).add_modifier(Modifier::BOLD),
    }
}

/// Deeper headings are lighter: of another blue, then slanted, then no longer bold.
fn heading(level: u8, of: impl Fn(Slot) -> Color) -> Style {
    let style = Style::new().fg(of(match level {
        0..2 => Slot::Heading1,
        2 => Slot::Heading2,
        _ => Slot::Heading3,
    }));
    match level {
        0..4 => style.add_modifier(Modifier::BOLD),
        4 => style.add_modifier(Modifier::BOLD | Modifier::ITALIC),
        _ => style.add_modifier(Modifier::ITALIC),
    }
}
