//! The fonts of a file, and what each says about its codes. The library looks glyph names up
//! anew each time, so every answer is kept: a long file shows the same few letters.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};
use unicode_normalization::UnicodeNormalization;

use hayro_cmap::{BfString, load_embedded};
use hayro_font::{
    CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont,
};
use hayro_syntax::object::{Array, Dict, Name};
use kurbo::Vec2;
use rustc_hash::FxHashMap;

/// The most letters of a font that are kept: a file can name four thousand million.
const KEPT: usize = 1 << 16;

/// The most widths that a font may tell, across and down: it has at most 65,536 letters, and a careless program
/// tells some of them twice.
const MOST_WIDTHS: usize = 1 << 18;

/// The fonts of a file, each read once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    codes: CMapResolverFn,
    /// What the bytes of a font's dictionary stand for.
    faces: RefCell<FxHashMap<&'a [u8], Option<Face<'a>>>>,
    stand_in: RefCell<Option<Face<'a>>>,
}

impl<'a> Fonts<'a> {
    pub fn new() -> Self {
        Self {
            cache: FontCache::new(),
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(like) => Some(like.pick_standard_font().get_font_data()),
            }),
            codes: Arc::new(load_embedded),
            faces: RefCell::default(),
            stand_in: RefCell::default(),
        }
    }

    /// The font that a dictionary describes, or what is used in its place.
    pub fn find(&self, dict: &Dict<'a>) -> Option<Face<'a>> {
        if let Some(face) = self.faces.borrow().get(dict.data()) {
            return face.clone();
        }
        let font = match has_few_widths(dict) {
            true => self.cache.font(dict, &self.programs, &self.codes),
            false => None,
        };
        let named = || {
            dict.get::<Name<'_>>(b"BaseFont")
                .is_some_and(|name| says_bold(&name))
        };
        let face = match font {
            Some(font) => Some(Face {
                bold: named(),
                dots: super::tex::is_one(dict),
                ..Face::new(font, true)
            }),
            None => self.stand_in(),
        };
        self.faces.borrow_mut().insert(dict.data(), face.clone());
        face
    }

    /// What is used where the file names no font that there is.
    pub fn stand_in(&self) -> Option<Face<'a>> {
        let mut face = self.stand_in.borrow_mut();
        if face.is_none() {
            let helvetica = StandardFont::Helvetica;
            let font = self.cache.standard_font(helvetica, &self.programs);
            *face = font.map(|font| Face::new(font, false));
        }
        face.clone()
    }
}

/// A font, and whether the file named it.
#[derive(Clone)]
pub(super) struct Face<'a> {
    pub font: Font<'a>,
    pub own: bool,
    /// Its name says that it is bold: fonts of some kinds tell it nowhere else.
    bold: bool,
    /// It is one of TeX's fonts of dots.
    dots: bool,
    letters: Rc<RefCell<FxHashMap<u32, Rc<Letter>>>>,
}

impl<'a> Face<'a> {
    fn new(font: Font<'a>, own: bool) -> Self {
        let letters = Rc::default();
        Self {
            font,
            own,
            bold: false,
            dots: false,
            letters,
        }
    }

    /// What the font shows for a code.
    pub fn letter(&self, code: u32) -> Rc<Letter> {
        let mut letters = self.letters.borrow_mut();
        if let Some(letter) = letters.get(&code) {
            return Rc::clone(letter);
        }
        let mut letter = Letter::of(&self.font, code);
        letter.bold |= self.bold;
        if self.dots && letter.text.is_empty() {
            letter.text = super::tex::letters(code);
        }
        let letter = Rc::new(letter);
        if letters.len() < KEPT {
            letters.insert(code, Rc::clone(&letter));
        }
        letter
    }
}

/// Whether a font tells the widths of no more letters than there can be. The library writes each of them down, and
/// a range of two numbers can name four thousand million.
fn has_few_widths(dict: &Dict<'_>) -> bool {
    let under = dict.get::<Array<'_>>(b"DescendantFonts");
    let Some(under) = under.and_then(|fonts| fonts.iter::<Dict<'_>>().next()) else {
        return true;
    };
    let list = |key: &[u8]| under.get::<Array<'_>>(key);
    let across = list(b"W").is_none_or(|widths| {
        let mut items = widths.flex_iter();
        is_short(|| match items.next::<(u32, Array<'_>)>() {
            Some((_, each)) => Some(each.iter::<f32>().take(MOST_WIDTHS + 1).count()),
            None => items
                .next::<(u32, u32, f32)>()
                .map(|(from, to, _)| span(from, to)),
        })
    });
    let down = list(b"W2").is_none_or(|widths| {
        let mut items = widths.flex_iter();
        is_short(|| match items.next::<(u32, Array<'_>)>() {
            Some((_, each)) => Some(each.iter::<f32>().take(MOST_WIDTHS + 1).count()),
            None => {
                let range = items.next::<(u32, u32, f32, f32, f32)>();
                range.map(|(from, to, ..)| span(from, to))
            }
        })
    });
    across && down
}

