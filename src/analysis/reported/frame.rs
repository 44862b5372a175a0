//! Decides whether a word that may report does so in its frame: which verbs utter, what they
//! have behind them, and what is never a report however likely it looks.
//!
//! The finder is learned on articles in which everything ascribed to anybody is marked: wishes,
//! plans, deeds, what things seem to be. Told as somebody's words, those annoy readers. So
//! anything but a clause behind a verb of uttering must be surer, and some of it is never told.

mod deeds;
mod empty;
mod fronted;
mod joined;

pub(super) use empty::whole;
pub(super) use joined::part;

use super::decode::Proposal;
use super::mode::mode_of_small;
use super::tag::Tag;
use super::vocabulary::Class;
use super::words::{Word, stem_of};
use crate::analysis::Mode;
use crate::analysis::lexicon::{self, MANNER, SAID, WROTE};
use crate::analysis::list::List;

/// WordNet's field of verbs of communication.
const COMMUNICATION: u8 = 32;

/// Its fields for verbs of contest, of possession, and of dealing with each other.
const CONTEST: u8 = 33;
const POSSESSION: u8 = 40;
const SOCIAL: u8 = 41;

/// Its fields for verbs of doing rather than uttering, thinking or feeling: the body, change,
/// contest, eating, touch, making, movement, perceiving, having, being and the weather.
const DEEDS: [u8; 11] = [29, 30, CONTEST, 34, 35, 36, 38, 39, POSSESSION, 42, 43];

/// Stems of verbs for what people do by words or with them, and for what they see.
static DONE: List = List::new(&[
    "address", "appoint", "challeng", "charg", "cit", "continu", "deliver", "elect", "fil", "find",
    "gestur", "giv", "greet", "hir", "introduc", "issu", "list", "mak", "nam", "nominat", "order",
    "prescrib", "present", "refer", "reject", "rul", "see", "sentenc", "show", "sign", "thank",
    "vot", "will",
]);

/// What stands behind or before a word that reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// "That the lock would close".
    That,
    /// "The lock would close".
    Clause,
    /// "Whether the lock would close".
    Question,
    /// "To close the lock".
    Infinitive,
    /// "Closing the lock".
    Gerund,
    /// "The lock": nothing is said of it.
    Thing,
}

/// Words in lowercase, as the frame asks for them.
struct Around<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl<'a> Around<'a> {
    fn tag(&self, n: usize) -> Tag {
        self.words.get(n).map_or(Tag::Edge, |w| w.tag)
    }

    fn shown(&self, n: usize) -> &'a str {
        let word = self.words.get(n);
        word.and_then(|w| self.text.get(w.start as usize..w.end as usize))
            .unwrap_or_default()
    }

    fn is(&self, n: usize, words: &[&str]) -> bool {
        let shown = self.shown(n);
        words.iter().any(|w| w.eq_ignore_ascii_case(shown))
    }

    /// The nearest word to the left of `n` that is no adverb and no negation.
    fn left(&self, n: usize) -> Option<usize> {
        let adverb = |k: &usize| matches!(self.tag(*k), Tag::Adverb | Tag::Ly | Tag::Not);
        (0..n).rev().find(|k| !adverb(k))
    }

    /// Whether a verb stands in the passive: "was asked", "is widely expected".
    fn passive(&self, cue: usize) -> bool {
        let participle = || match self.tag(cue) {
            Tag::Ed => true,
            Tag::Past => !self.is(cue, &["says", "wants", "thinks", "believes"]),
            _ => self.is(cue, &["known", "seen", "shown", "sworn", "understood"]),
        };
        self.left(cue).is_some_and(|n| self.tag(n) == Tag::Be) && participle()
    }

    /// Whether "not" or the like stands among the few words before `n`.
    fn denied(&self, n: usize) -> bool {
        (n.saturating_sub(3)..n).any(|k| self.tag(k) == Tag::Not)
    }
}

