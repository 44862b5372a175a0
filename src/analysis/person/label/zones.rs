//! Where names may stand: runs of capitalised words, with what joins them.

use super::place::{Frame, Zone};
use super::{LONGEST, shown};
use crate::analysis::lexicon::{self, CONJ, GIVEN, ORG, PLACE, SUFFIX};
use crate::analysis::person::names;
use crate::analysis::token::{Kind, Token};
use crate::article::BlockKind;

/// Whether a token may be part of a name by itself.
fn may_name(token: &Token) -> bool {
    token.kind == Kind::Word && token.capital
}

/// Whether a lower-case token may stand inside a name.
fn may_link(token: &Token) -> bool {
    token.kind == Kind::Word && !token.capital && token.is(lexicon::PARTICLE)
}

/// The next zone at or behind `at`.
pub fn next_zone(
    text: &str,
    tokens: &[Token],
    at: usize,
    block: BlockKind,
    loud: bool,
) -> Option<Zone> {
    let start = (at..tokens.len()).find(|n| {
        may_name(&tokens[*n]) && (tokens[*n].is(GIVEN) || !names::only_opens(&tokens[*n]))
    })?;
    let mut end = start + 1;
    while end < tokens.len() && end - start < LONGEST {
        let token = &tokens[end];
        if breaks_line(text, tokens, end) || token.first && !is_initial(text, &tokens[end - 1]) {
            break;
        }
        if may_name(token) {
            end += 1;
            continue;
        }
        let links = tokens[end..]
            .iter()
            .take(3)
            .take_while(|t| may_link(t))
            .count();
        let beyond = tokens.get(end + links);
        if links > 0 && beyond.is_some_and(|t| may_name(t) && !t.first) {
            end += links + 1;
            continue;
        }
        let suffix = token.kind == Kind::Comma
            && tokens
                .get(end + 1)
                .is_some_and(|t| t.is(SUFFIX) && t.capital);
        if suffix {
            end += 2;
            continue;
        }
        break;
    }
    let end = end.min(tokens.len());
    let (before, behind) = shown::evidence(text, tokens, start, end);
    let left = start.checked_sub(1).map_or(0, |n| tokens[n].end as usize);
    let opens = start == 0
        || text
            .get(left..tokens[start].start as usize)
            .is_some_and(|gap| gap.contains('\n'));
    let closes = tokens.get(end).is_none_or(|next| {
        text.get(tokens[end - 1].end as usize..next.start as usize)
            .is_some_and(|gap| gap.contains('\n'))
    });
    Some(Zone {
        start,
        end,
        loud,
        block: block as u32,
        before,
        behind,
        thing: tokens[start..end].iter().any(|t| t.is(ORG | PLACE)) || owns_place(tokens, end),
        line: (opens, closes),
        frame: Frame::default(),
    })
}

/// Whether only a comma or a conjunction stands between a capitalised word and `at`.
pub fn links(tokens: &[Token], at: usize) -> bool {
    let Some([before, link]) = at.checked_sub(2).and_then(|n| tokens.get(n..at)) else {
        return false;
    };
    before.is_capital_word() && (link.kind == Kind::Comma || link.is(CONJ))
}

/// "Baker's Street": whether a place or an organisation is named after what ends here.
fn owns_place(tokens: &[Token], end: usize) -> bool {
    tokens.get(end).is_some_and(|t| t.kind == Kind::Possessive)
        && tokens
            .iter()
            .skip(end + 1)
            .take(2)
            .find(|t| t.start < t.end)
            .is_some_and(|t| t.capital && t.is(ORG | PLACE))
}

fn is_initial(text: &str, token: &Token) -> bool {
    let word = token.of(text);
    token.capital && word.len() <= 3 && word.ends_with('.') && !token.is(SUFFIX)
}

/// Whether a short line ends before the token: names below each other are several.
fn breaks_line(text: &str, tokens: &[Token], at: usize) -> bool {
    const SHORT: usize = 40;
    let (from, to) = (tokens[at - 1].end as usize, tokens[at].start as usize);
    if from == to || !text.get(from..to).is_some_and(|gap| gap.contains('\n')) {
        return false;
    }
    let line = memchr::memrchr(b'\n', &text.as_bytes()[..from]).map_or(0, |n| n + 1);
    from - line < SHORT
}
