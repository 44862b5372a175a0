//! What printing terminals did for bold and underlined: a letter, back, the letter again,
//! or a line, back, the letter. Manuals come so through a pipe.

/// The text as it was meant, where it is struck over; else as it is.
pub(super) fn read(text: String) -> String {
    if !text.contains('\u{8}') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\u{8}' {
            out.push(c);
            continue;
        }
        // A backspace behind nothing, or before nothing that fits, stays: it will show.
        let before = out.chars().next_back();
        match (before, chars.peek().copied()) {
            (Some(before), Some(after)) if before == after || before == '_' => {
                out.pop();
            }
            (Some(_), Some('_')) => {
                chars.next();
            }
            // A bullet is a plus over an o.
            (Some('+'), Some('o')) => {
                out.pop();
                chars.next();
                out.push('•');
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn struck_letters_are_letters() {
        for (struck, meant) in [
            ("N\u{8}NA\u{8}AM\u{8}ME\u{8}E", "NAME"),
            ("_\u{8}b_\u{8}a_\u{8}t", "bat"),
            ("b\u{8}_a\u{8}_t\u{8}_", "bat"),
            ("W\u{8}W\u{8}We", "We"),
            ("+\u{8}o item", "• item"),
            ("plain", "plain"),
            ("a\u{8}b", "a\u{8}b"),
        ] {
            assert_eq!(read(struck.into()), meant);
        }
    }
}
