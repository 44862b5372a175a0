//! Boilerplate: share, subscribe and menu lines, and the credits beside them. A run of them is
//! shown as one quiet line, hidden, or in full.

use std::ops::Range;

use super::line::Line;
use crate::article::{Article, Block, BlockKind, Span};
use crate::config::Boilerplate;
use crate::typeset::{Lines, Part, Piece, first_row, width};

/// Parts two blocks on one line.
const BETWEEN: &str = " · ";
/// Marks that there is more than fits.
const MORE: &str = " …";
/// The longest caption that is a credit, in bytes.
const CREDIT: u32 = 60;

/// How a block stands in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// In rows of its own.
    Own,
    /// First of a run that is one line.
    Quiet(Range<usize>),
    /// On the line of such a run, whose first it is not, or in no line at all.
    Away(Range<usize>),
}

/// The runs of blocks that are no part of the article, in order.
#[derive(Debug, Default)]
pub(super) struct Runs(Vec<Range<usize>>);

impl Runs {
    /// The runs that are not shown in full.
    pub fn of(article: &Article, shown: Boilerplate) -> Self {
        let aside = |b: &Block| b.kind == BlockKind::Boilerplate;
        let member = |b: &Block| aside(b) || shown == Boilerplate::Quiet && is_credit(b);
        let mut runs = Vec::new();
        if shown == Boilerplate::Full || article.blocks.iter().all(aside) {
            return Self(runs);
        }
        let mut start = 0;
        for part in article.blocks.chunk_by(|a, b| member(a) && member(b)) {
            let range = start..start + part.len();
            start = range.end;
            if part.iter().any(aside) {
                runs.push(range);
            }
        }
        Self(runs)
    }

    /// The run that holds a block.
    pub fn find(&self, block: usize) -> Option<Range<usize>> {
        let n = self.0.partition_point(|run| run.end <= block);
        self.0.get(n).filter(|run| run.start <= block).cloned()
    }
}

/// A credit stands in one line beside the lines that are no part of the article.
fn is_credit(block: &Block) -> bool {
    block.kind == BlockKind::Caption && block.inlines.is_empty() && block.span.len() <= CREDIT
}

/// The blocks of a run on one line, as far as they go into the measure.
pub(super) fn quiet_line(article: &Article, run: Range<usize>, measure: u16) -> Option<Line> {
    let measure = usize::from(measure);
    let text = &article.text;
    let block = u32::try_from(run.start).unwrap_or(u32::MAX);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut put = |x: &mut usize, part: Part| {
        pieces.push(Piece { x: *x, part });
        *x += part.width();
    };
    let seen = |b: &&Block| {
        let (row, whole) = first_row(text, b.span, 1, Lines::Flow);
        row.width > 0 || !whole
    };
    let mut blocks = article.blocks.get(run)?.iter().filter(seen).peekable();
    let mut x = 0;
    while let Some(block) = blocks.next() {
        if x > 0 {
            if x + width(BETWEEN) + width(MORE) > measure {
                put(&mut x, Part::Mark(MORE));
                break;
            }
            put(&mut x, Part::Mark(BETWEEN));
        }
        let behind = blocks.peek().map_or(0, |_| width(MORE));
        let room = measure.saturating_sub(x);
        let (row, whole) = first_row(text, block.span, room.saturating_sub(behind), Lines::Flow);
        if whole {
            put(&mut x, Part::Text(row));
            continue;
        }
        let (row, _) = first_row(text, block.span, room.saturating_sub(1), Lines::Flow);
        put(&mut x, Part::Text(row));
        put(&mut x, Part::Mark(MORE.trim()));
        break;
    }
    let first = pieces.iter().find_map(|p| p.part.text())?;
    let line = crate::typeset::TableLine {
        at: first.span.start,
        pieces,
    };
    Some(Line::of_table(block, line))
}

/// Whether a line shows all of a part of the text.
pub(super) fn shows(line: &Line, span: Span) -> bool {
    line.rows().any(|row| row.span.covers(span))
}
