//! Clubs, towns and firms called by one word, which play, are many, or have people: "Tarn have lost again",
//! "Tarn beat Hale 3-1", "Tarn sporting director Ann Roe", "the dean of Tarn".
//!
//! Such a word is nobody's where the text has no longer name with it and shows nobody of that name.

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::scores::{beaten, has_record};
use super::{opens_capital, thing};
use crate::analysis::lexicon::{
    self, AUX, BOUNDARY, CONJ, FAMILY, HONORIFIC, OFFICE, PERSON, PREP, SAID, TITLE,
};
use crate::analysis::list::List;
use crate::analysis::person::jobs::names_a_job;
use crate::analysis::person::label::Named;
use crate::article::Span;
use crate::words::marks;

/// Those who play for a side or lead it.
static PLAYERS: List = List::new(&[
    "boss",
    "captain",
    "coach",
    "defender",
    "forward",
    "full-back",
    "fullback",
    "goalkeeper",
    "keeper",
    "lock",
    "manager",
    "midfielder",
    "mentor",
    "opener",
    "prop",
    "quarterback",
    "skipper",
    "striker",
    "winger",
]);

/// What the names of firms end in, where "the Roe Administration" is somebody's.
static FIRMS: List = List::new(&[
    "Airways",
    "Developments",
    "Energy",
    "Estates",
    "Foods",
    "Group",
    "Holdings",
    "Homes",
    "Inc",
    "Industries",
    "Ltd",
    "Motors",
    "Partners",
    "Plc",
    "Properties",
    "Technologies",
]);

/// What stands before a side that another one plays.
const MEETS: &[&str] = &[
    " away to ",
    " face ",
    " faces ",
    " host ",
    " hosts ",
    " play ",
    " plays ",
    " travel to ",
    " travels to ",
    " visit ",
    " visits ",
];

/// How surely what stands beside a word shows a side.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Shown {
    #[default]
    Nothing,
    /// It is one, unless the text shows somebody of that name.
    Likely,
    /// It is many, or has people: no person is.
    Surely,
}

/// The most words of a text that are looked at, and the most places of each.
const WORDS: usize = 24;
const PLACES: usize = 32;

/// Takes out such words wherever they stand.
pub(super) fn leave(text: &str, names: &mut Vec<Named>) {
    let words = lone_words(text, names);
    let mut sides: FxHashMap<&str, Shown> = FxHashMap::default();
    let mut beaten_ones: Vec<&str> = Vec::new();
    for word in &words {
        for span in places(text, word) {
            let near = thing::beside(text, span);
            let next = names.partition_point(|n| n.span.start < span.end);
            let shown = shows_side(text, span, near, names.get(next));
            if shown > Shown::Nothing {
                let known = sides.entry(word).or_default();
                *known = shown.max(*known);
                // "Tarn routed Hale 48-0": both.
                beaten_ones.extend(beaten(near.1).filter(|other| words.contains(other)));
            }
        }
    }
    for other in beaten_ones {
        let other = sides.entry(other).or_default();
        *other = Shown::Likely.max(*other);
    }
    if sides.is_empty() {
        return;
    }
    // "Tarn (6-1) hosts Hale on Friday": whom a side plays, where the text has sides.
    for word in &words {
        let meets = |span: Span| {
            let (before, _) = thing::beside(text, span);
            MEETS.iter().any(|verb| before.ends_with(verb))
        };
        if !sides.contains_key(word) && places(text, word).any(meets) {
            sides.insert(word, Shown::Likely);
        }
    }
    sides.retain(|word, shown| {
        !places(text, word).any(|span| shows_somebody(thing::beside(text, span), *shown))
    });
    names.retain(|name| !sides.contains_key(name.span.of(text)));
}

/// The names of one word that are part of no longer one.
fn lone_words<'t>(text: &'t str, names: &[Named]) -> Vec<&'t str> {
    let mut words: Vec<&str> = Vec::new();
    for name in names {
        let word = name.span.of(text);
        let lone = !word.contains(char::is_whitespace) || is_saints(word);
        if lone && words.len() < WORDS && !words.contains(&word) {
            words.push(word);
        }
    }
    if !words.is_empty() {
        let longer = names.iter().map(|n| n.span.of(text));
        for longer in longer.filter(|name| name.contains(' ')) {
            words.retain(|word| *word == longer || !longer.split([' ', '-']).any(|w| w == *word));
        }
    }
    words
}

