//! Removes overstriking, by which printing terminals made bold and underlined text: a letter, a
//! step back, the letter again. Manuals come like that through a pipe. Escape sequences for
//! colours and links, which programs write for a screen, are removed as well.

/// The text as it was meant, where it is struck over or has a screen's sequences; else as it is.
pub(super) fn read(text: String) -> String {
    let text = match text.contains('\u{1b}') {
        true => without_sequences(&text).unwrap_or(text),
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

/// Text without the sequences that programs colour it and mark links with; `None` where any other
/// escape stands in it: then all of them stay, and will show.
fn without_sequences(text: &str) -> Option<String> {
    /// The longest address of a link, in bytes.
    const LINK: usize = 1024;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\u{1b}') {
        out.push_str(before);
        let end = match behind.strip_prefix('[') {
            Some(inside) => {
                let numbers = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b';' | b':');
                let length = inside.bytes().take_while(numbers).count();
                let last = inside.as_bytes().get(length)?;
                matches!(last, b'm' | b'K').then_some(length + 2)?
            }
            None => {
                let link = behind.strip_prefix("]8;")?;
                let head = &link[..link.floor_char_boundary(LINK)];
                let ends = ["\u{7}", "\u{1b}\\"].into_iter();
                let ends = ends.filter_map(|sign| Some(head.find(sign)? + sign.len()));
                3 + ends.min()?
            }
        };
        rest = behind.get(end..)?;
    }
    out.push_str(rest);
    Some(out)
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
            // What a program does to a screen besides is shown for what it is.
            ("\u{1b}]0;title\u{7}oars", "\u{1b}]0;title\u{7}oars"),
            (
                "\u{1b}[1mNAME\u{1b}[0m \u{1b}[2J",
                "\u{1b}[1mNAME\u{1b}[0m \u{1b}[2J",
            ),
            ("\u{1b}x \u{1b}[", "\u{1b}x \u{1b}["),
            ("a\u{8}b", "a\u{8}b"),
        ] {
            assert_eq!(read(struck.into()), meant);
        }
    }
}
