//! Pages that a program made of a PDF's pages, line by line: government papers, minutes,
//! reports. They have no paragraphs, so their lines are read like those of plain text.

use crate::article::{Article, Format, one_line};
use crate::load::builder::is_by_program;
use crate::load::markup::{Element, Piece, Pieces, Tag};
use crate::load::text;

/// How much of a page is looked at for signs of such a program, in bytes.
const HEAD: usize = 8 << 10;

/// A line on a page: how far down it stands, where that is said.
struct PlacedLine {
    top: Option<i32>,
    words: String,
}

/// The article of such a page; `None` of all others.
pub(super) fn read(source: &str) -> Option<Article> {
    let head = &source[..source.floor_char_boundary(HEAD)];
    let says = |words: &str| memchr::memmem::find(head.as_bytes(), words.as_bytes()).is_some();
    let anchored = ["<a name=1>", "<a name=\"1\">", "<A name=1>"]
        .into_iter()
        .any(says);
    if !(says("pdftohtml") || says("id=\"page1-div\"") || anchored && says("<br")) {
        return None;
    }
    let mut pages = Pages::default();
    for piece in Pieces::of_html(source) {
        match piece {
            Piece::Start(tag) => pages.start(&tag),
            Piece::End(name) => pages.end(Piece::ended(&name)),
            Piece::Words(words) => pages.words(&words),
        }
    }
    pages.end_page();
    if pages.text.trim().is_empty() {
        return None;
    }
    let mut article = text::parse_alone(&pages.text);
    article.source.format = Format::Html;
    let title = one_line(&pages.title);
    if !title.is_empty() && !is_by_program(&title) {
        article.metadata.title = Some(title);
    }
    Some(article)
}

#[derive(Default)]
struct Pages {
    text: String,
    title: String,
    in_title: bool,
    /// Elements that nobody reads.
    silent: usize,
    /// The lines of the page, the open one last.
    lines: Vec<PlacedLine>,
    open: Option<PlacedLine>,
}

