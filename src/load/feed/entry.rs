//! An article of a feed: taken from the feed if all of it is there, else from its page.

use super::texts;
use crate::article::{Article, BlockKind, Format, Metadata, Warning};
use crate::date::find::{Order, find};
use crate::error::Error;
use crate::load::html::{calls, says_where_first};
use crate::load::markup::words_of;
use crate::load::textual::finish;
use crate::load::writer::Writer;
use crate::load::{Entry, Loaded, Options, compose, email, fetch, fragment, identity};

/// A text this long, in characters without white space, is the article even where the feed calls
/// it a summary.
const LONG: usize = 1500;

/// A text shorter than this that says no more than the summary is not the article.
const SHORT: usize = 500;

/// Endings of a text that was cut.
const CUT: &[&str] = &["…", "...", "[…]", "[...]", "[&#8230;]", "&hellip;"];

/// Last words of a text that ask to read on elsewhere.
const MORE: &[&str] = &[
    "continue reading",
    "read more",
    "read the full",
    "read the rest",
    "keep reading",
    "weiterlesen",
    "lire la suite",
    "leer más",
    "läs mer",
];

/// The text of an article where the feed has all of it, and what it says in short. What
/// has no page is all there is.
pub(super) fn whole_text(
    content: Option<String>,
    summary: Option<String>,
    has_page: bool,
) -> (Option<String>, Option<String>) {
    let some = |text: Option<String>| text.filter(|t| !t.trim().is_empty());
    let (content, summary) = (some(content), some(summary));
    let Some(text) = content.as_deref().or(summary.as_deref()) else {
        return (None, None);
    };
    let is_whole = || {
        let words = words_of(text);
        let (long, cut) = (texts::letters(&words), is_cut(&words));
        match (&content, &summary) {
            (Some(_), Some(short)) if long < SHORT => {
                !cut && long > texts::letters(&words_of(short))
            }
            (Some(_), _) => !cut || long >= LONG,
            (None, _) => !cut && long >= LONG,
        }
    };
    let whole = !has_page || is_whole();
    if whole {
        (content.or(summary), None)
    } else {
        (None, content.or(summary))
    }
}

/// Whether words end as a text does that was cut.
fn is_cut(words: &str) -> bool {
    let text = words.trim_end();
    if CUT.iter().any(|end| text.ends_with(end)) {
        return true;
    }
    let end: String = text.chars().rev().take(60).collect();
    let end = end.chars().rev().collect::<String>().to_lowercase();
    // "The post … appeared first on …" stands behind whole articles too.
    MORE.iter().any(|words| end.contains(words))
}

/// Reads an article of a feed or a letter of a mailbox.
///
/// # Errors
/// When its page cannot be had and the feed says nothing of it.
pub(in crate::load) fn read_entry(entry: &Entry, options: &Options) -> Result<Loaded, Error> {
    let location = entry.address.clone();
    let text = entry.content.as_deref().or(entry.summary.as_deref());
    let bytes = entry.letter.as_deref().or(text.map(str::as_bytes));
    let id = identity::content_id(bytes.unwrap_or_default());
    let finished = |mut article: Article| {
        // The location's last part is no title.
        let title = article.metadata.title.take();
        article.metadata.title = title.or_else(|| Some(entry.name()));
        finish(&mut article, location, id);
        Ok(super::super::article(article))
    };
    if let Some(letter) = &entry.letter {
        return finished(email::parse(letter, &entry.name(), options)?);
    }
    if let Some(content) = &entry.content {
        return finished(from_feed(entry, content));
    }
    let summary = entry.summary.as_deref().unwrap_or_default();
    let Some(address) = &entry.address else {
        return finished(from_feed(entry, summary));
    };
    // A feed of the open web may not name private addresses.
    match fetch::read_named(address, entry.feed.as_deref(), options) {
        Ok(Loaded::Article(mut article)) => {
            let known = &mut article.metadata;
            known.byline = known.byline.take().or_else(|| entry.byline.clone());
            known.published = known.published.take().or_else(|| entry.published.clone());
            known.language = known.language.take().or_else(|| entry.language.clone());
            Ok(Loaded::Article(article))
        }
        Ok(list) => Ok(list),
        Err(Error::Interrupted) => Err(Error::Interrupted),
        Err(error) if summary.trim().is_empty() || options.watch.is_cancelled() => Err(error),
        Err(error) => {
            let mut article = from_feed(entry, summary);
            let why = error.to_string();
            article.warnings.push(Warning::OnlyFeed { why });
            finished(article)
        }
    }
}