/// How many letters a range has, its last among them.
fn span(from: u32, to: u32) -> usize {
    to.checked_sub(from).map_or(0, |more| more as usize + 1)
}

/// Whether what is counted piece by piece comes to an end before [`MOST_WIDTHS`], and soon: a piece may be one
/// large object named again and again.
fn is_short(mut next: impl FnMut() -> Option<usize>) -> bool {
    const SOON: Duration = Duration::from_secs(1);
    let begun = Instant::now();
    let mut all: usize = 0;
    while let Some(more) = next() {
        // A piece of none is read, too.
        all = all.saturating_add(more.max(1));
        if all > MOST_WIDTHS || begun.elapsed() > SOON {
            return false;
        }
    }
    true
}

/// Whether a font's name says that it is bold: "Helvetica-Bold", "ABCDEF+CMBX10".
fn says_bold(name: &[u8]) -> bool {
    const BOLD: [&str; 6] = ["bold", "black", "heavy", "-demi", "cmbx", "sfbx"];
    // What stands before a plus names the part of a font that the file has.
    let name = name.rsplit(|b| *b == b'+').next().unwrap_or(name);
    let name = String::from_utf8_lossy(name).to_lowercase();
    BOLD.iter().any(|word| name.contains(word))
}

/// What a font shows for a code; lengths in thousandths of an em.
pub(super) struct Letter {
    /// Its characters; none where the file does not say.
    pub text: String,
    pub bold: bool,
    /// Its own width.
    pub width: f64,
    /// How far the pen goes.
    pub advance: Vec2,
    /// Where it begins, seen from the pen.
    pub origin: Vec2,
    /// How much wider it is drawn than the font has it; 1 is as it is.
    pub stretch: f64,
}

impl Letter {
    fn of(font: &Font<'_>, code: u32) -> Self {
        let id = font.map_code(code);
        let (width, letters, bold) = match font.glyph(id, code) {
            FontGlyph::Outline(glyph) => {
                let bold = glyph.font_data().is_some_and(|font| {
                    let name = font.postscript_name.unwrap_or_default();
                    font.weight.is_some_and(|weight| weight >= 600) || name.contains("Bold")
                });
                (glyph.advance_width(), glyph.as_unicode(), bold)
            }
            FontGlyph::Type3(glyph) => (Some(glyph.advance_width()), glyph.as_unicode(), false),
        };
        let mut text = String::new();
        match letters {
            Some(BfString::Char(c)) => push(&mut text, c),
            Some(BfString::String(s)) => s.chars().for_each(|c| push(&mut text, c)),
            None => {}
        }
        Self {
            text,
            bold,
            width: f64::from(width.unwrap_or(500.0)),
            advance: font.code_advance(code),
            origin: font.origin_displacement(code),
            stretch: font.glyph_stretch(id, code),
        }
    }
}

/// A letter as text: joined letters are taken apart, what is only for one font's use goes.
fn push(text: &mut String, c: char) {
    match c {
        'ﬀ' => text.push_str("ff"),
        'ﬁ' => text.push_str("fi"),
        'ﬂ' => text.push_str("fl"),
        'ﬃ' => text.push_str("ffi"),
        'ﬄ' => text.push_str("ffl"),
        'ﬅ' | 'ﬆ' => text.push_str("st"),
        '\u{f0b7}' | '\u{f0a7}' => text.push('•'),
        '\u{e000}'..='\u{f8ff}' => {}
        // Forms for one place in a word or one direction of the line, and signs that look like others.
        '\u{2e80}'..='\u{2fd5}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe10}'..='\u{fe4f}'
        | '\u{fe70}'..='\u{fefe}' => text.extend(std::iter::once(c).nfkc()),
        c if c.is_control() => text.push(' '),
        c => text.push(c),
    }
}

#[cfg(test)]
mod tests {
    use hayro_syntax::object::FromBytes;

    use super::*;

    #[test]
    fn a_font_that_tells_the_widths_of_all_numbers_is_not_asked() {
        for (widths, few) in [
            ("", true),
            ("/W [0 65535 500]", true),
            ("/W [1 [500 600] 7 9 450]", true),
            ("/W [9 7 450]", true),
            ("/W [0 4294967295 500]", false),
            ("/W [1 [500] 2 4294967295 500]", false),
            ("/W2 [0 4294967295 500 600 700]", false),
            ("/W2 [1 [500 600 700] 2 9 500 600 700]", true),
        ] {
            let font = format!("<</DescendantFonts[<</Type/Font {widths}>>]>>");
            let dict = Dict::from_bytes(font.as_bytes()).unwrap();
            assert_eq!(has_few_widths(&dict), few, "{widths}");
        }
        let ranges = "0 65535 500 ".repeat(100);
        let font = format!("<</DescendantFonts[<</W[{ranges}]>>]>>");
        let dict = Dict::from_bytes(font.as_bytes()).unwrap();
        assert!(!has_few_widths(&dict));
    }
}
