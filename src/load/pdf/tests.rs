//! PDF by groff, Chromium and LibreOffice, and what cannot be read.

mod layouts;
mod looks;

use super::*;
use crate::article::{Block, BlockKind, InlineKind};

const PAGES: &[u8] = include_bytes!("../../../tests/fixtures/books/pages.pdf");
const COLUMNS: &[u8] = include_bytes!("../../../tests/fixtures/books/columns.pdf");
const LOCKED: &[u8] = include_bytes!("../../../tests/fixtures/books/locked.pdf");
const RESTRICTED: &[u8] = include_bytes!("../../../tests/fixtures/books/restricted.pdf");
const SCAN: &[u8] = include_bytes!("../../../tests/fixtures/books/scan.pdf");
fn read(bytes: &[u8]) -> Article {
    parse(bytes, "file.pdf", &Limits::default()).unwrap()
}

fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    let slice = |b: &Block| (b.kind, article.slice(b.span));
    article.blocks.iter().map(slice).collect()
}

#[test]
fn paragraphs_are_whole_over_lines_and_pages() {
    let article = read(PAGES);
    let found = blocks(&article);
    let has = |kind, text| assert!(found.contains(&(kind, text)), "{kind:?} {text}: {found:#?}");
    assert_eq!(
        found[0],
        (BlockKind::Title, "The Harbour That Would Not Freeze")
    );
    assert_eq!(found[1], (BlockKind::Byline, "Mara Voss"));
    has(BlockKind::Heading, "Counting the days");
    // Cut by hyphens at the ends of lines, and by the end of a page.
    has(
        BlockKind::Paragraph,
        "Nobody agrees on the reason. The Institute of Northern Waters blames a current;[1] the town \
         blames the power station, whose cooling water runs into the bay.",
    );
    has(
        BlockKind::Paragraph,
        "Fishermen still sing it, although few of them remember the second verse.",
    );
    has(BlockKind::ListItem, "2. a boat that starts in the cold,");
    assert!(
        !article.text.contains("The Ostrova Letter"),
        "a running head"
    );
    let table = found.iter().find(|b| b.0 == BlockKind::Code).unwrap().1;
    assert_eq!(table.lines().count(), 5, "{table}");
}

#[test]
fn a_box_beside_the_text_is_read_by_itself() {
    let article = read(include_bytes!("../../../tests/fixtures/books/boxed.pdf"));
    let found = blocks(&article);
    let whole = |text: &str| {
        found
            .iter()
            .any(|(_, of)| of.starts_with("The night") && of.ends_with(text))
    };
    assert!(whole("announced in Tarrow on Monday."), "{found:#?}");
    // A name in larger letters below the title heads nothing.
    let article = read(include_bytes!("../../../tests/fixtures/books/named.pdf"));
    assert_eq!(article.metadata.byline.as_deref(), Some("Lena Ode"));
}

#[test]
fn some_words_keep_their_hyphen_at_a_lines_end() {
    assert!(hyphen::is_compound("well", "loved"));
    assert!(hyphen::is_compound("self", "made"));
    assert!(!hyphen::is_compound("self", "ish"));
    assert!(!hyphen::is_compound("light", "house"));
    assert!(hyphen::is_compound("twenty", "three"));
}

#[test]
fn notes_at_the_foot_of_a_page_are_linked() {
    let article = read(PAGES);
    let notes: Vec<&str> = article
        .inlines
        .iter()
        .filter_map(|inline| match inline.kind {
            InlineKind::Note(at) => article.text.get(at as usize..),
            _ => None,
        })
        .collect();
    assert_eq!(notes.len(), 2, "{}", article.text);
    assert!(notes[0].starts_with("[1] The current was first measured"));
    assert!(notes[1].starts_with("[2] Ostrova Council"));
}

#[test]
fn columns_are_read_one_after_the_other() {
    let article = read(COLUMNS);
    let text = &article.text;
    let order = [
        "The warm water",
        "What the council says",
        "Nordlicht Energy",
        "Counting the days",
        "A song",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|words| {
            text.find(words)
                .unwrap_or_else(|| panic!("{words}: {text}"))
        })
        .collect();
    assert!(places.is_sorted(), "{places:?} {text}");
    assert!(
        text.contains("“Now my grandchildren ask me what the ice roads were.”"),
        "{text}"
    );
    assert!(
        text.contains("She said the council would wait for the full report."),
        "{text}"
    );
}

#[test]
fn a_file_that_only_forbids_changes_is_read() {
    assert!(
        read(RESTRICTED)
            .text
            .contains("“Nobody shall read this,” said Mara Voss.")
    );
}

