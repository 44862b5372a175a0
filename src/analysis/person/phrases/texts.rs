//! Written things that speak: laws by their numbers, and texts before a verb that tells what
//! they say.

use crate::analysis::lexicon::{ADVERB, AUX, CALENDAR, CUE, MANNER, PREP, REL, SAID, WROTE};
use crate::analysis::list::List;
use crate::analysis::person::names::Run;
use crate::analysis::person::verbs::is_past;
use crate::analysis::token::{Kind, Token};

/// Laws and parts of laws that have a number.
static NUMBERED: List = List::new(&[
    "Act",
    "Amendment",
    "Article",
    "Bill",
    "Chapter",
    "Clause",
    "Decree",
    "Directive",
    "Law",
    "Order",
    "Ordinance",
    "Paragraph",
    "Proposition",
    "Regulation",
    "Resolution",
    "Rule",
    "Schedule",
    "Section",
    "Subsection",
]);

/// What a part of a law belongs to.
static LAWS: List = List::new(&[
    "Act",
    "Bill",
    "Charter",
    "Code",
    "Constitution",
    "Convention",
    "Covenant",
    "Declaration",
    "Decree",
    "Directive",
    "Law",
    "Order",
    "Ordinance",
    "Regulation",
    "Regulations",
    "Rules",
    "Statute",
    "Treaty",
]);

/// Where the name of a law or of its part ends that has a number: "Section 3b(vi)", "Republic
/// Act No. 38", "Section 24 of Norland's Cybercrime Act".
pub(super) fn law_end(text: &str, tokens: &[Token], run: Run) -> Option<usize> {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let number = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Number);
    let counted = |n: usize| matches!(word(n), "No." | "No" | "Number");
    let mut last = run.end.checked_sub(1)?;
    if counted(last) {
        last = last.checked_sub(1).filter(|n| *n >= run.start)?;
    }
    if !NUMBERED.has(word(last)) {
        return None;
    }
    let mut end = last + 1 + usize::from(counted(last + 1));
    if !number(end) {
        return None;
    }
    end = brackets_end(tokens, end + 1);
    // "Article 2, Section 1".
    let comma = tokens.get(end).is_some_and(|t| t.kind == Kind::Comma);
    if comma && NUMBERED.has(word(end + 1)) && number(end + 2) {
        end = brackets_end(tokens, end + 3);
    }
    Some(whose_end(text, tokens, end))
}

/// Where brackets end that stand at a number without a space: "3b*(vi)*".
fn brackets_end(tokens: &[Token], from: usize) -> usize {
    let mut end = from;
    while let (Some(open), Some(close)) = (tokens.get(end), tokens.get(end + 2))
        && open.kind == Kind::Open
        && close.kind == Kind::Close
        && open.start == tokens[end - 1].end
    {
        end += 3;
    }
    end
}

/// Where the law ends that a part is of: "of the *1999 Constitution*".
fn whose_end(text: &str, tokens: &[Token], end: usize) -> usize {
    const LONGEST: usize = 9;
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    if word(end) != "of" {
        return end;
    }
    let from = end + 1 + usize::from(word(end + 1) == "the");
    let within = |t: &Token| match t.kind {
        // The possessive's letter is a token of its own, empty.
        _ if t.start == t.end => true,
        Kind::Possessive | Kind::Number => true,
        Kind::Word => t.capital && !t.first,
        _ => false,
    };
    let words = tokens[from.min(tokens.len())..].iter().take(LONGEST);
    let law = words
        .take_while(|t| within(t))
        .enumerate()
        .filter(|(_, t)| LAWS.has(t.of(text)))
        .last();
    law.map_or(end, |(n, _)| from + n + 1)
}

/// Whether words name a law or a part of one.
pub(in crate::analysis) fn names_law(words: &str) -> bool {
    words
        .split_whitespace()
        .any(|word| NUMBERED.has(word) || LAWS.has(word))
}

