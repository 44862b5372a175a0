//! The text as it is drawn.

use super::*;
use crate::analysis::{Attribution, EntityId, Mode, QuotationKind, Reason};
use crate::analysis::{Mention, MentionKind, Quotation};
use crate::article::{Format, Place};
use crate::load;
use crate::reader::flow::Flow;
use crate::reader::theme::{Depth, Tone};

const TEXT: &str = "# The *pier*\n\n“We will mend it,” Nora Quill said on Monday, and left for the [town hall](https://example.org).\n\n- 家族 came too\n- so did \u{1b}[31mthe 👨‍👩‍👧\n";

fn find(article: &Article, words: &str) -> Span {
    let at = article.text.find(words).unwrap();
    Span::from(at..at + words.len())
}

fn analysis(article: &Article) -> Analysis {
    let name = find(article, "Nora Quill");
    let words = find(article, "“We will mend it,”");
    Analysis {
        entities: vec![crate::analysis::Entity {
            id: EntityId(0),
            kind: crate::analysis::EntityKind::Person,
            name: "Nora Quill".into(),
            roles: Vec::new(),
            aliases: vec!["Nora Quill".into()],
            mentions: vec![0],
        }],
        mentions: vec![Mention {
            span: name,
            kind: MentionKind::Name,
            entity: EntityId(0),
            confidence: 1.0,
        }],
        quotations: vec![Quotation {
            span: words,
            pieces: vec![words],
            kind: QuotationKind::Direct,
            mode: Mode::Speech,
            clause: None,
            turn: false,
            group: None,
            attribution: Attribution {
                speaker: Some(EntityId(0)),
                mention: Some(name),
                cue: Some(find(article, "said")),
                confidence: 0.9,
                reason: Reason::default(),
                rivals: Vec::new(),
            },
        }],
        ..Analysis::default()
    }
}

fn draw(marks: Marks<'_>, depth: Depth, width: u16) -> Buffer {
    let article = load::from_text(TEXT, Format::Markdown, None);
    let analysis = analysis(&article);
    let mut flow = Flow::new(30.min(width));
    let lines = flow.lines(&article, Place::default(), 12);
    let area = Rect::new(0, 0, width, 12);
    let mut buf = Buffer::empty(area);
    let body = Body {
        article: &article,
        analysis: Some(&analysis),
        speakers: &Speakers::of(&analysis),
        lines: &lines,
        measure: flow.measure(),
        sideways: &Sideways::default(),
        marks,
        theme: &Theme::new(Tone::Dark, depth),
    };
    body.render(area, &mut buf);
    buf
}

#[test]
fn text_stands_in_a_centred_column_with_its_styles() {
    insta::assert_debug_snapshot!(draw(Marks::default(), Depth::Sixteen, 40));
}

#[test]
fn the_selected_quotation_shows_its_speaker_and_cue_without_colours() {
    let marks = Marks {
        quotation: Some(0),
        ..Marks::default()
    };
    insta::assert_debug_snapshot!(draw(marks, Depth::Mono, 30));
}

#[test]
fn a_filter_dims_what_it_leaves_out() {
    let plain = draw(Marks::default(), Depth::True, 30);
    let filter = Filter {
        speakers: vec![EntityId(7)],
        ..Filter::default()
    };
    let marks = Marks {
        filter: Some(&filter),
        ..Marks::default()
    };
    let dimmed = draw(marks, Depth::True, 30);
    assert_ne!(plain[(1, 2)].fg, dimmed[(1, 2)].fg);
    let grey = Theme::new(Tone::Dark, Depth::True).style(Role::LeftOut).fg;
    assert_eq!(Some(dimmed[(1, 2)].fg), grey);
}

#[test]
fn any_width_draws_and_no_escape_is_shown() {
    for width in 1..45 {
        let buf = draw(Marks::default(), Depth::True, width);
        assert!(buf.content().iter().all(|c| !c.symbol().contains('\x1b')));
    }
}

#[test]
fn a_cell_knows_its_text() {
    let article = load::from_text(TEXT, Format::Markdown, None);
    let mut flow = Flow::new(30);
    let lines = flow.lines(&article, Place::default(), 12);
    let area = Rect::new(0, 0, 40, 12);
    let sideways = Sideways::default();
    let at = |x, y| offset_at((&article, &lines, &sideways), area, 30, (x, y));
    assert_eq!(at(5, 0), Some(find(&article, "The").start));
    assert_eq!(at(0, 0), Some(find(&article, "The").start));
    assert_eq!(at(9, 0), Some(find(&article, "pier").start));
    assert_eq!(at(9, 1), None);
    assert_eq!(at(9, 40), None);
}
