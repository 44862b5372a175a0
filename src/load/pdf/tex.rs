//! Letters of TeX's fonts of dots, which say of their letters only where in the font they stand:
//! "a65". Two encodings are in use, Knuth's of 128 letters and Cork's of 256; where they differ,
//! what prose needs is taken.

use hayro_syntax::object::dict::keys::{DIFFERENCES, ENCODING, SUBTYPE, TO_UNICODE};
use hayro_syntax::object::{Array, Dict, Name, Object};

/// Letters from 128 on, in Cork's encoding.
const UPPER: &str = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£\
    ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";

/// Whether a font is such a one.
pub(super) fn is_one(font: &Dict<'_>) -> bool {
    let type3 = font.get::<Name<'_>>(SUBTYPE).as_deref() == Some(b"Type3");
    if !type3 || font.contains_key(TO_UNICODE) {
        return false;
    }
    let encoding = font.get::<Dict<'_>>(ENCODING);
    let Some(names) = encoding.and_then(|encoding| encoding.get::<Array<'_>>(DIFFERENCES)) else {
        return false;
    };
    let (mut code, mut named) = (0, 0);
    for name in names.iter::<Object<'_>>() {
        match name {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                if name.as_ref() != format!("a{code}").as_bytes() && name.as_ref() != b".notdef" {
                    return false;
                }
                code += 1;
                named += 1;
            }
            _ => return false,
        }
    }
    named > 0
}

/// The letters of a code.
pub(super) fn letters(code: u32) -> String {
    let known = match code {
        11 | 27 => "ff",
        12 | 28 => "fi",
        13 | 29 => "fl",
        14 | 30 => "ffi",
        15 | 31 => "ffl",
        16 | 92 => "“",
        17 | 34 => "”",
        18 => "„",
        19 => "«",
        20 => "»",
        21 | 123 => "–",
        22 | 124 => "—",
        25 => "ı",
        39 => "’",
        96 => "‘",
        127 => "-",
        // A bullet, in the fonts of signs; the letter that Cork has here is rare.
        136 => "•",
        // Accents that stand alone.
        0..32 => return String::new(),
        128..256 => {
            let letter = UPPER.chars().nth(code as usize - 128);
            return letter.map(String::from).unwrap_or_default();
        }
        _ => return char::from_u32(code).map(String::from).unwrap_or_default(),
    };
    known.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upper_letters_stand_where_they_should() {
        assert_eq!(UPPER.chars().count(), 128);
        assert_eq!(letters(0xe9), "é");
        assert_eq!(letters(0x92), "Š");
        assert_eq!(letters(0xff), "ß");
        assert_eq!(letters(65), "A");
        assert_eq!(letters(28), "fi");
    }
}
