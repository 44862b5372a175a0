//! Times of day at the edges of a transcript's lines, and the nicknames that chats have there.

/// The length of the time that a line begins with, including the white space after it:
/// `[00:12:05]`, "(1:02) ", "12/03/2031, 10:01 - ". Zero if there is none.
pub fn before(line: &str) -> usize {
    const LONGEST: usize = 26;
    let head = &line[..line.floor_char_boundary(LONGEST)];
    let open = head.strip_prefix(['[', '(']);
    let inside = open.unwrap_or(head);
    let length = inside
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | '/' | '-' | ',' | ' ')))
        .unwrap_or(inside.len());
    let (time, rest) = inside.split_at(length);
    let clock = time
        .match_indices(':')
        .any(|(at, _)| time[..at].ends_with(|c: char| c.is_ascii_digit()));
    let closed = match open {
        Some(_) => rest.starts_with([']', ')']),
        None => {
            let chat = time.ends_with(' ') && rest.starts_with('<');
            chat || time.ends_with("- ") || time.ends_with("  ") || time.ends_with('\t')
        }
    };
    if !clock || !closed || !inside.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let rest = if open.is_some() { &rest[1..] } else { rest };
    let rest = rest.trim_start_matches([' ', '\t', ':', '-']);
    rest.as_ptr() as usize - line.as_ptr() as usize
}

/// The text before the time that a line ends with: "Jane Roe" in "Jane Roe  (00:12)".
pub fn behind(line: &str) -> Option<&str> {
    let (words, last) = line.rsplit_once([' ', '\t'])?;
    is_clock(last).then_some(words)
}

/// The nickname that a line of a chat begins with, and where the words after it begin: `<mlind>
/// …`, "<@mlind> …", and after a time "mlind: …". `timed` says whether a time came before.
pub fn nickname(line: &str, timed: bool) -> Option<(&str, usize)> {
    let (name, behind) = match line.strip_prefix('<') {
        Some(rest) => {
            let end = rest.find('>')?;
            (&rest[..end], end + 2)
        }
        None => {
            let end = timed.then(|| line.find(':')).flatten()?;
            // Names in capitals are everybody's labels.
            let small = line.starts_with(|c: char| c.is_lowercase() || matches!(c, '_' | '@'));
            (line.get(..end).filter(|_| small)?, end + 1)
        }
    };
    let name = name.trim().trim_start_matches(['@', '+', '%', '~', '&']);
    let sign = |c: char| c.is_alphanumeric() || "_-|[]{}^`.\\".contains(c);
    let said = line.get(behind..)?;
    let fits = !name.is_empty() && name.len() <= 32 && name.chars().all(sign);
    (fits && said.starts_with(' ') && !said.trim().is_empty()).then_some((name, behind))
}

/// "00:12", "(1:02:03)".
fn is_clock(word: &str) -> bool {
    let bare = word.trim_matches(['(', ')', '[', ']']);
    let (digits, colons) = (
        bare.bytes().filter(u8::is_ascii_digit).count(),
        bare.matches(':').count(),
    );
    colons > 0
        && digits >= 2
        && digits + colons == bare.len()
        && bare.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{before, behind, nickname};

    #[test]
    fn chats_have_nicknames() {
        for (line, name) in [
            ("<mlind> is it open", Some("mlind")),
            ("<@per_l> no", Some("per_l")),
            ("< roe|away> later", Some("roe|away")),
            ("<b>bold</b> words", None),
            ("<two words> no", None),
            ("mlind: is it open", None),
        ] {
            assert_eq!(nickname(line, false).map(|n| n.0), name, "{line}");
        }
        assert_eq!(nickname("mlind: is it?", true), Some(("mlind", 6)));
        assert_eq!(nickname("Moen: is it?", true), None);
        assert_eq!(before("12:01 <mlind> hi"), 6);
    }

    #[test]
    fn times_stand_before_and_behind_words() {
        for time in [
            "[00:12:05] ",
            "(1:02) ",
            "12/03/2031, 10:01 - ",
            "[10:01]: ",
        ] {
            assert_eq!(before(&format!("{time}Jane")), time.len(), "{time}");
        }
        for none in ["10:01 Jane", "[1] Jane", "[a:b] Jane", "Jane", ""] {
            assert_eq!(before(none), 0, "{none}");
        }
        assert_eq!(behind("Jane Roe (1:02)"), Some("Jane Roe"));
        assert_eq!(behind("Jane Roe 12"), None);
    }
}
