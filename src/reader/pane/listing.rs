//! The list of articles: a row each, in columns that fit the width.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::reader::action::Action;
use crate::reader::cells::{fill, put};
use crate::reader::document::BYTES_A_MINUTE;
use crate::reader::listing::{Facts, Listing, ListingRow, Quoted, name, place};
use crate::reader::pane::Hints;
use crate::reader::state::Reader;
use crate::reader::theme::{Role, Theme};
use crate::typeset::{truncate, width};

/// Keys that are worth knowing here.
pub const HINTS: Hints = &[
    (Action::Go, "reads it"),
    (Action::FilterArticles, "filter"),
    (Action::SortArticles, "sort"),
    (Action::Back, "back"),
    (Action::ClearFilter, "all"),
    (Action::Reload, "again"),
    (Action::ForgetArticle, "forget"),
    (Action::Help, "keys"),
    (Action::Quit, "quit"),
];

/// The list in the body pane.
pub struct ListingView<'a> {
    /// The reader whose list it is.
    pub reader: &'a Reader,
    /// The list.
    pub listing: &'a Listing,
}

/// Rows above the articles: the list's title, the columns' names.
const HEAD: u16 = 2;
/// A pane of fewer rows shows neither.
const HEAD_FROM: u16 = 6;

fn head(area: Rect) -> u16 {
    if area.height >= HEAD_FROM { HEAD } else { 0 }
}

/// How many articles show in a pane.
pub fn height(area: Rect) -> usize {
    usize::from(area.height - head(area))
}

/// The position of the article in a row of the pane, counted from its top.
pub fn row_at(listing: &Listing, area: Rect, row: u16) -> Option<usize> {
    let row = usize::from(row.checked_sub(head(area))?);
    listing.list.shown(listing.rows().len()).nth(row)
}

/// Where the columns are: the first cell of each, and its width; 0 hides one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ListColumns {
    sign: u16,
    title: (u16, u16),
    source: (u16, u16),
    date: (u16, u16),
    minutes: (u16, u16),
    quoted: (u16, u16),
}

const SIGN: u16 = 2;
const DATE: u16 = 10;
/// Cells for a day in words without its year: "September 30".
const DAY_IN_WORDS: u16 = 12;
/// Cells for a date in words as an article gives it, without a year or in another language.
const DATE_IN_WORDS: u16 = 20;
const MINUTES: u16 = 4;
const QUOTED: u16 = 6;
/// Cells between two columns.
const GAP: u16 = 2;

impl ListColumns {
    /// What fits: the title first, then the date, numbers, and where it is from. Where no
    /// article is dated, the title has the room.
    fn of(area: Rect, dated: bool) -> Self {
        let width = area.width.saturating_sub(SIGN + 1);
        let numbers = if width >= 48 {
            MINUTES + QUOTED + 2 * GAP
        } else {
            0
        };
        let date = match width {
            _ if !dated => 0,
            ..34 => 0,
            34..72 => DATE + GAP,
            72..140 => DAY_IN_WORDS + GAP,
            _ => DATE_IN_WORDS + GAP,
        };
        let source = match width {
            ..72 => 0,
            72..100 => 14 + GAP,
            _ => (width / 5).min(36) + GAP,
        };
        let title = width.saturating_sub(numbers + date + source);
        let mut x = area.x + 1;
        let sign = x;
        x += SIGN;
        let mut column = |columns: u16, gap: u16| {
            let at = (x, columns.saturating_sub(gap));
            x += columns;
            at
        };
        let title = column(title, 0);
        let mut after = |columns: u16| {
            let (x, columns) = column(columns, GAP);
            (x + GAP, columns)
        };
        Self {
            sign,
            title,
            source: after(source),
            date: after(date),
            minutes: after(if numbers > 0 { MINUTES + GAP } else { 0 }),
            quoted: after(if numbers > 0 { QUOTED + GAP } else { 0 }),
        }
    }
}

impl Widget for &ListingView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let columns = ListColumns::of(area, self.listing.shows_dates());
        if head(area) > 0 {
            self.head(area, columns, buf);
        }
        let rows = self.listing.rows();
        let top = area.y + head(area);
        if rows.is_empty() && top < area.bottom() {
            let style = self.theme().style(Role::Dim);
            put(
                buf,
                columns.title.0,
                top,
                area.right(),
                "no article has these words",
                style,
            );
        }
        let shown = self.listing.list.shown(rows.len());
        for (position, y) in shown.zip(top..area.bottom()) {
            let Some(row) = rows.get(position) else {
                break;
            };
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            let selected = position == self.listing.list.selected();
            self.row(*row, selected, line, columns, buf);
        }
    }
}

