//! Makes the table of what nouns name from WordNet's files of nouns.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::person::gazetteer::{self, noun};

/// A synset: the file it is from, what it is a kind of, and whether its words are written
/// small.
struct Synset<'a> {
    file: u8,
    above: Vec<&'a str>,
    words: Vec<&'a str>,
}

/// Vehicles, and what stands on the ground, are told from other artifacts: the sense of
/// the word that is an artifact, and all below it.
const ROOTS: &[(&str, u8)] = &[
    ("conveyance", noun::CRAFT),
    ("structure", noun::PLACE),
    ("facility", noun::PLACE),
    ("way", noun::PLACE),
    ("creation", noun::WORK),
];

/// WordNet's number for the file of artifacts.
const ARTIFACT: u8 = 6;

/// What the nouns of a file name; 0 for what has no names of its own.
const fn of_file(file: u8) -> u8 {
    match file {
        4 | 11 | 19 | 28 => noun::EVENT,
        5 | 6 | 13 | 20 | 27 => noun::PRODUCT,
        10 => noun::WORK,
        14 => noun::GROUP,
        15 | 17 => noun::PLACE,
        18 => noun::PERSON,
        _ => 0,
    }
}

/// Reads `data.noun`: synsets by their number.
fn synsets(data: &str) -> FxHashMap<&str, Synset<'_>> {
    let mut synsets = FxHashMap::default();
    for line in data.lines().filter(|l| !l.starts_with(' ')) {
        let mut parts = line.split(" | ").next().unwrap_or("").split(' ');
        let Some(number) = parts.next() else { continue };
        let file = parts.next().and_then(|f| f.parse().ok()).unwrap_or(0);
        let count = parts.nth(1).and_then(|n| usize::from_str_radix(n, 16).ok());
        let mut words = Vec::new();
        for _ in 0..count.unwrap_or(0) {
            words.extend(parts.next());
            parts.next();
        }
        let rest: Vec<&str> = parts.collect();
        let above = rest.windows(2).filter(|pair| pair[0] == "@").map(|p| p[1]);
        synsets.insert(
            number,
            Synset {
                file,
                above: above.collect(),
                words,
            },
        );
    }
    synsets
}

/// The table, from the texts of WordNet's `data.noun` and `index.noun`: single words
/// written small, by the senses that are counted in texts, at most two, at least the first.
pub fn build(data: &str, index: &str) -> Vec<u8> {
    let synsets = synsets(data);
    let senses = |line: &'_ str| -> Option<(usize, Vec<String>)> {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let count: usize = parts.get(2)?.parse().ok()?;
        let tagged = parts.get(parts.len().checked_sub(count + 1)?)?;
        let numbers = parts[parts.len() - count..].iter();
        Some((
            tagged.parse().ok()?,
            numbers.map(|n| (*n).to_string()).collect(),
        ))
    };
    let lines = index.lines().filter(|l| !l.starts_with(' '));
    let lines: FxHashMap<&str, &str> = lines
        .filter_map(|l| Some((l.split(' ').next()?, l)))
        .collect();
    let mut roots: FxHashMap<String, u8> = FxHashMap::default();
    for (word, kind) in ROOTS {
        let all = lines
            .get(word)
            .and_then(|l| senses(l))
            .map_or_else(Vec::new, |s| s.1);
        let root = all
            .into_iter()
            .find(|n| synsets.get(n.as_str()).is_some_and(|s| s.file == ARTIFACT));
        roots.extend(root.map(|r| (r, *kind)));
    }
    let kind = |number: &str| {
        let mut at = number;
        let mut seen = FxHashSet::default();
        let own = synsets.get(number).map_or(0, |s| s.file);
        while own == ARTIFACT && seen.insert(at) {
            if let Some(kind) = roots.get(at) {
                return *kind;
            }
            match synsets.get(at).and_then(|s| s.above.first()) {
                Some(above) => at = above,
                None => break,
            }
        }
        of_file(own)
    };
    let mut entries = Vec::new();
    for (word, line) in &lines {
        let Some((tagged, numbers)) = senses(line) else {
            continue;
        };
        let small = word.bytes().all(|b| b.is_ascii_lowercase());
        if !small || word.len() < 3 {
            continue;
        }
        let mut flags = 0;
        for number in numbers.iter().take(tagged.clamp(1, 2)) {
            // "rome" is listed small, but written with a capital.
            let named = synsets
                .get(number.as_str())
                .is_some_and(|s| s.words.contains(word));
            if named {
                flags |= kind(number);
            }
        }
        if flags != 0 {
            entries.push((gazetteer::fingerprint(word), flags));
        }
    }
    gazetteer::build(entries)
}
