//! Decodes the labels into names, and checks them against what the document shows elsewhere of
//! the same words.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lattice::Lattice;
use super::model::{Model, Sums, label};
use super::shown::{Stats, shows};
use super::{Cell, Found, Kinds, NameKind, Named, Reader, Thing, kinds};
use crate::analysis::person::Gender;
use crate::article::Span;

/// A word that is at least this surely another kind of name is no surname that stands alone.
const SURELY_NOT: f32 = 0.8;

/// A word before half of a name belongs to it if it begins a name with at least this
/// probability.
const LIKELY: f32 = 0.1;

/// The most words in a name that only the words beside it tell.
const LONG_NAME: usize = 3;

/// A full name that is at least this probable lets its surname stand alone.
const SURE: f32 = 0.5;

impl Reader {
    /// Decodes all zones: the names in order.
    pub(crate) fn names(&self, model: &Model<'_>) -> Found {
        let mut stats = self.stats();
        let mut lattice = Lattice::new(model.moves);
        let mut likely: Vec<Kinds> = vec![[0.0; 4]; self.cells.len()];
        // What the document shows is the same in both readings.
        let mut seen: Vec<Sums> = Vec::with_capacity(self.cells.len());
        self.zones(|zone| {
            self.fill(model, &zone, &mut lattice, |at| {
                let sums = model.sum(Sums::default(), |sum| self.seen(&stats, &zone, at, sum));
                seen.push(sums);
                sums
            });
            lattice.marginals();
            for (n, at) in zone.enumerate() {
                likely[at] = kinds(lattice.shares(n));
            }
        });
        self.weigh(&mut stats, &likely);
        let mut found = Found::default();
        self.zones(|zone| {
            self.fill(model, &zone, &mut lattice, |at| {
                model.sum(seen[at], |sum| {
                    self.thought(&stats, &likely, &zone, at, sum);
                })
            });
            lattice.marginals();
            lattice.choose();
            self.take(&zone, &lattice, &mut found);
        });
        self.agree(&mut found);
        found.people = self.complete(found.people, &found.things, &stats);
        found
    }

    /// The names of a zone.
    fn take(&self, zone: &std::ops::Range<usize>, lattice: &Lattice, found: &mut Found) {
        let best = lattice.best();
        let mut n = 0;
        while n < best.len() {
            let younger = self.generation(zone, n, best);
            let double = self.double(zone, n, best);
            let told = self.introduced(zone, n, best, lattice);
            let shown = younger.or(told);
            let kind = match best[n] {
                _ if shown.or(double).is_some() => NameKind::Person,
                label::OUTSIDE => {
                    n += 1;
                    continue;
                }
                label::ORGANIZATION => NameKind::Organization,
                label::PLACE => NameKind::Place,
                label::OTHER => NameKind::Other,
                _ => NameKind::Person,
            };
            let goes_on = match kind {
                NameKind::Person => label::INSIDE,
                _ => best[n],
            };
            let mut end = shown.or(double).unwrap_or(n + 1);
            while end < best.len() && best[end] == goes_on && double.is_none() {
                end += 1;
            }
            let sure = |from: usize| {
                let sum: f32 = (from..end).map(|k| lattice.probability(k, best[k])).sum();
                sum / (end - from) as f32
            };
            let span = |from: usize| {
                let (first, last) = (zone.start + from, zone.start + end - 1);
                Span::new(self.cells[first].span.start, self.cells[last].span.end)
            };
            if kind != NameKind::Person {
                found.things.push(Thing {
                    span: span(n),
                    #[cfg(feature = "train")]
                    kind,
                    probability: sure(n),
                });
                n = end;
                continue;
            }
            // "Jane Roe Street" names no person, whoever gave it the name.
            let (thing, surname) = self.cells[zone.start + end - 1].thing;
            let lived_in = self.cells[zone.start].nobody;
            let named_after = end - n > 1 && self.goes_on_to_thing(zone, n, &best[end..]);
            if lived_in || named_after || thing && end - n > if surname { 2 } else { 1 } {
                n = end;
                continue;
            }
            while end - n > 1 && self.cells[zone.start + n].title {
                n += 1;
            }
            // Nor does half of a name stand behind a word that can only be a name, or that may as
            // well be one.
            if n > 0 && end - n == 1 && best[n - 1] == label::OUTSIDE {
                let (first, second) =
                    (&self.cells[zone.start + n - 1], &self.cells[zone.start + n]);
                let whole = first.only_name && second.only_name;
                let likely = n == 1
                    && !first.title
                    && first.shown & shows::CAPITAL != 0
                    && lattice.probability(0, label::BEGINS) > LIKELY
                    && lattice.probability(1, label::INSIDE) > LIKELY;
                n -= usize::from(whole || likely);
            }
            found.people.push(Named {
                span: span(n),
                probability: sure(n),
                gender: self.gender(zone, n, end),
            });
            n = end;
        }
    }

