//! Reports whose verb stands before its subject: "The bridge is shut, said the mayor".

use crate::analysis::attribution::finite::is_clause;
use crate::analysis::attribution::{Passive, Scene, passive, tag};
use crate::analysis::lexicon::{AUX, BOUNDARY, CUE, DET, POSS, PREP, REL, SAID};
use crate::analysis::token::Kind;
use crate::article::Span;

/// Up to this many tokens are an aside and no clause.
const FEW: usize = 2;

/// The content and the speaker's phrase of a report whose verb stands between a clause with
/// its comma and who speaks, with nothing behind.
pub(super) fn turned(scene: &Scene<'_>, cue: usize) -> Option<(Span, usize)> {
    const FAR: usize = 60;
    let tokens = scene.tokens;
    let (comma, subject, told) = match tells(scene, cue) {
        Some((comma, subject)) => (comma, subject, true),
        None => (cue.checked_sub(1)?, tag::turned(scene, cue)?, false),
    };
    // A verb of its own, so that it is no subject: "The mayor, said Roe, is late".
    let lowest = comma.saturating_sub(FAR);
    let start = (lowest..comma)
        .rev()
        .find(|n| tokens[*n].first || tokens[*n].kind == Kind::Semicolon)?;
    let start = start + usize::from(tokens[start].kind == Kind::Semicolon);
    let clause = tokens.get(start..comma)?;
    let finite = clause.iter().any(|t| {
        t.is(AUX) || t.kind == Kind::Word && !t.capital && t.of(scene.text).ends_with("ed")
    }) || behind_subject(scene, start, comma);
    // "Its director, Jane Roe, told the board": no clause stands before who speaks.
    let apposed = told && tokens[cue - 1].kind == Kind::Comma;
    let finite = finite && (!apposed || is_clause(scene, start, comma));
    // Words in marks may stand in it, and none right before the comma.
    let plain = !scene.quoted[comma.checked_sub(1)?]
        && clause.iter().enumerate().all(|(n, t)| {
            scene.quoted[start + n]
                || t.kind != Kind::Mark
                    && !(t.is(SAID & CUE)
                        && scene.is_cue(start + n)
                        && !scene.is_infinitive(start + n)
                        && matches!(passive(scene, start + n), Passive::No))
        });
    let ends = told || only_tells_who(scene, scene.phrases[subject].end);
    (finite && plain && ends && clause.len() > FEW).then(|| {
        (
            Span::new(tokens[start].start, tokens[comma - 1].end),
            subject,
        )
    })
}

/// Whether what stands behind who speaks only tells more of them, up to the end of the sentence: "said
/// Roe, a clerk *who is with the board*".
fn only_tells_who(scene: &Scene<'_>, from: usize) -> bool {
    /// How far the rest of the sentence is looked at, in tokens.
    const FAR: usize = 60;
    let tokens = &scene.tokens[from..];
    let mut rest = tokens
        .iter()
        .take(FAR)
        .take_while(|t| !t.first && t.kind != Kind::Stop);
    let breaks = rest.find(|t| {
        let clause = t.is(REL) && t.of(scene.text).starts_with("wh");
        clause || t.is(AUX) || t.kind == Kind::Mark
    });
    breaks.is_none_or(|t| t.is(REL) && t.of(scene.text).starts_with("wh"))
}

/// The comma before who speaks, and who that is, by a verb that only says whom they told:
/// "…, Roe told the board."
fn tells(scene: &Scene<'_>, cue: usize) -> Option<(usize, usize)> {
    let tokens = scene.tokens;
    if !matches!(tokens.get(cue)?.of(scene.text), "told" | "tells") {
        return None;
    }
    // "…, her lawyer, Jane Roe, told the board".
    let (comma, subject) = tag::opening(scene, cue)?;
    // "The board", "BBC Radio Hale", "a packed meeting in Hale".
    const ADDRESSEE: usize = 8;
    let behind = tokens.get(cue + 1..)?;
    let named = behind
        .first()
        .is_some_and(|t| t.is(DET | POSS) || t.capital && !t.first);
    let length = behind
        .iter()
        .take(ADDRESSEE)
        .take_while(|t| {
            let word = t.kind == Kind::Word && !t.is(AUX | CUE | REL | BOUNDARY);
            (word || t.start == t.end) && !t.first
        })
        .count();
    let ends = behind
        .get(length)
        .is_none_or(|t| matches!(t.kind, Kind::Stop | Kind::Comma | Kind::Semicolon) || t.first);
    (named && ends).then_some((comma, subject))
}

/// Whether a word that can be a verb stands right behind the phrase that opens a clause: "Three
/// children drowned", "A dog bit two boys".
fn behind_subject(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let opens = |t: &str| t.chars().all(char::is_lowercase);
    let noun = scene.phrase_at(start).map_or(start + 1, |(_, p)| p.end);
    scene.tokens[noun..end.max(noun)]
        .iter()
        .take(2)
        .any(|t| t.kind == Kind::Word && opens(t.of(scene.text)) && !t.is(PREP))
}