/// Whether the word at `cue`, in small letters `word`, reports nothing, whatever stands beside
/// it. Asked before anything is weighed, so that most of these cost nothing more.
pub(super) fn is_silent(text: &str, words: &[Word], cue: usize, word: &str) -> bool {
    let around = Around { text, words };
    // "Was reportedly closed": how sure the writer is. "Sealed off the house": where to.
    if around.tag(cue) == Tag::Ly || word == "off" {
        return true;
    }
    if empty::is_of_people(&around, cue) {
        return true;
    }
    match stem_of(word) {
        // "Is known for", "also known as".
        "know" => word == "known",
        // "Roe declined to comment", "refuses to say", "her refusal to": nothing is said.
        stem if withholds(stem) => {
            (cue + 1..words.len().min(cue + 4)).any(|n| around.tag(n) == Tag::To)
        }
        _ if is_withheld(&around, cue) => true,
        // "Batting coach Ann Roe", "has coached them": nobody reports by it.
        "coach" => true,
        // "Said nothing", "said little about the vote": what follows says what of.
        "say" if around.is(cue + 1, &["nothing", "little"]) => {
            matches!(
                around.tag(cue + 2),
                Tag::Preposition | Tag::Stop | Tag::Comma | Tag::Edge
            )
        }
        "respond" | "reply" | "repl" | "comment" | "answer" => around.denied(cue),
        // "The mill, also called the Wheel": a name.
        "call" | "nam" | "dub" | "titl" | "nicknam" | "renam" => {
            let before = cue.checked_sub(1);
            let also = before.is_some_and(|n| around.is(n, &["also", "so"]));
            let apart = around.left(cue).is_some_and(|n| {
                matches!(around.tag(n), Tag::Comma | Tag::Bracket | Tag::Coordinator)
            });
            let itself = ["off", "itself", "themselves", "himself", "herself"];
            (also && apart && word.ends_with("ed")) || around.is(cue + 1, &itself)
        }
        // "It is not clear whether", "the question is whether": nobody's words.
        "unclear" => true,
        _ if is_unsaid(&around, cue, word) => true,
        "clear" => (cue.saturating_sub(4)..cue).any(|n| around.is(n, &["it"])),
        _ => is_named_by_be(&around, cue) || is_impersonal(&around, cue, word),
    }
}

/// Whether a verb tells that nothing was said.
fn withholds(stem: &str) -> bool {
    matches!(stem, "declin" | "refus" | "refusal")
}

/// "Declined to say when", "refused to explain": what was not said.
fn is_withheld(around: &Around<'_>, cue: usize) -> bool {
    let verb = cue.checked_sub(2);
    around.tag(cue.wrapping_sub(1)) == Tag::To
        && verb.is_some_and(|n| withholds(stem_of(&around.shown(n).to_lowercase())))
}

/// "Would not say whether", "it is too early to say how": a question that stays open.
fn is_unsaid(around: &Around<'_>, cue: usize, word: &str) -> bool {
    if around.tag(cue + 1) != Tag::Wh
        || !matches!(
            word,
            "say" | "tell" | "disclose" | "specify" | "confirm" | "predict"
        )
    {
        return false;
    }
    let early = |n: usize| around.is(n, &["too", "hard", "difficult", "impossible"]);
    around.denied(cue) || (cue.saturating_sub(4)..cue).any(early)
}

/// "The concern is that the dam may burst": a noun with its own verb.
fn is_named_by_be(around: &Around<'_>, cue: usize) -> bool {
    let noun = matches!(
        around.tag(cue),
        Tag::Plain | Tag::Abstract | Tag::Es | Tag::Title
    );
    let determined =
        |n: usize| matches!(around.tag(n), Tag::Determiner | Tag::Possessive | Tag::Her);
    noun && around.tag(cue + 1) == Tag::Be
        && (cue.saturating_sub(3)..cue)
            .rev()
            .take_while(|n| !around.tag(*n).is_punctuation() && !around.tag(*n).is_verbal())
            .any(determined)
}

/// "It was believed that", "it is hoped that": nobody in particular thinks so.
fn is_impersonal(around: &Around<'_>, cue: usize, word: &str) -> bool {
    let class = around.words.get(cue).map_or(Class::default(), |w| w.class);
    if !around.passive(cue) || utters(word, class) {
        return false;
    }
    let be = around.left(cue).unwrap_or(0);
    let subject = (be.saturating_sub(3)..be).rev().find(|n| {
        !matches!(
            around.tag(*n),
            Tag::Modal | Tag::Have | Tag::Be | Tag::Not | Tag::Adverb | Tag::Ly
        )
    });
    subject.is_some_and(|n| around.is(n, &["it"]))
}

// What is asked of each frame was chosen by what readers of the world's news and annotators of
// two corpora call reported speech: the more often a frame is none, the surer it must be.

/// The least likely thing behind its verb that is told.
const LEAST: f32 = 0.4;
/// For a label before a colon, which is a weak sign: most labels are nobody's.
const LABEL: f32 = 0.72;
/// For a question or a gerund behind a verb that does not utter: "considered leaving".
const QUESTION: f32 = 0.6;
/// For a clause behind a verb that does not utter: "feared the lock would leak".
const CLAUSE: f32 = 0.48;
/// For a thing behind a verb of thought or feeling: "backed the plan".
const ATTITUDE: f32 = 0.6;
/// For a thing behind a verb that utters: "denied the charge".
const THING: f32 = 0.5;

