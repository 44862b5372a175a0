//! The language of a text of one sentence, which has too few small words to tell it: by the verb of
//! saying beside its marks.

use super::Tongue;
use super::words::{LANGUAGES, PART, SAY, WRITE, language, table};
use crate::analysis::lexicon;

/// A longer text tells its language by its small words, in bytes.
const LONGEST: usize = 400;
/// How many words beside the marks may be the verb: "a déclaré".
const BESIDE: usize = 2;
/// Marks that quote.
const MARKS: [char; 8] = ['«', '»', '“', '”', '„', '"', '‹', '›'];

/// The language of a short text in which a verb that English does not have reports what stands in marks.
pub(super) fn of_a_line(text: &str) -> Option<Tongue> {
    if text.len() > LONGEST {
        return None;
    }
    let (open, close) = (text.find(MARKS)?, text.rfind(MARKS)?);
    let between = |c: char| !c.is_alphabetic();
    let before = text.get(..open)?.rsplit(between);
    let behind = text.get(close..)?.split(between);
    let beside = |word: &&str| !word.is_empty();
    let mut verbs = before.filter(beside).take(BESIDE).collect::<Vec<&str>>();
    verbs.extend(behind.filter(beside).take(BESIDE));
    // "“Six,” dice player Roe said" is English.
    let mut words = text.split(between);
    if words.any(|word| lexicon::classes(word) & lexicon::SAID != 0) {
        return None;
    }
    verbs.retain(|word| lexicon::classes(word) == 0);
    let small = |number: usize| {
        let own = |word: &&str| table().small(word) >> number & 1 == 1;
        text.split(between).filter(beside).filter(own).count()
    };
    let reports = |number: &u8| {
        let says = |word: &&str| {
            let sorts = language(*number).map_or(0, |l| l.sorts(word));
            sorts & (SAY | WRITE | PART) != 0
        };
        Tongue::Other(*number) != table().unread() && verbs.iter().any(says)
    };
    let all = 0..u8::try_from(table().len().min(LANGUAGES)).unwrap_or(0);
    let mut best: Option<(usize, u8)> = None;
    for number in all.filter(reports) {
        let count = small(usize::from(number));
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, number));
        }
    }
    best.map(|(_, number)| Tongue::Other(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_beside_the_marks_tells_the_language_of_a_line() {
        for (number, text) in [
            (0, "„Wir warten ab“, sagte Anna Schmidt."),
            (1, "« On verra demain », a déclaré Jean Dupont."),
            (2, "«Ya veremos», dijo Pedro Gómez."),
            (5, "„We zien wel”, zei Jan de Vries."),
        ] {
            assert_eq!(of_a_line(text), Some(Tongue::Other(number)), "{text}");
        }
        for text in [
            "“Six,” dice player Jim Roe said.",
            "“Six,” said Roe.",
            "Sagte Roe",
        ] {
            assert_eq!(of_a_line(text), None, "{text}");
        }
    }
}
