//! Speech, writing or thought: the sense of a cue.

use super::words::stem_of;
use crate::analysis::Mode;

/// How the words that `cue` reports were uttered. A cue of no list is speech.
pub fn mode_of(cue: &str) -> Mode {
    let lower = cue.to_lowercase();
    match stem_of(&lower) {
        "writ" | "tweet" | "retweet" | "post" | "email" | "e-mail" | "text" | "blog"
        | "publish" | "print" | "pen" | "sign" | "petition" | "report" | "document" | "file"
        | "letter" | "headlin" | "edit" | "draft" => Mode::Writing,
        "think" | "believ" | "belief" | "hop" | "hope" | "want" | "wish" | "fear" | "know"
        | "feel" | "consid" | "consider" | "expect" | "expectation" | "doubt" | "wonder"
        | "intend" | "intention" | "intent" | "plan" | "seek" | "worr" | "worri" | "imagin"
        | "assum" | "suspect" | "prefer" | "preference" | "lov" | "hat" | "lik" | "like"
        | "dislik" | "decid" | "decision" | "hesitat" | "ey" | "aim" | "see" | "view"
        | "regard" | "understand" | "remember" | "forget" | "desir" | "desire" | "aspir"
        | "anticipat" | "mean" | "convinc" | "conviction" | "opinion" | "doubts" | "concern"
        | "trust" | "guess" | "dream" | "realiz" | "realis" | "find" | "support" | "oppos"
        | "seem" | "appear" => Mode::Thought,
        _ => Mode::Speech,
    }
}
