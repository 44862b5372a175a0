//! A second candidate for the article: the running text beneath the page's title.
//!
//! The extractor goes by length, and may take a notice, a comment, an author's box or another
//! article for the text. But an article has a title above it. So what stands beneath the page's
//! title is looked at, wherever the extractor chose something else or only a little of it.

use std::ops::Range;

use super::features::Judged;
use super::label::Label;
use super::marks::{self, Marks};
use super::page::{Kind, Page, Piece, Tag};
use super::spans::{Spans, plain};
use super::titled::alike;
use super::{notices, posts, stamps};
use crate::words::marks::ends_sentence;

/// The least text that counts, in bytes.
const LEAST: usize = 40;
/// Less text than this is a summary rather than an article, in bytes.
const LITTLE: usize = 200;
/// An `<article>` with less than this may hold only the head of one, in bytes.
const SHORT: usize = 600;
/// The share of the running text behind the title with which an element holds the article.
const MOST: f32 = 0.6;

/// Elements whose words are rarely the article's, by what they are and what they are called.
pub(super) const BESIDE: Marks = Marks(
    marks::COMMENT.0
        | marks::RELATED.0
        | marks::SIGNUP.0
        | marks::NAVIGATION.0
        | marks::SHARE.0
        | marks::ADVERT.0
        | marks::FOOTER.0,
);

/// The text beneath the title.
pub(crate) struct Beneath {
    /// Its pieces' places.
    range: Range<usize>,
    /// The share of each piece that is running text beneath the title: none or all.
    pub shares: Vec<f32>,
    /// Its running text, in bytes.
    pub text: usize,
}

impl Beneath {
    /// Finds it; `None` if there is little. Nothing in `boxes` counts.
    pub fn of(page: &Page, spans: &Spans, title: &str, boxes: &[bool]) -> Option<Self> {
        let running = Running::of(page, boxes);
        let all = running.text(0..page.pieces.len());
        // A title may stand a second time, over a box to share the article.
        let range = headings(page, title)
            .map(|at| at + 1..running.holder(page, spans, at))
            .find(|range| running.text(range.clone()) >= (all / 10).clamp(LEAST, SHORT))
            .unwrap_or(0..page.pieces.len());
        let text = running.text(range.clone());
        let shares = (0..page.pieces.len())
            .map(|at| match range.contains(&at) && running.bytes(at) > 0 {
                true => 1.0,
                false => 0.0,
            })
            .collect();
        (text >= LEAST).then_some(Self {
            range,
            shares,
            text,
        })
    }

    /// Its running text, and what stands under the pictures in it and over its parts.
    pub fn as_it_is(&self, page: &Page) -> Vec<Label> {
        let of_writer = |piece: &Piece| {
            let mut around = page.around(piece).take(3);
            around.any(|(_, elem)| elem.marks.any(marks::AUTHOR) && !elem.marks.any(marks::BODY))
        };
        let asks = |piece: &Piece| {
            let text = page.slice(piece);
            notices::interrupts(text, piece.linked > 0) || notices::is_notice(text, false)
        };
        let pieces = page.pieces.iter().zip(&self.shares);
        let mut labels: Vec<Label> = pieces
            .map(|(piece, share)| match piece.kind {
                Kind::Prose if *share > 0.5 && !of_writer(piece) && !asks(piece) => Label::Own,
                _ => Label::Out,
            })
            .collect();
        let Some(last) = labels.iter().rposition(|label| *label == Label::Own) else {
            return labels;
        };
        let mut next = None;
        for at in (self.range.start..last).rev() {
            let piece = &page.pieces[at];
            let own = labels[at] == Label::Own;
            let figure = || {
                page.around(piece)
                    .take(3)
                    .any(|(_, elem)| elem.tag == Tag::Figure)
            };
            match piece.kind {
                Kind::Caption if figure() && piece.linked == 0 && !asks(piece) => {
                    labels[at] = Label::Caption;
                }
                // Right over a paragraph of its own.
                Kind::Heading(2..) if piece.linked == 0 && next == Some(true) && !asks(piece) => {
                    labels[at] = Label::Own;
                }
                Kind::Picture => continue,
                _ => {}
            }
            next = Some(own);
        }
        labels
    }

