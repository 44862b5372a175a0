//! The table of other languages' words, read when the first text that needs it comes.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Tongue;

/// Sorts of words, as bits.
pub(super) type Sorts = u64;

/// What the word list calls each sort, in the order of their bits.
const NAMES: [&str; 42] = [
    "function",
    "article",
    "article-other",
    "prep",
    "say",
    "write",
    "think",
    "so",
    "part",
    "aux",
    "per",
    "that",
    "he",
    "she",
    "mr",
    "mrs",
    "title",
    "role",
    "thing",
    "particle",
    "as",
    "noun",
    "silent",
    "owner",
    "time",
    "definite",
    "anybody",
    "call",
    "past",
    "told",
    "view",
    "from",
    "masculine",
    "feminine",
    "aged",
    "of",
    "label",
    "by",
    "first",
    "behind",
    "surname",
    "given",
];

/// An everyday small word.
pub(super) const FUNCTION: Sorts = 1;
/// An article that a subject may have.
pub(super) const ARTICLE: Sorts = 1 << 1;
/// An article that no subject has.
pub(super) const ARTICLE_OTHER: Sorts = 1 << 2;
/// What no subject stands behind.
pub(super) const PREP: Sorts = 1 << 3;
/// A verb of saying.
pub(super) const SAY: Sorts = 1 << 4;
/// A verb of writing.
pub(super) const WRITE: Sorts = 1 << 5;
/// A verb of thinking.
pub(super) const THINK: Sorts = 1 << 6;
/// What reports as a verb does, behind the words only.
pub(super) const SO: Sorts = 1 << 7;
/// A reporting verb's part behind an auxiliary.
pub(super) const PART: Sorts = 1 << 8;
/// That auxiliary.
pub(super) const AUX: Sorts = 1 << 9;
/// "According to".
pub(super) const PER: Sorts = 1 << 10;
/// What opens a reported clause.
pub(super) const THAT: Sorts = 1 << 11;
/// "He".
pub(super) const HE: Sorts = 1 << 12;
/// "She".
pub(super) const SHE: Sorts = 1 << 13;
/// What is said before a man's name.
pub(super) const MR: Sorts = 1 << 14;
/// What is said before a woman's name.
pub(super) const MRS: Sorts = 1 << 15;
/// What is said before anybody's name.
pub(super) const TITLE: Sorts = 1 << 16;
/// A noun for somebody's office.
pub(super) const ROLE: Sorts = 1 << 17;
/// A noun that makes a name beside it a thing's.
pub(super) const THING: Sorts = 1 << 18;
/// What stands inside of names.
pub(super) const PARTICLE: Sorts = 1 << 19;
/// What opens a clause of who says so.
pub(super) const AS: Sorts = 1 << 20;
/// A noun that is no name though it has a capital.
pub(super) const NOUN: Sorts = 1 << 21;
/// No sort of words: that a verb needs no pronoun.
const SILENT: Sorts = 1 << 22;
/// No sort of words: that names show by an "s" whose something is.
const OWNER: Sorts = 1 << 23;

/// A noun for a time, which says nothing: "this Tuesday".
pub(super) const TIME: Sorts = 1 << 24;

/// An article that points at somebody who is known: "the".
pub(super) const DEFINITE: Sorts = 1 << 25;
/// A noun that stands for whoever was spoken of: "the expert".
pub(super) const ANYBODY: Sorts = 1 << 26;
/// A verb of calling something something.
pub(super) const CALL: Sorts = 1 << 27;
/// What verbs in the past end in.
pub(super) const PAST: Sorts = 1 << 28;
/// A verb's form that only what somebody else said has: "sei".
pub(super) const TOLD: Sorts = 1 << 29;
/// Before whoever something is so for: "para Roe".
pub(super) const VIEW: Sorts = 1 << 30;
/// Before a source that is no subject: "hieß es in der Mitteilung".
pub(super) const FROM: Sorts = 1 << 31;

