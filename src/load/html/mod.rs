//! Web pages into articles.
//!
//! ```text
//! bytes ─prune→ bytes ─parse→ tree ─┬─walk→ pieces of text, steps between them
//!                                   ├─meta→ title, byline, date, language, addresses
//!                                   └─kept→ which nodes the extractor keeps
//! pieces + kept nodes ─judge→ features ─label→ what each piece is ─write→ article
//! ```
//!
//! The page is parsed once. The extractor (dom_smoothie, a port of Readability) finds the
//! article's neighbourhood; the walk over the tree as it was before the extraction keeps
//! structure and order, and labels of our own decide piece by piece.

mod asks;
mod beginning;
pub(crate) mod beneath;
mod consent;
mod dated;
pub(crate) mod features;
pub(crate) mod forest;
mod heading;
mod kept;
pub(crate) mod label;
mod marks;
mod meta;
mod notices;
pub(crate) mod page;
mod phrases;
mod posts;
mod prune;
mod signature;
mod signed;
mod spans;
mod stamps;
mod teasers;
#[cfg(test)]
mod tests;
mod thread;
mod verdict;
mod walk;
pub(crate) mod write;

use dom_query::Document;
use url::Url;

use super::writer::Writer;
use crate::article::{Article, BlockKind, Format, Metadata, Problem, Warning};
use crate::date::Published;
use crate::date::find::Order;
pub(super) use beginning::of as beginning;
use beneath::Beneath;
use features::Judged;
use meta::Meta;
use page::{Kind, Page};
use spans::Spans;
use thread::Posts;
use write::{Label, Plan};

/// Less text than this is not worth much: other ways to read the page are tried.
const LITTLE: u32 = 250;

/// What stands for those without scripts is a note where it is shorter, in bytes.
const NOTE: usize = 600;

/// Parses a page; links are resolved against `base`.
pub(super) fn parse(source: &str, base: Option<&str>) -> Article {
    let mut read = Reading::of(source);
    let choice = read.chosen();
    let problem = read.problem(&choice);
    let Choice {
        judged,
        mut labels,
        own,
    } = choice;
    read.sign(&mut labels);
    // The page may say in its data what it shows later, or to few.
    let told = read
        .meta
        .body
        .take()
        .filter(|body| body.len() > 400 && (own as usize) < body.chars().count() / 2);
    let mut article = match told {
        Some(body) => read.write_told(&body, base),
        None => {
            if own < LITTLE && problem.is_some() {
                show_all(&read.page, &judged, read.boxes(), &mut labels);
            }
            let mut article = read.write(&labels, base);
            if let Some(problem) = problem {
                article.warnings.push(Warning::Page(problem));
            }
            article
        }
    };
    if let Some(bytes) = read.cut {
        article.warnings.push(too_long(bytes));
    }
    article
}

/// Writes all of a piece of HTML that is known to be text: a chapter of a book, an entry
/// of a feed, a letter. Nothing is taken for furniture.
pub(super) fn write_all(out: &mut Writer, source: &str, base: Option<&str>) {
    let pruned = prune::prune(source);
    let doc = Document::from(pruned.html.as_str());
    let page = walk::walk(&doc, false);
    let labels: Vec<Label> = page.pieces.iter().map(plain_label).collect();
    let address = Addresses::new(base, meta::base(&doc).as_deref());
    write::write(out, &page, &labels, &|a| address.resolve(a));
    if let Some(bytes) = pruned.cut {
        out.warnings.push(too_long(bytes));
    }
}

const fn too_long(bytes: usize) -> Warning {
    Warning::PageCut {
        megabytes: bytes.div_ceil(1 << 20),
    }
}

fn plain_label(piece: &page::Piece) -> Label {
    match piece.kind {
        Kind::Picture if piece.start == piece.end => Label::Out,
        Kind::Picture => Label::Caption,
        _ => Label::Own,
    }
}

/// Where there is no article, what there is is shown.
fn show_all(page: &Page, judged: &Judged, boxes: &[bool], labels: &mut [Label]) {
    // Of a page with an article, however short, what stands in boxes is not shown.
    let read = labels.contains(&Label::Own);
    for (at, (label, (piece, titled))) in labels
        .iter_mut()
        .zip(page.pieces.iter().zip(&judged.titled))
        .enumerate()
    {
        let hidden = read && boxes.get(at) == Some(&true);
        if *label == Label::Out && !hidden && piece.kind != Kind::Picture && *titled < 0.85 {
            *label = plain_label(piece);
        }
    }
}

