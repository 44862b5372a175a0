//! Follows what a page draws as far as it is text: the operators of ISO 32000-2, 9 ("Text"), and
//! what moves text about. Pictures, colours and lines are passed over, so nothing is decoded
//! that nobody reads.

use std::ops::ControlFlow;
use std::rc::Rc;

use hayro_font::UNITS_PER_EM;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys::{FONT, FORM, MATRIX, MCID, OC, RESOURCES, SUBTYPE};
use hayro_syntax::object::{
    Array, Dict, Name, Number, Object, ObjectIdentifier, Stream, dict_or_stream,
};
use hayro_syntax::page::{Page, Resources};
use kurbo::{Affine, Point, Rect};

use super::fonts::{Face, Fonts, Letter};
use super::layers::Layers;

/// How deep forms inside forms are followed.
const DEPTH: usize = 50;
/// How many states are kept to come back to.
const SAVED: usize = 4096;
/// The mode of text that is not painted.
const INVISIBLE: i64 = 3;

/// Whether to go on; a page that takes too long is left where it is.
pub(super) type Go = ControlFlow<()>;

/// Who is told what a page draws.
pub(super) trait Sink {
    /// One thing more was drawn, of whatever kind.
    fn step(&mut self) -> Go;
    /// Glyphs that one operator shows.
    fn show(&mut self, run: &[Placed]) -> Go;
    /// A shape was drawn in these bounds, so small that it may be a list's bullet.
    fn shape(&mut self, bounds: Rect);
    /// Marked content begins, of this kind; with the number by which the file's structure names it.
    fn begin(&mut self, kind: &[u8], number: Option<usize>);
    /// The innermost marked content ends.
    fn end(&mut self);
}

/// A glyph and its way from the font's thousandths onto the page.
pub(super) struct Placed {
    pub letter: Rc<Letter>,
    pub transform: Affine,
    /// It is not painted: words that a scanner read lie so over the picture of their page.
    pub hidden: bool,
}

/// The state that text is shown with; lengths in text space.
#[derive(Clone)]
struct State<'a> {
    /// From user space onto the page.
    page: Affine,
    face: Option<Face<'a>>,
    size: f64,
    letter_gap: f64,
    word_gap: f64,
    /// 1 is as the font is.
    stretch: f64,
    leading: f64,
    rise: f64,
    hidden: bool,
    matrix: Affine,
    line: Affine,
}

impl State<'_> {
    fn new(page: Affine) -> Self {
        Self {
            page,
            face: None,
            size: 1.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            hidden: false,
            matrix: Affine::IDENTITY,
            line: Affine::IDENTITY,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.matrix = self.line;
    }

    /// Moves the pen, along the line of horizontal or vertical writing.
    fn advance(&mut self, horizontal: bool, by: f64) {
        let by = if horizontal {
            (by * self.stretch, 0.0)
        } else {
            (0.0, by)
        };
        self.matrix *= Affine::translate(by);
    }
}

/// Tells `sink` what a page shows, until it breaks off.
pub(super) fn page<'a>(
    page: &Page<'a>,
    fonts: &Fonts<'a>,
    layers: Layers,
    sink: &mut impl Sink,
) -> Go {
    let start = Affine::new(page.initial_transform(true).as_coeffs());
    let mut walk = Walk {
        fonts,
        layers,
        sink,
        state: State::new(start),
        saved: Vec::new(),
        run: Vec::new(),
        path: None,
        depth: 0,
    };
    walk.content(page.typed_operations(), page.resources())
}

struct Walk<'w, 'a, S> {
    fonts: &'w Fonts<'a>,
    layers: Layers,
    sink: &'w mut S,
    state: State<'a>,
    saved: Vec<State<'a>>,
    run: Vec<Placed>,
    /// The bounds of the path that is being made, on the page.
    path: Option<Rect>,
    depth: usize,
}