/// Where a word stands in a text, first of all.
fn places<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = Span> + 't {
    let part = |c: char| c.is_alphanumeric() || c == '-';
    let found = memmem::find_iter(text.as_bytes(), word).take(PLACES);
    found.filter_map(move |at| {
        let whole = !text.get(..at)?.ends_with(part);
        let ends = !text.get(at + word.len()..)?.starts_with(part);
        (whole && ends).then(|| Span::from(at..at + word.len()))
    })
}

/// "St Tarn’s": a club, a church or a school.
fn is_saints(name: &str) -> bool {
    name.starts_with("St ") && name.matches(' ').count() == 1
}

/// What stands beside a word shows of it.
fn shows_side(
    text: &str,
    span: Span,
    (before, behind): (&str, &str),
    next: Option<&Named>,
) -> Shown {
    if is_saints(span.of(text)) || before.ends_with("St ") {
        return if is_saints_side(behind) {
            Shown::Surely
        } else {
            Shown::Nothing
        };
    }
    if is_seat(before) || is_many(before, behind) || has_people(span, behind, next) {
        return Shown::Surely;
    }
    // "Berlin-based Tarn, which".
    if before.ends_with("-based ") && behind.starts_with(", which ") {
        return Shown::Surely;
    }
    if has_bench(behind) || has_player(before, behind) || owns_itself(behind) || leads(behind) {
        return Shown::Surely;
    }
    let firm = FIRMS.has(first(behind));
    if firm
        || is_model(before, behind)
        || beaten(behind).is_some()
        || has_record(behind)
        || plays_away(before, behind)
    {
        return Shown::Likely;
    }
    Shown::Nothing
}

fn first(behind: &str) -> &str {
    let word = behind.strip_prefix(' ').unwrap_or_default();
    word.split([' ', ',', '.', ';', ':', '\n', '’', '\''])
        .next()
        .unwrap_or_default()
}

/// "St Tarn’s got the better of": what a possessive does.
fn is_saints_side(behind: &str) -> bool {
    static DOES: List = List::new(&[
        "are", "await", "beat", "drew", "face", "go", "got", "had", "have", "host", "lost", "meet",
        "play", "travel", "were", "will", "won",
    ]);
    let behind = behind.strip_prefix("’s").or(behind.strip_prefix("'s"));
    DOES.has(first(behind.unwrap_or_default()))
}

/// "The dean of *Tarn*": whose seat it is.
fn is_seat(before: &str) -> bool {
    let Some(rest) = before.strip_suffix(" of ") else {
        return false;
    };
    let last = rest.rsplit([' ', '\n']).next().unwrap_or_default();
    matches!(
        last,
        "dean"
            | "bishop"
            | "archbishop"
            | "mayor"
            | "provost"
            | "abbot"
            | "bailiff"
            | "Dean"
            | "Bishop"
            | "Archbishop"
            | "Mayor"
            | "Provost"
    )
}

/// "*Tarn* have lost", "*Tarn*, who were", at the head of a clause: what is told of as many.
fn is_many(before: &str, behind: &str) -> bool {
    if [", who are ", ", who were ", ", who have "]
        .iter()
        .any(|who| behind.starts_with(who))
    {
        return true;
    }
    let verb = first(behind);
    let many = matches!(verb, "are" | "were" | "have");
    let acts = matches!(
        verb,
        "await"
            | "face"
            | "go"
            | "host"
            | "lead"
            | "lose"
            | "meet"
            | "play"
            | "sit"
            | "trail"
            | "travel"
            | "win"
    );
    (many || acts) && heads_clause(before, many)
}

