//! What lines look like and what the file says of them: structure, bullets, notes, headings.

use super::*;

/// A page of lines in Helvetica; `F` draws one at a place in a size, `B` one in bold.
fn line(font: char, size: f32, x: f32, y: f32, words: &str) -> String {
    format!("BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n")
}

/// The article of pages with these contents, in a file with such a catalog and more objects from
/// number 5 on; pages and their contents stand behind those.
fn article(pages: &[String], catalog: &str, more: &[String]) -> Article {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_string(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>".to_string(),
    ];
    objects.extend_from_slice(more);
    let mut kids = String::new();
    for (n, page) in pages.iter().enumerate() {
        objects.push(stream("", page));
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 600] /StructParents {n} \
             /Contents {} 0 R /Resources << /Font << /F 3 0 R /B 4 0 R >> >> >>",
            objects.len()
        ));
        kids.push_str(&format!("{} 0 R ", objects.len()));
    }
    objects[1] = format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len());
    read(&file(&objects))
}

fn of(article: &Article) -> Vec<String> {
    let block = |b: &Block| format!("{:?}: {}", b.kind, article.slice(b.span));
    article.blocks.iter().map(block).collect()
}

/// A paragraph of full lines and one that is not.
const TEXT: [&str; 3] = [
    "The weir was opened at noon by the two oldest people of the",
    "village, and the mill ran until the evening of the next day as",
    "it had always done.",
];

fn text(x: f32, y: f32) -> String {
    let lines = TEXT.iter().enumerate();
    let lines = lines.map(|(n, words)| line('F', 11.0, x, y - 14.0 * n as f32, words));
    lines.collect()
}

fn paragraph() -> String {
    format!("Paragraph: {}", TEXT.join(" "))
}

#[test]
fn structure_tells_paragraphs_that_look_like_one() {
    // Two of full lines without indent or room between them, and one that a picture's words part.
    let parts = [
        (0, 500.0, TEXT[0]),
        (
            0,
            486.0,
            "village in the rain, who had waited for it since the spring.",
        ),
        (1, 472.0, TEXT[0]),
        (1, 458.0, TEXT[1]),
        (2, 430.0, "The mill in May"),
        (1, 402.0, TEXT[2]),
    ];
    let mut page = String::new();
    for (n, (_, y, words)) in parts.iter().enumerate() {
        let words = line('F', 11.0, 40.0, *y, words);
        page.push_str(&format!("/P << /MCID {n} >> BDC\n{words}EMC\n"));
    }
    let elements = |role: &str, above: [u32; 3]| {
        let listed: Vec<String> = parts
            .iter()
            .map(|(of, ..)| format!("{} 0 R", 7 + of))
            .collect();
        let mut more = vec![
            "<< /Type /StructTreeRoot /ParentTree 6 0 R /RoleMap << /Words /P >> >>".to_string(),
            format!("<< /Nums [0 [{}]] >>", listed.join(" ")),
        ];
        more.extend(above.map(|above| format!("<< /S /{role} /P {above} 0 R >>")));
        more
    };
    let of = |more: &[String]| of(&article(&[page.clone()], "/StructTreeRoot 5 0 R", more));
    let first = format!("Paragraph: {} {}", parts[0].2, parts[1].2);
    let told = [first, paragraph(), "Paragraph: The mill in May".to_string()];
    assert_eq!(of(&elements("P", [5, 5, 5])), told);
    assert_eq!(of(&elements("Words", [5, 5, 5])), told);
    // What holds parts tells nothing of the text in it, nor do parts in a circle.
    let untold = of(&elements("Span", [8, 9, 7]));
    assert_eq!(untold.len(), 4, "{untold:#?}");
}

#[test]
fn bullets_that_are_drawn_make_items() {
    let items = [
        "Friday: 88 passengers",
        "Tuesday: 27",
        "Nobody at Christmas",
    ];
    let mut page = text(40.0, 500.0);
    for (n, words) in items.iter().enumerate() {
        let y = 440.0 - 16.0 * n as f32;
        page.push_str(&line('F', 11.0, 60.0, y, words));
        page.push_str(&format!("48 {} 4 4 re f\n", y + 2.5));
    }
    // Beside a word in the middle of a line it is none, nor is a larger one.
    page.push_str(&line('F', 11.0, 40.0, 360.0, "The gate"));
    page.push_str(&line('F', 11.0, 96.0, 360.0, "is green."));
    page.push_str("88 362 4 4 re f\n40 300 30 30 re f\n");
    page.push_str(&line('F', 11.0, 80.0, 310.0, "Left and right."));
    let found = of(&article(&[page], "", &[]));
    let listed: Vec<String> = items.iter().map(|i| format!("ListItem: • {i}")).collect();
    assert_eq!(found[1..4], listed, "{found:#?}");
    assert_eq!(found[4..].len(), 2, "{found:#?}");
    assert!(
        found[4..]
            .iter()
            .all(|block| block.starts_with("Paragraph"))
    );
}