    /// Where "Roe Sr." ends, if it begins at `n` and was not taken for somebody's name: up
    /// to three words before what tells the older of two from the younger.
    fn generation(&self, zone: &std::ops::Range<usize>, n: usize, best: &[usize]) -> Option<usize> {
        let person = |label: usize| matches!(label, label::BEGINS | label::INSIDE);
        let mut near = n + 1..best.len().min(n + 4);
        let end = near.find(|k| self.cells[zone.start + k].generation)?;
        let free = best[n..=end].iter().all(|label| !person(*label));
        (free && !self.cells[zone.start + n].title).then_some(end + 1)
    }

    /// Where "Saffron Roe-Poe" ends, if it begins at `n` and was not taken for somebody's name:
    /// a given name, whatever else the word is, or a word that can be nothing but a name, before
    /// two surnames in one.
    fn double(&self, zone: &std::ops::Range<usize>, n: usize, best: &[usize]) -> Option<usize> {
        let surname = self.cells[zone.start..zone.end].get(n + 1)?;
        let whole = best[n] == label::BEGINS && best[n + 1] == label::INSIDE;
        let alone = best.get(n + 2).is_none_or(|l| *l == label::OUTSIDE);
        let given = &self.cells[zone.start + n];
        let first = given.given || given.only_name && zone.len() == 2;
        (surname.double && first && !given.title && !whole && alone).then_some(n + 2)
    }

    /// Where "Con Roe, a nurse," ends, if it begins at `n` and not all of it was taken for
    /// somebody's name: who is said to be what only people are has all the words before it. "In
    /// December, the prince" names nobody.
    fn introduced(
        &self,
        zone: &std::ops::Range<usize>,
        n: usize,
        best: &[usize],
        lattice: &Lattice,
    ) -> Option<usize> {
        let cells = &self.cells[zone.clone()];
        if !cells[0].introduced {
            return None;
        }
        let letters = cells.iter().rev().take_while(|c| c.letters).count();
        let end = cells.len() - letters;
        let own = best.get(n..end).filter(|own| !own.is_empty())?;
        let nothing = |k: usize| lattice.probability(k, label::OUTSIDE) > SURELY_NOT;
        let whole = own[0] == label::BEGINS && own[1..].iter().all(|l| *l == label::INSIDE);
        let person = |c: &Cell| !c.title && !c.thing.0 && !c.generation;
        let thing = |k: usize| {
            let kinds = kinds(lattice.shares(k));
            kinds[1..].iter().any(|p| *p > SURELY_NOT)
        };
        (!whole
            && own.len() <= LONG_NAME
            && (letters == 0 || own.len() > 1)
            && (0..n).all(nothing)
            && (own.len() > 1 && !nothing(n) || cells.len() == 1)
            && cells[n..end].iter().all(person)
            && !(n..end).any(thing))
        .then_some(end)
    }

    /// "Jane Roe Technology Partners", "Jane Roe Live Studio": whether a zone's first words
    /// are a person's name that only begins a thing's, with `rest` behind it.
    fn goes_on_to_thing(&self, zone: &std::ops::Range<usize>, n: usize, rest: &[usize]) -> bool {
        let (thing, surname) = self.cells[zone.end - 1].thing;
        let nobody_else = !rest.contains(&label::BEGINS);
        n == 0 && !rest.is_empty() && nobody_else && thing && !surname
    }

