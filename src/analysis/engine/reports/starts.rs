//! Finds where reported words begin: behind the dateline, the listener, or when and how they
//! were said.

use crate::analysis::attribution::Scene;
use crate::analysis::attribution::finite::is_verb_in_past;
use crate::analysis::grammar;
use crate::analysis::lexicon::{
    ADVERB, AUX, BOUNDARY, CALENDAR, CONJ, DET, POSS, PREP, PRONOUN, REL, SAID,
};
use crate::analysis::person::phrases::What;
use crate::analysis::person::written::{is_document, is_occasion};
use crate::analysis::reported::Report;
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// The most tokens of a clause behind "according to".
const CLAUSE: usize = 60;

/// Reported words without the dateline that their sentence opens with: "HALE, Orland — Six people
/// were hurt, the mayor said".
pub(super) fn behind_dateline(scene: &Scene<'_>, content: Span) -> Span {
    let tokens = scene.tokens;
    let from = tokens.partition_point(|t| t.start < content.start);
    let to = tokens.partition_point(|t| t.start < content.end);
    if !tokens.get(from).is_some_and(|t| t.first) {
        return content;
    }
    // "Hale: Six people were hurt".
    let place = |n: &usize| tokens[*n].kind == Kind::Word && tokens[*n].capital;
    let colon = (from..to.min(from + 3))
        .find(|n| !place(n))
        .filter(|n| *n > from && tokens[*n].kind == Kind::Colon);
    match scene
        .dateline(from, to)
        .or(colon)
        .and_then(|end| tokens.get(end + 1))
    {
        Some(first) if first.start < content.end => Span::new(first.start, content.end),
        _ => content,
    }
}

/// Reported words without whom the verb before them asks or tells and when or how it was said:
/// "I asked her *what she would do*", "told the court on Monday *the lock had burst*", "said in a
/// letter *the lock had burst*".
pub(super) fn behind_whom(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    let tokens = scene.tokens;
    let from = tokens.partition_point(|t| t.start < content.start);
    let to = tokens.partition_point(|t| t.start < content.end);
    let cue = tokens.partition_point(|t| t.end < report.cue.end);
    if !tokens.get(cue).is_some_and(|t| t.is(SAID)) || from <= cue {
        return content;
    }
    let place = Start { scene, from, to };
    if let Some(that) = place.that(cue) {
        return Span::new(tokens[that].start, content.end);
    }
    if from != cue + 1 {
        return content;
    }
    let start = place.behind_pronoun().or_else(|| place.clause());
    match start.and_then(|n| tokens.get(n)) {
        Some(next) if next.end < content.end => Span::new(next.start, content.end),
        _ => content,
    }
}

/// "Claims *at* least six were hurt": the whole of what opens the words.
pub(super) fn with_at(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    let from = scene.tokens.partition_point(|t| t.start < content.start);
    let whole = matches!(scene.word(from), "least" | "most");
    let at = from
        .checked_sub(1)
        .filter(|n| whole && scene.word(*n) == "at");
    match at.map(|n| scene.tokens[n].start) {
        Some(start) if start >= report.cue.end => Span::new(start, content.end),
        _ => content,
    }
}

/// Reported words with the clause or the words that open them: "said *while he runs third, a strong showing
/// would help*", "says *despite her illness, she will come*".
pub(super) fn with_opener(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    /// What opens them is no longer, in tokens.
    const LONGEST: usize = 20;
    let tokens = scene.tokens;
    let at = tokens.partition_point(|t| t.start < report.cue.start);
    let from = tokens.partition_point(|t| t.start < content.start);
    let word = |n: usize| scene.word(n);
    let says = matches!(word(at), "said" | "says" | "say");
    let opens = matches!(
        word(at + 1),
        "although" | "because" | "despite" | "if" | "once" | "though" | "unless" | "when" | "while"
    );
    let asked = matches!(
        word(at + 2),
        "asked" | "pressed" | "questioned" | "speaking"
    );
    let near = from > at + 3 && from <= at + LONGEST && tokens[from - 1].kind == Kind::Comma;
    let marked = (at..from).any(|n| scene.quoted[n] || tokens[n].kind == Kind::Mark);
    match says && opens && !asked && near && !marked {
        true => Span::new(tokens[at + 1].start, content.end),
        false => content,
    }
}

