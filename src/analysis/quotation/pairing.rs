//! Pairs the quotation marks of one block.
//!
//! Marks are paired within a paragraph, never over the whole text: one odd mark then
//! costs one paragraph. A stack holds what is open; a mark that could be either is
//! decided by what stands beside it.

use crate::analysis::token::{Kind, Token, is_ideograph};

/// Which marks quote at the outermost level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Primary {
    /// “ ” " « » and the like; single marks quote inside them.
    Double,
    /// ‘ ’ and ', as British papers have it; double marks quote inside them.
    Single,
}

/// Something in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Quoted {
    /// Index of the token that opens it.
    pub open: usize,
    /// One past the token that closes it; the block's end where nothing does.
    pub end: usize,
    /// Whether a mark closes it.
    pub closed: bool,
    /// How many others it stands in.
    pub depth: u8,
}

/// The families of marks: a mark closes one of its own family, or, where styles are
/// mixed, one of a like family.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    Low,
    Corner,
}

#[derive(Clone, Copy)]
struct Open {
    token: usize,
    family: Family,
    slot: usize,
}

/// Deeper nesting than this is no prose.
const DEEPEST: usize = 6;

/// What stands directly before and behind a mark.
struct Beside {
    before: Option<char>,
    after: Option<char>,
}

impl Beside {
    fn of(text: &str, token: &Token) -> Self {
        let (start, end) = (token.start as usize, token.end as usize);
        Self {
            before: text.get(..start).and_then(|t| t.chars().next_back()),
            after: text.get(end..).and_then(|t| t.chars().next()),
        }
    }

    fn opens(&self) -> bool {
        let before = self.before.is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '(' | '['
                        | '—'
                        | '–'
                        | '-'
                        | '/'
                        | '“'
                        | '‘'
                        | '"'
                        | '\''
                        | '«'
                        | ':'
                        | '…'
                        | '.'
                )
                || is_ideograph(c)
        });
        before
            && self
                .after
                .is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | '.' | ')' | ';'))
    }

    fn closes(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace())
            && self
                .after
                .is_none_or(|c| !c.is_alphanumeric() || is_ideograph(c))
    }
}

/// Which marks are primary, from a sample of a document's text.
pub(in crate::analysis) fn primary(text: &str) -> Primary {
    let mut sample = text.len().min(200_000);
    while !text.is_char_boundary(sample) {
        sample -= 1;
    }
    let (mut doubles, mut singles) = (0, 0);
    let mut before = ' ';
    let mut chars = text[..sample].chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' if chars.peek() == Some(&'\'') => {}
            '“' | '"' | '«' | '„' | '「' => doubles += 1,
            '‘' | '\'' if before.is_whitespace() || before == '(' => singles += 1,
            _ => {}
        }
        before = c;
    }
    if singles > doubles * 2 {
        Primary::Single
    } else {
        Primary::Double
    }
}

