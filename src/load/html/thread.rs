//! Decides whether posts are comments beneath an article or a thread that is read for its posts.
//!
//! A text between the title and the first post is an article, and the posts are its comments,
//! unless the page says that it is a question with answers. Without such a text the posts are
//! the article, each a section headed by its author.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::label::Label;
use super::marks;
use super::meta::{Discussed, Meta};
use super::page::{Elem, Kind, Page, Tag};
use super::posts::{self, Marked, Post};
use super::spans::{self, Spans};
use super::titled::title_piece;
use super::write::Heads;
use super::{members, notices, plain_label, signature};
use crate::date::Published;
use crate::date::find::{self, Order};
use crate::words::marks::ends_sentence;

/// The least text of its own that is an article, in bytes.
const LEAST: usize = 40;
/// How many lines before the first post may say that comments follow.
const NEAR: usize = 4;

/// What the posts of a page are.
#[derive(Debug, Default)]
pub(super) enum Posts {
    /// There are none.
    #[default]
    None,
    /// They stand beneath an article: the pieces that are theirs.
    Comments(Vec<bool>),
    /// They are the article.
    Thread(Thread),
    /// There are several articles below each other: the pieces with their titles.
    Titles(Vec<usize>),
}

/// Up to this many posts are a thread only if the page says so.
const FEW: usize = 3;

/// A thread.
#[derive(Debug)]
pub(super) struct Thread {
    posts: Vec<Post>,
    /// Who asked, where the text before the posts is a question.
    asked: Option<String>,
    /// The pieces before the first post, behind the title.
    before: Range<usize>,
    /// Those among them that open it, in a line or two set like the text of its posts.
    opening: Vec<usize>,
}

impl Posts {
    /// Reads a page whose dates in numbers have this `order`.
    pub fn of(page: &Page, spans: &Spans, meta: &Meta, order: Order) -> Self {
        let title = meta.title.as_deref().unwrap_or_default();
        let (mut posts, titles) = posts::find(page, spans, title, order);
        let Some(first) = posts.first().map(|post| post.pieces.start) else {
            return match titles.is_empty() {
                true => Self::None,
                false => Self::Titles(titles),
            };
        };
        let told = &meta.discussed;
        // What the page marks as its posts is all of them.
        let is_marked = |post: &Post| page.elems[post.elem as usize].marks.any(marks::IS_POST);
        if posts.iter().filter(|post| is_marked(post)).count() > 1 {
            posts.retain(is_marked);
        }
        let first = posts.first().map_or(first, |post| post.pieces.start);
        let titled = title_piece(page, title).filter(|at| *at < first);
        let before = titled.map_or(0, |at| at + 1)..first;
        let own = own_text(page, before.clone());
        let marked = |of: Marked| posts.iter().filter(|post| post.marked == of).count();
        let (comments, answers) = (marked(Marked::Comment), marked(Marked::Thread));
        let is_question = told.is_thread || answers * 2 > posts.len();
        let answerable = posts.iter().filter(|post| post.answerable).count();
        let most = |n: usize| n * 2 >= posts.len();
        let commented = || most(comments) || most(answerable) || are_announced(page, first);
        // A blog's comments are signed by accounts as often as its articles are.
        let is_board =
            !is_question && members::opens(page, before.clone(), own, &posts) && !commented();
        if own >= LEAST && !is_question && !is_board {
            return match commented() {
                true => Self::Comments(comments_of(page, &posts)),
                false => Self::None,
            };
        }
        // What readers say of an answer stands below it.
        if answers > 1 {
            posts.retain(|post| post.marked != Marked::Comment || told.is_thread);
        }
        for post in &mut posts {
            // Of its own text: what answers it stands in it, too, and is another's.
            if let Some(author) = told.author_of(page.slice(&page.pieces[post.text])) {
                post.author = Some(author.to_string());
            }
        }
        let named = posts.iter().filter(|post| post.author.is_some()).count();
        // Two are a thread where the page calls them comments, or each says who and when and can be
        // answered, and nothing stands above that they are on.
        let signed = |post: &Post| post.author.is_some() && post.day.is_some() && post.answerable;
        let all = comments == posts.len() || posts.iter().all(signed);
        let talk = own == 0 && posts.len() > 1 && all;
        let enough = posts.len() >= FEW || talk || is_question && !posts.is_empty();
        let whole = is_question || is_board || is_most(page, &posts);
        if !enough || named * 10 < posts.len() * 7 || !whole {
            return Self::None;
        }
        let opening = opening(page, before.clone(), &posts);
        let asked = (own >= LEAST || !opening.is_empty())
            .then(|| asker(page, before.clone(), told, order))
            .flatten();
        leave_signatures(page, &mut posts);
        Self::Thread(Thread {
            posts,
            asked,
            before,
            opening,
        })
    }

