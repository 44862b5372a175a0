//! Decides which body "it", "they" and "the company" mean.

use super::nameless::one_of_them;
use super::{Block, source};
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CONJ, COUNTRY, CUE, DET, FAMILY, NATION, OFFICE, ORG, PERSON, PLACE,
    PLURAL_PERSON, PREP, REL, SAID, WROTE,
};
use crate::analysis::person::discourse::{Discourse, Subject};
use crate::analysis::person::gazetteer::{self, noun};
use crate::analysis::person::groups::{Group, is_body, is_firm};
use crate::analysis::person::phrases::{Phrase, What};
use crate::analysis::person::registry::Registry;
use crate::analysis::person::verbs::is_past;
use crate::analysis::person::written;
use crate::analysis::token::{Kind, Token};
use crate::analysis::types::{EntityId, EntityKind, Mention};

/// An organisation, or people without names, as the text may mean them again.
pub(super) fn group_of(
    block: &Block<'_>,
    phrase: &Phrase,
    subject: Subject,
    discourse: &Discourse,
) -> Option<Group> {
    /// The most words in a label.
    const LABEL: usize = 4;
    let last = &block.tokens[phrase.end.checked_sub(1)?];
    // "Issued a statement": what is given out is not who is spoken of.
    let given = phrase.start.checked_sub(1).is_some_and(|n| {
        let verb = block.tokens[n].of(block.text);
        (written::gives_out(verb) || verb == "out") && written::is_document(last.of(block.text))
    });
    // "Lighter frames: The tool needs": a label.
    let mut rest = block.tokens[phrase.end..].iter().take(LABEL);
    let colon = rest.find(|t| t.kind != Kind::Word);
    let label = colon.is_some_and(|t| t.kind == Kind::Colon)
        && block.tokens[..phrase.start]
            .iter()
            .all(|t| t.kind != Kind::Word || t.is(DET));
    if given || label {
        return None;
    }
    let kind = match phrase.what {
        What::Organization => EntityKind::Organization,
        What::Unnamed if last.is(PLURAL_PERSON) || is_many(block.text, last) => EntityKind::Unnamed,
        // "The growers", which points at a group known before.
        What::Description { head, .. }
            if block.tokens[head].is(PLURAL_PERSON) && !block.tokens[head].is(OFFICE | PERSON) =>
        {
            EntityKind::Unnamed
        }
        _ => return None,
    };
    let words = &block.tokens[phrase.start..phrase.end];
    // "French envoys", "Pro-government outlets": where they are from, or what they are.
    let plain = words.len() == 1 && last.first && {
        let word = last.of(block.text);
        let small = gazetteer::flags_of(gazetteer::fingerprint(word));
        word.contains('-') || small & gazetteer::flags::EVERYDAY != 0
    };
    let native = (words.len() == 1 && last.is(NATION) || plain)
        && block.tokens.get(phrase.end).is_some_and(|t| {
            t.kind == Kind::Word
                && !t.capital
                && !t.is(CUE | AUX | PREP | CONJ | ADVERB | REL)
                && !is_past(t.of(block.text))
        });
    if native {
        return None;
    }
    // "Ahead of the NDC summit": what only says which.
    let which = last.upper
        && block.tokens.get(phrase.end).is_some_and(|t| {
            t.kind == Kind::Word
                && !t.capital
                && t.start < t.end
                && !t.is(SAID | WROTE | AUX | ADVERB | PREP | CONJ | BOUNDARY | REL)
                && !t.of(block.text).ends_with("ed")
        });
    if which && subject_is_far(subject) {
        return None;
    }
    // "In Norvale": a place, whether a list knows it or not.
    let within = phrase.start.checked_sub(1).is_some_and(|n| {
        matches!(
            block.tokens[n].of(block.text),
            "in" | "In" | "near" | "across" | "outside" | "around"
        )
    });
    // "Hill Rights Watch" is none, though a hill is.
    let known = within && words.len() <= 2 || last.is(COUNTRY | PLACE);
    let place = known && !words.iter().any(|t| t.is(ORG));
    let subject = match subject {
        Subject::No if is_behind_letters(block, phrase) => Subject::Main,
        // "Of Allergy, Asthma and Rest": one of a list.
        Subject::Main if kind == EntityKind::Organization && is_listed(block, phrase) => {
            Subject::No
        }
        other => other,
    };
    (!phrase.covered).then_some(Group {
        words: phrase.words,
        kind,
        place,
        subject,
        sentence: discourse.sentence,
    })
}

