//! Finds whose words a report brings, among the phrases of its block.

use crate::analysis::attribution::{Scene, source_at};
use crate::analysis::lexicon::{
    ADVERB, AUX, CALENDAR, CONJ, COUNTRY, NATION, PLACE, PREP, REL, SAID,
};
use crate::analysis::person::jobs;
use crate::analysis::person::phrases::{Phrase, What, names_some};
use crate::analysis::reported::Report;
use crate::analysis::token::Kind;
use crate::analysis::types::{Quotation, QuotationKind};
use crate::article::Span;

/// Whose words a noun of saying brings: "warnings from Roe that", "the suggestion by Roe that".
pub(super) fn source_behind(scene: &Scene<'_>, report: &Report) -> Option<usize> {
    let tokens = scene.tokens;
    let noun = tokens.partition_point(|t| t.start < report.cue.start);
    let from = tokens.get(noun + 1)?.of(scene.text);
    if scene.is_cue(noun) && tokens[noun].is(SAID) && from == "by" {
        return None;
    }
    let (described, _) = scene
        .noun_phrase(noun + 2)
        .filter(|_| matches!(from, "from" | "by"))?;
    let subject = scene.identified(described);
    let phrase = &scene.phrases[subject];
    let that = |end: usize| tokens.get(end).is_some_and(|t| t.of(scene.text) == "that");
    (that(phrase.end) || that(phrase.reach)).then_some(subject)
}

/// The phrase that a learned source span names: the one that covers most of it.
pub(super) fn source_phrase(scene: &Scene<'_>, report: &Report) -> Option<usize> {
    let source = report.source?;
    let at = scene.tokens.partition_point(|t| t.start < source.end);
    let opening = scene.tokens.partition_point(|t| t.start < source.start);
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    // "Roe, *who* was not there, pointed out that": of whom the clause tells.
    if at == opening + 1 && scene.tokens[opening].is(REL) {
        return scene.of_relative(at);
    }
    // "OSLO, March 11 (Newswire) -": where it was written does not speak.
    let dated = scene.dateline(0, scene.tokens.len()).map_or(0, |n| n + 1);
    let mut best: Option<(u32, usize)> = None;
    for (n, phrase) in scene.phrases_before(at.min(scene.tokens.len())) {
        if phrase.start < dated {
            break;
        }
        let span = Span::new(
            scene.tokens[phrase.start].start,
            scene.tokens[phrase.end - 1].end,
        );
        if span.end <= source.start {
            if source.start - span.end > 400 {
                break;
            }
            continue;
        }
        let Some(shared) = span.intersect(source) else {
            continue;
        };
        // "“I love it,” he said, “I do” – and vowed": who speaks in marks speaks nowhere else.
        if scene.quoted[phrase.start] && !scene.quoted.get(cue).copied().unwrap_or(true) {
            continue;
        }
        // The first name of several: "Jane Roe, a former aide of Poe".
        let named = matches!(phrase.what, What::Name(_)) && !phrase.covered;
        // "A study by the institute", "a spokesman for Roe": what opens the source speaks.
        let opens = span.start <= source.start + 1 && !matches!(phrase.what, What::Pronoun(_));
        let governed = phrase
            .start
            .checked_sub(1)
            .is_some_and(|n| scene.tokens[n].is(PREP) && scene.tokens[n].start >= source.start);
        // "Lawyers for the man, Jane Roe": one name is not who several are.
        let governed = governed
            || named
                && scene.is_governed(n)
                && scene
                    .phrase_at(opening)
                    .is_some_and(|(first, p)| p.end < phrase.start && scene.is_several_of(first));
        // "Swiss bank Roe": where it is from does not speak.
        let from = phrase.end == phrase.start + 1
            && scene.tokens[phrase.start].is(NATION)
            && scene
                .tokens
                .get(phrase.end)
                .is_some_and(|t| t.kind == Kind::Word && !t.capital);
        // "Turbine maker Hale Energy": what it makes does not speak either.
        let kind = scene.tokens.get(phrase.end);
        let makes = phrase.what == What::Organization
            && kind.is_some_and(|t| jobs::MAKERS.has(t.of(scene.text)))
            && scene.phrase_at(phrase.end + 1).is_some();
        let from = from || makes;
        let weight = if named && !governed {
            1000 + (source.end - span.start.min(source.end))
        } else if opens && !from {
            950
        } else if from {
            1
        } else {
            shared.len().min(900)
        };
        if !phrase.covered && best.is_none_or(|(w, _)| weight > w) {
            best = Some((weight, n));
        }
    }
    best.map(|(_, n)| match those_with(scene, report, n) {
        Some(whole) => whole,
        None => name_behind(scene, report, n).unwrap_or_else(|| by_name(scene, n)),
    })
}

