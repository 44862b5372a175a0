//! Changes colours: dark or light, and a list of themes that shows each as it is passed.

use crate::reader::action::Action;
use crate::reader::overlay::{Choice, Overlay, Picker, PickerItem};
use crate::reader::state::Reader;
use crate::reader::theme::{Depth, Tone, names, tone_of};

const NONE: &str = "no colours are used here, so there is neither dark nor light";

/// Changes between dark and light. All cells change, so nothing else is to be done.
pub(super) fn toggle(reader: &mut Reader) {
    if reader.theme.depth == Depth::Mono {
        return reader.tell(NONE);
    }
    reader.theme = reader.theme.toggled();
    tell(reader);
}

/// Says which theme holds, and on which background.
fn tell(reader: &mut Reader) {
    let name = reader.theme.name();
    let ground = match reader.theme.paints() {
        true => "a background of its own",
        false => "the terminal’s background",
    };
    reader.tell(format!("{name}, on {ground}"));
}

/// The names of all themes, in the order in which the list has them.
fn all(reader: &Reader) -> Vec<&'static str> {
    names(&reader.themes).collect()
}

/// Opens the list of themes.
pub(super) fn pick(reader: &mut Reader) {
    if reader.theme.depth == Depth::Mono {
        return reader.tell(NONE);
    }
    let few = reader.theme.depth == Depth::Sixteen;
    let all = all(reader);
    let now = all.iter().position(|name| *name == reader.theme.name());
    let items = all.iter().enumerate().map(|(value, name)| PickerItem {
        label: crate::typeset::clean_line(name).into_owned(),
        detail: match tone_of(name, &reader.themes) {
            None => "the terminal’s own colours".into(),
            // Its colours are none that such a terminal has.
            Some(tone) if few && *name != tone.name() => format!("here as {}", tone.name()),
            Some(Tone::Dark) => "dark".into(),
            Some(Tone::Light) => "light".into(),
        },
        value,
    });
    let picker = Picker::new(Choice::Theme, items.collect(), now.unwrap_or(0));
    reader.overlays.push(Overlay::Picker(picker));
}

/// The theme of this name holds from now on.
pub(super) fn by_name(reader: &mut Reader, name: &str) {
    if reader.theme.depth == Depth::Mono {
        return reader.tell(NONE);
    }
    let name = name.trim();
    match reader.theme.named(name, &reader.themes) {
        Some(theme) => {
            reader.theme = theme;
            tell(reader);
        }
        None => {
            let name = crate::typeset::clean_line(name);
            let key = reader.key_for(Action::PickTheme);
            reader.tell(format!("no theme is called “{name}”; {key} lists them"));
        }
    }
}

/// The theme of an item of the list holds from now on.
pub(super) fn chosen(reader: &mut Reader, value: usize) {
    let before = reader.before_theme.take().unwrap_or(reader.theme);
    let name = all(reader).get(value).copied();
    let named = name.and_then(|name| before.named(name, &reader.themes));
    reader.theme = named
        .filter(|t| t.name() != before.name())
        .unwrap_or(before);
    tell(reader);
}

/// Shows the theme that is selected in the list, or, once that is closed, the one from
/// before. Runs after every key.
pub(super) fn keep_up(reader: &mut Reader) {
    let selected = match reader.overlays.last() {
        Some(Overlay::Picker(picker)) if picker.choice == Choice::Theme => {
            picker.selected().map(|item| item.value)
        }
        _ => {
            if let Some(before) = reader.before_theme.take() {
                reader.theme = before;
            }
            return;
        }
    };
    let before = *reader.before_theme.get_or_insert(reader.theme);
    let name = selected.and_then(|n| all(reader).get(n).copied());
    let named = name.and_then(|name| before.named(name, &reader.themes));
    reader.theme = named
        .filter(|t| t.name() != before.name())
        .unwrap_or(before);
}
