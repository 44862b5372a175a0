//! Cues for what was uttered, and not for what was felt, planned or done.

/// Base forms, as the corpora's score script lists them.
const SPEECH: &str = "according acknowledge add admit advise allege announce argue ask assert call \
    cite claim complain concede conclude confirm contend criticize declare demand deny describe \
    dismiss emphasize explain express inform insist joke maintain mention note pledge point praise \
    predict promise propose question read recall recommend refuse reiterate remark repeat reply \
    report respond say state stress suggest talk tell testify threaten tweet urge vow warn write \
    accuse attack blame blast slam post observe";
const IRREGULAR: [(&str, &str); 8] = [
    ("said", "say"),
    ("told", "tell"),
    ("wrote", "write"),
    ("written", "write"),
    ("spoke", "talk"),
    ("denied", "deny"),
    ("replied", "reply"),
    ("admitted", "admit"),
];

/// Whether a cue has a verb of speech.
pub fn is_speech(cue: &str) -> bool {
    let cue = cue.to_lowercase();
    cue.split(|c: char| !c.is_ascii_lowercase())
        .filter(|w| !w.is_empty())
        .any(|word| {
            let word = IRREGULAR
                .iter()
                .find(|(form, _)| *form == word)
                .map_or(word, |(_, base)| base);
            let cut = |end: &str| word.strip_suffix(end).unwrap_or(word).to_string();
            let or = |end: &str, with: &str| {
                word.strip_suffix(end)
                    .map_or_else(|| word.to_string(), |stem| format!("{stem}{with}"))
            };
            let last = |ends: &[&str]| match ends.iter().any(|e| word.ends_with(e)) {
                true => word[..word.len() - 1].to_string(),
                false => word.to_string(),
            };
            let two = match word.ends_with("ed") || word.ends_with("es") {
                true => word[..word.len() - 2].to_string(),
                false => word.to_string(),
            };
            [
                word.to_string(),
                last(&["s"]),
                two,
                last(&["ed"]),
                cut("ing"),
                or("ing", "e"),
                or("ies", "y"),
            ]
            .iter()
            .any(|stem| SPEECH.split_whitespace().any(|base| base == stem))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_verbs_of_speech_are_known() {
        for cue in [
            "said",
            "According to",
            "denies",
            "arguing",
            "wrote",
            "has been urged",
        ] {
            assert!(is_speech(cue), "{cue}");
        }
        for cue in ["believes", "hoped", "plan", ""] {
            assert!(!is_speech(cue), "{cue}");
        }
    }
}
