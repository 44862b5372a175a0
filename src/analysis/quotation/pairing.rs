//! Pairs the quotation marks of one block.
//!
//! Marks are paired within a paragraph, never over the whole text, so one odd mark costs one
//! paragraph. A stack holds what is open. A mark that could be either is decided by what stands
//! beside it. Single marks are the hard ones, since an apostrophe looks the same: see
//! [`Pairing::ends_single`].

mod apostrophe;

use super::beside::{Beside, is_told_with, leaves_out_before};
use super::primary::Primary;
use super::quoted::Quoted;
use super::strays;
use crate::analysis::token::{Kind, Token};

/// Families of marks. A mark closes one of its own family, or of a similar one where styles are
/// mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    /// Two single marks: `''so''`, `` ``so'' ``.
    Pair,
    Single,
    Angle,
    Low,
    LowSingle,
    Corner,
}

impl Family {
    /// Whether its marks are single ones.
    const fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::LowSingle)
    }
}

#[derive(Clone, Copy)]
struct Open {
    token: usize,
    family: Family,
    slot: usize,
}

/// The deepest nesting of marks in prose.
const DEEPEST: usize = 6;

/// The depth given to what turned out to be no quotation.
pub(super) const DROPPED: u8 = u8::MAX;

/// How many tokens ahead the end of single marks is looked for.
const AHEAD: usize = 160;

/// Pairs the marks among the tokens of one block. The result is sorted by opening.
pub(in crate::analysis) fn pair(
    text: &str,
    tokens: &[Token],
    primary: Primary,
    quoted: &mut Vec<Quoted>,
) {
    quoted.clear();
    let mut state = Pairing {
        text,
        tokens,
        primary,
        open: Vec::new(),
        quoted,
        closers: tokens
            .iter()
            .filter(|t| t.kind == Kind::Mark && t.of(text).starts_with(['”', '〞']))
            .count(),
    };
    for (n, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Mark {
            state.mark(n);
        }
    }
    state.finish();
}

struct Pairing<'a> {
    text: &'a str,
    tokens: &'a [Token],
    primary: Primary,
    open: Vec<Open>,
    quoted: &'a mut Vec<Quoted>,
    /// Closing double marks still to come.
    closers: usize,
}

