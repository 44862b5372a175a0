//! Articles laid into rows: places, moves, boilerplate, giant blocks.

use super::*;
use crate::article::{BlockKind, Format, Role};
use crate::load;

fn article(markdown: &str) -> Article {
    load::from_text(markdown, Format::Markdown, None)
}

fn text_of(article: &Article, lines: &[Line]) -> Vec<String> {
    lines.iter().map(|l| l.shown(&article.text)).collect()
}

fn long() -> Article {
    let paragraph = "The harbour board met again on a wet morning and counted the boats. ";
    let mut text = String::from("# The harbour\n\n");
    for n in 0..60 {
        text.push_str(&paragraph.repeat(1 + n % 4));
        text.push_str(if n % 9 == 8 {
            "\n\n## A part\n\n"
        } else {
            "\n\n"
        });
    }
    article(&text)
}

#[test]
fn blocks_are_set_apart_by_kind() {
    let article = article(
        "# Boats\n\nThe harbour board met.\n\n- one boat that is long enough to wrap\n- two\n\n> quoted words\n\n```\nlet x;\n\nlet y;\n```\n",
    );
    let lines = Flow::new(24).lines(&article, Place::default(), 40);
    insta::assert_snapshot!(text_of(&article, &lines).join("\n"));
}

#[test]
fn moving_down_and_up_again_comes_back() {
    let article = long();
    let mut flow = Flow::new(40);
    let mut places = vec![Place::default()];
    for _ in 0..100 {
        let place = flow.move_by(&article, places[places.len() - 1], 1, 10);
        assert!(!places.contains(&place), "{place:?}");
        places.push(place);
    }
    let mut place = places.pop().unwrap();
    while let Some(before) = places.pop() {
        place = flow.move_by(&article, place, -1, 10);
        assert_eq!(place, before);
    }
}

#[test]
fn a_move_of_many_rows_is_many_moves_of_one() {
    let article = long();
    let mut flow = Flow::new(33);
    let mut place = Place::default();
    for _ in 0..57 {
        place = flow.move_by(&article, place, 1, 20);
    }
    assert_eq!(flow.move_by(&article, Place::default(), 57, 20), place);
}

#[test]
fn the_end_is_a_full_screen() {
    let article = long();
    let mut flow = Flow::new(40);
    let end = flow.end(&article, 10);
    let lines = flow.lines(&article, end, 10);
    assert_eq!(lines.len(), 10);
    assert_eq!(
        lines[9].span().end,
        article.blocks[article.blocks.len() - 1].span.end
    );
    assert_eq!(flow.move_by(&article, end, 5, 10), end);
    assert_eq!(flow.move_by(&article, Place::default(), 1_000_000, 10), end);
    assert_eq!(
        flow.move_by(&article, end, -1_000_000, 10),
        Place::default()
    );
}

#[test]
fn another_measure_keeps_the_place() {
    let article = long();
    let mut flow = Flow::new(60);
    let place = flow.move_by(&article, Place::default(), 41, 10);
    for measure in [20, 7, 200, 60] {
        flow.set_measure(measure);
        let first = &flow.lines(&article, place, 1)[0];
        let row = first.span();
        assert!(
            row.is_empty() || row.contains(place.at),
            "{measure}: {row:?}, {place:?}"
        );
    }
}

#[test]
fn every_offset_is_found_on_a_row() {
    let article = long();
    let mut flow = Flow::new(40);
    for offset in (0..article.text.len() as u32).step_by(97) {
        let place = flow.place_of(&article, offset, 3, 12);
        let shown = flow.lines(&article, place, 12);
        let row = flow.row_of(&article, &shown, offset).unwrap();
        assert!(shown[row].span().start <= offset);
        assert_eq!(flow.reveal(&article, place, offset, 12), place);
    }
}