    /// The pieces of comments.
    pub fn comments(&self) -> Option<&[bool]> {
        match self {
            Self::Comments(pieces) => Some(pieces),
            _ => None,
        }
    }
}

/// Pieces in boxes that are called comments and say so in their first line, below a text: what
/// readers wrote without a day that shows it. Posts with one are found by their shape.
pub(super) fn headed(page: &Page, spans: &Spans, posts: &Posts) -> Vec<bool> {
    const MOST: usize = 4;
    const LINE: usize = 60;
    let mut inside = vec![false; page.pieces.len()];
    let is_title = |at: usize| page.pieces[at].kind == Kind::Heading(1);
    let title = (0..page.pieces.len()).find(|at| is_title(*at));
    let Some(title) = title.filter(|_| !matches!(posts, Posts::Thread(_))) else {
        return inside;
    };
    if let Some(span) = flat(page, spans, title) {
        inside[span].fill(true);
    }
    let announced = |span: &Range<usize>| {
        let first = span
            .clone()
            .find(|at| page.pieces[*at].kind != Kind::Picture);
        let line = first.map_or("", |at| page.slice(&page.pieces[at]).trim());
        line.len() <= LINE && posts::announces_comments(line)
    };
    let called = page.elems.iter().enumerate().skip(1);
    let called = called.filter(|(_, elem)| {
        let own = marks::BODY.with(marks::QUESTION).with(marks::IS_POST);
        elem.marks.any(marks::COMMENT) && !elem.marks.any(own)
    });
    let spans = called.map(|(n, _)| spans.get(u32::try_from(n).unwrap_or(u32::MAX)));
    let below = spans.filter(|span| span.start > title && span.len() > 1 && announced(span));
    for span in below.take(MOST) {
        let read = spans::sentences(page, title + 1..span.start) >= LEAST;
        // The head of a section without what stands below it says nothing.
        let behind = span.clone().skip(1);
        let told: usize = behind.map(|at| spans::plain(&page.pieces[at])).sum();
        if read && told >= LEAST && !span.clone().any(|at| is_title(at) || is_dated(page, at)) {
            inside[span].fill(true);
        }
    }
    inside
}

/// Whether a short line gives a day.
fn is_dated(page: &Page, at: usize) -> bool {
    const LINE: usize = 120;
    let text = page.slice(&page.pieces[at]);
    text.len() <= LINE && find::has_digit(text) && find::find(text, Order::DayFirst).is_some()
}

/// Comments below a heading that says so, with nothing around them but what holds the article, too:
/// old programs for blogs sign each with a line.
fn flat(page: &Page, spans: &Spans, title: usize) -> Option<Range<usize>> {
    const HEADS: &[&str] = &[
        "comments",
        "trackback pings",
        "trackbacks",
        "trackback",
        "kommentare",
        "commentaires",
        "comentarios",
    ];
    const SIGNS: &[&str] = &["posted by", "trackback url", "geschrieben von", "écrit par"];
    /// The least text above, in bytes.
    const TEXT: usize = 200;
    let line = |at: usize| page.slice(&page.pieces[at]).trim().to_lowercase();
    let heads = |at: &usize| {
        let short = page.slice(&page.pieces[*at]).len() <= 40;
        let bare = || {
            let line = line(*at);
            let bare = line.trim_matches(|c: char| !c.is_alphabetic());
            HEADS.contains(&bare)
        };
        matches!(page.pieces[*at].kind, Kind::Heading(2..)) && short && bare()
    };
    let at = (title + 1..page.pieces.len()).find(heads)?;
    let parent = page.elems.get(page.pieces[at].elem as usize)?.parent;
    let end = spans.get(parent).end.max(at + 1);
    let signs = |n: usize| {
        let short = page.slice(&page.pieces[n]).len() <= 160;
        short && SIGNS.iter().any(|sign| line(n).starts_with(sign))
    };
    let signed = (at + 1..end).any(signs);
    (signed && spans::sentences(page, title + 1..at) >= TEXT).then_some(at..end)
}

