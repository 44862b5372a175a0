//! The shape of names in lines that name authors.

use super::words::{EASTERN, REPORTERS, is_behind, is_between};
use crate::date::weekdays::{self, is_weekday};
use crate::date::{beside, months};
use crate::load::html::stamps;
use crate::load::signature::is_office;
use crate::words::marks::ends_sentence;

/// The most words in a name.
const WORDS: usize = 5;

/// Whether words are shaped as a person's name: two to four, each with a capital and small
/// letters, particles between them.
pub(in crate::load::html) fn is_a_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let shaped = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
            && (word.ends_with('.') || word.chars().any(char::is_lowercase))
    };
    let edge = |word: Option<&&str>| word.is_some_and(|word| shaped(word) && !word.ends_with(':'));
    (2..=4).contains(&words.len())
        && edge(words.first())
        && edge(words.last())
        && words
            .iter()
            .all(|word| shaped(word) || is_between(word) && *word != "&")
}

/// Whether words are a name in capitals, as old pages set it: "INES VALE".
pub(super) fn is_in_capitals(name: &str) -> bool {
    let letters = |c: char| c.is_uppercase() || matches!(c, '.' | '-' | '’' | '\'');
    let mut words = name.split(' ');
    (2..=4).contains(&words.clone().count())
        && words.all(|word| word.starts_with(char::is_uppercase) && word.chars().all(letters))
}

/// The name that opens a few short lines of which the last is a date: "INES VALE", "Light staff", "3
/// May 2031".
pub(super) fn over_lines(text: &str) -> Option<String> {
    const LINES: std::ops::RangeInclusive<usize> = 2..=4;
    const LONG: usize = 40;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let (first, last) = (*lines.first()?, *lines.last()?);
    let short = lines
        .iter()
        .all(|line| line.len() <= LONG && !ends_sentence(line));
    // "INES VALE" over "LUND", where she was.
    let place = |line: &str| {
        let capital = |c: char| c.is_uppercase() || matches!(c, ' ' | '-' | '.');
        line.chars().all(capital) && line.split(' ').count() <= 3
    };
    if lines.len() == 2 && is_in_capitals(first) && place(last) {
        return Some(first.to_string());
    }
    let fits = LINES.contains(&lines.len())
        && short
        && (is_in_capitals(first)
            || is_a_name(first)
                && (lines.len() == 3 || lines[1..].iter().any(|line| is_job(line))))
        && !is_job(first)
        && stamps::is_dateline(last);
    fits.then(|| first.to_string())
}

/// A name before its bearer's address, as archives of mailing lists have it: "Ines Vale ines at
/// quay.example".
pub(super) fn before_an_address(text: &str) -> Option<String> {
    let line = text.lines().next()?;
    let (before, host) = line.split_once(" at ")?;
    let (name, account) = before.trim_end().rsplit_once(' ')?;
    let of_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let is_host = host.contains('.') && host.trim().chars().all(of_host);
    let small = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    (is_host && account.chars().all(small) && is_a_name(name)).then(|| name.to_string())
}

/// A name without its bearer's office run into it: "Ines Vale Harbour correspondent".
pub(in crate::load::html) fn before_job(text: &str) -> &str {
    const NAME: std::ops::RangeInclusive<usize> = 2..=3;
    let ends = text.match_indices(' ').map(|(at, _)| at).skip(1).take(2);
    let mut parted = ends.filter(|at| {
        let (name, office) = (&text[..*at], &text[at + 1..]);
        NAME.contains(&name.split(' ').count())
            && is_a_name(name)
            && (is_office(office) || leads_somewhere(office) || is_job(office))
            && !matches!(office, "Staff" | "Editor")
            && !office.starts_with("The ")
            && office.starts_with(char::is_uppercase)
    });
    parted.next().map_or(text, |at| &text[..at])
}

/// Whether words say what somebody leads or teaches: "Head of Harbours".
pub(super) fn leads_somewhere(office: &str) -> bool {
    const LEADS: [&str; 6] = [
        "Head of ",
        "Director of ",
        "Professor of ",
        "Chief of ",
        "Secretary of ",
        "Minister of ",
    ];
    LEADS.iter().any(|words| office.starts_with(words))
}

/// Whether words shaped as a name are a job: "Staff Engineer".
pub(super) fn is_job(words: &str) -> bool {
    const JOBS: &[&str] = &[
        "engineer",
        "developer",
        "designer",
        "manager",
        "director",
        "scientist",
        "president",
        "officer",
        "founder",
        "architect",
        "researcher",
        "consultant",
    ];
    let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
    is_office(words) || JOBS.contains(&last.as_str())
}

