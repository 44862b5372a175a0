//! Markdown: the clean article, and quotations as block quotations.

use std::io::{self, Write};

use crate::analysis::{Analysis, Quotation};
use crate::article::{Article, Block, BlockKind};
use crate::typeset::clean_line;

/// Clean text on one line, with single spaces.
fn one_line(text: &str) -> String {
    clean_line(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// Escapes what Markdown or HTML would act on within a line.
pub fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if "\\`*_[]<>#&|~$".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The same, and what would make a list or a rule of a line's beginning.
fn escaped(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (before, rest) = text.split_at(digits);
    let begins = match rest.chars().next() {
        Some('-' | '+' | '=') => digits == 0,
        Some('.' | ')') => digits > 0,
        _ => false,
    };
    format!("{before}{}{}", if begins { "\\" } else { "" }, inline(rest))
}

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
    let line = one_line(text);
    let bare = match block.kind {
        BlockKind::BlockQuote => line.trim_start_matches(['>', ' ']),
        BlockKind::ListItem => line.trim_start_matches(['•', '*', '-', '◦', ' ']),
        _ => &line,
    };
    let numbered = block.kind == BlockKind::ListItem
        && bare
            .split_once(". ")
            .is_some_and(|(n, _)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let line = if numbered {
        inline(bare)
    } else {
        escaped(bare)
    };
    match block.kind {
        BlockKind::Title => writeln!(out, "# {line}"),
        BlockKind::Heading => {
            let hashes = "#".repeat(usize::from(block.level.max(1)).min(5) + 1);
            writeln!(out, "{hashes} {line}")
        }
        BlockKind::BlockQuote => writeln!(out, "> {line}"),
        BlockKind::ListItem => {
            let indent = "  ".repeat(usize::from(block.level.saturating_sub(1)).min(8));
            writeln!(out, "{indent}{}{line}", if numbered { "" } else { "- " })
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
            writeln!(out, "> {}", escaped(&one_line(article.slice(*piece))))?;
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
            inline(&one_line(name)),
            inline(&one_line(&role))
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escaped("# no *heading* <b>"),
            "\\# no \\*heading\\* \\<b\\>"
        );
        assert_eq!(escaped("12. March"), "12\\. March");
        assert_eq!(escaped("- a line"), "\\- a line");
        assert_eq!(escaped("12 men, plainly"), "12 men, plainly");
    }
}
