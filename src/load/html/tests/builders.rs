//! Pages as builders of sites make them: rows, columns and boxes of a line or two, headings that
//! are called header, titles with the site's name.

use super::{parse, told};

const SITE: &str = "<header><a href='/'>Harl Light</a></header><nav><ul><li><a href=/n>News</a></li>\
                    <li><a href=/c>Contact</a></li></ul></nav>";
const FOOT: &str = "<footer><p>© 2031 Harl Light</p></footer>";
const LINES: [&str; 9] = [
    "The kiln was lit at four, and nobody in the yard had slept.",
    "Ines carried the first tray in, and Bo carried the second one behind her.",
    "Rain came at six and put the torches out along the wall.",
    "By nine the cone had bent, and they ate their bread on the step.",
    "The second tray cracked with a sound like a plate on a stone floor.",
    "Bo laughed first, and then the whole yard laughed with him.",
    "In the end forty cups came out whole, and one of them leaks.",
    "It is the best of them all, says Ines, and drinks from it.",
    "The next kiln is built of the bricks that this one left.",
];

fn page(title: &str, body: &str) -> String {
    format!("<html><head><title>{title}</title></head><body>{body}</body></html>")
}

fn title(html: &str) -> Option<String> {
    parse(html, None).metadata.title
}

#[test]
fn rows_and_columns_of_short_lines_are_one_text() {
    // The first row has most words, and the others look unlike it.
    let line = |n: usize| {
        let [a, b, c] = [n, n + 4, n + 2].map(|n| LINES[n % 9]);
        format!("<p>{a} {b} {c} So it was in {n}.</p>")
    };
    let boxed = |name: &str, inner: &str| {
        format!("<div class={name}><div class={name}>{inner}</div></div>")
    };
    let first: String = (0..3).map(line).collect();
    let rows: String = (3..11)
        .map(|n| {
            format!(
                "<section class=row><div><div class=col>{}</div><div class=col></div></div></section>",
                boxed("widget", &line(n))
            )
        })
        .collect();
    let html = page(
        "A night at the kiln – Harl Light",
        &format!(
            "{SITE}<div><h1>A night at the kiln</h1><div class=panel><div>{}</div></div>{rows}</div>{FOOT}",
            boxed("box", &first)
        ),
    );
    let shown = told(&html).join("\n");
    for n in 0..11 {
        assert!(
            shown.contains(&format!("So it was in {n}.")),
            "{n}: {shown}"
        );
    }
    assert!(!shown.contains('©'), "{shown}");
}

#[test]
fn a_list_of_other_articles_is_no_text() {
    let card = |n: usize| {
        format!(
            "<div class=card{n}><h3><a href=/{n}>Cups of the year {n}</a></h3><p>{}</p><p>{n} May 2031</p></div>",
            LINES[n]
        )
    };
    let cards: String = (3..9).map(card).collect();
    let text = format!(
        "<div class=text><p>{} {} {}</p><p>{} {}</p></div>",
        LINES[0], LINES[1], LINES[2], LINES[1], LINES[0]
    );
    let html = page(
        "A night at the kiln – Harl Light",
        &format!(
            "{SITE}<div><h1>A night at the kiln</h1>{text}<div class=more>{cards}</div></div>{FOOT}"
        ),
    );
    let shown = told(&html).join("\n");
    assert!(!shown.contains("Cups of the year"), "{shown}");
}

#[test]
fn a_heading_that_is_called_header_opens_its_box() {
    let text: String = LINES.iter().map(|line| format!("<p>{line}</p>")).collect();
    let boxes = "<div class=recipe><div class=recipe-ingredients><h3 class='recipe-header'>What it takes</h3>\
                 <ul><li>300 g of rye flour</li><li>2 leeks, burnt</li></ul></div>\
                 <div class=recipe-steps><h3 class='recipe-header'>How it is made</h3>\
                 <ol><li>Burn the leeks in a dry pan until they are black.</li>\
                 <li>Fold flour, water and salt, and let the dough rest for an hour.</li></ol></div></div>";
    let html = page(
        "Dumplings of the yard",
        &format!("{SITE}<article><h1>Dumplings of the yard</h1>{text}{boxes}</article>{FOOT}"),
    );
    let shown = told(&html);
    for line in ["heading What it takes", "heading How it is made"] {
        assert!(shown.contains(&line.to_string()), "{line}: {shown:#?}");
    }
    let item = "list-item 2. Fold flour, water and salt, and let the dough rest for an hour.";
    assert!(shown.contains(&item.to_string()), "{shown:#?}");
}

