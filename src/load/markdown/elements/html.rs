//! What the elements of HTML inside Markdown mean.

use super::{DEEP, Name, Page, Undo};
use crate::article::{BlockKind, InlineKind};
use crate::load::markup::{Numbering, Tag, hides as hides_by_style, number};
use crate::load::table;

/// Pictures smaller than this, in pixels, are icons.
const ICON: f32 = 48.0;

impl Page {
    /// An element begins.
    pub fn start_element(&mut self, tag: &Tag) {
        let name = tag.name();
        if let Some(undo) = self.begin(tag, name) {
            self.push(Name::Html(name.into()), undo);
        }
    }

    /// Does what the element's start means; what its end undoes, if it has one.
    fn begin(&mut self, tag: &Tag, name: &str) -> Option<Undo> {
        if is_silent(name) || hides(tag) {
            return (!is_void(name)).then_some(Undo::Hidden);
        }
        let inline = |page: &mut Self, kind| {
            page.begin_inline(kind);
            Some(Undo::Inline)
        };
        match name {
            "br" => self.line_break(),
            "hr" => self.part(),
            "img" => self.image(tag),
            "wbr" | "input" | "source" | "link" | "meta" | "col" | "area" | "param" | "base" => {}
            "b" | "strong" => return inline(self, InlineKind::Strong),
            "i" | "em" | "cite" | "var" | "dfn" => return inline(self, InlineKind::Emphasis),
            "s" | "strike" | "del" => return inline(self, InlineKind::Strikethrough),
            "code" | "kbd" | "samp" | "tt" if !self.is_preformatted() => {
                return inline(self, InlineKind::Code);
            }
            "a" => {
                let Some(target) = tag.get("href") else {
                    return Some(Undo::Nothing);
                };
                self.leave_caption();
                self.out.nest_link(target.into());
                return Some(Undo::Inline);
            }
            "q" => {
                self.words(if self.quoted % 2 == 1 { "‘" } else { "“" });
                self.quoted += 1;
                return Some(Undo::Marks);
            }
            "sup" | "sub" => {
                self.figures.push(name == "sup");
                return Some(Undo::Figures);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                self.begin_heading(Name::Html(name.into()), level);
                return None;
            }
            "blockquote" => {
                self.close_block();
                self.out.begin_quote();
                return Some(Undo::Quote);
            }
            "ul" | "menu" | "dir" => {
                self.begin_list(Name::Html(name.into()), None);
                return None;
            }
            "ol" => {
                self.close_block();
                let numbering = Numbering::of(true, |name| tag.value(name));
                self.out.begin_counted(numbering);
                return Some(Undo::List);
            }
            "li" => {
                self.end_open(&["li"], &["ul", "ol", "menu", "dir"]);
                let number = tag.get("value").and_then(number);
                match number.filter(|_| !self.in_table()) {
                    Some(number) => {
                        self.close_block();
                        self.out.begin_numbered_item(number);
                        self.push(Name::Html(name.into()), Undo::Item);
                    }
                    None => self.begin_item(Name::Html(name.into())),
                }
                return None;
            }
            "dl" => {
                self.begin_list(Name::Html(name.into()), None);
                return None;
            }
            "dt" => {
                self.end_open(&["dt", "dd"], &["dl"]);
                self.begin_term(Name::Html(name.into()));
                return None;
            }
            "dd" => {
                self.end_open(&["dt", "dd"], &["dl"]);
                self.begin_item(Name::Html(name.into()));
                return None;
            }
            "summary" => {
                self.begin_term(Name::Html(name.into()));
                return None;
            }
            "pre" | "listing" | "xmp" => {
                self.close_block();
                self.out.open(BlockKind::Code, 1);
                return Some(Undo::Pre);
            }
            "figcaption" => {
                if self.out.open_kind() == Some(BlockKind::Caption) {
                    self.out.flow(" ");
                } else {
                    self.close_block();
                    self.out.open(BlockKind::Caption, 1);
                }
                return Some(Undo::Caption);
            }
            "table" => {
                self.close_block();
                return Some(Undo::Table(false));
            }
            "caption" => {
                self.close_block();
                self.out.open(BlockKind::Caption, 1);
                return Some(Undo::Caption);
            }
            "tr" => {
                self.end_open(&["tr"], &["table"]);
                self.begin_rows();
                self.out.begin_row();
                return Some(Undo::Row);
            }
            "td" | "th" => {
                self.end_open(&["td", "th"], &["table", "tr"]);
                self.begin_rows();
                self.out.begin_cell();
                let (columns, rows) = table::extent(|name| tag.get(name));
                self.out.span_cell(columns.into(), rows.into());
                if name == "th" {
                    self.out.head_cell();
                }
                return Some(Undo::Cell);
            }
            "p" => {
                self.end_open(&["p"], &["div", "td", "th", "li", "blockquote"]);
                self.part();
                return Some(Undo::Block);
            }
            "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "center"
            | "address" | "form" | "fieldset" | "nav" | "hgroup" | "details" | "figure"
            | "search" | "legend" => {
                self.part();
                return Some(Undo::Block);
            }
            _ => return Some(Undo::Nothing),
        }
        None
    }

    /// The first row of the innermost table of HTML begins it; a caption may stand
    /// before.
    fn begin_rows(&mut self) {
        let tables = self.open.iter_mut().rev().take(DEEP);
        for (_, undo) in tables {
            if let Undo::Table(begun) = undo {
                if !std::mem::replace(begun, true) {
                    self.close_block();
                    self.begin_table();
                }
                return;
            }
        }
    }

    /// An element ends: the innermost of its name, and what was left open in it. One of
    /// HTML never ends what Markdown began.
    pub fn end_element(&mut self, name: &str) {
        if name == "p" && !self.is_hidden() {
            self.end_open(&["p"], &["div", "td", "th", "li", "blockquote"]);
            return self.part();
        }
        let inside = self.open.iter().rev().take(DEEP);
        let mut inside = inside.take_while(|o| o.0 != Name::Markdown);
        let Some(above) = inside.position(|(n, _)| matches!(n, Name::Html(n) if n == name)) else {
            return;
        };
        let keep = self.open.len() - above - 1;
        while self.open.len() > keep {
            self.pop();
        }
    }

    fn image(&mut self, tag: &Tag) {
        let description = tag.get("alt").unwrap_or_default();
        let small = ["width", "height"].iter().any(|side| {
            let size = tag.get(side).map(|s| s.trim_end_matches("px"));
            size.and_then(|s| s.parse::<f32>().ok())
                .is_some_and(|n| n < ICON)
        });
        match tag.get("src").filter(|src| !src.starts_with("data:")) {
            Some(source) if !small => self.picture(source, description, tag.get("title")),
            _ => self.words(description),
        }
    }
}

/// Elements whose content is no text of an article.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "iframe"
            | "object"
            | "embed"
            | "svg"
            | "canvas"
            | "template"
            | "video"
            | "audio"
            | "select"
            | "textarea"
            | "math"
            | "head"
            | "title"
            | "noembed"
            | "noframes"
            | "rp"
            | "rt"
    )
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

fn hides(tag: &Tag) -> bool {
    tag.has("hidden") || tag.get("style").is_some_and(hides_by_style)
}
