//! The pane of the text, in a centred column.
//!
//! Every style is a byte range laid over the rows that show, so nothing here knows how long the
//! article is. A line of code that is too long is shown in part, with a mark at each edge that
//! hides more.

mod laid;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::article::{Article, BlockKind, Span};
use crate::reader::cells::{put, put_shown};
use crate::reader::filter::Filter;
use crate::reader::flow::{BETWEEN_VOICES, Line, Voice};
use crate::reader::notes::Notes;
use crate::reader::pane::sidebar::Roster;
use crate::reader::theme::{Role, Speakers, Theme};
use crate::typeset::{Part, Row, glyphs_of};

/// How many quotations before the screen are asked whether they reach into it. In a quotation
/// over more paragraphs, the later ones stay plain.
const LOOK_BACK: usize = 64;

/// The marks at the edges of a line of code that goes on.
const EDGES: [&str; 2] = ["‹", "›"];

/// How far lines of code are scrolled sideways, by the byte their block begins at.
pub type Sideways = FxHashMap<u32, u16>;

/// What the reader has marked in the text.
#[derive(Clone, Copy, Default)]
pub struct Marks<'a> {
    /// Index of the selected quotation.
    pub quotation: Option<usize>,
    /// Index of the selected mention.
    pub mention: Option<usize>,
    /// Which quotations are heard and which of them a filter leaves out; without it all
    /// show.
    pub filter: Option<&'a Filter>,
    /// Who is on the list of people: nobody else's name is marked. Without it all are.
    pub roster: Option<&'a Roster>,
    /// Search hits on the screen, in order.
    pub hits: &'a [Span],
    /// The hit the reader stands on.
    pub hit: Option<Span>,
    /// The selected link.
    pub link: Option<Span>,
    /// The words that are marked.
    pub notes: Option<&'a Notes>,
    /// The words that are being selected.
    pub selection: Option<Span>,
}

/// The body pane for one draw.
pub struct Body<'a> {
    /// What is read.
    pub article: &'a Article,
    /// Who says what in it, once it is known.
    pub analysis: Option<&'a Analysis>,
    /// The speakers' colours.
    pub speakers: &'a Speakers,
    /// The lines that show.
    pub lines: &'a [Line],
    /// Cells of a full row.
    pub measure: u16,
    /// How far lines of code are scrolled sideways.
    pub sideways: &'a Sideways,
    /// What is marked.
    pub marks: Marks<'a>,
    /// The theme.
    pub theme: &'a Theme,
}

/// The column that text of `measure` cells takes within a pane.
pub fn column(area: Rect, measure: u16) -> Rect {
    let width = measure.min(area.width);
    Rect {
        x: area.x + (area.width - width) / 2,
        width,
        ..area
    }
}

/// How far a line is scrolled sideways.
pub fn scrolled(article: &Article, line: &Line, sideways: &Sideways) -> u16 {
    let block = article.blocks.get(line.block as usize);
    let block = block.filter(|_| line.scrolls && !sideways.is_empty());
    block.map_or(0, |b| sideways.get(&b.span.start).copied().unwrap_or(0))
}

/// A line by its number; of the blank rows by which the rows of a block are spaced, the line
/// above them.
fn line_at<'a>(article: &Article, lines: &'a [Line], n: usize) -> Option<&'a Line> {
    let line = lines.get(n)?;
    let block = |line: &Line| article.block_at(line.rows().next()?.span.start);
    if line.rows().next().is_some() {
        return Some(line);
    }
    let above = lines.get(..n)?.iter().rev().find(|l| block(l).is_some());
    let below = lines.get(n..)?.iter().find(|l| block(l).is_some());
    match (above, below) {
        (Some(above), Some(below)) if block(above) == block(below) => Some(above),
        _ => Some(line),
    }
}

/// The byte of the text shown at a cell of the screen; beside a row's text, the nearest.
pub fn offset_at(
    (article, lines, sideways): (&Article, &[Line], &Sideways),
    area: Rect,
    measure: u16,
    (x, y): (u16, u16),
) -> Option<u32> {
    let column = column(area, measure);
    let line = line_at(article, lines, usize::from(y.checked_sub(column.y)?))?;
    let shift = usize::from(scrolled(article, line, sideways));
    let x = usize::from(x.saturating_sub(column.x)) + shift;
    let pieces = line.pieces();
    let mut texts = pieces.iter().filter_map(|p| Some((p.x, p.part.text()?)));
    let first = texts.clone().next();
    let (mut at, row) = texts.rfind(|(start, _)| *start <= x).or(first)?;
    let mut last = row.span.start;
    for glyph in glyphs_of(&article.text, &row, line.lines) {
        if glyph.width == 0 {
            continue;
        }
        last = glyph.span.start;
        at += glyph.width;
        if x < at {
            break;
        }
    }
    Some(last)
}