/// Whether a comma and a name stand before a phrase, and no verb behind it.
fn is_listed(block: &Block<'_>, phrase: &Phrase) -> bool {
    let name = phrase
        .start
        .checked_sub(2)
        .is_some_and(|n| block.tokens[n].is_capital_word());
    let comma = name && block.tokens[phrase.start - 1].kind == Kind::Comma;
    let verb = block.tokens.get(phrase.reach).is_some_and(|t| {
        t.kind == Kind::Word && !t.capital && (t.is(CUE | AUX) || is_past(t.of(block.text)))
    });
    comma && !verb
}

/// Whether a noun that no list of people holds is people: "loggers".
fn is_many(text: &str, noun: &Token) -> bool {
    let word = noun.of(text);
    let sort = gazetteer::nouns(word);
    sort & (noun::PERSON | noun::PLURAL) == noun::PERSON | noun::PLURAL
}

/// Whether a mention is no subject of anything.
const fn subject_is_far(subject: Subject) -> bool {
    matches!(subject, Subject::No | Subject::Governed)
}

/// "The Hale Ferry Company (HFC) also denied": its letters stand between a body and its verb.
fn is_behind_letters(block: &Block<'_>, phrase: &Phrase) -> bool {
    let token = |n: usize| block.tokens.get(n);
    let brackets = token(phrase.end).is_some_and(|t| t.kind == Kind::Open)
        && token(phrase.end + 2).is_some_and(|t| t.kind == Kind::Close);
    let mut verb = phrase.end + 3;
    while token(verb).is_some_and(|t| t.is(ADVERB)) {
        verb += 1;
    }
    brackets
        && token(verb).is_some_and(|t| {
            !t.capital && (t.is(SAID | WROTE | AUX) || t.of(block.text).ends_with("ed"))
        })
}

/// Whom "it said" and "they said" mean: the organisation or the people the text spoke of
/// last, and "they" one person where it spoke of nobody else.
pub(super) fn meant_group(
    block: &Block<'_>,
    phrase: &Phrase,
    registry: &mut Registry,
    discourse: &mut Discourse,
    mentions: &mut Vec<Mention>,
) -> Option<EntityId> {
    let also = block
        .tokens
        .get(phrase.end)
        .is_some_and(|t| t.is(ADVERB) && !t.is(SAID));
    let speaks = block
        .tokens
        .get(phrase.end + usize::from(also))
        .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital);
    let says = speaks || gives_out_at(block, phrase.end) || describes_at(block, phrase.end);
    let many = match phrase.what {
        What::It => false,
        What::They
            if (says || saying_behind(block, phrase.start) || says_second(block, phrase.end))
                && phrase.words.of(block.text).eq_ignore_ascii_case("they") =>
        {
            true
        }
        // "According to them".
        What::They if is_according_to(block, phrase.start) => true,
        // "Their statement read": it speaks for them.
        What::Organization if owned_document(block, phrase, "its") => false,
        What::Organization if owned_document(block, phrase, "their") => true,
        _ => return None,
    };
    if many && let Some(words) = one_of_them(block.text, discourse) {
        return Some(source(
            block.text,
            words,
            EntityKind::Unnamed,
            registry,
            mentions,
        ));
    }
    if let Some(group) = discourse.groups.meant(block.text, many, discourse.sentence) {
        // "They said … They also said": who is spoken of goes on to be.
        if many && phrase.what == What::They {
            discourse.groups.remember(Group {
                subject: Subject::Main,
                sentence: discourse.sentence,
                ..group
            });
        }
        return Some(source(
            block.text,
            group.words,
            group.kind,
            registry,
            mentions,
        ));
    }
    discourse.only_one().filter(|_| many)
}

