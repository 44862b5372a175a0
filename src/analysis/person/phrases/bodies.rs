//! Finds how far the name of a body goes, over "of", commas and "and".

use super::firms;
use super::source::listed;
use super::stands::is_source_next;
use super::texts::is_text;
use super::{Phrase, What};
use crate::analysis::lexicon::{
    self, AUX, CALENDAR, COLLECTIVE, CONJ, COUNTRY, CUE, FAMILY, NATION, OFFICE, PERSON, PLACE,
    PREP, SAID, TITLE, WROTE,
};
use crate::analysis::list::List;
use crate::analysis::person::gazetteer::noun;
use crate::analysis::person::names::Run;
use crate::analysis::person::registry::Registry;
use crate::analysis::person::verbs::is_past;
use crate::analysis::person::written;
use crate::analysis::person::{groups, local};
use crate::analysis::token::{Kind, Token};
use crate::article::Span;

/// Bodies named after several fields: "Ministry of Roads, Bridges and Tunnels".
const OF_FIELDS: &[&str] = &[
    "Academy",
    "Agency",
    "Association",
    "Authority",
    "Board",
    "Bureau",
    "Commission",
    "Committee",
    "Council",
    "Department",
    "Directorate",
    "Federation",
    "Institute",
    "Ministry",
    "Office",
    "Secretariat",
    "Society",
    "Union",
];

/// Bodies whose name goes on behind "of" and "for"; the words name places and meetings too.
const CENTRES: &[&str] = &["Center", "Centers", "Centre", "Centres"];

/// Words that do the same, and also end names: "the Growers' *Forum*".
const GUILDS: &[&str] = &["Chamber", "Forum", "Guild"];

/// Whether a word ends the name of a body: "the Growers' *Forum*", where "Tern's Centre for Rivers" goes
/// on.
pub(super) fn ends_name(word: &str, next: &str) -> bool {
    GUILDS.contains(&word) || CENTRES.contains(&word) && !matches!(next, "for" | "of")
}

/// Bodies of several countries: "Court of Appeal of Norland and Estavia".
const OF_COUNTRIES: &[&str] = &[
    "Assembly",
    "Church",
    "Conference",
    "Council",
    "Court",
    "Parliament",
    "Union",
];

/// Words in the names of bodies that are fields of work as well.
static FIELDS: List = List::new(&[
    "Airlines",
    "Energy",
    "Gas",
    "Industries",
    "Oil",
    "Service",
    "Services",
    "Systems",
    "Technologies",
]);

/// Things that are no bodies and whose name goes on behind "of": "Constitution of Norland".
const LAWS: &[&str] = &["Charter", "Code", "Constitution", "Convention", "Treaty"];

/// Words that open the names of bodies before "for": "Transport for Hale", "Water for All".
const CAUSES: &[&str] = &[
    "Action",
    "Bikes",
    "Books",
    "Doctors",
    "Fans",
    "Food",
    "Homes",
    "Hope",
    "Justice",
    "Mothers",
    "Parents",
    "Students",
    "Teach",
    "Transport",
    "Water",
];

/// "A Ministry of Tides *spokesman* said": whether somebody without a name stands behind the name of their
/// body, which goes on behind "of" or "for" and so is read as a whole first.
pub(super) fn speaks_for(text: &str, tokens: &[Token], from: usize, to: usize) -> bool {
    let joins = |t: &Token| matches!(t.of(text), "of" | "for");
    let somebody = |t: &Token| {
        t.kind == Kind::Word && !t.capital && t.is(OFFICE | PERSON) && !t.is(COLLECTIVE | CUE)
    };
    let goes_on = tokens.get(to + 1).is_none_or(|t| match t.kind {
        Kind::Word => t.is(CUE | AUX | PREP | lexicon::REL | lexicon::ADVERB),
        kind => kind != Kind::Possessive,
    });
    goes_on && tokens.get(to).is_some_and(somebody) && tokens[from..to].iter().any(joins)
}

/// Whether a word opens such a name: "*Transport* for Hale".
pub(super) fn opens_cause(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    word(at + 1) == "for"
        && tokens.get(at + 2).is_some_and(Token::is_capital_word)
        && CAUSES.contains(&word(at))
}

