//! What a block opens with that may say who speaks in it.

use crate::analysis::lexicon::{self, HONORIFIC, OFFICE, TITLE};
use crate::article::Span;
use crate::date::clock;
use crate::words::marks;

/// The longest label, in bytes.
const LABEL: usize = 60;
/// The longest label of whoever has an office with a long name, in brackets: "The Parliamentary
/// Under-Secretary of State for Roads, Bridges and Ferries (Jane Roe)".
const OFFICE_LABEL: usize = 160;
/// The most words of a label.
const WORDS: usize = 5;

/// The label that a block opens with, and where its words begin.
pub(super) fn label_of(text: &str, span: Span) -> Option<(Span, u32)> {
    let (label, body) = label_before(text, span)?;
    // Words in marks are found as such.
    let marked = text
        .get(body as usize..)?
        .starts_with(marks::OPENING_SPEECH);
    (!marked).then_some((label, body))
}

/// Whether a label opens the block, and then words in marks.
pub(super) fn is_marked(text: &str, span: Span) -> bool {
    let marked = |body: u32| {
        let words = text.get(body as usize..).unwrap_or_default();
        words.starts_with(marks::OPENING_SPEECH)
    };
    label_before(text, span).is_some_and(|(_, body)| marked(body))
}

/// The label that a block opens with, and where whatever stands behind it begins.
fn label_before(text: &str, span: Span) -> Option<(Span, u32)> {
    let block = span.of(text);
    let start = block.len() - block.trim_start().len();
    let time = clock::before(&block[start..]);
    let start = start + time;
    let office = block[start..].starts_with("The ");
    let longest = if office { OFFICE_LABEL } else { LABEL };
    let head = &block[start..block.floor_char_boundary(start + longest)];
    let nickname = clock::nickname(head, time > 0);
    let (label, behind) = match nickname.or_else(|| in_capitals(head)) {
        Some((label, behind)) => (label, behind),
        None => {
            let colon = dotted(head).or_else(|| head.find(':'))?;
            (bare(&head[..colon])?, colon + 1)
        }
    };
    let behind = &block[start + behind..];
    let body = behind.trim_start();
    let spaced = behind.len() > body.len();
    if body.is_empty() || !spaced {
        return None;
    }
    let place = |part: &str| {
        let at = part.as_ptr() as usize - block.as_ptr() as usize;
        Some(span.start + u32::try_from(at).ok()?)
    };
    let at = place(label)?;
    Some((
        Span::new(at, at + u32::try_from(label.len()).ok()?),
        place(body)?,
    ))
}

/// Where the stop stands behind the letter of a question or an answer, and its number: "Q. ", "A2) ".
fn dotted(head: &str) -> Option<usize> {
    const DIGITS: usize = 3;
    let rest = head.strip_prefix(['Q', 'A'])?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = rest.get(digits..).filter(|_| digits <= DIGITS)?;
    let stop = behind.strip_prefix(['.', ')', ':'])?;
    let bracket = behind.starts_with(')') && digits == 0;
    (stop.starts_with(' ') && !bracket).then_some(1 + digits)
}

/// The name of a block that is only who speaks, and when: "Jane Roe  00:12", `[0:12] Jane Roe`.
/// The next block is what they say.
pub(super) fn alone(text: &str, span: Span) -> Option<Span> {
    let block = span.of(text);
    if block.len() > LABEL {
        return None;
    }
    let begin = clock::before(block);
    let rest = &block[begin..];
    let (name, clock) = match clock::behind(rest) {
        Some(name) => (name, true),
        None => (rest, begin > 0),
    };
    let name = name.trim_end_matches([' ', '\t', '-', '–', '|', ',', ':']);
    let at = span.start + u32::try_from(begin).ok()?;
    let named = clock && !name.contains(['[', '<', ':']) && bare(name) == Some(name);
    named.then_some(Span::new(at, at + u32::try_from(name.len()).ok()?))
}

/// A label before a colon without what stands behind a name: "JANE ROE, HOST", "PAUL POE (R)".
fn bare(label: &str) -> Option<&str> {
    if let Some(name) = in_office(label) {
        return Some(name);
    }
    let bare = label.split(['(', ',']).next().unwrap_or(label).trim_end();
    // Only an office with its holder is as long.
    if label.len() >= LABEL {
        return None;
    }
    // "Baroness Roe of Hale": a peer, and where the title is from.
    let peer = bare
        .split_once(" of ")
        .filter(|(name, _)| titled(name) && name.contains(' '));
    let bare = peer.map_or(bare, |(name, _)| name);
    let words = bare.split_whitespace();
    let named = words
        .clone()
        .all(|w| w.chars().next().is_some_and(char::is_uppercase));
    let stops = bare.contains(['.', '?', '!', '"', '“'])
        && !titled(bare)
        && !is_initials(bare)
        && !is_site(bare);
    (!bare.is_empty() && named && words.count() <= WORDS && !stops).then_some(bare)
}

