//! Pieces of text: words, breaks and inlines as they come.

use std::borrow::Cow;

use dom_query::{Element, NodeId, NodeRef};

use super::seen::{attribute, is_fold, next_run, offset};
use super::{Frame, Undo, Walk, back};
use crate::load::figures::{of_isotope, small};
use crate::load::html::notices;
use crate::load::html::page::{Inline, Kind, Piece, Step, What};
use crate::load::joints;
use crate::load::markup::code_language;

impl Walk {
    /// What is to be undone where an element ends.
    pub(super) fn frame(&self, undo: Undo) -> Frame {
        Frame {
            undo,
            elem: self.elem,
            marks: self.inline_marks,
            lined: self.lined,
        }
    }

    /// The piece that words go to.
    pub(super) fn piece(&mut self) -> &mut Piece {
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
            language: self.language.filter(|_| self.pre > 0),
            rows: Vec::new(),
        })
    }

    pub(super) fn has_words(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|p| self.page.text.len() > p.start as usize)
    }

    /// A node's text.
    pub(super) fn text(&mut self, text: &str, node: NodeId) {
        match self.lined && self.pre == 0 && text.contains('\n') {
            true => self.lines(text, node),
            false => self.text_line(text, node),
        }
    }

    /// The same, where its line breaks are white space.
    pub(super) fn text_line(&mut self, text: &str, node: NodeId) {
        if self.pre > 0 {
            if self.open.is_some() || !text.trim().is_empty() {
                self.words(text, node);
            }
            return;
        }
        let before = self.page.text.len();
        let text = self.initial(text);
        let seen = joints::without(&text);
        if seen.is_empty() {
            // Signs inside of a word part nothing.
            self.space |= text.is_empty();
            return;
        }
        let mut at = 0;
        while let Some(run) = next_run(&seen, at) {
            self.space |= run.start > at;
            self.pending_break();
            if self.space && self.has_words() && !self.page.text.ends_with(['\n', ' ']) {
                self.page.text.push(' ');
            }
            self.space = true;
            at = run.end;
            self.push(&seen[run]);
        }
        self.space |= at < seen.len();
        // Behind the last word there was no space.
        if !seen.ends_with(is_fold) {
            self.space = false;
        }
        self.note(node, before);
    }

    /// The text behind the letter that opens it, which stood before it.
    fn initial<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if self.initial.is_none() || text.trim().is_empty() {
            return Cow::Borrowed(text);
        }
        let letter = self.initial.take().unwrap_or_default();
        let rest = text.trim_start();
        match rest.starts_with(char::is_alphabetic) {
            true => Cow::Owned(letter + rest),
            false => Cow::Owned(letter + text),
        }
    }

    /// Writes the line breaks that were passed: two end the piece, one is kept.
    pub(super) fn pending_break(&mut self) {
        // An element may begin between two of them.
        let parted = self.breaks == 1 && self.has_words() && self.page.text.ends_with('\n');
        if self.breaks >= 2 || parted {
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
    pub(super) fn words(&mut self, words: &str, node: NodeId) {
        let before = self.page.text.len();
        self.push(&joints::without(words));
        self.space = false;
        self.note(node, before);
    }

    /// A line of code that is an element begins.
    pub(super) fn line_of_code(&mut self, node: NodeId) {
        if self.has_words() && !self.page.text.ends_with('\n') {
            self.words("\n", node);
        }
    }

    /// A sign that opens something, behind the white space that was passed.
    pub(super) fn sign(&mut self, sign: &str, node: NodeId) {
        self.pending_break();
        if self.space && self.has_words() && !self.page.text.ends_with(['\n', ' ']) {
            self.page.text.push(' ');
        }
        self.words(sign, node);
    }

    /// A number above or below the line, where it is one and no link: as small figures.
    pub(super) fn figure(&mut self, node: &NodeRef<'_>, above: bool, id: NodeId) -> bool {
        const MOST: usize = 8;
        let text = node.text();
        let linked = node.descendants_it().any(|n| n.has_name("a"));
        let stands = text.len() <= MOST && !linked && self.links == 0;
        let figures = (stands && self.has_words() && !self.space)
            .then(|| small(&self.page.text, &text, above))
            .flatten();
        let isotope = || {
            let behind = node.next_sibling()?.text();
            of_isotope(&text, &behind).filter(|_| stands && above)
        };
        match figures.or_else(isotope) {
            Some(figures) => {
                let words = offset(self.page.sources.len());
                self.page.sources.push(text.trim().to_string());
                self.begin_inline(match above {
                    true => What::Raised(words),
                    false => What::Lowered(words),
                });
                self.words(&figures, id);
                self.end_inline();
                true
            }
            None => false,
        }
    }

    /// Takes the language of the code that is open from an element's classes.
    pub(super) fn code_language(&mut self, element: &Element) {
        let class = attribute(element, "class").unwrap_or_default();
        if let Some(language) = code_language(class) {
            self.language = Some(offset(self.page.sources.len()));
            self.page.sources.push(language.to_string());
        }
    }

    /// Whether a link is a note's number right behind a word, without brackets: run together
    /// the two would be another word, "late.1".
    pub(super) fn is_bare_note(&self, node: &NodeRef<'_>, target: &str) -> bool {
        /// How many elements around it are looked at.
        const NEAR: usize = 3;
        let text = node.text();
        let mark = text.trim();
        let number = matches!(mark.len(), 1..=3) && mark.bytes().all(|b| b.is_ascii_digit());
        let letter = mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase());
        if !(number || letter) || !target.contains('#') || !self.has_words() || self.pre > 0 {
            return false;
        }
        let above = node.ancestors_it(Some(NEAR)).any(|n| n.has_name("sup"))
            || node.descendants_it().any(|n| n.has_name("sup"));
        let glued = !self.space && self.breaks == 0 && !text.starts_with(char::is_whitespace);
        let word = |c: char| !c.is_whitespace() && !matches!(c, '[' | '(' | '/' | '-' | '–');
        glued && self.page.text.ends_with(word) && (above || number)
    }

    pub(super) fn push(&mut self, words: &str) {
        let (links, strong, emphasis) = (self.links > 0, self.strong > 0, self.emphasis > 0);
        let piece = self.piece();
        if links || strong || emphasis {
            let len = offset(
                words
                    .bytes()
                    .filter(|byte| !byte.is_ascii_whitespace())
                    .count(),
            );
            piece.linked += if links { len } else { 0 };
            piece.strong += if strong { len } else { 0 };
            piece.emphasis += if emphasis { len } else { 0 };
        }
        self.page.text.push_str(words);
    }

    /// Remembers which node gave the text since `before`.
    pub(super) fn note(&mut self, node: NodeId, before: usize) {
        let len = self.page.text.len().saturating_sub(before);
        if len > 0 {
            self.page.nodes.push((node, offset(len)));
        }
    }

    pub(super) fn line_break(&mut self) {
        if self.pre > 0 {
            if self.open.is_some() {
                self.page.text.push('\n');
            }
            return;
        }
        self.breaks = self.breaks.saturating_add(1);
    }

    pub(super) fn end_piece(&mut self) {
        self.space = false;
        self.breaks = 0;
        if let Some(mut piece) = self.open.take() {
            if let Kind::Heading(_) = piece.kind
                && let Some(text) = self.page.text.get(piece.start as usize..)
                && let Some(end) = back::emptied(text)
            {
                self.page.text.truncate(piece.start as usize + end);
            }
            let at = offset(self.page.text.len());
            for _ in &self.inlines {
                let what = What::End;
                self.page.inlines.push(Inline { at, what });
            }
            piece.end = at;
            piece.inlines.1 = offset(self.page.inlines.len());
            self.leave_count_out(&mut piece);
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

    /// Leaves out which of a gallery's pictures a caption belongs to: "2 of 5 | A tug comes in."
    fn leave_count_out(&mut self, piece: &mut Piece) {
        let count = notices::count_before(self.page.slice(piece));
        if count == 0 {
            return;
        }
        self.page.leave_out(piece, offset(count));
    }

    pub(super) fn push_piece(&mut self, piece: Piece) {
        let n = offset(self.page.pieces.len());
        self.page.pieces.push(piece);
        self.page.steps.push(Step::Piece(n));
        // Pieces never touch, so that no word runs into the next.
        self.page.text.push('\n');
    }

    // ---- inlines

    pub(super) fn begin_inline(&mut self, what: What) {
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

    pub(super) fn end_inline(&mut self) {
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

    /// A place that links lead to, if it has a name.
    pub(super) fn anchor(&mut self, name: Option<&str>) {
        const LONG: usize = 200;
        if let Some(name) = name.filter(|n| !n.is_empty() && n.len() < LONG) {
            let next = self.page.pieces.len() + usize::from(self.open.is_some());
            self.page.anchors.push((name.to_string(), offset(next)));
        }
    }

    pub(super) fn link(&mut self, target: &str) -> u32 {
        let n = offset(self.page.links.len());
        self.page.links.push(target.to_string());
        n
    }

    // ---- pictures, formulas, tables
}
