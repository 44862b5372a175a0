//! Which blocks are turns.

use super::*;

fn labels(blocks: &[&str]) -> Vec<Option<Turn>> {
    let text = blocks.join("\n\n");
    let mut at = 0;
    let spans: Vec<(Span, bool)> = blocks
        .iter()
        .map(|b| {
            let span = Span::from(at..at + b.len());
            at += b.len() + 2;
            (span, true)
        })
        .collect();
    let turns = Turns::find(&text, spans.into_iter(), &mut Vec::new());
    (0..blocks.len()).map(|n| turns.get(n)).collect()
}

#[test]
fn questions_and_answers_are_turns_and_lone_labels_are_not() {
    let found = labels(&["Q: Why?", "A: Because.", "And more.", "A. Once again."]);
    assert_eq!(found[0], Some(Turn::Opens(Label::Question, 3)));
    assert!(matches!(found[1], Some(Turn::Opens(Label::Answer, _))));
    assert_eq!(found[2], Some(Turn::GoesOn));
    assert!(matches!(found[3], Some(Turn::Opens(Label::Answer, _))));
    assert!(
        labels(&["Note: closed.", "Hours: nine to five."])
            .iter()
            .all(Option::is_none)
    );
    assert!(
        labels(&["WATCH: the film.", "RELATED: more."])
            .iter()
            .all(Option::is_none)
    );
}

#[test]
fn names_that_take_turns_are_who_speaks() {
    let named = |found: &[Option<Turn>]| {
        let is = |t: &&Option<Turn>| matches!(t, Some(Turn::Opens(Label::Name(_), _)));
        found.iter().filter(is).count()
    };
    let blocks = [
        "Senka Vrel (Salt Point) (Lab): I beg to move.",
        "Tarn Olsk: It will burn.",
        "Senka Vrel: All winter?",
        "Tarn Olsk: All winter.",
    ];
    assert_eq!(named(&labels(&blocks)), 4);
    let timed = blocks.map(|block| format!("[00:01] {block}"));
    assert_eq!(named(&labels(&timed.each_ref().map(String::as_str))), 4);
    let floor = [
        "Mr. VREL. I rise today.",
        "He went on.",
        "Ms. OLSK. Will he yield?",
        "Mr. VREL. I yield.",
    ];
    let found = labels(&floor);
    assert_eq!(named(&found), 3);
    assert_eq!(found[1], Some(Turn::GoesOn));
    let caps = [
        "VREL: Why?",
        "OLSK: Because.",
        "VREL: And then?",
        "OLSK: Nothing.",
    ];
    assert_eq!(named(&labels(&caps)), 4);
    // A list of facts and the furniture of a page.
    let facts = [
        "Opening hours: nine to five.",
        "Ticket price: four.",
        "Opening hours: ten.",
    ];
    assert!(labels(&facts).iter().all(Option::is_none));
    let page = [
        "WATCH: it.",
        "So it is.",
        "It is so.",
        "WATCH: more.",
        "And so on.",
        "It goes on.",
        "RELATED: it.",
    ];
    assert!(labels(&page).iter().all(Option::is_none));
}

#[test]
fn what_stands_below_a_name_and_a_time_is_theirs() {
    let found = labels(&[
        "Senka Vrel  00:12",
        "Is it lit?",
        "Tarn Olsk  00:31",
        "It is.",
        "And it will be.",
        "Senka Vrel  00:40",
        "Good.",
    ]);
    let opens = |n: usize| matches!(found[n], Some(Turn::Opens(Label::Name(_), _)));
    assert!(opens(1) && opens(3) && opens(6), "{found:?}");
    assert_eq!([found[0], found[2], found[5]], [None; 3]);
    assert_eq!(found[4], Some(Turn::GoesOn));
}

#[test]
fn titles_show_that_capitals_are_names() {
    let found = labels(&[
        "MAYOR BRANDT: Order.",
        "COUNCILOR ANDOH: Never.",
        "CLERK: Noted.",
    ]);
    assert!(matches!(found[0], Some(Turn::Opens(Label::Name(s), _)) if s.start == 6));
    assert!(matches!(found[1], Some(Turn::Opens(Label::Name(_), _))));
    assert!(matches!(found[2], Some(Turn::Opens(Label::Role(_), _))));
}

#[test]
fn nicknames_of_a_chat_are_who_speaks() {
    for blocks in [
        ["<mlind> is it open", "<@per> no", "<mlind> who says so?"],
        [
            "[12:01] mlind: is it open",
            "[12:01] per: no",
            "[12:02] mlind: who?",
        ],
        [
            "12:01 <mlind> is it open",
            "12:01 < per> no",
            "12:02 <mlind> who?",
        ],
    ] {
        let text = blocks.join("\n\n");
        let named = labels(&blocks).into_iter().map(|turn| match turn {
            Some(Turn::Opens(Label::Name(span), _)) => Some(span.len()),
            _ => None,
        });
        assert_eq!(
            named.collect::<Vec<_>>(),
            [Some(5), Some(3), Some(5)],
            "{text}"
        );
    }
    // One nickname alone is a tag, and a time before a word no chat.
    let none = |blocks: &[&str]| labels(blocks).iter().all(Option::is_none);
    assert!(none(&[
        "<mlind> is it open",
        "It was.",
        "<mlind> and later?"
    ]));
    assert!(none(&["[12:01] note: it rains.", "[12:02] weather: fine."]));
}

#[test]
fn another_voice_ends_a_turn() {
    let found = labels(&[
        "DR. ROE: Who said so?",
        "I ask all of you.",
        "— No one did.",
        "And it is late.",
        "MS. MOEN: I did, twice.",
        "DR. ROE: Then it is so.",
    ]);
    assert_eq!(found[1], Some(Turn::GoesOn));
    assert_eq!(found[2], None);
    assert_eq!(found[3], None);
    assert!(matches!(found[4], Some(Turn::Opens(..))));
}

#[test]
fn what_tells_of_a_speaker_by_full_name_is_no_turn_of_theirs() {
    let found = labels(&[
        "Senka Vrel: It burns all winter.",
        "We keep it so.",
        "Senka Vrel is a keeper of lights on the northern coast.",
        "Read more about her.",
        "Tarn Olsk: Nobody came, and I, Tarn Olsk, was glad.",
        "My name is Tarn Olsk.",
        "Senka Vrel: All winter.",
        "Tarn Olsk: All winter.",
    ]);
    let goes_on = Some(Turn::GoesOn);
    assert_eq!(found[1..4], [goes_on, None, None]);
    assert_eq!(found[5], goes_on);
}
