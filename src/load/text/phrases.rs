//! Phrases of the furniture of English web pages: share, subscribe and advertisement lines,
//! credits, bylines, dates.

use super::wire;
use crate::load::by;
use crate::load::phrases::Phrases;

/// A short line that is, or begins with, one of these is boilerplate.
static FURNITURE: Phrases<173> = Phrases::new([
    "view profile",
    "my profile",
    "after newsletter promotion",
    "skip past newsletter",
    "from wikipedia, the free encyclopedia",
    "share",
    "tweet",
    "pin it",
    "email",
    "e-mail",
    "print",
    "save",
    "follow",
    "subscribe",
    "sign up",
    "sign in",
    "log in",
    "login",
    "register",
    "advertisement",
    "advertising",
    "sponsored",
    "promoted",
    "read more",
    "read also",
    "also read",
    "read next",
    "read:",
    "more from",
    "more on this",
    "more stories",
    "more news",
    "related",
    "recommended",
    "you may also",
    "you might also",
    "you might like",
    "most read",
    "most popular",
    "trending",
    "popular now",
    "latest news",
    "latest stories",
    "top stories",
    "breaking news",
    "in this story",
    "skip to",
    "jump to",
    "back to top",
    "home",
    "menu",
    "search",
    "close",
    "next",
    "previous",
    "prev",
    "newsletter",
    "get the app",
    "download the app",
    "download our",
    "get our",
    "join our",
    "join the conversation",
    "comments",
    "comment",
    "leave a comment",
    "leave a reply",
    "view comments",
    "show comments",
    "add a comment",
    "post a comment",
    "0 comments",
    "reply",
    "like this",
    "loading",
    "copy link",
    "copy this link",
    "link copied",
    "click here",
    "click to",
    "tap to",
    "watch:",
    "listen:",
    "listen to this",
    "play video",
    "watch live",
    "live updates",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "reddit",
    "telegram",
    "pinterest",
    "instagram",
    "youtube",
    "flipboard",
    "pocket",
    "x (formerly",
    "all rights reserved",
    "copyright",
    "©",
    "(c) 20",
    "terms of",
    "privacy policy",
    "privacy notice",
    "cookie",
    "we use cookies",
    "accept all",
    "manage preferences",
    "contact us",
    "about us",
    "help us",
    "support us",
    "donate",
    "become a member",
    "your support",
    "continue reading",
    "story continues",
    "article continues",
    "this article was originally",
    "this story was originally",
    "originally published",
    "tags",
    "tagged",
    "filed under",
    "topics",
    "categories",
    "posted in",
    "report a typo",
    "report an error",
    "send us",
    "have a tip",
    "gift this article",
    "listen to article",
    "text size",
    "font size",
    "show more",
    "view more",
    "see more",
    "load more",
    "see also",
    "view all",
    "see all",
    "view gallery",
    "view image",
    "open image",
    "enlarge",
    "expand",
    "fullscreen",
    "hide caption",
    "toggle caption",
    "image source",
    "this copy is for your personal",
    "reprints",
    "permissions",
    "give feedback",
    "thank you for",
    "enter your email",
    "your email",
    "unsubscribe",
    "min read",
    "skip advertisement",
    "a version of this article appears in print",
    "contents",
    "table of contents",
    "share this",
    "share it",
    "share on",
    "share via",
    "bookmark",
    "print this",
    "email this",
]);

/// Boilerplate that may be a longer sentence.
static PLEAS: Phrases<34> = Phrases::new([
    "all the headlines you need",
    "newsletters may contain info",
    "a version of this article appears",
    "sign up for our",
    "sign up to our",
    "subscribe to our",
    "subscribe now",
    "click here to",
    "follow us on",
    "like us on",
    "download our app",
    "all rights reserved",
    "by signing up",
    "may earn a commission",
    "affiliate commission",
    "we may receive a commission",
    "enable javascript",
    "ad blocker",
    "adblock",
    "use cookies",
    "cookie policy",
    "privacy policy",
    "terms of service",
    "terms of use",
    "terms and conditions",
    "breaking news alerts",
    "delivered to your inbox",
    "straight to your inbox",
    "in your inbox",
    "reproduction in whole",
    "without permission",
    "already a subscriber",
    "create an account",
    "to continue reading",
]);

