//! Turns paragraphs into blocks: titles, headings, lists, quotations, text.

use rustc_hash::FxHashMap;

use super::Read;
use super::heads;
use super::notes::Note;
use super::page::MARK;
use super::paragraph::{self, Paragraph, Text};
use super::tags::Part;
use crate::article::{Article, BlockKind, Format, Warning, one_line};
use crate::load::properties;
use crate::load::writer::Writer;
use crate::words::marks;

/// How many times larger than the text a heading is.
const LARGE: f32 = 1.1;
/// The longest heading, in bytes.
const HEADING: usize = 250;
/// Among how many first paragraphs the title stands.
const TOP: usize = 12;
/// How long a sentence in large letters is at least that is no heading, in bytes.
const SENTENCE: usize = 60;
/// How many bold lines ask in an interview.
const QUESTIONS: usize = 3;
/// How far a quotation is set in from both sides, in ems.
const INSET: f32 = 1.2;

/// The article that was read.
pub(super) fn article(mut read: Read) -> Article {
    // What the file says of itself is the day when somebody made it.
    let dated = super::furniture::clean(&mut read.pages, &read.heights);
    read.created = dated.unwrap_or(std::mem::take(&mut read.created));
    let done = read.pages.len();
    let text = paragraph::join(std::mem::take(&mut read.pages));
    let mut out = Writer::default();
    properties::take(
        &mut out.metadata,
        &read.title,
        &read.author,
        &read.created,
        "",
    );
    warn(&mut out.warnings, &read, done);
    let marks = Marks::of(&text.notes);
    let kinds = Kinds::of(&text, out.metadata.title.as_deref());
    let mut lists: Vec<f32> = Vec::new();
    for (n, paragraph) in text.paragraphs.iter().enumerate() {
        if paragraph.marker.is_none() && !paragraph.in_item {
            end_lists(&mut out, &mut lists, 0);
        }
        if !paragraph.rows.is_empty() {
            table(&mut out, paragraph, &marks);
            continue;
        }
        let kind = kinds.of_paragraph(n, paragraph, &text);
        match kind {
            BlockKind::ListItem if paragraph.in_item => {
                let deeper = deeper(&lists, paragraph).max(1);
                end_lists(&mut out, &mut lists, deeper);
                out.open_prose();
            }
            BlockKind::ListItem => item(&mut out, &mut lists, paragraph),
            BlockKind::BlockQuote => out.begin_quote(),
            BlockKind::Heading => out.open(BlockKind::Heading, kinds.level(paragraph)),
            kind => out.open(kind, 1),
        }
        // What counts a heading is a part of it: "1. The weir".
        let count = paragraph.marker.as_deref().filter(|mark| *mark != "• ");
        if let Some(count) = count.filter(|_| kind != BlockKind::ListItem) {
            out.flow(count);
        }
        words(&mut out, &paragraph.text, &marks);
        match kind {
            BlockKind::BlockQuote => out.end_quote(),
            _ => out.end_item(),
        }
    }
    end_lists(&mut out, &mut lists, 0);
    for note in &text.notes {
        out.begin_note(
            &label(note.page, &note.mark),
            Some(format!("[{}] ", note.mark)),
        );
        words(&mut out, &note.text, &Marks::default());
        out.end_item();
    }
    crate::load::top::label(&mut out);
    out.finish(Format::Pdf)
}

/// Says what is missing, of so many pages that were read.
pub(super) fn warn(warnings: &mut Vec<Warning>, read: &Read, done: usize) {
    let count = read.count;
    if done < count {
        let (read, of) = (done, count);
        warnings.push(Warning::PagesLeftOut { read, of });
    }
    if read.broken > 0 {
        warnings.push(Warning::PagesBroken {
            broken: read.broken,
            of: count,
        });
    }
}

/// What the paragraphs' looks mean in this text.
struct Kinds {
    title: Option<usize>,
    /// Sizes of headings, the largest first.
    sizes: Vec<f32>,
    /// Whether bold lines are headings.
    bold: bool,
    /// Whether bold lines are what an interviewer asks.
    asks: bool,
    /// Whether the file says which lines are headings.
    tagged: bool,
    /// Whether nothing below the title is set in other letters than the text.
    plain: bool,
}

