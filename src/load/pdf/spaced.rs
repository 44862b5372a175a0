//! Joins words whose letters are set apart, as headings have them.

use super::fragment::Fragment;

/// A gap between letters, in ems, that is wider than in running text.
const APART: f32 = 0.12;
/// How many letters must be set so.
const LETTERS: usize = 5;

/// How many letters a short word has at least, and with how many others it is compared.
const SHORT: usize = 3;
const LOOKS: usize = 32;

/// Makes words of letters that are set apart; only wider gaps than the others are spaces.
pub(super) fn close(fragments: &mut Vec<Fragment>) {
    let mut gap: Vec<Option<f32>> = fragments.iter().map(|f| gap_of(f, LETTERS)).collect();
    // A short word is set as others of its size are, or as the words beside it.
    let sizes: Vec<(f32, f32)> = fragments
        .iter()
        .zip(&gap)
        .filter_map(|(f, gap)| Some((f.size, (*gap)?)))
        .take(LOOKS)
        .collect();
    for n in 0..fragments.len() {
        if gap[n].is_none() && !sizes.is_empty() {
            let of_size = gap_of(&fragments[n], SHORT).filter(|gap| {
                let near = |(size, other): &(f32, f32)| {
                    (size - fragments[n].size).abs() < 0.02 * size
                        && (gap - other).abs() < 0.25 * other
                };
                sizes.iter().any(near)
            });
            gap[n] = of_size;
        }
        let near = [n.checked_sub(1), n.checked_add(1)];
        let beside = near.into_iter().flatten().find_map(|m| {
            let (here, other) = (fragments.get(n)?, fragments.get(m)?);
            let line = (here.y - other.y).abs() < 0.1 * here.size
                && (here.size - other.size).abs() < 0.05 * here.size;
            (*gap.get(m)?).filter(|_| line)
        });
        if gap[n].is_none() && beside.is_some() {
            gap[n] = gap_of(&fragments[n], 2);
        }
    }
    for (fragment, gap) in fragments.iter_mut().zip(&gap) {
        if let Some(gap) = gap {
            fragment.text = closed(fragment, *gap);
            fragment.gaps.clear();
        }
    }
    join(fragments, &gap);
}

/// The gap between most letters, where they are set apart: at least `least` letters, with
/// hardly any two of them together.
fn gap_of(fragment: &Fragment, least: usize) -> Option<f32> {
    let letters = fragment.text.chars().filter(|c| c.is_alphabetic()).count();
    let others = fragment.text.chars().filter(char::is_ascii_digit).count();
    if letters < least || others > letters || fragment.gaps.is_empty() {
        return None;
    }
    let mut gaps: Vec<f32> = fragment.gaps.iter().map(|(_, gap)| *gap).collect();
    let together = gaps.iter().filter(|gap| **gap <= APART).count();
    gaps.sort_by(f32::total_cmp);
    let middle = gaps[(gaps.len() - 1) / 2];
    (together * 5 <= gaps.len() && middle > APART).then_some(middle)
}

/// The words of a fragment whose letters stand `gap` apart.
fn closed(fragment: &Fragment, gap: f32) -> String {
    let wide = (1.45 * gap).max(gap + APART);
    let mut text = String::with_capacity(fragment.text.len());
    let mut from = 0;
    for (at, before) in &fragment.gaps {
        let letters = fragment.text.get(from..*at as usize).unwrap_or_default();
        text.push_str(letters.trim());
        if *before > wide {
            text.push(' ');
        }
        from = *at as usize;
    }
    text.push_str(fragment.text.get(from..).unwrap_or_default().trim_start());
    text
}

/// Words of one line that are set so are one piece of it, however far apart.
fn join(fragments: &mut Vec<Fragment>, gaps: &[Option<f32>]) {
    let mut joined: Vec<(Fragment, Option<f32>)> = Vec::with_capacity(fragments.len());
    for (fragment, gap) in std::mem::take(fragments).into_iter().zip(gaps) {
        match (joined.last_mut(), gap) {
            (Some((last, Some(before))), Some(gap))
                if (last.y - fragment.y).abs() < 0.1 * last.size
                    && fragment.x0 > last.x1
                    && fragment.x0 - last.x1 < (0.8 + 3.0 * before.max(*gap)) * last.size =>
            {
                last.text.truncate(last.text.trim_end().len());
                last.text.push(' ');
                last.text.push_str(&fragment.text);
                last.bold += fragment.bold;
                last.x1 = fragment.x1;
                last.follow(&fragment);
            }
            _ => joined.push((fragment, *gap)),
        }
    }
    *fragments = joined.into_iter().map(|(fragment, _)| fragment).collect();
}
