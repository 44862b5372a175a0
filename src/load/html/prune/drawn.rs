//! Letters drawn as pictures at the head of a text: finds which letter a drawing is.

/// The letter that a drawing stands for: it is called by that letter alone, and the word goes on
/// right behind it.
pub(super) fn letter(drawing: &str, behind: &str) -> Option<char> {
    /// How far into a drawing its name is looked for, in bytes.
    const NEAR: usize = 200;
    if !behind.starts_with(char::is_lowercase) {
        return None;
    }
    let head = &drawing[..drawing.floor_char_boundary(NEAR)];
    let titled = || {
        let (_, named) = head.split_once("<title")?;
        let (_, name) = named.split_once('>')?;
        Some(name.split_once("</")?.0)
    };
    let labelled = || Some(head.split_once("aria-label=\"")?.1.split_once('"')?.0);
    let name = titled().or_else(labelled)?;
    let mut letters = name.trim().chars();
    let letter = letters.next().filter(|letter| letter.is_uppercase())?;
    letters.next().is_none().then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn a_drawing_called_by_a_letter_opens_a_word() {
        let drawn = "<svg><title>T</title><path d='M0 0'/></svg>";
        assert_eq!(letter(drawn, "he tide"), Some('T'));
        let labelled = "<svg class=\"big\" aria-label=\"T\"><path/></svg>";
        assert_eq!(letter(labelled, "he tide"), Some('T'));
        assert_eq!(letter(drawn, " tide"), None);
        assert_eq!(letter("<title>Tide</title></svg>", "he"), None);
        assert_eq!(letter("<path/></svg>", "he"), None);
    }
}