    /// Whether what was taken for the article lies mostly elsewhere, is only a little of this,
    /// or begins far below the title.
    pub fn is_missed_by(&self, page: &Page, shares: &[f32]) -> bool {
        let prose = |at: &usize| page.pieces[*at].kind != Kind::Table;
        let taken = |range: Range<usize>| -> f32 {
            let bytes = |at: usize| plain(&page.pieces[at]) as f32 * shares[at];
            range.filter(prose).map(bytes).sum()
        };
        let all = taken(0..page.pieces.len());
        let here = taken(self.range.clone());
        let first = |at: &usize| shares[*at] > 0.5 && prose(at);
        let begins = self.range.clone().find(first).unwrap_or(self.range.end);
        let skipped: usize = (self.range.start..begins)
            .filter(|at| self.shares[*at] > 0.5)
            .map(|at| plain(&page.pieces[at]))
            .sum();
        here < all * 0.3 || here * 2.0 < self.text as f32 || skipped > LITTLE * 2
    }

    /// Whether nearly everything beneath the title is running text that leads nowhere: one
    /// article, however its layout parts it. Several articles would each have a date or a
    /// headline with a link.
    pub fn is_all_text(&self, page: &Page) -> bool {
        const DATES: usize = 1;
        const LINE: usize = 40;
        let (mut told, mut all, mut linked, mut dates, mut articles) = (0, 0, 0, 0, 0);
        for at in self.range.clone() {
            let piece = &page.pieces[at];
            let text = page.slice(piece).trim_end();
            let length = (piece.end - piece.start) as usize;
            let line = matches!(piece.kind, Kind::Heading(_) | Kind::Prose) && length <= LINE;
            if line && posts::announces_comments(text) {
                return false;
            }
            match piece.kind {
                Kind::Heading(_) if piece.linked > 0 => return false,
                Kind::Picture | Kind::Caption => continue,
                _ if piece.post => return false,
                Kind::Prose if self.shares[at] > 0.5 && ends_sentence(text) => {
                    told += plain(piece);
                }
                Kind::Prose => {
                    dates += usize::from(piece.time || stamps::is_dateline(text));
                }
                _ => {}
            }
            let own = page.elems.get(piece.elem as usize);
            articles += usize::from(own.is_some_and(|elem| elem.tag == Tag::Article));
            all += length;
            linked += piece.linked as usize;
        }
        dates <= DATES && articles <= 1 && told * 5 >= all * 4 && linked * 20 <= all
    }

    /// Whether much of it was not taken.
    pub fn goes_on(&self, page: &Page, shares: &[f32]) -> bool {
        let bytes = |at: usize| plain(&page.pieces[at]) as f32 * shares[at];
        let here: f32 = self.range.clone().map(bytes).sum();
        here * 10.0 < self.text as f32 * 9.0
    }

    /// Whether its labels give the better article. The other one lies elsewhere, or begins late
    /// and is far shorter, or is a notice, or lacks the words of the page's `description`, which
    /// this one has.
    pub fn is_better(
        &self,
        page: &Page,
        judged: &Judged,
        (own, other): (&[Label], &[Label]),
        description: &str,
    ) -> bool {
        let letters = |labels: &[Label], range: Range<usize>| -> u32 {
            range
                .filter(|at| labels[*at] == Label::Own)
                .map(|at| judged.letters[at])
                .sum()
        };
        let whole = 0..own.len();
        let (mine, theirs) = (letters(own, whole.clone()), letters(other, whole.clone()));
        let elsewhere = letters(other, self.range.clone()) * 10 < theirs * 3;
        let described = |labels| tells(page, labels, description);
        if elsewhere && mine as usize >= LEAST && described(own) && !described(other) {
            return true;
        }
        if elsewhere && theirs < SHORT as u32 {
            let taken = whole.filter(|at| other[*at] == Label::Own);
            let notice = taken
                .into_iter()
                .any(|at| is_notice(page.slice(&page.pieces[at])));
            if notice && mine as usize >= LEAST {
                return true;
            }
        }
        let first = other.iter().position(|l| *l == Label::Own).unwrap_or(0);
        let skipped = letters(own, self.range.start..first.max(self.range.start));
        let longer = mine * 2 > theirs.saturating_mul(3) && skipped * 5 > theirs;
        let longer = longer || mine * 10 > theirs.saturating_mul(11) && self.is_all_text(page);
        mine as usize >= LITTLE && (elsewhere || longer)
    }
}

/// Whether the text that labels keep has the beginning of what the page says of its article.
fn tells(page: &Page, labels: &[Label], description: &str) -> bool {
    const WORDS: usize = 6;
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let first: Vec<String> = words(description).into_iter().take(WORDS).collect();
    let own = page.pieces.iter().zip(labels);
    let mut own = own.filter(|(_, label)| **label == Label::Own);
    first.len() == WORDS
        && own.any(|(piece, _)| {
            words(page.slice(piece))
                .windows(WORDS)
                .any(|six| six == first)
        })
}

