//! How things stand on a page: tables, hanging paragraphs, heads and feet, scans, upright lines.

use super::looks::{article, line, of, paragraph, text};

/// Lines of text one below the other, each with its left edge.
fn lines(y: f32, step: f32, lines: &[(f32, &str)]) -> String {
    let drawn = lines.iter().enumerate();
    let drawn = drawn.map(|(n, (x, words))| line('F', 11.0, *x, y - step * n as f32, words));
    drawn.collect()
}

#[test]
fn cells_of_a_table_may_have_several_lines() {
    let cells = [
        (40.0, 520.0, "Boat"),
        (120.0, 520.0, "State"),
        (200.0, 520.0, "What must be done"),
        (40.0, 498.0, "Tern"),
        (120.0, 498.0, "poor"),
        (200.0, 498.0, "Renew four plates below the"),
        (200.0, 484.0, "waterline and test the doors"),
        (40.0, 462.0, "Dunlin"),
        (120.0, 462.0, "sound"),
        (200.0, 462.0, "Nothing"),
    ];
    let mut page = text(40.0, 570.0);
    for (x, y, words) in cells {
        page.push_str(&line('F', 11.0, x, y, words));
    }
    page.push_str(&text(40.0, 420.0));
    let article = article(&[page], "", &[]);
    let table = article
        .blocks
        .iter()
        .find_map(|b| b.table.as_ref())
        .unwrap();
    assert_eq!(table.len(), 9);
    let words = "Renew four plates below the waterline and test the doors";
    assert!(article.text.contains(words), "{}", article.text);
    let found = of(&article);
    assert_eq!(
        [&found[0], found.last().unwrap()],
        [&paragraph(), &paragraph()]
    );
}

#[test]
fn a_gap_below_a_header_or_over_a_total_parts_no_rows() {
    let table = |steps: [f32; 6]| {
        let rows = [
            ["Boat", "State", "What must be done"],
            ["Tern", "poor", "Renew four plates below the"],
            ["", "", "waterline"],
            ["Dunlin", "sound", "Nothing"],
            ["Eel", "poor", "Paint the bow"],
            ["Otter", "sound", "Nothing"],
        ];
        let (mut page, mut y) = (text(40.0, 570.0), 520.0);
        for (row, step) in rows.iter().zip(steps) {
            y -= step;
            for (words, x) in row.iter().zip([40.0, 120.0, 200.0]) {
                if !words.is_empty() {
                    page.push_str(&line('F', 11.0, x, y, words));
                }
            }
        }
        page.push_str(&text(40.0, 400.0));
        let article = article(&[page], "", &[]);
        let table = article.blocks.iter().find_map(|b| b.table.as_ref());
        table.map_or(0, |table| table.len())
    };
    assert_eq!(table([0.0, 20.0, 14.0, 14.0, 14.0, 14.0]), 15);
    assert_eq!(table([0.0, 14.0, 14.0, 14.0, 14.0, 20.0]), 15);
}

#[test]
fn rows_of_very_many_cells_are_rows() {
    let row = |y: f32| {
        let cells = (0..50).map(|n| line('F', 3.0, 10.0 + 6.0 * n as f32, y, "ox"));
        cells.collect::<String>()
    };
    let rows: String = (0..30).map(|n| row(480.0 - 6.0 * n as f32)).collect();
    let page = text(40.0, 560.0) + &rows + &text(40.0, 200.0);
    let article = article(&[page], "", &[]);
    assert_eq!(article.text.matches("ox").count(), 50 * 30);
}

