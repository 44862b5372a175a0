//! Phrases of the lines around an article: furniture and credits.

use crate::load::phrases::Phrases;

/// A field of what furniture says, and how it begins (`^`) or what it holds.
const FURNITURE: &[(u32, &str)] = &[
    // Sharing and following.
    (0, "^share"),
    (0, "^tweet"),
    (0, "^follow "),
    (0, "follow us"),
    (0, "follow him on"),
    (0, "follow her on"),
    (0, "follow me"),
    (0, "like us on"),
    (0, "on facebook"),
    (0, "on twitter"),
    (0, "^print"),
    (0, "^email this"),
    (0, "^e-mail"),
    (0, "^copy link"),
    (0, "join the conversation"),
    (0, "^pin it"),
    (0, "^click to share"),
    (0, "^teilen"),
    (0, "^partager"),
    (0, "^compartir"),
    // Signing up.
    (1, "subscribe"),
    (1, "sign up"),
    (1, "newsletter"),
    (1, "^log in"),
    (1, "^sign in"),
    (1, "^register"),
    (1, "donate"),
    (1, "your inbox"),
    (1, "support our"),
    (1, "become a member"),
    (1, "^join "),
    (1, "^get our"),
    (1, "^get the"),
    (1, "free trial"),
    (1, "your email"),
    (1, "email address"),
    (1, "download our"),
    (1, "download the"),
    // More to read.
    (2, "^read more"),
    (2, "^read:"),
    (2, "^read also"),
    (2, "^also read"),
    (2, "^more:"),
    (2, "^more from"),
    (2, "^more on"),
    (2, "^more stories"),
    (2, "^related"),
    (2, "^see also"),
    (2, "^see more"),
    (2, "^recommended"),
    (2, "^you may"),
    (2, "^you might"),
    (2, "^don't miss"),
    (2, "^don’t miss"),
    (2, "^must read"),
    (2, "^up next"),
    (2, "^next"),
    (2, "^previous"),
    (2, "^watch"),
    (2, "^trending"),
    (2, "^most read"),
    (2, "^most popular"),
    (2, "^popular"),
    (2, "^latest"),
    (2, "^top stories"),
    (2, "^continue reading"),
    (2, "^click here"),
    (2, "^read the"),
    (2, "^read next"),
    (2, "^in case you missed"),
    (2, "^what to read"),
    (2, "^recent"),
    (2, "^here's how"),
    (2, "^listen"),
    (2, "^see:"),
    (2, "^lire aussi"),
    (2, "^lesen sie"),
    (2, "^leia"),
    (2, "^lea "),
    (2, "^source"),
    (2, "^via"),
    (2, "^from our"),
    // Advertisements.
    (3, "^advertisement"),
    (3, "^ad "),
    (3, "^sponsored"),
    (3, "^promoted"),
    (3, "scroll for more"),
    (3, "continue below"),
    (3, "continues below"),
    (3, "affiliate"),
    (3, "commission"),
    (3, "^loading"),
    (3, "javascript"),
    (3, "your browser"),
    (3, "cookies"),
    // Credits.
    (4, "^photo"),
    (4, "^image"),
    (4, "^picture"),
    (4, "^credit"),
    (4, "getty"),
    (4, "shutterstock"),
    (4, "/ap"),
    (4, "reuters/"),
    (4, "(ap photo"),
    (4, "^pic:"),
    (4, "file photo"),
    (4, "courtesy"),
    (4, "^caption"),
    (4, "^video"),
    (4, "^close"),
    (4, "^play"),
    (4, "^enlarge"),
    (4, "screenshot"),
    // Rights.
    (5, "copyright"),
    (5, "©"),
    (5, "all rights reserved"),
    (5, "terms of"),
    (5, "privacy policy"),
    (5, "may not be published"),
    (5, "reproduced"),
    (5, "license"),
    (5, "disclaimer"),
    // Comments, corrections, contact.
    (6, "comment"),
    (6, "^reply"),
    (6, "^report"),
    (6, "leave a"),
    (6, "discuss"),
    (6, "^views"),
    (7, "^correction"),
    (7, "^editor's note"),
    (7, "^editor’s note"),
    (7, "^note:"),
    (7, "^this article"),
    (7, "^this story"),
    (7, "^this post"),
    (7, "originally appeared"),
    (7, "contributed to this"),
    (7, "^about the author"),
    (7, "is a reporter"),
    (7, "is a freelance"),
    (7, "is a writer"),
    (7, "contact "),
    (7, "reach "),
    (7, "can be reached"),
    (7, "send tips"),
    (7, "@"),
    (7, "^tags"),
    (7, "^tagged"),
    (7, "^topics"),
    (7, "^filed under"),
    (7, "^posted in"),
    (7, "^categor"),
    (7, "^published"),
    (7, "^updated"),
    (7, "^posted"),
    (7, "^first published"),
    (7, "^written by"),
    (7, "^by "),
    (7, "^reporting by"),
    (7, "^edited by"),
    (7, "^editing by"),
];

/// How many fields [`furniture`] tells apart.
pub(super) const FIELDS: usize = 8;

/// What furniture begins with, and what it holds.
static OPENS: Phrases<{ FURNITURE.len() }> = Phrases::new(of_furniture(true));
static HOLDS: Phrases<{ FURNITURE.len() }> = Phrases::new(of_furniture(false));

/// The phrases that stand at a beginning, or anywhere; the others are empty.
const fn of_furniture(at_beginning: bool) -> [&'static str; FURNITURE.len()] {
    let mut phrases = [""; FURNITURE.len()];
    let mut n = 0;
    while n < phrases.len() {
        let phrase = FURNITURE[n].1;
        match (phrase.as_bytes()[0] == b'^', at_beginning) {
            (true, true) => phrases[n] = phrase.split_at(1).1,
            (false, false) => phrases[n] = phrase,
            _ => {}
        }
        n += 1;
    }
    phrases
}

/// Which fields of furniture a text, in lower case, speaks of; a bit each.
pub(super) fn furniture(lower: &str) -> u32 {
    if lower.len() > 500 {
        return 0;
    }
    let begins = lower
        .find(|c: char| c.is_alphanumeric() || matches!(c, '@' | '©' | '('))
        .unwrap_or(lower.len());
    let beginning = lower.get(begins..).unwrap_or_default();
    OPENS
        .opening(beginning)
        .chain(HOLDS.in_line(lower))
        .fold(0, |found, n| found | 1 << FURNITURE[n].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_apart() {
        assert_eq!(furniture("share this story") & 1, 1);
        assert_eq!(furniture("» read more: the clock that stopped") >> 2 & 1, 1);
        assert_eq!(furniture("the clock stopped at noon."), 0);
    }
}
