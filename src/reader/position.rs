//! Where a screen is in the text, as a share of the way from the first screen to the last.
//!
//! It is measured in bytes between the place of the first screen and that of the last. So it
//! costs no more than laying out the last screen, however long the text is, and nothing at all
//! on the first screen.

use super::flow::Flow;
use crate::article::{Article, Place};

/// The way that a screen of some height can go through a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    first: Place,
    last: Last,
}

/// Where the last screen begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    At(Place),
    /// Further down than the first; nobody has looked yet.
    Below,
}

impl Default for Last {
    fn default() -> Self {
        Self::At(Place::default())
    }
}

impl Way {
    /// The way of a screen of `height` rows through an article.
    pub fn of(flow: &mut Flow, article: &Article, height: usize) -> Self {
        Self {
            first: flow.keep(article, Place::default(), height),
            last: Last::At(flow.end(article, height)),
        }
    }

    /// The same for a screen at `place`. If that is the first one, the end is not looked at.
    pub fn from(place: Place, flow: &mut Flow, article: &Article, height: usize) -> Self {
        let first = flow.keep(article, Place::default(), height);
        if key(place) > key(first) {
            return Self::of(flow, article, height);
        }
        let rows = flow.lines(article, first, height.saturating_add(1));
        let last = match rows.len() > height {
            true => Last::Below,
            false => Last::At(first),
        };
        Self { first, last }
    }

    /// Whether all is known that a screen at `place` has to tell.
    pub fn tells(self, place: Place) -> bool {
        self.last != Last::Below || self.starts_at(place)
    }

    /// Whether the whole text is on one screen.
    pub fn is_one_screen(self) -> bool {
        self.last == Last::At(self.first)
    }

    /// Whether the text's first row is the screen's.
    pub fn starts_at(self, place: Place) -> bool {
        key(place) <= key(self.first)
    }

    /// Whether the end of the text is on the screen.
    pub fn ends_at(self, place: Place) -> bool {
        matches!(self.last, Last::At(last) if key(place) >= key(last))
    }

    /// The share of the way that lies behind, in per cent. It is 100 only where the end is on
    /// the screen, and never less further down.
    pub fn percent(self, place: Place) -> u32 {
        if self.ends_at(place) {
            return 100;
        }
        let Last::At(last) = self.last else {
            return 0;
        };
        let whole = u64::from(last.at.saturating_sub(self.first.at)).max(1);
        let behind = u64::from(place.at.saturating_sub(self.first.at));
        let rounded = (behind * 200 + whole) / (2 * whole);
        u32::try_from(rounded).unwrap_or(99).min(99)
    }

    /// The place whose per cent is this, or as near as a row allows.
    pub fn place(self, percent: u32, flow: &mut Flow, article: &Article, height: usize) -> Place {
        if percent == 0 {
            return self.first;
        }
        let last = match self.last {
            Last::At(last) => last,
            Last::Below => {
                let way = Self::of(flow, article, height);
                return way.place(percent, flow, article, height);
            }
        };
        if percent >= 100 {
            return last;
        }
        let whole = u64::from(last.at.saturating_sub(self.first.at));
        let target = u64::from(self.first.at) + whole * u64::from(percent) / 100;
        let target = u32::try_from(target).unwrap_or(last.at);
        // Rows are many bytes long: the one that holds the byte, or the next one; of a
        // block its first row rather than the blank one above.
        let before = flow.place_of(article, target, 0, height);
        let next = flow.move_by(article, before, 1, height);
        let after = flow.place_of(article, next.at, 0, height);
        let off = |place: &Place| {
            let read = self.percent(*place).abs_diff(percent);
            (read, place.at.abs_diff(target))
        };
        let nearest = [before, after, next].into_iter().min_by_key(off);
        nearest.unwrap_or(before)
    }
}

