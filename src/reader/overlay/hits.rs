//! The list of all hits of a search, each with the words around it. A text may have millions, so
//! only those that show are looked at.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::room::Room;
use super::sheet::SheetRow;
use crate::analysis::Analysis;
use crate::article::{Article, Place, Span};
use crate::reader::cells::{fill, put};
use crate::reader::list::List;
use crate::reader::outline;
use crate::reader::theme::{Role, Theme};
use crate::typeset::{clean_line, truncate, width};

/// The most columns of text in the box: longer lines are hard to read.
const COLUMNS: usize = 116;
/// With fewer columns than this a row holds the words alone.
const BESIDE: usize = 56;
/// How many bytes are read on both sides of a hit, and of the hit.
const AROUND: u32 = 320;

/// The list.
#[derive(Debug)]
pub struct HitList {
    /// Where the reader was, for going back on Esc.
    pub before: BeforeHits,
    /// Whether the hit that it opens on is selected: that waits until they are counted.
    pub begun: bool,
    /// The hits by position.
    pub list: List,
    /// How many there are.
    count: usize,
    title: String,
    rows: Vec<SheetRow>,
    rect: Rect,
}

/// What the list was opened on.
#[derive(Clone, Copy, Debug, Default)]
pub struct BeforeHits {
    /// Where the reader was.
    pub place: Place,
    /// What they had jumped to.
    pub landed: Option<u32>,
    /// The hit they stood on.
    pub hit: Option<Span>,
    /// Whether the marks were hidden.
    pub hidden: bool,
}

impl HitList {
    /// A list that was opened on this.
    pub fn new(before: BeforeHits) -> Self {
        Self {
            before,
            begun: false,
            list: List::default(),
            count: 0,
            title: String::new(),
            rows: Vec::new(),
            rect: Rect::default(),
        }
    }

    /// The box for so many hits: below the text, or above it where the current hit would lie
    /// beneath the box.
    pub fn rect(room: Room, count: usize, above: bool) -> Rect {
        let most = usize::from(room.area.height / 2).saturating_sub(usize::from(room.around().1));
        let (w, h) = room.size(COLUMNS, count.clamp(1, most.max(1)));
        let area = room.area;
        Rect {
            x: area.x + (area.width - w) / 2,
            y: if above { area.y } else { area.bottom() - h },
            width: w,
            height: h,
        }
    }

    /// Scrolls so that the selection shows, and returns which positions show then.
    pub fn settle(&mut self, room: Room, count: usize, above: bool) -> std::ops::Range<usize> {
        self.rect = Self::rect(room, count, above);
        self.count = count;
        let height = usize::from(room.inner(self.rect).height);
        self.list.settle(count, height, |_| 1);
        self.list.shown(count)
    }

    /// How many there are, as they were counted last.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Takes what it shows.
    pub fn show(&mut self, title: String, rows: Vec<SheetRow>) {
        self.title = title;
        self.rows = rows;
    }

    /// Columns of a row.
    pub fn columns(&self, room: Room) -> usize {
        room.columns(self.rect.width)
    }

    /// Selects the hit at a cell; whether it was selected already, `None` outside.
    pub fn click(&mut self, room: Room, at: Position) -> Option<bool> {
        if !self.rect.contains(at) {
            return None;
        }
        let row = at.y.checked_sub(room.inner(self.rect).y).map(usize::from);
        let position = row.and_then(|row| self.list.shown(self.count).nth(row));
        let again = position == Some(self.list.selected());
        if let Some(position) = position {
            self.list.select(position);
        }
        Some(again)
    }
}

/// The row of a hit: its number among so many, the words around it, and on the right its
/// section and whose words it is in.
pub fn row(
    article: &Article,
    analysis: Option<&Analysis>,
    hit: Span,
    number: usize,
    of: usize,
    columns: usize,
) -> SheetRow {
    let digits = of.to_string().len();
    let number = format!("{number:>digits$}");
    let at = digits + 2;
    let row = SheetRow::default().and(
        digits - number.trim_start().len(),
        Role::Dim,
        number.trim_start(),
    );
    let room = columns.saturating_sub(at);
    let beside = match columns >= BESIDE {
        true => truncate(&place(article, analysis, hit), columns / 3).into_owned(),
        false => String::new(),
    };
    let taken = match width(&beside) {
        0 => 0,
        taken => taken + 2,
    };
    let row = around(article, hit, room.saturating_sub(taken))
        .into_iter()
        .fold(row, |row, (column, role, text)| {
            row.and(at + column, role, text)
        });
    row.and(
        columns.saturating_sub(taken.saturating_sub(2)),
        Role::Dim,
        beside,
    )
}

/// The section of a hit, and who utters it.
fn place(article: &Article, analysis: Option<&Analysis>, hit: Span) -> String {
    let section = article.section_at(hit.start);
    let titled = |n: &usize| article.sections.get(*n).is_some_and(|s| s.title.is_some());
    let section = section.filter(titled).map(|n| outline::title(article, n));
    let speaker = analysis.and_then(|analysis| speaker(analysis, hit));
    let parts: Vec<String> = section.into_iter().chain(speaker).collect();
    parts.join(" · ")
}

