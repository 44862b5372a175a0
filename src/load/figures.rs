//! Small figures above and below the line as characters: 10²³, CO₂.

/// A figure above or below the line.
const fn small(c: char, above: bool) -> Option<char> {
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

/// The same words as small figures, where every character has one.
pub(super) fn raised(words: &str, above: bool) -> Option<String> {
    let words = words.trim();
    (!words.is_empty())
        .then(|| words.chars().map(|c| small(c, above)).collect())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::raised;

    #[test]
    fn figures_are_raised_and_lowered_and_words_are_not() {
        assert_eq!(raised("30", true).as_deref(), Some("³⁰"));
        assert_eq!(raised("-2", true).as_deref(), Some("⁻²"));
        assert_eq!(raised("2", false).as_deref(), Some("₂"));
        assert_eq!(raised("th", true), None);
        assert_eq!(raised(" ", true), None);
    }
}
