//! Text from DOS, which detection made for the web does not know. The letters with accents of
//! code pages 437 and 850 are marks and signs in the encodings of Windows, in the middle of
//! words.

/// How many bytes inside words must be signs in Windows.
const LEAST: usize = 3;

/// The bytes beyond ASCII in code page 850. Page 437 has fewer letters of Western Europe, at the
/// same places.
const PAGE: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// A text of code page 850, or `None` where it is not surely one.
pub(super) fn text(bytes: &[u8], sample: &[u8]) -> Option<String> {
    let page: Vec<char> = PAGE.chars().collect();
    let at = |byte: u8| match byte.checked_sub(0x80) {
        Some(beyond) => page.get(usize::from(beyond)).copied(),
        None => Some(char::from(byte)),
    };
    is_meant(sample, &|byte| at(byte).unwrap_or('\u{fffd}'))
        .then(|| bytes.iter().filter_map(|byte| at(*byte)).collect())
}

/// Whether nearly all bytes beyond ASCII are letters of words in that page, in the case that their
/// place in the word has, and enough stand where Windows has a sign.
fn is_meant(sample: &[u8], of: &dyn Fn(u8) -> char) -> bool {
    let (mut all, mut fits, mut telling) = (0, 0, 0);
    for (at, byte) in sample.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        let beside = |at: Option<usize>| Some(of(*sample.get(at?)?));
        let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        let c = of(*byte);
        // Lines and shades are drawn wherever they like.
        if matches!(c, '─'..='▓' | '■') {
            continue;
        }
        all += 1;
        fits += usize::from(stands(c, before, after));
        let sign = matches!(byte, 0x81..=0x8d | 0x93 | 0x94 | 0xa1..=0xa4);
        let behind = before.is_some_and(|c| is_small(c) || is_capital(c));
        telling += usize::from(sign && is_small(c) && behind && after.is_some_and(is_small));
    }
    telling >= LEAST && fits * 10 >= all * 9 && telling * 4 >= all
}

fn is_small(c: char) -> bool {
    c.is_ascii_lowercase() || matches!(c, 'ß'..='ÿ' if c != '÷')
}

fn is_capital(c: char) -> bool {
    c.is_ascii_uppercase() || matches!(c, 'À'..='Þ' if c != '×')
}

/// Whether a character stands between others as it does in Western texts.
fn stands(c: char, before: Option<char>, after: Option<char>) -> bool {
    let (small, capital) = (
        |c: Option<char>| c.is_some_and(is_small),
        |c: Option<char>| c.is_some_and(is_capital),
    );
    match c {
        'à' | 'é' | 'ó' if before == Some(' ') && after == Some(' ') => true,
        _ if is_small(c) => small(before) || small(after),
        _ if is_capital(c) => !small(before) && (small(after) || capital(after)) || capital(before),
        _ => matches!(c, '«' | '»' | '¿' | '¡' | 'ª' | 'º' | '§' | '°'),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    fn read(bytes: &[u8]) -> Option<String> {
        text(bytes, bytes)
    }

    #[test]
    fn letters_inside_of_words_tell() {
        assert_eq!(
            read(b"Der B\x81rgermeister h\x84lt die Stra\xe1e f\x81r sch\x94n.").as_deref(),
            Some("Der Bürgermeister hält die Straße für schön.")
        );
        assert_eq!(
            read(b"L'h\x93tel a \x82t\x82 ferm\x82, \x85 c\x93t\x82 du th\x82\x83tre.").as_deref(),
            Some("L'hôtel a été fermé, à côté du théâtre.")
        );
    }

    #[test]
    fn other_encodings_are_left() {
        for bytes in [
            // Windows: marks of speech, accents, dashes inside of words.
            &b"\x93We row,\x94 said In\xe9s. It\x92s late\x97too late\x97for caf\xe9s."[..],
            // The Macintosh.
            b"In\x8es a \x8et\x8e \x88 l'h\x99tel, tr\x8fs t\x99t.",
            // Polish and Russian in the pages of Windows.
            b"Za\xbf\xf3\xb3\xe6 g\xea\x9cl\xb9 ja\x9f\xf1.",
            b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0!",
            b"plain",
        ] {
            assert_eq!(read(bytes), None, "{bytes:?}");
        }
    }
}