#[test]
fn what_cannot_be_read_says_why_and_what_to_do() {
    let error = |bytes: &[u8]| parse(bytes, "file.pdf", &Limits::default()).unwrap_err();
    for (bytes, what, hint) in [
        (LOCKED, "password", "qpdf"),
        (SCAN, "without text", "ocrmypdf"),
        (b"%PDF-1.7\n%%EOF", "damaged", "pdftotext"),
        (&PAGES[..300], "damaged", "pdftotext"),
    ] {
        let error = error(bytes);
        assert!(error.to_string().contains(what), "{error}");
        assert!(error.hint().unwrap().contains(hint), "{error}");
    }
}

#[test]
fn damaged_files_give_what_is_left_or_an_error() {
    for cut in [PAGES.len() / 2, PAGES.len() - 100, PAGES.len() * 9 / 10] {
        if let Ok(article) = parse(&PAGES[..cut], "file.pdf", &Limits::default()) {
            assert!(!article.text.is_empty());
        }
    }
    // Every 97th byte another.
    for seed in 0..8_usize {
        let mut bytes = PAGES.to_vec();
        for at in (seed * 13..bytes.len()).step_by(97 + seed) {
            bytes[at] = bytes[at].wrapping_add(seed as u8 + 1);
        }
        let _ = parse(&bytes, "file.pdf", &Limits::default());
    }
}

/// A PDF of these objects, the first the catalog.
fn file(objects: &[String]) -> Vec<u8> {
    let mut text = String::from("%PDF-1.4\n");
    for (n, object) in objects.iter().enumerate() {
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    text.push_str("trailer\n<< /Root 1 0 R >>\n");
    text.into_bytes()
}

fn stream(dict: &str, content: &str) -> String {
    format!(
        "<< {dict} /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

#[test]
fn forms_that_multiply_and_circles_end() {
    let start = crate::clock::Processor::now();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R \
         /Resources << /XObject << /F 5 0 R >> /Font << /T 5 0 R >> >> >>"
            .to_string(),
        stream("", &"/F Do ".repeat(10)),
    ];
    // Each draws the next ten times; the last draws the first.
    for n in 5..20 {
        let next = if n == 19 { 5 } else { n + 1 };
        let dict = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {next} 0 R >> >>"
        );
        objects.push(stream(&dict, &"/F Do ".repeat(10)));
    }
    let read = super::read(file(&objects), Duration::from_secs(1)).unwrap();
    assert_eq!((read.count, read.broken), (1, 1));
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
}

/// The text of a page with this content; `more` are objects from number 6 on, object 5 is
/// Helvetica.
fn text_of(catalog: &str, resources: &str, content: &str, more: &[String]) -> String {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 4 0 R \
             /Resources << /Font << /T 5 0 R >> {resources} >> >>"
        ),
        stream("", content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_string(),
    ];
    objects.extend_from_slice(more);
    let read = super::read(file(&objects), Duration::from_secs(5)).unwrap();
    assert_eq!(read.broken, 0);
    let lines = read.pages.iter().flatten();
    lines
        .map(|line| line.text().trim().to_string() + "\n")
        .collect()
}

#[test]
fn what_a_hidden_layer_shows_is_not_read() {
    let catalog = "/OCProperties << /OCGs [6 0 R 7 0 R] /D << /OFF [7 0 R] >> >>";
    let resources = "/Properties << /On 6 0 R /Off 7 0 R /Both 8 0 R >>";
    let content = "BT /T 12 Tf 20 300 Td /OC /On BDC (The weir is open.) Tj EMC \
        /OC /Off BDC 0 -40 Td (A draft.) Tj /Span BMC (More of it.) Tj EMC EMC \
        /OC /Both BDC 0 -40 Td (Of two layers.) Tj EMC ET";
    let layer = |name: &str| format!("<< /Type /OCG /Name ({name}) >>");
    let both = "<< /Type /OCMD /OCGs [6 0 R 7 0 R] /P /AllOn >>".to_string();
    let text = text_of(catalog, resources, content, &[layer("a"), layer("b"), both]);
    assert_eq!(text, "The weir is open.\n");
}

#[test]
fn a_form_stands_where_it_is_drawn_and_undoes_nothing() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Matrix [1 0 0 1 20 0] \
         /Resources << /Font << /T 5 0 R >> >>",
        "Q Q BT /T 12 Tf (by the form) Tj ET",
    );
    let content = "q 1 0 0 1 0 200 cm /F Do Q BT /T 12 Tf 20 300 Td (Above it.) Tj ET \
        q 1 0 0 1 0 100 cm /F Do Q";
    let text = text_of("", "/XObject << /F 6 0 R >>", content, &[form]);
    assert_eq!(text, "Above it.\nby the form\nby the form\n");
}

