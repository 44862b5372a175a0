//! Light on dark, or dark on light.

/// What a background is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Light text on a dark background.
    #[default]
    Dark,
    /// Dark text on a light background.
    Light,
}

impl Tone {
    const ALL: [Self; 2] = [Self::Dark, Self::Light];

    /// What the settings call it, and what is kept of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }

    /// The tone of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tone| tone.name() == name)
    }

    /// What the variable `COLORFGBG` says: "15;0" is light on dark, "0;default;15" dark
    /// on light.
    pub fn from_variable(value: &str) -> Option<Self> {
        match value.rsplit(';').next()?.parse::<u8>().ok()? {
            7 | 15 => Some(Self::Light),
            _ => Some(Self::Dark),
        }
    }

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Dark,
        }
    }
}
