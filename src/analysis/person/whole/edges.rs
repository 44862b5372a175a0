//! The edges of names. What does not belong is taken off (titles that only parts of the world
//! know, a seat as in "D-Toledo", a birth name), and what was left out is taken in.

use super::called;
use super::leaders::{self, push_free};
use super::office::{behind_noun, behind_office, former, is_title_alone};
use super::{Capitals, opens_capital, particles, roles, spoken, titled};
use crate::analysis::lexicon;
use crate::analysis::list::List;
use crate::analysis::person::Gender;
use crate::analysis::person::given;
use crate::analysis::person::jobs::{names_a_job, parent};
use crate::analysis::person::label::Named;
use crate::article::Span;

/// Titles before a name in the world's papers, one word each.
static TITLES: List = List::new(&[
    "Datuk",
    "Seri",
    "Dato",
    "Dato’",
    "Dato'",
    "Kaumātua",
    "Kaumatua",
    "Matua",
    "Whaea",
    "Inkosi",
    "Tánaiste",
    "Taoiseach",
    "Mallam",
    "Malam",
    "Otunba",
    "Barr.",
    "Adv",
    "Adv.",
    "Hon’ble",
    "Hon'ble",
    "Hon",
    "H.E.",
    "Rt",
    "NMP",
    "MP",
    "MLA",
    "MLC",
    "MEP",
    "TD",
    "MEC",
    "MCA",
    "MCAs",
    "MECs",
    "MEPs",
    "MLAs",
    "MLCs",
    "MNAs",
    "MPAs",
    "MPPs",
    "MPs",
    "MSPs",
    "TDs",
    "Igwe",
    "Eze",
    "Ooni",
    "Togbe",
    "Kgosi",
    "Avv",
    "Avv.",
    "Ald",
    "Ald.",
    "Cap’n",
    "Cap'n",
    "Viscount",
    "Viscountess",
    "Cllrs",
    "Crs",
    "Justices",
    "Sgts",
    "MNA",
    "MPP",
    "Haji",
    "Hajiya",
    "Hajia",
    "Alhaji",
    "Oba",
    "Gogo",
    "Mzee",
    "Shri",
    "Smt",
    "Smt.",
    "Ustaz",
    "Datin",
    "Mme",
    "Mme.",
    "Mlle",
    "Mlle.",
    "Cde",
    "Cde.",
    "Comrade",
    "Encik",
    "Puan",
    "Madam",
    "Mdm",
    "Engr",
    "Engr.",
    "Atty.",
    "Garda",
    "SP",
    "DSP",
    "ASP",
    "CSP",
    "ACP",
    "DCP",
    "Frenchwoman",
    "Englishwoman",
    "Irishwoman",
    "Dutchwoman",
    "Scotswoman",
    "Welshwoman",
    "Ustad",
    "Ustazah",
    "Vidushi",
    "Shrimati",
    "Maître",
    "Sheikha",
    "Abbot",
    "Alhaja",
    "Canon",
    "Maulana",
    "WO",
    "Cathaoirleach",
    "Leas-Cathaoirleach",
    "Usec",
    "Usec.",
    "Asec",
    "Asec.",
    "Revd",
    "DPP",
]);

/// Titles that are names too; they count only before a given name and a surname.
pub(super) static BEFORE_FULL: List = List::new(&[
    "Abbot",
    "Apostle",
    "Bapak",
    "Begum",
    "Canon",
    "Cik",
    "Daw",
    "Dona",
    "Elder",
    "Hakham",
    "Ibu",
    "Khun",
    "Kumari",
    "Kyai",
    "Kaitiaki",
    "Naik",
    "Ntate",
    "Oom",
    "Pak",
    "Pandit",
    "Prior",
    "Prophet",
    "Père",
    "Ratu",
    "Rav",
    "Rebbe",
    "Tannie",
    "Tun",
    "Venerable",
    "Viscount",
]);

/// Words that name nobody by themselves.
static ALONE: List = List::new(&[
    "Dr", "Dr.", "Avv", "Barr", "Adv", "Rt", "Hon", "Prof", "Engr", "Cde", "Dra", "Eng", "Ing",
    "Lic", "Sra", "Arq",
]);