/// Whether a line over a day is a name as letters are signed: "Ines", "Ines Vale".
pub(super) fn is_a_signature(line: &str) -> bool {
    let alone = line.chars().filter(|c| c.is_alphabetic()).count() > 2
        && line.starts_with(char::is_uppercase)
        && line.chars().skip(1).all(char::is_lowercase);
    alone || is_a_name(line)
}

/// A name in a script without capitals, behind a label or before one: "文／山田花子", "김하늘 기자".
pub(in crate::load::html) fn eastern(text: &str) -> Option<String> {
    const LETTERS: usize = 30;
    const WORDS: usize = 4;
    const PARTS: [char; 10] = ['／', '/', '：', ':', '\u{3000}', ' ', '=', '＝', '●', '・'];
    let text = text.trim();
    let behind = EASTERN.iter().find_map(|label| {
        let rest = text.strip_prefix(label)?;
        rest.strip_prefix(PARTS)
    });
    let before = || REPORTERS.iter().find_map(|label| text.strip_suffix(label));
    // "김하늘 기자 입력 2031.05.03": what stands behind says when.
    let dated = || {
        let (name, rest) = text.split_once(" 기자 ")?;
        rest.contains(|c: char| c.is_ascii_digit()).then_some(name)
    };
    let name = behind.or_else(before).or_else(dated)?.trim();
    let has_case = |c: char| c.is_uppercase() || c.is_lowercase();
    let letter = |c: char| !c.is_ascii() && !has_case(c) && !c.is_ascii_punctuation();
    let fits = |c: char| c == ' ' || letter(c) && !matches!(c, '。' | '、' | '，' | '「' | '（');
    let is_name = (2..=LETTERS).contains(&name.chars().count())
        && name.split(' ').count() <= WORDS
        && name.chars().all(fits);
    is_name.then(|| name.to_string())
}

/// The name behind a label in a line of several, as Chinese papers run them together:
/// "来源：雾滨日报记者：顾长青责任编辑：林晓".
pub(super) fn among_labels(text: &str) -> Option<String> {
    const LINE: usize = 200;
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;
    const LABELS: [&str; 4] = ["作者", "记者", "記者", "撰文"];
    const OTHERS: [&str; 20] = [
        "字号",
        "字體",
        "字体",
        "分享",
        "浏览",
        "阅读",
        "责任编辑",
        "責任編輯",
        "责编",
        "编辑",
        "編輯",
        "来源",
        "來源",
        "摄影",
        "攝影",
        "校对",
        "审核",
        "发布",
        "通讯员",
        "时间",
    ];
    if text.len() > LINE {
        return None;
    }
    let (mut from, mut rest) = (0, None);
    while let Some(at) = text[from..].find(['：', ':']) {
        let sign = from + at;
        let behind = text[sign..].trim_start_matches(['：', ':']);
        if LABELS.iter().any(|label| text[..sign].ends_with(label)) {
            rest = Some((&text[..sign], behind));
            break;
        }
        from = text.len() - behind.len();
    }
    let spaced = rest.is_none();
    let (before, rest) = rest.or_else(|| behind_space(text, &LABELS))?;
    let others = || OTHERS.iter().chain(&LABELS);
    let end = others().filter_map(|label| rest.find(label)).min();
    let rest = rest[..end.unwrap_or(rest.len())].trim_start();
    let name = rest
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    // A line of one label alone is read elsewhere.
    let several = spaced || end.is_some() || before.contains(['：', ':']);
    let fits = LETTERS.contains(&name.chars().count())
        && name.chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    (several && fits).then(|| name.to_string())
}

/// What stands before and behind one of some labels between spaces: "来源：晚报　记者 顾长青".
fn behind_space<'t>(text: &'t str, labels: &[&str]) -> Option<(&'t str, &'t str)> {
    labels.iter().find_map(|label| {
        let (before, behind) = text.split_once(label)?;
        let parted =
            before.ends_with(char::is_whitespace) && behind.starts_with(char::is_whitespace);
        parted.then(|| (before, behind.trim_start()))
    })
}

