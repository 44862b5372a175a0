//! Decides which of several words in a quotation's sentence name its speaker.

use super::FEW;
use super::beside::choose;
use crate::analysis::attribution::clause::{Link, Scene};
use crate::analysis::attribution::cues::{self, Report, Verb};
use crate::analysis::attribution::kind::Look;
use crate::analysis::attribution::named;
use crate::analysis::quotation::Quoted;
use crate::analysis::types::{QuotationKind, Rule};

/// What stands around a quotation and may name its speaker.
pub(super) struct Near {
    /// A report in front of it.
    pub before: Option<Report>,
    /// One behind it.
    pub after: Option<Report>,
    /// Words between dashes that interrupt it.
    pub aside: Option<(Report, Rule)>,
    /// Whom "by" names.
    pub agent: Option<(Report, Rule)>,
    /// Whom somebody heard say it.
    pub heard: Option<(Report, Rule)>,
}

/// Who says a quotation, by the words of its sentence.
pub(super) fn chosen(
    scene: &Scene<'_>,
    quote: &Quoted,
    look: &Look,
    near: &Near,
) -> Option<(Report, Rule)> {
    let Near {
        before,
        after,
        aside,
        agent,
        heard,
    } = *near;
    let signed = (look.words >= FEW || look.opens)
        .then(|| named::signed(scene, quote))
        .flatten()
        .map(|report| (report, Rule::Signed));
    // "In the words of Roe, “….” Poe agreed.": what ends there is said by nobody behind it.
    let stopped = quote
        .end
        .checked_sub(2)
        .is_some_and(|n| scene.tokens[n].of(scene.text) == ".");
    let own = stopped
        .then(|| named::in_words(scene, quote))
        .flatten()
        .map(|report| (report, Rule::OwnWords));
    // "Roe said it was “late.” Engineer Poe sighed.": a sentence of its own behind words that a verb
    // before them reports.
    let reported = stopped
        && !look.opens
        && before.is_some_and(|r| r.verb == Verb::Known && r.link != Link::Carried)
        && scene
            .tokens
            .get(quote.end)
            .is_some_and(|t| t.first && t.capital);
    let after = after.filter(|_| !reported);
    let beside = choose(scene, look, before, after);
    signed
        .or(own)
        .or(heard)
        .or_else(|| Some((named::gapped(scene, quote)?, Rule::BeforeInClause)))
        .or_else(|| {
            let beside = beside.as_ref().map(|(report, _)| report);
            Some((named::claimed(scene, quote, beside)?, Rule::Saying))
        })
        // "Matters deemed “delicate” by the state": the verb is the agent's.
        .or_else(|| {
            let other = |r: &Report| agent.is_none_or(|(by, _)| by.cue != r.cue);
            beside.filter(|(r, _)| r.gap == 0 && other(r))
        })
        .or(aside)
        .or(agent)
        .or_else(|| Some((named::in_words(scene, quote)?, Rule::OwnWords)))
        .or_else(|| Some((named::was_like(scene, quote)?, Rule::Before)))
        .or_else(|| Some((named::put(scene, quote)?, Rule::OwnWords)))
        .or_else(|| {
            Some((
                named::for_somebody(scene, quote, look.words)?,
                Rule::OwnWords,
            ))
        })
        .or_else(|| Some((named::put_to(scene, quote)?, Rule::BeforeInClause)))
        .or_else(|| named::given(scene, quote))
        .or_else(|| Some((named::verdict(scene, quote)?, Rule::Saying)))
        // "Roe found no fault with Poe's criticism that it was “late”": the noun is nearer than the verb.
        .or_else(|| {
            let noun = named::saying(scene, quote)?;
            let that = scene.tokens.get(noun.cue + 1)?.of(scene.text) == "that";
            let nearer = beside.is_none_or(|(r, _)| r.cue < noun.cue);
            (that && nearer).then_some((noun, Rule::Saying))
        })
        .or_else(|| beside.filter(|(r, _)| !goes(scene, r)))
        .or_else(|| {
            // A word or two in marks may be the writer's.
            let said = look.words + 1 >= FEW
                || before.is_some()
                || !cues::tag::is_of_the_writer(scene, quote, look.words);
            Some((
                said.then(|| cues::ending(scene, quote)).flatten()?,
                Rule::According,
            ))
        })
        .or(beside)
        .or_else(|| Some((named::saying(scene, quote)?, Rule::Saying)))
        .or_else(|| {
            let sure = || named::sums_up(scene, quote) || named::is_labelled(scene, quote);
            let enough = look.words >= 2 || look.ended && sure();
            let said = look.kind == QuotationKind::Direct && !look.title && enough;
            let report = said.then(|| named::introduced(scene, quote)).flatten()?;
            Some((report, Rule::Introduced))
        })
}

/// Whether a verb reports only where somebody speaks: "prices went up in a “leap”".
fn goes(scene: &Scene<'_>, report: &Report) -> bool {
    report.verb == Verb::Known
        && report.gap > 0
        && cues::may_be_deed(scene.tokens[report.cue].of(scene.text))
}
