//! What forums and newsletter platforms mark by classes alone: signatures, quotations and whose
//! they are, buttons, rules.

use dom_query::NodeRef;

use super::seen::attribute;
use crate::load::html::page::Tag;
use crate::load::markup::HEADINGS;
use crate::load::phrases::Phrases;

/// Classes that are no part of the text: signatures of members, buttons and forms of
/// newsletters, what wikis say of their articles and where else they lead.
const LEFT_OUT: &[&str] = &[
    "message-signature",
    "post-signature",
    "postsignature",
    "forum-signature",
    "button-wrapper",
    "kg-signup-card",
    "kg-cta-card",
    "subscription-widget-wrap",
    "ambox",
    "navbox",
    "navbox-container",
    "navframe",
    "bandeau-container",
    "bandeau-portail",
    "sistersitebox",
    "authority-control",
    "printfooter",
];
/// Classes of quoted posts.
const QUOTES: &[&str] = &[
    "quotetitle",
    "quotecontent",
    "bbcode_quote",
    "quote_container",
];

/// Whether an element of this class is none of the text: what a member of a board has below
/// every post, a button that is a paragraph, a form to sign up.
pub(super) fn is_left_out(node: &NodeRef<'_>, element: &dom_query::Element, class: &str) -> bool {
    // Nearly no class is like any of them.
    static LIKE: Phrases<10> = Phrases::new([
        "ignature",
        "-wrap",
        "kg-",
        "ambox",
        "navbox",
        "navframe",
        "bandeau-",
        "sitebox",
        "authority-",
        "printfoot",
    ]);
    if !LIKE.any_in_line(class) {
        return false;
    }
    class.split_ascii_whitespace().any(|name| match name {
        // phpBB and vBulletin; whoever signs an article may be called so, too.
        "signature" => {
            let id = attribute(element, "id").unwrap_or_default();
            let number = id.strip_prefix("sig").unwrap_or_default();
            let numbered = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            numbered
                || is_below_post(node)
                || class.contains("restore")
                || class.contains("postbody")
        }
        // Where questions are asked, the card of who wrote is called so.
        "post-signature" => !holds_card(node),
        name => LEFT_OUT.contains(&name),
    })
}

/// Whether an element holds what says who wrote a post, and when.
fn holds_card(node: &NodeRef<'_>) -> bool {
    const FEW: usize = 16;
    node.descendants_it().take(FEW).any(|inside| {
        inside.element_ref().is_some_and(|element| {
            let class = attribute(&element, "class").unwrap_or_default();
            let mut names = class.split_ascii_whitespace();
            names.any(|name| matches!(name, "user-info" | "user-details"))
        })
    })
}

/// Whether an element stands in what boards call the body of a post.
fn is_below_post(node: &NodeRef<'_>) -> bool {
    const BODIES: [&str; 5] = [
        "postbody",
        "post-body",
        "post_body",
        "message-body",
        "postcontent",
    ];
    node.ancestors_it(Some(2)).any(|around| {
        around.element_ref().is_some_and(|around| {
            let class = attribute(&around, "class").unwrap_or_default();
            class
                .split_ascii_whitespace()
                .any(|name| BODIES.contains(&name))
        })
    })
}

/// Whether an element that is no rule says that it is one.
pub(super) fn is_rule(element: &dom_query::Element) -> bool {
    &*element.name.local == "div" && attribute(element, "role") == Some("separator")
}

/// Classes of crossheads, which head the paragraphs behind them, in the languages of papers.
const CROSSHEADS: &[&str] = &[
    "crosshead",
    "intertitre",
    "zwischentitel",
    "zwischenueberschrift",
    "zwischenüberschrift",
    "zwischentitel",
    "ladillo",
    "intertitulo",
    "intertítulo",
    "mellanrubrik",
    "mellomtittel",
    "mellemrubrik",
    "tussenkop",
    "tussenkopje",
    "srodtytul",
    "śródtytuł",
    "intertitle",
];

/// Whether a short line that is no sentence is called so.
fn is_crosshead(node: &NodeRef<'_>, class: &str) -> bool {
    let named = |name: &str| {
        let last = name.rsplit(['_', '-']).next().unwrap_or_default();
        let is = |name: &str| {
            CROSSHEADS
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name))
        };
        is(name) || is(last)
    };
    if class.is_empty() || !class.split_ascii_whitespace().any(named) {
        return false;
    }
    is_line(node)
}

