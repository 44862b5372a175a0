//! Features from the rest of the document: what it shows, and what the first reading thought, of
//! the same words.

use super::super::Kinds;
use super::super::model::Sink;
use super::super::shown::{Stats, shows, thing};
use super::{Each, Seen, bits, slot};

/// A word's statistics and what it adds to them itself.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence<'a> {
    /// Of all occurrences.
    pub stats: &'a Stats,
    /// What this occurrence shows.
    pub shown: u16,
    /// Its own share of [`Stats::likely`].
    pub likely: Kinds,
}

impl Occurrence<'_> {
    /// What the other occurrences show, as bits of [`shows`].
    fn elsewhere(&self) -> u32 {
        self.stats.elsewhere(self.shown).0.into()
    }

    /// How often the word stands in zones, as a small number.
    fn count(&self) -> u32 {
        self.stats.count.min(6)
    }

    /// Each of [`shows`] that other occurrences show, and whether it is more than one.
    fn each(&self) -> impl Iterator<Item = u32> + use<> {
        let (some, several) = self.stats.elsewhere(self.shown);
        bits(some.into()).map(move |n| n | u32::from(several >> n & 1) << 8)
    }
}

/// What the document shows of a word and of its neighbours in the zone.
struct Shown<'a> {
    own: Occurrence<'a>,
    lower: u32,
    elsewhere: u32,
    neighbours: [Option<Occurrence<'a>>; 2],
}

/// Signs of a person, and signs of something else.
const PERSONAL: u32 =
    (shows::TITLED | shows::SURNAME | shows::SPEAKS | shows::PERSONAL | shows::TOLD_PERSON) as u32;
const THING: u32 = (shows::ARTICLE | shows::THING | shows::PREPOSITION | shows::TOLD_THING) as u32;
const AMONG: u16 = shows::ALONE | shows::FIRST | shows::LAST;

impl Shown<'_> {
    fn neighbour(&self, n: usize) -> Option<u32> {
        Some(self.neighbours[n].as_ref()?.elsewhere() & (PERSONAL | THING))
    }
}

table! { first_reading, 110, s: &Shown<'_>;
    each: Each(s.own.each());
    lower: s.lower;
    lower_shown: s.lower | u32::from(s.own.shown) << 1;
    elsewhere: s.elsewhere & (PERSONAL | THING);
    elsewhere_among: s.elsewhere & PERSONAL | u32::from(s.own.shown & AMONG) << 16;
    count: s.own.count();
    neighbour_before: s.neighbour(0);
    neighbour_behind: s.neighbour(1);
}

/// What a first reading thinks of a word elsewhere, and of its neighbours.
struct Thought {
    shown: u32,
    count: u32,
    /// Of a person.
    person: u32,
    /// Of another kind.
    kind: u32,
    /// Of no name at all among several words.
    things: u32,
    before: (u32, u32),
    behind: (u32, u32),
}

table! { second_reading, 120, t: &Thought;
    person: t.person;
    person_shown: t.person | t.shown << 4;
    person_count: t.person | t.count << 4;
    person_before: t.person | t.before.0 << 4;
    person_behind: t.person | t.behind.0 << 4;
    things: t.things;
    things_person: t.things | t.person << 2;
    things_shown: t.things | t.shown << 2;
    kind: t.kind;
    kind_person: t.kind | t.person << 4;
    kind_shown: t.kind | t.shown << 4;
    kind_before: t.kind | t.before.1 << 4;
    kind_behind: t.kind | t.behind.1 << 4;
}

/// A cell's neighbour in its zone: what the document says of it.
fn beside(stats: Option<(&Stats, Kinds)>) -> (u32, u32) {
    stats.map_or((7, 10), |(stats, own)| {
        (stats.others(&own), stats.kind(&own))
    })
}

/// The features that the rest of the document shows.
pub fn seen(
    own: Occurrence<'_>,
    lower: bool,
    neighbours: [Option<Occurrence<'_>>; 2],
    sink: &mut impl Sink,
) {
    let shown = Shown {
        own,
        lower: u32::from(lower),
        elsewhere: own.elsewhere(),
        neighbours,
    };
    first_reading(&shown, sink);
}

/// The features of what a first reading thinks of the rest of the document.
pub fn thought(own: Occurrence<'_>, neighbours: [Option<Occurrence<'_>>; 2], sink: &mut impl Sink) {
    let [before, behind] = neighbours.map(|n| beside(n.map(|n| (n.stats, n.likely))));
    let thought = Thought {
        shown: u32::from(own.shown),
        count: own.count(),
        person: own.stats.others(&own.likely),
        kind: own.stats.kind(&own.likely),
        things: own.stats.things(own.shown, own.likely[0]),
        before,
        behind,
    };
    second_reading(&thought, sink);
}

/// What a first reading thinks of the words that a comma or a conjunction joins to the
/// zone, before and behind.
struct Joined {
    place: u32,
    people: [Option<u32>; 2],
    things: [Option<u32>; 2],
}

table! { joined, 140, j: &Joined;
    person_before: j.people[0].map(|person| person | j.place);
    person_behind: j.people[1].map(|person| person | j.place);
    people: (j.people != [None; 2]).then(|| j.people[0].unwrap_or(0) | j.people[1].unwrap_or(0) << 3);
    thing_before: j.things[0].map(|thing| thing | j.place);
    thing_behind: j.things[1].map(|thing| thing | j.place);
}

/// The features of a list.
pub fn list(beside: [Option<&Kinds>; 2], at: usize, words: usize, sink: &mut impl Sink) {
    let likely = |kinds: &Kinds| match kinds[0] {
        p if p < 0.1 => 1_u32,
        p if p < 0.5 => 2,
        p if p < 0.9 => 3,
        _ => 4,
    };
    let list = Joined {
        place: (at.min(2) as u32) << 6 | (words.min(4) as u32) << 8,
        people: beside.map(|kinds| kinds.map(likely)),
        things: beside.map(|kinds| kinds.map(thing)),
    };
    joined(&list, sink);
}
