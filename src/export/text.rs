//! Text for reading: the laid-out article, and lists of quotations.
//!
//! Everything is cleaned by [`crate::typeset`]: wrapped rows are clean rows.

use std::io::{self, Write};

use crate::analysis::{Analysis, Entity, Quotation};
use crate::article::{Article, Block, BlockKind, InlineKind, Rows, Span};
use crate::typeset::{
    Lines, Row, Shape, clean_line, goes_on, line_text, paragraph, row_text, width, wrap,
};

/// How text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The width of a line, in columns.
    pub width: usize,
    /// Whether to use colours and weights.
    pub color: bool,
}

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const SPEAKER: &str = "\u{1b}[36m";
/// Stands before a row that goes on with the line of code above it.
const GOES_ON: &str = "  ↳ ";
const PLAIN: &str = "\u{1b}[0m";

impl Layout {
    fn styled(self, style: &str, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("{style}{text}{PLAIN}")
        } else {
            text.to_string()
        }
    }
}

/// Prints an article: its title, its sections, its text, its quotations.
///
/// # Errors
/// When writing fails.
pub fn article(
    out: &mut dyn Write,
    article: &Article,
    analysis: &Analysis,
    layout: Layout,
) -> io::Result<()> {
    let mut last: Option<BlockKind> = None;
    let mut outlined = false;
    for block in &article.blocks {
        // The outline stands below the title, where there is one.
        if !outlined && block.kind != BlockKind::Title {
            outlined = true;
            if last.is_some() && article.sections.iter().any(|s| s.title.is_some()) {
                writeln!(out)?;
            }
            if toc(out, article, layout)? {
                last = None;
            }
        }
        if last.is_some_and(|last| !is_together(last, block.kind)) {
            writeln!(out)?;
        }
        one_block(out, article, block, layout)?;
        last = Some(block.kind);
    }
    let marked: Vec<&Quotation> = analysis
        .quotations
        .iter()
        .filter(|q| q.in_marks())
        .collect();
    if !marked.is_empty() {
        writeln!(out, "\n{}\n", layout.styled(BOLD, "Quotations"))?;
        quotations(out, article, analysis, &marked, layout)?;
    }
    Ok(())
}

/// Prints the titles of the sections and a blank line. Returns whether there were any.
fn toc(out: &mut dyn Write, article: &Article, layout: Layout) -> io::Result<bool> {
    let titled = article
        .sections
        .iter()
        .filter_map(|s| Some((s.title?, s.level)));
    let mut any = false;
    for (title, level) in titled {
        if !any {
            writeln!(out, "{}", layout.styled(BOLD, "Sections"))?;
        }
        any = true;
        // Depth is drawn as far as it leaves most of the line to the words.
        let depth = usize::from(level).min(7).min(layout.width / 6).max(1);
        let indent = "  ".repeat(depth);
        let title = clean_line(article.slice(title)).into_owned();
        let room = layout.width.saturating_sub(width(&indent));
        for row in paragraph(&title, room, 2) {
            writeln!(out, "{indent}{row}")?;
        }
    }
    if any {
        writeln!(out)?;
    }
    Ok(any)
}

/// Whether two blocks follow each other without a blank line.
fn is_together(before: BlockKind, block: BlockKind) -> bool {
    use BlockKind::{Boilerplate, Byline, Caption, Dateline, ListItem};
    let small = |kind| matches!(kind, Byline | Dateline | Caption | Boilerplate);
    (before, block) == (ListItem, ListItem) || small(before) && small(block)
}

fn one_block(
    out: &mut dyn Write,
    article: &Article,
    block: &Block,
    layout: Layout,
) -> io::Result<()> {
    if let (Some(rows), BlockKind::Code) = (block.rows(), block.kind) {
        return table(out, article, rows, layout);
    }
    // Every line of a quoted block in plain text has its own mark.
    let marked = article.slice(block.span).starts_with('>');
    let (lines, before, style) = match block.kind {
        BlockKind::Code => (Lines::Keep, "    ", ""),
        BlockKind::BlockQuote if marked => (Lines::Keep, "  ", ""),
        BlockKind::BlockQuote => (Lines::Flow, "  │ ", ""),
        BlockKind::Title | BlockKind::Heading => (Lines::Flow, "", BOLD),
        BlockKind::Caption | BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline => {
            (Lines::Flow, "", DIM)
        }
        BlockKind::ListItem | BlockKind::Paragraph => (Lines::Flow, "", ""),
    };
    let depth = usize::from(block.level.saturating_sub(1)).min(layout.width / 6);
    let indent = match block.kind {
        BlockKind::ListItem => "  ".repeat(depth.min(8)),
        _ => before.to_string(),
    };
    // What follows a list item's first row stands below its text, not its bullet.
    let hang = match block.kind {
        BlockKind::ListItem => "  ",
        _ => "",
    };
    let taken = width(&indent) + hang.len();
    let columns = layout.width.saturating_sub(taken).max(1);
    let mut first = true;
    for part in parts(article, block) {
        for row in wrap(&article.text, part, columns, lines) {
            let text = row_text(&article.text, &row, lines);
            let hang = if std::mem::take(&mut first) { "" } else { hang };
            let goes_on =
                block.kind == BlockKind::Code && goes_on(&article.text, row.span, block.span);
            let indent = if goes_on { GOES_ON } else { &indent };
            writeln!(out, "{indent}{hang}{}", layout.styled(style, &text))?;
        }
    }
    Ok(())
}