/// Texts that speak where a verb tells what they say.
static TEXTS: List = List::new(&[
    "advisory",
    "announcement",
    "banner",
    "billboard",
    "bio",
    "biography",
    "bulletin",
    "card",
    "circular",
    "citation",
    "clause",
    "code",
    "decision",
    "decree",
    "description",
    "disclaimer",
    "dispatch",
    "excerpt",
    "foreword",
    "graffiti",
    "gravestone",
    "guidance",
    "guidelines",
    "headstone",
    "inscription",
    "instructions",
    "introduction",
    "invitation",
    "judgement",
    "judgment",
    "leaflet",
    "legislation",
    "listing",
    "message",
    "methodology",
    "motion",
    "note",
    "notification",
    "opinion",
    "order",
    "ordinance",
    "placard",
    "plaque",
    "policy",
    "poster",
    "preamble",
    "preface",
    "proclamation",
    "profile",
    "regulations",
    "rule",
    "rulebook",
    "rules",
    "sign",
    "signboard",
    "slogan",
    "statute",
    "sticker",
    "subpoena",
    "suit",
    "summary",
    "terms",
    "tombstone",
    "verdict",
    "warrant",
    "wording",
]);

/// Whether a word names a text that can be read out.
pub(in crate::analysis) fn is_text(word: &str) -> bool {
    TEXTS.has(word)
}

/// Whether a verb tells what stands in the text that a token names: "the *summary* of the
/// decision read", "the *rules* say", "the *opinion* of the panel, given on Monday, reads".
pub(super) fn is_read(text: &str, tokens: &[Token], at: usize) -> bool {
    /// The most words that belong to it, and the most between two commas.
    const LONGEST: usize = 9;
    let token = &tokens[at];
    if token.capital || !is_text(token.of(text)) {
        return false;
    }
    // "A note from her mother said": hers.
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    if matches!(word(at + 1), "from" | "by") {
        return false;
    }
    let plain = |t: &Token| {
        let words = match t.kind {
            Kind::Word => !t.is(CUE | AUX | REL),
            Kind::Number | Kind::Possessive => true,
            _ => false,
        };
        words && !t.first
    };
    let count = |from: usize| {
        let words = tokens[from.min(tokens.len())..].iter().take(LONGEST);
        words.take_while(|t| plain(t)).count()
    };
    // "A banner *hung* from the bridge read", "the order *released Friday* said".
    let hung = is_past(word(at + 1)) && tokens.get(at + 2).is_some_and(|t| t.is(PREP | CALENDAR));
    let day = hung && tokens[at + 2].is(CALENDAR);
    let mut end = at + 1 + usize::from(hung) + usize::from(day);
    if tokens.get(end).is_some_and(|t| t.is(PREP)) {
        end += count(end);
    }
    if tokens.get(end).is_some_and(|t| t.kind == Kind::Comma) {
        let inside = tokens[end + 1..].iter().take(LONGEST);
        let inside = inside.take_while(|t| t.kind != Kind::Comma && !t.first);
        end += 1 + inside.clone().count();
        if tokens.get(end).is_none_or(|t| t.kind != Kind::Comma) {
            return false;
        }
        end += 1;
    }
    while tokens
        .get(end)
        .is_some_and(|t| t.is(ADVERB) && !t.is(SAID | WROTE))
    {
        end += 1;
    }
    tokens
        .get(end)
        .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE | MANNER) && reads(t.of(text)))
}

/// Whether a verb says what stands in a text.
fn reads(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "read"
            | "reads"
            | "stated"
            | "states"
            | "state"
            | "noted"
            | "notes"
            | "declared"
            | "declares"
            | "maintained"
            | "maintains"
            | "added"
            | "adds"
            | "called"
            | "calls"
            | "described"
            | "describes"
            | "explained"
            | "explains"
            | "specified"
            | "specifies"
            | "specify"
            | "stipulated"
            | "stipulates"
            | "concluded"
            | "concludes"
            | "warned"
            | "warns"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_found() {
        assert!(is_text("advisory") && is_text("wording") && !is_text("ferry"));
    }
}
