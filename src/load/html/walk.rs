//! The walk: a parsed tree into a [`Page`].
//!
//! Text is never flattened: what separates blocks on a screen separates pieces here
//! (block elements, two line breaks), what does not is an inline. The walk keeps its own
//! stack, for a page may be nested deep.

use dom_query::{Document, Element, NodeData, NodeId, NodeRef};

use super::marks::{self, Marks};
use super::page::{Elem, Inline, Kind, Page, Piece, Step, Tag, What};

/// Longer descriptions of pictures are not descriptions.
const ALT: usize = 2000;
/// Pictures narrower or lower than this are decoration.
const SMALL: u32 = 48;
/// Hidden text is counted up to here.
const HIDDEN: usize = 2000;
/// A cell with more text makes a table one that lays out the page.
const CELL: usize = 600;

/// What leaving an element undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Undo {
    Nothing,
    Inline,
    Block,
    Heading(Option<u8>),
    Pre,
    List,
    Item,
    Quote,
    Caption,
    Post,
}

struct Frame {
    undo: Undo,
    /// The element around, when this one is a block.
    elem: u32,
    /// The marks of inline elements around.
    marks: Marks,
}

/// Walks a parsed page. `hidden`: take what is not shown, too.
pub(super) fn walk(doc: &Document, hidden: bool) -> Page {
    let mut walk = Walk {
        page: Page::default(),
        hidden,
        frames: Vec::new(),
        elem: 0,
        open: None,
        inlines: Vec::new(),
        inline_marks: Marks::default(),
        space: false,
        breaks: 0,
        heading: None,
        caption: 0,
        pre: 0,
        lists: 0,
        quotes: 0,
        post: 0,
        links: 0,
        strong: 0,
        emphasis: 0,
        pictures: Vec::new(),
    };
    let Some(body) = doc.body() else {
        return walk.page;
    };
    walk.page.elems.push(Elem {
        parent: 0,
        depth: 0,
        tag: Tag::Body,
        marks: Marks::default(),
    });
    walk.run(body);
    walk.page
}

struct Walk {
    page: Page,
    hidden: bool,
    frames: Vec<Frame>,
    /// The block element around.
    elem: u32,
    open: Option<Piece>,
    /// Inlines that are open.
    inlines: Vec<What>,
    inline_marks: Marks,
    /// White space was passed that nothing followed yet.
    space: bool,
    /// Line breaks, likewise.
    breaks: u8,
    heading: Option<u8>,
    caption: u32,
    pre: u32,
    lists: u8,
    quotes: u8,
    post: u32,
    links: u32,
    strong: u32,
    emphasis: u32,
    /// Pictures met inside of the open piece: they follow it.
    pictures: Vec<(u32, String, NodeId)>,
}

/// Children first, then siblings.
impl Walk {
    fn run(&mut self, body: NodeRef<'_>) {
        let mut node = body.first_child();
        let depth = 0_usize;
        let mut depth = depth;
        while let Some(here) = node {
            let inside = self.enter(&here);
            if inside && let Some(child) = here.first_child() {
                depth += 1;
                node = Some(child);
                continue;
            }
            if inside {
                self.leave();
            }
            let mut last = here;
            node = loop {
                if let Some(next) = last.next_sibling() {
                    break Some(next);
                }
                if depth == 0 {
                    break None;
                }
                depth -= 1;
                self.leave();
                match last.parent() {
                    Some(parent) => last = parent,
                    None => break None,
                }
            };
        }
        self.end_piece();
    }

