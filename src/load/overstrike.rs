//! What printing terminals did for bold and underlined: a letter, back, the letter again,
//! or a line, back, the letter. Manuals come so through a pipe. Screens do it by sequences that
//! begin with an escape: they are no part of the text either.

/// The text as it was meant, where it is struck over or has a screen's sequences; else as it is.
pub(super) fn read(text: String) -> String {
    let text = match text.contains('\u{1b}') {
        true => without_sequences(&text),
        false => text,
    };
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

/// Text without the sequences that tell a screen of colours, links and the cursor: those of
/// ECMA-48 that begin with `ESC [` or `ESC ]`. Any other escape stays, and will show.
fn without_sequences(text: &str) -> String {
    /// A command of the system's is no longer, in bytes.
    const COMMAND: usize = 1024;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\u{1b}') {
        out.push_str(before);
        let end = match behind.as_bytes().first() {
            Some(b'[') => {
                let inside = behind.as_bytes()[1..].iter();
                let length = inside
                    .take_while(|byte| matches!(byte, 0x20..=0x3f))
                    .count();
                let last = behind.as_bytes().get(1 + length);
                last.filter(|byte| (0x40..=0x7e).contains(*byte))
                    .map(|_| length + 2)
            }
            Some(b']') => {
                let head = &behind[..behind.floor_char_boundary(COMMAND)];
                let end = |sign: &str| head.find(sign).map(|at| at + sign.len());
                match (end("\u{7}"), end("\u{1b}\\")) {
                    (Some(bell), Some(string)) => Some(bell.min(string)),
                    (bell, string) => bell.or(string),
                }
            }
            _ => None,
        };
        if end.is_none() {
            out.push('\u{1b}');
        }
        rest = behind.get(end.unwrap_or(0)..).unwrap_or_default();
    }
    out.push_str(rest);
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
            ("\u{1b}[1mNAME\u{1b}[0m", "NAME"),
            ("\u{1b}[38;5;12mbat\u{1b}[K", "bat"),
            (
                "\u{1b}]8;;https://a.example\u{1b}\\oars\u{1b}]8;;\u{1b}\\",
                "oars",
            ),
            ("\u{1b}]0;title\u{7}oars", "oars"),
            ("\u{1b}x \u{1b}[", "\u{1b}x \u{1b}["),
            ("a\u{8}b", "a\u{8}b"),
        ] {
            assert_eq!(read(struck.into()), meant);
        }
    }
}
