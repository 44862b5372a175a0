//! What stands beside a quotation mark, and what the mark can therefore be.

use super::quoted::Quoted;
use crate::analysis::lexicon::SAID;
use crate::analysis::token::{Kind, Token, is_ideograph};

/// What stands directly before and behind a mark.
pub(super) struct Beside {
    before: Option<char>,
    after: Option<char>,
}

impl Beside {
    /// Reads it from the text.
    pub fn of(text: &str, token: &Token) -> Self {
        Self::at(text, token.start, token.end)
    }

    /// Reads it of a mark at these bytes.
    pub fn at(text: &str, start: u32, end: u32) -> Self {
        let (start, end) = (start as usize, end as usize);
        Self {
            before: text.get(..start).and_then(|t| t.chars().next_back()),
            after: text.get(end..).and_then(|t| t.chars().next()),
        }
    }

    /// Whether a mark here can open: nothing, space or an opening sign before it, a word
    /// behind it.
    pub fn opens(&self) -> bool {
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
                        | '„'
                        | '‚'
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

    /// Whether a mark here can close: something before it, no word behind it.
    pub fn closes(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace())
            && self
                .after
                .is_none_or(|c| !c.is_alphanumeric() || is_ideograph(c))
    }

    /// Whether punctuation or another mark stands before it, as before the end of what
    /// somebody says; a letter stands before an apostrophe too.
    pub fn ends_sense(&self) -> bool {
        self.before
            .is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace())
    }

    /// Whether dashes stand at both sides without spaces: `”—she leaned in—“`.
    pub fn dash_follows(&self) -> bool {
        matches!(self.after, Some('—' | '–' | '-'))
    }

    /// Whether a dash stands right before it.
    pub fn dash_precedes(&self) -> bool {
        matches!(self.before, Some('—' | '–' | '-'))
    }
}

/// Whether the mark at `n` stands for letters left out at the beginning of a word, as in
/// 'em, 'tis, '90s and rock 'n' roll.
pub(super) fn leaves_out_before(text: &str, tokens: &[Token], n: usize) -> bool {
    const SHORT: &[&str] = &[
        "em", "tis", "twas", "twill", "twere", "til", "till", "cause", "cos", "coz", "bout",
        "round", "n", "neath", "nother", "un", "uns", "ere", "ello", "cept", "fraid", "nuff",
        "gainst", "scuse", "course", "member",
    ];
    let Some(next) = tokens.get(n + 1) else {
        return false;
    };
    if next.start != tokens[n].end {
        return false;
    }
    let word = next.of(text);
    match next.kind {
        Kind::Number => {
            let years = word.strip_suffix('s').unwrap_or(word);
            years.len() == 2 && years.bytes().all(|b| b.is_ascii_digit())
        }
        Kind::Word => SHORT.iter().any(|s| s.eq_ignore_ascii_case(word)),
        _ => false,
    }
}

/// Whether the mark at `n`, behind a letter, stands for letters left out at a word's end,
/// as in o', goin' and 'n'.
pub(super) fn leaves_out_behind(text: &str, tokens: &[Token], n: usize) -> bool {
    let Some(before) = n.checked_sub(1).map(|n| &tokens[n]) else {
        return false;
    };
    if before.end != tokens[n].start || before.kind != Kind::Word {
        return false;
    }
    let word = before.of(text);
    let follows = tokens.get(n + 1).is_some_and(|t| t.kind == Kind::Word);
    let short = ["n", "o", "an", "ol", "th", "wi"]
        .iter()
        .any(|s| s.eq_ignore_ascii_case(word));
    let ing = word.len() > 4 && word.ends_with("in") && !word.ends_with("ain");
    follows && (short || ing)
}

/// Whether a few words in curly single marks stand behind a verb of saying, and words in double marks
/// (where those open) in the same sentence behind them: "said she was ‘appalled’ by “these claims”".
pub(super) fn is_told_with(
    text: &str,
    tokens: &[Token],
    quoted: &Quoted,
    doubles: &[usize],
) -> bool {
    /// The most tokens in the marks, before them up to the verb, and up to the other words.
    const WITHIN: usize = 7;
    const VERB: usize = 5;
    const NEXT: usize = 12;
    let curly = tokens[quoted.open].of(text) == "‘" && quoted.closed;
    let before = &tokens[quoted.open.saturating_sub(VERB)..quoted.open];
    let says = before
        .iter()
        .rev()
        .take_while(|t| t.kind == Kind::Word)
        .any(|t| t.is(SAID) && !t.capital);
    let next = doubles.partition_point(|open| *open < quoted.end);
    let other = doubles.get(next).is_some_and(|open| {
        let between = tokens.get(quoted.end..*open).unwrap_or_default();
        between.len() <= NEXT && between.iter().all(|t| t.kind == Kind::Word && !t.first)
    });
    curly && says && other && quoted.end - quoted.open <= WITHIN
}
