//! Authors named in the opening words of the first paragraph: "By Ines Vale: The weir …", and in its
//! first line.

use super::label::Label;
use super::page::{Kind, Page};
use super::signed;

/// The longest name with the words before it, in bytes.
const LONG: usize = 60;

/// Who the first paragraph of a text says wrote it: the paragraph, how many bytes say so, and
/// the name.
pub(super) fn signed(page: &Page, labels: &[Label]) -> Option<(usize, u32, String)> {
    const LEAST: usize = 40;
    const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
    let own = labels.iter().position(|label| *label == Label::Own)?;
    let piece = page
        .pieces
        .get(own)
        .filter(|piece| piece.kind == Kind::Prose)?;
    let text = page.slice(piece);
    let head = &text[..text.floor_char_boundary(LONG)];
    let (by, rest) = head.split_once(['\n', ':'])?;
    let line = head.as_bytes().get(by.len()) == Some(&b'\n');
    let opens = by.get(..3)?.eq_ignore_ascii_case("by ");
    let space = rest.len() - rest.trim_start().len();
    let told = by.len() + 1 + space;
    let name = signed::behind_by(by).filter(|name| opens && by[3..].trim() == name)?;
    let words = name.split(' ').count();
    // A poem may begin so: "By Tweed Water", and its next line.
    let told_on = !line || !rest_is_parted(&text[by.len()..]);
    let named = told_on
        && WORDS.contains(&words)
        && signed::are_people(&name)
        && (line || space > 0)
        && text.len() > told + LEAST;
    named.then(|| (own, u32::try_from(told).unwrap_or(0), name))
}

/// Whether several lines follow, as those of a poem do.
fn rest_is_parted(text: &str) -> bool {
    text.trim().contains('\n')
}