#[test]
fn a_heading_stands_behind_a_table_of_contents() {
    let long = LINES[..4].join(" ");
    let html = page(
        "The kiln of Harl - Opibook",
        &format!(
            "<div id=content><h1>The kiln of Harl</h1><div class=parser-output><p>{long}</p>\
             <div id=toc class=toc role=navigation><h2>Contents</h2><ul><li><a href='#H'>History</a></li></ul></div>\
             <div class='mw-heading mw-heading2'><h2 id=H>History</h2></div><p>{long}</p><p>{long}</p></div></div>"
        ),
    );
    let shown = told(&html);
    assert!(shown.contains(&"heading History".to_string()), "{shown:#?}");
    assert!(!shown.iter().any(|b| b.contains("Contents")), "{shown:#?}");
}

#[test]
fn a_heading_may_be_one_by_its_role() {
    let line = |n: usize| format!("<div class=p{n}>{} {}</div>", LINES[n], LINES[n + 1]);
    let html = page(
        "A night at the kiln",
        &format!(
            "<div id=root><div role=heading aria-level=1>A night at the kiln</div><div>Ines Vale · 3 May 2031 · 3 min read</div>\
             <div>{}{}<div role=heading aria-level=2>What was left</div>{}{}</div></div>",
            line(0),
            line(2),
            line(4),
            line(6)
        ),
    );
    let article = parse(&html, None);
    assert_eq!(article.metadata.byline.as_deref(), Some("Ines Vale"));
    let shown = told(&html);
    assert!(
        shown.contains(&"heading What was left".to_string()),
        "{shown:#?}"
    );
}

#[test]
fn a_headings_number_is_apart_from_its_words() {
    let part = |n: usize| {
        format!(
            "<section><h2><span class=num>{n}</span><span>The cup of {n}</span></h2><p>{} {}</p></section>",
            LINES[n],
            LINES[n + 1]
        )
    };
    let html = page(
        "3 cups",
        &format!(
            "<article><h1>3 cups worth a detour</h1><p>{} {}</p>{}{}{}</article>",
            LINES[0],
            LINES[8],
            part(1),
            part(3),
            part(5)
        ),
    );
    let shown = told(&html);
    assert!(
        shown.contains(&"heading 3 The cup of 3".to_string()),
        "{shown:#?}"
    );
}

#[test]
fn titles_leave_out_sites_sections_and_who_wrote() {
    let text: String = LINES.iter().map(|line| format!("<p>{line}</p>")).collect();
    let of = |window: &str, heading: &str| {
        title(&page(window, &format!("{SITE}<div>{heading}{text}</div>")))
    };
    for (window, heading) in [
        (
            "A night at the kiln — Yard &amp; Co",
            "<h1>A night at the kiln</h1>",
        ),
        // A board's thread leads to itself.
        (
            "A night at the kiln - Firing - Kiln Talk",
            "<h1><a href=/t/1>A night at the kiln</a></h1>",
        ),
        (
            "firing - A night at the kiln - AskYard",
            "<h1><a href=/q/1>A night at the kiln</a></h1>",
        ),
        (
            "A night at the kiln by Ines Vale",
            "<h1>A night at the kiln</h1>",
        ),
        (
            "A night at the kiln : Yard Radio",
            "<h1>A night at the kiln</h1>",
        ),
        (
            "A night at the kiln - Yard Diary",
            "<h2>A night at the kiln</h2>",
        ),
    ] {
        let found = of(window, heading);
        assert_eq!(found.as_deref(), Some("A night at the kiln"), "{window}");
    }
    let whole = of(
        "A night at the kiln - and a morning",
        "<h1>A night at the kiln - and a morning</h1>",
    );
    assert_eq!(
        whole.as_deref(),
        Some("A night at the kiln - and a morning")
    );
}

#[test]
fn boxes_with_a_field_for_an_address_go() {
    let long = LINES[..4].join(" ");
    let html = page(
        "A night at the kiln",
        &format!(
            "<article><h1>A night at the kiln</h1><p>{long}</p><p>{long}</p><div class='newsletter-inline'><h3>The Morning Cup</h3>\
             <p>Get the yard’s stories in your inbox before breakfast.</p><label>Email<input></label></div><p>{long}</p><p>{long}</p><p>{long}</p></article>"
        ),
    );
    let shown = told(&html).join("\n");
    assert!(!shown.contains("Morning Cup"), "{shown}");
    assert!(!shown.contains("breakfast"), "{shown}");
}
