//! Ends elements, and whatever is still open inside them.

use super::{DEEP, Machine, Name, Undo};
use html5ever::LocalName;

impl Machine {
    fn undo(&mut self, undo: Undo) {
        match undo {
            Undo::Nothing => {}
            Undo::Inline => {
                self.inlines -= 1;
                self.out.unnest();
            }
            Undo::Block => self.close_block(),
            Undo::Strong => {
                self.out.unnest();
                self.close_block();
            }
            Undo::Caption(linked) => {
                if linked {
                    self.out.unnest();
                }
                self.captions -= 1;
                self.close_block();
            }
            Undo::Heading => {
                self.headings -= 1;
                self.out.end_item();
            }
            Undo::Quote => {
                self.close_block();
                self.out.end_quote();
            }
            Undo::List => {
                self.numerals.pop();
                self.close_block();
                self.out.end_list();
            }
            Undo::Item => {
                self.close_block();
                self.out.end_item();
            }
            Undo::Table(written) => {
                self.tables -= 1;
                if written && self.out.in_table() {
                    self.out.end_table();
                }
            }
            Undo::Pre => {
                self.pres -= 1;
                self.out.end_item();
            }
            Undo::Speech => {
                if let Some(mark) = self.speech.end() {
                    self.words(mark);
                    self.out.unnest();
                }
            }
            Undo::Small => {
                self.small.pop();
            }
            Undo::Reading => self.words(")"),
            Undo::Figure => {
                self.end_figure();
                self.figures.pop();
                self.close_block();
            }
            Undo::Jump => self.jumped(),
            Undo::Hidden => self.hidden -= 1,
        }
    }

    pub(super) fn pop(&mut self) -> Option<Name> {
        let (name, undo) = self.open.pop()?;
        self.undo(undo);
        Some(name)
    }

    /// Ends what the source itself began last, with the elements left open in it.
    pub fn end_own(&mut self) {
        while let Some(name) = self.pop() {
            if name == Name::Own {
                break;
            }
        }
    }

    /// Ends everything.
    pub fn end_all(&mut self) {
        while self.pop().is_some() {}
        self.close_block();
    }

    /// Ends a piece of HTML, with everything left open that would swallow or mark what comes
    /// behind it.
    pub fn end_piece(&mut self) {
        while let Some((Name::Html(_), undo)) = self.open.last() {
            if !matches!(
                undo,
                Undo::Hidden
                    | Undo::Inline
                    | Undo::Pre
                    | Undo::Small
                    | Undo::Heading
                    | Undo::Speech
                    | Undo::Reading
            ) {
                break;
            }
            self.pop();
        }
        if !self.out.in_table() {
            self.close_block();
        }
    }

    /// Ends an open paragraph, unless something that holds paragraphs was opened in it.
    pub(super) fn end_paragraph(&mut self) {
        self.end_open(&["p"], &["div", "td", "th", "li", "blockquote"]);
    }

    /// Ends the innermost element of this name, with everything left open in it. HTML never ends
    /// what the source itself began.
    pub fn end(&mut self, name: &LocalName) {
        if &**name == "p" && !self.is_hidden() {
            self.end_paragraph();
            return self.part();
        }
        let inside = self.open.iter().rev().take(DEEP);
        let mut inside = inside.take_while(|o| o.0 != Name::Own);
        let Some(above) = inside.position(|(n, _)| matches!(n, Name::Html(n) if n == name)) else {
            return;
        };
        let keep = self.open.len() - above - 1;
        while self.open.len() > keep {
            self.pop();
        }
    }

    /// Ends the innermost element of these names, unless an element that it may lie in is
    /// nearer.
    pub(super) fn end_open(&mut self, names: &[&str], within: &[&str]) {
        let mut found = None;
        for (n, (name, _)) in self.open.iter().enumerate().rev().take(DEEP) {
            match name {
                Name::Html(name) if names.contains(&&**name) => {
                    found = Some(n);
                    break;
                }
                Name::Html(name) if !within.contains(&&**name) => {}
                _ => break,
            }
        }
        if let Some(n) = found {
            while self.open.len() > n {
                self.pop();
            }
        }
    }

    /// Ends the open block.
    pub fn close_block(&mut self) {
        self.end_pictures();
        self.out.close();
    }
}
