//! Lists while they are written: what stands before the next item, and numbers that are known
//! only when the list ends.

use crate::article::Span;
use crate::load::markup::Numbering;

/// How many lists inside each other may count down from a number not known yet; a deeper one
/// counts up. Each moves what was written in it.
const COUNTED: usize = 8;

/// What stands before an item's words.
pub(super) struct Marker {
    pub words: String,
    /// The item of the innermost list that it marks, if the number is not known yet.
    counted: Option<u64>,
}

impl Marker {
    /// A marker of these words.
    pub fn of(words: &str) -> Self {
        Self {
            words: words.into(),
            counted: None,
        }
    }

    /// Whether it counts, in figures or letters.
    pub fn counts(&self) -> bool {
        self.words.ends_with(". ") || self.words.bytes().any(|b| b.is_ascii_digit())
    }
}

/// The open lists.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<List>,
    /// How many of them wait for their end to be numbered.
    waiting: usize,
}

struct List {
    /// The number of the next item, where it is known.
    next: Option<u64>,
    down: bool,
    /// For a list that counts down to one: how many items it has, and where the markers stand of
    /// items before any number, by their place in the list.
    waits: Option<(u64, Vec<(u64, usize)>)>,
}

impl Lists {
    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// A list begins.
    pub fn begin(&mut self, numbering: Numbering) {
        let waits = numbering == Numbering::Down(None) && self.waiting < COUNTED;
        self.waiting += usize::from(waits);
        let (next, down) = match numbering {
            Numbering::None => (None, false),
            Numbering::Up(first) => (Some(first), false),
            Numbering::Down(Some(first)) => (Some(first), true),
            Numbering::Down(None) if waits => (None, true),
            Numbering::Down(None) => (Some(1), false),
        };
        self.open.push(List {
            next,
            down,
            waits: waits.then(|| (0, Vec::new())),
        });
    }

    /// Sets the number of the next item, if the list has numbers.
    pub fn set_next(&mut self, number: u64) {
        if let Some(list) = self.open.last_mut()
            && (list.next.is_some() || list.waits.is_some())
        {
            list.next = Some(number);
        }
    }

    /// An item of the innermost list begins: what stands before it.
    pub fn item(&mut self) -> Marker {
        let Some(list) = self.open.last_mut() else {
            return Marker::of(BULLET);
        };
        let mut place = None;
        if let Some((count, _)) = &mut list.waits {
            place = Some(*count);
            *count += 1;
        }
        match (&mut list.next, place) {
            (Some(next), _) => {
                let marker = Marker::of(&numbered(*next));
                *next = match list.down {
                    true => next.saturating_sub(1),
                    false => next.saturating_add(1),
                };
                marker
            }
            (None, Some(place)) => Marker {
                words: numbered(0),
                counted: Some(place),
            },
            (None, None) => Marker::of(BULLET),
        }
    }

    /// The marker is written at this place in the text.
    pub fn marked(&mut self, marker: &Marker, at: usize) {
        let Some(place) = marker.counted else {
            return;
        };
        if let Some((_, places)) = self.open.last_mut().and_then(|list| list.waits.as_mut()) {
            // What was written here before is gone.
            while places.last().is_some_and(|(_, before)| *before >= at) {
                places.pop();
            }
            places.push((place, at));
        }
    }

    /// Ends the innermost list and numbers its items; returns what that moved, if anything.
    pub fn end(&mut self, text: &mut String) -> Option<Moved> {
        let (count, mut places) = self.open.pop()?.waits?;
        self.waiting = self.waiting.saturating_sub(1);
        let unknown = numbered(0);
        places.retain(|(_, at)| text.get(*at..).is_some_and(|t| t.starts_with(&unknown)));
        let first = places.first()?.1;
        let rest = text.split_off(first);
        let mut moved = Moved::default();
        let (mut copied, mut longer) = (0, 0);
        for (place, at) in places {
            let marker = numbered(count.saturating_sub(place));
            text.push_str(&rest[copied..at - first]);
            text.push_str(&marker);
            copied = at - first + unknown.len();
            longer += marker.len() - unknown.len();
            moved.0.push((offset(at), offset(longer)));
        }
        text.push_str(&rest[copied..]);
        Some(moved)
    }
}

const BULLET: &str = "• ";

fn numbered(number: u64) -> String {
    format!("{number}. ")
}

fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// How far text was moved: places in order, each with how far everything behind it moved.
#[derive(Default)]
pub(super) struct Moved(Vec<(u32, u32)>);

impl Moved {
    /// The first place: what stands before it, or begins there, was not moved.
    pub fn first(&self) -> u32 {
        self.0.first().map_or(u32::MAX, |(at, _)| *at)
    }

    /// Where what stood at a place is now.
    pub fn to(&self, at: u32) -> u32 {
        let n = self.0.partition_point(|(place, _)| *place < at);
        let by = n.checked_sub(1).map_or(0, |n| self.0[n].1);
        at.saturating_add(by)
    }

    /// Where a span is now.
    pub fn span(&self, span: Span) -> Span {
        Span {
            start: self.to(span.start),
            end: self.to(span.end),
        }
    }
}
