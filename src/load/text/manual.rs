//! Manual pages as `man` prints them: headings at the left edge, text set in.

use super::lines::Line;
use crate::article::BlockKind;

/// How far text is set in, at least; what is set in less heads it.
const SET_IN: u16 = 5;

/// Marks head, foot and headings, where the text's first line is a manual's.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let headed = lines.first().and_then(|line| name(line.of(text)));
    if headed.is_none() && !opens_with_name(text, lines) {
        return;
    }
    let name = headed.map(str::to_string);
    let last = lines.len().saturating_sub(1);
    for (n, line) in lines.iter_mut().enumerate() {
        let words = line.of(text);
        let named =
            |name: &String| n == 0 || (n == last || words.contains("   ")) && words.contains(name);
        if name.as_ref().is_some_and(named) {
            line.mark = Some((BlockKind::Boilerplate, 1));
        } else if line.indent < SET_IN && words.len() <= 72 && !words.ends_with('.') {
            line.mark = Some((BlockKind::Heading, if line.indent == 0 { 1 } else { 2 }));
        } else {
            line.mark = Some((BlockKind::Paragraph, 1));
        }
    }
}

/// `TIDE(1)     User Commands     TIDE(1)`: the name and section at both ends.
fn name(line: &str) -> Option<&str> {
    let first = line.split_whitespace().next()?;
    let section = first.strip_suffix(')')?.rsplit_once('(')?.1;
    let numbered = section.starts_with(|c: char| c.is_ascii_digit() || c == 'n');
    (numbered && section.len() <= 6 && line.ends_with(first) && line.len() > 2 * first.len())
        .then_some(first)
}

/// Whether a text begins as what a manual's head stands over: "NAME", below it, set in, "tide - tells
/// when the water comes".
fn opens_with_name(text: &str, lines: &[Line]) -> bool {
    const NAMES: [&str; 6] = ["NAME", "NOM", "NOMBRE", "NOME", "BEZEICHNUNG", "NAAM"];
    let [first, second, ..] = lines else {
        return false;
    };
    first.indent == 0
        && NAMES.contains(&first.of(text).trim_end())
        && second.indent >= SET_IN
        && [" - ", " – ", " \u{2212} ", " \u{2010} "]
            .iter()
            .any(|dash| second.of(text).contains(dash))
}
