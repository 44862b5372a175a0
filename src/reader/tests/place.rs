//! Where the reader is: the per cent, the time left, the section.

use super::*;

/// An article of so many sections, some longer than a screen and some shorter.
pub(super) fn story(sections: usize) -> String {
    let mut text = String::from("# The Mill\n\nThe mill has stood for ninety years.\n\n");
    for n in 0..sections {
        text.push_str(&format!("## Part {}\n\n", n + 1));
        for m in 0..=(n * 5) % 7 {
            let words = "The wheel turns while the water runs over it. ".repeat(2 + (n + m) % 5);
            text.push_str(&format!("{words}\n\n“It is wet,” Ann Poe said.\n\n"));
        }
    }
    text
}

fn row(buffer: &ratatui::buffer::Buffer, y: u16) -> String {
    let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol());
    cells.collect()
}

fn status(stage: &Stage) -> String {
    row(&stage.buffer(), stage.reader.layout.status.y)
}

/// Every screen on the way through the article, a row at a time.
fn each_row(stage: &mut Stage, mut look: impl FnMut(&Stage)) {
    stage.keys("g");
    loop {
        look(stage);
        let before = stage.reader.document().place;
        stage.keys("j");
        if stage.reader.document().place == before {
            return;
        }
    }
}

#[test]
fn the_status_line_runs_from_nothing_to_the_end() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut stage = Stage::of_markdown(&story(6), "mill.md", width, height);
        assert!(status(&stage).contains(" 0 %"), "{}", status(&stage));
        let mut before = 0;
        each_row(&mut stage, |stage| {
            let document = stage.reader.document();
            let percent = document.percent();
            let end = document.article.blocks.last().expect("text").span.end;
            let shows = document.bottom() == end;
            assert!(percent >= before);
            assert_eq!(percent == 100, shows, "{percent} %");
            assert_eq!(document.minutes_left() == 0, shows);
            let status = status(stage);
            assert!(status.contains(&format!("{percent} %")), "{status}");
            if width >= 60 {
                assert_eq!(status.contains("· end"), shows, "{status}");
                assert_eq!(status.contains(" min left"), !shows, "{status}");
            }
            before = percent;
        });
        assert_eq!(before, 100);
    }
}

#[test]
fn a_number_and_per_cent_read_so() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut stage = Stage::of_markdown(&story(60), "mill.md", width, height);
        for percent in [50, 1, 33, 99, 0, 100, 66] {
            if percent == 0 {
                stage.keys("g");
            } else {
                stage.keys(&format!("{percent}%"));
            }
            let status = status(&stage);
            assert!(status.contains(&format!(" {percent} %")), "{status}");
        }
        stage.event(Event::Resize(90, 30));
        stage.keys("50%");
        assert!(status(&stage).contains(" 50 %"), "{}", status(&stage));
    }
}

#[test]
fn opened_at_a_part_it_says_so() {
    let mut stage = Stage::on(vec![Input::Stdin], 100, 30);
    stage.reader.open_at = Some("40%".into());
    let job = stage.reader.document().job;
    stage.finish(job, load::from_text(&story(40), Format::Markdown, None));
    assert!(status(&stage).contains(" 40 %"), "{}", status(&stage));
}

#[test]
fn an_article_that_fits_is_all_there() {
    let stage = Stage::of_markdown("# Title\n\nA few words.\n", "short.md", 80, 24);
    let line = status(&stage);
    assert!(
        line.trim_end_matches(['"', ' ']).ends_with(" all"),
        "{line}"
    );
    assert!(!line.contains('%'), "{line}");
}

#[test]
fn what_is_still_being_read_has_no_per_cent() {
    let mut stage = Stage::on(vec![Input::Stdin], 80, 24);
    let job = stage.reader.document().job;
    let mut beginning = load::from_text(&story(12), Format::Markdown, None);
    beginning.partial = true;
    stage.event(Event::Done(job, Outcome::Preview(Arc::new(beginning))));
    let line = status(&stage);
    assert!(
        line.contains("still being read") && !line.contains('%'),
        "{line}"
    );
    stage.keys("G");
    assert!(!status(&stage).contains("end"), "{}", status(&stage));
}