/// Bytes of running text in some pieces that is not set beside the article.
fn own_text(page: &Page, pieces: Range<usize>) -> usize {
    const LONG: usize = 120;
    let long = |at: &usize| {
        let piece = &page.pieces[*at];
        let related = page.around(piece).any(|(_, e)| e.marks.any(marks::RELATED));
        piece.kind == Kind::Prose && spans::plain(piece) >= LONG && !related
    };
    let unended = pieces
        .clone()
        .filter(long)
        .map(|at| spans::plain(&page.pieces[at]));
    spans::sentences(page, pieces.clone()).max(unended.sum())
}

/// Whether a line before the first post says that comments follow.
fn are_announced(page: &Page, first: usize) -> bool {
    const LINE: usize = 60;
    let near = page.pieces[first.saturating_sub(NEAR)..first].iter();
    let lines = near
        .map(|piece| page.slice(piece))
        .filter(|line| line.len() <= LINE);
    lines.into_iter().any(posts::announces_comments)
}

/// The pieces that open a thread: they are set as the text of its posts is, in elements of the same
/// class.
fn opening(page: &Page, before: Range<usize>, posts: &[Post]) -> Vec<usize> {
    let looks = |at: usize| {
        let piece = page.pieces.get(at)?;
        let elem = page.elems.get(piece.elem as usize)?;
        let around = page.elems.get(elem.parent as usize)?;
        // The element itself, or what stands around its paragraphs.
        let called = if elem.tag == Tag::P { around } else { elem };
        (called.look != Elem::UNCALLED).then_some((elem.tag, called.look))
    };
    let Some(of_posts) = posts.first().and_then(|post| looks(post.text)) else {
        return Vec::new();
    };
    let opens = |at: &usize| {
        let piece = &page.pieces[*at];
        let said = page.slice(piece).chars().any(char::is_alphabetic);
        piece.kind == Kind::Prose
            && !spans::is_link(page, piece)
            && said
            && looks(*at) == Some(of_posts)
    };
    before.filter(opens).collect()
}

/// What a member has below each post is none of it: the same words close several of theirs.
fn leave_signatures(page: &Page, posts: &mut [Post]) {
    let last = |post: &Post| {
        let mut own = post.pieces.clone().rev();
        own.find(|at| page.pieces[*at].kind != Kind::Picture && !post.lines.contains(at))
            .filter(|at| *at != post.text)
    };
    let lines: Vec<Option<usize>> = posts.iter().map(last).collect();
    let words = |at: usize| page.slice(&page.pieces[at]).trim();
    let mut closing: FxHashMap<(String, &str), usize> = FxHashMap::default();
    let key = |post: &Post, at: Option<usize>| Some((post.author.clone()?, words(at?)));
    let keys: Vec<_> = posts
        .iter()
        .zip(&lines)
        .map(|(post, at)| key(post, *at))
        .collect();
    for key in keys.iter().flatten() {
        *closing.entry(key.clone()).or_default() += 1;
    }
    for ((post, at), key) in posts.iter_mut().zip(lines).zip(keys) {
        let often = key.is_some_and(|key| closing.get(&key).is_some_and(|times| *times > 1));
        if let Some(at) = at.filter(|_| often) {
            post.lines.push(at);
        }
    }
}

