//! The people: role, other names, how often mentioned and quoted, and a bar that
//! compares how many of their words the article gives.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::list::List;
use crate::analysis::{Analysis, EntityId, EntityKind, Quotation};
use crate::article::Article;
use crate::reader::cells::{fill, put};
use crate::reader::theme::{Role, Speakers, Theme};
use crate::typeset::{clean_line, truncate};

/// Rows a person takes, with the blank one below.
pub const PERSON_ROWS: usize = 4;

/// One of the people, and what was counted for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub entity: EntityId,
    /// How often the text mentions them.
    pub mentions: usize,
    /// How many quotations are theirs.
    pub quotations: usize,
    /// Words in those quotations.
    pub words: usize,
}

/// Everybody on the list: named people, and whatever else is quoted in marks; who says
/// most first. Reported speech without marks is not counted: it is off at first.
pub fn roster(article: &Article, analysis: &Analysis) -> Vec<Person> {
    let mut people: Vec<Person> = analysis
        .entities
        .iter()
        .map(|entity| Person {
            entity: entity.id,
            mentions: entity.mentions.len(),
            quotations: 0,
            words: 0,
        })
        .collect();
    let marked = |q: &&Quotation| !q.is_reported();
    for quotation in analysis.quotations.iter().filter(marked) {
        let speaker = quotation.attribution.speaker;
        let Some(person) = speaker.and_then(|id| people.get_mut(id.0 as usize)) else {
            continue;
        };
        person.quotations += 1;
        let pieces = quotation.pieces.iter();
        let words: usize = pieces
            .map(|&piece| article.slice(piece).split_whitespace().count())
            .sum();
        person.words += words;
    }
    people.retain(|person| {
        person.quotations > 0
            || analysis
                .entity(person.entity)
                .is_some_and(|entity| entity.kind == EntityKind::Person)
    });
    // Stable: among equals the first mentioned comes first.
    people.sort_by_key(|person| std::cmp::Reverse((person.words, person.quotations)));
    people
}

/// The people for one draw.
pub struct People<'a> {
    /// Who they are.
    pub analysis: &'a Analysis,
    /// The speakers' colours.
    pub speakers: &'a Speakers,
    /// What was counted; see [`roster`].
    pub people: &'a [Person],
    /// Selection and scroll position in `people`.
    pub list: &'a List,
    /// Those whom the filter names.
    pub filtered: &'a [EntityId],
    /// Whether the pane has the keys.
    pub focused: bool,
    /// The theme.
    pub theme: &'a Theme,
}

impl Widget for &People<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let most = self.people.iter().map(|p| p.words).max().unwrap_or(0);
        let mut y = area.y;
        for position in self.list.shown(self.people.len()) {
            let Some(person) = self.people.get(position) else {
                break;
            };
            if y >= area.bottom() {
                break;
            }
            let rows = Rect {
                y,
                height: (PERSON_ROWS as u16 - 1).min(area.bottom() - y),
                ..area
            };
            self.person(person, position == self.list.selected(), most, rows, buf);
            y = y.saturating_add(PERSON_ROWS as u16);
        }
    }
}

impl People<'_> {
    fn person(&self, person: &Person, selected: bool, most: usize, area: Rect, buf: &mut Buffer) {
        let Some(entity) = self.analysis.entity(person.entity) else {
            return;
        };
        let marked = selected && self.focused;
        if marked {
            fill(buf, area, self.theme.style(Role::Cursor));
        }
        let style = |role| match marked {
            true => self.theme.style(Role::Cursor).patch(self.theme.style(role)),
            false => self.theme.style(role),
        };
        let colour = self.speakers.colour(Some(person.entity));
        let bar = if selected { "▌" } else { " " };
        for y in area.top()..area.bottom() {
            put(
                buf,
                area.x,
                y,
                area.right(),
                bar,
                style(Role::Quotation(colour)),
            );
        }
        let left = area.x.saturating_add(2);
        let mut line = |row: u16, text: &[(&str, Role)]| {
            let y = area.y.saturating_add(row);
            let mut x = left;
            if y >= area.bottom() {
                return;
            }
            for (text, role) in text {
                let room = usize::from(area.right().saturating_sub(x));
                x = put(buf, x, y, area.right(), &truncate(text, room), style(*role));
            }
        };
        let name = clean_line(&entity.name);
        let filter = if self.filtered.contains(&person.entity) {
            " ●"
        } else {
            ""
        };
        let role = match (entity.roles.first(), entity.kind) {
            (Some(role), _) => format!(", {}", clean_line(role)),
            (None, EntityKind::Person) => String::new(),
            (None, kind) => format!(", {}", kind.name()),
        };
        let weight = match person.quotations {
            0 => Role::Strong,
            _ => Role::Speaker(colour),
        };
        line(
            0,
            &[(&name, weight), (filter, Role::Filter), (&role, Role::Dim)],
        );
        let others: Vec<_> = entity
            .aliases
            .iter()
            .filter(|alias| **alias != entity.name)
            .take(8)
            .map(|alias| clean_line(alias))
            .collect();
        let mut counts = format!(
            "{} · {}",
            counted(person.mentions, "mention"),
            counted(person.quotations, "quotation")
        );
        if !others.is_empty() {
            counts.push_str(" · ");
            counts.push_str(&others.join(", "));
        }
        line(1, &[(&counts, Role::Dim)]);
        if person.words > 0 {
            let words = format!(" {}", counted(person.words, "word"));
            let room = usize::from(area.right().saturating_sub(left)).saturating_sub(words.len());
            let bar = bar_of(person.words, most, room.min(24));
            line(2, &[(&bar, Role::Quotation(colour)), (&words, Role::Dim)]);
        }
    }
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// A bar of at most `cells` cells, in eighths of a cell; never nothing for something.
fn bar_of(part: usize, whole: usize, cells: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (part.saturating_mul(cells * 8) / whole.max(1)).max(1);
    let rest = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    if cells == 0 {
        return String::new();
    }
    format!("{}{rest}", "█".repeat(eighths / 8))
}

#[cfg(test)]
mod tests {
    use super::bar_of;

    #[test]
    fn bars() {
        assert_eq!(bar_of(10, 10, 4), "████");
        assert_eq!(bar_of(5, 10, 5), "██▌");
        assert_eq!(bar_of(1, 100_000, 5), "▏");
        assert_eq!(bar_of(1, 10, 0), "");
    }
}
