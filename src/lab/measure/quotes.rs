//! Quotations and their speakers against a corpus's answers.

use serde::Deserialize;

use super::calibration::{Answer, Reliability, Sort};
use super::names::{self, is_edge, same_mention, same_name};
use super::speech::is_speech;
use super::{Counts, percent, slices};
use crate::analysis::{Origin, QuotationKind};

/// A quotation of a corpus; offsets count code points.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Gold {
    /// First.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// "direct", "mixed", "indirect"; none where nobody is sure.
    pub kind: Option<String>,
    /// The words beside it that name its speaker.
    pub speaker: Option<String>,
    /// The speaker's full name, where known.
    pub speaker_name: Option<String>,
    /// Other names of the speaker.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The parts of a mixed one in marks.
    #[serde(default)]
    pub marked: Option<Vec<(usize, usize)>>,
    /// Where the words that name its speaker stand.
    #[serde(default)]
    pub speaker_span: Option<(usize, usize)>,
    /// Where the words that report stand.
    #[serde(default)]
    pub cue: Option<(usize, usize)>,
}

/// A quotation that was found.
#[derive(Clone, Debug)]
pub struct Predicted {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its kind.
    pub kind: QuotationKind,
    /// The words beside it.
    pub speaker: Option<String>,
    /// The person's name.
    pub speaker_name: Option<String>,
    /// How sure the answer is.
    pub confidence: f32,
    /// What found it.
    pub origin: Origin,
    /// What it names.
    pub sort: Sort,
    /// Where the words that report stand.
    pub cue: Option<(usize, usize)>,
}

/// Of the speakers of one sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Speakers {
    /// Wanted.
    pub gold: usize,
    /// Their quotation was found.
    pub matched: usize,
    /// And they are right.
    pub right: usize,
}

impl Speakers {
    /// Right, of those whose quotation was found, in percent.
    pub fn accuracy(self) -> f64 {
        percent(self.right, self.matched)
    }

    /// Right, of all, in percent.
    pub fn recall(self) -> f64 {
        percent(self.right, self.gold)
    }

    fn add(&mut self, matched: bool, right: bool) {
        self.gold += 1;
        self.matched += usize::from(matched);
        self.right += usize::from(right);
    }
}

/// All counts of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Documents.
    pub documents: usize,
    /// Direct quotations, spans equal.
    pub exact: Counts,
    /// Direct quotations, spans overlapping.
    pub direct: Counts,
    /// All in marks that somebody utters.
    pub marked: Counts,
    /// Indirect quotations.
    pub indirect: Counts,
    /// Of these, those whose cue is a verb of speech.
    pub speech: Counts,
    /// Indirect and mixed ones.
    pub reported: Counts,
    /// Speakers whose name stands beside the quotation.
    pub named: Speakers,
    /// Speakers behind a pronoun or a description.
    pub resolved: Speakers,
    /// Words beside the quotation.
    pub mention: Speakers,
    /// Span and name.
    pub end_to_end: Counts,
    /// How sure the answers were whose name is known, and whether they were right.
    pub reliability: Reliability,
}

/// A part of a quotation: shorn, within a line.
struct QuotedPart<'a, Q> {
    start: usize,
    end: usize,
    of: &'a Q,
}

trait Quote {
    fn kind(&self) -> &str;
    fn spans(&self, marked: bool) -> Vec<(usize, usize)>;
}

impl Quote for Gold {
    fn kind(&self) -> &str {
        match self.kind.as_deref() {
            None | Some("unsure") => "",
            Some(kind) => kind,
        }
    }

    fn spans(&self, marked: bool) -> Vec<(usize, usize)> {
        match &self.marked {
            Some(parts) if marked && self.kind() == "mixed" && !parts.is_empty() => parts.clone(),
            _ => vec![(self.start, self.end)],
        }
    }
}

impl Quote for Predicted {
    fn kind(&self) -> &str {
        kind_name(self.kind)
    }

    fn spans(&self, _: bool) -> Vec<(usize, usize)> {
        vec![(self.start, self.end)]
    }
}

/// The parts of a span, split at line breaks, without marks at the edges.
fn shear(text: &[char], start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let end = end.min(text.len());
    let mut from = start.min(end);
    while from < end {
        let stop = (from..end).find(|n| text[*n] == '\n').unwrap_or(end);
        let (mut a, mut b) = (from, stop);
        while a < b && is_edge(text[a]) {
            a += 1;
        }
        while b > a && is_edge(text[b - 1]) {
            b -= 1;
        }
        if text[a..b].iter().any(|c| c.is_alphanumeric()) {
            parts.push((a, b));
        }
        from = stop + 1;
    }
    parts
}

fn parts<'a, Q: Quote>(
    text: &[char],
    quotes: &'a [Q],
    kinds: &[&str],
    marked: bool,
) -> Vec<QuotedPart<'a, Q>> {
    let mut out: Vec<QuotedPart<'a, Q>> = Vec::new();
    for of in quotes.iter().filter(|q| kinds.contains(&q.kind())) {
        for (start, end) in of.spans(marked) {
            for (start, end) in shear(text, start, end) {
                if !out.iter().any(|p| (p.start, p.end) == (start, end)) {
                    out.push(QuotedPart { start, end, of });
                }
            }
        }
    }
    out.sort_by_key(|p| (p.start, p.end));
    out
}

