//! Counts lines from the top, when somebody asks for one by its number.
//!
//! Nothing else in the reader knows line numbers. A number costs all the wrapping before it, so
//! the caller says how much of the text may be passed.

use super::line::place_on;
use super::{Cursor, Flow, Sheet};
use crate::article::{Article, Place};

/// Where a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// There.
    At(Place),
    /// Below the end of the text, which has so many lines.
    Below(u64),
    /// Further than was counted.
    Unread,
}

/// Finds line number `number` (the first is 1) of an article laid on a sheet, blank
/// lines counted as they show. `passes` is asked with the bytes that lie
/// behind, a block or a chunk of one at a time, whether to go on.
pub fn count_to(
    article: &Article,
    sheet: Sheet,
    number: u64,
    passes: impl Fn(u32) -> bool,
) -> Counted {
    let (mut counted, mut passed) = (0, 0);
    let mut flow = Flow::on(sheet);
    for n in 0..article.blocks.len() {
        for chunk in 0..flow.chunks(article, n).unwrap_or(0) {
            if !passes(passed) {
                return Counted::Unread;
            }
            let lines = flow.lay(article, n, chunk);
            let wanted = number.max(1) - 1 - counted;
            counted += lines.len() as u64;
            passed = lines
                .last()
                .map_or(passed, |line| line.span().end.max(passed));
            let wanted = usize::try_from(wanted).ok();
            let Some(line) = wanted.filter(|n| *n < lines.len()) else {
                continue;
            };
            let cursor = Cursor {
                block: n,
                chunk,
                line,
            };
            let start = flow.start(article, cursor);
            return Counted::At(place_on(&lines, start, line));
        }
    }
    Counted::Below(counted)
}

impl Flow {
    /// The place of line number `number`, as far as one key may read.
    pub fn count_to(&self, article: &Article, number: u64, bytes: u32) -> Counted {
        count_to(article, self.sheet(), number, |passed| passed < bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::load;

    fn article() -> Article {
        let words = "The harbour board met again on a wet morning and counted the boats. ";
        let mut text = String::from("# The harbour\n\n");
        for n in 0..40 {
            text += &words.repeat(1 + n % 4);
            text += if n % 9 == 8 {
                "\n\n## A part\n\n"
            } else {
                "\n\n"
            };
        }
        text += &words.repeat(3000);
        load::from_text(&text, Format::Markdown, None)
    }

    #[test]
    fn a_line_is_where_so_many_lines_down_is() {
        let article = article();
        let mut flow = Flow::new(40);
        let mut place = Place::default();
        for number in 1..400 {
            let found = flow.count_to(&article, number, u32::MAX);
            assert_eq!(found, Counted::At(place), "line {number}");
            place = flow.move_by(&article, place, 1, 1);
        }
    }

    #[test]
    fn one_giant_block_is_bounded_too() {
        let text = "A line of words.\n".repeat(20_000);
        let article = crate::reader::source::as_it_came(text.into(), Format::Text);
        let flow = Flow::new(40);
        assert_eq!(flow.count_to(&article, 15_000, 100_000), Counted::Unread);
        assert!(matches!(
            flow.count_to(&article, 15_000, u32::MAX),
            Counted::At(_)
        ));
    }

    #[test]
    fn the_end_and_the_bound_are_told() {
        let article = article();
        let flow = Flow::new(40);
        let Counted::Below(lines) = flow.count_to(&article, u64::MAX, u32::MAX) else {
            panic!("there are not so many lines");
        };
        assert!(matches!(
            flow.count_to(&article, lines, u32::MAX),
            Counted::At(_)
        ));
        assert_eq!(
            flow.count_to(&article, lines + 1, u32::MAX),
            Counted::Below(lines)
        );
        assert_eq!(flow.count_to(&article, lines, 1000), Counted::Unread);
    }
}
