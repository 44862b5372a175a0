//! The tab People: role, how much somebody says, how often they are mentioned, other names. A
//! bar compares how many of their words the article gives.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::cards::{Cards, Laid, Shape};
use super::head::{HeadRow, head};
use super::here::Here;
use super::view::SidebarView;
use super::{Declaration, MARGIN, Sidebar, edge, why};
use crate::analysis::{Analysis, Entity, EntityId, EntityKind, Quotation};
use crate::article::Article;
use crate::reader::action::Action;
use crate::reader::cells::{fill, put};
use crate::reader::copied::Copied;
use crate::reader::document::Document;
use crate::reader::keymap::Context;
use crate::reader::naming::{role_of, with_role};
use crate::reader::theme::{Role, Speakers, Theme};
use crate::typeset::{clean_line, truncate, width};

/// Marks somebody whom the filter names.
const FILTERED: &str = " ●";
/// The longest bar in cells, at most and at least; a shorter one compares nothing.
const BAR: (usize, usize) = (24, 4);
/// Cells before the bars, for how much somebody says.
const SAID: usize = 24;
/// Stands before the number of words that somebody says.
const WORDS: &str = ", ";
/// How many other names are looked at.
const NAMES: usize = 8;

/// The tab.
pub const TAB: Declaration = Declaration {
    title: "People",
    context: Context::People,
    hints: &[
        (Action::Go, "only theirs"),
        (Action::FilterPerson, "theirs too"),
        (Action::NextMention, "next mention"),
        (Action::ClearFilter, "all"),
        (Action::NextPane, "pane"),
        (Action::Help, "keys"),
        (Action::MergePerson, "is the same as"),
        (Action::Quit, "to the text"),
    ],
    fills: |_, analysis| analysis.people().next().is_some(),
    number: Sidebar::named,
    counted: |reader, _| why::people_counted(reader),
    why_empty: why::nobody,
    len: |sidebar| sidebar.people().len(),
    cards: |sidebar| &mut sidebar.people,
    copied,
    page,
    settle,
    draw,
};

impl Sidebar {
    fn people_laid_out<'a>(&'a self, analysis: &'a Analysis) -> CardLayout<'a> {
        CardLayout {
            analysis,
            people: self.people(),
            width: self.width,
        }
    }
}

fn copied(document: &Document) -> Option<Copied> {
    let person = document.sidebar.person()?;
    let person = document.analysis.as_ref()?.entity(person)?;
    Some(Copied::new(with_role(person)))
}

fn page(sidebar: &mut Sidebar, _: &Article, analysis: &Analysis, pages: i64) {
    let mut cards = std::mem::take(&mut sidebar.people);
    let layout = sidebar.people_laid_out(analysis);
    let shape = |at, top| layout.shape(at, top);
    cards.page(pages, layout.people.len(), shape);
    sidebar.people = cards;
}

fn settle(sidebar: &mut Sidebar, _: &Article, analysis: &Analysis, height: usize) {
    let mut cards = std::mem::take(&mut sidebar.people);
    let layout = sidebar.people_laid_out(analysis);
    let shape = |at, top| layout.shape(at, top);
    let here = &sidebar.here.people;
    let focused = sidebar.beside.focused;
    cards.settle_among(layout.people.len(), height, here, focused, shape);
    sidebar.people = cards;
}

fn draw(view: &SidebarView<'_>, analysis: &Analysis, area: Rect, buf: &mut Buffer) {
    let sidebar = view.sidebar;
    let list = People {
        layout: CardLayout {
            width: area.width,
            ..sidebar.people_laid_out(analysis)
        },
        speakers: view.speakers,
        cards: &sidebar.people,
        here: &sidebar.here,
        filtered: view.filtered,
        focused: view.focused,
        theme: view.theme,
    };
    list.render(area, buf);
}

/// One of the people, and what was counted for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub entity: EntityId,
    /// How often the text mentions them.
    pub mentions: usize,
    /// How many quotations in marks are theirs.
    pub quotations: usize,
    /// How many turns of an interview are.
    pub turns: usize,
    /// How many times they are reported without marks, where that is heard.
    pub reported: usize,
    /// Words in all of those.
    pub words: usize,
}

impl Person {
    /// Whether anything of theirs is heard.
    pub fn speaks(&self) -> bool {
        self.quotations + self.turns + self.reported > 0
    }
}

/// Everybody on the list: named people, and everything else that speaks.
///
/// Reported speech without marks counts only if the reader has asked for it; whoever says
/// nothing else is on the list only then.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    people: Vec<Person>,
    /// Positions in `people` by entity.
    positions: Vec<Option<u32>>,
    named: usize,
    reported: bool,
}