/// The least confidence that a proposal needs; `None` for what is never a report.
pub(super) fn floor(text: &str, words: &[Word], p: &Proposal) -> Option<f32> {
    let around = Around { text, words };
    let cue = p.cue;
    let fronted = p.end <= cue;
    if around.tag(cue) == Tag::Colon {
        return Some(LABEL);
    }
    let word = around.shown(cue).to_lowercase();
    let stem = stem_of(&word);
    let class = words.get(cue).map_or(Class::default(), |w| w.class);
    let seems = matches!(stem, "seem" | "appear" | "sound" | "look");
    let passive = around.passive(cue);
    if fronted && (passive || seems) && is_subject(&around, p) {
        // "The closure was announced": what is uttered is never its own verb's subject.
        return None;
    }
    if empty::is_empty(&around, p)
        || deeds::is_deed(&around, p)
        || fronted && fronted::is_no_content(&around, p)
    {
        return None;
    }
    // "The lock seems to leak": the writer's own impression.
    if seems {
        return None;
    }
    let utters = utters(&word, class);
    let said = matches!(stem, "say" | "accord" | "opinion");
    let deed = is_deed(stem, &word, class);
    let least = match shape(&around, p) {
        // "The lock is said to leak": by nobody in particular.
        Shape::Infinitive if said && passive => return None,
        // "Wrote a book that inspired them", "a season that has seen it": told of a noun.
        Shape::That if is_relative(&around, p) => return None,
        _ if said => 0.0,
        Shape::Clause | Shape::That | Shape::Gerund if utters => 0.0,
        // "Was invited to join": a deed, where "was told to leave" is somebody's words.
        Shape::Infinitive if passive && !is_ordered(stem) => return None,
        Shape::Gerund if passive => return None,
        Shape::Infinitive if utters || asks(stem) || commits(stem) => 0.0,
        Shape::Infinitive => return None,
        Shape::Thing if asks(stem) && has_infinitive(&around, p) => 0.0,
        // "It is safe, Roe told the paper": whom, for what is turned round later.
        Shape::Thing if stem == "tell" => LEAST,
        // "Did not announce any measures".
        Shape::Thing if around.denied(cue) => return None,
        // "Wrote the letter", "posted a picture", "read the poem": not what it says.
        Shape::Thing if p.start == cue + 1 && hands_on(stem) => return None,
        // "A review found that it leaked", "it leaked, a review found".
        Shape::Clause | Shape::That
            if stem == "find" && (fronted || around.tag(p.start) == Tag::That) =>
        {
            0.0
        }
        // "Used the path that crosses it": nothing is said, however it looks.
        Shape::Clause if deed && !matches!(stem, "find" | "rul" | "show") => return None,
        Shape::Clause | Shape::That => CLAUSE,
        Shape::Thing | Shape::Question if utters => THING,
        Shape::Thing if deed => return None,
        Shape::Thing => ATTITUDE,
        Shape::Gerund | Shape::Question => QUESTION,
    };
    // "The lock is shut, Roe said." stands for itself.
    Some(if fronted { least } else { least.max(LEAST) })
}

/// Whether a verb, in small letters, tells that somebody spoke or wrote.
fn utters(word: &str, class: Class) -> bool {
    if DONE.has(stem_of(word)) || mode_of_small(word) == Mode::Thought {
        return false;
    }
    // "Attacked", "offered", "endorsed" stand beside marks, and utter nothing by themselves.
    let listed = lexicon::classes(word) & (SAID | WROTE | MANNER) != 0;
    class.verb == COMMUNICATION || listed && !matches!(class.verb, CONTEST | POSSESSION | SOCIAL)
}

/// Whether a verb is of what is done, not of what is uttered or thought.
fn is_deed(stem: &str, lower: &str, class: Class) -> bool {
    DONE.has(stem) || DEEDS.contains(&class.verb) && mode_of_small(lower) != Mode::Thought
}

/// Whether "that" opens a clause about the noun right before it: its verb has no other subject.
fn is_relative(around: &Around<'_>, p: &Proposal) -> bool {
    let (noun, verb) = (p.start.saturating_sub(1), p.start + 1);
    let beside = matches!(
        around.tag(noun),
        Tag::Plain | Tag::Es | Tag::Abstract | Tag::Name
    ) && noun > p.cue;
    let wrote = || hands_on(stem_of(&around.shown(p.cue).to_lowercase()));
    let finite = match around.tag(verb) {
        Tag::Be | Tag::Have | Tag::Modal | Tag::Do => true,
        Tag::Past | Tag::Ed => wrote(),
        _ => false,
    };
    beside && finite
}

/// Whether the thing behind a verb is what was written or read out, not what it says.
fn hands_on(stem: &str) -> bool {
    matches!(
        stem,
        "writ" | "wrot" | "post" | "read" | "publish" | "pen" | "penn" | "draft"
    )
}

