//! The pictures of an article: what has come of each, and which are wanted next.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Protocol, Ready, Sent, Sizes};
use crate::article::{Article, Block, BlockKind, InlineKind, Span};
use crate::reader::flow::{Identity, identity};

/// How many are brought at the same time.
const AT_ONCE: usize = 3;
/// How many bytes the pictures that are there may take.
const KEPT: usize = 32 << 20;
/// The most pictures of an article that are shown.
const MOST: usize = 2000;
/// A screen counts as at least this much text, in bytes.
const SCREEN: u32 = 1500;

/// What a picture is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Cells across, at most.
    pub columns: u16,
    /// Cells down, at most.
    pub rows: u16,
    /// Pixels of a cell: across, down.
    pub cell: (u16, u16),
}

/// A picture that is to be brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Where it is. Untrusted.
    pub address: Arc<str>,
    /// What it is made for.
    pub room: Room,
    /// How it is drawn.
    pub protocol: Protocol,
    /// The number that a terminal may know it by.
    pub id: u32,
}

/// Where a picture is in the article.
#[derive(Clone, Debug)]
struct FoundPicture {
    block: usize,
    at: u32,
    address: Arc<str>,
}

/// What is there of a picture.
#[derive(Debug, Default)]
struct State {
    /// What it was asked for, or is made for.
    made_for: Option<(Room, Protocol)>,
    /// Whether it is on its way.
    asked: bool,
    /// Cells: known from the first time it was there.
    size: Option<(u16, u16)>,
    ready: Option<Arc<Ready>>,
}

/// The pictures of a document.
#[derive(Debug, Default)]
pub struct Pictures {
    of: Identity,
    found: Vec<FoundPicture>,
    states: FxHashMap<Arc<str>, State>,
    sizes: Sizes,
}

impl Pictures {
    /// Takes note of the article. What was there of pictures that are in both stays.
    pub fn look_at(&mut self, article: &Article) {
        if self.of == identity(article) {
            return;
        }
        self.of = identity(article);
        let all = article.blocks.iter().enumerate();
        let found = all.filter_map(|(n, block)| {
            Some(FoundPicture {
                block: n,
                at: block.span.start,
                address: address(article, block)?.into(),
            })
        });
        self.found = found.take(MOST).collect();
        self.measure();
    }

    /// Forgets all of them.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Has all of them brought again when the article is read anew; meanwhile the old ones show.
    pub fn anew(&mut self) {
        for state in self.states.values_mut() {
            state.made_for = None;
        }
    }

    /// Keeps no picture, and how large each is.
    pub fn drop_all(&mut self) {
        for state in self.states.values_mut() {
            state.ready = None;
        }
    }

    /// The rows that they take.
    pub fn sizes(&self) -> Sizes {
        self.sizes.clone()
    }

    /// The picture above a block.
    pub fn above(&self, block: usize) -> Option<Arc<Ready>> {
        let n = self.found.binary_search_by_key(&block, |f| f.block).ok()?;
        self.states.get(&self.found.get(n)?.address)?.ready.clone()
    }

    /// What a terminal has to keep for those that are there.
    pub fn sent(&self) -> impl Iterator<Item = &Sent> {
        let ready = self.states.values().filter_map(|s| s.ready.as_ref());
        ready.filter_map(|ready| ready.sent.as_ref())
    }

    /// What to bring next for a screen with these bytes of the text: first what is on it, then
    /// up to two screens below, then one screen above.
    pub fn want(
        &mut self,
        seen: Span,
        room: Room,
        protocol: Protocol,
        mut id: impl FnMut() -> u32,
    ) -> Vec<Wanted> {
        let under_way = self.states.values().filter(|s| s.asked).count();
        let mut free = AT_ONCE.saturating_sub(under_way);
        let screen = seen.len().max(SCREEN);
        let from = seen.start.saturating_sub(screen);
        let to = seen.end.saturating_add(screen.saturating_mul(2));
        let first = self.found.partition_point(|f| f.at < from);
        let near = self.found.iter().skip(first).take_while(|f| f.at <= to);
        let mut near: Vec<&FoundPicture> = near.collect();
        near.sort_by_key(|f| (f.at < seen.start, far(f.at, seen)));
        let mut wanted = Vec::new();
        for found in near {
            if free == 0 {
                break;
            }
            let state = self.states.entry(found.address.clone()).or_default();
            let made = state.made_for == Some((room, protocol));
            // What came to nothing is not asked for again, what was dropped is.
            let dropped = state.ready.is_none() && state.size.is_some();
            if state.asked || made && !dropped {
                continue;
            }
            (state.asked, state.made_for) = (true, Some((room, protocol)));
            free -= 1;
            wanted.push(Wanted {
                address: found.address.clone(),
                room,
                protocol,
                id: id(),
            });
        }
        wanted
    }

    /// A picture came, or nothing did; whether rows change.
    pub fn come(&mut self, wanted: &Wanted, picture: Option<Arc<Ready>>) -> bool {
        let Some(state) = self.states.get_mut(&wanted.address).filter(|s| s.asked) else {
            return false;
        };
        state.asked = false;
        // One that is there stays where it cannot be had anew.
        if picture.is_none() && state.ready.is_some() {
            return false;
        }
        let size = picture.as_ref().map(|picture| picture.size);
        let other = state.size != size;
        state.size = size;
        state.ready = picture;
        if other {
            self.measure();
        }
        other
    }

