//! For reading: the article as laid-out text, and lists of quotations.
//!
//! Everything goes through the door of [`crate::typeset`]: wrapped rows are clean rows.

use std::io::{self, Write};

use crate::analysis::{Analysis, Quotation, QuotationKind};
use crate::article::{Article, Block, BlockKind, Span};
use crate::typeset::{Lines, clean_line, row_text, wrap};

/// How text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of a line.
    pub width: usize,
    /// Whether to use colours and weights.
    pub color: bool,
    /// Whether the sections come first.
    pub toc: bool,
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

/// Prints an article: its sections where asked for, its text, its quotations.
///
/// # Errors
/// When writing fails.
pub fn article(
    out: &mut dyn Write,
    article: &Article,
    analysis: &Analysis,
    layout: Layout,
) -> io::Result<()> {
    if layout.toc {
        toc(out, article, layout)?;
    }
    let mut last: Option<BlockKind> = None;
    for block in &article.blocks {
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
        .filter(|q| q.kind != QuotationKind::Indirect)
        .collect();
    if !marked.is_empty() {
        writeln!(out, "\n{}\n", layout.styled(BOLD, "Quotations"))?;
        quotations(out, article, analysis, &marked, layout)?;
    }
    Ok(())
}

fn toc(out: &mut dyn Write, article: &Article, layout: Layout) -> io::Result<()> {
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
    if any { writeln!(out) } else { Ok(()) }
}

fn one_block(
    out: &mut dyn Write,
    article: &Article,
    block: &Block,
    layout: Layout,
) -> io::Result<()> {
    let (lines, before, style) = match block.kind {
        BlockKind::Code => (Lines::Keep, "    ", ""),
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
    let columns = layout.width.saturating_sub(indent.chars().count()).max(1);
    for row in wrap(&article.text, block.span, columns, lines) {
        let text = row_text(&article.text, &row, lines);
        writeln!(out, "{indent}{}", layout.styled(style, &text))?;
    }
    Ok(())
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
