//! What an element looks like to the search for a byline, by its names.

use dom_query::NodeRef;

use crate::load::markup::hides;
use crate::load::phrases::Phrases;

/// What a class or id with a word in it speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// A byline.
    Byline,
    /// What somebody said, with their name below.
    Quote,
    /// The article, whatever else it speaks of.
    Content,
    /// What is rarely the article's own.
    Elsewhere,
    /// The same, unless it stands in an article: that has a header, too.
    Header,
}

const WORDS: [(Of, &str); 39] = [
    (Of::Byline, "byline"),
    (Of::Byline, "author"),
    (Of::Byline, "writtenby"),
    (Of::Byline, "wrote_by"),
    (Of::Byline, "wrote-by"),
    (Of::Byline, "autor"),
    (Of::Byline, "auteur"),
    (Of::Byline, "submitted"),
    (Of::Byline, "verfasser"),
    (Of::Byline, "writer"),
    (Of::Quote, "quote"),
    (Of::Content, "article"),
    (Of::Content, "body"),
    (Of::Content, "column"),
    (Of::Content, "content"),
    (Of::Content, "main"),
    (Of::Content, "and"),
    (Of::Elsewhere, "banner"),
    (Of::Elsewhere, "breadcrumb"),
    (Of::Elsewhere, "comment"),
    (Of::Elsewhere, "community"),
    (Of::Elsewhere, "disqus"),
    (Of::Elsewhere, "extra"),
    (Of::Elsewhere, "footer"),
    (Of::Elsewhere, "gdpr"),
    (Of::Header, "header"),
    (Of::Elsewhere, "menu"),
    (Of::Elsewhere, "pager"),
    (Of::Elsewhere, "pagination"),
    (Of::Elsewhere, "popup"),
    (Of::Elsewhere, "related"),
    (Of::Elsewhere, "remark"),
    (Of::Elsewhere, "replies"),
    (Of::Elsewhere, "rss"),
    (Of::Elsewhere, "sidebar"),
    (Of::Elsewhere, "social"),
    (Of::Elsewhere, "sponsor"),
    (Of::Elsewhere, "supplemental"),
    (Of::Elsewhere, "teaser"),
];

static NAMES: Phrases<{ WORDS.len() }> = {
    let mut names = [""; WORDS.len()];
    let mut n = 0;
    while n < names.len() {
        names[n] = WORDS[n].1;
        n += 1;
    }
    Phrases::new(names)
};

/// Beginnings of classes of comments and of other articles.
const COMMENTS: [&str; 8] = [
    "comment",
    "comments",
    "commentlist",
    "disqus",
    "respond",
    "replies",
    "reply",
    "remark",
];

/// Classes of a whole article.
const POSTS: [&str; 5] = ["hentry", "h-entry", "type-post", "post", "type-page"];

/// Whether a class is a word, or begins with it: "comment", "comment-body".
fn begins(name: &str, word: &str) -> bool {
    let same = |head: &str| head.eq_ignore_ascii_case(word);
    name.get(..word.len()).is_some_and(same)
        && (name.len() == word.len() || name[word.len()..].starts_with(['-', '_']))
}

/// Whether an element stands in an article.
fn is_in_article(node: &NodeRef<'_>) -> bool {
    const DEEP: usize = 6;
    let mut around = node.ancestors_it(Some(DEEP));
    around.any(|outer| outer.has_name("article"))
}

/// What an element looks like when a byline is looked for.
#[derive(Default)]
pub(super) struct Look {
    pub hidden: bool,
    /// It is marked as a byline.
    pub marked: bool,
    /// It is called a signature: a member's of a board as often as an author's.
    pub signature: bool,
    /// It is rarely the article's own.
    pub elsewhere: bool,
    /// It is a comment, a picture's, or another article's, and never the article's own.
    pub comment: bool,
}

impl Look {
    pub fn at(node: &NodeRef<'_>) -> Self {
        let Some(element) = node.element_ref() else {
            return Self::default();
        };
        let mut look = Self::default();
        let mut content = false;
        let mut quote = &*element.name.local == "blockquote";
        let mut post = false;
        let mut header = false;
        for attr in &element.attrs {
            let value: &str = &attr.value;
            match &*attr.name.local {
                "hidden" => look.hidden = true,
                "aria-hidden" => look.hidden |= value == "true",
                "style" => look.hidden |= hides(value),
                "rel" => look.marked |= value == "author",
                // What programs that test pages know them by.
                "data-testid" | "data-test-id" | "data-automation-id" | "data-component"
                | "data-qa" => {
                    let mut said = NAMES.in_line(value);
                    look.marked |= said.any(|n| WORDS[n].0 == Of::Byline);
                }
                "data-hook" => look.marked |= value == "user-name",
                "itemprop" | "property" => {
                    look.marked |= value.contains("author");
                    look.comment |= value == "comment";
                }
                "class" | "id" => {
                    look.comment |= value
                        .split_ascii_whitespace()
                        .any(|name| COMMENTS.iter().any(|word| begins(name, word)));
                    look.signature |= value
                        .split_ascii_whitespace()
                        .any(|name| matches!(name, "signature" | "signatur"));
                    post |= value
                        .split_ascii_whitespace()
                        .any(|name| POSTS.contains(&name));
                    for n in NAMES.in_line(value) {
                        match WORDS[n].0 {
                            Of::Byline => look.marked = true,
                            Of::Quote => quote = true,
                            Of::Content => content = true,
                            Of::Elsewhere => look.elsewhere = true,
                            Of::Header => header = true,
                        }
                    }
                }
                _ => {}
            }
        }
        // The classes of a whole post name its author, too.
        look.marked &= !post;
        // A site's name, over its pages, may be marked as their author.
        look.marked &= !matches!(&*element.name.local, "h1");
        // Who stands below words in marks said them.
        look.comment |= quote && !content;
        // Who stands below a picture took it.
        look.comment |= matches!(&*element.name.local, "figure" | "figcaption");
        // An article may have the class "comments-open".
        look.comment &= !matches!(&*element.name.local, "article" | "main");
        look.elsewhere |= header && !is_in_article(node);
        look.elsewhere &= !content && &*element.name.local != "a";
        look
    }
}
