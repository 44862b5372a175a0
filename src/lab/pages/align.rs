//! Finds which pieces of a page stand in a text.

use rustc_hash::FxHashMap;

/// How many words of each piece stand in the article, in order, and how many it has.
pub(super) fn align(pieces: &[&str], article: &str) -> Vec<(usize, usize)> {
    let split = |text: &str| -> Vec<String> {
        text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .filter(|w| !w.is_empty())
            .map(str::to_string)
            .collect()
    };
    let gold = split(article);
    let mut words = Vec::new();
    let mut from = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        for word in split(piece) {
            words.push(word);
            from.push(n);
        }
    }
    let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
    let mut id = |word| {
        let next = ids.len() as u32;
        *ids.entry(word).or_insert(next)
    };
    let gold: Vec<u32> = gold.iter().map(|w| id(w.as_str())).collect();
    let words: Vec<u32> = words.iter().map(|w| id(w.as_str())).collect();
    let columns = gold.len() + 1;
    let mut counts = vec![(0, 0); pieces.len()];
    for piece in &from {
        counts[*piece].1 += 1;
    }
    if words.is_empty() || gold.is_empty() || words.len() * columns > 400_000_000 {
        return counts;
    }
    // The best order-keeping match; running on scores more than beginning anew.
    const RUN: i32 = 4;
    let mut above = vec![0_i32; columns];
    let mut runs_above = vec![i32::MIN / 2; columns];
    let mut way = vec![0_u8; words.len() * columns];
    for (i, word) in words.iter().enumerate() {
        let mut row = vec![0_i32; columns];
        let mut runs = vec![i32::MIN / 2; columns];
        for j in 1..columns {
            let mut best = (above[j], 0_u8);
            if row[j - 1] > best.0 {
                best = (row[j - 1], 1);
            }
            let mut run_way = 0;
            if *word == gold[j - 1] {
                let anew = above[j - 1] + 1;
                let on = runs_above[j - 1] + RUN;
                runs[j] = anew.max(on);
                run_way = if on >= anew { 8 } else { 4 };
                if runs[j] > best.0 {
                    best = (runs[j], 2);
                }
            }
            row[j] = best.0;
            way[i * columns + j] = best.1 | run_way;
        }
        above = row;
        runs_above = runs;
    }
    let (mut i, mut j) = (words.len(), gold.len());
    let mut running = false;
    while i > 0 && j > 0 {
        let step = way[(i - 1) * columns + j];
        if running || step & 3 == 2 {
            counts[from[i - 1]].0 += 1;
            running = step & 8 != 0;
            i -= 1;
            j -= 1;
        } else if step & 3 == 1 {
            j -= 1;
        } else {
            i -= 1;
        }
    }
    counts
}
