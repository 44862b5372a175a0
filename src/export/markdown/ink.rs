//! Writes a block's words in Markdown: emphasis that closes where it should, links, code, and no
//! more escapes than needed.

use super::super::nodes::Node;
use super::super::target;
use super::Paper;
use crate::article::{InlineKind, Span};
use crate::typeset::clean_line;

/// Where words stand, which decides what must be escaped.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Escaping {
    Text,
    Heading,
    Cell,
}

/// Marks up the words of one block.
pub(super) fn words(paper: &Paper<'_>, nodes: &[Node], place: Escaping) -> String {
    let mut ink = Ink::new(paper, place);
    let dollars = nodes
        .iter()
        .map(|n| paper.article.slice(n.span()).matches('$').count());
    ink.math = dollars.sum::<usize>() > 1;
    ink.nodes(nodes, None);
    ink.out
}

/// Writes the words of one block.
struct Ink<'p, 'a> {
    paper: &'p Paper<'a>,
    place: Escaping,
    out: String,
    /// Whether dollar signs could be read as mathematics here.
    math: bool,
    /// Whether this is inside the words of a link.
    linked: bool,
    /// The kinds of inlines that are open around this place.
    around: Vec<InlineKind>,
    /// Where the last mark ended; a further mark of the same kind right there would change its
    /// meaning.
    marked: usize,
    /// Whether words stand before on this line.
    inside: bool,
}

/// How a character counts next to marks of emphasis.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Space,
    Mark,
    Letter,
    /// Not known well enough to rely on.
    Other,
}

fn class(c: Option<char>) -> Class {
    match c {
        None => Class::Space,
        Some(c) if c == ' ' || c == '\n' || c == '\u{a0}' => Class::Space,
        Some(c) if c.is_alphanumeric() => Class::Letter,
        Some(c) if c.is_ascii_punctuation() || "“”‘’«»„‚—–…¡¿、。「」（）".contains(c) => {
            Class::Mark
        }
        Some(_) => Class::Other,
    }
}

impl<'p, 'a> Ink<'p, 'a> {
    fn new(paper: &'p Paper<'a>, place: Escaping) -> Self {
        Self {
            paper,
            place,
            out: String::new(),
            math: true,
            linked: false,
            around: Vec::new(),
            marked: usize::MAX,
            inside: false,
        }
    }

    /// Writes pieces; `behind` is the character that follows the last one.
    fn nodes(&mut self, nodes: &[Node], behind: Option<char>) {
        for (n, node) in nodes.iter().enumerate() {
            let next = nodes.get(n + 1);
            match node {
                Node::Text(span) => {
                    let links = matches!(next, Some(Node::Inline(..)));
                    self.text(self.paper.article.slice(*span), links);
                }
                Node::Inline(kind, span, inside) => {
                    let behind = match next {
                        None => behind,
                        Some(next) => self.first_char(next),
                    };
                    self.inline(*kind, *span, inside, behind);
                }
            }
        }
    }

    /// The first character that a piece will be written with.
    fn first_char(&self, node: &Node) -> Option<char> {
        match node {
            Node::Text(span) => self.paper.article.slice(*span).chars().next(),
            Node::Inline(kind, _, inside) => {
                let link = self.linked && is_link(*kind);
                let unmarked = self.around.contains(kind) || link;
                match inside.first().filter(|_| unmarked) {
                    Some(first) => self.first_char(first),
                    None => Some('*'),
                }
            }
        }
    }

    fn inline(&mut self, kind: InlineKind, span: Span, inside: &[Node], behind: Option<char>) {
        let article = self.paper.article;
        let twice = self.around.contains(&kind);
        match kind {
            InlineKind::LineBreak if self.place == Escaping::Text => self.out.push_str("\\\n"),
            InlineKind::LineBreak => self.out.push_str("<br>"),
            InlineKind::Emphasis | InlineKind::Strong | InlineKind::Strikethrough if !twice => {
                self.emphasis(kind, inside, behind);
            }
            InlineKind::Code if !twice => self.code(article.slice(span), inside),
            InlineKind::Superscript(n) => self.small("sup", n),
            InlineKind::Subscript(n) => self.small("sub", n),
            InlineKind::Picture { link, described } => {
                let target = article.links.get(link as usize).map(String::as_str);
                let target = target.and_then(target::for_markdown);
                match target {
                    Some(to) => self.picture(&to, article.source_words(described)),
                    None => self.nodes(inside, behind),
                }
            }
            InlineKind::Link(n) | InlineKind::Caption { link: n, .. } => {
                let target = article.links.get(n as usize).map(String::as_str);
                self.link(target.unwrap_or_default(), span, inside, behind);
            }
            InlineKind::Note(at) => match self.paper.labels.get(&at) {
                Some(label) => {
                    self.before_bracket();
                    self.out.push_str(&format!("[^{label}]"));
                }
                None => self.nodes(inside, behind),
            },
            _ => self.nodes(inside, behind),
        }
    }

