//! Pictures in Markdown: alone in their paragraph they are captions, beside words they are text.

use super::{Alone, DEEP, Page, Undo, same_words};
use crate::article::BlockKind;

impl Page {
    /// A picture: by its description, as a caption where it stands alone.
    pub fn picture(&mut self, target: &str, description: &str, title: Option<&str>) {
        if self.is_hidden() {
            return;
        }
        let description = match description.trim() {
            "" => title.unwrap_or_default(),
            words => words,
        };
        if self.headings > 0 {
            // A name drawn as a picture is still a name.
            self.out.nest_link(target.into());
            self.out.words(description);
            return self.out.unnest();
        }
        let fresh = !self.out.open_has_text() && self.tables == 0;
        if fresh
            && matches!(
                self.out.open_kind(),
                None | Some(BlockKind::Paragraph | BlockKind::Caption)
            )
            && !self.in_list()
        {
            if self.out.open_kind().is_none() {
                self.out.open(BlockKind::Caption, 1);
            }
            self.out.turn_open(BlockKind::Caption);
            if self.captions == 0 {
                (self.alone, self.pictures, self.badges) = (Alone::Pictures, 0, 0);
            }
        } else {
            self.leave_caption();
        }
        if self.alone == Alone::Pictures {
            self.pictures += 1;
            self.badges += usize::from(is_badge(target));
            self.picture_title = title
                .filter(|t| !same_words(t, description))
                .map(str::to_string);
        }
        self.out.picture(target.into(), description);
    }

    /// Whether the innermost block is an item.
    fn in_list(&self) -> bool {
        let undone = self.open.iter().rev().take(DEEP).map(|(_, undo)| undo);
        let mut blocks = undone.filter(|undo| !matches!(undo, Undo::Inline | Undo::Block));
        blocks.next() == Some(&Undo::Item)
    }

    /// Words beside a picture make an ordinary paragraph of both.
    pub(super) fn leave_pictures(&mut self, words: &str) {
        let beside = match self.alone {
            Alone::No => false,
            Alone::Pictures => !words.trim().is_empty(),
            // Only what is emphasised is the caption.
            Alone::Captioned => !words.trim().is_empty() && self.open.len() <= self.captioned_at,
        };
        if beside && self.captions == 0 {
            self.alone = Alone::No;
            if self.out.open_kind() == Some(BlockKind::Caption) {
                self.out.turn_open(BlockKind::Paragraph);
            }
        }
    }

    /// An inline begins: behind a caption, it is no part of it.
    pub(super) fn leave_caption(&mut self) {
        if self.alone == Alone::Captioned {
            self.leave_pictures("words");
        }
    }

    /// A paragraph of pictures ends.
    pub(super) fn end_pictures(&mut self) {
        let alone = std::mem::take(&mut self.alone);
        let title = self.picture_title.take();
        if self.out.open_kind() != Some(BlockKind::Caption) {
            return;
        }
        if self.badges > 0 && self.badges == self.pictures {
            self.out.turn_open(BlockKind::Boilerplate);
        } else if alone == Alone::Pictures
            && self.pictures == 1
            && let Some(title) = title
        {
            self.out.flow(" ");
            self.out.flow(&title);
        }
    }
}

/// Pictures that tell the state of a project, and nothing of its text.
fn is_badge(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    target.contains("badge") || target.contains("shield")
}
