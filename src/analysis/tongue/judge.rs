//! Tells the language of a text and of each block by the small words that every sentence has.

use rustc_hash::FxHashSet;

use super::Tongue;
use super::line::of_a_line;
use super::words::{LANGUAGES, table};

/// Small words of English, in a headline's capitals too. Some are others' too, so another
/// language has to lead by far.
fn is_english(word: &str) -> bool {
    let mut letters = [0; LONGEST];
    let Some(lower) = letters.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"the"
            | b"of"
            | b"and"
            | b"to"
            | b"is"
            | b"that"
            | b"for"
            | b"with"
            | b"on"
            | b"it"
            | b"his"
            | b"are"
            | b"at"
            | b"be"
            | b"this"
            | b"from"
            | b"by"
            | b"had"
            | b"were"
            | b"which"
            | b"not"
            | b"but"
            | b"their"
            | b"they"
            | b"you"
            | b"have"
            | b"has"
            | b"been"
            | b"said"
            | b"would"
            | b"will"
            | b"its"
            | b"who"
            | b"your"
            | b"our"
            | b"my"
            | b"we"
            | b"she"
            | b"he"
            | b"her"
    )
}

/// The longest small word of English, in bytes.
const LONGEST: usize = 5;

/// How many words of a text are looked at.
const OF_TEXT: usize = 400;
/// How many words of a block are looked at.
const OF_BLOCK: usize = 60;
/// From how many blocks of a text words are taken.
const BLOCKS: usize = 24;
/// The fewest small words that tell a language; names have particles too.
const LEAST: usize = 6;
/// The same for a block of a text that is in another language.
const FEW: usize = 3;
/// With this many English words, at least one in [`SHARE`], the look-up ends.
const PLAIN: usize = 4;
/// At least one word in so many must be a small word of the language.
const SHARE: usize = 6;
/// How many different small words there must be: one alone tells nothing ("A" in an English
/// headline).
const DIFFERENT: usize = 3;
/// How many times the English words there must be, for lists and names, which have fewer small
/// words than sentences.
const PURE: usize = 8;

/// What the words at hand show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    English,
    Other(u8),
    Nothing,
}

/// The language of a document, by words from all over it.
pub(in crate::analysis) fn document<'a>(blocks: impl Iterator<Item = &'a str> + Clone) -> Tongue {
    let first = blocks.clone().take(BLOCKS);
    let (all, others) = first.fold((0, 0), |(all, others), block| {
        (all + 1, others + usize::from(is_unread(block)))
    });
    if others * 2 > all {
        return table().unread();
    }
    let long = |b: &&str| b.len() > 80;
    let count = blocks.clone().filter(long).count();
    let sample = |step: usize, least: usize| {
        let blocks = blocks.clone().filter(move |b| b.len() > least);
        let words = blocks
            .step_by(step)
            .flat_map(|block| words(block).take(OF_TEXT / BLOCKS));
        shown(
            words.take(OF_TEXT),
            Asked {
                least: LEAST,
                plain: PLAIN * 3,
                lead: 2,
                document: Tongue::English,
            },
        )
    };
    let shown = match count {
        // Headings alone: all there is.
        0 => sample(1, 0),
        _ => sample(count.div_ceil(BLOCKS).max(1), 80),
    };
    match shown {
        Shown::Other(number) => Tongue::Other(number),
        Shown::English => Tongue::English,
        // A text of two blocks at most may be one sentence and a title.
        Shown::Nothing if all <= 2 => blocks.clone().find_map(of_a_line).unwrap_or_default(),
        Shown::Nothing => Tongue::English,
    }
}

/// The language of a block, of a document in a known one; what shows nothing is as the document.
pub(in crate::analysis) fn of_words(block: &str, document: Tongue) -> Tongue {
    // Amid English words they are a motto or a name.
    if !document.is_english() && is_unread(block) {
        return table().unread();
    }
    let asked = match document.is_english() {
        true => Asked {
            least: LEAST - 1,
            plain: PLAIN,
            lead: 4,
            document,
        },
        // What is English here has to have more English words than others.
        false => Asked {
            least: FEW,
            plain: usize::MAX,
            lead: 2,
            document,
        },
    };
    match shown(words(block).take(OF_BLOCK), asked) {
        Shown::English => Tongue::English,
        Shown::Other(number) => Tongue::Other(number),
        Shown::Nothing => document,
    }
}

