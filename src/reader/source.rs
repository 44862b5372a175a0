//! What is known of an article's source, and the source as it came.

use std::borrow::Cow;
use std::sync::Arc;

use super::document::{Document, Stage};
use super::link;
use crate::analysis::Analysis;
use crate::article::{Article, Block, BlockKind, Date, Format, Published, Section, Source, Span};
use crate::load::{FormatRow, Input};
use crate::typeset::clean_line;

/// A text as it came: its lines as they are, with nothing left out or interpreted.
pub fn as_it_came(text: Arc<str>, format: Format) -> Article {
    let start = text.len() - text.trim_start().len();
    let span = Span::from(start..text.trim_end().len().max(start));
    let (blocks, sections) = if span.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        let block = Block::plain(BlockKind::Code, 1, span);
        let section = Section {
            title: None,
            level: 1,
            span,
            blocks: 0..1,
        };
        (vec![block], vec![section])
    };
    Article {
        text,
        blocks,
        sections,
        source: Source {
            format,
            ..Source::default()
        },
        ..Article::default()
    }
}

/// Whether files of a format are packed or drawn, and no text.
pub fn is_packed(format: Format) -> bool {
    matches!(
        format,
        Format::Epub | Format::Docx | Format::Odt | Format::Pdf
    )
}

/// A document of the article's text if its source is packed or drawn and no text; otherwise an
/// empty one.
pub fn of_packed(document: &Document) -> Document {
    let format = document.article.source.format;
    if !is_packed(format) || !document.has_text() {
        return Document::default();
    }
    let article = Arc::new(as_it_came(document.article.text.clone(), format));
    let mut fresh = Document {
        article: article.clone(),
        analysis: Some(Arc::new(Analysis::default())),
        stage: Stage::Done,
        ..Document::default()
    };
    fresh.outline.loaded(&article);
    fresh
}

/// What is known about an article before it is read: title, author, date; cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its title.
    pub title: String,
    /// By whom and when.
    pub byline: String,
    /// Where it is.
    pub location: String,
}

/// What is known about a document before it is read.
pub fn known(document: &Document) -> Known {
    let mut known = Known {
        title: document.title(),
        ..Known::default()
    };
    match &document.input {
        Some(Input::Entry(entry)) => {
            known.byline = byline(entry.byline.as_deref(), entry.published.as_ref());
            known.location = entry
                .address
                .as_deref()
                .map(link::short)
                .unwrap_or_default();
        }
        Some(Input::Address(address)) => {
            // The title of a page that never came is its address.
            let short = link::short(address);
            if document.article.metadata.title.is_none() && document.name == clean_line(address) {
                known.title = link::host(address).unwrap_or_else(|| short.clone());
            }
            if known.title != short {
                known.location = short;
            }
        }
        Some(Input::File(path)) => {
            if let Some(name) = path.file_name()
                && document.name == clean_line(&path.display().to_string())
                && document.article.metadata.title.is_none()
            {
                known.title = clean_line(&name.to_string_lossy()).into_owned();
                let folder = path.parent().map(|p| p.display().to_string());
                known.location = clean_line(&folder.unwrap_or_default()).into_owned();
            }
        }
        _ => {}
    }
    known
}

/// A line that says by whom and when; cleaned.
pub fn byline(by: Option<&str>, published: Option<&Published>) -> String {
    let by = by.map(|by| clean_line(by.trim()).into_owned());
    let on = published.map(|date| clean_line(&day(date)).into_owned());
    let parts: Vec<String> = by.into_iter().chain(on).filter(|p| !p.is_empty()).collect();
    parts.join(" · ")
}

/// The day of a date as systems write it; anything else stays as it is.
fn day(published: &Published) -> Cow<'_, str> {
    let system = Date::parse(published);
    system.map_or_else(
        || Cow::Borrowed(published.trim()),
        |date| Cow::Owned(date.day()),
    )
}

/// A number of bytes in a unit that reads well.
pub fn bytes(count: u64) -> String {
    match count {
        0..1000 => format!("{count} bytes"),
        1000..1_000_000 => format!("{} KB", count / 1000),
        _ => format!("{}.{} MB", count / 1_000_000, count / 100_000 % 10),
    }
}

