//! The words of one sentence, as the finder of reported speech sees them.
//!
//! A word is an identity (a hash, for words common enough to learn from), a [`Tag`] (a coarse
//! part of speech, from closed lists and endings) and a byte range. Names have no identity, so a
//! name never decides anything.

use std::num::NonZeroU32;

use super::british;
use super::print::Print;
use super::scan::Raw;
use super::tag::Tag;
use super::vocabulary::{Class, Entry, Vocabulary};

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte in the text.
    pub start: u32,
    /// Past its last byte.
    pub end: u32,
    /// Hash of the word, or of its class where the word is rare or a name.
    pub id: u32,
    /// Coarse part of speech.
    pub tag: Tag,
    /// How readily it reports, 0 (never) to 7.
    pub cue: u8,
    /// What else is known of it.
    pub class: Class,
}

impl Word {
    /// Tag and possible parts of speech in one number.
    pub const fn fine(&self) -> u32 {
        self.tag as u32 * 16 + self.class.parts as u32
    }
}

/// The tag of a lowercase word by closed lists, then by its ending. Other rules have lists like these; these
/// are the ones that the weights were trained with.
pub fn tag_of(word: &str) -> Tag {
    match word {
        "the" | "a" | "an" | "this" | "these" | "those" | "some" | "any" | "every" | "each"
        | "no" | "another" | "all" | "both" | "many" | "several" | "most" | "few" => {
            Tag::Determiner
        }
        "he" | "she" | "they" | "we" | "i" | "it" | "you" | "there" | "one" | "others"
        | "someone" | "everyone" | "somebody" | "nobody" | "anyone" => Tag::Pronoun,
        "him" | "them" | "me" | "us" | "himself" | "herself" | "themselves" | "itself"
        | "myself" => Tag::Object,
        "his" | "their" | "my" | "our" | "its" | "your" | "'s" | "’s" | "'" | "’" => {
            Tag::Possessive
        }
        "her" => Tag::Her,
        "of" | "in" | "on" | "at" | "by" | "for" | "with" | "from" | "about" | "into" | "over"
        | "under" | "against" | "during" | "through" | "between" | "among" | "within"
        | "without" | "toward" | "towards" | "upon" | "across" | "behind" | "beyond" | "near"
        | "despite" | "regarding" | "including" | "via" | "per" => Tag::Preposition,
        "and" | "or" | "but" | "nor" | "yet" => Tag::Coordinator,
        "because" | "if" | "while" | "although" | "though" | "after" | "before" | "since"
        | "until" | "unless" | "whereas" | "as" | "once" | "than" | "so" => Tag::Subordinator,
        "will" | "would" | "could" | "can" | "should" | "may" | "might" | "must" | "shall"
        | "won" | "cannot" | "'ll" | "’ll" | "'d" | "’d" => Tag::Modal,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'re" | "’re" | "'m"
        | "’m" | "ain" => Tag::Be,
        "has" | "have" | "had" | "having" | "'ve" | "’ve" => Tag::Have,
        "do" | "does" | "did" => Tag::Do,
        "not" | "n't" | "n’t" | "never" => Tag::Not,
        "to" => Tag::To,
        "that" => Tag::That,
        "who" | "what" | "which" | "when" | "where" | "why" | "how" | "whether" | "whose"
        | "whom" => Tag::Wh,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        | "january" | "february" | "april" | "june" | "july" | "august" | "september"
        | "october" | "november" | "december" | "today" | "yesterday" | "tonight" | "tomorrow"
        | "jan." | "feb." | "aug." | "sept." | "oct." | "nov." | "dec." => Tag::Time,
        "also" | "just" | "even" | "still" | "then" | "now" | "again" | "later" | "already"
        | "often" | "too" | "however" | "soon" | "only" | "ever" => Tag::Adverb,
        "said" | "told" | "wrote" | "thought" | "knew" | "went" | "came" | "made" | "took"
        | "gave" | "got" | "saw" | "found" | "felt" | "left" | "held" | "kept" | "ran"
        | "became" | "began" | "lost" | "met" | "sent" | "spoke" | "stood" | "paid" | "sought"
        | "led" | "brought" | "says" | "wants" | "thinks" | "believes" => Tag::Past,
        _ => by_ending(word),
    }
}