/// How a credit or caption line begins.
static CREDITS: Phrases<46> = Phrases::new([
    "image courtesy",
    "photo courtesy",
    "picture courtesy",
    "courtesy of",
    "courtesy:",
    "image:",
    "image credit",
    "image by",
    "images:",
    "photo:",
    "photo credit",
    "photo by",
    "photos:",
    "photos by",
    "photograph:",
    "photograph by",
    "photographs by",
    "picture:",
    "picture credit",
    "picture by",
    "pictures:",
    "credit...",
    "credit:",
    "credits:",
    "file photo",
    "file image",
    "file picture",
    "illustration:",
    "illustration by",
    "graphic:",
    "graphic by",
    "video:",
    "video by",
    "caption:",
    "(photo",
    "(image",
    "(picture",
    "(file photo",
    "[photo",
    "[image",
    "figure ",
    "fig.",
    "pictured:",
    "representative image",
    "representational image",
    "stock photo",
]);

/// Agencies and phrases at the end of captions.
const CREDIT_ENDS: &[&str] = &[
    "getty images",
    "getty",
    "/reuters",
    "/ap",
    "/afp",
    "ap photo",
    "via ap",
    "via reuters",
    "via getty images",
    "shutterstock",
    "istock",
    "unsplash",
    "handout",
    "file)",
    "file photo",
    "/epa",
    "alamy",
    "wikimedia commons",
    "associated press)",
    "reuters)",
];

pub(super) fn lower(line: &str) -> String {
    line.trim().to_lowercase()
}

/// Whether `line` begins with `phrase` (ASCII, lower case), whatever its case. Works
/// without a copy: this is asked of every paragraph.
fn begins(line: &str, phrase: &str) -> bool {
    line.as_bytes()
        .get(..phrase.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(phrase.as_bytes()))
}

/// The same of its end.
fn ends(line: &str, phrase: &str) -> bool {
    let (line, phrase) = (line.as_bytes(), phrase.as_bytes());
    let from = line.len().checked_sub(phrase.len());
    from.is_some_and(|from| line[from..].eq_ignore_ascii_case(phrase))
}

/// Whether `line` begins with `phrase` and a word ends there.
fn begins_with_phrase(line: &str, phrase: &str) -> bool {
    begins(line, phrase)
        && (phrase.ends_with(|c: char| !c.is_alphanumeric())
            || line
                .get(phrase.len()..)
                .and_then(|rest| rest.chars().next())
                .is_none_or(|c| !c.is_alphanumeric()))
}

