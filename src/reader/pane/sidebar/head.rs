//! The head of a card: a name and a role on as few rows as they take.

use super::cut_off;
use crate::article::Span;
use crate::typeset::{Lines, row_text, width, wrap_chunk};

/// The most rows of a name; the rest of it is cut.
const NAME_ROWS: usize = 2;
/// The most rows of a role; a longer role is left out.
const ROLE_ROWS: usize = 2;
/// How many bytes of a name or a role are looked at.
const LOOKED_AT: usize = 400;

/// A row of a head: a part of the name, then a part of the role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadRow {
    /// Of the name.
    pub name: String,
    /// Of the role, with what sets it off from the name.
    pub role: String,
}

/// Lays a name and a role into rows of `room` cells. The role stands behind the name if both fit
/// one row, and below it otherwise.
pub fn head(name: &str, role: &str, room: usize) -> Vec<HeadRow> {
    let room = room.max(1);
    let both = width(name) + 2 + width(role);
    if role.is_empty() && width(name) <= room || both <= room {
        let role = match name.is_empty() || role.is_empty() {
            true => role.to_owned(),
            false => format!(", {role}"),
        };
        return vec![HeadRow {
            name: name.to_owned(),
            role,
        }];
    }
    let mut names = rows(name, room);
    if names.len() > NAME_ROWS {
        names.truncate(NAME_ROWS);
        if let Some(last) = names.last_mut() {
            *last = cut_off(last, room);
        }
    }
    let roles = match role.is_empty() {
        true => Vec::new(),
        false => rows(role, room),
    };
    let names = names.into_iter().map(|name| HeadRow {
        name,
        ..HeadRow::default()
    });
    let roles = Some(roles).filter(|roles| roles.len() <= ROLE_ROWS);
    let roles = roles.into_iter().flatten().map(|role| HeadRow {
        role,
        ..HeadRow::default()
    });
    names.chain(roles).collect()
}

fn rows(text: &str, room: usize) -> Vec<String> {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let rows = wrap_chunk(text, Span::from(0..end), room, Lines::Flow);
    rows.iter()
        .map(|row| row_text(text, row, Lines::Flow))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str, role: &str, room: usize) -> Vec<String> {
        let rows = head(name, role, room);
        rows.iter()
            .map(|r| format!("{}{}", r.name, r.role))
            .collect()
    }

    #[test]
    fn a_role_is_wrapped_or_left_out_and_never_cut() {
        assert_eq!(
            shown("Nora Quill", "harbour master", 26),
            ["Nora Quill, harbour master"]
        );
        assert_eq!(
            shown("Nora Quill", "harbour master", 25),
            ["Nora Quill", "harbour master"]
        );
        assert_eq!(
            shown("Nora Quill", "master of the old harbour", 15),
            ["Nora Quill", "master of the", "old harbour"]
        );
        assert_eq!(
            shown("Nora Quill", "master of the old harbour", 10),
            ["Nora Quill"]
        );
        assert_eq!(shown("Nora Quill", "", 5), ["Nora", "Quill"]);
        assert_eq!(shown("Nora of the Quills", "", 5), ["Nora", "of…"]);
        for room in 0..30 {
            for row in shown("Nora 家族 Quill-Österberg", "master of the harbour", room) {
                assert!(width(&row) <= room.max(2), "{row} in {room}");
            }
        }
    }
}
