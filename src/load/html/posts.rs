//! Finds posts: texts by several people one below the other, each with a name or a day beside
//! it.
//!
//! They are known by their shape: elements of one kind side by side, and in nearly each a short
//! line with a name or a day, and text that is no teaser of another page. The page may also mark
//! them. Whether they are comments or a thread is decided by what stands before them.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::marks;
use super::page::{Elem, Kind, Page, Piece, Tag};
use super::signature;
use super::signature::{Signature, leads_to_somebody};
use super::spans::{self, Spans};
use super::titled::alike;
use crate::date::Day;
use crate::date::find::Order;

/// Words of lines that say that comments follow, in the languages of the web.
const COMMENTS: &[&str] = &[
    "comment",
    "kommentar",
    "commentaire",
    "comentario",
    "comentário",
    "commenti",
    "reactie",
    "reacties",
    "réaction",
    "leserbrief",
    "leserstimmen",
    "meinungen",
    "discussion",
    "diskussion",
    "conversation",
    "responses",
    "replies",
    "reader views",
    "komentarz",
    "komentar",
    "tribute wall",
    "condolences",
    "guest book",
    "guestbook",
    "kondolenzbuch",
];
/// How many pieces at the beginning and at the end of a post may tell who wrote it and when.
const FIRST: usize = 12;
const LAST: usize = 3;
/// The most pieces in a post.
const MOST: usize = 120;
/// The least text in a post, in bytes.
const LEAST: usize = 12;
/// A heading of more words is the title of another page.
const NAME: usize = 5;
/// The most days in one post.
const DAYS: usize = 4;

/// What somebody wrote.
#[derive(Debug)]
pub(super) struct Post {
    /// Its pieces, including those of answers inside it.
    pub pieces: Range<usize>,
    pub author: Option<String>,
    pub day: Option<Day>,
    /// Lines that are no text: author, day, buttons.
    pub lines: Vec<usize>,
    /// Where its own text begins.
    pub text: usize,
    /// Its element, and the one in which posts stand side by side.
    pub elem: u32,
    pub parent: u32,
    /// Whether it has links to answer or report it.
    pub answerable: bool,
    /// What the page marks it as: a comment, or a post of a thread.
    pub marked: Marked,
}

/// What a page says that a post is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marked {
    Nothing,
    Comment,
    Thread,
}

/// What stands in a page's pieces that tells of posts, once for all.
struct Lines<'a> {
    page: &'a Page,
    title: &'a str,
    order: Order,
    of: Vec<Signature>,
    /// Whom each line names, and whether all of it is a link, once asked: elements lie inside
    /// each other, and each asks for everything in it.
    names: Vec<OnceCell<Option<String>>>,
    linked: Vec<OnceCell<bool>>,
}

impl<'a> Lines<'a> {
    fn read(page: &'a Page, title: &'a str, order: Order) -> Self {
        let of = page
            .pieces
            .iter()
            .map(|piece| Signature::of(page, piece, order))
            .collect();
        Self {
            page,
            title,
            order,
            of,
            names: vec![OnceCell::new(); page.pieces.len()],
            linked: vec![OnceCell::new(); page.pieces.len()],
        }
    }

    /// Who a line names.
    fn name(&self, at: usize) -> Option<&str> {
        let piece = &self.page.pieces[at];
        let name = || signature::named(self.page.slice(piece), self.order);
        self.names[at].get_or_init(name).as_deref()
    }

    /// Whether all of a line leads elsewhere.
    fn is_link(&self, at: usize) -> bool {
        let piece = &self.page.pieces[at];
        *self.linked[at].get_or_init(|| spans::is_link(self.page, piece))
    }

    fn says_who_or_when(&self, at: usize) -> bool {
        self.of[at].dated || self.of[at].author
    }
}

/// The posts of a page in order; or, if they are articles that only look like posts, the pieces
/// of their titles.
pub(super) fn find(
    page: &Page,
    spans: &Spans,
    title: &str,
    order: Order,
) -> (Vec<Post>, Vec<usize>) {
    let lines = Lines::read(page, title, order);
    let signed = lines.of.iter().filter(|line| line.dated || line.author);
    if signed.take(2).count() < 2 {
        return (Vec::new(), Vec::new());
    }
    let (mut posts, mut titles, mut taken) = grouped(&lines, spans, &[]);
    let lone = lone(page, spans, &posts);
    if !lone.is_empty() {
        (posts, titles, taken) = grouped(&lines, spans, &lone);
    }
    alone(&lines, spans, &taken, &mut posts);
    posts.sort_by_key(|post| (post.pieces.start, std::cmp::Reverse(post.pieces.end)));
    posts.dedup_by_key(|post| post.pieces.clone());
    titles.sort_unstable();
    titles.dedup();
    (posts, titles)
}

