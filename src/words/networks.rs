//! Networks on which pages and letters are shared and followed.

/// Their names of one word, in small letters. "X" is left to who asks: one letter says little.
pub(crate) const NAMES: [&str; 21] = [
    "facebook",
    "twitter",
    "instagram",
    "telegram",
    "whatsapp",
    "linkedin",
    "youtube",
    "tiktok",
    "threads",
    "bluesky",
    "mastodon",
    "flipboard",
    "pinterest",
    "snapchat",
    "viber",
    "vk",
    "spotify",
    "discord",
    "reddit",
    "tumblr",
    "xing",
];
/// What buttons call them for short.
#[cfg(feature = "office")]
const SHORT: [&str; 4] = ["fb", "ig", "tw", "yt"];

/// Whether a word, in small letters, is the name of one.
pub(crate) fn is_network(word: &str) -> bool {
    NAMES.contains(&word)
}

/// Whether a word, in small letters, is what a button calls one, by its name or for short.
#[cfg(feature = "office")]
pub(crate) fn is_button(word: &str) -> bool {
    is_network(word) || SHORT.contains(&word)
}