impl<'a, S: Sink> Walk<'_, 'a, S> {
    fn content(&mut self, mut operators: TypedIter<'_>, resources: &Resources<'a>) -> Go {
        let (bottom, before) = (self.saved.len(), self.state.clone());
        while let Some(operator) = operators.next() {
            self.sink.step()?;
            self.operator(&operator, resources, bottom)?;
        }
        self.saved.truncate(bottom);
        self.state = before;
        Go::Continue(())
    }

    fn operator(
        &mut self,
        operator: &TypedInstruction<'_, '_>,
        resources: &Resources<'a>,
        bottom: usize,
    ) -> Go {
        use TypedInstruction as Op;
        let state = &mut self.state;
        match operator {
            Op::SaveState(_) if self.saved.len() < SAVED => self.saved.push(state.clone()),
            // A form cannot undo what was there before it.
            Op::RestoreState(_) if self.saved.len() > bottom => {
                self.state = self.saved.pop().unwrap_or_else(|| self.state.clone());
            }
            Op::Transform(m) => {
                state.page *= affine([m.0, m.1, m.2, m.3, m.4, m.5]);
            }
            Op::SetGraphicsState(named) => {
                let font = resources
                    .get_ext_g_state(named.0)
                    .and_then(|dict| dict.get::<Array<'_>>(FONT));
                if let Some(font) = font {
                    self.font_of_state(&font);
                }
            }
            Op::BeginText(_) => {
                state.matrix = Affine::IDENTITY;
                state.line = Affine::IDENTITY;
            }
            Op::SetTextMatrix(m) => {
                state.line = affine([m.0, m.1, m.2, m.3, m.4, m.5]);
                state.matrix = state.line;
            }
            Op::TextFont(font) => {
                state.size = font.1.as_f64();
                state.face = match resources.get_font(font.0) {
                    Some(dict) => self.fonts.find(&dict),
                    None => self.fonts.stand_in(),
                };
            }
            Op::HorizontalScaling(by) => state.stretch = by.0.as_f64() / 100.0,
            Op::TextLeading(by) => state.leading = by.0.as_f64(),
            Op::CharacterSpacing(by) => state.letter_gap = by.0.as_f64(),
            Op::WordSpacing(by) => state.word_gap = by.0.as_f64(),
            Op::TextRenderingMode(mode) => state.hidden = mode.0.as_i64() == INVISIBLE,
            Op::TextRise(by) => state.rise = by.0.as_f64(),
            Op::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            Op::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                state.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::ShowText(text) => self.show(text.0.as_bytes())?,
            Op::ShowTexts(texts) => self.show_parts(texts.0)?,
            Op::NextLineAndShowText(text) => {
                state.next_line(0.0, -state.leading);
                self.show(text.0.as_bytes())?;
            }
            Op::ShowTextWithParameters(text) => {
                state.word_gap = text.0.as_f64();
                state.letter_gap = text.1.as_f64();
                state.next_line(0.0, -state.leading);
                self.show(text.2.as_bytes())?;
            }
            Op::XObject(named) => {
                if let Some(stream) = resources.get_x_object(named.0) {
                    self.form(&stream, resources)?;
                }
            }
            Op::BeginMarkedContent(content) => {
                self.layers.open(None);
                self.sink.begin(content.0, None);
            }
            Op::BeginMarkedContentWithProperties(content) => {
                let number = self.open_marked(content.1, resources);
                self.sink.begin(content.0, number);
            }
            Op::EndMarkedContent(_) => {
                self.layers.close();
                self.sink.end();
            }
            _ => self.path(operator),
        }
        Go::Continue(())
    }

    /// Follows the paths that are drawn, as far as their bounds.
    fn path(&mut self, operator: &TypedInstruction<'_, '_>) {
        /// The size of bullets, in points.
        const BULLET: std::ops::RangeInclusive<f64> = 1.2..=9.0;
        use TypedInstruction as Op;
        let mut to = |x: Number, y: Number| {
            let at = self.state.page * Point::new(x.as_f64(), y.as_f64());
            let bounds = self.path.get_or_insert(Rect::from_points(at, at));
            *bounds = bounds.union_pt(at);
        };
        match operator {
            Op::MoveTo(p) => to(p.0, p.1),
            Op::LineTo(p) => to(p.0, p.1),
            Op::CubicTo(p) => to(p.4, p.5),
            Op::CubicStartTo(p) => to(p.2, p.3),
            Op::CubicEndTo(p) => to(p.2, p.3),
            Op::RectPath(r) => {
                to(r.0, r.1);
                let (x, y) = (r.0.as_f64() + r.2.as_f64(), r.1.as_f64() + r.3.as_f64());
                let at = self.state.page * Point::new(x, y);
                self.path = self.path.map(|bounds| bounds.union_pt(at));
            }
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_)
            | Op::StrokePath(_)
            | Op::CloseAndStrokePath(_) => {
                let fits = |bounds: &Rect| {
                    BULLET.contains(&bounds.width()) && BULLET.contains(&bounds.height())
                };
                if let Some(bounds) = self.path.take().filter(fits)
                    && self.layers.shows()
                {
                    self.sink.shape(bounds);
                }
            }
            Op::EndPath(_) => self.path = None,
            _ => {}
        }
    }

    /// A font that a dictionary of graphics state sets, with its size.
    fn font_of_state(&mut self, font: &Array<'a>) {
        let mut parts = font.iter::<Object<'_>>();
        let dict = parts.next().and_then(Object::into_dict);
        let size = parts.next().and_then(Object::into_number);
        if let (Some(dict), Some(size)) = (dict, size) {
            self.state.face = self.fonts.find(&dict);
            self.state.size = size.as_f64();
        }
    }

    /// Marked content opens; its properties stand in it, or in the page's list of them. Returns
    /// the number that the file's structure has for it.
    fn open_marked(&mut self, properties: &Object<'_>, resources: &Resources<'a>) -> Option<usize> {
        let list = &resources.properties;
        let number = |properties: &Dict<'_>| {
            let number = properties.get::<i32>(MCID)?;
            usize::try_from(number).ok()
        };
        let numbered;
        let layer: Option<(Dict<'_>, Option<ObjectIdentifier>)> =
            if let Some(name) = properties.clone().into_name() {
                let id = list.get_ref(name.as_ref()).map(Into::into);
                let named: Option<Dict<'_>> = list.get(name);
                numbered = named.as_ref().and_then(number);
                id.map(|id| (named.unwrap_or_default(), Some(id)))
            } else {
                let own = dict_or_stream(properties);
                numbered = own.as_ref().and_then(|(own, _)| number(own));
                own.and_then(|(own, _)| {
                    let id = own.get_ref(OC)?;
                    Some((own.get(OC).unwrap_or_default(), Some(id.into())))
                })
            };
        self.layers
            .open(layer.as_ref().map(|(layer, id)| (layer, *id)));
        numbered
    }

    /// A form: content that pages share.
    fn form(&mut self, stream: &Stream<'a>, resources: &Resources<'a>) -> Go {
        let dict = stream.dict();
        let is_form = dict.get::<Name<'_>>(SUBTYPE).as_deref() == Some(FORM);
        if !is_form || self.depth >= DEPTH || !self.layers.shows() {
            return Go::Continue(());
        }
        let Ok(content) = stream.decoded_data() else {
            return Go::Continue(());
        };
        let layered = self.layers.open_own(dict);
        if self.layers.shows() {
            let own = dict.get(RESOURCES).map(Resources::new);
            let before = self.state.page;
            let matrix = dict
                .get::<[f64; 6]>(MATRIX)
                .map_or(Affine::IDENTITY, Affine::new);
            self.state.page *= matrix;
            self.depth += 1;
            self.content(TypedIter::new(&content), own.as_ref().unwrap_or(resources))?;
            self.depth -= 1;
            self.state.page = before;
        }
        if layered {
            self.layers.close();
        }
        Go::Continue(())
    }

    fn show(&mut self, text: &[u8]) -> Go {
        self.run.clear();
        self.add(text)?;
        self.sink.show(&self.run)
    }

    fn show_parts(&mut self, parts: &Array<'_>) -> Go {
        self.run.clear();
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::Number(gap) => {
                    let horizontal = self.face().is_none_or(|face| face.font.is_horizontal());
                    let by = -gap.as_f64() / f64::from(UNITS_PER_EM) * self.state.size;
                    self.state.advance(horizontal, by);
                }
                Object::String(text) => self.add(text.as_bytes())?,
                _ => {}
            }
        }
        self.sink.show(&self.run)
    }

    /// The font in use; where none was set, readers show Helvetica.
    fn face(&mut self) -> Option<Face<'a>> {
        if self.state.face.is_none() {
            self.state.face = self.fonts.stand_in();
        }
        self.state.face.clone()
    }

    /// Places the glyphs of a text, code by code.
    fn add(&mut self, text: &[u8]) -> Go {
        let Some(face) = self.face() else {
            return Go::Continue(());
        };
        // Bytes for a font that is not there mean nothing, but for those that all share.
        let seen = (face.own || text.is_ascii()) && self.layers.shows();
        let em = f64::from(UNITS_PER_EM);
        let horizontal = face.font.is_horizontal();
        let mut at = 0;
        while at < text.len() {
            self.sink.step()?;
            let (code, length) = face.font.read_code(text, at);
            at += length.max(1);
            let letter = face.letter(code);
            let advance = match horizontal {
                true => letter.advance.x,
                false => letter.advance.y,
            };
            let state = &mut self.state;
            if seen {
                let pen = Affine::new([
                    state.size * state.stretch,
                    0.0,
                    0.0,
                    state.size,
                    0.0,
                    state.rise,
                ]);
                let transform = state.page
                    * state.matrix
                    * pen
                    * Affine::scale(1.0 / em)
                    * Affine::translate(letter.origin)
                    * Affine::scale_non_uniform(letter.stretch, 1.0);
                self.run.push(Placed {
                    letter,
                    transform,
                    hidden: state.hidden,
                });
            }
            let gap = if code == 32 && length == 1 {
                state.word_gap
            } else {
                0.0
            };
            state.advance(
                horizontal,
                advance / em * state.size + state.letter_gap + gap,
            );
        }
        Go::Continue(())
    }
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}
