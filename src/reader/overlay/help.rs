//! The help: all keys, drawn from the key map.

use super::room::Room;
use super::sheet::{SheetRow, wrapped};
use crate::reader::action::{ACTIONS, Action};
use crate::reader::keymap::{Context, Keymap, Keys};
use crate::reader::theme::Role;
use crate::typeset::width;

/// The box's title.
pub const TITLE: &str = "Keys";
/// The width of a column of keys and what they do, where several fit side by side.
const COLUMN: usize = 56;
/// The space between two of them, and between keys and what they do.
const GAP: usize = 3;
const AFTER_KEYS: usize = 2;
/// Columns that keys take at least and at most.
const KEYS: (usize, usize) = (5, 22);
/// With fewer columns than this, what keys do stands below them.
const BESIDE: usize = 26;

/// Groups of actions under their headings: where each begins in the table of actions.
const GROUPS: &[(Action, &str)] = &[
    (Action::LineDown, "Moving"),
    (Action::Search, "Searching"),
    (Action::FilterSpeaker, "Who says what"),
    (Action::NextLink, "Links"),
    (Action::NextPane, "Panes"),
    (Action::NextArticle, "Articles"),
    (Action::Wider, "The screen"),
];

/// A part of the help: what it is about, and keys with what they do.
struct Group {
    title: &'static str,
    lines: Vec<(String, &'static str)>,
}

/// The rows of the help in a room: for where the reader is, the pane's own keys first.
pub fn rows(keymap: &Keymap, context: Context, room: Room) -> Vec<SheetRow> {
    let groups = groups(keymap, context);
    let columns = room.columns(u16::MAX);
    let visible = usize::from(room.area.height.saturating_sub(room.around().1));
    let most = ((columns + GAP) / (COLUMN + GAP)).max(1);
    // As few columns side by side as show all of it at once, else as many as there is
    // room for.
    let mut laid = Vec::new();
    for side_by_side in 1..=most {
        let column = match side_by_side {
            1 => columns.min(COLUMN + COLUMN / 2),
            _ => COLUMN,
        };
        let blocks = groups.iter().map(|g| block(g, column)).collect();
        laid = spread(blocks, side_by_side);
        if laid.len() <= visible {
            break;
        }
    }
    laid
}

fn groups(keymap: &Keymap, context: Context) -> Vec<Group> {
    let line = |of: Context, action: Action| {
        // What a key means here counts; while something is typed, what it means else.
        let holds = |key: &Keys| {
            of != Context::Global || context.types() || keymap.action(context, *key) == Some(action)
        };
        let keys: Vec<String> = keymap
            .keys(of, action)
            .filter(holds)
            .map(|k| k.to_string())
            .collect();
        (!keys.is_empty()).then(|| (keys.join(" "), action.description()))
    };
    let own = |a: &Action| {
        let mut bindings = keymap.bindings().iter();
        bindings.any(|(c, _, b)| *c == context && b == a)
    };
    let mut groups = Vec::new();
    if context != Context::Global {
        let own = ACTIONS.iter().filter(|a| own(a));
        groups.push(Group {
            title: "In this pane",
            lines: own.filter_map(|a| line(context, *a)).collect(),
        });
    }
    for action in ACTIONS.iter().filter(|a| !a.is_editing()) {
        if let Some((_, title)) = GROUPS.iter().find(|(first, _)| first == action) {
            groups.push(Group {
                title,
                lines: Vec::new(),
            });
        }
        if let (Some(group), Some(line)) = (groups.last_mut(), line(Context::Global, *action)) {
            group.lines.push(line);
        }
    }
    let elsewhere = |a: &&Action| keymap.keys(Context::Global, **a).next().is_some();
    let typing = ACTIONS.iter().filter(|a| !elsewhere(a));
    groups.push(Group {
        title: "While typing",
        lines: typing.filter_map(|a| line(Context::Prompt, *a)).collect(),
    });
    groups.retain(|group| !group.lines.is_empty());
    groups
}

/// The rows of a group in so many columns, of which keys have as many as they need: in pieces
/// that stay together, the heading with what comes first below it.
fn block(group: &Group, columns: usize) -> Vec<Vec<SheetRow>> {
    let keys = group.lines.iter().map(|(keys, _)| width(keys)).max();
    let keys = keys.unwrap_or(0).clamp(KEYS.0, KEYS.1);
    let mut pieces: Vec<Vec<SheetRow>> = Vec::new();
    for (names, words) in &group.lines {
        let mut rows = match pieces.is_empty() {
            true => vec![SheetRow::of(Role::Heading(1), group.title)],
            false => Vec::new(),
        };
        match columns < BESIDE {
            true => below(names, words, columns, &mut rows),
            false => beside(names, words, keys.min(columns * 2 / 5), columns, &mut rows),
        }
        pieces.push(rows);
    }
    pieces
}

/// Keys, and below them what they do.
fn below(names: &str, words: &str, columns: usize, rows: &mut Vec<SheetRow>) {
    let names = wrapped(names, columns).into_iter();
    rows.extend(names.map(|names| SheetRow::of(Role::Key, names)));
    let words = wrapped(words, columns.saturating_sub(1)).into_iter();
    rows.extend(words.map(|words| SheetRow::default().and(1, Role::Text, words)));
}

/// Keys, and beside them what they do.
fn beside(names: &str, words: &str, keys: usize, columns: usize, rows: &mut Vec<SheetRow>) {
    let names = wrapped(names, keys);
    let words = wrapped(words, columns - keys - AFTER_KEYS);
    for n in 0..names.len().max(words.len()) {
        let mut row = SheetRow::default();
        if let Some(names) = names.get(n) {
            row = row.and(keys.saturating_sub(width(names)), Role::Key, names);
        }
        if let Some(words) = words.get(n) {
            row = row.and(keys + AFTER_KEYS, Role::Text, words);
        }
        rows.push(row);
    }
}

/// Puts blocks one below the other, with a blank row between, into several columns of about the
/// same height.
fn spread(blocks: Vec<Vec<Vec<SheetRow>>>, side_by_side: usize) -> Vec<SheetRow> {
    let blank = || vec![SheetRow::default()];
    let pieces: Vec<Vec<SheetRow>> = blocks
        .into_iter()
        .flat_map(|block| std::iter::once(blank()).chain(block))
        .skip(1)
        .collect();
    let all: usize = pieces.iter().map(Vec::len).sum();
    let long = all.div_ceil(side_by_side.max(1));
    let mut columns: Vec<Vec<SheetRow>> = vec![Vec::new()];
    for piece in pieces {
        let here = columns.last().map_or(0, Vec::len);
        if here > 0 && here + piece.len() > long && columns.len() < side_by_side {
            columns.push(Vec::new());
        }
        let Some(column) = columns.last_mut() else {
            continue;
        };
        // A blank row parts; at the top there is nothing to part.
        if !column.is_empty() || piece != blank() {
            column.extend(piece);
        }
    }
    let mut laid = vec![SheetRow::default(); columns.iter().map(Vec::len).max().unwrap_or(0)];
    for (n, column) in columns.into_iter().enumerate() {
        for (row, beside) in laid.iter_mut().zip(column) {
            *row = std::mem::take(row).beside(n * (COLUMN + GAP), beside);
        }
    }
    laid
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn every_key_is_there_whole_at_every_size() {
        let keymap = Keymap::usual();
        for (width, height) in [(20, 4), (40, 11), (60, 20), (80, 23), (120, 39), (200, 49)] {
            let room = Room::new(Rect::new(0, 0, width, height));
            for context in [Context::Global, Context::People, Context::Outline] {
                let rows = rows(&keymap, context, room);
                let columns = room.columns(width);
                assert!(rows.iter().all(|row| row.width() <= columns));
                // Side by side, rows of several descriptions lie between each other's.
                if columns > COLUMN + COLUMN / 2 {
                    continue;
                }
                let letters = |text: &str| text.replace([' ', '-'], "");
                let words = rows.iter().map(|row| row.words_of(Role::Text));
                let shown = letters(&words.collect::<String>());
                let with_keys = ACTIONS
                    .iter()
                    .filter(|a| !a.is_editing() && keymap.keys(context, **a).next().is_some());
                for action in with_keys {
                    let words = letters(action.description());
                    assert!(shown.contains(&words), "{words} at {width}x{height}");
                }
            }
        }
    }

    #[test]
    fn a_key_stands_once_and_means_what_it_means_here() {
        let keymap = Keymap::usual();
        for context in Context::ALL.into_iter().filter(|c| !c.types()) {
            let groups = groups(&keymap, context);
            let (mine, others): (Vec<&Group>, Vec<&Group>) = groups
                .iter()
                .partition(|group| group.title == "In this pane");
            let keys = |groups: &[&Group]| -> Vec<String> {
                let lines = groups.iter().flat_map(|group| &group.lines);
                lines
                    .flat_map(|(keys, _)| keys.split(' ').map(str::to_owned))
                    .collect()
            };
            let here = groups.iter().filter(|group| group.title != "While typing");
            for (names, does) in here.flat_map(|group| &group.lines) {
                let mut names: Vec<&str> = names.split(' ').collect();
                names.sort_unstable();
                let all = names.len();
                names.dedup();
                assert_eq!(names.len(), all, "{does} in {context:?}: {names:?}");
            }
            // What a pane maps for itself stands for nothing else below.
            let others: Vec<&Group> = others
                .into_iter()
                .filter(|group| group.title != "While typing")
                .collect();
            let others = keys(&others);
            let shadowed = keymap.bindings().iter().filter(|(c, key, action)| {
                *c == context
                    && context != Context::Global
                    && keymap.action(Context::Global, *key) != Some(*action)
            });
            for (_, key, _) in shadowed {
                assert!(!others.contains(&key.to_string()), "{key} in {context:?}");
                assert!(
                    keys(&mine).contains(&key.to_string()),
                    "{key} in {context:?}"
                );
            }
        }
    }

    #[test]
    fn a_wide_screen_shows_all_of_it_at_once() {
        let keymap = Keymap::usual();
        let room = Room::new(Rect::new(0, 0, 240, 49));
        assert!(rows(&keymap, Context::People, room).len() + 2 <= 49);
    }
}
