//! Turns of interviews and transcripts. Lines that open with who speaks are text, however short.

use rustc_hash::FxHashMap;

use super::piece::{Piece, Shape};
use crate::date::clock;

/// The longest label that is a name, in bytes.
const LABEL: usize = 48;

/// Makes text of turns: where a label stands again, and there is another.
pub(super) fn see(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    let labels: Vec<Option<&str>> = pieces.iter().map(|p| label(p.span.of(text))).collect();
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for label in labels.iter().flatten() {
        *times.entry(label).or_default() += 1;
    }
    let again = |label: &str| times.get(label).is_some_and(|n| *n >= 2);
    if times.len() < 2 || !times.values().any(|n| *n >= 2) {
        return;
    }
    let alone: Vec<bool> = pieces
        .iter()
        .map(|p| alone(p.span.of(text)).is_some())
        .collect();
    for n in 1..shapes.len() {
        if alone[n - 1] && shapes[n] == Shape::Short {
            shapes[n] = Shape::Prose;
        }
    }
    for (shape, label) in shapes.iter_mut().zip(labels) {
        if *shape == Shape::Short && label.is_some_and(|label| again(label) || label.contains(' '))
        {
            *shape = Shape::Prose;
        }
    }
}

/// The name that a line opens with: "Ida Moen: …", `[00:12] Moen: …`, "Mr. MOEN. …".
fn label(line: &str) -> Option<&str> {
    if let Some(name) = alone(line) {
        return Some(name);
    }
    let begin = clock::before(line);
    let line = &line[begin..];
    if let Some((name, _)) = clock::nickname(line, begin > 0) {
        return Some(name);
    }
    let head = &line[..line.floor_char_boundary(LABEL)];
    let named = |label: &str| {
        let mut words = label.split_whitespace();
        words.clone().count() <= 4 && words.all(|word| word.starts_with(char::is_uppercase))
    };
    if let Some((label, _)) = split_before_space(head, b':') {
        let bare = label.split(['(', ',']).next().unwrap_or(label).trim_end();
        return Some(bare).filter(|label| !label.is_empty() && named(label));
    }
    let (title, rest) = split_before_space(head, b'.')?;
    let (name, _) = split_before_space(rest, b'.')?;
    let shouted = name.len() > 1 && !name.contains(char::is_lowercase) && !name.contains(' ');
    (title.len() <= 4 && named(title) && shouted).then(|| &head[..title.len() + 2 + name.len()])
}

/// What stands before and behind the first of a sign that has a space behind it. As
/// `split_once`, which makes itself ready for long texts.
fn split_before_space(head: &str, sign: u8) -> Option<(&str, &str)> {
    let mut pairs = head.as_bytes().windows(2);
    let at = pairs.position(|pair| pair == [sign, b' '])?;
    Some((&head[..at], &head[at + 2..]))
}

/// The name of a line that is only who speaks, and when: "Ida Moen  00:12".
fn alone(line: &str) -> Option<&str> {
    if line.len() > LABEL {
        return None;
    }
    let name = clock::behind(line)?.trim_end();
    let named = name
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase));
    (named && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;

    #[test]
    fn labels_are_names() {
        for (line, name) in [
            ("Ida Moen: All winter?", Some("Ida Moen")),
            ("Ida Moen (Salt Point) (Lab): I beg.", Some("Ida Moen")),
            ("[00:12:05] MOEN: Why?", Some("MOEN")),
            ("12/03/2031, 10:01 - Ida Moen: Why?", Some("Ida Moen")),
            ("Ms. LUND. Will he yield?", Some("Ms. LUND")),
            ("[12:01] <mlind> is it?", Some("mlind")),
            ("[12:01] mlind: is it?", Some("mlind")),
            ("What he said: nothing.", None),
            ("It is late. So is she.", None),
        ] {
            assert_eq!(label(line), name, "{line}");
        }
    }

    #[test]
    fn what_stands_below_a_name_and_a_time_is_text() {
        let talk = "The lamp: a talk\n\nIda Moen  00:12\nIs it lit?\n\nPer Lund  00:31\nIt is.\n\nIda Moen  00:40\nGood\n\nPer Lund  00:43\nWindy, though.";
        let article = super::super::parse(talk);
        let kinds: Vec<_> = article.blocks.iter().skip(1).map(|b| b.kind).collect();
        assert_eq!(kinds, [BlockKind::Paragraph; 8]);
    }

    #[test]
    fn words_of_a_chat_are_text() {
        let chat = "[12:01] <mlind> is the weir open\n[12:01] <per> no, they closed it at nine\n[12:02] <mlind> ok\n[12:03] <per> fine\n";
        for chat in [chat.to_string(), chat.replace('<', "").replace('>', ":")] {
            let article = super::super::parse(&chat);
            let kinds: Vec<_> = article.blocks.iter().map(|b| b.kind).collect();
            assert_eq!(kinds, [BlockKind::Paragraph; 4], "{chat}");
        }
    }

    #[test]
    fn short_turns_are_text() {
        let lines = [
            "A talk in the tower",
            "Ida Moen: Is the lamp lit?",
            "Per Lund: It is.",
            "Ida Moen: All winter?",
            "Per Lund: All winter, and longer where the ice stays on the sound until May.",
        ];
        for between in ["\n\n", "\n"] {
            let article = super::super::parse(&lines.join(between));
            let kinds: Vec<_> = article.blocks.iter().map(|b| b.kind).collect();
            assert_eq!(kinds[0], BlockKind::Title, "{between:?}");
            assert_eq!(kinds[1..], [BlockKind::Paragraph; 4], "{between:?}");
        }
    }
}