#[test]
fn gaps_between_parts_of_a_line_are_spaces() {
    let content = "BT /T 12 Tf 14 TL 20 300 Td [(Open) -600 (wa) 20 (ter)] TJ T* \
        150 Tz (wide) Tj 100 Tz 4 Tw (and far) ' 0 1 (new line) \" ET";
    let text = text_of("", "", content, &[]);
    assert_eq!(text, "Open water\nwide\nand far\nnew line\n");
}

#[test]
fn small_figures_above_and_below_the_line_are_small() {
    let content = "BT /T 12 Tf 20 300 Td (It holds 10) Tj 5 Ts /T 7 Tf (6) Tj 0 Ts /T 12 Tf \
        ( litres of CO) Tj -3 Ts /T 7 Tf (2) Tj 0 Ts /T 12 Tf ( in all.) Tj ET";
    assert_eq!(
        text_of("", "", content, &[]),
        "It holds 10⁶ litres of CO₂ in all.\n"
    );
}

/// Lines of a made-up paragraph, 14 points apart, the first at `y`.
fn lines(x: f32, y: f32, lines: &[&str]) -> String {
    let mut out = String::new();
    for (n, line) in lines.iter().enumerate() {
        let y = y - 14.0 * n as f32;
        out.push_str(&format!("BT /T 10 Tf 1 0 0 1 {x} {y} Tm ({line}) Tj ET\n"));
    }
    out
}

#[test]
fn a_large_initial_begins_the_first_of_its_lines() {
    let set_in = [
        "he weir was opened at noon, and the",
        "mill ran until the evening of",
    ];
    let rest = ["the next day, as it had always done."];
    let whole = "The weir was opened at noon, and the\nmill ran until the evening of\n\
        the next day, as it had always done.\n";
    let under = |y| lines(20.0, y, &rest);
    let initial = |size: f32, y: f32| format!("BT /T {size} Tf 1 0 0 1 20 {y} Tm (T) Tj ET\n");
    // Over two lines; over three, drawn after its lines; standing on the first line.
    let two = initial(28.0, 286.0) + &lines(44.0, 300.0, &set_in) + &under(272.0);
    let three = lines(52.0, 300.0, &[set_in[0], set_in[1], rest[0]]) + &initial(44.0, 272.0);
    let raised = initial(24.0, 300.0)
        + &lines(35.5, 300.0, &set_in[..1])
        + &lines(20.0, 286.0, &[set_in[1], rest[0]]);
    for content in [two, three, raised] {
        assert_eq!(text_of("", "", &content, &[]), whole, "{content}");
    }
    let quoted = "BT /T 28 Tf 1 0 0 1 20 286 Tm (\"W) Tj ET\n".to_string()
        + &lines(60.0, 300.0, &["e wait,\" she said, and they", "waited."]);
    assert_eq!(
        text_of("", "", &quoted, &[]),
        "\"We wait,\" she said, and they\nwaited.\n"
    );
    // A letter that is a word of its own keeps its space.
    let alone = initial(28.0, 286.0).replace("(T)", "(A )")
        + &lines(48.0, 300.0, &["ferry came at nine and left", "at ten."]);
    assert_eq!(
        text_of("", "", &alone, &[]),
        "A ferry came at nine and left\nat ten.\n"
    );
    // So does one whose line begins with a word that the page has elsewhere.
    let begun = |letters: &str, x: f32, of: [&str; 2]| {
        let cap = initial(42.0, 286.0).replace("(T)", &format!("({letters})"));
        text_of("", "", &(cap + &lines(x, 300.0, &of)), &[])
    };
    for (letters, x, of, text) in [
        (
            "A",
            52.0,
            ["survey found that the", "survey was late."],
            "A survey found that the\nsurvey was late.\n",
        ),
        (
            "A",
            52.0,
            ["fter the survey all", "of them were late."],
            "After the survey all\nof them were late.\n",
        ),
        // Far from its lines, two letters, a digit, a mark alone.
        (
            "T",
            66.0,
            ["he weir was opened at", "noon."],
            "The weir was opened at\nnoon.\n",
        ),
        (
            "Th",
            76.0,
            ["e weir was opened at", "noon."],
            "The weir was opened at\nnoon.\n",
        ),
        (
            "1",
            52.0,
            ["998 was a dry year for", "the weir."],
            "1998 was a dry year for\nthe weir.\n",
        ),
        (
            "\"",
            52.0,
            ["We wait,\" she said, and", "they waited."],
            "\"We wait,\" she said, and\nthey waited.\n",
        ),
    ] {
        assert_eq!(begun(letters, x, of), text);
    }
}

