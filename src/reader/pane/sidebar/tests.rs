//! The sidebar as it is drawn: tabs, cards, counts.

use ratatui::widgets::Widget;

use super::*;
use crate::analysis::{
    Attribution, Entity, EntityKind, Mention, MentionKind, Mode, Quotation, QuotationKind, Reason,
};
use crate::article::Format;
use crate::load;
use crate::reader::theme::{Depth, Speakers, Theme, Tone};

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

const WHOLE: Span = Span::new(0, u32::MAX);

/// Lays a filter over it.
fn only(sidebar: &mut Sidebar, speakers: &[u32], kind: Option<QuotationKind>) {
    let (article, analysis) = sample();
    let filter = Filter {
        speakers: speakers.iter().map(|&id| EntityId(id)).collect(),
        kind,
        ..Filter::default()
    };
    sidebar.filter(&article, &analysis, &filter);
}

fn settle(sidebar: &mut Sidebar, analysis: &Analysis, area: Rect, seen: Span) {
    let (article, _) = sample();
    let beside = Beside {
        place: Place {
            at: seen.start,
            above: 0,
        },
        seen: vec![seen],
        focused: true,
        ..Beside::default()
    };
    sidebar.settle(&article, analysis, area, beside);
}

fn draw(sidebar: &Sidebar, width: u16, height: u16) -> String {
    draw_of(&sample().1, sidebar, width, height)
}