    /// A word alone is one thing in a document: where it is in names of things more surely
    /// than in people's, no occurrence of it alone is a person.
    fn agree(&self, found: &mut Found) {
        let mut sums: FxHashMap<u32, [f32; 2]> = FxHashMap::default();
        let people = found.people.iter().map(|n| (n.span, n.probability));
        self.words_of(people, |word, own, name, sure| {
            // A word of a full name is somebody's whatever else it is.
            let sure = if own == name { sure } else { f32::INFINITY };
            sums.entry(word).or_default()[0] += sure;
        });
        for cell in self.titled(&found.people) {
            sums.insert(cell, [f32::INFINITY, 0.0]);
        }
        let things = found.things.iter().map(|t| (t.span, t.probability));
        self.words_of(things, |word, _, _, sure| {
            if let Some(sum) = sums.get_mut(&word) {
                sum[1] += sure;
            }
        });
        let mut lost = Vec::new();
        let people = found.people.iter().map(|n| (n.span, n.probability));
        self.words_of(people, |word, own, _, _| {
            if sums
                .get(&word)
                .is_some_and(|[person, thing]| thing > person)
            {
                lost.push(own);
            }
        });
        let mut lost = lost.into_iter().peekable();
        found.people.retain(|name| {
            while lost.next_if(|l| l.start < name.span.start).is_some() {}
            lost.peek() != Some(&name.span)
        });
    }

    /// Words that are names by themselves somewhere: "Roe said". Not where "'s" makes them a
    /// brand: "Wendy's".
    fn alone(&self, names: &[Named]) -> FxHashSet<u32> {
        let brands = self.cells.iter().any(|c| c.brand.owned || c.brand.pair);
        let mut alone = FxHashSet::default();
        if !brands {
            return alone;
        }
        let mut cells = self.cells.iter().peekable();
        for name in names {
            while cells.next_if(|c| c.span.start < name.span.start).is_some() {}
            let cell = cells
                .peek()
                .filter(|c| c.span == name.span && !c.brand.owned);
            alone.extend(cell.map(|c| c.fingerprint));
        }
        alone
    }

    /// The last words of names behind a title: "Mr. Roe" is somebody wherever the word
    /// stands.
    fn titled(&self, people: &[Named]) -> Vec<u32> {
        let mut titled = Vec::new();
        let mut cells = self.cells.iter().peekable();
        for name in people {
            while cells.next_if(|c| c.span.start < name.span.start).is_some() {}
            let first = cells.peek().is_some_and(|c| c.shown & shows::TITLED != 0);
            while let Some(cell) = cells.next_if(|c| c.span.start < name.span.end) {
                if first && cell.span.end == name.span.end {
                    titled.push(cell.fingerprint);
                }
            }
        }
        titled
    }

    /// Calls `each` with the words of names that are given in order: a word's fingerprint,
    /// its bytes, those of the name, and how sure the name is.
    fn words_of(
        &self,
        names: impl Iterator<Item = (Span, f32)>,
        mut each: impl FnMut(u32, Span, Span, f32),
    ) {
        let mut cells = self.cells.iter().peekable();
        for (name, sure) in names {
            while cells.next_if(|c| c.span.start < name.start).is_some() {}
            while let Some(cell) = cells.next_if(|c| c.span.start < name.end) {
                each(cell.fingerprint, cell.span, name, sure);
            }
        }
    }

