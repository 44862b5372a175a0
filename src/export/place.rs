//! The address of a quotation's place in its page: a text fragment, which browsers scroll to
//! (<https://wicg.github.io/scroll-to-text-fragment/>).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::analysis::Quotation;
use crate::article::{Article, Span};
use crate::words::marks;

/// What is written as it is. The characters `-`, `,` and `&` mean something in a fragment.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');
/// The most words of a quotation that are named whole; of a longer one only the first and the
/// last few are.
const WHOLE: usize = 8;
const ENDS: usize = 4;
/// How many words before a place tell it from another with the same words.
const BEFORE: usize = 3;
/// How much text above a place is searched for the same words, in bytes. For each quotation of a
/// book, all that stands above would be too much.
const ABOVE: usize = 256 << 10;

/// An address that leads to a quotation on the page at `address`.
pub fn link(article: &Article, quotation: &Quotation, address: &str) -> String {
    match quotation.pieces.as_slice() {
        [] => of_words(article, quotation.span, address),
        pieces => of_pieces(article, pieces, quotation.span, address),
    }
}

/// An address that leads to some words on the page at `address`.
pub fn of_words(article: &Article, words: Span, address: &str) -> String {
    of_pieces(article, &[words], words, address)
}

fn of_pieces(article: &Article, pieces: &[Span], all: Span, address: &str) -> String {
    let first = pieces.first().map_or(all, |p| inside(article, *p));
    let last = pieces.last().map_or(first, |p| inside(article, *p));
    let words: Vec<&str> = article.slice(first).split_whitespace().collect();
    if words.is_empty() {
        return address.to_string();
    }
    let encoded = |words: &str| utf8_percent_encode(words, PLAIN).to_string();
    let (start, end) = if first == last && words.len() <= WHOLE {
        (words.join(" "), None)
    } else {
        let start = words.iter().take(ENDS).copied().collect::<Vec<_>>();
        let behind: Vec<&str> = article.slice(last).split_whitespace().collect();
        let end = behind[behind.len().saturating_sub(ENDS)..].join(" ");
        (start.join(" "), Some(end))
    };
    // A link that was copied from a browser may name other words already.
    let address = match address.split_once(":~:") {
        Some((address, _)) => address,
        None => address,
    };
    let mut directive = String::new();
    if let Some(before) = before(article, first, &start) {
        directive.push_str(&encoded(&before));
        directive.push_str("-,");
    }
    directive.push_str(&encoded(&start));
    if let Some(end) = end {
        directive.push(',');
        directive.push_str(&encoded(&end));
    }
    // What follows `:~:` is no part of the name of a place that an address may have already.
    let sign = if address.contains('#') { "" } else { "#" };
    format!("{address}{sign}:~:text={directive}")
}

/// The words without their marks, since the page may use other marks.
fn inside(article: &Article, piece: Span) -> Span {
    let is_mark = |c: char| marks::is_quotation(c) || c.is_whitespace();
    let words = article.slice(piece);
    let start = words.len() - words.trim_start_matches(is_mark).len();
    let length = words.trim_matches(is_mark).len();
    let start = piece.start as usize + start;
    Span::from(start..start + length)
}

/// The words before a place. They are needed if the same words stand further up too, or may.
fn before(article: &Article, place: Span, words: &str) -> Option<String> {
    let above = article.text.get(..place.start as usize)?;
    if above.len() <= ABOVE && !above.contains(words) {
        return None;
    }
    let block = article.blocks.get(article.block_at(place.start)?)?;
    let before = article.slice(Span::new(block.span.start, place.start));
    let words: Vec<&str> = before.split_whitespace().collect();
    let few = words[words.len().saturating_sub(BEFORE)..].join(" ");
    (!few.is_empty()).then_some(few)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;
    use crate::article::Format;
    use crate::load;

    fn links(text: &str, address: &str) -> Vec<String> {
        let article = load::from_text(text, Format::Markdown, None);
        let analysis = analyze(&article);
        let marked = analysis.quotations.iter().filter(|q| q.in_marks());
        marked.map(|q| link(&article, q, address)).collect()
    }

    #[test]
    fn short_words_are_named_whole_and_long_ones_by_their_ends() {
        let text = "“It floods, mostly,” said Ann Poe. “The water comes in the well-known \
            spring tide and goes when it likes,” said Carl Benn.";
        assert_eq!(
            links(text, "https://weir.example/a"),
            [
                "https://weir.example/a#:~:text=It%20floods%2C%20mostly%2C",
                "https://weir.example/a#:~:text=The%20water%20comes%20in,when%20it%20likes%2C",
            ]
            .map(|link| link.replace("when%20it", "goes%20when%20it"))
        );
    }

    #[test]
    fn an_address_that_names_words_names_others() {
        for address in ["https://weir.example/a#", "https://weir.example/a#top"] {
            let links = links(
                "“It floods,” said Ann Poe.",
                &format!("{address}:~:text=old"),
            );
            assert_eq!(links, [format!("{address}:~:text=It%20floods%2C")]);
        }
    }

    #[test]
    fn far_down_what_stands_before_is_named_unsearched() {
        let text =
            |lines: usize| format!("{}Ann Poe said: it floods.", "It rains.\n".repeat(lines));
        let before = |lines: usize| {
            let article = load::from_text(&text(lines), Format::Text, None);
            let at = article.text.find("it floods").expect("there");
            before(&article, Span::from(at..at + 9), "it floods")
        };
        assert_eq!(before(9), None);
        assert!(before(ABOVE / 9).is_some_and(|before| before.ends_with("Ann Poe said:")));
    }

    #[test]
    fn what_stands_before_tells_same_words_apart() {
        let text = "“It floods,” said Ann Poe.\n\nThen she said again: “It floods,” and left.";
        let links = links(text, "https://weir.example/a#top");
        assert_eq!(links[0], "https://weir.example/a#top:~:text=It%20floods%2C");
        assert!(
            links[1].ends_with(":~:text=said%20again%3A%20%E2%80%9C-,It%20floods%2C"),
            "{}",
            links[1]
        );
    }
}
