//! Tables: rows whose cells stand apart, and cells of several lines.

use super::column::Line;
use super::hyphen::Words;
use super::shown::{label, marker};
use super::tags::Part;

/// How far the lines of one table may be apart, in ems, and the lines of one cell.
const NEAR: f32 = 4.0;
const OF_CELL: f32 = 1.7;
const FURTHER: f32 = 2.3;
/// How much wider than the lines of a cell the step to the next row is.
const ROW: f32 = 1.12;
/// How near two edges are that are one, in ems.
const EDGE: f32 = 0.4;
/// The most lines and columns of a table with cells of several lines.
const LINES: usize = 400;
const COLUMNS: usize = 40;

/// The rows of a table that begins with the first of these lines, and how many lines it takes.
/// `tried`: how many of the lines are known to be no table whose cells have several lines.
pub(super) fn table(
    lines: &[(usize, Line)],
    tagged: bool,
    words: &Words,
    tried: &mut usize,
) -> Option<(usize, Vec<Vec<String>>)> {
    let rows = (0..lines.len()).take_while(|n| is_row(lines, *n, tagged));
    let plain = rows.count();
    if plain == 0 {
        return None;
    }
    if *tried == 0
        && let Some(found) = with_long_cells(lines, tagged, words, tried)
    {
        return Some(found);
    }
    let cells = || lines[..plain].iter().map(|(_, line)| line.cells.clone());
    (plain > 1).then(|| (plain, cells().collect()))
}

fn is_row(lines: &[(usize, Line)], n: usize, tagged: bool) -> bool {
    let line = &lines[n].1;
    // A number stands apart from what it counts.
    let counted = tagged && matches!(line.tag.part, Part::Heading | Part::Item);
    let marked = marker(&line.cells[0]).is_some_and(|m| m.1.trim().is_empty())
        || line.cells.len() == 2 && label(&format!("{} x", line.cells[0])).is_some();
    line.cells.len() > 1 && !marked && !counted && (n == 0 || is_near(lines, n))
}

/// Whether a line stands a little below the one before it.
fn is_near(lines: &[(usize, Line)], n: usize) -> bool {
    let ((page_above, above), (page, line)) = (&lines[n - 1], &lines[n]);
    // A table goes on at the top of the next page.
    let same_columns = || {
        let pairs = line.places.iter().zip(&above.places);
        line.places.len() == above.places.len()
            && line.places.len() > 2
            && pairs
                .map(|(a, b)| (a.0 - b.0).abs())
                .all(|far| far < EDGE * line.size)
    };
    match page_above == page {
        true => line.y - above.y < NEAR * line.size && line.y > above.y,
        false => *page == page_above + 1 && same_columns(),
    }
}

/// Reads a table whose cells may have several lines; none where no cell has.
fn with_long_cells(
    lines: &[(usize, Line)],
    tagged: bool,
    words: &Words,
    tried: &mut usize,
) -> Option<(usize, Vec<Vec<String>>)> {
    let mut columns = lines[0].1.places.clone();
    if columns.len() > COLUMNS {
        *tried = 1;
        return None;
    }
    let mut count = 1;
    // Lines that go on with a cell, and how far the nearest of them is from what it goes on with.
    let mut leading = f32::MAX;
    while count < lines.len().min(LINES) && is_near(lines, count) {
        let line = &lines[count].1;
        // Looked at here, for each row is held against every column.
        if line.places.len() > COLUMNS
            || line.column != lines[0].1.column
            || (line.size - lines[0].1.size).abs() > 0.2 * line.size
        {
            break;
        }
        if is_row(lines, count, tagged) {
            if !widen(&mut columns, line) {
                break;
            }
        } else if goes_on(&columns, lines, count) {
            if cell_of(&columns, line.places.first().copied()?) > 0 {
                leading = leading.min(line.y - lines[count - 1].1.y);
            }
        } else {
            break;
        }
        count += 1;
    }
    *tried = count;
    let rows = (0..count).filter(|n| is_row(lines, *n, tagged)).count();
    if leading == f32::MAX || rows < 2 || columns.len() > COLUMNS {
        return None;
    }
    let step = |n: usize| lines[n].1.y - lines[n - 1].1.y;
    let first = |n: usize| {
        let place = lines[n].1.places.first().copied();
        place.is_some_and(|place| cell_of(&columns, place) == 0)
    };
    // Where rows stand no further apart than lines, what begins at the left begins a row; a larger
    // gap below the header or over a total parts no rows.
    let rows_at_left = || {
        let within = (1..count).filter(|n| lines[*n].0 == lines[n - 1].0);
        // Where the first cell is wrapped, too, a line that begins small begins no row.
        let begun = |n: &usize| {
            let cells = &lines[*n].1.cells;
            cells.len() > 1 && !cells[0].starts_with(char::is_lowercase)
        };
        within.filter(|n| first(*n)).filter(begun)
    };
    let apart = rows_at_left().filter(|n| step(*n) > ROW * leading).count();
    let parted = 2 * apart > rows_at_left().count();
    let begins = |n: usize| match parted && lines[n].0 == lines[n - 1].0 {
        true => step(n) > ROW * leading,
        false => first(n),
    };
    // Words behind a name that is set apart are what somebody says.
    let mut starts = (0..count).filter(|n| *n == 0 || begins(*n));
    if columns.len() == 2 && starts.any(|n| lines[n].1.cells[0].ends_with(':')) {
        return None;
    }
    let mut table: Vec<Vec<String>> = Vec::new();
    for (n, (_, line)) in lines[..count].iter().enumerate() {
        if n == 0 || begins(n) {
            table.push(vec![String::new(); columns.len()]);
        }
        let row = table.last_mut()?;
        for (cell, place) in line.cells.iter().zip(&line.places) {
            words.join_text(&mut row[cell_of(&columns, *place)], cell);
        }
    }
    (table.len() > 1).then_some((count, table))
}