#[test]
fn a_giant_block_moves_like_a_small_one() {
    let block =
        |times: usize| load::from_text(&"word and sentence. ".repeat(times), Format::Text, None);
    let (small, giant) = (block(1 << 15), block(1 << 17));
    assert!(giant.text.len() > 2_000_000);
    crate::clock::at_most(3, "moving in a giant block", |big| {
        let article = if big { &giant } else { &small };
        let mut flow = Flow::new(72);
        let mut place = flow.end(article, 40);
        for _ in 0..500 {
            place = flow.move_by(article, place, -1, 40);
        }
        let middle = flow.place_of(article, 500_000, 0, 40);
        assert!(middle.at.abs_diff(500_000) < 200);
    });
}

#[test]
fn an_empty_article_has_no_lines() {
    let article = Article::default();
    let mut flow = Flow::new(40);
    assert!(flow.lines(&article, Place::default(), 10).is_empty());
    assert_eq!(flow.end(&article, 10), Place::default());
    assert_eq!(
        flow.move_by(&article, Place { at: 9, above: 2 }, 3, 10),
        Place::default()
    );
}

#[test]
fn posts_and_pull_quotes_have_bars_of_their_own() {
    let text = "We said so.\n\nAnn Poe, Monday\n\nWords of the article, large.";
    let mut article = load::from_text(text, Format::Text, None);
    let roles = [Role::Post, Role::PostAuthor, Role::PullQuote];
    assert_eq!(article.blocks.len(), roles.len());
    for (block, role) in article.blocks.iter_mut().zip(roles) {
        block.kind = BlockKind::BlockQuote;
        block.role = role;
    }
    let mut flow = Flow::new(20);
    let lines = flow.lines(&article, Place::default(), 10);
    let bars: Vec<_> = lines
        .iter()
        .map(|l| l.marker.as_deref().unwrap_or(""))
        .collect();
    // The author stands right below the post; every row of a pull quote is marked.
    assert_eq!(bars, ["▌ ", "▌ ", "", "┃ ", "┃ "]);
    assert!(
        Flow::new(3)
            .lines(&article, Place::default(), 40)
            .iter()
            .all(|l| l.marker.is_none())
    );
}

const TABLE: &str = "# Boats\n\nWords before.\n\n\
    | Ship | What the board says | Built |\n|---|---|---|\n\
    | Ida | She leaks a little, and nobody minds | 1998 |\n| Tern | Sound | 2004 |\n\nWords behind.\n";

/// Every offset of the text is found again from the place of the row that shows it.
fn places_hold(article: &Article, flow: &mut Flow, height: usize) {
    let mut place = Place::default();
    let mut seen = Vec::new();
    for _ in 0..1000 {
        seen.push(place);
        let next = flow.move_by(article, place, 1, height);
        if next == place {
            break;
        }
        place = next;
    }
    assert_eq!(place, flow.end(article, height));
    while let Some(expected) = seen.pop() {
        assert_eq!(place, expected);
        place = flow.move_by(article, place, -1, height);
    }
    for (offset, c) in article.text.char_indices() {
        let offset = offset as u32;
        let place = flow.place_of(article, offset, 0, 1);
        let line = flow.lines(article, place, 1).remove(0);
        let shows = line.rows().any(|row| row.span.contains(offset));
        let marked = line.marker.is_some() || line.more.iter().any(|p| p.part.text().is_none());
        assert!(
            shows || c.is_whitespace() || marked,
            "{c:?} at {offset} is not on {:?}",
            line.shown(&article.text)
        );
    }
}

#[test]
fn a_cell_is_found_where_it_is_shown() {
    let article = article(TABLE);
    for measure in [60, 34, 20] {
        let mut flow = Flow::new(measure);
        for height in [1, 4, 9] {
            places_hold(&article, &mut flow, height);
        }
        // The last words of a cell in the midst of others.
        let offset = article.text.find("minds").expect("there") as u32;
        let place = flow.place_of(&article, offset, 2, 5);
        let shown = flow.lines(&article, place, 5);
        let row = flow.row_of(&article, &shown, offset).expect("shown");
        assert!(shown[row].shown(&article.text).contains("minds"));
        assert_eq!(flow.reveal(&article, place, offset, 5), place);
    }
}