    /// Keeps no more than memory allows: what is farthest from the screen goes.
    pub fn bound(&mut self, seen: Span) {
        let bytes = |s: &State| s.ready.as_ref().map_or(0, |ready| ready.kept);
        let mut kept: usize = self.states.values().map(bytes).sum();
        if kept <= KEPT {
            return;
        }
        let mut order: Vec<(u32, Arc<str>)> = Vec::new();
        for found in &self.found {
            order.push((far(found.at, seen), found.address.clone()));
        }
        order.sort_by_key(|(far, _)| std::cmp::Reverse(*far));
        for (far, address) in order {
            if kept <= KEPT || far == 0 {
                return;
            }
            if let Some(state) = self.states.get_mut(&address) {
                kept -= bytes(state);
                state.ready = None;
            }
        }
    }

    fn measure(&mut self) {
        let rows = self.found.iter().filter_map(|found| {
            let size = self.states.get(&found.address)?.size?;
            Some((found.block, size.1))
        });
        self.sizes = Sizes::new(rows.collect());
    }
}

/// How far a byte of the text is from those that show.
fn far(at: u32, seen: Span) -> u32 {
    match at {
        at if at < seen.start => seen.start - at,
        at => at.saturating_sub(seen.end),
    }
}

/// Where the picture is that a caption is of.
fn address<'a>(article: &'a Article, block: &Block) -> Option<&'a str> {
    if block.kind != BlockKind::Caption {
        return None;
    }
    let link = article
        .inlines_of(block)
        .iter()
        .find_map(|i| match i.kind {
            InlineKind::Picture { link, .. } | InlineKind::Caption { link, .. } => Some(link),
            _ => None,
        })?;
    article.links.get(link as usize).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::load;

    const ROOM: Room = Room {
        columns: 40,
        rows: 10,
        cell: (10, 20),
    };

    fn article(pictures: usize) -> Article {
        let mut text = String::from("# The harbour\n\n");
        for n in 0..pictures {
            text += &"The board counted the boats again. ".repeat(20);
            text += &format!("\n\n![Boat number {n}](boats/{n}.png)\n\n");
        }
        load::from_text(&text, Format::Markdown, None)
    }

    fn ready(size: (u16, u16), kept: usize) -> Option<Arc<Ready>> {
        Some(Arc::new(Ready {
            size,
            kept,
            look: super::super::ready::Drawing::Cells(Vec::new()),
            sent: None,
        }))
    }

    fn want(pictures: &mut Pictures, seen: Span) -> Vec<Wanted> {
        pictures.want(seen, ROOM, Protocol::Blocks, || 7)
    }

    fn names(wanted: &[Wanted]) -> Vec<&str> {
        wanted.iter().map(|w| &*w.address).collect()
    }

    #[test]
    fn what_shows_is_wanted_first_and_only_a_few_at_once() {
        let article = article(20);
        let mut pictures = Pictures::default();
        pictures.look_at(&article);
        let at = |n: usize| pictures.found[n].at;
        let seen = Span::new(at(8) - 100, at(10) + 10);
        let first = want(&mut pictures, seen);
        assert_eq!(
            names(&first),
            ["boats/8.png", "boats/9.png", "boats/10.png"]
        );
        assert!(want(&mut pictures, seen).is_empty(), "three are under way");
        assert!(pictures.come(&first[0], ready((10, 5), 1)));
        assert_eq!(names(&want(&mut pictures, seen)), ["boats/11.png"]);
        // What came to nothing is not asked for again.
        assert!(!pictures.come(&first[1], None));
        let next = want(&mut pictures, seen);
        assert_eq!(names(&next), ["boats/12.png"]);
    }

    #[test]
    fn rows_are_there_once_the_size_is_known_and_stay_when_it_is_dropped() {
        let article = article(40);
        let mut pictures = Pictures::default();
        pictures.look_at(&article);
        assert_eq!(pictures.sizes(), Sizes::default());
        let end = article.text.len() as u32;
        for _ in 0..40 {
            for wanted in want(&mut pictures, Span::new(0, end)) {
                pictures.come(&wanted, ready((10, 5), 2 << 20));
            }
        }
        let blocks: Vec<usize> = pictures.found.iter().map(|f| f.block).collect();
        assert!(blocks.iter().all(|b| pictures.sizes().above(*b) == 5));
        let sizes = pictures.sizes();
        pictures.bound(Span::new(0, 100));
        let there: Vec<bool> = blocks
            .iter()
            .map(|b| pictures.above(*b).is_some())
            .collect();
        assert_eq!(there.iter().filter(|is| **is).count(), 16);
        assert!(there[..16].iter().all(|is| *is), "the nearest stay");
        assert_eq!(pictures.sizes(), sizes);
        // Near again, it is brought again.
        let last = pictures.found[39].at;
        let again = want(&mut pictures, Span::new(last, end));
        assert_eq!(names(&again)[0], "boats/39.png");
    }

    #[test]
    fn another_room_asks_again_and_the_old_picture_shows_meanwhile() {
        let article = article(1);
        let mut pictures = Pictures::default();
        pictures.look_at(&article);
        let all = Span::new(0, article.text.len() as u32);
        let first = want(&mut pictures, all);
        pictures.come(&first[0], ready((10, 5), 1));
        let wide = Room {
            columns: 80,
            ..ROOM
        };
        let again = pictures.want(all, wide, Protocol::Blocks, || 8);
        assert_eq!(names(&again), ["boats/0.png"]);
        assert!(pictures.above(pictures.found[0].block).is_some());
        assert!(!pictures.come(&again[0], ready((10, 5), 1)), "as many rows");
    }

    #[test]
    fn pictures_beside_words_have_no_rows() {
        let text = "# A\n\nWords ![beside](x.png) words.\n\n![alone](y.png)\n";
        let article = load::from_text(text, Format::Markdown, None);
        let mut pictures = Pictures::default();
        pictures.look_at(&article);
        let found: Vec<&str> = pictures.found.iter().map(|f| &*f.address).collect();
        assert_eq!(found, ["y.png"]);
    }
}
