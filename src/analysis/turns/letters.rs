//! Letters to a column and its answers: "Dear Abby: … — Tired in Hale", "Dear Tired: …". Whoever is
//! greeted is who reads, not who speaks.

use rustc_hash::FxHashMap;

use super::{Label, Turn, Turns};
use crate::article::Span;

/// The longest greeting or signature, in bytes.
const LONGEST: usize = 60;
/// Readers are greeted by many columns.
const ALL: &[&str] = &["readers", "all", "friends", "editor", "sir", "madam"];

/// A paragraph that greets somebody.
struct Greeting {
    /// Whom.
    whom: Span,
    /// Where the words behind it begin.
    body: u32,
}

/// The letters and answers of a column, where the text is one.
pub(super) fn column(text: &str, blocks: &[(Span, bool)]) -> Option<Turns> {
    let greetings: Vec<(usize, Greeting)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, (_, prose))| *prose)
        .filter_map(|(n, (span, _))| Some((n, greeting(text, *span)?)))
        .collect();
    let whom = |greeting: &Greeting| greeting.whom.of(text).to_lowercase();
    let mut times: FxHashMap<String, usize> = FxHashMap::default();
    for (_, greeting) in &greetings {
        *times.entry(whom(greeting)).or_default() += 1;
    }
    // Whoever is greeted most often, the first of several, answers.
    let first = |g: &&(usize, Greeting)| !ALL.contains(&whom(&g.1).as_str());
    let most = times.values().max()?;
    let mut often = greetings.iter().filter(first);
    let (_, greeted) = often.find(|g| times.get(&whom(&g.1)) == Some(most))?;
    let columnist = whom(greeted);
    if times.len() < 2 {
        return None;
    }
    let mut found = Turns {
        first: greetings.first()?.1.whom.start,
        ..Turns::default()
    };
    for (at, (block, greeting)) in greetings.iter().enumerate() {
        let next = greetings.get(at + 1).map_or(*block + 1, |(next, _)| *next);
        let answers = whom(greeting) != columnist;
        let own = *block..next;
        let signed = match answers {
            true => None,
            false => own
                .clone()
                .rev()
                .find_map(|n| Some((n, signature(text, blocks.get(n)?.0)?))),
        };
        let label = match &signed {
            _ if answers => Label::Columnist(greeted.whom),
            signed => Label::Letter(signed.as_ref().map(|(_, s)| s.name)),
        };
        found
            .turns
            .insert(*block, Turn::Opens(label, greeting.body));
        let last = signed.as_ref().map_or(next, |(n, _)| n + 1);
        for n in block + 1..last {
            if blocks.get(n).is_some_and(|(_, prose)| *prose) {
                found.turns.insert(n, Turn::GoesOn);
            }
        }
        if let Some((n, signature)) = signed {
            found.ends.insert(n, signature.words);
        }
    }
    Some(found)
}

/// Whom a block greets that goes on in the same line.
fn greeting(text: &str, span: Span) -> Option<Greeting> {
    let block = span.of(text);
    let head = block.trim_start();
    let rest = head
        .strip_prefix("Dear ")
        .or_else(|| head.strip_prefix("DEAR "))?;
    let near = rest.get(..rest.floor_char_boundary(LONGEST))?;
    let whom = near.get(..near.find(':')?)?;
    let plain = !whom.contains(['.', '?', '!', ',', '\n']) && whom.starts_with(char::is_uppercase);
    let body = rest.get(whom.len() + 1..)?.trim_start();
    let place = |part: &str| Some(span.start + u32::try_from(block.len() - part.len()).ok()?);
    let from = place(rest)?;
    let whom = Span::new(from, from + u32::try_from(whom.len()).ok()?);
    let body = place(body).filter(|at| plain && *at < span.end)?;
    Some(Greeting { whom, body })
}

/// Who signs a letter, and where its words end.
struct Signature {
    name: Span,
    words: u32,
}

/// The name behind a dash that ends a paragraph.
fn signature(text: &str, span: Span) -> Option<Signature> {
    let block = span.of(text);
    let body = block.trim_end();
    let (at, dash) = ["--", "—", "–"]
        .iter()
        .filter_map(|dash| Some((body.rfind(dash)?, dash.len())))
        .max()?;
    let before = body.get(..at)?.trim_end();
    let name = body.get(at + dash..)?.trim().trim_end_matches('.');
    let ended = before.is_empty() || before.ends_with(['.', '?', '!', '”', '"', ')', '…']);
    let plain = name.starts_with(char::is_uppercase)
        && name.len() <= LONGEST
        && !name.contains(['.', '?', '!', ':', ';']);
    let offset = |part: &str| u32::try_from(part.as_ptr() as usize - block.as_ptr() as usize).ok();
    let start = span.start + offset(name)?;
    let name = Span::new(start, start + u32::try_from(name.len()).ok()?);
    let words = span.start + u32::try_from(before.len()).ok()?;
    (ended && plain).then_some(Signature { name, words })
}
