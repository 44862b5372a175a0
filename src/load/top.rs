//! Finds author and date in the lines under a title, in documents whose styles do not name them.

use super::html::is_house;
use super::writer::Writer;
use crate::article::{Block, BlockKind, one_line};
use crate::date::find::{self, Order};
use crate::words::names;

/// How many blocks are the top of a document.
const TOP: usize = 12;
/// Words that open a title, and no name.
const ARTICLES: [&str; 8] = ["The", "A", "An", "Der", "Die", "Das", "Le", "La"];

/// Recognises bylines, dates and captions among the first blocks. What they say of title, byline
/// and date goes before the document's properties.
pub(super) fn label(out: &mut Writer) {
    let author = out.metadata.byline.clone();
    for n in 0..out.blocks().len().min(TOP) {
        let block = &out.blocks()[n];
        let heading = block.kind == BlockKind::Heading;
        if block.kind != BlockKind::Paragraph && !heading {
            continue;
        }
        let text = one_line(out.slice(block));
        let kind = if author.as_deref() == Some(text.as_str()) {
            Some(BlockKind::Byline)
        } else {
            super::text::top_line(&text)
        };
        let title = n == 0 && kind == Some(BlockKind::Byline) && super::by::is_doubtful(&text);
        let kind = kind.filter(|_| !title);
        if let Some(kind) = kind.filter(|kind| !heading || *kind != BlockKind::Caption) {
            out.blocks_mut()[n].kind = kind;
        }
    }
    name_before_date(out);
    let shown = |kind, most| out.blocks().iter().take(most).any(|b| b.kind == kind);
    let title = shown(BlockKind::Title, usize::MAX);
    let byline = shown(BlockKind::Byline, TOP);
    // "By Ines Vale, 3 May 2031" says when, too.
    let says_when = |block: &Block| {
        block.kind == BlockKind::Byline && find::find(out.slice(block), Order::of(None)).is_some()
    };
    let date = shown(BlockKind::Dateline, TOP) || out.blocks().iter().take(TOP).any(says_when);
    let metadata = &mut out.metadata;
    metadata.title = metadata.title.take().filter(|_| !title);
    metadata.byline = metadata.byline.take().filter(|_| !byline);
    metadata.published = metadata.published.take().filter(|_| !date);
}

/// Finds them in the first lines of a book whose package does not say them: programs make books of
/// articles, too. `from` is the first block behind its title.
pub(super) fn label_below(out: &mut Writer, from: usize) {
    /// How many lines may stand over the text.
    const LINES: usize = 5;
    name_from_first(out, from);
    let metadata = &out.metadata;
    let (mut signed, mut dated) = (metadata.byline.is_some(), metadata.published.is_some());
    let mut others = 0;
    for n in from..out.blocks().len().min(from + LINES) {
        let block = &out.blocks()[n];
        if block.kind == BlockKind::Title {
            continue;
        }
        // What stands below a chapter's name belongs to the chapter: a diary's day.
        if block.kind != BlockKind::Paragraph {
            return;
        }
        let kind = match super::text::top_line(&one_line(out.slice(block))) {
            Some(BlockKind::Byline) if !signed => BlockKind::Byline,
            Some(BlockKind::Dateline) if !dated => BlockKind::Dateline,
            // Lines may say more of an article; with a third one the text has begun.
            _ if others < 2 => {
                others += 1;
                continue;
            }
            _ => return,
        };
        (signed, dated) = match kind {
            BlockKind::Byline => (true, dated),
            _ => (signed, true),
        };
        out.blocks_mut()[n].kind = kind;
    }
}

/// Takes the first line of a book without a title for it.
fn name_from_first(out: &mut Writer, from: usize) {
    /// The longest title, in bytes.
    const LONGEST: usize = 160;
    if out.metadata.title.is_some() {
        return;
    }
    let Some(block) = out.blocks().get(from) else {
        return;
    };
    let line = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
    let text = one_line(out.slice(block));
    let others = out.blocks()[from + 1..].iter();
    let mut headings = others.filter(|b| b.kind == BlockKind::Heading);
    let above = block.kind == BlockKind::Paragraph || headings.all(|b| b.level > block.level);
    if line && above && text.len() <= LONGEST && !text.ends_with(['.', ',', ';', ':', '”', '"']) {
        let block = &mut out.blocks_mut()[from];
        (block.kind, block.level) = (BlockKind::Title, 1);
    }
}

