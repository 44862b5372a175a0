//! Builds an article out of blocks, with its sections and metadata.

use std::sync::Arc;

use super::signature;
use crate::date::find::{self, Order};

use crate::article::{
    Article, Block, BlockKind, Format, Mark, Marker, Metadata, Section, Source, one_line,
};
use crate::words::marks;

/// Puts an article together from its text and blocks. Sections follow from the headings.
pub(super) fn finish(text: Arc<str>, mut blocks: Vec<Block>, format: Format) -> Article {
    // All others know what they are written with.
    if format == Format::Text {
        for block in blocks.iter_mut().filter(|b| b.kind == BlockKind::ListItem) {
            block.mark = mark(block.span.of(&text));
        }
    }
    let sections = sections(&blocks);
    let metadata = metadata(&text, &blocks);
    Article {
        id: String::new(),
        source: Source {
            location: None,
            format,
            loader: LOADER,
        },
        metadata,
        text,
        blocks,
        inlines: Vec::new(),
        links: Vec::new(),
        sources: Vec::new(),
        sections,
        warnings: Vec::new(),
        partial: false,
    }
}

/// The marker that a list item begins with. If an item is nothing but its marker, that is its
/// text.
pub(super) fn mark(item: &str) -> Option<Mark> {
    /// The most bytes of such a sign; anything longer is a word.
    const LONGEST: usize = 12;
    let mut near = item.char_indices().take(LONGEST);
    let (end, _) = near.find(|(_, c)| c.is_whitespace())?;
    let (sign, rest) = item.split_at(end);
    let words = rest.trim_start();
    if words.is_empty() {
        return None;
    }
    let marker = match sign {
        "—" | "+" => Marker::Bullet,
        sign if marks::is_bullet(sign) => Marker::Bullet,
        "☐" => Marker::Task(false),
        "☑" | "☒" => Marker::Task(true),
        "o" => Marker::Sign,
        _ => {
            let label = sign.strip_suffix(['.', ')']).filter(|l| !l.is_empty())?;
            let digits = label.bytes().all(|b| b.is_ascii_digit()) && label.len() <= 9;
            match label.parse() {
                Ok(number) if digits => Marker::Number(number),
                _ if label.chars().all(char::is_alphanumeric) => Marker::Sign,
                _ => return None,
            }
        }
    };
    Some(Mark {
        marker,
        length: u32::try_from(item.len() - words.len()).unwrap_or(0),
    })
}

/// Makes a section of each heading, with the lead before the first.
pub(super) fn sections(blocks: &[Block]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (n, block) in blocks.iter().enumerate() {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        match sections.last_mut() {
            Some(open) if block.kind != BlockKind::Heading => {
                open.span.end = block.span.end;
                open.blocks.end = n + 1;
            }
            _ => sections.push(Section {
                title: (block.kind == BlockKind::Heading).then_some(block.span),
                level: if block.kind == BlockKind::Heading {
                    block.level.max(1)
                } else {
                    1
                },
                span: block.span,
                blocks: n..n + 1,
            }),
        }
    }
    sections
}

/// What the blocks say about the article.
fn metadata(text: &str, blocks: &[Block]) -> Metadata {
    let first = |kind| {
        let mut near = blocks.iter().take(64);
        near.find(|b| b.kind == kind).map(|b| b.span.of(text))
    };
    // A line of either may be an item of a list.
    let first_line = |kind| first(kind).map(|line: &str| line.trim_start_matches(['•', ' ']));
    let (signed, dated) = (
        first_line(BlockKind::Byline),
        first_line(BlockKind::Dateline),
    );
    let read = |line: Option<&str>| line.map(signature::read).unwrap_or_default();
    let (byline, dateline) = (read(signed), read(dated));
    // A date line with an author's name in it is told in its parts, any other as it stands.
    let told = dateline.date.filter(|_| dateline.names.is_some());
    Metadata {
        title: first(BlockKind::Title).map(one_line),
        byline: byline
            .names
            .or_else(|| signed.map(one_line))
            .or(dateline.names),
        published: told
            .or_else(|| dated.map(|line| without_label(&one_line(line))))
            .or(byline.date)
            .map(Into::into),
        ..Metadata::default()
    }
}