/// Elements without others beside them that look as posts do and stand inside of one: the only
/// answer to it.
fn lone(page: &Page, spans: &Spans, posts: &[Post]) -> Vec<u32> {
    let look = |elem: u32| {
        page.elems
            .get(elem as usize)
            .map(|elem| (elem.tag, elem.look))
    };
    let posted: FxHashSet<u32> = posts.iter().map(|post| post.elem).collect();
    let looks: FxHashSet<u32> = posts
        .iter()
        .filter_map(|post| Some(look(post.elem)?.1))
        .collect();
    let all = page.elems.iter().enumerate().skip(1);
    let alike = all.filter(|(_, elem)| elem.look != Elem::UNCALLED && looks.contains(&elem.look));
    let numbered = alike.filter_map(|(n, _)| u32::try_from(n).ok());
    let new = numbered.filter(|n| !posted.contains(n) && !spans.get(*n).is_empty());
    let inside = |n: &u32| {
        let mut around = page.ancestors(*n).skip(1).map(|(n, _)| n);
        around.any(|outer| posted.contains(&outer) && look(outer) == look(*n))
    };
    new.filter(inside).collect()
}

/// The posts in groups of elements side by side, and in those that stand alone, with the pieces
/// that are titles of articles and those that are of posts.
fn grouped(lines: &Lines<'_>, spans: &Spans, lone: &[u32]) -> (Vec<Post>, Vec<usize>, Vec<bool>) {
    let page = lines.page;
    let mut posts: Vec<Post> = Vec::new();
    let mut titles: Vec<usize> = Vec::new();
    let mut taken = vec![false; page.pieces.len()];
    let groups = spans.siblings().iter().map(Vec::as_slice);
    let mut groups: Vec<&[u32]> = groups.chain(lone.chunks(1)).collect();
    groups.sort_by_key(|group| group.first().copied());
    // Inner ones first: what holds other posts and no text of its own is no post.
    for group in groups.into_iter().rev() {
        let found: Vec<Post> = group
            .iter()
            .filter_map(|n| post(lines, *n, spans.get(*n), &taken))
            .collect();
        let whole = group.iter().filter(|n| !spans.get(**n).is_empty()).count();
        let most = found.len() * 10 >= whole * 6 && are_alike(page, group);
        let signed = |post: &Post| post.author.is_some() && post.day.is_some();
        let shaped = match group.len() {
            1 => found.iter().any(signed),
            _ => found.len() > 1 && (most || are_called_alike(page, group, &found)),
        };
        let titled: Vec<usize> = found
            .iter()
            .filter_map(|post| title_of(lines, post))
            .collect();
        if shaped && are_articles(lines, &titled, found.len()) {
            titles.extend(titled);
        } else if shaped {
            for post in &found {
                taken[post.pieces.clone()].fill(true);
            }
            posts.extend(found);
        }
    }
    (posts, titles, taken)
}

/// Whether most of them have a title each, like the articles on a blog's front page. Over a post
/// stands its thread's title, or a name.
fn are_articles(lines: &Lines<'_>, titles: &[usize], posts: usize) -> bool {
    let texts = titles
        .iter()
        .map(|at| lines.page.slice(&lines.page.pieces[*at]).trim());
    let different: FxHashSet<&str> = texts.collect();
    posts > 1 && different.len() * 10 >= posts * 6
}

/// The piece with a title of a post's own, above its text.
fn title_of(lines: &Lines<'_>, post: &Post) -> Option<usize> {
    let page = lines.page;
    let above = post.pieces.start..post.text;
    let mut headings = above.filter(|at| matches!(page.pieces[*at].kind, Kind::Heading(_)));
    let at = headings.next().filter(|_| post.marked == Marked::Nothing)?;
    let piece = &page.pieces[at];
    let text = page.slice(piece).trim();
    let name = lines.name(at);
    let elsewhere = lines.is_link(at) && !leads_to_somebody(page, piece);
    let signed = post
        .author
        .as_deref()
        .is_some_and(|author| Some(author) != name);
    let answer = is_answer(text) || alike(lines.title, text) >= 0.8;
    let is_own = name != Some(text) || elsewhere || signed;
    (!lines.says_who_or_when(at) && !answer && is_own).then_some(at)
}

fn is_answer(title: &str) -> bool {
    title.starts_with("Re:") || title.starts_with("AW:")
}