    /// Surnames of people named in full, where they stand alone or behind another given
    /// name and were not taken for names: a document that has introduced somebody means
    /// that person or that family. Their given names, where they can be nothing else.
    /// Single words that are somebody's in one place and a state's or a firm's in another
    /// are nobody's, unless the document shows the person; so are titles and offices.
    fn complete(
        &self,
        mut names: Vec<Named>,
        things: &[Thing],
        stats: &FxHashMap<u32, Stats>,
    ) -> Vec<Named> {
        let mut surnames: FxHashMap<u32, f32> = FxHashMap::default();
        let mut given: FxHashSet<u32> = FxHashSet::default();
        let titled: FxHashSet<u32> = self.titled(&names).into_iter().collect();
        let mut taken = names.iter().peekable();
        let mut first = None;
        for cell in &self.cells {
            while taken.next_if(|n| n.span.end <= cell.span.start).is_some() {
                first = None;
            }
            let Some(name) = taken.peek().filter(|n| n.span.start <= cell.span.start) else {
                continue;
            };
            if cell.span.start == name.span.start {
                first = Some(cell);
            }
            let last = cell;
            // "Mr. Roe": whoever has a title is somebody wherever the word stands.
            if cell.span == name.span && cell.shown & shows::TITLED != 0 && name.probability > SURE
            {
                let sure = surnames.entry(cell.fingerprint).or_default();
                *sure = sure.max(name.probability);
            }
            if let Some(first) = first
                && last.span.end == name.span.end
                && first.span != last.span
                && name.probability > SURE
            {
                given.insert(first.fingerprint);
                if first.only_name {
                    let sure = surnames.entry(first.fingerprint).or_default();
                    *sure = sure.max(name.probability);
                }
                let sure = surnames.entry(last.fingerprint).or_default();
                *sure = sure.max(name.probability);
            }
        }
        let alone = self.alone(&names);
        let mut cells = self.cells.iter().peekable();
        names.retain(|name| {
            while cells.next_if(|c| c.span.start < name.span.start).is_some() {}
            let Some(cell) = cells.next_if(|c| c.span.start == name.span.start) else {
                return true;
            };
            if cell.span != name.span {
                let last = cells.peek().filter(|c| c.span.end == name.span.end);
                return !cell.brand.pair
                    || cell.shown & shows::TITLED != 0
                    || last.is_none_or(|c| alone.contains(&c.fingerprint));
            }
            let owned = cell.brand.owned && !alone.contains(&cell.fingerprint);
            let known = cell.title || cell.brand.word || owned;
            let shown = stats.get(&cell.fingerprint).is_some_and(|s| {
                s.institution() || s.told_thing() || s.storm() && !given.contains(&cell.fingerprint)
            });
            surnames.contains_key(&cell.fingerprint) || cell.introduced || !known && !shown
        });
        let mut more = Vec::new();
        let mut taken = names.iter().peekable();
        self.zones(|zone| {
            let cell = &self.cells[zone.start];
            while taken.next_if(|n| n.span.end <= cell.span.start).is_some() {}
            let end = self.cells[zone.end - 1].span.end;
            let free = taken.peek().is_none_or(|n| n.span.start >= end);
            let last = &self.cells[zone.end - 1];
            let known = match zone.len() {
                1 => cell.shown & (shows::ARTICLE | shows::THING) == 0,
                2 => cell.only_name && last.only_name,
                _ => false,
            };
            let other = things.partition_point(|t| t.span.end <= cell.span.start);
            let other = things
                .get(other)
                .is_some_and(|t| t.span.start < end && t.probability > SURELY_NOT);
            if let Some(sure) = surnames.get(&last.fingerprint)
                && known
                && free
                && (!other || last.double || titled.contains(&last.fingerprint))
            {
                more.push(Named {
                    span: Span::new(cell.span.start, last.span.end),
                    probability: sure * 0.8,
                    gender: self.gender(&zone, 0, zone.len()),
                });
            }
        });
        if more.is_empty() {
            return names;
        }
        more.extend(names);
        more.sort_by_key(|n| n.span.start);
        more
    }

    fn gender(&self, zone: &std::ops::Range<usize>, from: usize, to: usize) -> Gender {
        let first = zone.start + from;
        let title = (zone.start..first)
            .rev()
            .take(3)
            .take_while(|n| self.cells[*n].title)
            .map(|n| self.cells[n].gender)
            .find(|g| *g != Gender::Unknown);
        match title {
            Some(gender) => gender,
            None if to - from >= 2 && !self.cells[first].title => self.cells[first].gender,
            None => Gender::Unknown,
        }
    }
}
