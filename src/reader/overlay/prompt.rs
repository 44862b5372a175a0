//! A line of typed text at the bottom.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::about::About;
use super::line::TypedLine;
use crate::article::Place;
use crate::export::taken::Form;
use crate::reader::cells::{fill, put};
use crate::reader::search::Search;
use crate::reader::take::Takes;
use crate::reader::theme::{Role, Theme};
use crate::store::SEARCHES;
use crate::typeset::{truncate, width};

/// What the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Searching in the text.
    Search,
    /// Quotations that hold it.
    Filter,
    /// Articles that have it.
    Articles,
    /// Another name for a person.
    Rename,
    /// What a person is.
    Role,
    /// What is written to marked words.
    Note,
    /// Where quotations are taken to.
    Take,
    /// A word to look up.
    LookUp,
    /// The path or the address of another article.
    Open,
}

/// What was typed so far.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// The text.
    pub line: TypedLine,
    /// Whether only what is quoted is searched.
    pub within: bool,
    /// Names that what was typed may go on with.
    pub offered: Vec<String>,
    /// What is wrong with what was typed, in words.
    pub wrong: Option<String>,
    /// What is taken somewhere.
    pub takes: Takes,
    /// How quotations are written, where they are taken somewhere.
    pub form: Form,
    /// What there was before, for going back on Esc.
    pub before: BeforeTyping,
    /// How many lines of the history the text is back, and what was typed before that.
    back: (usize, String),
}

/// What a prompt was opened on.
#[derive(Clone, Debug, Default)]
pub struct BeforeTyping {
    /// Where the reader was.
    pub place: Place,
    /// The search that was on.
    pub search: Option<Box<Search>>,
    /// The words that quotations had to hold.
    pub filter: Option<String>,
    /// The words that articles had to have.
    pub articles: String,
    /// Whom it is about, where it sets somebody right.
    pub about: Option<About>,
}

impl Prompt {
    /// A prompt in which nothing is typed yet.
    pub fn new(purpose: Purpose, before: BeforeTyping) -> Self {
        let within = before.search.as_ref().is_some_and(|s| s.within);
        Self {
            purpose,
            line: TypedLine::default(),
            within,
            offered: Vec::new(),
            wrong: None,
            takes: Takes::default(),
            form: Form::default(),
            before,
            back: (0, String::new()),
        }
    }

    /// Puts an earlier or a later line of the history in place of what is typed; returns whether
    /// there was one. Behind the last one comes what was typed.
    pub fn walk(&mut self, history: &History, earlier: bool) -> bool {
        let (back, typed) = &mut self.back;
        let to = match earlier {
            true => *back + 1,
            false if *back == 0 => return false,
            false => *back - 1,
        };
        if *back == 0 {
            *typed = self.line.text().to_string();
        }
        let line = match to {
            0 => Some(typed.as_str()),
            _ => history.line(self.purpose, to),
        };
        let Some(line) = line else {
            return false;
        };
        self.line.set(line);
        *back = to;
        true
    }
}

/// What was typed into prompts, the last one last.
#[derive(Clone, Debug, Default)]
pub struct History {
    lines: Vec<(Purpose, String)>,
    /// Whether it was asked what was searched for in earlier sessions.
    asked: bool,
}

/// How many lines are remembered.
const REMEMBERED: usize = SEARCHES;

impl History {
    /// Remembers a line; one that was typed before moves to the end.
    pub fn remember(&mut self, purpose: Purpose, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        self.lines
            .retain(|(p, l)| (*p, l.as_str()) != (purpose, line));
        if self.lines.len() >= REMEMBERED {
            self.lines.remove(0);
        }
        self.lines.push((purpose, line.to_string()));
    }

    /// Puts lines of earlier sessions before those of this one.
    pub fn put_before(&mut self, purpose: Purpose, lines: Vec<String>) {
        let here = std::mem::take(&mut self.lines);
        for line in lines {
            self.remember(purpose, &line);
        }
        for (purpose, line) in here {
            self.remember(purpose, &line);
        }
    }

    /// Whether to ask now what was searched for in earlier sessions: once.
    pub fn asks(&mut self) -> bool {
        !std::mem::replace(&mut self.asked, true)
    }

