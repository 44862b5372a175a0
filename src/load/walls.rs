//! What stands in place of an article, in the words of those who put it there, in small letters. Both
//! the pages that the network brings and those that come as files say so.

/// The article costs.
pub(super) const PAID: &[&str] = &[
    "subscribe to continue",
    "subscribe to read",
    "to continue reading",
    "for subscribers only",
    "subscribers only",
    "this article is for subscribers",
    "this post is for paid subscribers",
];
/// Somebody has to show that no program asks.
pub(super) const HUMAN: &[&str] = &[
    "are you a robot",
    "verify you are human",
    "verifying you are human",
    "checking your browser",
    "unusual traffic",
];
/// Only scripts make the article.
pub(super) const SCRIPTS: &[&str] = &[
    "enable javascript",
    "javascript is disabled",
    "javascript is required",
    "requires javascript",
    "need to enable javascript",
    "turn on javascript",
    "without javascript",
    "javascript aktivieren",
    "aktivieren sie javascript",
    "activer javascript",
    "active javascript",
    "javascript enabled",
];