impl Kinds {
    fn of(text: &Text, known: Option<&str>) -> Self {
        let body = text.body;
        let top = || {
            text.paragraphs
                .iter()
                .take(TOP)
                .enumerate()
                .filter(|(_, p)| p.page == 0)
        };
        let named = top().find(|(_, p)| known.is_some_and(|k| one_line(k) == plain(&p.text)));
        let largest = top()
            .filter(|(_, p)| p.size >= LARGE * body && p.rows.is_empty() && p.text.len() <= HEADING)
            // Of the largest the first.
            .max_by(|a, b| a.1.size.total_cmp(&b.1.size).then(b.0.cmp(&a.0)));
        let bold: usize = text
            .paragraphs
            .iter()
            .filter(|p| p.bold)
            .map(|p| p.text.len())
            .sum();
        let all: usize = text.paragraphs.iter().map(|p| p.text.len()).sum();
        let first = text
            .paragraphs
            .first()
            .filter(|p| p.bold && bold * 4 < all || p.tag.part == Part::Heading)
            .filter(|p| p.text.len() <= HEADING);
        let unlike = || heads::is_title(text);
        let title = named.or(largest).map(|(n, _)| n).or(first.map(|_| 0));
        let bold_top = || heads::bold_title(text).filter(|_| bold * 4 < all);
        let title = title.or_else(bold_top);
        let title = title.or_else(|| unlike().then_some(0));
        let mut kinds = Self {
            title,
            sizes: Vec::new(),
            // Where most is bold, bold means nothing.
            bold: bold * 4 < all,
            asks: text.paragraphs.iter().filter(|p| is_question(p)).count() >= QUESTIONS,
            tagged: false,
            plain: false,
        };
        // Where the file names most of what looks like a heading, it names all.
        let looks = text.paragraphs.iter().filter(|p| kinds.is_heading(p, body));
        let (looks, named) = looks.fold((0, 0), |(looks, named), p| {
            let is = p.tag.part == Part::Heading;
            (looks + 1, named + usize::from(is))
        });
        kinds.tagged = named > 1 && named * 2 >= looks;
        let mut sizes: Vec<f32> = text
            .paragraphs
            .iter()
            .enumerate()
            .filter(|(n, p)| Some(*n) != title && kinds.is_heading(p, body))
            .filter(|(n, _)| !title.is_some_and(|title| heads::is_standfirst(*n, title, text)))
            .map(|(_, p)| p.size)
            .collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        sizes.dedup_by(|a, b| (*b - *a).abs() < 0.05 * *b);
        let others = text.paragraphs.iter().enumerate();
        let mut others = others.filter(|(n, _)| Some(*n) != title);
        kinds.plain = sizes.is_empty() && !others.any(|(_, p)| p.bold);
        kinds.sizes = sizes;
        kinds
    }

    fn is_heading(&self, paragraph: &Paragraph, body: f32) -> bool {
        let text = plain(&paragraph.text);
        let short = text.len() <= HEADING && text.chars().any(char::is_alphanumeric);
        // A sentence in larger letters says what the text is about.
        let sentence = text.len() >= SENTENCE && text.ends_with('.');
        let large = paragraph.size >= LARGE * body && !sentence;
        if paragraph.tag.part == Part::Heading {
            return short;
        }
        if self.tagged && paragraph.tag.part != Part::Unknown {
            return false;
        }
        let bold = self.bold
            && paragraph.bold
            && paragraph.lines <= 2
            && paragraph.size >= 0.95 * body
            && paragraph.marker.is_none()
            && !(self.asks && is_question(paragraph))
            && !text.ends_with(['.', ',', ';', ':', '”', '"']);
        let capitals = paragraph.lines == 1
            && text.len() <= 60
            && text.chars().filter(|c| c.is_uppercase()).count() >= 4
            && !text.contains(char::is_lowercase)
            && !text.ends_with(['.', ',', ':', ';'])
            && paragraph.marker.is_none();
        paragraph.rows.is_empty()
            && short
            && (large || bold || capitals)
            && !text.starts_with(['“', '"', '«'])
    }

