//! Names as people type them: compared without case and accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name without what people leave out when they type it: capitals, accents, curly apostrophes,
/// invisible characters, more than one space.
pub fn folded_name(name: &str) -> String {
    let plain = |c: char| match c {
        '’' | 'ʼ' | '‘' => '\'',
        // These have a stroke and no accent that would come off.
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ŧ' => 't',
        'ı' => 'i',
        c => c,
    };
    let unseen =
        |c: &char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}') || is_combining_mark(*c);
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| {
            let letters = word.nfd().filter(|c| !unseen(c));
            letters
                .flat_map(char::to_lowercase)
                .map(plain)
                .filter(|c| !unseen(c))
                .collect()
        })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hands_leave_out_does_not_count() {
        for (written, typed) in [
            ("René  O’Neil", "rene o'neil"),
            ("ŁUKASZ Sør\u{ad}ensen", "lukasz sorensen"),
            ("I\u{307}nci", "inci"),
        ] {
            assert_eq!(folded_name(written), typed);
        }
        assert_ne!(folded_name("Ann Poe"), folded_name("Anne Poe"));
    }
}
