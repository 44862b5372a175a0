//! How many quotations there are and how many of them show.

use crate::analysis::Analysis;
use crate::article::Article;
use crate::reader::filter::Filter;

/// What was counted when a filter was laid over the quotations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuotationTally {
    /// Quotations in quotation marks: what the commands count as quotations.
    pub marks: usize,
    /// Turns of an interview or a transcript.
    pub turns: usize,
    /// Reported without marks.
    pub reported: usize,
    /// Those of all of them that the reader hears.
    pub heard: usize,
    /// Those that would pass the filter, if reported speech were heard.
    pub waiting: usize,
}

/// The indices of the quotations that a filter lets through, and the count.
pub fn shown(
    article: &Article,
    analysis: &Analysis,
    filter: &Filter,
) -> (Vec<u32>, QuotationTally) {
    let mut shown = Vec::new();
    let mut tally = QuotationTally::default();
    let asked_for = Filter {
        reported: true,
        ..filter.clone()
    };
    let (sieve, wider) = (
        filter.over(article, analysis),
        asked_for.over(article, analysis),
    );
    for (n, quotation) in (0_u32..).zip(&analysis.quotations) {
        if quotation.in_marks() {
            tally.marks += 1;
        } else if quotation.turn {
            tally.turns += 1;
        } else {
            tally.reported += 1;
        }
        let hidden = filter.hides(quotation);
        tally.heard += usize::from(!hidden);
        if sieve.keeps(quotation) {
            shown.push(n);
        } else if hidden && wider.keeps(quotation) {
            tally.waiting += 1;
        }
    }
    (shown, tally)
}