/// Pairs the marks among `tokens`, one block's; the result is sorted by opening.
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
            .filter(|t| t.kind == Kind::Mark && t.of(text).starts_with('”'))
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
        let Some(c) = self.tokens[n].of(self.text).chars().next() else {
            return;
        };
        let beside = Beside::of(self.text, &self.tokens[n]);
        // Two apostrophes in a row are emphasis in some markups, a mark in others, and
        // the end of two quotations in a third: too little to go by.
        if c == '\'' && (beside.before == Some('\'') || beside.after == Some('\'')) {
            return;
        }
        match c {
            '“' | '‟' => {
                if self.top_is(Family::Low) && beside.closes() {
                    self.close(n, Family::Low);
                } else if self.top_is(Family::Double)
                    && self.closers <= self.depth_of(Family::Double)
                {
                    // The one that is open was never closed.
                    self.abandon(n);
                    self.push(n, Family::Double);
                } else {
                    self.push(n, Family::Double);
                }
            }
            '”' => {
                self.closers = self.closers.saturating_sub(1);
                if self.is_open(Family::Double) {
                    self.close(n, Family::Double);
                } else if self.is_open(Family::Low) {
                    self.close(n, Family::Low);
                } else if beside.opens() && self.closers > 0 {
                    self.push(n, Family::Double);
                }
            }
            '„' => self.push(n, Family::Low),
            '"' | '＂' => self.straight(n, &beside),
            '«' | '‹' | '»' | '›' => self.angle(n, c, &beside),
            '「' | '『' => self.push(n, Family::Corner),
            '」' | '』' => self.close(n, Family::Corner),
            '‘' | '‚' if beside.opens() => self.open_single(n),
            '\'' | '`' if beside.opens() && !(self.is_open(Family::Single) && beside.closes()) => {
                self.open_single(n);
            }
            '’' | '\'' if beside.closes() && self.top_is(Family::Single) && self.ends_single(n) =>
            {
                self.close(n, Family::Single);
            }
            _ => {}
        }
    }

    fn straight(&mut self, n: usize, beside: &Beside) {
        let open = self.is_open(Family::Double);
        if open && (beside.closes() || !beside.opens()) {
            self.close(n, Family::Double);
        } else if open {
            // It looks like an opening one: the one that is open lost its end.
            self.abandon(n);
            self.push(n, Family::Double);
        } else if beside.opens() || !beside.closes() {
            self.push(n, Family::Double);
        }
    }

    /// « and » open and close, or close and open where a language turns them around.
    fn angle(&mut self, n: usize, c: char, beside: &Beside) {
        let left = matches!(c, '«' | '‹');
        if self.is_open(Family::Angle) {
            let first = self.open.iter().rev().find(|o| o.family == Family::Angle);
            let opener = first.and_then(|o| self.tokens[o.token].of(self.text).chars().next());
            if opener != Some(c) {
                self.close(n, Family::Angle);
                return;
            }
        }
        if left || beside.opens() {
            self.push(n, Family::Angle);
        }
    }

    fn open_single(&mut self, n: usize) {
        if !self.is_open(Family::Single) {
            self.push(n, Family::Single);
        }
    }

    /// Whether the apostrophe at `n` ends what is in single marks: it does behind
    /// punctuation, and behind a letter if no better end follows before the next
    /// opening mark.
    fn ends_single(&self, n: usize) -> bool {
        let before = self.text[..self.tokens[n].start as usize]
            .chars()
            .next_back();
        if before.is_some_and(|c| !c.is_alphanumeric()) {
            return true;
        }
        if before != Some('s') {
            return true;
        }
        // "the voters' choice,'": look a little ahead for an end behind punctuation.
        !self.tokens[n + 1..].iter().take(40).any(|t| {
            t.kind == Kind::Mark
                && t.of(self.text).starts_with(['’', '\''])
                && self.text[..t.start as usize].ends_with([',', '.', '?', '!'])
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
        // Where double marks are primary, a single one that is open was an apostrophe.
        if self.primary == Primary::Double
            && family != Family::Single
            && self.open.len() == 1
            && self.top_is(Family::Single)
        {
            self.drop_top();
        }
        if self.open.len() >= DEEPEST {
            return;
        }
        self.quoted.push(Quoted {
            open: n,
            end: self.tokens.len(),
            closed: false,
            depth: u8::try_from(self.open.len()).unwrap_or(u8::MAX),
        });
        self.open.push(Open {
            token: n,
            family,
            slot: self.quoted.len() - 1,
        });
    }

    fn drop_top(&mut self) {
        if let Some(top) = self.open.pop() {
            self.quoted[top.slot].depth = u8::MAX;
        }
    }

    fn close(&mut self, n: usize, family: Family) {
        while let Some(top) = self.open.pop() {
            if top.family == family {
                self.quoted[top.slot].end = n + 1;
                self.quoted[top.slot].closed = true;
                return;
            }
            // What is left open inside was an apostrophe or a lost mark.
            self.quoted[top.slot].depth = u8::MAX;
        }
    }

    /// Ends what is open before token `n`, where its mark is missing: at the last
    /// sentence's end before it, so that it does not swallow what stands between.
    fn abandon(&mut self, n: usize) {
        while let Some(top) = self.open.pop() {
            let stop = (top.token + 1..n)
                .rev()
                .find(|k| self.tokens[*k].kind == Kind::Stop);
            let slot = &mut self.quoted[top.slot];
            if top.family == Family::Single {
                slot.depth = u8::MAX;
            } else {
                slot.end = stop.map_or(n, |k| k + 1);
            }
        }
    }

    fn finish(&mut self) {
        for open in std::mem::take(&mut self.open) {
            if open.family == Family::Single {
                self.quoted[open.slot].depth = u8::MAX;
            }
        }
        let primary = self.primary;
        let text = self.text;
        let tokens = self.tokens;
        self.quoted.retain(|q| {
            let single = tokens[q.open].of(text).starts_with(['‘', '\'', '‚', '`']);
            let outer = q.depth == 0 && single && primary == Primary::Double;
            q.depth != u8::MAX && !outer && q.end > q.open + 1
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::tokenize;
    use crate::article::Span;

    fn spans(text: &str) -> Vec<String> {
        let (mut tokens, mut quoted) = (Vec::new(), Vec::new());
        tokenize(text, Span::from(0..text.len()), &mut tokens);
        pair(text, &tokens, primary(text), &mut quoted);
        quoted
            .iter()
            .map(|q| {
                text[tokens[q.open].start as usize..tokens[q.end - 1].end as usize].to_string()
            })
            .collect()
    }

    #[test]
    fn every_style_pairs() {
        for text in [
            "“Go on,” she said.",
            "\"Go on,\" she said.",
            "«Go on», she said.",
            "„Go on“, she said.",
            "”Go on”, she said, ”now.”",
            "「行こう」と言った。",
            "‘Go on,’ she said. ‘We can’t wait.’",
        ] {
            assert!(!spans(text).is_empty(), "{text}");
        }
        assert_eq!(spans("‘We can’t wait,’ she said."), ["‘We can’t wait,’"]);
        assert_eq!(spans("“Mixed,\" he said."), ["“Mixed,\""]);
    }

    #[test]
    fn inner_marks_stand_in_outer_ones() {
        assert_eq!(
            spans("“He told me ‘run,’ and I ran,” she said."),
            ["“He told me ‘run,’ and I ran,”", "‘run,’"]
        );
        assert_eq!(spans("It’s the voters’ day."), Vec::<String>::new());
    }

    #[test]
    fn a_lost_mark_costs_little() {
        assert_eq!(
            spans("\"We won. Then he left. \"We won again,\" he said."),
            ["\"We won. Then he left.", "\"We won again,\""]
        );
        assert_eq!(spans("“To be continued."), ["“To be continued."]);
    }

    proptest::proptest! {
        #[test]
        fn pairs_lie_in_order(text in "[ab .,“”\"'‘’«»„「」 ]{0,60}") {
            let (mut tokens, mut quoted) = (Vec::new(), Vec::new());
            tokenize(&text, Span::from(0..text.len()), &mut tokens);
            pair(&text, &tokens, primary(&text), &mut quoted);
            for q in &quoted {
                assert!(q.open < q.end && q.end <= tokens.len());
            }
            assert!(quoted.windows(2).all(|w| w[0].open < w[1].open));
        }
    }
}
