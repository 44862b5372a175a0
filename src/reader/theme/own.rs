//! Themes that users write: a file each, in the folder of the settings.

use std::path::PathBuf;

use toml::de::{DeTable, DeValue};

use super::Tone;
use super::contrast::contrast;
use super::palette::{DARK, Ink, LIGHT, Palette, Rgb, SCHEMES, Scheme, Slot, of_256};
use crate::config::{self, Complaint, Reading, in_order, meant};
use crate::error::io_words;

/// The setting that says whose colours hold for what a file does not name.
const BASE: &str = "base";

/// Below this contrast something can hardly be read.
const HARDLY: f64 = 3.0;

/// A theme file, read as far as it holds together.
///
/// ```toml
/// base = "dark"
/// ground = "#101418"
/// speaker-1 = ["#50e1c8", 87]   # and of the 256 colours, this one
/// ```
pub fn read(file: &str, name: &str, text: &str) -> (Scheme, Vec<Complaint>) {
    let mut reading = Reading::new(file, text);
    let sound = reading.sound();
    let (table, _) = DeTable::parse_recoverable(&sound);
    let entries = in_order(table.get_ref());
    let mut scheme = Scheme {
        name: Box::leak(Box::<str>::from(name)),
        tone: Tone::Dark,
        other: "",
        colours: DARK,
    };
    if let Some((_, value)) = entries.iter().find(|(name, _)| name.get_ref() == BASE) {
        match based_on(value.get_ref()) {
            Ok((tone, colours)) => {
                scheme = Scheme {
                    tone,
                    colours,
                    ..scheme
                }
            }
            Err(what) => reading.complain(value.span().start, what),
        }
    }
    let mut named = Vec::new();
    for (name, value) in entries.iter().filter(|(name, _)| name.get_ref() != BASE) {
        let at = name.span().start;
        let slot = Slot::ALL
            .into_iter()
            .find(|slot| slot.name() == name.get_ref());
        let Some(slot) = slot else {
            let mut valid = Slot::ALL.map(Slot::name).to_vec();
            valid.push(BASE);
            let what = meant(name.get_ref(), &valid);
            reading.complain(at, format!("no such colour: “{}”{what}", name.get_ref()));
            continue;
        };
        match ink(value.get_ref()) {
            Ok(ink) => {
                scheme.colours = scheme.colours.with(slot, ink);
                named.push((slot, at));
            }
            Err(what) => reading.complain(at, format!("{} is {what}", slot.name())),
        }
    }
    let ground = scheme.colours.ink(Slot::Ground).rgb;
    let white = contrast(ground, (255, 255, 255));
    scheme.tone = match white < contrast(ground, (0, 0, 0)) {
        true => Tone::Light,
        false => Tone::Dark,
    };
    let all: Vec<Slot> = named.iter().map(|(slot, _)| *slot).collect();
    for (slot, at) in named {
        if let Some(what) = hardly_read(&scheme.colours, slot, &all) {
            reading.complain(at, what);
        }
    }
    (scheme, reading.end())
}

/// The user's themes, from their files. They are read once and kept until the program ends.
/// What does not hold together goes to `complaints`.
pub fn load(files: &[(String, PathBuf)], complaints: &mut Vec<Complaint>) -> Vec<&'static Scheme> {
    let mut themes: Vec<&'static Scheme> = Vec::new();
    for (name, path) in files {
        let file = path.display().to_string();
        match config::read(path) {
            Ok(text) => {
                let (scheme, said) = read(&file, name, &text);
                complaints.extend(said);
                themes.push(Box::leak(Box::new(scheme)));
            }
            Err(error) => {
                let what = format!("the theme cannot be read ({})", io_words(&error));
                complaints.push(Complaint::of_file(&file, what));
            }
        }
    }
    themes
}

