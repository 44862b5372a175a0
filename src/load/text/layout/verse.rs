//! Stanzas: lines that end where their author ended them.

use crate::load::text::lines::Line;
use crate::load::text::piece::Seen;
use crate::load::text::words;

/// The fewest lines of a stanza.
const LEAST: usize = 3;
/// The longest and the shortest line, in characters.
const LONGEST: usize = 64;
const SHORTEST: usize = 10;

/// Marks the lines of a run without a blank one, if it is a stanza: short lines that begin
/// with a capital, as the lines of wrapped prose do not, and of which some end in a pause, or
/// in none. Names, menus and addresses have no stops, dialogue has one at every line's end.
pub(super) fn see(text: &str, run: &mut [Line]) {
    if run.len() < LEAST || run.iter().any(|line| line.seen.is_some()) {
        return;
    }
    let line = |n: usize| run[n].of(text);
    let fits = |n: usize| {
        let long = line(n).chars().take(LONGEST + 1).count();
        (SHORTEST..=LONGEST).contains(&long)
    };
    if !(0..run.len()).all(fits) {
        return;
    }
    let count = |wanted: &dyn Fn(&str) -> bool| (0..run.len()).filter(|n| wanted(line(*n))).count();
    let bare = |line: &str| {
        line.trim_start_matches(['“', '"', '‘', '\'', '«', '—', '('])
            .chars()
            .next()
    };
    let capital = count(&|line| bare(line).is_some_and(char::is_uppercase));
    let words: usize = (0..run.len()).map(|n| words::count(line(n), 64)).sum();
    let ends = |line: &str, signs: &[char]| {
        line.trim_end_matches(['”', '"', '’', '»', ')'])
            .ends_with(signs)
    };
    let stops = count(&|line| ends(line, &['.', '!', '?', '…']));
    let pauses = count(&|line| ends(line, &[',', ';', ':', '—', '–', '-']));
    let last = ends(
        line(run.len() - 1),
        &['.', '!', '?', '…', ';', ',', ':', '—'],
    );
    let numbers = count(&|line| line.bytes().any(|b| b.is_ascii_digit()));
    let is_verse = capital * 10 >= run.len() * 9
        && words >= run.len() * 3
        && stops * 2 <= run.len()
        && (stops + pauses) * 3 >= run.len()
        && last
        && numbers * 4 <= run.len();
    if is_verse {
        run.iter_mut()
            .for_each(|line| line.seen = Some(Seen::Verse));
    }
}
