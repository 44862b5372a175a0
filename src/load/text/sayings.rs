//! Pages of what people have said, as papers have them of a week: words in marks, and below them who said so.

use super::model::Label;
use super::piece::{Piece, Shape};
use super::signer::is_a_name;
use crate::words::marks;

/// The fewest sayings of such a page.
const FEWEST: usize = 2;
/// A line with more words is no signature.
const SIGNATURE: usize = 18;

/// Makes prose of whoever stands below words in marks, where such words are most of a page.
pub(super) fn see(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    for at in signatures(text, pieces) {
        if matches!(shapes[at], Shape::Short | Shape::Prose) {
            shapes[at] = Shape::Prose;
        }
    }
}

/// Keeps them: the line heads nothing and belongs to the text.
pub(super) fn keep(text: &str, pieces: &[Piece], labels: &mut [Label]) {
    for at in signatures(text, pieces) {
        if labels[at] != Label::Title {
            labels[at] = Label::Paragraph;
        }
    }
}

/// The pieces that sign the words in marks above them.
fn signatures(text: &str, pieces: &[Piece]) -> Vec<usize> {
    let words = |at: usize| pieces[at].span.of(text).trim();
    // Below some of them who said so may stand in the next line of the same piece.
    let said = |at: &usize| is_in_marks(words(*at).lines().next().unwrap_or_default());
    let said: Vec<usize> = (0..pieces.len()).filter(said).collect();
    // Title, words, who, words, who: two in five.
    let page = said.len() >= FEWEST && said.len() * 5 >= pieces.len() * 2;
    let whole = said.into_iter().filter(|at| is_in_marks(words(*at)));
    // "Ann Roe, baker": elsewhere a line must say so by itself.
    let whole =
        whole.filter(|at| page || pieces.get(at + 1).is_some_and(|_| tells_who(words(at + 1))));
    let signs = |at: &usize| {
        *at < pieces.len() && {
            let line = words(*at);
            !is_in_marks(line)
                && !marks::ends_sentence(line)
                && line.split_whitespace().count() <= SIGNATURE
        }
    };
    whole.map(|at| at + 1).filter(signs).collect()
}

/// "Ann Roe, baker", "(Ann Roe, baker)": a name, a comma and what somebody is.
fn tells_who(line: &str) -> bool {
    let bare = line
        .strip_prefix('(')
        .and_then(|l| l.strip_suffix(')'))
        .unwrap_or(line);
    bare.split_once(", ").is_some_and(|(name, what)| {
        is_a_name(name)
            && what.starts_with(char::is_lowercase)
            && !what.contains(['.', '!', '?', ':'])
    })
}

/// Whether a line is one sentence or more in marks and nothing else.
fn is_in_marks(line: &str) -> bool {
    let Some(rest) = line.strip_prefix(marks::OPENING_SPEECH) else {
        return false;
    };
    let Some(inside) = rest.strip_suffix(marks::CLOSING) else {
        return false;
    };
    inside.ends_with(['.', '!', '?', '…']) && !inside.contains(['“', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::article::BlockKind;

    #[test]
    fn whoever_stands_below_what_was_said_belongs_to_the_text() {
        for text in [
            "What they said\n\n“It fell.”\n\nCouncil leader Ann Roe\n\n“It rose.”\n\nBaker Bo Poe, at home\n",
            "They said it\n\n\"It fell in May.\"\nAnn Roe, baker\n\n\"It rose in June.\"\n\nBo Poe, diver\n",
        ] {
            let article = parse(text);
            let kinds = article.blocks.iter().skip(1).map(|b| b.kind);
            let others: Vec<BlockKind> = kinds.filter(|k| *k != BlockKind::Paragraph).collect();
            assert!(others.is_empty(), "{text}: {others:?}");
        }
    }
}
