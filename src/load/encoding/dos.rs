//! Text from DOS, which detection made for the web does not know. The letters with accents of its
//! code pages are marks and signs in the encodings of Windows, in the middle of words.

/// How many bytes inside words must be signs in Windows.
const LEAST: usize = 3;

/// A code page: its characters beyond ASCII, and the bytes of its letters that stand in no word in
/// any encoding of Windows.
struct Page {
    characters: &'static str,
    telling: fn(u8) -> bool,
}

/// Pages 850 and 437 have the letters of Western Europe at the same places, page 437 fewer of them
/// and more lines; page 852 has those of Central Europe.
const PAGES: [Page; 3] = [
    Page {
        characters: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
        telling: |byte| matches!(byte, 0x81..=0x8d | 0x93 | 0x94 | 0x9b | 0xa1..=0xa4),
    },
    Page {
        characters: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
        telling: |byte| matches!(byte, 0x81..=0x8d | 0x93 | 0x94 | 0xa1..=0xa4),
    },
    Page {
        characters: "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}",
        telling: |byte| {
            matches!(
                byte,
                0x81..=0x89 | 0x8b | 0x93 | 0x94 | 0x98 | 0xa1 | 0xa2 | 0xa4 | 0xa7 | 0xa9 | 0xab
            )
        },
    },
];

/// A text of one of the pages, the one in whose words most of it stands, or `None` where it is not
/// surely of any.
pub(super) fn text(bytes: &[u8], sample: &[u8]) -> Option<String> {
    let mut best: Option<(f64, Vec<char>)> = None;
    for page in &PAGES {
        let characters: Vec<char> = page.characters.chars().collect();
        let fits = fitting(sample, &characters, page.telling);
        if let Some(fits) = fits.filter(|fits| best.as_ref().is_none_or(|(most, _)| fits > most)) {
            best = Some((fits, characters));
        }
    }
    let (_, page) = best?;
    Some(bytes.iter().map(|byte| character(&page, *byte)).collect())
}

fn character(page: &[char], byte: u8) -> char {
    match byte.checked_sub(0x80) {
        Some(beyond) => page.get(usize::from(beyond)).copied().unwrap_or('\u{fffd}'),
        None => char::from(byte),
    }
}

/// How many of the bytes beyond ASCII are letters of words in a page, in the case that their place
/// in the word has: nearly all, with enough of them where Windows has a sign, or it is not meant.
fn fitting(sample: &[u8], page: &[char], tells: fn(u8) -> bool) -> Option<f64> {
    let (mut all, mut fits, mut telling) = (0_usize, 0_usize, 0_usize);
    for (at, byte) in sample.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        let beside = |at: Option<usize>| Some(character(page, *sample.get(at?)?));
        let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        let c = character(page, *byte);
        // Lines and shades are drawn wherever they like.
        if matches!(c, '─'..='▓' | '■') {
            continue;
        }
        // Nor does a sign between spaces tell anything.
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let accent = matches!(c, '¸' | '¨' | '´' | '¯' | '˝' | '˛' | 'ˇ' | '˘' | '˙');
        if !c.is_alphabetic() && !accent && !letter(before) && !letter(after) {
            continue;
        }
        all += 1;
        fits += usize::from(stands(c, before, after));
        let inside = [before, after]
            .into_iter()
            .flatten()
            .filter(|c| is_small(*c));
        let behind = before.is_some_and(is_capital) && after.is_some_and(is_small);
        telling += usize::from(tells(*byte) && is_small(c) && (inside.count() == 2 || behind));
    }
    // Where nearly all stand as they should, fewer must tell.
    let many = telling * 4 >= all || telling * 8 >= all && fits * 20 >= all * 19;
    let meant = telling >= LEAST && fits * 10 >= all * 9 && many;
    meant.then(|| fits as f64 / all as f64)
}

fn is_small(c: char) -> bool {
    c.is_lowercase() && c < 'ƀ'
}

fn is_capital(c: char) -> bool {
    c.is_uppercase() && c < 'ƀ'
}

