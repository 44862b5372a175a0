//! Markdown: the clean article with front matter, and quotations as block quotations.
//!
//! What is written is read back as the same blocks, inlines and links.

mod ink;

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::nodes::{self, Marker, Node};
use super::one_line;
use super::table::{self, Cell};
use crate::analysis::{Analysis, Entity, Quotation};
use crate::article::{Article, Block, BlockKind, Format, InlineKind, Role, Span};
use crate::typeset::{clean_line, clean_text};
use ink::Escaping;

/// Escapes what Markdown or HTML would act on inside a line.
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

/// Also escapes what would turn the beginning of a line into a list or a rule.
pub(super) fn escaped(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (before, rest) = text.split_at(digits);
    let begins = match rest.chars().next() {
        Some('-' | '+' | '=') => digits == 0,
        Some('.' | ')') => digits > 0,
        _ => false,
    };
    format!("{before}{}{}", if begins { "\\" } else { "" }, inline(rest))
}

/// Writes an article: front matter, its title, its text. What stands around an article
/// on a page is left out. Of several articles only the `first` can have front matter,
/// which is one at a file's beginning only; a rule goes before the others.
///
/// # Errors
/// When writing fails.
pub fn article(out: &mut dyn Write, article: &Article, first: bool) -> io::Result<()> {
    let mut paper = Paper::new(article);
    if first {
        front_matter(out, article)?;
    } else {
        writeln!(out, "\n* * *\n")?;
    }
    for block in &article.blocks {
        if block.kind == BlockKind::Boilerplate || first && paper.is_front(block) {
            continue;
        }
        paper.block(block);
        out.write_all(paper.out.as_bytes())?;
        paper.out.clear();
    }
    Ok(())
}

fn front_matter(out: &mut dyn Write, article: &Article) -> io::Result<()> {
    let metadata = &article.metadata;
    let location = article.source.location.as_deref();
    let address = metadata.address.as_deref().or(location).filter(|a| {
        let web = ["http://", "https://"];
        web.iter().any(|scheme| a.starts_with(scheme))
    });
    // A title that the text does not have is the file's name.
    let title = metadata
        .title
        .as_deref()
        .filter(|_| article.title_span().is_some());
    let entries = [
        ("title", title),
        ("author", metadata.byline.as_deref()),
        ("date", metadata.published.as_deref()),
        ("lang", metadata.language.as_deref()),
        ("source", address),
    ];
    if entries.iter().all(|(_, value)| value.is_none()) {
        return Ok(());
    }
    writeln!(out, "---")?;
    for (key, value) in entries {
        if let Some(value) = value {
            let value = one_line(value).replace('\\', "\\\\").replace('"', "\\\"");
            writeln!(out, "{key}: \"{value}\"")?;
        }
    }
    writeln!(out, "---\n")
}

/// A list that is open.
struct List {
    /// The column at which the words of its items begin.
    indent: usize,
    /// The number of its last item.
    number: Option<u64>,
    /// The sign after the numbers. A different sign starts a new list.
    dot: char,
}

/// Writes blocks.
struct Paper<'a> {
    article: &'a Article,
    out: String,
    labels: FxHashMap<u32, String>,
    /// Headings are this many levels deeper than in the article, since only the title is at the
    /// top.
    deeper: u8,
    lists: Vec<List>,
    last: Option<(BlockKind, u8, Role)>,
    /// Whether the last block was a table.
    below_table: bool,
}

impl<'a> Paper<'a> {
    fn new(article: &'a Article) -> Self {
        let top = |b: &Block| b.kind == BlockKind::Heading && b.level <= 1;
        let deeper = article.source.format != Format::Markdown && article.blocks.iter().any(top);
        Self {
            article,
            out: String::new(),
            labels: nodes::labels(article),
            deeper: u8::from(deeper),
            lists: Vec::new(),
            last: None,
            below_table: false,
        }
    }

