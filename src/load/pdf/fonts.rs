//! The fonts of a file, and what each says about its codes. The library looks glyph names up
//! anew each time, so every answer is kept: a long file shows the same few letters.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, load_embedded};
use hayro_font::{
    CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont,
};
use hayro_syntax::object::{Dict, Name};
use kurbo::Vec2;
use rustc_hash::FxHashMap;

/// The most letters of a font that are kept: a file can name four thousand million.
const KEPT: usize = 1 << 16;

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
        let font = self.cache.font(dict, &self.programs, &self.codes);
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
        c if c.is_control() => text.push(' '),
        c => text.push(c),
    }
}
