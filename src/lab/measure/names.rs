//! Whether two names mean the same person.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const PRONOUNS: &[&str] = &[
    "i", "me", "my", "he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs",
    "it", "its", "we", "us", "our", "you", "your", "who", "whom", "whose", "this", "that",
];
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "sen",
    "senator",
    "rep",
    "representative",
    "congressman",
    "congresswoman",
    "gov",
    "governor",
    "president",
    "vice-president",
    "chancellor",
    "minister",
    "premier",
    "secretary",
    "mayor",
    "judge",
    "justice",
    "chief",
    "general",
    "gen",
    "colonel",
    "col",
    "major",
    "maj",
    "captain",
    "capt",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "officer",
    "detective",
    "inspector",
    "rev",
    "reverend",
    "father",
    "sister",
    "brother",
    "bishop",
    "archbishop",
    "pope",
    "king",
    "queen",
    "prince",
    "princess",
    "coach",
    "the",
    "former",
    "then",
    "ambassador",
];
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "phd", "md"];
const DASHES: [char; 3] = ['-', '–', '—'];

/// Characters that belong to no span's edge.
pub(super) fn is_edge(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\u{a0}'
            | '“'
            | '”'
            | '"'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '\''
            | '`'
            | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '-'
            | '–'
            | '—'
            | '…'
    )
}

/// Words without case and accents.
pub fn fold(words: &str) -> String {
    let folded: String = words
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    folded
        .replace('’', "'")
        .replace('ß', "ss")
        .trim()
        .to_string()
}

/// The words of a name that count: no titles, no suffixes, nothing behind a comma.
pub fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let name = without_possessives(head(&folded));
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let chars: Vec<char> = name.chars().collect();
    for (n, c) in chars.iter().enumerate() {
        let letter = c.is_alphanumeric();
        let joins = matches!(c, '\'' | '.' | '-')
            && !word.is_empty()
            && chars[n - 1].is_alphanumeric()
            && chars.get(n + 1).is_some_and(|c| c.is_alphanumeric());
        if letter || joins {
            word.push(*c);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    while words.len() > 1 && words.last().is_some_and(|w| SUFFIXES.contains(&w.as_str())) {
        words.pop();
    }
    while words.len() > 1 && TITLES.contains(&words[0].as_str()) {
        words.remove(0);
    }
    words
}

/// What stands before a comma, "who", a bracket, a semicolon or a dash.
fn head(name: &str) -> &str {
    let chars: Vec<(usize, char)> = name.char_indices().collect();
    for (n, (at, c)) in chars.iter().enumerate() {
        let rest = &name[at + c.len_utf8()..];
        let boundary = n == 0 || !(chars[n - 1].1.is_alphanumeric() || chars[n - 1].1 == '_');
        let ends = match c {
            '(' | ';' => true,
            ',' => !opens_with_suffix(rest),
            'w' if boundary => name[*at..]
                .strip_prefix("who")
                .is_some_and(|r| !r.starts_with(is_word)),
            c if DASHES.contains(c) => {
                n > 0 && chars[n - 1].1.is_whitespace() && rest.starts_with(char::is_whitespace)
            }
            _ => false,
        };
        if ends {
            return &name[..*at];
        }
    }
    name
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn opens_with_suffix(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word: &str = rest.split(|c| !is_word(c)).next().unwrap_or_default();
    matches!(word, "jr" | "sr" | "iv") || word.len() >= 2 && word.chars().all(|c| c == 'i')
}

fn without_possessives(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('\'') {
        let behind = &rest[at + 1..];
        let tail = behind.strip_prefix('s').unwrap_or(behind);
        let ends = |t: &str| t.is_empty() || t.starts_with(char::is_whitespace);
        out.push_str(&rest[..at]);
        if ends(tail) {
            rest = tail;
        } else if ends(behind) {
            rest = behind;
        } else {
            out.push('\'');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// Whether an answer names the person wanted, or one of `aliases`.
pub fn same_name(answer: &str, wanted: &str, aliases: &[String]) -> bool {
    let p = words(answer);
    std::iter::once(wanted)
        .chain(aliases.iter().map(String::as_str))
        .any(|wanted| same_words(&p, &words(wanted)))
}

fn same_words(p: &[String], q: &[String]) -> bool {
    let (Some(p_first), Some(p_last)) = (p.first(), p.last()) else {
        return false;
    };
    let (Some(q_first), Some(q_last)) = (q.first(), q.last()) else {
        return false;
    };
    if p.len() == 1 && PRONOUNS.contains(&p_first.as_str()) {
        return false;
    }
    p == q
        || p.len() == 1 && (p_first == q_first || p_first == q_last)
        || q.len() == 1 && (q_first == p_first || q_first == p_last)
        || p.len() > 1
            && q.len() > 1
            && p_last == q_last
            && (p_first.chars().next() == q_first.chars().next()
                || p.len() > 2 && p.contains(q_first)
                || q.len() > 2 && q.contains(p_first))
}

/// Whether two mentions are the same words, one holds the other, or both end in the
/// same word.
pub fn same_mention(answer: &str, wanted: &str) -> bool {
    let (p, g) = (fold(answer), fold(wanted));
    let (p, g) = (p.trim_matches(is_edge), g.trim_matches(is_edge));
    if p.is_empty() || g.is_empty() {
        return false;
    }
    if p == g {
        return true;
    }
    if PRONOUNS.contains(&p) || PRONOUNS.contains(&g) {
        return false;
    }
    if holds(g, p) || holds(p, g) {
        return true;
    }
    let (a, b) = (words(answer), words(wanted));
    a.last().is_some() && a.last() == b.last()
}

/// Whether `part` stands in `whole` as whole words.
fn holds(whole: &str, part: &str) -> bool {
    whole.match_indices(part).any(|(at, _)| {
        !whole[..at].ends_with(is_word) && !whole[at + part.len()..].starts_with(is_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_accents_and_possessives_do_not_matter_and_first_names_do() {
        for (answer, wanted, same) in [
            ("Brandt", "Zuleika Brandt", true),
            ("Mayor Zuleika Brandt", "Zuleika Brandt", true),
            ("BRANDT’S", "Zuleika Brandt", true),
            ("José Ménard", "Jose Menard", true),
            ("Arne Brandt", "Zuleika Brandt", false),
            ("she", "Zuleika Brandt", false),
            ("Brandt Jr.", "Arne Brandt, Jr.", true),
            ("Arne Brandt, a former mayor", "Arne Brandt", true),
            ("", "Arne Brandt", false),
        ] {
            assert_eq!(same_name(answer, wanted, &[]), same, "{answer} / {wanted}");
        }
        assert!(same_name("The Gull", "Arne Brandt", &["Gull".to_string()]));
        assert!(same_mention("the mayor", "The mayor"));
        assert!(!same_mention("he", "the mayor"));
    }
}