/// Whether a character stands between others as it does in texts in Latin letters.
fn stands(c: char, before: Option<char>, after: Option<char>) -> bool {
    let (small, capital) = (
        |c: Option<char>| c.is_some_and(is_small),
        |c: Option<char>| c.is_some_and(is_capital),
    );
    match c {
        'à' | 'é' | 'ó' if before == Some(' ') && after == Some(' ') => true,
        _ if is_small(c) => small(before) || small(after) || capital(before),
        _ if is_capital(c) => !small(before) && (small(after) || capital(after)) || capital(before),
        '½' | '¼' | '¾' => !small(before) && !small(after),
        // French sets its marks apart.
        '«' => !small(before) && !capital(before),
        '»' => !small(after) && !capital(after),
        _ => matches!(c, '¿' | '¡' | 'ª' | 'º' | '§' | '°'),
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
        for (bytes, meant) in [
            (
                &b"Der B\x81rgermeister h\x84lt die Stra\xe1e f\x81r sch\x94n."[..],
                "Der Bürgermeister hält die Straße für schön.",
            ),
            (
                b"L'h\x93tel a \x82t\x82 ferm\x82, \x85 c\x93t\x82 du th\x82\x83tre.",
                "L'hôtel a été fermé, à côté du théâtre.",
            ),
            (
                b"\xae La rivi\x8are \xaf, dit H\x82l\x8ane, a \x82t\x82 gel\x82e apr\x8as No\x89l.",
                "« La rivière », dit Hélène, a été gelée après Noël.",
            ),
            (
                b"Za\xbe\xa2\x88\x86 g\xa9\x98l\xa5 ja\xab\xe4 \xbdabki, \x88\xa5ka r\xa2\xbey i ksi\xa5\xbeki.",
                "Zażółć gęślą jaźń Żabki, łąka róży i książki.",
            ),
            (
                b"Knihovna z\x85stane otev\xfden\xa0. M\xd8stsk\xa0 knihovna z\x85stane otev\xfden\xa0, proto\xa7e obec na\xe7la pen\xa1ze.",
                "Knihovna zůstane otevřená. Městská knihovna zůstane otevřená, protože obec našla peníze.",
            ),
            (
                b"Tangt\x9brrerne p\x86 Sand\x9b br\x91nder drivt\x9bmmer, og r\x9bgen lugter.",
                "Tangtørrerne på Sandø brænder drivtømmer, og røgen lugter.",
            ),
            (
                b"Gr\x81\xe1e aus K\x94ln! Die B\x84cker haben fr\x81h ge\x94ffnet, \xf7 3 \xf11.",
                "Grüße aus Köln! Die Bäcker haben früh geöffnet, ≈ 3 ±1.",
            ),
            (
                b"\xd5\xcd\xcd\xb8\r\n\xb3Caf\x82\xb3\r\n\xd4\xcd\xcd\xbe\r\nSe\xa4or Ib\xa0\xa4ez, cr\x88pes, fa\x87ade, Kr\x81ger.",
                "╒══╕\r\n│Café│\r\n╘══╛\r\nSeñor Ibáñez, crêpes, façade, Krüger.",
            ),
        ] {
            assert_eq!(read(bytes).as_deref(), Some(meant));
        }
    }

    #[test]
    fn other_encodings_are_left() {
        for bytes in [
            // Windows: marks of speech, accents, dashes inside of words.
            &b"\x93We row,\x94 said In\xe9s. It\x92s late\x97too late\x97for caf\xe9s."[..],
            // The Macintosh.
            b"In\x8es a \x8et\x8e \x88 l'h\x99tel, tr\x8fs t\x99t.",
            b"\xd2Die F\x8ahre f\x9fr die Br\x9fcke k\x9annte fr\x9fher \x9aflter gehen,\xd3 sagte Mei\xa7ner.",
            // Polish and Russian in the pages of Windows.
            b"Za\xbf\xf3\xb3\xe6 g\xea\x9cl\xb9 ja\x9f\xf1.",
            b"Za\xbf\xf3\xb3\xe6 g\xea\xb6l\xb1 ja\xbc\xf1, \xb3\xb1ka r\xf3\xbfy i ksi\xb1\xbfki.",
            b"P\xf8\xedli\x9a \x9elu\x9dou\xe8k\xfd k\xf9\xf2 \xfap\xecl \xef\xe1belsk\xe9 \xf3dy.",
            b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0!",
            b"plain",
        ] {
            assert_eq!(read(bytes), None, "{bytes:?}");
        }
    }
}
