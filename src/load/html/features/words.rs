//! Numbers of a piece's words by themselves.

use std::hash::Hasher;

use rustc_hash::{FxHashSet, FxHasher};

use crate::article::{is_alphabetic, is_alphanumeric};

/// Words in lower case, as hashes.
pub(super) fn words(text: &str) -> impl Iterator<Item = u64> {
    text.split(|c: char| !is_alphanumeric(c))
        .filter(|w| !w.is_empty())
        .map(|word| {
            let mut hasher = FxHasher::default();
            for c in word.chars() {
                match c.is_ascii() {
                    true => hasher.write_u8(c.to_ascii_lowercase() as u8),
                    false => c.to_lowercase().for_each(|c| hasher.write_u32(c.into())),
                }
            }
            hasher.finish()
        })
}

/// How many words a text shares with another, of the more that one of both has.
pub(super) fn alike(text: &str, others: [&FxHashSet<u64>; 2]) -> [f32; 2] {
    let longest = others.iter().map(|o| o.len()).max().unwrap_or(0);
    // Far longer than both: not alike.
    if longest == 0 || text.len() > longest * 40 + 100 {
        return [0.0; 2];
    }
    let mut count = 0;
    let mut both = [0_usize; 2];
    for word in words(text) {
        count += 1;
        for (both, other) in both.iter_mut().zip(others) {
            *both += usize::from(other.contains(&word));
        }
    }
    let mut shares = [0.0; 2];
    for (share, (both, other)) in shares.iter_mut().zip(both.iter().zip(others)) {
        let most = other.len().max(count);
        *share = match most {
            0 => 0.0,
            _ => (*both).min(other.len()) as f32 / most as f32,
        };
    }
    shares
}

/// What kinds of letters a text has.
#[derive(Default)]
pub(super) struct Letters {
    pub words: u32,
    /// Words that begin with a capital.
    pub capitalised: u32,
    pub alphabetic: u32,
    pub upper: u32,
    pub digits: u32,
    pub commas: u32,
    pub bars: bool,
    pub quotes: bool,
}

impl Letters {
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut inside = false;
        for c in text.chars() {
            // Most of a page: nothing but the beginning of a word is asked of it.
            if c.is_ascii_lowercase() {
                found.words += u32::from(!inside);
                found.alphabetic += 1;
                inside = true;
                continue;
            }
            if c.is_whitespace() {
                inside = false;
                continue;
            }
            let upper = c.is_uppercase();
            if !inside {
                inside = true;
                found.words += 1;
                found.capitalised += u32::from(upper);
            }
            found.upper += u32::from(upper);
            if c.is_ascii_digit() {
                found.digits += 1;
            } else if is_alphabetic(c) {
                found.alphabetic += 1;
            } else {
                found.commas += u32::from(matches!(c, ',' | '、' | '，'));
                found.bars |= matches!(c, '|' | '•' | '·' | '»');
                found.quotes |= matches!(c, '“' | '”' | '"' | '«' | '„');
            }
        }
        found
    }
}
