//! The control words of rich text: what each does to the walk.

use super::super::paragraph::{Face, Piece, Small};
use super::{Info, Target, Walk, charset};

impl Walk {
    pub(super) fn symbol(&mut self, symbol: u8) {
        if symbol != b'*' && self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        self.flush();
        match symbol {
            b'*' => self.star = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("\u{2011}"),
            b'\\' => self.push("\\"),
            b'{' => self.push("{"),
            b'}' => self.push("}"),
            b'\n' | b'\r' if self.state.target == Target::Text => self.end_paragraph(),
            _ => {}
        }
    }

    pub(super) fn word(&mut self, word: &str, number: Option<i32>, star: bool) {
        if word != "u" {
            self.flush();
        }
        if self.target(word) {
            return;
        }
        // What programs that do not know it shall leave alone.
        if star {
            self.state.target = Target::Nothing;
            return;
        }
        let on = number != Some(0);
        let value = number.unwrap_or(0);
        if matches!(self.state.target, Target::Info(Info::Created)) {
            match word {
                "yr" => self.date[0] = value,
                "mo" => self.date[1] = value,
                "dy" => self.date[2] = value,
                _ => {}
            }
        }
        match word {
            "u" => self.unicode(value),
            "uc" => self.state.stand_ins = u8::try_from(value).unwrap_or(1),
            "ansicpg" => {
                if let Some(encoding) = charset::page(value) {
                    (self.default, self.state.encoding) = (encoding, encoding);
                }
            }
            "mac" => {
                (self.default, self.state.encoding) =
                    (encoding_rs::MACINTOSH, encoding_rs::MACINTOSH)
            }
            "f" => self.font(value),
            "fcharset" if self.state.target == Target::Fonts => {
                let encoding = charset::font(value).unwrap_or(self.default);
                self.fonts.insert(self.font, (encoding, value == 2));
            }
            "s" if self.state.target == Target::Styles => {
                self.style.0 = u16::try_from(value).unwrap_or(0)
            }
            "outlinelevel" => {
                let level = u8::try_from(value).ok().filter(|l| *l < 9);
                if self.state.target == Target::Styles {
                    self.style.1 = level;
                } else {
                    self.state.outline = level;
                }
            }
            _ if self.state.target == Target::Styles => {}
            "b" => self.state.face.bold = on,
            "i" => self.state.face.italic = on,
            "strike" | "striked" => self.state.face.strike = on,
            "v" | "deleted" => self.state.face.hidden = on,
            "fs" => self.state.face.size = u16::try_from(value).unwrap_or(0),
            "super" => self.state.face.small = on.then_some(Small::Above),
            "sub" => self.state.face.small = on.then_some(Small::Below),
            "nosupersub" => self.state.face.small = None,
            "plain" => self.state.face = Face::default(),
            "pard" => {
                (self.state.style, self.state.outline) = (0, None);
                (self.state.in_table, self.state.level) = (false, 0);
                (self.state.indent, self.state.first) = (0, 0);
            }
            "s" => self.state.style = u16::try_from(value).unwrap_or(0),
            "ilvl" => self.state.level = u8::try_from(value).unwrap_or(0),
            "li" => self.state.indent = value,
            "fi" => self.state.first = value,
            "intbl" => self.state.in_table = true,
            _ if self.state.target != Target::Text => {
                if matches!(word, "tab" | "par") {
                    let marks = self.state.target == Target::Marker;
                    self.push(match word {
                        "tab" if marks => "\t",
                        "par" if marks => "\n",
                        _ => " ",
                    });
                } else if let Some(shown) = shown(word) {
                    self.push(shown);
                }
            }
            "par" | "sect" | "page" => self.end_paragraph(),
            "line" | "lbr" => self.paragraph.pieces.push(Piece::Break),
            "tab" => self.push("\t"),
            "cell" => self.end_cell(),
            "nestcell" => self.push(" "),
            "row" => self.end_row(),
            "trowd" => self.begin_row(),
            "trhdr" => self.heads = true,
            "clmrg" | "clvmrg" | "cellx" => self.say_of_cell(word),
            _ => {
                if let Some(shown) = shown(word) {
                    self.push(shown);
                }
            }
        }
    }

    /// Words that say what their group is for; whether this is one.
    fn target(&mut self, word: &str) -> bool {
        let inside = self.state.target;
        let target = match word {
            "fonttbl" => Target::Fonts,
            "stylesheet" => Target::Styles,
            "listtext" | "pntext" => Target::Marker,
            "fldinst" => Target::FieldCode,
            "title" => Target::Info(Info::Title),
            "author" => Target::Info(Info::Author),
            "creatim" => Target::Info(Info::Created),
            "field" => {
                if inside == Target::Text {
                    self.fields.push(None);
                    self.state.link = true;
                }
                return true;
            }
            "fldrslt" => inside,
            "footnote" if inside == Target::Text => {
                self.notes += 1;
                let label = format!("n{}", self.notes);
                self.paragraph.pieces.push(Piece::Note(label.clone()));
                self.begin_apart(Some(label));
                return true;
            }
            "shptxt" => {
                self.begin_apart(None);
                return true;
            }
            // The same words again, in Unicode.
            "ud" => Target::Text,
            "upr" | "pict" | "object" | "colortbl" | "info" | "header" | "headerl" | "headerr"
            | "headerf" | "footer" | "footerl" | "footerr" | "footerf" | "themedata"
            | "datastore" | "listtable" | "listoverridetable" | "rsidtbl" | "nonshppict" | "xe"
            | "tc" | "annotation" | "ftnsep" | "ftnsepc" | "aftnsep" | "filetbl" | "revtbl"
            | "bkmkstart" | "bkmkend" | "falt" | "do" | "subject" | "operator" | "keywords"
            | "doccomm" | "company" | "manager" | "category" => Target::Nothing,
            _ => return false,
        };
        if matches!(target, Target::Marker | Target::FieldCode | Target::Styles) {
            self.words.clear();
        }
        self.state.target = target;
        true
    }

    pub(super) fn font(&mut self, number: i32) {
        self.font = number;
        if self.state.target == Target::Fonts {
            return;
        }
        let (encoding, symbols) = self
            .fonts
            .get(&number)
            .copied()
            .unwrap_or((self.default, false));
        (self.state.encoding, self.state.symbols) = (encoding, symbols);
    }

    /// A character by its number; what stands in for it is left out.
    pub(super) fn unicode(&mut self, number: i32) {
        self.flush();
        let unit = u16::try_from(number.rem_euclid(1 << 16)).unwrap_or(0);
        self.left_out = usize::from(self.state.stand_ins);
        let units = match (self.half.take(), unit) {
            (_, 0xd800..=0xdbff) => {
                self.half = Some(unit);
                return;
            }
            (Some(half), _) => vec![half, unit],
            (None, _) => vec![unit],
        };
        // Numbers of symbol fonts lie in the private area.
        let shown = match unit {
            0xf0b7 => "•".to_string(),
            0xe000..=0xf8ff => String::new(),
            _ => String::from_utf16_lossy(&units),
        };
        self.push(&shown);
    }
}

/// The character that a control word names.
fn shown(word: &str) -> Option<&'static str> {
    Some(match word {
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "emdash" => "—",
        "endash" => "–",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}