/// Share, subscribe and advertisement lines; `words` of a line may be counted to 64.
pub(super) fn is_boilerplate(line: &str, words: usize) -> bool {
    // Only beginnings and short lines are looked at: a paragraph costs nothing.
    if line.len() > 400 || says_who(line) || super::shown::is_said(line) {
        return false;
    }
    let shorn = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(');
    if shorn.is_empty() {
        return true; // a line of dashes, stars, bullets
    }
    if words > 40 {
        return false;
    }
    let sentence = line.ends_with(['.', '”', '"']) && words > 6;
    if words <= 12 && !sentence {
        // A single word heads many a sentence: it counts in very short lines only.
        let furniture = |p: &str| (words <= 5 || p.contains(' ')) && begins_with_phrase(shorn, p);
        let first = shorn.as_bytes()[0].to_ascii_lowercase();
        if FURNITURE.beginning_with(first).any(|(_, p)| furniture(p)) {
            return true;
        }
    }
    PLEAS.any_in_line(shorn)
}

/// Whether a line is what somebody says, and who: "“Print that,” he added." It is text, though a
/// button may open with the same words.
pub(super) fn says_who(line: &str) -> bool {
    const MARKS: [(char, char); 6] = [
        ('“', '”'),
        ('‘', '’'),
        ('"', '"'),
        ('\'', '\''),
        ('«', '»'),
        ('„', '“'),
    ];
    let line = line.trim();
    let Some((close, rest)) = MARKS.iter().find_map(|(open, close)| {
        let rest = line.strip_prefix(*open)?;
        Some((*close, rest))
    }) else {
        return false;
    };
    // What stands right behind the words' own stop closes them.
    let mut closings = rest.match_indices(close);
    let Some((said, tag)) = closings.find_map(|(at, mark)| {
        let said = rest[..at].strip_suffix([',', '!', '?', '…', '.'])?;
        let tag = rest[at + mark.len()..].strip_prefix(' ')?;
        Some((&rest[said.len()..at], tag))
    }) else {
        return false;
    };
    // "“Subscribe!” Sign up now." has no verb in between.
    let goes_on = said == "," || tag.starts_with(char::is_lowercase);
    let told = tag.split_whitespace().nth(1).is_some();
    goes_on && told && line.ends_with(['.', '!', '?', '”', '"', '’', '»'])
}

/// Whether a line is the credit or the caption of a picture.
pub(super) fn is_caption(line: &str, words: usize) -> bool {
    if line.len() > 500 || words > 60 {
        return false;
    }
    let line = line.trim();
    let first = line.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    if wire::is_set_between(line) {
        return true;
    }
    if words <= 40 && CREDITS.beginning_with(first).any(|(_, p)| begins(line, p)) {
        return true;
    }
    let end = line.trim_end_matches([')', ']', '.', ' ']);
    // Few end with the same letter.
    let last = |line: &str| line.bytes().next_back().map(|b| b.to_ascii_lowercase());
    let (whole, bare) = (last(line), last(end));
    CREDIT_ENDS.iter().any(|phrase| {
        let inner = phrase.strip_suffix(')').unwrap_or(phrase);
        // "The new profile" ends in no file.
        let apart = |line: &str, phrase: &str| {
            let before = line.len().checked_sub(phrase.len());
            let before = before.and_then(|at| line.get(..at)).unwrap_or_default();
            phrase.starts_with('/') || !before.ends_with(char::is_alphanumeric)
        };
        last(phrase) == whole && ends(line, phrase)
            || last(inner) == bare && ends(end, inner) && apart(end, inner)
    })
}

/// The counter of a gallery, `3/50` or "Image 3 of 50": which of how many.
pub(super) fn counter(line: &str) -> Option<(u16, u16)> {
    if line.len() > 24 || !line.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let line = line.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '#'));
    let (at, of) = line.split_once('/').or_else(|| line.split_once(" of "))?;
    let at = at.trim().trim_end_matches("of").trim();
    let of = of.trim().trim_start_matches('/').trim();
    let (at, of) = (at.parse().ok()?, of.parse().ok()?);
    (1 <= at && at <= of).then_some((at, of))
}

/// "By Jane Roe", "Jane Roe, Staff Writer", near the top.
pub(super) fn is_byline(line: &str, words: usize) -> bool {
    if words > 14 || line.ends_with(['?', '!', ':', '”']) {
        return false;
    }
    let low = lower(line);
    if let Some((_, rest)) = by::behind(line.trim(), by::ENGLISH) {
        return rest.starts_with(char::is_uppercase) && !line.ends_with('.');
    }
    if by::glued(line).is_some() {
        return true;
    }
    let jobs = [
        "staff writer",
        "staff reporter",
        "correspondent",
        "senior reporter",
        "special to ",
        "contributing writer",
        "associated press",
        "political editor",
        "business editor",
        "science editor",
        "news editor",
        "chief reporter",
        "columnist",
    ];
    words <= 9
        && !line.ends_with('.')
        && (jobs.iter().any(|job| low.ends_with(job)) || low.contains(", special to "))
}

#[cfg(test)]
mod tests {
    use super::super::shown::words;
    use super::*;

    fn is_furniture(line: &str) -> bool {
        is_boilerplate(line, words(line))
    }

    fn is_credit(line: &str) -> bool {
        is_caption(line, words(line))
    }

    #[test]
    fn pleas_are_found_whatever_their_case() {
        assert!(is_furniture(
            "Please SUBSCRIBE NOW, it helps the lighthouse."
        ));
        assert!(is_furniture("Share it:"));
        assert!(is_furniture("• • •"));
        assert!(!is_furniture("Sharecroppers met"));
        assert!(!is_furniture(
            "Share prices of the ferry company fell on Monday, its owner said."
        ));
    }

    #[test]
    fn credits_are_captions() {
        assert!(is_credit("Image Courtesy:TPA"));
        assert!(is_credit("The clock at noon. (Mara Quill/Getty Images)"));
        assert!(is_credit("EPA The clock at noon EPA"));
        assert!(!is_credit("The clock has a new profile"));
        assert!(!is_credit("The clock stopped at noon."));
    }
}
