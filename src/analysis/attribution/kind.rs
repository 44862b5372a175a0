//! What words in marks are: a direct quotation, a mixed one, or nobody's words.

mod called;
mod length;
mod performed;
mod programme;

use self::called::is_gloss;
use super::clause::Scene;
use super::named;
use crate::analysis::lexicon::{AUX, COMMON, CUE, DET, MANNER, POSS, PREP, SAID, TITLED, WROTE};
use crate::analysis::quotation::Quoted;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::QuotationKind;

/// What can be seen of a quotation without knowing its speaker.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Look {
    /// Words inside.
    pub words: usize,
    /// Direct or mixed, if somebody utters it.
    pub kind: QuotationKind,
    /// Whether it looks like a title, a name or a term.
    pub title: bool,
    /// Whether it is a title because of the preposition or the verb of writing before it,
    /// whatever stands behind: "in “Gulls at Noon,” Roe said".
    pub work: bool,
    /// Whether every long word has a capital, as in titles.
    pub titled: bool,
    /// Whether it opens a sentence.
    pub opens: bool,
    /// Whether punctuation ends it inside the marks.
    pub ended: bool,
    /// Whether a comma stands behind its closing mark, as in British print.
    pub comma: bool,
}

/// Looks at a quotation and the words before it.
pub(in crate::analysis) fn look(scene: &Scene<'_>, quote: &Quoted) -> Look {
    let tokens = scene.tokens;
    let close = if quote.closed {
        quote.end - 1
    } else {
        quote.end
    };
    let inner = &tokens[(quote.open + 1).min(close)..close];
    let words = || {
        inner
            .iter()
            .filter(|t| matches!(t.kind, Kind::Word | Kind::Number) && t.start < t.end)
    };
    let n = length::words(scene.text, inner);
    let capital = words()
        .next()
        .is_some_and(|t| t.capital || t.kind == Kind::Number || has_no_case(scene.text, t));
    let last = inner.iter().rev().find(|t| t.kind != Kind::Mark);
    let inside = last.is_some_and(|t| {
        matches!(
            t.kind,
            Kind::Stop | Kind::Comma | Kind::Dash | Kind::Semicolon
        )
    });
    // German and some British print has the comma behind the mark.
    let outside = quote.closed && tokens.get(quote.end).is_some_and(|t| t.kind == Kind::Comma);
    let stopped = last.is_some_and(|t| t.kind == Kind::Stop && !abbreviation(scene.text, t));
    let before = quote.open.checked_sub(1).map(|n| &tokens[n]);
    let opens = match before {
        None => true,
        Some(t) => t.kind == Kind::Stop || t.kind == Kind::Mark && scene.quoted[quote.open - 1],
    };
    let stop = quote.closed
        && tokens
            .get(quote.end)
            .is_none_or(|t| t.kind == Kind::Stop && t.of(scene.text) == ".");
    let ended = inside || opens && (outside || stop && n > 1);
    let kind = if opens {
        if ended || n >= 4 {
            QuotationKind::Direct
        } else {
            QuotationKind::Mixed
        }
    } else {
        behind(scene, quote, n, capital, ended)
    };
    // "“I would—” Roe coughed": who is interrupted says no title.
    let broken = last.is_some_and(|t| t.kind == Kind::Dash || t.of(scene.text).starts_with('…'));
    let shouted = quote
        .open
        .checked_sub(1)
        .is_some_and(|n| scene.in_capitals(n));
    let titled = !broken && !shouted && title_words(scene.text, inner);
    let named = named_before(scene, quote);
    let title = named && (titled || n <= 4 || !ended && n <= 8)
        || titled && !stopped && (n <= 8) && !adjacent_cue(scene, quote)
        || titled && stopped && !opens && (2..=5).contains(&n) && owned(scene, quote)
        || named
            && matches!(before, Some(t) if t.of(scene.text) == "of" || t.of(scene.text) == "that");
    let headed = before.is_some_and(|t| {
        [
            "headlined",
            "titled",
            "entitled",
            "captioned",
            "subtitled",
            "marked",
            "stamped",
            "inscribed",
        ]
        .contains(&t.of(scene.text))
    });
    let work = headed
        || n <= 5 && called::names_a_thing(scene, quote)
        || n <= called::LONGEST_NAME && called::names_a_group(scene, quote)
        || titled && n <= called::LONGEST_NAME && called::names_in_capitals(scene, quote)
        || n <= 5 && called::is_a_term(scene, quote)
        || called::is_of_its_noun(scene, quote, n, titled && !stopped)
        || opens && titled && called::is_a_work(scene, quote)
        || titled && called::is_of_somebody(scene, quote, n)
        || !ended && called::is_in_a_role(scene, quote, n)
        || titled && programme::is_programme(scene, quote, n)
        || performed::is_performed(scene, quote, n, titled)
        || titled && called::names_somebody(scene, quote, n)
        || titled
            && n <= 6
            && (!stopped || n == 1 && called::is_letters(scene, quote))
            && before.is_some_and(|t| {
                t.kind == Kind::Word && (t.is(PREP) || t.is(WROTE) && !t.is(SAID))
            });
    Look {
        words: n,
        kind,
        title,
        work,
        titled,
        opens,
        ended,
        comma: outside,
    }
}