impl Pairing<'_> {
    fn mark(&mut self, n: usize) {
        let mark = self.tokens[n].of(self.text);
        let Some(c) = mark.chars().next() else {
            return;
        };
        let beside = Beside::of(self.text, &self.tokens[n]);
        if mark.len() > c.len_utf8() {
            self.two_single(n, c, &beside);
            return;
        }
        match c {
            '“' | '‟' | '〝' => {
                if self.is_open(Family::Low) && beside.closes() && !beside.opens() {
                    self.close(n, Family::Low);
                } else if self.top_is(Family::Double) && beside.closes() && !beside.opens() {
                    // The wrong hand: "“So it is,“ said Roe", "a “slow tide“ of sand".
                    self.close(n, Family::Double);
                } else if self.top_is(Family::Double) && self.stands_at_tag(n) {
                    self.close(n, Family::Double);
                } else if self.top_is(Family::Double)
                    && (self.closers <= self.depth_of(Family::Double) || self.opens_anew(n))
                {
                    // The one that is open was never closed.
                    self.abandon(n);
                    self.push(n, Family::Double);
                } else {
                    self.push(n, Family::Double);
                }
            }
            '”' | '〞' | '〟' => {
                self.closers = self.closers.saturating_sub(1);
                if self.top_is(Family::Low) && beside.closes() {
                    self.close(n, Family::Low);
                } else if self.is_open(Family::Double) {
                    self.close(n, Family::Double);
                } else if self.is_open(Family::Low) {
                    self.close(n, Family::Low);
                } else if self.closes_other(n, &beside) {
                    self.close(n, Family::Single);
                } else if (beside.opens() || n == 0) && self.closers > 0 {
                    self.push(n, Family::Double);
                }
            }
            '„' => self.push(n, Family::Low),
            '"' | '＂' | '″' => self.straight(n, &beside),
            '«' | '‹' | '»' | '›' => self.angle(n, c, &beside),
            '「' | '『' => self.push(n, Family::Corner),
            '」' | '』' => self.close(n, Family::Corner),
            '‚' if beside.opens() => self.push(n, Family::LowSingle),
            '‘' | '’' | '\'' if self.is_open(Family::LowSingle) && beside.closes() => {
                self.close(n, Family::LowSingle);
            }
            '‘' | '‛' if self.opens_single(n, &beside) => self.open_single(n),
            '\'' | '`'
                if self.opens_single(n, &beside)
                    && !(self.is_open(Family::Single) && beside.closes()) =>
            {
                self.open_single(n);
            }
            '’' | '\''
                if beside.closes()
                    && self.top_is(Family::Single)
                    && self.ends_single(n, &beside) =>
            {
                self.close(n, Family::Single);
            }
            _ => {}
        }
    }

    /// Two single marks in a row: a double mark of archives and TeX, or the ends of two nested
    /// quotations.
    fn two_single(&mut self, n: usize, c: char, beside: &Beside) {
        let closes = c != '`' && c != '‘';
        let open = self.is_open(Family::Pair);
        if open && closes && (beside.closes() || !beside.opens()) {
            self.close(n, Family::Pair);
        } else if closes && !open && self.top_is(Family::Single) && beside.closes() {
            self.close(n, Family::Single);
            if self.top_is(Family::Single) {
                self.close(n, Family::Single);
            }
        } else if closes && !open && self.top_is(Family::Double) && beside.closes() {
            // "“So it is,’’ said Roe": typed where the double mark was not at hand.
            self.close(n, Family::Double);
        } else if beside.opens() || beside.dash_precedes() {
            if open {
                self.abandon(n);
            }
            self.push(n, Family::Pair);
        }
    }

    fn straight(&mut self, n: usize, beside: &Beside) {
        let open = self.is_open(Family::Double);
        let closes = beside.closes() && (!beside.dash_precedes() || beside.dash_follows());
        if self.top_is(Family::Low) && beside.closes() && !beside.opens() {
            // „So it is", where only the mark below was at hand.
            self.close(n, Family::Low);
        } else if open && (closes || !beside.opens()) {
            self.close(n, Family::Double);
        } else if open {
            // It looks like an opening one: the one that is open lost its end.
            if !self.is_within(n) {
                self.abandon(n);
            }
            self.push(n, Family::Double);
        } else if beside.opens() || !beside.closes() {
            self.push(n, Family::Double);
        }
    }

    /// Whether the mark at `n` opens behind the end of a sentence what was open already, as where two
    /// paragraphs became one: "“We ran. “We fell.” It rained. “So what?”", with no end left for the first.
    fn opens_anew(&self, n: usize) -> bool {
        let stop = n.checked_sub(1).map(|n| self.tokens[n].kind) == Some(Kind::Stop);
        let opening = |t: &&Token| t.kind == Kind::Mark && t.of(self.text).starts_with('“');
        let openers = || self.tokens[n..].iter().filter(opening).count();
        stop && self.closers < openers() + self.depth_of(Family::Double)
    }

    /// Whether the straight mark at `n` opens words within what is open, "he said "go" and
    /// left," Roe said: in the middle of a sentence, with as many ends to come as are open.
    fn is_within(&self, n: usize) -> bool {
        let amid = n
            .checked_sub(1)
            .is_some_and(|n| matches!(self.tokens[n].kind, Kind::Word | Kind::Comma));
        if !amid {
            return false;
        }
        let mut open = self.depth_of(Family::Double) + 1;
        for token in self.tokens[n + 1..].iter().take(AHEAD) {
            if token.kind != Kind::Mark || token.of(self.text) != "\"" {
                continue;
            }
            let beside = Beside::of(self.text, token);
            match (beside.opens(), beside.closes()) {
                (true, false) => return false,
                (false, true) => open -= 1,
                _ => return false,
            }
            if open == 0 {
                return true;
            }
        }
        false
    }

    /// « and » open and close, or close and open where a language turns them around.
    fn angle(&mut self, n: usize, c: char, beside: &Beside) {
        let left = matches!(c, '«' | '‹');
        if self.is_open(Family::Angle) {
            let first = self.open.iter().rev().find(|o| o.family == Family::Angle);
            let opener = first.and_then(|o| self.tokens[o.token].of(self.text).chars().next());
            // Swedes open and close with the same one.
            let same = c == '»' && beside.closes() && !beside.opens();
            if opener != Some(c) || same {
                self.close(n, Family::Angle);
                return;
            }
        }
        if left || beside.opens() {
            self.push(n, Family::Angle);
        }
    }

    fn opens_single(&self, n: usize, beside: &Beside) -> bool {
        beside.opens() && !leaves_out_before(self.text, self.tokens, n)
    }

    /// Opens single marks. If some are open already and a sentence has ended since, those lost
    /// their end, or go over paragraphs and begin anew.
    fn open_single(&mut self, n: usize) {
        if let Some(open) = self.open.iter().rposition(|o| o.family == Family::Single) {
            let from = self.open[open].token + 1;
            let stopped = self.tokens[from..n].iter().any(|t| t.kind == Kind::Stop);
            if open + 1 < self.open.len() {
                return;
            }
            if !stopped {
                if self.is_within_single(n) {
                    self.push(n, Family::Single);
                }
                return;
            }
            self.abandon(n);
        }
        self.push(n, Family::Single);
    }

    /// Whether what is open in single marks began a sentence.
    fn opened_sentence(&self) -> bool {
        self.open
            .iter()
            .rev()
            .find(|o| o.family == Family::Single)
            .is_some_and(|o| self.begins_sentence(o.token))
    }

    /// Whether the mark at `n` stands before a sentence of its own: a capital behind it,
    /// and before it nothing, an end or an announcement.
    fn begins_sentence(&self, n: usize) -> bool {
        let before = n.checked_sub(1).map(|n| self.tokens[n].kind);
        let announced = before.is_none_or(|k| {
            matches!(
                k,
                Kind::Stop | Kind::Colon | Kind::Comma | Kind::Mark | Kind::Dash
            )
        });
        let next = self.tokens.get(n + 1);
        announced
            && next.is_some_and(|t| {
                t.capital || matches!(t.kind, Kind::Number | Kind::Mark) || before.is_none()
            })
    }

    fn top_is(&self, family: Family) -> bool {
        self.open.last().is_some_and(|o| o.family == family)
    }

    fn is_open(&self, family: Family) -> bool {
        self.open.iter().any(|o| o.family == family)
    }

    fn depth_of(&self, family: Family) -> usize {
        self.open.iter().filter(|o| o.family == family).count()
    }

    fn push(&mut self, n: usize, family: Family) {
        if self.open.len() >= DEEPEST {
            return;
        }
        self.quoted.push(Quoted {
            open: n,
            end: self.tokens.len(),
            closed: false,
            depth: 0,
            bare: false,
        });
        self.open.push(Open {
            token: n,
            family,
            slot: self.quoted.len() - 1,
        });
    }

    fn close(&mut self, n: usize, family: Family) {
        if !self.is_open(family) {
            return;
        }
        while let Some(top) = self.open.pop() {
            if top.family == family {
                self.quoted[top.slot].end = n + 1;
                self.quoted[top.slot].closed = true;
                return;
            }
            // What is left open inside was an apostrophe or a lost mark.
            self.quoted[top.slot].depth = DROPPED;
        }
    }

    /// Ends what is open before token `n` without a mark: at the last end of a sentence, so that
    /// it does not swallow what stands between.
    fn abandon(&mut self, n: usize) {
        while let Some(top) = self.open.pop() {
            let stop = (top.token + 1..n)
                .rev()
                .find(|k| self.tokens[*k].kind == Kind::Stop);
            let firm = !top.family.is_single() || self.begins_sentence(top.token);
            let tag = strays::tag_within(self.text, self.tokens, top.token + 1..n);
            let slot = &mut self.quoted[top.slot];
            if firm {
                slot.end = tag.or(stop).map_or(n, |k| k + 1);
            } else {
                slot.depth = DROPPED;
            }
        }
    }

    fn finish(&mut self) {
        for open in std::mem::take(&mut self.open) {
            // A single mark that nothing closes goes on in the next paragraph, or it is an
            // apostrophe.
            if open.family.is_single() && !self.goes_on(open.token) {
                self.quoted[open.slot].depth = DROPPED;
            }
            // "“We shall go, said Roe.": the mark before the tag was forgotten.
            let behind = open.token + 1..self.tokens.len();
            let tag = || strays::tag_within(self.text, self.tokens, behind);
            if let Some(comma) = (open.family == Family::Double).then(tag).flatten() {
                self.quoted[open.slot].end = comma + 1;
            }
        }
        strays::leave(self.text, self.tokens, self.quoted);
        self.quoted
            .retain(|q| q.depth != DROPPED && q.end > q.open + 1);
        self.nest();
        self.keep_quotations();
        self.nest();
    }

    /// Whether a single mark that nothing closes opens a quotation over paragraphs.
    fn goes_on(&self, open: usize) -> bool {
        let words = self.tokens[open + 1..]
            .iter()
            .filter(|t| t.kind == Kind::Word)
            .take(3)
            .count();
        // "'They're kids.": a short sentence, which ends the paragraph.
        let stopped = self.tokens.last().is_some_and(|t| t.kind == Kind::Stop);
        self.begins_sentence(open) && words >= if stopped { 2 } else { 3 }
    }

    /// Counts for each how many others it stands in.
    fn nest(&mut self) {
        let mut ends: Vec<usize> = Vec::new();
        for quoted in self.quoted.iter_mut() {
            ends.retain(|end| *end > quoted.open);
            quoted.depth = u8::try_from(ends.len()).unwrap_or(u8::MAX);
            ends.push(quoted.end);
        }
    }

    /// Takes out single marks that quote nothing in a text with double marks. They stand around
    /// a word of the writer's, unless they hold a whole sentence.
    fn keep_quotations(&mut self) {
        let doubles = self
            .quoted
            .iter()
            .any(|q| q.depth == 0 && !self.is_single(q));
        if self.primary == Primary::Single || !doubles {
            return;
        }
        let mut quoted = std::mem::take(self.quoted);
        let doubles: Vec<usize> = quoted
            .iter()
            .filter(|q| q.depth == 0 && !self.is_single(q))
            .map(|q| q.open)
            .collect();
        quoted.retain(|q| {
            q.depth > 0
                || !self.is_single(q)
                || self.is_sentence(q)
                || is_told_with(self.text, self.tokens, q, &doubles)
        });
        *self.quoted = quoted;
    }

    fn is_single(&self, quoted: &Quoted) -> bool {
        let mut mark = self.tokens[quoted.open].of(self.text).chars();
        let last = self.tokens[quoted.end - 1].of(self.text);
        // "‘A joke”": one of the two was mistyped.
        !(quoted.closed && last.starts_with('”'))
            && mark
                .next()
                .is_some_and(|c| matches!(c, '‘' | '\'' | '‚' | '‛' | '`'))
            && mark.next().is_none()
    }

    /// Whether it opens as a sentence does and punctuation ends it inside its marks.
    fn is_sentence(&self, quoted: &Quoted) -> bool {
        let last = &self.tokens[quoted.end - 1];
        quoted.closed
            && self.begins_sentence(quoted.open)
            && Beside::of(self.text, last).ends_sense()
    }
}

#[cfg(test)]
mod tests;
