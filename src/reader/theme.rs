//! Colours by role. The rest of the reader names roles; the theme alone knows colours,
//! for dark and light backgrounds and for terminals with many colours, sixteen, or none.
//!
//! Speakers have eight colours after Okabe and Ito ("Color Universal Design", 2008),
//! which people with any kind of colour vision can tell apart, made lighter or darker
//! for the background. Without colours the marks are weight, underline and reverse.

use ratatui::style::{Color, Modifier, Style};

use crate::analysis::{Analysis, EntityId};

/// How many colours speakers share.
pub const SPEAKER_COLOURS: u8 = 8;

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Text,
    /// What matters less: hints, counts, captions, advertisements.
    Dim,
    /// The article's title.
    Title,
    /// A heading and its depth, from 1.
    Heading(u8),
    /// Emphasised words.
    Emphasis,
    /// Strongly emphasised words.
    Strong,
    /// Words struck out.
    Struck,
    /// Code, in a block or in running text.
    Code,
    /// A link or a reference to a note.
    Link,
    /// The selected link.
    ChosenLink,
    /// Bullets, numbers and the bars of quoted blocks.
    Marker,
    /// A person's name.
    Name,
    /// A quotation; the number is the speaker's colour.
    Quotation(Option<u8>),
    /// The selected quotation.
    Selected(Option<u8>),
    /// The words that name the speaker of the selected quotation.
    Speaker(Option<u8>),
    /// The words that report the selected quotation.
    Cue,
    /// A quotation that the filter leaves out.
    LeftOut,
    /// A search hit.
    Hit,
    /// The search hit that the reader stands on.
    CurrentHit,
    /// The selected row of a list.
    Cursor,
    /// The line around a pane.
    Border,
    /// The line around the pane that has the keys.
    Focus,
    /// The status line.
    Status,
    /// A key in a hint or in the help.
    Key,
    /// An active filter.
    Filter,
    /// Something went wrong.
    Error,
}

/// What the terminal's background is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Light text on a dark background.
    #[default]
    Dark,
    /// Dark text on a light background.
    Light,
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None: marks by weight, underline and reverse.
    Mono,
    /// The sixteen of the terminal's own palette.
    #[default]
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Any.
    True,
}

impl Depth {
    /// What the environment says; `variable` looks a variable up.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        if variable("NO_COLOR").is_some_and(|v| !v.is_empty()) {
            return Self::Mono;
        }
        let term = variable("TERM").unwrap_or_default();
        let colours = variable("COLORTERM").unwrap_or_default();
        if matches!(colours.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") {
            Self::True
        } else if term.contains("256color") || cfg!(windows) {
            Self::Indexed
        } else if matches!(term.as_str(), "dumb" | "vt100" | "vt102" | "vt220") {
            Self::Mono
        } else {
            Self::Sixteen
        }
    }
}

/// Gives every role its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// The terminal's background.
    pub tone: Tone,
    /// The terminal's colours.
    pub depth: Depth,
}

type Rgb = (u8, u8, u8);

const ON_DARK: [Rgb; SPEAKER_COLOURS as usize] = [
    (96, 185, 235),
    (232, 164, 30),
    (70, 200, 160),
    (236, 122, 80),
    (222, 146, 190),
    (226, 214, 90),
    (165, 165, 250),
    (205, 175, 140),
];
const ON_LIGHT: [Rgb; SPEAKER_COLOURS as usize] = [
    (0, 96, 160),
    (160, 84, 0),
    (0, 112, 84),
    (190, 40, 10),
    (150, 45, 115),
    (104, 98, 0),
    (84, 64, 185),
    (122, 66, 52),
];
const SIXTEEN_ON_DARK: [Color; SPEAKER_COLOURS as usize] = [
    Color::LightCyan,
    Color::Yellow,
    Color::Green,
    Color::LightRed,
    Color::LightMagenta,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightGreen,
];
const SIXTEEN_ON_LIGHT: [Color; SPEAKER_COLOURS as usize] = [
    Color::Blue,
    Color::Red,
    Color::Green,
    Color::Magenta,
    Color::Cyan,
    Color::LightRed,
    Color::LightBlue,
    Color::LightMagenta,
];

impl Theme {
    /// A theme for a background and a number of colours.
    pub const fn new(tone: Tone, depth: Depth) -> Self {
        Self { tone, depth }
    }

    /// The same for the other background.
    pub const fn toggled(self) -> Self {
        let tone = match self.tone {
            Tone::Dark => Tone::Light,
            Tone::Light => Tone::Dark,
        };
        Self { tone, ..self }
    }

