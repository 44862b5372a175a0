//! Writes the pieces of a page that are its article.

use rustc_hash::{FxHashMap, FxHashSet};

use super::label::Label;
use super::marks;
use super::notes::{Notes, begins_with_mark, is_note_mark, notes};
use super::page::{Inline, Kind, Page, Piece, Step, Tag, What};
use super::rows::Rows;
use crate::article::{BlockKind, InlineKind, Role};
use crate::load::writer::Writer;

/// Headings that the page has not, each by the piece it stands before.
pub(super) type Heads = FxHashMap<usize, String>;

/// What is written of a page besides what it says.
#[derive(Default)]
pub(super) struct Plan {
    /// Headings that it has not.
    pub heads: Heads,
    /// Elements that are no lists in the article, though they may be marked as such.
    pub no_lists: FxHashSet<u32>,
    /// Which of its pieces are headings though no element says so.
    pub rows: Rows,
}

/// Replays a page's steps for the pieces that stay. `resolve` makes an address whole.
pub(super) fn write(
    out: &mut Writer,
    page: &Page,
    labels: &[Label],
    resolve: &dyn Fn(&str) -> Option<String>,
) {
    write_by(&Plan::default(), out, page, labels, resolve);
}

/// The same, by a plan.
pub(super) fn write_by(
    plan: &Plan,
    out: &mut Writer,
    page: &Page,
    labels: &[Label],
    resolve: &dyn Fn(&str) -> Option<String>,
) {
    const HEAD: u8 = 2;
    // Lists open in the order of their elements.
    let mut lists = (0_u32..)
        .zip(&page.elems)
        .filter(|(_, e)| e.tag == Tag::List);
    let mut open: Vec<bool> = Vec::new();
    let notes = notes(page, labels);
    let noted: FxHashMap<u32, (&str, &str)> = notes
        .iter()
        .map(|(name, (n, mark))| (*n, (name.as_str(), mark.as_str())))
        .collect();
    let mut parted = false;
    for (at, step) in page.steps.iter().enumerate() {
        match step {
            Step::List(_) => {
                let list = lists.next().map_or(0, |(n, _)| n);
                open.push(!plan.no_lists.contains(&list));
            }
            Step::EndList if open.pop() == Some(false) => continue,
            _ => {}
        }
        let is_listed = open.last().copied().unwrap_or(true);
        match step {
            Step::List(_) | Step::Numbered(_) | Step::Marked(_) | Step::Item(_) | Step::EndItem
                if !is_listed => {}
            Step::List(numbering) => out.begin_counted(*numbering),
            Step::Numbered(n) => out.begin_numbered_item(*n),
            Step::Marked(mark) => {
                out.begin_item();
                out.set_marker(mark);
            }
            Step::EndList => out.end_list(),
            Step::Item(bullet) => {
                out.begin_item();
                if !bullet {
                    out.set_marker("");
                }
            }
            Step::EndItem => out.end_item(),
            Step::Quote => out.begin_quote(),
            Step::EndQuote => out.end_quote(),
            // Where something was left out, the rule may have been its own.
            Step::Rule if parted => {}
            Step::Rule => out.rule(),
            Step::Piece(n) => {
                let Some(piece) = page.pieces.get(*n as usize) else {
                    continue;
                };
                let label = labels.get(*n as usize).copied().unwrap_or(Label::Out);
                parted = matches!(label, Label::Out | Label::Boilerplate);
                if parted {
                    out.no_rule();
                }
                if label == Label::Out {
                    continue;
                }
                let mut piece_writer = PieceWriter {
                    out,
                    page,
                    notes: &notes,
                    resolve,
                };
                if let Some(head) = plan.heads.get(&(*n as usize)) {
                    piece_writer.out.line(BlockKind::Heading, HEAD, head);
                }
                let picture = picture_before(page, labels, at);
                let known = plan.rows.of(*n as usize, piece);
                let piece = known.as_ref().unwrap_or(piece);
                piece_writer.write(piece, label, picture, noted.get(n).copied());
            }
        }
    }
    out.close();
}

/// The picture that a caption belongs to: the one right before it in its figure.
fn picture_before<'p>(page: &'p Page, labels: &[Label], step: usize) -> Option<&'p Piece> {
    let before = page.steps[..step]
        .iter()
        .rev()
        .take(3)
        .find_map(|s| match s {
            Step::Piece(n) => Some(*n),
            _ => None,
        })?;
    let piece = page.pieces.get(before as usize)?;
    // One that is shown by itself has its own block.
    let shown = labels.get(before as usize) != Some(&Label::Out);
    (piece.kind == Kind::Picture && !shown).then_some(piece)
}

