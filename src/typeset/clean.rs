//! The one door for untrusted text on its way to a terminal.
//!
//! What could steer a terminal or deceive a reader (control characters, escape
//! sequences, bidirectional overrides, tag characters) becomes a visible mark. What is
//! invisible by profession and harmless (soft hyphens, zero-width spaces, joiners out
//! of place) vanishes. Joiners inside emoji and in scripts that join letters, and
//! direction marks beside right-to-left letters, stay.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// The cells from one tab stop to the next.
pub(super) const TAB: usize = 4;
/// More combining marks than this on one letter are a prank or an attack.
const MAX_MARKS: usize = 16;
/// Stands for a character that must not reach the terminal.
const MARK: char = '\u{FFFD}';

/// What happens to a character.
enum Fate {
    Keep,
    Drop,
    Show(char),
    Break,
    Tab,
}

/// Makes `text` safe for one line of a terminal. Control characters and the like become visible
/// marks, and each line break or tab becomes a space. Text that is clean already is borrowed.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// Makes `text` safe for a terminal but keeps its line breaks. Tabs are expanded to stops of
/// four cells. Text that is clean already is borrowed.
pub fn clean_text(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

fn clean(text: &str, lines: bool) -> Cow<'_, str> {
    let mut door = Door::default();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let kept = match door.fate(text, at, c) {
            Fate::Keep => true,
            // A line feed is the line break it stands for.
            Fate::Break => lines && c == '\n',
            _ => false,
        };
        if !kept {
            start = Some(at);
            break;
        }
    }
    let Some(start) = start else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len() + 16);
    let mut door = Door::default();
    // Where the current line starts in `out`, and the cells it had at `counted`: tab
    // stops need a column, and counting it from the line's start at each tab would
    // be quadratic.
    let (mut counted, mut column) = (0, 0);
    for (at, c) in text.char_indices() {
        match door.fate(text, at, c) {
            _ if at < start && c != '\n' => out.push(c),
            Fate::Keep => out.push(c),
            Fate::Drop => {}
            Fate::Show(mark) => out.push(mark),
            Fate::Break if !lines => out.push(' '),
            Fate::Break => {
                out.push('\n');
                (counted, column) = (out.len(), 0);
            }
            Fate::Tab if !lines => out.push(' '),
            Fate::Tab => {
                column += super::width(out.get(counted..).unwrap_or_default());
                let spaces = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', spaces));
                counted = out.len();
                column += spaces;
            }
        }
    }
    Cow::Owned(out)
}

/// Walks through a text and remembers what is needed to decide about the next character.
#[derive(Default)]
struct Door {
    before: Option<char>,
    /// The character that the following marks combine with.
    base: Option<char>,
    marks: usize,
}

impl Door {
    fn fate(&mut self, text: &str, at: usize, c: char) -> Fate {
        if matches!(c, ' '..='~') {
            self.start_cluster(c);
            return Fate::Keep;
        }
        let next = || text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
        let fate = match c {
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Break,
            // Half of a CR LF; alone it is the line break of old files.
            '\r' if next() == Some('\n') => Fate::Drop,
            '\r' => Fate::Break,
            '\t' => Fate::Tab,
            '\0'..='\x1f' => Fate::Show(char::from_u32(0x2400 + c as u32).unwrap_or(MARK)),
            '\x7f' => Fate::Show('\u{2421}'),
            '\u{80}'..='\u{9f}' => Fate::Show(MARK),
            '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => Fate::Drop,
            '\u{200c}' | '\u{200d}' if self.may_join() => Fate::Keep,
            '\u{200c}' | '\u{200d}' => Fate::Drop,
            '\u{200e}' | '\u{200f}' | '\u{61c}' => {
                if self.before.is_some_and(is_rtl) || next().is_some_and(is_rtl) {
                    Fate::Keep
                } else {
                    Fate::Drop
                }
            }
            // Tag characters spell the flags of regions, after a black flag only.
            '\u{e0020}'..='\u{e007f}' if self.base == Some('\u{1f3f4}') => Fate::Keep,
            '\u{e0100}'..='\u{e01ef}' if self.base.is_some_and(is_ideograph) => Fate::Keep,
            // A Mongolian vowel separator.
            '\u{180e}' if matches!(self.before, Some('\u{1800}'..='\u{18af}')) => Fate::Keep,
            _ if is_deceptive(c) => Fate::Show(MARK),
            _ => Fate::Keep,
        };
        if matches!(fate, Fate::Keep) && c.width() == Some(0) && !is_direction(c) {
            self.marks += 1;
            self.before = Some(c);
            if self.marks > MAX_MARKS {
                self.start_cluster(MARK);
                return Fate::Show(MARK);
            }
        } else if matches!(c, '\u{ad}' | '\u{34f}' | '\u{200c}' | '\u{200d}') {
            // Vanishes without a trace.
        } else {
            self.start_cluster(c);
        }
        fate
    }

