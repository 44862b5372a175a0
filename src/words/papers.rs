//! Words that names of papers end with.

/// Many are surnames as well.
const WORDS: [&str; 40] = [
    "Advertiser",
    "Argus",
    "Bulletin",
    "Chronicle",
    "Courier",
    "Daily",
    "Dispatch",
    "Echo",
    "Enquirer",
    "Examiner",
    "Express",
    "Gazette",
    "Globe",
    "Guardian",
    "Herald",
    "Independent",
    "Inquirer",
    "Journal",
    "Ledger",
    "Mail",
    "Mercury",
    "Mirror",
    "Monitor",
    "Nation",
    "News",
    "Observer",
    "Post",
    "Press",
    "Record",
    "Register",
    "Review",
    "Sentinel",
    "Standard",
    "Star",
    "Sun",
    "Telegraph",
    "Times",
    "Today",
    "Tribune",
    "Weekly",
];

/// Whether a paper's name may end with this word: "Gazette".
pub(crate) fn is_of_paper(word: &str) -> bool {
    WORDS.contains(&word)
}
