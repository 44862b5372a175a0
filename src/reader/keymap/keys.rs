//! Sequences of keys.

use std::fmt;

use super::Key;
use super::names::parts;

/// The most keys in a sequence.
pub const MOST: usize = 4;

/// Keys pressed one after another; most often one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Keys(pub(super) [Option<Key>; MOST]);

impl Keys {
    /// A sequence of one key.
    pub const fn of(key: Key) -> Self {
        Self([Some(key), None, None, None])
    }

    /// Reads "C-f", "g g"; `Err` names what is no key, `None` where there are too many.
    pub fn parse(name: &str) -> Result<Option<Self>, &str> {
        let mut keys = [None; MOST];
        let mut places = keys.iter_mut();
        for part in parts(name) {
            let key = Key::parse(part).ok_or(part)?;
            match places.next() {
                Some(place) => *place = Some(key),
                None => return Ok(None),
            }
        }
        Ok(Some(Self(keys)))
    }

    /// The same and another key behind them; `None` where there is no place for it.
    pub fn and(mut self, key: Key) -> Option<Self> {
        *self.0.iter_mut().find(|place| place.is_none())? = Some(key);
        Some(self)
    }

    /// Each of the keys.
    pub fn each(self) -> impl Iterator<Item = Key> {
        self.0.into_iter().flatten()
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.each().count()
    }

    /// What they begin with: the first, the first two, and so on, without all of them.
    pub fn beginnings(self) -> impl Iterator<Item = Self> {
        (1..self.count()).map(move |n| self.first(n))
    }

    /// The first `n`.
    fn first(self, n: usize) -> Self {
        let mut keys = self.0;
        keys.iter_mut().skip(n).for_each(|key| *key = None);
        Self(keys)
    }

    /// What follows `beginning`, where they begin so; `None` else, and where nothing does.
    pub fn after(self, beginning: Self) -> Option<Self> {
        let n = beginning.count();
        if self.count() <= n || self.first(n) != beginning {
            return None;
        }
        let mut rest = [None; MOST];
        for (place, key) in rest.iter_mut().zip(self.each().skip(n)) {
            *place = Some(key);
        }
        Some(Self(rest))
    }
}

/// Characters stand beside each other, as they are typed: "gg".
impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self
            .each()
            .all(|key| key.character().is_some_and(|c| c != ' '));
        for (n, key) in self.each().enumerate() {
            if n > 0 && !plain {
                f.write_str("›")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str) -> Keys {
        Keys::parse(name).expect("keys").expect("not too many")
    }

    #[test]
    fn sequences_are_read_and_shown() {
        assert_eq!(keys("g g").to_string(), "gg");
        assert_eq!(keys("C-x  space").to_string(), "Ctrl-x›Space");
        assert_eq!(keys("space").count(), 1);
        assert_eq!(keys("a b c d").count(), MOST);
        assert_eq!(Keys::parse("a b c d e"), Ok(None));
        assert_eq!(Keys::parse("g hyper"), Err("hyper"));
    }

    #[test]
    fn what_follows_a_beginning() {
        let whole = keys("z o x");
        assert_eq!(whole.after(keys("z")), Some(keys("o x")));
        assert_eq!(whole.after(keys("z o")), Some(keys("x")));
        assert_eq!(whole.after(keys("o")), None);
        assert_eq!(whole.after(whole), None);
        let beginnings: Vec<Keys> = whole.beginnings().collect();
        assert_eq!(beginnings, [keys("z"), keys("z o")]);
    }
}