/// The cell of the screen where a part of the text begins, as far as it shows.
pub fn cell_of(
    (article, lines, sideways): (&Article, &[Line], &Sideways),
    area: Rect,
    measure: u16,
    part: Span,
) -> Option<Position> {
    let column = column(area, measure);
    let meets = |row: &Row| {
        row.span.intersect(part).is_some() || part.is_empty() && row.span.contains(part.start)
    };
    for (line, y) in lines.iter().zip(column.top()..column.bottom()) {
        let shift = usize::from(scrolled(article, line, sideways));
        let pieces = line.pieces();
        let mut texts = pieces.iter().filter_map(|p| Some((p.x, p.part.text()?)));
        let Some((start, row)) = texts.find(|(_, row)| meets(row)) else {
            continue;
        };
        let before = glyphs_of(&article.text, &row, line.lines)
            .take_while(|glyph| glyph.span.end <= part.start);
        let x = start + before.map(|glyph| glyph.width).sum::<usize>();
        let x = x.checked_sub(shift).and_then(|x| u16::try_from(x).ok());
        if let Some(x) = x.filter(|x| *x < column.width) {
            return Some(Position::new(column.x + x, y));
        }
    }
    None
}

impl Widget for &Body<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let column = column(area, self.measure);
        let overlays = self.overlays();
        for (line, y) in self.lines.iter().zip(column.top()..column.bottom()) {
            self.draw(
                line,
                &overlays,
                Rect {
                    y,
                    height: 1,
                    ..column
                },
                buf,
            );
        }
    }
}

