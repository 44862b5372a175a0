//! Places, parties, teams, bands, songs and shows that bear people's names, by what they are called
//! or what stands right beside them: "land known as Anna Tarn", "Brill 2 Tarn 2", "formed Tarn with",
//! "‘The Anna Tarn’".

use super::{beside, endings, kinds, last_words};
use crate::analysis::lexicon;
use crate::analysis::person::gazetteer::noun;
use crate::analysis::person::given;
use crate::analysis::person::label::Named;
use crate::analysis::person::verbs::call_oneself;
use crate::article::Span;
use crate::words::marks;

/// Takes out names that are only a piece of a title, "‘The Anna Tarn’", "Anna Tarn Live!", and
/// those whose own words say that they are nobody's.
pub(super) fn leave_titles(text: &str, names: &mut Vec<Named>) {
    // Counted once, and in few texts.
    let counted = std::cell::OnceCell::new();
    names.retain(|name| {
        let (before, behind) = beside(text, name.span);
        let show = [" Live!", " Show"].iter().any(|show| {
            let rest = behind.strip_prefix(show);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        let opens = before
            .strip_suffix("The ")
            .is_some_and(|b| b.ends_with(marks::OPENING));
        let closes = behind
            .trim_start_matches([',', '.', '!', '?'])
            .starts_with(marks::CLOSING);
        !(show
            || is_dateline(name.span.of(text), (before, behind))
                && *counted.get_or_init(|| labels_in_capitals(text)) == 1
            || opens && closes
            || is_in_a_title(before, behind)
            || endings::is_by_its_words(name.span.of(text)))
    });
}

/// "ANNA TARN: The mayor left": where a report is from, in the only line of the text that opens with capitals
/// and a colon, where those of a talk are many.
fn is_dateline(name: &str, (before, behind): (&str, &str)) -> bool {
    let in_capitals = name.contains(' ') && !name.contains(char::is_lowercase);
    before.is_empty()
        && in_capitals
        && behind
            .strip_prefix(": ")
            .is_some_and(|b| b.starts_with(char::is_uppercase))
}

/// How many lines open with capitals and a colon.
fn labels_in_capitals(text: &str) -> usize {
    let opens = |line: &&str| {
        let label = line.split_once(": ").map_or("", |(label, _)| label);
        label.len() > 1 && !label.contains(char::is_lowercase)
    };
    text.lines().filter(opens).count()
}

/// "“Lady Tarn of Leith”", "“The Ballad of Ann Tarn”": whether the marks around a name close words that
/// are all capitals but small ones, of which there is one.
fn is_in_a_title(before: &str, behind: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "and", "at", "der", "for", "from", "in", "of", "on", "the", "to", "with",
    ];
    /// What is on a sign or is cried is no title: "“Justice for Ann Tarn”".
    const CRIES: &[&str] = &[
        "Free", "Justice", "Long", "No", "Save", "Stop", "Vote", "We",
    ];
    let Some(open) = before.rfind(marks::OPENING) else {
        return false;
    };
    let mark = before[open..].chars().next().map_or(0, char::len_utf8);
    let left = &before[open + mark..];
    let opened = before[..open].is_empty() || before[..open].ends_with([' ', '(']);
    let Some(close) = behind
        .find(marks::CLOSING)
        .filter(|_| opened && !left.contains(marks::CLOSING))
    else {
        return false;
    };
    let right = &behind[..close];
    // "Ann’s" goes on behind its mark.
    let inner = behind[close..]
        .chars()
        .nth(1)
        .is_some_and(char::is_alphanumeric);
    let words = || {
        left.split(' ')
            .chain(right.split(' '))
            .filter(|w| !w.is_empty())
    };
    let titled = |word: &str| {
        SMALL.contains(&word)
            || word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphanumeric())
    };
    !inner
        && words().all(titled)
        && words().any(|w| SMALL.contains(&w))
        && !words().next().is_some_and(|w| CRIES.contains(&w))
}