/// What two spans share, if it is half of the longer one.
fn share(a: (usize, usize), b: (usize, usize)) -> usize {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let longer = (a.1 - a.0).max(b.1 - b.0);
    if 2 * shared >= longer { shared } else { 0 }
}

fn equal(a: (usize, usize), b: (usize, usize)) -> usize {
    if a == b { a.1 - a.0 } else { 0 }
}

/// One to one, the largest share first: for each of gold its answer, and which answers
/// are used.
fn pair<G, P>(
    gold: &[QuotedPart<'_, G>],
    found: &[QuotedPart<'_, P>],
    share: impl Fn(&QuotedPart<'_, G>, &QuotedPart<'_, P>) -> usize,
) -> (Vec<Option<usize>>, Vec<bool>) {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in found.iter().enumerate() {
            let shared = share(g, p);
            if shared > 0 {
                candidates.push((std::cmp::Reverse(shared), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut pairs, mut used) = (vec![None; gold.len()], vec![false; found.len()]);
    for (_, i, j) in candidates {
        if pairs[i].is_none() && !used[j] {
            pairs[i] = Some(j);
            used[j] = true;
        }
    }
    (pairs, used)
}

/// Whether at least half of a part lies on one of `on`.
fn lies_on<P, G>(part: &QuotedPart<'_, P>, on: &[QuotedPart<'_, G>]) -> bool {
    on.iter().any(|g| {
        let shared = part.end.min(g.end).saturating_sub(part.start.max(g.start));
        2 * shared >= part.end - part.start && part.end.min(g.end) > part.start.max(g.start)
    })
}

fn ends<Q>(p: &QuotedPart<'_, Q>) -> (usize, usize) {
    (p.start, p.end)
}

impl Score {
    /// Adds a document.
    pub fn add(&mut self, text: &str, gold: &[Gold], found: &[Predicted]) {
        let text: Vec<char> = text.chars().collect();
        let gold = &slices::merged(&text, gold)[..];
        let found = &slices::outermost(found)[..];
        self.documents += 1;
        self.add_direct(&text, gold, found);
        let g = parts(&text, gold, &["direct", "mixed"], true);
        let p = parts(&text, found, &["direct", "mixed"], true);
        let unsure = parts(&text, gold, &[""], false);
        let (pairs, used) = pair(&g, &p, |g, p| share(ends(g), ends(p)));
        let right = pairs.iter().flatten().count();
        let wrong = p
            .iter()
            .zip(&used)
            .filter(|(p, used)| !**used && !lies_on(p, &unsure));
        self.marked.add(right, wrong.count(), g.len() - right);
        self.indirect.merge(&text, gold, found, &["indirect"]);
        self.add_speech(&text, gold, found);
        self.reported
            .merge(&text, gold, found, &["indirect", "mixed"]);
    }

    /// Indirect quotations by a verb of speech: on either side, those whose cue is one.
    fn add_speech(&mut self, text: &[char], gold: &[Gold], found: &[Predicted]) {
        let cued = |cue: Option<(usize, usize)>| {
            let words = cue.and_then(|(start, end)| text.get(start..end));
            words.is_some_and(|w| is_speech(&w.iter().collect::<String>()))
        };
        let g = parts(text, gold, &["indirect"], false);
        let p = parts(text, found, &["indirect"], false);
        let (pairs, used) = pair(&g, &p, |g, p| share(ends(g), ends(p)));
        for (_, answer) in g.iter().zip(&pairs).filter(|(g, _)| cued(g.of.cue)) {
            let met = usize::from(answer.is_some());
            self.speech.add(met, 0, 1 - met);
        }
        let wrong = p
            .iter()
            .zip(&used)
            .filter(|(p, used)| !**used && cued(p.of.cue));
        self.speech.wrong += wrong.count();
    }

    fn add_direct(&mut self, text: &[char], gold: &[Gold], found: &[Predicted]) {
        let g = parts(text, gold, &["direct"], false);
        let p = parts(text, found, &["direct", "mixed"], false);
        let mut soft = parts(text, gold, &["mixed", ""], false);
        soft.extend(parts(text, gold, &["mixed"], true));
        let alarm = |p: &QuotedPart<'_, Predicted>| {
            p.of.kind == QuotationKind::Direct && !lies_on(p, &soft)
        };
        let count = |pairs: &[Option<usize>], used: &[bool], score: &mut Counts| {
            let right = pairs.iter().flatten().count();
            let wrong = p.iter().zip(used).filter(|(p, used)| !**used && alarm(p));
            score.add(right, wrong.count(), g.len() - right);
        };
        let (pairs, used) = pair(&g, &p, |g, p| equal(ends(g), ends(p)));
        count(&pairs, &used, &mut self.exact);
        let (pairs, used) = pair(&g, &p, |g, p| share(ends(g), ends(p)));
        count(&pairs, &used, &mut self.direct);
        for (part, answer) in g.iter().zip(&pairs) {
            self.speaker(part.of, answer.map(|n| p[n].of));
        }
        self.end_to_end.wrong += p
            .iter()
            .zip(&used)
            .filter(|(p, used)| !**used && alarm(p))
            .filter(|(p, _)| p.of.speaker.is_some() || p.of.speaker_name.is_some())
            .count();
    }

    fn speaker(&mut self, gold: &Gold, found: Option<&Predicted>) {
        let said = found.and_then(|p| p.speaker_name.as_deref().or(p.speaker.as_deref()));
        let name = gold.speaker_name.as_deref();
        let right = matches!((said, name), (Some(s), Some(n)) if same_name(s, n, &gold.aliases));
        if let Some(wanted) = &gold.speaker {
            let mention = found.and_then(|p| p.speaker.as_deref());
            let same = mention.is_some_and(|m| same_mention(m, wanted));
            self.mention.add(found.is_some(), same || right);
        }
        let Some(name) = name else {
            return;
        };
        let surname = names::words(name).pop();
        let beside = gold
            .speaker
            .as_deref()
            .map(names::words)
            .unwrap_or_default();
        if surname.is_some_and(|s| beside.contains(&s)) {
            self.named.add(found.is_some(), right);
        } else {
            self.resolved.add(found.is_some(), right);
        }
        let wrong = found.is_some() && said.is_some() && !right;
        self.end_to_end
            .add(usize::from(right), usize::from(wrong), usize::from(!right));
        if let (Some(found), Some(_)) = (found, said) {
            self.reliability.add(Answer {
                sure: f64::from(found.confidence),
                right,
                origin: found.origin,
                sort: found.sort,
            });
        }
    }
}

impl Counts {
    /// Adds the quotations of some kinds; a mixed one is met by its words in marks too.
    fn merge(&mut self, text: &[char], gold: &[Gold], found: &[Predicted], kinds: &[&str]) {
        let g = parts(text, gold, kinds, false);
        let p = parts(text, found, kinds, false);
        let (pairs, used) = pair(&g, &p, |g, p| {
            let whole = share(ends(g), ends(p));
            if whole > 0 || g.of.kind() != "mixed" {
                return whole;
            }
            let marked = g.of.marked.iter().flatten();
            marked
                .flat_map(|(a, b)| shear(text, *a, *b))
                .map(|part| share(part, ends(p)))
                .find(|n| *n > 0)
                .unwrap_or(0)
        });
        let right = pairs.iter().flatten().count();
        let wrong = used.iter().filter(|u| !**u).count();
        self.add(right, wrong, g.len() - right);
    }
}

/// What a corpus calls a kind.
pub const fn kind_name(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Direct => "direct",
        QuotationKind::Mixed => "mixed",
        QuotationKind::Indirect => "indirect",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "“I am here,” said Ann Lee. “You are not.”\n\nThe “so-called” plan failed, he said.\n";

    fn at(words: &str) -> (usize, usize) {
        let from = TEXT.find(words).expect("words of the text");
        let start = TEXT[..from].chars().count();
        (start, start + words.chars().count())
    }

    fn gold(words: &str, kind: &str, speaker: Option<&str>) -> Gold {
        let (start, end) = at(words);
        Gold {
            start,
            end,
            kind: Some(kind.to_string()),
            speaker: speaker.map(str::to_string),
            speaker_name: Some("Ann Lee".to_string()),
            ..Gold::default()
        }
    }

    fn found(words: &str, name: &str, confidence: f32) -> Predicted {
        let (start, end) = at(words);
        Predicted {
            start,
            end,
            kind: QuotationKind::Direct,
            speaker: Some(name.to_string()),
            speaker_name: Some(name.to_string()),
            confidence,
            origin: Origin::Rule,
            sort: Sort::Named,
            cue: None,
        }
    }

    #[test]
    fn spans_names_and_alarms_are_counted() {
        let wanted = [
            gold("“I am here,”", "direct", Some("Ann Lee")),
            gold("“You are not.”", "direct", None),
        ];
        let answers = [
            found("I am here", "Lee", 0.9),
            found("“You are not.”", "Bo", 0.5),
            found("so-called", "Bo", 0.5),
        ];
        let mut score = Score::default();
        score.add(TEXT, &wanted, &answers);
        assert_eq!(
            score.exact,
            Counts {
                right: 2,
                wrong: 1,
                missed: 0
            }
        );
        assert_eq!(
            score.named,
            Speakers {
                gold: 1,
                matched: 1,
                right: 1
            }
        );
        assert_eq!(
            score.resolved,
            Speakers {
                gold: 1,
                matched: 1,
                right: 0
            }
        );
        assert_eq!(
            score.end_to_end,
            Counts {
                right: 1,
                wrong: 2,
                missed: 1
            }
        );
        assert!((score.reliability.error() - 0.3).abs() < 1e-6);
    }

    #[test]
    fn half_of_the_longer_span_is_enough_and_less_is_not() {
        assert_eq!(share((0, 10), (5, 12)), 5);
        assert_eq!(share((0, 10), (6, 12)), 0);
    }
}