/// An article or a noun's ending that says that somebody is a man.
pub(super) const MASCULINE: Sorts = 1 << 32;
/// The same of a woman.
pub(super) const FEMININE: Sorts = 1 << 33;
/// A noun for somebody by years of age: "der 46-Jährige".
pub(super) const AGED: Sorts = 1 << 34;
/// What opens what somebody is of: "secretario *de* Cultura".
pub(super) const OF: Sorts = 1 << 35;
/// What stands before what a verb of calling calls something: "als", "de".
pub(super) const LABEL: Sorts = 1 << 36;
/// Before whoever does what a passive says: "qualifié de … *par* Roe".
pub(super) const BY: Sorts = 1 << 37;
/// "I" and "we".
pub(super) const FIRST: Sorts = 1 << 38;
/// A verb that reports only right behind the words: "führte er aus".
pub(super) const BEHIND: Sorts = 1 << 39;
/// A surname, where names are told by it: "陈".
pub(super) const SURNAME: Sorts = 1 << 40;

/// A given name, in letters that lists of names do not have.
pub(super) const GIVEN: Sorts = 1 << 41;

/// Whether a small word may belong to the verb behind it: "*se* souvient", "*lo* dice".
pub(super) const fn may_go_with_verb(sorts: Sorts) -> bool {
    sorts & FUNCTION != 0 && sorts & (PREP | ARTICLE | HE | SHE) == 0
}

/// Any verb that reports.
pub(super) const VERB: Sorts = SAY | WRITE | THINK;

/// The language in which all nouns have capitals.
const OF_CAPITALS: &str = "german";
/// What stands for all languages that nothing is known of.
const UNREAD: &str = "unread";
/// How many languages there are bits for.
pub(super) const LANGUAGES: usize = 32;

/// One language's words.
#[derive(Debug, Default)]
pub(super) struct Language {
    words: FxHashMap<&'static str, Sorts>,
    /// Endings of words, without the hyphen.
    endings: Vec<(&'static str, Sorts)>,
    /// Whether all nouns have capitals.
    pub nouns_are_capital: bool,
    /// Whether a verb needs no pronoun: "dijo" alone is "he said".
    pub verbs_stand_alone: bool,
    /// Whether it has articles.
    pub has_articles: bool,
    /// Whether nothing is known of it.
    pub unread: bool,
    /// Whether names show by an "s" whose something is: "Roes Haus".
    pub names_own: bool,
}

impl Language {
    /// What a word can be, whatever its case; 0 for a word the table does not have.
    pub fn sorts(&self, word: &str) -> Sorts {
        let lower = lower(word);
        let listed = |word: &str| self.words.get(word).copied();
        // What English shortens is a word here: "säger hon."
        let bare = || lower.strip_suffix('.').and_then(listed);
        let whole = listed(&lower).or_else(bare).unwrap_or(0);
        let last = lower.as_bytes().last();
        // "-bischof" says more than "-hof".
        let (mut longest, mut sorts) = (0, 0);
        for (ending, sort) in &self.endings {
            let can = ending.len() >= longest && ending.as_bytes().last() == last;
            if can && lower.ends_with(ending) {
                sorts = if ending.len() == longest { sorts } else { 0 } | sort;
                longest = ending.len();
            }
        }
        whole | sorts
    }

    /// The part of a noun, lower case, that says which office it is: "ministerin" of
    /// "umweltministerin".
    pub fn role_ending<'w>(&self, word: &'w str) -> Option<&'w str> {
        let role = |e: &&(&str, Sorts)| e.1 & ROLE != 0 && word.ends_with(e.0);
        let longest = self.endings.iter().filter(role).map(|e| e.0.len()).max()?;
        word.get(word.len() - longest..)
    }

    /// Whether the table has a title with a full stop of its own too: "Dr", but not "Frau".
    pub fn is_shortened(&self, word: &str) -> bool {
        let short = lower(word).into_owned() + ".";
        let sorts = self.words.get(&*short).copied().unwrap_or(0);
        sorts & (MR | MRS | TITLE) != 0
    }
}

