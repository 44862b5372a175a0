//! Keys of a user that take the place of others, or never take effect. Neither is a mistake, but
//! it is seldom meant.

use super::read::{Binding, read};
use super::{Context, Keymap, Keys};

/// How many such keys are named; the others are counted.
const NAMED: usize = 3;

/// What is to be known of the user's map in this text, a line each.
pub fn remarks(text: &str) -> Vec<String> {
    // What does not hold together in it is told elsewhere.
    let (over, _) = read("", text);
    let usual = Keymap::usual();
    let mut laid = usual.clone();
    laid.lay(over.clone());
    let chosen = over.iter().filter(|(_, _, action)| action.is_some());
    chosen
        .flat_map(|binding| {
            let lost = lost(binding, &over, &usual);
            let slow = slow(binding, &over, &usual);
            let unheard = unheard(binding, &laid);
            lost.into_iter().chain(slow).chain(unheard)
        })
        .collect()
}

/// Keys that ship with the program and are gone, for they began with these.
fn lost((context, keys, _): &Binding, over: &[Binding], usual: &Keymap) -> Option<String> {
    let is_chosen = |other: Keys| over.iter().any(|(c, k, _)| c == context && *k == other);
    let gone = usual
        .bindings()
        .iter()
        .filter(|(c, other, _)| c == context && other.after(*keys).is_some() && !is_chosen(*other));
    let gone: Vec<String> = gone
        .map(|(_, other, action)| format!("“{other}” ({})", action.name()))
        .collect();
    let more = match gone.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let named = gone.get(..NAMED.min(gone.len()))?.join(", ");
    let name = context.name();
    (!gone.is_empty()).then(|| format!("“{keys}” in [{name}] takes the place of {named}{more}"))
}

/// A key that ships with the program and now waits for what may follow it.
fn slow((context, keys, _): &Binding, over: &[Binding], usual: &Keymap) -> Option<String> {
    let mut beginnings = keys.beginnings().filter(|beginning| {
        let is_chosen = over.iter().any(|(c, k, _)| c == context && k == beginning);
        !is_chosen && !usual.index.beginnings.contains(&(*context, *beginning))
    });
    let (beginning, action) =
        beginnings.find_map(|b| Some((b, usual.index.actions.get(&(*context, b))?)))?;
    let (name, action) = (context.name(), action.name());
    Some(format!(
        "“{keys}” in [{name}] begins with “{beginning}” ({action}), which waits a moment for what may follow"
    ))
}

/// Panes in which keys that count everywhere do nothing, because their beginning means something
/// else there.
fn unheard((context, keys, _): &Binding, laid: &Keymap) -> Option<String> {
    if *context != Context::Global || keys.count() < 2 {
        return None;
    }
    let elsewhere = Context::ALL.into_iter().filter_map(|pane| {
        let is_other = pane != Context::Global && !pane.types();
        if !is_other || laid.index.actions.contains_key(&(pane, *keys)) {
            return None;
        }
        let own = |b: &Keys| laid.index.actions.get(&(pane, *b)).copied();
        let (beginning, action) = keys.beginnings().find_map(|b| Some((b, own(&b)?)))?;
        Some(format!(
            "[{}] (“{beginning}” is {})",
            pane.name(),
            action.name()
        ))
    });
    let elsewhere: Vec<String> = elsewhere.collect();
    (!elsewhere.is_empty()).then(|| {
        format!(
            "“{keys}” in [global] does nothing in {}",
            elsewhere.join(", ")
        )
    })
}
