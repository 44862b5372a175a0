//! Several names as the page's own line joins them: "Ines Vale and Bo Lind".

use super::super::page::Page;

/// A longer piece is no line that names who wrote, in bytes.
const LINE: usize = 300;
/// What stands between two names is no longer, in bytes.
const BETWEEN: usize = 12;
/// Words that stand before the last of several names.
const AND: &[&str] = &[
    "and", "und", "et", "y", "e", "og", "och", "en", "i", "ja", "és", "und", "и", "&", "with",
    "mit",
];

/// Names that stand in a list, joined as a line of the page joins them.
pub(in crate::load::html) fn as_shown(page: &Page, list: &str) -> Option<String> {
    let names: Vec<&str> = list.split(", ").collect();
    let (first, rest) = names.split_first()?;
    if rest.is_empty() || names.iter().any(|name| name.is_empty()) {
        return None;
    }
    let (lower, capitals) = (list.to_lowercase(), first.to_uppercase());
    page.pieces.iter().find_map(|piece| {
        let text = page.slice(piece);
        let may = text.len() <= LINE && (text.contains(first) || text.contains(&capitals));
        if !may {
            return None;
        }
        let text = text.to_lowercase();
        let mut shown = (*first).to_string();
        let mut named = lower.split(", ");
        let opening = named.next()?;
        let mut at = text.find(opening)? + opening.len();
        let mut joined = false;
        for (name, next) in rest.iter().zip(named) {
            let behind = text.get(at..)?;
            let found = behind.find(next).filter(|found| *found <= BETWEEN)?;
            let between = behind[..found].trim_matches([' ', ',', '\u{a0}', '\n', '\t']);
            match AND.contains(&between) {
                true => shown.push_str(&format!(" {between} ")),
                false => shown.push_str(", "),
            }
            joined |= AND.contains(&between);
            shown.push_str(name);
            at += found + next.len();
        }
        joined.then_some(shown)
    })
}
