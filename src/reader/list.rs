//! The state of a list of cards: which is selected, which is the first that shows.
//!
//! Only cards near the screen are measured, so a list of a hundred thousand costs what a list of
//! ten costs.

use std::ops::Range;

/// A list's selection and scroll position, both as positions in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    selected: usize,
    top: usize,
    /// The cards that show, wholly or in part, after [`List::settle`].
    visible: usize,
}

impl List {
    /// The selected position.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Selects a position; [`List::settle`] keeps it inside the list.
    pub fn select(&mut self, position: usize) {
        self.selected = position;
    }

    /// Moves the selection by `steps` (up when negative) in a list of `len` cards.
    pub fn step(&mut self, steps: i64, len: usize) {
        let at = i64::try_from(self.selected).unwrap_or(i64::MAX);
        let last = i64::try_from(len.saturating_sub(1)).unwrap_or(i64::MAX);
        let to = at.saturating_add(steps).clamp(0, last);
        self.selected = usize::try_from(to).unwrap_or_default();
    }

    /// Cards that one page moves by.
    pub fn page(&self) -> i64 {
        i64::try_from(self.visible.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// The positions that show.
    pub fn shown(&self, len: usize) -> Range<usize> {
        self.top.min(len)..(self.top + self.visible).min(len)
    }

    /// Scrolls as little as shows the selected card whole, in a list of `len` cards
    /// and a window of `height` rows; `rows` measures the card at a position.
    pub fn settle(&mut self, len: usize, height: usize, rows: impl Fn(usize) -> usize) {
        self.selected = self.selected.min(len.saturating_sub(1));
        if len == 0 || height == 0 {
            (self.top, self.visible) = (0, 0);
            return;
        }
        // The first card from which the selected one still shows whole.
        let mut first = self.selected;
        let mut used = rows(first);
        while let Some(before) = first.checked_sub(1) {
            used += rows(before);
            if used > height {
                break;
            }
            first = before;
        }
        self.top = self.top.clamp(first, self.selected);
        // No empty rows below the last card while there are cards above.
        let mut filled = 0;
        let mut end = self.top;
        while end < len && filled < height {
            filled += rows(end);
            end += 1;
        }
        while end == len && self.top > 0 && filled + rows(self.top - 1) <= height {
            self.top -= 1;
            filled += rows(self.top);
        }
        self.visible = end - self.top;
    }
}

/// The position of the card at a row of the window, counted from its top.
pub fn card_at(
    list: &List,
    len: usize,
    row: usize,
    rows: impl Fn(usize) -> usize,
) -> Option<usize> {
    let mut below = 0;
    list.shown(len).find(|&position| {
        below += rows(position);
        row < below
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_click_finds_its_card() {
        let mut list = List::default();
        list.settle(9, 10, |_| 3);
        assert_eq!(card_at(&list, 9, 0, |_| 3), Some(0));
        assert_eq!(card_at(&list, 9, 5, |_| 3), Some(1));
        assert_eq!(card_at(&list, 9, 30, |_| 3), None);
    }

    #[test]
    fn few_cards_are_measured() {
        let measured = std::cell::Cell::new(0);
        let mut list = List::default();
        list.select(50_000);
        list.settle(100_000, 40, |_| {
            measured.set(measured.get() + 1);
            4
        });
        assert!(measured.get() < 60, "{}", measured.get());
        assert!(list.shown(100_000).contains(&50_000));
    }

    proptest! {
        #[test]
        fn the_selected_card_shows_whole(
            heights in prop::collection::vec(1_usize..6, 1..40),
            moves in prop::collection::vec(-50_i64..50, 1..20),
            height in 6_usize..30,
        ) {
            let mut list = List::default();
            for steps in moves {
                list.step(steps, heights.len());
                list.settle(heights.len(), height, |n| heights[n]);
                let shown = list.shown(heights.len());
                prop_assert!(shown.contains(&list.selected()));
                let to_end: usize = heights[shown.start..=list.selected()].iter().sum();
                prop_assert!(to_end <= height);
                let total: usize = heights.iter().sum();
                let filled: usize = heights[shown].iter().sum();
                prop_assert!(filled >= height.min(total).saturating_sub(5));
            }
        }
    }
}