    /// Begins a node; whether it has content to walk (and then [`Walk::leave`] ends it).
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        let id = node.id;
        let is_text = node.query_or(false, |n| {
            if let NodeData::Text { contents } = &n.data {
                self.text(contents, id);
                return true;
            }
            false
        });
        if is_text {
            return false;
        }
        let Some(element) = node.element_ref() else {
            return false;
        };
        self.element(node, &element, id)
    }

    fn element(&mut self, node: &NodeRef<'_>, element: &Element, id: NodeId) -> bool {
        let name: &str = &element.name.local;
        match name {
            "script" | "style" | "template" | "iframe" | "object" | "embed" | "svg" | "select"
            | "textarea" | "input" | "button" | "audio" | "video" | "canvas" | "map" | "head"
            | "datalist" | "noframes" | "applet" | "frameset" | "param" | "rp" | "title"
            | "progress" | "meter" | "dialog" | "amp-ad" | "amp-iframe" | "amp-analytics"
            | "amp-sidebar" | "amp-video" | "amp-social-share" | "link" | "meta" => return false,
            "br" => {
                self.line_break();
                return false;
            }
            "wbr" => return false,
            "img" | "amp-img" => {
                self.picture(element, id);
                return false;
            }
            "noscript" => {
                self.noscript(node);
                return false;
            }
            "math" => {
                self.formula(node, element, id);
                return false;
            }
            _ => {}
        }
        let seen = Seen::of(element);
        if seen.hidden && !self.hidden {
            // How much matters only where there is little else.
            if self.page.hidden < HIDDEN {
                self.page.hidden += node.normalized_char_count();
            }
            return false;
        }
        let class = seen.marks;
        if let Some(name) = seen.anchor.filter(|n| !n.is_empty() && n.len() < 200) {
            let next = self.page.pieces.len() + usize::from(self.open.is_some());
            self.page
                .anchors
                .push((name.to_string(), u32::try_from(next).unwrap_or(u32::MAX)));
        }
        if name == "table" && self.table(node, element, class) {
            return false;
        }
        let frame = |undo, walk: &Self| Frame {
            undo,
            elem: walk.elem,
            marks: walk.inline_marks,
        };
        let Some(tag) = tag(name) else {
            let what = match name {
                "a" => {
                    let target = attribute(element, "href").unwrap_or_default().trim();
                    if is_back_link(node, target) {
                        return false;
                    }
                    if target.is_empty() || is_script(target) {
                        None
                    } else {
                        Some(What::Link(self.link(target)))
                    }
                }
                "em" | "i" | "cite" | "dfn" | "var" => Some(What::Emphasis),
                "strong" | "b" => Some(What::Strong),
                "s" | "strike" | "del" => Some(What::Strike),
                "code" | "kbd" | "samp" | "tt" => Some(What::Code),
                _ => None,
            };
            if name == "time"
                && let Some(piece) = &mut self.open
            {
                piece.time = true;
            }
            // Only for readers of screens: "opens in a new window".
            if self.heading.is_none() && is_for_screen_readers(seen.class) || is_popup(seen.class) {
                return false;
            }
            let inline = match what {
                Some(what) => {
                    self.begin_inline(what);
                    Undo::Inline
                }
                None => Undo::Nothing,
            };
            self.frames.push(frame(inline, self));
            self.inline_marks = self.inline_marks.with(class);
            if let Some(piece) = &mut self.open {
                piece.marks = piece.marks.with(class);
            }
            if name == "q" {
                self.words("“", id);
            }
            return true;
        };
        if tag == Tag::Div && is_for_screen_readers(seen.class) {
            return false;
        }
        self.end_piece();
        let mut undo = Undo::Block;
        match tag {
            Tag::Heading(level) => {
                undo = Undo::Heading(self.heading);
                self.heading = Some(level);
            }
            Tag::Pre => {
                undo = Undo::Pre;
                self.pre += 1;
            }
            Tag::List => {
                undo = Undo::List;
                let first = (name == "ol").then(|| {
                    attribute(element, "start")
                        .and_then(|n| n.trim().parse().ok())
                        .unwrap_or(1)
                });
                self.lists = self.lists.saturating_add(1);
                self.page.steps.push(Step::List(first));
            }
            Tag::Item if self.lists > 0 => {
                undo = Undo::Item;
                self.page.steps.push(Step::Item(name == "li"));
            }
            Tag::Quote => {
                let post = is_post(seen.class);
                if post {
                    self.post += 1;
                    undo = Undo::Post;
                } else {
                    undo = Undo::Quote;
                }
                self.quotes = self.quotes.saturating_add(1);
                self.page.steps.push(Step::Quote);
            }
            Tag::Caption => {
                undo = Undo::Caption;
                self.caption += 1;
            }
            _ => {}
        }
        self.frames.push(frame(undo, self));
        let depth = self
            .page
            .elems
            .get(self.elem as usize)
            .map_or(0, |e| e.depth.saturating_add(1));
        let n = u32::try_from(self.page.elems.len()).unwrap_or(u32::MAX);
        self.page.elems.push(Elem {
            parent: self.elem,
            depth,
            tag,
            marks: class,
        });
        self.elem = n;
        true
    }

    fn leave(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        match frame.undo {
            Undo::Nothing => {
                self.inline_marks = frame.marks;
                return;
            }
            Undo::Inline => {
                self.end_inline();
                self.inline_marks = frame.marks;
                return;
            }
            _ => self.end_piece(),
        }
        self.elem = frame.elem;
        match frame.undo {
            Undo::Heading(around) => self.heading = around,
            Undo::Pre => self.pre -= 1,
            Undo::List => {
                self.lists = self.lists.saturating_sub(1);
                self.page.steps.push(Step::EndList);
            }
            Undo::Item => self.page.steps.push(Step::EndItem),
            Undo::Quote | Undo::Post => {
                self.quotes = self.quotes.saturating_sub(1);
                if frame.undo == Undo::Post {
                    self.post -= 1;
                }
                self.page.steps.push(Step::EndQuote);
            }
            Undo::Caption => self.caption -= 1,
            _ => {}
        }
    }

    // ---- words

    /// The piece that words go to.
    fn piece(&mut self) -> &mut Piece {
        let at = offset(self.page.text.len());
        let nodes = offset(self.page.nodes.len());
        let first = offset(self.page.inlines.len());
        if self.open.is_none() {
            for what in &self.inlines {
                self.page.inlines.push(Inline { at, what: *what });
            }
        }
        let kind = match self.heading {
            _ if self.pre > 0 => Kind::Pre,
            Some(level) => Kind::Heading(level),
            None if self.caption > 0 => Kind::Caption,
            None => Kind::Prose,
        };
        self.open.get_or_insert_with(|| Piece {
            kind,
            elem: self.elem,
            start: at,
            end: at,
            inlines: (first, first),
            nodes: (nodes, nodes),
            linked: 0,
            strong: 0,
            emphasis: 0,
            marks: self.inline_marks,
            lists: self.lists,
            quotes: self.quotes,
            post: self.post > 0,
            time: false,
            picture: None,
            rows: Vec::new(),
        })
    }

    fn has_words(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|p| self.page.text.len() > p.start as usize)
    }

    /// A node's text.
    fn text(&mut self, text: &str, node: NodeId) {
        if self.pre > 0 {
            if self.open.is_some() || !text.trim().is_empty() {
                self.words(text, node);
            }
            return;
        }
        let before = self.page.text.len();
        for word in text.split(is_fold) {
            if word.is_empty() {
                self.space = true;
                continue;
            }
            self.pending_break();
            if self.space && self.has_words() && !self.page.text.ends_with(['\n', ' ']) {
                self.page.text.push(' ');
            }
            self.space = true;
            self.push(word);
        }
        // Behind the last word there was no space.
        if !text.ends_with(is_fold) && !text.is_empty() {
            self.space = false;
        }
        self.note(node, before);
    }

    /// Line breaks that were passed: two end the piece, one is kept.
    fn pending_break(&mut self) {
        if self.breaks >= 2 {
            self.end_piece();
        } else if self.breaks == 1 && self.has_words() {
            let at = offset(self.page.text.len());
            let what = What::Break;
            self.page.inlines.push(Inline { at, what });
            self.space = false;
            self.page.text.push('\n');
        }
        self.breaks = 0;
    }

    /// Words as they are.
    fn words(&mut self, words: &str, node: NodeId) {
        let before = self.page.text.len();
        self.push(words);
        self.space = false;
        self.note(node, before);
    }

    fn push(&mut self, words: &str) {
        let (links, strong, emphasis) = (self.links > 0, self.strong > 0, self.emphasis > 0);
        let len = offset(words.len());
        let piece = self.piece();
        if links {
            piece.linked += len;
        }
        if strong {
            piece.strong += len;
        }
        if emphasis {
            piece.emphasis += len;
        }
        self.page.text.push_str(words);
    }

    /// Remembers which node gave the text since `before`.
    fn note(&mut self, node: NodeId, before: usize) {
        let len = self.page.text.len().saturating_sub(before);
        if len > 0 {
            self.page.nodes.push((node, offset(len)));
        }
    }

    fn line_break(&mut self) {
        if self.pre > 0 {
            if self.open.is_some() {
                self.page.text.push('\n');
            }
            return;
        }
        self.breaks = self.breaks.saturating_add(1);
    }

    fn end_piece(&mut self) {
        self.space = false;
        self.breaks = 0;
        if let Some(mut piece) = self.open.take() {
            let at = offset(self.page.text.len());
            for _ in &self.inlines {
                let what = What::End;
                self.page.inlines.push(Inline { at, what });
            }
            piece.end = at;
            piece.inlines.1 = offset(self.page.inlines.len());
            piece.nodes.1 = offset(self.page.nodes.len());
            if self.page.slice(&piece).trim().is_empty() {
                self.page.text.truncate(piece.start as usize);
                self.page.inlines.truncate(piece.inlines.0 as usize);
                self.page.nodes.truncate(piece.nodes.0 as usize);
            } else {
                self.push_piece(piece);
            }
        }
        for (link, alt, node) in std::mem::take(&mut self.pictures) {
            self.picture_piece(link, &alt, node);
        }
    }

    fn push_piece(&mut self, piece: Piece) {
        let n = offset(self.page.pieces.len());
        self.page.pieces.push(piece);
        self.page.steps.push(Step::Piece(n));
        // Pieces never touch, so that no word runs into the next.
        self.page.text.push('\n');
    }

    // ---- inlines

    fn begin_inline(&mut self, what: What) {
        self.pending_break();
        match what {
            What::Link(_) => self.links += 1,
            What::Strong => self.strong += 1,
            What::Emphasis => self.emphasis += 1,
            _ => {}
        }
        self.inlines.push(what);
        if self.open.is_some() {
            // White space before it stands before it.
            if self.space && self.has_words() {
                if !self.page.text.ends_with(['\n', ' ']) {
                    self.page.text.push(' ');
                }
                self.space = false;
            }
            let at = offset(self.page.text.len());
            self.page.inlines.push(Inline { at, what });
        }
    }

    fn end_inline(&mut self) {
        match self.inlines.pop() {
            Some(What::Link(_)) => self.links -= 1,
            Some(What::Strong) => self.strong -= 1,
            Some(What::Emphasis) => self.emphasis -= 1,
            _ => {}
        }
        if self.open.is_some() {
            let at = offset(self.page.text.len());
            let what = What::End;
            self.page.inlines.push(Inline { at, what });
        }
    }

    fn link(&mut self, target: &str) -> u32 {
        let n = offset(self.page.links.len());
        self.page.links.push(target.to_string());
        n
    }

    // ---- pictures, formulas, tables

    fn picture(&mut self, element: &Element, node: NodeId) {
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

    fn picture_piece(&mut self, link: u32, alt: &str, node: NodeId) {
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
    fn noscript(&mut self, node: &NodeRef<'_>) {
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
    fn formula(&mut self, node: &NodeRef<'_>, element: &Element, id: NodeId) {
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
    fn table(&mut self, node: &NodeRef<'_>, element: &Element, class: Marks) -> bool {
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
    fn cell(&mut self, cell: &NodeRef<'_>, linked: &mut u32) -> (u32, u32) {
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

/// What an element's attributes say.
struct Seen<'e> {
    hidden: bool,
    marks: Marks,
    /// What links lead here.
    anchor: Option<&'e str>,
    class: &'e str,
}

impl<'e> Seen<'e> {
    fn of(element: &'e Element) -> Self {
        let mut seen = Self {
            hidden: false,
            marks: Marks::default(),
            anchor: None,
            class: "",
        };
        let mut aria = false;
        for attr in &element.attrs {
            let value: &str = &attr.value;
            let marked = match &*attr.name.local {
                "class" => {
                    seen.class = value;
                    true
                }
                "id" => {
                    seen.anchor = Some(value);
                    true
                }
                "name" => {
                    seen.anchor = seen.anchor.or(Some(value));
                    false
                }
                "hidden" => {
                    seen.hidden = true;
                    false
                }
                "aria-hidden" => {
                    aria = value == "true";
                    false
                }
                "style" => {
                    seen.hidden |= hides(value);
                    false
                }
                "itemprop" | "rel" | "data-testid" | "data-component" | "data-type" => true,
                _ => false,
            };
            if marked {
                seen.marks = seen.marks.with(marks::read(value));
            }
        }
        seen.hidden |= aria && !seen.class.contains("fallback-image");
        seen
    }
}

/// Whether a style keeps an element from being seen.
pub(super) fn hides(style: &str) -> bool {
    if !style.contains("none") && !style.contains("hidden") {
        return false;
    }
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// White space that folds: all but the no-break space and its like, which are meant.
fn is_fold(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

pub(super) fn attribute<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element
        .attrs
        .iter()
        .find(|a| &*a.name.local == name)
        .map(|a| &*a.value)
}

/// What block an element is; `None` for an inline one.
fn tag(name: &str) -> Option<Tag> {
    Some(match name {
        "p" => Tag::P,
        "div" | "center" | "details" | "summary" | "fieldset" | "hgroup" | "legend" | "dir"
        | "search" | "optgroup" | "option" | "listing" | "hr" => Tag::Div,
        "section" => Tag::Section,
        "article" => Tag::Article,
        "main" => Tag::Main,
        "aside" => Tag::Aside,
        "nav" => Tag::Nav,
        "header" => Tag::Header,
        "footer" => Tag::Footer,
        "form" => Tag::Form,
        "h1" => Tag::Heading(1),
        "h2" => Tag::Heading(2),
        "h3" => Tag::Heading(3),
        "h4" => Tag::Heading(4),
        "h5" => Tag::Heading(5),
        "h6" => Tag::Heading(6),
        "ul" | "ol" | "menu" | "dl" => Tag::List,
        "li" | "dd" => Tag::Item,
        "dt" => Tag::Term,
        "blockquote" => Tag::Quote,
        "pre" | "xmp" | "plaintext" => Tag::Pre,
        "figure" => Tag::Figure,
        "figcaption" | "caption" => Tag::Caption,
        "table" | "tbody" | "thead" | "tfoot" | "tr" | "colgroup" => Tag::Table,
        "td" | "th" => Tag::Cell,
        "address" => Tag::Address,
        // Formulas that MathJax has set stand in running text.
        _ if name.contains('-') && !name.starts_with("mjx-") => Tag::Custom,
        _ => return None,
    })
}

/// Whether a table holds data: its cells are short, and are more than one row and column.
fn is_data(table: &NodeRef<'_>) -> bool {
    let (mut rows, mut cells, mut heads, mut words) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut empty = 0;
    for part in table.descendants_it().skip(1) {
        let Some(element) = part.element_ref() else {
            continue;
        };
        match &*element.name.local {
            "tr" => rows += 1,
            "th" => {
                heads += 1;
                cells += 1;
            }
            "td" => {
                cells += 1;
                let n = part.normalized_char_count();
                if n > CELL {
                    return false;
                }
                empty += usize::from(n == 0);
                words += n;
            }
            // Blocks of their own kind would be lost in a cell.
            "table" | "h1" | "h2" | "h3" | "h4" | "form" | "pre" | "blockquote" | "figure"
            | "article" | "section" => return false,
            _ => {}
        }
        if cells > 20_000 {
            break;
        }
    }
    if rows < 2 || cells < 4 || cells < rows * 2 - 1 || empty * 2 > cells && heads == 0 {
        return false;
    }
    heads > 0 || words / cells.max(1) < 120
}

/// A formula in TeX without what only says how large it is.
fn bare_formula(tex: &str) -> &str {
    ["{\\displaystyle ", "{\\textstyle "]
        .iter()
        .find_map(|style| tex.strip_prefix(style)?.strip_suffix('}'))
        .unwrap_or(tex)
        .trim()
}

/// The address of a picture, however late it is loaded.
fn source_of(element: &Element) -> Option<String> {
    let real = |value: &&str| {
        let value = value.trim();
        !value.is_empty() && !value.starts_with("data:") && !value.starts_with("about:")
    };
    for name in [
        "data-src",
        "data-lazy-src",
        "data-original",
        "data-original-src",
        "data-hi-res-src",
        "src",
    ] {
        if let Some(value) = attribute(element, name).filter(real) {
            return Some(value.trim().to_string());
        }
    }
    let set = ["data-srcset", "srcset"]
        .iter()
        .find_map(|name| attribute(element, name).filter(real))?;
    set.split_ascii_whitespace().next().map(str::to_string)
}

fn is_script(target: &str) -> bool {
    target
        .get(..11)
        .is_some_and(|t| t.eq_ignore_ascii_case("javascript:"))
}

/// A note's link back to where it is referred to.
fn is_back_link(node: &NodeRef<'_>, target: &str) -> bool {
    if !target.contains('#') {
        return false;
    }
    let text = node.text();
    let text = text.trim();
    !text.is_empty()
        && text
            .chars()
            .all(|c| matches!(c, '↩' | '↑' | '^' | '⤴' | '⏎' | '\u{fe0e}' | '\u{fe0f}'))
}

fn is_for_screen_readers(class: &str) -> bool {
    class.split_ascii_whitespace().any(|name| {
        matches!(
            name,
            "sr-only"
                | "screen-reader-text"
                | "visually-hidden"
                | "visuallyhidden"
                | "screen-reader"
                | "off-screen"
                | "offscreen"
                | "a11y-hidden"
                | "assistive-text"
                | "element-invisible"
        )
    })
}

/// What shows only while the mouse points at a word.
fn is_popup(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    let pops = ["tooltip", "popover", "hovercard", "rollover", "popup"];
    let holds = ["block", "content", "text", "box", "body", "inner", "card"];
    class.split_ascii_whitespace().any(|name| {
        pops.iter().any(|w| name.contains(w)) && holds.iter().any(|w| name.ends_with(w))
    })
}

/// A block quotation that embeds what was posted elsewhere.
fn is_post(class: &str) -> bool {
    class.split_ascii_whitespace().any(|name| {
        matches!(
            name,
            "twitter-tweet"
                | "twitter-video"
                | "instagram-media"
                | "tiktok-embed"
                | "bluesky-embed"
                | "mastodon-embed"
                | "text-post-media"
                | "reddit-embed-bq"
                | "reddit-card"
                | "fb-xfbml-parse-ignore"
        )
    })
}