/// The name between a dash and a time of day at the end of a line, as blogs have it below a title:
/// "Filed under: Boats — ines @ 8:15 am".
pub(super) fn before_a_time(text: &str) -> Option<String> {
    const LONG: usize = 30;
    let (before, time) = text.trim_end().rsplit_once(" @ ")?;
    let timed = time.starts_with(|c: char| c.is_ascii_digit()) && time.contains([':', '.']);
    let (_, name) = before.rsplit_once(['—', '–'])?;
    let name = name.trim();
    let letters = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_');
    // "The big show — Saturday @ 8:00 pm".
    let day = name.split(' ').any(is_weekday)
        || name.contains(' ') && name.contains(|c: char| c.is_ascii_digit());
    let is_name = !day && !name.is_empty() && name.len() <= LONG && name.chars().all(letters);
    (timed && is_name && name.contains(char::is_alphabetic)).then(|| name.to_string())
}

/// The part of a word before the name of a month that it runs into: "Vale" of "ValeMay".
pub(super) fn before_month(word: &str) -> Option<&str> {
    let at = word.rfind(char::is_uppercase).filter(|at| *at > 1)?;
    let (name, month) = word.split_at(at);
    let small = name.ends_with(char::is_lowercase);
    (small && months::named(&month.to_lowercase()).is_some()).then_some(name)
}

/// The name that a line begins with, a date behind it and no more: "Ines ValeMay 3, 2031, 7:12 AM". A
/// place stands so, too, before a space; `marked`: the page says by an element that it is a date.
pub(super) fn before_date(text: &str, marked: bool) -> Option<String> {
    let named = name(text)?;
    let rest = text.trim().strip_prefix(named.as_str())?;
    let glued = rest.starts_with(char::is_alphanumeric) && stamps::is_dateline(rest);
    let follows = glued || marked && stamps::says_when(rest);
    // "Last Modified <time>3 May 2031</time>", "News Release <time>…".
    const KINDS: [&str; 6] = [
        "release",
        "statement",
        "report",
        "update",
        "bulletin",
        "notice",
    ];
    let label = |word: &str| {
        let lower = word.to_lowercase();
        beside::tells_when(&lower) || KINDS.contains(&lower.as_str())
    };
    (follows && is_a_name(&named) && !named.split(' ').any(label)).then_some(named)
}

/// The name before a comma and a day, "Ines Vale, 3 May 2031", or before one word for a place where the
/// day is told `elsewhere`: "Ines Vale, Ellery". Towns of two words stand so as well, so that the page must
/// say that it is a name.
pub(super) fn before_day_or_place(part: &str, elsewhere: bool) -> Option<&str> {
    let (name, rest) = part.split_once(", ")?;
    let rest = rest.trim();
    let place = || {
        let mut letters = rest.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_lowercase() || c == '-')
            && months::named(&rest.to_lowercase()).is_none()
    };
    let fits = || stamps::says_when(rest) || elsewhere && place();
    (is_a_name(name) && !is_city(name) && fits()).then_some(name)
}

/// Whether words shaped as a name are rather a town's, as they stand before a day: "New Ellery", "Ellery
/// Falls".
pub(super) fn is_city(words: &str) -> bool {
    const FIRST: &[&str] = &[
        "New", "Los", "Las", "San", "Santa", "Santo", "São", "St.", "Saint", "Sankt", "Bad", "El",
        "La", "Le", "Port", "Fort", "Cape", "Den", "Rio", "Buenos", "Tel", "Hong", "Kuala",
        "Addis", "North", "South", "East", "West", "Upper", "Lower", "Great", "Mount", "Lake",
        "Puerto", "Villa", "Ciudad", "Nueva", "Nuevo", "Nova", "Novo", "Novi", "Abu", "Mexico",
        "Old",
    ];
    const LAST: &[&str] = &[
        "City", "Town", "Lake", "Beach", "Springs", "Park", "Island", "Islands", "Hills", "Falls",
        "Valley", "County", "Bay", "Point", "Creek", "Grove", "Rock", "Heights", "Junction",
        "Harbour", "Harbor", "Hall", "House", "Street", "Square", "Road", "Station",
    ];
    let mut words = words.split(' ');
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or_default();
    FIRST.contains(&first) || LAST.contains(&last) || is_a_day(first) || is_a_day(last)
}

/// Whether a word is a day of the week, in any of the languages of pages.
fn is_a_day(word: &str) -> bool {
    is_weekday(word) || weekdays::number(&word.to_lowercase()).is_some()
}