/// Who has an office, in brackets behind it: "The Minister for Roads (Jane Roe)", "Madam Deputy Speaker
/// (Dame Jane Roe)".
fn in_office(label: &str) -> Option<&str> {
    const CHAIRS: &[&str] = &["Chair", "Chairman", "Chairperson", "President", "Speaker"];
    let (office, behind) = label.split_once(" (")?;
    let office = office.strip_prefix("The ").or_else(|| {
        let (title, chair) = office.split_once(' ')?;
        let presides = CHAIRS.iter().any(|c| chair.ends_with(c));
        (presides && lexicon::classes(title) & (TITLE | HONORIFIC) != 0).then_some(chair)
    })?;
    let name = behind.strip_suffix(')')?;
    let first = office.split(' ').next().unwrap_or_default();
    let capitals = |words: &str| words.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let named = capitals(name) && (2..=WORDS).contains(&name.split(' ').count());
    let holds = office
        .split([' ', '-'])
        .any(|w| lexicon::classes(w) & (OFFICE | TITLE) != 0);
    (named && holds && first.starts_with(char::is_uppercase) && !name.contains(['(', ',', '.']))
        .then_some(name)
}

/// "Mr. ROE. ", "Ms. ROE of Maine. ", "The SPEAKER pro tempore. ", as parliaments print who
/// has the floor: the label, and where it ends.
fn in_capitals(head: &str) -> Option<(&str, usize)> {
    let (title, rest) = head.split_once(' ')?;
    let office = title == "The";
    let known = lexicon::classes(title.trim_end_matches('.')) & (TITLE | HONORIFIC) != 0;
    if !title.starts_with(char::is_uppercase) || !(office || known) {
        return None;
    }
    let is_shouted = |word: &str| {
        word.len() > 1
            && word.starts_with(char::is_uppercase)
            && word
                .trim_end_matches('.')
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, '-' | '’' | '\''))
    };
    let names = rest.split(' ').take_while(|word| is_shouted(word));
    let length: usize = names.clone().map(|word| word.len() + 1).sum();
    let shouted = rest.get(..length.checked_sub(1)?)?;
    let label = shouted.trim_end_matches('.');
    let begin = title.len() + 1;
    if office && lexicon::classes(label.rsplit(' ').next()?) & (OFFICE | TITLE) == 0 {
        return None;
    }
    let whole = if office {
        label
    } else {
        &head[..begin + label.len()]
    };
    let behind = &rest[label.len()..];
    let tail = behind.find(". ")?;
    // "ROE of Maine", "SPEAKER pro tempore".
    let words = behind[..tail].trim();
    let fits = words.is_empty() || words == "pro tempore" || words.starts_with("of ");
    (fits && words.len() < 24).then_some((whole, begin + label.len() + tail + 1))
}

/// "K.L."
fn is_initials(label: &str) -> bool {
    let mut letters = label.chars();
    let pair = |first: Option<char>, second: Option<char>| {
        first.is_some_and(char::is_uppercase) && second == Some('.')
    };
    let long = (4..=6).contains(&label.len());
    long && std::iter::from_fn(|| Some((letters.next(), letters.next())))
        .take(label.len() / 2)
        .all(|(first, second)| pair(first, second))
}

/// "Farmwise.com": a site that asks.
fn is_site(label: &str) -> bool {
    let site = label.split_once('.');
    site.is_some_and(|(name, end)| {
        name.len() > 3
            && !label.contains(' ')
            && matches!(end, "com" | "co.uk" | "net" | "org" | "ie")
    })
}

fn titled(label: &str) -> bool {
    label
        .split_whitespace()
        .next()
        .is_some_and(|w| lexicon::classes(w) & (TITLE | OFFICE) != 0)
}

#[cfg(test)]
mod tests {
    use super::label_of;
    use crate::article::Span;

    fn read(block: &str) -> Option<(&str, &str)> {
        let (label, body) = label_of(block, Span::from(0..block.len()))?;
        Some((label.of(block), &block[body as usize..]))
    }

    #[test]
    fn who_speaks_stands_behind_the_time() {
        for time in [
            "[00:12:05] ",
            "(1:02) ",
            "12/03/2031, 10:01 - ",
            "[10:01]: ",
            "",
        ] {
            let block = format!("{time}Jane Roe: It is lit.");
            assert_eq!(read(&block), Some(("Jane Roe", "It is lit.")), "{block}");
        }
        assert_eq!(read("10:01 Roe: No."), None);
        assert_eq!(read("[1] Roe: No."), None);
    }

    #[test]
    fn who_speaks_may_have_a_line() {
        let alone = |block: &'static str| {
            super::alone(block, Span::from(0..block.len())).map(|s| s.of(block))
        };
        for block in [
            "Jane Roe  00:12",
            "Jane Roe (1:02:03)",
            "[00:12] Jane Roe",
            "Jane Roe: [0:12]",
        ] {
            assert_eq!(alone(block), Some("Jane Roe"), "{block}");
        }
        for block in [
            "Jane Roe",
            "Open from 10:00",
            "The train leaves at 10:00",
            "10:00",
            "Jane 12",
        ] {
            assert_eq!(alone(block), None, "{block}");
        }
    }

    #[test]
    fn parliaments_print_names_in_capitals() {
        for (block, label) in [
            ("Mr. ROE. I rise today.", "Mr. ROE"),
            ("Ms. ROE of Maine. I yield.", "Ms. ROE"),
            ("Mrs. ROE-POE. Will he yield?", "Mrs. ROE-POE"),
            ("The SPEAKER pro tempore. Time has expired.", "SPEAKER"),
        ] {
            assert_eq!(read(block).map(|r| r.0), Some(label), "{block}");
        }
        for block in [
            "The BBC. It is a house.",
            "Mr. Roe. I rise.",
            "Mr. ROE said so. And more.",
        ] {
            assert_eq!(read(block), None, "{block}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_block_opens_somehow(block in "[\\[(0-9:/, -]{0,14}(Mr. |The )?[A-Zé:. ]{0,20}\\PC{0,20}") {
            read(&block);
        }
    }
}
