//! Books as Project Gutenberg has them: a line of stars marks where the book begins and ends,
//! what stands outside is the archive's, and page numbers stand in brackets.

use crate::article::BlockKind;
use crate::load::text::lines::Line;

/// Among how many first lines the beginning stands.
const TOP: usize = 400;

/// Marks what is not the book, its title and author, and its page numbers.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    page_numbers(text, lines);
    let star = |line: &Line, what: &str| {
        let line = line.of(text);
        line.starts_with("***") && line.trim_start_matches(['*', ' ']).starts_with(what)
    };
    let Some(start) = lines.iter().take(TOP).position(|l| star(l, "START OF ")) else {
        return;
    };
    let end = (start + 1..lines.len())
        .rev()
        .find(|n| star(&lines[*n], "END OF "));
    for line in &mut lines[..=start] {
        let (name, value) = line.of(text).split_once(": ").unwrap_or_default();
        let kind = match name {
            "Title" => BlockKind::Title,
            "Author" => BlockKind::Byline,
            _ => BlockKind::Boilerplate,
        };
        if kind != BlockKind::Boilerplate {
            line.start = line.end - u32::try_from(value.trim_start().len()).unwrap_or(0);
        }
        line.mark = Some((kind, 1));
    }
    let end = end.unwrap_or(lines.len());
    for line in &mut lines[end..] {
        line.mark = Some((BlockKind::Boilerplate, 1));
    }
}

/// "[Pg 12]" and "[Page 12]" alone on their lines.
fn page_numbers(text: &str, lines: &mut [Line]) {
    for line in lines {
        let inside = line.of(text).strip_prefix(['[', '{']);
        let inside = inside.and_then(|rest| rest.strip_suffix([']', '}']));
        let Some(number) = inside.filter(|inside| inside.len() <= 12) else {
            continue;
        };
        let labelled = ["Pg", "pg", "Page", "page", "p.", "P.", "pg.", "Pg."]
            .iter()
            .find_map(|label| number.strip_prefix(label));
        let number = labelled.unwrap_or("").trim_start();
        let counts = !number.is_empty()
            && number
                .bytes()
                .all(|b| b.is_ascii_digit() || b"ivxlc".contains(&b));
        if counts {
            line.mark = Some((BlockKind::Boilerplate, 1));
        }
    }
}
