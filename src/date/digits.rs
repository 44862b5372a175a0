//! Digits, also as Arabic, Persian, Hindi, Bengali and Thai are written.

/// Whether a text contains a digit, as every date does.
pub(crate) fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) || text.chars().any(|c| digit(c).is_some())
}

/// What a digit counts, also as Arabic, Persian, Hindi, Bengali and Thai are written.
pub(super) fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        '๐'..='๙' => '๐',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

#[cfg(test)]
mod tests {
    use super::{digit, has_digit};

    #[test]
    fn digits_count_in_several_scripts() {
        for seven in ['7', '٧', '۷', '७', '৭', '๗'] {
            assert_eq!(digit(seven), Some(7));
        }
        assert_eq!(digit('x'), None);
        assert!(has_digit("١٢ مارس") && !has_digit("مارس"));
    }
}