/// From this many minutes on, hours are easier to read.
const HOURS: u32 = 90;

/// How long there is still to read.
pub fn minutes_left(minutes: u32) -> String {
    match minutes {
        0..=HOURS => format!("{minutes} min left"),
        _ => format!("{} h left", (minutes + 30) / 60),
    }
}

/// Everything known about where an article is from, as labels and values; cleaned.
pub fn facts(document: &Document) -> Vec<(&'static str, String)> {
    let article = &document.article;
    let metadata = &article.metadata;
    let mut facts = vec![("Title", document.title())];
    let entry = match &document.input {
        Some(Input::Entry(entry)) => Some(entry),
        _ => None,
    };
    let by = metadata.byline.as_deref();
    let by = by.or(entry.and_then(|e| e.byline.as_deref()));
    facts.extend(by.map(|by| ("By", clean(by))));
    let date = metadata.published.as_deref();
    let date = date.or(entry.and_then(|e| e.published.as_deref()));
    facts.extend(date.map(|date| ("Date", clean(date))));
    let location = article.source.location.clone();
    let location = location.or_else(|| document.input.as_ref()?.location());
    facts.extend(from(document, location.as_deref()).map(|from| ("From", from)));
    let address = metadata.address.as_deref();
    let address = address.filter(|a| location.as_deref() != Some(*a));
    facts.extend(address.map(|address| ("Address", clean(address))));
    facts.extend(read_as(document).map(|format| ("Read as", format)));
    facts.extend(metadata.language.as_deref().map(|l| ("Language", clean(l))));
    let (progress, _) = document.progress;
    if progress.read > 0 {
        facts.push(("Received", bytes(progress.read)));
    }
    if document.has_text() {
        facts.push(("Text", size(document)));
    }
    if let Stage::Failed(failure) = &document.stage {
        facts.push(("Not read", clean(&failure.what)));
        facts.extend(failure.hint.as_deref().map(|hint| ("Try", clean(hint))));
    }
    let listing = document.listing.as_ref();
    let missing = listing.map_or(&article.warnings, |f| &f.warnings);
    let missing = missing.iter().take(200);
    facts.extend(missing.map(|w| ("Missing", clean(&w.words()))));
    facts
}

fn clean(text: &str) -> String {
    clean_line(text.trim()).into_owned()
}

/// Where an article is from; a list of files says itself where they are.
fn from(document: &Document, location: Option<&str>) -> Option<String> {
    match (&document.input, location) {
        (Some(Input::Stdin), _) => Some("standard input".into()),
        (Some(Input::Sample(sample)), _) => {
            Some(format!("a sample that ships here: {}", sample.name))
        }
        (_, Some(location)) => Some(clean(location)).filter(|from| !from.is_empty()),
        (Some(Input::Entry(_)), _) => Some("the feed".into()),
        _ => None,
    }
}

/// The format that an article is read as, or is to be.
fn read_as(document: &Document) -> Option<String> {
    if let Some(listing) = &document.listing {
        return Some(format!("a list of {} articles", listing.count()));
    }
    let read = document
        .has_text()
        .then_some(document.article.source.format);
    let label = FormatRow::of(read.or(document.from)?).label;
    Some(match document.from {
        Some(_) => format!("{label}, as asked for"),
        None => label.to_string(),
    })
}

/// How long an article is, and how many links it has.
fn size(document: &Document) -> String {
    let article = &document.article;
    let counts = document.counts.as_ref();
    let words = counts.map(|c| c.words.iter().map(|w| u64::from(*w)).sum::<u64>());
    let words = match words {
        None => String::new(),
        Some(1) => "1 word, ".into(),
        Some(n) => format!("{n} words, "),
    };
    let links = match link::links(article).count() {
        0 => String::new(),
        1 => ", 1 link".into(),
        n => format!(", {n} links"),
    };
    format!("{words}{}{links}", bytes(article.text.len() as u64))
}

#[cfg(test)]
mod tests {
    use super::minutes_left;

    #[test]
    fn long_readings_are_told_in_hours() {
        assert_eq!(minutes_left(1), "1 min left");
        assert_eq!(minutes_left(90), "90 min left");
        assert_eq!(minutes_left(91), "2 h left");
        assert_eq!(minutes_left(1854), "31 h left");
    }
}