fn by_ending(word: &str) -> Tag {
    if word.bytes().any(|b| b.is_ascii_digit()) {
        return Tag::Number;
    }
    if word.len() > 4 && word.ends_with("ed") {
        Tag::Ed
    } else if word.len() > 4 && word.ends_with("ing") {
        Tag::Ing
    } else if word.len() > 4 && word.ends_with("ly") {
        Tag::Ly
    } else if ["tion", "sion", "ment", "ness", "ity", "ism", "ence", "ance"]
        .iter()
        .any(|e| word.len() > e.len() + 1 && word.ends_with(e))
    {
        Tag::Abstract
    } else if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
        Tag::Es
    } else {
        Tag::Plain
    }
}

/// The part of a verb its forms share: endings cut, irregular forms of the verbs that
/// report looked up.
pub fn stem_of(word: &str) -> &str {
    match word {
        "said" | "says" => return "say",
        "told" => return "tell",
        "wrote" | "written" | "writing" => return "writ",
        "thought" => return "think",
        "knew" | "known" => return "know",
        "felt" => return "feel",
        "saw" | "seen" => return "see",
        "found" => return "find",
        "held" => return "hold",
        "sought" => return "seek",
        "meant" => return "mean",
        "understood" => return "understand",
        "heard" => return "hear",
        "spoke" | "spoken" => return "speak",
        "swore" | "sworn" => return "swear",
        "saying" => return "say",
        _ => {}
    }
    let cut = |ending: &str| {
        word.strip_suffix(ending)
            .filter(|s| s.len() >= 3 && s.bytes().any(|b| b"aeiouy".contains(&b)))
    };
    let stem = cut("ied")
        .or_else(|| cut("ies"))
        .or_else(|| cut("ing"))
        .or_else(|| cut("ed"))
        .or_else(|| cut("es"))
        .or_else(|| cut("s").filter(|s| !s.ends_with('s')))
        .or_else(|| cut("e"))
        .or_else(|| cut("y"))
        .unwrap_or(word);
    // "admitted" and "admit" share a stem, "tell" and "telling" keep theirs.
    let b = stem.as_bytes();
    match b {
        [.., x, y] if x == y && stem.len() < word.len() && !b"lse".contains(y) => {
            stem.get(..stem.len() - 1).unwrap_or(stem)
        }
        _ => stem
            .strip_suffix('e')
            .filter(|s| s.len() >= 3)
            .unwrap_or(stem),
    }
}

/// A 32-bit fingerprint of a word.
pub fn fingerprint(word: &[u8]) -> u32 {
    let mut print = Print::default();
    word.iter().for_each(|b| print.add(*b));
    print.finish().get()
}

/// The fingerprint of a stem, apart from that of the same letters as a word.
pub fn stem_fingerprint(stem: &str) -> u32 {
    fingerprint(stem.as_bytes()) ^ 0x5bd1_e995
}

/// Looks the tokens up: fills `words`. Answers whether any could be a cue.
pub fn look_up(
    text: &str,
    raw: &[Raw],
    vocabulary: &Vocabulary<'_>,
    words: &mut Vec<Word>,
) -> bool {
    words.clear();
    let mut lower = String::new();
    words.reserve(raw.len());
    let total = raw.iter().filter(|r| r.mark.is_none()).count();
    let capitals = raw.iter().filter(|r| r.capital).count();
    let title_case = total >= 4 && capitals * 10 > total * 6;
    let mut first = true;
    let mut any = false;
    for r in raw {
        let mut word = Word {
            start: r.start,
            end: r.end,
            id: 0,
            tag: Tag::Plain,
            cue: 0,
            class: Class::default(),
        };
        if let Some(tag) = r.mark {
            word.id = fingerprint(&[tag as u8, 1]);
            word.tag = tag;
            word.cue = if tag == Tag::Colon { 2 } else { 0 };
            first |= matches!(tag, Tag::Open | Tag::Colon);
        } else {
            let shown = &text[r.start as usize..r.end as usize];
            let free = first || title_case;
            identify(&mut word, shown, &mut lower, r, free, vocabulary);
            first = false;
        }
        any |= word.cue > 0;
        words.push(word);
    }
    any
}