    /// Whether a block only repeats the front matter.
    fn is_front(&self, block: &Block) -> bool {
        let metadata = &self.article.metadata;
        let line = one_line(self.article.slice(block.span));
        let says = |known: &str| {
            let known = one_line(known);
            line == known || line.len() <= known.len() + 24 && line.ends_with(&known)
        };
        match block.kind {
            BlockKind::Byline => metadata.byline.as_deref().is_some_and(says),
            // The front matter has it as machines write it, the block as people do.
            BlockKind::Dateline => metadata
                .published
                .as_ref()
                .is_some_and(|date| says(date) || says(&date.readable())),
            _ => false,
        }
    }

    fn block(&mut self, block: &Block) {
        let text = self.article.slice(block.span);
        let note = self.labels.get(&block.span.start).cloned();
        if block.kind == BlockKind::ListItem && note.is_none() {
            self.item(block);
            self.below_table = false;
            self.last = Some((block.kind, block.level, block.role));
            return;
        }
        // Notes stand by themselves, whatever they hold.
        let kind = match note {
            Some(_) => BlockKind::Paragraph,
            None => block.kind,
        };
        self.part(kind, block);
        self.lists.clear();
        let below_table = std::mem::take(&mut self.below_table);
        self.last = Some((kind, block.level, block.role));
        let whole = || nodes::nodes(self.article, block, block.span);
        if let Some(label) = note {
            let part = match nodes::marker(block) {
                (Marker::Bullet | Marker::Number(_), part) if block.kind == BlockKind::ListItem => {
                    part
                }
                _ => behind_label(text, &label, block.span),
            };
            let nodes = nodes::nodes(self.article, block, part);
            let words = self.words(&nodes, Escaping::Text);
            let (mark, again) = match block.kind {
                BlockKind::BlockQuote => {
                    let marks = "> ".repeat(block.level.clamp(1, 32).into());
                    (marks.clone(), marks)
                }
                BlockKind::ListItem => match nodes::marker(block).0 {
                    Marker::Number(n) => (format!("{n}. "), "   ".into()),
                    _ => ("- ".into(), "  ".into()),
                },
                _ => (String::new(), String::new()),
            };
            self.lines(
                &format!("[^{label}]: {mark}"),
                &format!("    {again}"),
                &words,
            );
            return;
        }
        match block.kind {
            BlockKind::Title | BlockKind::Heading => {
                let level = match block.kind {
                    BlockKind::Title => 1,
                    _ => block.level.max(1).saturating_add(self.deeper).min(6),
                };
                let words = self.words(&whole(), Escaping::Heading);
                self.lines(&format!("{} ", "#".repeat(level.into())), "", &words);
            }
            BlockKind::BlockQuote => {
                let before = "> ".repeat(block.level.clamp(1, 32).into());
                let words = if nodes::is_marked(self.article, block) {
                    let bare = |line: &'a str| line.trim_start_matches(['>', ' ']);
                    let lines: Vec<&str> = text.lines().map(bare).collect();
                    escaped(&one_line(&lines.join(" ")))
                } else {
                    self.words(&whole(), Escaping::Text)
                };
                self.lines(&before, &before, &words);
            }
            BlockKind::Code => match table::rows(self.article, block) {
                Some(rows) => self.table(block, &rows),
                None => self.code(text, block.language.as_deref()),
            },
            BlockKind::Caption => {
                let words = self.caption(whole(), below_table);
                self.lines("", "", &words);
            }
            BlockKind::Byline | BlockKind::Dateline => {
                let whole = vec![Node::Inline(InlineKind::Emphasis, block.span, whole())];
                let words = self.words(&whole, Escaping::Text);
                self.lines("", "", &words);
            }
            BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Boilerplate => {
                let words = self.words(&whole(), Escaping::Text);
                self.lines("", "", &words);
            }
        }
    }

