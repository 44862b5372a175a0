//! Words for what somebody does, told by their endings, and words that only look so.

use crate::analysis::list::List;
use crate::analysis::person::Gender;
use crate::analysis::token::{Kind, Token};

/// Nouns for what somebody does, by their endings: "roofer", "pianist", "milkman".
pub(in crate::analysis) fn names_a_job(word: &str) -> bool {
    word.len() > 4
        && [
            "er", "or", "ist", "man", "woman", "ian", "eer", "ant", "smith", "wright", "monger",
            "maid", "mistress", "lady",
        ]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// Whether a word that no list holds may be what somebody is: "shopper", "lobbyist".
pub(in crate::analysis) fn is_a_job(text: &str, token: &Token) -> bool {
    let word = token.of(text);
    token.classes() == 0
        && !token.capital
        && names_a_job(word)
        && !is_no_job(word, |word, no| word == no)
}

/// Whether a word that no list holds can only be what somebody is, by its ending:
/// "groundsman", "ferrywoman", "cellist".
pub(in crate::analysis) fn is_surely_a_job(text: &str, token: &Token) -> bool {
    const ENDINGS: &[&str] = &[
        "sman", "swoman", "ryman", "woman", "smith", "wright", "monger", "ologist", "cellist",
    ];
    let word = token.of(text);
    token.kind == Kind::Word
        && token.classes() == 0
        && word.len() > 6
        && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// "The Yorkshireman", "a Cornishwoman": somebody by where they are from, in a word that no list
/// holds, where the Statesman is a paper.
pub(in crate::analysis) fn is_from_somewhere(text: &str, token: &Token) -> bool {
    let word = token.of(text);
    token.is_capital_word()
        && !token.upper
        && (is_short_native(word)
            || token.classes() == 0
                && word.len() > 6
                && (word.ends_with("woman") || word.ends_with("man") && !word.ends_with("sman")))
}

/// Somebody of a people by a word that is no adjective: "the Dane".
pub(in crate::analysis) fn is_short_native(word: &str) -> bool {
    matches!(
        word,
        "Croat"
            | "Dane"
            | "Finn"
            | "Kiwi"
            | "Kurd"
            | "Pole"
            | "Scot"
            | "Serb"
            | "Slav"
            | "Tory"
            | "Turk"
    )
}

/// Words for companies that nobody is called by.
pub(in crate::analysis) static MAKERS: List = List::new(&[
    "maker",
    "manufacturer",
    "retailer",
    "supplier",
    "carrier",
    "lender",
    "insurer",
    "provider",
    "operator",
]);

/// Words for people that companies and bodies are called by too: "a rival, Larch Energy,".
pub(in crate::analysis) static FIRMS_TOO: List = List::new(&[
    "accountant",
    "adviser",
    "advisor",
    "agent",
    "ally",
    "auditor",
    "backer",
    "broadcaster",
    "builder",
    "buyer",
    "challenger",
    "champion",
    "client",
    "competitor",
    "consultant",
    "contender",
    "contestant",
    "contractor",
    "creditor",
    "customer",
    "designer",
    "developer",
    "distributor",
    "donor",
    "employer",
    "favorite",
    "favourite",
    "founder",
    "grower",
    "host",
    "incumbent",
    "investor",
    "landlord",
    "leader",
    "member",
    "model",
    "opponent",
    "organiser",
    "organizer",
    "owner",
    "partner",
    "planner",
    "pollster",
    "printer",
    "producer",
    "promoter",
    "publisher",
    "regulator",
    "rival",
    "runner-up",
    "seller",
    "shareholder",
    "signatory",
    "sponsor",
    "star",
    "supporter",
    "tenant",
    "trader",
    "watchdog",
    "winner",
]);

/// Words that end like jobs and mean papers or rivers. Whoever produces or publishes may be
/// somebody, or a firm.
const LIKE_JOBS: &[&str] = &[
    "producer",
    "publisher",
    "paper",
    "newspaper",
    "river",
    "tower",
    "center",
    "number",
    "quarter",
    "winter",
    "summer",
    "matter",
    "letter",
    "member",
    "order",
    "power",
    "border",
    "weather",
    "water",
    "computer",
    "poster",
    "theater",
    "chapter",
    "corner",
    "danger",
    "dinner",
    "offer",
    "restaurant",
    "plant",
    "giant",
    "tenant",
    "merchant",
    "factor",
    "sector",
    "error",
    "floor",
    "malady",
    "longer",
];

/// Whether a word that ends like a job is none.
pub(super) fn is_no_job(word: &str, like: impl Fn(&str, &str) -> bool) -> bool {
    MAKERS.iter().chain(LIKE_JOBS).any(|no| like(word, no))
}

/// "The father-of-three", "the mum-of-two": the gender of somebody by their children.
pub(in crate::analysis) fn parent(word: &str) -> Option<Gender> {
    /// The length of the shortest of them, "Dad-of-2".
    const SHORTEST: usize = 8;
    // Asked of many words, and few are as long and have a hyphen.
    if word.len() < SHORTEST {
        return None;
    }
    let (who, children) = word.split_once('-')?;
    if !children.starts_with("of-") {
        return None;
    }
    match who.to_ascii_lowercase().as_str() {
        "father" | "dad" | "grandfather" | "grandad" | "granddad" | "grandpa" => Some(Gender::Male),
        "mother" | "mum" | "mom" | "grandmother" | "grandma" | "gran" | "nan" | "nana" => {
            Some(Gender::Female)
        }
        _ => None,
    }
}
