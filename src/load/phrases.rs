//! Looks for many phrases in a short line. Its tables are laid out when the program is built: an
//! automaton would have to be built before the first screen, and costs more than all lines that
//! are looked at until then.

/// Phrases in lower case, ordered by their first byte.
pub(super) struct Phrases<const N: usize> {
    phrases: [&'static str; N],
    /// Numbers of phrases, those that begin with the same byte side by side.
    order: [u16; N],
    /// Where in `order` those that begin with a byte stand: from its entry to the next.
    from: [u16; 257],
    /// A table of the pairs of bytes that phrases begin with, in any case: a bit for six bits of
    /// each byte, which tells letters, digits and signs apart. Few places in a line have such a
    /// pair. A phrase of one byte begins with any pair.
    pairs: [u64; 64],
}

impl<const N: usize> Phrases<N> {
    /// Lays phrases out; an empty phrase is never found.
    pub const fn new(phrases: [&'static str; N]) -> Self {
        assert!(N < u16::MAX as usize, "more phrases than numbers");
        let (mut order, mut from) = ([0; N], [0; 257]);
        let (mut byte, mut laid) = (0, 0);
        while byte < 256 {
            from[byte] = laid as u16;
            let mut n = 0;
            while n < N {
                let phrase = phrases[n].as_bytes();
                if !phrase.is_empty() && phrase[0] as usize == byte {
                    order[laid] = n as u16;
                    laid += 1;
                }
                n += 1;
            }
            byte += 1;
        }
        from[256] = laid as u16;
        let (mut pairs, mut n) = ([0; 64], 0);
        while n < N {
            let phrase = phrases[n].as_bytes();
            if !phrase.is_empty() {
                let second = match phrase.len() {
                    1 => u64::MAX,
                    _ => {
                        let (small, large) = (phrase[1], phrase[1].to_ascii_uppercase());
                        1 << (small % 64) | 1 << (large % 64)
                    }
                };
                pairs[phrase[0] as usize % 64] |= second;
                pairs[phrase[0].to_ascii_uppercase() as usize % 64] |= second;
            }
            n += 1;
        }
        Self {
            phrases,
            order,
            from,
            pairs,
        }
    }

    /// The same for a list of as many.
    pub const fn of(list: &[&'static str]) -> Self {
        assert!(list.len() == N, "as many phrases as the list has");
        let mut phrases = [""; N];
        let mut n = 0;
        while n < N {
            phrases[n] = list[n];
            n += 1;
        }
        Self::new(phrases)
    }

    /// The phrases that begin with a byte, with their numbers.
    pub fn beginning_with(&self, byte: u8) -> impl Iterator<Item = (usize, &'static str)> + '_ {
        let (start, end) = (
            self.from[usize::from(byte)],
            self.from[usize::from(byte) + 1],
        );
        let numbers = self.order.get(usize::from(start)..usize::from(end));
        let numbers = numbers.unwrap_or_default().iter();
        numbers.map(|n| (usize::from(*n), self.phrases[usize::from(*n)]))
    }

    /// The numbers of all phrases in a line, whatever the case of its ASCII letters; one that
    /// stands there twice comes twice.
    pub fn in_line<'a>(&'a self, line: &'a str) -> impl Iterator<Item = usize> + 'a {
        let bytes = line.as_bytes();
        let may_begin = move |at: &usize| self.may_begin(bytes, *at);
        (0..bytes.len()).filter(may_begin).flat_map(move |at| {
            let rest = &bytes[at..];
            self.beginning_with(rest[0].to_ascii_lowercase())
                .filter(move |(_, phrase)| begins(rest, phrase))
                .map(|(n, _)| n)
        })
    }

    /// Whether any phrase stands anywhere in a line, whatever the case of its ASCII letters.
    pub fn any_in_line(&self, line: &str) -> bool {
        let bytes = line.as_bytes();
        for at in 0..bytes.len() {
            if self.may_begin(bytes, at) {
                let rest = &bytes[at..];
                let mut near = self.beginning_with(rest[0].to_ascii_lowercase());
                if near.any(|(_, phrase)| begins(rest, phrase)) {
                    return true;
                }
            }
        }
        false
    }

    /// The numbers of the phrases that a line begins with, whatever the case of its ASCII letters.
    pub fn opening<'a>(&'a self, line: &'a str) -> impl Iterator<Item = usize> + 'a {
        let bytes = line.as_bytes();
        let first = bytes.first().filter(|_| self.may_begin(bytes, 0));
        let near = first.map(|first| self.beginning_with(first.to_ascii_lowercase()));
        let all = near.into_iter().flatten();
        all.filter(|(_, phrase)| begins(bytes, phrase))
            .map(|(n, _)| n)
    }

    /// Whether a line begins with any phrase, whatever the case of its ASCII letters.
    pub fn open(&self, line: &str) -> bool {
        self.opening(line).next().is_some()
    }

    /// Whether a line begins with any phrase, whatever the case of all its letters. Phrases have at
    /// most 128 bytes here.
    pub fn open_in_any_case(&self, line: &str) -> bool {
        const LONGEST: usize = 128;
        let bytes = line.as_bytes();
        // Most lines begin with two letters of ASCII that no phrase begins with.
        let plain = bytes.len() > 1 && bytes[..2].is_ascii();
        if plain && !self.may_begin(bytes, 0) {
            return false;
        }
        let head = &line[..line.floor_char_boundary(LONGEST)];
        match head.is_ascii() {
            true => self.open(head),
            false => self.open(&head.to_lowercase()),
        }
    }

    #[inline(always)]
    fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        let seconds = self.pairs[usize::from(bytes[at] % 64)];
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        seconds >> (second % 64) & 1 == 1
    }
}

fn begins(text: &[u8], phrase: &str) -> bool {
    let phrase = phrase.as_bytes();
    // Most that begin like it end otherwise.
    let last = phrase.len().saturating_sub(1);
    let ends = |bytes: &[u8]| bytes.get(last).map(u8::to_ascii_lowercase);
    ends(text) == ends(phrase) && text[..phrase.len()].eq_ignore_ascii_case(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEW: Phrases<5> = Phrases::new(["oar", "boat", "boathouse", "", "© by"]);

    fn found(line: &str) -> Vec<usize> {
        FEW.in_line(line).collect()
    }

    #[test]
    fn each_phrase_is_found_wherever_it_stands() {
        assert_eq!(found("The BOATHOUSE is shut"), [1, 2]);
        assert_eq!(found("a roar, an oar"), [0, 0]);
        assert_eq!(found("© by the boat"), [4, 1]);
        assert_eq!(found("boa"), [0; 0]);
        assert_eq!(found(""), [0; 0]);
    }

    proptest::proptest! {
        #[test]
        fn as_by_looking_for_each(line in "[BbOoAaTtRrHh© ]{0,24}(boathouse)?[a-z]{0,3}") {
            let lower = line.to_ascii_lowercase();
            let mut one_by_one: Vec<usize> = (0..FEW.phrases.len())
                .filter(|n| !FEW.phrases[*n].is_empty())
                .flat_map(|n| lower.match_indices(FEW.phrases[n]).map(move |_| n))
                .collect();
            proptest::prop_assert_eq!(FEW.any_in_line(&line), !one_by_one.is_empty());
            let opens = FEW.phrases.iter().any(|p| !p.is_empty() && lower.starts_with(p));
            proptest::prop_assert_eq!(FEW.open(&line), opens);
            let mut at_once = found(&line);
            one_by_one.sort_unstable();
            at_once.sort_unstable();
            proptest::prop_assert_eq!(one_by_one, at_once);
        }
    }
}