    /// The inside of an inline, written by itself.
    fn apart(&mut self, kind: InlineKind, inside: &[Node]) -> String {
        let outer = std::mem::take(&mut self.out);
        let (marked, midst) = (self.marked, self.inside);
        (self.marked, self.inside) = (usize::MAX, true);
        self.around.push(kind);
        self.nodes(inside, Some('*'));
        self.around.pop();
        (self.marked, self.inside) = (marked, midst);
        std::mem::replace(&mut self.out, outer)
    }

    fn emphasis(&mut self, kind: InlineKind, inside: &[Node], behind: Option<char>) {
        let words = self.apart(kind, inside);
        let doubled = touches_strong(inside, true) || touches_strong(inside, false);
        let around = self.around.last();
        let (mark, tag) = match kind {
            InlineKind::Strong => ("**", "strong"),
            InlineKind::Strikethrough => ("~~", "del"),
            _ if doubled || around == Some(&InlineKind::Strong) => ("_", "em"),
            _ => ("*", "em"),
        };
        let before = match self.out.chars().last() {
            None if self.inside => Some('*'),
            last => last,
        };
        let (before, behind) = (class(before), class(behind));
        let (first, last) = (class(words.chars().next()), class(words.chars().last()));
        let free = |class| matches!(class, Class::Space | Class::Mark);
        let nested =
            !self.around.is_empty() || inside.iter().any(|n| matches!(n, Node::Inline(..)));
        let opens = free(before) || before == Class::Letter && first == Class::Letter && !nested;
        let closes = free(behind) || behind == Class::Letter && last == Class::Letter && !nested;
        let edges = !matches!(first, Class::Space | Class::Other)
            && !matches!(last, Class::Space | Class::Other);
        let words_around = mark == "_" && !(free(before) && free(behind));
        let fits = opens && closes && edges && !words_around && self.marked != self.out.len();
        if fits {
            self.out.push_str(mark);
            self.out.push_str(&words);
            self.out.push_str(mark);
            self.marked = self.out.len();
        } else {
            self.out.push_str(&format!("<{tag}>{words}</{tag}>"));
        }
    }