/// What stands in a footer behind a post's text is no part of it: who liked it, what can be done with
/// it.
fn leave_footer(page: &Page, post: &Post, lines: &mut [bool]) {
    const TEXT: usize = 40;
    let is_foot = |at: &usize| {
        let piece = &page.pieces[*at];
        let mut around = page.around(piece).take_while(|(n, _)| *n != post.elem);
        let footer = around.any(|(_, elem)| elem.tag == Tag::Footer);
        footer && !ends_sentence(page.slice(piece)) && spans::plain(piece) < TEXT
    };
    for at in (post.text + 1..post.pieces.end).filter(is_foot) {
        lines[at] = true;
    }
}

/// The pieces of comments, and the lines between them.
fn comments_of(page: &Page, posts: &[Post]) -> Vec<bool> {
    let mut inside = vec![false; page.pieces.len()];
    let mut end = 0;
    for post in posts {
        let between = end..post.pieces.start.max(end);
        if end > 0 && own_text(page, between.clone()) == 0 {
            inside[between].fill(true);
        }
        inside[post.pieces.clone()].fill(true);
        end = end.max(post.pieces.end);
    }
    inside
}

/// Whether posts are most of what a page says.
fn is_most(page: &Page, posts: &[Post]) -> bool {
    let plain = |range: Range<usize>| -> usize {
        let prose = |at: &usize| {
            let piece = &page.pieces[*at];
            piece.kind == Kind::Prose && !spans::is_link(page, piece)
        };
        range
            .filter(prose)
            .map(|at| spans::plain(&page.pieces[at]))
            .sum()
    };
    let mut end = 0;
    let mut own = 0;
    for post in posts {
        own += plain(post.pieces.start.max(end)..post.pieces.end.max(end));
        end = end.max(post.pieces.end);
    }
    own * 2 > plain(0..page.pieces.len())
}

/// Who asked the question before the posts: who the data say wrote it, or a line of it.
fn asker(page: &Page, before: Range<usize>, told: &Discussed, order: Order) -> Option<String> {
    let text = |at: usize| page.slice(&page.pieces[at]);
    let known = before.clone().find_map(|at| told.author_of(text(at)));
    known.map(str::to_string).or_else(|| {
        let is_author =
            |at: &usize| signature::Signature::of(page, &page.pieces[*at], order).author;
        let mut signed = before.rev().filter(is_author);
        signed.find_map(|at| signature::named(text(at), order))
    })
}

/// The titles of several articles are theirs wherever their text is shown.
pub(super) fn label_titles(titles: &[usize], titled: &[f32], labels: &mut [Label]) {
    const TITLE: f32 = 0.85;
    let mut end = labels.len();
    for at in titles.iter().rev() {
        let told = labels[*at..end].contains(&Label::Own);
        if told && titled[*at] < TITLE {
            labels[*at] = Label::Own;
        }
        end = *at;
    }
}

impl Thread {
    /// Makes its posts the article; `labels` are what its pieces were taken for.
    pub fn label(&self, page: &Page, labels: &mut [Label]) {
        let first = self.before.end;
        let furniture = self.furniture(page);
        let (mut inside, mut lines) = (vec![false; labels.len()], vec![false; labels.len()]);
        let mut faces = vec![false; labels.len()];
        let asked = self.question(page);
        for post in &self.posts {
            inside[post.pieces.clone()].fill(true);
            post.lines.iter().for_each(|at| lines[*at] = true);
            leave_footer(page, post, &mut lines);
            // The picture of who wrote it.
            let author = post.author.as_deref();
            for at in post.pieces.clone() {
                let piece = &page.pieces[at];
                let name = Some(page.slice(piece).trim());
                faces[at] |= piece.kind == Kind::Picture && author.is_some() && name == author;
            }
        }
        for (at, label) in labels.iter_mut().enumerate() {
            let piece = &page.pieces[at];
            *label = match inside[at] {
                true if lines[at] || furniture[at] => Label::Out,
                true if faces[at] => Label::Out,
                true if piece.kind == Kind::Picture => *label,
                true if piece.linked > 0 && notices::is_liked(page.slice(piece)) => Label::Out,
                true if notices::interrupts(page.slice(piece), false) => Label::Out,
                true => plain_label(piece),
                // The lists of a board stand above its title, and what else it has below.
                false if at < self.before.start || at >= first => Label::Out,
                false if self.opening.contains(&at) => Label::Own,
                // The question.
                false if asked[at] => Label::Own,
                false => *label,
            };
        }
    }