#[test]
fn letters_set_apart_are_words() {
    let set = |show: &str| format!("BT 1 0 0 1 20 300 Tm /T 14 Tf {show} ET");
    for show in [
        "3 Tc (THE WEIR IN SPRING) Tj",
        "8 Tc (THE WEIR IN SPRING) Tj",
        "(T H E   W E I R   I N   S P R I N G) Tj",
        "[(T) -250 (H) -250 (E) -800 (W) -250 (E) -250 (I) -250 (R) -800 (I) -250 (N) -800 \
         (S) -250 (P) -250 (R) -250 (I) -250 (N) -250 (G)] TJ",
    ] {
        assert_eq!(
            text_of("", "", &set(show), &[]),
            "THE WEIR IN SPRING\n",
            "{show}"
        );
    }
    // Letters that are words, and words in running text, stay what they are.
    for (show, text) in [
        ("(Plan A or B) Tj", "Plan A or B\n"),
        ("(a b c) Tj", "a b c\n"),
        ("1 Tc (slightly loose words) Tj", "slightly loose words\n"),
    ] {
        assert_eq!(text_of("", "", &set(show), &[]), text);
    }
}

#[test]
fn text_drawn_twice_is_one() {
    let words = [
        "The weir was opened at noon.",
        "The mill ran until the evening.",
    ];
    let once = "The weir was opened at noon.\nThe mill ran until the evening.\n";
    // All of it a hair lower before it; further away; letter by letter over whole lines.
    for (x, y) in [(20.8, 299.2), (22.0, 298.0), (20.3, 300.0)] {
        let content = lines(x, y, &words) + &lines(20.0, 300.0, &words);
        assert_eq!(text_of("", "", &content, &[]), once, "{x} {y}");
    }
    let split = "BT /T 10 Tf 1 0 0 1 20.5 300 Tm (The weir ) Tj (was opened at noon.) Tj ET\n";
    let content = lines(20.0, 300.0, &words) + split;
    assert_eq!(text_of("", "", &content, &[]), once);
    // Words that come again in another line, and doubled letters, are two.
    let content = lines(20.0, 300.0, &["all all", "all all"]);
    assert_eq!(text_of("", "", &content, &[]), "all all\nall all\n");
}

/// A PDF of pages of lines in a typewriter's letters, words apart where more than one space is.
fn typed(pages: &[Vec<String>]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>".to_string(),
    ];
    let mut kids = String::new();
    for lines in pages {
        let mut stream = "BT /F1 12 Tf\n".to_string();
        for (n, line) in lines.iter().enumerate() {
            let mut at = 0;
            for part in line.split("  ") {
                if !part.trim().is_empty() {
                    let lead = part.len() - part.trim_start().len();
                    let (x, y) = (60.0 + 7.2 * (at + lead) as f32, 740 - 24 * n);
                    let words = part.trim().replace('(', "\\(").replace(')', "\\)");
                    stream.push_str(&format!("1 0 0 1 {x:.1} {y} Tm ({words}) Tj\n"));
                }
                at += part.len() + 2;
            }
        }
        stream.push_str("ET");
        objects.push(format!(
            "<< /Length {} >>\nstream\n{stream}\nendstream",
            stream.len()
        ));
        let content = objects.len();
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"));
        kids.push_str(&format!("{} 0 R ", objects.len()));
    }
    objects[1] = format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len());
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF").bytes(),
    );
    bytes
}

#[test]
fn a_transcript_with_numbered_lines_is_no_table() {
    let said = [
        "     BY MR. LUND:",
        "          Q.   And where do you work, Ms. Moen?",
        "          A.   At the harbour.  I have kept the books there",
        "     for eleven years, and before that I was with the",
        "     ferry company.",
        "          THE COURT:   You may go on.",
        "          Q.   Did you tell the trust?",
        "          A.   Twice.",
    ];
    let lines: Vec<&str> = said.iter().cycle().take(55).copied().collect();
    let page = |(n, lines): (usize, &[&str])| {
        let mut page = vec![
            format!("                                               {}", n + 1),
            "          Moen - Direct".into(),
        ];
        page.extend(
            lines
                .iter()
                .enumerate()
                .map(|(n, line)| format!("{:>4} {line}", n + 1)),
        );
        page
    };
    let pages: Vec<_> = lines.chunks(25).enumerate().map(page).collect();
    let article = read(&typed(&pages));
    let found = blocks(&article);
    assert!(found.iter().all(|b| b.0 != BlockKind::Code), "{found:#?}");
    let text = |n: usize| found[n].1;
    assert_eq!(text(1), "Q. And where do you work, Ms. Moen?");
    assert_eq!(
        text(2),
        "A. At the harbour. I have kept the books there for eleven years, and before that I was with the ferry company."
    );
    assert_eq!(text(3), "THE COURT: You may go on.");
    assert!(!article.text.contains("Direct"), "{}", article.text);
    assert_eq!(article.source.format, Format::Pdf);
}