/// Words before somebody's birth name.
const BORN: &[&str] = &["née ", "nee ", "née. ", "né "];

/// The same where the given name is repeated: "Ann Roe, formerly Ann Poe".
const ONCE: &[&str] = &["born ", "formerly ", "formerly known as ", "previously "];

/// Ends and begins names where titles, seats and names of birth are taken off.
pub(super) fn trim(text: &str, capitals: &Capitals<'_>, names: &mut Vec<Named>) {
    for name in names.iter_mut() {
        name.span = without_titles(text, name.span);
    }
    names.retain(|name| {
        let word = name.span.of(text);
        let before = text.get(..name.span.start as usize).unwrap_or_default();
        let behind = text.get(name.span.end as usize..).unwrap_or_default();
        let goes_on = behind.trim_start_matches('.').strip_prefix(' ');
        let title = ALONE.has(word)
            && goes_on.is_some_and(|b| {
                opens_capital(b) || b.starts_with(['[', '(']) || b.starts_with("the Hon")
            });
        let seat = is_seat(word) && before.ends_with([' ', '(', '\u{a0}']);
        // "Née Roe", not "nominee Roe".
        let birth = BORN
            .iter()
            .filter_map(|b| before.strip_suffix(b))
            .any(|b| !b.ends_with(char::is_alphabetic));
        !title && !seat && !birth && !is_title_alone(word)
    });
    leave_earlier(text, names);
    leaders::add(text, names);
    leaders::add_aged(text, names);
    called::add(text, capitals, names);
    titled::add(text, capitals, names);
    roles::add(text, capitals, names);
    add_kin(text, names);
    spoken::add(text, names);
    particles::add_patronyms(text, names);
    particles::add_titled(text, capitals, names);
    particles::add_bracketed(text, names);
    particles::join(text, names);
}

/// Takes out what somebody was called before: "Ann Roe, born Ann Poe", where the given name
/// is the same.
fn leave_earlier(text: &str, names: &mut Vec<Named>) {
    let mut last: Option<Span> = None;
    names.retain(|name| {
        let before = last.replace(name.span);
        let gap = before.and_then(|b| text.get(b.end as usize..name.span.start as usize));
        let once = gap
            .and_then(|gap| gap.strip_prefix(", ").or_else(|| gap.strip_prefix(" (")))
            .is_some_and(|gap| ONCE.contains(&gap));
        if !once {
            return true;
        }
        let given = |span: Span| span.of(text).split(' ').next().unwrap_or_default();
        // "Ann Roe, formerly Poe".
        let alone =
            gap.is_some_and(|gap| gap.contains("formerly")) && !name.span.of(text).contains(' ');
        let same = before
            .is_some_and(|b| (alone || given(b) == given(name.span)) && b.of(text).contains(' '));
        !same
    });
}

fn without_titles(text: &str, span: Span) -> Span {
    let mut name = span.of(text);
    while let Some((first, rest)) = name.split_once([' ', '\u{a0}']) {
        // "Tan" alone is a surname.
        let rest = match TITLES.has(first) {
            true => Some(rest),
            // "Fourteen-year-old Ann".
            false if first.ends_with("-year-old") => Some(rest),
            // "Mother-of-three Ann", "Bride-to-be Ann".
            false if parent(first).is_some() || first.ends_with("-to-be") => Some(rest),
            false if matches!(first, "Tan" | "Puan") => rest.strip_prefix("Sri "),
            false if first == "Sri" && is_behind_puan(text, name) => Some(rest),
            false if first == "Toh" => rest.strip_prefix("Puan "),
            false if BEFORE_FULL.has(first) && rest.contains(' ') => Some(rest),
            false if is_native(first, rest) => Some(rest),
            false => former(name)
                .or_else(|| behind_office(name))
                .or_else(|| behind_noun(text, span, first, rest)),
        };
        match rest.map(str::trim_start) {
            Some(rest) if rest.starts_with(char::is_uppercase) => name = rest,
            _ => break,
        }
    }
    Span::from(span.end as usize - name.len()..span.end as usize)
}