/// What stands on what: a colour, and the backgrounds that it is read on.
fn grounds(slot: Slot) -> &'static [Slot] {
    match slot {
        Slot::OnHit => &[Slot::Hit, Slot::CurrentHit],
        Slot::Text => &[
            Slot::Ground,
            Slot::Selection,
            Slot::Status,
            Slot::NoteYellow,
            Slot::NoteGreen,
            Slot::NoteBlue,
            Slot::NoteRed,
        ],
        slot if slot.is_background() => &[],
        _ => &[Slot::Ground],
    }
}

/// What is wrong with a colour and what it meets, if much is: on its backgrounds, and of a
/// background what is read on it. Of two that are both `named` the colour is told of.
fn hardly_read(colours: &Palette, slot: Slot, named: &[Slot]) -> Option<String> {
    let on_it = Slot::ALL.into_iter().filter(|on| !named.contains(on));
    let on_it = on_it.filter(|on| grounds(*on).contains(&slot));
    let pairs = grounds(slot).iter().map(|under| (slot, *under));
    let pairs = pairs.chain(on_it.map(|on| (on, slot)));
    let measured = pairs.map(|(on, under)| {
        let (on_ink, under_ink) = (colours.ink(on), colours.ink(under));
        let of_many = contrast(on_ink.rgb, under_ink.rgb);
        let of_256 = contrast(of_256(on_ink.indexed), of_256(under_ink.indexed));
        (of_many.min(of_256), on, under)
    });
    let (contrast, on, under) = measured.min_by(|(one, ..), (other, ..)| one.total_cmp(other))?;
    (contrast < HARDLY).then(|| {
        format!(
            "{} can hardly be read on {}: a contrast of {contrast:.1}, where 4.5 is easy to read",
            on.name(),
            under.name()
        )
    })
}

/// The colours of a theme that ships.
fn based_on(value: &DeValue<'_>) -> Result<(Tone, Palette), String> {
    let name = value.as_str().unwrap_or_default();
    let usual = Tone::named(name).map(|tone| match tone {
        Tone::Dark => (tone, DARK),
        Tone::Light => (tone, LIGHT),
    });
    let shipped = || {
        let scheme = SCHEMES.iter().find(|scheme| scheme.name == name)?;
        Some((scheme.tone, scheme.colours))
    };
    let valid: Vec<&str> = ["dark", "light"]
        .into_iter()
        .chain(SCHEMES.iter().map(|scheme| scheme.name))
        .collect();
    usual.or_else(shipped).ok_or_else(|| {
        format!(
            "no theme to build on is called “{name}”{}",
            meant(name, &valid)
        )
    })
}

/// A colour: "#rrggbb", a number of xterm's 256, or both.
fn ink(value: &DeValue<'_>) -> Result<Ink, String> {
    let parts: Vec<&DeValue<'_>> = match value {
        DeValue::Array(both) => both.iter().map(|part| part.get_ref()).collect(),
        one => vec![one],
    };
    let number = |value: &DeValue<'_>| {
        let number = value.as_integer()?;
        u8::from_str_radix(number.as_str(), number.radix())
            .ok()
            .filter(|n| *n >= 16)
    };
    let made = match parts.as_slice() {
        [one] => one.as_str().and_then(rgb).map(Ink::near).or_else(|| {
            let n = number(one)?;
            Some(Ink {
                rgb: of_256(n),
                indexed: n,
            })
        }),
        [colour, n] => colour
            .as_str()
            .and_then(rgb)
            .zip(number(n))
            .map(|(rgb, indexed)| Ink { rgb, indexed }),
        _ => None,
    };
    made.ok_or_else(|| {
        "no colour; one is \"#50e1c8\", or 16 to 255, or both: [\"#50e1c8\", 87]".into()
    })
}

/// "#rrggbb".
fn rgb(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    let [_, r, g, b] = u32::from_str_radix(digits, 16)
        .ok()
        .filter(|_| hex)?
        .to_be_bytes();
    Some((r, g, b))
}

