//! Makes what the finder looks up before it computes: its words, and where contents can end.

use rustc_hash::FxHashMap;

use super::gold::{Cut, reports, shown};
use crate::analysis::reported::features::Edge;
use crate::analysis::reported::places::{Gates, Side};
use crate::analysis::reported::tag::Tag;
use crate::analysis::reported::vocabulary::{self, Class, Entry, Vocabulary};
use crate::analysis::reported::words::{self, fingerprint, stem_fingerprint, stem_of, tag_of};
use crate::lab::corpus::classes::Classes;

/// A word that is met less often in small letters has no identity.
const COMMON: u32 = 3;
/// A pair of tags that parts a content less than once in this many places never parts one.
const RARE_EDGE: u32 = 100;

/// Counts of words over documents.
#[derive(Default)]
pub(super) struct Counts {
    lower: FxHashMap<String, u32>,
    capital: FxHashMap<String, u32>,
    cue: FxHashMap<String, f32>,
}

pub(super) fn count(cuts: &[&Cut<'_>], alone: &FxHashMap<String, f32>) -> Counts {
    let mut counts = Counts::default();
    for c in cuts {
        let text = &c.document.text;
        for (span, raw) in &c.sentences {
            for r in raw.iter().filter(|r| r.mark.is_none()) {
                let word = shown(text, r);
                let lower = word.to_lowercase();
                let list = if word == lower {
                    &mut counts.lower
                } else {
                    &mut counts.capital
                };
                *list.entry(lower).or_default() += 1;
            }
            for report in reports(c.document, *span, raw, alone) {
                if report.after.is_some() || report.before.is_some() {
                    let word = shown(text, &raw[report.cue]).to_lowercase();
                    *counts.cue.entry(word).or_default() += 1.0;
                }
            }
        }
    }
    counts
}

/// The table of words: tags and how readily each reports, smoothed by its stem.
pub(super) fn build_vocabulary(counts: &Counts, classes: &Classes) -> Vec<u8> {
    let mut stems: FxHashMap<&str, (f32, f32)> = FxHashMap::default();
    for (word, n) in &counts.lower {
        let e = stems.entry(stem_of(word)).or_default();
        e.0 += counts.cue.get(word).copied().unwrap_or(0.0);
        e.1 += *n as f32;
    }
    let readiness = |s: &(f32, f32)| s.0 / (s.1 + 3.0);
    let level = |p: f32| match p {
        p if p >= 0.7 => 7,
        p if p >= 0.5 => 6,
        p if p >= 0.3 => 5,
        p if p >= 0.15 => 4,
        p if p >= 0.08 => 3,
        p if p >= 0.03 => 2,
        p if p >= 0.01 => 1,
        _ => 0,
    };
    let mut entries: Vec<(u32, Entry)> = Vec::new();
    for (word, &n) in &counts.lower {
        let tag = tag_of(word);
        if n < COMMON && tag != Tag::Time {
            continue;
        }
        let own = counts.cue.get(word).copied().unwrap_or(0.0);
        let stem = stems.get(stem_of(word)).map_or(0.0, readiness);
        let capital = counts.capital.get(word).copied().unwrap_or(0);
        entries.push((
            fingerprint(word.as_bytes()),
            Entry {
                tag,
                cue: level((own + 4.0 * stem) / (n as f32 + 4.0)),
                proper: capital > n * 2,
                class: classes.of(word),
            },
        ));
    }
    for (word, n) in &counts.capital {
        let small = counts.lower.get(word).copied().unwrap_or(0);
        if tag_of(word) == Tag::Time && small < COMMON && *n > 0 {
            entries.retain(|e| e.0 != fingerprint(word.as_bytes()));
            let tag = Tag::Time;
            entries.push((
                fingerprint(word.as_bytes()),
                Entry {
                    tag,
                    cue: 0,
                    proper: true,
                    class: Class::default(),
                },
            ));
        }
    }
    let mut known: FxHashMap<&str, (u8, Class)> = FxHashMap::default();
    for (verb, class) in classes.verbs() {
        // Verbs of speech and thought may report although nobody here did so with them.
        let cue = u8::from(matches!(class.verb, 31 | 32));
        known.insert(stem_of(verb), (cue, class));
    }
    for (stem, s) in &stems {
        let cue = level(readiness(s));
        if let Some(k) = known.get_mut(stem) {
            k.0 = k.0.max(cue);
        } else if cue > 0 {
            known.insert(stem, (cue, Class::default()));
        }
    }
    for (stem, (cue, class)) in known {
        entries.push((
            stem_fingerprint(stem),
            Entry {
                tag: Tag::Plain,
                cue,
                proper: false,
                class,
            },
        ));
    }
    entries.sort_by_key(|e| e.0);
    entries.dedup_by_key(|e| e.0);
    vocabulary::build(&entries)
}

/// Which pairs of tags an edge of a content ever lies between, those aside that do so
/// once in a great many places.
pub(super) fn build_gates(
    cuts: &[Cut<'_>],
    table: &[u8],
    alone: &FxHashMap<String, f32>,
) -> Vec<u8> {
    let mut edges = vec![0u32; Gates::BYTES * 8];
    let mut places = vec![0u32; Gates::BYTES * 8];
    let mut out = vec![0u8; Gates::BYTES];
    let Some(vocabulary) = Vocabulary::new(table) else {
        return out;
    };
    let mut words = Vec::new();
    for c in cuts {
        for (span, raw) in &c.sentences {
            words::look_up(&c.document.text, raw, &vocabulary, &mut words);
            let bit = |edge: Edge, b: usize| {
                let tag =
                    |i: Option<usize>| i.and_then(|i| words.get(i)).map_or(Tag::Edge, |w| w.tag);
                Gates::bit(edge, tag(b.checked_sub(1)), tag(Some(b)))
            };
            for r in reports(c.document, *span, raw, alone) {
                for (side, content) in [(Side::After, r.after), (Side::Before, r.before)] {
                    let Some((start, end)) = content else {
                        continue;
                    };
                    let (near, far) = side.edges();
                    let (near_at, far_at, range) = match side {
                        Side::After => (start, end, r.cue + 1..words.len() + 1),
                        Side::Before => (end, start, 0..r.cue + 1),
                    };
                    edges[bit(near, near_at)] += 1;
                    edges[bit(far, far_at)] += 1;
                    for b in range {
                        places[bit(near, b)] += 1;
                        places[bit(far, b)] += 1;
                    }
                }
            }
        }
    }
    for (i, (&n, &all)) in edges.iter().zip(&places).enumerate() {
        if n > 0 && n * RARE_EDGE >= all {
            out[i / 8] |= 1 << (i % 8);
        }
    }
    out
}