#[test]
fn the_first_line_of_a_paragraph_may_stand_out() {
    let hanging = [
        (
            40.0,
            "3.1 The clerk said that the county would close the bridge in",
        ),
        (70.0, "the spring."),
        (
            40.0,
            "3.2 Nobody minded, and it was agreed that the county should be",
        ),
        (70.0, "told so."),
    ];
    let found = of(&article(&[lines(500.0, 14.0, &hanging)], "", &[]));
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].ends_with("close the bridge in the spring."));
    // Items behind dashes hang, too; dialogue does not.
    let dashed = [
        (40.0, "The board resolved:"),
        (
            54.0,
            "\\261 to raise the charge by ten pence, but not for people who come",
        ),
        (64.0, "three times a week;"),
        (54.0, "\\261 to ask the auditors."),
    ];
    let found = of(&article(&[lines(500.0, 14.0, &dashed)], "", &[]));
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(
        found[1..].iter().all(|b| b.starts_with("ListItem")),
        "{found:#?}"
    );
}

#[test]
fn a_block_set_in_and_an_item_behind_a_gap_stand_by_themselves() {
    let block = [
        (
            40.0,
            "The keeper of the weir at Harl wrote in the book of May that",
        ),
        (80.0, "Nobody has come to the weir today, and I have"),
        (80.0, "Not seen a boat since the rain of Sunday."),
    ];
    let found = of(&article(&[lines(500.0, 14.0, &block)], "", &[]));
    assert!(found[0].ends_with("of May that"), "{found:#?}");
    let items = [
        (40.0, "23. Boats are counted at noon."),
        (
            40.0,
            "24. Nobody swims above the weir, and nobody below it but in",
        ),
        (40.0, "26. Dogs stay on board."),
    ];
    let found = of(&article(&[lines(500.0, 14.0, &items)], "", &[]));
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn paragraphs_that_a_judgment_counts_are_no_items() {
    let mut page = line('B', 14.0, 40.0, 560.0, "Moen v Lund");
    for (n, y) in [(1, 530.0), (2, 480.0), (3, 410.0), (4, 360.0)] {
        page.push_str(&line('F', 11.0, 40.0, y, &format!("{n}. {}", TEXT[0])));
        page.push_str(&line('F', 11.0, 40.0, y - 14.0, TEXT[1]));
        page.push_str(&line('F', 11.0, 40.0, y - 28.0, TEXT[2]));
    }
    page.push_str(&line('B', 11.0, 40.0, 432.0, "The law"));
    let found = of(&article(&[page], "", &[]));
    let counted = found.iter().filter(|b| b.starts_with("Paragraph: "));
    assert_eq!(counted.count(), 4, "{found:#?}");
    assert!(
        found
            .iter()
            .any(|b| b.starts_with("Paragraph: 3. The weir"))
    );
}

/// Full lines and one that is not.
const TEXT: [&str; 3] = [
    "The weir was opened at noon by the two oldest people of the",
    "village, and the mill ran until the evening of the next day as it had",
    "always done, although nobody had asked for it.",
];

#[test]
fn heads_and_feet_of_one_page_stand_apart_at_its_edge() {
    let body = text(40.0, 500.0) + &text(40.0, 440.0);
    let edges = line('F', 8.0, 40.0, 572.0, "14 HILL AND FIELD")
        + &line('F', 8.0, 330.0, 572.0, "Autumn 2032")
        + &line(
            'F',
            8.0,
            40.0,
            24.0,
            "Hill Trust is a charity, number 551204",
        );
    let found = of(&article(&[body.clone() + &edges], "", &[]));
    assert_eq!(found, [paragraph(), paragraph()]);
    // A note at the foot is one, though its number may be the page's.
    let note = line(
        'F',
        8.0,
        40.0,
        40.0,
        "1 The minute book is kept at the school.",
    );
    let found = of(&article(&[body.clone() + &note], "", &[]));
    assert!(found.last().unwrap().contains("minute book"), "{found:#?}");
    // What stands near the text belongs to it.
    let near = line('F', 8.0, 40.0, 400.0, "Photo taken in May");
    assert_eq!(of(&article(&[body + &near], "", &[])).len(), 3);
}

#[test]
fn lines_of_a_scan_have_one_size() {
    let sizes = [11.0, 10.0, 11.6];
    let mut page = String::from("BT 3 Tr ET\n");
    for (n, words) in super::looks::TEXT.iter().enumerate() {
        page.push_str(&line('F', sizes[n], 40.0, 500.0 - 14.0 * n as f32, words));
    }
    assert_eq!(of(&article(&[page], "", &[])), [paragraph()]);
}

#[test]
fn a_table_of_contents_without_dots_is_none_of_the_text() {
    let mut page = line('B', 18.0, 40.0, 570.0, "The Weir");
    for (n, name) in ["1 Water", "2 Boats"].into_iter().enumerate() {
        let y = 540.0 - 14.0 * n as f32;
        page.push_str(&line('B', 11.0, 40.0, y, name));
        page.push_str(&line('B', 11.0, 300.0, y, &(n + 3).to_string()));
        let y = 500.0 - 80.0 * n as f32;
        page.push_str(&line('B', 11.0, 40.0, y, name));
        page.push_str(&text(40.0, y - 20.0));
    }
    let found = of(&article(&[page], "", &[]));
    assert_eq!(found.len(), 5, "{found:#?}");
}

#[test]
fn a_table_that_counts_what_headings_name_is_no_table_of_contents() {
    let mut page = line('B', 18.0, 40.0, 570.0, "The Weir");
    for (n, name) in ["North", "South"].into_iter().enumerate() {
        let y = 540.0 - 80.0 * n as f32;
        page.push_str(&line('B', 11.0, 40.0, y, name));
        page.push_str(&text(40.0, y - 20.0));
    }
    for (n, (name, count)) in [("North", 52), ("South", 61), ("Both", 113)]
        .iter()
        .enumerate()
    {
        let y = 340.0 - 14.0 * n as f32;
        page.push_str(&line('F', 11.0, 40.0, y, name));
        page.push_str(&line('F', 11.0, 300.0, y, &count.to_string()));
    }
    let article = article(&[page], "", &[]);
    for count in ["52", "61", "113"] {
        assert!(article.text.contains(count), "{}", article.text);
    }
}

#[test]
fn the_first_row_of_a_first_page_may_be_text() {
    let body = || text(40.0, 500.0) + &text(40.0, 440.0);
    let rows = [
        ["Ida Moen", "Keeper of weirs and locks"],
        ["Ida Moen", "ida@moen.example"],
        ["Name: Ida Moen", "Born: 1931"],
        ["Boat 12", "Ida Moen"],
        ["Invoice number", "120433"],
    ];
    for [left, right] in rows {
        let row = line('F', 11.0, 40.0, 575.0, left) + &line('F', 11.0, 250.0, 575.0, right);
        let article = article(&[row + &body()], "", &[]);
        let kept = of(&article);
        let kept = kept
            .iter()
            .filter(|block| !block.starts_with("Boilerplate"));
        assert!(kept.clone().any(|block| block.contains(right)), "{right}");
    }
    for foot in [
        "1 Ida Moen to Bo Lind, 5 June 2031",
        "Source: Harl Trust, counts of boats",
    ] {
        let foot = line('F', 8.0, 40.0, 30.0, foot);
        let found = of(&article(&[body() + &foot], "", &[]));
        assert_eq!(found.len(), 3, "{found:#?}");
    }
}

#[test]
fn small_lines_that_credit_or_count_a_picture_are_captions() {
    let mut page = text(40.0, 560.0);
    page.push_str(&line(
        'F',
        9.0,
        40.0,
        500.0,
        "The weir at noon. Photograph: Ida Moen",
    ));
    page.push_str(&line('F', 9.0, 40.0, 470.0, "Figure 2: Boats by year"));
    page.push_str(&text(40.0, 440.0));
    page.push_str(&text(40.0, 380.0));
    let found = of(&article(&[page], "", &[]));
    let captions = found.iter().filter(|b| b.starts_with("Caption"));
    assert_eq!(captions.count(), 2, "{found:#?}");
}