/// The most words in one field.
const FIELD: usize = 3;

/// The most tokens that are read of a list of fields.
const MOST: usize = 24;

/// Words of a block that may go on with the name of a body.
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    registry: &'a Registry,
}

impl Words<'_> {
    fn word(&self, n: usize) -> &str {
        self.tokens.get(n).map_or("", |t| t.of(self.text))
    }

    fn is_capital(&self, n: usize) -> bool {
        self.tokens
            .get(n)
            .is_some_and(|t| t.is_capital_word() && !t.first && !t.is(CALENDAR))
    }

    /// The last of the capitals from a token on: of "Ministry of Justice", where "the office of
    /// Justice Roe" goes on with somebody.
    fn run_of(&self, from: usize) -> Option<usize> {
        let capital =
            |n: usize| self.is_capital(n) && (!self.tokens[n].is(TITLE) || !self.is_capital(n + 1));
        (from..).take_while(|n| capital(*n)).last()
    }

    /// Whether the words name nobody that the text knows.
    fn nobody(&self, from: usize, last: usize) -> bool {
        let span = Span::new(self.tokens[from].start, self.tokens[last].end);
        self.registry.named_in(span).is_none()
    }

    /// Where an office ends whose holder's full name goes on with the capitals: "High Commissioner
    /// for Human Rights* Ann Roe".
    fn office_end(&self, from: usize, last: usize) -> Option<usize> {
        let span = Span::new(self.tokens[from].start, self.tokens[last].end);
        let name = self.registry.named_in(span)?;
        let whole = name.end == span.end && name.of(self.text).contains(' ');
        let at = self.tokens[from..=last].partition_point(|t| t.start < name.start) + from;
        (whole && at > from).then_some(at)
    }

    /// Whether words can be a field of work, and no other body or country.
    fn is_field(&self, from: usize, last: usize) -> bool {
        let other = |n: usize| {
            let token = &self.tokens[n];
            token.is(lexicon::GIVEN | COUNTRY | NATION)
                || token.is(lexicon::ORG) && !FIELDS.has(self.word(n))
        };
        last < from + FIELD && !(from..=last).any(other)
    }

    /// Where fields end that commas and "and" join: "Roads*, Bridges and Tunnels*".
    fn fields_end(&self, from: usize) -> Option<usize> {
        let comma = |n: usize| self.tokens.get(n).is_some_and(|t| t.kind == Kind::Comma);
        let mut at = from;
        while at < from + MOST
            && comma(at)
            && let Some(last) = self.run_of(at + 1)
            && self.is_field(at + 1, last)
            && self.nobody(at + 1, last)
        {
            at = last + 1;
        }
        if at == from {
            return None;
        }
        let and = at + usize::from(comma(at));
        let last = self.run_of(and + 1)?;
        (matches!(self.word(and), "and" | "&")
            && self.is_field(and + 1, last)
            && self.nobody(and + 1, last))
        .then_some(last + 1)
    }
}

