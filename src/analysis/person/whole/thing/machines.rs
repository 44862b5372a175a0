//! Assistants, languages and programs that have given names: "Ask Alexa", "rewritten in Julia", where the
//! text is about machines and shows nobody of that name.

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::{beside, is_kin, is_said, is_somebody};
use crate::analysis::person::label::Named;

/// What assistants, programs and young firms are called as people are, in alphabetical order.
const MACHINES: &[&str] = &[
    "Ada", "Alexa", "Bard", "Bixby", "Casper", "Clara", "Claude", "Cortana", "Dave", "Delphi",
    "Devin", "Einstein", "Eliza", "Ernie", "Galaxy", "Gemini", "Grok", "Harvey", "Haskell", "Hugo",
    "Ivy", "Jasper", "Jenkins", "Julia", "Marcus", "Maven", "Pascal", "Pepper", "Ruby", "Rufus",
    "Sage", "Scala", "Siri", "Sophia", "Watson",
];

/// Of these those that speak: "Claude said it could not".
const SPEAKING: &[&str] = &[
    "Alexa", "Bixby", "Claude", "Cortana", "Gemini", "Grok", "Siri",
];

/// What texts about machines speak of.
const MARKS: &[&str] = &[
    "AI",
    "A.I.",
    "app",
    "apps",
    "artificial intelligence",
    "assistant",
    "assistants",
    "chatbot",
    "chip",
    "chips",
    "chatbots",
    "code",
    "coders",
    "coding",
    "compiler",
    "developers",
    "funding",
    "language model",
    "open source",
    "open-source",
    "programmers",
    "programming",
    "prompt",
    "prompts",
    "scripts",
    "smart speaker",
    "software",
    "speaker",
    "start-up",
    "startup",
    "static site",
    "backed",
    "battery",
    "blog",
    "investors",
    "microphone",
    "plugin",
    "raised",
    "valuation",
    "web",
    "website",
];

/// With this many of them, a text is about machines.
const ENOUGH: usize = 2;

/// Takes out what machines are called in a text about them.
pub(super) fn leave(text: &str, names: &mut Vec<Named>) {
    let is_machine = |name: &Named| MACHINES.binary_search(&name.span.of(text)).is_ok();
    if !names.iter().any(is_machine) {
        return;
    }
    let marks = MARKS.iter().filter(|mark| has_word(text, mark));
    if marks.take(ENOUGH).count() < ENOUGH {
        return;
    }
    // "Claude Roe", "her son Claude", "Claude, who is ten".
    let mut people: FxHashSet<&str> = FxHashSet::default();
    for name in names.iter() {
        let words = name.span.of(text);
        if words.contains(' ') {
            people.extend(words.split(' '));
            continue;
        }
        let near = beside(text, name.span);
        let says = is_said(near) && !SPEAKING.contains(&words);
        if is_kin(near.0) || says || is_somebody(near) {
            people.insert(words);
        }
    }
    names.retain(|name| !is_machine(name) || people.contains(name.span.of(text)));
}

/// Whether a text has words as they stand, with no letter beside them.
fn has_word(text: &str, words: &str) -> bool {
    memmem::find_iter(text.as_bytes(), words).any(|at| {
        let before = text[..at].chars().next_back();
        let behind = text[at + words.len()..].chars().next();
        let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !inner(before) && !inner(behind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, parts: &[&str]) -> usize {
        let mut names = super::super::super::named(text, parts);
        leave(text, &mut names);
        names.len()
    }

    #[test]
    fn machines_are_in_order() {
        assert!(MACHINES.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_text_about_machines_names_them() {
        let text = "The software asks Claude, and Claude writes the code.";
        assert_eq!(left(text, &["Claude", "Claude"]), 0);
        for text in [
            "She asked Claude to wait.",
            "The software is by Claude, who wrote the code.",
            "Her son Claude writes the code of the software.",
        ] {
            assert_eq!(left(text, &["Claude"]), 1, "{text}");
        }
    }
}
