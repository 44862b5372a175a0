//! For reading: the article as laid-out text, and lists of quotations.
//!
//! Everything goes through the door of [`crate::typeset`]: wrapped rows are clean rows.

use std::io::{self, Write};

use crate::analysis::{Analysis, Quotation};
use crate::article::{Article, Block, BlockKind, InlineKind, Span};
use crate::typeset::{Lines, clean_line, row_text, width, wrap};

/// How text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of a line.
    pub width: usize,
    /// Whether to use colours and weights.
    pub color: bool,
}

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const SPEAKER: &str = "\u{1b}[36m";
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
        let together = last == Some(BlockKind::ListItem) && block.kind == BlockKind::ListItem;
        if last.is_some() && !together {
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

/// The sections, and a blank line; whether there are any.
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
        let indent = "  ".repeat(usize::from(level.saturating_sub(1)).min(6));
        let title = article
            .slice(title)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        writeln!(out, "  {indent}{}", clean_line(&title))?;
    }
    if any {
        writeln!(out)?;
    }
    Ok(any)
}

fn one_block(
    out: &mut dyn Write,
    article: &Article,
    block: &Block,
    layout: Layout,
) -> io::Result<()> {
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
    let indent = match block.kind {
        BlockKind::ListItem => "  ".repeat(usize::from(block.level.saturating_sub(1)).min(8)),
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
            writeln!(out, "{indent}{hang}{}", layout.styled(style, &text))?;
        }
    }
    Ok(())
}

/// A block's parts between line breaks that must be kept.
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
            .and_then(|e| e.roles.first())
            .map_or(String::new(), |r| format!(", {r}"));
        let sure = if said.confidence > 0.0 {
            format!(" · {:.0}% sure", said.confidence * 100.0)
        } else {
            String::new()
        };
        let note = format!("{role} · {}{sure}", quotation.kind.name());
        writeln!(
            out,
            "{}{}",
            layout.styled(SPEAKER, &clean_line(&name)),
            layout.styled(DIM, &clean_line(&note))
        )?;
        for piece in &quotation.pieces {
            words(out, article, *piece, layout)?;
        }
        writeln!(out)?;
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