    /// Writes what separates a block from the one before.
    fn part(&mut self, is: BlockKind, block: &Block) {
        let quote = BlockKind::BlockQuote;
        match self.last {
            None => {}
            Some((kind, level, role)) if kind == quote && is == quote && role == block.role => {
                let both = level.min(block.level).clamp(1, 32);
                let line = "> ".repeat(both.into());
                self.out.push_str(line.trim_end());
                self.out.push('\n');
            }
            Some(_) => self.out.push('\n'),
        }
    }

    /// Writes words that may contain line breaks.
    fn lines(&mut self, first: &str, rest: &str, words: &str) {
        let mut before = first;
        for line in words.split('\n') {
            self.out.push_str(before);
            self.out.push_str(line);
            self.out.push('\n');
            before = rest;
        }
    }

    fn item(&mut self, block: &Block) {
        let level = usize::from(block.level.clamp(1, 32));
        let (marker, part) = nodes::marker(block);
        let nodes = nodes::nodes(self.article, block, part);
        let words = self.words(&nodes, Escaping::Text);
        let listed = matches!(self.last, Some((BlockKind::ListItem, _, _)));
        if marker == Marker::None && self.lists.len() >= level {
            self.lists.truncate(level);
            let indent = " ".repeat(self.lists.last().map_or(0, |l| l.indent));
            self.out.push('\n');
            return self.lines(&indent, &indent, &words);
        }
        let number = match marker {
            Marker::Number(n) => Some(n),
            _ => None,
        };
        self.lists.truncate(level);
        let (mut dot, mut near) = ('.', true);
        if self.lists.len() == level
            && let Some(list) = self.lists.pop()
        {
            let next = list.number.map(|n| n + 1) == number;
            dot = match list.dot {
                '.' if !next && number.is_some() && list.number.is_some() => ')',
                _ if !next => '.',
                same => same,
            };
            near = next || number.is_none() && list.number.is_none();
        } else if number.is_some_and(|n| n != 1) {
            // Only a first number ends a paragraph.
            near = false;
        }
        if self.last.is_some() && !(listed && near) {
            self.out.push('\n');
        }
        let mut indent = self.lists.last().map_or(0, |l| l.indent);
        let mut first = " ".repeat(indent);
        while self.lists.len() + 1 < level {
            first.push_str("- ");
            indent += 2;
            self.lists.push(List {
                indent,
                number: None,
                dot: '.',
            });
        }
        let mark = match marker {
            Marker::Number(n) => format!("{n}{dot} "),
            _ => "- ".into(),
        };
        first.push_str(&mark);
        indent += mark.len();
        match marker {
            Marker::Task(true) => first.push_str("[x] "),
            Marker::Task(false) => first.push_str("[ ] "),
            _ => {}
        }
        self.lists.push(List {
            indent,
            number,
            dot,
        });
        self.lines(&first, &" ".repeat(indent), &words);
    }

