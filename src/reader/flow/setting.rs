//! How running text is set, as far as a reader may change it.

use crate::article::{Article, Block, BlockKind, Role};
use crate::typeset::Tongue;

/// How running text is set. Usually rows stand close, paragraphs are set apart by a blank
/// row, and no word is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Blank rows between two rows.
    pub spacing: u8,
    /// Whether paragraphs begin set in, without a blank row between them.
    pub indents: bool,
    /// Whether rows end at the same column.
    pub justifies: bool,
    /// Whether words are broken at the end of rows, by the article's language.
    pub hyphenates: bool,
    /// Whether pictures show, where a key said so.
    pub pictures: Option<bool>,
}

/// The most blank rows between two rows.
pub const WIDEST: u8 = 2;

/// Cells by which a paragraph is set in.
pub(super) const INDENT: u16 = 2;

/// The language of an article, where its words can be broken.
pub fn tongue(article: &Article) -> Option<Tongue> {
    let tag = article.metadata.language.as_deref();
    // "English" and "und" say nothing that can be relied on.
    let is_code = |tag: &&str| {
        let code = tag.split(['-', '_']).next().unwrap_or_default();
        let letters = code.bytes().all(|b| b.is_ascii_alphabetic());
        matches!(code.len(), 2 | 3) && letters && !code.eq_ignore_ascii_case("und")
    };
    match tag.filter(is_code) {
        Some(tag) => Tongue::of_tag(tag),
        None => Tongue::of_text(&article.text),
    }
}

/// Whether a block is running text.
pub(super) fn is_running(block: &Block) -> bool {
    let text = matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote
    );
    text && block.rows().is_none()
}

impl Setting {
    /// Whether a block begins set in, below the block that shows above it.
    pub(super) fn sets_in(self, before: Option<&Block>, block: &Block) -> bool {
        let paragraph = |b: &Block| b.kind == BlockKind::Paragraph && b.role == Role::None;
        self.indents && before.is_some_and(paragraph) && paragraph(block)
    }

    /// Blank rows that are added between two blocks, so that they stay further apart than
    /// their rows are.
    pub(super) fn between(self, before: &Block, block: &Block) -> usize {
        match is_running(before) && is_running(block) {
            true => self.spacing.into(),
            false => 0,
        }
    }
}
