//! The letters of fonts that hold no letters: what a number shows in one of them.

/// Where such fonts begin in the private area.
const PRIVATE: u32 = 0xf000;

/// What Symbol and Wingdings show for a number, where Unicode has it; else the number's own
/// character.
pub(super) fn shown(font: &str, number: u32) -> Option<char> {
    let number = match number {
        0xf020..=0xf0ff => number - PRIVATE,
        0xe000..=0xf8ff => return None,
        _ => number,
    };
    let byte = u8::try_from(number).ok();
    match (font.trim().to_ascii_lowercase().as_str(), byte) {
        ("symbol", Some(byte)) => symbol(byte),
        ("wingdings", Some(byte)) => wingding(byte),
        (font, Some(_)) if font.starts_with("wingdings") || font == "webdings" => None,
        _ => char::from_u32(number).filter(|c| !c.is_control()),
    }
}

/// Letters of Symbol.
pub(super) fn symbol(byte: u8) -> Option<char> {
    const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    let nth = |letters: &str, n: u8| letters.chars().nth(usize::from(n));
    Some(match byte {
        b'A'..=b'Z' => return nth(CAPITALS, byte - b'A'),
        b'a'..=b'z' => return nth(SMALL, byte - b'a'),
        b' '..=b'@' => char::from(byte),
        0xa3 => '≤',
        0xa5 => '∞',
        0xab => '↔',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xba => '≡',
        0xbb => '≈',
        0xbc => '…',
        0xd6 => '√',
        0xd7 => '⋅',
        0xde => '⇒',
        0xe5 => '∑',
        _ => return None,
    })
}

/// Pictures of Wingdings.
fn wingding(byte: u8) -> Option<char> {
    Some(match byte {
        b' ' => ' ',
        0x4a => '☺',
        0x6c | 0x9f => '•',
        0x6e | 0xa7 => '▪',
        0x6f | 0xa8 => '□',
        0xdf => '←',
        0xe0 => '→',
        0xfb => '✗',
        0xfc => '✓',
        0xfe => '☑',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn numbers_are_told_by_their_font() {
        assert_eq!(shown("Symbol", 0xf0ae), Some('→'));
        assert_eq!(shown("Symbol", 0x61), Some('α'));
        assert_eq!(shown("Wingdings", 0xf0fc), Some('✓'));
        assert_eq!(shown("MS Gothic", 0x2610), Some('☐'));
        assert_eq!(shown("Webdings", 0xf061), None);
        assert_eq!(shown("Arial", 0xf8ff), None);
        assert_eq!(shown("Arial", 0xd800), None);
    }
}
