//! Where the panes are at every size of terminal.

use super::*;
use proptest::prelude::*;

fn columns(least: u16, usual: u16, most: u16) -> Columns {
    Columns {
        least,
        usual,
        most,
        dragged: None,
    }
}

/// The panes of an article with section names of `longest` columns.
fn wish(longest: u16) -> Wish {
    let outline = columns(longest.min(20), longest.min(32), longest);
    Wish {
        stands: Sides {
            outline: Some(outline),
            sidebar: Some(columns(30, 36, 46)),
        },
        prefer: Side::Sidebar,
        over: None,
        measure: 72,
        firm: false,
    }
}

fn text(layout: &Layout, wish: &Wish) -> u16 {
    layout.room().min(wish.measure)
}

fn standing(layout: &Layout) -> usize {
    [Side::Outline, Side::Sidebar]
        .into_iter()
        .filter(|side| layout.stands(*side))
        .count()
}

#[test]
fn the_fullest_set_of_panes_that_leaves_the_text_its_due() {
    let names = |width| {
        let l = layout(width, 40, wish(26));
        (l.stands(Side::Outline), l.stands(Side::Sidebar))
    };
    assert_eq!(names(60), (false, false));
    assert_eq!(names(80), (true, false));
    assert_eq!(names(100), (false, true));
    assert_eq!(names(120), (true, true));
    let l = layout(80, 40, wish(26));
    assert_eq!(l.outline.map(|o| o.0.width), Some(24));
    assert_eq!(text(&l, &wish(26)), 52);
    assert!(layout(19, 5, wish(26)).too_small && !layout(20, 5, wish(26)).too_small);
}

#[test]
fn where_there_is_room_nothing_is_cut_and_nothing_is_taken_in_vain() {
    let l = layout(200, 50, wish(44));
    assert_eq!(l.outline.map(|o| o.0.width), Some(44));
    assert_eq!(l.sidebar.map(|s| s.0.width), Some(46));
    let l = layout(200, 50, wish(18));
    assert_eq!(l.outline.map(|o| o.0.width), Some(18));
    // Two that want more than there is share it.
    let mut greedy = wish(150);
    greedy.stands.sidebar = Some(columns(30, 36, 150));
    let l = layout(200, 50, greedy);
    assert_eq!(text(&l, &greedy), 72);
    assert_eq!(l.body.width, 74);
    assert!(l.outline.is_some_and(|o| o.0.width > 55));
    assert!(l.sidebar.is_some_and(|s| s.0.width > 55));
}

/// By how many columns a wider terminal's text may be narrower: from the whole measure
/// to what it keeps beside one pane.
const MOST_LOST: u16 = 72 - BESIDE_PANE;

#[test]
fn text_is_never_squeezed_between_panes() {
    for longest in [18, 21, 26, 32, 60, 140] {
        for prefer in [Side::Outline, Side::Sidebar] {
            let wish = Wish {
                prefer,
                ..wish(longest)
            };
            let mut widest = 0;
            for width in 20..=260 {
                let l = layout(width, 24, wish);
                let text = text(&l, &wish);
                let least = match standing(&l) {
                    0 => room(width, true).min(72),
                    1 => BESIDE_PANE,
                    _ => BETWEEN_PANES,
                };
                assert!(text >= least, "{text} of {width}");
                assert!(
                    text + MOST_LOST >= widest,
                    "{text} of {width} after {widest}"
                );
                widest = widest.max(text);
            }
            assert_eq!(widest, 72);
        }
    }
}

#[test]
fn a_pane_over_the_text_leaves_no_strip_of_it() {
    for side in [Side::Outline, Side::Sidebar] {
        for width in 20..=260 {
            for wanted in [18, 26, 46, 70] {
                let wish = Wish {
                    over: Some((side, wanted)),
                    ..wish(26)
                };
                let l = layout(width, 24, wish);
                let (rect, over) = l.side(side).expect("a pane with the keys shows");
                if !over {
                    continue;
                }
                let left = l.body.width - rect.width;
                assert!(left == 0 || left > STRIP, "{left} columns at {width}");
                assert_eq!(rect.intersection(l.body), rect);
                // The text beside it is as it was.
                let quiet = Wish { over: None, ..wish };
                assert_eq!(l.body, layout(width, 24, quiet).body);
            }
        }
    }
}

#[test]
fn lines_by_key_take_from_the_panes_and_then_fold_them() {
    let mut panes = 3;
    let mut columns = 200;
    for measure in (40..=118).step_by(4) {
        let wish = Wish {
            measure,
            firm: true,
            ..wish(26)
        };
        let l = layout(120, 40, wish);
        assert_eq!(text(&l, &wish), measure);
        assert!(standing(&l) <= panes, "a pane comes back at {measure}");
        if standing(&l) == panes && measure > 72 {
            assert!(120 - l.body.width <= columns);
        }
        panes = standing(&l);
        columns = 120 - l.body.width;
    }
    assert_eq!(panes, 0);
}

#[test]
fn a_dragged_border_is_where_it_was_dragged_to() {
    let mut dragged = wish(26);
    if let Some(outline) = &mut dragged.stands.outline {
        outline.dragged = Some(45);
    }
    let l = layout(120, 40, dragged);
    assert_eq!(l.outline.map(|o| o.0.width), Some(45));
    assert!(l.stands(Side::Sidebar));
    // Lines of a length that a key asked for come first.
    let firm = Wish {
        firm: true,
        measure: 60,
        ..dragged
    };
    let l = layout(120, 40, firm);
    assert_eq!(text(&l, &firm), 60);
    assert!(l.outline.is_some_and(|o| o.0.width < 45));
}

fn any_columns() -> impl Strategy<Value = Option<Columns>> {
    let dragged = prop::option::of(14_u16..300);
    let widths = (14_u16..60, 0_u16..20, 0_u16..200, dragged);
    prop::option::of(widths.prop_map(|(least, usual, most, dragged)| Columns {
        dragged,
        ..columns(least, least + usual, least + usual + most)
    }))
}

proptest! {
    #[test]
    fn panes_never_leave_the_terminal(
        (width, height) in (1_u16..300, 1_u16..60),
        (outline, sidebar) in (any_columns(), any_columns()),
        over in prop::option::of((prop::bool::ANY, 14_u16..200)),
        (left, firm, measure) in (prop::bool::ANY, prop::bool::ANY, 16_u16..1000),
    ) {
        let side = |left| if left { Side::Outline } else { Side::Sidebar };
        let wish = Wish {
            stands: Sides { outline, sidebar },
            prefer: side(left),
            over: over.map(|(left, columns)| (side(left), columns)),
            measure,
            firm,
        };
        let l = layout(width, height, wish);
        prop_assert_eq!(l.too_small, width < LEAST.0 || height < LEAST.1);
        if !l.too_small {
            for rect in [Some(l.body), l.outline.map(|o| o.0), l.sidebar.map(|s| s.0)]
                .into_iter()
                .flatten()
            {
                prop_assert_eq!(rect.intersection(l.area), rect);
                prop_assert!(rect.width > 0);
            }
            // What stands takes columns of its own.
            let stands = |pane: Option<(Rect, bool)>| match pane {
                Some((rect, false)) => rect.width + 1,
                _ => 0,
            };
            prop_assert_eq!(stands(l.outline) + l.body.width + stands(l.sidebar), width);
            prop_assert!(l.room() >= room(width, true).min(measure).min(BESIDE_DRAGGED));
        }
    }
}
