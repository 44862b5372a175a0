//! Letters that the page of a letter answers or passes on without a mark of quoting: the head of
//! one, or the line that says who wrote, tells where it begins, and all that follows is quoted.

use super::label::Label;
use super::page::{Inline, Kind, Page, Piece, Step};
use crate::article::{head, introduction};

/// The deepest letter in letters that is told apart.
const DEEPEST: usize = 20;

/// Opens a quotation behind each line that begins another letter.
pub(super) fn quote(page: &mut Page, labels: &mut [Label]) {
    let shown: Vec<usize> = (0..page.pieces.len())
        .filter(|at| labels.get(*at).is_some_and(|label| *label != Label::Out))
        .collect();
    let mut begins = vec![false; page.pieces.len()];
    // Behind what is marked as quoted no line stands for such a mark.
    let quoted = |at: &usize| page.pieces.get(*at).is_some_and(|piece| piece.quotes > 0);
    let unmarked = shown.iter().rposition(quoted).map_or(0, |at| at + 1);
    let mut at = 0;
    while let Some(first) = shown.get(at).copied() {
        let count = pieces_of_head(page, &shown[at..]);
        if count > 1 {
            join(page, &shown[at..at + count]);
            for piece in &shown[at + 1..at + count] {
                labels[*piece] = Label::Out;
            }
            labels[first] = Label::Own;
        }
        let last = at + 1 == shown.len() || at < unmarked;
        begins[first] = count > 0 || !last && introduces(page, first);
        at += count.max(1);
    }
    if begins.contains(&true) {
        nest(page, &begins);
    }
}

fn lines(page: &Page, piece: usize) -> impl Iterator<Item = &str> + Clone {
    let prose = page.pieces.get(piece).filter(|p| p.kind == Kind::Prose);
    prose.map_or("", |piece| page.slice(piece)).lines()
}

/// How many pieces the head of a letter takes that the first of these begins, if one does: most
/// programs break its lines, some set each as a paragraph.
fn pieces_of_head(page: &Page, pieces: &[usize]) -> usize {
    const MOST: usize = 12;
    let Some(first) = pieces.first() else {
        return 0;
    };
    // A line that says that a letter is passed on may stand above its head.
    let own = lines(page, *first);
    if head(own.clone()) > 0 || head(own.skip(1)) > 0 {
        return 1;
    }
    let pieces = &pieces[..pieces.len().min(MOST)];
    let count = head(pieces.iter().flat_map(|piece| lines(page, *piece)));
    let mut taken = 0;
    let ends = pieces.iter().position(|piece| {
        taken += lines(page, *piece).count();
        taken == count
    });
    ends.filter(|_| count > 0).map_or(0, |end| end + 1)
}

/// Whether a line says who wrote what follows, though no mark of quoting does.
fn introduces(page: &Page, piece: usize) -> bool {
    let Some(piece) = page.pieces.get(piece).filter(|p| p.kind == Kind::Prose) else {
        return false;
    };
    let text = page.slice(piece);
    text.trim_end().ends_with(':')
        && (piece.lists, piece.quotes) == (0, 0)
        && introduction(text).is_some_and(|found| {
            // The address is that of whoever wrote, not one that is written to.
            let behind = text.get(found.name.end..);
            found.addressed && behind.is_some_and(|rest| rest.contains('@'))
        })
}

/// Makes one piece of several, each a line.
fn join(page: &mut Page, pieces: &[usize]) {
    let long = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
    let start = long(page.text.len());
    let first_inline = long(page.inlines.len());
    let of: Vec<Piece> = pieces
        .iter()
        .filter_map(|at| page.pieces.get(*at).cloned())
        .collect();
    for (n, piece) in of.iter().enumerate() {
        if n > 0 {
            page.text.push('\n');
        }
        let begin = long(page.text.len());
        let text = page.slice(piece).to_string();
        page.text.push_str(&text);
        for inline in piece.inlines.0..piece.inlines.1 {
            let Some(Inline { at, what }) = page.inlines.get(inline as usize).cloned() else {
                break;
            };
            let at = begin.saturating_add(at.saturating_sub(piece.start));
            page.inlines.push(Inline { at, what });
        }
    }
    let (end, last_inline) = (long(page.text.len()), long(page.inlines.len()));
    if let Some(piece) = pieces.first().and_then(|at| page.pieces.get_mut(*at)) {
        (piece.start, piece.end) = (start, end);
        piece.inlines = (first_inline, last_inline);
        piece.linked = of.iter().map(|piece| piece.linked).sum();
        piece.strong = of.iter().map(|piece| piece.strong).sum();
    }
}

