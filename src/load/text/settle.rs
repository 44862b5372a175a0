//! Settles what the lines between a title and its text are, once all are labelled: a standfirst, a
//! line that signs and dates, what stands over a table of contents.

use super::phrases;
use super::rows;
use super::shown::words;
use super::signer::is_a_name;
use crate::article::{Block, BlockKind};
use crate::date::find::{self, Order};

/// So many blocks below a title may stand above its text.
const TOP: usize = 8;

/// Settles the blocks of a text.
pub(super) fn settle(text: &str, blocks: &mut [Block]) {
    foretell(text, blocks);
    over_contents(text, blocks);
    let Some(title) = blocks.iter().position(|b| b.kind == BlockKind::Title) else {
        return;
    };
    sign(text, blocks, title);
    standfirst(text, blocks, title);
}

fn line<'t>(text: &'t str, block: &Block) -> &'t str {
    block.span.of(text).trim()
}

/// "Jane Roe · 3 May 2031 · 4 min read" signs what stands below it, where nothing else does.
fn sign(text: &str, blocks: &mut [Block], title: usize) {
    const LINE: usize = 120;
    const SIGNS: [char; 4] = ['·', '|', '•', '∙'];
    if blocks.iter().any(|b| b.kind == BlockKind::Byline) {
        return;
    }
    let top = blocks.len().min(title + 1 + TOP);
    let begins = |b: &Block| b.kind == BlockKind::Paragraph && b.span.len() as usize > LINE;
    let signs = |b: &Block| {
        let line = line(text, b);
        let parts: Vec<&str> = line.split(SIGNS).map(str::trim).collect();
        let named = parts.iter().filter(|part| is_a_name(part)).count();
        let dated = parts
            .iter()
            .any(|part| find::has_digit(part) && find::find(part, Order::of(None)).is_some());
        line.len() <= LINE && named == 1 && dated && parts.len() <= 4
    };
    let mut near = blocks[title + 1..top].iter_mut();
    let mut near = near.by_ref().take_while(|b| !begins(b));
    if let Some(block) = near.find(|b| b.kind == BlockKind::Boilerplate && signs(b)) {
        block.kind = BlockKind::Byline;
    }
}

/// What stands between a title and who wrote heads nothing: it is a standfirst, kept where it is
/// long enough for one.
fn standfirst(text: &str, blocks: &mut [Block], title: usize) {
    const WORDS: usize = 5;
    /// One that was dropped must be as long as a sentence.
    const SENTENCE: usize = 8;
    let top = blocks.len().min(title + 1 + TOP);
    let signed = |b: &Block| matches!(b.kind, BlockKind::Byline | BlockKind::Dateline);
    let Some(by) = blocks[title + 1..top].iter().position(signed) else {
        return;
    };
    let short = |b: &Block| line(text, b).len() <= 300;
    for (at, block) in blocks[title + 1..title + 1 + by].iter_mut().enumerate() {
        let line = line(text, block);
        let count = words(line);
        let told = match block.kind {
            BlockKind::Heading => count >= WORDS,
            BlockKind::Boilerplate => {
                // One alone between the two is a line that leads in, with a stop or without.
                let sentence = count >= SENTENCE && line.ends_with(['.', '!', '?']);
                let alone = by == 1 && count > WORDS;
                at == 0 && (sentence || alone) && !phrases::is_boilerplate(line, count)
            }
            _ => false,
        };
        if told && short(block) {
            block.kind = BlockKind::Paragraph;
            block.level = 1;
        }
    }
}