impl ListingView<'_> {
    fn theme(&self) -> &Theme {
        &self.reader.theme
    }

    /// What the list is, and what its columns are.
    fn head(&self, area: Rect, columns: ListColumns, buf: &mut Buffer) {
        let listing = self.listing;
        let (rows, all) = (listing.rows().len(), listing.count());
        let is_page = |row: &&ListingRow| matches!(row, ListingRow::Page(_));
        let articles = if all == 1 { "article" } else { "articles" };
        let articles = match listing.rows().iter().filter(is_page).count() {
            0 => articles.to_string(),
            // What links led to from here stands in the list too.
            1 => format!("{articles} and a linked page"),
            pages => format!("{articles} and {pages} linked pages"),
        };
        let mut about = match listing.filter() {
            "" => match listing.how_many_read() {
                0 => format!("{all} {articles}"),
                read => format!("{all} {articles}, {read} read"),
            },
            words => format!("{rows} of {all} {articles} with “{words}”"),
        };
        about = format!(" · {about} · {}", listing.sorted().words());
        let room = usize::from(area.width.saturating_sub(2));
        let title = self.reader.document().title();
        let about = truncate(&about, room.saturating_sub(width(&title).min(room / 3)));
        let title = truncate(&title, room.saturating_sub(width(&about)));
        let (y, right) = (area.y, area.right());
        let style = self.theme().style(Role::Title);
        let x = put(buf, area.x + 1, y, right, &title, style);
        put(buf, x, y, right, &about, self.theme().style(Role::Dim));
        let style = self.theme().style(Role::Dim);
        let names = [
            (columns.title, "Title", false),
            (columns.source, "Source", false),
            (columns.date, "Date", false),
            (columns.minutes, "Min", true),
            (columns.quoted, "Quotes", true),
        ];
        for (column, name, at_right) in names {
            cell(buf, y + 1, column, name, at_right, style);
        }
    }

    fn row(
        &self,
        row: ListingRow,
        selected: bool,
        area: Rect,
        columns: ListColumns,
        buf: &mut Buffer,
    ) {
        let theme = self.theme();
        let (text, dim) = match selected {
            true => (theme.style(Role::Cursor), theme.style(Role::Cursor)),
            false => (theme.style(Role::Text), theme.style(Role::Dim)),
        };
        fill(buf, area, text);
        let facts = self.listing.facts(row);
        let words = Words::of(self.reader, self.listing, row, facts);
        put(buf, columns.sign, area.y, area.right(), words.sign, dim);
        let title = if words.read { dim } else { text };
        cell(buf, area.y, columns.title, &words.title, false, title);
        cell(buf, area.y, columns.source, &words.source, false, dim);
        let date = facts.map(Facts::date).unwrap_or_default();
        cell(buf, area.y, columns.date, &date, false, dim);
        cell(buf, area.y, columns.minutes, &words.minutes, true, dim);
        cell(buf, area.y, columns.quoted, &words.quoted, true, text);
    }
}

fn cell(
    buf: &mut Buffer,
    y: u16,
    (x, columns): (u16, u16),
    text: &str,
    at_right: bool,
    style: Style,
) {
    let text = truncate(text, usize::from(columns));
    let taken = u16::try_from(width(&text)).unwrap_or(columns);
    let start = match at_right {
        true => x + columns.saturating_sub(taken),
        false => x,
    };
    put(buf, start, y, x + columns, &text, style);
}

/// What stands in a row.
pub struct Words {
    /// Whether it was read, now or another day, or cannot be.
    sign: &'static str,
    /// Whether it was read: what is still to be read stands out.
    read: bool,
    /// The title, or what it is called before that is known.
    pub title: String,
    /// Where it is from.
    pub source: String,
    minutes: String,
    quoted: String,
}

impl Words {
    /// The words of a row of the reader's list.
    pub fn of(reader: &Reader, listing: &Listing, row: ListingRow, facts: Option<&Facts>) -> Self {
        let (input, document) = match row {
            ListingRow::Entry(n) => {
                let opened = listing
                    .opened
                    .get(&n)
                    .and_then(|n| reader.documents.get(*n));
                (listing.entries.get(n), opened)
            }
            ListingRow::Page(n) => {
                let page = reader.documents.get(n);
                (page.and_then(|page| page.input.as_ref()), page)
            }
        };
        let called = input.map(name).unwrap_or_default();
        let title = facts.and_then(|facts| facts.title.clone());
        let place = || input.map(place).filter(|_| title.is_some());
        let source = facts.and_then(|facts| facts.source.clone()).or_else(place);
        let quoted = facts.map_or(Quoted::Unknown, |facts| facts.quoted);
        let read = document.is_some() || matches!(row, ListingRow::Entry(n) if listing.was_read(n));
        let coming = matches!(row, ListingRow::Entry(n) if listing.is_coming(n));
        Self {
            sign: sign(read, quoted),
            read,
            source: source.unwrap_or_default(),
            minutes: facts
                .and_then(|facts| facts.bytes)
                .map_or(String::new(), minutes),
            quoted: match quoted {
                Quoted::Count(count) => count.to_string(),
                Quoted::Unreadable => "–".into(),
                Quoted::Unknown if coming => "…".into(),
                Quoted::Unknown => String::new(),
            },
            title: title.unwrap_or(called),
        }
    }
}

fn sign(read: bool, quoted: Quoted) -> &'static str {
    match (read, quoted) {
        (_, Quoted::Unreadable) => "!",
        (true, _) => "✓",
        (false, _) => "•",
    }
}

/// Minutes of reading.
fn minutes(bytes: u32) -> String {
    bytes.div_ceil(BYTES_A_MINUTE).max(1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_never_leave_the_pane_and_the_title_keeps_the_most() {
        for width in 20..220 {
            let area = Rect::new(0, 0, width, 10);
            let columns = ListColumns::of(area, true);
            let all = [
                columns.source,
                columns.date,
                columns.minutes,
                columns.quoted,
            ];
            for (x, columns) in all.into_iter().filter(|(_, columns)| *columns > 0) {
                assert!(x + columns <= width, "{width}: {x}+{columns}");
            }
            assert!(columns.title.1 >= 17, "{width}: {columns:?}");
            assert!(columns.title.0 + columns.title.1 <= width);
            let shown = |column: (u16, u16)| column.1 > 0;
            assert_eq!(shown(columns.date), width >= 37, "{width}");
            assert_eq!(shown(columns.quoted), width >= 51, "{width}");
            assert_eq!(shown(columns.source), width >= 75, "{width}");
            // "September 30" is not cut from a width on at which there is room for it.
            assert_eq!(columns.date.1 >= 12, width >= 75, "{width}: {columns:?}");
            // "29 de noviembre" and the like are not cut beside empty space.
            assert_eq!(columns.date.1 >= 15, width >= 143, "{width}: {columns:?}");
        }
    }
}
