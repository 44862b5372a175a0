//! Removes running heads, running feet and page numbers: what repeats at the edges of pages.

use rustc_hash::FxHashMap;

use super::column::Line;
use crate::date::find::{self, Order};
use crate::date::weekdays::is_weekday;

/// How many rows at each edge may be furniture.
const ROWS: usize = 2;
/// How far the same head may stand from page to page, in points.
const SHIFT: f32 = 8.0;
/// How near their sizes are, as a part of them, and how many are looked at.
const SAME: f32 = 0.14;
const LOOKS: usize = 64;

/// Takes it away. Returns the day that stands in the head of the first page beside whose page it is.
pub(super) fn clean(pages: &mut [Vec<Line>], heights: &[f32]) -> Option<String> {
    let mut places: FxHashMap<String, Vec<(f32, f32)>> = FxHashMap::default();
    let edges: Vec<Vec<Edge>> = pages.iter().map(|page| edges(page)).collect();
    for edge in edges.iter().flatten() {
        places
            .entry(edge.key.clone())
            .or_default()
            .push((edge.y, edge.size));
    }
    for ys in places.values_mut() {
        ys.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    // Two of two pages say as much as three of many.
    let enough = if pages.len() < 6 { 2 } else { 3 };
    let repeats = |edge: &Edge| {
        places.get(&edge.key).is_some_and(|ys| {
            let from = ys.partition_point(|(y, _)| *y < edge.y - SHIFT);
            let near = ys[from..].iter().take_while(|(y, _)| *y <= edge.y + SHIFT);
            // Heads of another size are others.
            let same = near
                .take(LOOKS)
                .filter(|(_, size)| (size - edge.size).abs() < SAME * size);
            same.count() >= enough
        })
    };
    // Heads of chapters repeat too seldom to tell; the number in them goes with the page.
    let found: Vec<Option<(usize, i64)>> = (0..pages.len())
        .map(|n| page_number(&pages[n], &edges[n], n))
        .collect();
    let counts = usual(&found);
    let heads = heads(pages, &edges);
    let dated = pages.first().zip(edges.first());
    let dated = dated.and_then(|(page, edges)| dated_head(page, edges));
    let mut first = true;
    let pages = pages.iter_mut().zip(&edges).zip(found).zip(heads);
    for (n, (((page, edges), numbered), head)) in pages.enumerate() {
        let printed = edges.iter().any(|e| e.foot && is_address(&page[e.line]));
        let mut drop: Vec<bool> = page.iter().map(is_leader).collect();
        for edge in edges {
            let counted =
                numbered.is_some_and(|(line, shift)| line == edge.line && Some(shift) == counts);
            let browser = printed && (edge.foot || is_date(&edge.key));
            let paged = || {
                let line = &page[edge.line];
                edge.foot && line.size <= SMALLER * middle_size(page) && ends_in_page(&line.text())
            };
            let outer = edge.outer && (counted || browser || is_number(&edge.key) || paged());
            drop[edge.line] |= outer || repeats(edge) || head == Some(edge.line);
        }
        for (at, line) in page.iter().enumerate() {
            drop[at] |=
                edges.iter().any(|edge| edge.foot && edge.line == at) && is_claim(line, page);
        }
        let height = heights.get(n).copied().unwrap_or_default();
        let alone = super::alone::rows(page, edges, n + 1, height);
        for line in paged_rows(page, edges, n + 1).into_iter().chain(alone) {
            drop[line] = true;
        }
        if let Some((_, lines)) = dated.as_ref().filter(|_| std::mem::take(&mut first)) {
            lines.iter().for_each(|line| drop[*line] = true);
        }
        let mut n = 0;
        page.retain(|_| {
            n += 1;
            !drop[n - 1]
        });
    }
    dated.map(|(day, _)| day)
}

/// The size that half of a page's lines do not reach.
pub(super) fn middle_size(page: &[Line]) -> f32 {
    let mut sizes: Vec<f32> = page.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}

/// How much smaller than a page's text its head and foot are.
const SMALLER: f32 = 0.95;

/// The lines of the row above all else on a page, and of that below, which stand apart from the
/// text and have the page's number at one end: "Works committee · 1".
fn paged_rows(page: &[Line], edges: &[Edge], number: usize) -> Vec<usize> {
    const LONG: usize = 100;
    const APART: f32 = 2.0;
    let number = number.to_string();
    let middle = middle_size(page);
    let mut found = Vec::new();
    for foot in [false, true] {
        let Some((row, _, next)) = super::alone::outer_row(page, edges, foot, middle) else {
            continue;
        };
        let fits = |at: &usize| {
            page[*at].text().len() <= LONG && page[*at].size < 1.05 * middle && !page[*at].bold
        };
        let named = |at: &usize| {
            page[*at].cells.iter().any(|cell| {
                let mut parts = cell.split(['·', '|', '•', '–', '—']).map(str::trim);
                let first = parts.next();
                let ends = [first, parts.next_back()];
                ends.into_iter().flatten().any(|part| part == number)
            })
        };
        if next > APART * middle && row.iter().all(fits) && row.iter().any(named) {
            found.extend(row);
        }
    }
    found
}

/// Whether a small line at a page's foot says whose it is: "© Lund Light 2031".
fn is_claim(line: &Line, page: &[Line]) -> bool {
    const LONG: usize = 120;
    let text = line.text();
    let lower = text.to_lowercase();
    let says = ["©", "(c) ", "copyright "]
        .iter()
        .any(|words| lower.starts_with(words));
    says && text.len() <= LONG && line.size <= SMALLER * middle_size(page)
}

/// The day in a row above all else on a page, smaller than its text, which says whose the page is,
/// and the lines of the row: "LUND LIGHT", "3 May 2031".
fn dated_head(page: &[Line], edges: &[Edge]) -> Option<(String, Vec<usize>)> {
    const LONG: usize = 60;
    let row: Vec<usize> = edges
        .iter()
        .filter(|edge| edge.outer && !edge.foot)
        .map(|edge| edge.line)
        .collect();
    let small = SMALLER * middle_size(page);
    let fits = |at: &usize| page[*at].size <= small && page[*at].text().len() <= LONG;
    let cells: Vec<&String> = row.iter().flat_map(|at| &page[*at].cells).collect();
    let mut named = cells.len() > 1;
    let day = |cell: &&String| {
        let found = find::find(cell, Order::DayFirst)?;
        let (before, behind) = (&cell[..found.at.start], &cell[found.at.end..]);
        // "LUND LIGHT — Saturday, 3 May 2031" says both.
        let name = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let last = name.rsplit(' ').next().unwrap_or_default();
        let name = match is_weekday(&last.to_lowercase()) {
            true => {
                name[..name.len() - last.len()].trim_end_matches(|c: char| !c.is_alphanumeric())
            }
            false => name,
        };
        let behind_name = &before[name.len()..];
        let parted = behind_name.contains(|c: char| !c.is_alphanumeric() && c != ' ')
            || behind_name.trim() == last && !last.is_empty() && !name.is_empty();
        named |= parted && name.starts_with(char::is_uppercase);
        let alone = found.at.len() + 12 >= cell.len();
        let told = parted && behind.len() <= 12;
        (alone || told).then(|| found.day.to_string())
    };
    let day = cells.iter().find_map(day)?;
    (named && row.iter().all(fits)).then_some((day, row))
}

/// Of each page the line in capitals above its text that names whose the book is, or which part
/// of it: from page to page it says something else, always at the same place, smaller than the
/// text.
fn heads(pages: &[Vec<Line>], edges: &[Vec<Edge>]) -> Vec<Option<usize>> {
    const LONG: usize = 50;
    const SAME: f32 = 1.5;
    let of_page = |(page, edges): (&Vec<Line>, &Vec<Edge>)| {
        let edge = edges.iter().find(|edge| edge.outer && !edge.foot)?;
        let line = &page[edge.line];
        let text = line.text();
        let capitals = text.contains(char::is_uppercase) && !text.contains(char::is_lowercase);
        let middle = middle_size(page);
        let alone = page
            .iter()
            .filter(|other| (other.y - line.y).abs() < SAME)
            .count()
            == 1;
        let fits = capitals && alone && text.len() <= LONG && line.size <= SMALLER * middle;
        fits.then_some((edge.line, line.y, line.size))
    };
    let found: Vec<_> = pages.iter().zip(edges).map(of_page).collect();
    let same = |y: f32, size: f32| {
        let near = |(_, other, of): &&(usize, f32, f32)| {
            (other - y).abs() < SAME && (of - size).abs() < 0.1
        };
        found.iter().flatten().filter(near).count()
    };
    let enough = (pages.len() / 2).max(2);
    let is_head = |(line, y, size): (usize, f32, f32)| (same(y, size) >= enough).then_some(line);
    found.iter().map(|found| found.and_then(is_head)).collect()
}

/// The line at a page's edge that has a number at its beginning or end, and how far the
/// number is from the page's own.
fn page_number(page: &[Line], edges: &[Edge], n: usize) -> Option<(usize, i64)> {
    let n = i64::try_from(n).ok()?;
    edges.iter().filter(|edge| edge.outer).find_map(|edge| {
        let text = page[edge.line].text();
        let mut words = without_count(&text).split_whitespace();
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

/// A head or foot without the number of all pages behind the page's own: "Boats, page 3 of 10".
fn without_count(text: &str) -> &str {
    const OF: [&str; 6] = ["of", "/", "von", "sur", "de", "di"];
    let mut words = text.rsplitn(3, ' ');
    let (count, of) = (words.next(), words.next());
    let number = |word: Option<&str>| {
        word.is_some_and(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()))
    };
    let before = words.next().unwrap_or_default();
    let counts = number(count) && of.is_some_and(|of| OF.contains(&of));
    match counts && number(before.rsplit(' ').next()) {
        true => before,
        false => text,
    }
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
pub(super) struct Edge {
    pub line: usize,
    y: f32,
    /// Its text with the numbers taken out.
    key: String,
    size: f32,
    /// In the first or last row.
    pub outer: bool,
    pub foot: bool,
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
                size: page[*line].size,
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
    with_number_first(key.trim())
}

/// A line's words, the page's number before them wherever it stands: left and right pages have it
/// at different ends, and some count in Roman numerals.
fn with_number_first(words: &str) -> String {
    let is_number = |word: &str| {
        let roman = word.len() < 8 && word.chars().all(|c| "ivxlc".contains(c));
        word == "#" || roman
    };
    let edge = |parted: Option<(&str, &str)>, first: bool| {
        let (before, behind) = parted?;
        let (number, rest) = if first {
            (before, behind)
        } else {
            (behind, before)
        };
        is_number(number).then(|| format!("# {}", rest.trim()))
    };
    edge(words.rsplit_once(' '), false)
        .or_else(|| edge(words.split_once(' '), true))
        .unwrap_or_else(|| words.to_string())
}

/// "12", "- 12 -", "Page 3 of 10", "xii".
fn is_number(key: &str) -> bool {
    let letters: String = key.chars().filter(|c| c.is_alphabetic()).collect();
    let numbered = key.contains('#')
        && key.len() < 24
        && matches!(
            letters.as_str(),
            "" | "page" | "pageof" | "of" | "p" | "seite" | "seitevon" | "pagesur"
        );
    let roman = !key.is_empty() && key.len() < 8 && key.chars().all(|c| "ivxlc".contains(c));
    numbered || roman
}

/// "Works report 14 · Page 1": whose page it is, and which.
fn ends_in_page(text: &str) -> bool {
    const LONG: usize = 100;
    let last = text
        .rsplit(['·', '|', '•', '–', '—'])
        .next()
        .unwrap_or(text);
    let last = last.trim().to_lowercase();
    let named = [
        "page ", "p. ", "seite ", "s. ", "página ", "pagina ", "sida ", "side ",
    ];
    let number = |rest: &str| {
        let mut words = rest.split([' ', '/']).filter(|word| !word.is_empty());
        let number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
        words.next().is_some_and(number) && words.all(|word| number(word) || word.len() <= 3)
    };
    text.len() <= LONG
        && last.len() < text.trim().len()
        && named
            .iter()
            .any(|name| last.strip_prefix(name).is_some_and(number))
}

/// The foot that browsers print: the address, and which page of how many.
fn is_address(line: &Line) -> bool {
    let is = |text: &str| {
        ["http://", "https://", "file:///"]
            .iter()
            .any(|s| text.starts_with(s))
    };
    // The page's number may stand before it.
    let counts = |cell: &String| {
        is_number(
            &cell
                .to_lowercase()
                .replace(|c: char| c.is_ascii_digit(), "#"),
        )
    };
    is(&line.text()) || line.cells.iter().any(|cell| is(cell)) && line.cells.iter().any(counts)
}

/// "11/24/26, 8:22 PM", as browsers print above the page.
fn is_date(key: &str) -> bool {
    let words = key.trim_start_matches("# ");
    ["#/#/#, #:#", "#.#.#, #:#", "#-#-#, #:#"]
        .iter()
        .any(|s| words.starts_with(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(y: f32, size: f32, cells: &[&str]) -> Line {
        Line {
            x0: 60.0,
            x1: 500.0,
            y,
            size,
            bold: false,
            cells: cells.iter().map(|cell| (*cell).to_string()).collect(),
            places: Vec::new(),
            column: 0,
            tag: Default::default(),
        }
    }

    /// Pages with such a head and foot, each around two lines of text.
    fn cleaned(edges: &[(&[&str], &[&str])]) -> Vec<String> {
        let page = |(n, (head, foot)): (usize, &(&[&str], &[&str]))| {
            let words = format!("The boats of page {n} lie at the quay");
            let mut lines = vec![
                line(300.0, 11.0, &[&words]),
                line(320.0, 11.0, &["and wait for the tide to turn."]),
                line(340.0, 11.0, &["Nobody rows."]),
            ];
            if !head.is_empty() {
                lines.insert(0, line(40.0, 9.0, head));
            }
            if !foot.is_empty() {
                lines.push(line(800.0, 9.0, foot));
            }
            lines
        };
        let mut pages: Vec<Vec<Line>> = edges.iter().enumerate().map(page).collect();
        clean(&mut pages, &[]);
        pages
            .iter()
            .flatten()
            .map(Line::text)
            .filter(|text| {
                !text.contains("boats") && !text.contains("tide") && !text.contains("rows")
            })
            .collect()
    }

    #[test]
    fn heads_and_feet_go_though_they_change_from_page_to_page() {
        for edges in [
            [
                (&[][..], &[][..]),
                (&["12", "The Lund Almanac"], &[]),
                (&["The Lund Almanac", "13"], &[]),
            ],
            [
                (&[], &["Lund Letters, vol. 12", "xii"]),
                (&[], &["Lund Letters, vol. 12", "xiii"]),
                (&[], &["Lund Letters, vol. 12", "xiv"]),
            ],
            [(&[], &[]), (&["IDA MOEN"], &[]), (&["THE WALL"], &[])],
            [
                (&["The Wall", "Page 7 of 90"], &[]),
                (&["2. Stones", "Page 8 of 90"], &[]),
                (&["3. Mortar", "Page 9 of 90"], &[]),
            ],
        ] {
            assert_eq!(cleaned(&edges), [""; 0]);
        }
        let printed: [(&[&str], &[&str]); 1] = [(
            &["06/05/2031, 10:11", "The Wall | Lund Light"],
            &["Page 1 of 1", "https://lund.example/wall"],
        )];
        assert_eq!(cleaned(&printed), [""; 0]);
        for paper in [
            (
                &["LUND LIGHT", "3 May 2031"][..],
                &["© Lund Light 2031"][..],
            ),
            (
                &["LUND LIGHT — SATURDAY, 3 MAY 2031"],
                &["Report 14 · Page 1"],
            ),
            (&["LUND LIGHT | 3 May 2031"], &["Report 14 – Seite 1 von 1"]),
            (&["Lund Light - Saturday, 3 May 2031"], &[]),
            (&["Lund Light, 3 May 2031"], &[]),
        ] {
            assert_eq!(cleaned(&[paper]), [""; 0]);
        }
        // One that stands once, in the size of the text or in small letters, is a heading.
        let once: [(&[&str], &[&str]); 2] = [(&["THE WALL"], &[]), (&[], &[])];
        assert_eq!(cleaned(&once), ["THE WALL"]);
    }
}
