//! What firms do and people do not: "cut its rates", "reported a quarterly loss".

use crate::analysis::lexicon::{self, ADVERB, AUX, SAID};

/// What firms do to their own things, in the form without an ending.
const DEEDS: &[&str] = &[
    "acquir",
    "beat",
    "buil",
    "close",
    "compensat",
    "cut",
    "delay",
    "doubl",
    "drop",
    "expand",
    "extend",
    "halt",
    "halv",
    "hik",
    "increas",
    "laid",
    "launch",
    "los",
    "lower",
    "mov",
    "open",
    "paus",
    "post",
    "publish",
    "rais",
    "rebrand",
    "recall",
    "reduc",
    "refund",
    "releas",
    "relocat",
    "repaid",
    "repay",
    "report",
    "restructur",
    "resum",
    "revis",
    "scrap",
    "sell",
    "shed",
    "shrink",
    "shut",
    "slash",
    "sold",
    "suspend",
    "trim",
    "unveil",
    "updat",
    "upgrad",
    "withdr",
];

/// How many words of a sentence are looked at for "its".
pub(super) const FEW: usize = 3;

/// "Anna Tarn cut its rates", "Anna Tarn will close its plants", "Anna Tarn said it would cut its
/// rates", "Anna Tarn said it had no comment", "Anna Tarn employs 400".
pub(super) fn acts_as_a_firm(behind: &str) -> bool {
    /// The most helping words before the verb: "has", "plans to", "will soon".
    const HELPERS: usize = 4;
    let mut words = sentence(behind).peekable();
    let Some(mut word) = words.next() else {
        return false;
    };
    if lexicon::classes(word) & SAID != 0 && words.next_if_eq(&"it").is_some() {
        if [" it had no comment", " it declined to "]
            .iter()
            .any(|it| behind.contains(it))
        {
            return true;
        }
        word = words.next().unwrap_or_default();
    }
    let helps = |word: &str| {
        lexicon::classes(word) & (AUX | ADVERB) != 0
            || matches!(
                word,
                "to" | "plans" | "planned" | "expects" | "aims" | "wants" | "not"
            )
    };
    for _ in 0..HELPERS {
        if !helps(word) {
            break;
        }
        word = words.next().unwrap_or_default();
    }
    if matches!(word, "employs" | "employed") {
        let many = |w: &str| w.len() > 1 && w.starts_with(|c: char| c.is_ascii_digit());
        return words.take(FEW).any(many);
    }
    // "Has laid off 30 workers at its plant".
    let far = if word == "laid" { 2 * FEW } else { FEW };
    is_deed(word) && (tells_figures(word, words.clone()) || does_to_its_own(words, far))
}

/// "Reported a net loss", "recalled 3,000 cars".
fn tells_figures<'a>(verb: &str, behind: impl Iterator<Item = &'a str>) -> bool {
    const FIGURES: &[&str] = &[
        "earnings",
        "first-quarter",
        "fourth-quarter",
        "loss",
        "losses",
        "pre-tax",
        "pretax",
        "profit",
        "profits",
        "quarterly",
        "revenue",
        "revenues",
        "sales",
        "second-quarter",
        "third-quarter",
    ];
    let tells = ["post", "report"].iter().any(|v| verb.starts_with(v));
    let recalls = verb.starts_with("recall");
    (tells || recalls)
        && behind.take_while(|w| *w != "the").take(FEW).any(|w| {
            tells && FIGURES.contains(&w) || recalls && w.starts_with(|c: char| c.is_ascii_digit())
        })
}

/// "Its rates", where whoever is in the chair opens and closes "its first session".
fn does_to_its_own<'a>(mut behind: impl Iterator<Item = &'a str>, far: usize) -> bool {
    let mut looked = 0;
    let its = behind.any(|w| {
        looked += 1;
        w == "its" && looked <= far
    });
    const CHAIRED: &[&str] = &[
        "conference",
        "congress",
        "debate",
        "hearing",
        "meeting",
        "session",
        "sitting",
        "summit",
    ];
    its && looked <= far && !behind.take(2).any(|w| CHAIRED.contains(&w))
}

/// The words behind a name, to the first stop.
pub(super) fn sentence(behind: &str) -> impl Iterator<Item = &str> + Clone {
    let words = behind.split(' ').filter(|w| !w.is_empty());
    words.scan(false, |ended, word| {
        if *ended || word.starts_with(['“', '"', '(', '—', '–']) {
            return None;
        }
        let bare = word.trim_end_matches([',', '.', ';', ':', '—', '–']);
        *ended = bare.len() < word.len();
        Some(bare)
    })
}

fn is_deed(word: &str) -> bool {
    DEEDS.iter().any(|deed| {
        word.strip_prefix(deed).is_some_and(|ending| {
            matches!(
                ending,
                "" | "d"
                    | "e"
                    | "s"
                    | "t"
                    | "ed"
                    | "ds"
                    | "es"
                    | "ts"
                    | "ew"
                    | "aw"
                    | "ing"
                    | "ting"
                    | "ding"
                    | "ping"
                    | "ped"
                    | "med"
                    | "ming"
                    | "ling"
                    | "led"
                    | "ged"
            )
        })
    })
}
