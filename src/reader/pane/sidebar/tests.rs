use super::*;
use crate::analysis::{
    Attribution, Entity, EntityKind, Mention, MentionKind, Mode, QuotationKind, Reason,
};
use crate::article::{Format, Span};
use crate::load;
use crate::reader::theme::{Depth, Tone};

const TEXT: &str = "# The pier\n\n“We will mend it before the winter storms come, and whoever says otherwise has not seen the plans that lie on my table,” Nora Quill, the harbour master, said.\n\n## What it costs\n\n“Too much,” Tam Osk answered. “It is too late,” he said. “And too dear.” Quill laughed.\n";

fn sample() -> (Article, Analysis) {
    let article = load::from_text(TEXT, Format::Markdown, None);
    let find = |words: &str| {
        let at = article.text.find(words).unwrap();
        Span::from(at..at + words.len())
    };
    let entity = |id, name: &str, roles: &[&str], aliases: &[&str], mentions: &[u32]| Entity {
        id: EntityId(id),
        kind: EntityKind::Person,
        name: name.into(),
        roles: roles.iter().map(|&r| r.into()).collect(),
        aliases: aliases.iter().map(|&r| r.into()).collect(),
        mentions: mentions.to_vec(),
    };
    let mention = |words, id| Mention {
        span: find(words),
        kind: MentionKind::Name,
        entity: EntityId(id),
        confidence: 1.0,
    };
    let quotation = |words, speaker: Option<u32>| Quotation {
        span: find(words),
        pieces: vec![find(words)],
        kind: QuotationKind::Direct,
        mode: Mode::Speech,
        clause: None,
        turn: false,
        group: None,
        attribution: Attribution {
            speaker: speaker.map(EntityId),
            confidence: 0.93,
            reason: Reason::default(),
            ..Attribution::default()
        },
    };
    let long = TEXT.split('“').nth(1).unwrap().split('”').next().unwrap();
    let long = format!("“{long}”");
    let analysis = Analysis {
        entities: vec![
            entity(
                0,
                "Nora Quill",
                &["harbour master"],
                &["Nora Quill", "Quill"],
                &[0, 2],
            ),
            entity(1, "Tam Osk", &[], &["Tam Osk"], &[1]),
        ],
        mentions: vec![
            mention("Nora Quill", 0),
            mention("Tam Osk", 1),
            mention("Quill laughed", 0),
        ],
        quotations: vec![
            quotation(&long, Some(0)),
            quotation("“Too much,”", Some(1)),
            quotation("“It is too late,”", Some(1)),
            quotation("“And too dear.”", None),
        ],
        ..Analysis::default()
    };
    (article, analysis)
}

fn draw(sidebar: &Sidebar, width: u16, height: u16) -> String {
    let (article, analysis) = sample();
    let area = Rect::new(0, 0, width, height);
    let mut sidebar = sidebar.clone();
    sidebar.settle(&article, &analysis, area);
    let mut buf = Buffer::empty(area);
    SidebarView {
        sidebar: &sidebar,
        article: &article,
        analysis: Some(&analysis),
        speakers: &Speakers::of(&analysis),
        filtered: &[EntityId(1)],
        focused: true,
        nothing: "",
        theme: &Theme::new(Tone::Dark, Depth::Mono),
    }
    .render(area, &mut buf);
    let rows = buf.content().chunks(usize::from(width));
    rows.map(|row| {
        let row: String = row.iter().map(|cell| cell.symbol()).collect();
        row.trim_end().to_owned() + "\n"
    })
    .collect()
}

fn ready() -> (Article, Analysis, Sidebar) {
    let (article, analysis) = sample();
    let mut sidebar = Sidebar::default();
    sidebar.analysed(&article, &analysis);
    (article, analysis, sidebar)
}

#[test]
fn quotations_are_cards() {
    let (_, _, sidebar) = ready();
    insta::assert_snapshot!(draw(&sidebar, 36, 22));
}

#[test]
fn people_come_with_counts_and_bars() {
    let (_, _, mut sidebar) = ready();
    sidebar.tab = Tab::People;
    insta::assert_snapshot!(draw(&sidebar, 40, 12));
}

#[test]
fn any_size_draws() {
    let (_, _, mut sidebar) = ready();
    for tab in [Tab::Quotations, Tab::People] {
        sidebar.tab = tab;
        for width in 1..50 {
            for height in [1, 2, 3, 5, 9] {
                draw(&sidebar, width, height);
            }
        }
    }
}

#[test]
fn a_filter_keeps_the_selection_or_goes_on_from_it() {
    let (_, analysis, mut sidebar) = ready();
    sidebar.select_quotation(1);
    sidebar.filter(&analysis, |_, q| q.attribution.speaker == Some(EntityId(1)));
    assert_eq!((sidebar.shown(), sidebar.quotation()), (2, Some(1)));
    sidebar.filter(&analysis, |n, _| n == 0 || n == 3);
    assert_eq!(sidebar.quotation(), Some(3));
    sidebar.filter(&analysis, |_, _| false);
    assert_eq!(sidebar.quotation(), None);
}

#[test]
fn next_and_previous_quotation_follow_the_filter() {
    let (_, analysis, mut sidebar) = ready();
    sidebar.filter(&analysis, |n, _| n != 1);
    let first = analysis.quotations[0].span.start;
    assert_eq!(sidebar.quotation_from(&analysis, 0, true), Some(0));
    assert_eq!(sidebar.quotation_from(&analysis, first, true), Some(2));
    assert_eq!(sidebar.quotation_from(&analysis, first, false), None);
    assert_eq!(sidebar.quotation_from(&analysis, u32::MAX, true), None);
    assert_eq!(sidebar.quotation_from(&analysis, u32::MAX, false), Some(3));
}

#[test]
fn stepping_goes_round_a_persons_mentions() {
    let (_, analysis, mut sidebar) = ready();
    sidebar.select_person(EntityId(0));
    let steps: Vec<_> = (0..3)
        .map(|_| sidebar.next_mention(&analysis, true))
        .collect();
    assert_eq!(steps, [Some(0), Some(2), Some(0)]);
    assert_eq!(sidebar.next_mention(&analysis, false), Some(2));
}

#[test]
fn a_click_selects_a_card_or_a_tab() {
    let (article, analysis, mut sidebar) = ready();
    let area = Rect::new(10, 5, 36, 22);
    sidebar.settle(&article, &analysis, area);
    assert!(sidebar.click(&article, &analysis, area, (12, 14)));
    assert_eq!(sidebar.quotation(), Some(1));
    assert!(!sidebar.click(&article, &analysis, area, (27, 5)));
    assert_eq!(sidebar.tab, Tab::People);
    sidebar.settle(&article, &analysis, area);
    assert!(sidebar.click(&article, &analysis, area, (12, 12)));
    assert_eq!(sidebar.person(), Some(EntityId(1)));
    assert!(!sidebar.click(&article, &analysis, area, (12, 26)));
}
