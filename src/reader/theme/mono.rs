//! The styles of a terminal without colours: weight, slant, underline and reverse.

use ratatui::style::{Modifier, Style};

use super::Role;

/// The style of a role.
pub(super) fn style(role: Role) -> Style {
    let plain = Style::new();
    let heavy = Modifier::BOLD;
    let lined = Modifier::UNDERLINED;
    let slanted = Modifier::ITALIC;
    match role {
        Role::Text | Role::Marker | Role::Border | Role::Code | Role::Quotation(_) => plain,
        Role::Dim | Role::LeftOut => plain.add_modifier(Modifier::DIM),
        Role::Title => plain.add_modifier(heavy | lined),
        Role::Heading(0..=1) => plain.add_modifier(heavy | lined | slanted),
        Role::Heading(2) => plain.add_modifier(heavy),
        Role::Heading(3) => plain.add_modifier(heavy | slanted),
        Role::Heading(4) => plain.add_modifier(lined | slanted),
        Role::Heading(_) | Role::Emphasis => plain.add_modifier(slanted),
        Role::Strong | Role::Name | Role::Key | Role::Filter | Role::Focus => {
            plain.add_modifier(heavy)
        }
        Role::Struck => plain.add_modifier(Modifier::CROSSED_OUT),
        Role::Link | Role::Cue => plain.add_modifier(lined),
        Role::Hit | Role::Error => plain.add_modifier(heavy | lined),
        Role::Speaker(_) => plain.add_modifier(heavy | slanted),
        Role::Selected(_) | Role::Cursor | Role::Status => plain.add_modifier(Modifier::REVERSED),
        Role::Note(_) => plain.add_modifier(lined | slanted),
        Role::Selection => plain.add_modifier(Modifier::REVERSED),
        Role::ChosenLink => plain.add_modifier(Modifier::REVERSED | heavy),
        Role::CurrentHit => plain.add_modifier(Modifier::REVERSED | heavy | lined),
    }
}
