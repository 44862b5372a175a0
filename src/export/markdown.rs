//! Markdown: the clean article, and quotations as block quotations.

use std::io::{self, Write};

use crate::analysis::{Analysis, Quotation};
use crate::article::{Article, Block, BlockKind};
use crate::typeset::clean_line;

/// Writes an article with its quotations at the end.
///
/// # Errors
/// When writing fails.
pub fn article(out: &mut dyn Write, article: &Article, analysis: &Analysis) -> io::Result<()> {
    let mut last: Option<BlockKind> = None;
    for block in &article.blocks {
        if block.kind == BlockKind::Boilerplate {
            continue;
        }
        let together = last == Some(BlockKind::ListItem) && block.kind == BlockKind::ListItem;
        if last.is_some() && !together {
            writeln!(out)?;
        }
        one_block(out, article, block)?;
        last = Some(block.kind);
    }
    let marked: Vec<&Quotation> = analysis
        .quotations
        .iter()
        .filter(|q| q.kind != crate::analysis::QuotationKind::Indirect)
        .collect();
    if !marked.is_empty() {
        writeln!(out, "\n## Quotations\n")?;
        quotations(out, article, analysis, &marked)?;
    }
    Ok(())
}

fn one_block(out: &mut dyn Write, article: &Article, block: &Block) -> io::Result<()> {
    let text = article.slice(block.span);
    let line = clean_line(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    match block.kind {
        BlockKind::Title => writeln!(out, "# {line}"),
        BlockKind::Heading => {
            let hashes = "#".repeat(usize::from(block.level.max(1)).min(5) + 1);
            writeln!(out, "{hashes} {line}")
        }
        BlockKind::BlockQuote => writeln!(out, "> {}", line.trim_start_matches(['>', ' '])),
        BlockKind::ListItem => {
            let indent = "  ".repeat(usize::from(block.level.saturating_sub(1)).min(8));
            let item = line.trim_start_matches(['•', '*', '-', '◦', ' ']);
            let numbered = item
                .split_once(". ")
                .is_some_and(|(n, _)| n.bytes().all(|b| b.is_ascii_digit()));
            writeln!(out, "{indent}{}{item}", if numbered { "" } else { "- " })
        }
        BlockKind::Code => {
            writeln!(out, "```")?;
            for line in text.lines() {
                writeln!(out, "{}", clean_line(line))?;
            }
            writeln!(out, "```")
        }
        BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption => writeln!(out, "*{line}*"),
        BlockKind::Paragraph | BlockKind::Boilerplate => writeln!(out, "{line}"),
    }
}

/// Writes quotations as block quotations with their speakers.
///
/// # Errors
/// When writing fails.
pub fn quotations(
    out: &mut dyn Write,
    article: &Article,
    analysis: &Analysis,
    quotations: &[&Quotation],
) -> io::Result<()> {
    for quotation in quotations {
        for piece in &quotation.pieces {
            let words = article
                .slice(*piece)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            writeln!(out, "> {}", clean_line(&words))?;
        }
        let said = &quotation.attribution;
        let entity = said.speaker.and_then(|id| analysis.entity(id));
        let name = match (entity, said.mention) {
            (Some(entity), _) => entity.name.as_str(),
            (None, Some(mention)) => article.slice(mention),
            (None, None) => "the text does not say",
        };
        let role = entity
            .and_then(|e| e.roles.first())
            .map_or(String::new(), |r| format!(", {r}"));
        writeln!(
            out,
            ">\n> — **{}**{}\n",
            clean_line(name),
            clean_line(&role)
        )?;
    }
    Ok(())
}
