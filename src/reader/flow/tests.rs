use super::*;
use crate::article::{BlockKind, Format, Role};
use crate::load;
use crate::typeset::row_text;

fn article(markdown: &str) -> Article {
    load::from_text(markdown, Format::Markdown, None)
}

fn text_of(article: &Article, lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .map(|line| {
            let text = line.row.map_or(String::new(), |row| {
                row_text(&article.text, &row, line.lines)
            });
            match &line.marker {
                Some(marker) => format!("{marker}{text}"),
                None => format!("{}{text}", " ".repeat(usize::from(line.indent))),
            }
        })
        .collect()
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
    let article = load::from_text(&"word and sentence. ".repeat(1 << 17), Format::Text, None);
    assert!(article.text.len() > 2_000_000);
    let mut flow = Flow::new(72);
    let start = std::time::Instant::now();
    let mut place = flow.end(&article, 40);
    for _ in 0..500 {
        place = flow.move_by(&article, place, -1, 40);
    }
    let middle = flow.place_of(&article, 1_000_000, 0, 40);
    assert!(middle.at.abs_diff(1_000_000) < 200);
    assert!(start.elapsed().as_secs() < 10);
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