    /// The style of a role, to be laid over what is below it.
    pub fn style(&self, role: Role) -> Style {
        if self.depth == Depth::Mono {
            return mono(role);
        }
        let plain = Style::new();
        match role {
            Role::Text => plain,
            Role::Dim | Role::Border | Role::Marker => plain.fg(self.grey()),
            Role::Title => plain.fg(self.accent()).add_modifier(Modifier::BOLD),
            Role::Heading(1 | 2) => plain.fg(self.accent()).add_modifier(Modifier::BOLD),
            Role::Heading(_) | Role::Strong => plain.add_modifier(Modifier::BOLD),
            Role::Emphasis => plain.add_modifier(Modifier::ITALIC),
            Role::Struck => plain.add_modifier(Modifier::CROSSED_OUT),
            Role::Code => plain.fg(self.pick((190, 200, 170), (70, 85, 50), Color::Green)),
            Role::Link => plain
                .fg(self.pick((120, 170, 255), (20, 80, 190), Color::Blue))
                .add_modifier(Modifier::UNDERLINED),
            Role::ChosenLink => plain.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            // A weight of its own would shout: names are many.
            Role::Name => match self.depth {
                Depth::Sixteen => plain.add_modifier(Modifier::BOLD),
                _ => plain.fg(self.pick((236, 220, 180), (98, 66, 16), Color::Reset)),
            },
            Role::Quotation(speaker) => plain.fg(self.speaker(speaker)),
            Role::Selected(speaker) => {
                let style = plain.fg(self.speaker(speaker)).add_modifier(Modifier::BOLD);
                match self.depth {
                    Depth::Sixteen => style.add_modifier(Modifier::UNDERLINED),
                    _ => style.bg(self.pick((48, 52, 66), (228, 232, 240), Color::Reset)),
                }
            }
            Role::Speaker(speaker) => plain
                .fg(self.speaker(speaker))
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Cue => plain.add_modifier(Modifier::UNDERLINED),
            Role::LeftOut => plain.fg(self.grey()),
            Role::Hit => plain
                .fg(self.pick((20, 20, 20), (20, 20, 20), Color::Black))
                .bg(self.pick((200, 180, 90), (245, 225, 120), Color::Yellow)),
            Role::CurrentHit => plain
                .fg(self.pick((20, 20, 20), (20, 20, 20), Color::Black))
                .bg(self.pick((255, 150, 60), (255, 165, 70), Color::LightRed))
                .add_modifier(Modifier::BOLD),
            Role::Cursor => match self.depth {
                Depth::Sixteen => plain.add_modifier(Modifier::REVERSED),
                _ => plain.bg(self.pick((48, 52, 66), (224, 229, 238), Color::Reset)),
            },
            Role::Focus => plain.fg(self.accent()),
            Role::Status => match self.depth {
                Depth::Sixteen => plain.add_modifier(Modifier::REVERSED),
                _ => plain
                    .fg(self.pick((200, 204, 212), (50, 54, 62), Color::Reset))
                    .bg(self.pick((38, 41, 50), (230, 232, 236), Color::Reset)),
            },
            Role::Key => plain.fg(self.accent()).add_modifier(Modifier::BOLD),
            Role::Filter => plain
                .fg(self.pick((236, 190, 90), (140, 84, 0), Color::Yellow))
                .add_modifier(Modifier::BOLD),
            Role::Error => plain
                .fg(self.pick((250, 120, 110), (180, 20, 20), Color::Red))
                .add_modifier(Modifier::BOLD),
        }
    }

    fn grey(&self) -> Color {
        self.pick((132, 138, 150), (112, 116, 124), Color::DarkGray)
    }

    fn accent(&self) -> Color {
        self.pick((150, 200, 255), (10, 80, 150), Color::Cyan)
    }

    fn speaker(&self, speaker: Option<u8>) -> Color {
        let Some(n) = speaker else {
            // Somebody said it; the text does not say who.
            return self.pick((185, 188, 196), (80, 84, 92), Color::Reset);
        };
        let n = usize::from(n % SPEAKER_COLOURS);
        let sixteen = match self.tone {
            Tone::Dark => SIXTEEN_ON_DARK[n],
            Tone::Light => SIXTEEN_ON_LIGHT[n],
        };
        self.pick(ON_DARK[n], ON_LIGHT[n], sixteen)
    }

    fn pick(&self, dark: Rgb, light: Rgb, sixteen: Color) -> Color {
        let (r, g, b) = match self.tone {
            Tone::Dark => dark,
            Tone::Light => light,
        };
        match self.depth {
            Depth::True => Color::Rgb(r, g, b),
            Depth::Indexed => Color::Indexed(indexed(r, g, b)),
            Depth::Sixteen => sixteen,
            Depth::Mono => Color::Reset,
        }
    }
}