/// Which pieces of a page stand in boxes that are none of its article's: they ask for consent,
/// speak to readers of themselves, lead to other articles, or are comments.
fn boxes(page: &Page, spans: &Spans, posts: &Posts, title: &str) -> Vec<bool> {
    let mut boxes = consent::boxes(page);
    let others = [asks::boxes(page, spans, title), teasers::boxes(page, spans)];
    let comments = posts.comments().unwrap_or_default();
    for (at, in_box) in boxes.iter_mut().enumerate() {
        *in_box |= comments.get(at) == Some(&true) || others.iter().any(|of| of[at]);
    }
    boxes
}

fn own_letters(judged: &Judged, labels: &[Label]) -> u32 {
    judged
        .letters
        .iter()
        .zip(labels)
        .filter(|(_, label)| **label == Label::Own)
        .map(|(letters, _)| *letters)
        .sum()
}

/// What was taken for the article.
pub(crate) struct Choice {
    pub judged: Judged,
    pub labels: Vec<Label>,
    /// Letters of its own text.
    pub own: u32,
}

/// A page, read.
pub(crate) struct Reading {
    pub page: Page,
    pub meta: Meta,
    pub kept: kept::Kept,
    pub scripts: usize,
    pub cut: Option<usize>,
    /// The line that says who wrote.
    pub signed: Option<usize>,
    /// Which pieces stand in boxes that are none of the article's.
    boxes: Vec<bool>,
    /// What several people wrote below each other.
    posts: Posts,
    spans: Spans,
}

impl Reading {
    pub fn of(source: &str) -> Self {
        Self::of_pruned(prune::prune(source))
    }

    fn of_pruned(pruned: prune::Pruned) -> Self {
        let doc = Document::from(pruned.html.as_str());
        let mut page = walk::walk(&doc, false);
        // A line or two ask for scripts; an article is longer.
        let told = page.noscript.len();
        let unseen = page.hidden.max(if told > NOTE { told } else { 0 });
        if page.text.len() < LITTLE as usize && unseen > page.text.len() {
            // A script would show it.
            page = walk::walk(&doc, true);
        }
        let mut meta = meta::read(&doc, &pruned.data, &page.text);
        let kept = kept::kept(doc, &pruned.html);
        meta.title = meta.title.or_else(|| kept.title.clone());
        meta.title = meta.title.map(|title| without_site(title, &page));
        // What the page gives for machines is its title word for word.
        if !meta.has_title {
            let title = meta.title.take();
            meta.title = title.map(|title| heading::without_site(&title, &meta.site));
        }
        let found = heading::Found {
            title: meta.title.take(),
            sure: meta.has_title,
            window: meta.window.as_deref().unwrap_or_default(),
            address: meta.canonical.as_deref(),
        };
        meta.title = heading::instead(found, &page, &meta.site);
        let title = meta.title.clone().unwrap_or_default();
        let order = Order::of(meta.language.as_deref());
        let seen = dated::near_title(&page, &title, order);
        let address = dated::in_address(meta.canonical.as_deref());
        meta.published = match meta.dated.take() {
            Some(told) => {
                let language = meta.language.as_deref();
                Some(dated::weigh(told, seen.as_ref(), address, language))
            }
            None => seen
                .map(|seen| seen.day)
                .or(address)
                .or_else(|| dated::elsewhere(&page, order))
                .map(Published::from),
        };
        let signed = sign(&mut meta, &page);
        meta.byline = meta.byline.take().or(meta.last_byline.take());
        let spans = Spans::of(&page);
        let posts = Posts::of(&page, &spans, &meta);
        if let Posts::Thread(_) = posts {
            // It is its posts, however much of one of them the data tell.
            meta.body = None;
        }
        let boxes = boxes(
            &page,
            &spans,
            &posts,
            meta.title.as_deref().unwrap_or_default(),
        );
        Self {
            signed,
            boxes,
            posts,
            spans,
            page,
            meta,
            kept,
            scripts: pruned.scripts,
            cut: pruned.cut,
        }
    }

    /// Where the page names nobody, who a line above the text says wrote it, or a name below.
    fn sign(&mut self, labels: &mut [Label]) {
        // It stands with the title.
        if let Some(label) = self.signed.and_then(|at| labels.get_mut(at)) {
            *label = Label::Out;
        }
        if self.meta.byline.is_some() {
            return;
        }
        let page = &self.page;
        let place = |wanted: Label| labels.iter().position(|label| *label == wanted);
        let above = place(Label::Byline).and_then(|at| {
            let names = self.meta.signed(page.slice(&page.pieces[at]))?;
            Some((at, names))
        });
        if let Some((at, names)) = above {
            labels[at] = Label::Out;
            self.meta.byline = Some(names);
            return;
        }
        // Whose name stands below a thread wrote its last post.
        let last = match self.posts {
            Posts::Thread(_) => None,
            _ => labels.iter().rposition(|label| *label == Label::Own),
        };
        let below = last.and_then(|at| {
            let mut near = page.pieces.iter().skip(at).take(3);
            near.find_map(|piece| signed::signature(page, piece))
        });
        let somebody = |line: &str| self.meta.somebody(line);
        self.meta.byline = below
            .and_then(|name| self.meta.somebody(&name))
            .or_else(|| signed::anywhere(page, &somebody));
    }