/// All that is said behind "according to" and who says it, where it was found from within:
/// "According to Roe, *the landlord, who owns the street, has left*".
pub(super) fn behind_according(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    let tokens = scene.tokens;
    let at = tokens.partition_point(|t| t.start < report.cue.start);
    let opens = tokens
        .get(at)
        .is_some_and(|t| t.first && t.of(scene.text) == "According");
    if !opens || content.start < report.cue.end {
        return content;
    }
    let from = tokens.partition_point(|t| t.start < content.start);
    let to = tokens.partition_point(|t| t.start < content.end);
    let comma = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
    let first = (at + 2..from).find(|n| comma(*n) && !scene.quoted[*n]);
    if let Some(open) = first.filter(|n| from > *n + 1 && comma(from - 1))
        && is_named_before(scene, open + 1, from, to)
    {
        return Span::new(tokens[open + 1].start, content.end);
    }
    if let Some(close) = first
        .filter(|n| from == *n + 1)
        .and(behind_role(scene, from, to))
    {
        return Span::new(tokens[close + 1].start, content.end);
    }
    if from == 0 || comma(from - 1) {
        return content;
    }
    let says = |from: usize, to: usize| tokens[from..to].iter().any(|t| is_finite(scene, t));
    match first {
        // "According to *polls taken on the day*, most want a bridge": who says it.
        None if comma(to) => {
            let limit = tokens.len().min(to + CLAUSE);
            let end = (to + 1..limit).find(|n| tokens[*n].first || tokens[*n].kind == Kind::Stop);
            let end = end.unwrap_or(limit);
            let marked = (to..end).any(|n| scene.quoted[n] || tokens[n].kind == Kind::Mark);
            if end > to + 2 && !marked && says(to + 1, end) {
                return Span::new(tokens[to + 1].start, tokens[end - 1].end);
            }
            content
        }
        Some(n) => Span::new(tokens[n + 1].start, content.end),
        None => content,
    }
}

/// "According to Jane Roe, *the mayor of Hale*, the bridge is safe": the comma behind who somebody is.
fn behind_role(scene: &Scene<'_>, from: usize, to: usize) -> Option<usize> {
    let role = matches!(
        scene.phrase_at(from)?.1.what,
        What::Description { .. } | What::Unnamed
    );
    let close = (from..to).find(|n| scene.tokens[*n].kind == Kind::Comma)?;
    let says = |from: usize, to: usize| scene.tokens[from..to].iter().any(|t| is_finite(scene, t));
    let next = scene
        .tokens
        .get(close + 1)
        .filter(|t| !is_finite(scene, t))?;
    let clause = !next.is(CONJ | REL | PREP) && says(close + 1, to) && !says(from, close);
    (role && clause).then_some(close)
}

/// "According to a review, *Jane Roe*, a top aide, sent it": whether a name between two commas is the
/// subject of the verb behind what the words from `from` on tell of it.
fn is_named_before(scene: &Scene<'_>, name: usize, from: usize, to: usize) -> bool {
    let named = scene.phrase_at(name).is_some_and(|(_, p)| {
        matches!(p.what, What::Name(_)) && (p.end + 1 == from || p.reach + 1 == from)
    });
    let comma = (from..to).find(|n| scene.tokens[*n].kind == Kind::Comma);
    named
        && comma.is_some_and(|n| {
            let behind = scene.tokens.get(n + 1).filter(|_| n + 1 < to);
            behind.is_some_and(|t| is_finite(scene, t) || is_verb_in_past(scene, t))
                && !scene.tokens[from..n].iter().any(|t| is_finite(scene, t))
        })
}

/// The question that a sentence opens with, without where it was asked and without who answers:
/// "Asked on the pier *if he would stay*, Roe laughed".
pub(super) fn question(scene: &Scene<'_>, report: &Report, content: Span) -> Span {
    let tokens = scene.tokens;
    let at = tokens.partition_point(|t| t.start < report.cue.start);
    let word = |n: usize| scene.word(n);
    let opens = at < tokens.len() && scene.opens_asked(at);
    let from = tokens.partition_point(|t| t.start < content.start);
    let to = tokens.partition_point(|t| t.start < content.end);
    if !opens || from <= at || to <= from {
        return content;
    }
    let asks = |n: &usize| grammar::asks(word(*n)) && !scene.quoted[*n];
    let start = (from..to).find(asks).unwrap_or(from);
    let comma = (start + 1..to)
        .rev()
        .find(|n| tokens[*n].kind == Kind::Comma && !scene.quoted[*n]);
    let answers = |n: &usize| {
        let subject =
            scene.phrase_at(n + 1).is_some() || tokens.get(n + 1).is_some_and(|t| t.is(PRONOUN));
        let verb = |from: usize, to: usize| tokens[from..to].iter().any(|t| is_finite(scene, t));
        // "Asked what, if anything, he would change": the question has no verb yet.
        subject && verb(start, *n) && verb(n + 1, to)
    };
    let end = comma.filter(answers).unwrap_or(to);
    Span::new(tokens[start].start, tokens[end - 1].end)
}