#[test]
fn a_giant_table_is_laid_out_where_it_is_looked_at() {
    let of = |rows: usize| {
        let mut text = String::from("| Number | Ship | Where |\n|---|---|---|\n");
        for n in 0..rows {
            text.push_str(&format!(
                "| {n} | Ida of the north quay | {} |\n",
                "here ".repeat(n % 9)
            ));
        }
        article(&text)
    };
    let (small, giant) = (of(25_000), of(100_000));
    crate::clock::at_most(crate::clock::STEEP, "rows of a table", |big| {
        let (article, rows) = if big {
            (&giant, 100_000)
        } else {
            (&small, 25_000)
        };
        for measure in [72, 30] {
            let mut flow = Flow::new(measure);
            let mut place = flow.end(article, 40);
            for _ in 0..300 {
                place = flow.move_by(article, place, -1, 40);
            }
            let from_above = flow.lines(article, place, 5);
            // Jumped to from anywhere, the same rows stand there.
            let mut other = Flow::new(measure);
            other.lines(article, Place::default(), 40);
            assert_eq!(other.lines(article, place, 5), from_above);
            for n in [rows / 2, rows - 1] {
                let offset = article.text.find(&format!("\n{n} ")).expect("there") as u32 + 1;
                let place = flow.place_of(article, offset, 0, 1);
                let line = flow.lines(article, place, 1).remove(0);
                assert!(line.shown(&article.text).contains(&n.to_string()));
            }
            assert!(flow.cached < 2 * CACHED_LINES);
        }
    });
}

#[test]
fn code_is_whole_unless_it_is_to_wrap() {
    let long = "let lamps = [north, south, east, west];";
    let article = article(&format!("```\n{long}\nend\n```\n"));
    let lines = Flow::new(24).lines(&article, Place::default(), 9);
    assert_eq!(
        text_of(&article, &lines),
        [format!("  {long}"), "  end".into()]
    );
    assert!(lines.iter().all(|line| line.scrolls));
    let mut flow = Flow::new(24);
    flow.set_manner(Manner {
        wraps_code: true,
        ..Manner::default()
    });
    let lines = flow.lines(&article, Place::default(), 9);
    assert_eq!(
        text_of(&article, &lines),
        ["  let lamps = [north, ", "↳ south, east, west];", "  end"]
    );
    places_hold(&article, &mut flow, 2);
}

/// A pasted page: its head, its credits and what its site says around it.
fn pasted() -> Article {
    let parts = [
        (BlockKind::Title, "The ferry of Tolmark stops"),
        (BlockKind::Caption, "Picture: Ida Brandt"),
        (BlockKind::Boilerplate, "Share it:"),
        (
            BlockKind::Boilerplate,
            "Subscribe to our letter about boats",
        ),
        (BlockKind::Boilerplate, "Home News Weather"),
        (BlockKind::Paragraph, "The ferry stops on Friday."),
        (BlockKind::Boilerplate, "Advertisement"),
        (BlockKind::Paragraph, "Nobody wanted this."),
        (BlockKind::Boilerplate, "All rights reserved"),
    ];
    let text: Vec<&str> = parts.iter().map(|(_, words)| *words).collect();
    let mut article = load::from_text(&text.join("\n\n"), Format::Text, None);
    assert_eq!(article.blocks.len(), parts.len());
    for (block, (kind, _)) in article.blocks.iter_mut().zip(parts) {
        block.kind = kind;
    }
    article
}

fn shown_as(boilerplate: Boilerplate, measure: u16) -> Flow {
    let manner = Manner {
        boilerplate,
        wraps_code: false,
        ..Manner::default()
    };
    Flow::on(Sheet {
        measure,
        manner,
        uncovered: None,
        ..Sheet::default()
    })
}