    fn code(&mut self, text: &str, inside: &[Node]) {
        let marks = inside.iter().any(|n| matches!(n, Node::Inline(..)));
        // Not even backticks keep a heading's last brace from being attributes.
        let braced = self.place == Escaping::Heading && text.contains('{');
        if marks || braced || self.marked == self.out.len() || self.place == Escaping::Cell {
            let words = self.apart(InlineKind::Code, inside);
            self.out.push_str(&format!("<code>{words}</code>"));
            return;
        }
        let text = clean_line(text);
        let (mut longest, mut run) = (0, 0);
        for c in text.chars() {
            run = if c == '`' { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        let fence = "`".repeat(longest + 1);
        let blank = text.trim_matches(' ').is_empty();
        let pad = text.starts_with('`')
            || text.ends_with('`')
            || text.starts_with(' ') && text.ends_with(' ') && !blank;
        let pad = if pad { " " } else { "" };
        self.out
            .push_str(&format!("{fence}{pad}{text}{pad}{fence}"));
        self.marked = self.out.len();
    }

    /// A target in the form that it needs inside brackets here.
    fn written(&self, to: &str) -> String {
        match self.place {
            Escaping::Cell => written_target(to).replace('|', "%7C"),
            _ => written_target(to),
        }
    }

    fn picture(&mut self, to: &str, alt: &str) {
        let linked = std::mem::replace(&mut self.linked, true);
        let midst = std::mem::replace(&mut self.inside, true);
        let outer = std::mem::take(&mut self.out);
        self.text(alt, false);
        let alt = std::mem::replace(&mut self.out, outer);
        (self.linked, self.inside) = (linked, midst);
        let to = self.written(to);
        self.out.push_str(&format!("![{alt}]({to})"));
    }

    /// Words above or below the line, as the source has them.
    fn small(&mut self, name: &str, words: u32) {
        let words = self.paper.article.source_words(words);
        self.out.push_str(&format!("<{name}>"));
        let midst = std::mem::replace(&mut self.inside, true);
        self.text(words, false);
        self.inside = midst;
        self.out.push_str(&format!("</{name}>"));
    }

    fn link(&mut self, to: &str, span: Span, inside: &[Node], behind: Option<char>) {
        let text = self.paper.article.slice(span);
        let Some(to) = target::for_markdown(to).filter(|_| !self.linked) else {
            return self.nodes(inside, behind);
        };
        let to_written = self.written(&to);
        let web = to.starts_with("http://") || to.starts_with("https://");
        if web && to == text && !to.contains(|c: char| c.is_whitespace() || "<>\\&".contains(c)) {
            self.out.push_str(&format!("<{to}>"));
            return;
        }
        let linked = std::mem::replace(&mut self.linked, true);
        let words = self.apart(InlineKind::Link(u32::MAX), inside);
        self.linked = linked;
        self.before_bracket();
        self.out.push_str(&format!("[{words}]({to_written})"));
    }

    /// An exclamation mark right before a bracket would turn the link into a picture, and a caret
    /// into a note, so they are escaped.
    fn before_bracket(&mut self) {
        for sign in ['!', '^'] {
            let escaped = || {
                self.out
                    .strip_suffix(sign)
                    .is_some_and(|b| b.ends_with('\\'))
            };
            if self.out.ends_with(sign) && !escaped() {
                self.out.pop();
                self.out.extend(['\\', sign]);
            }
        }
    }

    /// Writes words, and escapes what Markdown would act on. `links` says that a link or another
    /// inline follows.
    fn text(&mut self, text: &str, links: bool) {
        let text = text.replace(['\n', '\r', '\t'], " ");
        let text = clean_line(&text);
        let mut before = self.out.chars().last();
        let mut start = match before {
            None => !self.inside,
            Some(c) => c == '\n',
        };
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if start && c == ' ' {
                continue;
            }
            let next = chars.peek().map(|(_, c)| *c);
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let escape = match c {
                '\\' | '`' | '*' | '[' | '~' => true,
                '_' => !(letter(before) && letter(next)),
                ']' => self.linked,
                '<' => next.is_none_or(|c| c.is_alphabetic() || "/!?".contains(c)),
                '&' => next.is_none_or(|c| c.is_alphanumeric() || c == '#'),
                '$' => self.math,
                '|' => start || self.place == Escaping::Cell,
                '!' => links && next.is_none() || start && next == Some('!'),
                '?' => start && next == Some('?'),
                '#' => start || self.place == Escaping::Heading,
                // Not even an escape keeps a heading's last one from being attributes, nor one
                // before a colon.
                '{' if self.place == Escaping::Heading || next == Some(':') => {
                    self.out.push_str("&#123;");
                    (before, start) = (Some(c), false);
                    continue;
                }
                '{' => start,
                '>' => start,
                ':' => start,
                // Between two pairs of them stands what nobody is to see.
                '%' => start && !letter(next) || next == Some('%') || before == Some('%'),
                // At the end of a line it would be a name for its block.
                '^' => before.is_none_or(char::is_whitespace) && letter(next),
                // Two before words and two behind them would mark these.
                '=' if before == Some('=') => {
                    let pair = text[..at].trim_end_matches('=');
                    next.is_some_and(|c| c != ' ') || !pair.is_empty() && !pair.ends_with(' ')
                }
                '-' | '+' | '=' => start && !letter(next),
                '.' | ')' => next.is_none_or(|c| c == ' ') && self.is_item(text[..at].trim_start()),
                _ => false,
            };
            if escape {
                self.out.push('\\');
            }
            self.out.push(c);
            (before, start) = (Some(c), false);
        }
    }

    /// Whether the last words written are a number that fills its line so far. A dot after it
    /// would turn the line into a list item.
    fn is_item(&self, words: &str) -> bool {
        if !(1..=9).contains(&words.len()) || !words.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        let before = self.out.strip_suffix(words).unwrap_or("-");
        let before = before.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
        before.ends_with('\n') || before.is_empty() && !self.inside
    }
}

fn is_link(kind: InlineKind) -> bool {
    matches!(kind, InlineKind::Link(_) | InlineKind::Caption { .. })
}

/// Whether emphasised text begins, or ends, with strong words.
fn touches_strong(inside: &[Node], first: bool) -> bool {
    let edge = if first { inside.first() } else { inside.last() };
    match edge {
        Some(Node::Inline(InlineKind::Emphasis, _, inside)) => touches_strong(inside, first),
        Some(Node::Inline(kind, _, _)) => *kind == InlineKind::Strong,
        _ => false,
    }
}

/// A target in the form that it needs inside brackets.
fn written_target(target: &str) -> String {
    let mut out = String::with_capacity(target.len() + 2);
    let bracketed =
        target.is_empty() || target.contains(|c: char| c.is_whitespace() || "()<>".contains(c));
    for (at, c) in target.char_indices() {
        match c {
            '<' | '>' | '\\' | '$' => out.extend(['\\', c]),
            '&' => {
                let behind = &target[at + 1..];
                let rest =
                    behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
                let entity = rest.starts_with(';');
                out.push_str(if entity { "\\&" } else { "&" });
            }
            c => out.push(c),
        }
    }
    if bracketed { format!("<{out}>") } else { out }
}