/// Whether words at a token give out something written: "released a statement".
pub(super) fn gives_out_at(block: &Block<'_>, at: usize) -> bool {
    /// The most words between the verb and what it gives out.
    const FAR: usize = 5;
    let word = |n: usize| block.tokens.get(n).map_or("", |t| t.of(block.text));
    let verb = at + usize::from(matches!(word(at), "also" | "later" | "then"));
    let given = block.tokens.get(verb + 1..).unwrap_or_default().iter();
    let mut given = given.take(FAR).take_while(|t| t.kind == Kind::Word);
    written::gives_out(word(verb)) && given.any(|t| written::is_document(t.of(block.text)))
}

/// Whether a verb that calls something something stands at a token: "which they described as".
fn describes_at(block: &Block<'_>, at: usize) -> bool {
    let word = |n: usize| block.tokens.get(n).map_or("", |t| t.of(block.text));
    matches!(word(at), "described" | "describe" | "dubbed" | "termed") && word(at + 1) == "as"
        || matches!(word(at), "also" | "later") && describes_at(block, at + 1)
}

/// "Its statement", before a verb: whose it is, is who speaks.
fn owned_document(block: &Block<'_>, phrase: &Phrase, whose: &str) -> bool {
    let word = |n: usize| block.tokens[n].of(block.text);
    let verb = |t: &Token| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital;
    let says = |n: usize| block.tokens.get(n).is_some_and(verb);
    let also = block.tokens.get(phrase.end).is_some_and(|t| t.is(ADVERB));
    word(phrase.start).eq_ignore_ascii_case(whose)
        && phrase.end == phrase.start + 2
        && written::is_document(word(phrase.end - 1))
        && says(phrase.end + usize::from(also))
}

/// The organisation that "the company" and "the club" mean, beside a verb of saying.
pub(super) fn called_group(
    block: &Block<'_>,
    phrase: &Phrase,
    somebody: bool,
    discourse: &Discourse,
) -> Option<Group> {
    let says = |at: Option<usize>| {
        at.and_then(|n| block.tokens.get(n))
            .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital)
    };
    let body = match phrase.what {
        What::Organization | What::Unnamed => true,
        // "The trust said", in a word that no list of bodies holds.
        What::Description { head, owned, .. } => {
            let head = &block.tokens[head];
            // "The broadcaster" may be either.
            let either = !somebody && is_firm(head.of(block.text));
            !owned && (either || !head.is(OFFICE | PERSON | FAMILY))
        }
        _ => false,
    };
    let noun = &block.tokens[phrase.end.checked_sub(1)?];
    // "The watchdog group", "the human rights organisation".
    let kind = phrase.end > phrase.start + 2
        && phrase.end <= phrase.start + 4
        && matches!(
            noun.of(block.text),
            "group" | "organisation" | "organization" | "company" | "firm"
        )
        // "The parent company": another one.
        && !matches!(
            block.tokens[phrase.start + 1].of(block.text),
            "parent" | "holding" | "other" | "rival" | "second" | "sister" | "new"
        )
        && block.tokens[phrase.start + 1..phrase.end]
            .iter()
            .all(|t| t.kind == Kind::Word && !t.capital);
    // "The Swedish carmaker": of a nation.
    let native = phrase.end == phrase.start + 3
        && block.tokens[phrase.start + 1].is(NATION)
        && is_firm(noun.of(block.text));
    if !body || phrase.end != phrase.start + 2 && !kind && !native {
        return None;
    }
    let article = block.tokens[phrase.start].of(block.text);
    // "The company later said".
    let also = block
        .tokens
        .get(phrase.end)
        .is_some_and(|t| t.is(ADVERB) && !t.is(SAID));
    let spoken = says(Some(phrase.end + usize::from(also)))
        || says(phrase.start.checked_sub(1))
        || believes(block, phrase.end)
        || is_according_to(block, phrase.start)
        || says_behind_aside(block, phrase.end)
        || says_second(block, phrase.end)
        || gives_out_at(block, phrase.end);
    // "The Department said", in a text that writes it so.
    let lower = noun.of(block.text).to_lowercase();
    let capital = noun.capital && !is_body(&lower);
    if !article.eq_ignore_ascii_case("the") || capital || !spoken {
        return None;
    }
    // "The production company" is Hale Productions.
    let does = kind.then(|| block.tokens[phrase.end - 2].of(block.text));
    does.and_then(|does| {
        discourse
            .groups
            .named_for(block.text, does, discourse.sentence)
    })
    .or_else(|| {
        discourse
            .groups
            .called(block.text, &lower, discourse.sentence)
    })
}