#[test]
fn the_section_is_the_one_on_most_of_the_screen_or_beginning_in_its_upper_half() {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
        let mut stage = Stage::of_markdown(&story(8), "mill.md", width, height);
        let mut seen = Vec::new();
        each_row(&mut stage, |stage| {
            let document = stage.reader.document();
            let sections = &document.article.sections;
            let current = document.section().expect("a section");
            seen.push(current);
            let rows = document.lines.len();
            // Blank rows count to the text above them, if there is any.
            let mut last = document
                .seen()
                .and_then(|s| document.article.section_at(s.start));
            let of = document.lines.iter().map(|line| {
                let here = line
                    .row
                    .and_then(|r| document.article.section_at(r.span.start));
                last = here.or(last);
                last
            });
            let holds = of.filter(|n| *n == Some(current)).count();
            let heading = document.lines.iter().position(|l| {
                l.row
                    .is_some_and(|r| r.span.start == sections[current].span.start)
            });
            let upper = heading.is_some_and(|row| row < rows.div_ceil(2));
            let last = current + 1 == sections.len() && document.percent() == 100;
            assert!(
                holds * 2 >= rows || upper || last,
                "{current} holds {holds} of {rows}, its heading is at {heading:?}"
            );
            // The outline marks the section that the status line names.
            let title = document.section_title(current);
            let buffer = stage.buffer();
            if current > 0 && width >= 80 {
                let status = row(&buffer, stage.reader.layout.status.y);
                assert!(status.contains(&format!("› {title}")), "{status}");
            }
            if stage.reader.layout.outline.is_some() {
                let marked = format!("• {title} ");
                let marks = (0..height).any(|y| row(&buffer, y).contains(&marked));
                assert!(marks, "no {marked}:\n{}", stage.screen());
            }
        });
        assert_eq!(seen.first(), Some(&0));
        assert_eq!(seen.last(), Some(&8));
        assert!(seen.is_sorted(), "{seen:?}");
    }
}

#[test]
fn section_keys_step_from_the_section_that_shows() {
    let mut stage = Stage::of_markdown(&story(14), "mill.md", 120, 40);
    let section = |stage: &Stage| stage.reader.document().section();
    for n in 1..=14 {
        stage.keys("]");
        assert_eq!(section(&stage), Some(n));
    }
    stage.keys("]");
    assert!(stage.shows("the last section"));
    for n in (0..14).rev() {
        stage.keys("[");
        assert_eq!(section(&stage), Some(n));
    }
    // From anywhere, not only from headings.
    stage.keys("G]");
    assert!(stage.shows("the last section"));
    assert_eq!(section(&stage), Some(14));
    stage.keys("gd");
    for _ in 0..30 {
        stage.keys("jjj");
        let here = section(&stage);
        if here == Some(14) {
            break;
        }
        let place = stage.reader.document().place;
        stage.keys("]");
        assert_eq!(section(&stage), here.map(|n| n + 1));
        stage.keys("<C-o>");
        assert_eq!(stage.reader.document().place, place);
    }
    // The heading of this section first, where it is above the screen.
    stage.keys("g]]j");
    let here = section(&stage);
    stage.keys("[");
    let document = stage.reader.document();
    assert_eq!(section(&stage), here);
    assert_eq!(
        Some(document.place.at),
        here.map(|n| document.article.sections[n].span.start)
    );
}

#[test]
fn resizing_and_back_is_as_if_it_had_never_been() {
    let mut stage = Stage::of_markdown(&story(20), "mill.md", 100, 30);
    for keys in ["jjjjjjj", "dd", "jjj", "50%", "jjjjj", "G"] {
        stage.keys(keys);
        let place = stage.reader.document().place;
        for turn in 0..40 {
            stage.event(Event::Resize(30 + turn * 7 % 90, 6 + turn * 5 % 40));
        }
        stage.event(Event::Resize(9, 3));
        stage.event(Event::Resize(100, 30));
        assert_eq!(stage.reader.document().place, place, "after {keys}");
    }
}

/// Rows are long, so that the nearest to the middle of a short article may lie some per cent off.
#[test]
fn the_per_cent_that_was_asked_for_is_shown() {
    for (width, height) in [(80, 24), (100, 30), (120, 40), (200, 50)] {
        for n in [1, 2, 3, 6, 20] {
            let mut stage = Stage::of_text(&story(n), width, height);
            if stage.reader.document().way.is_one_screen() {
                continue;
            }
            for keys in ["50%", ":50%<enter>"] {
                stage.keys("g").keys(keys);
                let shown = status(&stage);
                assert!(shown.contains("50 %"), "{n} at {width}x{height}: {shown}");
            }
            // It is the row's own again on the way on, and never less further down.
            stage.keys("jjj");
            assert!(stage.reader.document().percent() >= 50);
        }
    }
}
