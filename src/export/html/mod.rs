//! An HTML page with the clean article, complete in itself, without scripts.
//!
//! Everything is escaped. Links lead to the web, to mail, or to where they are relative to.
//! Quotations are marked up with their speakers, for programs that read the page.

mod frame;

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::nodes::{self, Marker, Node};
use super::table::{self, Cell};
use super::target;
use crate::analysis::Analysis;
use crate::article::{Article, Block, BlockKind, InlineKind, Role, Span};
use crate::escape::html as escape;
use crate::typeset::{clean_line, clean_text};

pub use frame::{begin, end};

/// Cleans and escapes text, on one line.
fn escaped(text: &str) -> String {
    escape(&clean_line(text))
}

fn one_line(text: &str) -> String {
    escaped(&crate::article::one_line(text))
}

/// A language tag, if this is a valid one.
fn language(article: &Article) -> Option<&str> {
    let plain = |tag: &&str| tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    article.metadata.language.as_deref().filter(plain)
}

/// Writes the article with this number on the page, from 1. What stands around an
/// article on a page is left out.
///
/// # Errors
/// When writing fails.
pub fn article(
    out: &mut dyn Write,
    article: &Article,
    analysis: &Analysis,
    number: usize,
) -> io::Result<()> {
    let mut sheet = Sheet::new(article, analysis, number);
    match language(article).filter(|_| number > 1) {
        Some(tag) => writeln!(out, "<article lang=\"{tag}\">")?,
        None => writeln!(out, "<article>")?,
    }
    for block in &article.blocks {
        if block.kind != BlockKind::Boilerplate {
            sheet.block(block);
            out.write_all(sheet.out.as_bytes())?;
            sheet.out.clear();
        }
    }
    sheet.close();
    out.write_all(sheet.out.as_bytes())?;
    writeln!(out, "</article>")
}

/// A quotation: its place and its speaker.
struct Said {
    span: Span,
    number: usize,
    kind: &'static str,
    speaker: Option<String>,
}

/// The quotations in marks, in order. If one is inside another, only the outer one counts.
fn said(article: &Article, analysis: &Analysis) -> Vec<Said> {
    let marked = analysis.quotations.iter().enumerate();
    let marked = marked.filter(|(_, q)| q.in_marks());
    let mut found: Vec<Said> = marked
        .flat_map(|(number, quotation)| {
            let by = &quotation.attribution;
            let name = match (by.speaker.and_then(|id| analysis.entity(id)), by.mention) {
                (Some(entity), _) => Some(entity.name.as_str()),
                (None, Some(mention)) => Some(article.slice(mention)),
                (None, None) => None,
            };
            let name = name.map(one_line);
            quotation.pieces.iter().map(move |piece| Said {
                span: *piece,
                number: number + 1,
                kind: quotation.kind.name(),
                speaker: name.clone(),
            })
        })
        .collect();
    found.sort_by_key(|s| (s.span.start, std::cmp::Reverse(s.span.end)));
    let mut end = 0;
    found.retain(|said| {
        let outer = said.span.start >= end;
        end = end.max(said.span.end);
        outer
    });
    found
}

/// Writes blocks.
struct Sheet<'a> {
    article: &'a Article,
    out: String,
    said: Vec<Said>,
    labels: FxHashMap<u32, String>,
    number: usize,
    /// The open lists: the last number of each, or `None` if it is not numbered.
    lists: Vec<Option<u64>>,
    /// How many block quotations are open.
    quotes: u8,
    role: Role,
    /// Headings are this many levels deeper than in the article.
    deeper: u8,
    /// How often each note has been referred to so far, so that each reference gets its own
    /// name.
    references: FxHashMap<u32, u32>,
    around: Vec<InlineKind>,
}

impl<'a> Sheet<'a> {
    fn new(article: &'a Article, analysis: &Analysis, number: usize) -> Self {
        let top = |b: &Block| b.kind == BlockKind::Heading && b.level <= 1;
        Self {
            article,
            out: String::new(),
            said: said(article, analysis),
            labels: nodes::labels(article),
            number,
            lists: Vec::new(),
            quotes: 0,
            role: Role::None,
            deeper: u8::from(article.blocks.iter().any(top)),
            references: FxHashMap::default(),
            around: Vec::new(),
        }
    }

