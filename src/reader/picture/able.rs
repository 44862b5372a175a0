//! What the terminal can show, and what is wanted of it.

use crate::config;
use crate::reader::theme::Depth;

/// How pictures are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// Characters whose halves have colours: any terminal with many colours.
    Blocks,
    /// kitty's, by characters that stand for parts of a picture.
    Kitty,
    /// iTerm2's.
    Iterm2,
    /// DEC's.
    Sixel,
}

/// What a terminal said of pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It knows kitty's protocol.
    Kitty,
    /// What it is called, with its version.
    Name(String),
    /// A cell has so many pixels: across, down.
    Cell(u16, u16),
    /// Its attributes, whether Sixel is among them. Every terminal answers this, so it is
    /// asked last: nothing more comes.
    Attributes {
        /// Whether it draws Sixel.
        sixel: bool,
    },
}

/// What the terminal is able to do, as far as it answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Able {
    kitty: bool,
    iterm2: bool,
    sixel: bool,
    /// It says that it knows kitty's protocol, and does not know all of it.
    half_kitty: bool,
    /// Whether it has answered all that was asked.
    answered: bool,
    /// Pixels of a cell: across, down.
    cell: Option<(u16, u16)>,
}

/// The size of a cell in pixels, where the terminal does not tell it.
const USUAL_CELL: (u16, u16) = (10, 20);
/// The largest cell that is believed. A terminal that claims more would have us make giant
/// pictures.
const LARGEST_CELL: (u16, u16) = (64, 128);

impl Able {
    /// Takes note of an answer.
    pub fn note(&mut self, answer: &Answer) {
        match answer {
            Answer::Kitty => self.kitty = true,
            Answer::Name(name) => {
                let is = |word: &str| name.to_ascii_lowercase().contains(word);
                self.iterm2 |= is("iterm2") || is("wezterm");
                // They answer for kitty's protocol but do not know its placeholders.
                self.half_kitty |= is("wezterm") || is("konsole");
            }
            Answer::Cell(across, down) if *across > 0 && *down > 0 => {
                let (most_across, most_down) = LARGEST_CELL;
                self.cell = Some(((*across).min(most_across), (*down).min(most_down)));
            }
            Answer::Cell(..) => {}
            Answer::Attributes { sixel } => {
                self.sixel |= *sixel;
                self.answered = true;
            }
        }
    }

    /// The best protocol that it answered for.
    fn best(self) -> Option<Protocol> {
        if !self.answered {
            return None;
        }
        if self.kitty && !self.half_kitty {
            return Some(Protocol::Kitty);
        }
        if self.iterm2 {
            return Some(Protocol::Iterm2);
        }
        // Konsole's Sixel leaves rests.
        (self.sixel && !self.half_kitty).then_some(Protocol::Sixel)
    }
}

/// What is wanted of the terminal, and what it can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Graphics {
    /// What the settings say.
    pub wish: config::Pictures,
    /// What the terminal can do.
    pub able: Able,
}

impl Graphics {
    /// How pictures are drawn now, if they are; `by_hand` is what a key said, and `depth` the
    /// colours there are.
    pub fn protocol(&self, by_hand: Option<bool>, depth: Depth) -> Option<Protocol> {
        use config::Pictures;
        if !super::BUILT || by_hand == Some(false) {
            return None;
        }
        let blocks = (depth >= Depth::Indexed).then_some(Protocol::Blocks);
        let best = self.able.best().filter(|_| depth > Depth::Mono);
        match self.wish {
            Pictures::Auto | Pictures::Off if by_hand == Some(true) => best.or(blocks),
            Pictures::Off => None,
            Pictures::Auto => best,
            Pictures::Blocks => blocks,
            Pictures::Kitty => Some(Protocol::Kitty),
            Pictures::Iterm2 => Some(Protocol::Iterm2),
            Pictures::Sixel => Some(Protocol::Sixel),
        }
    }

    /// Pixels of a cell, for this protocol: across, down.
    pub fn cell(&self, protocol: Protocol) -> (u16, u16) {
        match protocol {
            Protocol::Blocks => USUAL_CELL,
            _ => self.able.cell.unwrap_or(USUAL_CELL),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "pictures")]
mod tests {
    use super::*;
    use crate::config::Pictures;

    fn graphics(wish: Pictures, answers: &[Answer]) -> Graphics {
        let mut able = Able::default();
        for answer in answers {
            able.note(answer);
        }
        Graphics { wish, able }
    }

    const DONE: Answer = Answer::Attributes { sixel: false };
    const SIXEL: Answer = Answer::Attributes { sixel: true };

    #[test]
    fn the_best_that_was_answered_for_is_taken_once_all_is_answered() {
        let name = |name: &str| Answer::Name(name.into());
        for (answers, best) in [
            (vec![], None),
            (vec![Answer::Kitty], None),
            (vec![DONE], None),
            (vec![SIXEL], Some(Protocol::Sixel)),
            (vec![Answer::Kitty, SIXEL], Some(Protocol::Kitty)),
            (vec![name("iTerm2 3.5.1"), SIXEL], Some(Protocol::Iterm2)),
            (
                vec![name("WezTerm 20240203"), Answer::Kitty, SIXEL],
                Some(Protocol::Iterm2),
            ),
            (vec![name("Konsole 24.02"), Answer::Kitty, SIXEL], None),
        ] {
            let found = graphics(Pictures::Auto, &answers).protocol(None, Depth::True);
            assert_eq!(found, best, "{answers:?}");
        }
    }

    #[test]
    fn a_key_turns_them_on_and_off_and_no_colour_is_none() {
        let off = graphics(Pictures::Off, &[]);
        assert_eq!(off.protocol(None, Depth::True), None);
        assert_eq!(
            off.protocol(Some(true), Depth::True),
            Some(Protocol::Blocks)
        );
        assert_eq!(
            off.protocol(Some(true), Depth::Indexed),
            Some(Protocol::Blocks)
        );
        assert_eq!(off.protocol(Some(true), Depth::Sixteen), None);
        assert_eq!(off.protocol(Some(true), Depth::Mono), None);
        let kitty = graphics(Pictures::Auto, &[Answer::Kitty, DONE]);
        assert_eq!(kitty.protocol(Some(false), Depth::True), None);
        assert_eq!(kitty.protocol(None, Depth::Mono), None);
        let blocks = graphics(Pictures::Blocks, &[Answer::Kitty, DONE]);
        assert_eq!(blocks.protocol(None, Depth::True), Some(Protocol::Blocks));
    }

    #[test]
    fn a_cell_is_no_giant() {
        let told = graphics(Pictures::Kitty, &[Answer::Cell(9, 18)]);
        assert_eq!(told.cell(Protocol::Kitty), (9, 18));
        let lies = graphics(
            Pictures::Kitty,
            &[Answer::Cell(60_000, 0), Answer::Cell(999, 999)],
        );
        assert_eq!(lies.cell(Protocol::Kitty), LARGEST_CELL);
        assert_eq!(lies.cell(Protocol::Blocks), USUAL_CELL);
    }
}
