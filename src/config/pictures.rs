//! The setting for how pictures are shown.

/// How pictures are shown above their captions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pictures {
    /// As well as the terminal says it can; not at all where it says nothing, or is far away.
    #[default]
    Auto,
    /// Not at all.
    Off,
    /// By characters with two colours.
    Blocks,
    /// By kitty's protocol.
    Kitty,
    /// By iTerm2's protocol.
    Iterm2,
    /// By DEC's protocol.
    Sixel,
}

impl Pictures {
    /// All of them.
    pub(super) const WAYS: [Self; 6] = [
        Self::Auto,
        Self::Off,
        Self::Blocks,
        Self::Kitty,
        Self::Iterm2,
        Self::Sixel,
    ];

    /// The one of a name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::WAYS.into_iter().find(|way| way.name() == name)
    }

    /// What the settings file calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Off => "off",
            Self::Blocks => "blocks",
            Self::Kitty => "kitty",
            Self::Iterm2 => "iterm2",
            Self::Sixel => "sixel",
        }
    }
}
