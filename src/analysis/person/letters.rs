//! Letters behind a name that do not belong to it: honours, degrees, seats and orders.

use crate::analysis::list::List;
use crate::analysis::person::label::Named;
use crate::article::Span;

/// Letters that stand behind names, in capitals or nearly. Letters that may as well be
/// somebody's initials, which some countries put last, are left out: "MA", "PC", "VC".
static LETTERS: List = List::new(&[
    // Counsel, and members of parliaments.
    "QC", "KC", "SC", "SAN", "MP", "MEP", "MSP", "MLA", "TD", "MHA", "MPP", "MNA", // Honours.
    "MBE", "OBE", "CBE", "KBE", "DBE", "GBE", "OAM", "ONZM", "CNZM", "MNZM", "DSO", "DFC", "CVO",
    "KCVO", "BEM", "QPM", "KPM", "OFR", "GCB", "KCB", "CMG", "KCMG", "GCMG", "LVO", "MVO",
    // Learned societies and professions.
    "FRS", "FBA", "FRSE", "FREng", "FRCP", "FRCS", "FRCGP", "FRSA", "FRSL", "FMedSci", "RIBA",
    "FRGS", "FRAS", "FRIBA", "CPA", "RN", // Degrees.
    "PhD", "Ph.D", "DPhil", "MD", "M.D", "MBBS", "MBChB", "MBA", "MSc", "BSc", "LLB", "LLM", "DDS",
    "DVM", "EdD", "PsyD", "JD", "Esq", // Orders, and services of the state.
    "SJ", "OFM", "OSB", "IAS", "IPS",
]);

/// The longest of them, in bytes.
const LONGEST: usize = 7;

/// Those of them that stand behind towns and firms too: states, banks, degrees of schools.
static BEHIND_OTHERS: List = List::new(&[
    "SC", "SAN", "TD", "RIBA", "CPA", "RN", "MD", "MBA", "MSc", "BSc", "LLB", "LLM", "JD", "SJ",
    "IAS", "IPS",
]);

/// Whether a word is letters behind a name: "QC", "M.D.".
pub(super) fn are_letters(word: &str) -> bool {
    LETTERS.has(word.trim_end_matches(['.', ',']))
}

/// Whether a word is letters that stand behind nothing but people's names: "KC".
pub(super) fn tell_somebody(word: &str) -> bool {
    // Asked of each capitalised word: few are as short, and have more than one capital.
    let bare = match word.ends_with(['.', ',']) {
        true => word.trim_end_matches(['.', ',']),
        false => word,
    };
    let several = || bare.bytes().filter(u8::is_ascii_uppercase).nth(1).is_some();
    bare.len() <= LONGEST
        && (several() || word.starts_with("Esq"))
        && LETTERS.has(bare)
        && !BEHIND_OTHERS.has(bare)
}

/// Ends names before the letters behind them: "Jane Roe QC", "Jane Roe, MD".
pub(super) fn leave(text: &str, names: &mut Vec<Named>) {
    for name in names.iter_mut() {
        name.span = without(text, name.span);
    }
    // "Roe, SJ": letters alone are nobody.
    names.retain(|name| name.span.len() as usize > LONGEST || !LETTERS.has(name.span.of(text)));
}

fn without(text: &str, span: Span) -> Span {
    let mut name = span.of(text);
    while let Some((rest, last)) = name.rsplit_once([' ', '\u{a0}']) {
        if !are_letters(last) {
            break;
        }
        let rest = rest.trim_end_matches([' ', ',']);
        // A line in capitals has no letters behind a name that can be told from it.
        if !rest.contains(char::is_lowercase) {
            break;
        }
        name = rest;
    }
    let name = name.trim_end_matches([' ', ',']);
    Span::from(span.start as usize..span.start as usize + name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letters_are_longer_than_the_longest() {
        assert!(LETTERS.iter().all(|letters| letters.len() <= LONGEST));
    }

    #[test]
    fn letters_behind_a_name_are_none_of_it() {
        for (text, name) in [
            ("Rory Tuohy SC", "Rory Tuohy"),
            ("Ana Bell, MD", "Ana Bell"),
            ("Ana Bell,", "Ana Bell"),
            ("Ana Bell CBE FRS", "Ana Bell"),
            ("Ana Bell Ph.D.", "Ana Bell"),
            ("Ana Bell", "Ana Bell"),
            ("Bell QC", "Bell"),
            ("Ana MP", "Ana"),
            ("Sanjay PC", "Sanjay PC"),
            ("ANA BELL MP", "ANA BELL MP"),
            ("MP", "MP"),
            ("Ana Bell Jr.", "Ana Bell Jr."),
        ] {
            let whole = Span::from(0..text.len());
            assert_eq!(without(text, whole).of(text), name, "{text}");
        }
    }
}
