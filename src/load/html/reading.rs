//! A page that has been read: what is known of it, and which of its pieces are the article.

use dom_query::Document;

use super::addresses::Addresses;
use super::beneath::Beneath;
use super::features::{self, Judged};
use super::label::Label;
use super::meta::{self, Meta};
use super::page::Page;
use super::spans::Spans;
use super::thread::{self, Posts};
use super::write::{self, Plan};
use super::{
    LITTLE, asks, blocks, central, consent, dated, headed, heading, kept, labelling, live, opening,
    ordered, own, plain_label, prune, rows, signed, teasers, verdict, walk, windowed,
};
use crate::article::{Article, BlockKind, Format, Metadata, Problem};
use crate::date::Published;
use crate::load::builder::is_by_program;
use crate::load::writer::Writer;

/// Text for those without scripts that is shorter than this is only a note, in bytes.
const NOTE: usize = 600;

/// Which pieces stand in boxes that do not belong to the article: they ask for consent, speak to
/// readers about themselves, lead to other articles, or are comments.
fn boxes(page: &Page, spans: &Spans, posts: &Posts, meta: &Meta) -> Vec<bool> {
    let title = meta.title.as_deref().unwrap_or_default();
    let mut boxes = consent::boxes(page);
    let others = [
        asks::boxes(page, spans, title),
        asks::signups(page, spans, title),
        asks::of_writers(page, spans, meta.byline.as_deref().unwrap_or_default()),
        teasers::boxes(page, spans),
        thread::headed(page, spans, posts),
    ];
    let comments = posts.comments().unwrap_or_default();
    for (at, in_box) in boxes.iter_mut().enumerate() {
        *in_box |= comments.get(at) == Some(&true) || others.iter().any(|of| of[at]);
    }
    boxes
}

/// What was taken for the article.
pub(crate) struct Choice {
    pub judged: Judged,
    pub labels: Vec<Label>,
    /// Letters of its own text.
    pub own: u32,
    /// It is what the page says is its main part, where that reads as an article.
    pub central: bool,
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
    /// The posts: what several people wrote below each other.
    pub(super) posts: Posts,
    /// Which pieces each element holds.
    pub spans: Spans,
}

impl Reading {
    pub fn of(source: &str) -> Self {
        let pruned = prune::prune(source);
        let framed = pruned.frames;
        let read = Self::of_pruned(pruned);
        // Beside a text of its own, what a page holds in frames are advertisements and other boxes.
        match framed > LITTLE as usize && framed > read.page.text.len() * 2 {
            true => Self::of_pruned(prune::prune_with_frames(source)),
            false => read,
        }
    }

    /// Reads a letter: only what shows counts, since no script will show the rest.
    #[cfg(feature = "office")]
    pub(super) fn of_letter(pruned: prune::Pruned) -> Self {
        let doc = Document::from(pruned.html.as_str());
        let page = walk::walk(&doc, false);
        Self::of_walked(doc, page, pruned)
    }

    pub(super) fn of_pruned(pruned: prune::Pruned) -> Self {
        let doc = Document::from(pruned.html.as_str());
        let mut page = walk::walk(&doc, false);
        // A line or two ask for scripts; an article is longer.
        let told = page.noscript.len();
        let unseen = page.hidden.max(if told > NOTE { told } else { 0 });
        if page.text.len() < LITTLE as usize && unseen > page.text.len() {
            // A script would show it.
            page = walk::walk(&doc, true);
        }
        Self::of_walked(doc, page, pruned)
    }

