//! How an article looks where somebody changed that: colours, length of lines, panes. What a key
//! sets holds for the session, what was kept of an article holds for that article, and what the
//! command line asks for goes before both.

use crate::reader::flow::{Setting, WIDEST};
use crate::reader::layout::Sides;
use crate::reader::state::Reader;
use crate::reader::theme::{Theme, Tone};
use crate::reader::widths::Wanted;
use crate::store::{KeptSetting, Memory, Pane};

/// What is not as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// By its name: the user's own may be there again another day.
    theme: Option<String>,
    measure: Option<u16>,
    setting: Option<Setting>,
    sides: Option<Sides<Wanted>>,
}

impl Looks {
    /// The looks as the store keeps them.
    pub(super) fn memory(&self) -> Memory {
        let pane = |wanted: Wanted| Pane {
            shown: wanted.shown,
            columns: wanted.dragged,
        };
        Memory {
            theme: self.theme.clone(),
            measure: self.measure,
            setting: self.setting.map(|setting| KeptSetting {
                spacing: setting.spacing,
                indents: setting.indents,
                justifies: setting.justifies,
                hyphenates: setting.hyphenates,
                pictures: setting.pictures,
            }),
            outline: self.sides.map(|sides| pane(sides.outline)),
            sidebar: self.sides.map(|sides| pane(sides.sidebar)),
            ..Memory::default()
        }
    }

    /// The looks that the store kept.
    pub(super) fn of_memory(memory: &Memory) -> Self {
        let wanted = |pane: Option<Pane>| {
            pane.map_or_else(Wanted::default, |pane| Wanted {
                shown: pane.shown,
                dragged: pane.columns,
            })
        };
        let panes = memory.outline.is_some() || memory.sidebar.is_some();
        Self {
            theme: memory.theme.clone(),
            measure: memory.measure,
            setting: memory.setting.map(|kept| Setting {
                spacing: kept.spacing.min(WIDEST),
                indents: kept.indents,
                justifies: kept.justifies,
                hyphenates: kept.hyphenates,
                pictures: kept.pictures,
            }),
            sides: panes.then(|| Sides {
                outline: wanted(memory.outline),
                sidebar: wanted(memory.sidebar),
            }),
        }
    }
}

/// Which looks somebody asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Colours.
    pub theme: bool,
    /// The length of lines.
    pub measure: bool,
    /// How running text is set.
    pub setting: bool,
    /// The panes beside the text.
    pub sides: bool,
}

/// How everything looks where nothing was changed, and what was.
#[derive(Clone, Copy, Debug)]
pub struct Usual {
    theme: Theme,
    setting: Setting,
    sides: Sides<Wanted>,
    /// What the command line asks for.
    given: Asked,
    /// What keys set.
    by_hand: Asked,
    /// The document that has its looks.
    dressed: Option<usize>,
}

impl Usual {
    /// The looks with which the reader starts.
    pub fn new(theme: Theme, setting: Setting, given: Asked) -> Self {
        Self {
            theme,
            setting,
            sides: Sides::default(),
            given,
            by_hand: Asked::default(),
            dressed: None,
        }
    }

    /// The terminal told what its background is.
    pub fn on_ground(&mut self, ground: Tone) {
        self.theme = self.theme.on_ground(ground);
    }
}

/// The looks before an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Before {
    theme: &'static str,
    measure: (u16, bool),
    setting: Setting,
    sides: Sides<Wanted>,
}

impl Reader {
    /// How it looks now.
    pub fn looks(&self) -> Before {
        Before {
            // One that is only tried is not set.
            theme: self.before_theme.unwrap_or(self.theme).name(),
            measure: (self.measure, self.firm),
            setting: self.setting,
            sides: self.sides,
        }
    }

    /// What a key or the mouse changed of it was set by hand.
    pub fn note_looks(&mut self, before: Before) {
        let now = self.looks();
        let by_hand = &mut self.usual.by_hand;
        by_hand.theme |= now.theme != before.theme;
        by_hand.measure |= now.measure != before.measure;
        by_hand.setting |= now.setting != before.setting;
        by_hand.sides |= now.sides != before.sides;
    }

    /// The looks of the article on the screen that are to be kept.
    pub fn looks_to_keep(&self) -> Looks {
        let kept = &self.document().remembered.looks;
        let by_hand = self.usual.by_hand;
        let now = self.looks();
        Looks {
            theme: match by_hand.theme {
                true => Some(now.theme.to_string()),
                false => kept.theme.clone(),
            },
            measure: match by_hand.measure {
                true => Some(self.measure).filter(|_| self.firm),
                false => kept.measure,
            },
            setting: match by_hand.setting {
                true => Some(self.setting),
                false => kept.setting,
            },
            sides: match by_hand.sides {
                true => Some(self.sides),
                false => kept.sides,
            },
        }
    }

    /// Gives the article on the screen its looks, where it has not got them; whether
    /// anything changed.
    pub fn dress(&mut self) -> bool {
        if self.usual.dressed == Some(self.current) {
            return false;
        }
        self.usual.dressed = Some(self.current);
        let before = self.looks();
        let looks = self.document().remembered.looks.clone();
        let Usual { given, by_hand, .. } = self.usual;
        if !given.theme && !by_hand.theme {
            let theme = self.usual.theme;
            let kept = looks.theme.as_deref();
            let kept = kept.and_then(|name| theme.named(name, &self.themes));
            let theme = kept.unwrap_or(theme);
            // While a theme is tried, what it goes back to.
            match &mut self.before_theme {
                Some(before) => *before = theme,
                None => self.theme = theme,
            }
        }
        if !given.measure && !by_hand.measure {
            self.measure = looks.measure.unwrap_or(self.usual_measure);
            self.firm = looks.measure.is_some();
        }
        if !given.setting && !by_hand.setting {
            self.setting = looks.setting.unwrap_or(self.usual.setting);
        }
        if !given.sides && !by_hand.sides {
            self.sides = looks.sides.unwrap_or(self.usual.sides);
        }
        before != self.looks()
    }

    /// Its looks are known now.
    pub fn undress(&mut self) {
        self.usual.dressed = None;
    }
}
