//! The glyphs of a page: where each stands, how large it is, which letter.

use std::time::Instant;

use hayro_syntax::page::Page;
use kurbo::Rect;

use super::fonts::Fonts;
use super::interpret::{self, Go, Placed, Sink};
use super::layers::Layers;
use super::tags::{Tag, Tags};

/// The most glyphs of a page.
const GLYPHS: usize = 400_000;
/// The most drawing steps of any kind.
const STEPS: usize = 2_000_000;
/// How many steps pass between two looks at the clock.
const OFTEN: usize = 4096;
/// The most shapes of a page that may be bullets.
const SHAPES: usize = 2_000;
/// Units of an em in the library's glyph space.
const EM: f64 = 1000.0;
/// The smallest text that is meant to be read, in points.
const SMALLEST: f32 = 2.0;

/// A glyph, seen so that its text runs from left to right; y grows downwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub x0: f32,
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    pub size: f32,
    /// Its letters, in [`Glyphs::text`].
    pub text: (u32, u32),
    pub bold: bool,
    /// Which run of glyphs it was drawn in.
    pub run: u32,
    /// Furniture of the page, says the file itself.
    pub artifact: bool,
    /// Which part of the text the file says it is in.
    pub tag: Tag,
    /// It is not painted.
    hidden: bool,
    /// Quarter turns of its line.
    pub(super) turn: u8,
}

/// The glyphs of a page.
#[derive(Default)]
pub(super) struct Glyphs {
    pub list: Vec<Glyph>,
    pub text: String,
    /// Small shapes beside it, which may be bullets: their left and right edges, top and bottom.
    pub shapes: Vec<[f32; 4]>,
    /// How many have no known letter.
    pub unknown: usize,
    /// It is what a scanner read: hardly a letter is painted.
    pub scanned: bool,
    /// How high the page is, if its lines run along its width; else 0.
    pub height: f32,
    /// The page draws more than there was time for.
    pub cut: bool,
}

impl Glyphs {
    pub fn of(&self, glyph: &Glyph) -> &str {
        let range = glyph.text.0 as usize..glyph.text.1 as usize;
        self.text.get(range).unwrap_or_default()
    }
}

/// How long a page may take.
pub(super) struct Pace {
    end: Instant,
    steps: usize,
}

impl Pace {
    pub fn new(end: Instant) -> Self {
        Self { end, steps: 0 }
    }

    pub fn end(&self) -> Instant {
        self.end
    }

    pub fn is_over(&self) -> bool {
        Instant::now() >= self.end
    }

    /// Counts a step; whether there is time for another.
    fn step(&mut self) -> Go {
        self.steps += 1;
        if self.steps > STEPS || self.steps.is_multiple_of(OFTEN) && self.is_over() {
            return Go::Break(());
        }
        Go::Continue(())
    }
}

/// Reads a page of a file whose structure is known, if it says any.
pub(super) fn of_page<'a>(
    page: &Page<'a>,
    fonts: &Fonts<'a>,
    tags: Option<&Tags<'a>>,
    pace: &mut Pace,
) -> Glyphs {
    let (width, height) = page.render_dimensions();
    let mut collector = Collector {
        glyphs: Glyphs::default(),
        bounds: Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
        marked: Vec::new(),
        tags: tags
            .map(|tags| tags.of_page(page, pace))
            .unwrap_or_default(),
        run: 0,
        pace,
    };
    let went = interpret::page(page, fonts, Layers::of(page.xref()), &mut collector);
    collector.glyphs.cut = went.is_break();
    collector.finish()
}

struct Collector<'p> {
    glyphs: Glyphs,
    bounds: Rect,
    /// Marked content that is open: whether it is furniture, and which part of the text it is in.
    marked: Vec<(bool, Tag)>,
    /// The part of the text that each marked content of the page is in.
    tags: Vec<Tag>,
    /// The number of the run of glyphs.
    run: u32,
    pace: &'p mut Pace,
}