/// Where the name of a body ends that goes on behind "of", "for" or "and": "Ministry of
/// Fisheries and Tides", "Hale Institute for Cold Rivers".
pub(super) fn body_end(text: &str, tokens: &[Token], registry: &Registry, run: Run) -> usize {
    let words = Words {
        text,
        tokens,
        registry,
    };
    let word = |n: usize| words.word(n);
    let named = |list: &[&str]| (run.start..run.end).any(|n| list.contains(&word(n)));
    let body = || {
        let mut own = tokens[run.start..run.end].iter();
        let cause = || word(run.end) == "for" && run.words() == 1 && named(CAUSES);
        own.any(|t| t.is(lexicon::ORG)) || named(LAWS) || named(CENTRES) || named(GUILDS) || cause()
    };
    if let Some(end) = local_end(text, tokens, run.end) {
        return end;
    }
    // "Committee to Save Harbours".
    let purpose = word(run.end) == "to"
        && words.is_capital(run.end + 1)
        && matches!(
            word(run.end - 1),
            "Alliance" | "Campaign" | "Coalition" | "Committee" | "Society"
        );
    if purpose && let Some(last) = words.run_of(run.end + 1) {
        return last + 1;
    }
    // "Commission on Audit".
    let on = word(run.end) == "on" && tokens[run.end - 1].is(COLLECTIVE);
    if !on && !matches!(word(run.end), "of" | "for") || !body() {
        return run.end;
    }
    let from = run.end + 1 + usize::from(word(run.end + 1) == "the");
    let Some(last) = words.run_of(from) else {
        return run.end;
    };
    if let Some(end) = words.office_end(from, last) {
        return end;
    }
    let mut end = last + 1;
    // "Society for the Care of Swans".
    let care = matches!(
        word(last),
        "Care"
            | "Conservation"
            | "Defence"
            | "Defense"
            | "Prevention"
            | "Promotion"
            | "Protection"
            | "Preservation"
            | "Relief"
            | "Rights"
            | "Study"
            | "Welfare"
    );
    if care
        && word(end) == "of"
        && let Some(last) = words.run_of(end + 1)
        && words.nobody(end + 1, last)
    {
        end = last + 1;
    }
    // "Court of Appeal of Norland".
    let further = end + 1 + usize::from(word(end + 1) == "the");
    if word(end) == "of"
        && named(OF_COUNTRIES)
        && let Some(last) = words.run_of(further)
        && words.nobody(further, last)
    {
        end = last + 1;
    }
    if (named(OF_FIELDS) || named(CENTRES))
        && let Some(listed) = words.fields_end(end)
    {
        return listed;
    }
    // Two that the first part joins; a person behind "and" is somebody else.
    if word(end) == "and"
        && let Some(last) = words.run_of(end + 1)
        && (last == end + 1 || last == end + 2 && words.nobody(end + 1, last))
    {
        let countries = named(OF_COUNTRIES)
            && last == end + 1
            && tokens[last].is(COUNTRY)
            && tokens[end - 1].is(COUNTRY | PLACE);
        if countries || words.is_field(end + 1, last) {
            end = last + 1;
        }
    }
    end
}

/// Where what a place has ends, in small letters, if nothing goes on from it: "Hale *council*",
/// "Tarnby *town council*".
fn local_end(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.of(text));
    let body = at + usize::from(local::is_kind(word(at)));
    let named = local::is_body(word(body));
    let closes = tokens.get(body + 1).is_none_or(|t| {
        t.kind != Kind::Word
            || is_past(t.of(text))
            || t.is(CUE | AUX | PREP | CONJ | lexicon::REL | lexicon::ADVERB)
    });
    let owned = tokens
        .get(body + 1)
        .is_some_and(|t| t.kind == Kind::Possessive);
    (named && closes && !owned && !tokens[body].first).then_some(body + 1)
}

/// Whether a noun is a body that somebody has, and not something they wrote: "Norland's central
/// *bank* said", where "Norland's statement said" is of Norland.
pub(super) fn is_owned(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let word = token.of(text);
    // What is written and given out is its owner's: "Roe's lawsuit said".
    let group = listed(word) & noun::GROUP != 0
        || matches!(
            word,
            "administration"
                | "airport"
                | "bank"
                | "embassy"
                | "force"
                | "opposition"
                | "railway"
                | "regulator"
                | "watchdog"
        );
    let body =
        token.is(COLLECTIVE) && group || groups::is_body(word) || listed(word) == noun::GROUP;
    let closes = tokens.get(at + 1).is_none_or(|t| {
        t.kind != Kind::Word && t.kind != Kind::Possessive
            || t.is(CUE | AUX | PREP | CONJ | lexicon::REL | lexicon::ADVERB)
            || is_past(t.of(text))
    });
    body && closes
        && !token.capital
        && !token.is(CUE | OFFICE | PERSON | FAMILY)
        && !written::is_document(word)
        && !is_text(word)
        // What stands on it is its owner's.
        && !matches!(word, "feed" | "page" | "site" | "website")
}

