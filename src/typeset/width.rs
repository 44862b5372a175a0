//! How many terminal cells a text takes: the one width function of the program.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The width of `text` on a terminal in cells, counted by grapheme cluster. Text that may
/// contain control characters must go through [`clean_line`](super::clean_line) first.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(cluster_width).sum()
}

/// The width of one grapheme cluster in cells.
pub(super) fn cluster_width(cluster: &str) -> usize {
    if cluster.len() == 1 {
        1
    } else {
        cluster.width()
    }
}

/// Cuts `text` to at most `cells` cells, and ends it with an ellipsis if something is missing.
/// Text that fits is borrowed.
pub fn truncate(text: &str, cells: usize) -> Cow<'_, str> {
    // No text of so few bytes is wider than it is long.
    if text.len() <= cells {
        return Cow::Borrowed(text);
    }
    let (mut used, mut fits) = (0, 0);
    for (at, cluster) in text.grapheme_indices(true) {
        let w = cluster_width(cluster);
        if used + w > cells {
            if cells == 0 {
                return Cow::Borrowed("");
            }
            let kept = text.get(..fits).unwrap_or_default().trim_end();
            return Cow::Owned(format!("{kept}…"));
        }
        used += w;
        // The last place that leaves a cell for the ellipsis.
        if used < cells {
            fits = at + cluster.len();
        }
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn clusters_count_once() {
        for (text, cells) in [
            ("abc", 3),
            ("é", 1),
            ("e\u{301}", 1),
            ("家族", 4),
            ("👨‍👩‍👧‍👦", 2),
            ("❤️", 2),
            ("ｶﾞ", 2),
            ("שלום", 4),
        ] {
            assert_eq!(width(text), cells, "{text}");
        }
    }

    #[test]
    fn truncating() {
        assert_eq!(truncate("a long title", 20), "a long title");
        assert_eq!(truncate("a long title", 12), "a long title");
        assert_eq!(truncate("a long title", 8), "a long…");
        assert_eq!(truncate("家族会議", 5), "家族…");
        assert_eq!(truncate("家族会議", 8), "家族会議");
        assert_eq!(truncate("abc", 1), "…");
        assert_eq!(truncate("abc", 0), "");
    }

    proptest! {
        #[test]
        fn truncated_text_fits(text in "\\PC*", cells in 0_usize..30) {
            let text = super::super::clean_line(&text).into_owned();
            prop_assert!(width(&truncate(&text, cells)) <= cells);
        }
    }
}
