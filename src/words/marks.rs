//! Quotation marks and the ends of sentences, for code that looks at the edges of a text. (Which
//! mark belongs to which is found by `analysis::quotation`.)
//!
//! Lists that weights were trained with have their own: `analysis::reported` would read other
//! features if a mark were added here.

/// Marks that open a quotation in English.
pub(crate) const OPENING: [char; 4] = ['“', '"', '‘', '\''];
/// Marks that close one.
pub(crate) const CLOSING: [char; 4] = ['”', '"', '’', '\''];
/// Marks that open a quotation in the languages of the web.
pub(crate) const OPENING_ANY: [char; 7] = ['“', '"', '‘', '\'', '„', '«', '「'];
/// Those that close one.
pub(crate) const CLOSING_ANY: [char; 7] = ['”', '"', '’', '\'', '“', '»', '」'];
/// The same, with those that open in few languages, and without the straight single mark, which opens
/// many a word: "'Tis".
pub(crate) const OPENING_SPEECH: [char; 9] = ['“', '"', '‘', '„', '«', '»', '‹', '「', '”'];
/// Those that close; the straight single mark parts "Roe's" as well.
pub(crate) const CLOSING_SPEECH: [char; 8] = ['”', '"', '’', '“', '»', '«', '›', '」'];
/// What may stand right before the first word of a sentence.
pub(crate) const BEFORE_WORD: [char; 5] = ['“', '"', '‘', '\'', '('];
/// What may stand between the stop of a sentence and the space behind it.
pub(crate) const BEHIND_STOP: [char; 9] = ['”', '"', '’', '\'', ')', ']', '»', '」', '』'];
/// The stops of sentences.
pub(crate) const STOPS: [char; 9] = ['.', '!', '?', '…', '。', '！', '？', '।', '؟'];
/// What a sentence is over behind: its stop, or the mark that closes what somebody said.
pub(crate) const ENDS: [char; 6] = ['.', '!', '?', '”', '"', '»'];
/// What parts words of names, besides spaces: a quotation or a line may begin there.
pub(crate) const BETWEEN_WORDS: [char; 4] = [' ', '\n', '“', '"'];

/// Signs that stand before the items of a list.
const BULLETS: [char; 11] = ['•', '◦', '▪', '‣', '●', '○', '■', '□', '·', '*', '-'];

/// Whether words are the sign before an item of a list. A dash is one, too: it opens speech as well.
pub(crate) fn is_bullet(sign: &str) -> bool {
    let mut signs = sign.chars();
    let first = signs.next();
    first.is_some_and(|c| c == '–' || BULLETS.contains(&c)) && signs.next().is_none()
}

/// Whether a character is a quotation mark, of any style; single ones are.
pub(crate) const fn is_quotation(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '\''
            | '`'
            | '「'
            | '」'
            | '『'
            | '』'
            | '＂'
            | '″'
            | '〝'
            | '〞'
            | '〟'
    )
}

/// Whether a character stands around a word and is none of it: a quotation mark, a round bracket.
pub(crate) const fn is_around_word(c: char) -> bool {
    matches!(c, '(' | ')') || is_quotation(c)
}

/// Whether a text ends as a sentence does: with a stop, and perhaps marks and brackets behind it.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(BEHIND_STOP).ends_with(STOPS)
}

/// Whether a sentence may begin behind words, white space included.
pub(crate) fn opens_sentence(before: &str) -> bool {
    before.is_empty() || before.ends_with(ENDS)
}

/// The last word of a text, by what parts words there.
pub(crate) fn last_word(before: &str) -> &str {
    let bytes = before.as_bytes();
    let ends = |b: &u8| matches!(b, b' ' | b'\n' | b'"') || !b.is_ascii();
    match bytes.iter().rposition(ends) {
        // A mark, or a letter that is none of ASCII.
        Some(at) if !bytes[at].is_ascii() => {
            before.rsplit(BETWEEN_WORDS).next().unwrap_or_default()
        }
        Some(at) => &before[at + 1..],
        None => before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_with_a_stop_and_what_stands_behind_it() {
        for ended in ["It left.", "“Go!”", "(He did.)", "「行く。」", "He left…’"] {
            assert!(ends_sentence(ended), "{ended}");
        }
        for open in ["", "“Go”", "It left,", "Chapter 12"] {
            assert!(!ends_sentence(open), "{open}");
        }
    }
}
