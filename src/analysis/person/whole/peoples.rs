//! Peoples, generations and cries, which are nobody: "Somalis", "Gen Zs", "Aye".

use crate::analysis::lexicon;
use crate::analysis::list::List;
use crate::analysis::person::gazetteer::{self, flags};

/// Whether a name of one word is a people's or a generation's, by the words before it.
pub(super) fn is_people(name: &str, before: &str) -> bool {
    if matches!(name, "Z" | "Zs" | "Zers" | "Alpha" | "X" | "Xers") {
        return before.ends_with("Gen ") || before.ends_with("Generation ");
    }
    let one = name.strip_suffix('s').filter(|one| !one.contains(' '));
    one.is_some_and(|one| {
        let given = gazetteer::flags_of(gazetteer::fingerprint(name)) & flags::GIVEN != 0;
        lexicon::classes(one) & lexicon::NATION != 0 && !given
    })
}

/// Whether a name is what people cry out.
pub(super) fn is_cry(name: &str) -> bool {
    CRIES.has(name.trim_end_matches([',', '.']))
}

/// What people cry out or say in place of "yes" and "no", as the tongues of the world's papers have it.
static CRIES: List = List::new(&[
    "Abeg", "Ach", "Aiyah", "Aiyo", "Alamak", "Alas", "Aww", "Aye", "Blimey", "Bro", "Bruv",
    "Crikey", "Eish", "Haibo", "Kai", "Lah", "Naw", "Nope", "Och", "Oi", "Ooh", "Walahi",
    "Wallahi", "Whoa", "Wow", "Yeah", "Yep", "Yoh",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_and_generations_are_nobody() {
        assert!(is_people("Somalis", "It took in "));
        assert!(is_people("Zs", "The Gen "));
        assert!(!is_people("Roses", "It took in "));
        assert!(!is_people("X", "Malcolm "));
    }
}
