//! Whether the text above some posts is the first of them: what a member of a board asks or tells,
//! signed by an account as the answers are.

use std::ops::Range;

use super::page::{Elem, Page, Tag};
use super::posts::Post;
use super::signature::{self, account};
use super::spans;

/// A longer text is an article, in bytes, and what is below it comments.
const LONG: usize = 3000;
/// How much of its length the answers have at least.
const SHARE: usize = 3;

/// Whether who wrote the `own` bytes of text before the first post is named by a link to an account
/// as all who answer are, and the answers are not much shorter.
pub(super) fn opens(page: &Page, before: Range<usize>, own: usize, posts: &[Post]) -> bool {
    if own > LONG || posts.len() < 2 {
        return false;
    }
    // A blog sets its articles in elements for them.
    let article = |at: usize| {
        let mut around = page.around(&page.pieces[at]);
        spans::sentences(page, at..at + 1) > 0 && around.any(|(_, elem)| elem.tag == Tag::Article)
    };
    let signed = |pieces: Range<usize>| {
        let pieces = page.pieces.get(pieces).unwrap_or_default().iter();
        let mut lines = pieces.filter(|piece| piece.end - piece.start <= signature::LINE);
        lines.find_map(|piece| account(page, piece))
    };
    let Some(board) = posts.first().and_then(|post| signed(post.pieces.clone())) else {
        return false;
    };
    let answers = || -> usize {
        let text = posts.iter().flat_map(|post| post.text..post.pieces.end);
        text.map(|at| spans::plain(&page.pieces[at])).sum()
    };
    // Comments below a blog's article are signed so as well.
    let commented = |post: &Post| {
        let elem = page.elems.get(post.elem as usize);
        elem.is_some_and(|elem| elem.look == Elem::look_of("comment"))
    };
    signed(before.clone()) == Some(board)
        && !posts.iter().any(commented)
        && posts
            .iter()
            .all(|post| signed(post.pieces.clone()) == Some(board))
        && !before.clone().any(article)
        && answers() * SHARE >= own
}