/// "*News outlets*, including the Tarn Herald, reported": those of whom somebody is named as one.
fn those_with(scene: &Scene<'_>, report: &Report, n: usize) -> Option<usize> {
    /// The most tokens of names in a row.
    const LONGEST: usize = 16;
    let tokens = scene.tokens;
    let phrase = &scene.phrases[n];
    // The verb stands behind the comma that closes the row.
    let verb = tokens.partition_point(|t| t.start < report.cue.start);
    let helps = |n: &usize| tokens[*n].is(AUX | ADVERB);
    let close = (phrase.end..verb).rev().find(|n| !helps(n))?;
    if tokens[close].kind != Kind::Comma {
        return None;
    }
    let near = (phrase.start.saturating_sub(LONGEST)..phrase.start).rev();
    let mut near = near.take_while(|n| !tokens[*n].is(SAID) && !tokens[*n + 1].first);
    let among = near.find(|n| names_some(tokens[*n].of(scene.text)))?;
    let comma = among
        .checked_sub(1)
        .filter(|n| tokens[*n].kind == Kind::Comma)?;
    let governed = |p: &Phrase| {
        let before = p.start.checked_sub(1).map(|n| &tokens[n]);
        before.is_some_and(|t| t.is(PREP))
    };
    let mut before = scene.phrases_before(comma);
    let (whole, _) = before.find(|(_, p)| {
        let ends = p.end == comma || p.reach == comma;
        !p.covered && ends && !governed(p)
    })?;
    Some(whole)
}

/// Whose words they are where the source opens the sentence and what was found speaks in the
/// words themselves: "According to *reports*, the boys fled".
pub(super) fn before_words(
    scene: &Scene<'_>,
    report: &Report,
    found: Option<usize>,
) -> Option<usize> {
    let cue = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let from = report.contents.first()?.span.start;
    let inside = found.is_none_or(|n| scene.phrases[n].words.start >= from);
    let word = scene.tokens.get(cue)?.of(scene.text);
    if from < report.cue.start || !word.eq_ignore_ascii_case("according") {
        return None;
    }
    let (who, source) = source_at(scene, cue + 2)?;
    // "Reports by the Tarn Herald".
    let wrote = found.is_some_and(|n| scene.phrases[n].end + 1 == source.start);
    (inside || wrote).then(|| scene.identified(who))
}

/// "Norland's Queen Ann", "Ministry of Tides spokesperson Jane Roe": the name right behind a body or a
/// country, where both stand before the verb.
fn name_behind(scene: &Scene<'_>, report: &Report, n: usize) -> Option<usize> {
    let phrase = &scene.phrases[n];
    let verb = scene.tokens.partition_point(|t| t.start < report.cue.start);
    let organization = phrase.what == What::Organization && phrase.end < verb;
    let possessive = scene
        .tokens
        .get(phrase.end)
        .is_some_and(|t| t.kind == Kind::Possessive);
    let named = match possessive && organization {
        true => {
            // The possessive's letter is a token of its own, empty.
            let empty = scene
                .tokens
                .get(phrase.end + 1)
                .is_some_and(|t| t.start == t.end);
            let (name, _) = scene.phrase_at(phrase.end + 1 + usize::from(empty))?;
            Some(name)
        }
        false if organization => scene.name_right_behind(n, verb),
        false => None,
    };
    named.filter(|n| {
        let phrase = &scene.phrases[*n];
        matches!(phrase.what, What::Name(_)) && phrase.end <= verb
    })
}

/// "Her agent, Jane Roe", "the children's agency, Tern": the name that says who it is, where "a court
/// in Hale, Norland," only says where that is.
fn by_name(scene: &Scene<'_>, n: usize) -> usize {
    let name = scene.identified(n);
    let phrase = &scene.phrases[name];
    let words = &scene.tokens[phrase.start..phrase.end];
    let place = words.iter().any(|t| t.is(COUNTRY | PLACE))
        || (phrase.start.checked_sub(2)).is_some_and(|n| scene.tokens[n].is_capital_word());
    match phrase.what {
        What::Organization if place => n,
        _ => name,
    }
}