/// Whether a verb has somebody do what it reports: "told them to wait".
fn asks(stem: &str) -> bool {
    matches!(
        stem,
        "ask"
            | "tell"
            | "urg"
            | "warn"
            | "advis"
            | "instruct"
            | "order"
            | "call"
            | "demand"
            | "invit"
            | "encourag"
            | "beg"
            | "implor"
            | "request"
            | "command"
            | "remind"
            | "counsel"
            | "recommend"
            | "pres"
            | "petition"
            | "appeal"
    )
}

/// Whether a verb, of those that ask, is uttered even where nobody is named: "was told to leave".
fn is_ordered(stem: &str) -> bool {
    matches!(
        stem,
        "ask" | "tell" | "order" | "warn" | "urg" | "advis" | "instruct"
    )
}

/// Whether a verb binds whoever utters it to what it reports: "offered to wait". Hopes are told.
fn commits(stem: &str) -> bool {
    matches!(
        stem,
        "promis"
            | "pledg"
            | "vow"
            | "threaten"
            | "offer"
            | "swear"
            | "claim"
            | "propos"
            | "agr"
            | "volunteer"
            | "hop"
            | "hope"
            | "guarante"
            | "profes"
    )
}

/// Whether what stands before a verb is its subject: nothing but helping verbs in between.
fn is_subject(around: &Around<'_>, p: &Proposal) -> bool {
    (p.end..p.cue).all(|n| {
        matches!(
            around.tag(n),
            Tag::Be | Tag::Have | Tag::Modal | Tag::Not | Tag::Adverb | Tag::Ly | Tag::Do
        ) || around.is(n, &["'s", "’s"])
    })
}

/// "The crew to wait": who is asked, and for what.
fn has_infinitive(around: &Around<'_>, p: &Proposal) -> bool {
    (p.start + 1..p.end).any(|n| around.tag(n) == Tag::To)
}

/// What a content is, by how it opens and whether its first noun has a verb of its own.
fn shape(around: &Around<'_>, p: &Proposal) -> Shape {
    let mut from = p.start;
    while from < p.end
        && (matches!(around.tag(from), Tag::Adverb | Tag::Ly | Tag::Not)
            || around.tag(from).is_punctuation())
    {
        from += 1;
    }
    match around.tag(from) {
        Tag::That => return Shape::That,
        Tag::Wh => return Shape::Question,
        Tag::To => return Shape::Infinitive,
        _ => {}
    }
    if has_predicate(around, from, p.end) {
        Shape::Clause
    } else if around.tag(from) == Tag::Ing {
        Shape::Gerund
    } else {
        Shape::Thing
    }
}

/// Whether words have a finite verb that is not only that of a clause about one of them.
fn has_predicate(around: &Around<'_>, from: usize, to: usize) -> bool {
    let mut subject = false;
    // Verbs of a relative clause so far, inside of one.
    let mut relative: Option<u8> = None;
    for n in from..to {
        let tag = around.tag(n);
        let compares = around.is(n, &["as", "than"]) && around.tag(n + 1) != Tag::Pronoun;
        let opens = matches!(tag, Tag::That | Tag::Wh) || tag == Tag::Subordinator && !compares;
        if subject && opens {
            relative = Some(0);
            continue;
        }
        if tag == Tag::Comma {
            relative = None;
        }
        if subject && is_finite(around, n, to) {
            match &mut relative {
                Some(0) => relative = Some(1),
                _ => return true,
            }
        }
        subject |= tag.has_weight() || tag == Tag::Pronoun || tag == Tag::Determiner;
    }
    false
}

/// Whether the word at `n` is the verb of what stands before it.
fn is_finite(around: &Around<'_>, n: usize, to: usize) -> bool {
    let before = n.checked_sub(1).map_or(Tag::Edge, |b| around.tag(b));
    let behind = if n + 1 < to {
        around.tag(n + 1)
    } else {
        Tag::Edge
    };
    let by = matches!(behind, Tag::Preposition | Tag::To | Tag::Comma | Tag::Edge);
    match around.tag(n) {
        // "Was led away": one verb.
        Tag::Past | Tag::Ed if matches!(before, Tag::Be | Tag::Have) => false,
        Tag::Modal | Tag::Do | Tag::Not => true,
        Tag::Be | Tag::Have => {
            before != Tag::To && !around.is(n, &["be", "been", "being", "having"])
        }
        Tag::Past => !(by && around.is(n, &["made", "found", "left", "held", "led", "paid"])),
        Tag::Ed => {
            !by && !matches!(
                before,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Her
                    | Tag::Preposition
                    | Tag::To
                    | Tag::Coordinator
                    | Tag::Comma
            )
        }
        Tag::Es => before == Tag::Pronoun,
        Tag::Possessive => before == Tag::Pronoun && around.is(n, &["'s", "’s"]),
        _ => false,
    }
}