/// Whether words name a body: "Working group on green spaces", "Ministry of Fisheries". What it does
/// may stand behind a body in a headline, but no "of" or "on".
fn is_body(words: &[&str]) -> bool {
    const BEHIND: [&str; 6] = ["of", "on", "for", "and", "against", "to"];
    // What opens a headline or says more of a title, "How to start a company".
    const OPEN: [&str; 10] = [
        "How",
        "Everything",
        "Why",
        "What",
        "When",
        "Where",
        "Who",
        "All",
        "Inside",
        "This",
    ];
    let Some(at) = words.iter().position(|word| is_house(word)) else {
        return false;
    };
    let opens = OPEN.contains(&words[0]) || ARTICLES.contains(&words[0]);
    let small = |word: &&str| word.len() <= 3 && word.starts_with(char::is_lowercase);
    let said = words[..at]
        .iter()
        .any(|word| small(word) && !matches!(*word, "of" | "on" | "for" | "and"));
    if opens || said {
        return false;
    }
    let behind = words.get(at + 1);
    (2..=9).contains(&words.len())
        && words[0].starts_with(char::is_uppercase)
        && behind.is_none_or(|word| BEHIND.contains(word))
        && !words
            .iter()
            .any(|word| word.ends_with(['.', ',', ';', ':']))
}

/// Takes a name between title and date for the author; a line or two may stand over the title.
fn name_before_date(out: &mut Writer) {
    const OVER: usize = 3;
    let first = out.blocks().iter().take(OVER);
    let Some(at) = first.into_iter().position(|b| b.kind == BlockKind::Title) else {
        return;
    };
    // A line that says more may stand between title and name.
    let dated = |n: usize| (out.blocks().get(n + 1)).is_some_and(|b| b.kind == BlockKind::Dateline);
    let plain = |n: usize| (out.blocks().get(n)).is_some_and(|b| b.kind == BlockKind::Paragraph);
    let nth = match plain(at + 1) && plain(at + 2) && !dated(at + 1) && dated(at + 2) {
        true => at + 2,
        false => at + 1,
    };
    let (Some(title), Some([name, date, ..])) = (out.blocks().get(at), out.blocks().get(nth..))
    else {
        return;
    };
    let text = out.slice(name);
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let capitals = words.iter().filter(capital).count();
    let all = words
        .iter()
        .all(|word| capital(&word) || names::joins(word) || names::is_particle(word));
    // Set larger than the text it looks like a heading; then it is names and nothing else.
    let fits = match name.kind {
        BlockKind::Paragraph => (2..=6).contains(&words.len()) && capitals >= 2 || is_body(&words),
        BlockKind::Heading => (2..=9).contains(&words.len()) && capitals >= 2 && all,
        _ => false,
    };
    let plain = !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '?' | '!'));
    // Or a heading follows, and this one heads nothing.
    let stacked = name.kind == BlockKind::Heading
        && date.kind == BlockKind::Heading
        && words.len() <= 4
        && capitals == words.len()
        && !words.first().is_some_and(|word| ARTICLES.contains(word));
    let below = date.kind == BlockKind::Dateline || stacked;
    if title.kind == BlockKind::Title && below && fits && plain {
        let name = &mut out.blocks_mut()[nth];
        name.kind = BlockKind::Byline;
        name.level = 1;
    }
}

#[cfg(test)]
mod tests {
    use super::is_body;

    #[test]
    fn bodies_sign_and_headlines_do_not() {
        let is = |line: &str| is_body(&line.split(' ').collect::<Vec<_>>());
        assert!(is("Working group on green weirs"));
        assert!(is("Ministry of Fisheries and Weirs"));
        assert!(is("Harl Weir Association"));
        assert!(!is("Council votes for weir"));
        assert!(!is("The weir is open"));
        assert!(!is("How to start a company"));
        assert!(!is("Everything about the network"));
        assert!(!is("A word for the company"));
        assert!(!is("The council of Harl against the weir"));
        assert!(!is("Words to the council"));
    }
}
