//! Reads a user's key map as far as it holds together.

use crossterm::event::KeyCode;
use rustc_hash::FxHashMap;
use toml::de::DeTable;

use super::keys::MOST;
use super::names::NAMES;
use super::{Context, Key, Keys};
use crate::config::{Complaint, Reading, in_order, meant, nearest};
use crate::reader::action::{ACTIONS, Action};

/// A key in a file: `None` takes away what it means.
pub(super) type Binding = (Context, Keys, Option<Action>);

/// The bindings of a file, in its order, and what does not hold together in it.
pub(super) fn read(file: &str, text: &str) -> (Vec<Binding>, Vec<Complaint>) {
    let mut reading = Reading::new(file, text);
    let sound = reading.sound();
    let (table, _) = DeTable::parse_recoverable(&sound);
    let mut bindings = Vec::new();
    for (name, value) in in_order(table.get_ref()) {
        let at = name.span().start;
        let name: &str = name.get_ref();
        let contexts = Context::ALL.map(Context::name);
        let context = Context::ALL.into_iter().find(|c| c.name() == name);
        match (context, value.get_ref().as_table()) {
            (Some(context), Some(keys)) => read_context(context, keys, &mut reading, &mut bindings),
            (Some(_), None) => reading.complain(at, format!("“{name}” is no table: [{name}]")),
            (None, Some(_)) => {
                let meant = meant(name, &contexts);
                reading.complain(at, format!("no such context: [{name}]{meant}"));
            }
            (None, None) => {
                let what = format!("“{name}” stands above every context: put it below [global]");
                reading.complain(at, what);
            }
        }
    }
    (bindings, reading.end())
}

fn read_context(
    context: Context,
    keys: &DeTable<'_>,
    reading: &mut Reading<'_>,
    bindings: &mut Vec<Binding>,
) {
    let mut seen: FxHashMap<Keys, (usize, String)> = FxHashMap::default();
    for (name, action) in in_order(keys) {
        let at = name.span().start;
        let name: &str = name.get_ref();
        let key = match keys_of(context, name) {
            Ok(keys) => keys,
            Err(what) => {
                reading.complain(at, what);
                continue;
            }
        };
        let action = match action.get_ref().as_str() {
            Some("none") => None,
            Some(named) => match Action::named(named) {
                Some(action) => Some(action),
                None => {
                    reading.complain(
                        at,
                        format!("no such action: “{named}”{}", meant_action(named)),
                    );
                    continue;
                }
            },
            None => {
                let what = format!("the key “{name}” needs the name of an action");
                reading.complain(at, what);
                continue;
            }
        };
        if let Some((line, other)) = seen.get(&key) {
            let what =
                format!("“{name}” is the same key as “{other}” in line {line}, which counts");
            reading.complain(at, what);
            continue;
        }
        seen.insert(key, (reading.line_of(at), name.to_string()));
        bindings.push((context, key, action));
    }
}

/// Reads keys as a file writes them; the error says in words why that cannot be.
fn keys_of(context: Context, name: &str) -> Result<Keys, String> {
    let keys = Keys::parse(name)
        .map_err(|part| format!("no such key: “{part}”{}", meant_key(part)))?
        .ok_or_else(|| format!("“{name}” is too long: a sequence has {MOST} keys at most"))?;
    let first = keys.each().next().and_then(Key::character);
    let types = context.types();
    // What a capital is, Shift has made already.
    let parts = name.split(' ').filter_map(|part| part.rsplit_once('-'));
    let mut shifted =
        parts.filter(|(with, key)| with.split('-').any(|m| m == "S") && key.chars().count() == 1);
    if let Some((_, key)) = shifted.next() {
        return Err(format!(
            "“{name}” is never pressed: Shift makes “{}” of “{key}”, so write that",
            key.to_uppercase()
        ));
    }
    if keys.count() == 1 {
        return match first {
            Some('1'..='9') if !types => {
                Err(format!("“{name}” is a digit, and digits make a count"))
            }
            _ => Ok(keys),
        };
    }
    let gives_up = |key: Key| key == Key::named(KeyCode::Esc);
    match first {
        Some(_) if types => Err(format!(
            "“{name}” begins with a letter, which is text in [{}]",
            context.name()
        )),
        Some('0'..='9') => Err(format!(
            "“{name}” begins with a digit, and digits make a count"
        )),
        _ if keys.each().any(gives_up) => {
            Err(format!("“{name}” holds esc, which gives up what was begun"))
        }
        _ => Ok(keys),
    }
}

fn meant_key(name: &str) -> String {
    // Modifiers are no part of the name, and what people call them is not ours.
    let bare = name.rsplit_once('-').map_or(name, |(_, bare)| bare);
    match nearest(bare, NAMES) {
        Some(near) if near != bare => format!("; did you mean “{near}”?"),
        _ => "; Ctrl is written C-, Alt A-, Shift S-".into(),
    }
}

fn meant_action(name: &str) -> String {
    let names = ACTIONS.iter().map(|action| action.name());
    match nearest(name, names) {
        Some(near) => format!("; did you mean “{near}”?"),
        None => "; the palette lists all".into(),
    }
}
