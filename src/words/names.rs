//! Small words in names and between them, in the languages of the web.

/// Words that stand inside names in small letters: "Ludwig van Roe", "Ana de la Poe".
const PARTICLES: &[&str] = &[
    "von", "zu", "van", "ten", "ter", "der", "den", "de", "del", "della", "di", "da", "dos", "du",
    "la", "le", "el", "al", "bin", "ibn",
];
/// Words between the last of several names and the one before it.
const AND: &[&str] = &["and", "&", "und", "et", "y", "e", "och", "og"];

/// Whether a word in small letters is one that stands inside names.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a word joins two names: "Ines Vale und Bo Lind".
pub(crate) fn joins(word: &str) -> bool {
    AND.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::{is_particle, joins};

    #[test]
    fn what_stands_in_a_name_joins_no_two() {
        for word in ["van", "de", "bin"] {
            assert!(is_particle(word) && !joins(word), "{word}");
        }
        for word in ["and", "&", "und"] {
            assert!(joins(word) && !is_particle(word), "{word}");
        }
        assert!(!is_particle("Van") && !joins("andere"));
    }
}
