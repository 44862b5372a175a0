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
/// figures, or as a power; `None` where they are neither.
pub(super) fn small(before: &str, words: &str, above: bool) -> Option<String> {
    // At the beginning they are a note's own number, in brackets its reference.
    let behind = before.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '[' | '('));
    raised(words, above)
        .filter(|_| behind)
        .or_else(|| power(before, words, above))
}

/// The same words as small figures, where every character has one. Letters alone are an
/// ordinal's ending ("21st") rather than a power, but an index below the line.
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

/// A power that has no small figures, behind a number: "10^-3.5". Run together, the two
/// would be another number.
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
    use super::{power, raised};

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
}
