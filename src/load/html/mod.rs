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
//! article's neighbourhood. Our own walk over the whole tree keeps structure and order, and our
//! own labels decide piece by piece.

mod addresses;
mod asks;
mod beginning;
pub(crate) mod beneath;
mod blocks;
pub(super) mod captions;
mod central;
mod charset;
mod company;
mod consent;
mod converted;
mod counted;
mod data;
mod dated;
mod described;
pub(crate) mod features;
mod fed;
pub(crate) mod forest;
mod headed;
mod heading;
mod heads;
mod kept;
pub(crate) mod label;
mod labelled;
pub(crate) mod labelling;
mod leads;
#[cfg(feature = "office")]
pub(super) mod letter;
mod linked;
mod live;
mod marks;
mod members;
mod meta;
mod notes;
mod notices;
mod opening;
mod ordered;
mod others;
mod own;
pub(crate) mod page;
#[cfg(feature = "office")]
mod passed;
mod phrases;
mod posts;
mod prose;
mod prune;
mod pulled;
mod reading;
mod recipes;
mod rows;
mod signature;
mod signed;
mod signing;
mod spans;
mod stamps;
mod standfirst;
mod teasers;
#[cfg(test)]
mod tests;
mod thread;
mod titled;
mod verdict;
mod walk;
mod windowed;
pub(crate) mod write;

use dom_query::Document;
use label::Label;

use super::writer::Writer;
use crate::article::{Article, Problem, Warning};
use addresses::Addresses;
pub(super) use beginning::of as beginning;
pub(crate) use charset::declared_charset;
use features::Judged;
#[cfg(feature = "office")]
pub(super) use leads::says_where_first;
#[cfg(any(feature = "pdf", feature = "office"))]
pub(super) use meta::is_house;
#[cfg(feature = "office")]
pub(super) use notices::calls;
use page::{Kind, Page};
pub(crate) use reading::{Choice, Reading};
pub(super) use walk::says_edit;

/// With less text than this, other ways to read the page are tried.
const LITTLE: u32 = 250;

/// Parses a page; links are resolved against `base`.
pub(super) fn parse(source: &str, base: Option<&str>) -> Article {
    if let Some(article) = converted::read(source) {
        return article;
    }
    let source = beginning::without_head(source);
    let mut read = Reading::of(source);
    let choice = read.chosen();
    let problem = read.problem(&choice);
    let Choice {
        judged,
        mut labels,
        own,
        ..
    } = choice;
    read.sign(&mut labels);
    // The page may say in its data what it shows later, or to few.
    let filled = own < LITTLE;
    let body = read.meta.body.take();
    let body = body.or_else(|| {
        let told = filled.then(|| data::told(source)).flatten()?;
        let of_page = problem.is_some() || told.is_called(read.meta.title.as_deref());
        of_page.then(|| told.give(&mut read.meta))
    });
    let told = body.filter(|body| body.len() > 400 && (own as usize) < body.chars().count() / 2);
    let mut article = match told {
        Some(body) => {
            // Where nothing is shown, nobody told the title by what stands below it.
            let window = read.meta.window.as_deref();
            let named = || Some(heading::without_site(window?, &read.meta.site));
            read.meta.title = read.meta.title.take().or_else(named);
            read.write_told(&body, base)
        }
        None => {
            // What is given away of an article for subscribers may be a sentence.
            let given = own > 0 && problem == Some(Problem::Beginning);
            if own < LITTLE && problem.is_some() && !given {
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
    prose::read(&mut article);
    article
}

/// Writes all of a piece of HTML that is known to be text: a chapter of a book, an entry
/// of a feed, a letter. Nothing is taken for furniture.
pub(super) fn write_all(out: &mut Writer, source: &str, base: Option<&str>) {
    let pruned = prune::prune(source);
    let doc = Document::from(pruned.html.as_str());
    let page = walk::walk(&doc, false);
    let mut labels: Vec<Label> = page.pieces.iter().map(plain_label).collect();
    fed::leave_out(&page, &mut labels);
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