/// Whether most of some elements have the same name. An article and what stands beside it do
/// not.
fn are_alike(page: &Page, group: &[u32]) -> bool {
    // Who wrote a post, and what it is about, may be said in its class.
    const APART: u32 = marks::AUTHOR.0 | marks::TOPIC.0 | marks::TOOLS.0 | marks::HEADER.0;
    let mut called: FxHashMap<u32, usize> = FxHashMap::default();
    for n in group {
        let marks = page.elems.get(*n as usize).map_or(0, |e| e.marks.0);
        *called.entry(marks & !APART).or_default() += 1;
    }
    let most = called.into_values().max();
    most.is_some_and(|most| most * 10 >= group.len() * 6)
}

/// Whether posts with a name and a day each are nearly all of what is called like them: a board has
/// buttons and boxes of its own between its few posts.
fn are_called_alike(page: &Page, group: &[u32], found: &[Post]) -> bool {
    let look = |n: u32| {
        page.elems
            .get(n as usize)
            .map_or(Elem::UNCALLED, |elem| elem.look)
    };
    let Some(first) = found.first().map(|post| look(post.elem)) else {
        return false;
    };
    let signed =
        |post: &Post| post.author.is_some() && post.day.is_some() && look(post.elem) == first;
    let all = group.iter().filter(|n| look(**n) == first).count();
    first != Elem::UNCALLED && found.iter().all(signed) && found.len() * 10 >= all * 8
}

/// Adds what the page marks as one comment, or as one answer, without others beside it.
fn alone(lines: &Lines<'_>, spans: &Spans, taken: &[bool], posts: &mut Vec<Post>) {
    for (n, elem) in lines.page.elems.iter().enumerate().skip(1) {
        if !elem.marks.any(marks::IS_COMMENT) && !elem.marks.any(marks::IS_POST) {
            continue;
        }
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        // What was found among others has no text left.
        if let Some(post) = post(lines, n, spans.get(n), taken) {
            posts.push(post);
        }
    }
}

/// Reads an element as a post. `taken` are the pieces of posts that were found before, some of
/// which may stand in it.
fn post(lines: &Lines<'_>, elem: u32, span: Range<usize>, taken: &[bool]) -> Option<Post> {
    let page = lines.page;
    let of = page.elems.get(elem as usize)?;
    let inside = matches!(of.tag, Tag::P | Tag::Quote | Tag::Heading(_) | Tag::Cell);
    if span.len() < 2 || span.len() > MOST || inside {
        return None;
    }
    // What was posted elsewhere is quoted here.
    let first = &page.pieces[span.start];
    if first.post || first.quotes > 0 && !page.ancestors(elem).any(|(_, e)| e.tag == Tag::Quote) {
        return None;
    }
    let own: Vec<usize> = span
        .clone()
        .filter(|at| page.pieces[*at].kind != Kind::Picture && !taken[*at])
        .collect();
    // Whose words are quoted stands with them: "mlind wrote:".
    let around = page.ancestors(elem).any(|(_, e)| e.tag == Tag::Quote);
    let quoted = |at: &usize| page.pieces[*at].quotes > 0 && !around;
    let ends = own.len().saturating_sub(LAST);
    let near: Vec<usize> = own
        .iter()
        .enumerate()
        .filter(|(n, at)| (*n < FIRST || *n >= ends) && !quoted(at))
        .map(|(_, at)| *at)
        .collect();
    if !near.iter().any(|at| lines.says_who_or_when(*at)) {
        return None;
    }
    if own.iter().filter(|at| lines.of[**at].dated).count() > DAYS {
        return None;
    }
    let first_text = own.iter().find(|at| is_text(lines, **at))?;
    let marked = marked(page, elem);
    let headline = |at: &usize| is_headline(lines, *at, *at > *first_text);
    if marked != Marked::Thread && own.iter().any(headline) {
        return None;
    }
    let text: usize = own
        .iter()
        .filter(|at| is_text(lines, **at))
        .map(|at| spans::plain(&page.pieces[*at]))
        .sum();
    if text == 0 {
        return None;
    }
    let before = |at: &&usize| *at < first_text || lines.says_who_or_when(**at);
    let heads: Vec<&usize> = near.iter().filter(before).collect();
    // Since when somebody is a member stands before the day of the post.
    let dated = |at: &&&usize| lines.of[***at].day.is_some();
    let last = heads
        .iter()
        .rev()
        .filter(|at| ***at < *first_text)
        .find(dated);
    let day = last.or_else(|| heads.iter().find(dated));
    let day = day.and_then(|at| lines.of[**at].day);
    let line = |at: &usize| *at < *first_text && is_short(&page.pieces[*at]);
    let buttons = row_of_buttons(lines, &own);
    let furniture = own
        .iter()
        .filter(|at| !quoted(at))
        .filter(|at| {
            let told = lines.says_who_or_when(**at) || lines.of[**at].button;
            line(at) || told || buttons.contains(at)
        })
        .copied()
        .collect();
    Some(Post {
        author: author(lines, &heads, *first_text).map(str::to_string),
        text: *first_text,
        day,
        lines: furniture,
        elem,
        parent: of.parent,
        answerable: own.iter().any(|at| lines.of[*at].button),
        marked,
        pieces: span,
    })
}

