//! Makers and lenders at the head of a sentence, right before the name that is theirs.

use super::first_word;
use crate::analysis::lexicon::{self, PREP};
use crate::analysis::person::jobs::MAKERS;

/// "Lender Anna Tarn was": what makes or sells something, at the head of a sentence.
pub(super) fn is_headed(noun: &str, before: &str, behind: &str) -> bool {
    let lower = || noun.to_lowercase();
    // Somebody may be an operator or a carrier as well.
    let people = matches!(noun, "Carrier" | "Operator" | "Provider");
    if !noun.starts_with(char::is_uppercase) || people || !MAKERS.has(&lower()) {
        return false;
    }
    let rest = before[..before.len() - noun.len() - 1].trim_end();
    let next = first_word(behind);
    behind.starts_with(' ')
        && (rest.is_empty() || rest.ends_with('.'))
        && (next.starts_with(char::is_lowercase) && lexicon::classes(next) & PREP == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lender_at_the_head_of_a_sentence_is_called_by_its_name() {
        assert!(is_headed("Lender", "Lender ", " was among them"));
        assert!(is_headed("Retailer", "It rained. Retailer ", " said"));
        assert!(!is_headed("Brewer", "Brewer ", " said"));
        assert!(!is_headed("lender", "The lender ", " said"));
    }
}