/// "Ugandan Joshua Roe": a nation before a given name and a surname, where "German Roe" has the first
/// as a given name.
fn is_native(first: &str, rest: &str) -> bool {
    let classes = lexicon::classes(first);
    let given = rest.split_once(' ').map_or("", |(given, _)| given);
    classes & lexicon::NATION != 0
        && classes & lexicon::GIVEN == 0
        && !given.is_empty()
        && given::is_usual(given)
}

/// "Puan Sri Roe Poe", of which the labeller took the first word for a title.
fn is_behind_puan(text: &str, name: &str) -> bool {
    let start = name.as_ptr() as usize - text.as_ptr() as usize;
    text.get(..start).is_some_and(|b| b.ends_with("Puan "))
}

/// "D-Toledo", "R-Texas": the party and the seat of somebody who was named before.
pub(in crate::analysis) fn is_seat(word: &str) -> bool {
    let mut chars = word.chars();
    matches!(chars.next(), Some('D' | 'R' | 'I'))
        && matches!(chars.next(), Some('-' | '–' | '‑'))
        && chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_some_and(|c| c.is_lowercase() || c == '.')
}

/// Kin whose name may stand behind a comma: "my mother, Ann,".
static KIN: List = List::new(&[
    "mother",
    "father",
    "wife",
    "husband",
    "sister",
    "brother",
    "daughter",
    "son",
    "aunt",
    "uncle",
    "widow",
    "grandmother",
    "grandfather",
    "nephew",
    "niece",
    "cousin",
    "grandson",
    "granddaughter",
    "gran",
    "grandma",
    "grandpa",
    "grandad",
    "granddad",
    "granny",
    "nan",
    "mum",
    "mom",
    "mam",
    "dad",
    "auntie",
    "aunty",
    "stepfather",
    "stepmother",
    "stepson",
    "stepdaughter",
    "stepbrother",
    "stepsister",
    "half-brother",
    "half-sister",
    "godmother",
    "godfather",
]);

/// "My mother, Ann, did not cry", "his wife, Honor (née Roe)": one word between a word of
/// kinship and a comma is a name, however rare.
fn add_kin(text: &str, names: &mut Vec<Named>) {
    /// How far before the comma the word for whose kin it is may stand, in bytes.
    const NEAR: usize = 64;
    let mut more = Vec::new();
    for at in memchr::memchr_iter(b',', text.as_bytes()) {
        // Few commas stand before a capital.
        let next = text.as_bytes().get(at + 2);
        if !next.is_some_and(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
            continue;
        }
        // No farther back: a text may have no spaces at all.
        let from = text.floor_char_boundary(at.saturating_sub(NEAR));
        let mut words = text[from..at].rsplit([' ', '\n', '\u{a0}']);
        let kin = words.next().unwrap_or_default();
        // "Her mechanic, Piet,": whose they are says that it is somebody.
        let job = !KIN.has(kin);
        let role = || {
            let class = lexicon::classes(kin);
            let one = class & (lexicon::OFFICE | lexicon::PERSON) != 0 || names_a_job(kin);
            one && kin.starts_with(char::is_lowercase) && class & lexicon::PLURAL_PERSON == 0
        };
        if job && !role() {
            continue;
        }
        // "Her brother", "the elder brother", "an uncle".
        let whose = match job {
            true => lexicon::POSS,
            false => lexicon::POSS | lexicon::DET,
        };
        let owned = words.take(if job { 2 } else { 3 }).any(|w| {
            lexicon::classes(w) & whose != 0 || !job && (w.ends_with("’s") || w.ends_with("'s"))
        });
        let behind = text.get(at + 1..).unwrap_or_default();
        let Some(rest) = behind.strip_prefix(' ') else {
            continue;
        };
        let end = rest.find(|c: char| !c.is_alphabetic() && c != '-');
        let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let behind = rest.get(word.len()..).unwrap_or_default();
        let name = opens_capital(word)
            && word.chars().skip(1).any(char::is_lowercase)
            && lexicon::classes(word) & NO_NAMES == 0
            // "Its president, Brig. Jane Roe".
            && (behind.starts_with(',')
                || behind.starts_with('.') && (!job || ends_line(behind))
                || behind.starts_with(" (")
                || says(behind));
        if owned && name {
            let start = text.len() - rest.len();
            let gender = match lexicon::classes(kin) & lexicon::FEMININE != 0 {
                true => Gender::Female,
                false if job => Gender::Unknown,
                false => Gender::Male,
            };
            push_free(
                names,
                &mut more,
                Span::from(start..start + word.len()),
                gender,
            );
        }
    }
    super::add(names, more);
}