/// Who speaks where a clause about them ends right before the verb: "Roe, who had come to defend
/// the horn, grumbled" is Roe, and neither "who" nor the horn.
pub(super) fn before_clause(
    scene: &Scene<'_>,
    report: &Report,
    found: Option<usize>,
) -> Option<usize> {
    /// The most tokens of such a clause.
    const LONGEST: usize = 40;
    let tokens = scene.tokens;
    let verb = tokens.partition_point(|t| t.start < report.cue.start);
    let comma = verb.checked_sub(1)?;
    let past = tokens.get(verb)?.of(scene.text);
    if tokens[comma].kind != Kind::Comma || !(past.ends_with("ed") || scene.is_cue(verb)) {
        return None;
    }
    let inside = (comma.saturating_sub(LONGEST)..comma)
        .rev()
        .take_while(|n| tokens[*n].kind != Kind::Stop);
    let who = inside
        .filter(|n| matches!(tokens[*n].of(scene.text), "who" | "which"))
        .find(|n| *n > 0 && tokens[n - 1].kind == Kind::Comma)?;
    if found.is_some_and(|n| scene.phrases[n].start < who) {
        return None;
    }
    let subject = scene.subject(verb).map(|(subject, _)| subject);
    let beside = || {
        let mut before = scene.phrases_before(who);
        let beside = before.find(|(_, p)| !p.covered && (p.end == who - 1 || p.reach == who - 1));
        beside.map(|(n, _)| scene.identified(n))
    };
    // "Fishermen at the back of the hall, who".
    let opening = || {
        let first = (who.saturating_sub(LONGEST)..who)
            .rev()
            .find(|n| tokens[*n].first)?;
        let (n, phrase) = scene.phrase_at(first)?;
        let mut between = tokens.get(phrase.end..who - 1)?.iter();
        between
            .all(|t| t.kind == Kind::Word && !t.is(AUX))
            .then_some(n)
    };
    let subject = || subject.filter(|n| scene.phrases[*n].end < who);
    opening().or_else(subject).or_else(beside)
}

/// Who spoke by the first of two verbs, whose words end right before the second: "Roe said the
/// dam was safe but denied that …", "Roe called the dam “safe” and said …".
pub(super) fn of_first_verb(
    scene: &Scene<'_>,
    report: &Report,
    told: &[Quotation],
) -> Option<usize> {
    /// How many quotations and phrases back the first verb's are looked for.
    const FEW: usize = 4;
    const FAR: usize = 60;
    let tokens = scene.tokens;
    let verb = tokens.partition_point(|t| t.start < report.cue.start);
    let joint = verb.checked_sub(1)?;
    if let Some(mention) = before_adding(scene, verb, told) {
        return scene
            .phrases_before(joint)
            .take(FAR)
            .find(|(_, phrase)| phrase.words == mention)
            .map(|(n, _)| n);
    }
    let joint = joint - usize::from(joint > 0 && tokens[joint].is(ADVERB));
    if !matches!(tokens[joint].of(scene.text), "and" | "but") {
        return None;
    }
    let last = joint.checked_sub(1)?;
    let last = last - usize::from(last > 0 && tokens[last].kind == Kind::Comma);
    let first = told.iter().rev().take(FEW).find(|q| {
        q.span.end == tokens[last].end
            && q.attribution.cue.is_some_and(|cue| cue.end <= q.span.start)
    })?;
    let mention = first.attribution.mention?;
    let (n, _) = scene
        .phrases_before(joint)
        .take(FAR)
        .find(|(_, phrase)| phrase.words == mention)?;
    Some(n)
}

/// "“It leaks,” said *Roe*, before adding that": whoever the words in marks of the same sentence are ascribed
/// to right before.
fn before_adding(scene: &Scene<'_>, verb: usize, told: &[Quotation]) -> Option<Span> {
    let tokens = scene.tokens;
    let joint = verb.checked_sub(1)?;
    let word = |n: usize| scene.word(n);
    let comma = joint.checked_sub(1).map(|n| tokens[n].kind) == Some(Kind::Comma);
    let last = joint.checked_sub(1 + usize::from(comma))?;
    if !matches!(word(joint), "before" | "after" | "while") || !word(verb).ends_with("ing") {
        return None;
    }
    let ends = |span: Span| span.end == tokens[last].end;
    // What stands in marks comes first, and in order.
    let marked = told.partition_point(|q| q.kind != QuotationKind::Indirect);
    let before = told[..marked].partition_point(|q| q.span.start < tokens[joint].start);
    let beside = told[..before].iter().rev().take(2).find(|q| {
        let said = &q.attribution;
        said.mention.is_some_and(ends) || said.cue.is_some_and(ends)
    })?;
    beside.attribution.mention
}

