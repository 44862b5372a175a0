//! Divides the screen among the panes, from the terminal's size and what is wished for. Nothing
//! learns a size from drawing. No key that only moves between panes changes the text's width: a
//! pane that does not fit beside the text lies over it while it has the keys.
//!
//! The text comes first. Of all sets of panes the fullest is taken that still leaves the text
//! its due. What is left over goes where it helps most: to section names, then to the text's
//! lines, then to the panes again, up to all that they can use.

use ratatui::layout::Rect;

/// A smaller terminal is told that it is too small.
pub const LEAST: (u16, u16) = (20, 5);
/// The columns that the text keeps between two panes, unless its lines are to be shorter.
pub const BETWEEN_PANES: u16 = 60;
/// The columns that it keeps beside one pane.
pub const BESIDE_PANE: u16 = 52;
/// The columns that it keeps when the mouse makes a pane as wide as it goes.
const BESIDE_DRAGGED: u16 = AIRY - AIR;
/// The narrowest that a pane can be dragged, in columns.
pub const NARROWEST: u16 = 14;
/// Columns of air beside the text, both sides together. With the strip there is one more.
const AIR: u16 = 2;
/// A body narrower than this has no air.
const AIRY: u16 = 31;
/// From this many columns on, a strip of text beside a pane that lies over it is of use.
const STRIP: u16 = 34;
/// With fewer rows than this there is no row of hints.
const HINTS_FROM: u16 = 10;

/// One of the two side panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The sections, to the left.
    Outline,
    /// Quotations and people, to the right.
    Sidebar,
}

/// Something of each side pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides<T> {
    /// The outline's.
    pub outline: T,
    /// The sidebar's.
    pub sidebar: T,
}

impl<T> Sides<T> {
    /// The value of one side.
    pub fn of(&self, side: Side) -> &T {
        match side {
            Side::Outline => &self.outline,
            Side::Sidebar => &self.sidebar,
        }
    }

    /// The value of one side, to change.
    pub fn of_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Outline => &mut self.outline,
            Side::Sidebar => &mut self.sidebar,
        }
    }
}

/// The columns that a pane can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// With fewer it does not stand beside the text.
    pub least: u16,
    /// With so many it is comfortable.
    pub usual: u16,
    /// More would be of no use.
    pub most: u16,
    /// What the mouse has dragged it to.
    pub dragged: Option<u16>,
}

impl Columns {
    /// The fewest that it has to have.
    fn fewest(&self) -> u16 {
        self.dragged.map_or(self.least, |d| d.min(self.least))
    }
}

/// What is wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The panes that are to stand beside the text.
    pub stands: Sides<Option<Columns>>,
    /// Which of them stands where there is room for one.
    pub prefer: Side,
    /// The pane that has the keys, and the columns it takes where it lies over the text.
    pub over: Option<(Side, u16)>,
    /// Cells that a line of text may take.
    pub measure: u16,
    /// Whether lines keep this length whatever becomes of the panes.
    pub firm: bool,
}

/// Where everything is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The whole terminal.
    pub area: Rect,
    /// The outline, and whether it lies over the text.
    pub outline: Option<(Rect, bool)>,
    /// The text.
    pub body: Rect,
    /// The sidebar, and whether it lies over the text.
    pub sidebar: Option<(Rect, bool)>,
    /// The status line.
    pub status: Rect,
    /// Hints, messages and typed text; the status line's own row where there is no other.
    pub bottom: Rect,
    /// Whether the terminal is too small for anything.
    pub too_small: bool,
}

impl Layout {
    /// Where a side pane is, and whether it lies over the text.
    pub fn side(&self, side: Side) -> Option<(Rect, bool)> {
        match side {
            Side::Outline => self.outline,
            Side::Sidebar => self.sidebar,
        }
    }

    /// The area that a box may cover: everything above the row of hints.
    pub const fn over(&self) -> Rect {
        Rect {
            height: self.bottom.y,
            ..self.area
        }
    }

    /// Where the strip has room: on the line to the sidebar, otherwise in the air at the right
    /// edge.
    pub fn strip(&self) -> Option<Rect> {
        let body = self.body;
        let x = match body.right() < self.area.right() {
            true => body.right(),
            false if body.width >= AIRY => body.right() - 1,
            false => return None,
        };
        Some(Rect {
            x,
            width: 1,
            ..body
        })
    }

    /// The longest line of text that the body holds.
    pub fn room(&self) -> u16 {
        room(self.body.width, self.body.right() == self.area.right())
    }

    /// Whether a side pane lies over the text.
    pub fn is_covered(&self) -> bool {
        let over = |side| self.side(side).is_some_and(|(_, over)| over);
        over(Side::Outline) || over(Side::Sidebar)
    }

    /// Whether a side pane stands beside the text.
    pub fn stands(&self, side: Side) -> bool {
        self.side(side).is_some_and(|(_, over)| !over)
    }
}

/// The longest line of text in a body of so many columns. At the edge of the terminal the strip
/// stands in the air, with a column between.
pub fn room(body: u16, at_edge: bool) -> u16 {
    match body < AIRY {
        true => body,
        false => body - AIR - u16::from(at_edge),
    }
}