#[test]
fn lines_beside_the_article_are_one_quiet_line() {
    let article = pasted();
    let all = |flow: &mut Flow| text_of(&article, &flow.lines(&article, Place::default(), 40));
    assert_eq!(
        all(&mut shown_as(Boilerplate::Quiet, 60)),
        [
            "The ferry of Tolmark stops",
            "",
            "Picture: Ida Brandt · Share it: · Subscribe to our letter a…",
            "",
            "The ferry stops on Friday.",
            "",
            "Advertisement",
            "",
            "Nobody wanted this.",
            "",
            "All rights reserved",
        ]
    );
    assert_eq!(
        all(&mut shown_as(Boilerplate::Hidden, 60)),
        [
            "The ferry of Tolmark stops",
            "",
            "Picture: Ida Brandt",
            "",
            "The ferry stops on Friday.",
            "",
            "Nobody wanted this.",
        ]
    );
    let full = all(&mut shown_as(Boilerplate::Full, 60));
    assert_eq!(
        full[2..6],
        [
            "Picture: Ida Brandt",
            "Share it:",
            "Subscribe to our letter about boats",
            "Home News Weather"
        ]
    );
    for measure in 1..80 {
        let mut flow = shown_as(Boilerplate::Quiet, measure);
        let lines = flow.lines(&article, Place::default(), 80);
        let quiet = lines.iter().find(|l| l.block == 1).expect("there");
        let cells = crate::typeset::width(&quiet.shown(&article.text));
        assert!(cells <= usize::from(measure), "{cells} in {measure}");
    }
}

#[test]
fn what_is_looked_for_in_hidden_lines_is_shown() {
    let article = pasted();
    let find = |words: &str| {
        let at = article.text.find(words).expect("there");
        Span::from(at..at + words.len())
    };
    for how in [Boilerplate::Quiet, Boilerplate::Hidden] {
        for words in [
            "Share",
            "letter about boats",
            "Weather",
            "Advertisement",
            "reserved",
        ] {
            let mut flow = shown_as(how, 50);
            let span = find(words);
            flow.uncover(&article, span);
            let place = flow.reveal(&article, Place::default(), span.start, 3);
            let shown = text_of(&article, &flow.lines(&article, place, 3));
            assert!(
                shown.iter().any(|line| line.contains(words)),
                "{words}: {shown:?}"
            );
        }
        // Without being asked for they are passed by, up and down.
        let mut flow = shown_as(how, 50);
        let mut place = flow.end(&article, 1);
        for _ in 0..20 {
            place = flow.move_by(&article, place, -1, 1);
        }
        assert_eq!(place, Place::default());
        let beside = flow.place_of(&article, find("Weather").start, 0, 1);
        assert!(!flow.lines(&article, beside, 1).is_empty());
    }
}

#[test]
fn a_text_of_nothing_but_such_lines_is_shown_all_the_same() {
    let mut article = pasted();
    for block in &mut article.blocks {
        block.kind = BlockKind::Boilerplate;
    }
    for how in [Boilerplate::Quiet, Boilerplate::Hidden] {
        let lines = shown_as(how, 50).lines(&article, Place::default(), 40);
        assert_eq!(lines.len(), article.blocks.len());
    }
    // However many there are, they are passed at once.
    let many: String = (0..20_000).map(|n| format!("Menu {n}\n\n")).collect();
    let mut article = load::from_text(&format!("First.\n\n{many}Last."), Format::Text, None);
    let last = article.blocks.len() - 1;
    for block in article.blocks.iter_mut().take(last).skip(1) {
        block.kind = BlockKind::Boilerplate;
    }
    for how in [Boilerplate::Quiet, Boilerplate::Hidden] {
        let mut flow = shown_as(how, 50);
        let shown = text_of(&article, &flow.lines(&article, Place::default(), 40));
        assert_eq!(shown.last().map(String::as_str), Some("Last."));
        assert!(shown.len() <= 5);
        let end = flow.end(&article, 40);
        assert_eq!(end, Place::default());
    }
}
