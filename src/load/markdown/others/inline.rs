//! Signs inside of lines: words set apart by a sign on both sides, and signs that Markdown would
//! take for its own.

/// Signs around words, and what Markdown sets around them.
pub(super) type Marks = [(char, &'static str, &'static str)];

/// Rewrites words between two equal signs, where the first stands before a word and the last behind
/// one; all other signs that Markdown knows are written so that they stay what they are. `link`
/// reads what begins at a place: what it is in Markdown, and how many bytes it has.
pub(super) fn rewrite(
    line: &str,
    marks: &Marks,
    link: &dyn Fn(&str) -> Option<(String, usize)>,
    out: &mut String,
) {
    /// How far the closing sign is looked for, in bytes.
    const LONGEST: usize = 400;
    let mut before = ' ';
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        if let Some((words, length)) = link(rest).filter(|(_, length)| *length > 0) {
            out.push_str(&words);
            at += length;
            before = 'a';
            continue;
        }
        let mark = marks.iter().find(|(sign, _, _)| *sign == c);
        let opens = !before.is_alphanumeric() && before != c;
        if let Some((_, begin, end)) = mark.filter(|_| opens)
            && let Some(length) = closed(&rest[..rest.floor_char_boundary(LONGEST)], c)
        {
            let words = &rest[c.len_utf8()..length];
            out.push_str(begin);
            match *begin {
                "`" => out.push_str(words),
                _ => rewrite(words, marks, link, out),
            }
            out.push_str(end);
            at += length + c.len_utf8();
            before = c;
            continue;
        }
        if matches!(c, '*' | '_' | '`' | '<' | '[' | ']' | '~' | '$') {
            out.push('\\');
        }
        out.push(c);
        before = c;
        at += c.len_utf8();
    }
}

/// Where the sign stands that closes words which begin with it.
fn closed(text: &str, sign: char) -> Option<usize> {
    let inside = &text[sign.len_utf8()..];
    if inside.starts_with(|c: char| c.is_whitespace() || c == sign) {
        return None;
    }
    let ends = |at: &usize| {
        let (words, behind) = (&inside[..*at], &inside[at + sign.len_utf8()..]);
        !words.ends_with(char::is_whitespace)
            && !behind.starts_with(|c: char| c.is_alphanumeric() || c == sign)
    };
    let mut signs = inside.match_indices(sign).map(|(at, _)| at);
    signs.find(ends).map(|at| at + sign.len_utf8())
}