/// Whether a pronoun can be whom something is told.
fn is_whom(word: &str) -> bool {
    matches!(word, "me" | "us" | "you" | "her" | "him" | "them")
}

/// Whether a verb has whom it tells behind it.
fn tells(verb: &str) -> bool {
    matches!(
        verb,
        "told" | "tells" | "telling" | "warned" | "warns" | "informed" | "assured" | "reminded"
    )
}

/// Whether a token is a verb that can be told by its form.
fn is_finite(scene: &Scene<'_>, token: &Token) -> bool {
    let word = token.of(scene.text);
    token.is(AUX) || token.kind == Kind::Word && !token.capital && word.ends_with("ed")
}

/// Reported words right behind their verb, as tokens.
struct Start<'a> {
    scene: &'a Scene<'a>,
    /// Their first.
    from: usize,
    /// Past their last.
    to: usize,
}

impl Start<'_> {
    fn token(&self, n: usize) -> Option<&Token> {
        self.scene.tokens.get(n)
    }

    fn word(&self, n: usize) -> &str {
        self.scene.word(n)
    }

    /// The token behind "her" in "asked her what".
    fn behind_pronoun(&self) -> Option<usize> {
        let whom = is_whom(self.word(self.from));
        let next = self.from + 1;
        let opens = grammar::asks(self.word(next)) || self.word(next) == "that";
        (whom && opens).then_some(next)
    }

    /// The "that" behind what a verb of saying at a token says its words about, and when or how: "said about the
    /// lock *that* it had burst".
    fn that(&self, cue: usize) -> Option<usize> {
        /// The most tokens before it.
        const LONGEST: usize = 14;
        let says = matches!(
            self.word(cue),
            "said" | "says" | "say" | "told" | "wrote" | "writes"
        );
        let first = self.token(cue + 1).filter(|_| says)?;
        let when = first.is(PREP | CALENDAR | ADVERB) && !first.is(AUX | BOUNDARY | REL);
        if !when || self.word(self.from) == "that" {
            return None;
        }
        let between = |n: &usize| {
            let t = &self.scene.tokens[*n];
            let word = matches!(t.kind, Kind::Word | Kind::Number | Kind::Possessive);
            // "Said on Friday he met Roe and that": the words have begun.
            let begun = t.is(AUX | SAID | REL | CONJ) || t.is(PRONOUN) && !t.is(POSS);
            let other = begun || t.is(BOUNDARY) && !t.is(PREP);
            (word || t.start == t.end) && !other && !self.scene.quoted[*n]
        };
        let to = self.to.min(cue + 1 + LONGEST);
        let that = (cue + 1..to).find(|n| !between(n))?;
        // "Said of the lock that burst in May": which one.
        let subject = |t: &Token| {
            matches!(t.kind, Kind::Word | Kind::Number) && !t.is(AUX) && !is_finite(self.scene, t)
        };
        // "Said in that case the lock would burst".
        let of = self.token(that - 1).is_some_and(|t| t.is(PREP));
        let opens = self.word(that) == "that" && !of && self.token(that + 1).is_some_and(subject);
        let says = || {
            let words = self.scene.tokens.get(that + 2..self.to);
            words.is_some_and(|w| w.iter().any(|t| is_finite(self.scene, t)))
        };
        (that >= self.from && opens && says()).then_some(that)
    }

    /// Where the clause begins behind whom a verb tells, and when or how.
    fn clause(&self) -> Option<usize> {
        /// The most words for whom, when and how.
        const LONGEST: usize = 14;
        let verb = self.word(self.from - 1);
        let asked = matches!(verb, "asked" | "asks" | "asking" | "ask");
        let told = tells(verb) || asked;
        let first = self.token(self.from)?;
        if !told && !self.is_when() {
            return None;
        }
        // "Told the crew that", "told Roe he".
        let whom = first.is(DET | POSS) && !self.opens(self.from)
            || first.capital
            || is_whom(self.word(self.from))
            || first.kind == Kind::Word
                && !first.is(AUX | BOUNDARY | REL | PREP | CONJ | PRONOUN | ADVERB);
        if told && !whom {
            return None;
        }
        for n in self.from + 1..self.to.min(self.from + LONGEST) {
            let token = self.token(n)?;
            if asked && self.word(n) == "to" {
                return None;
            }
            // "Asked her sister *if he had come*".
            let question =
                || grammar::asks(self.word(n)) && !matches!(self.word(n), "who" | "which");
            if asked && question() || told && !asked && (self.opens(n) || self.is_to_do(n)) {
                return Some(n);
            }
            if token.is(AUX | BOUNDARY | REL)
                || !matches!(token.kind, Kind::Word | Kind::Number | Kind::Possessive)
            {
                return None;
            }
            if !asked && self.begins(n) {
                let words = &self.scene.tokens[n + 1..self.to];
                let says = words.iter().any(|t| is_finite(self.scene, t));
                return says.then_some(n);
            }
        }
        None
    }

    fn opens(&self, n: usize) -> bool {
        // "A woman who rang": whom it was told.
        let whom = matches!(self.word(n), "who" | "which");
        self.word(n) == "that" || grammar::asks(self.word(n)) && !whom
    }

    /// "Told the crew *to wait*", where "on the way to court" goes on about whom and when.
    fn is_to_do(&self, n: usize) -> bool {
        let whom = &self.scene.tokens[self.from..n];
        let verb = self.token(n + 1);
        self.word(n) == "to"
            && !whom.iter().any(|t| t.is(PREP))
            && verb.is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.is(DET | POSS))
    }

    /// Whether what stands behind a verb is when or how it was said: "on Monday", "last night",
    /// "in a letter".
    fn is_when(&self) -> bool {
        let way = |n: usize| matches!(self.word(n), "media" | "phone" | "telephone");
        let told = |n: usize| is_document(self.word(n)) || is_occasion(self.word(n)) || way(n);
        let ends = |n: usize| self.token(n).is_some_and(|t| t.is(CALENDAR)) || told(n);
        match self.word(self.from) {
            "last" => self.word(self.from + 1) == "night",
            "yesterday" | "today" => true,
            "on" => (self.from + 1..self.from + 3).any(ends),
            "in" => (self.from + 1..self.from + 4).any(ends),
            "at" | "by" | "during" | "through" | "via" => (self.from + 1..self.from + 4).any(told),
            _ => false,
        }
    }

    /// "Said on Tuesday *prices would fall*", "in a letter *residents had*", "told me *cows had*": a noun behind
    /// a day, something written or a pronoun begins a clause.
    fn opens_behind_day(&self, n: usize) -> bool {
        /// How far on its verb stands, in tokens.
        const VERB: usize = 6;
        let (Some(token), Some(before)) = (self.token(n), self.token(n - 1)) else {
            return false;
        };
        let told = self.word(n - 1);
        let occasion = is_document(told) || is_occasion(told);
        // "The Sunday Herald" is a paper.
        let timed = before.is(CALENDAR) && !before.is(AUX) && !token.capital || occasion;
        let whom = n == self.from + 1 && told != "her" && is_whom(told);
        let part = matches!(
            self.word(n),
            "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "lunchtime"
                | "week"
                | "next"
                | "last"
                | "release"
                | "posts"
                | "call"
                | "interview"
                | "briefing"
                | "conference"
                | "show"
                | "television"
                | "radio"
                | "broadcast"
        );
        // "In letters residents *the* mayor had": the clause begins there.
        let next = self.token(n + 1);
        let later = next.is_some_and(|t| t.capital || t.is(DET | POSS | PRONOUN));
        let closed = AUX | BOUNDARY | REL | PREP | CONJ | ADVERB | CALENDAR | SAID;
        let noun =
            token.kind == Kind::Word && !token.is(closed) && !is_verb_in_past(self.scene, token);
        let verb = || {
            let rest = (n + 1..self.to.min(n + VERB)).map(|n| &self.scene.tokens[n]);
            let mut rest = rest.take_while(|t| t.kind == Kind::Word && !t.is(BOUNDARY | REL));
            rest.any(|t| t.is(AUX))
        };
        (timed || whom) && noun && !part && !later && verb()
    }

    /// Whether a second noun begins right behind a first: "the court *the lock*", "reporters
    /// *about 40 people*".
    fn begins(&self, n: usize) -> bool {
        let (Some(token), Some(before)) = (self.token(n), self.token(n - 1)) else {
            return false;
        };
        let noun = matches!(before.kind, Kind::Word)
            && !before.is(AUX | BOUNDARY | REL | PREP | CONJ | DET | POSS | ADVERB)
            || is_whom(self.word(n - 1));
        let about = matches!(
            self.word(n),
            "about" | "around" | "some" | "nearly" | "almost"
        ) && self.token(n + 1).is_some_and(|t| t.kind == Kind::Number);
        let subject = token.is(DET | POSS | PRONOUN) && token.kind == Kind::Word
            || matches!(self.word(n), "it" | "there" | "no");
        // "Told the court *Roe had*", where "the network Hale News" is one noun.
        let name = token.capital
            && !before.capital
            && !before.is(PRONOUN)
            && self.scene.phrase_at(n).is_some_and(|(_, p)| {
                let verb = self.token(p.end.max(p.reach));
                verb.is_some_and(|t| is_finite(self.scene, t))
            });
        noun && (about || subject || name) || self.opens_behind_day(n)
    }
}