/// What a table of contents names is headings, and its lines are the article's: rules alone take them
/// for a menu's.
fn foretell(text: &str, blocks: &mut [Block]) {
    const ROW: usize = 3;
    /// A table of contents stands among the first blocks.
    const NEAR: usize = 40;
    const WORDS: usize = 14;
    const LONG: usize = 120;
    let is_short = |block: &Block| {
        let line = line(text, block);
        let loose = matches!(
            block.kind,
            BlockKind::Boilerplate
                | BlockKind::Heading
                | BlockKind::ListItem
                | BlockKind::Paragraph
        );
        loose && line.len() <= LONG && words(line) <= WORDS && !line.ends_with('.')
    };
    let near = &blocks[..blocks.len().min(NEAR)];
    let dropped = |block: &Block| block.kind == BlockKind::Boilerplate && is_short(block);
    if !near.windows(ROW).any(|row| row.iter().all(dropped)) {
        return;
    }
    let short: Vec<bool> = blocks.iter().map(is_short).collect();
    let named = blocks.iter().zip(&short);
    let named = named.map(|(block, short)| short.then(|| rows::known(line(text, block)))?);
    let named: Vec<Option<String>> = named.collect();
    for (at, again) in rows::foretold(&named, &short)
        .into_iter()
        .flat_map(|row| row.1)
    {
        if blocks[at].kind == BlockKind::Boilerplate {
            blocks[at].kind = BlockKind::Paragraph;
        }
        blocks[again].kind = BlockKind::Heading;
        blocks[again].level = 1;
    }
}

/// A line over the lines of a table of contents heads none of the text: "In this article".
fn over_contents(text: &str, blocks: &mut [Block]) {
    const ROW: usize = 2;
    /// A table of contents stands among the first blocks.
    const NEAR: usize = 40;
    let bare = |b: &Block| {
        let line = line(text, b);
        let counter =
            |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '•' | '*' | ' ');
        line.trim_start_matches(counter).to_lowercase()
    };
    let heading = |b: &Block| b.kind == BlockKind::Heading;
    for at in 0..blocks.len().min(NEAR) {
        if !heading(&blocks[at]) {
            continue;
        }
        let items: Vec<String> = blocks[at + 1..]
            .iter()
            .take_while(|b| b.kind == BlockKind::ListItem)
            .map(bare)
            .collect();
        let behind = &blocks[at + 1 + items.len()..];
        let foretold = items.len() >= ROW && {
            let heads: Vec<String> = behind.iter().filter(|b| heading(b)).map(bare).collect();
            heads.len() >= items.len() && items.iter().all(|item| heads.contains(item))
        };
        if foretold {
            blocks[at].kind = BlockKind::Paragraph;
            blocks[at].level = 1;
            // There is one.
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Span;
    use BlockKind::{Boilerplate, Byline, Dateline, Heading, ListItem, Paragraph, Title};

    fn of(text: &str, kinds: &[BlockKind]) -> Vec<Block> {
        let mut at = 0;
        let lines = text.lines().zip(kinds);
        lines
            .map(|(line, kind)| {
                let span = Span::from(at..at + line.len());
                at += line.len() + 1;
                Block::plain(*kind, 1, span)
            })
            .collect()
    }

    fn settled(text: &str, kinds: &[BlockKind]) -> Vec<BlockKind> {
        let mut blocks = of(text, kinds);
        settle(text, &mut blocks);
        blocks.iter().map(|b| b.kind).collect()
    }

    #[test]
    fn lines_below_a_title_are_told() {
        let text = "The weir is open\nAfter nine dry years the boats may pass\nJane Roe\n3 May 2031\nWater ran.";
        let found = settled(text, &[Title, Heading, Byline, Dateline, Paragraph]);
        assert_eq!(found, [Title, Paragraph, Byline, Dateline, Paragraph]);
        let text = "The weir is open\nJane Roe · 3 May 2031 · 4 min read\nWater ran.";
        let found = settled(text, &[Title, Boilerplate, Paragraph]);
        assert_eq!(found, [Title, Byline, Paragraph]);
        let text = "The weir is open\nIn this article\n1. Water\n2. Boats\nWater\nIt ran.\nBoats\nThey went.";
        let kinds = [
            Title, Heading, ListItem, ListItem, Heading, Paragraph, Heading, Paragraph,
        ];
        let found = settled(text, &kinds);
        assert_eq!(found[1], Paragraph);
        assert_eq!(found[4], Heading);
    }
}
