//! What the classes of an element say about it.

use crate::load::phrases::Phrases;

/// What a wiki sets behind its headings.
pub(super) fn is_edit_link(class: &str) -> bool {
    class
        .split_ascii_whitespace()
        .any(|name| matches!(name, "mw-editsection" | "editsection" | "edit-link"))
}

/// Whether an element is there for screen readers alone.
pub(in crate::load::html) fn is_for_screen_readers(class: &str) -> bool {
    const WHOLE: [&str; 7] = [
        "screen-reader-text",
        "screen-reader",
        "off-screen",
        "offscreen",
        "a11y-hidden",
        "assistive-text",
        "element-invisible",
    ];
    const PARTS: [&str; 4] = ["visually-hidden", "visuallyhidden", "sr-only", "for-sr"];
    static LIKE: Phrases<10> = Phrases::new([
        WHOLE[1], WHOLE[2], WHOLE[3], WHOLE[4], WHOLE[5], WHOLE[6], PARTS[0], PARTS[1], PARTS[2],
        PARTS[3],
    ]);
    // Nearly no class has any of them in it.
    LIKE.any_in_line(class)
        && class
            .split_ascii_whitespace()
            .any(|name| WHOLE.contains(&name) || PARTS.iter().any(|part| name.contains(part)))
}

/// What shows only while the mouse points at a word.
pub(super) fn is_popup(class: &str) -> bool {
    const POPS: [&str; 5] = ["tooltip", "popover", "hovercard", "rollover", "popup"];
    static LIKE: Phrases<5> = Phrases::new(POPS);
    if !LIKE.any_in_line(class) {
        return false;
    }
    let class = class.to_ascii_lowercase();
    let holds = ["block", "content", "text", "box", "body", "inner", "card"];
    class.split_ascii_whitespace().any(|name| {
        POPS.iter().any(|w| name.contains(w)) && holds.iter().any(|w| name.ends_with(w))
    })
}

/// What shows and hides a caption: "toggle caption".
pub(super) fn is_caption_switch(class: &str) -> bool {
    class.split_ascii_whitespace().any(|name| {
        ["toggle", "hide", "show"].iter().any(|verb| {
            name.strip_prefix(verb)
                .is_some_and(|rest| matches!(rest, "-caption" | "_caption" | "Caption"))
        })
    })
}

/// A block quotation that embeds what was posted elsewhere.
pub(super) fn is_post(class: &str) -> bool {
    class.split_ascii_whitespace().any(|name| {
        matches!(
            name,
            "twitter-tweet"
                | "twitter-video"
                | "instagram-media"
                | "tiktok-embed"
                | "bluesky-embed"
                | "mastodon-embed"
                | "text-post-media"
                | "reddit-embed-bq"
                | "reddit-card"
                | "fb-xfbml-parse-ignore"
        )
    })
}