    /// The lines that were typed, the last one first.
    pub fn latest(&self, purpose: Purpose) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter().rev();
        let lines = lines.filter(move |(p, _)| *p == purpose);
        lines.map(|(_, line)| line.as_str())
    }

    /// Whether it was not asked yet what was searched for in earlier sessions.
    pub fn is_unasked(&self) -> bool {
        !self.asked
    }

    /// The line so many back from the end, the last being 1.
    fn line(&self, purpose: Purpose, back: usize) -> Option<&str> {
        let lines = self.lines.iter().rev().filter(|(p, _)| *p == purpose);
        let line = lines.map(|(_, line)| line.as_str());
        line.skip(back.checked_sub(1)?).take(1).next()
    }
}

/// The prompt on the screen.
pub struct PromptView<'a> {
    /// What is shown.
    pub prompt: &'a Prompt,
    /// What stands before the text.
    pub sign: &'a str,
    /// What is said behind it (the number of hits), from the longest wording to the shortest.
    pub notes: &'a [String],
    /// The theme.
    pub theme: &'a Theme,
}

/// Columns that are kept free for what is typed.
const TYPING: u16 = 16;

/// What stands before the text, in so many columns: of more words the last, which say what is
/// typed ("to: ").
fn shortened(sign: &str, columns: usize) -> &str {
    let mut sign = sign;
    while width(sign) > columns {
        match sign.split_once(' ') {
            Some((_, rest)) if !rest.is_empty() => sign = rest,
            _ => break,
        }
    }
    sign
}

impl Widget for &PromptView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        fill(buf, area, self.theme.style(Role::Text));
        let columns = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
        let spare = area.width.saturating_sub(TYPING);
        let sign = shortened(self.sign, usize::from(area.width) / 2);
        let sign = truncate(sign, usize::from(spare));
        let right = area.right();
        let x = put(
            buf,
            area.x,
            area.y,
            right,
            &sign,
            self.theme.style(Role::Key),
        );
        let spare = spare.saturating_sub(columns(&sign) + 2);
        let fits = |note: &&String| columns(note) <= spare;
        let note = self.notes.iter().find(fits);
        // A part of a note is none, but for what is wrong.
        let cut = || self.notes.last().filter(|_| self.prompt.wrong.is_some());
        let note = note.or_else(cut).map_or("", String::as_str);
        let note = truncate(note, usize::from(spare));
        let start = right.saturating_sub(columns(&note));
        put(
            buf,
            start,
            area.y,
            right,
            &note,
            self.theme.style(match self.prompt.wrong {
                Some(_) => Role::Error,
                None => Role::Dim,
            }),
        );
        let line = Rect {
            x,
            width: start.saturating_sub(x + 1),
            ..area
        };
        self.prompt.line.draw(line, self.theme, buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_lines_come_back_and_what_was_typed_after_them() {
        let mut history = History::default();
        for line in ["pier", "ferry", "pier", " "] {
            history.remember(Purpose::Search, line);
        }
        history.remember(Purpose::Filter, "council");
        let mut prompt = Prompt::new(Purpose::Search, BeforeTyping::default());
        prompt.line.set("har");
        let mut shown = Vec::new();
        for earlier in [true, true, true, false, false, false] {
            prompt.walk(&history, earlier);
            shown.push(prompt.line.text().to_string());
        }
        assert_eq!(shown, ["pier", "ferry", "ferry", "pier", "har", "har"]);
    }

    #[test]
    fn lines_of_earlier_sessions_stand_before_those_of_this_one() {
        let mut history = History::default();
        history.remember(Purpose::Search, "pier");
        let before = ["ferry", "pier", "quay"].map(String::from);
        history.put_before(Purpose::Search, before.into());
        let lines: Vec<&str> = (1..=4)
            .filter_map(|back| history.line(Purpose::Search, back))
            .collect();
        assert_eq!(lines, ["pier", "quay", "ferry"]);
        assert!(history.asks() && !history.asks());
    }

    #[test]
    fn on_a_narrow_screen_most_of_the_row_is_for_what_is_typed() {
        let sign = "write 171 quotations to: ";
        for (columns, short) in [
            (60, sign),
            (20, "171 quotations to: "),
            (10, "to: "),
            (1, "to: "),
        ] {
            assert_eq!(shortened(sign, columns), short, "{columns}");
        }
        assert_eq!(shortened("/", 0), "/");
    }

    #[test]
    fn the_history_is_bounded() {
        let mut history = History::default();
        for n in 0..1000 {
            history.remember(Purpose::Search, &n.to_string());
        }
        assert_eq!(history.lines.len(), REMEMBERED);
        assert_eq!(history.latest(Purpose::Search).next(), Some("999"));
    }
}
