//! Quotation marks in pairs, in all their styles.

use super::super::primary::primary;
use super::*;
use crate::analysis::token::tokenize;
use crate::article::Span;

fn spans(text: &str) -> Vec<String> {
    let (mut tokens, mut quoted) = (Vec::new(), Vec::new());
    tokenize(text, Span::from(0..text.len()), &mut tokens);
    pair(text, &tokens, primary(text), &mut quoted);
    quoted
        .iter()
        .map(|q| text[tokens[q.open].start as usize..tokens[q.end - 1].end as usize].to_string())
        .collect()
}

#[test]
fn every_style_pairs() {
    for text in [
        "“Go on,” she said.",
        "\"Go on,\" she said.",
        "«Go on», she said.",
        "„Go on“, she said.",
        "”Go on”, she said, ”now.”",
        "「行こう」と言った。",
        "‘Go on,’ she said. ‘We can’t wait.’",
    ] {
        assert!(!spans(text).is_empty(), "{text}");
    }
    assert_eq!(spans("‘We can’t wait,’ she said."), ["‘We can’t wait,’"]);
    assert_eq!(spans("“Mixed,\" he said."), ["“Mixed,\""]);
}

#[test]
fn inner_marks_stand_in_outer_ones() {
    assert_eq!(
        spans("“He told me ‘run,’ and I ran,” she said."),
        ["“He told me ‘run,’ and I ran,”", "‘run,’"]
    );
    assert_eq!(spans("It’s the voters’ day."), Vec::<String>::new());
}

#[test]
fn a_lost_mark_costs_little() {
    assert_eq!(
        spans("\"We won. Then he left. \"We won again,\" he said."),
        ["\"We won. Then he left.", "\"We won again,\""]
    );
    assert_eq!(spans("“To be continued."), ["“To be continued."]);
}

proptest::proptest! {
    #[test]
    fn pairs_lie_in_order(text in "[ab .,“”\"'‘’«»„「」 ]{0,60}") {
        let (mut tokens, mut quoted) = (Vec::new(), Vec::new());
        tokenize(&text, Span::from(0..text.len()), &mut tokens);
        pair(&text, &tokens, primary(&text), &mut quoted);
        for q in &quoted {
            assert!(q.open < q.end && q.end <= tokens.len());
        }
        assert!(quoted.windows(2).all(|w| w[0].open < w[1].open));
    }
}
