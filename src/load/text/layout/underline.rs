//! Headings with a line of signs under them, as in e-mails, READMEs and reStructuredText.

use crate::load::text::lines::Line;
use crate::load::text::piece::Seen;

/// Signs that underline.
const SIGNS: &[u8] = b"=-~^*#+\"'`:._";
/// The longest heading, in bytes.
const LONGEST: usize = 160;

/// The sign of a line that is one sign again and again.
fn ruled(line: &str) -> Option<u8> {
    let sign = *line.as_bytes().first()?;
    let same = line.len() >= 3 && line.bytes().all(|b| b == sign);
    (same && SIGNS.contains(&sign)).then_some(sign)
}

/// Marks headings and the lines that underline them. The deeper a heading, the later its
/// sign stands for the first time, as reStructuredText has it.
pub(super) fn see(text: &str, lines: &mut [Line]) {
    // The sign, and whether one stands above the heading, too.
    let mut styles: Vec<(u8, bool, usize)> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in 1..lines.len() {
        let Some(sign) = ruled(lines[at].of(text)) else {
            continue;
        };
        let above = &lines[at - 1];
        let over = at >= 2 && !above.after_blank && ruled(lines[at - 2].of(text)) == Some(sign);
        let alone = above.after_blank || over;
        if lines[at].after_blank || !alone || !heads(above.of(text), lines[at].of(text)) {
            continue;
        }
        let style = styles.iter().position(|s| (s.0, s.1) == (sign, over));
        let style = style.unwrap_or_else(|| {
            styles.push((sign, over, 0));
            styles.len() - 1
        });
        styles[style].2 += 1;
        found.push((at - 1, style));
    }
    // The first line of a text is its title; the sections may be underlined as it is.
    let titled = found.first().is_some_and(|(at, _)| *at <= 1);
    let own = titled && styles.first().is_some_and(|style| style.2 == 1);
    for (n, (at, style)) in found.into_iter().enumerate() {
        let level = style + usize::from(!own);
        lines[at].seen = Some(match n {
            0 if titled => Seen::Title,
            _ => Seen::Heading(u8::try_from(level.clamp(1, 6)).unwrap_or(6)),
        });
        lines[at + 1].seen = Some(Seen::Rule);
        if styles[style].1 {
            lines[at - 1].seen = Some(Seen::Rule);
        }
    }
}

/// Whether a line and the rule below it are about as long as each other, and the line is no
/// head of a table, no item and no rule.
fn heads(line: &str, rule: &str) -> bool {
    let long = line.chars().count();
    let near = rule.len().abs_diff(long) * 4 <= long.max(8);
    line.len() <= LONGEST
        && near
        && line.starts_with(|c: char| c.is_alphanumeric() || "“\"‘'«¿¡([`:".contains(c))
        && line.contains(|c: char| c.is_alphabetic())
        && !line.contains("   ")
        && !line.contains('\t')
}
