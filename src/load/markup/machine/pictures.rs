//! Pictures: alone in their paragraph they become captions, in a figure its caption stands for
//! them, and beside words they are text.

use super::{Machine, Undo};
use crate::article::{BlockKind, InlineKind, one_line};
use crate::load::embedded::is_picture;
use crate::load::markup::Tag;

/// Pictures smaller than this, in pixels, are icons.
const ICON: f32 = 48.0;

/// How far a paragraph that began with a picture is one of pictures alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// It is not.
    #[default]
    No,
    /// Pictures so far.
    Pictures,
    /// A picture, then emphasised words: its caption.
    Captioned,
}

/// Pictures of the paragraph that are alone in it.
#[derive(Debug, Default)]
pub(super) struct Alone {
    state: State,
    /// How many elements were open where emphasis became its caption.
    captioned_at: usize,
    /// How many there are, how many are badges, and what the last one's title says.
    pictures: usize,
    badges: usize,
    title: Option<String>,
}

impl Machine {
    /// A picture by its tag.
    pub(super) fn image(&mut self, tag: &Tag) {
        let described = tag.value("alt");
        let small = ["width", "height"].iter().any(|side| {
            let size = tag.get(side).map(|s| s.trim_end_matches("px"));
            size.and_then(|s| s.parse::<f32>().ok())
                .is_some_and(|n| n < ICON)
        });
        let source = tag.get("src").or_else(|| tag.get("href"));
        // Data in place of an address is no place to go to.
        let is_data = |source: &str| source.starts_with("data:");
        let source = source.filter(|source| !is_data(source) || is_picture(source));
        let source = source.map(|source| match &self.places {
            Some(places) if !is_data(source) => places.whole(source),
            _ => source.to_string(),
        });
        match source {
            // Described by nothing, on purpose: decoration.
            Some(_)
                if described.is_some_and(|d| d.trim().is_empty())
                    && tag.get("title").is_none()
                    && self.figures.is_empty() => {}
            Some(source) if !small => {
                self.picture(&source, described.unwrap_or_default(), tag.get("title"));
            }
            _ => self.words(described.unwrap_or_default()),
        }
    }

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
            if self.policy.drawn_names {
                // A name drawn as a picture is still a name.
                self.out.nest_link(target.into());
                self.out.words(description);
                self.out.unnest();
            }
            return;
        }
        if self.policy.caption_is_picture
            && !self.is_fixed()
            && let Some(pictures) = self.figures.last_mut()
        {
            pictures.push((target.into(), one_line(description)));
            return;
        }
        let fresh = !self.out.open_has_text() && !self.out.in_table();
        if fresh
            && matches!(
                self.out.open_kind(),
                None | Some(BlockKind::Paragraph | BlockKind::Caption)
            )
            && !self.in_item()
        {
            if self.out.open_kind().is_none() {
                self.out.open(BlockKind::Caption, 1);
            }
            self.out.turn_open(BlockKind::Caption);
            if self.captions == 0 {
                self.alone = Alone {
                    state: State::Pictures,
                    ..Alone::default()
                };
            }
        } else {
            self.leave_caption();
        }
        if self.alone.state == State::Pictures {
            self.alone.pictures += 1;
            self.alone.badges += usize::from(is_badge(target));
            self.alone.title = title
                .filter(|title| !title.split_whitespace().eq(description.split_whitespace()))
                .map(str::to_string);
        }
        self.out.picture(target.into(), description);
    }

    /// A caption begins: of a table, or of the picture before it.
    pub(super) fn caption(&mut self) -> Undo {
        let picture = match self.figures.last_mut() {
            Some(pictures) if !pictures.is_empty() => Some(pictures.remove(0)),
            _ => None,
        };
        match picture {
            Some((target, description)) => {
                self.close_block();
                self.out.open(BlockKind::Caption, 1);
                self.out.nest_caption(target, &description);
                Undo::Caption(true)
            }
            None if self.out.open_kind() == Some(BlockKind::Caption) => {
                self.out.flow(" ");
                Undo::Caption(false)
            }
            None => {
                self.close_block();
                self.out.open(BlockKind::Caption, 1);
                Undo::Caption(false)
            }
        }
    }

    /// The pictures of the innermost figure that no caption stands for.
    pub(super) fn end_figure(&mut self) {
        if self.captions > 0 {
            return;
        }
        let Some(pictures) = self.figures.last_mut() else {
            return;
        };
        for (target, description) in std::mem::take(pictures) {
            self.close_block();
            self.out.open(BlockKind::Caption, 1);
            self.out.picture(target, &description);
            self.out.close();
        }
    }

    /// Words beside a picture make an ordinary paragraph of both.
    pub(super) fn leave_pictures(&mut self, words: &str) {
        let beside = match self.alone.state {
            State::No => false,
            State::Pictures => !words.trim().is_empty(),
            // Only what is emphasised is the caption.
            State::Captioned => {
                !words.trim().is_empty() && self.open.len() <= self.alone.captioned_at
            }
        };
        if beside && self.captions == 0 {
            self.alone.state = State::No;
            if self.out.open_kind() == Some(BlockKind::Caption) {
                self.out.turn_open(BlockKind::Paragraph);
            }
        }
    }

    /// An inline begins: emphasised words behind a picture are its caption.
    pub(super) fn caption_begins(&mut self, kind: InlineKind) {
        self.leave_caption();
        let one = self.alone.state == State::Pictures && self.alone.pictures == 1;
        if kind == InlineKind::Emphasis && one {
            self.alone.state = State::Captioned;
            self.alone.captioned_at = self.open.len();
        }
    }

    /// An inline begins: behind a caption, it is no part of it.
    pub(super) fn leave_caption(&mut self) {
        if self.alone.state == State::Captioned {
            self.leave_pictures("words");
        }
    }

    /// A paragraph of pictures ends.
    pub(super) fn end_pictures(&mut self) {
        let alone = std::mem::take(&mut self.alone);
        if alone.state == State::No || self.out.open_kind() != Some(BlockKind::Caption) {
            return;
        }
        if alone.badges > 0 && alone.badges == alone.pictures {
            self.out.turn_open(BlockKind::Boilerplate);
        } else if alone.state == State::Pictures
            && alone.pictures == 1
            && let Some(title) = alone.title
        {
            self.out.flow(" ");
            self.out.flow(&title);
        }
    }
}

/// Whether a picture only tells the state of a project, as badges do.
fn is_badge(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    target.contains("badge") || target.contains("shield")
}
