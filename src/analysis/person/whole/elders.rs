//! What stands before a name that the text has whole elsewhere: "Aunty Ann" and "ASI Roe" beside Ann Roe.

use crate::analysis::list::List;
use crate::analysis::person::label::Named;

/// What the young call the old, before a given name: "Aunty Ann" is Ann Roe's.
static ELDERS: List = List::new(&[
    "Aunt", "Auntie", "Aunty", "Koro", "Mama", "Nana", "Nanna", "Papa", "Ratu", "Tita", "Tito",
    "Uncle",
]);

/// Whether a word is letters that stand for a rank: "ASI Roe", "CNM Roe", where "JD Roe" is called so.
fn is_rank(word: &str) -> bool {
    let short = matches!(word, "OC" | "SI" | "CI" | "DI" | "DC" | "DS");
    short || matches!(word.len(), 3..=5) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// The most such names that are looked at in one text.
const MOST: usize = 64;

/// Takes "Aunty" off "Aunty Ann" and a rank in letters off "ASI Roe", where the text has Ann Roe.
pub(super) fn leave(text: &str, names: &mut [Named]) {
    let elder = |name: &Named| {
        let (title, given) = name.span.of(text).split_once(' ')?;
        let rank = is_rank(title);
        ((rank || ELDERS.has(title)) && !given.contains(' ')).then_some((rank, given))
    };
    let mut looked_at = 0;
    for n in 0..names.len() {
        let Some((rank, given)) = elder(&names[n]).filter(|_| looked_at < MOST) else {
            continue;
        };
        looked_at += 1;
        let full = names.iter().any(|other| {
            let words = other.span.of(text);
            if rank {
                return words.rsplit_once(' ').is_some_and(|(before, last)| {
                    last == given && !is_rank(before.split(' ').next().unwrap_or_default())
                });
            }
            let own = words.split_once(' ');
            let titled = own.is_some_and(|(title, _)| ELDERS.has(title));
            let name = own.filter(|_| titled).map_or(words, |(_, name)| name);
            name.split_once(' ')
                .is_some_and(|(first, _)| first == given)
        });
        if full {
            names[n].span.start = names[n].span.end - u32::try_from(given.len()).unwrap_or(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_of;
    use super::*;

    fn made(text: &str, parts: &[&str]) -> Vec<String> {
        made_of(text, parts, |text, names| leave(text, names))
    }

    #[test]
    fn what_an_elder_and_an_officer_are_called_by_goes_where_the_text_has_the_name() {
        let text = "Aunty Ann Tarn sat. “No,” said Aunty Ann.";
        assert_eq!(made(text, &["Aunty Ann Tarn", "Aunty Ann"])[1], "Ann");
        let text = "Zuko Tarn led it. “No,” ASI Tarn said.";
        assert_eq!(made(text, &["Zuko Tarn", "ASI Tarn"])[1], "Tarn");
    }

    #[test]
    fn whoever_is_called_so_and_no_more_keeps_it() {
        let text = "Ben Tarn sat. “No,” said Aunty Ann.";
        assert_eq!(made(text, &["Ben Tarn", "Aunty Ann"])[1], "Aunty Ann");
        let text = "Zuko Tarn led it. “No,” JD Tarn said.";
        assert_eq!(made(text, &["Zuko Tarn", "JD Tarn"])[1], "JD Tarn");
    }
}
