//! What stands inside text or in place of it: pictures, formulas, tables.

use crate::article::one_line;
use dom_query::{Element, NodeData, NodeId, NodeRef};

use super::seen::{
    attribute, bare_formula, begins_with_speech_mark, inline, is_data, is_fold, is_script,
    name_in_table, offset, source_of, tag,
};
use super::{Walk, formula};
use crate::load::figures::small;
use crate::load::html::marks::Marks;
use crate::load::html::page::{Cell, Elem, Inline, Kind, Piece, Tag, What};
use crate::load::joints;
use crate::load::table;
use crate::words::marks;

/// The longest description of a picture.
const ALT: usize = 2000;
/// Pictures narrower or lower than this, in pixels, are decoration.
const SMALL: u32 = 48;
/// How many elements around a text in a cell are looked at.
const DEEP: usize = 8;

impl Walk {
    /// A picture; a `letter` that opens a word is text, however large it is drawn.
    pub(super) fn picture(&mut self, element: &Element, node: NodeId, letter: bool) {
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
        if formula || smiley || letter || (small && alt.chars().count() <= 2) {
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
        let alt = one_line(alt);
        if self.open.is_some() || !self.inlines.is_empty() {
            self.pictures.push((link, alt, node));
        } else {
            self.picture_piece(link, &alt, node);
        }
    }

    /// A field for an address of mail stands for a form, which pages that scripts draw do without.
    pub(super) fn field(&mut self, element: &Element) {
        let kind = attribute(element, "type").unwrap_or_default();
        let hint = || {
            let hint = attribute(element, "placeholder").unwrap_or_default();
            hint.to_lowercase().contains("mail")
        };
        if kind.eq_ignore_ascii_case("email") || matches!(kind, "" | "text") && hint() {
            let around = self.page.elems.get(self.elem as usize);
            let depth = around.map_or(0, |e| e.depth.saturating_add(1));
            self.page.elems.push(Elem {
                parent: self.elem,
                depth,
                tag: Tag::Form,
                marks: Marks::default(),
                look: 0,
            });
        }
    }

    /// The picture in a button that shows it large. Others have signs that are drawn.
    pub(super) fn pictured(&mut self, button: &NodeRef<'_>, element: &Element) {
        /// The most parts of such a button.
        const PARTS: usize = 8;
        const SHOWN: [&str; 9] = [
            "lightbox", "zoom", "enlarge", "image", "photo", "picture", "gallery", "full", "open",
        ];
        let is_picture = |node: &NodeRef<'_>| node.has_name("img") || node.has_name("amp-img");
        let mut parts = button.descendants_it().take(PARTS);
        let Some(picture) = parts.find(is_picture) else {
            return;
        };
        let told = ["class", "title"].iter().any(|name| {
            let said = attribute(element, name)
                .unwrap_or_default()
                .to_ascii_lowercase();
            SHOWN.iter().any(|word| said.contains(word))
        });
        let figure = || {
            button
                .ancestors_it(Some(3))
                .any(|around| around.has_name("figure"))
        };
        if let Some(drawn) = picture.element_ref().filter(|_| told || figure()) {
            let source = source_of(&drawn).unwrap_or_default();
            if !source.ends_with(".svg") && !source.starts_with("data:image/svg") {
                self.picture(&drawn, picture.id, false);
            }
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
            language: None,
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
                self.picture(&element, id, false);
            }
        }
    }

