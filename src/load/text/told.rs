//! Lines that say by their shape what they are: a credit below a picture, a path through a site, an
//! offer of letters.

use super::phrases::{lower, says_who};
use crate::load::html::captions::has_credit;

/// Whether a line ends in who took the picture that it speaks of: "The clock at noon. Photograph: Mara
/// Quill".
pub(super) fn is_credited(line: &str) -> bool {
    const MOST: usize = 300;
    line.len() <= MOST
        && line.contains(": ")
        && !line.ends_with(['.', '?', '!'])
        && has_credit(line)
}

/// Whether a line says where in a site its page stands: "Home > News > Boats".
pub(super) fn is_path(line: &str) -> bool {
    const LONG: usize = 160;
    const PARTS: usize = 3;
    let parts = |sign: &str| line.split(sign).count() >= PARTS;
    line.len() <= LONG && [" > ", " >> ", " » ", " › "].into_iter().any(parts)
}

/// Whether a sentence or two between paragraphs offer letters: "Get our newsletter with all the
/// headlines you need. Sign up here."
pub(super) fn offers_letters(line: &str, words: usize) -> bool {
    const MOST: usize = 160;
    const LEAST: usize = 8;
    let asks = || lower(line).contains("newsletter") && lower(line).contains("sign up here");
    line.len() <= MOST && words >= LEAST && !says_who(line) && asks()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_what_they_are() {
        assert!(is_credited("The clock at noon. Photograph: Mara Quill"));
        assert!(!is_credited("He has a new image: clocks"));
        assert!(is_path("Home > News > Clocks"));
        assert!(!is_path("Noon > clocks"));
        let offer = "Get our flagship newsletter with all that you need on Mondays. Sign up here.";
        assert!(offers_letters(offer, 14));
        assert!(!offers_letters(
            "The newsletter was written by hand until May.",
            8
        ));
    }
}