    /// What is known of each piece, given what the extractor keeps outside of boxes that are none
    /// of the article's.
    pub fn judge(&self, boxes: &[bool]) -> Judged {
        let mut shares = features::shares(&self.page, &self.kept);
        for (share, in_box) in shares.iter_mut().zip(boxes) {
            if *in_box {
                *share = 0.0;
            }
        }
        self.judge_by(shares)
    }

    /// Which pieces stand in boxes that are none of the article's.
    pub fn boxes(&self) -> &[bool] {
        &self.boxes
    }

    /// The same, given the share of each piece's text that is kept.
    pub fn judge_by(&self, shares: Vec<f32>) -> Judged {
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        // The heading over the text may leave the site's name out.
        let title = heading::without_site(&text(&self.meta.title), &self.meta.site);
        let description = text(&self.meta.description);
        features::judge(&self.page, shares, &title, &description)
    }

    /// What is taken for the article by what was learned; a thread is all of its posts.
    fn chosen(&self) -> Choice {
        let mut choice = self.choose(&|judged| label::labels(&self.page, judged, &self.meta));
        if let Posts::Thread(thread) = &self.posts {
            thread.label(&self.page, &mut choice.labels);
            choice.own = own_letters(&choice.judged, &choice.labels);
        }
        choice
    }

    /// What the page is in place of an article.
    fn problem(&self, choice: &Choice) -> Option<Problem> {
        if let Posts::Thread(_) = self.posts {
            return None;
        }
        verdict::problem(&verdict::Evidence {
            page: &self.page,
            judged: &choice.judged,
            own: choice.own,
            scripts: self.scripts,
            title: self.meta.title.as_deref().unwrap_or_default(),
            paywalled: self.meta.paywalled,
            noscript: &self.page.noscript,
        })
    }

    /// Takes what the extractor keeps for the article, or another candidate where that is
    /// better; `label` tells what each piece is.
    pub fn choose(&self, label: &dyn Fn(&Judged) -> Vec<Label>) -> Choice {
        let boxes = self.boxes();
        let choice = |judged: Judged| {
            let mut labels = label(&judged);
            for (label, in_box) in labels.iter_mut().zip(boxes) {
                if *in_box {
                    *label = Label::Out;
                }
            }
            let own = own_letters(&judged, &labels);
            Choice {
                judged,
                labels,
                own,
            }
        };
        let mut best = choice(self.judge(boxes));
        // The extractor found nothing much: go by length and links alone.
        let rest: u32 = best.judged.letters.iter().sum();
        if best.own < LITTLE && rest > best.own * 3 {
            let dense = choice(self.judge_by(label::dense(&self.page)));
            if dense.own > best.own.saturating_mul(2) {
                best = dense;
            }
        }
        let title = self.meta.title.as_deref().unwrap_or_default();
        let description = self.meta.description.as_deref().unwrap_or_default();
        let Some(beneath) = Beneath::of(&self.page, &self.spans, title, boxes) else {
            return best;
        };
        if beneath.is_missed_by(&self.page, &best.judged.kept) {
            let other = choice(self.judge_by(beneath.shares.clone()));
            let labels = (&other.labels[..], &best.labels[..]);
            if beneath.is_better(&self.page, &other.judged, labels, description) {
                best = other;
            }
        }
        // The article may be so short beside its boxes that it looks like nothing.
        if best.own < LITTLE && boxes.contains(&true) {
            let labels = beneath.as_it_is(&self.page);
            let own = own_letters(&best.judged, &labels);
            if own > best.own {
                best = Choice {
                    labels,
                    own,
                    ..best
                };
            }
        }
        best
    }

    /// A writer that knows what the page says of its article, and where it is.
    fn writer(&self, base: Option<&str>) -> (Writer, Addresses) {
        let mut out = Writer::with_capacity(self.page.text.len());
        let address = Addresses::new(base, self.meta.base.as_deref());
        let canonical = self.meta.canonical.as_deref();
        out.metadata = Metadata {
            title: self.meta.title.clone(),
            byline: self.meta.byline.clone(),
            published: self.meta.published.clone(),
            language: self.meta.language.clone(),
            address: canonical
                .and_then(|a| address.web(a))
                .or_else(|| base.map(str::to_string)),
        };
        out.known_front();
        (out, address)
    }