/// A theme as a file that says all of it, to be copied and changed.
pub fn written(name: &str) -> Option<String> {
    let usual = Tone::named(name).map(|tone| match tone {
        Tone::Dark => &DARK,
        Tone::Light => &LIGHT,
    });
    let colours = usual.or_else(|| {
        let scheme = SCHEMES.iter().find(|scheme| scheme.name == name)?;
        Some(&scheme.colours)
    })?;
    let mut text = format!(
        "# The colours of the theme “{name}”. Of each, the first is for terminals that show any\n\
         # colour; the number is for those of 256. What is left out is as in the base.\n\
         base = \"{name}\"\n\n"
    );
    for slot in Slot::ALL {
        let Ink {
            rgb: (r, g, b),
            indexed,
        } = colours.ink(slot);
        text += &format!(
            "{} = [\"#{r:02x}{g:02x}{b:02x}\", {indexed}]\n",
            slot.name()
        );
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Scheme, Vec<String>) {
        let (scheme, complaints) = read("/a/themes/mine.toml", "mine", text);
        (scheme, complaints.iter().map(Complaint::short).collect())
    }

    #[test]
    fn every_theme_written_reads_as_itself() {
        for name in ["dark", "light"]
            .into_iter()
            .chain(SCHEMES.iter().map(|s| s.name))
        {
            let text = written(name).expect("a theme that ships");
            let (scheme, said) = said(&text);
            assert_eq!(said, [""; 0], "{name}");
            let (tone, colours) = based_on(&DeValue::String(name.into())).expect("its base");
            assert_eq!((scheme.tone, scheme.colours), (tone, colours), "{name}");
        }
        assert_eq!(written("mine"), None);
    }

    #[test]
    fn a_background_alone_that_hides_what_stands_on_it_is_told_of() {
        for (text, told) in [
            ("ground = \"#ffffff\"\n", " can hardly be read on ground"),
            (
                "selection = \"#e0e0e0\"\n",
                "text can hardly be read on selection",
            ),
            ("hit = \"#101010\"\n", "on-hit can hardly be read on hit"),
            (
                "text = [\"#ffffff\", 16]\n",
                "text can hardly be read on ground",
            ),
        ] {
            let (_, said) = said(text);
            assert!(
                said.len() == 1 && said[0].contains(told),
                "{text}: {said:?}"
            );
        }
    }

    #[test]
    fn each_mistake_is_named_with_its_line_and_the_rest_counts() {
        let (scheme, said) = said(
            "base = \"gruvbox-drak\"\n\
             text = \"#eeeeee\"\n\
             headin-1 = \"#ffffff\"\n\
             link = \"blue\"\n\
             title = [\"#ffffff\", 5]\n\
             speaker-3 = 209\n\
             dim = \"#303030\"\n\
             x = \n",
        );
        assert_eq!(
            said[..5],
            [
                "mine.toml:1: no theme to build on is called “gruvbox-drak”; did you mean “gruvbox-dark”?",
                "mine.toml:3: no such colour: “headin-1”; did you mean “heading-1”?",
                "mine.toml:4: link is no colour; one is \"#50e1c8\", or 16 to 255, or both: [\"#50e1c8\", 87]",
                "mine.toml:5: title is no colour; one is \"#50e1c8\", or 16 to 255, or both: [\"#50e1c8\", 87]",
                "mine.toml:7: dim can hardly be read on ground: a contrast of 1.3, where 4.5 is easy to read",
            ]
        );
        assert!(said[5].starts_with("mine.toml:8: left out"), "{said:?}");
        assert_eq!(scheme.colours.ink(Slot::Text).rgb, (238, 238, 238));
        assert_eq!(scheme.colours.ink(Slot::Speaker3).indexed, 209);
    }

    #[test]
    fn its_tone_is_its_grounds() {
        assert_eq!(said("base = \"dark\"\n").0.tone, Tone::Dark);
        assert_eq!(said("base = \"sepia\"\n").0.tone, Tone::Light);
        let text = "ground = \"#f0f0f0\"\ntext = \"#111111\"\n";
        assert_eq!(said(text).0.tone, Tone::Light);
    }
}
