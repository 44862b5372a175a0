//! The passages that a filter leaves.

use super::*;
use crate::analysis::analyze;
use crate::article::{Format, Place};
use crate::load;
use crate::reader::filter::Filter;
use crate::reader::flow::Flow;

const TEXT: &str = "# The Old Weir\n\nIt is an old thing. “The weir must go,” said Ann Poe, the \
    engineer. “Carl Benn knows it,” she added. Nobody else was asked.\n\n\
    It rained all day.\n\n\
    ## The Council\n\nThe hall was full. “Ann Poe is wrong,” said Carl Benn, the mayor, and sat \
    down. Then it was quiet.\n\n\
    ## The Weather\n\nIt went on raining.\n\n\
    ## The River\n\nIt floods each spring. “It floods,” said Dora Finch, a farmer. “It always \
    did,” said Carl Benn.\n\nThe end of it.\n";

fn gathered(text: &str, filter: &Filter) -> (Article, Gathered) {
    let article = load::from_text(text, Format::Markdown, None);
    let analysis = analyze(&article);
    let gathered = Gathered::of(&article, &analysis, &filter.over(&article, &analysis));
    (article, gathered)
}

fn rows(article: &Article, gathered: &Gathered, measure: u16) -> Vec<String> {
    let mut flow = Flow::new(measure);
    flow.set_extract(Some(gathered.extract.clone()));
    let lines = flow.lines(article, Place::default(), 200);
    lines.iter().map(|line| line.shown(&article.text)).collect()
}

#[test]
fn each_quotation_stands_in_its_sentence_below_its_heading_and_its_speaker() {
    let (article, gathered) = gathered(TEXT, &Filter::default());
    insta::assert_snapshot!(rows(&article, &gathered, 60).join("\n"));
}

#[test]
fn only_what_passes_is_there() {
    let filter = Filter {
        text: Some("floods".into()),
        ..Filter::default()
    };
    let (article, gathered) = gathered(TEXT, &filter);
    insta::assert_snapshot!(rows(&article, &gathered, 60).join("\n"));
    let none = Filter {
        text: Some("nothing like it".into()),
        ..Filter::default()
    };
    let (article, gathered) = super::tests::gathered(TEXT, &none);
    assert!(gathered.is_empty());
    assert!(rows(&article, &gathered, 60).is_empty());
}

/// A long text with a quotation here and there, some of them long, lists and quoted blocks.
fn long() -> String {
    let mut text = String::from(
        "# A Long Talk\n\n## “The weir must go,” said Ann Poe\n\n“It must,” said Carl Benn.\n\n",
    );
    for n in 0..60 {
        text += &"The rain went on. ".repeat(1 + n % 5);
        match n % 6 {
            0 => text += &format!("“{}” said Ann Poe. ", "We go on, he knows, ".repeat(n * 9)),
            1 => {
                text += "\n\n- “An item,” said Carl Benn.\n- Another.\n\n> “A quoted one,” said Dora Finch."
            }
            2 => text += &format!("\n\n## Part {n}\n\n“It is number {n},” Carl Benn said."),
            _ => {}
        }
        text += "\n\n";
    }
    text
}

#[test]
fn rows_go_down_and_up_the_same_way_at_any_width() {
    let (article, gathered) = gathered(&long(), &Filter::default());
    for (measure, height) in [(12, 3), (40, 9), (72, 30)] {
        let mut flow = Flow::new(measure);
        flow.set_extract(Some(gathered.extract.clone()));
        let mut place = flow.keep(&article, Place::default(), height);
        let mut places = vec![place];
        loop {
            let next = flow.move_by(&article, place, 1, height);
            if next == place {
                break;
            }
            assert!(
                (place.at, place.above) < (next.at, next.above),
                "{place:?} {next:?}"
            );
            // Each row of a screen is the row above of the next.
            let (one, other) = (
                flow.lines(&article, place, height),
                flow.lines(&article, next, height),
            );
            assert_eq!(one[1..], other[..height - 1], "{place:?} {next:?}");
            place = next;
            places.push(place);
        }
        assert_eq!(place, flow.end(&article, height));
        for expected in places.iter().rev().skip(1) {
            place = flow.move_by(&article, place, -1, height);
            assert_eq!(place, *expected);
        }
        // Any place of the article is near one here.
        for at in (0..u32::try_from(article.text.len()).expect("short")).step_by(7) {
            let kept = flow.keep(&article, Place { at, above: 0 }, height);
            assert!(places.contains(&kept), "{at} {kept:?}");
            let line = flow.count_to(&article, 5, u32::MAX);
            assert!(
                matches!(line, crate::reader::flow::Counted::At(p) if places.len() < 5 || p == places[4])
            );
        }
    }
}

#[test]
fn all_of_a_quotation_shows() {
    let (article, gathered) = gathered(&long(), &Filter::default());
    let analysis = analyze(&article);
    let spans: Vec<Span> = gathered.extract.spans().collect();
    for quotation in analysis.quotations.iter().filter(|q| !q.is_reported()) {
        for piece in &quotation.pieces {
            let shown: u32 = spans
                .iter()
                .filter_map(|s| Some(s.intersect(*piece)?.len()))
                .sum();
            assert_eq!(shown, piece.len(), "{}", article.slice(*piece));
        }
    }
    // Nothing shows twice.
    assert!(spans.windows(2).all(|w| w[0].end <= w[1].start));
}