/// The article as the feed has it.
fn from_feed(entry: &Entry, text: &str) -> Article {
    let base = entry.base.as_deref().or(entry.address.as_deref());
    let metadata = Metadata {
        title: entry.title.clone(),
        byline: entry.byline.clone(),
        published: entry.published.clone(),
        language: entry.language.clone(),
        address: entry.address.clone(),
    };
    let text = without_origin(text);
    let mut body = fragment::whole(text, base);
    leave_calls(&mut body);
    leave_title(&mut body, entry.title.as_deref().unwrap_or_default());
    let body = compose::join(vec![body, media(entry)]);
    compose::headed(metadata, body, Format::Feed)
}

/// Marks what letters and blogs put between their paragraphs for those who read them elsewhere:
/// "Thanks for reading! Subscribe for free to receive new posts."
fn leave_calls(body: &mut Article) {
    /// A note of fewer lines than this may be nothing else.
    const TEXT: usize = 4;
    let paragraphs = body
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Paragraph);
    if paragraphs.count() < TEXT {
        return;
    }
    for block in &mut body.blocks {
        if block.kind == BlockKind::Paragraph && calls(block.span.of(&body.text)) {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// Marks the line above a text by which some sites repeat its title, who put it up, and when:
/// "The ferry’s last winter admin Mon, 06/02/2031 - 09:00".
fn leave_title(body: &mut Article, title: &str) {
    const MOST: usize = 80;
    let Some(first) = body.blocks.first_mut() else {
        return;
    };
    let rest = first.span.of(&body.text).strip_prefix(title);
    let rest = rest.filter(|rest| !title.is_empty() && rest.len() <= MOST);
    let dated = rest.is_some_and(|rest| {
        // "The ferry sinks on 2 June 2031" is a sentence.
        let time = rest.trim_end().rsplit(' ').next().unwrap_or_default();
        let ends = time.contains(':') && time.ends_with(|c: char| c.is_ascii_digit());
        ends && rest.starts_with(char::is_whitespace) && find(rest, Order::DayFirst).is_some()
    });
    if dated && first.kind == BlockKind::Paragraph {
        first.kind = BlockKind::Boilerplate;
    }
}

/// A text without the paragraph below it that says where it is from: "The post … appeared first
/// on …", "… was originally published in …".
fn without_origin(text: &str) -> &str {
    /// The longest such note, in bytes.
    const MOST: usize = 1000;
    const IN: &str = "</a> was originally published in <a ";
    let end = text.trim_end();
    let Some(at) = end.rfind("<p>") else {
        return text;
    };
    let last = &end[at..];
    let says = last.len() <= MOST
        && last.ends_with("</p>")
        && last.matches("<a ").count() == 2
        && (says_where_first(last) || last.starts_with("<p><a ") && last.contains(IN));
    match says {
        // A rule may part it from the text.
        true => {
            let above = end[..at].trim_end();
            let rule = ["<hr>", "<hr/>", "<hr />"];
            let bare = rule.iter().find_map(|rule| above.strip_suffix(rule));
            bare.unwrap_or(above)
        }
        false => text,
    }
}

/// Recordings and films that come with an article, as links to them.
fn media(entry: &Entry) -> Article {
    let mut out = Writer::default();
    for address in entry.media.iter().take(20) {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let name = path.rsplit('/').next().filter(|n| !n.is_empty());
        out.open(BlockKind::Caption, 1);
        out.nest_link(address.clone());
        out.words(&format!("[{}]", name.unwrap_or("recording")));
        out.unnest();
        out.close();
    }
    out.finish(Format::Feed)
}
