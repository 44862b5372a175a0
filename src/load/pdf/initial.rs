//! Puts a large initial before the first of the lines beside it.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::fragment::Fragment;

/// How many times larger than the lines an initial is.
const LARGER: f32 = 1.5;
/// Marks that open a quotation.
const MARKS: [char; 8] = ['“', '"', '‘', '„', '«', '¿', '¡', '\''];
/// The most initials on a page.
const MOST: usize = 64;

/// Puts large initials before the words they begin, and the lines beside them to the edge
/// that the initial stands at.
pub(super) fn join(fragments: &mut Vec<Fragment>) {
    let initials: Vec<usize> = (0..fragments.len())
        .filter(|n| fragments.get(*n).is_some_and(is_initial))
        .take(MOST)
        .collect();
    let mut taken = Vec::new();
    let words = OnceCell::new();
    let beyond: Vec<String> = match initials.is_empty() {
        true => Vec::new(),
        false => fragments.iter().map(|f| f.text.to_lowercase()).collect(),
    };
    for n in initials {
        let Some(initial) = fragments.get(n).cloned() else {
            continue;
        };
        let beside: Vec<usize> = (0..fragments.len())
            .filter(|m| *m != n && fragments.get(*m).is_some_and(|f| is_beside(&initial, f)))
            .collect();
        let above = |a: &&usize, b: &&usize| {
            let (a, b) = (&fragments[**a], &fragments[**b]);
            a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0))
        };
        let Some(first) = beside.iter().min_by(above).copied() else {
            continue;
        };
        let line = &fragments[first];
        let lowered = initial.y - line.y > 0.3 * line.size;
        let large = lowered || initial.size >= 1.9 * line.size;
        if !large || !goes_on(initial.text.trim(), &line.text) {
            continue;
        }
        let below = below(&fragments[..], &initial, &beside);
        for m in beside.into_iter().chain(below) {
            fragments[m].x0 = initial.x0;
        }
        let line = &mut fragments[first];
        let letter = initial.text.trim();
        // An initial may be a word of its own: "A ferry".
        let alone = || {
            words
                .get_or_init(|| counted(&beyond))
                .are_parted(letter, &line.text)
        };
        let apart = initial.text.ends_with(' ') || line.led || alone();
        let before = format!("{letter}{}", if apart { " " } else { "" });
        let added = u32::try_from(before.len()).unwrap_or(0);
        for (at, _) in &mut line.gaps {
            *at = at.saturating_add(added);
        }
        line.gaps.insert(0, (added, if apart { 0.3 } else { 0.0 }));
        line.text.insert_str(0, &before);
        taken.push(n);
    }
    let mut at = 0;
    fragments.retain(|_| {
        at += 1;
        !taken.contains(&(at - 1))
    });
}

/// The line below those beside an initial that is set in as they are: some programs leave more
/// room than the letter fills.
fn below(fragments: &[Fragment], initial: &Fragment, beside: &[usize]) -> Option<usize> {
    let left = beside.iter().map(|m| fragments[*m].x0);
    let left = left.fold(f32::MAX, f32::min);
    fragments.iter().position(|line| {
        (line.x0 - left).abs() < 1.5
            && line.size * LARGER <= initial.size
            && line.y > initial.y + 0.2 * line.size
            && line.y < initial.y + 1.2 * line.size
    })
}

/// How often a page has its words.
struct Words<'a>(FxHashMap<&'a str, u32>);

fn counted(lines: &[String]) -> Words<'_> {
    let mut words = FxHashMap::default();
    for line in lines {
        for word in line.split(|c: char| !c.is_alphanumeric()) {
            *words.entry(word).or_insert(0) += 1;
        }
    }
    Words(words)
}

impl Words<'_> {
    /// Whether a large letter is a word and the first of its line is another: the page has that
    /// elsewhere, and not both as one. "A survey", but "A fter".
    fn are_parted(&self, letter: &str, line: &str) -> bool {
        /// Words of one letter, in the languages that have some.
        const WORDS: &str = "AÀEIOYÉÈÓВИКОСУЯА";
        let of = |word: &str| self.0.get(word).copied().unwrap_or(0);
        let end = line.find(|c: char| !c.is_alphanumeric());
        let word = &line[..end.unwrap_or(line.len())];
        let small = word.starts_with(char::is_lowercase);
        let whole = format!("{letter}{word}").to_lowercase();
        // Once it stands in this very line.
        small
            && WORDS.contains(letter)
            && word.chars().count() > 1
            && of(word) > 1
            && of(&whole) == 0
    }
}

/// A letter or two, or a digit, with the mark that opens a quotation or without, or that mark alone.
fn is_initial(fragment: &Fragment) -> bool {
    let letters = fragment.text.trim();
    let letter = letters.trim_start_matches(MARKS);
    let mut chars = letter.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (None, ..) => !letters.is_empty() && letters.chars().count() == 1,
        (Some(first), None, _) => first.is_alphabetic() || first.is_ascii_digit(),
        (Some(first), Some(second), None) => first.is_uppercase() && second.is_lowercase(),
        _ => false,
    }
}

/// Whether a line goes on with what an initial begins: with small letters behind two, with a digit
/// behind one. The number of a chapter stands beside its title, and is none.
fn goes_on(initial: &str, line: &str) -> bool {
    let letter = initial.trim_start_matches(MARKS);
    match letter.chars().next() {
        None => !line.starts_with(MARKS),
        Some(first) if first.is_ascii_digit() => line.starts_with(|c: char| c.is_ascii_digit()),
        Some(first) => letter.len() == first.len_utf8() || line.starts_with(char::is_lowercase),
    }
}

/// Whether a piece of a line begins right of the initial, between its foot and its head.
fn is_beside(initial: &Fragment, line: &Fragment) -> bool {
    let gap = line.x0 - initial.x1;
    line.size * LARGER <= initial.size
        && line.y > initial.y - 0.9 * initial.size
        && line.y <= initial.y + 0.2 * line.size
        && gap > -0.5 * line.size
        && gap < (1.5 * line.size).max(0.55 * initial.size)
}
