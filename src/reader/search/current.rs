//! The search that is under way in an article.

use std::sync::Arc;

use super::{Field, Parts, Query, Tally};
use crate::article::Span;

/// A search that is on.
#[derive(Clone, Debug)]
pub struct Search {
    /// What is looked for.
    pub query: Query,
    /// As typed.
    pub words: String,
    /// Whether only what is quoted is searched.
    pub within: bool,
    /// Whether its marks are hidden; the next step shows them again.
    pub hidden: bool,
    /// The hit the reader stands on.
    pub hit: Option<Span>,
    /// Whether the way to it went round an end of the text.
    pub round: bool,
    /// The step that waits for the count.
    pub awaited: Option<Awaited>,
    /// The hits, once counted.
    pub tally: Option<Tally>,
    text: Arc<str>,
    parts: Option<Arc<Parts>>,
    /// The hit whose number was looked up last, and its number.
    number: Option<(Span, u32)>,
}

/// A step to a hit beyond what one key may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// From this byte of the text.
    pub from: u32,
    /// On to the next, or back.
    pub forwards: bool,
    /// To which of them, the first being 1.
    pub turns: u32,
}

impl Awaited {
    /// The first hit from this byte of the text on.
    pub fn next(from: u32) -> Self {
        Self {
            from,
            forwards: true,
            turns: 1,
        }
    }
}

impl Search {
    /// A search that has found nothing yet.
    pub fn new(query: Query, words: &str, within: bool) -> Self {
        Self {
            query,
            words: words.to_string(),
            within,
            hidden: false,
            hit: None,
            round: false,
            awaited: None,
            tally: None,
            text: Arc::default(),
            parts: None,
            number: None,
        }
    }

    /// Looks in this text from now on, and only in these parts of it if there are any.
    /// What was counted elsewhere does not hold there.
    pub fn look_in(&mut self, text: &Arc<str>, parts: Option<Arc<Parts>>) {
        let same = Arc::ptr_eq(&self.text, text)
            && match (&self.parts, &parts) {
                (Some(one), Some(other)) => Arc::ptr_eq(one, other),
                (one, other) => one.is_none() && other.is_none(),
            };
        if same {
            return;
        }
        self.text = text.clone();
        self.parts = parts;
        self.tally = None;
        self.number = None;
        let outside = |hit: &Span| self.parts.as_ref().is_some_and(|parts| !parts.hold(*hit));
        if self.hit.as_ref().is_some_and(outside) {
            self.hit = None;
        }
    }

    /// The text came again as it was: what was counted in it holds.
    pub fn same_text(&mut self, text: &Arc<str>) {
        self.text = text.clone();
    }

    /// Looks up the number of the hit that the reader stands on, so that drawing need not.
    pub fn look_up(&mut self) {
        let known = self.number.map(|(hit, _)| hit);
        if let (Some(tally), Some(hit)) = (&self.tally, self.hit)
            && known != Some(hit)
        {
            let number = tally.ordinal(&self.query, self.field(), hit);
            self.number = Some((hit, number.min(tally.count())));
        }
    }

    /// Hits that show where this much of the text does, in order; some may stand above it.
    pub fn shown(&self, seen: Span) -> impl Iterator<Item = Span> + '_ {
        // A hit that began just above may reach into the screen.
        let from = (seen.start as usize).saturating_sub(self.query.reach());
        let from = match (&self.query, &self.tally) {
            (Query::Pattern(_), Some(tally)) => tally.start_for(from),
            _ => self.text.floor_char_boundary(from),
        };
        let field = self.field();
        field.hits(&self.query, from..seen.end as usize)
    }

    /// Where it looks.
    pub fn field(&self) -> Field<'_> {
        Field {
            text: &self.text,
            parts: self.parts.as_deref(),
        }
    }

    /// The text and the parts of it, to be counted elsewhere.
    pub fn shared(&self) -> (Arc<str>, Option<Arc<Parts>>) {
        (self.text.clone(), self.parts.clone())
    }

    /// Which hit the reader stands on (0 for none), and of how many; `None` until they are
    /// counted.
    pub fn standing(&self) -> Option<(u32, u32)> {
        let tally = self.tally.as_ref()?;
        let number = self.number.filter(|(hit, _)| Some(*hit) == self.hit);
        Some((number.map_or(0, |(_, number)| number), tally.count()))
    }

    /// Whether the hit that the reader stands on is the only one, as far as that is known.
    pub fn is_alone(&self) -> bool {
        self.tally.as_ref().is_none_or(|tally| tally.count() == 1)
    }

    /// Where it stands, in words: "3 of 18 · /pier"; `so_far` is said of a count that may
    /// still grow.
    pub fn standing_words(&self, so_far: &str) -> String {
        let far = match self.standing() {
            None => "…".to_string(),
            Some((_, 0)) => format!("no hit{so_far}"),
            Some((0, count)) => format!("{count}{so_far}"),
            Some((at, count)) => format!("{at} of {count}{so_far}"),
        };
        format!("{far} · /{}", self.words)
    }
}
