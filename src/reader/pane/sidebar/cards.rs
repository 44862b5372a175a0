//! The state of a list of cards of different heights: which is selected, which is the first that
//! shows, and who decides that.
//!
//! Only cards near the screen are measured, so a list of a hundred thousand costs what a list of
//! ten costs. A list always begins with a whole card.

/// The rows that a card takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Blank ones before it.
    pub gap: usize,
    /// Who it is.
    pub head: usize,
    /// Everything else.
    pub body: usize,
}

impl Shape {
    /// All of them.
    pub fn rows(self) -> usize {
        self.gap + self.head + self.body
    }
}

/// A card that shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Laid {
    /// Its position in the list.
    pub position: usize,
    /// Its first row below its gap, counted from the top of the window.
    pub row: usize,
    /// Its rows; those below the window's end do not show.
    pub shape: Shape,
}

impl Laid {
    /// The row after its last one.
    pub fn end(&self) -> usize {
        self.row + self.shape.head + self.shape.body
    }
}

/// Who decides which part of a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Lead {
    /// The text beside it.
    #[default]
    Text,
    /// The selection that is moved through it.
    Selection,
    /// The mouse's wheel.
    Wheel,
}

/// The selection and the visible part of a list, as positions in it.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    selected: usize,
    top: usize,
    lead: Lead,
    height: usize,
    laid: Vec<Laid>,
}

/// Moves by more pages than this are estimated, by the number of cards on one page.
const COUNTED_PAGES: u64 = 8;

impl Cards {
    /// The selected position.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Selects a position that the text has chosen; settling keeps it inside the list.
    pub fn select(&mut self, position: usize) {
        self.selected = position;
        self.lead = Lead::Text;
    }

    /// Puts the selection somewhere and lets the list stand where it is.
    pub fn put(&mut self, position: usize) {
        self.selected = position;
    }

    /// The selection was moved within the list: the list shows it from now on.
    pub fn walk(&mut self, position: usize) {
        self.selected = position;
        self.lead = Lead::Selection;
    }

    /// The text was moved: the list goes with it from now on.
    pub fn follow(&mut self) {
        self.lead = Lead::Text;
    }

    /// Moves the selection by `steps` (up when negative) in a list of `len` cards.
    pub fn step(&mut self, steps: i64, len: usize) {
        let at = i64::try_from(self.selected).unwrap_or(i64::MAX);
        let last = i64::try_from(len.saturating_sub(1)).unwrap_or(i64::MAX);
        let to = at.saturating_add(steps).clamp(0, last);
        self.walk(usize::try_from(to).unwrap_or_default());
    }

    /// Moves what shows by pages, and the selection with it. A card stays for the eyes to
    /// hold on to.
    pub fn page(&mut self, pages: i64, len: usize, shape: impl Fn(usize, bool) -> Shape) {
        let many = pages.unsigned_abs();
        if many > COUNTED_PAGES {
            let cards = i64::try_from(self.laid.len()).unwrap_or(1).max(1);
            return self.step(pages.saturating_mul(cards), len);
        }
        for _ in 0..many {
            if pages > 0 {
                self.page_down(len, &shape);
            } else {
                self.page_up(&shape);
            }
        }
    }

    fn page_down(&mut self, len: usize, shape: &impl Fn(usize, bool) -> Shape) {
        let whole = self.laid.iter().rev().find(|l| l.end() <= self.height);
        let last = whole.map_or(self.top, |l| l.position);
        if last + 1 >= len {
            self.walk(len.saturating_sub(1));
            return;
        }
        self.top = last.max(self.top + 1);
        self.walk(self.top);
        self.fill(len, shape);
    }

    fn page_up(&mut self, shape: &impl Fn(usize, bool) -> Shape) {
        let bottom = self.top;
        self.top = first_from(bottom, self.height, shape).min(bottom.saturating_sub(1));
        self.walk(self.top);
    }