/// Who speaks by a participle that opens the sentence, behind its words: "Noting that the dam was
/// safe, Roe left".
pub(super) fn behind_participle(scene: &Scene<'_>, report: &Report) -> Option<usize> {
    let tokens = scene.tokens;
    let verb = tokens.partition_point(|t| t.start < report.cue.start);
    let word = |n: usize| tokens[n].of(scene.text);
    let opener = |n: usize| {
        let since = ["After", "Before", "Since", "While"];
        tokens[n].first && (since.contains(&word(n)) || word(n) == "Having")
    };
    let opens = tokens.get(verb).is_some_and(|t| {
        let ing = t.of(scene.text).ends_with("ing");
        let behind = verb > 0 && opener(verb - 1) && (ing || word(verb - 1) == "Having");
        t.first && ing || behind
    });
    let end = report.contents.first()?.span.end;
    let comma = (verb + 1..tokens.len())
        .take_while(|n| !tokens[*n].first && tokens[*n].start < end.saturating_add(2))
        .find(|n| tokens[*n].kind == Kind::Comma && scene.phrase_at(n + 1).is_some())?;
    scene
        .phrase_at(comma + 1)
        .filter(|_| opens)
        .map(|(n, _)| scene.identified(n))
}

/// "According to the fan site, rumours abound that": whom the sentence opens with.
pub(super) fn opens_according(scene: &Scene<'_>, report: &Report) -> Option<usize> {
    /// The most tokens of a source.
    const LONGEST: usize = 12;
    let tokens = scene.tokens;
    let verb = tokens.partition_point(|t| t.start < report.cue.start);
    let first = (verb.saturating_sub(LONGEST)..verb)
        .rev()
        .find(|n| tokens[*n].first)?;
    let word = |n: usize| scene.word(n);
    if word(first) != "According" || word(first + 1) != "to" {
        return None;
    }
    let (who, _) = source_at(scene, first + 2)?;
    Some(scene.identified(who))
}

/// Whether words that no phrase is known of may be who speaks: no half of a clause, and nothing in marks.
pub(super) fn can_speak(scene: &Scene<'_>, words: Span) -> bool {
    let tokens = scene.tokens;
    let from = tokens.partition_point(|t| t.start < words.start);
    let to = tokens.partition_point(|t| t.start < words.end);
    let (Some(first), Some(last)) = (tokens.get(from), to.checked_sub(1).map(|n| &tokens[n]))
    else {
        return false;
    };
    let joins = |n: usize| n > from && tokens[n].is(CONJ) && tokens[n - 1].kind == Kind::Comma;
    // "The trust has fenced off the quay" is a clause, "the man who was hurt" is not.
    let clause = (from..to)
        .take_while(|n| !tokens[*n].is(REL))
        .any(|n| tokens[n].is(AUX) && tokens[n].kind == Kind::Word);
    let half = clause || last.kind == Kind::Word && last.is(CONJ | PREP) || first.is(AUX);
    let time = last.is(CALENDAR)
        || matches!(
            first.of(scene.text),
            "last" | "next" | "first" | "then" | "once"
        ) && to <= from + 2;
    let alone = to == from + 1
        && matches!(
            &*first.of(scene.text).to_lowercase(),
            "after" | "instead" | "please" | "so" | "whether" | "when" | "why"
        );
    !half && !time && !alone && !(from..to).any(joins) && !scene.quoted[from]
}

/// "According to *recent polling*, the mayor leads": what stands between "to" and the comma, where no phrase
/// is known of it.
pub(super) fn named_behind_according(scene: &Scene<'_>, report: &Report) -> Option<Span> {
    /// The longest source, in tokens.
    const LONGEST: usize = 14;
    let tokens = scene.tokens;
    let cue = tokens.partition_point(|t| t.start < report.cue.start);
    let word = |n: usize| scene.word(n);
    if !word(cue).eq_ignore_ascii_case("according") || word(cue + 1) != "to" {
        return None;
    }
    let first = cue + 2;
    let limit = tokens.len().min(first + LONGEST);
    let comma = (first..limit).find(|n| {
        tokens[*n].first || matches!(tokens[*n].kind, Kind::Comma | Kind::Stop | Kind::Semicolon)
    })?;
    (comma > first).then(|| Span::new(tokens[first].start, tokens[comma - 1].end))
}

/// A sentence without the mark behind it that opens the next: the words before a straight mark are
/// none of what stands in marks.
pub(super) fn before_mark(text: &str, sentence: Span) -> Span {
    let words = sentence.of(text);
    let bare = words
        .strip_suffix(['\'', '"', '‘', '“', '`'])
        .filter(|bare| bare.ends_with(char::is_whitespace))
        .map(str::trim_end);
    let len = bare.map_or(words.len(), str::len);
    Span::from(sentence.start as usize..sentence.start as usize + len)
}
