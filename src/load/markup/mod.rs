//! Markup, read in one place for all formats: what elements mean, what references stand for,
//! where a tag begins.

mod element;
mod entities;
mod machine;
mod numerals;
mod strays;
#[cfg(test)]
#[cfg(feature = "office")]
mod tests;
mod tokens;

pub(super) use element::{
    Element, HEADINGS, Numbering, SpeechMarks, begins_with_a_mark, code_language, hides, may_hide,
    number,
};
pub(super) use entities::{entity, resolved};
pub(super) use machine::{Machine, Places, Policy, is_address, label};
pub(super) use numerals::{numeral, numerals_of};
pub(super) use strays::{escaped as without_strays, has_tags};
pub(super) use tokens::{Piece, Pieces, Tag};

/// The words of a short piece of HTML, such as a title or a summary in a feed. Tags, comments,
/// scripts and styles go, text stays. It is no reader of blocks; it only loses no words.
pub(super) fn words_of(html: &str) -> String {
    let html = without_strays(html);
    let mut words = String::with_capacity(html.len());
    let mut silent: usize = 0;
    for piece in Pieces::of_html(&html) {
        let is_silent = |name: &str| matches!(name, "script" | "style");
        match piece {
            Piece::Start(tag) => silent += usize::from(is_silent(tag.name())),
            Piece::End(name) => {
                silent = silent.saturating_sub(usize::from(is_silent(Piece::ended(&name))));
            }
            Piece::Words(_) if silent > 0 => {}
            // A number could hide what a terminal obeys.
            Piece::Words(text) if text.bytes().any(may_be_obeyed) => {
                words.extend(text.chars().filter(|c| !is_obeyed(*c)));
            }
            Piece::Words(text) => words.push_str(&text),
        }
    }
    words
}

/// Whether a character is a control that does not part words.
fn is_obeyed(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

/// Whether such a one may begin with a byte.
const fn may_be_obeyed(byte: u8) -> bool {
    byte.is_ascii_control() || byte == 0xC2
}

#[cfg(test)]
mod short {
    use super::words_of;

    #[test]
    fn tags_go_and_words_stay() {
        assert_eq!(
            words_of("<p class=\"a\">One &amp; <b>two</b></p>"),
            "One & two"
        );
        assert_eq!(words_of("a<!-- no -->b<script>x<y</script>c<style>"), "abc");
        assert_eq!(words_of("3 < 4 <unfinished é"), "3 < 4 <unfinished é");
        assert_eq!(words_of("&#27;[31m &amp"), "[31m &");
        assert_eq!(words_of("<!--"), "");
    }

    proptest::proptest! {
        #[test]
        fn anything_is_stripped(html in "[<>!/a-c&;é -]{0,60}(script|style|<!--)?[<>!/a-c&;é -]{0,60}") {
            assert!(words_of(&html).len() <= html.len() * 4);
        }
    }
}
