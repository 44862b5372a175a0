//! Decides which heading of a Markdown text is its title.

use html5ever::LocalName;

use crate::article::{BlockKind, InlineKind};
use crate::load::markup::{Element, Machine, Policy, Tag};
use crate::load::writer::Writer;

/// How many blocks may stand above a title: front, byline, date, and one more.
const FRONT: usize = 4;

const MARKDOWN: Policy = Policy {
    drawings: false,
    meanings_are_items: true,
    caption_is_picture: false,
    drawn_names: true,
};

/// The article being written.
pub(super) struct MarkdownPage {
    pub machine: Machine,
    titled: bool,
}

impl MarkdownPage {
    /// Goes on writing `out`, which has a title already or not.
    pub fn new(out: Writer, titled: bool) -> Self {
        Self {
            machine: Machine::new(out, MARKDOWN),
            titled,
        }
    }

    /// A heading of Markdown's.
    pub fn heading(&mut self, level: u8) {
        if self.machine.is_fixed() {
            return self.machine.begin(Element::Heading(level));
        }
        let kind = self.heading_kind(level);
        self.machine.begin_heading(kind, level, None);
    }

    /// The first heading of the highest level near the beginning is the title.
    fn heading_kind(&mut self, level: u8) -> BlockKind {
        self.machine.close_block();
        let known = |b: &crate::article::Block| {
            !matches!(b.kind, BlockKind::Caption | BlockKind::Boilerplate)
        };
        let blocks = self.machine.out.blocks();
        let above = blocks.iter().filter(|b| known(b)).take(FRONT);
        let first = !self.titled && level == 1 && above.count() < FRONT;
        self.titled = true;
        match first {
            true => BlockKind::Title,
            false => BlockKind::Heading,
        }
    }

    /// A block quotation, with the words of an alert's label before it.
    pub fn quote(&mut self, label: Option<&str>) {
        self.machine.begin(Element::Quote);
        if let Some(label) = label.filter(|_| !self.machine.is_fixed()) {
            let out = &mut self.machine.out;
            out.nest(InlineKind::Strong);
            out.words(label);
            out.unnest();
            out.close();
        }
    }

    /// Ends what Markdown began last, and the elements left open in it.
    pub fn end(&mut self) {
        self.machine.end_own();
        self.drop_repeated_title();
    }

    /// An element of HTML begins.
    pub fn start_element(&mut self, tag: &Tag) {
        match Element::named(tag.name()) {
            Element::Heading(level) if !self.machine.is_fixed() && !self.machine.is_hidden() => {
                let kind = self.heading_kind(level);
                self.machine.begin_heading(kind, level, Some(tag));
            }
            element => self.machine.start(tag, element),
        }
    }

    /// An element of HTML ends.
    pub fn end_element(&mut self, name: &LocalName) {
        self.machine.end(name);
        self.drop_repeated_title();
    }

    /// A piece of HTML ends.
    pub fn end_piece(&mut self) {
        self.machine.end_piece();
        self.drop_repeated_title();
    }

    /// Front matter gives a title, and most such files repeat it as their first heading.
    fn drop_repeated_title(&mut self) {
        let out = &mut self.machine.out;
        let blocks = out.blocks();
        let ([title, ..], Some(last)) = (blocks, blocks.last()) else {
            return;
        };
        let repeated = blocks.len() <= FRONT
            && out.open_kind().is_none()
            && title.kind == BlockKind::Title
            && last.kind == BlockKind::Heading
            && same_words(out.slice(title), out.slice(last));
        if repeated {
            out.drop_last();
        }
    }
}

fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