    /// Whether a bold line that counts stands over text: "2. The weir".
    fn is_counted_heading(&self, n: usize, paragraph: &Paragraph, text: &Text) -> bool {
        /// The least text below it, in bytes.
        const TEXT: usize = 60;
        let counts = |p: &Paragraph| {
            let mark = p.marker.as_deref().unwrap_or_default();
            mark.starts_with(|c: char| c.is_ascii_digit())
        };
        let over = text
            .paragraphs
            .get(n + 1)
            .is_some_and(|below| below.marker.is_none() && !below.bold && below.text.len() >= TEXT);
        self.bold
            && paragraph.bold
            && paragraph.lines <= 2
            && counts(paragraph)
            && !paragraph
                .text
                .trim_end()
                .ends_with(['.', ',', ';', ':', '”', '"'])
            && over
    }

    /// Whether a short line in the middle stands over text, in no other letters than it.
    fn is_centred_heading(&self, n: usize, paragraph: &Paragraph, text: &Text) -> bool {
        const LONG: usize = 80;
        const TEXT: usize = 120;
        let words = plain(&paragraph.text);
        let fits = paragraph.centred
            && paragraph.lines == 1
            && paragraph.marker.is_none()
            && paragraph.rows.is_empty()
            && paragraph.size >= 0.95 * text.body
            && paragraph.tag.part == Part::Unknown
            && words.len() <= LONG
            && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !words.ends_with(['.', ',', ';', ':', '!', '”', '"', ')'])
            && crate::load::text::top_line(&words).is_none();
        let is_text = |p: &Paragraph| p.lines > 1 && p.text.len() >= TEXT && !p.centred;
        let below = text.paragraphs.get(n + 1);
        // The lines of a title's page stand in the middle, too: text comes before a heading.
        let after_text = || {
            n.checked_sub(1)
                .is_some_and(|n| is_text(&text.paragraphs[n]))
        };
        fits && below.is_some_and(is_text) && after_text()
    }

    fn of_paragraph(&self, n: usize, paragraph: &Paragraph, text: &Text) -> BlockKind {
        if self.title == Some(n) {
            BlockKind::Title
        } else if crate::load::text::is_end(paragraph.text.trim())
            || self.is_over_title(n, paragraph, text)
        {
            BlockKind::Boilerplate
        } else if self
            .title
            .is_some_and(|title| heads::is_standfirst(n, title, text))
        {
            BlockKind::Paragraph
        } else if self.is_heading(paragraph, text.body)
            || heads::is_over_counted(n, text)
            || self.plain && heads::is_alone(n, text)
            || self.is_counted_heading(n, paragraph, text)
            || self.is_centred_heading(n, paragraph, text)
        {
            BlockKind::Heading
        } else if heads::is_caption(paragraph, text.body) {
            BlockKind::Caption
        } else if paragraph.marker.is_some() || paragraph.in_item {
            BlockKind::ListItem
        } else if paragraph.lines > 1
            && paragraph.inset >= INSET
            && paragraph.size < LARGE * text.body
        {
            BlockKind::BlockQuote
        } else {
            BlockKind::Paragraph
        }
    }

    /// Whether a line stands over the title that is no larger than the text: what it is printed in
    /// and which number, which part of a paper. A day and a name there are what they are elsewhere.
    fn is_over_title(&self, n: usize, paragraph: &Paragraph, text: &Text) -> bool {
        const SMALL: f32 = 0.85;
        const OVER: usize = 4;
        const LONG: usize = 100;
        let Some(title) = self.title.filter(|title| n < *title) else {
            return false;
        };
        let lines = || text.paragraphs.iter().take(title);
        // What somebody says or a sentence is text.
        let words = plain(&paragraph.text);
        let words = words.trim();
        let said =
            words.starts_with(marks::OPENING_SPEECH) && words.contains(marks::CLOSING_SPEECH);
        if said || marks::ends_sentence(words) || words.ends_with(marks::CLOSING_SPEECH) {
            return false;
        }
        let short = |p: &Paragraph| {
            p.lines == 1
                && p.text.len() <= LONG
                && p.rows.is_empty()
                && !p.text.starts_with(char::is_lowercase)
        };
        let over = || title <= OVER && paragraph.size < LARGE * text.body && lines().all(short);
        paragraph.page == 0
            && paragraph.lines == 1
            && (paragraph.size < SMALL * text.body || over())
            && crate::load::text::top_line(words).is_none()
    }