/// Whether words in marks are a letter, or a word whose meaning stands beside it: nobody's, whoever
/// reports the sentence.
pub(in crate::analysis) fn is_no_word(scene: &Scene<'_>, quote: &Quoted, look: &Look) -> bool {
    let gloss = quote.depth == 0 && is_gloss(scene, quote, look.words);
    look.words == 0 || gloss || is_letter(scene, quote)
}

/// Whether only one small letter stands in the marks: "the letter “e”".
fn is_letter(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let inside = scene.tokens.get(quote.open + 1);
    quote.closed
        && quote.end == quote.open + 3
        && inside.is_some_and(|t| t.end - t.start == 1 && !t.capital && t.kind == Kind::Word)
}

/// Whether a word's script has no capitals, so that any word may open a sentence.
fn has_no_case(text: &str, token: &Token) -> bool {
    let first = token.of(text).chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

fn abbreviation(text: &str, token: &Token) -> bool {
    token.of(text).len() > 1 && !token.of(text).starts_with('.')
}

/// The kind of a quotation inside a sentence, by the word before it.
fn behind(
    scene: &Scene<'_>,
    quote: &Quoted,
    words: usize,
    capital: bool,
    ended: bool,
) -> QuotationKind {
    let tokens = scene.tokens;
    let before = &tokens[quote.open - 1];
    let direct = match before.kind {
        Kind::Colon => words >= 2 || ended,
        Kind::Comma => {
            // "Roe said, “we must”"; "the rest can wait, “as ever.”" is the writer's clause.
            let comma = quote.open - 1;
            let reported = tokens[..comma]
                .iter()
                .rev()
                .take(5)
                .take_while(|t| t.kind != Kind::Stop)
                .any(|t| t.is(SAID | WROTE))
                && !parenthesis(scene, quote);
            capital || reported && (words >= 3 || ended)
        }
        Kind::Dash => capital && words >= 3 || ended && words >= 4,
        Kind::Word if before.is(CUE) && !before.is(PREP | AUX) => {
            // "What she called “more than I can say.”" names something.
            let says = before.is(SAID | WROTE) && !before.is(MANNER);
            capital && words >= 2 || words >= 3 && says && ended
        }
        Kind::Word => capital && ended && words >= 5 && !before.is(PREP),
        _ => capital && ended,
    };
    if direct {
        QuotationKind::Direct
    } else {
        QuotationKind::Mixed
    }
}

/// Whether a comma, somebody and a verb of saying stand before the quotation's comma, behind the
/// writer's own words: "they are, he says, “…”".
fn parenthesis(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let comma = quote.open - 1;
    let says = comma
        .checked_sub(1)
        .is_some_and(|n| scene.tokens[n].is(SAID | WROTE) && !scene.quoted[n]);
    let subject = says.then(|| scene.ending_at(comma - 1)).flatten();
    let before = subject.and_then(|n| scene.phrases[n].start.checked_sub(1));
    before.is_some_and(|n| {
        scene.tokens[n].kind == Kind::Comma
            && n.checked_sub(1)
                .is_some_and(|n| !scene.quoted[n] && scene.tokens[n].kind == Kind::Word)
    })
}

/// Whether every long word has a capital, as in titles.
fn title_words(text: &str, inner: &[Token]) -> bool {
    // "He was “not Jane Roe”": somebody says so.
    let denies = |t: &Token| matches!(t.of(text), "no" | "not" | "never");
    if inner.first().is_some_and(denies) {
        return false;
    }
    let mut weighty = 0;
    for token in inner {
        if token.kind != Kind::Word || token.start == token.end {
            continue;
        }
        if !token.capital {
            // "This could be Upper Quay": a sentence's verb.
            let verb = token.is(AUX) && !matches!(token.of(text), "be" | "to" | "do");
            if !verb
                && token.is(COMMON
                    | PREP
                    | crate::analysis::lexicon::CONJ
                    | crate::analysis::lexicon::DET
                    | crate::analysis::lexicon::PARTICLE)
            {
                continue;
            }
            return false;
        }
        weighty += 1;
    }
    weighty >= 1
        && inner.iter().filter(|t| t.kind == Kind::Word).count() >= 1
        && weighty * 2 >= inner.iter().filter(|t| t.kind == Kind::Word).count()
}

/// Whether the words are the object of a plain verb or preposition: "to return “Knots and
/// Splices.”"
fn owned(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let before = &scene.tokens[quote.open - 1];
    before.kind == Kind::Word && !before.is(CUE) && !adjacent_cue(scene, quote)
}

fn adjacent_cue(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let tokens = scene.tokens;
    let before = tokens[..quote.open]
        .iter()
        .rev()
        .take(2)
        .any(|t| t.is(SAID | WROTE));
    // "“The Long Asking” and “Say When”": a verb in other marks reports nothing.
    let after = (quote.end..tokens.len().min(quote.end + 4))
        .any(|n| tokens[n].is(SAID | WROTE) && !scene.quoted[n]);
    before || after
}

/// Whether a verb of calling takes the noun at `n`: "called the episode", "described her last
/// game".
fn calls_it(scene: &Scene<'_>, n: usize) -> bool {
    /// The most words that may describe a noun.
    const FEW: usize = 3;
    let tokens = scene.tokens;
    let opening = (n.saturating_sub(FEW)..n)
        .rev()
        .take_while(|k| tokens[*k].kind == Kind::Word && !tokens[*k].is(CUE | PREP | AUX))
        .find(|k| tokens[*k].is(DET | POSS));
    opening.and_then(|k| k.checked_sub(1)).is_some_and(|k| {
        let verb = tokens[k].of(scene.text);
        named::is_called(verb) || named::judges_as(verb)
    })
}

/// "the song “…”", "a so-called “…”", "the principle of “…”".
fn named_before(scene: &Scene<'_>, quote: &Quoted) -> bool {
    let tokens = scene.tokens;
    let mut at = quote.open;
    for _ in 0..3 {
        let Some(n) = at.checked_sub(1) else {
            return false;
        };
        let token = &tokens[n];
        if scene.quoted[n] {
            return false;
        }
        let word = token.of(scene.text);
        let numbered = matches!(word, "designation" | "project" | "event" | "case")
            // "The use of “we”", "the practice of “hushing”".
            || tokens[n + 1].of(scene.text) == "of"
                && quote.end <= quote.open + 6
                && matches!(word, "use" | "practice" | "concept" | "process" | "technique");
        if token.kind == Kind::Word && (token.is(TITLED) || numbered) {
            // "called the episode “…”" reports; "the episode “…”" names.
            let called = calls_it(scene, n);
            // "What officials called a “…”" is what they called it.
            let what = named::is_called(word)
                && (n.saturating_sub(4)..n)
                    .any(|k| tokens[k].of(scene.text).eq_ignore_ascii_case("what"));
            // "Roe called that “a disgrace”."
            let that = named::is_called(word) && tokens[n + 1].of(scene.text) == "that";
            // "The deal, which Roe had called a “…”" is what she called it.
            let which = named::is_called(word) && named::stands_before(scene, n);
            return !called && !what && !that && !which;
        }
        let skips = matches!(word, "of" | "as" | "the" | "a" | "an" | "that" | "," | "in");
        if !skips {
            return false;
        }
        at = n;
    }
    false
}