impl Pages {
    fn start(&mut self, tag: &Tag) {
        let name = tag.name();
        match (name, Element::named(name)) {
            ("title", _) => self.in_title = true,
            // The body's head holds the title.
            ("head", _) => {}
            ("script" | "style", _) => self.silent += 1,
            (_, Element::Rule) => self.end_page(),
            (_, Element::Break) => self.end_line(true),
            ("p", _) => {
                self.end_line(false);
                self.open = Some(PlacedLine {
                    top: tag.get("style").and_then(top),
                    words: String::new(),
                });
            }
            ("div", _) => {
                self.end_line(false);
                if tag.get("id").is_some_and(|id| id.starts_with("page")) {
                    self.end_page();
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "title" => self.in_title = false,
            "script" | "style" => self.silent = self.silent.saturating_sub(1),
            "p" | "div" => self.end_line(false),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_title {
            self.title.push_str(words);
        } else if self.silent == 0 {
            let line = self.open.get_or_insert_with(|| PlacedLine {
                top: None,
                words: String::new(),
            });
            line.words.extend(words.chars().map(|c| match c {
                '\u{a0}' | '\n' | '\r' | '\t' => ' ',
                c => c,
            }));
        }
    }

    /// A line ends; a blank one counts where a break ended it.
    fn end_line(&mut self, blank: bool) {
        let line = self.open.take();
        let line = line.filter(|line| blank || !line.words.trim().is_empty());
        self.lines.extend(line);
    }

    /// A page ends: its lines are written, with a blank one where it has more room between two.
    fn end_page(&mut self) {
        self.end_line(false);
        let lines = std::mem::take(&mut self.lines);
        if lines.iter().all(|line| line.words.trim().is_empty()) {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\u{c}\n");
        }
        let gap = |two: &[PlacedLine]| {
            two[0]
                .top
                .zip(two[1].top)
                .map(|(above, below)| below - above)
        };
        let mut gaps: Vec<i32> = lines
            .windows(2)
            .filter_map(gap)
            .filter(|gap| *gap > 3)
            .collect();
        gaps.sort_unstable();
        let usual = gaps
            .get(gaps.len().saturating_sub(1) / 2)
            .copied()
            .unwrap_or(i32::MAX / 8);
        for (n, line) in lines.iter().enumerate() {
            if n > 0 {
                let gap = gap(&lines[n - 1..=n]).unwrap_or(usual);
                self.text.push_str(match gap {
                    // On one line.
                    -3..=3 => "  ",
                    gap if gap * 2 > usual * 3 => "\n\n",
                    _ => "\n",
                });
            }
            self.text.push_str(line.words.trim_end());
        }
        self.text.push('\n');
    }
}

/// How far down a style puts a line, in pixels.
fn top(style: &str) -> Option<i32> {
    let (_, rest) = style.split_once("top:")?;
    let digits = rest.trim_start();
    let end = digits.find(|c: char| !c.is_ascii_digit());
    digits[..end.unwrap_or(digits.len())]
        .parse()
        .ok()
        .filter(|top| *top < 1_000_000)
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, BlockKind};

    fn shown(article: &Article) -> Vec<(BlockKind, String)> {
        let blocks = article.blocks.iter();
        blocks
            .filter(|b| b.kind != BlockKind::Boilerplate)
            .map(|b| (b.kind, crate::article::one_line(article.slice(b.span))))
            .collect()
    }

    const WANTED: [&str; 3] = [
        "The weir was built in 1911 and it was last looked at in 1998, by a man who has since left the trust. Nobody knows what he wrote about the gate, for his letter was lost in the flood of that year.",
        "The trust has said that it will look for the letter, and that it will tell us when it has found it in one of its many rooms.",
        "“We are sorry,” said Jonas Roe, the chairman of the trust, in a letter to the county. The county has not answered him, nor will it.",
    ];

    #[test]
    fn lines_of_placed_pages_are_paragraphs() {
        let page = |n: usize, lines: &[(i32, &str)]| {
            let lines = lines.iter().map(|(top, words)| {
                format!("<p style=\"position:absolute;top:{top}px;left:108px;white-space:nowrap\" class=\"ft10\">{words}</p>\n")
            });
            format!(
                "<div id=\"page{n}-div\" style=\"position:relative;width:892px;height:1263px;\">\n<img src=\"t.png\">{}</div>\n",
                lines.collect::<String>()
            )
        };
        let html = format!(
            "<!DOCTYPE html><html><head><title>Microsoft Word - report_v3.doc</title><style>p {{margin:0}}</style></head><body bgcolor=\"#A0A0A0\">{}{}</body></html>",
            page(
                1,
                &[
                    (80, "<b>Report on the weir</b>"),
                    (
                        130,
                        "The weir was built in 1911 and it was last looked at in 1998, by a man"
                    ),
                    (
                        150,
                        "who has since left the trust. Nobody knows what he wrote about the"
                    ),
                    (
                        170,
                        "gate, for his letter was lost in the flood of that year."
                    ),
                    (
                        210,
                        "The trust has said that it will look for the letter, and that it will"
                    ),
                    (
                        230,
                        "tell us when it has found it in one of its many&#160;rooms."
                    ),
                    (1200, "Page 1 of 2"),
                ]
            ),
            page(
                2,
                &[
                    (
                        80,
                        "“We are sorry,” said Jonas Roe, the chairman of the trust, in a letter"
                    ),
                    (
                        100,
                        "to the county. The county has not answered him, nor will it."
                    ),
                    (1200, "Page 2 of 2"),
                ]
            ),
        );
        let article = super::super::parse(&html, None);
        let shown = shown(&article);
        assert_eq!(shown[0], (BlockKind::Title, "Report on the weir".into()));
        let lines: Vec<&str> = shown[1..].iter().map(|b| b.1.as_str()).collect();
        assert_eq!(lines, WANTED);
        assert_eq!(
            article.metadata.title.as_deref(),
            Some("Report on the weir")
        );
    }

    #[test]
    fn lines_with_breaks_are_paragraphs() {
        let html = "<HTML><HEAD><META name=\"generator\" content=\"pdftohtml 0.36\"><TITLE>Report on the weir</TITLE></HEAD><BODY>\
            <A name=1></a>The weir was built in 1911 and it was last looked at in 1998, by a man<br>\nwho has since left the trust. Nobody knows what he wrote about the<br>\ngate, for his letter was lost in the flood of that year.<br>\n&nbsp;<br>\n\
            The trust has said that it will look for the letter, and that it will<br>\ntell us when it has found it in one of its many rooms.<br>\nPage 1 of 2<br>\n<hr>\
            <A name=2></a>“We are sorry,” said Jonas Roe, the chairman of the trust, in a letter<br>\nto the county. The county has not answered him, nor will it.<br>\nPage 2 of 2<br>\n<hr></BODY></HTML>";
        let article = super::super::parse(html, None);
        let lines: Vec<String> = shown(&article).into_iter().map(|b| b.1).collect();
        assert_eq!(lines, WANTED);
    }
}