    /// The article, by what its pieces are.
    pub fn write(&self, labels: &[Label], base: Option<&str>) -> Article {
        let (mut out, address) = self.writer(base);
        let mut plan = Plan::default();
        if let Posts::Thread(thread) = &self.posts {
            plan.heads = thread.heads(labels);
            plan.no_lists = thread.holders().collect();
        }
        write::write_by(&plan, &mut out, &self.page, labels, &|a| address.resolve(a));
        out.finish(Format::Html)
    }

    /// The article as the page's data have it.
    fn write_told(&self, body: &str, base: Option<&str>) -> Article {
        let (mut out, address) = self.writer(base);
        if body.contains("</") || body.contains("<br") || body.contains("<p>") {
            let page = walk::walk(&Document::from(prune::prune(body).html.as_str()), false);
            let labels: Vec<Label> = page.pieces.iter().map(plain_label).collect();
            write::write(&mut out, &page, &labels, &|a| address.resolve(a));
        } else {
            for paragraph in body.split('\n').filter(|p| !p.trim().is_empty()) {
                out.open(BlockKind::Paragraph, 1);
                out.flow(paragraph);
            }
        }
        out.close();
        out.finish(Format::Html)
    }
}

/// Takes who a line near the title says wrote it, where the page's data name nobody or only a
/// first name. Tells which piece is nothing but that line.
fn sign(meta: &mut Meta, page: &Page) -> Option<usize> {
    let title = meta.title.clone().unwrap_or_default();
    let known = meta.byline.clone();
    if meta.byline_of_site {
        // Who made the site seldom wrote all of it.
        let told = signed::told_near_title(page, &title, &|line| meta.somebody(line));
        let other = |names: &String| {
            let known = known.as_deref().unwrap_or_default().to_lowercase();
            let mut words = names.split(' ').map(str::to_lowercase);
            !words.any(|word| known.contains(&word))
        };
        if let Some((at, names)) = told.filter(|(_, names)| other(names)) {
            meta.byline = Some(names);
            return Some(at).filter(|at| signed::is_line(page, &page.pieces[*at]));
        }
    }
    if known.as_ref().is_some_and(|known| known.contains(' ')) {
        return None;
    }
    let near = signed::near_title(page, &title, &|line| meta.somebody(line));
    let (at, names) = match known {
        Some(known) => near.filter(|(_, names)| names.starts_with(&format!("{known} ")))?,
        None => near?,
    };
    meta.byline = Some(names);
    Some(at).filter(|at| signed::is_line(page, &page.pieces[*at]))
}

/// A short title without the name of the site, where the page's first heading says where it
/// ends: "Your rights | The Post" over "Your rights". Longer ones the extractor parts itself.
fn without_site(title: String, page: &Page) -> String {
    const SHORT: usize = 3;
    let heading = page.pieces.iter().find(|p| p.kind == Kind::Heading(1));
    let heading = heading.map_or("", |p| page.slice(p).trim());
    let parted = title.strip_prefix(heading).is_some_and(|rest| {
        rest.trim_start()
            .starts_with(['|', '–', '—', '·', '»', '-', '•'])
    });
    let words = heading.split_whitespace().count();
    match parted && (1..=SHORT).contains(&words) {
        true => heading.to_string(),
        false => title,
    }
}

/// Makes addresses whole.
struct Addresses {
    base: Option<Url>,
}

impl Addresses {
    /// Relative to where the page is, or to what it says its addresses are relative to.
    fn new(base: Option<&str>, said: Option<&str>) -> Self {
        let page = base.and_then(|b| Url::parse(b).ok());
        let said = said.and_then(|b| match &page {
            Some(page) => page.join(b).ok(),
            None => Url::parse(b).ok(),
        });
        Self {
            base: said.or(page),
        }
    }

    /// An address as the reader may open it; one that cannot be made whole stays as it is.
    fn resolve(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.is_empty() || address.len() > 8192 {
            return None;
        }
        match &self.base {
            Some(base) => base.join(address).ok().map(String::from),
            None => Some(address.to_string()),
        }
        .filter(|a| {
            !a.get(..11)
                .is_some_and(|s| s.eq_ignore_ascii_case("javascript:"))
        })
    }

    /// A whole address on the web.
    fn web(&self, address: &str) -> Option<String> {
        self.resolve(address)
            .filter(|a| a.starts_with("http://") || a.starts_with("https://"))
    }
}

/// The encoding that a page's first bytes name.
pub(crate) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let lower = head.to_ascii_lowercase();
    let at = memchr::memmem::find_iter(&lower, b"charset")
        .map(|n| n + 7)
        .find(|n| {
            lower
                .get(*n..)
                .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"="))
        })?;
    let value: Vec<u8> = lower
        .get(at..)?
        .iter()
        .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
        .copied()
        .collect();
    String::from_utf8(value).ok().filter(|v| !v.is_empty())
}
