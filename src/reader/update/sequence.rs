//! Key sequences: what keys mean together, and what a key means that others may follow.

use super::{act, choose, letters};
use crate::reader::action::Action;
use crate::reader::edit::Edit;
use crate::reader::effect::Effect;
use crate::reader::keymap::{Key, Keys, Meaning};
use crate::reader::state::{Begun, Reader};

/// A key that no others came before.
pub(super) fn begin(reader: &mut Reader, key: Key, effects: &mut Vec<Effect>) {
    let context = reader.context();
    match reader.keymap.meaning(context, Keys::of(key)) {
        Meaning::Is(action) => does(reader, action, effects),
        Meaning::Begins(_) => wait(reader, Keys::of(key), effects),
        Meaning::Nothing => match key.character() {
            Some(c) if letters::typed(reader, c, effects) => {}
            Some(c) if context.types() => choose::edit(reader, Edit::Insert(c)),
            _ => means_nothing(reader, Keys::of(key)),
        },
    }
}

/// Actions that happen at once, whatever was begun before or lies over the text.
pub(super) const ALWAYS: [Action; 3] = [Action::Interrupt, Action::Suspend, Action::Redraw];

/// Whether a key is for one of them.
pub(super) fn is_always(reader: &Reader, key: Key) -> bool {
    let action = reader.keymap.action(reader.context(), Keys::of(key));
    action.is_some_and(|action| ALWAYS.contains(&action))
}

/// A key after others. One that does not go on with them begins anew, where they mean
/// something by themselves; Escape gives them up.
pub(super) fn goes_on(reader: &mut Reader, begun: Begun, key: Key, effects: &mut Vec<Effect>) {
    let context = reader.context();
    let keys = begun.keys.and(key);
    let meaning = keys.map_or(Meaning::Nothing, |keys| {
        reader.keymap.meaning(context, keys)
    });
    let alone = reader.keymap.action(context, Keys::of(key));
    match (meaning, keys) {
        (Meaning::Is(action), _) => does(reader, action, effects),
        (Meaning::Begins(_), Some(keys)) => wait(reader, keys, effects),
        _ if let Some(action) = alone.filter(|action| ALWAYS.contains(action)) => {
            does(reader, action, effects);
        }
        _ if alone == Some(Action::Escape) => {
            reader.count = None;
        }
        (_, keys) => match reader.keymap.action(context, begun.keys) {
            Some(action) => {
                does(reader, action, effects);
                super::settle(reader);
                // It may be the letter of a mark, or the first digit of a count.
                super::press_first(reader, key, effects);
            }
            None => means_nothing(reader, keys.unwrap_or(begun.keys)),
        },
    }
}

/// No key came for a while: keys mean what they mean by themselves, else what may follow
/// them is shown.
pub(super) fn paused(reader: &mut Reader, number: u64, effects: &mut Vec<Effect>) {
    let context = reader.context();
    let Some(begun) = reader.begun.as_mut().filter(|begun| begun.number == number) else {
        return;
    };
    match reader.keymap.action(context, begun.keys) {
        Some(action) => {
            reader.begun = None;
            does(reader, action, effects);
        }
        None => begun.paused = true,
    }
}

fn wait(reader: &mut Reader, keys: Keys, effects: &mut Vec<Effect>) {
    reader.beginnings += 1;
    reader.begun = Some(Begun {
        keys,
        number: reader.beginnings,
        paused: false,
    });
    effects.push(Effect::AwaitPause(reader.beginnings));
}

fn does(reader: &mut Reader, action: Action, effects: &mut Vec<Effect>) {
    act::act(reader, action, effects);
    if action != Action::Percent {
        reader.count = None;
    }
}

fn means_nothing(reader: &mut Reader, keys: Keys) {
    reader.count = None;
    let help = reader.key_for(Action::Help);
    reader.tell(format!("{keys} means nothing here; {help} shows the keys"));
}
