//! Words and what they can be: closed classes, reporting verbs, offices, names.
//!
//! The lists live in `assets/lexicon` (see `ORIGIN.md` there); the build script lays them
//! out as a table in the program's read-only data, so that starting costs nothing.

mod key;
mod table;

use key::Key;

/// A set of word classes.
pub(crate) type Classes = u64;

macro_rules! classes {
    ($($name:ident = $text:literal,)*) => {
        $(
            #[doc = concat!("The class `[", $text, "]` of the word list.")]
            pub(crate) const $name: Classes = table::bit($text);
        )*
        const ALL: &[Classes] = &[$($name),*];
    };
}

classes! {
    SAID = "said",
    WROTE = "wrote",
    THOUGHT = "thought",
    MANNER = "manner",
    ADVERB = "adverb",
    AUX = "aux",
    DET = "det",
    POSS = "poss",
    PREP = "prep",
    CONJ = "conj",
    BOUNDARY = "boundary",
    REL = "rel",
    MALE = "male",
    FEMALE = "female",
    PLURAL = "plural",
    FIRST = "first",
    TITLE = "title",
    HONORIFIC = "honorific",
    OFFICE = "office",
    PERSON = "person",
    PLURAL_PERSON = "plural-person",
    COLLECTIVE = "collective",
    ORG = "org",
    PLACE = "place",
    NATION = "nation",
    COUNTRY = "country",
    CALENDAR = "calendar",
    COMMON = "common",
    FAMILY = "family",
    FEMININE = "feminine",
    MASCULINE = "masculine",
    PARTICLE = "particle",
    SUFFIX = "suffix",
    MODIFIER = "modifier",
    TITLED = "titled",
    ADDRESSEE = "addressee",
    GROUP = "group",
    GIVEN_F = "given-f",
    GIVEN_M = "given-m",
    GIVEN_X = "given-x",
}

// No class of the list is unknown here: `bit` holds the other direction.
const _: () = assert!(ALL.len() == table::COUNT);

/// The classes of reporting verbs.
pub(super) const CUE: Classes = SAID | WROTE | THOUGHT | MANNER;
/// The classes of given names, whoever bears them.
pub(crate) const GIVEN: Classes = GIVEN_F | GIVEN_M | GIVEN_X;
/// The classes of pronouns: he, she, they, I.
pub(super) const PRONOUN: Classes = MALE | FEMALE | PLURAL | FIRST;

/// The classes of a word in any case; 0 for a word of no list.
pub(crate) fn classes(word: &str) -> Classes {
    let Some(key) = Key::new(word.as_bytes()) else {
        return 0;
    };
    if key.is_ascii() {
        return table::find(key.lower());
    }
    small(word).map_or(0, table::find)
}

/// The key of a word with accents or a curly apostrophe, in small letters; `None` if it is
/// longer than any word of the list.
fn small(word: &str) -> Option<Key> {
    let mut bytes = [0; key::LONGEST];
    let mut end = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = if c == '’' { '\'' } else { c };
        let room = bytes.get_mut(end..end + c.len_utf8())?;
        c.encode_utf8(room);
        end += c.len_utf8();
    }
    Key::new(bytes.get(..end)?)
}