impl Collector<'_> {
    fn push(&mut self, placed: &Placed, bold: bool) {
        let [a, b, c, d, e, f] = placed.transform.as_coeffs();
        let along = a.hypot(b);
        let size = (c.hypot(d) * EM) as f32;
        let inside = self.bounds.inflate(2.0, 2.0).contains((e, f));
        if size < SMALLEST || !size.is_finite() || !inside {
            return;
        }
        // Slanted text is a stamp.
        let (turn, x, y) = if b.abs() <= 0.2 * a.abs() {
            if a > 0.0 { (0, e, f) } else { (2, -e, -f) }
        } else if a.abs() <= 0.2 * b.abs() {
            if b > 0.0 { (1, f, -e) } else { (3, -f, e) }
        } else {
            return;
        };
        let width = placed.letter.width * along;
        // A place where a word may be cut, and is not.
        if placed.letter.text == "\u{ad}" && width < 0.05 * f64::from(size) {
            return;
        }
        let start = self.glyphs.text.len();
        self.glyphs.text.push_str(&placed.letter.text);
        if self.glyphs.text.len() == start {
            self.glyphs.unknown += 1;
            self.glyphs.text.push('\u{fffd}');
        }
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.glyphs.list.push(Glyph {
            x0: x as f32,
            x1: (x + width) as f32,
            y: y as f32,
            size,
            text: (at(start), at(self.glyphs.text.len())),
            bold,
            run: self.run,
            artifact: self.marked.last().is_some_and(|(artifact, _)| *artifact),
            tag: self.marked.last().map(|(_, tag)| *tag).unwrap_or_default(),
            hidden: placed.hidden,
            turn,
        });
    }

    /// The glyphs whose lines run as most lines do, without what the file calls
    /// furniture, unless it says so of nearly all.
    fn finish(self) -> Glyphs {
        let mut glyphs = self.glyphs;
        super::direction::turn_upright(&mut glyphs);
        let mut turns = [0_usize; 4];
        for glyph in &glyphs.list {
            turns[usize::from(glyph.turn & 3)] += 1;
        }
        let most = (0..4_u8)
            .max_by_key(|t| (turns[usize::from(*t)], 3 - t))
            .unwrap_or(0);
        if most == 0 {
            glyphs.height = self.bounds.height() as f32;
        }
        if most > 0 || glyphs.shapes.len() > SHAPES {
            glyphs.shapes.clear();
        }
        let hidden = glyphs.list.iter().filter(|g| g.hidden).count();
        glyphs.scanned = hidden * 20 > glyphs.list.len() * 19;
        let artifacts = glyphs.list.iter().filter(|g| g.artifact).count();
        let keep_artifacts = artifacts * 2 > glyphs.list.len();
        glyphs
            .list
            .retain(|g| g.turn == most && (keep_artifacts || !g.artifact));
        glyphs
    }
}

impl Sink for Collector<'_> {
    fn step(&mut self) -> Go {
        self.pace.step()
    }

    fn show(&mut self, run: &[Placed]) -> Go {
        let bold = run.first().is_some_and(|placed| placed.letter.bold);
        self.run += 1;
        for placed in run {
            self.pace.step()?;
            if self.glyphs.list.len() < GLYPHS {
                self.push(placed, bold);
            }
        }
        Go::Continue(())
    }

    fn shape(&mut self, bounds: Rect) {
        // Lists and dials have few; a chart or a drawing has thousands, and no list.
        if self.glyphs.shapes.len() <= SHAPES {
            let edges = [bounds.x0, bounds.x1, bounds.y0, bounds.y1];
            self.glyphs.shapes.push(edges.map(|edge| edge as f32));
        }
    }

    fn begin(&mut self, kind: &[u8], number: Option<usize>) {
        let (artifact, outer) = self.marked.last().copied().unwrap_or_default();
        let tag = number.and_then(|number| self.tags.get(number)).copied();
        let artifact = artifact || kind == b"Artifact";
        self.marked.push((artifact, tag.unwrap_or(outer)));
    }

    fn end(&mut self) {
        self.marked.pop();
    }
}
