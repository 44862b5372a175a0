//! What shows a name to be a thing's by what stands beside it, one question after the other.

use super::{
    SEATS, articled, beside, bodies, christened, eponym, home, house, is_dated, is_house, is_kind,
    is_told, land, listed, strikes, told, trades, wares,
};
use crate::analysis::person::label::Named;
use crate::article::Span;

/// A name, and what stands beside it.
struct Beside<'t> {
    text: &'t str,
    span: Span,
    name: &'t str,
    /// The text before and behind it: see [`beside`].
    near: (&'t str, &'t str),
    /// Whether it is one word.
    single: bool,
    /// The next name of the text.
    next: Option<Span>,
}

impl<'t> Beside<'t> {
    fn of(text: &'t str, names: &[Named], n: usize) -> Self {
        let span = names[n].span;
        let name = span.of(text);
        Self {
            text,
            span,
            name,
            near: beside(text, span),
            single: !name.contains(char::is_whitespace),
            next: names.get(n + 1).map(|next| next.span),
        }
    }
}

/// What shows a name to be a thing's, unless something shows somebody too.
const TELLS: &[fn(&Beside<'_>) -> bool] = &[
    |at| is_kind(at.near.0, at.single) || SEATS.of(at.near.0).is_some(),
    |at| bodies::is_body(at.name, at.near) || bodies::is_of_many(at.near),
    |at| house::is_firm(at.near),
    |at| trades::is_trading(at.near),
    |at| house::is_built(at.near, at.single) || house::is_listed_paper(at.near.0),
    |at| is_told(at.near.1) || wares::is_ware(at.name, at.near),
    |at| at.single && (is_house(at.text, at.span, at.near.1, at.next) || is_dated(at.near.1)),
    |at| at.single && (at.near.0.ends_with("-based ") || trades::has_outlets(at.near.1)),
    |at| christened::is_christened(at.near.0, at.near.1),
    |at| articled::is_articled(at.name, at.near) || articled::is_inn(at.near.0),
    |at| articled::is_chain(at.near) || land::is_quarter(at.name, at.near),
    |at| at.single && (strikes(at.near.1) || eponym::is_eponym(at.near)),
    |at| told::is_told(at.text, at.span, at.near.0, at.near.1),
    |at| home::has_council(at.text, at.span, at.near.1),
    |at| listed::is_listed(at.text, at.span, at.near.1),
    |at| listed::is_storm(at.text, at.span, at.near.0),
];

/// Which names something shows to be things'. Each question is put to many names before the next:
/// together they are more code than a processor keeps at hand.
pub(super) fn things(text: &str, names: &[Named], home: &[bool]) -> Vec<bool> {
    /// So many names at a time.
    const MANY: usize = 256;
    let mut things = home.to_vec();
    let mut places = Vec::new();
    for from in (0..names.len()).step_by(MANY) {
        places.clear();
        let many = from..names.len().min(from + MANY);
        places.extend(many.map(|n| Beside::of(text, names, n)));
        for tells in TELLS {
            for (place, thing) in places.iter().zip(&mut things[from..]) {
                *thing = *thing || tells(place);
            }
        }
    }
    things
}