impl Roster {
    /// Counts once; who says most comes first.
    pub fn of(article: &Article, analysis: &Analysis, reported: bool) -> Self {
        let mut people: Vec<Person> = analysis
            .entities
            .iter()
            .map(|entity| Person {
                entity: entity.id,
                mentions: entity.mentions.len(),
                quotations: 0,
                turns: 0,
                reported: 0,
                words: 0,
            })
            .collect();
        let mut roster = Self {
            reported,
            ..Self::default()
        };
        for quotation in analysis.quotations.iter().filter(|q| roster.hears(q)) {
            let speaker = quotation.attribution.speaker;
            let Some(person) = speaker.and_then(|id| people.get_mut(id.0 as usize)) else {
                continue;
            };
            if quotation.in_marks() {
                person.quotations += 1;
            } else if quotation.turn {
                person.turns += 1;
            } else {
                person.reported += 1;
            }
            let pieces = quotation.pieces.iter();
            let words: usize = pieces
                .map(|&piece| article.slice(piece).split_whitespace().count())
                .sum();
            person.words += words;
        }
        people.retain(|person| {
            let entity = analysis.entity(person.entity);
            person.speaks() || entity.is_some_and(|entity| entity.kind == EntityKind::Person)
        });
        // Stable: among equals the first mentioned comes first.
        people.sort_by_key(|p| std::cmp::Reverse((p.words, p.quotations)));
        roster.positions = vec![None; analysis.entities.len()];
        for (at, person) in (0..).zip(&people) {
            if let Some(position) = roster.positions.get_mut(person.entity.0 as usize) {
                *position = Some(at);
            }
        }
        roster.named = analysis.people().count();
        roster.people = people;
        roster
    }

    /// How many of them are people whom the text names.
    pub fn named(&self) -> usize {
        self.named
    }

    /// Whether a quotation counts for its speaker.
    pub fn hears(&self, quotation: &Quotation) -> bool {
        self.reported || !quotation.is_reported()
    }

    /// Whether reported speech without marks does.
    pub fn hears_reported(&self) -> bool {
        self.reported
    }

    /// Everybody on it.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Somebody's position on it; `None` for one who is not on it.
    pub fn position(&self, entity: EntityId) -> Option<usize> {
        let position = self.positions.get(entity.0 as usize)?;
        position.map(|at| at as usize)
    }

    /// Whether anything of somebody's is heard.
    pub fn speaks(&self, entity: EntityId) -> bool {
        let position = self.position(entity);
        position.is_some_and(|at| self.people.get(at).is_some_and(Person::speaks))
    }
}

/// How the cards of people are laid out.
#[derive(Clone, Copy)]
pub struct CardLayout<'a> {
    /// Who they are.
    pub analysis: &'a Analysis,
    /// What was counted.
    pub people: &'a [Person],
    /// Columns of the pane.
    pub width: u16,
}

impl CardLayout<'_> {
    fn room(&self) -> usize {
        usize::from(self.width.saturating_sub(MARGIN))
    }

    /// Cells of the longest bar; all bars begin in one column and are of one scale.
    pub(super) fn bar(&self) -> usize {
        let cells = self.room().saturating_sub(SAID + 1).min(BAR.0);
        if cells < BAR.1 { 0 } else { cells }
    }

    fn entity(&self, position: usize) -> Option<&Entity> {
        self.analysis.entity(self.people.get(position)?.entity)
    }

    /// The rows of a card, as the first that shows or as another.
    pub fn shape(&self, position: usize, top: bool) -> Shape {
        let speaks = self.people.get(position).is_some_and(Person::speaks);
        let said = if speaks { self.said(position).len() } else { 0 };
        Shape {
            gap: usize::from(!top),
            head: self.head(position).len(),
            body: 1 + said,
        }
    }

    fn head(&self, position: usize) -> Vec<HeadRow> {
        let Some(entity) = self.entity(position) else {
            return Vec::new();
        };
        let role = match (role_of(entity), entity.kind) {
            (Some(role), _) => role,
            (None, EntityKind::Person) => "".into(),
            (None, kind) => kind.name().into(),
        };
        // The sign of the filter never moves a card.
        let room = self.room().saturating_sub(width(FILTERED));
        head(&clean_line(&entity.name), &role, room)
    }

    /// How often somebody is mentioned, by pronouns too, and by what other names.
    fn mentioned(&self, position: usize) -> String {
        let (Some(person), Some(entity)) = (self.people.get(position), self.entity(position))
        else {
            return String::new();
        };
        let mut out = match person.mentions {
            // Whoever wrote it, or was named by hand.
            0 => "not mentioned in the text".to_owned(),
            1 => "1 mention".to_owned(),
            n => format!("{n} mentions"),
        };
        // The whole name with a title before it is no other name.
        let others = entity.aliases.iter().filter(|a| !a.contains(&entity.name));
        let mut before = ", also as ";
        for other in others.take(NAMES) {
            let more = format!("{before}{}", clean_line(other));
            if width(&out) + width(&more) <= self.room() {
                out.push_str(&more);
                before = ", ";
            }
        }
        out
    }

    /// How much somebody says: beside the bar, and what has no room there below it.
    pub(super) fn said(&self, position: usize) -> Vec<String> {
        let Some(person) = self.people.get(position) else {
            return Vec::new();
        };
        let parts = [
            (person.quotations, "quotation", "quotations"),
            (person.turns, "turn", "turns"),
            (person.reported, "reported", "reported"),
        ];
        let count = |n: usize, one: &str, many: &str| match n {
            1 => format!("{n} {one}"),
            _ => format!("{n} {many}"),
        };
        let parts = parts.into_iter().filter(|(n, ..)| *n > 0);
        let mut parts: Vec<(&str, String)> = parts
            .map(|(n, one, many)| (" · ", count(n, one, many)))
            .collect();
        let beside = match self.bar() {
            0 => self.room(),
            bar => self.room() - bar - 1,
        };
        parts.push((WORDS, count(person.words, "word", "words")));
        let mut rows: Vec<String> = Vec::new();
        for (set_off, part) in parts {
            let room = if rows.len() == 1 { beside } else { self.room() };
            match rows.last_mut() {
                Some(row) if width(row) + width(set_off) + width(&part) <= room => {
                    row.push_str(set_off);
                    row.push_str(&part);
                }
                // The least of it takes no row of its own.
                Some(_) if set_off == WORDS => {}
                Some(_) => rows.push(truncate(&part, self.room()).into_owned()),
                None => rows.push(truncate(&part, beside).into_owned()),
            }
        }
        rows
    }
}