/// Prints a table in columns, or its rows as lists if the columns do not fit.
fn table(out: &mut dyn Write, article: &Article, rows: Rows<'_>, layout: Layout) -> io::Result<()> {
    let shape = Shape::of(&article.text, rows, layout.width);
    // A few rows at a time, for a table may be long.
    for from in (0..rows.count()).step_by(64) {
        let to = (from + 64).min(rows.count());
        for line in shape.lay(&article.text, rows, from..to) {
            let text = line_text(&article.text, &line.pieces, Lines::Flow);
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}

/// The parts of a block between line breaks that must be kept.
fn parts(article: &Article, block: &Block) -> Vec<Span> {
    let mut start = block.span.start;
    let mut parts = Vec::new();
    for inline in article.inlines_of(block) {
        if inline.kind == InlineKind::LineBreak && inline.span.start >= start {
            parts.push(Span::new(start, inline.span.start));
            start = inline.span.end;
        }
    }
    parts.push(Span::new(start, block.span.end));
    parts
}

/// Prints quotations, each under its speaker.
///
/// # Errors
/// When writing fails.
pub fn quotations(
    out: &mut dyn Write,
    article: &Article,
    analysis: &Analysis,
    quotations: &[&Quotation],
    layout: Layout,
) -> io::Result<()> {
    for quotation in quotations {
        let said = &quotation.attribution;
        let entity = said.speaker.and_then(|id| analysis.entity(id));
        let name = match (entity, said.mention) {
            (Some(entity), _) => entity.name.clone(),
            (None, Some(mention)) => article.slice(mention).to_string(),
            (None, None) => "(the text does not say)".into(),
        };
        let role = entity
            .and_then(Entity::bare_role)
            .map_or(String::new(), |r| format!(", {r}"));
        let sure = if said.confidence > 0.0 {
            format!(" · {:.0}% sure", said.confidence * 100.0)
        } else {
            String::new()
        };
        // As the reader says it: what is uttered in an interview has no marks and is no report.
        let kind = match quotation.is_reported() {
            true => "reported",
            false if quotation.turn => "turn",
            false => quotation.kind.name(),
        };
        let note = format!("{role} · {kind}{sure}");
        speaker(out, &clean_line(&name), &clean_line(&note), layout)?;
        for piece in &quotation.pieces {
            words(out, article, *piece, layout)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Writes the speaker and what is known about them.
fn speaker(out: &mut dyn Write, name: &str, note: &str, layout: Layout) -> io::Result<()> {
    let line = format!("{name}{note}");
    let named = Span::from(0..name.len());
    let noted = Span::from(name.len()..line.len());
    let part = |row: &Row, of: Span, style| {
        let span = row.span.intersect(of).unwrap_or_default();
        let hyphen = row.hyphen && of.contains(row.span.end.saturating_sub(1));
        let row = Row {
            span,
            hyphen,
            ..*row
        };
        layout.styled(style, &row_text(&line, &row, Lines::Flow))
    };
    let room = layout.width.saturating_sub(2).max(1);
    let all = Span::from(0..line.len());
    for (n, row) in wrap(&line, all, room, Lines::Flow).iter().enumerate() {
        let before = if n == 0 { "" } else { "  " };
        let name = part(row, named, SPEAKER);
        writeln!(out, "{before}{name}{}", part(row, noted, DIM))?;
    }
    Ok(())
}

fn words(out: &mut dyn Write, article: &Article, span: Span, layout: Layout) -> io::Result<()> {
    for row in wrap(
        &article.text,
        span,
        layout.width.saturating_sub(2).max(1),
        Lines::Flow,
    ) {
        writeln!(out, "  {}", row_text(&article.text, &row, Lines::Flow))?;
    }
    Ok(())
}