fn draw_of(analysis: &Analysis, sidebar: &Sidebar, width: u16, height: u16) -> String {
    let (article, _) = sample();
    let area = Rect::new(0, 0, width, height);
    let mut sidebar = sidebar.clone();
    settle(&mut sidebar, analysis, area, Span::new(0, 300));
    let mut buf = Buffer::empty(area);
    SidebarView {
        sidebar: &sidebar,
        article: &article,
        analysis: Some(analysis),
        speakers: &Speakers::of(analysis),
        filtered: &[EntityId(1)],
        selected: None,
        focused: true,
        counted: "what the number means".into(),
        why: "why there is nothing here, in as many rows as that takes".into(),
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
    insta::assert_snapshot!(draw(&sidebar, 36, 17));
}

/// Behind the words, wherever they end, and on no card that is sure.
#[test]
fn a_card_says_where_its_speaker_is_unsure() {
    let (article, mut analysis, mut sidebar) = ready();
    analysis.quotations[2].attribution.confidence = 0.74;
    for width in 14..40 {
        sidebar.analysed(&article, &analysis);
        let screen = draw_of(&analysis, &sidebar, width, 40);
        assert_eq!(screen.matches(" (?)").count(), 1, "{screen}");
        assert!(screen.contains("late,” (?)"), "{screen}");
    }
}

#[test]
fn a_card_alone_shows_all_of_its_words_and_many_show_fewer() {
    let (_, _, mut sidebar) = ready();
    only(&mut sidebar, &[0], None);
    let alone = draw(&sidebar, 24, 30);
    assert!(alone.contains("table,”"), "{alone}");
    let low = draw(&sidebar, 24, 6);
    assert!(low.contains("winter…") && !low.contains("table"), "{low}");
}

#[test]
fn people_come_with_counts_and_bars() {
    let (_, _, mut sidebar) = ready();
    sidebar.tab = Tab::People;
    insta::assert_snapshot!(draw(&sidebar, 40, 12));
}

#[test]
fn a_list_without_cards_says_why_in_full() {
    let (_, _, mut sidebar) = ready();
    only(&mut sidebar, &[], Some(QuotationKind::Mixed));
    insta::assert_snapshot!(draw(&sidebar, 20, 8));
}

#[test]
fn any_size_draws() {
    let (_, _, mut sidebar) = ready();
    for tab in Tab::ALL {
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
    let (_, _, mut sidebar) = ready();
    sidebar.select_quotation(1);
    only(&mut sidebar, &[1], None);
    assert_eq!((sidebar.shown(), sidebar.quotation()), (2, Some(1)));
    only(&mut sidebar, &[0], None);
    assert_eq!(sidebar.quotation(), Some(0));
    only(&mut sidebar, &[], Some(QuotationKind::Mixed));
    assert_eq!(sidebar.quotation(), None);
}

#[test]
fn next_and_previous_quotation_follow_the_filter() {
    let (_, analysis, mut sidebar) = ready();
    only(&mut sidebar, &[0, 1], None);
    let first = analysis.quotations[0].span.start;
    assert_eq!(sidebar.quotation_from(&analysis, 0, true), Some(0));
    assert_eq!(sidebar.quotation_from(&analysis, first, true), Some(1));
    assert_eq!(sidebar.quotation_from(&analysis, first, false), None);
    assert_eq!(sidebar.quotation_from(&analysis, u32::MAX, true), None);
    assert_eq!(sidebar.quotation_from(&analysis, u32::MAX, false), Some(2));
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

/// Every cell of a card selects it, and nothing else does.
#[test]
fn a_click_selects_the_card_that_is_drawn_there() {
    let (_, _, mut sidebar) = ready();
    for (tab, names) in [
        (
            Tab::Quotations,
            ["“We will", "“Too much", "“It is", "“And too"],
        ),
        (Tab::People, ["Nora Quill", "Tam Osk", "", ""]),
    ] {
        sidebar.tab = tab;
        let area = Rect::new(10, 5, 36, 22);
        settle(&mut sidebar, &sample().1, area, WHOLE);
        let screen = draw(&sidebar, 36, 22);
        for (n, name) in names
            .iter()
            .enumerate()
            .filter(|(_, name)| !name.is_empty())
        {
            let row = screen.lines().position(|line| line.contains(name));
            let row = u16::try_from(row.expect("it shows")).expect("on the screen");
            assert!(sidebar.click(area, (12, area.y + row)), "{name}");
            let selected = match tab {
                Tab::Quotations => sidebar.quotation(),
                _ => sidebar.person().map(|id| id.0 as usize),
            };
            assert_eq!(selected, Some(n), "{name}");
        }
        assert!(!sidebar.click(area, (12, area.y + 21)));
    }
}

#[test]
fn a_click_on_a_tab_opens_it() {
    let (_, _, mut sidebar) = ready();
    let area = Rect::new(10, 5, 36, 22);
    let tabs = draw(&sidebar, 36, 22);
    let people = u16::try_from(tabs.find("People").expect("a tab")).expect("near");
    assert!(!sidebar.click(area, (area.x + people, 5)));
    assert_eq!(sidebar.tab, Tab::People);
    assert!(!sidebar.click(area, (area.x + 3, 5)));
    assert_eq!(sidebar.tab, Tab::Quotations);
}

/// Reported speech without marks makes nobody a voice before it is asked for, and then it
/// is counted apart.
#[test]
fn who_is_only_reported_is_on_the_list_only_when_that_is_asked_for() {
    let (article, mut analysis, mut sidebar) = ready();
    analysis.entities.push(Entity {
        id: EntityId(2),
        kind: EntityKind::Organization,
        name: "The council".into(),
        roles: Vec::new(),
        aliases: Vec::new(),
        mentions: Vec::new(),
    });
    analysis.quotations[1].attribution.speaker = Some(EntityId(2));
    analysis.quotations[1].kind = QuotationKind::Indirect;
    sidebar.analysed(&article, &analysis);
    sidebar.select_person(EntityId(1));
    assert_eq!((sidebar.shown(), sidebar.people().len()), (3, 2));
    let asked = Filter {
        reported: true,
        ..Filter::default()
    };
    sidebar.filter(&article, &analysis, &asked);
    assert_eq!((sidebar.shown(), sidebar.people().len()), (4, 3));
    assert_eq!(sidebar.named(), 2);
    assert_eq!(sidebar.person(), Some(EntityId(1)), "the selection stays");
    let council = sidebar.roster().position(EntityId(2)).expect("listed");
    let council = sidebar.people()[council];
    assert_eq!((council.quotations, council.reported), (0, 1));
}

/// Only what is near the screen is measured: a hundred thousand quotations cost a row of
/// scrolling what a hundred do.
#[test]
fn a_row_of_scrolling_costs_the_same_beside_any_number_of_quotations() {
    let cost = |quotations: usize| {
        let words = "“Aye, and not before,” ";
        let text = words.repeat(quotations);
        let article = load::from_text(&text, Format::Text, None);
        let (_, mut analysis) = sample();
        let one = analysis.quotations[0].clone();
        let starts = article.text.match_indices('“').map(|(at, _)| at);
        let quotation = |(n, at): (usize, usize)| {
            let span = Span::from(at..at + words.len() - 1);
            let mut quotation = Quotation {
                span,
                pieces: vec![span],
                ..one.clone()
            };
            let speaker = u32::try_from(n / 3 % 2).ok();
            quotation.attribution.speaker = speaker.map(EntityId);
            quotation
        };
        analysis.quotations = starts.enumerate().map(quotation).collect();
        analysis.mentions.clear();
        let mut sidebar = Sidebar::default();
        sidebar.analysed(&article, &analysis);
        let middle = u32::try_from(text.len() / 2).expect("short");
        let mut times: Vec<_> = (0..60)
            .map(|row| {
                let at = middle + row * 20;
                let beside = Beside {
                    place: Place { at, above: 0 },
                    seen: vec![Span::new(at, at + 1200)],
                    ..Beside::default()
                };
                crate::clock::cost(|| {
                    sidebar.settle(&article, &analysis, Rect::new(0, 0, 36, 40), beside);
                })
            })
            .collect();
        assert!(!sidebar.quotations.laid().is_empty());
        times.sort();
        times[times.len() / 2]
    };
    crate::clock::costs_at_most(4, "a row of scrolling", |big| {
        cost(if big { 100_000 } else { 300 })
    });
}

/// However much somebody says in however many ways, all of it is told, and no bar lies on it.
#[test]
fn all_that_somebody_says_is_told_beside_or_below_the_bar() {
    let (_, analysis) = sample();
    let person = |quotations, turns, reported| people::Person {
        entity: EntityId(0),
        mentions: 1,
        quotations,
        turns,
        reported,
        words: 1234,
    };
    let people = [
        person(12, 0, 9),
        person(1, 1, 1),
        person(120, 340, 560),
        person(0, 0, 1),
        person(3, 0, 0),
    ];
    for width in 18..70 {
        for person in &people {
            let layout = people::CardLayout {
                analysis: &analysis,
                people: std::slice::from_ref(person),
                width,
            };
            let said = layout.said(0);
            let all = said.join(" ");
            for (count, what) in [
                (person.quotations, "quotation"),
                (person.turns, "turn"),
                (person.reported, "reported"),
            ] {
                let told = format!("{count} {what}");
                assert!(
                    count == 0 || all.contains(&told),
                    "{told} in {width}: {said:?}"
                );
            }
            let room = usize::from(width - MARGIN);
            let beside = room - layout.bar();
            assert!(
                crate::typeset::width(&said[0]) <= beside,
                "{width}: {said:?}"
            );
            assert!(said.iter().all(|row| crate::typeset::width(row) <= room));
            let shape = layout.shape(0, true);
            assert_eq!(
                shape.body,
                said.len() + 1,
                "{width}: every row has its room"
            );
        }
    }
}
