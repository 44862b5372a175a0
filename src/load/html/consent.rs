//! Boxes that ask for consent to cookies.
//!
//! Such a box is often the longest text of a page with a short article, and its words may look
//! like an article's. Its names (class and id) give it away.

use super::marks::{self, Marks};
use super::page::{Kind, Page, Tag};
use crate::load::phrases::Phrases;

/// The longest box, in bytes. Anything longer is a page about itself, such as its rules for
/// cookies.
const MOST: u32 = 6000;

/// What who keeps cookies asks for.
static CONSENTS: Phrases<35> = Phrases::new([
    "toestemming",
    "consentement",
    "accept",
    "agree",
    "consent",
    "akzeptier",
    "zustimm",
    "einverstanden",
    "einwillig",
    "accepte",
    "refuser",
    "aceptar",
    "acepta",
    "accett",
    "consenti",
    "aceitar",
    "akkoord",
    "accepteer",
    "godkänn",
    "samtyck",
    "samtykke",
    "akceptuj",
    "zgod",
    "your device",
    "ihrem gerät",
    // The advertisers' own words for it.
    "information on a device",
    "informationen auf einem",
    "informations sur un",
    "información en un",
    "informazioni su un",
    "informatie op een",
    "informacji na urządzeni",
    "informações num",
    "informações em um",
    "information på en",
]);

/// How who keeps cookies begins to speak of it.
static OPENS: Phrases<13> = Phrases::new([
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "our site uses cookies",
    "our website uses cookies",
    "wir verwenden cookies",
    "wir nutzen cookies",
    "diese website verwendet cookies",
    "nous utilisons des cookies",
    "utilizamos cookies",
    "utilizziamo i cookie",
    "wij gebruiken cookies",
    "vi använder cookies",
]);

/// Whether words in small letters that speak of cookies ask for consent.
pub(super) fn asks(lower: &str) -> bool {
    CONSENTS.any_in_line(lower) || OPENS.open(lower)
}

/// Whether words ask for consent, and whether they speak of cookies.
fn asks_or_tells(text: &str) -> (bool, bool) {
    let lower = text.to_lowercase();
    (asks(&lower), lower.contains("cookie"))
}

/// Which pieces of a page stand in such a box.
pub(super) fn boxes(page: &Page) -> Vec<bool> {
    const CALLED: Marks = Marks(marks::CONSENT.0 | marks::BOX.0);
    if !page.elems.iter().any(|e| e.marks.any(CALLED)) {
        return vec![false; page.pieces.len()];
    }
    let mut heads: Vec<bool> = page
        .elems
        .iter()
        .map(|e| matches!(e.tag, Tag::Article | Tag::Main))
        .collect();
    let mut asks = vec![false; page.elems.len()];
    // Of cookies, in so many words.
    let mut of_cookies = vec![false; page.elems.len()];
    let mut bytes = vec![0_u32; page.elems.len()];
    for piece in &page.pieces {
        let n = piece.elem as usize;
        if n < page.elems.len() {
            heads[n] |= piece.kind == Kind::Heading(1);
            let (asked, cookies) = asks_or_tells(page.slice(piece));
            asks[n] |= asked || cookies;
            of_cookies[n] |= asked && cookies;
            bytes[n] = bytes[n].saturating_add(piece.end - piece.start);
        }
    }
    // Children come behind their parents.
    for n in (1..page.elems.len()).rev() {
        let parent = page.elems[n].parent as usize;
        heads[parent] |= heads[n];
        asks[parent] |= asks[n];
        of_cookies[parent] |= of_cookies[n];
        bytes[parent] = bytes[parent].saturating_add(bytes[n]);
    }
    let mut inside = vec![false; page.elems.len()];
    let mut of_article = vec![false; page.elems.len()];
    for (n, elem) in page.elems.iter().enumerate().skip(1) {
        let parent = elem.parent as usize;
        of_article[n] = of_article[parent] || matches!(elem.tag, Tag::Article | Tag::Main);
        let called = elem.marks.any(marks::CONSENT) && asks[n];
        // A window over the page, whatever it is called.
        let laid_over = elem.marks.any(marks::BOX) && of_cookies[n] && !of_article[n];
        let is_box = (called || laid_over) && !elem.marks.any(marks::BODY);
        inside[n] = inside[parent] || is_box && !heads[n] && bytes[n] <= MOST;
    }
    let of = |elem: u32| inside.get(elem as usize).copied().unwrap_or(false);
    page.pieces.iter().map(|piece| of(piece.elem)).collect()
}
