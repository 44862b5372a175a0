//! People without a name: whom a phrase introduces, and whom "they" means.

use super::Block;
use crate::analysis::lexicon::{FAMILY, OFFICE, PERSON, PLURAL_PERSON};
use crate::analysis::person::Gender;
use crate::analysis::person::discourse::{Discourse, Subject, Who};
use crate::analysis::person::gazetteer::{self, noun as kinds};
use crate::analysis::person::jobs;
use crate::analysis::person::phrases::{Phrase, What, head_gender, is_called_alone};
use crate::analysis::person::verbs::is_be;
use crate::article::Span;

/// Somebody without a name whom the sentence before is about, and no group since: "An aide put
/// it bluntly. “…,” they said."
pub(super) fn one_of_them(text: &str, discourse: &Discourse) -> Option<Span> {
    let last = discourse
        .recent
        .iter()
        .rev()
        .find(|r| !r.quoted && r.subject == Subject::Main)?;
    let Who::Unnamed(words, Gender::Unknown) = last.who else {
        return None;
    };
    let near = discourse.sentence.saturating_sub(last.sentence) <= 2;
    let since = discourse
        .groups
        .meant(text, true, discourse.sentence)
        .is_some_and(|g| g.sentence >= last.sentence && g.subject == Subject::Main);
    (near && !since).then_some(words)
}

/// Whether somebody of somebody's is their like, of whom the text goes on to speak: "his counterpart", where
/// "his father" is spoken of as his.
pub(super) fn is_peer(noun: &str) -> bool {
    matches!(
        noun,
        "counterpart"
            | "neighbour"
            | "neighbor"
            | "colleague"
            | "rival"
            | "opponent"
            | "predecessor"
            | "successor"
            | "team-mate"
            | "teammate"
    )
}

/// Whether a phrase brings in somebody without a name whom a pronoun may mean ("a neighbour",
/// "his wife"), and of what gender.
pub(super) fn brought_in(block: &Block<'_>, phrase: &Phrase) -> Option<Gender> {
    let head = match phrase.what {
        What::Unnamed => phrase.end.checked_sub(1)?,
        What::Description { head, .. } => head,
        _ => return None,
    };
    let noun = &block.tokens[head];
    let someone = noun.of(block.text).to_ascii_lowercase();
    if matches!(someone.as_str(), "someone" | "somebody") {
        return Some(Gender::Unknown);
    }
    let word = noun.of(block.text);
    let listed = gazetteer::nouns(word);
    let somebody = listed & (kinds::PERSON | kinds::PLURAL) == kinds::PERSON
        || listed == 0 && jobs::is_a_job(block.text, noun);
    // "A chieftain", in a word that no list of offices holds.
    let somebody = somebody && phrase.what == What::Unnamed;
    // "Granny", as a child calls her.
    let somebody = somebody || phrase.what == What::Unnamed && is_called_alone(block.text, noun);
    let one = (noun.is(OFFICE | PERSON | FAMILY) || somebody) && !noun.is(PLURAL_PERSON);
    // "Roe, who claimed to be a pastor": no second person.
    let told = phrase.start.checked_sub(2).is_some_and(|n| {
        block.tokens[n + 1].of(block.text) == "be" && block.tokens[n].of(block.text) == "to"
    });
    // "Not everybody is a fan", "she is a nurse": no second person either.
    let is = phrase.start.checked_sub(2).is_some_and(|n| {
        let subject = block.tokens[n].of(block.text).to_ascii_lowercase();
        is_be(block.tokens[n + 1].of(block.text))
            && matches!(
                subject.as_str(),
                "everybody" | "everyone" | "nobody" | "he" | "she" | "who" | "i"
            )
    });
    // Of women who are named it is said too: "the chairman, Ann Roe".
    let he = matches!(someone.as_str(), "alderman" | "chairman" | "spokesman");
    let gender = || if he { Gender::Male } else { head_gender(noun) };
    (one && !phrase.covered && !told && !is).then(gender)
}