/// Whether a clause begins behind words: with the sentence or, where `plain`, a word that joins clauses.
fn heads_clause(before: &str, plain: bool) -> bool {
    let words = before.trim_end_matches([' ', '\u{a0}']);
    if words.is_empty()
        || words.ends_with(['.', '!', '?', ';', '”', '"', '‘', '“', '\''])
        || words.ends_with('—')
    {
        return true;
    }
    let last = words.rsplit([' ', '\n']).next().unwrap_or_default();
    // "Resuming on 201, Tarn were": no row of names.
    let phrase = last
        .strip_suffix(',')
        .is_some_and(|word| !opens_capital(word));
    let joint = matches!(
        last,
        "as" | "because"
            | "but"
            | "that"
            | "when"
            | "where"
            | "while"
            | "before"
            | "after"
            | "until"
            | "since"
    );
    phrase && plain || joint
}

/// Classes of words that no role has.
const NO_ROLE: lexicon::Classes = AUX | BOUNDARY | PREP | CONJ | SAID;

/// "*Tarn* sporting director Ann Roe", "*Tarn* pair Ann Roe and": words for whoever is named behind them.
fn has_people(span: Span, behind: &str, next: Option<&Named>) -> bool {
    const MOST: usize = 3;
    let Some(rest) = behind.strip_prefix(' ') else {
        return false;
    };
    let Some(next) = next.map(|n| n.span.start).filter(|at| *at > span.end) else {
        return false;
    };
    let between = (next - span.end - 1) as usize;
    let Some(words) = rest.get(..between).and_then(|w| w.strip_suffix(' ')) else {
        return false;
    };
    let small = |word: &str| {
        word.starts_with(char::is_lowercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    let last = words.rsplit(' ').next().unwrap_or_default();
    // "The Roe campaign spokesman Bo Poe": whoever stands for office has people, too.
    let own = |word: &str| {
        matches!(
            word,
            "adviser"
                | "administration"
                | "aide"
                | "attorney"
                | "campaign"
                | "former"
                | "lawyer"
                | "legal"
                | "personal"
                | "press"
                | "spokesman"
                | "spokesperson"
                | "spokeswoman"
        )
    };
    if words.split(' ').any(own) {
        return false;
    }
    let plays = PLAYERS.has(last)
        || lexicon::classes(last) & OFFICE != 0 && words.contains(' ')
        || !words.contains(' ') && names_a_job(last) && lexicon::classes(last) & OFFICE == 0;
    (plays || matches!(last, "pair" | "duo" | "trio"))
        && words.split(' ').count() <= MOST
        && words
            .split(' ')
            .all(|w| small(w) && lexicon::classes(w) & NO_ROLE == 0)
}

/// "The *Tarn* striker said": somebody of a side, where "the Roe adviser" is hers.
fn has_player(before: &str, behind: &str) -> bool {
    let article = before.ends_with("the ") || before.ends_with("The ");
    article && PLAYERS.has(first(behind))
}

/// "*Tarn*’s reserves": those who play for a side together.
fn has_bench(behind: &str) -> bool {
    const BENCH: &[&str] = &[
        "academy", "backline", "bench", "bowlers", "forwards", "midfield", "pack", "reserves",
    ];
    let owned = behind.strip_prefix("’s").or(behind.strip_prefix("'s"));
    owned.is_some_and(|owned| BENCH.contains(&first(owned)))
}

/// "The *Tarn* is the first car my wife likes", "the new *Tarn* starts at": a model has an article.
fn is_model(before: &str, behind: &str) -> bool {
    let article = ["The ", "The new "].iter().any(|the| {
        let rest = before.strip_suffix(the);
        rest.is_some_and(|rest| rest.is_empty() || heads_clause(rest, false))
    });
    article
        && matches!(
            first(behind),
            "is" | "has" | "costs" | "starts" | "comes" | "runs" | "will"
        )
}

/// "*Tarn*, its largest rival", "*Tarn*’s, its biggest customer".
fn owns_itself(behind: &str) -> bool {
    [", its ", "’s, its ", "'s, its "]
        .iter()
        .any(|its| behind.starts_with(its))
}

/// "*Tarn* led by 99": by a number of runs or points.
fn leads(behind: &str) -> bool {
    [" led by ", " trailed by ", " lead by ", " trail by "]
        .iter()
        .find_map(|by| behind.strip_prefix(by))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// "*Tarn* lost at home to Hale", "the visit of *Tarn*".
fn plays_away(before: &str, behind: &str) -> bool {
    let verb = first(behind);
    let plays = matches!(
        verb,
        "lost" | "lose" | "drew" | "won" | "beat" | "fell" | "slipped"
    );
    let home = || {
        let rest = behind.get(verb.len() + 1..).unwrap_or_default();
        [" at home", " away to ", " away at "]
            .iter()
            .any(|home| rest.starts_with(home))
    };
    // "Tarn, who had led since May, lost at home to Hale".
    let told = || {
        let end = behind.find('.').unwrap_or(behind.len());
        behind.starts_with(", who ") && behind[..end].contains(" lost at home to ")
    };
    let toss = || behind.starts_with(" won the toss");
    let spare = || {
        let rest = behind.strip_prefix(" had ");
        rest.is_some_and(|rest| rest.contains(" points to spare"))
    };
    let visit = before.ends_with(" the visit of ") && behind.starts_with(['.', ',', ' ', ';']);
    plays && home() || (told() || toss() || spare()) && heads_clause(before, false) || visit
}

/// Whether what stands beside a word shows somebody of that name: a title, kin, or, but for what surely is
/// none, a verb of saying or an age.
fn shows_somebody((before, behind): (&str, &str), shown: Shown) -> bool {
    // "Developer Tarn Estates": what a firm is.
    if FIRMS.has(first(behind)) {
        return false;
    }
    let last = before
        .trim_end()
        .rsplit([' ', '\n', '\u{a0}'])
        .next()
        .unwrap_or_default();
    let last = last.trim_start_matches(marks::BEFORE_WORD);
    let titled = lexicon::classes(last) & (TITLE | OFFICE | PERSON | HONORIFIC | FAMILY) != 0
        && before.ends_with([' ', '\u{a0}']);
    if titled || shown == Shown::Surely {
        return titled;
    }
    let says = lexicon::classes(first(behind)) & SAID != 0 || lexicon::classes(last) & SAID != 0;
    let aged = behind
        .strip_prefix(", ")
        .is_some_and(|b| b.starts_with(|c: char| c.is_ascii_digit()));
    says || aged
}

#[cfg(test)]
mod tests {
    use super::super::made_of;
    use super::*;

    fn left(text: &str, parts: &[&str]) -> Vec<String> {
        made_of(text, parts, leave)
    }

    #[test]
    fn what_plays_and_is_many_is_nobody() {
        for (text, word) in [
            ("Tarn have not won since May.", "Tarn"),
            ("It rained, but Tarn were bowled out.", "Tarn"),
            ("Tarn, who were promoted, lost.", "Tarn"),
            ("On Friday Tarn routed Hale 48-0.", "Tarn"),
            ("Tarn (6-1) visits Hale next.", "Tarn"),
            ("Tarn lost at home to Hale.", "Tarn"),
            ("Tarn sporting director Ann Roe left.", "Tarn"),
            ("Tarn pair Ann Roe and Bo Poe won.", "Tarn"),
            ("“No,” the Tarn skipper said.", "Tarn"),
            ("He fell out with the dean of Tarn.", "Tarn"),
            ("Tarn, its largest rival, cut jobs.", "Tarn"),
            ("At the close Tarn led by 99.", "Tarn"),
            ("St Tarn's got the better of Hale.", "St Tarn"),
        ] {
            let left = left(text, &[word, "Ann Roe"]);
            assert!(!left.contains(&word.to_string()), "{text}");
        }
    }

    #[test]
    fn who_plays_alone_and_whoever_speaks_stays() {
        for (text, word) in [
            ("Roe beat Poe 6-3, 6-4.", "Roe"),
            ("Roe said she had won. Roe (6-1) left.", "Roe"),
            ("Friends of Roe are glad.", "Roe"),
            ("Poe and Roe were late.", "Roe"),
            ("Mr Roe edged Poe 3-1. Roe led by 2.", "Roe"),
            ("The Roe adviser left.", "Roe"),
            ("Ann Roe spoke. Roe have not met them.", "Roe"),
            ("They let Roe win.", "Roe"),
        ] {
            let left = left(text, &["Ann Roe", word]);
            assert!(!left.is_empty(), "{text}");
        }
    }
}