/// Whether a character parts words.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | '.' | '’' | '\'' | '"' | '“' | '”' | '„' | '«' | '»'
        )
}

fn words(mut block: &str) -> impl Iterator<Item = &str> + Clone {
    std::iter::from_fn(move || {
        // Most words are letters of ASCII between two spaces.
        let rest = match block.as_bytes() {
            [b' ', letter, ..] if letter.is_ascii_alphabetic() => &block[1..],
            _ => block.trim_start_matches(is_between),
        };
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let end = match rest.as_bytes().get(letters) {
            Some(b' ' | b',' | b'.') => letters,
            _ => {
                let behind = rest[letters..].find(is_between);
                behind.map_or(rest.len(), |behind| letters + behind)
            }
        };
        let (word, behind) = rest.split_at(end);
        block = behind;
        (!word.is_empty()).then_some(word)
    })
}

/// How much has to be seen of a language.
#[derive(Clone, Copy)]
struct Asked {
    /// So many of its small words.
    least: usize,
    /// Where so many words are English, nothing else is looked for.
    plain: usize,
    /// So many times as many as English ones.
    lead: usize,
    /// What the rest of the text is in.
    document: Tongue,
}

/// How many characters of a block are looked at to tell its script.
const OF_LETTERS: usize = 200;

/// Whether most of a block's letters are such as no language of the table has.
fn is_unread(block: &str) -> bool {
    if block.is_ascii() {
        return false;
    }
    let (mut known, mut other) = (0, 0);
    for c in block.chars().take(OF_LETTERS) {
        match c {
            'a'..='z' | 'A'..='Z' => known += 1,
            // What stands between the words of most texts.
            ' ' | '\u{2000}'..='\u{206f}' => continue,
            _ if !c.is_alphabetic() => continue,
            '\0'..='\u{24f}' | '\u{400}'..='\u{52f}' | '\u{1e00}'..='\u{1eff}' => known += 1,
            _ => other += 1,
        }
        // The others cannot be more.
        if known * 2 > OF_LETTERS {
            return false;
        }
    }
    other > known
}

/// What is counted of one language.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    /// Its small words.
    all: usize,
    /// How many of them are different.
    different: usize,
    /// How many no other language has.
    own: usize,
}

/// How many of a text's words are small ones of each language.
fn counts<'a>(words: impl Iterator<Item = &'a str>) -> [Count; LANGUAGES] {
    let table = table();
    let mut counts = [Count::default(); LANGUAGES];
    let mut met = FxHashSet::default();
    for word in words {
        let languages = table.small(word);
        if languages == 0 {
            continue;
        }
        let new = met.insert(word);
        let own = languages.is_power_of_two();
        let mut bits = languages;
        while bits != 0 {
            if let Some(count) = counts.get_mut(bits.trailing_zeros() as usize) {
                count.all += 1;
                count.different += usize::from(new);
                count.own += usize::from(own);
            }
            bits &= bits - 1;
        }
    }
    counts
}