/// Writes a word's small letters to `lower`.
pub fn lower_into(lower: &mut String, shown: &str) {
    lower.clear();
    if shown.is_ascii() {
        lower.push_str(shown);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(shown.chars().flat_map(char::to_lowercase));
    }
}

/// Gives a word its identity, tag and class. `free` says that a capital letter means
/// nothing here: at the start of a sentence or in a title. `lower` is room for its letters.
fn identify(
    word: &mut Word,
    shown: &str,
    lower: &mut String,
    raw: &Raw,
    free: bool,
    vocabulary: &Vocabulary<'_>,
) {
    let capital = raw.capital;
    let key = raw.print.map_or_else(
        || {
            lower_into(lower, shown);
            fingerprint(lower.as_bytes())
        },
        NonZeroU32::get,
    );
    match vocabulary.get(key) {
        Some(e) if !capital || (!e.proper && free) => {
            let (key, e) = match e.cue {
                0 => british_cue(shown, lower, vocabulary).unwrap_or((key, e)),
                _ => (key, e),
            };
            word.id = key;
            word.tag = e.tag;
            word.cue = e.cue;
            word.class = e.class;
        }
        Some(e) if e.tag == Tag::Time => {
            word.id = key;
            word.tag = Tag::Time;
        }
        Some(e) if !e.proper => {
            word.id = key;
            word.tag = Tag::Title;
            word.class.noun = e.class.noun;
        }
        _ if capital => {
            word.id = class_id(Tag::Name, 0);
            word.tag = Tag::Name;
        }
        _ => {
            lower_into(lower, shown);
            let mut other = String::new();
            if british::may_be(lower) && british::american(lower, &mut other) {
                if let Some(e) = vocabulary.get(fingerprint(other.as_bytes())) {
                    word.id = fingerprint(other.as_bytes());
                    word.tag = e.tag;
                    word.cue = e.cue;
                    word.class = e.class;
                    return;
                }
                if vocabulary.get(stem_fingerprint(stem_of(&other))).is_some() {
                    std::mem::swap(lower, &mut other);
                }
            }
            word.tag = tag_of(lower);
            word.id = class_id(word.tag, 1);
            if matches!(word.tag, Tag::Ed | Tag::Ing | Tag::Es | Tag::Plain)
                && let Some(stem) = vocabulary.get(stem_fingerprint(stem_of(lower)))
            {
                word.cue = stem.cue;
                word.class = stem.class;
            }
        }
    }
}

/// What the table knows of a word in American spelling, if that reports and the British does not:
/// "realised".
fn british_cue(
    shown: &str,
    other: &mut String,
    vocabulary: &Vocabulary<'_>,
) -> Option<(u32, Entry)> {
    if !british::may_be(shown) || !british::american(shown, other) {
        return None;
    }
    // "Realised" may open its sentence.
    other.make_ascii_lowercase();
    let key = fingerprint(other.as_bytes());
    let entry = vocabulary.get(key).filter(|e| e.cue > 0)?;
    Some((key, entry))
}

/// The identity of a class of words.
fn class_id(tag: Tag, rare: u8) -> u32 {
    fingerprint(&[tag as u8, rare, 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_verb_share_a_stem() {
        for forms in [
            &["admit", "admits", "admitted", "admitting"][..],
            &["argue", "argued", "arguing", "argues"],
            &["say", "says", "said", "saying"],
            &["believe", "believes", "believed"],
            &["deny", "denied", "denies"],
        ] {
            for form in forms {
                assert_eq!(stem_of(form), stem_of(forms[0]), "{form}");
            }
        }
    }

    #[test]
    fn tags_keep_their_numbers() {
        for (n, tag) in Tag::ALL.iter().enumerate() {
            assert_eq!(*tag as usize, n);
        }
    }
}