    /// A formula: what it says in TeX or words, else its parts.
    pub(super) fn formula(&mut self, node: &NodeRef<'_>, element: &Element, id: NodeId) {
        let told = attribute(element, "alttext").map(str::to_string);
        let said = told.unwrap_or_else(|| formula::said(node));
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
            look: 0,
        });
        let start = offset(self.page.text.len());
        let nodes = offset(self.page.nodes.len());
        let inlines = offset(self.page.inlines.len());
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut caption = None;
        let mut linked = 0;
        for part in node.descendants_it() {
            let Some(element) = part.element_ref() else {
                continue;
            };
            let name = name_in_table(&element);
            match name {
                "tr" => rows.push(Vec::new()),
                "td" | "th" => {
                    let mut cell = self.cell(&part, &mut linked);
                    cell.head =
                        name == "th" || part.ancestors_it(Some(2)).any(|a| a.has_name("thead"));
                    (cell.columns, cell.rows) = table::extent(|name| attribute(&element, name));
                    match rows.last_mut() {
                        Some(row) => row.push(cell),
                        None => rows.push(vec![cell]),
                    }
                }
                "caption" => caption = Some(self.cell(&part, &mut linked)),
                _ => {}
            }
        }
        let end = offset(self.page.text.len());
        let piece = |kind, start, end, inlines, nodes: (u32, u32), rows| Piece {
            kind,
            elem,
            start,
            end,
            inlines,
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
            language: None,
            rows,
        };
        let noted = offset(self.page.nodes.len());
        let noted = (nodes, noted);
        let inlines = (inlines, offset(self.page.inlines.len()));
        let all = piece(Kind::Table, start, end, inlines, noted, rows);
        if let Some(Cell {
            start,
            end,
            inlines,
            ..
        }) = caption.filter(|caption| caption.end > caption.start)
        {
            let caption = piece(Kind::Caption, start, end, inlines, noted, Vec::new());
            self.push_piece(caption);
        }
        if !self.page.slice(&all).trim().is_empty() {
            self.push_piece(all);
        }
        true
    }

    /// The text of a cell, and what is marked in it.
    pub(super) fn cell(&mut self, cell: &NodeRef<'_>, linked: &mut u32) -> Cell {
        if !self.page.text.ends_with([' ', '\n']) {
            self.page.text.push(' ');
        }
        let start = self.page.text.len();
        let first = offset(self.page.inlines.len());
        let mut open: Vec<(NodeId, What)> = Vec::new();
        let mut space = false;
        for part in cell.descendants_it() {
            let id = part.id;
            let before = self.page.text.len();
            part.query(|n| match &n.data {
                NodeData::Text { contents } => {
                    let blank = contents.chars().all(is_fold);
                    if blank {
                        space |= !contents.is_empty();
                        return;
                    }
                    space |= contents.starts_with(is_fold);
                    let around = self.marked(&part, cell.id, &open);
                    let inside = self.page.text.len() > start;
                    // Words follow a mark that opens speech without a space.
                    space &= !self.reopen(&mut open, &around, space && inside);
                    if inside && !space && self.small_in_cell(&part, contents, &around) {
                        space = contents.ends_with(is_fold);
                        return;
                    }
                    for word in contents.split(is_fold).filter(|word| !word.is_empty()) {
                        let inside = self.page.text.len() > start;
                        if space && inside && !self.page.text.ends_with(' ') {
                            self.page.text.push(' ');
                        }
                        space = true;
                        self.page.text.push_str(&joints::without(word));
                    }
                    space = contents.ends_with(is_fold);
                }
                NodeData::Element(element) => {
                    space |= &*element.name.local == "br" || tag(&element.name.local).is_some();
                }
                _ => {}
            });
            let len = self.page.text.len() - before;
            if len > 0 {
                self.page.nodes.push((id, offset(len)));
                if open.iter().any(|(_, what)| matches!(what, What::Link(_))) {
                    *linked += offset(len);
                }
            }
        }
        let before = self.page.text.len();
        self.reopen(&mut open, &[], false);
        let marks = self.page.text.len() - before;
        if marks > 0 {
            self.page.nodes.push((cell.id, offset(marks)));
        }
        Cell {
            start: offset(start),
            end: offset(self.page.text.len()),
            inlines: (first, offset(self.page.inlines.len())),
            ..Cell::default()
        }
    }

    /// Writes a number above or below the line of a cell, where it is one and no link, as small figures.
    fn small_in_cell(&mut self, part: &NodeRef<'_>, text: &str, around: &[(NodeId, What)]) -> bool {
        const MOST: usize = 8;
        let linked = |(_, what): &(NodeId, What)| matches!(what, What::Link(_));
        if text.len() > MOST || around.iter().any(linked) {
            return false;
        }
        let above = match part.parent() {
            Some(around) if around.has_name("sup") => true,
            Some(around) if around.has_name("sub") => false,
            _ => return false,
        };
        let Some(figures) = small(&self.page.text, text.trim(), above) else {
            return false;
        };
        let words = offset(self.page.sources.len());
        self.page.sources.push(text.trim().to_string());
        let what = match above {
            true => What::Raised(words),
            false => What::Lowered(words),
        };
        let at = offset(self.page.text.len());
        self.page.inlines.push(Inline { at, what });
        self.page.text.push_str(&figures);
        let (at, what) = (offset(self.page.text.len()), What::End);
        self.page.inlines.push(Inline { at, what });
        true
    }

    /// The inline elements around a text in a cell, the outermost first; those that are
    /// open already as they are.
    fn marked(
        &mut self,
        text: &NodeRef<'_>,
        cell: NodeId,
        open: &[(NodeId, What)],
    ) -> Vec<(NodeId, What)> {
        let mut around = Vec::new();
        for node in text.ancestors_it(Some(DEEP)) {
            if node.id == cell {
                break;
            }
            if let Some(known) = open.iter().find(|(id, _)| *id == node.id) {
                around.push(*known);
                continue;
            }
            let Some(element) = node.element_ref() else {
                continue;
            };
            let what = match &*element.name.local {
                "a" => match attribute(&element, "href").map(str::trim) {
                    Some(target) if !target.is_empty() && !is_script(target) => {
                        What::Link(self.link(target))
                    }
                    _ => continue,
                },
                "q" if !begins_with_speech_mark(&node)
                    && !self.page.text.ends_with(marks::OPENING_SPEECH) =>
                {
                    What::Speech
                }
                name => match inline(name) {
                    Some(what) => what,
                    None => continue,
                },
            };
            around.push((node.id, what));
        }
        around.reverse();
        around
    }

    /// Ends what is open and does not go on, and begins what is new; whether that is speech.
    fn reopen(
        &mut self,
        open: &mut Vec<(NodeId, What)>,
        around: &[(NodeId, What)],
        space: bool,
    ) -> bool {
        let same = open.iter().zip(around).take_while(|(a, b)| a == b).count();
        while open.len() > same {
            if let Some((_, What::Speech)) = open.pop() {
                let (_, behind) = self.speech.around(spoken(open));
                self.page.text.push_str(behind);
            }
            let at = offset(self.page.text.len());
            let what = What::End;
            self.page.inlines.push(Inline { at, what });
        }
        if around.len() > same && space && !self.page.text.ends_with(' ') {
            // White space before it stands before it.
            self.page.text.push(' ');
        }
        for (id, what) in around.iter().skip(same) {
            let at = offset(self.page.text.len());
            self.page.inlines.push(Inline { at, what: *what });
            if *what == What::Speech {
                let (before, _) = self.speech.around(spoken(open));
                self.page.text.push_str(before);
            }
            open.push((*id, *what));
        }
        let mut new = around.iter().skip(same);
        new.any(|(_, what)| *what == What::Speech)
    }
}

/// How many of the inline elements that are open are speech.
fn spoken(open: &[(NodeId, What)]) -> usize {
    let speech = open.iter().filter(|(_, what)| *what == What::Speech);
    speech.count()
}