/// The column that most of a cell stands in, or the nearest.
fn cell_of(columns: &[(f32, f32)], place: (f32, f32)) -> usize {
    let apart = |column: &(f32, f32)| (column.0 - place.1).max(place.0 - column.1);
    let nearest = columns
        .iter()
        .enumerate()
        .min_by(|a, b| apart(a.1).total_cmp(&apart(b.1)));
    nearest.map_or(0, |(n, _)| n)
}

/// Widens the columns to hold a row; whether its cells are of different ones.
fn widen(columns: &mut Vec<(f32, f32)>, line: &Line) -> bool {
    if line.places.len() > columns.len() {
        let mut wider = line.places.clone();
        for column in columns.iter() {
            let at = cell_of(&wider, *column);
            wider[at] = (wider[at].0.min(column.0), wider[at].1.max(column.1));
        }
        *columns = wider;
        return is_parted(columns);
    }
    let mut last = None;
    for place in &line.places {
        let at = cell_of(columns, *place);
        if last.is_some_and(|last| at <= last) {
            return false;
        }
        last = Some(at);
        columns[at] = (columns[at].0.min(place.0), columns[at].1.max(place.1));
    }
    is_parted(columns)
}

fn is_parted(columns: &[(f32, f32)]) -> bool {
    columns.windows(2).all(|pair| pair[0].1 < pair[1].0)
}

/// Whether a line goes on with a cell of a row above it: it begins or ends where that does, or
/// stands in its middle, and keeps to it.
fn goes_on(columns: &[(f32, f32)], lines: &[(usize, Line)], n: usize) -> bool {
    let line = &lines[n].1;
    let [place] = line.places.as_slice() else {
        return false;
    };
    let at = cell_of(columns, *place);
    let column = columns[at];
    let edge = EDGE * line.size;
    let middle = (place.0 + place.1 - column.0 - column.1).abs() < edge;
    let fits = (place.0 - column.0).abs() < edge || (place.1 - column.1).abs() < edge || middle;
    let keeps = columns.get(at + 1).is_none_or(|next| place.1 < next.0)
        && at.checked_sub(1).is_none_or(|n| place.0 > columns[n].1);
    // Lines that begin exactly where the column does may stand further apart.
    let exact = at > 0 && (place.0 - column.0).abs() < 0.1 * line.size;
    let most = if exact { FURTHER } else { OF_CELL };
    let near = line.y - lines[n - 1].1.y < most * line.size;
    // The first column is where text goes on below a table, too.
    let goes_on = at > 0
        || line.bold == lines[n - 1].1.bold
            && lines
                .get(n + 1)
                .is_some_and(|next| next.0 == lines[n].0 && next.1.places.len() > 1);
    fits && keeps && near && goes_on && columns.len() > 1 && marker(&line.cells[0]).is_none()
}