    fn level(&self, paragraph: &Paragraph) -> u8 {
        let level = self
            .sizes
            .iter()
            .position(|size| paragraph.size >= 0.95 * size);
        u8::try_from(level.unwrap_or(self.sizes.len()) + 1)
            .unwrap_or(u8::MAX)
            .min(6)
    }
}

/// Whether a paragraph is bold and asks.
fn is_question(paragraph: &Paragraph) -> bool {
    paragraph.bold && paragraph.text.trim_end().ends_with('?')
}

/// A text without marks of notes.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARK.0) {
        plain.push_str(before);
        rest = after.split_once(MARK.1).map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    one_line(&plain)
}

fn label(page: usize, mark: &str) -> String {
    format!("{page}:{mark}")
}

/// The pages that have a note of each mark, in order.
#[derive(Default)]
struct Marks(FxHashMap<String, Vec<usize>>);

impl Marks {
    fn of(notes: &[Note]) -> Self {
        let mut marks = Self::default();
        for note in notes {
            marks
                .0
                .entry(note.mark.clone())
                .or_default()
                .push(note.page);
        }
        marks
    }

    /// Where the note is that a mark on this page refers to: there, or at the end of a
    /// chapter.
    fn page_of(&self, page: usize, mark: &str) -> Option<usize> {
        let pages = self.0.get(mark)?;
        pages.get(pages.partition_point(|p| *p < page)).copied()
    }
}

/// Words with the marks of notes in them as references.
fn words(out: &mut Writer, text: &str, notes: &Marks) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARK.0) {
        out.flow(before);
        let (reference, after) = after.split_once(MARK.1).unwrap_or((after, ""));
        let (page, mark) = reference.split_once(':').unwrap_or(("", reference));
        let page = page.parse().unwrap_or(usize::MAX);
        match notes.page_of(page, mark) {
            Some(page) => out.note_reference(&label(page, mark), &format!("[{mark}]")),
            None => out.flow(&format!("[{mark}]")),
        }
        rest = after;
    }
    out.flow(rest);
}

fn table(out: &mut Writer, paragraph: &Paragraph, notes: &Marks) {
    out.begin_table();
    for row in &paragraph.rows {
        out.begin_row();
        for cell in row {
            out.begin_cell();
            words(out, cell, notes);
        }
    }
    out.end_table();
}

/// How many of the open lists a paragraph is set in from.
fn deeper(lists: &[f32], paragraph: &Paragraph) -> usize {
    let step = paragraph.size * 0.8;
    lists.iter().filter(|x| **x < paragraph.x0 - step).count()
}

/// Opens an item of a list, as deep as it is set in.
fn item(out: &mut Writer, lists: &mut Vec<f32>, paragraph: &Paragraph) {
    let deeper = deeper(lists, paragraph);
    end_lists(out, lists, deeper + 1);
    if lists.len() <= deeper {
        out.begin_list(None);
        lists.push(paragraph.x0);
    }
    out.begin_item();
    out.set_marker(paragraph.marker.as_deref().unwrap_or("• "));
}

fn end_lists(out: &mut Writer, lists: &mut Vec<f32>, keep: usize) {
    while lists.len() > keep {
        out.end_list();
        lists.pop();
    }
}

#[cfg(test)]
mod tests {
    use crate::article::BlockKind;
    use crate::load::limits::Limits;

    #[test]
    fn bold_lines_that_count_are_headings_and_a_head_tells_the_day() {
        let bytes = include_bytes!("../../../tests/fixtures/books/minutes.pdf");
        let article = super::super::parse(bytes, "minutes.pdf", &Limits::default()).unwrap();
        let headings = article.blocks.iter();
        let headings = headings.filter(|block| block.kind == BlockKind::Heading);
        let headings: Vec<&str> = headings.map(|block| article.slice(block.span)).collect();
        assert_eq!(headings, ["1. The gate", "2. The cost", "3. The lamp"]);
        let published = article.metadata.published.map(|date| date.to_string());
        assert_eq!(published.as_deref(), Some("2031-05-03"));
        assert!(article.text.contains("3 tons of H₂O, he said"));
        assert!(!article.text.contains("Page 1") && !article.text.contains("LIGHT"));
    }
}