    fn start_cluster(&mut self, c: char) {
        self.before = Some(c);
        self.base = Some(c);
        self.marks = 0;
    }

    /// Whether a joiner has a meaning here: in an emoji sequence, or in a script whose letters
    /// are joined.
    fn may_join(&self) -> bool {
        self.before.is_some_and(|c| {
            matches!(c as u32,
                0xfe0f | 0x590..=0x8ff | 0x900..=0xdff | 0xe00..=0x109f | 0x1780..=0x18af
                | 0x20e3 | 0x2190..=0x2bff | 0x3030 | 0x303d | 0x3297 | 0x3299
                | 0xa8e0..=0xa8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x1e900..=0x1e95f
                | 0x1f000..=0x1faff)
        })
    }
}

const fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

fn is_rtl(c: char) -> bool {
    matches!(c as u32, 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff)
        && !is_direction(c)
}

fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Invisible characters that reorder, hide or annotate the text around them.
fn is_deceptive(c: char) -> bool {
    matches!(c as u32,
        0x202a..=0x202e | 0x2061..=0x206f | 0x115f..=0x1160 | 0x180e | 0x3164 | 0xffa0
        | 0xfff0..=0xfffb | 0x1d173..=0x1d17a | 0x13430..=0x13440 | 0xe0000..=0xe0fff)
        || c as u32 & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn clean_text_is_borrowed() {
        for text in [
            "",
            "plain words",
            "“Quoted” — naïve café",
            "家族 👨‍👩‍👧 ❤️ 🇳🇴",
            "می‌خواهم",
            "क्‍ष",
            "שלום\u{200f}!",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        ] {
            assert!(matches!(clean_line(text), Cow::Borrowed(_)), "{text:?}");
            assert!(matches!(clean_text(text), Cow::Borrowed(_)), "{text:?}");
        }
        assert!(matches!(clean_text("two\nlines"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_steers_a_terminal_is_shown_as_a_mark() {
        assert_eq!(clean_line("a\x1b[31mb"), "a␛[31mb");
        assert_eq!(clean_line("a\u{9b}31mb\x7f\0"), "a\u{fffd}31mb␡␀");
        assert_eq!(clean_line("a\u{202e}b\u{2066}c"), "a\u{fffd}b\u{fffd}c");
        assert_eq!(clean_line("hid\u{e0041}den"), "hid\u{fffd}den");
    }

    #[test]
    fn harmless_invisibles_vanish() {
        assert_eq!(clean_line("hy\u{ad}phen"), "hyphen");
        assert_eq!(clean_line("a\u{200b}b\u{200d}c\u{feff}d\u{200e}e"), "abcde");
    }

    #[test]
    fn breaks_and_tabs() {
        assert_eq!(clean_line("a\tb\nc\r\nd\u{2028}e"), "a b c d e");
        assert_eq!(clean_text("a\tb\r\nabc\td\n\te"), "a   b\nabc d\n    e");
        assert_eq!(clean_text("old\rfile"), "old\nfile");
    }

    #[test]
    fn a_tower_of_marks_is_cut_down() {
        let tower = format!("a{}", "\u{301}".repeat(100));
        let shown = clean_line(&tower);
        assert!(!shown.contains(&"\u{301}".repeat(17)), "{shown:?}");
    }

    #[test]
    fn tabs_alone_take_linear_time() {
        crate::clock::costs_its_length("tabs", 1 << 18, |tabs| {
            clean_text(&"\t".repeat(tabs)).len()
        });
    }

    fn hostile() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(vec![
            "\x1b",
            "\u{9b}",
            "\u{202e}",
            "\u{200d}",
            "\u{200f}",
            "\u{ad}",
            "\r",
            "\n",
            "\t",
            "\u{e0041}",
            "👨",
            "\u{fe0f}",
            "א",
            "م",
            "क",
            "\u{301}",
            "a",
            " ",
            "家",
            "🏴",
        ]);
        prop_oneof![
            any::<String>(),
            prop::collection::vec(odd, 0..40).prop_map(|v| v.concat()),
        ]
    }

    proptest! {
        #[test]
        fn nothing_that_steers_survives(text in hostile()) {
            for (out, lines) in [(clean_line(&text), false), (clean_text(&text), true)] {
                for c in out.chars() {
                    prop_assert!(!c.is_control() || (lines && c == '\n'), "{out:?}");
                    prop_assert!(!matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'), "{}", out.escape_debug());
                    prop_assert!(!matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'), "{}", out.escape_debug());
                }
            }
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in hostile()) {
            let once = clean_text(&text).into_owned();
            prop_assert_eq!(clean_text(&once), once.as_str());
        }
    }
}
