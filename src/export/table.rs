//! The rows and cells of a table that was laid out in columns.

use crate::typeset::width;

/// Cells between two columns.
const GAP: usize = 3;

/// The rows of a laid-out table, the first its head; `None` where `text` is no table,
/// or not certainly this one: laid out again, the rows give the same text.
pub(super) fn rows(text: &str) -> Option<Vec<Vec<String>>> {
    let mut lines = text.lines();
    let (head, rule) = (lines.next()?, lines.next()?);
    if rule.is_empty() || !rule.chars().all(|c| c == '─') {
        return None;
    }
    let lines: Vec<&str> = std::iter::once(head).chain(lines).collect();
    let mut starts: Vec<usize> = lines.iter().flat_map(|line| starts(line)).collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let rows: Vec<Vec<String>> = lines.iter().map(|line| cut(line, &starts)).collect();
    (laid_out(&rows) == text).then_some(rows)
}

/// The cells (of the screen) where words begin behind a gap.
fn starts(line: &str) -> Vec<usize> {
    let (mut found, mut column, mut spaces) = (Vec::new(), 0, 0);
    let mut letter = [0; 4];
    for c in line.chars() {
        if c == ' ' {
            spaces += 1;
        } else {
            if spaces >= GAP {
                found.push(column);
            }
            spaces = 0;
        }
        column += width(c.encode_utf8(&mut letter));
    }
    found
}

fn cut(line: &str, starts: &[usize]) -> Vec<String> {
    let mut cells = vec![String::new(); starts.len()];
    let (mut column, mut n) = (0, 0);
    let mut letter = [0; 4];
    for c in line.chars() {
        let wide = width(c.encode_utf8(&mut letter));
        // What is drawn onto the letter before belongs to it.
        if wide > 0 {
            while starts.get(n + 1).is_some_and(|start| *start <= column) {
                n += 1;
            }
        }
        cells[n].push(c);
        column += wide;
    }
    cells.iter().map(|c| c.trim().to_string()).collect()
}

/// As loading lays a table out.
fn laid_out(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let mut widths = vec![0; columns];
    for row in rows {
        for (cell, most) in row.iter().zip(&mut widths) {
            *most = width(cell).max(*most);
        }
    }
    let rule: usize = widths.iter().map(|w| w + GAP).sum();
    let mut text = String::new();
    for (n, row) in rows.iter().enumerate() {
        let start = text.len();
        for (cell, most) in row.iter().zip(&widths) {
            text.push_str(cell);
            text.extend(std::iter::repeat_n(' ', most - width(cell) + GAP));
        }
        text.truncate(start.max(text.trim_end_matches(' ').len()));
        text.push('\n');
        if n == 0 {
            text.extend(std::iter::repeat_n('─', rule.saturating_sub(GAP)));
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn tables_are_told_from_other_text_in_columns() {
        let table =
            "Bird   Seen by\n──────────────────────\nTern   Ada\nGull   everyone always\n港     3";
        let cells = rows(table).unwrap();
        assert_eq!(cells[1], ["Tern", "Ada"]);
        assert_eq!(cells[3], ["港", "3"]);
        assert_eq!(rows("a\n─"), Some(vec![vec!["a".to_string()]]));
        for other in ["a   b\n──────\nc d", "let x = 1;\n// two", "a\n\nb", "a"] {
            assert_eq!(rows(other), None, "{other}");
        }
    }
}