    /// Scrolls by cards, with the wheel: nothing is selected.
    pub fn scroll(&mut self, cards: i64, len: usize) {
        let at = i64::try_from(self.top).unwrap_or(i64::MAX);
        let to = at.saturating_add(cards).max(0);
        self.top = usize::try_from(to).unwrap_or_default().min(len);
        self.lead = Lead::Wheel;
    }

    /// The cards that show, wholly or in part.
    pub fn laid(&self) -> &[Laid] {
        &self.laid
    }

    /// The position of the card at a row of the window, counted from its top.
    pub fn at(&self, row: usize) -> Option<usize> {
        let laid = self.laid.iter().find(|l| (l.row..l.end()).contains(&row))?;
        Some(laid.position)
    }

    /// Works out what shows of `len` cards in a window of `height` rows, beside a text
    /// that has the cards from `first` to `last` on the screen and perhaps one of them
    /// `chosen`. `shape` measures the card at a position, as the first of the window or as
    /// another. `focused`: whether the selection is to stay among what shows.
    pub fn settle(
        &mut self,
        len: usize,
        height: usize,
        ((first, last), chosen): ((usize, usize), Option<usize>),
        focused: bool,
        shape: impl Fn(usize, bool) -> Shape,
    ) {
        if !self.begin(len, height) {
            return;
        }
        match self.lead {
            Lead::Text => {
                let last = last.min(len - 1);
                self.top = beside(first.min(last), last, height, &shape);
                if let Some(chosen) = chosen.filter(|at| (first..=last).contains(at)) {
                    self.show(chosen, &shape);
                }
            }
            Lead::Selection => self.show(self.selected, &shape),
            Lead::Wheel => {}
        }
        self.end(len, focused, &shape);
    }

    /// The same beside a text that has cards from all over the list on the screen: the
    /// list moves only where none of them shows.
    pub fn settle_among(
        &mut self,
        len: usize,
        height: usize,
        seen: &[usize],
        focused: bool,
        shape: impl Fn(usize, bool) -> Shape,
    ) {
        if !self.begin(len, height) {
            return;
        }
        match self.lead {
            Lead::Text => {
                self.fill(len, &shape);
                let whole = |l: &&Laid| l.end() <= height;
                let shows = |n: &usize| self.laid.iter().filter(whole).any(|l| l.position == *n);
                if let (Some(&one), false) = (seen.first(), seen.iter().any(shows)) {
                    self.show(one.min(len - 1), &shape);
                }
            }
            Lead::Selection => self.show(self.selected, &shape),
            Lead::Wheel => {}
        }
        self.end(len, focused, &shape);
    }

    /// Whether there is anything to settle.
    fn begin(&mut self, len: usize, height: usize) -> bool {
        self.height = height;
        self.selected = self.selected.min(len.saturating_sub(1));
        if len == 0 || height == 0 {
            self.top = 0;
            self.laid.clear();
            return false;
        }
        self.top = self.top.min(len - 1);
        true
    }

    fn end(&mut self, len: usize, focused: bool, shape: &impl Fn(usize, bool) -> Shape) {
        self.fill(len, shape);
        // No empty rows below the last card while there are cards above.
        let filled = self.laid.last().map_or(0, Laid::end);
        if self.top > 0 && filled < self.height {
            self.top = first_from(len - 1, self.height, shape).min(self.top);
            self.fill(len, shape);
        }
        if self.lead == Lead::Wheel && focused {
            let whole = |l: &&Laid| l.end() <= self.height;
            let last = self.laid.iter().rev().find(whole);
            let last = last.map_or(self.top, |l| l.position);
            self.selected = self.selected.clamp(self.top, last.max(self.top));
        }
    }

    /// Scrolls as little as shows a card whole.
    fn show(&mut self, position: usize, shape: &impl Fn(usize, bool) -> Shape) {
        let first = first_from(position, self.height, shape);
        self.top = self.top.clamp(first, position);
    }

