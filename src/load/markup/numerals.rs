//! Numbers of lists as letters and Roman numerals.

/// A number as lists show it, by the name of its format in Word or its type in HTML.
pub fn numeral(format: &str, n: u64) -> String {
    let letter = |first: u8| {
        // aa follows z: the letter is repeated.
        let (times, at) = ((n.saturating_sub(1)) / 26 + 1, (n.saturating_sub(1)) % 26);
        let letter = char::from(first + u8::try_from(at).unwrap_or(0));
        letter
            .to_string()
            .repeat(usize::try_from(times.min(8)).unwrap_or(1))
    };
    match format {
        "lowerLetter" | "a" => letter(b'a'),
        "upperLetter" | "A" => letter(b'A'),
        "lowerRoman" | "i" => roman(n).to_lowercase(),
        "upperRoman" | "I" => roman(n),
        _ => n.to_string(),
    }
}

fn roman(mut n: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n >= 4000 {
        return n.to_string();
    }
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while n >= value {
            text.push_str(sign);
            n -= value;
        }
    }
    text
}

/// The type of numerals that a list has which counts in letters or Roman numerals.
pub fn numerals_of<'v>(get: impl Fn(&str) -> Option<&'v str>) -> Option<&'static str> {
    const TYPES: [&str; 4] = ["a", "A", "i", "I"];
    const STYLES: [(&str, &str); 6] = [
        ("lower-alpha", "a"),
        ("lower-latin", "a"),
        ("upper-alpha", "A"),
        ("upper-latin", "A"),
        ("lower-roman", "i"),
        ("upper-roman", "I"),
    ];
    let said = get("type").map(str::trim);
    let typed = || TYPES.into_iter().find(|known| said == Some(known));
    let style = get("style").unwrap_or_default();
    let styled = STYLES.iter().find(|(name, _)| style.contains(name));
    styled.map(|(_, kind)| *kind).or_else(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_letters_or_roman() {
        for (kind, n, shown) in [
            ("a", 1, "a"),
            ("A", 27, "AA"),
            ("i", 4, "iv"),
            ("I", 19, "XIX"),
            ("1", 3, "3"),
        ] {
            assert_eq!(numeral(kind, n), shown);
        }
    }
}
