//! Peoples and generations, which are nobody: "Somalis", "Gen Zs".

use crate::analysis::lexicon;
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
