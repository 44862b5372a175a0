//! Finds the end of a quotation that no mark closes in its own paragraph.
//!
//! By custom each paragraph of a quotation opens with a mark of its own, which [`super::pair`]
//! reads. Some papers leave that out: the next mark is then a closing one, several paragraphs
//! later. Some lose the line break in between: the closing mark then opens the next paragraph.

use super::beside::Beside;
use super::primary::Primary;
use crate::analysis::lexicon::{self, SAID, WROTE};
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// How many paragraphs are looked at.
const MOST: usize = 5;
/// The longest paragraph that is looked through, in bytes.
const LONGEST: usize = 4000;

/// What the paragraphs behind an open quotation show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Next {
    /// The quotation goes on up to the end of this mark.
    Closes(u32),
    /// The mark at the head of the next paragraph closes it and opens nothing.
    Torn,
}

/// Looks through the paragraphs behind one that leaves a quotation open; `open` are its last
/// words.
pub(in crate::analysis) fn next(
    text: &str,
    open: Span,
    behind: impl Iterator<Item = Span> + Clone,
) -> Option<Next> {
    let mut blocks = behind.clone().take(MOST).enumerate();
    let (first, block) = blocks.next()?;
    if let Some(torn) = heads(text, block) {
        return (torn || is_torn(text, block, behind.clone().nth(1))).then_some(Next::Torn);
    }
    if is_told(open.of(text)) {
        return None;
    }
    for (n, block) in std::iter::once((first, block)).chain(blocks) {
        let words = block.of(text);
        if words.len() > LONGEST {
            return None;
        }
        if let Some(torn) = heads(text, block).filter(|_| n > 0) {
            let mark = words.chars().next().map_or(1, char::len_utf8);
            let end = block.start + u32::try_from(mark).unwrap_or(1);
            let closes = torn || is_torn(text, block, behind.clone().nth(n + 1));
            return closes.then_some(Next::Closes(end));
        }
        match closing(text, block) {
            Closing::At(end) => {
                let inside = Span::new(block.start, end).of(text);
                let signs = end == block.end && is_signature(inside);
                return (!is_told(inside) && !signs).then_some(Next::Closes(end));
            }
            Closing::Nowhere if !is_told(words) => {}
            Closing::Nowhere | Closing::Never => return None,
        }
    }
    None
}

/// Whether a double mark stands at the head of a paragraph, and whether white space behind it
/// tells that it belongs to what stands before.
fn heads(text: &str, block: Span) -> Option<bool> {
    let words = block.of(text);
    let rest = words.strip_prefix(['"', '“', '”'])?;
    Some(rest.starts_with(char::is_whitespace) || words.starts_with('”'))
}

/// Whether the mark that heads a paragraph was torn from the one before: in a paragraph that
/// tells and nobody speaks, and that no other goes on from.
fn is_torn(text: &str, block: Span, behind: Option<Span>) -> bool {
    let goes_on = behind
        .is_some_and(|b| heads(text, b).is_some() || matches!(closing(text, b), Closing::At(_)));
    let words = block.of(text);
    let mut marks = words.match_indices('"').skip(1);
    let pairs = marks.clone().count();
    // Marks of its own pair without the first.
    let paired = pairs.is_multiple_of(2)
        && marks.by_ref().step_by(2).all(|(at, _)| {
            let before = words.get(..at).and_then(|w| w.chars().next_back());
            before.is_none_or(|c| c.is_whitespace() || c == '(')
        });
    words.starts_with('"')
        && !goes_on
        && paired
        && words.len() <= LONGEST
        && (pairs > 0 && !speaks_of_itself(words) || is_told(words))
}

/// Where the first closing mark of a paragraph stands that it does not open itself.
enum Closing {
    /// Behind this byte.
    At(u32),
    /// It has no marks.
    Nowhere,
    /// It has its own.
    Never,
}

fn closing(text: &str, block: Span) -> Closing {
    let mut inner = 0;
    let mut any = false;
    for (at, c) in block.of(text).char_indices() {
        if !matches!(c, '"' | '“' | '”') {
            continue;
        }
        let start = block.start + u32::try_from(at).unwrap_or(0);
        let end = start + u32::try_from(c.len_utf8()).unwrap_or(1);
        let beside = Beside::at(text, start, end);
        let digit = block.of(text)[..at].ends_with(|c: char| c.is_ascii_digit());
        let closes = match c {
            '”' => true,
            '“' => false,
            _ => beside.closes() && !beside.opens(),
        };
        match (closes, inner) {
            (true, 0) if c == '"' && digit => return Closing::Never,
            (true, 0) => return Closing::At(end),
            (true, _) => inner -= 1,
            (false, _) => inner += 1,
        }
        any = true;
    }
    match any {
        true => Closing::Never,
        false => Closing::Nowhere,
    }
}

