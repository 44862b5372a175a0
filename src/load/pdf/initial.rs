//! A large initial belongs to the first of the lines beside it.

use super::page::Fragment;

/// It is this much larger than the lines.
const LARGER: f32 = 1.5;
/// Pages have few of them.
const MOST: usize = 64;

/// Puts large initials before the words they begin, and the lines beside them to the edge
/// that the initial stands at.
pub(super) fn join(fragments: &mut Vec<Fragment>) {
    let initials: Vec<usize> = (0..fragments.len())
        .filter(|n| fragments.get(*n).is_some_and(is_initial))
        .take(MOST)
        .collect();
    let mut taken = Vec::new();
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
        if !lowered && initial.size < 1.9 * line.size {
            continue;
        }
        for m in beside {
            fragments[m].x0 = initial.x0;
        }
        let line = &mut fragments[first];
        let letter = initial.text.trim();
        // An initial may be a word of its own: "A ferry".
        let apart = initial.text.ends_with(' ') || line.led;
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

/// A letter alone, or with the mark that opens a quotation.
fn is_initial(fragment: &Fragment) -> bool {
    let letters = fragment.text.trim();
    let letter = letters.trim_start_matches(['“', '"', '‘', '„', '«', '¿', '¡', '\'']);
    let mut chars = letter.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Whether a piece of a line begins right of the initial, between its foot and its head.
fn is_beside(initial: &Fragment, line: &Fragment) -> bool {
    let gap = line.x0 - initial.x1;
    line.size * LARGER <= initial.size
        && line.y > initial.y - 0.9 * initial.size
        && line.y <= initial.y + 0.2 * line.size
        && gap > -0.5 * line.size
        && gap < 1.5 * line.size
}
