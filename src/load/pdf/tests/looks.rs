//! What lines look like and what the file says of them: structure, bullets, notes, headings.

use super::*;

/// A page of lines in Helvetica; `F` draws one at a place in a size, `B` one in bold.
pub(super) fn line(font: char, size: f32, x: f32, y: f32, words: &str) -> String {
    format!("BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n")
}

/// The article of pages with these contents, in a file with such a catalog and more objects from
/// number 5 on; pages and their contents stand behind those.
pub(super) fn article(pages: &[String], catalog: &str, more: &[String]) -> Article {
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

pub(super) fn of(article: &Article) -> Vec<String> {
    let block = |b: &Block| format!("{:?}: {}", b.kind, article.slice(b.span));
    article.blocks.iter().map(block).collect()
}

/// A paragraph of full lines and one that is not.
pub(super) const TEXT: [&str; 3] = [
    "The weir was opened at noon by the two oldest people of the",
    "village, and the mill ran until the evening of the next day as",
    "it had always done.",
];

pub(super) fn text(x: f32, y: f32) -> String {
    let lines = TEXT.iter().enumerate();
    let lines = lines.map(|(n, words)| line('F', 11.0, x, y - 14.0 * n as f32, words));
    lines.collect()
}

pub(super) fn paragraph() -> String {
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

/// A tagged line: its element, font, size, place and words.
type Told<'t> = (usize, char, f32, f32, f32, &'t str);

/// The blocks of a page of tagged lines. The elements, from number 7 on, are their roles and the
/// numbers of those that hold them.
fn tagged(elements: &[(&str, usize)], lines: &[Told<'_>]) -> Vec<String> {
    let (mut page, mut listed) = (String::new(), String::new());
    for (n, (of, font, size, x, y, words)) in lines.iter().enumerate() {
        let words = line(*font, *size, *x, *y, words);
        page.push_str(&format!("/S << /MCID {n} >> BDC\n{words}EMC\n"));
        listed.push_str(&format!("{of} 0 R "));
    }
    let mut more = vec![
        "<< /Type /StructTreeRoot /ParentTree 6 0 R >>".to_string(),
        format!("<< /Nums [0 [{listed}]] >>"),
    ];
    let element = |(role, above): &(&str, usize)| format!("<< /S /{role} /P {above} 0 R >>");
    more.extend(elements.iter().map(element));
    of(&article(&[page], "/StructTreeRoot 5 0 R", &more))
}

/// The lines of a paragraph that is this element.
fn told(of: usize, y: f32) -> Vec<Told<'static>> {
    let lines = TEXT.iter().enumerate();
    let lines = lines.map(|(n, words)| (of, 'F', 11.0, 40.0, y - 14.0 * n as f32, *words));
    lines.collect()
}

#[test]
fn a_structure_that_names_one_large_object_often_is_read_in_time() {
    let large = "0 ".repeat(50_000);
    let often = "7 0 R ".repeat(50_000);
    let page = format!("/P << /MCID 0 >> BDC\n{}EMC\n", text(40.0, 500.0));
    for (tree, object) in [
        (format!("<< /Nums [0 [{often}]] >>"), format!("[{large}]")),
        (
            format!("<< /Kids [{often}] /Nums [0 [5 0 R]] >>"),
            format!("<< /X [{large}] >>"),
        ),
    ] {
        let root = "<< /Type /StructTreeRoot /ParentTree 6 0 R >>".to_string();
        let more = [root, tree, object];
        let begun = Instant::now();
        let found = of(&article(
            std::slice::from_ref(&page),
            "/StructTreeRoot 5 0 R",
            &more,
        ));
        assert_eq!(found, [paragraph()]);
        assert!(begun.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn a_structure_for_which_there_is_no_time_tells_nothing() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R >>".to_string(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 600] /StructParents 0 >>".to_string(),
        "<< /Type /StructTreeRoot /ParentTree << /Nums [0 [5 0 R]] >> >>".to_string(),
        "<< /S /P /P 4 0 R >>".to_string(),
    ];
    let pdf = Pdf::new(Arc::new(file(&objects))).unwrap();
    let pace = Pace::new(Instant::now() + TIME);
    let told = |time| {
        let tags = Tags::within(pdf.xref(), &pace, time).unwrap();
        tags.of_page(&pdf.pages()[0], &pace).len()
    };
    assert_eq!((told(TIME), told(Duration::ZERO)), (1, 0));
}

#[test]
fn labels_of_headings_and_pictures_are_no_marks_of_notes() {
    let roles = [
        ("H1", 5),
        ("Lbl", 7),
        ("P", 5),
        ("Caption", 5),
        ("Lbl", 10),
        ("H1", 5),
        ("Lbl", 12),
    ];
    let mut lines = vec![
        (8, 'B', 14.0, 40.0, 560.0, "1"),
        (7, 'B', 14.0, 60.0, 560.0, "Introduction"),
    ];
    lines.extend(told(9, 536.0));
    lines.extend([
        (11, 'F', 9.0, 40.0, 480.0, "Figure 1:"),
        (10, 'F', 9.0, 85.0, 480.0, "The wheel in May"),
        (13, 'B', 14.0, 40.0, 456.0, "2"),
        (12, 'B', 14.0, 60.0, 456.0, "How the mill turns"),
    ]);
    lines.extend(told(9, 432.0));
    let found = tagged(&roles, &lines);
    assert_eq!(found[0], "Title: 1 Introduction", "{found:#?}");
    assert_eq!(found[2], "Caption: Figure 1: The wheel in May");
    assert_eq!(found[3], "Heading: 2 How the mill turns");
}

#[test]
fn labels_of_references_and_notes_are_their_marks() {
    // As LibreOffice writes them, and as the standard shows.
    for roles in [
        [("P", 5), ("Lbl", 7), ("Link", 8), ("Note", 5), ("Lbl", 10)],
        [
            ("P", 5),
            ("Reference", 7),
            ("Lbl", 8),
            ("Note", 5),
            ("Lbl", 10),
        ],
    ] {
        let mut lines = told(7, 500.0);
        lines.extend([
            (9, 'F', 11.0, 134.0, 472.0, "1"),
            (11, 'F', 8.0, 40.0, 60.0, "1"),
            (10, 'F', 8.0, 50.0, 60.0, "See the book of the mill."),
        ]);
        let found = tagged(&roles, &lines);
        assert!(found[0].ends_with("done.[1]"), "{roles:?} {found:#?}");
        assert_eq!(found.len(), 2, "{found:#?}");
        // Each line a paragraph of its own: the file knows nothing.
        let mut roles = roles.to_vec();
        for line in lines.iter_mut().take(TEXT.len()).skip(1) {
            line.0 = 7 + roles.len();
            roles.push(("P", 5));
        }
        let found = tagged(&roles, &lines);
        assert!(found[0].ends_with("done.1"), "{roles:?} {found:#?}");
    }
}

#[test]
fn items_keep_the_labels_they_have_and_may_hold_paragraphs() {
    let labels = ["(a)", "A.", "iv.", "1.1"];
    let mut roles = vec![("P", 5)];
    let mut lines = told(7, 570.0);
    let mut expected = vec![paragraph()];
    for (n, label) in labels.into_iter().enumerate() {
        let y = 520.0 - 18.0 * n as f32;
        let item = 7 + roles.len();
        roles.extend([("LI", 5), ("Lbl", item), ("LBody", item)]);
        lines.push((item + 1, 'F', 11.0, 50.0, y, label));
        lines.push((item + 2, 'F', 11.0, 76.0, y, "the owner pays for it;"));
        expected.push(format!("ListItem: {label} the owner pays for it;"));
    }
    let item = 7 + roles.len();
    roles.extend([("LI", 5), ("LBody", item), ("P", item + 1), ("P", item + 1)]);
    let two = ["The owner pays in May.", "The tenant pays, and says so."];
    lines.push((item + 2, 'F', 11.0, 68.0, 420.0, two[0]));
    lines.push((item + 3, 'F', 11.0, 68.0, 392.0, two[1]));
    lines.extend(told(7, 350.0));
    expected.push(format!("ListItem: • {}", two[0]));
    expected.push(format!("ListItem: {}", two[1]));
    expected.push(paragraph());
    assert_eq!(tagged(&roles, &lines), expected);
    let label = |text| shown::label(text).map(|(label, _)| label);
    assert_eq!(label("[12] A mill"), Some("[12] ".into()));
    for text in ["U.S. ships", "Mill. The", "2031. May", "A mill", "(see) it"] {
        assert_eq!(label(text), None);
    }
}

#[test]
fn what_is_said_over_a_title_is_text() {
    for words in [
        "\"The mill will never turn again,\" said Ida Moen.",
        "\"The mill will never turn again,\" said Ida Moen",
        "The mill will never turn again, says Ida Moen.",
    ] {
        let page = line('F', 11.0, 40.0, 580.0, words)
            + &line('F', 22.0, 40.0, 550.0, "The mill turns")
            + &text(40.0, 520.0);
        let found = of(&article(&[page], "", &[]));
        assert_eq!(found[0], format!("Paragraph: {words}"));
    }
}

#[test]
fn small_words_on_the_right_of_a_row_come_behind_the_others() {
    let page = text(40.0, 500.0)
        + &line('B', 11.0, 40.0, 440.0, "Senior engineer, Acme Works")
        + &line('F', 9.0, 280.0, 440.0, "January 2030 to May 2031")
        + &text(40.0, 424.0);
    let found = article(&[page], "", &[]).text;
    let (post, time) = (found.find("Senior"), found.find("January"));
    assert!(post.is_some() && post < time, "{found}");
}

#[test]
fn the_number_in_a_word_is_no_mark_of_a_note() {
    let page = text(40.0, 520.0)
        + &line(
            'F',
            11.0,
            40.0,
            470.0,
            "The mill gave off more CO2 than the town had let it.",
        )
        + &line(
            'F',
            11.0,
            40.0,
            456.0,
            "A week2 ago it rained, says the report.2 Since then",
        )
        + &line('F', 11.0, 40.0, 442.0, "the weir is shut.")
        + &line('F', 8.0, 40.0, 60.0, "2See the report of the town.");
    let found = article(&[page], "", &[]).text;
    assert!(found.contains("CO2 than"), "{found}");
    assert!(
        found.contains("A week2 ago it rained, says the report.[2]"),
        "{found}"
    );
}