/// Opens a quotation behind the pieces at which another letter begins, up to where what they stand
/// in ends.
fn nest(page: &mut Page, begins: &[bool]) {
    let mut steps = Vec::with_capacity(page.steps.len() + 8);
    let mut depth = 0_usize;
    // How deep the lines stand behind which quotations are open.
    let mut open: Vec<usize> = Vec::new();
    for step in std::mem::take(&mut page.steps) {
        match step {
            Step::List(_) | Step::Quote | Step::Item(_) | Step::Numbered(_) | Step::Marked(_) => {
                depth += 1;
            }
            Step::EndList | Step::EndQuote | Step::EndItem => {
                while open.last() == Some(&depth) {
                    open.pop();
                    steps.push(Step::EndQuote);
                }
                depth = depth.saturating_sub(1);
            }
            Step::Piece(_) | Step::Rule => {}
        }
        let piece = match step {
            Step::Piece(piece) => Some(piece as usize),
            _ => None,
        };
        steps.push(step);
        let Some(at) = piece else { continue };
        if let Some(piece) = page.pieces.get_mut(at) {
            let more = u8::try_from(open.len()).unwrap_or(u8::MAX);
            piece.quotes = piece.quotes.saturating_add(more);
        }
        if begins.get(at) == Some(&true) && open.len() < DEEPEST {
            open.push(depth);
            steps.push(Step::Quote);
        }
    }
    steps.extend(open.iter().map(|_| Step::EndQuote));
    page.steps = steps;
}

/// Takes what is set as it was typed for what it is: the paragraphs of a letter in plain text that
/// a program put into a page.
pub(super) fn spread(page: &mut Page, labels: &mut Vec<Label>) {
    let mut more: Vec<(u32, Vec<u32>)> = Vec::new();
    for at in 0..page.pieces.len() {
        let Some(piece) = page
            .pieces
            .get(at)
            .filter(|piece| is_typed(page, piece))
            .cloned()
        else {
            continue;
        };
        let mut added = Vec::new();
        let parts = paragraphs(page, &piece);
        for (n, (start, end)) in parts.into_iter().enumerate() {
            flow(page, start, end);
            let of = piece.inlines.0 as usize..piece.inlines.1 as usize;
            let first = page.inlines.len();
            // They stand in order: a long text may have very many.
            let own = page.inlines.get(of).unwrap_or_default();
            let from = own.partition_point(|inline| inline.at < start);
            let behind = own.partition_point(|inline| inline.at <= end);
            let own = own.get(from..behind).unwrap_or_default().to_vec();
            page.inlines.extend(own);
            let long = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
            let part = Piece {
                kind: Kind::Prose,
                start,
                end,
                inlines: (long(first), long(page.inlines.len())),
                ..piece.clone()
            };
            if n == 0 {
                page.pieces[at] = part;
            } else {
                added.push(long(page.pieces.len()));
                page.pieces.push(part);
                labels.push(labels.get(at).copied().unwrap_or(Label::Own));
            }
        }
        more.push((u32::try_from(at).unwrap_or(u32::MAX), added));
    }
    if more.iter().all(|(_, added)| added.is_empty()) {
        return;
    }
    let mut more = more.into_iter().peekable();
    let mut steps = Vec::with_capacity(page.steps.len());
    for step in std::mem::take(&mut page.steps) {
        let piece = match step {
            Step::Piece(piece) => Some(piece),
            _ => None,
        };
        steps.push(step);
        if let Some((_, added)) = more.next_if(|(at, _)| Some(*at) == piece) {
            steps.extend(added.into_iter().map(Step::Piece));
        }
    }
    page.steps = steps;
}

/// Whether a piece that is set as it was typed is a letter's text: it has sentences, and is no code.
fn is_typed(page: &Page, piece: &Piece) -> bool {
    let text = page.slice(piece);
    let lines = || {
        text.lines()
            .map(str::trim_end)
            .filter(|line| !line.is_empty())
    };
    let ends = |line: &str| line.ends_with(['.', '!', '?', ',', ':', '”', '"']);
    // "ring(1)", "def ring(bell):"
    let calls = |line: &str| {
        let before = line.split_once('(').map(|(before, _)| before);
        line.trim_end_matches(':').ends_with(')')
            && before
                .is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    let coded = |line: &str| {
        line.ends_with(['{', '}', ';', '\\'])
            || line.starts_with(['>', '\t'])
            || line.starts_with("$ ")
            || calls(line)
    };
    piece.kind == Kind::Pre
        && piece.language.is_none()
        && lines().any(|line| ends(line) && line.contains(' '))
        && !lines().any(coded)
        && !lines().any(|line| line.trim_start().contains("    "))
}

/// Where the paragraphs of a piece stand.
fn paragraphs(page: &Page, piece: &Piece) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut at = piece.start;
    let mut open = false;
    for line in page.slice(piece).split_inclusive('\n') {
        let long = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        let end = at.saturating_add(long(line.trim_end().len()));
        match (line.trim().is_empty(), open, found.last_mut()) {
            (true, ..) => open = false,
            (false, true, Some(last)) => last.1 = end,
            (false, ..) => {
                let indent = long(line.len() - line.trim_start().len());
                found.push((at.saturating_add(indent), end));
                open = true;
            }
        }
        at = at.saturating_add(long(line.len()));
    }
    found
}

/// Joins the lines of a paragraph that only ended where their width did.
fn flow(page: &mut Page, start: u32, end: u32) {
    const WIDE: usize = 55;
    let range = start as usize..end as usize;
    let Some(text) = page.text.get(range.clone()) else {
        return;
    };
    let last = text.rfind('\n').unwrap_or(0);
    let wrapped = text[..last].lines().all(|line| line.len() >= WIDE);
    if last > 0 && wrapped {
        let joined = text.replace('\n', " ");
        page.text.replace_range(range, &joined);
    }
}