/// How many quotations are looked at to find the one a hit stands in.
const NESTED: usize = 8;

fn speaker(analysis: &Analysis, hit: Span) -> Option<String> {
    let quotations = &analysis.quotations;
    let before = quotations.partition_point(|q| q.span.start <= hit.start);
    let near = quotations.get(before.saturating_sub(NESTED)..before)?;
    let around = near.iter().rev().find(|q| q.span.covers(hit))?;
    let entity = analysis.entity(around.attribution.speaker?)?;
    Some(clean_line(&entity.name).into_owned())
}

/// Some words with those around them, in so many columns.
pub fn among(article: &Article, words: Span, columns: usize) -> String {
    let pieces = around(article, words, columns);
    pieces.into_iter().map(|(_, _, text)| text).collect()
}

/// The words around a hit in so many columns: a third of them before it.
fn around(article: &Article, hit: Span, columns: usize) -> Vec<(usize, Role, String)> {
    let text = &article.text;
    let block = article
        .block_at(hit.start)
        .and_then(|n| article.blocks.get(n));
    let block = block.map_or(hit, |block| block.span);
    let cut = |from: u32, to: u32| {
        let from = text.ceil_char_boundary(from as usize);
        let to = text.floor_char_boundary(to as usize);
        one_line(text.get(from..to).unwrap_or_default())
    };
    let start = block
        .start
        .max(hit.start.saturating_sub(AROUND))
        .min(hit.start);
    let end = block.end.min(hit.end.saturating_add(AROUND)).max(hit.end);
    let before = cut(start, hit.start);
    let (before, cut_off) = last_words(&before, columns / 3);
    let before = match cut_off || start > block.start {
        // With no room for words before it, nothing says that there are any.
        true if before.is_empty() => String::new(),
        true => format!("… {before}"),
        false => before.trim_start().to_string(),
    };
    let words = cut(hit.start, hit.end.min(hit.start.saturating_add(AROUND)));
    let words = truncate(&words, columns.saturating_sub(width(&before))).into_owned();
    let taken = width(&before) + width(&words);
    let after = cut(hit.end, end);
    let after = truncate(after.trim_end(), columns.saturating_sub(taken)).into_owned();
    vec![
        (0, Role::Text, before.clone()),
        (width(&before), Role::Hit, words),
        (taken, Role::Text, after),
    ]
}

/// The text with every run of white space as one space, those at its ends too.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    clean_line(&line).into_owned()
}

/// As many of the last words as fit so many columns, and whether any were left out.
fn last_words(text: &str, columns: usize) -> (&str, bool) {
    if width(text) <= columns {
        return (text, false);
    }
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    let mut fitting = starts.filter_map(|at| text.get(at..));
    let words = fitting.find(|words| width(words) + 2 <= columns);
    (words.unwrap_or_default(), true)
}

/// The list on the screen.
pub struct HitsView<'a> {
    /// What is shown.
    pub hits: &'a HitList,
    /// The theme.
    pub theme: &'a Theme,
}

impl Widget for &HitsView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let hits = self.hits;
        let room = Room::new(area);
        let selected = hits.list.selected();
        let note = match hits.count {
            0 => String::new(),
            count => format!("{} of {count}", selected + 1),
        };
        room.draw(hits.rect, &hits.title, &note, self.theme, buf);
        let inner = room.inner(hits.rect);
        if hits.count == 0 {
            let words = match hits.begun {
                true => "nothing is found",
                false => "being counted …",
            };
            put(
                buf,
                inner.x,
                inner.y,
                inner.right(),
                words,
                self.theme.style(Role::Dim),
            );
        }
        let shown = hits.list.shown(hits.count);
        for ((position, row), area) in shown.zip(&hits.rows).zip(inner.rows()) {
            let on = position == selected;
            if on {
                fill(buf, area, self.theme.style(Role::Cursor));
            }
            row.draw(area, self.theme, on, buf);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::load;

    fn shown(text: &str, hit: &str, columns: usize) -> String {
        let article = load::from_text(text, Format::Text, None);
        let at = article.text.find(hit).expect("there");
        let pieces = around(&article, Span::from(at..at + hit.len()), columns);
        let words: String = pieces.iter().map(|(_, _, text)| text.as_str()).collect();
        assert!(width(&words) <= columns, "{words}");
        for (column, _, text) in pieces {
            let before = words.find(&text).map(|at| width(&words[..at]));
            assert!(
                text.is_empty() || before <= Some(column),
                "{text} in {words}"
            );
        }
        words
    }

    #[test]
    fn a_hit_stands_among_its_words_on_one_row() {
        let text = "A Title Of This\n\nThe harbour board met on a  wet morning and counted the dredger, \
                    which had lain at the pier for a year and a day.\n\nAnother paragraph of it.\n";
        assert_eq!(
            shown(text, "dredger", 60),
            "… and counted the dredger, which had lain at the pier for a…"
        );
        assert_eq!(
            shown(text, "The harbour", 30),
            "The harbour board met on a we…"
        );
        assert_eq!(shown(text, "a day", 30), "… and a day.");
        for columns in 0..40 {
            shown(text, "dredger", columns);
        }
    }
}
