//! Lists of names, places and everyday words, as fingerprints.
//!
//! One table holds all lists (`assets/lexicon/gazetteer.bin`; `ORIGIN.md` beside it says where
//! they come from): an index over the top bits of a 32-bit fingerprint, the fingerprints in
//! order, and a byte of [`flags`] for each. It is read where it lies, so it costs nothing at the
//! start.

use super::Gender;

/// What a list says of a word.
pub(crate) mod flags {
    /// A given name of the United States census.
    pub const GIVEN: u8 = 1;
    /// A given name of another country.
    pub const GIVEN_WORLD: u8 = 1 << 1;
    /// One of the two thousand most frequent surnames of the census.
    pub const SURNAME_FREQUENT: u8 = 1 << 2;
    /// A rarer surname of the census.
    pub const SURNAME: u8 = 1 << 3;
    /// A surname of another country.
    pub const SURNAME_WORLD: u8 = 1 << 4;
    /// A place, or a place's name of several words.
    pub const PLACE: u8 = 1 << 5;
    /// A word that stands in texts in lower case.
    pub const EVERYDAY: u8 = 1 << 6;
    /// The first word of a place's name of several words.
    pub const PLACE_BEGINS: u8 = 1 << 7;
}

/// What the list of brands says of a word.
pub(crate) mod brand {
    /// A brand's name, of one word or two.
    pub const WHOLE: u8 = 1;
    /// The first word of a brand's name of two words.
    pub const BEGINS: u8 = 1 << 1;
    /// It is called like somebody, and hardly anybody is called like it.
    pub const RATHER: u8 = 1 << 2;
}

/// What the list of nouns says that a word names.
pub(crate) mod noun {
    /// A person: "captain".
    pub const PERSON: u8 = 1;
    /// A group of people: "party".
    pub const GROUP: u8 = 1 << 1;
    /// A place: "bay", "bridge".
    pub const PLACE: u8 = 1 << 2;
    /// A vehicle: "frigate".
    pub const CRAFT: u8 = 1 << 3;
    /// Something made, grown or kept: "violin", "horse".
    pub const PRODUCT: u8 = 1 << 4;
    /// Something written, sung or shown: "film".
    pub const WORK: u8 = 1 << 5;
    /// An event: "storm", "race".
    pub const EVENT: u8 = 1 << 6;
    /// The plural of a word in the list.
    pub const PLURAL: u8 = 1 << 7;
}

/// Whom the world's given names are given to.
pub(crate) mod given {
    /// Given to men.
    pub const MALE: u8 = 1;
    /// Given to women.
    pub const FEMALE: u8 = 1 << 1;
}

/// How many bits of a fingerprint the index covers.
const INDEX_BITS: u32 = 14;
const BUCKETS: usize = 1 << INDEX_BITS;

static BYTES: &[u8] = include_bytes!("../../../assets/lexicon/gazetteer.bin");
/// A table of its own, since the byte of flags is full. It is asked for capitalised words only.
static BRANDS: &[u8] = include_bytes!("../../../assets/lexicon/brands.bin");
static NOUNS: &[u8] = include_bytes!("../../../assets/lexicon/nouns.bin");
static GENDERS: &[u8] = include_bytes!("../../../assets/lexicon/genders.bin");

/// A fingerprint built byte by byte (FNV-1a, Fowler, Noll and Vo), mixed at the end so that its
/// top bits are even.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fingerprint(u32);

impl Fingerprint {
    /// The fingerprint of the empty word.
    pub const EMPTY: Self = Self(0x811c_9dc5);

    /// The state with one byte more.
    #[must_use]
    pub const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u32).wrapping_mul(0x0100_0193))
    }

    /// The finished number.
    pub const fn get(self) -> u32 {
        let mut h = self.0;
        h ^= h >> 16;
        h = h.wrapping_mul(0x7feb_352d);
        h ^= h >> 15;
        h = h.wrapping_mul(0x846c_a68b);
        h ^ (h >> 16)
    }

    /// Adds the bytes of a word without case, without accents of Latin letters, with straight
    /// apostrophes.
    #[must_use]
    pub fn word(self, word: &str) -> Self {
        let mut print = self;
        for b in word.bytes() {
            if !b.is_ascii() {
                return self.letters(word);
            }
            print = print.byte(b.to_ascii_lowercase());
        }
        print
    }

    /// The same for a word with letters beyond ASCII.
    fn letters(self, word: &str) -> Self {
        let mut utf8 = [0; 4];
        word.chars()
            .flat_map(char::to_lowercase)
            .map(plain)
            .fold(self, |f, c| {
                c.encode_utf8(&mut utf8).bytes().fold(f, |f, b| f.byte(b))
            })
    }
}

/// The fingerprint of a word, without case and accents.
pub(crate) fn fingerprint(word: &str) -> u32 {
    Fingerprint::EMPTY.word(word).get()
}

/// A lower-case Latin letter without its accent.
pub(crate) fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' | 'ʼ' => '\'',
        c => c,
    }
}