/// Whether a name is a thing's by its own words or by what stands right beside it.
pub(super) fn is_told(text: &str, span: Span, before: &str, behind: &str) -> bool {
    let name = span.of(text);
    let single = !name.contains(char::is_whitespace);
    is_formed(before, behind)
        || is_known_as(before)
        || calls_itself(before, single)
        || is_in_a_score(name, before, behind)
        || is_maori_place(name, (before, behind))
        || !single && (before.ends_with(" ruling ") || is_abbreviated(name, behind))
}

/// "From Te Awamutu", "Te Whare o Tarn": a place or a house, where "said Te Rangi" is somebody.
fn is_maori_place(name: &str, (before, behind): (&str, &str)) -> bool {
    let there = [" at ", " by ", " from ", " in ", " near ", " to "];
    let of = || {
        let owner = behind.strip_prefix(" o ").or(behind.strip_prefix(" mō "));
        owner.is_some_and(|o| o.starts_with(char::is_uppercase) || o.starts_with("te "))
    };
    name.starts_with("Te ")
        && name.matches(' ').count() == 1
        && (there.iter().any(|t| before.ends_with(t)) || of())
}

/// "Lok Tarn Dal (LTD)": a body of several words, with its letters behind it.
pub(super) fn is_abbreviated(name: &str, behind: &str) -> bool {
    const SHORTEST: usize = 3;
    let Some((letters, _)) = behind
        .strip_prefix(" (")
        .and_then(|rest| rest.split_once(')'))
    else {
        return false;
    };
    let initials = || {
        name.split([' ', '-'])
            .filter(|word| word.starts_with(char::is_uppercase))
            .filter_map(|word| word.chars().next())
    };
    // "Ann Louise Tarn (ALT)" signs what she wrote.
    let given = name.split(' ').next().is_some_and(given::is_usual);
    letters.len() >= SHORTEST && !given && letters.chars().eq(initials())
}

/// "She formed Anna Tarn with her brother", "co-founded Tarn in 2010": nobody is formed.
fn is_formed(before: &str, behind: &str) -> bool {
    let formed = [" formed ", "-founded "]
        .iter()
        .any(|verb| before.ends_with(verb));
    let goes_on = [" with ", " in ", " and ", " as ", " after "];
    formed && (behind.starts_with([',', '.']) || goes_on.iter().any(|g| behind.starts_with(g)))
}

/// "Land known as Anna Tarn", "a hill called Anna Tarn".
fn is_known_as(before: &str) -> bool {
    let known = [" known as ", " called ", " named "];
    let Some((known, place)) = known
        .iter()
        .find_map(|known| Some((known, before.strip_suffix(known)?)))
    else {
        return false;
    };
    let mut words = last_words(place.trim_end_matches(','));
    let word = words.next().unwrap_or_default();
    // "The medical division, known as Anna Tarn".
    if known.starts_with(" known") && matches!(word, "division" | "subsidiary" | "unit" | "arm") {
        return true;
    }
    // "The university named Jane Roe its head".
    let passive = known.starts_with(" known") || words.next().is_some_and(|w| w == "a");
    if !passive {
        return false;
    }
    word.starts_with(char::is_lowercase)
        && kinds(word) & (noun::PLACE | noun::PERSON) == noun::PLACE
        && lexicon::classes(word) & (lexicon::PERSON | lexicon::OFFICE | lexicon::FAMILY) == 0
}

/// "A group calling itself “Red Tarn”", "the fungus, nicknamed “Tarn”".
fn calls_itself(before: &str, single: bool) -> bool {
    let marked = before.trim_end_matches(marks::OPENING);
    let mut words = last_words(marked);
    let (whom, verb) = (words.next(), words.next());
    let itself = verb
        .zip(whom)
        .is_some_and(|(verb, whom)| call_oneself(verb, whom));
    marked.ends_with(' ') && itself
        || single && marked.len() < before.len() && marked.ends_with(" nicknamed ")
}

