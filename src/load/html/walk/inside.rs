//! What stands in text or in place of it: pictures, formulas, tables.

use dom_query::{Element, NodeData, NodeId, NodeRef};

use super::Walk;
use super::seen::{attribute, bare_formula, is_data, is_fold, offset, source_of, tag};
use crate::load::html::marks::Marks;
use crate::load::html::page::{Elem, Kind, Piece, Tag};

/// Longer descriptions of pictures are not descriptions.
const ALT: usize = 2000;
/// Pictures narrower or lower than this are decoration.
const SMALL: u32 = 48;

impl Walk {
    pub(super) fn picture(&mut self, element: &Element, node: NodeId) {
        let alt = attribute(element, "alt").unwrap_or_default().trim();
        let alt = if alt.len() > ALT { "" } else { alt };
        let class = attribute(element, "class").unwrap_or_default();
        let small = ["width", "height"].iter().any(|name| {
            attribute(element, name)
                .and_then(|n| n.trim().trim_end_matches("px").parse::<u32>().ok())
                .is_some_and(|n| n < SMALL)
        });
        // A picture that is a letter, a smiley or a formula is text.
        let formula = ["latex", "tex", "mwe-math"]
            .iter()
            .any(|w| class.contains(w));
        let smiley = class.contains("emoji") || class.contains("smiley");
        if formula || smiley || (small && alt.chars().count() <= 2) {
            if !alt.is_empty() {
                self.text(bare_formula(alt), node);
            }
            return;
        }
        let Some(source) = source_of(element) else {
            return;
        };
        if small || source.len() > 4096 || self.pre > 0 {
            return;
        }
        let link = self.link(&source);
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.open.is_some() || !self.inlines.is_empty() {
            self.pictures.push((link, alt, node));
        } else {
            self.picture_piece(link, &alt, node);
        }
    }

    pub(super) fn picture_piece(&mut self, link: u32, alt: &str, node: NodeId) {
        let start = offset(self.page.text.len());
        self.page.text.push_str(alt);
        let end = offset(self.page.text.len());
        let inlines = offset(self.page.inlines.len());
        let nodes = offset(self.page.nodes.len());
        self.page.nodes.push((node, end - start));
        self.push_piece(Piece {
            kind: Kind::Picture,
            elem: self.elem,
            start,
            end,
            inlines: (inlines, inlines),
            nodes: (nodes, nodes + 1),
            linked: 0,
            strong: 0,
            emphasis: 0,
            marks: Marks::default(),
            lists: self.lists,
            quotes: self.quotes,
            post: self.post > 0,
            time: false,
            picture: Some(link),
            rows: Vec::new(),
        });
    }

    /// Of what shows without scripts only a picture counts, where it is the only child:
    /// the shown one is loaded by a script.
    pub(super) fn noscript(&mut self, node: &NodeRef<'_>) {
        if self.page.noscript.len() < 1000 {
            self.page.noscript.push_str(&node.text());
        }
        for child in node.children_it(false) {
            if let Some(element) = child.element_ref()
                && matches!(&*element.name.local, "img" | "amp-img")
                && attribute(&element, "alt").is_some_and(|alt| !alt.trim().is_empty())
            {
                let id = child.id;
                self.picture(&element, id);
            }
        }
    }

    /// A formula: what it says in TeX or words, else its parts.
    pub(super) fn formula(&mut self, node: &NodeRef<'_>, element: &Element, id: NodeId) {
        let told = attribute(element, "alttext").map(str::to_string);
        let said = told.unwrap_or_else(|| {
            let mut text = String::new();
            for part in node.descendants_it() {
                let annotated = part
                    .ancestors_it(Some(3))
                    .any(|a| a.has_name("annotation") || a.has_name("annotation-xml"));
                part.query(|n| {
                    if let NodeData::Text { contents } = &n.data
                        && !annotated
                    {
                        text.push_str(contents.trim());
                    }
                });
            }
            text
        });
        let said = said.trim();
        let said = bare_formula(said);
        if !said.is_empty() {
            if self.space && self.has_words() {
                self.page.text.push(' ');
            }
            self.words(said, id);
        }
    }

