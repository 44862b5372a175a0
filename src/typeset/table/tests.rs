//! Tables in rows of a measure.

use super::*;
use crate::article::Table;
use proptest::prelude::*;

/// A text with a table in it as loading writes one, and its cells.
fn written(rows: &[Vec<&str>]) -> (String, Table) {
    let mut text = String::from("Before.\n\n");
    let begin = text.len();
    let mut table = Table::default();
    for (n, row) in rows.iter().enumerate() {
        let mut cells = Vec::new();
        for cell in row {
            let at = text.len() - begin;
            cells.push(Span::from(at..at + cell.len()));
            text.push_str(cell);
            text.push_str("   ");
        }
        text.truncate(text.len().saturating_sub(3));
        table.push(cells);
        text.push('\n');
        if n == 0 {
            text.push_str("───\n");
        }
    }
    text.truncate(text.len() - 1);
    (text, table)
}

fn lines(rows: &[Vec<&str>], measure: usize) -> (String, Vec<TableLine>) {
    let (text, table) = written(rows);
    let block = Span::from(9..text.len());
    let rows = Rows::new(&table, block);
    let laid = Shape::of(&text, rows, measure).lay(&text, rows, 0..rows.count());
    (text, laid)
}

fn shown(rows: &[Vec<&str>], measure: usize) -> Vec<String> {
    let (text, laid) = lines(rows, measure);
    let line = |line: &TableLine| line_text(&text, &line.pieces, Lines::Flow);
    laid.iter().map(line).collect()
}

const SHIPS: &[&[&str]] = &[
    &["Ship", "What the harbour board says of her", "Built"],
    &[
        "Ida",
        "She leaks a little, and nobody minds as long as the weather holds",
        "1998",
    ],
    &["Tern", "Sound", "2004"],
    &["", "Nobody knows", ""],
];

fn ships() -> Vec<Vec<&'static str>> {
    SHIPS.iter().map(|row| row.to_vec()).collect()
}

#[test]
fn cells_wrap_inside_of_their_columns() {
    assert_eq!(
        shown(&ships(), 90),
        [
            "Ship   What the harbour board says of her                                  Built",
            "────────────────────────────────────────────────────────────────────────────────",
            "Ida    She leaks a little, and nobody minds as long as the weather holds   1998",
            "Tern   Sound                                                               2004",
            "       Nobody knows",
        ]
    );
    assert_eq!(
        shown(&ships(), 38),
        [
            "Ship  What the harbour board     Built",
            "      says of her",
            "──────────────────────────────────────",
            "Ida   She leaks a little, and    1998",
            "      nobody minds as long as",
            "      the weather holds",
            "",
            "Tern  Sound                      2004",
            "      Nobody knows",
        ]
    );
}

#[test]
fn numbers_stand_with_their_ones_below_ones() {
    let rows = vec![
        vec!["Quay", "Boats", "Built", "Depth in m"],
        vec!["North", "1,204", "1998", "3.5"],
        vec!["South", "17", "2004", "12.5"],
        vec!["Mill", "", "1960", "–"],
    ];
    assert_eq!(
        shown(&rows, 60),
        [
            "Quay    Boats   Built   Depth in m",
            "──────────────────────────────────",
            "North   1,204   1998           3.5",
            "South      17   2004          12.5",
            "Mill            1960             –",
        ]
    );
}

#[test]
fn what_has_no_room_in_columns_is_a_list() {
    assert_eq!(
        shown(&ships(), 20),
        [
            "Ship",
            "What the harbour",
            "board says of her",
            "Built",
            "────────────────────",
            "Ship:     Ida",
            "What th…: She leaks",
            "          a little,",
            "          and nobody",
            "          minds",
            "          as long",
            "          as the",
            "          weather",
            "          holds",
            "Built:    1998",
            "",
            "Ship:     Tern",
            "What th…: Sound",
            "Built:    2004",
            "",
            "What th…: Nobody",
            "          knows",
        ]
    );
    // Forty columns are a list anywhere.
    let head: Vec<String> = (0..40).map(|n| format!("No {n}")).collect();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let many = shown(&[head, vec!["a cell"; 40]], 100);
    assert!(many[0].starts_with("No 0 · No 1 · "), "{}", many[0]);
    assert_eq!(many.iter().filter(|l| l.ends_with("a cell")).count(), 40);
    assert_eq!(many[many.len() - 1], "No 39: a cell");
}