/// Whether a class gives a short line the looks of a heading, as pages do that are made of such
/// classes alone: "text-2xl font-bold".
fn looks_like_heading(node: &NodeRef<'_>, class: &str) -> bool {
    const SIZES: &[&str] = &["2xl", "3xl", "4xl", "5xl", "6xl", "7xl"];
    const WEIGHTS: &[&str] = &["font-semibold", "font-bold", "font-extrabold", "font-black"];
    if !class.contains("text-") || !class.contains("font-") {
        return false;
    }
    let sized = |name: &str| {
        name.strip_prefix("text-")
            .is_some_and(|of| SIZES.contains(&of))
    };
    let has = |is: &dyn Fn(&str) -> bool| class.split_ascii_whitespace().any(is);
    has(&sized) && has(&|name| WEIGHTS.contains(&name)) && is_line(node) && {
        let text = node.text();
        text.split_whitespace().nth(1).is_some() && text.trim().starts_with(char::is_uppercase)
    }
}

/// Whether an element holds a short line and no paragraph.
fn is_line(node: &NodeRef<'_>) -> bool {
    const LONG: usize = 100;
    const FEW: usize = 12;
    // A box around a whole text may be called so, too.
    if node.descendants_it().take(FEW).count() == FEW {
        return false;
    }
    let text = node.text();
    let line = text.trim();
    let headed = node.descendants_it().any(|n| {
        let element = n.element_ref();
        element.is_some_and(|e| {
            let name: &str = &e.name.local;
            name == "p" || HEADINGS.contains(&name)
        })
    });
    !headed && !line.is_empty() && line.len() <= LONG && !line.ends_with(['.', ':', ','])
}

/// Whether a cell's class says that a headline stands in it.
fn is_headline(class: &str) -> bool {
    const HEADLINES: &[&str] = &[
        "headline",
        "articletitle",
        "article-title",
        "article_title",
        "storytitle",
        "story-title",
        "newstitle",
        "hed",
        "titre",
        "titulo",
        "titular",
        "titolo",
        "schlagzeile",
        "überschrift",
        "ueberschrift",
    ];
    let mut names = class.split_ascii_whitespace();
    names.any(|name| {
        HEADLINES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// Whether a class says that words of the text are repeated large.
fn is_pulled(class: &str) -> bool {
    matches!(class, "pullquote" | "pull-quote" | "pull_quote")
}

/// What an element is that its name does not say: a heading by its role, on a board the quotation
/// of another post, or a line of its own that says whose it is, "mlind wrote:".
pub(super) fn untold(node: &NodeRef<'_>, element: &dom_query::Element, class: &str) -> Option<Tag> {
    let name: &str = &element.name.local;
    match name {
        "div" | "p" if attribute(element, "role") == Some("heading") => {
            let level =
                attribute(element, "aria-level").and_then(|level| level.trim().parse().ok());
            Some(Tag::Heading(level.unwrap_or(2_u8).clamp(1, 6)))
        }
        // vBulletin sets every post in one.
        "blockquote"
            if class
                .split_ascii_whitespace()
                .any(|name| name == "postcontent") =>
        {
            Some(Tag::Div)
        }
        "div" | "aside" if class.split_ascii_whitespace().any(is_pulled) => Some(Tag::Quote),
        "div" if class.contains("quote") => {
            let quotes = class.split_ascii_whitespace().any(|c| QUOTES.contains(&c));
            quotes.then_some(Tag::Quote)
        }
        "p" | "div" | "span" if is_crosshead(node, class) => Some(Tag::Heading(3)),
        "p" | "div" if looks_like_heading(node, class) => Some(Tag::Heading(2)),
        "font" => super::fonts::heading(node, element),
        // Blogs lay a picture and what is said of it out as a table.
        "td" if class == "tr-caption" => Some(Tag::Caption),
        // Old papers set their titles in cells.
        "td" | "th" if is_headline(class) && is_line(node) => Some(Tag::Heading(2)),
        "cite" => {
            let around = node.ancestors_it(Some(2)).any(|n| n.has_name("blockquote"));
            (around && node.text().trim_end().ends_with(':')).then_some(Tag::Div)
        }
        _ => None,
    }
}