fn number(bytes: &[u8], n: usize) -> Option<u32> {
    let bytes = bytes.get(n * 4..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

/// The [`flags`] of a fingerprint; 0 for what no list has.
pub(crate) fn flags_of(fingerprint: u32) -> u8 {
    look_up(BYTES, fingerprint).unwrap_or(0)
}

/// What the list of brands says of a fingerprint, see [`brand`].
pub(crate) fn brands_of(fingerprint: u32) -> u8 {
    look_up(BRANDS, fingerprint).unwrap_or(0)
}

/// What the list of nouns says that a word names, see [`noun`]; 0 for nothing.
pub(crate) fn nouns(word: &str) -> u8 {
    nouns_of(word, fingerprint(word))
}

/// The same of a word whose fingerprint is known.
pub(crate) fn nouns_of(word: &str, fingerprint: u32) -> u8 {
    if let Some(kinds) = look_up(NOUNS, fingerprint) {
        return kinds;
    }
    let Some(stem) = word.strip_suffix('s').filter(|s| s.len() > 2) else {
        return 0;
    };
    let singular = |stem: &str| look_up(NOUNS, self::fingerprint(stem));
    let kinds = singular(stem)
        .or_else(|| singular(stem.strip_suffix('e')?))
        .or_else(|| {
            let stem = Fingerprint::EMPTY.word(stem.strip_suffix("ie")?).byte(b'y');
            look_up(NOUNS, stem.get())
        });
    kinds.map_or(0, |kinds| kinds | noun::PLURAL)
}

/// The fingerprint of a given name in lower case, with its accents: Tünde is a Hungarian woman,
/// Tunde a Nigerian man.
pub(crate) fn of_given(name: &str) -> u32 {
    let mut utf8 = [0; 4];
    let lower = name.chars().flat_map(char::to_lowercase);
    let bytes = |f: Fingerprint, c: char| {
        let bytes = c.encode_utf8(&mut utf8).bytes();
        bytes.fold(f, Fingerprint::byte)
    };
    lower.fold(Fingerprint::EMPTY, bytes).get()
}

/// The gender of most bearers of a given name, if the table knows it.
pub(crate) fn gender_of(name: &str) -> Gender {
    match look_up(GENDERS, of_given(name)) {
        Some(given::MALE) => Gender::Male,
        Some(given::FEMALE) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// Whether the same table has a given name, whomever it is given to.
pub(crate) fn is_given(name: &str) -> bool {
    look_up(GENDERS, of_given(name)).is_some()
}

/// The fingerprint of two words in a row.
pub(crate) fn pair(a: &str, b: &str) -> u32 {
    Fingerprint::EMPTY.word(a).byte(b' ').word(b).get()
}

/// The fingerprint of two words of which the second owns something: "Jack Daniel's".
pub(crate) fn pair_of(a: &str, b: &str) -> u32 {
    Fingerprint::EMPTY
        .word(a)
        .byte(b' ')
        .word(b)
        .word("'s")
        .get()
}

fn look_up(bytes: &[u8], fingerprint: u32) -> Option<u8> {
    let bucket = (fingerprint >> (32 - INDEX_BITS)) as usize;
    let count = number(bytes, BUCKETS)? as usize;
    let (from, to) = (
        number(bytes, bucket)? as usize,
        number(bytes, bucket + 1)? as usize,
    );
    let at = (from..to.min(count)).find(|n| number(bytes, BUCKETS + 1 + n) == Some(fingerprint))?;
    bytes.get((BUCKETS + 1 + count) * 4 + at).copied()
}

/// Builds the table from fingerprints with their flags.
#[cfg(any(test, feature = "train"))]
pub(crate) fn build(entries: impl IntoIterator<Item = (u32, u8)>) -> Vec<u8> {
    let mut table = std::collections::BTreeMap::new();
    for (fingerprint, flags) in entries {
        *table.entry(fingerprint).or_insert(0_u8) |= flags;
    }
    let mut out = Vec::with_capacity((BUCKETS + 1) * 4 + table.len() * 5);
    let mut below = 0_u32;
    let mut keys = table.keys().peekable();
    for bucket in 0..BUCKETS as u32 {
        out.extend_from_slice(&below.to_le_bytes());
        while keys
            .next_if(|k| **k >> (32 - INDEX_BITS) == bucket)
            .is_some()
        {
            below += 1;
        }
    }
    out.extend_from_slice(&below.to_le_bytes());
    for key in table.keys() {
        out.extend_from_slice(&key.to_le_bytes());
    }
    out.extend(table.values());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_answers_what_was_put_in() {
        let words = ["Alma", "øystein", "Zoë", "river"];
        let table = build(words.iter().zip(1..).map(|(w, n)| (fingerprint(w), n)));
        for (word, n) in ["ALMA", "Oystein", "zoe", "River"].iter().zip(1..) {
            assert_eq!(look_up(&table, fingerprint(word)), Some(n), "{word}");
        }
        assert_eq!(look_up(&table, fingerprint("elsewhere")), None);
        assert_eq!(look_up(&[], 7), None, "a broken table knows nothing");
    }

    #[test]
    fn the_lists_are_there() {
        assert_ne!(flags_of(fingerprint("Mary")) & flags::GIVEN, 0);
        assert_ne!(flags_of(fingerprint("Smith")) & flags::SURNAME_FREQUENT, 0);
        assert_ne!(flags_of(fingerprint("Lisbon")) & flags::PLACE, 0);
        assert_ne!(flags_of(fingerprint("table")) & flags::EVERYDAY, 0);
        assert_eq!(flags_of(fingerprint("zzqqxv")), 0);
        assert_ne!(brands_of(fingerprint("Toyota")) & brand::WHOLE, 0);
        assert_ne!(brands_of(pair("Burger", "King")) & brand::WHOLE, 0);
        assert_eq!(brands_of(fingerprint("zzqqxv")), 0);
        let nouns = |word| nouns_of(word, fingerprint(word));
        assert_eq!(nouns("captain"), noun::PERSON);
        assert_eq!(nouns("frigate"), noun::CRAFT);
        assert_eq!(nouns("Parties") & !noun::EVENT, noun::GROUP | noun::PLURAL);
        assert_eq!(nouns("bridges") & noun::PLACE, noun::PLACE);
        assert_eq!(nouns("zzqqxv"), 0);
    }
}
