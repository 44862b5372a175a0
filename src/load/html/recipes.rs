//! Recipes that programs for blogs set in a card of their own: what stands in it is the article's,
//! however short its lines are, but for its buttons.

use super::label::Label;
use super::marks::{self, Marks};
use super::page::{Elem, Kind, Page};

/// The looks of such cards.
const CARDS: [u32; 7] = [
    Elem::look_of("wprm-recipe-container"),
    Elem::look_of("tasty-recipes"),
    Elem::look_of("mv-create-card"),
    Elem::look_of("wp-block-wpzoom-recipe-card-block-recipe-card"),
    Elem::look_of("easyrecipe"),
    Elem::look_of("zlrecipe-container"),
    Elem::look_of("hrecipe"),
];
/// What in a card is for its readers' mouse, or asks for something.
const TOOLS: Marks = Marks(
    marks::TOOLS.0
        | marks::SHARE.0
        | marks::COMMENT.0
        | marks::SIGNUP.0
        | marks::ADVERT.0
        | marks::AUTHOR.0,
);

fn is_card(elem: &Elem) -> bool {
    CARDS.contains(&elem.look)
}

/// Keeps what stands in such a card, if it has a list; `is_none` knows lines that are no text.
pub(super) fn stay(page: &Page, labels: &mut [Label], is_none: &dyn Fn(usize) -> bool) {
    /// The least items of a recipe.
    const ITEMS: usize = 2;
    if !page.elems.iter().any(is_card) {
        return;
    }
    // How it stands in a card, and whether a button of it.
    let within = |at: usize| {
        let piece = &page.pieces[at];
        let mut tool = piece.marks.any(TOOLS);
        for (_, elem) in page.around(piece) {
            if is_card(elem) {
                return Some(tool);
            }
            tool |= elem.marks.any(TOOLS);
        }
        None
    };
    let inside: Vec<(usize, bool)> = (0..page.pieces.len())
        .filter_map(|at| Some((at, within(at)?)))
        .collect();
    let item = |(at, tool): &&(usize, bool)| !tool && page.pieces[*at].lists > 0;
    if inside.iter().filter(item).take(ITEMS).count() < ITEMS {
        return;
    }
    for (at, tool) in inside {
        let piece = &page.pieces[at];
        let told = matches!(piece.kind, Kind::Prose | Kind::Heading(_) | Kind::Table);
        let leads = piece.linked * 2 > piece.end - piece.start;
        let said = page.slice(piece).contains(char::is_alphanumeric);
        if told && said && !tool && !leads && labels[at] != Label::Own && !is_none(at) {
            labels[at] = Label::Own;
        }
    }
}
