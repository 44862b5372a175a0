//! What stands in the text's place while there is none: what is known of a page that is still
//! coming and how far it is, or what went wrong and what to do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::body::column;
use super::sidebar::no_quotation;
use crate::article::Span;
use crate::load::Input;
use crate::reader::action::Action;
use crate::reader::cells::put;
use crate::reader::document::{Document, Stage};
use crate::reader::job::Progress;
use crate::reader::link;
use crate::reader::overlay::sheet::wrapped;
use crate::reader::source::{bytes, known};
use crate::reader::state::Reader;
use crate::reader::theme::Role;
use crate::typeset::{Lines, row_text, truncate, width, wrap};

/// The turning wheel, one step each time progress is looked at.
const TURNS: [&str; 4] = ["|", "/", "-", "\\"];
/// The most rows of one piece of text.
const MOST_ROWS: usize = 6;
/// A pane of fewer rows leaves none blank.
const ROOMY: u16 = 14;
/// Columns of the bar.
const BAR: u64 = 32;

/// The notice in the body pane.
pub struct Notice<'a>(pub &'a Reader);

/// Writes rows from the top of a column down.
struct Pen<'a> {
    reader: &'a Reader,
    area: Rect,
    y: u16,
}

impl Pen<'_> {
    fn line(&mut self, role: Role, text: &str, buf: &mut Buffer) {
        let room = usize::from(self.area.width).max(1);
        let rows = wrap(text, Span::from(0..text.len()), room, Lines::Flow);
        for row in rows.iter().take(MOST_ROWS) {
            if self.y >= self.area.bottom() {
                return;
            }
            let style = self.reader.theme.style(role);
            let shown = row_text(text, row, Lines::Flow);
            put(buf, self.area.x, self.y, self.area.right(), &shown, style);
            self.y += 1;
        }
    }

    /// A blank row, where rows are not scarce.
    fn gap(&mut self) {
        if self.area.height >= ROOMY {
            self.y += 1;
        }
    }

    /// What a key does, in a row of its own.
    fn key(&mut self, action: Action, words: &str, buf: &mut Buffer) {
        if self.y >= self.area.bottom() {
            return;
        }
        let theme = &self.reader.theme;
        let key = self.reader.key_for(action);
        let x = self.area.x;
        put(
            buf,
            x,
            self.y,
            self.area.right(),
            &key,
            theme.style(Role::Key),
        );
        let columns = u16::try_from(width(&key).max(3) + 2).unwrap_or(5);
        let room = usize::from(self.area.width.saturating_sub(columns));
        let style = theme.style(Role::Text);
        for row in wrapped(words, room) {
            if self.y < self.area.bottom() {
                put(buf, x + columns, self.y, self.area.right(), &row, style);
            }
            self.y += 1;
        }
    }
}

impl Widget for &Notice<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let reader = self.0;
        let document = reader.document();
        let mut page = Pen {
            reader,
            area: column(area, document.flow.measure()),
            y: area.y,
        };
        let known = known(document);
        page.line(Role::Title, &known.title, buf);
        if !known.byline.is_empty() || !known.location.is_empty() {
            page.gap();
            let room = usize::from(page.area.width);
            page.line(Role::Dim, &truncate(&known.byline, room), buf);
            page.line(Role::Dim, &truncate(&known.location, room), buf);
        }
        page.gap();
        match &document.stage {
            _ if document.gathered.is_some() => {
                page.line(Role::Text, &no_quotation(reader), buf);
                page.gap();
                page.key(Action::FilterParts, "takes a part of the filter away", buf);
                page.key(Action::Gather, "goes back to the article", buf);
            }
            Stage::Waiting | Stage::Loading => loading(document, &mut page, buf),
            Stage::Failed(failure) => {
                page.line(Role::Error, without_name(document, &failure.what), buf);
                if let Some(hint) = &failure.hint {
                    page.line(Role::Text, &format!("Try: {hint}"), buf);
                }
                page.gap();
                ways_on(document, &mut page, buf);
            }
            Stage::Cancelled => {
                page.line(Role::Text, "Cancelled.", buf);
                page.gap();
                ways_on(document, &mut page, buf);
            }
            Stage::Listed => empty_list(document, &mut page, buf),
            Stage::Analysing(_) | Stage::Done => {
                page.line(Role::Text, "There is nothing to read here.", buf);
                for missing in document.article.warnings.iter().take(3) {
                    page.line(Role::Dim, &missing.words(), buf);
                }
                page.gap();
                ways_on(document, &mut page, buf);
            }
        }
    }
}

/// What went wrong, without the name of the article, which stands above.
fn without_name<'a>(document: &Document, what: &'a str) -> &'a str {
    let name = document.input.as_ref().map(Input::name);
    let rest = name.and_then(|name| what.strip_prefix(&name)?.strip_prefix(": "));
    rest.unwrap_or(what)
}

fn loading(document: &Document, page: &mut Pen<'_>, buf: &mut Buffer) {
    let (Progress { read, total, .. }, looks) = document.progress;
    // A page that is there in a moment shows no wheel at all.
    if looks == 0 {
        return;
    }
    let turn = TURNS[looks as usize % TURNS.len()];
    let what = match &document.input {
        Some(Input::Address(_) | Input::Entry(_)) if read == 0 => "waiting for an answer …",
        Some(Input::Address(_) | Input::Entry(_)) => "fetching …",
        Some(Input::Stdin) => "waiting for standard input …",
        _ => "reading …",
    };
    let far = match (read, total) {
        (0, _) => String::new(),
        (_, 0) => format!(" {}", bytes(read)),
        _ => format!(" {} of {}", bytes(read), bytes(total.max(read))),
    };
    page.line(Role::Text, &format!("{turn} {what}{far}"), buf);
    if read > 0 && total > 0 && page.y < page.area.bottom() {
        let columns = BAR.min(u64::from(page.area.width));
        let full = columns * read.min(total) / total;
        let bar: String = (0..columns)
            .map(|n| if n < full { '━' } else { '─' })
            .collect();
        page.line(Role::Focus, &bar, buf);
    }
    page.gap();
    page.key(Action::Escape, "cancels", buf);
}

/// What can be done about a page that is not there.
fn ways_on(document: &Document, page: &mut Pen<'_>, buf: &mut Buffer) {
    if !document.is_empty_pipe() {
        page.key(Action::Reload, "opens it again", buf);
    }
    if link::address(document).is_some() {
        page.key(Action::Browse, "opens it in the browser", buf);
    }
    let came = match &document.stage {
        Stage::Failed(failure) => !failure.absent,
        stage => *stage == Stage::Done,
    };
    if came {
        page.key(Action::OpenAs, "reads it as another format", buf);
        page.key(Action::Source, "shows its source", buf);
    }
    if page.reader.trail.leads_back() {
        page.key(Action::Back, "goes back", buf);
    }
}

/// A list of articles is drawn as rows; of one without any this is said.
fn empty_list(document: &Document, page: &mut Pen<'_>, buf: &mut Buffer) {
    page.line(Role::Text, "A list without articles.", buf);
    let missing = document.listing.iter().flat_map(|list| &list.warnings);
    for missing in missing.take(3) {
        page.line(Role::Dim, &missing.words(), buf);
    }
    page.gap();
    page.key(Action::Reload, "reads it anew", buf);
    page.key(Action::Source, "shows its source", buf);
    if page.reader.trail.leads_back() {
        page.key(Action::Back, "goes back", buf);
    }
}
