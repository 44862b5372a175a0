//! Tables laid out as text, and where their cells are in it.

use super::{Cell, Table};
use crate::article::{Extent, Rows, Span};

fn table(rows: &[&[&str]]) -> Table {
    let cell = |words: &&str| Cell::new(words.to_string());
    let row = |cells: &&[&str]| cells.iter().map(cell).collect();
    Table {
        rows: rows.iter().map(row).collect(),
        first_inline: 0,
    }
}

#[test]
fn columns_are_aligned_by_cells() {
    let mut text = String::from("before\n");
    let table = table(&[&["港", "Boats"], &["Orrin", "3"], &["", ""]]);
    table.lay_out(&mut text, &mut []);
    assert_eq!(text, "before\n港      Boats\n─────────────\nOrrin   3\n");
}

#[test]
fn every_cell_is_a_range_of_the_text() {
    let long = "a cell that is longer than forty cells of a terminal";
    let given: &[&[&str]] = &[&["港", "", "Boats"], &["", long, ""], &["Orrin"]];
    let mut text = String::from("before\n");
    let cells = table(given).lay_out(&mut text, &mut []).expect("a table");
    let rows = Rows::new(&cells, Span::from(7..text.len()));
    for (n, row) in given.iter().enumerate() {
        let found: Vec<&str> = rows.cells(n).map(|cell| cell.of(&text)).collect();
        assert_eq!(found, *row);
    }
    // All of them lie inside of the block, which ends with its text.
    let end = text.trim_end().len() as u32;
    assert!((0..3).all(|n| rows.span(n).end <= end));
}

#[test]
fn a_row_without_an_end_is_no_row() {
    let long = "word ".repeat(20_000);
    let mut text = String::new();
    let found = table(&[&["Head"], &[long.trim()]]).lay_out(&mut text, &mut []);
    assert!(found.is_none() && text.contains(long.trim()));
}

/// What the cells of a table take, row by row.
fn extents(table: &Table) -> (String, Vec<Vec<(u16, u16)>>) {
    let mut text = String::new();
    let cells = table.lay_out(&mut text, &mut []).expect("a table");
    let rows = Rows::new(&cells, Span::from(0..text.len()));
    let extent = |row, column| {
        let Extent { columns, rows } = rows.extent(row, column);
        (columns, rows)
    };
    let row = |n| (0..rows.cells(n).len()).map(|c| extent(n, c)).collect();
    let found = (0..rows.count()).map(row).collect();
    (text, found)
}

#[test]
fn a_cell_of_several_rows_leaves_its_column_to_nobody() {
    let mut table = table(&[&["Pier", "Boats"], &["North", "3"], &["4"], &["South", "5"]]);
    table.rows[1][0].rows = 2;
    let (text, found) = extents(&table);
    assert_eq!(
        text,
        "Pier    Boats\n─────────────\nNorth   3\n        4\nSouth   5\n"
    );
    assert_eq!(found[1], [(1, 2), (1, 1)]);
    assert_eq!(found[2], [(0, 0), (1, 1)]);
}

#[test]
fn a_cell_of_several_columns_widens_none() {
    let wide = "All piers of the town together";
    let mut table = table(&[&[wide], &["North", "3"], &["South", "5"]]);
    table.rows[0][0].columns = 2;
    let (text, found) = extents(&table);
    assert!(text.ends_with("\nNorth   3\nSouth   5\n"), "{text}");
    assert_eq!(found[0], [(2, 1), (0, 0)]);
}

#[test]
fn a_cell_that_goes_on_below_by_itself_is_one() {
    // As office documents say it: each row has its part of the cell.
    let mut table = table(&[&["Pier", "Boats"], &["North", "3"], &["", "4"], &["", "5"]]);
    (table.rows[2][0].rows, table.rows[3][0].rows) = (0, 0);
    let found = extents(&table).1;
    assert_eq!(
        found[1..],
        [[(1, 3), (1, 1)], [(0, 0), (1, 1)], [(0, 0), (1, 1)]]
    );
}

#[test]
fn rows_of_headings_stand_above_the_rule() {
    let mut table = table(&[&["Pier", "Boats"], &["name", "each"], &["North", "3"]]);
    for cell in table.rows[..2].iter_mut().flatten() {
        cell.head = true;
    }
    let (text, _) = extents(&table);
    assert!(
        text.starts_with("Pier    Boats\nname    each\n──"),
        "{text}"
    );
}

#[test]
fn what_cells_claim_costs_no_more_than_they_are() {
    let cell = || {
        let mut cell = Cell::new("x".into());
        (cell.columns, cell.rows) = (u16::MAX, u16::MAX);
        cell
    };
    let rows = (0..2000).map(|_| vec![cell(), cell()]).collect();
    let table = Table {
        rows,
        first_inline: 0,
    };
    let mut text = String::new();
    table.lay_out(&mut text, &mut []);
    assert!(text.len() < 1 << 20, "{}", text.len());
}