/// Where the name of a body begins that joins two by "and": "Brill and Tarn County
/// Council", "Roe and Partners". The phrase of the first is taken back.
pub(super) fn joined_start(
    text: &str,
    tokens: &[Token],
    run: Run,
    phrases: &mut Vec<Phrase>,
) -> usize {
    let and = run.start.checked_sub(1).filter(|n| {
        matches!(tokens[*n].of(text), "and" | "&") && tokens[run.end - 1].is(lexicon::ORG)
    });
    let joins = and.and_then(|and| {
        let one_word = |p: &Phrase| matches!(p.what, What::Name(_)) && p.end == p.start + 1;
        // "Mid Hale Fire and Rescue Service", where "Hale Council and Acme Council" are two.
        let few = |p: &Phrase| {
            let body = tokens[p.start..and].iter().any(|t| t.is(lexicon::ORG));
            and - p.start <= if body { 2 } else { 4 }
        };
        let first = phrases.last().filter(|p| {
            p.end == and
                && (p.what == What::Organization && few(p) || one_word(p))
                && p.end > p.start
        })?;
        // "Italy and Acme Council" are two: the first is known by itself.
        let known = tokens[first.start..and]
            .iter()
            .any(|t| t.is(COUNTRY | NATION));
        // "In an email Hobb and Tarn Society said": what they wrote is no part of their name.
        let wrote = tokens[first.start].is(lexicon::DET)
            && written::is_document(tokens[first.start + 1].of(text))
            && first.start + 2 < and;
        (!known).then_some(first.start + if wrote { 2 } else { 0 })
    });
    let Some(start) = joins else {
        let everyday = and.and_then(|and| firms::everyday_start(text, tokens, and, run.end));
        return everyday.unwrap_or(run.start);
    };
    phrases.pop();
    listed_start(text, tokens, start, phrases)
}

/// "The Hale Literary, Dramatic and Musical Society": what a comma joins to the name of a body
/// that "and" joins.
fn listed_start(text: &str, tokens: &[Token], start: usize, phrases: &mut Vec<Phrase>) -> usize {
    let first = start
        .checked_sub(1)
        .filter(|n| tokens[*n].kind == Kind::Comma)
        .and_then(|comma| phrases.last().filter(|p| p.end == comma));
    let begins = first.and_then(|p| {
        let article = matches!(tokens[p.start].of(text), "the" | "The");
        let alone = p.end <= p.start + 2;
        let whole = tokens[p.end - 1].is(lexicon::ORG | COUNTRY | NATION);
        let named = p.what == What::Organization && tokens[p.end - 1].capital;
        (named && article && !alone && !whole).then_some(p.start + 1)
    });
    if let Some(begins) = begins {
        phrases.pop();
        return begins;
    }
    start
}

/// "The Civic Union and the Hale Fund said": two bodies that are one verb's subject, or that "according
/// to" names, are one source.
pub(super) fn speak_together(text: &str, tokens: &[Token], phrases: &mut Vec<Phrase>) {
    let mut found = Vec::new();
    for pair in phrases.windows(2) {
        let [one, other] = pair else { continue };
        let and = tokens.get(one.end).is_some_and(|t| t.of(text) == "and");
        let both = one.what == What::Organization && other.what == What::Organization;
        if !and || !both || other.start != one.end + 1 {
            continue;
        }
        let named = |p: &Phrase| p.words.of(text).starts_with(char::is_uppercase);
        let before = one.start.checked_sub(1).map(|n| &tokens[n]);
        let according = one
            .start
            .checked_sub(1)
            .is_some_and(|n| is_source_next(text, tokens, n));
        let free = tokens[one.start].first || before.is_none_or(|t| t.kind == Kind::Mark);
        let says = tokens
            .get(other.end)
            .is_some_and(|t| t.kind == Kind::Word && t.is(SAID | WROTE) && !t.capital);
        if named(one) && named(other) && (according || free && says) {
            let words = Span::new(one.words.start, other.words.end);
            let whole = Phrase::new(tokens, one.start, other.end, What::Organization);
            found.push(Phrase { words, ..whole });
        }
    }
    phrases.extend(found);
}
