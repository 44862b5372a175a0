//! Where the panes are. Worked out from the terminal's size and what is shown; nothing
//! learns a size from drawing.

use ratatui::layout::Rect;

/// Below this width the sidebar lies over the text, and only while it has the focus.
pub const SIDEBAR_BESIDE: u16 = 100;
/// Below this width the outline does.
pub const OUTLINE_BESIDE: u16 = 70;
/// A terminal smaller than this is told so.
pub const LEAST: (u16, u16) = (20, 5);
/// Fewer rows than this leave no room for a row of hints.
const HINTS_FROM: u16 = 10;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Columns of the outline; 0 hides it.
    pub outline: u16,
    /// Columns of the sidebar; 0 hides it.
    pub sidebar: u16,
    /// Whether the outline has the focus.
    pub on_outline: bool,
    /// Whether the sidebar has the focus.
    pub on_sidebar: bool,
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
    let mut body = Rect::new(0, 0, width, rows);
    let mut outline = None;
    if wish.outline > 0 {
        if width >= OUTLINE_BESIDE {
            let columns = wish.outline.min(width / 3);
            outline = Some((Rect::new(0, 0, columns, rows), false));
            body.x += columns + 1;
            body.width -= columns + 1;
        } else if wish.on_outline {
            outline = Some((Rect::new(0, 0, over(width), rows), true));
        }
    }
    let mut sidebar = None;
    if wish.sidebar > 0 {
        if width >= SIDEBAR_BESIDE {
            let columns = wish.sidebar.min(width / 2 - 10);
            sidebar = Some((Rect::new(width - columns, 0, columns, rows), false));
            body.width -= columns + 1;
        } else if wish.on_sidebar {
            let columns = over(width);
            sidebar = Some((Rect::new(width - columns, 0, columns, rows), true));
        }
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

/// The width of a pane that lies over the text: most of a narrow terminal, and never so
/// wide that its cards are hard to read.
fn over(width: u16) -> u16 {
    (width * 4 / 5).clamp(width.min(24), 52).min(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Wish = Wish {
        outline: 24,
        sidebar: 36,
        on_outline: false,
        on_sidebar: false,
    };

    #[test]
    fn panes_fold_away_by_priority() {
        let wide = layout(120, 40, ALL);
        assert!(wide.outline.is_some() && wide.sidebar.is_some());
        assert_eq!(wide.body.width, 120 - 25 - 37);
        let middle = layout(90, 40, ALL);
        assert!(middle.outline.is_some() && middle.sidebar.is_none());
        let narrow = layout(60, 20, ALL);
        assert!(narrow.outline.is_none() && narrow.sidebar.is_none());
        assert_eq!(narrow.body.width, 60);
        let over = layout(
            60,
            20,
            Wish {
                on_sidebar: true,
                ..ALL
            },
        );
        assert!(over.sidebar.is_some_and(|(_, over)| over));
        assert!(layout(19, 5, ALL).too_small && !layout(20, 5, ALL).too_small);
    }

    #[test]
    fn panes_never_leave_the_terminal() {
        for width in 20..220 {
            for height in [5, 9, 10, 24, 50] {
                for on in [false, true] {
                    let l = layout(
                        width,
                        height,
                        Wish {
                            on_sidebar: on,
                            on_outline: on,
                            ..ALL
                        },
                    );
                    for rect in [Some(l.body), l.outline.map(|o| o.0), l.sidebar.map(|s| s.0)]
                        .into_iter()
                        .flatten()
                    {
                        assert_eq!(rect.intersection(l.area), rect, "{width}x{height}");
                    }
                    assert!(l.body.width >= 20);
                }
            }
        }
    }
}
