//! Whether a cue means speech, writing or thought.

use super::words::stem_of;
use crate::analysis::Mode;

/// How the words that `cue` reports were uttered. A cue of no list is speech.
pub fn mode_of(cue: &str) -> Mode {
    mode_of_small(&cue.to_lowercase())
}

/// The same of a cue in small letters.
pub(super) fn mode_of_small(cue: &str) -> Mode {
    match stem_of(cue) {
        "writ" | "tweet" | "retweet" | "post" | "email" | "e-mail" | "text" | "blog"
        | "publish" | "print" | "pen" | "sign" | "petition" | "report" | "document" | "file"
        | "letter" | "headlin" | "edit" | "draft" => Mode::Writing,
        "think" | "believ" | "belief" | "hop" | "hope" | "want" | "wish" | "fear" | "know"
        | "feel" | "consid" | "consider" | "expect" | "expectation" | "doubt" | "wonder"
        | "intend" | "intention" | "intent" | "plan" | "seek" | "wor" | "worry" | "imagin"
        | "assum" | "suspect" | "prefer" | "preference" | "lov" | "hat" | "lik" | "like"
        | "dislik" | "decid" | "decision" | "hesitat" | "ey" | "aim" | "see" | "view"
        | "regard" | "understand" | "remember" | "forget" | "desir" | "desire" | "aspir"
        | "anticipat" | "mean" | "convinc" | "conviction" | "opinion" | "doubts" | "concern"
        | "trust" | "guess" | "dream" | "realiz" | "realis" | "find" | "support" | "oppos"
        | "seem" | "appear" => Mode::Thought,
        _ => Mode::Speech,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worries_are_thoughts_in_every_form() {
        for cue in [
            "worry",
            "worries",
            "worried",
            "Worried",
            "worrying",
            "concerned",
            "hopes",
        ] {
            assert_eq!(mode_of(cue), Mode::Thought, "{cue}");
        }
        assert_eq!(mode_of("warned"), Mode::Speech);
    }
}