struct PieceWriter<'a> {
    out: &'a mut Writer,
    page: &'a Page,
    notes: &'a Notes,
    resolve: &'a dyn Fn(&str) -> Option<String>,
}

impl PieceWriter<'_> {
    /// Whether a heading stands in an item whose number is the heading's: comments have numbers
    /// that nobody sees, and a heading may hold a list.
    fn is_of_item(&self, piece: &Piece) -> bool {
        let around = || self.page.around(piece);
        let inner = around().find(|(_, elem)| matches!(elem.tag, Tag::Item | Tag::Heading(_)));
        inner.is_none_or(|(_, elem)| elem.tag != Tag::Item)
            && !around().any(|(_, elem)| elem.marks.any(marks::COMMENT))
    }

    fn write(
        &mut self,
        piece: &Piece,
        label: Label,
        picture: Option<&Piece>,
        note: Option<(&str, &str)>,
    ) {
        let text = self.page.slice(piece);
        let role = match label {
            Label::PullQuote => Role::PullQuote,
            _ if piece.post && is_signature(text) => Role::PostAuthor,
            _ if piece.post => Role::Post,
            _ => Role::None,
        };
        if role != Role::None {
            self.out.role(role);
        }
        self.block(piece, label, picture, note);
        // It is this piece's alone.
        if role != Role::None {
            self.out.role(Role::None);
        }
    }

    /// The block of a piece.
    fn block(
        &mut self,
        piece: &Piece,
        label: Label,
        picture: Option<&Piece>,
        note: Option<(&str, &str)>,
    ) {
        let text = self.page.slice(piece);
        match (label, piece.kind) {
            (Label::Boilerplate, _) => self.out.open(BlockKind::Boilerplate, 1),
            (Label::Byline, _) => self.out.open(BlockKind::Byline, 1),
            (Label::Dateline, _) => self.out.open(BlockKind::Dateline, 1),
            (Label::PullQuote, _) => self.out.open(BlockKind::BlockQuote, 1),
            (_, Kind::Table) => return self.table(piece),
            (_, Kind::Picture) => {
                self.out.open(BlockKind::Caption, 1);
                let target = self.target(piece.picture);
                match target {
                    Some(target) => self.out.picture(target, text),
                    None => self.out.words(text),
                }
                return self.out.close();
            }
            (_, Kind::Pre) => {
                self.out.open(BlockKind::Code, 1);
                if let Some(language) = piece
                    .language
                    .and_then(|n| self.page.sources.get(n as usize))
                {
                    self.out.code_is_in(language);
                }
                self.code(piece);
                return self.out.close();
            }
            (Label::Caption, _) | (_, Kind::Caption) => {
                self.out.open(BlockKind::Caption, 1);
                let bare = !self
                    .inlines(piece)
                    .iter()
                    .any(|i| matches!(i.what, What::Link(_)));
                if bare
                    && let Some(picture) = picture
                    && let Some(target) = self.target(picture.picture)
                {
                    self.out.nest_caption(target, self.page.slice(picture));
                    self.spans(piece);
                    self.out.unnest();
                    return self.out.close();
                }
            }
            (_, Kind::Heading(level)) => {
                if !self.is_of_item(piece) {
                    self.out.set_marker("");
                }
                self.out.open(BlockKind::Heading, level.max(1));
            }
            (_, Kind::Prose) => {
                if let Some((name, mark)) = note {
                    match piece.lists == 0 && !begins_with_mark(text, mark) {
                        true => {
                            let marker = Some(format!("[{mark}] "));
                            self.out.begin_note(name, marker);
                            self.spans(piece);
                            return self.out.end_item();
                        }
                        false => self.out.anchor(name),
                    }
                }
                self.out.open_prose();
            }
        }
        self.spans(piece);
        self.out.close();
    }

    fn inlines(&self, piece: &Piece) -> &[Inline] {
        self.page
            .inlines
            .get(piece.inlines.0 as usize..piece.inlines.1 as usize)
            .unwrap_or_default()
    }

    fn target(&self, link: Option<u32>) -> Option<String> {
        let target = self.page.links.get(link? as usize)?;
        (self.resolve)(target)
    }

    /// A piece's words with their inlines.
    fn spans(&mut self, piece: &Piece) {
        self.part((piece.start, piece.end), piece.inlines);
    }

    /// The words of a range with these inlines.
    fn part(&mut self, (start, end_of_part): (u32, u32), inlines: (u32, u32)) {
        let page = self.page;
        let mut at = start as usize;
        let to = |out: &mut Writer, from: usize, to: usize| {
            if let Some(words) = page.text.get(from..to) {
                for (n, line) in words.split('\n').enumerate() {
                    if n > 0 {
                        out.line_break();
                    }
                    out.words(line);
                }
            }
        };
        // What each open inline was written as.
        let mut open: Vec<bool> = Vec::new();
        let mut skip_to = 0;
        for n in inlines.0 as usize..inlines.1 as usize {
            let Some(inline) = page.inlines.get(n) else {
                break;
            };
            let here = (inline.at as usize).clamp(at, at.max(end_of_part as usize));
            if here >= skip_to {
                to(self.out, at.max(skip_to), here);
                at = here;
            }
            let empty = page
                .inlines
                .get(n + 1)
                .is_none_or(|next| next.what == What::End && next.at == inline.at);
            match inline.what {
                What::Break => {}
                What::End if open.is_empty() => {}
                What::End => {
                    if open.pop() == Some(true) {
                        self.out.unnest();
                    }
                }
                // Nothing is marked.
                _ if empty => open.push(false),
                What::Link(link) => {
                    let end = page.inlines[n + 1..inlines.1 as usize]
                        .iter()
                        .find(|i| i.what == What::End)
                        .map_or(end_of_part, |i| i.at) as usize;
                    let name = page
                        .links
                        .get(link as usize)
                        .and_then(|l| l.split_once('#'))
                        .map(|(_, name)| name)
                        .filter(|name| self.notes.contains_key(*name));
                    let shown = page.text.get(here..end).filter(|t| is_note_mark(t));
                    if let (Some(name), Some(shown)) = (name, shown) {
                        self.out.note_reference(name, shown.trim());
                        skip_to = end;
                        at = end;
                        open.push(false);
                        continue;
                    }
                    match self.target(Some(link)) {
                        Some(target) => {
                            self.out.nest_link(target);
                            open.push(true);
                        }
                        None => open.push(false),
                    }
                }
                What::Emphasis => self.begin(InlineKind::Emphasis, &mut open),
                What::Strong => self.begin(InlineKind::Strong, &mut open),
                What::Strike => self.begin(InlineKind::Strikethrough, &mut open),
                What::Code => self.begin(InlineKind::Code, &mut open),
                What::Speech => self.begin(InlineKind::Speech, &mut open),
                What::Raised(n) | What::Lowered(n) => {
                    let words = page.sources.get(n as usize).map_or("", String::as_str);
                    self.out
                        .nest_small(matches!(inline.what, What::Raised(_)), words);
                    open.push(true);
                }
            }
        }
        to(self.out, at.max(skip_to), end_of_part as usize);
        for marked in open.into_iter().rev() {
            if marked {
                self.out.unnest();
            }
        }
    }

    /// The words of code as they are, with its links.
    fn code(&mut self, piece: &Piece) {
        let text = self.page.slice(piece);
        let begin = piece.start as usize + (text.len() - text.trim_start_matches('\n').len());
        let end = begin.max(piece.start as usize + text.trim_end_matches('\n').len());
        let page = self.page;
        let mut at = begin;
        let mut open: Vec<bool> = Vec::new();
        let mut to = |out: &mut Writer, place: u32| {
            let place = (place as usize).clamp(at, end);
            out.words(page.text.get(at..place).unwrap_or_default());
            at = place;
        };
        for n in piece.inlines.0 as usize..piece.inlines.1 as usize {
            let Some(inline) = page.inlines.get(n) else {
                break;
            };
            let target = match inline.what {
                What::Break => continue,
                What::Link(link) => self.target(Some(link)),
                _ => None,
            };
            to(self.out, inline.at);
            match (inline.what, target) {
                (What::End, _) => {
                    if open.pop() == Some(true) {
                        self.out.unnest();
                    }
                }
                (_, Some(target)) => {
                    self.out.nest_link(target);
                    open.push(true);
                }
                _ => open.push(false),
            }
        }
        to(self.out, piece.end);
        for linked in open {
            if linked {
                self.out.unnest();
            }
        }
    }

    fn begin(&mut self, kind: InlineKind, open: &mut Vec<bool>) {
        self.out.nest(kind);
        open.push(true);
    }

    fn table(&mut self, piece: &Piece) {
        self.out.begin_table();
        for row in &piece.rows {
            self.out.begin_row();
            for cell in row {
                self.out.begin_cell();
                self.out.span_cell(cell.columns.into(), cell.rows.into());
                if cell.head {
                    self.out.head_cell();
                }
                self.part((cell.start, cell.end), cell.inlines);
            }
        }
        self.out.end_table();
    }
}

/// The line under a post that says who posted it, and when.
fn is_signature(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 200
        && (text.starts_with(['—', '–'])
            || text.contains("(@")
            || text.starts_with("A post shared by")
            || text.starts_with("Posted by"))
}