/// Whether a full stop at the beginning ends a line, where that of "Brig. Jane Roe" ends a short form.
fn ends_line(behind: &str) -> bool {
    let rest = behind.get(1..).unwrap_or_default();
    rest.is_empty() || rest.starts_with(['\n', '”', '"', '’'])
}

/// Whether a verb that reports stands at the beginning: " said".
fn says(behind: &str) -> bool {
    let verb = behind.strip_prefix(' ').map(|rest| {
        let end = rest.find(|c: char| !c.is_alphabetic());
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    });
    verb.is_some_and(|verb| lexicon::classes(verb) & lexicon::SAID != 0)
}

/// Classes of words that may stand there and name nobody.
const NO_NAMES: lexicon::Classes = lexicon::COMMON
    | lexicon::DET
    | lexicon::CALENDAR
    | lexicon::COUNTRY
    | lexicon::NATION
    | lexicon::TITLE
    | lexicon::PREP;

#[cfg(test)]
mod tests {
    use super::*;

    fn trimmed(text: &str, name: &str) -> Vec<String> {
        let at = text.find(name).unwrap();
        let mut names = vec![Named {
            span: Span::from(at..at + name.len()),
            probability: 0.9,
            gender: Gender::Unknown,
        }];
        trim(text, &Capitals::of(text), &mut names);
        particles::join_noble(text, &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn titles_of_the_world_are_none_of_a_name() {
        for (name, bare) in [
            ("Tan Sri Lim Roe", "Lim Roe"),
            ("Datuk Seri Roe Poe", "Roe Poe"),
            ("Ex-MLA Roe Poe", "Roe Poe"),
            ("Rt Hon Jane Roe", "Jane Roe"),
            ("Ugandan Joshua Roe", "Joshua Roe"),
            ("Mother-of-three Jane Roe", "Jane Roe"),
            ("Bride-to-be Jane Roe", "Jane Roe"),
            ("Tan Roe", "Tan Roe"),
            ("Barr", "Barr"),
        ] {
            assert_eq!(trimmed(&format!("{name}, 40, left."), name), [bare]);
        }
        let text = "Dr the Honourable Jane Roe left.";
        assert_eq!(trimmed(text, "Dr"), ["Jane Roe"]);
    }

    #[test]
    fn a_seat_and_a_name_of_birth_are_nobody() {
        assert!(trimmed("Zukolwa, D-Oster, left.", "D-Oster").is_empty());
        assert!(trimmed("Zukolwa (née Poe) left.", "Poe").is_empty());
        assert_eq!(trimmed("R-Tay left.", "Tay"), ["Tay"]);
        assert_eq!(trimmed("The nominee Ann Tay left.", "Ann Tay"), ["Ann Tay"]);
    }

    #[test]
    fn who_leads_the_opposition_is_somebody() {
        let text = "Leader of the Opposition K. Roe-Poe left with Ann Tarn.";
        assert_eq!(trimmed(text, "Ann Tarn"), ["K. Roe-Poe", "Ann Tarn"]);
        let text = "Leader of the Opposition Roe left with Ann Tarn.";
        assert_eq!(trimmed(text, "Ann Tarn"), ["Ann Tarn"]);
    }

    #[test]
    fn a_noble_article_belongs_to_the_name() {
        let text = "Jean Roe d’Aubrac left. Then d’Aubrac slept.";
        assert_eq!(trimmed(text, "Jean Roe"), ["Jean Roe d’Aubrac", "d’Aubrac"]);
        let text = "Rui Roe d’Ávila e Poe left.";
        assert_eq!(trimmed(text, "Rui Roe"), ["Rui Roe d’Ávila e Poe"]);
        let text = "Jean Roe d’accord.";
        assert_eq!(trimmed(text, "Jean Roe"), ["Jean Roe"]);
    }
}