/// The key by which places are sorted as the text is.
fn key(place: Place) -> (u32, u16) {
    (place.at, place.above)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::load;
    use proptest::prelude::*;

    /// Paragraphs of several lengths.
    fn text(paragraphs: usize) -> Article {
        let mut text = String::from("A Word About the Mill\n\n");
        for n in 0..paragraphs {
            text.push_str(&"The wheel turns while the water runs. ".repeat(1 + n * 7 % 9));
            text.push_str("\n\n");
        }
        load::from_text(&text, Format::Text, None)
    }

    #[test]
    fn it_runs_from_nothing_to_all_and_never_back() {
        let article = text(40);
        for height in [3, 10, 38] {
            let mut flow = Flow::new(50);
            let way = Way::of(&mut flow, &article, height);
            let mut place = Place::default();
            let mut before = 0;
            assert_eq!(way.percent(flow.keep(&article, place, height)), 0);
            loop {
                let next = flow.move_by(&article, place, 1, height);
                if next == place {
                    break;
                }
                let percent = way.percent(next);
                let shown = flow.lines(&article, next, height + 1);
                // The end shows where there is no further row.
                assert_eq!(percent == 100, shown.len() <= height, "{next:?}");
                assert!(percent >= before, "{percent} after {before}");
                (place, before) = (next, percent);
            }
            assert_eq!(before, 100);
        }
    }

    #[test]
    fn a_text_that_fits_is_all_there() {
        let article = text(1);
        let mut flow = Flow::new(50);
        assert!(Way::of(&mut flow, &article, 30).is_one_screen());
        assert!(!Way::of(&mut flow, &article, 2).is_one_screen());
    }

    #[test]
    fn the_first_screen_tells_the_same_without_a_look_at_the_end() {
        for (paragraphs, height) in [(1, 30), (1, 2), (2, 7), (40, 10), (40, 0)] {
            let (article, mut flow) = (text(paragraphs), Flow::new(50));
            let whole = Way::of(&mut flow, &article, height);
            let first = flow.keep(&article, Place::default(), height);
            let way = Way::from(first, &mut flow, &article, height);
            assert!(way.tells(first));
            assert_eq!(way.is_one_screen(), whole.is_one_screen());
            assert_eq!(way.percent(first), whole.percent(first));
            assert_eq!(way.ends_at(first), whole.ends_at(first));
            let half = whole.place(50, &mut flow, &article, height);
            assert_eq!(way.place(50, &mut flow, &article, height), half);
            let next = flow.move_by(&article, first, 1, height);
            assert!(way.tells(next) || next != first);
            assert_eq!(
                Way::from(next, &mut flow, &article, height).percent(next),
                whole.percent(next)
            );
        }
    }

    #[test]
    fn the_end_of_a_long_text_costs_no_more_than_its_rows() {
        let articles = [125_000, 500_000]
            .map(|times| load::from_text(&"water and wheel ".repeat(times), Format::Text, None));
        crate::clock::at_most(3, "the way through a long text", |big| {
            let article = &articles[usize::from(big)];
            let mut flow = Flow::new(60);
            let way = Way::of(&mut flow, article, 50);
            let place = way.place(50, &mut flow, article, 50);
            assert_eq!(way.percent(place), 50);
        });
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_wished_percentage_is_read(
            paragraphs in 1_usize..60, width in 20_u16..90, height in 3_usize..50,
        ) {
            let article = text(paragraphs);
            let mut flow = Flow::new(width);
            let way = Way::of(&mut flow, &article, height);
            let mut readings = Vec::new();
            let mut place = flow.keep(&article, Place::default(), height);
            loop {
                readings.push(way.percent(place));
                let next = flow.move_by(&article, place, 1, height);
                if next == place {
                    break;
                }
                place = next;
            }
            for percent in 0..=100 {
                let place = way.place(percent, &mut flow, &article, height);
                let read = way.percent(place);
                let nearest = readings.iter().map(|r| r.abs_diff(percent)).min();
                prop_assert_eq!(Some(read.abs_diff(percent)), nearest, "{} % reads {} %", percent, read);
            }
        }
    }
}