/// A word as the table has it.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let lower = word.to_lowercase();
    Cow::Owned(match lower.contains('’') {
        true => lower.replace('’', "'"),
        false => lower,
    })
}

/// All languages, and of each small word the languages that have it.
#[derive(Debug, Default)]
pub(super) struct Table {
    languages: Vec<Language>,
    /// A bit for each language.
    small: FxHashMap<&'static str, u32>,
    /// The articles of all languages: no given name, though lists have it.
    articles: FxHashSet<&'static str>,
    /// The language that stands for all that nothing is known of.
    unread: Tongue,
}

impl Table {
    fn read(list: &'static str) -> Self {
        let mut table = Self::default();
        for line in list.lines().filter(|l| !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                if name == UNREAD {
                    let number = u8::try_from(table.languages.len());
                    table.unread = number.map_or(Tongue::English, Tongue::Other);
                }
                table.languages.push(Language {
                    nouns_are_capital: name == OF_CAPITALS,
                    unread: name == UNREAD,
                    ..Language::default()
                });
                continue;
            }
            let Some((name, words)) = line.split_once(':') else {
                continue;
            };
            let Some(sort) = NAMES.iter().position(|n| *n == name) else {
                continue;
            };
            let number = table.languages.len().saturating_sub(1);
            let Some(language) = table.languages.last_mut() else {
                continue;
            };
            language.verbs_stand_alone |= 1 << sort == SILENT;
            language.has_articles |= 1 << sort == ARTICLE;
            language.names_own |= 1 << sort == OWNER;
            for word in words.split_ascii_whitespace() {
                match word.strip_prefix('-') {
                    Some(ending) => language.endings.push((ending, 1 << sort)),
                    None => *language.words.entry(word).or_default() |= 1 << sort,
                }
                if 1 << sort == ARTICLE {
                    table.articles.insert(word);
                }
                if 1 << sort == FUNCTION {
                    *table.small.entry(word).or_default() |= 1 << number;
                }
            }
        }
        table
    }

    /// The languages that have a small word, as bits by their numbers.
    pub fn small(&self, word: &str) -> u32 {
        self.small.get(&*lower(word)).copied().unwrap_or(0)
    }

    /// Whether a word is an article in any language: "Le Roe" is no name of a person.
    pub fn has_article(&self, word: &str) -> bool {
        self.articles.contains(&*lower(word))
    }

    /// What stands for a language that nothing is known of.
    pub fn unread(&self) -> Tongue {
        self.unread
    }

    /// How many languages there are.
    pub fn len(&self) -> usize {
        self.languages.len()
    }
}

/// The table that ships.
pub(super) fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table::read(include_str!("../../../assets/lexicon/tongues.txt")))
}

/// A language by its number.
pub(super) fn language(number: u8) -> Option<&'static Language> {
    table().languages.get(usize::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        let list = include_str!("../../../assets/lexicon/tongues.txt");
        for line in list
            .lines()
            .filter(|l| !l.starts_with(['#', '[']) && !l.is_empty())
        {
            let name = line.split(':').next().unwrap_or_default();
            assert!(NAMES.contains(&name), "{name}");
            assert_eq!(line, line.to_lowercase());
        }
        assert!(table().len() <= LANGUAGES, "a bit for each language");
    }

    #[test]
    fn words_are_found_whole_and_by_their_ends() {
        let german = language(0).expect("german comes first");
        assert!(german.nouns_are_capital);
        assert_ne!(german.sorts("Sagte") & SAY, 0);
        assert_ne!(german.sorts("Umweltministerin") & ROLE, 0);
        assert_eq!(german.sorts("Segel"), 0);
        let french = language(1).expect("then french");
        assert_ne!(french.sorts("d’après") & PER, 0);
    }
}