fn bare_of(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The name at the beginning of a text: capitalised words, and what may stand between them.
pub(super) fn name(text: &str) -> Option<String> {
    let mut kept: Vec<&str> = Vec::new();
    let lines = text.lines().map(str::split_whitespace);
    let mut words = lines.flat_map(Iterator::enumerate).take(WORDS * 3);
    while let Some((place, word)) = words.next() {
        // Another line is none of a name: "Ines Vale", below it "Harbour reporter".
        if place == 0 && !kept.is_empty() && !is_between(word) {
            break;
        }
        // "Ines Vale May 3": a date follows.
        let is_month = || months::named(&bare_of(word).to_lowercase()).is_some();
        let counts = |next: &str| next.starts_with(|c: char| c.is_ascii_digit());
        if kept.len() > 1
            && words.clone().next().is_some_and(|(_, next)| counts(next))
            && is_month()
        {
            break;
        }
        // Or the day of the week: "Ines Vale Tuesday 3 May".
        let next = || words.clone().next().is_some_and(|(_, next)| counts(next));
        if kept.len() > 1 && next() && is_a_day(bare_of(word)) {
            break;
        }
        // A sign may part what follows without a space: "Ines Vale•May 3".
        if let Some((last, _)) = word.split_once(['•', '·', '|'])
            && !kept.is_empty()
            && !last.is_empty()
            && last.chars().all(char::is_alphabetic)
            && !word.ends_with(['•', '·', '|'])
        {
            kept.push(last);
            break;
        }
        // So may what else a line has: "Ines Vale Leave a Comment".
        if kept.len() > 1 && is_behind(bare_of(word)) {
            break;
        }
        // "Ines Keine Kommentare"
        let counted = || {
            words
                .clone()
                .next()
                .is_some_and(|(_, next)| next.starts_with("Kommentar"))
        };
        if !kept.is_empty() && matches!(bare_of(word), "Ein" | "Keine") && counted() {
            break;
        }
        // A date may run on: "Ines Vale3 May".
        let digit = word.find(|c: char| c.is_ascii_digit());
        let glued = digit.filter(|at| *at > 1 && word[..*at].chars().all(char::is_alphabetic));
        if let Some(at) = glued.filter(|_| !kept.is_empty()) {
            kept.push(&word[..at]);
            break;
        }
        // "Ines ValeMay 3, 2031": so may the name of its month.
        if let Some(name) = before_month(word).filter(|_| !kept.is_empty()) {
            kept.push(name);
            break;
        }
        let bare = bare_of(word);
        let upper = bare.starts_with(char::is_uppercase);
        let between = is_between(word) && !kept.is_empty();
        // An account has a name of its own, in lower case.
        let account = kept.is_empty() && bare.starts_with(char::is_lowercase);
        let digits = bare.starts_with(|c: char| c.is_ascii_digit());
        if digits
            || word.starts_with('(')
            || !(upper || between || account)
            || kept.len() >= WORDS * 2
        {
            break;
        }
        kept.push(word);
        let ends = word.ends_with([',', ';', ':', '|', ')', '•', '·']);
        if ends || account || word.ends_with('.') && bare.chars().count() > 3 {
            break;
        }
    }
    while kept.last().is_some_and(|word| is_between(word)) {
        kept.pop();
    }
    let names = kept.join(" ");
    let names = names.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    // The dot of a sentence, but for that of "Jr." and of initials.
    let last = names.rsplit(' ').next().unwrap_or_default();
    let names = match last.trim_end_matches('.').chars().count() > 2 {
        true => names.trim_end_matches('.'),
        false => names,
    };
    let fits = names.chars().filter(|c| c.is_alphabetic()).count() > 2;
    fits.then(|| names.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_among_labels() {
        for (line, name) in [
            (
                "2031-05-03 08:30来源：晚报记者：顾长青责任编辑：林晓",
                Some("顾长青"),
            ),
            ("来源：晚报 作者：顾长青 编辑：林晓", Some("顾长青")),
            ("2031年5月3日 来源：晚报　记者 顾长青", Some("顾长青")),
            ("来源：晚报 编辑：林晓", None),
            ("记者：顾长青", None),
        ] {
            assert_eq!(among_labels(line).as_deref(), name, "{line}");
        }
    }

    #[test]
    fn names_have_a_shape() {
        for name in [
            "Ines Vale",
            "Ines M. Vale",
            "Jean-Luc de la Tour",
            "Ines O’Vale",
        ] {
            assert!(is_a_name(name), "{name}");
        }
        for name in [
            "Boats",
            "Row at last",
            "INES VALE",
            "Ines 2 Vale",
            "Read more here now please",
        ] {
            assert!(!is_a_name(name), "{name}");
        }
    }
}