/// "The agency did not say when, but added": whether a verb of saying is the second of those that a
/// body which ends at a token has.
fn says_second(block: &Block<'_>, at: usize) -> bool {
    /// How far off it may stand, in tokens.
    const FAR: usize = 20;
    let verb =
        |t: &Token| t.kind == Kind::Word && !t.capital && (t.is(AUX) || is_past(t.of(block.text)));
    let behind = block.tokens.get(at..).unwrap_or_default();
    let pairs = behind.iter().zip(behind.iter().skip(1)).take(FAR);
    let mut pairs =
        pairs.take_while(|(t, _)| !matches!(t.kind, Kind::Stop | Kind::Semicolon | Kind::Mark));
    behind.first().is_some_and(verb)
        && pairs.any(|(and, t)| {
            matches!(and.of(block.text), "and" | "but")
                && t.is(SAID | WROTE)
                && !t.capital
                && (is_past(t.of(block.text))
                    || matches!(t.of(block.text), "said" | "say" | "told" | "wrote"))
        })
}

/// "They would not answer, asking why": whether a participle of saying stands behind a comma in the
/// sentence that a token opens.
fn saying_behind(block: &Block<'_>, at: usize) -> bool {
    /// How far off it may stand, in tokens.
    const FAR: usize = 16;
    let opens = block.tokens.get(at).is_some_and(|t| t.first);
    let near = block.tokens.iter().skip(at + 1).take(FAR);
    let mut pairs = near
        .clone()
        .zip(near.skip(1))
        .take_while(|(t, _)| t.kind != Kind::Stop);
    opens
        && pairs.any(|(comma, t)| {
            comma.kind == Kind::Comma && t.is(SAID) && t.of(block.text).ends_with("ing")
        })
}

/// "The organisation believes", where "the company thought" tells no words.
fn believes(block: &Block<'_>, at: usize) -> bool {
    let verb = block.tokens.get(at).map_or("", |t| t.of(block.text));
    matches!(verb, "believes" | "believed" | "thinks" | "fears" | "hopes")
}

/// Whether "according to" stands before a token.
fn is_according_to(block: &Block<'_>, at: usize) -> bool {
    let word = |back: usize| {
        let n = at.checked_sub(back);
        n.map_or("", |n| block.tokens[n].of(block.text))
    };
    word(1) == "to" && word(2).eq_ignore_ascii_case("according")
}

/// "The company, which owns two plants, said": whether a verb of saying stands behind what commas
/// tell of a body that ends at a token.
pub(super) fn says_behind_aside(block: &Block<'_>, at: usize) -> bool {
    /// The most tokens in it.
    const LONGEST: usize = 20;
    let kind = |n: usize| block.tokens.get(n).map(|t| t.kind);
    let opens = block.tokens.get(at + 1).is_some_and(|t| {
        let word = t.of(block.text);
        t.kind == Kind::Word
            && !t.capital
            && (t.is(REL) || word == "now" || word.ends_with("ed") || word.ends_with("ing"))
    });
    if kind(at) != Some(Kind::Comma) || !opens {
        return false;
    }
    let closes = (at + 2..at + LONGEST)
        .take_while(|n| !matches!(kind(*n), None | Some(Kind::Stop | Kind::Semicolon)))
        .find(|n| kind(*n) == Some(Kind::Comma));
    closes
        .and_then(|n| block.tokens.get(n + 1))
        .is_some_and(|t| {
            t.kind == Kind::Word
                && t.is(SAID | WROTE)
                && !t.capital
                && !t.of(block.text).ends_with("ing")
        })
}