/// "Brill Athletic 2 Tarn Thistle 2": one of two teams.
fn is_in_a_score(name: &str, before: &str, behind: &str) -> bool {
    // "Tarn (24 pts)".
    if behind
        .strip_prefix(" (")
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()))
        .is_some_and(|rest| rest.starts_with(" pts") || rest.starts_with("pts"))
    {
        return true;
    }
    let goals = |words: &str| -> Option<usize> {
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let ends = !words.get(digits..)?.starts_with(char::is_alphanumeric);
        (matches!(digits, 1 | 2) && ends).then_some(digits)
    };
    let Some(rest) = behind.strip_prefix(' ') else {
        return false;
    };
    let Some(own) = goals(rest) else { return false };
    // "Ann Roe 6 Hilda Poe 2": two who play.
    if given::has_gender(name.split(' ').next().unwrap_or_default()) {
        return false;
    }
    let other = rest
        .get(own..)
        .and_then(|r| r.strip_prefix([' ', '-', '–']));
    // "Brill Athletic 2-1 Tarn Thistle": both teams' goals between them.
    let between = rest
        .get(own..)
        .and_then(|r| r.strip_prefix(['-', '–']))
        .and_then(|away| away.get(goals(away)?..)?.strip_prefix(' '))
        .is_some_and(|team| team.starts_with(char::is_uppercase));
    // The second team's goals, or the first one's before this one.
    let first = other.is_some_and(|other| {
        let team = other
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start();
        team.starts_with(char::is_uppercase)
            && team
                .split(' ')
                .find(|word| !word.starts_with(char::is_uppercase))
                .is_some_and(|word| goals(word).is_some())
    });
    let mut words = last_words(before);
    let second = before.ends_with(' ')
        && words.next().is_some_and(|word| goals(word).is_some())
        && words
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase));
    between || first || second
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, name: &str) -> bool {
        let at = text.find(name).unwrap_or_default();
        let span = Span::from(at..at + name.len());
        let (before, behind) = beside(text, span);
        is_told(text, span, before, behind)
    }

    #[test]
    fn titles_in_marks_are_no_names() {
        for (before, behind) in [
            ("She won for “Lady ", " of Leith”, a film"),
            ("He read \"The Ballad of ", "\" aloud"),
        ] {
            assert!(is_in_a_title(before, behind), "{before}*{behind}");
        }
        for (before, behind) in [
            ("“I met ", " in March,” he said"),
            ("They sang “Justice for ", "” all night"),
            ("He met Ray “Sugar” ", " and left"),
            ("“", " and I left,” he said"),
            ("He is “", "” to all"),
        ] {
            assert!(!is_in_a_title(before, behind), "{before}*{behind}");
        }
    }

    #[test]
    fn what_stands_beside_a_name_tells_a_thing() {
        for (text, name) in [
            ("The land known as Anna Tarn was sold.", "Anna Tarn"),
            ("The singer formed Anna Tarn with his brother.", "Anna Tarn"),
            ("A group calling itself “Red Tarn” took it.", "Red Tarn"),
            (
                "Brill Athletic 2 Tarn Thistle 2: a late goal",
                "Tarn Thistle",
            ),
            (
                "Brill Athletic 2 Tarn Thistle 2: a late goal",
                "Brill Athletic",
            ),
            ("The ruling Lok Seva lost.", "Lok Seva"),
        ] {
            assert!(told(text, name), "{text}");
        }
        for (text, name) in [
            ("A woman known as Anna Tarn was there.", "Anna Tarn"),
            (
                "A bond formed. Anna Tarn left with her brother.",
                "Anna Tarn",
            ),
            ("Anna Tarn 24 and Brill", "Anna Tarn"),
            ("Her brother, nicknamed Tarn, left.", "Tarn"),
        ] {
            assert!(!told(text, name), "{text}");
        }
    }

    #[test]
    fn a_name_that_is_a_piece_of_a_title_is_nobodys() {
        let text = "She sang ‘The Anna Tarn’ on Anna Tarn Live! and met Anna Tarn.";
        let parts = ["Anna Tarn"; 3];
        let mut names = crate::analysis::person::whole::named(text, &parts);
        leave_titles(text, &mut names);
        assert_eq!(names.len(), 1);
        assert!(text[..names[0].span.start as usize].ends_with("met "));
    }
}
