//! Invisible signs inside words that say where a word may or must not break: soft hyphens,
//! joiners, spaces without width.
//!
//! Left in, they would part a name from the same name elsewhere, and nobody could type them in a
//! search. They stay in scripts that need them: Thai puts spaces without width between words,
//! Persian and emoji use joiners.

use std::borrow::Cow;

const SOFT_HYPHEN: char = '\u{ad}';

/// The words without such signs.
pub(super) fn without(words: &str) -> Cow<'_, str> {
    if !has_joint(words) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let needless = c == SOFT_HYPHEN
            || is_joint(c)
                && out.ends_with(joins_plainly)
                && chars.peek().is_some_and(|next| joins_plainly(*next));
        if !needless {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether there is such a sign. Only characters that begin like one in UTF-8 are looked at.
fn has_joint(words: &str) -> bool {
    memchr::memchr3_iter(0xC2, 0xE2, 0xEF, words.as_bytes())
        .filter_map(|at| words.get(at..)?.chars().next())
        .any(is_joint)
}

const fn is_joint(c: char) -> bool {
    matches!(
        c,
        SOFT_HYPHEN | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// Letters of scripts that need no joiners: Latin, Greek, Cyrillic.
fn joins_plainly(c: char) -> bool {
    c < '\u{530}' && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn words_are_whole() {
        for joint in ['\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}'] {
            assert_eq!(without(&format!("Ines Va{joint}le")), "Ines Vale");
        }
        assert_eq!(without("Har\u{ad}"), "Har");
    }

    #[test]
    fn what_scripts_need_stays() {
        for words in ["می\u{200c}شود", "ไป\u{200b}ตลาด", "👩\u{200d}🚒", "plain"]
        {
            assert_eq!(without(words), words);
        }
    }
}
