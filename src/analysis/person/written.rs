//! What is written and given out: it speaks for whoever wrote it.

/// What somebody writes, or gives out under their name, beside what is sent.
const DOCUMENTS: &[&str] = &[
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
];

/// What is sent from one to another, so that "from" says who wrote it, where "a report from
/// Norland" only is from there.
const SENT: &[&str] = &[
    "announcement",
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
];

/// A piece of something written, or what shows it.
const PIECES: &[&str] = &[
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
];

/// Whether a word names something written, which speaks for its author.
pub(in crate::analysis) fn is_document(word: &str) -> bool {
    holds(DOCUMENTS, word) || is_sent(word)
}

/// Whether "from" behind a word says who wrote it.
pub(in crate::analysis) fn is_sent(word: &str) -> bool {
    holds(SENT, word)
}

/// Whether a word is a piece of something written: "part of her statement".
pub(in crate::analysis) fn is_piece(word: &str) -> bool {
    holds(PIECES, word)
}

/// Whether a verb gives out what somebody wrote: "issued a statement".
pub(in crate::analysis) fn gives_out(word: &str) -> bool {
    matches!(
        word,
        "issued"
            | "issues"
            | "issuing"
            | "released"
            | "releases"
            | "releasing"
            | "published"
            | "publishes"
            | "publishing"
            | "posted"
            | "posts"
            | "posting"
            | "sent"
            | "sends"
            | "sending"
            | "shared"
            | "shares"
            | "sharing"
            | "wrote"
            | "writes"
            | "writing"
            | "made"
            | "circulated"
            | "circulates"
            | "tweeted"
            | "emailed"
    )
}

/// Whether a participle behind something written says how it was given out: "a letter signed
/// by Roe".
pub(in crate::analysis) fn is_given_out(word: &str) -> bool {
    matches!(
        word,
        "issued"
            | "released"
            | "published"
            | "posted"
            | "sent"
            | "shared"
            | "written"
            | "circulated"
            | "signed"
            | "drafted"
            | "penned"
            | "authored"
            | "made"
            | "tweeted"
            | "emailed"
            | "e-mailed"
            | "commissioned"
            | "conducted"
    )
}

fn holds(list: &[&str], word: &str) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}