/// A date line without the word that says what its date is for.
fn without_label(line: &str) -> String {
    let shorn = ["Published", "Posted", "Updated", "Date"]
        .iter()
        .find_map(|word| line.strip_prefix(word));
    let shorn = shorn.unwrap_or(line).trim_start_matches([':', ' ']);
    // "3 May 2031 • 4 min read": what else a page says of itself.
    let mut parts = shorn.split(['•', '·', '|']).map(str::trim);
    let day = || parts.find(|part| find::find(part, Order::DayFirst).is_some());
    let day = Some(shorn)
        .filter(|line| !line.contains(['•', '·', '|']))
        .or_else(day);
    day.unwrap_or(shorn).into()
}

/// How many blocks at the end of a beginning may still change: the last one may be cut, and the
/// kind of a short line is decided by the two below it.
const UNSURE: usize = 3;

/// Drops the last blocks of a beginning with their text, if enough is left. What is shown first
/// is then shown the same in the whole article.
pub(super) fn forget_end(article: &mut Article) {
    let Some(keep) = article
        .blocks
        .len()
        .checked_sub(UNSURE)
        .filter(|n| *n > UNSURE)
    else {
        return;
    };
    article.blocks.truncate(keep);
    let Some(last) = article.blocks.last() else {
        return;
    };
    let end = last.span.end;
    article
        .inlines
        .truncate(usize::try_from(last.inlines.end).unwrap_or(usize::MAX));
    if let Some(text) = article.text.get(..end as usize) {
        article.text = Arc::from(text);
    }
    article.sections = sections(&article.blocks);
}

/// Whether a title was given by a program, or is a file's name.
pub(super) fn is_by_program(title: &str) -> bool {
    const BEGIN: &[&str] = &[
        "microsoft word -",
        "microsoft powerpoint -",
        "untitled",
        "enscript output",
        "powerpoint presentation",
        "slide 1",
        "print job",
        "full page photo",
        "new document",
    ];
    const ENDS: &[&str] = &[
        ".doc", ".docx", ".odt", ".rtf", ".dot", ".wpd", ".indd", ".qxd", ".pdf", ".pub",
    ];
    let lower = title.trim().to_lowercase();
    let document = lower.strip_prefix("document");
    BEGIN.iter().any(|begin| lower.starts_with(begin))
        || ENDS.iter().any(|end| lower.ends_with(end))
        || document.is_some_and(|n| n.trim().parse::<u32>().is_ok())
}

/// A title for an article that has none: its file's name, or its first words.
pub(super) fn fallback_title(article: &Article) -> Option<String> {
    if let Some(location) = &article.source.location {
        let path = std::path::Path::new(location);
        if let Some(stem) = path.file_stem() {
            return Some(stem.to_string_lossy().into_owned());
        }
    }
    let first = article.blocks.first()?;
    let words: Vec<&str> = article
        .slice(first.span)
        .split_whitespace()
        .take(10)
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The version of all loaders together. It grows when one of them makes another text of the same
/// bytes, so that whoever keeps places in a text can tell.
pub(super) const LOADER: u32 = 16;

#[cfg(test)]
mod tests {
    #[test]
    fn markers_are_told_from_words() {
        use crate::article::{Mark, Marker};
        let is =
            |item, marker, length| assert_eq!(super::mark(item), Some(Mark { marker, length }));
        is("- an item", Marker::Bullet, 2);
        is("• an item", Marker::Bullet, 4);
        is("12.  an item", Marker::Number(12), 5);
        is("b) an item", Marker::Sign, 3);
        is("☑ done", Marker::Task(true), 4);
        for none in ["more of it", "", "-", "3.", "3. ", "co-op. x", "12,5. x"] {
            assert_eq!(super::mark(none), None, "{none}");
        }
    }
}
