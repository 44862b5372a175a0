//! Words on one line.

/// The words of a text on one line: every run of white space is one space, and those at its ends
/// are gone.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn white_space_is_one_space_and_none_at_the_ends() {
        assert_eq!(one_line(" a\n\tlong\u{a0} line \n"), "a long line");
        assert_eq!(one_line(" \n "), "");
    }
}
