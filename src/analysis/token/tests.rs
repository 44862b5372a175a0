//! Texts cut into words and marks.

use super::*;

fn words(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    tokenize(text, Span::from(0..text.len()), &mut tokens);
    tokens
        .iter()
        .filter(|t| t.start < t.end)
        .map(|t| format!("{}{}", if t.first { "^" } else { "" }, t.of(text)))
        .collect()
}

#[test]
fn splits_possessives_and_keeps_abbreviations() {
    assert_eq!(
        words("Mr. O’Hara’s plan, the U.S. said. It can’t—3.5 per cent."),
        [
            "^Mr.", "O’Hara", "’s", "plan", ",", "the", "U.S.", "said", ".", "^It", "can’t", "—",
            "3.5", "per", "cent", "."
        ]
    );
    assert_eq!(
        words("They met at Orla’s. She left."),
        ["^They", "met", "at", "Orla", "’s", ".", "^She", "left", "."]
    );
}

#[test]
fn what_has_no_width_parts_no_word() {
    assert_eq!(
        words("Hes\u{200b}ter Wa\u{2060}de left"),
        ["^Hes\u{200b}ter", "Wa\u{2060}de", "left"]
    );
}

#[test]
fn sentences_begin_behind_stops() {
    assert_eq!(
        words("He left. “We go!” she said. “Now?”"),
        [
            "^He", "left", ".", "“", "^We", "go", "!", "”", "she", "said", ".", "“", "^Now", "?",
            "”"
        ]
    );
    assert_eq!(
        words("in the U.S. The end"),
        ["^in", "the", "U.S.", "^The", "end"]
    );
    assert_eq!(
        words("Roe (D-Wis.) of Hale, Md., left Poe. He said so to Poe."),
        [
            "^Roe", "(", "D-Wis.", ")", "of", "Hale", ",", "Md.", ",", "left", "Poe", ".", "^He",
            "said", "so", "to", "Poe", "."
        ]
    );
}

/// A count of each run's marks at each of its marks would take hours here.
#[test]
fn runs_of_marks_and_endless_words_are_read_once() {
    for part in [
        "\"", "“", "(", ",", "’", "...", "A-", "a.", "1,", "'a", "\u{301}", "語",
    ] {
        let text = part.repeat(1_000_000 / part.len());
        let mut tokens = Vec::new();
        tokenize(&text, Span::from(0..text.len()), &mut tokens);
        assert_eq!(tokens.last().map(|t| t.end as usize), Some(text.len()));
    }
}

proptest::proptest! {
    #[test]
    fn tokens_lie_in_order_on_boundaries(text in r"[a-zA-Z.,’'“” \-é語\u{301}0-9\n]{0,80}") {
        let mut tokens = Vec::new();
        tokenize(&text, Span::from(0..text.len()), &mut tokens);
        let mut last = 0;
        for token in &tokens {
            assert!(token.start >= last && token.end >= token.start);
            assert!(text.get(token.span().range()).is_some());
            last = token.end;
        }
    }
}