/// Lays out a terminal of `width` by `height` cells.
pub fn layout(width: u16, height: u16, wish: Wish) -> Layout {
    let area = Rect::new(0, 0, width, height);
    if width < LEAST.0 || height < LEAST.1 {
        return Layout {
            area,
            too_small: true,
            ..Layout::default()
        };
    }
    let hints = height >= HINTS_FROM;
    let rows = height - 1 - u16::from(hints);
    let status = Rect::new(0, rows, width, 1);
    let bottom = if hints {
        Rect::new(0, rows + 1, width, 1)
    } else {
        status
    };
    let columns = fullest(width, &wish);
    let mut body = Rect::new(0, 0, width, rows);
    let mut outline = None;
    let mut sidebar = None;
    if let Some(columns) = columns.outline {
        outline = Some((Rect::new(0, 0, columns, rows), false));
        body.x += columns + 1;
        body.width -= columns + 1;
    }
    if let Some(columns) = columns.sidebar {
        sidebar = Some((Rect::new(width - columns, 0, columns, rows), false));
        body.width -= columns + 1;
    }
    match wish.over {
        Some((Side::Outline, columns)) if outline.is_none() => {
            let columns = over(columns, body.width);
            outline = Some((
                Rect {
                    width: columns,
                    ..body
                },
                true,
            ));
        }
        Some((Side::Sidebar, columns)) if sidebar.is_none() => {
            let columns = over(columns, body.width);
            let x = body.right() - columns;
            sidebar = Some((
                Rect {
                    x,
                    width: columns,
                    ..body
                },
                true,
            ));
        }
        _ => {}
    }
    Layout {
        area,
        outline,
        body,
        sidebar,
        status,
        bottom,
        too_small: false,
    }
}

/// The columns of the fullest set of panes that leaves the text its due.
fn fullest(width: u16, wish: &Wish) -> Sides<Option<u16>> {
    let Sides { outline, sidebar } = wish.stands;
    let left = (outline, None);
    let right = (None, sidebar);
    let (first, second) = match wish.prefer {
        Side::Outline => (left, right),
        Side::Sidebar => (right, left),
    };
    [(outline, sidebar), first, second]
        .into_iter()
        .filter(|(outline, sidebar)| outline.is_some() || sidebar.is_some())
        .find_map(|(outline, sidebar)| divide(width, wish, outline, sidebar))
        .unwrap_or_default()
}

/// Divides a row of the terminal among the text and panes; `None` where they have no room.
fn divide(
    width: u16,
    wish: &Wish,
    outline: Option<Columns>,
    sidebar: Option<Columns>,
) -> Option<Sides<Option<u16>>> {
    let panes = u16::from(outline.is_some()) + u16::from(sidebar.is_some());
    let due = match (wish.firm, panes) {
        (true, _) => wish.measure,
        (false, 2..) => wish.measure.min(BETWEEN_PANES),
        (false, _) => wish.measure.min(BESIDE_PANE),
    };
    let fewest = |pane: Option<Columns>| pane.map_or(0, |pane| pane.fewest());
    let air = AIR + u16::from(sidebar.is_none());
    // The borders are nobody's.
    let width = width.checked_sub(panes)?;
    width.checked_sub(fewest(outline) + fewest(sidebar) + due + air)?;
    // Where lines are to be of a length, a dragged pane takes no more than they leave.
    let dragged = |pane: Option<Columns>, others: u16| {
        let columns = pane?.dragged.filter(|_| !wish.firm)?;
        let most = width.saturating_sub(others + wish.measure.min(BESIDE_DRAGGED) + air);
        Some(columns.clamp(NARROWEST.min(most), most))
    };
    let dragged_outline = dragged(outline, fewest(sidebar));
    let mut left = dragged_outline.unwrap_or(fewest(outline));
    let dragged_sidebar = dragged(sidebar, left);
    let mut right = dragged_sidebar.unwrap_or(fewest(sidebar));
    let mut text = due + air;
    let mut spare = width.saturating_sub(left + right + text);
    // The most that a pane may grow to, at first and in the end.
    let limits = |pane: Option<Columns>, dragged: Option<u16>, now: u16| match (pane, dragged) {
        (None, _) | (_, Some(_)) => (now, now),
        (Some(pane), None) => {
            let most = pane.dragged.unwrap_or(pane.most);
            (pane.usual.min(most), most)
        }
    };
    let (left_usual, left_most) = limits(outline, dragged_outline, left);
    let (right_usual, right_most) = limits(sidebar, dragged_sidebar, right);
    grow(&mut left, left_usual, &mut spare);
    grow(&mut text, wish.measure.min(BETWEEN_PANES) + air, &mut spare);
    grow(&mut right, right_usual, &mut spare);
    grow(&mut text, wish.measure.saturating_add(air), &mut spare);
    // Of what the text does not need each pane may have half, and what the other leaves.
    let half = spare / 2;
    let wants = right_most.saturating_sub(right);
    let mut share = half.max(spare.saturating_sub(wants));
    spare -= share;
    grow(&mut left, left_most, &mut share);
    spare += share;
    grow(&mut right, right_most, &mut spare);
    Some(Sides {
        outline: outline.map(|_| left),
        sidebar: sidebar.map(|_| right),
    })
}

/// Lets `columns` grow to `to` as far as `spare` allows.
fn grow(columns: &mut u16, to: u16, spare: &mut u16) {
    let more = to.saturating_sub(*columns).min(*spare);
    *columns += more;
    *spare -= more;
}

/// The width of a pane that lies over a body: what it wants, or the whole body if the text
/// beside it would be too narrow to read.
fn over(columns: u16, body: u16) -> u16 {
    if columns + 1 + STRIP > body {
        body
    } else {
        columns
    }
}

#[cfg(test)]
mod tests;
