//! Tables laid out in columns, by spaces or by tabs.

use crate::article::{Span, Table};
use crate::load::text::lines::Line;
use crate::load::text::piece::Seen;
use crate::load::text::shown;

/// The fewest rows of a table.
const LEAST: usize = 3;
/// The most lines of a table that can be read across, and the longest of them in bytes.
const ROWS: usize = 2000;
const LONGEST: usize = 400;
/// How many spaces set a column apart.
const GAP: usize = 2;

/// Marks the rows of a run without a blank line, if it is a table.
pub(super) fn see(text: &str, run: &mut [Line]) {
    let free = |line: &Line| line.seen.is_none() && shown::list_marker(line.of(text)).is_none();
    if run.iter().all(free) && columns(text, run).is_some() {
        run.iter_mut().for_each(|line| line.seen = Some(Seen::Row));
    }
}

/// A line that is drawn between rows: "----  ------".
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '=' | '_' | '─' | '+' | '|' | ' '))
}

/// Marks the rows of a run whose cells stand between bars, as Org and others draw them.
pub(super) fn see_bars(text: &str, run: &mut [Line]) {
    let free = |line: &Line| matches!(line.seen, None | Some(Seen::Listing));
    if run.iter().all(free) && has_bars(text, run) {
        run.iter_mut().for_each(|line| line.seen = Some(Seen::Row));
    }
}

/// Whether the cells of all lines that are no rules stand between as many bars.
fn has_bars(text: &str, run: &[Line]) -> bool {
    const BARS: usize = 3;
    let bars = |line: &Line| {
        let words = line.of(text).trim_end();
        let drawn = words.starts_with('|') && words.ends_with('|') && words.len() > 1;
        drawn.then(|| words.matches('|').count())
    };
    let mut rows = run.iter().filter(|line| !is_rule(line.of(text)));
    let first = rows.next().and_then(bars).filter(|bars| *bars >= BARS);
    let more = rows.clone().next().is_some();
    (LEAST..=ROWS).contains(&run.len())
        && more
        && first.is_some()
        && rows.all(|line| bars(line) == first)
}

/// Where columns end, in cells of the screen; none where tabs or bars part them.
enum Columns {
    Tabs,
    Bars,
    Gaps(Vec<(usize, usize)>),
}

/// The columns of a table; `None` where the lines are none.
fn columns(text: &str, run: &[Line]) -> Option<Columns> {
    if !(LEAST..=ROWS).contains(&run.len()) {
        return None;
    }
    if has_bars(text, run) {
        return Some(Columns::Bars);
    }
    let rows: Vec<&Line> = run.iter().filter(|l| !is_rule(l.of(text))).collect();
    if rows.len() < LEAST.min(run.len() - 1).max(2)
        || rows.iter().any(|l| l.end - l.start > LONGEST as u32)
    {
        return None;
    }
    let tabs = |line: &Line| line.of(text).matches('\t').count();
    let first = tabs(rows[0]);
    if first > 0 && rows.iter().all(|line| tabs(line).abs_diff(first) <= 1) {
        return rows.len().ge(&LEAST).then_some(Columns::Tabs);
    }
    let gaps = gaps(text, &rows)?;
    Some(Columns::Gaps(gaps))
}

/// The columns of blanks that all rows share.
fn gaps(text: &str, rows: &[&Line]) -> Option<Vec<(usize, usize)>> {
    let parted = |line: &&&Line| line.of(text).contains("  ");
    if rows.iter().filter(parted).count() * 4 < rows.len() * 3 {
        return None;
    }
    let mut taken: Vec<bool> = Vec::new();
    let mut words = 0;
    for line in rows {
        let columns = usize::from(line.indent)..;
        for (column, c) in columns.zip(line.of(text).chars()) {
            if taken.len() <= column {
                taken.resize(column + 1, false);
            }
            taken[column] |= c != ' ';
        }
        words += line
            .of(text)
            .split("  ")
            .filter(|cell| !cell.trim().is_empty())
            .count();
    }
    let mut gaps = Vec::new();
    let mut from = taken.iter().position(|t| *t)?;
    while from < taken.len() {
        let end = from + taken[from..].iter().take_while(|t| **t).count();
        let next = end
            + taken[end.min(taken.len())..]
                .iter()
                .take_while(|t| !**t)
                .count();
        if next < taken.len() && next - end >= GAP {
            gaps.push((end, next));
        }
        from = next.max(from + 1);
    }
    // Prose that is set to both edges has gaps, too, of which few rows share one.
    let filled = words >= rows.len() * 2 - rows.len() / 4;
    (!gaps.is_empty() && filled).then_some(gaps)
}

/// The cells of rows that lie in `span`, counted from its beginning, with how many rows head
/// them; none where they cannot be told apart again.
pub(in crate::load::text) fn cells(text: &str, span: Span, indent: u16) -> Option<Table> {
    let mut lines = super::super::lines::cut(span.of(text));
    lines.first_mut()?.indent = indent;
    let part = span.of(text);
    let columns = columns(part, &lines)?;
    let mut table = Table::default();
    let mut ruled = None;
    let mut rows = 0;
    for line in &lines {
        if is_rule(line.of(part)) {
            // One above all rows heads nothing.
            if rows > 0 {
                ruled.get_or_insert(rows);
            }
            continue;
        }
        table.push(row(part, line, &columns));
        rows += 1;
    }
    table.set_heads(ruled.filter(|heads| *heads == 1).unwrap_or(0));
    Some(table)
}

/// The cells of one row.
fn row(text: &str, line: &Line, columns: &Columns) -> Vec<Span> {
    let words = line.of(text);
    let start = line.start as usize;
    let trimmed = |from: usize, to: usize| {
        let cell = &words[from..to];
        let lead = cell.len() - cell.trim_start().len();
        let begin = start + from + lead;
        Span::from(begin..begin + cell.trim().len())
    };
    match columns {
        Columns::Tabs => {
            let ends = words
                .match_indices('\t')
                .map(|(at, _)| at)
                .chain([words.len()]);
            let mut from = 0;
            ends.map(|end| {
                let cell = trimmed(from, end);
                from = (end + 1).min(words.len());
                cell
            })
            .collect()
        }
        Columns::Bars => {
            let bars: Vec<usize> = words.match_indices('|').map(|(at, _)| at).collect();
            let cells = bars.windows(2);
            cells.map(|pair| trimmed(pair[0] + 1, pair[1])).collect()
        }
        Columns::Gaps(gaps) => {
            let place = |column: usize| {
                let within = column.saturating_sub(usize::from(line.indent));
                words
                    .char_indices()
                    .nth(within)
                    .map_or(words.len(), |(at, _)| at)
            };
            let mut from = 0;
            let ends = gaps.iter().map(|(end, _)| place(*end)).chain([words.len()]);
            ends.map(|end| {
                let cell = trimmed(from, end.max(from));
                from = end.max(from);
                cell
            })
            .collect()
        }
    }
}