/// Whether a paragraph is who says what stands above it, "Jane Roe, mayor.”", with the mark that
/// closes both.
fn is_signature(words: &str) -> bool {
    const MOST: usize = 10;
    let words = || words.split_whitespace();
    let capitals = words()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    let count = words().count();
    words()
        .next()
        .is_some_and(|w| w.starts_with(char::is_uppercase))
        && count <= MOST
        && capitals >= 2
        && capitals * 2 >= count
}

/// Whether words tell of others and not of whoever speaks them: a verb of saying with a name
/// before or behind it, where nobody says "I" or "we".
fn is_told(words: &str) -> bool {
    if words.len() > LONGEST || speaks_of_itself(words) {
        return words.len() > LONGEST;
    }
    let mut before = "";
    let mut said = false;
    for word in words.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = bare.starts_with(char::is_uppercase);
        if said && capital {
            return true;
        }
        let plain = matches!(bare, "said" | "says" | "told" | "tells");
        let says = !capital && lexicon::classes(bare) & (SAID | WROTE) != 0;
        let named =
            before.starts_with(char::is_uppercase) || matches!(before, "he" | "she" | "they");
        if says && named && (plain || bare.ends_with("ed")) {
            return true;
        }
        said = says && plain;
        // A sentence ends.
        said &= !word.ends_with(['.', '!', '?']);
        before = bare;
    }
    false
}

/// Whether somebody speaks of themselves or to others in words.
fn speaks_of_itself(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "i" | "we" | "my" | "our" | "me" | "us" | "you" | "your"
        )
    })
}

/// Pairs the marks of a paragraph by what the one before left open.
pub(in crate::analysis) fn take_up(
    text: &str,
    tokens: &[Token],
    primary: Primary,
    next: Next,
    quoted: &mut Vec<super::Quoted>,
) {
    let from = match next {
        Next::Torn => 1,
        Next::Closes(end) => tokens.partition_point(|t| t.start < end),
    };
    super::pair(
        text,
        tokens.get(from..).unwrap_or_default(),
        primary,
        quoted,
    );
    for quote in quoted.iter_mut() {
        quote.open += from;
        quote.end += from;
    }
    if let Next::Closes(end) = next
        && let Some(last) = from.checked_sub(1)
    {
        let closed = tokens[last].end == end && tokens[last].kind == Kind::Mark;
        let bare = super::Quoted {
            open: 0,
            end: from,
            closed,
            depth: 0,
            bare: true,
        };
        quoted.insert(0, bare);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands behind the first paragraph of these shows, its quotation open from the mark on.
    fn shown(paragraphs: &[&str]) -> Option<Next> {
        let text = paragraphs.join("\n");
        let mut from = 0;
        let spans: Vec<Span> = paragraphs
            .iter()
            .map(|p| {
                let span = Span::from(from..from + p.len());
                from += p.len() + 1;
                span
            })
            .collect();
        next(&text, spans[0], spans[1..].iter().copied())
    }

    #[test]
    fn a_quotation_goes_on_to_the_mark_that_closes_it() {
        for rest in [
            vec!["Then we ran,” Roe said."],
            vec!["Nobody came.", "Then we ran.” It rained."],
            vec!["He called us “eels” and left,” Roe said."],
        ] {
            let all: Vec<&str> = std::iter::once("“We sat.").chain(rest).collect();
            assert!(matches!(shown(&all), Some(Next::Closes(_))), "{all:?}");
        }
    }

    #[test]
    fn a_lost_mark_swallows_nothing() {
        for rest in [
            vec!["The “eels” ran."],
            vec!["Roe told them so.", "Then it rained,” he wrote."],
            vec!["It cost 5\" of rain."],
            vec!["Ann Roe, Harbour Board.”"],
            vec!["It rained."],
        ] {
            let all: Vec<&str> = std::iter::once("“We sat.").chain(rest).collect();
            assert_eq!(shown(&all), None, "{all:?}");
        }
        assert_eq!(
            shown(&["“So it is, Roe said.", "It rained,” he wrote."]),
            None
        );
    }

    #[test]
    fn a_mark_torn_to_the_next_paragraph_closes() {
        let torn = ["\" The wells are common."].as_slice();
        let paired = [
            "\"The trust pays. It spends \"a sum\" on each.",
            "It rained.",
        ]
        .as_slice();
        for rest in [torn, paired] {
            let all = [&["\"We sat."], rest].concat();
            assert_eq!(shown(&all), Some(Next::Torn), "{all:?}");
        }
        let custom = ["\"We sat.", "\"Then we ran.", "\"And I fell.\""];
        assert_eq!(shown(&custom), None);
    }
}