fn mono(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Text | Role::Marker | Role::Border | Role::Code | Role::Quotation(_) => plain,
        Role::Dim | Role::LeftOut => plain.add_modifier(Modifier::DIM),
        Role::Title | Role::Heading(_) | Role::Strong | Role::Name | Role::Key | Role::Filter => {
            plain.add_modifier(Modifier::BOLD)
        }
        Role::Emphasis => plain.add_modifier(Modifier::ITALIC),
        Role::Struck => plain.add_modifier(Modifier::CROSSED_OUT),
        Role::Link | Role::Cue | Role::Hit => plain.add_modifier(Modifier::UNDERLINED),
        Role::Speaker(_) | Role::Focus | Role::Error => {
            plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        }
        Role::Selected(_) | Role::Cursor | Role::Status | Role::ChosenLink => {
            plain.add_modifier(Modifier::REVERSED)
        }
        Role::CurrentHit => {
            plain.add_modifier(Modifier::REVERSED | Modifier::BOLD | Modifier::UNDERLINED)
        }
    }
}

/// The nearest of xterm's 256 colours: a step of the 6x6x6 cube, or of the grey ramp.
fn indexed(r: u8, g: u8, b: u8) -> u8 {
    let step = |v: u8| -> u8 {
        match v {
            0..48 => 0,
            48..115 => 1,
            _ => (v - 35) / 40,
        }
    };
    let level = |s: u8| if s == 0 { 0 } else { 55 + 40 * i32::from(s) };
    let (sr, sg, sb) = (step(r), step(g), step(b));
    let mean = (i32::from(r) + i32::from(g) + i32::from(b)) / 3;
    let ramp = ((mean - 3) / 10).clamp(0, 23);
    let grey = 8 + 10 * ramp;
    let far = |x: i32, y: i32, z: i32| {
        (x - i32::from(r)).pow(2) + (y - i32::from(g)).pow(2) + (z - i32::from(b)).pow(2)
    };
    if far(grey, grey, grey) < far(level(sr), level(sg), level(sb)) {
        232 + u8::try_from(ramp).unwrap_or(23)
    } else {
        16 + 36 * sr + 6 * sg + sb
    }
}

/// The colour of each speaker: in the order of their first quotations, so that the
/// first eight voices of an article never share one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speakers {
    colours: Vec<Option<u8>>,
}

impl Speakers {
    /// Reads the speakers of an analysis once.
    pub fn of(analysis: &Analysis) -> Self {
        let mut colours = vec![None; analysis.entities.len()];
        let mut next = 0_u8;
        for quotation in &analysis.quotations {
            let Some(EntityId(id)) = quotation.attribution.speaker else {
                continue;
            };
            if let Some(colour @ None) = colours.get_mut(id as usize) {
                *colour = Some(next);
                next = (next + 1) % SPEAKER_COLOURS;
            }
        }
        Self { colours }
    }

    /// The number of a speaker's colour; `None` for one who says nothing.
    pub fn colour(&self, speaker: Option<EntityId>) -> Option<u8> {
        self.colours.get(speaker?.0 as usize).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: [Role; 7] = [
        Role::Selected(Some(0)),
        Role::Hit,
        Role::CurrentHit,
        Role::Cursor,
        Role::Heading(3),
        Role::Link,
        Role::Name,
    ];

    #[test]
    fn without_colours_every_mark_is_seen() {
        let theme = Theme::new(Tone::Dark, Depth::Mono);
        for role in MARKS {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
            assert!(!style.add_modifier.is_empty(), "{role:?}");
        }
        assert_ne!(theme.style(Role::Hit), theme.style(Role::CurrentHit));
        assert_ne!(
            theme.style(Role::Selected(None)),
            theme.style(Role::CurrentHit)
        );
    }

    #[test]
    fn speakers_differ_in_every_theme() {
        for tone in [Tone::Dark, Tone::Light] {
            for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
                let theme = Theme::new(tone, depth);
                let mut seen: Vec<_> = (0..SPEAKER_COLOURS)
                    .map(|n| format!("{:?}", theme.style(Role::Quotation(Some(n))).fg))
                    .collect();
                seen.sort();
                seen.dedup();
                assert_eq!(seen.len(), usize::from(SPEAKER_COLOURS), "{theme:?}");
            }
        }
    }

    #[test]
    fn the_environment_decides() {
        let with = |vars: &'static [(&str, &str)]| {
            Depth::detect(|name| {
                vars.iter()
                    .find(|(n, _)| *n == name)
                    .map(|(_, v)| (*v).to_owned())
            })
        };
        assert_eq!(
            with(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]),
            Depth::Mono
        );
        assert_eq!(
            with(&[("NO_COLOR", ""), ("COLORTERM", "truecolor")]),
            Depth::True
        );
        assert_eq!(
            with(&[("TERM", "dumb")]),
            if cfg!(windows) {
                Depth::Indexed
            } else {
                Depth::Mono
            }
        );
        assert_eq!(with(&[("TERM", "xterm-256color")]), Depth::Indexed);
    }

    #[test]
    fn the_cube_and_the_ramp() {
        assert_eq!(indexed(0, 0, 0), 16);
        assert_eq!(indexed(255, 255, 255), 231);
        assert_eq!(indexed(255, 0, 0), 196);
        assert_eq!(indexed(128, 128, 128), 244);
    }
}
