//! Tables: drawn with signs, listed item by item, or with commas.

/// The most columns of a table.
const COLUMNS: usize = 64;
/// The most lines of a table without lines between its columns.
const LINES: usize = 300;

/// The rows of a table that is drawn, and how many lines it is.
pub(super) fn drawn(lines: &[&str]) -> Option<(Vec<Vec<String>>, usize)> {
    let first = *lines.first()?;
    if first.starts_with("+-") && first.ends_with('+') {
        return grid(lines);
    }
    is_rule(first).then(|| simple(lines))?
}

/// "=====  ====": the edge of a table without lines between its columns.
fn is_rule(line: &str) -> bool {
    line.starts_with("==") && line.contains(' ') && line.bytes().all(|b| matches!(b, b'=' | b' '))
}

/// The columns of such an edge, by characters.
fn columns(rule: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, c) in rule.chars().chain([' ']).enumerate() {
        match (c == ' ', from) {
            (false, None) => from = Some(at),
            (true, Some(begin)) => {
                found.push((begin, at));
                from = None;
            }
            _ => {}
        }
    }
    found.truncate(COLUMNS);
    found
}

fn simple(lines: &[&str]) -> Option<(Vec<Vec<String>>, usize)> {
    let columns = columns(lines[0]);
    // It ends with an edge behind which nothing stands.
    let end = (1..lines.len().min(LINES))
        .find(|at| is_rule(lines[*at]) && lines.get(at + 1).is_none_or(|line| line.is_empty()))?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in &lines[1..end] {
        let ruled = |sign: u8| line.bytes().all(|b| b == sign || b == b' ');
        if line.is_empty() || ruled(b'=') || ruled(b'-') {
            continue;
        }
        let cells: Vec<String> = columns
            .iter()
            .enumerate()
            .map(|(n, (from, to))| {
                // What the last column has runs on.
                let most = if n + 1 == columns.len() {
                    usize::MAX
                } else {
                    to - from
                };
                let cell: String = line.chars().skip(*from).take(most).collect();
                cell.trim().to_string()
            })
            .collect();
        // A line whose first cell is empty goes on with the row above.
        match rows
            .last_mut()
            .filter(|_| cells.first().is_some_and(String::is_empty))
        {
            Some(row) => join(row, &cells),
            None => rows.push(cells),
        }
    }
    Some((rows, end + 1))
}

fn join(row: &mut [String], more: &[String]) {
    for (cell, more) in row.iter_mut().zip(more) {
        if !more.is_empty() && !cell.is_empty() {
            cell.push(' ');
        }
        cell.push_str(more);
    }
}

fn grid(lines: &[&str]) -> Option<(Vec<Vec<String>>, usize)> {
    let end = lines
        .iter()
        .position(|line| !line.starts_with(['+', '|']))
        .unwrap_or(lines.len());
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut open = false;
    for line in &lines[..end] {
        if line.starts_with('+') && !line.contains(char::is_alphanumeric) {
            open = false;
            continue;
        }
        let inside = line.trim_start_matches('|').trim_end_matches('|');
        let cells = inside.split('|').take(COLUMNS);
        let cells: Vec<String> = cells.map(|cell| cell.trim().to_string()).collect();
        match rows.last_mut().filter(|_| open) {
            Some(row) => join(row, &cells),
            None => rows.push(cells),
        }
        open = true;
    }
    (end > 2 && !rows.is_empty()).then_some((rows, end))
}

/// The rows of a table that is a list of lists: "* - Class".
pub(super) fn listed(lines: &[&str]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines {
        let bare = line.trim();
        let row = bare
            .strip_prefix("* ")
            .or_else(|| bare.strip_prefix("*").filter(|b| b.is_empty()));
        let bare = match row {
            Some(rest) => {
                rows.push(Vec::new());
                rest.trim_start()
            }
            None => bare,
        };
        let Some(row) = rows.last_mut() else {
            continue;
        };
        match bare
            .strip_prefix('-')
            .filter(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            Some(cell) if row.len() < COLUMNS => row.push(cell.trim().to_string()),
            _ => {
                if let Some(cell) = row.last_mut() {
                    join(std::slice::from_mut(cell), &[bare.to_string()]);
                }
            }
        }
    }
    rows
}

/// The cells of a line with commas between them, some in marks.
pub(super) fn parted(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut marked = false;
    let mut chars = line.trim().chars().peekable();
    while let Some(c) = chars.next() {
        if c == ',' && !marked && cells.len() < COLUMNS {
            cells.push(String::new());
            continue;
        }
        let Some(cell) = cells.last_mut() else {
            break;
        };
        match c {
            '"' if marked && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => marked = !marked,
            ' ' if !marked && cell.is_empty() => {}
            c => cell.push(c),
        }
    }
    cells
}
