//! Headings that no element says are any, and paragraphs that an element says are headings.

use super::told;

const TEXT: [&str; 6] = [
    "The mill at Osk has turned for two hundred years, and in all that time nobody has written down how its wheel is set in the spring.",
    "A dry bearing squeals before it breaks, so the keeper walks along the race every morning with a can of oil and a rag in his belt.",
    "Stones wear down by the width of a hair in a week, and whoever waits until the flour smells burnt has waited for too long already.",
    "The sluice is opened by hand, a turn at a time, until the water stands at the second nail of the post and the gravel stops moving.",
    "In a hard winter the ice is broken from the banks inwards, never from the middle, for then it lies against the paddles and lifts them.",
    "When all of that is done there is tea in the loft, and a chair by the window from which the whole of the valley can be seen.",
];

/// A page with this text.
fn page(body: &str) -> String {
    format!(
        "<html><head><title>How a mill is kept</title></head><body><article><h1>How a mill is \
         kept</h1><p>{}</p>{body}</article></body></html>",
        TEXT[5]
    )
}

/// A row of lines, each set by `set` and over text of its own.
fn row(lines: &[&str], set: &dyn Fn(&str) -> String) -> String {
    let part = |(line, text): (&&str, &&str)| format!("{}<p>{text}</p>", set(line));
    page(&lines.iter().zip(&TEXT).map(part).collect::<String>())
}

fn has(shown: &[String], line: &str) -> bool {
    shown.iter().any(|block| block == line)
}

const STEPS: [&str; 4] = [
    "1. Oil the Bearings",
    "2. Dress the Stones",
    "3. Open the Sluice",
    "4. Break the Ice",
];

#[test]
fn bold_lines_over_text_are_headings() {
    let questions = [
        "Who may open the sluice?",
        "How often is the wheel set?",
        "What does a stone cost?",
    ];
    let names = ["Bearings and oil", "Stones", "The sluice & the race"];
    for lines in [&STEPS[..], &questions, &names] {
        for set in [
            |line: &str| format!("<p><strong>{line}</strong></p>"),
            |line: &str| format!("<div><p><b>{line} </b></p></div>"),
            |line: &str| format!("<div class=wide><b>{line}</b></div>"),
        ] {
            let html = row(lines, &set);
            let shown = told(&html);
            for line in lines {
                assert!(
                    has(&shown, &format!("heading {line}")),
                    "{html}: {shown:#?}"
                );
            }
        }
    }
}

#[test]
fn lines_that_count_or_are_called_so_are_headings() {
    let plain = |line: &str| format!("<p>{line}</p>");
    // The page itself says so of some.
    let mixed = |line: &str| match line.starts_with(['3', '4']) {
        true => format!("<h3>{line}</h3>"),
        false => format!("<p>{line}</p>"),
    };
    for html in [row(&STEPS, &plain), row(&STEPS, &mixed)] {
        let shown = told(&html);
        for line in STEPS {
            assert!(
                has(&shown, &format!("heading {line}")),
                "{html}: {shown:#?}"
            );
        }
    }
    let called = [
        "Who may open the sluice?",
        "What oil costs",
        "The price of stones",
    ];
    for class in ["mill_subheadline", "story-subhead x"] {
        let html = row(&called, &|line| {
            format!("<div class='{class}'>{line}</div>")
        });
        let shown = told(&html);
        for line in called {
            assert!(
                has(&shown, &format!("heading {line}")),
                "{html}: {shown:#?}"
            );
        }
    }
}

#[test]
fn other_bold_lines_stay_paragraphs() {
    let bold = |line: &str| format!("<p><strong>{line}</strong></p>");
    // Somebody is asked, and answers.
    let asked = [
        "What do you hear first?",
        "How is a stone dressed?",
        "And who taught you that?",
    ];
    // Who speaks is named again and again.
    let speakers = ["Ilse Brandt", "Tom Farr", "Ilse Brandt", "Tom Farr"];
    // Labels, dates, sentences, one line alone.
    let labels = ["Oil:", "Stone:", "Water:"];
    let dates = ["3 May 2031", "4 May 2031", "5 May 2031"];
    let sentences = ["Oil comes first.", "Stones come next.", "Ice comes last."];
    for lines in [
        &asked[..],
        &speakers,
        &labels,
        &dates,
        &sentences,
        &asked[1..2],
    ] {
        let html = row(lines, &bold);
        let shown = told(&html);
        for line in lines {
            assert!(
                !has(&shown, &format!("heading {line}")),
                "{html}: {shown:#?}"
            );
        }
    }
    // Short lines below each other, and steps without text.
    let riddles: String = (1..9)
        .map(|n| {
            format!("<p><b>{n}. What has {n} wheels and a roof?</b></p><p>A mill, of course!</p>")
        })
        .collect();
    let steps = "<p>1. Oil the bearings of the wheel with care</p><p>2. Dress both of the stones until they are even</p>\
                 <p>3. Open the sluice by a turn or two, no more</p>";
    for html in [page(&riddles), page(steps)] {
        let shown = told(&html);
        assert!(
            !shown.iter().any(|block| block.starts_with("heading")),
            "{shown:#?}"
        );
    }
}

#[test]
fn paragraphs_in_headings_are_paragraphs() {
    let [first, second, third, ..] = TEXT;
    for body in [
        // Ended by nothing.
        format!("<section><h2>{first}<p>{second}</p><p>{third}</p><p>{first}</p></section>"),
        format!("<h2>{first}</h2><h2>{second}</h2><h2>{third}</h2>"),
    ] {
        let shown = told(&page(&body));
        assert!(
            !shown.iter().any(|block| block.starts_with("heading")),
            "{body}: {shown:#?}"
        );
        for text in [first, second, third] {
            assert!(
                shown.iter().any(|block| block.contains(text)),
                "{body}: {shown:#?}"
            );
        }
    }
    // What leads in may stand in a heading, which another one's end tag ends.
    let shown = told(&page(&format!(
        "<h2>{first}</h3><p>{second}</p><p>{third}</p>"
    )));
    assert!(has(&shown, &format!("heading {first}")), "{shown:#?}");
    assert!(has(&shown, &format!("paragraph {second}")), "{shown:#?}");
    // A question may be long, and a sentence short.
    for heading in [
        "What does a keeper do in a winter in which the ice lies against the paddles, and nobody comes to break it for him?",
        "Dry bearings break. So do keepers.",
    ] {
        let shown = told(&page(&format!(
            "<p>{second}</p><h2>{heading}</h2><p>{third}</p>"
        )));
        assert!(has(&shown, &format!("heading {heading}")), "{shown:#?}");
    }
}