impl Body<'_> {
    fn draw(&self, line: &Line, overlays: &[(Span, Role)], area: Rect, buf: &mut Buffer) {
        let quiet = self.theme.style(Role::Marker);
        if let Some(voices) = &line.head {
            self.draw_voices(voices, area, buf);
        }
        if let Some(marker) = &line.marker {
            put_marker(buf, area, marker, quiet);
        }
        let Some(row) = line.row else { return };
        let base = self.base(line, row);
        let window = Rect {
            x: area.x.saturating_add(line.indent),
            width: area.width.saturating_sub(line.indent),
            ..area
        };
        let shift = scrolled(self.article, line, self.sideways);
        if line.scrolls && (shift > 0 || row.width > usize::from(window.width)) {
            return self.draw_window(line, row, shift, (overlays, base), window, buf);
        }
        self.draw_row(line, row, 0, (overlays, base), window, buf);
        for piece in &line.more {
            let x = u16::try_from(piece.x).unwrap_or(u16::MAX);
            let x = area.x.saturating_add(x).min(area.right());
            let window = Rect {
                x,
                width: area.right() - x,
                ..area
            };
            match piece.part {
                Part::Text(row) => {
                    let base = self.base(line, row);
                    self.draw_row(line, row, 0, (overlays, base), window, buf);
                }
                // What is marked in the text is marked where that has its place.
                Part::Again(row) => self.draw_row(line, row, 0, (&[], Role::Marker), window, buf),
                Part::Mark(mark) => put_marker(buf, window, mark, quiet),
                Part::Rule(cells) => {
                    let rule = "─".repeat(cells.min(usize::from(window.width)));
                    put(buf, x, area.y, area.right(), &rule, quiet);
                }
            }
        }
    }

    /// Who speaks below, in their colours.
    fn draw_voices(&self, voices: &[Voice], area: Rect, buf: &mut Buffer) {
        let dim = self.theme.style(Role::Dim);
        let mut x = area.x;
        for (n, voice) in voices.iter().enumerate() {
            if n > 0 {
                x = put(buf, x, area.y, area.right(), BETWEEN_VOICES, dim);
            }
            let style = match voice.who {
                Some(_) => self
                    .theme
                    .style(Role::Speaker(self.speakers.colour(voice.who))),
                None => dim,
            };
            x = put(buf, x, area.y, area.right(), &voice.name, style);
            if !voice.role.is_empty() {
                let role = format!(", {}", voice.role);
                x = put(buf, x, area.y, area.right(), &role, dim);
            }
        }
    }

    /// A part of a line that is too long for its room, with a mark where it goes on.
    fn draw_window(
        &self,
        line: &Line,
        row: Row,
        shift: u16,
        styles: (&[(Span, Role)], Role),
        area: Rect,
        buf: &mut Buffer,
    ) {
        let mark = self.theme.style(Role::Marker);
        let mut window = area;
        let goes_on = row.width > usize::from(shift) + usize::from(area.width);
        if goes_on {
            window.width = window.width.saturating_sub(1);
        }
        self.draw_row(line, row, shift, styles, window, buf);
        if shift > 0 && row.width > 0 {
            put(buf, area.x, area.y, area.right(), EDGES[0], mark);
        }
        if goes_on {
            put(buf, window.right(), area.y, area.right(), EDGES[1], mark);
        }
    }

    /// A row of the text, without the first `shift` cells of it.
    fn draw_row(
        &self,
        line: &Line,
        row: Row,
        shift: u16,
        (overlays, base): (&[(Span, Role)], Role),
        area: Rect,
        buf: &mut Buffer,
    ) {
        // A heading keeps its colour where it names somebody.
        let heads = matches!(base, Role::Title | Role::Heading(_));
        let base = self.theme.style(base);
        let over: Vec<_> = overlays
            .iter()
            .filter(|(_, role)| !(heads && *role == Role::Name))
            .filter(|(span, _)| span.intersect(row.span).is_some())
            .collect();
        let style_at = |offset: u32| {
            over.iter()
                .filter(|(span, _)| span.contains(offset))
                .fold(base, |style, (_, over)| self.theme.lay(style, *over))
        };
        // Styles change only at the ends of ranges.
        let mut cuts: Vec<u32> = over.iter().flat_map(|(s, _)| [s.start, s.end]).collect();
        cuts.sort_unstable();
        let mut cuts = cuts.into_iter().peekable();
        let mut style = style_at(row.span.start);
        let (mut x, mut hidden) = (area.x, usize::from(shift));
        for glyph in glyphs_of(&self.article.text, &row, line.lines) {
            let mut changed = false;
            while cuts.next_if(|&cut| cut <= glyph.span.start).is_some() {
                changed = true;
            }
            if changed {
                style = style_at(glyph.span.start);
            }
            if hidden > 0 {
                // Of a wide character that is cut in two, nothing shows.
                x += u16::try_from(glyph.width.saturating_sub(hidden)).unwrap_or(0);
                hidden = hidden.saturating_sub(glyph.width);
                continue;
            }
            match put_shown(buf, x, area.y, area.right(), &glyph.shown, style) {
                Some(after) => x = after,
                None => return,
            }
        }
        if row.hyphen {
            put_shown(buf, x, area.y, area.right(), "-", style);
        }
    }

    /// What a row is where nothing is marked.
    fn base(&self, line: &Line, row: Row) -> Role {
        let Some(block) = self.article.blocks.get(line.block as usize) else {
            return Role::Text;
        };
        use crate::article::Role::{PostAuthor, PullQuote};
        if matches!(block.role, PullQuote | PostAuthor) {
            return Role::Dim;
        }
        if let Some(rows) = block.rows() {
            let head = rows.head().covers(row.span);
            return if head { Role::Strong } else { Role::Text };
        }
        match block.kind {
            BlockKind::Title => Role::Title,
            BlockKind::Heading => Role::Heading(block.level),
            BlockKind::Byline
            | BlockKind::Dateline
            | BlockKind::Caption
            | BlockKind::Boilerplate => Role::Dim,
            BlockKind::Code => Role::Code,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote => Role::Text,
        }
    }
}

fn put_marker(buf: &mut Buffer, area: Rect, marker: &str, style: Style) {
    // Spaces at the beginning of a marker are its depth: `put` would fold them.
    let depth = marker.len() - marker.trim_start_matches(' ').len();
    let x = area
        .x
        .saturating_add(u16::try_from(depth).unwrap_or(u16::MAX));
    put(
        buf,
        x,
        area.y,
        area.right(),
        marker.trim_start_matches(' '),
        style,
    );
}

#[cfg(test)]
mod tests;