#[test]
fn marks_of_notes_may_be_figures_of_the_font() {
    let mut page = line('F', 11.0, 40.0, 500.0, &format!("{}1 It rained.", TEXT[2]));
    page.push_str(&text(40.0, 480.0));
    page.push_str(&line('F', 8.0, 40.0, 60.0, "1See the book of the mill."));
    let found = article(&[page], "", &[]);
    assert!(found.text.contains("done.[1] It rained."), "{}", found.text);
    assert!(found.text.contains("[1] See the book"), "{}", found.text);
}

#[test]
fn sentences_and_questions_are_no_headings() {
    let about = [
        "What the mill cost, who paid for it and why nobody",
        "wants to say how long it will turn.",
    ];
    let asked = ["Who opened it?", "Who paid?", "Will it turn?"];
    let mut page = line('F', 9.0, 40.0, 580.0, "Villages")
        + &line('F', 22.0, 40.0, 550.0, "The mill turns")
        + &line('F', 14.0, 40.0, 525.0, about[0])
        + &line('F', 14.0, 40.0, 508.0, about[1]);
    for (n, words) in asked.iter().enumerate() {
        let y = 470.0 - 80.0 * n as f32;
        page.push_str(&line('B', 11.0, 40.0, y, words));
        page.push_str(&text(40.0, y - 20.0));
    }
    let found = of(&article(&[page], "", &[]));
    let mut expected = vec![
        "Boilerplate: Villages".to_string(),
        "Title: The mill turns".to_string(),
        format!("Paragraph: {}", about.join(" ")),
    ];
    for words in asked {
        expected.push(format!("Paragraph: {words}"));
        expected.push(paragraph());
    }
    assert_eq!(found, expected);
}

#[test]
fn short_lines_in_the_middle_over_text_are_headings() {
    let page = line('F', 18.0, 40.0, 560.0, "The mill turns")
        + &text(40.0, 520.0)
        + &line('F', 11.0, 163.0, 460.0, "The wheel")
        + &text(40.0, 430.0)
        + &line('F', 11.0, 146.0, 370.0, "It turns by itself.")
        + &text(40.0, 340.0);
    let found = of(&article(&[page], "", &[]));
    assert_eq!(found[2], "Heading: The wheel", "{found:#?}");
    assert!(found[4].starts_with("Paragraph"), "{found:#?}");
}

#[test]
fn cells_may_be_parted_by_spaces_and_columns_by_an_em() {
    let page = text(40.0, 500.0)
        + &line('F', 11.0, 80.0, 440.0, "Branch        Visits")
        + &line('F', 11.0, 80.0, 426.0, "Harbour       52");
    let found = of(&article(&[page], "", &[]));
    assert_eq!(found[1].lines().count(), 3, "{found:#?}");
    // An item that begins at the edge ends with its line.
    let page = line('F', 11.0, 40.0, 500.0, "1. a pump")
        + &line('F', 11.0, 40.0, 486.0, "2. a tank for the water")
        + &text(40.0, 472.0)
        + &line('F', 11.0, 40.0, 420.0, "12. Mai 2031");
    let found = of(&article(&[page], "", &[]));
    assert_eq!(found[1], "ListItem: 2. a tank for the water");
    assert_eq!(found[2], paragraph());
    assert!(!found[3].starts_with("ListItem"), "{found:#?}");
}

#[test]
fn the_line_below_an_initial_may_be_set_in_as_those_beside_it() {
    let page = line('F', 36.0, 40.0, 480.0, "T")
        + &line(
            'F',
            11.0,
            68.0,
            496.0,
            "he weir was opened at noon by the two oldest people",
        )
        + &line(
            'F',
            11.0,
            68.0,
            482.0,
            "of the village, and the mill ran until the evening of",
        )
        + &line(
            'F',
            11.0,
            68.0,
            468.0,
            "the next day, when it rained so hard that all of them",
        )
        + &line('F', 11.0, 40.0, 454.0, "went home.");
    let found = of(&article(&[page], "", &[]));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("Paragraph: The weir"), "{found:#?}");
}

#[test]
fn heads_and_feet_of_a_single_sheet_are_no_text() {
    let page = line('F', 11.0, 40.0, 580.0, "Works committee")
        + &line('B', 16.0, 40.0, 530.0, "The mill turns")
        + &text(40.0, 500.0)
        + &line('F', 11.0, 40.0, 30.0, "The Mill Society · 1");
    let found = of(&article(&[page], "", &[]));
    let expected = [
        "Boilerplate: Works committee".to_string(),
        "Title: The mill turns".to_string(),
        paragraph(),
    ];
    assert_eq!(found, expected);
}

#[test]
fn words_below_a_picture_part_no_paragraph() {
    let page = text(40.0, 560.0)
        + &line('F', 8.0, 40.0, 500.0, "The wheel in May, before the rain.")
        + &line('F', 11.0, 200.0, 498.0, "The wheel was made of oak by")
        + &line('F', 8.0, 40.0, 490.0, "Photograph: Ida Moen")
        + &line('F', 11.0, 200.0, 484.0, "two men of the village who had")
        + &line('F', 11.0, 40.0, 470.0, "never built one.");
    let found = of(&article(&[page], "", &[]));
    let whole =
        "Paragraph: The wheel was made of oak by two men of the village who had never built one.";
    assert!(found.iter().any(|block| block == whole), "{found:#?}");
}
