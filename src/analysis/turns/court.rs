//! Labels that are no names of people: papers that ask ("The Gazette: …"), parts of a court or a briefing
//! ("THE COURT: …", "QUESTION: …"), and who examines a witness ("BY MR. ROE:").

use super::{Candidate, Label, is_upper};
use crate::analysis::lexicon::{self, GIVEN, HONORIFIC, OFFICE, ORG, PERSON};
use crate::analysis::person::gazetteer::{self, flags};
use crate::article::Span;

/// What else somebody is called by who speaks in a court or at a briefing.
const PARTS: &[&str] = &[
    "accused",
    "audience",
    "bailiff",
    "clerk",
    "court",
    "defendant",
    "floor",
    "foreperson",
    "jury",
    "panel",
    "plaintiff",
    "question",
    "reporter",
    "unidentified",
    "voice",
    "witness",
];

/// Labels with what they are, where they are no people's names.
pub(super) fn settled(
    text: &str,
    spans: &[Span],
    candidates: &[Candidate],
    labels: Vec<Option<Label>>,
) -> Vec<Option<Label>> {
    let some = labels.iter().flatten().count() >= 2;
    if !some {
        return labels;
    }
    let examines = examinations(text, spans);
    let settle = |(candidate, label): (&Candidate, Option<Label>)| {
        let whole = candidate.label;
        match label {
            Some(Label::Question) => {
                let near = examines.iter().rfind(|(at, _)| *at < whole.start);
                near.map_or(label, |(_, name)| Some(Label::Name(*name)))
            }
            Some(Label::Name(_) | Label::Role(_)) | None if is_outlet(whole.of(text)) => {
                Some(Label::Body(whole))
            }
            Some(Label::Name(_)) if is_part(whole.of(text)) => Some(Label::Role(whole)),
            label => label,
        }
    };
    candidates.iter().zip(labels).map(settle).collect()
}

/// "The Gazette", "STELLAR MAGAZINE", "Radio Westland", "Farmwise.com": a paper, a station or a site.
fn is_outlet(label: &str) -> bool {
    let site = label.rsplit_once('.').is_some_and(|(name, end)| {
        name.len() > 3 && matches!(end, "com" | "net" | "org" | "co.uk" | "uk" | "ie" | "in")
    });
    let lower = label.to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    let named = bare.contains(' ') || bare.len() < lower.len();
    let mut words = bare.split(' ');
    let (first, last) = (words.clone().next(), words.next_back());
    // "Ann Church" is somebody.
    let given = |word: &str| {
        let lists = gazetteer::flags_of(gazetteer::fingerprint(word));
        lists & (flags::GIVEN | flags::GIVEN_WORLD) != 0
    };
    let somebody = first.is_some_and(|word| bare.len() == lower.len() && given(word));
    let house = |word: Option<&str>| {
        let issue = |w: &str| {
            matches!(
                w,
                "review"
                    | "weekly"
                    | "monthly"
                    | "quarterly"
                    | "digest"
                    | "daily"
                    | "sentinel"
                    | "echo"
            )
        };
        word.is_some_and(|w| issue(w) || lexicon::classes(w) & (ORG | GIVEN) == ORG && !is_part(w))
    };
    // "The Sentinel": people have no article.
    let article = bare.len() < lower.len() && !bare.contains(' ') && label.starts_with("The ");
    let office = lexicon::classes(bare) & (OFFICE | PERSON | lexicon::TITLE) != 0;
    site || article && !office && !is_part(bare)
        || named && !somebody && (house(last) || first == Some("radio"))
}

/// "THE COURT", "QUESTION", "UNIDENTIFIED MALE": a part that somebody has, in capitals.
fn is_part(label: &str) -> bool {
    let lower = label.to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    let first = bare.split(' ').next().unwrap_or_default();
    let one = !bare.contains(' ') || first == "unidentified";
    is_upper(label) && one && PARTS.contains(&first) || lower == label && PARTS.contains(&first)
}

/// Blocks that say who examines the witness from there on.
pub(super) fn examiners(text: &str, spans: &[Span]) -> Vec<usize> {
    let says = |n: &usize| examiner(text, spans[*n]).is_some();
    (0..spans.len()).filter(says).collect()
}

fn examinations(text: &str, spans: &[Span]) -> Vec<(u32, Span)> {
    let of = |span: &Span| Some((span.start, examiner(text, *span)?));
    spans.iter().filter_map(of).collect()
}

/// "BY MR. ROE:": whoever asks from there on.
fn examiner(text: &str, span: Span) -> Option<Span> {
    const LONGEST: usize = 40;
    let block = span.of(text).trim();
    if block.len() > LONGEST {
        return None;
    }
    let name = block.strip_prefix("BY ")?.strip_suffix(':')?;
    let (title, surname) = name.split_once(' ')?;
    let titled = lexicon::classes(title.trim_end_matches('.')) & (HONORIFIC | OFFICE | PERSON) != 0;
    let at = u32::try_from(surname.as_ptr() as usize - text.as_ptr() as usize).ok()?;
    titled.then(|| Span::new(at, at + u32::try_from(surname.len()).unwrap_or(0)))
}
