//! Small figures above and below the line as characters: 10²³, CO₂.

/// A figure above or below the line.
const fn figure(c: char, above: bool) -> Option<char> {
    Some(match (c, above) {
        ('0', true) => '⁰',
        ('1', true) => '¹',
        ('2', true) => '²',
        ('3', true) => '³',
        ('4', true) => '⁴',
        ('5', true) => '⁵',
        ('6', true) => '⁶',
        ('7', true) => '⁷',
        ('8', true) => '⁸',
        ('9', true) => '⁹',
        ('+', true) => '⁺',
        ('-' | '−', true) => '⁻',
        ('n', true) => 'ⁿ',
        ('0', false) => '₀',
        ('1', false) => '₁',
        ('2', false) => '₂',
        ('3', false) => '₃',
        ('4', false) => '₄',
        ('5', false) => '₅',
        ('6', false) => '₆',
        ('7', false) => '₇',
        ('8', false) => '₈',
        ('9', false) => '₉',
        ('+', false) => '₊',
        ('-' | '−', false) => '₋',
        _ => return None,
    })
}

/// A letter of a formula above or below the line.
const fn small_letter(c: char, above: bool) -> Option<char> {
    Some(match (c, above) {
        ('a', true) => 'ᵃ',
        ('b', true) => 'ᵇ',
        ('c', true) => 'ᶜ',
        ('d', true) => 'ᵈ',
        ('e', true) => 'ᵉ',
        ('i', true) => 'ⁱ',
        ('j', true) => 'ʲ',
        ('k', true) => 'ᵏ',
        ('m', true) => 'ᵐ',
        ('p', true) => 'ᵖ',
        ('r', true) => 'ʳ',
        ('s', true) => 'ˢ',
        ('t', true) => 'ᵗ',
        ('x', true) => 'ˣ',
        ('y', true) => 'ʸ',
        ('a', false) => 'ₐ',
        ('e', false) => 'ₑ',
        ('i', false) => 'ᵢ',
        ('j', false) => 'ⱼ',
        ('k', false) => 'ₖ',
        ('m', false) => 'ₘ',
        ('n', false) => 'ₙ',
        ('p', false) => 'ₚ',
        ('r', false) => 'ᵣ',
        ('s', false) => 'ₛ',
        ('t', false) => 'ₜ',
        ('x', false) => 'ₓ',
        ('(', true) => '⁽',
        (')', true) => '⁾',
        ('=', true) => '⁼',
        _ => return None,
    })
}

/// Words above or below the line as they are written behind the text before them: as small
/// figures, or as a power; `None` if they are neither.
pub(super) fn small(before: &str, words: &str, above: bool) -> Option<String> {
    // "1/2", of which the first was written as it is.
    let over = before.strip_suffix(['/', '⁄']).unwrap_or_default();
    if !above && over.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // At the beginning they are a note's own number, in brackets its reference.
    let behind = before.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '[' | '('));
    raised(words, above)
        .filter(|_| behind)
        .or_else(|| power(before, words, above))
}

/// The number of an isotope, before its sign: "¹⁴C", "²³⁸U".
pub(super) fn of_isotope(words: &str, behind: &str) -> Option<String> {
    /// Signs that are no words as well.
    const SIGNS: &[&str] = &[
        "H", "He", "Li", "Be", "B", "C", "N", "O", "F", "Ne", "Na", "Mg", "Al", "Si", "P", "S",
        "Cl", "Ar", "K", "Ca", "Sc", "Ti", "V", "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn", "Ga",
        "Ge", "Se", "Br", "Kr", "Rb", "Sr", "Y", "Zr", "Nb", "Mo", "Tc", "Ru", "Rh", "Pd", "Ag",
        "Cd", "Sn", "Sb", "Te", "Xe", "Cs", "Ba", "La", "Ce", "Nd", "Sm", "Eu", "Gd", "Hf", "Ta",
        "Re", "Os", "Ir", "Pt", "Au", "Hg", "Tl", "Pb", "Bi", "Po", "Rn", "Fr", "Ra", "Ac", "Th",
        "Pa", "U", "Np", "Pu", "Cm", "Cf",
    ];
    let number = words.trim().trim_end_matches('m');
    let mass = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let end = behind
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(behind.len());
    let sign = SIGNS.contains(&&behind[..end]);
    // "³He", where "¹A note" begins with a number of one figure.
    let light = number.len() > 1 || matches!(&behind[..end], "H" | "He" | "Li" | "Be");
    (mass && sign && light)
        .then(|| raised(words, true))
        .flatten()
}

/// The words as small figures, if every character has one. Letters alone are the ending of an
/// ordinal ("21st") above the line, but an index below it.
fn raised(words: &str, above: bool) -> Option<String> {
    let words = words.trim();
    let formula = match above {
        true => words
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '−')),
        false => words.chars().count() == 1 || words.chars().any(|c| c.is_ascii_digit()),
    };
    let signs: Option<String> = words
        .chars()
        .map(|c| figure(c, above).or_else(|| small_letter(c, above).filter(|_| formula)))
        .collect();
    signs.filter(|_| !words.is_empty())
}

/// A power that has no small figures, behind a number: "10^-3.5". Run together, the two would be
/// another number.
fn power(before: &str, words: &str, above: bool) -> Option<String> {
    let words = words.trim();
    let behind_number = before.ends_with(|c: char| c.is_ascii_digit());
    let number = words.trim_start_matches(['-', '−', '+']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '·' | '⋅'));
    (above && behind_number && is_number).then(|| format!("^{words}"))
}

#[cfg(test)]
mod tests {
    use super::{of_isotope, power, raised, small};

    #[test]
    fn figures_are_raised_and_lowered_and_words_are_not() {
        assert_eq!(raised("30", true).as_deref(), Some("³⁰"));
        assert_eq!(raised("-2", true).as_deref(), Some("⁻²"));
        assert_eq!(raised("2", false).as_deref(), Some("₂"));
        assert_eq!(raised("th", true), None);
        assert_eq!(raised(" ", true), None);
        assert_eq!(raised("a+b", true).as_deref(), Some("ᵃ⁺ᵇ"));
        assert_eq!(raised("i", false).as_deref(), Some("ᵢ"));
        assert_eq!(raised("e", true), None);
        assert_eq!(power("about 10", "-3.5", true).as_deref(), Some("^-3.5"));
        assert_eq!(power("the 10", "th", true), None);
        assert_eq!(power("said", "1,2", true), None);
    }

    #[test]
    fn numbers_of_isotopes_and_fractions_are_told_from_powers() {
        assert_eq!(
            of_isotope("14", "C dates").as_deref(),
            Some("¹⁴C".trim_end_matches('C'))
        );
        assert_eq!(of_isotope("238", "U").as_deref(), Some("²³⁸"));
        assert_eq!(of_isotope("3", "He and").as_deref(), Some("³"));
        assert_eq!(of_isotope("1", "C is"), None);
        assert_eq!(of_isotope("14", "In May"), None);
        assert_eq!(of_isotope("14", "Cats"), None);
        assert_eq!(small("a 1/", "2", false), None);
        assert_eq!(small("5¹/", "2", false).as_deref(), Some("₂"));
        assert_eq!(small("CO", "2", false).as_deref(), Some("₂"));
    }
}