    fn fill(&mut self, len: usize, shape: &impl Fn(usize, bool) -> Shape) {
        self.laid.clear();
        let mut row = 0;
        for position in self.top..len {
            let shape = shape(position, position == self.top);
            row += shape.gap;
            if row >= self.height {
                break;
            }
            let laid = Laid {
                position,
                row,
                shape,
            };
            row = laid.end();
            self.laid.push(laid);
        }
    }
}

/// The first card from which the one at `position` still shows whole.
fn first_from(position: usize, height: usize, shape: &impl Fn(usize, bool) -> Shape) -> usize {
    above(position, position, height, shape)
}

/// The first card from which all cards up to `last` still fit `height` rows; `first` if there is
/// none.
fn above(first: usize, last: usize, height: usize, shape: &impl Fn(usize, bool) -> Shape) -> usize {
    let mut below = 0;
    for position in first + 1..=last {
        below += shape(position, false).rows();
        if below > height {
            return first;
        }
    }
    let mut top = first;
    while let Some(before) = top.checked_sub(1) {
        below += shape(top, false).rows();
        if shape(before, true).rows() + below > height {
            break;
        }
        top = before;
    }
    top
}

/// The first card to show where the text has the cards from `first` to `last` on the
/// screen: all of them show if they can, with a third of the room that they leave above
/// them. Goes down only when the text does.
fn beside(
    first: usize,
    last: usize,
    height: usize,
    shape: &impl Fn(usize, bool) -> Shape,
) -> usize {
    let mut rows = shape(first, true).rows();
    for position in first + 1..=last {
        rows += shape(position, false).rows();
        if rows >= height {
            return first;
        }
    }
    above(first, last, rows + (height - rows.min(height)) / 3, shape)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cell::Cell;

    fn plain(position: usize, top: bool) -> Shape {
        Shape {
            gap: usize::from(!top),
            head: usize::from(top || position.is_multiple_of(3)),
            body: 2,
        }
    }

    fn of(heights: &[usize]) -> impl Fn(usize, bool) -> Shape + '_ {
        |n, top| Shape {
            gap: usize::from(!top && n.is_multiple_of(3)),
            head: usize::from(top || n.is_multiple_of(3)),
            body: heights[n],
        }
    }

    #[test]
    fn a_click_finds_its_card() {
        let mut cards = Cards::default();
        cards.settle(9, 10, ((0, 0), None), false, plain);
        // Head, two rows; a gap, two rows; a gap, two rows; a gap, a head.
        assert_eq!(cards.at(0), Some(0));
        assert_eq!(cards.at(2), Some(0));
        assert_eq!(cards.at(3), None);
        assert_eq!(cards.at(4), Some(1));
        assert_eq!(cards.at(7), Some(2));
        assert_eq!(cards.at(30), None);
    }

    #[test]
    fn few_cards_are_measured() {
        let measured = Cell::new(0);
        let counting = |n, top| {
            measured.set(measured.get() + 1);
            plain(n, top)
        };
        let mut cards = Cards::default();
        cards.settle(100_000, 40, ((50_000, 50_003), None), false, counting);
        assert!(cards.laid().iter().any(|l| l.position == 50_003));
        cards.walk(99_000);
        cards.settle(100_000, 40, ((50_000, 50_003), None), true, counting);
        assert!(cards.laid().iter().any(|l| l.position == 99_000));
        cards.page(-1, 100_000, counting);
        cards.page(10_000_000, 100_000, counting);
        assert!(measured.get() < 300, "{}", measured.get());
    }

    #[test]
    fn pages_go_by_what_is_seen() {
        let mut cards = Cards::default();
        // Rows 0 to 2, 4 to 5, 7 to 8, 10 to 12, ...: three whole cards in ten rows.
        cards.settle(20, 10, ((0, 0), None), true, plain);
        cards.page(1, 20, plain);
        cards.settle(20, 10, ((0, 0), None), true, plain);
        assert_eq!((cards.selected(), cards.laid()[0].position), (2, 2));
        cards.page(-1, 20, plain);
        cards.settle(20, 10, ((0, 0), None), true, plain);
        assert_eq!((cards.selected(), cards.laid()[0].position), (0, 0));
        for _ in 0..20 {
            cards.page(1, 20, plain);
            cards.settle(20, 10, ((0, 0), None), true, plain);
        }
        assert_eq!(cards.selected(), 19);
    }

    #[test]
    fn the_wheel_scrolls_and_selects_nothing() {
        let mut cards = Cards::default();
        cards.settle(20, 10, ((0, 0), None), false, plain);
        cards.scroll(2, 20);
        cards.settle(20, 10, ((0, 0), None), false, plain);
        assert_eq!((cards.selected(), cards.laid()[0].position), (0, 2));
        // With the keys the selection stays where it is seen.
        cards.settle(20, 10, ((0, 0), None), true, plain);
        assert_eq!(cards.selected(), 2);
        cards.scroll(100, 20);
        cards.settle(20, 10, ((0, 0), None), false, plain);
        assert_eq!(cards.laid().last().map(|l| l.position), Some(19));
    }

    #[test]
    fn cards_from_all_over_move_the_list_only_where_none_shows() {
        let mut cards = Cards::default();
        cards.settle_among(20, 10, &[1, 17], false, plain);
        assert_eq!(cards.laid()[0].position, 0);
        cards.settle_among(20, 10, &[11, 17], false, plain);
        assert!(cards.laid().iter().any(|l| l.position == 11));
        let top = cards.laid()[0].position;
        cards.settle_among(20, 10, &[1, 10, 17], false, plain);
        assert_eq!(cards.laid()[0].position, top);
    }

    proptest! {
        #[test]
        fn the_selected_card_shows_whole(
            heights in prop::collection::vec(1_usize..6, 1..40),
            moves in prop::collection::vec(-50_i64..50, 1..20),
            height in 8_usize..30,
        ) {
            let shape = of(&heights);
            let mut cards = Cards::default();
            for steps in moves {
                cards.step(steps, heights.len());
                cards.settle(heights.len(), height, ((0, 0), None), true, &shape);
                let shown = cards.laid().iter().find(|l| l.position == cards.selected());
                prop_assert!(shown.is_some_and(|l| l.end() <= height));
                let filled = cards.laid().last().map_or(0, Laid::end);
                let top = cards.laid()[0].position;
                prop_assert!(top == 0 || filled + 8 > height, "{filled} of {height}");
            }
        }

        /// Down the text the list only goes down, and what the text has on the screen
        /// shows wherever it fits.
        #[test]
        fn the_list_goes_with_the_text(
            heights in prop::collection::vec(1_usize..5, 1..60),
            screens in prop::collection::vec((0_usize..3, 0_usize..3), 1..80),
            height in 6_usize..40,
        ) {
            let shape = of(&heights);
            let most = heights.len() - 1;
            let mut cards = Cards::default();
            let (mut first, mut last, mut top) = (0_usize, 0_usize, 0);
            for (leave, enter) in screens {
                last = (last + enter).min(most);
                first = (first + leave).min(last);
                cards.settle(heights.len(), height, ((first, last), None), false, &shape);
                let now = cards.laid()[0].position;
                prop_assert!(now >= top, "from {top} back to {now}");
                top = now;
                let needs: usize = shape(first, true).rows()
                    + (first + 1..=last).map(|n| shape(n, false).rows()).sum::<usize>();
                if needs <= height {
                    let whole = cards.laid().iter().filter(|l| l.end() <= height);
                    let seen = whole.filter(|l| (first..=last).contains(&l.position));
                    prop_assert_eq!(seen.count(), last - first + 1);
                }
            }
        }
    }
}