    /// Reads a table of data as one piece; `false` for one that lays out the page, whose
    /// cells are blocks like others.
    pub(super) fn table(&mut self, node: &NodeRef<'_>, element: &Element, class: Marks) -> bool {
        let role = attribute(element, "role").unwrap_or_default();
        if matches!(role, "presentation" | "none") || !is_data(node) {
            return false;
        }
        self.end_piece();
        let depth = self
            .page
            .elems
            .get(self.elem as usize)
            .map_or(0, |e| e.depth.saturating_add(1));
        let elem = offset(self.page.elems.len());
        self.page.elems.push(Elem {
            parent: self.elem,
            depth,
            tag: Tag::Table,
            marks: class,
        });
        let start = offset(self.page.text.len());
        let nodes = offset(self.page.nodes.len());
        let inlines = offset(self.page.inlines.len());
        let mut rows: Vec<Vec<(u32, u32)>> = Vec::new();
        let mut caption = None;
        let mut linked = 0;
        for part in node.descendants_it() {
            let Some(element) = part.element_ref() else {
                continue;
            };
            let name: &str = &element.name.local;
            match name {
                "tr" => rows.push(Vec::new()),
                "td" | "th" => {
                    let cell = self.cell(&part, &mut linked);
                    match rows.last_mut() {
                        Some(row) => row.push(cell),
                        None => rows.push(vec![cell]),
                    }
                    let span = attribute(&element, "colspan").and_then(|n| n.trim().parse().ok());
                    for _ in 1..span.unwrap_or(1_usize).min(16) {
                        if let Some(row) = rows.last_mut() {
                            row.push((cell.1, cell.1));
                        }
                    }
                }
                "caption" => caption = Some(self.cell(&part, &mut linked)),
                _ => {}
            }
        }
        let end = offset(self.page.text.len());
        let piece = |kind, start, end, nodes: (u32, u32), rows| Piece {
            kind,
            elem,
            start,
            end,
            inlines: (inlines, inlines),
            nodes,
            linked,
            strong: 0,
            emphasis: 0,
            marks: Marks::default(),
            lists: self.lists,
            quotes: self.quotes,
            post: self.post > 0,
            time: false,
            picture: None,
            rows,
        };
        let noted = offset(self.page.nodes.len());
        let all = piece(Kind::Table, start, end, (nodes, noted), rows);
        if let Some((from, to)) = caption.filter(|(from, to)| to > from) {
            let caption = piece(Kind::Caption, from, to, (nodes, noted), Vec::new());
            self.push_piece(caption);
        }
        if !self.page.slice(&all).trim().is_empty() {
            self.push_piece(all);
        }
        true
    }

    /// The text of a cell.
    pub(super) fn cell(&mut self, cell: &NodeRef<'_>, linked: &mut u32) -> (u32, u32) {
        if !self.page.text.ends_with([' ', '\n']) {
            self.page.text.push(' ');
        }
        let start = self.page.text.len();
        let mut space = false;
        for part in cell.descendants_it() {
            let id = part.id;
            let in_link = part.ancestors_it(Some(4)).any(|a| a.has_name("a"));
            let before = self.page.text.len();
            part.query(|n| match &n.data {
                NodeData::Text { contents } => {
                    for word in contents.split(is_fold) {
                        if word.is_empty() {
                            space = true;
                            continue;
                        }
                        if space && self.page.text.len() > start {
                            self.page.text.push(' ');
                        }
                        space = true;
                        self.page.text.push_str(word);
                    }
                    if !contents.ends_with(is_fold) && !contents.is_empty() {
                        space = false;
                    }
                }
                NodeData::Element(element) => {
                    space |= &*element.name.local == "br" || tag(&element.name.local).is_some();
                }
                _ => {}
            });
            let len = self.page.text.len() - before;
            if len > 0 {
                self.page.nodes.push((id, offset(len)));
                if in_link {
                    *linked += offset(len);
                }
            }
        }
        (offset(start), offset(self.page.text.len()))
    }
}
