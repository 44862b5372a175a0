//! What language words are in, by the small ones that every sentence has.

use super::Tongue;
use super::words::table;

/// Small words of English. Some are others' too, so another language has to lead by far.
fn is_english(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "The"
            | "of"
            | "and"
            | "to"
            | "is"
            | "that"
            | "for"
            | "with"
            | "on"
            | "it"
            | "his"
            | "are"
            | "at"
            | "be"
            | "this"
            | "from"
            | "by"
            | "had"
            | "were"
            | "which"
            | "not"
            | "but"
            | "their"
            | "they"
            | "you"
            | "have"
            | "has"
            | "been"
            | "said"
            | "would"
            | "will"
            | "its"
            | "who"
            | "your"
            | "our"
            | "my"
            | "we"
            | "she"
            | "he"
            | "her"
    )
}

/// How many words of a text are looked at to tell its language.
const OF_TEXT: usize = 400;
/// How many of a block.
const OF_BLOCK: usize = 60;
/// Blocks of a text that words are taken from.
const BLOCKS: usize = 24;
/// Fewer small words tell nothing: names have particles too.
const LEAST: usize = 6;
/// A block of a text in another language has so many.
const FEW: usize = 3;
/// So many English words, one of [`SHARE`] at least, are enough to look no further.
const PLAIN: usize = 4;
/// One of so many words is a small one of the language, at least.
const SHARE: usize = 6;

/// So many times the English words: lists and names have fewer small words than sentences.
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
        _ => Tongue::English,
    }
}

/// The language of a block, of a document in a known one; what shows nothing is as the document.
pub(in crate::analysis) fn of_words(block: &str, document: Tongue) -> Tongue {
    let asked = match document.is_english() {
        true => Asked {
            least: LEAST - 1,
            plain: PLAIN,
            lead: 4,
        },
        // What is English here has to have more English words than others.
        false => Asked {
            least: FEW,
            plain: usize::MAX,
            lead: 2,
        },
    };
    match shown(words(block).take(OF_BLOCK), asked) {
        Shown::English => Tongue::English,
        Shown::Other(number) => Tongue::Other(number),
        Shown::Nothing => document,
    }
}

fn words(block: &str) -> impl Iterator<Item = &str> + Clone {
    block
        .split(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | '.' | '’' | '\'' | '"' | '“' | '”' | '„' | '«' | '»'
                )
        })
        .filter(|w| !w.is_empty())
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
}

/// What words show.
fn shown<'a>(words: impl Iterator<Item = &'a str> + Clone, asked: Asked) -> Shown {
    let Asked { least, plain, lead } = asked;
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
    let table = table();
    let mut counts = [0_usize; 32];
    for word in words {
        let mut bits = table.small(word);
        while bits != 0 {
            if let Some(count) = counts.get_mut(bits.trailing_zeros() as usize) {
                *count += 1;
            }
            bits &= bits - 1;
        }
    }
    let known = counts.iter().take(table.len()).enumerate();
    let Some((number, most)) = known.rev().max_by_key(|(_, n)| **n) else {
        return Shown::Nothing;
    };
    let share = match english * PURE <= *most && *most >= least * 2 {
        true => SHARE * 2,
        false => SHARE,
    };
    match u8::try_from(number) {
        Ok(number) if *most >= least && most * share >= all && *most > english * lead => {
            Shown::Other(number)
        }
        _ if english >= least.min(FEW) && english > *most => Shown::English,
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
}