#[test]
fn one_column_is_no_list_and_a_head_alone_is_shown() {
    let one = vec![
        vec!["Head"],
        vec!["abcdefghijklmnopqrstuvwxyz"],
        vec!["two"],
    ];
    assert_eq!(
        shown(&one, 10),
        [
            "Head",
            "──────────",
            "abcdefghij",
            "klmnopqrst",
            "uvwxyz",
            "",
            "two"
        ]
    );
    assert_eq!(shown(&[vec!["A", "B"]], 10), ["A    B", "───────"]);
}

#[test]
fn uneven_rows_lose_no_cell() {
    let rows = [vec!["A", "B"], vec!["one"], vec!["one", "two", "three"]];
    let whole = shown(&rows, 40).join("\n");
    assert!(whole.contains("three"), "{whole}");
}

#[test]
fn a_part_of_the_table_tells_its_shape() {
    let head = vec!["Number", "Ship"];
    let mut rows = vec![vec!["17", "Ida of the north quay"]; 5000];
    rows.insert(0, head);
    // Of all the rows a few from everywhere are measured, the last one always.
    rows[5000] = vec!["1700000000", "Tern"];
    let last = shown(&rows, 60).pop().unwrap();
    assert_eq!(last, "1700000000   Tern");
    // A row nobody looked at fits its columns all the same.
    rows[4000] = vec![
        "17",
        "a ship with a name of many words, moored where nobody looks",
    ];
    assert!(
        shown(&rows, 40)
            .iter()
            .all(|line| super::super::width(line) <= 40)
    );
}

fn cell() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "a",
        "17",
        "word",
        "several words in one cell",
        "https://example.org/a/long/address/without/a/break",
        "家族会議は昨日",
        "שלום עולם",
        "👨‍👩‍👧",
        "e\u{301}e\u{301}",
        "hy\u{ad}phen\u{ad}ated",
        "\x1b[31mred",
        "\u{a0}",
        "\u{200b}",
        "tab\there",
    ])
}

proptest! {
    #[test]
    fn tables_fit_and_lose_nothing(
        rows in prop::collection::vec(prop::collection::vec(cell(), 1..7), 1..8),
        measure in 12_usize..120,
    ) {
        let (text, laid) = lines(&rows, measure);
        let mut places = std::collections::BTreeSet::new();
        let mut covered = vec![false; text.len()];
        for line in &laid {
            prop_assert!(places.insert(line.at), "two lines have the place {}", line.at);
            let shown = line_text(&text, &line.pieces, Lines::Flow);
            prop_assert!(super::super::width(&shown) <= measure, "{shown:?} in {measure}");
            let mut end = 0;
            for piece in &line.pieces {
                prop_assert!(piece.x >= end, "{shown:?}: pieces overlap");
                end = piece.x + piece.part.width();
                if let Some(row) = piece.part.text() {
                    for byte in row.span.range() {
                        prop_assert!(!std::mem::replace(&mut covered[byte], true));
                    }
                }
            }
        }
        let (_, table) = written(&rows);
        let all = Rows::new(&table, Span::from(9..text.len()));
        for (n, row) in rows.iter().enumerate() {
            for (cell, words) in all.cells(n).zip(row) {
                let lost = cell.range().find(|&b| !covered[b] && !text.as_bytes()[b].is_ascii_whitespace());
                let invisible = super::super::clean_line(words).trim().is_empty();
                prop_assert!(lost.is_none() || invisible, "{words:?} is lost");
            }
        }
    }
}
