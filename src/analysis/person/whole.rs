//! Names that were found in parts made whole: what stands in marks or brackets between a
//! given name and a surname is a nickname, as in `Ray "Sugar" Holt` and `Bo (Bosse) Lind`.

use super::label::Named;
use crate::article::Span;

/// A longer nickname is something else, in bytes.
const NICKNAME: usize = 30;

/// Joins a given name, a nickname and the surname behind it into one name.
pub(in crate::analysis) fn join_nicknames(text: &str, names: &mut Vec<Named>) {
    let mut kept: Vec<Named> = Vec::with_capacity(names.len());
    let mut n = 0;
    while let Some(&name) = names.get(n) {
        let surname = nickname_end(text, name.span.end).and_then(|begins| {
            let at = names.partition_point(|o| o.span.start < begins);
            names
                .get(at)
                .filter(|o| o.span.start == begins)
                .map(|o| (at, *o))
        });
        match surname {
            Some((at, surname)) => {
                kept.push(Named {
                    span: Span::new(name.span.start, surname.span.end),
                    probability: name.probability.max(surname.probability),
                    ..name
                });
                n = at + 1;
            }
            None => {
                kept.push(name);
                n += 1;
            }
        }
    }
    *names = kept;
}

/// Where the word behind a nickname begins, if one stands right behind `end`.
fn nickname_end(text: &str, end: u32) -> Option<u32> {
    let rest = text.get(end as usize..)?;
    let inside = rest.strip_prefix([' ', '\u{a0}'])?;
    let open = inside.chars().next()?;
    let closes: &[char] = match open {
        '“' | '”' | '„' => &['”', '“'],
        '"' => &['"'],
        '‘' | '’' => &['’'],
        '\'' => &['\'', '’'],
        '«' => &['»'],
        '(' => &[')'],
        _ => return None,
    };
    let inside = &inside[open.len_utf8()..];
    let mut window = inside.len().min(NICKNAME);
    while !inside.is_char_boundary(window) {
        window -= 1;
    }
    let close = inside[..window].find(closes)?;
    let nickname = &inside[..close];
    let letters = nickname.chars().filter(|c| c.is_alphabetic()).count();
    let named = letters >= 2
        && nickname.starts_with(char::is_uppercase)
        && nickname.split(' ').count() <= 3
        && nickname
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '’' | '\''));
    // "Jane Roe (AP) Poe": letters alone are an agency or a party.
    let letters_only = open == '(' && nickname.chars().all(char::is_uppercase);
    let close_len = inside[close..].chars().next()?.len_utf8();
    let behind = inside.get(close + close_len..)?;
    let word = behind.strip_prefix([' ', '\u{a0}'])?;
    (named && !letters_only && word.starts_with(char::is_uppercase))
        .then(|| u32::try_from(text.len() - word.len()).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str, parts: &[&str]) -> Vec<String> {
        let mut names: Vec<Named> = parts
            .iter()
            .filter_map(|part| {
                let at = text.find(part)?;
                Some(Named {
                    span: Span::from(at..at + part.len()),
                    probability: 0.9,
                    gender: super::super::Gender::Unknown,
                })
            })
            .collect();
        join_nicknames(text, &mut names);
        names.iter().map(|n| n.span.of(text).to_string()).collect()
    }

    #[test]
    fn a_nickname_in_marks_belongs_to_the_name_around_it() {
        for text in [
            "Ray “Sugar” Holt ran.",
            "Ray \"Sugar\" Holt ran.",
            "Ray ‘Sugar’ Holt ran.",
            "Ray 'Big Sugar' Holt ran.",
            "Ray (Sugar) Holt ran.",
        ] {
            let whole = text.trim_end_matches(" ran.");
            assert_eq!(joined(text, &["Ray", "Sugar", "Holt"]), [whole], "{text}");
        }
    }

    #[test]
    fn what_else_stands_between_two_names_does_not_join_them() {
        for text in [
            "Ray, “Sugar” Holt ran.",
            "Ray “sang” Holt ran.",
            "Ray (AP) Holt ran.",
            "Ray “Nobody would ever have thought so” Holt ran.",
            "Ray: “Go” Holt ran.",
        ] {
            assert_eq!(joined(text, &["Ray", "Holt"]), ["Ray", "Holt"], "{text}");
        }
    }
}