    /// The sentences before the first post, with the short ones that go on right behind a longer one in
    /// its box.
    fn question(&self, page: &Page) -> Vec<bool> {
        let mut asked = vec![false; page.pieces.len()];
        let parent = |elem: u32| page.elems.get(elem as usize).map(|elem| elem.parent);
        for at in self.before.clone() {
            let piece = &page.pieces[at];
            let goes_on = || {
                let before = at.checked_sub(1).filter(|before| asked[*before])?;
                let last = page.pieces[before].elem;
                let beside = parent(last) == parent(piece.elem) || parent(piece.elem) == Some(last);
                (beside && piece.linked == 0).then_some(ends_sentence(page.slice(piece)))
            };
            asked[at] = piece.kind == Kind::Prose
                && (spans::sentences(page, at..at + 1) > 0 || goes_on() == Some(true));
        }
        asked
    }

    /// What nearly every post has beside its text, word for word, with what a label among it
    /// introduces: "Joined", "Mar 2014".
    fn furniture(&self, page: &Page) -> Vec<bool> {
        const SHORT: u32 = 30;
        let mut furniture = vec![false; page.pieces.len()];
        let short = |at: &usize| {
            let piece = &page.pieces[*at];
            let line = matches!(piece.kind, Kind::Prose | Kind::Heading(_));
            line && piece.end - piece.start <= SHORT && !ends_sentence(page.slice(piece))
        };
        // Each is counted once a post, in the last that had it.
        let mut posts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        for (n, post) in self.posts.iter().enumerate() {
            for at in (post.pieces.start..post.text).filter(short) {
                let (last, count) = posts.entry(page.slice(&page.pieces[at])).or_default();
                if *count == 0 || *last != n {
                    (*last, *count) = (n, *count + 1);
                }
            }
        }
        let tag = |at: usize| {
            page.elems
                .get(page.pieces[at].elem as usize)
                .map(|of| of.tag)
        };
        for post in &self.posts {
            for at in (post.pieces.start..post.text).filter(short) {
                let often = posts.get(page.slice(&page.pieces[at]));
                furniture[at] = often
                    .is_some_and(|(_, count)| *count > 1 && count * 10 >= self.posts.len() * 6);
                let labelled = at > 0 && furniture[at - 1] && tag(at - 1) == Some(Tag::Term);
                furniture[at] |= labelled && tag(at) == Some(Tag::Item);
            }
        }
        furniture
    }

    /// The headings of its posts, by the piece each stands before.
    pub fn heads(&self, labels: &[Label]) -> Heads {
        let own = |at: &usize| labels.get(*at) == Some(&Label::Own);
        let mut heads = Heads::default();
        if let (Some(author), Some(at)) = (&self.asked, self.before.clone().find(own)) {
            heads.insert(at, author.clone());
        }
        for post in &self.posts {
            let day = post.day.map(|day| Published::from(day).readable());
            let head: Vec<String> = post.author.clone().into_iter().chain(day).collect();
            if let Some(at) = post.pieces.clone().find(own).filter(|_| !head.is_empty()) {
                heads.entry(at).or_insert_with(|| head.join(", "));
            }
        }
        heads
    }

    /// Who opened it, where that is known: who asked, or who wrote its first post.
    pub fn opened_by(&self) -> Option<&str> {
        // Whoever comments first opened nothing.
        let first = self
            .posts
            .first()
            .filter(|post| post.marked != Marked::Comment);
        let first = || first?.author.as_deref();
        self.asked.as_deref().or_else(first)
    }

    /// Elements in which its posts stand side by side.
    pub fn holders(&self) -> impl Iterator<Item = u32> {
        self.posts.iter().map(|post| post.parent)
    }
}
