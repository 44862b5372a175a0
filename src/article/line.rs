//! Text put on one line.

/// The words of a text on one line: every run of white space is one space, and those at its ends
/// are gone.
pub fn one_line(text: &str) -> String {
    if is_one_line(text) {
        return text.to_string();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a text is letters and signs of ASCII with one space between them: most names are.
fn is_one_line(text: &str) -> bool {
    let mut space = true;
    let plain = text.bytes().all(|byte| {
        let before = std::mem::replace(&mut space, byte == b' ');
        byte.is_ascii_graphic() || space && !before
    });
    plain && !space
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn white_space_is_one_space_and_none_at_the_ends() {
        assert_eq!(one_line(" a\n\tlong\u{a0} line \n"), "a long line");
        assert_eq!(one_line(" \n "), "");
        for text in [
            "",
            "a",
            "a long line",
            "a  b",
            " a",
            "a ",
            "a\u{a0}b",
            "a\tb",
            "é b",
        ] {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(one_line(text), words.join(" "), "{text:?}");
        }
    }
}
