//! Spellings merged into people, and people kept apart.

use super::*;

fn settled(text: &str, names: &[&str]) -> Registry {
    let span = |word: &str| {
        let at = text.find(word).unwrap_or_default();
        Span::from(at..at + word.len())
    };
    let names = names.iter().map(|name| Named {
        span: span(name),
        probability: 0.9,
        gender: Gender::Unknown,
    });
    let mut registry = Registry::default();
    registry.settle(text, names.collect());
    registry
}

#[test]
fn accents_and_soft_hyphens_make_no_other_person() {
    let text = "Zoë Núñez came. Zo\u{65}\u{308} Nu\u{ad}n\u{303}ez left. Zoe Nunez is back.";
    let names = [
        "Zoë Núñez",
        "Zo\u{65}\u{308} Nu\u{ad}n\u{303}ez",
        "Zoe Nunez",
    ];
    let registry = settled(text, &names);
    assert_eq!(registry.entities.len(), 1);
    assert_eq!(registry.person("ZOE NUÑEZ"), Some(EntityId(0)));
}