/// What words show. Of languages that words speak for alike it is the one whose words are fewer
/// others', then the document's.
fn shown<'a>(words: impl Iterator<Item = &'a str> + Clone, asked: Asked) -> Shown {
    let Asked {
        least,
        plain,
        lead,
        document,
    } = asked;
    let (mut all, mut english) = (0, 0);
    for word in words.clone() {
        all += 1;
        english += usize::from(is_english(word));
        // Nearly every English text ends here.
        if english >= plain && english * SHARE >= all {
            return Shown::English;
        }
    }
    // A short one.
    if plain < usize::MAX && english >= 2 && english * SHARE >= all {
        return Shown::English;
    }
    if all < least * 2 {
        return Shown::Nothing;
    }
    let counts = counts(words);
    let rank = |number: usize, count: &Count| {
        let same = u8::try_from(number).is_ok_and(|n| document == Tongue::Other(n));
        (count.all, count.own, same)
    };
    let known = counts.iter().take(table().len()).enumerate();
    let Some((number, most)) = known.max_by_key(|(number, count)| rank(*number, count)) else {
        return Shown::Nothing;
    };
    // Languages that are kin share small words: what a text is in, its blocks are in, unless they
    // have far more of another's.
    let own = |most: &Count| match document {
        Tongue::Other(number) => counts
            .get(usize::from(number))
            .filter(|own| own.all * 3 >= most.all * 2)
            .map(|own| (usize::from(number), own)),
        Tongue::English => None,
    };
    let (number, most) = own(most).unwrap_or((number, most));
    let alike = |other: &Count| rank(LANGUAGES, other) == rank(LANGUAGES, most);
    let tied = counts.iter().filter(|other| alike(other)).count() > 1
        && document != u8::try_from(number).map_or(Tongue::English, Tongue::Other);
    let share = match english * PURE <= most.all && most.all >= least * 2 {
        true => SHARE * 2,
        false => SHARE,
    };
    let shows = most.all >= least
        && most.different >= DIFFERENT
        && most.all * share >= all
        && most.all > english * lead;
    match u8::try_from(number) {
        Ok(number) if shows && !tied => Shown::Other(number),
        _ if english >= least.min(FEW) && english > most.all => Shown::English,
        _ => Shown::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language() {
        let told = |text| document(std::iter::once(text));
        let texts = [
            "Die Fähre fährt nicht mehr, weil der Kapitän auf der Insel eine Bäckerei eröffnet hat.",
            "Le bac ne part plus, car le capitaine a ouvert une boulangerie sur l’île avec son frère.",
            "El barco ya no sale, porque el capitán ha abierto una panadería en la isla con su hermano.",
            "Il traghetto non parte più, perché il capitano ha aperto una panetteria con la sorella.",
            "O barco não sai mais, porque o capitão abriu uma padaria na ilha com a sua irmã.",
            "De boot vaart niet meer, want de kapitein is op het eiland een bakkerij begonnen met zijn zus.",
            "Prom już nie pływa, bo kapitan otworzył na wyspie piekarnię i nie ma czasu do wiosny.",
            "Fergen går ikke mer, for kapteinen har åpnet et bakeri på øya og det er ikke noen som vil.",
        ];
        for (number, text) in (0..).zip(texts) {
            assert_eq!(told(text), Tongue::Other(number), "{text}");
        }
        for english in [
            "The ferry has stopped, for the captain has opened a bakery on the island.",
            "Die Roe, Der Poe, La La Roe.",
            "Ferry stops",
            "",
        ] {
            assert_eq!(told(english), Tongue::English, "{english}");
        }
    }

    #[test]
    fn a_block_that_shows_nothing_is_as_the_document() {
        let german = Tongue::Other(0);
        assert_eq!(of_words("Kein Zugang", german), german);
        assert_eq!(of_words("Kein Zugang", Tongue::English), Tongue::English);
        let english = "The harbour is closed to all of us, and they said that it is for the best.";
        assert_eq!(of_words(english, german), Tongue::English);
    }

    #[test]
    fn a_headline_with_capitals_is_english() {
        for text in [
            "A Harbour Is Closed To A Captain. That’s A First, And A Loss.",
            "This Baker Isn’t Asking A Captain To A Dance. She’s Asking A Ferry To A Harbour.",
        ] {
            assert_eq!(of_words(text, Tongue::English), Tongue::English, "{text}");
        }
    }

    #[test]
    fn words_of_several_languages_are_the_documents() {
        // "De" and "a" are many languages'; nothing else stands here.
        let text = "Casa de Valcarra a Barrenal, de Olmo a Roa, de Pando a Lira, de Tormo a Vega";
        for number in [2, 4] {
            let document = Tongue::Other(number);
            assert_eq!(of_words(text, document), document, "{number}");
        }
        assert_eq!(of_words(text, Tongue::English), Tongue::English);
    }

    #[test]
    fn other_letters_are_no_english() {
        let unread = table().unread();
        for text in [
            "港口今天关闭了，因为船长在岛上开了一家面包店。",
            "선장이 섬에 빵집을 열어서 배는 더 이상 가지 않는다.",
            "船長が島でパン屋を開いたので、船はもう出ない。",
            "لم تعد العبارة تبحر لأن القبطان فتح مخبزا في الجزيرة",
            "Το πλοίο δεν φεύγει πια, γιατί ο καπετάνιος άνοιξε φούρνο στο νησί.",
        ] {
            assert_eq!(of_words(text, Tongue::English), Tongue::English, "{text}");
            assert_eq!(of_words(text, unread), unread, "{text}");
            assert_eq!(document(std::iter::once(text)), unread, "{text}");
        }
        let russian = "Паром не ходит, потому что капитан открыл на острове пекарню, и у \
                       него нет времени, но это не так и не для нас.";
        assert!(!of_words(russian, Tongue::English).is_english());
        let name = "The café of Zoë Ångström is shut.";
        assert_eq!(of_words(name, Tongue::English), Tongue::English);
    }
}
