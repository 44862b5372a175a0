//! Running heads and feet, and page numbers: what repeats at the edges of pages.

use rustc_hash::FxHashMap;

use super::column::Line;

/// Rows at each edge that may be furniture.
const ROWS: usize = 2;
/// How far the same head may stand from page to page, in points.
const SHIFT: f32 = 8.0;

/// Takes it away.
pub(super) fn clean(pages: &mut [Vec<Line>]) {
    let mut places: FxHashMap<String, Vec<f32>> = FxHashMap::default();
    let edges: Vec<Vec<Edge>> = pages.iter().map(|page| edges(page)).collect();
    for edge in edges.iter().flatten() {
        places.entry(edge.key.clone()).or_default().push(edge.y);
    }
    for ys in places.values_mut() {
        ys.sort_by(f32::total_cmp);
    }
    // Two of two pages say as much as three of many.
    let enough = if pages.len() < 6 { 2 } else { 3 };
    let repeats = |edge: &Edge| {
        places.get(&edge.key).is_some_and(|ys| {
            let from = ys.partition_point(|y| *y < edge.y - SHIFT);
            let to = ys.partition_point(|y| *y <= edge.y + SHIFT);
            to - from >= enough
        })
    };
    // Heads of chapters repeat too seldom to tell; the number in them goes with the page.
    let found: Vec<Option<(usize, i64)>> = (0..pages.len())
        .map(|n| page_number(&pages[n], &edges[n], n))
        .collect();
    let counts = usual(&found);
    for ((page, edges), numbered) in pages.iter_mut().zip(&edges).zip(found) {
        let printed = edges.iter().any(|e| e.foot && is_address(&page[e.line]));
        let mut drop: Vec<bool> = page.iter().map(is_leader).collect();
        for edge in edges {
            let counted =
                numbered.is_some_and(|(line, shift)| line == edge.line && Some(shift) == counts);
            let browser = printed && (edge.foot || is_date(&edge.key));
            let outer = edge.outer && (counted || browser || is_number(&edge.key));
            drop[edge.line] |= outer || repeats(edge);
        }
        let mut n = 0;
        page.retain(|_| {
            n += 1;
            !drop[n - 1]
        });
    }
}

/// The line at a page's edge that has a number at its beginning or end, and how far the
/// number is from the page's own.
fn page_number(page: &[Line], edges: &[Edge], n: usize) -> Option<(usize, i64)> {
    let n = i64::try_from(n).ok()?;
    edges.iter().filter(|edge| edge.outer).find_map(|edge| {
        let text = page[edge.line].text();
        let mut words = text.split_whitespace();
        let (first, last) = (words.next()?, words.next_back());
        let number = |word: &str| {
            word.parse::<i64>()
                .ok()
                .filter(|n| (0..100_000).contains(n))
        };
        // A number alone is one in any case.
        let number = number(last?).or_else(|| number(first))?;
        (text.len() < 120).then_some((edge.line, number - n))
    })
}

/// The distance that most pages agree on; none where they do not.
fn usual(found: &[Option<(usize, i64)>]) -> Option<i64> {
    let mut shifts: FxHashMap<i64, usize> = FxHashMap::default();
    for (_, shift) in found.iter().flatten() {
        *shifts.entry(*shift).or_default() += 1;
    }
    let (shift, n) = shifts.into_iter().max_by_key(|(shift, n)| (*n, -shift))?;
    (n >= 3 && n * 3 >= found.len()).then_some(shift)
}

/// An entry of a table of contents: dots lead to its page.
fn is_leader(line: &Line) -> bool {
    let text = line.text();
    let end = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let dots = end.trim_end_matches(['.', '…', ' ', '·']);
    end.len() < text.len() && end[dots.len()..].matches(['.', '…', '·']).count() >= 5
}

/// A line at a page's edge.
struct Edge {
    line: usize,
    y: f32,
    /// Its text with the numbers taken out, and its size.
    key: String,
    /// In the first or last row.
    outer: bool,
    foot: bool,
}

fn edges(page: &[Line]) -> Vec<Edge> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*a].y.total_cmp(&page[*b].y));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for n in order {
        match rows.last_mut() {
            Some(row) if page[n].y - page[row[0]].y < 0.3 * page[n].size => row.push(n),
            _ => rows.push(vec![n]),
        }
    }
    let count = rows.len();
    let mut edges = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        let from_end = count - 1 - n;
        if n >= ROWS && from_end >= ROWS {
            continue;
        }
        for line in row {
            edges.push(Edge {
                line: *line,
                y: page[*line].y,
                key: key(&page[*line]),
                outer: n == 0 || from_end == 0,
                foot: n > 0 && from_end < ROWS,
            });
        }
    }
    edges
}

fn key(line: &Line) -> String {
    let mut key = String::new();
    for c in line.text().chars() {
        if c.is_ascii_digit() {
            if !key.ends_with('#') {
                key.push('#');
            }
        } else {
            key.extend(c.to_lowercase());
        }
    }
    // Heads of another size are others.
    format!("{}|{}", key.trim(), line.size.round())
}

fn words(key: &str) -> &str {
    key.rsplit_once('|').map_or(key, |(words, _)| words)
}

/// "12", "- 12 -", "Page 3 of 10", "xii".
fn is_number(key: &str) -> bool {
    let words = words(key);
    let letters: String = words.chars().filter(|c| c.is_alphabetic()).collect();
    let numbered = words.contains('#')
        && words.len() < 24
        && matches!(
            letters.as_str(),
            "" | "page" | "pageof" | "of" | "p" | "seite" | "seitevon" | "pagesur"
        );
    let roman = !words.is_empty() && words.len() < 8 && words.chars().all(|c| "ivxlc".contains(c));
    numbered || roman
}

/// The foot that browsers print: the address, and which page of how many.
fn is_address(line: &Line) -> bool {
    let text = line.text();
    ["http://", "https://", "file:///"]
        .iter()
        .any(|s| text.starts_with(s))
}

/// "11/24/26, 8:22 PM", as browsers print above the page.
fn is_date(key: &str) -> bool {
    let words = words(key);
    ["#/#/#, #:#", "#.#.#, #:#", "#-#-#, #:#"]
        .iter()
        .any(|s| words.starts_with(s))
}