/// What a page says to all its visitors, whatever they came to read.
pub(super) fn is_notice(text: &str) -> bool {
    // Without the first letter, which may be a capital.
    const WORDS: &[&str] = &["ookies", "rowser", "avaScript", "avascript", "dblock"];
    text.len() < SHORT && WORDS.iter().any(|word| text.contains(word))
}

/// The pieces that may be the page's title: headings that say the same, then the first of
/// the first level.
fn headings<'p>(page: &'p Page, title: &'p str) -> impl Iterator<Item = usize> + 'p {
    let is_heading = |piece: &Piece, most: u8| matches!(piece.kind, Kind::Heading(n) if n <= most);
    let titled = move |piece: &Piece| {
        let text = page.slice(piece);
        alike(title, text) > 0.8 && alike(text, title) > 0.4
    };
    let first = page.pieces.iter().position(move |p| is_heading(p, 1));
    let pieces = page.pieces.iter().enumerate();
    pieces
        .filter(move |(_, p)| is_heading(p, 3) && titled(p))
        .map(|(at, _)| at)
        .chain(first)
}

/// The running text of a page: sums of bytes up to each piece.
struct Running {
    before: Vec<usize>,
}

impl Running {
    fn of(page: &Page, boxes: &[bool]) -> Self {
        let beside = beside(page);
        let mut before = Vec::with_capacity(page.pieces.len() + 1);
        let mut sum = 0;
        before.push(0);
        for (at, piece) in page.pieces.iter().enumerate() {
            let length = (piece.end - piece.start) as usize;
            let linked = plain(piece) * 2 < length;
            let set_beside = beside.get(piece.elem as usize).copied().unwrap_or(false)
                || boxes.get(at).copied().unwrap_or(false);
            if !linked && !set_beside && !is_notice(page.slice(piece)) {
                sum += plain(piece);
            }
            before.push(sum);
        }
        Self { before }
    }

    fn text(&self, range: Range<usize>) -> usize {
        match range.is_empty() {
            true => 0,
            false => self.before[range.end] - self.before[range.start],
        }
    }

    fn bytes(&self, piece: usize) -> usize {
        self.text(piece..piece + 1)
    }

    /// Where the innermost element around a heading ends that holds the text behind it: an
    /// article, or most of what there is.
    fn holder(&self, page: &Page, spans: &Spans, heading: usize) -> usize {
        let all = self.text(heading + 1..page.pieces.len()) as f32;
        page.around(&page.pieces[heading])
            .map(|(n, elem)| (elem.tag, spans.get(n).end))
            .find(|(tag, end)| {
                let text = self.text(heading + 1..*end);
                let is_article = *tag == Tag::Article && text >= SHORT;
                text >= LEAST && (is_article || text as f32 >= all * MOST)
            })
            .map_or(page.pieces.len(), |(_, end)| end)
    }
}

/// Which elements are set beside an article, or stand in one that is: by what they are and
/// what they are called, unless they hold much of the page's text.
fn beside(page: &Page) -> Vec<bool> {
    let mut held = vec![0; page.elems.len()];
    for piece in &page.pieces {
        if let Some(held) = held.get_mut(piece.elem as usize) {
            *held += plain(piece);
        }
    }
    for n in (1..page.elems.len()).rev() {
        let own = held[n];
        if let Some(parent) = held.get_mut(page.elems[n].parent as usize) {
            *parent += own;
        }
    }
    let all = held.first().copied().unwrap_or(0);
    let mut beside = vec![false; page.elems.len()];
    for (n, elem) in page.elems.iter().enumerate().skip(1) {
        let by_tag = matches!(elem.tag, Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form);
        let by_name = elem.marks.any(BESIDE) && !elem.marks.any(marks::BODY);
        let much = held[n] * 5 > all * 2;
        beside[n] = beside[elem.parent as usize] || (by_tag || by_name) && !much;
    }
    beside
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;
    use crate::load::html::walk;

    #[test]
    fn a_text_may_begin_as_the_page_says_its_article_does() {
        let html = "<body><p>Ines Vale of the rowing club spoke of the old pier.</p>\
                    <p>Have the harbour’s letters sent to you, once a month.</p></body>";
        let page = walk::walk(&Document::from(html), false);
        let said = "Ines Vale of the rowing club spoke, and nobody heard her.";
        let (own, out) = (Label::Own, Label::Out);
        assert!(tells(&page, &[own, out], said));
        assert!(!tells(&page, &[out, own], said));
        assert!(!tells(&page, &[own, own], "Ines Vale"));
    }
}