/// Pairs of a short and a long given name, for "Bill" and "William".
const NICKNAMES: &[(&str, &str)] = &[
    ("bill", "william"),
    ("will", "william"),
    ("bob", "robert"),
    ("rob", "robert"),
    ("dick", "richard"),
    ("rick", "richard"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("tom", "thomas"),
    ("mike", "michael"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("steve", "steven"),
    ("steve", "stephen"),
    ("chris", "christopher"),
    ("matt", "matthew"),
    ("tony", "anthony"),
    ("ted", "edward"),
    ("ed", "edward"),
    ("ben", "benjamin"),
    ("sam", "samuel"),
    ("alex", "alexander"),
    ("nick", "nicholas"),
    ("connie", "constance"),
    ("ros", "rosalind"),
    ("roz", "rosalind"),
    ("greg", "gregory"),
    ("jeff", "jeffrey"),
    ("ken", "kenneth"),
    ("ron", "ronald"),
    ("don", "donald"),
    ("tim", "timothy"),
    ("andy", "andrew"),
    ("drew", "andrew"),
    ("larry", "lawrence"),
    ("jerry", "gerald"),
    ("jack", "john"),
    ("jon", "jonathan"),
    ("liz", "elizabeth"),
    ("beth", "elizabeth"),
    ("betty", "elizabeth"),
    ("kate", "katherine"),
    ("kathy", "katherine"),
    ("cathy", "catherine"),
    ("sue", "susan"),
    ("debbie", "deborah"),
    ("peggy", "margaret"),
    ("maggie", "margaret"),
    ("meg", "margaret"),
    ("nancy", "ann"),
    ("jenny", "jennifer"),
    ("becky", "rebecca"),
    ("vicky", "victoria"),
    ("patty", "patricia"),
    ("pat", "patricia"),
    ("sandy", "sandra"),
    ("chuck", "charles"),
    ("charlie", "charles"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("fred", "frederick"),
    ("gene", "eugene"),
    ("pete", "peter"),
    ("phil", "philip"),
    ("ray", "raymond"),
    ("walt", "walter"),
];

/// More such pairs. They are used only within one article; between articles they would be too
/// little evidence.
const WITHIN: &[(&str, &str)] = &[
    ("den", "dennis"),
    ("den", "denise"),
    ("bill", "billie"),
    ("billy", "william"),
    ("willie", "william"),
    ("sam", "samantha"),
    ("alex", "alexandra"),
    ("harry", "harriet"),
    ("harry", "harold"),
    ("jo", "joanne"),
    ("jo", "joanna"),
    ("ellie", "eleanor"),
    ("nell", "eleanor"),
    ("gabe", "gabriel"),
    ("gabby", "gabrielle"),
    ("nate", "nathaniel"),
    ("nat", "natalie"),
    ("josh", "joshua"),
    ("zach", "zachary"),
    ("val", "valerie"),
    ("viv", "vivienne"),
    ("trish", "patricia"),
    ("mandy", "amanda"),
    ("becca", "rebecca"),
    ("lizzie", "elizabeth"),
    ("libby", "elizabeth"),
    ("bert", "albert"),
    ("alf", "alfred"),
    ("wilf", "wilfred"),
    ("gerry", "gerard"),
    ("gerry", "gerald"),
    ("sasha", "alexander"),
    ("sasha", "alexandra"),
    ("sandy", "alexander"),
    ("terry", "terence"),
    ("kev", "kevin"),
    ("gav", "gavin"),
    ("mick", "michael"),
    ("paddy", "patrick"),
    ("pat", "patrick"),
    ("jamie", "james"),
    ("bobby", "robert"),
    ("robbie", "robert"),
    ("eddie", "edward"),
    ("ned", "edward"),
    ("danny", "daniel"),
    ("tommy", "thomas"),
    ("johnny", "john"),
    ("vince", "vincent"),
    ("doug", "douglas"),
    ("tess", "theresa"),
    ("winnie", "winifred"),
    ("flo", "florence"),
    ("millie", "amelia"),
    ("ollie", "oliver"),
    ("archie", "archibald"),
    ("barney", "barnaby"),
    ("lottie", "charlotte"),
    ("charlie", "charlotte"),
    ("hattie", "harriet"),
    ("izzy", "isabel"),
    ("bel", "isabel"),
    ("mags", "margaret"),
    ("dot", "dorothy"),
    ("frank", "francis"),
    ("gil", "gilbert"),
    ("les", "leslie"),
    ("stu", "stuart"),
    ("theo", "theodore"),
];

/// Given names that papers spell in several ways, most of them taken over from other scripts.
const SPELLINGS: &[&[&str]] = &[
    &[
        "mohammed", "mohamed", "mohammad", "muhammad", "muhammed", "mohamad", "muhamad",
    ],
    &["ahmed", "ahmad"],
    &["hussein", "hussain", "husayn", "hossein"],
    &["khaled", "khalid"],
    &["omar", "umar"],
    &["yousef", "yusuf", "youssef", "yousuf", "yousaf"],
    &["abdullah", "abdallah", "abdulla"],
    &["mustafa", "mostafa", "moustafa"],
    &[
        "yevgeny", "evgeny", "yevgeni", "evgeni", "yevgeniy", "evgeniy",
    ],
    &["sergei", "sergey"],
    &["dmitry", "dmitri", "dmitriy", "dmitrii"],
    &["aleksandr", "alexander", "alexandr", "aleksander"],
    &["alexei", "alexey", "aleksei", "aleksey"],
    &["andrei", "andrey"],
    &["yuri", "yuriy", "yury", "iurii"],
    &["volodymyr", "wolodymyr"],
    &["vladimir", "wladimir"],
    &["yelena", "elena"],
    &["yekaterina", "ekaterina"],
    &["stephen", "steven"],
    &["philip", "phillip"],
    &["geoffrey", "jeffrey"],
    &[
        "catherine",
        "katherine",
        "kathryn",
        "catharine",
        "katharine",
    ],
];

/// The given names that may be the same person's as this one (lower case): short forms, long
/// forms, other spellings.
pub(crate) fn other_forms(given: &str) -> impl Iterator<Item = &'static str> {
    let group = SPELLINGS.iter().find(|group| group.contains(&given));
    let spelt = group.into_iter().flat_map(|group| group.iter().copied());
    beside(NICKNAMES, given).chain(spelt.filter(move |form| *form != given))
}

/// The forms of a given name (lower case) by which an article may call the same person.
pub(crate) fn called(given: &str) -> impl Iterator<Item = &'static str> {
    other_forms(given).chain(beside(WITHIN, given))
}

/// The long forms of a short name, and the short forms of a long one.
fn beside<'g>(
    pairs: &'static [(&'static str, &'static str)],
    given: &'g str,
) -> impl Iterator<Item = &'static str> + use<'g> {
    pairs.iter().filter_map(move |(short, long)| match given {
        _ if *short == given => Some(*long),
        _ if *long == given => Some(*short),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_found() {
        let mut class = 0;
        for line in include_str!("../../assets/lexicon/words.txt").lines() {
            if line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                class = table::bit(name);
                continue;
            }
            for word in line.split_ascii_whitespace() {
                assert_ne!(classes(word) & class, 0, "{word}");
                assert_ne!(classes(&word.to_uppercase()) & class, 0, "{word}");
                let longer = format!("{word}qq");
                assert_eq!(classes(&longer), 0, "{longer}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn keys_lower_like_the_standard_library(word in r"[a-zA-Z@\[`{0-9'é]{0,12}") {
            let lower = Key::new(word.to_ascii_lowercase().as_bytes());
            assert_eq!(Key::new(word.as_bytes()).map(Key::lower), lower);
        }
    }

    #[test]
    fn words_are_found_whatever_their_case() {
        assert_ne!(classes("Said") & SAID, 0);
        assert_ne!(classes("SPOKESWOMAN") & OFFICE, 0);
        assert_ne!(classes("Mary") & GIVEN_F, 0);
        assert_eq!(classes("quantumfoam"), 0);
    }
}
