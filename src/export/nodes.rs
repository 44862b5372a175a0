//! A block's text and inlines as a tree, for formats that nest their marks.

use rustc_hash::FxHashMap;

use crate::article::{self, Article, Block, Format, Inline, InlineKind, Span};

/// How deep inlines may be nested and still be marked.
const DEEP: usize = 64;

/// A piece of a block, for the formats with markup.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Words.
    Text(Span),
    /// An inline element and what is inside it.
    Inline(InlineKind, Span, Vec<Node>),
}

impl Node {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Text(span) | Self::Inline(_, span, _) => *span,
        }
    }
}

/// The pieces of a part of a block, in order. White space at the edges of emphasis,
/// strikethrough and links is moved outside.
pub(super) fn nodes(article: &Article, block: &Block, part: Span) -> Vec<Node> {
    nodes_of(article, article.inlines_of(block), part)
}

/// The pieces of a table's cell. Only the inlines that begin in the cell are looked at, since
/// none crosses its edges.
pub(super) fn of_cell(article: &Article, block: &Block, cell: Span) -> Vec<Node> {
    let inlines = article.inlines_of(block);
    let from = inlines.partition_point(|i| i.span.start < cell.start);
    let inlines = inlines.get(from..).unwrap_or_default();
    let to = inlines.partition_point(|i| i.span.start < cell.end);
    nodes_of(article, inlines.get(..to).unwrap_or_default(), cell)
}

fn nodes_of(article: &Article, inlines: &[Inline], part: Span) -> Vec<Node> {
    let mut stack: Vec<(InlineKind, Span, Vec<Node>)> = Vec::new();
    let mut root = Vec::new();
    let mut at = part.start;
    for inline in inlines {
        let Some(mut span) = inline.span.intersect(part) else {
            continue;
        };
        close(&mut stack, &mut root, &mut at, span.start);
        span.start = span.start.max(at);
        if let Some((_, around, _)) = stack.last() {
            span.end = span.end.min(around.end);
        }
        if matches!(inline, Inline { kind, .. } if trims(*kind)) {
            span = trimmed(article, span);
        }
        if span.is_empty() || stack.len() >= DEEP {
            continue;
        }
        text(&mut stack, &mut root, &mut at, span.start);
        stack.push((inline.kind, span, Vec::new()));
    }
    close(&mut stack, &mut root, &mut at, u32::MAX);
    text(&mut stack, &mut root, &mut at, part.end);
    root
}

fn trims(kind: InlineKind) -> bool {
    !matches!(kind, InlineKind::LineBreak | InlineKind::Code)
}

fn trimmed(article: &Article, span: Span) -> Span {
    let words = article.slice(span);
    let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    // A line break may be an inline of its own inside.
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let before = words.len() - words.trim_start_matches(blank).len();
    let behind = words.len() - words.trim_end_matches(blank).len();
    if before == words.len() {
        return Span::new(span.start, span.start);
    }
    Span::new(span.start + size(before), span.end - size(behind))
}

type Open = (InlineKind, Span, Vec<Node>);

/// Adds the words up to `to` to the innermost inline.
fn text(stack: &mut [Open], root: &mut Vec<Node>, at: &mut u32, to: u32) {
    if to > *at {
        let inside = stack.last_mut().map_or(root, |(_, _, inside)| inside);
        inside.push(Node::Text(Span::new(*at, to)));
        *at = to;
    }
}

/// Closes the inlines that end at or before `to`.
fn close(stack: &mut Vec<Open>, root: &mut Vec<Node>, at: &mut u32, to: u32) {
    while let Some((kind, span, mut inside)) = stack.pop() {
        if span.end > to {
            stack.push((kind, span, inside));
            return;
        }
        if span.end > *at {
            inside.push(Node::Text(Span::new(*at, span.end)));
            *at = span.end;
        }
        let around = stack.last_mut().map_or(&mut *root, |(_, _, nodes)| nodes);
        around.push(Node::Inline(kind, span, inside));
    }
}

/// Whether this is a picture, linked or not.
pub(super) fn is_picture(node: &Node) -> bool {
    match node {
        Node::Inline(InlineKind::Picture { .. }, ..) => true,
        Node::Inline(InlineKind::Link(_), _, inside) => match inside.as_slice() {
            [one] => is_picture(one),
            _ => false,
        },
        _ => false,
    }
}

/// The labels of notes, by the byte at which the note begins: the label that the text uses, or a
/// number if that cannot be a label.
pub(super) fn labels(article: &Article) -> FxHashMap<u32, String> {
    let mut labels: FxHashMap<u32, String> = FxHashMap::default();
    let mut used: FxHashMap<String, u32> = FxHashMap::default();
    for inline in &article.inlines {
        let InlineKind::Note(at) = inline.kind else {
            continue;
        };
        let begins = article.block_at(at).and_then(|n| article.blocks.get(n));
        if labels.contains_key(&at) || begins.is_none_or(|b| b.span.start != at) {
            continue;
        }
        let shown = article
            .slice(inline.span)
            .trim_matches(['[', ']', '^', ' ']);
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let fits = !shown.is_empty() && shown.len() <= 40 && shown.chars().all(plain);
        let mut label = if fits {
            shown.to_string()
        } else {
            (labels.len() + 1).to_string()
        };
        while used
            .insert(label.clone(), at)
            .is_some_and(|other| other != at)
        {
            label = format!("{label}-{}", labels.len() + 1);
        }
        labels.insert(at, label);
    }
    labels
}

/// Whether every line of a quoted block already begins with a mark, as in plain text.
pub(super) fn is_marked(article: &Article, block: &Block) -> bool {
    let plain = matches!(article.source.format, Format::Text | Format::Email);
    plain && block.inlines.is_empty() && article.slice(block.span).starts_with('>')
}

/// How a list item is marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Marker {
    /// Without any: it continues the item before.
    None,
    /// By a bullet.
    Bullet,
    /// By a box that is ticked or not.
    Task(bool),
    /// By a number.
    Number(u64),
}

/// The marker of a list item, and the rest of its span. A marker that these formats cannot write
/// stays in the text.
pub(super) fn marker(block: &Block) -> (Marker, Span) {
    let marker = match block.mark.map(|mark| mark.marker) {
        Some(article::Marker::Bullet) => Marker::Bullet,
        Some(article::Marker::Task(done)) => Marker::Task(done),
        Some(article::Marker::Number(n)) => Marker::Number(n),
        Some(article::Marker::Sign) | None => return (Marker::None, block.span),
    };
    (marker, block.unmarked())
}