/// The items of a list most of which are buttons: all of it is, "permalink", "embed", "report".
fn row_of_buttons(lines: &Lines<'_>, own: &[usize]) -> Vec<usize> {
    const WORDS: usize = 2;
    const FEW: usize = 2;
    let item = |at: &usize| {
        let piece = &lines.page.pieces[*at];
        let text = lines.page.slice(piece);
        piece.lists > 0 && is_short(piece) && text.split_whitespace().nth(WORDS).is_none()
    };
    let items: Vec<usize> = own.iter().copied().filter(item).collect();
    let buttons = items.iter().filter(|at| lines.of[**at].button).count();
    let row = buttons >= FEW && buttons * 2 > items.len();
    items.into_iter().filter(|_| row).collect()
}

/// The author of a post: a line marked as the author's, what stands beside the day, or else the
/// first short line.
fn author<'a>(lines: &'a Lines<'_>, heads: &[&usize], first_text: usize) -> Option<&'a str> {
    let of = |at: &usize| &lines.of[*at];
    let mut marked = heads.iter().filter(|at| of(at).author);
    let marked = marked.find_map(|at| lines.name(**at));
    let beside_day = || {
        let mut dated = heads.iter().filter(|at| of(at).dated);
        dated.find_map(|at| lines.name(**at))
    };
    let first = || {
        let mut short = heads.iter().filter(|at| ***at < first_text);
        short.find_map(|at| lines.name(**at))
    };
    marked.or_else(beside_day).or_else(first)
}

fn is_short(piece: &Piece) -> bool {
    piece.end - piece.start <= signature::LINE
}

/// Whether a piece is what somebody wrote rather than a line about it.
fn is_text(lines: &Lines<'_>, at: usize) -> bool {
    let (piece, line) = (&lines.page.pieces[at], &lines.of[at]);
    let words = spans::plain(piece);
    let is_line = line.dated || line.author || line.button;
    let text = matches!(piece.kind, Kind::Prose | Kind::Pre) && !is_line;
    // "Thanks!" is text, "Ada Marsh" and "12" are not.
    text && (words >= 40 || line.sentence || words >= LEAST && lines.name(at).is_none())
}

/// Whether a piece is the headline of another page, or heads something else below a text. A
/// post's only headings are its thread's, or a name.
fn is_headline(lines: &Lines<'_>, at: usize, below: bool) -> bool {
    let piece = &lines.page.pieces[at];
    let text = lines.page.slice(piece).trim();
    let heading = matches!(piece.kind, Kind::Heading(_));
    // The title heads all posts and is none's.
    if piece.kind == Kind::Heading(1) || heading && below {
        return true;
    }
    let long = text.split_whitespace().nth(NAME).is_some();
    // "rower7 2 hours ago | parent | next": who wrote, and when, heads a post.
    let signs = || lines.of[at].author && lines.of[at].dated;
    let led = || is_first(lines, at) && lines.is_link(at) && !signs();
    if !long || !(heading || led()) {
        return false;
    }
    !is_answer(text) && alike(lines.title, text) < 0.8
}

/// Whether a piece opens its element.
fn is_first(lines: &Lines<'_>, at: usize) -> bool {
    let piece = &lines.page.pieces[at];
    at == 0 || lines.page.pieces[at - 1].elem != piece.elem
}

/// What the page says that an element is: by itself, by what stands around it, or in it.
fn marked(page: &Page, elem: u32) -> Marked {
    const NEAR: usize = 4;
    let around = || page.ancestors(elem).take(NEAR).map(|(_, elem)| elem);
    let is = |of: marks::Marks| move |elem: &Elem| elem.marks.any(of);
    if around().any(is(marks::IS_POST)) {
        Marked::Thread
    } else if around().any(is(marks::IS_COMMENT)) || around().any(is(marks::COMMENT)) {
        Marked::Comment
    } else {
        Marked::Nothing
    }
}

/// Whether a line says that comments follow.
pub(super) fn announces_comments(line: &str) -> bool {
    let line = line.to_lowercase();
    COMMENTS.iter().any(|word| line.contains(word))
}