    fn of_walked(doc: Document, page: Page, pruned: prune::Pruned) -> Self {
        let mut meta = meta::read(&doc, &pruned.data, &page.text);
        let banner = heading::banner(&page, &mut meta);
        let kept = kept::kept(doc, &pruned.html);
        let title = meta.title.or_else(|| kept.title.clone());
        meta.title = title.map(|title| heading::short_without_site(heading::plain(&title), &page));
        // What the page gives for machines is its title word for word.
        if !meta.has_title {
            let title = (meta.title.take()).map(|of| heading::without_site(&of, &meta.site));
            let whole = windowed::heading(&page, meta.window.as_deref(), &meta.site);
            let window = || meta.window.clone().filter(|_| banner.is_some());
            let title = title.filter(|title| banner.is_none() || !meta.site.is_called(title));
            meta.title = whole.or(title).or_else(window);
        }
        let named = meta.title.take().filter(|title| !is_by_program(title));
        let found = heading::Found {
            title: named,
            sure: meta.has_title,
            window: meta.window.as_deref().unwrap_or_default(),
            address: meta.canonical.as_deref(),
        };
        let title = heading::instead(found, &page, &meta.site);
        meta.title = title.map(|title| heading::plain(&title));
        meta.title = meta.title.map(|title| heading::with_speech(title, &page));
        if !meta.has_title {
            let window = meta.window.as_deref().unwrap_or_default();
            let known = meta.title.as_deref().unwrap_or_default();
            let shown = heading::unheaded(&page, window);
            let shown = shown.or_else(|| heading::over_byline(&page, known, &meta.site));
            meta.title = shown.or(meta.title.take());
        }
        let title = meta.title.clone().unwrap_or_default();
        let order = ordered::order(&page.text, meta.language.as_deref());
        let seen = dated::near_title(&page, &title, order);
        let address = dated::in_address(meta.canonical.as_deref());
        meta.published = match meta.dated.take() {
            Some(told) => {
                let language = meta.language.as_deref();
                let elsewhere = || dated::elsewhere(&page, &title, order);
                let near = seen.as_ref();
                Some(dated::weigh(told, near, address, language, &elsewhere))
            }
            None => seen
                .map(|seen| seen.day)
                .or(address)
                .or_else(|| dated::elsewhere(&page, &title, order))
                .map(Published::from),
        };
        let signed = sign(&mut meta, &page);
        meta.byline = meta.byline.take().or(meta.last_byline.take());
        let names = meta.byline.as_deref();
        let shown = names.and_then(|names| signed::as_shown(&page, names));
        meta.byline = (shown.or(meta.byline.take()))
            .map(|names| meta::without_place_of_title(&names, &title).to_string());
        let spans = Spans::of(&page);
        let posts = Posts::of(&page, &spans, &meta, order);
        if let Posts::Thread(_) = posts {
            // It is its posts, however much of one of them the data tell.
            meta.body = None;
        }
        let mut boxes = boxes(&page, &spans, &posts, &meta);
        if let Some(over) = banner.and_then(|at| boxes.get_mut(at)) {
            *over = true;
        }
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

    /// Finds the author where the page's data name nobody: in a line above the text, or in a
    /// name below.
    pub(super) fn sign(&mut self, labels: &mut [Label]) {
        // It stands with the title.
        if let Some(label) = self.signed.and_then(|at| labels.get_mut(at)) {
            *label = Label::Out;
        }
        self.take_opening(labels);
        if self.meta.byline.is_some() {
            return;
        }
        if let Posts::Thread(thread) = &self.posts
            && let Some(first) = thread.opened_by()
            && let Some(name) = self.meta.somebody(first)
        {
            self.meta.byline = Some(name);
            return;
        }
        let page = &self.page;
        signed::leave_out_cards(page, labels);
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
            near.find_map(|piece| {
                signed::signature(page, piece).or_else(|| signed::posted(page, piece))
            })
        });
        let somebody = |line: &str| self.meta.somebody(line);
        self.meta.byline = below
            .and_then(|name| self.meta.somebody(&name))
            .or_else(|| signed::anywhere(page, &somebody))
            .or_else(|| asks::told_below(page).and_then(somebody))
            .or_else(|| self.meta.house.clone())
            .or_else(|| {
                let title = self.meta.title.as_deref().unwrap_or_default();
                signed::house_near_title(page, title, &|line| self.meta.house(line))
            });
    }

    /// Takes the author from the opening words of the text, if the page's data name nobody, the
    /// same person, or a single word (the name of an account).
    fn take_opening(&mut self, labels: &[Label]) {
        let Some((at, told, name)) = opening::signed(&self.page, labels) else {
            return;
        };
        let known = self.meta.byline.as_deref().unwrap_or_default();
        if known.contains(' ') && !known.contains(&name) {
            return;
        }
        if !known.contains(&name) {
            self.meta.byline = Some(name);
        }
        if let Some(mut piece) = self.page.pieces.get(at).cloned() {
            self.page.leave_out(&mut piece, told);
            self.page.pieces[at] = piece;
        }
    }

    /// Describes each piece, given what the extractor keeps outside of other boxes.
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

    /// What the learned weights take for the article; a thread is all of its posts.
    pub(super) fn chosen(&self) -> Choice {
        let mut choice = self.choose(&|judged| labelling::labels(&self.page, judged, &self.meta));
        if let Posts::Thread(thread) = &self.posts {
            thread.label(&self.page, &mut choice.labels);
            choice.own = own::letters(&self.page, &choice.judged, &choice.labels);
        } else {
            headed::leave(&self.page, &choice.judged.titled, &mut choice.labels);
            live::together(&self.page, &self.spans, choice.own, &mut choice.labels);
        }
        if let Posts::Titles(titles) = &self.posts {
            thread::label_titles(titles, &choice.judged.titled, &mut choice.labels);
        }
        choice
    }

    /// What the page is, if it is no article.
    pub(super) fn problem(&self, choice: &Choice) -> Option<Problem> {
        if let Posts::Thread(_) = self.posts {
            return None;
        }
        verdict::problem(&verdict::Evidence {
            page: &self.page,
            judged: &choice.judged,
            labels: &choice.labels,
            own: choice.own,
            central: choice.central,
            scripts: self.scripts,
            title: self.meta.title.as_deref().unwrap_or_default(),
            paywalled: self.meta.paywalled,
            noscript: &self.page.noscript,
            told: || own::reads(&self.page, &self.meta, &choice.labels),
        })
    }

    /// Takes what the extractor keeps for the article, or a better candidate; `label` says what
    /// each piece is.
    pub fn choose(&self, label: &dyn Fn(&Judged) -> Vec<Label>) -> Choice {
        let mut choice = self.candidate(label);
        let other = blocks::of(
            &self.page,
            &self.spans,
            &choice,
            self.boxes(),
            self.is_titled(),
        );
        if other.contains(&true) {
            // Judged as if the extractor had kept them, too.
            let kept = choice.judged.kept.iter().zip(&other);
            let shares = kept.map(|(share, found)| if *found { 1.0 } else { *share });
            let labels = label(&self.judge_by(shares.collect()));
            for (at, found) in other.iter().enumerate() {
                if *found {
                    choice.labels[at] = labels[at];
                }
            }
            choice.own = own::letters(&self.page, &choice.judged, &choice.labels);
        }
        if choice.own < LITTLE {
            central::take(self, &mut choice);
        }
        choice
    }

    /// Whether the page itself gives its title, and not only the heading of what stands first.
    fn is_titled(&self) -> bool {
        let title = self.meta.title.as_deref().unwrap_or_default();
        let window = self.meta.window.as_deref().unwrap_or_default();
        self.meta.has_title || window.contains(title)
    }

    /// What the extractor keeps, or another candidate.
    fn candidate(&self, label: &dyn Fn(&Judged) -> Vec<Label>) -> Choice {
        let boxes = self.boxes();
        let choice = |judged: Judged| {
            let mut labels = label(&judged);
            for (label, in_box) in labels.iter_mut().zip(boxes) {
                if *in_box {
                    *label = Label::Out;
                }
            }
            let own = own::letters(&self.page, &judged, &labels);
            Choice {
                judged,
                labels,
                own,
                central: false,
            }
        };
        let mut best = choice(self.judge(boxes));
        // The extractor found nothing much: go by length and links alone.
        let rest: u32 = best.judged.letters.iter().sum();
        if best.own < LITTLE && rest > best.own * 3 {
            let dense = choice(self.judge_by(labelling::dense(&self.page)));
            if dense.own > best.own.saturating_mul(2) {
                best = dense;
            }
        }
        let title = self.meta.title.as_deref().unwrap_or_default();
        let description = self.meta.description.as_deref().unwrap_or_default();
        let Some(beneath) = Beneath::of(&self.page, &self.spans, title, boxes) else {
            return best;
        };
        let kept = &best.judged.kept;
        let goes_on = || beneath.goes_on(&self.page, kept) && beneath.is_all_text(&self.page);
        if beneath.is_missed_by(&self.page, kept) || goes_on() {
            let other = choice(self.judge_by(beneath.shares.clone()));
            let labels = (&other.labels[..], &best.labels[..]);
            if beneath.is_better(&self.page, &other.judged, labels, description) {
                best = other;
            }
        }
        // The article may be so short beside its boxes that it looks like nothing.
        if best.own < LITTLE && boxes.contains(&true) {
            let labels = beneath.as_it_is(&self.page);
            let own = own::letters(&self.page, &best.judged, &labels);
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
        } else {
            plan.rows = rows::of(&self.page, labels);
        }
        write::write_by(&plan, &mut out, &self.page, labels, &|a| address.resolve(a));
        out.finish(Format::Html)
    }

    /// The article as the page's data have it.
    pub(super) fn write_told(&self, body: &str, base: Option<&str>) -> Article {
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

/// Takes the author from a line near the title, if the page's data name nobody or only a first
/// name. Returns the piece that is nothing but that line.
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
    let window = meta.window.clone().unwrap_or_default();
    let titles = (title.as_str(), window.as_str());
    let near = signed::near_title(page, titles, &|line| meta.somebody(line));
    let near = match known {
        Some(known) => Some(near.filter(|(_, names)| names.starts_with(&format!("{known} ")))?),
        None => near,
    };
    let Some((at, names)) = near else {
        meta.byline = signed::posted_once(page, &|line| meta.somebody(line));
        return None;
    };
    // The line may run on behind the name that an element beside the title has.
    let inside = |last: &&String| names.starts_with(last.as_str());
    meta.byline = Some(
        meta.last_byline
            .as_ref()
            .filter(inside)
            .unwrap_or(&names)
            .clone(),
    );
    Some(at).filter(|at| signed::is_line(page, &page.pieces[*at]))
}
