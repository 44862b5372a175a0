//! Things that are written or given out: they speak for whoever wrote them.

use crate::analysis::list::List;

/// Things that somebody writes or gives out in their name, besides those that are sent.
static DOCUMENTS: List = List::new(&[
    "account",
    "affidavit",
    "article",
    "blog",
    "brief",
    "column",
    "complaint",
    "document",
    "editorial",
    "essay",
    "filing",
    "judgment",
    "judgement",
    "leaflet",
    "manifesto",
    "op-ed",
    "opinion",
    "order",
    "pamphlet",
    "paper",
    "petition",
    "poll",
    "posting",
    "press-release",
    "report",
    "ruling",
    "study",
    "survey",
    "thread",
]);

/// Things that are sent, so that "from" names the author. ("A report from Norland" only comes
/// from there.)
static SENT: List = List::new(&[
    "announcement",
    "apology",
    "communique",
    "communiqué",
    "e-mail",
    "email",
    "emails",
    "letter",
    "letters",
    "memo",
    "memorandum",
    "message",
    "messages",
    "note",
    "notice",
    "post",
    "posts",
    "release",
    "statement",
    "statements",
    "text",
    "tweet",
    "tweets",
    "voicemail",
]);

/// Pieces of something written, or things that show it.
static PIECES: List = List::new(&[
    "copies",
    "copy",
    "excerpt",
    "excerpts",
    "extract",
    "extracts",
    "image",
    "line",
    "lines",
    "part",
    "parts",
    "passage",
    "passages",
    "photo",
    "portion",
    "portions",
    "screengrab",
    "screenshot",
    "screenshots",
    "version",
]);

/// Whether a word names something written, which speaks for its author.
pub(in crate::analysis) fn is_document(word: &str) -> bool {
    DOCUMENTS.has_in_any_case(word) || is_sent(word)
}

/// Whether a word names an occasion on which somebody speaks.
pub(in crate::analysis) fn is_occasion(word: &str) -> bool {
    matches!(
        word,
        "briefing"
            | "conference"
            | "debate"
            | "hearing"
            | "interview"
            | "meeting"
            | "rally"
            | "speech"
    )
}

/// Whether "from" behind a word says who wrote it.
pub(in crate::analysis) fn is_sent(word: &str) -> bool {
    SENT.has_in_any_case(word)
}

/// Whether a word is a piece of something written: "part of her statement".
pub(in crate::analysis) fn is_piece(word: &str) -> bool {
    PIECES.has_in_any_case(word)
}

/// Participles, or verbs in the past, of giving out what somebody wrote.
const GIVEN_OUT: &[&str] = &[
    "issued",
    "released",
    "published",
    "posted",
    "sent",
    "shared",
    "made",
    "circulated",
    "tweeted",
    "emailed",
];

/// Whether a verb gives out what somebody wrote: "issued a statement".
pub(in crate::analysis) fn gives_out(word: &str) -> bool {
    GIVEN_OUT.contains(&word)
        || matches!(
            word,
            "issues"
                | "issuing"
                | "releases"
                | "releasing"
                | "publishes"
                | "publishing"
                | "posts"
                | "posting"
                | "sends"
                | "sending"
                | "shares"
                | "sharing"
                | "wrote"
                | "writes"
                | "writing"
                | "circulates"
        )
}

/// Whether a participle behind something written says how it was given out: "a letter signed
/// by Roe".
pub(in crate::analysis) fn is_given_out(word: &str) -> bool {
    GIVEN_OUT.contains(&word)
        || matches!(
            word,
            "written"
                | "signed"
                | "drafted"
                | "penned"
                | "authored"
                | "e-mailed"
                | "commissioned"
                | "conducted"
        )
}

/// Nouns of what somebody says or thinks, by which words are theirs: "his *claim* that …".
static SAYINGS: List = List::new(&[
    "accusation",
    "accusations",
    "admission",
    "advice",
    "allegation",
    "allegations",
    "announcement",
    "answer",
    "apology",
    "appeal",
    "appeals",
    "argument",
    "assertion",
    "assertions",
    "assessment",
    "assurance",
    "belief",
    "boast",
    "boasts",
    "call",
    "characterisation",
    "characterization",
    "claim",
    "claims",
    "comment",
    "comments",
    "complaint",
    "complaints",
    "conclusion",
    "confession",
    "contention",
    "criticism",
    "decision",
    "declaration",
    "demand",
    "demands",
    "denial",
    "description",
    "descriptions",
    "directive",
    "directives",
    "explanation",
    "finding",
    "findings",
    "gibe",
    "insistence",
    "insult",
    "jibe",
    "joke",
    "lament",
    "message",
    "observation",
    "opinion",
    "orders",
    "outburst",
    "plan",
    "plans",
    "plea",
    "pleas",
    "pledge",
    "prediction",
    "predictions",
    "promise",
    "promises",
    "proposal",
    "quip",
    "rebuke",
    "remark",
    "remarks",
    "reminder",
    "reply",
    "request",
    "requests",
    "response",
    "statement",
    "statements",
    "suggestion",
    "suggestions",
    "taunt",
    "testimony",
    "threat",
    "threats",
    "tweet",
    "view",
    "views",
    "vow",
    "vows",
    "warning",
    "warnings",
]);

/// Whether a word is a noun of what somebody says or thinks.
pub(in crate::analysis) fn is_saying(word: &str) -> bool {
    SAYINGS.has_in_any_case(word)
}

/// Whether a noun behind its owner has words in marks as what it is: "her husband's *words*", "the
/// coach's *verdict*".
pub(in crate::analysis) fn is_saying_of(word: &str) -> bool {
    is_saying(word)
        || matches!(
            word,
            "words" | "phrase" | "phrasing" | "talk" | "verdict" | "speech" | "motto" | "refrain"
        )
}