/// The people for one draw.
pub struct People<'a> {
    /// How they are laid out.
    pub layout: CardLayout<'a>,
    /// The speakers' colours.
    pub speakers: &'a Speakers,
    /// Which of them show, and which is selected.
    pub cards: &'a Cards,
    /// Which of them are on the screen.
    pub here: &'a Here,
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
        // Who says most comes first.
        let most = self.layout.people.first().map_or(0, |p| p.words);
        for laid in self.cards.laid() {
            self.card(laid, most, area, buf);
        }
    }
}

impl People<'_> {
    fn card(&self, laid: &Laid, most: usize, area: Rect, buf: &mut Buffer) {
        let Some(person) = self.layout.people.get(laid.position) else {
            return;
        };
        let skipped = u16::try_from(laid.row).unwrap_or(u16::MAX);
        let rows = u16::try_from(laid.shape.head + laid.shape.body).unwrap_or(u16::MAX);
        let y = area.y.saturating_add(skipped);
        let area = Rect {
            y,
            height: rows.min(area.bottom().saturating_sub(y)),
            ..area
        };
        let selected = self.cards.selected() == laid.position;
        let cursor = selected && self.focused;
        if cursor {
            fill(buf, area, self.theme.style(Role::Cursor));
        }
        let style = |role| match cursor {
            true => self.theme.on_cursor(role),
            false => self.theme.style(role),
        };
        let speaks = person.speaks();
        let colour = self.speakers.colour(Some(person.entity)).filter(|_| speaks);
        let here = self.here.has_person(laid.position);
        edge(area, selected, here, style(Role::Quotation(colour)), buf);
        let x = area.x.saturating_add(MARGIN);
        let mut ys = area.top()..area.bottom();
        let name = match speaks {
            true => Role::Speaker(colour),
            false => Role::Strong,
        };
        for (n, row) in self.layout.head(laid.position).iter().enumerate() {
            let Some(y) = ys.next() else { return };
            let mut x = put(buf, x, y, area.right(), &row.name, style(name));
            if n == 0 && self.filtered.contains(&person.entity) {
                x = put(buf, x, y, area.right(), FILTERED, style(Role::Filter));
            }
            put(buf, x, y, area.right(), &row.role, style(Role::Dim));
        }
        let said = if speaks {
            self.layout.said(laid.position)
        } else {
            Vec::new()
        };
        for (n, said) in said.iter().enumerate() {
            let Some(y) = ys.next() else { return };
            put(buf, x, y, area.right(), said, style(Role::Dim));
            if n > 0 {
                continue;
            }
            let cells = self.layout.bar();
            let bar = bar_of(person.words, most, cells);
            let x = area
                .right()
                .saturating_sub(u16::try_from(cells).unwrap_or(u16::MAX));
            put(
                buf,
                x,
                y,
                area.right(),
                &bar,
                style(Role::Quotation(colour)),
            );
        }
        if let Some(y) = ys.next() {
            let mentioned = self.layout.mentioned(laid.position);
            put(buf, x, y, area.right(), &mentioned, style(Role::Dim));
        }
    }
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