    /// Closes lists and block quotations.
    fn close(&mut self) {
        self.close_lists(0);
        self.close_quotes(0);
    }

    fn close_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            let numbered = self.lists.pop().flatten().is_some();
            self.out.push_str(if numbered {
                "</li>\n</ol>\n"
            } else {
                "</li>\n</ul>\n"
            });
        }
    }

    fn close_quotes(&mut self, depth: u8) {
        while self.quotes > depth {
            self.quotes -= 1;
            self.out.push_str("</blockquote>\n");
            if self.quotes == 0 && self.role == Role::PullQuote {
                self.out.push_str("</aside>\n");
            }
        }
    }

    fn block(&mut self, block: &Block) {
        let text = self.article.slice(block.span);
        let note = self.labels.get(&block.span.start).cloned();
        if block.kind == BlockKind::ListItem && note.is_none() {
            self.close_quotes(0);
            return self.item(block);
        }
        self.close_lists(0);
        if block.kind == BlockKind::BlockQuote {
            return self.quote(block);
        }
        if block.role != Role::PostAuthor {
            self.close_quotes(0);
        }
        let id = match &note {
            Some(label) => format!(" id=\"{}\"", self.note_id(label)),
            None => String::new(),
        };
        match block.kind {
            BlockKind::Title => self.element("h1", &id, block),
            BlockKind::Heading => {
                let level = block.level.max(1).saturating_add(self.deeper).clamp(2, 6);
                self.element(&format!("h{level}"), &id, block);
            }
            BlockKind::Byline | BlockKind::Dateline => {
                let class = format!("{id} class=\"{}\"", block.kind.name());
                self.element("p", &class, block);
            }
            BlockKind::Code => match table::rows(self.article, block) {
                Some(rows) => self.table(block, &rows),
                None => {
                    let text = escape(&clean_text(text));
                    let language = block.language.as_deref().map_or(String::new(), |language| {
                        format!(" class=\"language-{}\"", one_line(language))
                    });
                    self.out
                        .push_str(&format!("<pre><code{language}>{text}</code></pre>\n"));
                }
            },
            BlockKind::Caption => self.caption(block),
            _ if block.role == Role::PostAuthor => self.element("footer", &id, block),
            _ => self.element("p", &id, block),
        }
        if block.role == Role::PostAuthor {
            self.close_quotes(0);
        }
    }

    fn note_id(&self, label: &str) -> String {
        format!("note-{}-{}", self.number, escaped(label))
    }

    fn element(&mut self, name: &str, attributes: &str, block: &Block) {
        let words = self.words(block, block.span);
        self.out
            .push_str(&format!("<{name}{attributes}>{words}</{name}>\n"));
    }

    fn quote(&mut self, block: &Block) {
        let level = block.level.clamp(1, 32);
        if self.role != block.role {
            self.close_quotes(0);
        }
        self.close_quotes(level);
        self.role = block.role;
        while self.quotes < level {
            if self.quotes == 0 && block.role == Role::PullQuote {
                self.out.push_str("<aside>\n");
            }
            self.quotes += 1;
            self.out.push_str("<blockquote>\n");
        }
        let text = self.article.slice(block.span);
        if nodes::is_marked(self.article, block) {
            let bare = |line: &'a str| line.trim_start_matches(['>', ' ']);
            let words: Vec<&str> = text.lines().map(bare).collect();
            let words = one_line(&words.join(" "));
            self.out.push_str(&format!("<p>{words}</p>\n"));
        } else {
            self.element("p", "", block);
        }
    }

    fn item(&mut self, block: &Block) {
        let level = usize::from(block.level.clamp(1, 32));
        let (marker, part) = nodes::marker(block);
        let words = self.words(block, part);
        if marker == Marker::None && self.lists.len() >= level {
            self.close_lists(level);
            self.out.push_str(&format!("<p>{words}</p>\n"));
            return;
        }
        let number = match marker {
            Marker::Number(n) => Some(n),
            _ => None,
        };
        self.close_lists(level);
        if self.lists.len() == level
            && let Some(last) = self.lists.last().copied()
        {
            if last.is_some() == number.is_some() {
                self.out.push_str("</li>\n");
                let next = last.map(|n| n + 1) == number;
                let value = number.filter(|_| !next);
                self.begin_item(value);
            } else {
                self.close_lists(level - 1);
            }
        }
        while self.lists.len() < level {
            let number = number.filter(|_| self.lists.len() + 1 == level);
            self.out.push_str(&match number {
                Some(1) => "<ol>\n".to_string(),
                Some(n) => format!("<ol start=\"{n}\">\n"),
                None => "<ul>\n".to_string(),
            });
            self.lists.push(number);
            self.begin_item(None);
        }
        if let Some(last) = self.lists.last_mut() {
            *last = number;
        }
        let ticked = match marker {
            Marker::Task(true) => "☑ ",
            Marker::Task(false) => "☐ ",
            _ => "",
        };
        self.out.push_str(ticked);
        self.out.push_str(&words);
        self.out.push('\n');
    }

    fn begin_item(&mut self, value: Option<u64>) {
        match value {
            Some(n) => self.out.push_str(&format!("<li value=\"{n}\">")),
            None => self.out.push_str("<li>"),
        }
    }

    fn table(&mut self, block: &Block, rows: &[Vec<Cell>]) {
        self.out.push_str("<table>\n<thead>\n");
        let heads = rows.iter().take_while(|row| row.iter().all(|c| c.head));
        let heads = heads.count();
        for (n, row) in rows.iter().enumerate() {
            let name = if n < heads { "th" } else { "td" };
            self.out.push_str("<tr>");
            // A place that another cell covers has no cell of its own.
            for cell in row.iter().filter(|c| c.extent.columns > 0) {
                self.out.push_str(&format!("<{name}"));
                for (side, n) in [("col", cell.extent.columns), ("row", cell.extent.rows)] {
                    if n > 1 {
                        self.out.push_str(&format!(" {side}span=\"{n}\""));
                    }
                }
                self.out.push('>');
                let words = nodes::of_cell(self.article, block, cell.span);
                self.nodes(&words);
                self.out.push_str(&format!("</{name}>"));
            }
            self.out.push_str("</tr>\n");
            if n + 1 == heads {
                self.out.push_str("</thead>\n<tbody>\n");
            }
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    /// Writes a picture with its caption.
    fn caption(&mut self, block: &Block) {
        let whole = nodes::nodes(self.article, block, block.span);
        if let [Node::Inline(InlineKind::Caption { link, described }, _, said)] = whole.as_slice()
            && let Some(picture) = self.picture(*link, *described)
        {
            self.out
                .push_str(&format!("<figure>\n{picture}\n<figcaption>"));
            self.nodes(said);
            self.out.push_str("</figcaption>\n</figure>\n");
            return;
        }
        let pictures = |node: &&Node| nodes::is_picture(node);
        let shown = whole.iter().take_while(pictures).count();
        if shown == 0 {
            return self.element("p", " class=\"caption\"", block);
        }
        let words = std::mem::take(&mut self.out);
        self.nodes(&whole[..shown]);
        let pictures = std::mem::replace(&mut self.out, words);
        let words = std::mem::take(&mut self.out);
        self.nodes(&whole[shown..]);
        let said = std::mem::replace(&mut self.out, words);
        let said = match said.trim() {
            "" => String::new(),
            said => format!("\n<figcaption>{said}</figcaption>"),
        };
        self.out
            .push_str(&format!("<figure>\n{pictures}{said}\n</figure>\n"));
    }

    // ---- words

    fn words(&mut self, block: &Block, part: Span) -> String {
        let outer = std::mem::take(&mut self.out);
        let whole = nodes::nodes(self.article, block, part);
        self.nodes(&whole);
        std::mem::replace(&mut self.out, outer)
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(span) => self.text(*span),
                Node::Inline(kind, _, inside) => self.inline(*kind, inside),
            }
        }
    }

    /// The target of a link, escaped, if it is safe to link to.
    fn target(&self, link: u32) -> Option<String> {
        let to = self.article.links.get(link as usize)?;
        target::for_page(to).map(|to| escape(&to))
    }

    /// Writes a picture, if its address is safe.
    fn picture(&self, link: u32, described: u32) -> Option<String> {
        let to = self.target(link)?;
        let alt = escaped(self.article.source_words(described));
        Some(format!("<img src=\"{to}\" alt=\"{alt}\" loading=\"lazy\">"))
    }

    /// Words above or below the line, as the source has them.
    fn small(&mut self, name: &str, words: u32) {
        let words = escaped(self.article.source_words(words));
        self.out.push_str(&format!("<{name}>{words}</{name}>"));
    }

    fn inline(&mut self, kind: InlineKind, inside: &[Node]) {
        if self.around.contains(&kind) {
            return self.nodes(inside);
        }
        let (before, behind) = match kind {
            InlineKind::LineBreak => return self.out.push_str("<br>\n"),
            InlineKind::Emphasis => ("<em>".into(), "</em>"),
            InlineKind::Strong => ("<strong>".into(), "</strong>"),
            InlineKind::Strikethrough => ("<del>".into(), "</del>"),
            InlineKind::Code => ("<code>".into(), "</code>"),
            InlineKind::Note(at) => {
                let Some(label) = self.labels.get(&at).cloned() else {
                    return self.nodes(inside);
                };
                let id = self.note_id(&label);
                let count = self.references.entry(at).or_default();
                *count += 1;
                let count = *count;
                self.out.push_str(&format!(
                    "<sup id=\"{id}-{count}\"><a href=\"#{id}\">{}</a></sup>",
                    escaped(&label)
                ));
                return;
            }
            InlineKind::Superscript(n) => return self.small("sup", n),
            InlineKind::Subscript(n) => return self.small("sub", n),
            // Its marks are in the text: the page's style draws none.
            InlineKind::Speech => ("<q>".into(), "</q>"),
            InlineKind::Picture { link, described } => {
                return match self.picture(link, described) {
                    Some(picture) => self.out.push_str(&picture),
                    None => self.nodes(inside),
                };
            }
            InlineKind::Link(n) | InlineKind::Caption { link: n, .. } => {
                let Some(to) = self.target(n) else {
                    return self.nodes(inside);
                };
                let link = |k: &InlineKind| k.link().is_some();
                let linked = self.around.iter().any(link);
                if linked {
                    return self.nodes(inside);
                }
                (format!("<a href=\"{to}\">"), "</a>")
            }
        };
        self.out.push_str(&before);
        self.around.push(kind);
        self.nodes(inside);
        self.around.pop();
        self.out.push_str(behind);
    }

    /// Writes words. A quotation among them is marked with its speaker.
    fn text(&mut self, span: Span) {
        let mut at = span.start;
        let mut next = self.said.partition_point(|s| s.span.end <= span.start);
        while let Some(said) = self.said.get(next).filter(|s| s.span.start < span.end) {
            let part = Span::new(said.span.start.max(at), said.span.end.min(span.end));
            let before = escaped(self.article.slice(Span::new(at, part.start)));
            let words = escaped(self.article.slice(part));
            let (number, kind) = (said.number, said.kind);
            let speaker = said.speaker.as_deref();
            let speaker = speaker.map_or(String::new(), |s| format!(" data-speaker=\"{s}\""));
            self.out.push_str(&format!(
                "{before}<span class=\"quotation\" data-quotation=\"{number}\" data-kind=\"{kind}\"{speaker}>{words}</span>"
            ));
            at = part.end;
            next += 1;
        }
        let rest = self.article.slice(Span::new(at, span.end));
        self.out.push_str(&escaped(rest));
    }
}