    fn code(&mut self, text: &str, language: Option<&str>) {
        let mut longest = 2;
        let mut run = 0;
        for c in text.chars() {
            run = if c == '`' { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        let fence = "`".repeat(longest + 1);
        let text = clean_text(text);
        let language = language.map(clean_line).unwrap_or_default();
        let named = !language.contains(char::is_whitespace);
        let language = if named { &*language } else { "" };
        // Behind a fence escapes and entities hold, and no backtick can stand.
        let language = language
            .replace('\\', "\\\\")
            .replace('&', "&amp;")
            .replace('`', "&#96;");
        self.lines("", "", &format!("{fence}{language}\n{text}\n{fence}"));
    }

    fn table(&mut self, block: &Block, rows: &[Vec<Cell>]) {
        self.below_table = true;
        for (n, row) in rows.iter().enumerate() {
            for cell in row {
                let cell = nodes::of_cell(self.article, block, cell.span);
                let cell = self.words(&cell, Escaping::Cell);
                self.out.push_str("| ");
                self.out.push_str(&cell);
                self.out.push_str(if cell.is_empty() { "" } else { " " });
            }
            self.out.push_str("|\n");
            if n == 0 {
                self.out.push_str(&"| --- ".repeat(row.len()));
                self.out.push_str("|\n");
            }
        }
    }

    /// Writes a picture with its caption. Other captions are emphasised.
    fn caption(&self, whole: Vec<Node>, below_table: bool) -> String {
        if below_table && !whole.iter().any(nodes::is_picture) {
            return format!(": {}", self.words(&whole, Escaping::Text));
        }
        let pictures = |node: &Node| nodes::is_picture(node);
        let blank = |node: &Node| self.article.slice(node.span()).trim().is_empty();
        let is_first = whole.first().is_some_and(pictures);
        let rest = &whole[usize::from(is_first)..];
        let (Some(start), Some(end)) = (
            rest.iter().find(|n| !blank(n)).map(|n| n.span().start),
            rest.last().map(|n| n.span().end),
        ) else {
            return self.words(&whole, Escaping::Text);
        };
        let emphasised = |node: &Node| matches!(node, Node::Inline(InlineKind::Emphasis, _, _));
        let said: Vec<&Node> = rest.iter().filter(|n| !blank(n)).collect();
        if is_first && (said.iter().all(|n| pictures(n)) || said.len() == 1 && emphasised(said[0]))
        {
            return self.words(&whole, Escaping::Text);
        }
        if is_first
            && let [Node::Text(span)] = rest
            && matches!(whole[0], Node::Inline(InlineKind::Picture { .. }, ..))
        {
            let picture = self.words(&whole[..1], Escaping::Text);
            if let Some(open) = picture.strip_suffix(')') {
                let title = one_line(self.article.slice(*span));
                let title = title.replace('\\', "\\\\").replace('"', "\\\"");
                return format!("{open} \"{}\")", title.replace('&', "&amp;"));
            }
        }
        let mut whole = whole;
        let mut rest = whole.split_off(usize::from(is_first));
        rest.retain(|node| node.span().end > start);
        if let Some(Node::Text(span)) = rest.first_mut() {
            span.start = start;
        }
        if is_first {
            whole.push(Node::Text(Span::new(whole[0].span().end, start)));
        }
        whole.push(Node::Inline(
            InlineKind::Emphasis,
            Span::new(start, end),
            rest,
        ));
        self.words(&whole, Escaping::Text)
    }

    fn words(&self, nodes: &[Node], place: Escaping) -> String {
        ink::words(self, nodes, place)
    }
}

/// The words of a note without the label that loading put before them.
fn behind_label(text: &str, label: &str, span: Span) -> Span {
    let rest = text
        .strip_prefix(&format!("[{label}]"))
        .or_else(|| text.strip_prefix(&format!("{label}.")))
        .or_else(|| text.strip_prefix(&format!("{label} ")))
        .map(str::trim_start)
        .filter(|rest| !rest.is_empty());
    let len = rest.map_or(0, |rest| text.len() - rest.len());
    Span::new(span.start + u32::try_from(len).unwrap_or(0), span.end)
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
        self::quotation(out, article, analysis, quotation, None)?;
    }
    Ok(())
}

/// Writes one quotation so, with the address of its place where there is one.
///
/// # Errors
/// When writing fails.
pub fn quotation(
    out: &mut dyn Write,
    article: &Article,
    analysis: &Analysis,
    quotation: &Quotation,
    link: Option<&str>,
) -> io::Result<()> {
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
        .and_then(Entity::bare_role)
        .map_or(String::new(), |r| format!(", {r}"));
    let link = link.map_or(String::new(), |to| format!(" ([its place](<{to}>))"));
    writeln!(
        out,
        ">\n> — **{}**{}{link}\n",
        inline(&one_line(name)),
        inline(&one_line(&role))
    )
}

#[cfg(test)]
mod tests;
